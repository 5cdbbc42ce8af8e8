"""Which papers a wish means: all of a district, those of one place or one body, by their codes."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from dashboard.papers.source import PackSource
from data.figures import AreaTag
from data.figures.packs import PackTarget, PackVariant
from data.ledger.columns import stamp
from data.measures.stock import open_at
from data.store import BodyRow
from data.terms import BodyId, BodyKind, Level
from reports.pack import LAYOUTS
from resources.i18n import tr

_OF_PLACES = frozenset({BodyKind.GRID, BodyKind.STREET, BodyKind.MUNICIPAL_DEPARTMENT})
"""Bodies that get no pack of their own: those of places have the place's, the city has its letter."""


_OF_GRID = (PackVariant.GRID, PackVariant.GRID_PUBLIC, PackVariant.ANNOUNCEMENT, PackVariant.REGISTER)
"""What each grid gets for its meeting."""


class NoSuchPack(LookupError):
    """A wish names no paper of this district; the message is one plain sentence."""


def pack_targets(source: PackSource, wish: str) -> tuple[PackTarget, ...]:
    """Give the papers of a wish such as `all`, `district`, `street:430001`, `grid` (of all) or `notice`.

    Raises `NoSuchPack` for what is not known.
    """
    if wish == "all":
        return tuple(target for kind in _ALL for target in _drawable(_KINDS[kind](source)))
    kind, _, code = wish.partition(":")
    if kind not in _KINDS:
        raise NoSuchPack(tr("cli.unknown_pack", name=wish))
    found = [target for target in _drawable(_KINDS[kind](source)) if code in ("", target.code)]
    if not found and wish == "department":
        raise NoSuchPack(tr("cli.no_department_pack"))
    if not found:
        raise NoSuchPack(tr("cli.no_such_pack", name=wish))
    return tuple(found)


def _drawable(targets: Iterable[PackTarget]) -> Iterator[PackTarget]:
    """Leave out the papers of which nothing can be drawn."""
    return (target for target in targets if target.variant in LAYOUTS)


def _district(source: PackSource) -> Iterator[PackTarget]:
    yield of_place(PackVariant.DISTRICT, _root(source))


def _streets(source: PackSource) -> Iterator[PackTarget]:
    for tag in places_of(source, Level.STREET):
        yield of_place(PackVariant.STREET, tag)


def _grids(source: PackSource) -> Iterator[PackTarget]:
    for tag in places_of(source, Level.GRID):
        for variant in _OF_GRID:
            yield of_place(variant, tag)


def _signs(source: PackSource) -> Iterator[PackTarget]:
    for tag in places_of(source, Level.GRID):
        yield of_place(PackVariant.SIGN, tag)


def _notices(source: PackSource) -> Iterator[PackTarget]:
    for tag in (_root(source), *places_of(source, Level.STREET)):
        yield of_place(PackVariant.NOTICE, tag)
        yield of_place(PackVariant.NOTICE_SMALL, tag)


def _municipal(source: PackSource) -> Iterator[PackTarget]:
    yield of_place(PackVariant.MUNICIPAL, _root(source))


def _departments(source: PackSource) -> Iterator[PackTarget]:
    """Give the bodies that hold an open order, or promised something that is still open."""
    orders, at = source.snapshot.orders, stamp(source.meeting.as_of)
    busy = set(np.unique(orders.body[open_at(orders, at)]).tolist())
    busy |= {made.body for made in source.snapshot.commitments if made.done is None}
    for row in sorted(source.store.bodies(), key=lambda row: row.code):
        if row.id in busy and row.kind not in _OF_PLACES:
            yield _of_body(row, _root(source))


def _since(source: PackSource) -> Iterator[PackTarget]:
    for tag in (_root(source), *places_of(source, Level.STREET)):
        yield of_place(PackVariant.SINCE, tag)


def _slips(source: PackSource) -> Iterator[PackTarget]:
    """Give the chasing slips by their numbers."""
    for row in source.store.slips():
        body = None if row.body_id is None else BodyId(row.body_id)
        yield PackTarget(PackVariant.SLIP, _root(source), row.number, (row.number, row.number), body)


_KINDS: dict[str, Callable[[PackSource], Iterator[PackTarget]]] = {
    "district": _district,
    "street": _streets,
    "grid": _grids,
    "department": _departments,
    "notice": _notices,
    "municipal": _municipal,
    "sign": _signs,
    "slip": _slips,
    "since": _since,
}
_ALL = ("district", "street", "grid", "department", "notice", "municipal")
"""What goes out every month; a sign hangs for longer, slips and changes since are made when asked for."""


def of_place(variant: PackVariant, tag: AreaTag) -> PackTarget:
    """Give the paper of a place."""
    return PackTarget(variant, tag, tag.code, (tag.name, tag.name_en))


def _of_body(row: BodyRow, district: AreaTag) -> PackTarget:
    names = (row.name, row.name_en)
    return PackTarget(PackVariant.DEPARTMENT, district, row.code, names, BodyId(row.id))


def places_of(source: PackSource, level: Level) -> list[AreaTag]:
    """Give the areas of a level in the order of their codes."""
    return sorted((tag for tag in source.snapshot.places.tags if tag.level is level), key=lambda t: t.code)


def _root(source: PackSource) -> AreaTag:
    places = source.snapshot.places
    return places.tags[places.root]
