"""Posts by role and place: vacancies, complete grids, training, and what the layers of staff come to."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from data.ledger.columns import EPOCH, stamp
from data.ledger.roster import Posts
from data.measures import volume
from data.measures.intensity import Sizes, sizes
from data.measures.reckoned import Reckoned, by_cell, quotient, without
from data.measures.tally import Counted, View, count
from data.places import Places
from data.terms import TRADES, Grade, Level, Role
from resources.definitions import definition

MEMBERS = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.INFORMATION, Role.SECURITY)
"""The four members of each grid."""
_LEVEL_OF_GRADE = {Grade.CITY: Level.DISTRICT, Grade.DISTRICT: Level.DISTRICT, Grade.STREET: Level.STREET}


def held(seen: View) -> Posts:
    """Give the posts in force at the as-of time."""
    return seen.roster.posts.in_force(seen.window.as_of)


def vacancy(seen: View, code: str, role: Role | None = None) -> Counted:
    """C2k: vacant posts of the posts in force, of one role or of all."""
    found = held(seen) if role is None else held(seen).of(role)
    vacant = by_cell(seen.cells, found.area[~found.filled])
    return Counted(code, vacant, by_cell(seen.cells, found.area))


def four_members(seen: View, code: str) -> Counted:
    """C3k: of the four kinds of members of each responsibility grid, those with a filled post.

    A post counts for the grid in which it lies, also where it is one of a small grid.
    """
    found = held(seen).of(*MEMBERS)
    if not len(found):
        return without(code, seen.cells, "posts")
    grid, _ = _filled_members(seen, found)
    grids = _rows_on(seen.cells.places, Level.GRID)
    return Counted(code, by_cell(seen.cells, grid), len(MEMBERS) * by_cell(seen.cells, grids))


def _filled_members(seen: View, found: Posts) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Give grid and role of each kind of member that a grid has."""
    places = seen.cells.places
    home = np.append(places.ancestors[Level.GRID], np.int32(-1))[found.area]
    kept = found.filled & np.isin(home, _rows_on(places, Level.GRID))
    grid, role = np.unique(np.stack([home[kept], found.role[kept].astype(np.int32)]), axis=1)
    return grid, role


def members_by_grid(seen: View) -> dict[int, frozenset[Role]]:
    """C3k: which of the four members each responsibility grid of the place has, by the row of the grid."""
    places = seen.cells.places
    found = zip(*_filled_members(seen, held(seen).of(*MEMBERS)), strict=True)
    having: dict[int, set[Role]] = {}
    for grid, role in found:
        having.setdefault(int(grid), set()).add(Role(int(role)))
    grids = places.cells(seen.cells.place, Level.GRID).tolist()
    return {row: frozenset(having.get(row, ())) for row in grids if places.areas[row].level is Level.GRID}


def ten_members(seen: View, code: str) -> Counted:
    """C3t: of ten trades for the city, the district and each street, those with a filled post.

    What city and district send belongs to the district, and to no street.
    """
    found = held(seen).of(Role.PROFESSIONAL)
    if not len(found):
        return without(code, seen.cells, "posts")
    hit = by_cell(seen.cells, _professional_slots(seen.cells.places, found))
    return Counted(code, hit, by_cell(seen.cells, _professional_needs(seen.cells.places)))


def _professional_slots(places: Places, found: Posts) -> NDArray[np.int64]:
    """Give the area of each trade and grade that has a filled post there, on the level of that grade."""
    levels = np.array([*(area.level for area in places.areas), -1])[found.area]
    wanted = np.array(
        [_LEVEL_OF_GRADE.get(Grade(grade), -2) for grade in found.grade.tolist()], dtype=np.int8
    )
    trades = {trade: number for number, trade in enumerate(TRADES)}
    trade = np.array([trades.get(word, -1) for word in found.trade.tolist()], dtype=np.int64)
    kept = found.filled & (levels == wanted) & (trade >= 0)
    slots = np.stack([found.area[kept], trade[kept], found.grade[kept]])
    area: NDArray[np.int64] = np.unique(slots, axis=1)[0].astype(np.int64)
    return area


def _professional_needs(places: Places) -> NDArray[np.int64]:
    """Give the area of each trade and grade that there should be."""
    areas = [places.root, places.root, *_rows_on(places, Level.STREET).tolist()]
    return np.repeat(np.array(areas, dtype=np.int64), len(TRADES))


def matrix_of_trades(seen: View) -> dict[tuple[str, Grade], tuple[int, int]]:
    """C3t: filled and needed posts of each trade and grade in the place: ten trades by three levels."""
    found, places = held(seen).of(Role.PROFESSIONAL), seen.cells.places
    table = {}
    for grade, level in _LEVEL_OF_GRADE.items():
        needed = int(by_cell(seen.cells, _rows_on(places, level)).sum())
        for trade in TRADES:
            mine = found.where((found.grade == grade) & (found.trade == trade))
            filled = int(by_cell(seen.cells, _professional_slots(places, mine)).sum())
            table[trade, grade] = filled, needed
    return table


def trained(seen: View, code: str, role: Role | None = None) -> Counted:
    """C6k: of the filled posts, those trained in the months before the as-of time, of one role or of all."""
    found = held(seen)
    if not seen.roster.posts.trained.any():
        return without(code, seen.cells, "trained")
    found = found.where(found.filled) if role is None else found.of(role).where(found.of(role).filled)
    since = months_before(seen.window.as_of, int(definition(code).settings["months"]), seen.roster.zone)
    lately = (found.trained >= since) & (found.trained < seen.window.as_of)
    return Counted(code, by_cell(seen.cells, found.area[lately]), by_cell(seen.cells, found.area))


def months_before(at: int, months: int, zone: str) -> int:
    """Give the instant so many calendar months before another, both in the ledger's seconds.

    A day that the earlier month does not have is its last.
    """
    moment = datetime.fromtimestamp(at + EPOCH, ZoneInfo(zone))
    number = moment.year * 12 + moment.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    following = date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    day = min(first + timedelta(days=moment.day - 1), following - timedelta(days=1))
    return stamp(int(datetime.combine(day, time(moment.hour, moment.minute), ZoneInfo(zone)).timestamp()))


def posts_by_residents(seen: View, code: str, level: Level | None = None) -> Reckoned:
    """C8k: filled posts for every 1,000 residents, of posts on one level of areas or of all."""
    found = _staff(seen, level)
    told = sizes(seen.cells.places, seen.cells.place, seen.cells.cells, "residents")
    return per_size(code, by_cell(seen.cells, found.area), told, 1000)


def per_size(code: str, hit: NDArray[np.float64], told: Sizes, unit: float) -> Reckoned:
    """Divide numbers by so many units of the size of each cell, and their sum by that of the place."""
    numbers = [
        quotient(code, each, None if size is None else size / unit, note if size is None else "note.no_base")
        for each, size, note in zip(hit.tolist(), told.cells, told.notes, strict=True)
    ]
    whole = None if told.whole is None else told.whole / unit
    return Reckoned(code, tuple(numbers), quotient(code, hit.sum().item(), whole, told.note))


def posts_by_orders(seen: View, code: str, level: Level | None = None) -> Reckoned | Counted:
    """C8o: filled posts for every 100 orders filed in the period, of posts on one level or of all."""
    if "filed" not in seen.recorded:
        return without(code, seen.cells, "filed")
    hit = by_cell(seen.cells, _staff(seen, level).area)
    filed = count(seen, volume.filed(seen.orders, seen.window).hit, seen.orders.tier_filed).sum(axis=1)
    numbers = (quotient(code, *each) for each in zip(hit.tolist(), (filed / 100).tolist(), strict=True))
    return Reckoned(code, tuple(numbers), quotient(code, hit.sum().item(), filed.sum().item() / 100))


def _staff(seen: View, level: Level | None) -> Posts:
    """Give the filled posts, of one level of areas or of all."""
    found = held(seen)
    levels = np.array([*(area.level for area in seen.cells.places.areas), -1])[found.area]
    return found.where(found.filled if level is None else found.filled & (levels == level))


def _rows_on(places: Places, level: Level) -> NDArray[np.int32]:
    return _rows(row for row, area in enumerate(places.areas) if area.level is level)


def _rows(rows: Iterable[int]) -> NDArray[np.int32]:
    return np.fromiter(rows, dtype=np.int32)
