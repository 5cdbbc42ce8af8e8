"""Build what stands behind one number: counted anew in its own scope, with its orders and its rivals."""

from collections.abc import Iterator, Mapping

import numpy as np

from data.board.beside import BESIDE
from data.board.board import as_of_and_period, look
from data.board.privacy import told, undivided, withheld
from data.board.reconciling import reconcile
from data.board.work_orders.counted import counts_orders, parts_of, reaches_far, selection_of
from data.board.work_orders.orders import near
from data.figures import Measured
from data.figures.explaining import NumberFigure, OfMeasure, Part, Pointed
from data.figures.reconciliation import Reconciliation
from data.ledger.snapshot import Snapshot
from data.measures.answers import ANSWERED, answers
from data.measures.catalogue import MEASURES
from data.measures.comparison import interval
from data.measures.reckoned import Tierless
from data.measures.tally import View
from data.measures.variants import family_of
from data.scope import Scope


def explain(snapshot: Snapshot, scope: Scope, pointed: Pointed) -> NumberFigure:
    """Tell all that a number was counted by; KeyError for a place that is not in the district."""
    asked = pointed.within(scope, snapshot.freshness.now)
    code = pointed.number.measure
    known = snapshot if reaches_far(OfMeasure(code)) else near(snapshot, asked)
    seen = look(known, asked)
    as_of, period = as_of_and_period(snapshot, asked)
    places = snapshot.places
    row = places.row_at(asked.place)
    level = asked.cells if pointed.unassigned else places.areas[row].level
    hidden = undivided(snapshot, asked, level)
    number = told(pointed.number, hidden=withheld(snapshot, asked, level))  # what may be told was, by a board
    number = number if hidden else _counted(seen, asked, pointed)
    measure = MEASURES.get(code)
    return NumberFigure(
        pointed=pointed,
        number=number,
        district=snapshot.district,
        place=places.tags[row],
        path=places.tagged(places.path_to(row)),
        period=period,
        as_of=as_of,
        data_time=snapshot.freshness.data_time,
        tiers=asked.tiers,
        own_window=measure is not None and measure.own_window,
        cumulative=measure is not None and measure.cumulative,
        interval=interval(number),
        categories=tuple(snapshot.names.category(id_) for id_ in sorted(asked.categories or ())),
        channels=tuple(sorted(asked.channels or ())),
        locations=tuple(sorted(asked.locations or ())),
        starts=tuple(_starts(snapshot)),
        orders={} if hidden else _orders(seen, asked, pointed),
        listed=asked.as_of == scope.as_of,
        of_orders=counts_orders(code) or code in BESIDE,
        reconciliation=None if hidden else _rivals(known, asked, pointed),
    )


def _counted(seen: View, scope: Scope, pointed: Pointed) -> Measured:
    """Count the number as of now; what no view alone can answer stays as it was pointed at."""
    code = pointed.number.measure
    if code not in ANSWERED:
        return pointed.number
    found = answers(seen, code)
    answer = found.answer if isinstance(found, Tierless) else found.of(scope.tiers)
    return answer.measured(-1) if pointed.unassigned else answer.total


def _orders(seen: View, scope: Scope, pointed: Pointed) -> Mapping[Part, int]:
    """Count the orders behind each part of the number."""
    code = pointed.number.measure
    chosen = selection_of(seen, code, scope.tiers) if counts_orders(code) else None
    if chosen is None:
        return {}
    inside = seen.cell == seen.cells.count if pointed.unassigned else seen.cell >= 0
    return {part: int(np.count_nonzero(mask & inside)) for part, mask in parts_of(chosen).items()}


def _rivals(snapshot: Snapshot, scope: Scope, pointed: Pointed) -> Reconciliation | None:
    """Give the variants of the rate, if it is told in several ways."""
    code = pointed.number.measure
    try:
        family_of(code)
    except KeyError:
        return None
    return None if pointed.unassigned else reconcile(snapshot, scope, code)


def _starts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Give the steps that the limit rules limit, each with the event from which its limit runs."""
    limits = snapshot.rulebook.limits
    if limits is not None:
        yield from sorted({(row.step, row.start_event) for row in limits.rows if row.start_event})
