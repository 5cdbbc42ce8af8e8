"""Freeze what published figures stand on, reckon them again to the digit, and tell what they became since."""

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from data.board.listing import AreaFigure, figures_by_area
from data.ledger.columns import stamp
from data.ledger.freezing import SliceDamaged, points_of, slice_of, snapshot_of
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.scope import Period, Scope, parse_period
from data.store import FreezeRow
from data.terms import Instant
from resources import definitions
from resources.definition_files import DefinitionsError
from resources.definitions import Definitions

_DAY = 86_400


@dataclass(frozen=True, slots=True, eq=False)
class Frozen:
    """A freeze that was read again: what was known then, and the definitions that were in force.

    `otherwise` names the measures that this program defines otherwise by now: it cannot reckon them as then.
    `points` are where the orders of the period and shortly before it lay, None where they were not kept.
    """

    row: FreezeRow
    snapshot: Snapshot
    period: Period
    definitions: Definitions
    otherwise: frozenset[str]
    points: Points | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One published number that is another one now: "revised from … to …"."""

    was: AreaFigure
    now: AreaFigure


def freeze(
    snapshot: Snapshot, period: Period, as_of: int, made_at: int, points: Points | None = None
) -> FreezeRow:
    """Freeze a snapshot with the definitions in force; the ledger must reach as far as the figures do.

    Of the points those are kept that recurrence in the period is reckoned from.
    """
    kept = None if points is None else _looked_at(snapshot, period, points)
    beside, columns = slice_of(snapshot, kept)
    settings = _as_json({"period": period.code, "beside": json.loads(beside)})
    row = FreezeRow(
        as_of=as_of,
        period_from=period.begins,
        period_until=period.ends,
        rev=snapshot.revision,
        made_at=made_at,
        sha256="",
        settings=settings,
        definitions=_definitions_told(definitions.in_force()),
        ledger=columns,
    )
    return replace(row, sha256=_hash(row), ledger=zlib.compress(columns))


def _looked_at(snapshot: Snapshot, period: Period, points: Points) -> Points:
    """Give the points of orders that are open, or were closed no earlier than shortly before the period."""
    orders, days = snapshot.orders, definitions.definition("Q4").settings["days"]
    late = (orders.closed == 0) | (orders.closed >= stamp(period.begins - days * _DAY))
    return points.where(np.isin(points.id, orders.id[late]))


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def thaw(row: FreezeRow) -> Frozen:
    """Read a freeze; SliceDamaged where its hash does not fit any more, or this program cannot read it."""
    try:
        columns = zlib.decompress(row.ledger)
    except zlib.error as error:
        raise SliceDamaged(str(error)) from error
    if _hash(replace(row, ledger=columns)) != row.sha256:
        raise SliceDamaged("the hash does not fit")
    settings = json.loads(row.settings)
    snapshot = snapshot_of(json.dumps(settings["beside"]), columns)
    told = json.loads(row.definitions)
    held = _definitions(told["variant"])
    now = {code: each.id for code, each in held.by_code.items()}
    otherwise = frozenset(code for code, id_ in now.items() if told["ids"].get(code) != id_)
    period = parse_period(settings["period"], snapshot.district.zone, row.as_of)
    return Frozen(row, snapshot, period, held, otherwise, points_of(columns))


def _hash(row: FreezeRow) -> str:
    """Give the hash of all that decides a figure; `ledger` must be unpacked."""
    head = f"{row.as_of} {row.period_from} {row.period_until} {row.rev}"
    texts = (head.encode(), row.settings.encode(), row.definitions.encode(), row.ledger)
    found = hashlib.sha256()
    for each in texts:
        found.update(hashlib.sha256(each).digest())
    return found.hexdigest()


def _definitions_told(held: Definitions) -> str:
    ids = {code: each.id for code, each in held.by_code.items()}
    return _as_json({"variant": held.text, "ids": ids})


def _definitions(variant: str) -> Definitions:
    try:
        return definitions.read(variant, "") if variant else definitions.standard()
    except DefinitionsError as error:
        raise SliceDamaged(str(error)) from error


@contextmanager
def reckoning_by(held: Definitions) -> Iterator[None]:
    """Reckon by other definitions inside this block; not while another thread reckons."""
    before = definitions.in_force()
    definitions.use(held)
    try:
        yield
    finally:
        definitions.use(before)


def frozen_figures(
    frozen: Frozen, scope: Scope, codes: tuple[str, ...], *, by_area: bool
) -> list[AreaFigure]:
    """List measures as they were published, see `figures_by_area`; period and as-of time are the freeze's."""
    kept = tuple(code for code in codes if code not in frozen.otherwise)
    asked = at_freeze(frozen, scope)
    with reckoning_by(frozen.definitions):
        return list(
            figures_by_area(frozen.snapshot, asked, kept, by_area=by_area, given=True, points=frozen.points)
        )


def at_freeze(frozen: Frozen, scope: Scope) -> Scope:
    """Give a scope at the period and the as-of time of a freeze."""
    return replace(scope, period=frozen.period, as_of=Instant(frozen.row.as_of))


def revisions(
    frozen: Frozen,
    now: Snapshot,
    scope: Scope,
    codes: tuple[str, ...],
    *,
    by_area: bool,
    points: Points | None = None,
) -> Iterator[Revision]:
    """Tell which published figures of a scope differ from what is known now of the same time.

    Places are told apart by their codes; one that is gone, or new since, has no second number. `points` are
    those of now; they are not asked for where the freeze kept none.
    """
    points = None if frozen.points is None else points
    published = {_key(figure): figure for figure in frozen_figures(frozen, scope, codes, by_area=by_area)}
    with reckoning_by(frozen.definitions):
        asked = at_freeze(frozen, scope)
        known = figures_by_area(now, asked, codes, by_area=by_area, given=True, points=points)
        for figure in known:
            was = published.get(_key(figure))
            if was is not None and was.number != figure.number:
                yield Revision(was, figure)


def _key(figure: AreaFigure) -> tuple[str, int, str | None]:
    tier = -1 if figure.tier is None else int(figure.tier)
    return figure.number.measure, tier, figure.area.code if figure.area else None
