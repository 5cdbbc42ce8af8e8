"""Fill a paper with the figures of its variant, and with no others."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.papers.source import PackSource
from data.board import orders_figure
from data.board.exceptions import exceptions_figure
from data.board.reviews import reviews_figure
from data.board.stationing.annexes import annex_figure
from data.board.stationing.department import department_figure
from data.board.stationing.municipal import municipal_figure
from data.board.stationing.open_promises import open_promises
from data.board.stationing.readiness import readiness_figure
from data.board.stationing.signs import sign
from data.board.stationing.since import since_figure
from data.board.stationing.slips import slip_figure
from data.figures import OrderQuery, OrderSelection, OrdersFigure
from data.figures.packs import PackTarget, PackVariant
from data.scope import Scope
from data.terms import AreaId, Level
from reports.contents import PackContents
from reports.surroundings import sign_ground

NO_ORDERS = OrdersFigure(OrderQuery(OrderSelection.OVERDUE), {}, (), 0, 0)
"""The list of a paper that has none."""

_Filling = Callable[[PackContents, PackSource, PackTarget], PackContents]


def filled(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    """Give the contents of a paper with all figures that its variant shows."""
    return _FILLINGS[target.variant](contents, source, target)


def _with_chapters(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    """Fill in what a district and its streets show of all places inside them."""
    scope = _scope(source, target)
    desks, inside = source.desks, target.area.path
    grids = (grid for grid in desks.communities.grids if _lies_in(source, grid, inside))
    known, store = source.snapshot, source.store
    overdue = orders_figure(known, store, scope, OrderSelection.OVERDUE, count=None)
    return replace(
        contents,
        overdue=overdue,
        exceptions=exceptions_figure(known, store, scope, overdue, source.points),
        promises=open_promises(source.snapshot, source.store, scope),
        headlines=desks.headlines.page(target.area),
        readiness=readiness_figure(known, scope),
        vitality=desks.vitality(target.area, source.points),
        reviews=reviews_figure(known, store, scope),
        alerts=desks.warnings(target.area),
        annex=annex_figure(known, scope, source.points, desks.published),
        communities=tuple(map(desks.communities.sheet, grids)),
        streets=tuple(
            chapter for street, chapter in desks.chapters.items() if street in inside or not inside
        ),
    )


def _of_grid(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    return replace(contents, communities=(source.desks.communities.sheet(target.area.id),))


def _announced(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    return replace(_of_grid(contents, source, target), names=source.desks.names.of(target.area.id))


def _in_public(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    place = None if target.area.level is Level.DISTRICT else target.area.id
    return replace(contents, publicity=source.desks.publicity.notice(place))


def _public_grid(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    return _in_public(_of_grid(contents, source, target), source, target)


def _sign(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    desks = source.desks
    return replace(
        contents,
        sign=sign(desks.communities.sheet(target.area.id), desks.tiers),
        ground=sign_ground(source.snapshot.places, source.outlines, target.area.id),
        names=desks.names.of(target.area.id),
    )


def _department(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    desks = source.desks
    if target.body is None:
        return contents
    found = department_figure(
        source.snapshot, source.store, desks.whole, target.body, desks.holders, desks.helpers
    )
    return replace(contents, department=found)


def _municipal(contents: PackContents, source: PackSource, _target: PackTarget) -> PackContents:
    return replace(contents, municipal=municipal_figure(source.snapshot, source.store, source.desks.whole))


def _slip(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    found = slip_figure(source.snapshot, source.store, source.desks.whole, target.code)
    return replace(contents, slip=found)


def _since(contents: PackContents, source: PackSource, target: PackTarget) -> PackContents:
    meeting = source.meeting
    found = since_figure(source.snapshot, source.store, target.area.path, meeting.as_of, meeting.now)
    return replace(contents, since=found)


_FILLINGS: Mapping[PackVariant, _Filling] = {
    PackVariant.DISTRICT: _with_chapters,
    PackVariant.STREET: _with_chapters,
    PackVariant.GRID: _of_grid,
    PackVariant.GRID_PUBLIC: _public_grid,
    PackVariant.NOTICE: _in_public,
    PackVariant.NOTICE_SMALL: _in_public,
    PackVariant.ANNOUNCEMENT: _announced,
    PackVariant.REGISTER: _of_grid,
    PackVariant.SIGN: _sign,
    PackVariant.DEPARTMENT: _department,
    PackVariant.MUNICIPAL: _municipal,
    PackVariant.SLIP: _slip,
    PackVariant.SINCE: _since,
}


def _scope(source: PackSource, target: PackTarget) -> Scope:
    return replace(source.desks.whole, path=target.area.path)


def _lies_in(source: PackSource, grid: AreaId, path: tuple[AreaId, ...]) -> bool:
    """Tell whether a grid lies in the place of a path; all lie in the district."""
    places = source.snapshot.places
    return not path or path[-1] in places.tags[places.row_of[grid]].path
