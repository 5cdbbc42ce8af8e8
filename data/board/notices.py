"""Build the notices of a place: open orders that are urgent or supervised, with what was taken note of."""

from dataclasses import replace

import numpy as np

from data.board.board import look
from data.board.privacy import over_all
from data.board.work_orders.lines import order_lines
from data.board.work_orders.states import states
from data.figures.notices import Notice, NoticesFigure
from data.intake.privacy import masked
from data.ledger.columns import is_one_of
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import AcknowledgementRow, Store
from data.terms import Instant, OrderId

LISTED = 500
"""So many notices are listed at most."""
LONGEST_POST = 60
"""Characters of the name of a post or office."""
_MARKS = frozenset({"urgent", "supervised"})
"""What a source may say it marks; one that does not declare it says so all the same by an order with it."""


def notices_figure(snapshot: Snapshot, store: Store, scope: Scope) -> NoticesFigure:
    """List the notices of a scope: those nobody has taken note of first, the urgent before the supervised.

    Its period does not bind them; its tiers are those of now. A filter on matters that concern persons does
    not hold here (E16).
    """
    scope = over_all(snapshot, scope, scope.level)
    flagged = np.flatnonzero(snapshot.orders.urgent | snapshot.orders.supervised)
    few = replace(snapshot, orders=snapshot.orders.take(flagged))
    now = states(few, look(few, scope))
    orders = now.view.orders
    chosen = now.open & (now.view.cell >= 0)
    if scope.tiers is not None:
        chosen &= is_one_of(orders.tier_now, scope.tiers)
    rows = np.flatnonzero(chosen)
    noted = {row.order_id: row for row in store.acknowledgements()}
    known = np.isin(orders.id[rows], np.fromiter(noted, np.int64, len(noted)))
    due = orders.due_dispose[rows] - np.uint32(1)  # no limit becomes the largest number, and so comes last
    first = rows[np.lexsort((orders.id[rows], due, ~orders.urgent[rows], known))][:LISTED]
    supervised = dict(zip(orders.id[first].tolist(), orders.supervised[first].tolist(), strict=True))
    places = snapshot.places
    return NoticesFigure(
        district=snapshot.district,
        place=places.tags[places.row_at(scope.place)],
        as_of=now.as_of,
        notices=tuple(
            Notice(line, supervised[line.id], *_noted(noted.get(line.id)))
            for line in order_lines(few, store, now, first)
        ),
        total=len(rows),
        waiting=int((~known).sum()),
        urgent=int(orders.urgent[rows].sum()),
        supervised=int(orders.supervised[rows].sum()),
        late=int(now.overdue[rows].sum()),
        marked=bool(len(flagged)) or not _MARKS.isdisjoint(snapshot.recorded),
    )


def _noted(row: AcknowledgementRow | None) -> tuple[Instant | None, str]:
    return (None, "") if row is None else (Instant(row.at), row.post)


def acknowledge(store: Store, orders: tuple[OrderId, ...], post: str, at: int) -> None:
    """Write that a post or office has taken note of orders, and note it in the audit trail.

    What was typed is free text like any other: numbers and names of persons are masked before they are kept.
    """
    by = masked(post.strip())[:LONGEST_POST]
    rows = [AcknowledgementRow(row.month, row.id, at, by) for row in store.orders_by_id(orders)]
    with store.writing() as writer:
        writer.put_acknowledgements(rows)
        writer.audit(by, "acknowledge", " ".join(str(row.order_id) for row in rows))
