"""Tell a staffing place by place: small grids with their load, and responsibility grids in sum."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from data.assess.staffing import ELSEWHERE, Seat, Staffing
from data.board.heatmaps import Limits, heatmap
from data.board.posts.balance import fit_of, standard_of
from data.figures import HeatmapFigure, Measured
from data.figures.balance import Fit
from data.figures.staffing import (
    Change,
    ChangeKind,
    GridLoad,
    PlaceLoad,
    StaffingOrigin,
    StaffingState,
)
from data.measures.reckoned import Reckoned, quotient
from data.places import Places
from data.scope import Scope
from data.terms import Level
from resources.definitions import definition

LOAD = "C4m"
"""The measure of load, of a street, of a responsibility grid, and of a small grid."""
_SIZE = "G1"
_PARTS, _ROUND = (0.75, 1.0, 1.25, 1.5), 5
"""The limits of classes: parts of an equal share, in so many minutes."""


def places_of(staffing: Staffing) -> tuple[PlaceLoad, ...]:
    """Tell of each small grid, in the order of their codes; of too few posts no load is told."""
    return tuple(_place(staffing, code, seats) for code, seats in sorted(staffing.places.items()))


def _place(staffing: Staffing, code: str, seats: Sequence[Seat]) -> PlaceLoad:
    minutes, posts = sum(seat.minutes for seat in seats), sum(_share(staffing, seat) for seat in seats)
    heads = heads_of(seats)
    holders = [seat.holder for seat in seats if seat.holder is not None]
    return PlaceLoad(
        place=code,
        within=seats[0].within,
        minutes=minutes,
        posts=posts,
        load=_load(staffing, minutes, posts),
        residents=heads,
        size=_size(heads) if seats[0].standard else quotient(_SIZE, None, None),
        fit=fit_of(standard_of(_SIZE), heads) if seats[0].standard else Fit.NOT_MEANT,
        seats=len(holders),
        shared=sum(holder >= 0 and _several(staffing, holder) for holder in holders),
    )


def _several(staffing: Staffing, holder: int) -> bool:
    return bool(staffing.counts[holder] + staffing.posts[holder].elsewhere > 1)


def _share(staffing: Staffing, seat: Seat) -> float:
    """Give what part of its post a seat takes, by minutes; one of another street counts whole."""
    if seat.holder is None:
        return 0.0
    if seat.holder == ELSEWHERE:
        return 1.0
    load = float(staffing.loads[seat.holder])
    return seat.minutes / load if load > 0 else 1.0 / float(staffing.counts[seat.holder])


def _load(staffing: Staffing, minutes: float, posts: float) -> Measured:
    if staffing.missing is not None:
        return Measured(LOAD, definition(LOAD).id, None, None, None, f"note.missing.{staffing.missing}")
    if not posts:
        return quotient(LOAD, None, None, "staffing.note.nobody")
    if len(staffing.posts) < int(definition("C4x").settings["posts"]):
        return quotient(LOAD, None, None, "note.too_few_posts")
    return quotient(LOAD, minutes * staffing.days, posts * staffing.days)


def heads_of(seats: Sequence[Seat]) -> float | None:
    """Give the residents of a small grid, None where those of a part of it are not known."""
    known = [seat.residents for seat in seats if seat.residents is not None]
    return sum(known) if len(known) == len(seats) else None


def _size(heads: float | None) -> Measured:
    size = standard_of(_SIZE).size
    if heads is None:
        return Measured(_SIZE, definition(_SIZE).id, None, None, None, "note.missing.residents")
    return quotient(_SIZE, heads - size, size)


def grids_of(staffing: Staffing) -> tuple[GridLoad, ...]:
    """Tell of each responsibility grid that has small grids; a post counts where it sits."""
    posts = Counter(post.within for post in staffing.posts)
    return tuple(_grids(staffing, posts))


def _grids(staffing: Staffing, posts: Mapping[str, int]) -> Iterator[GridLoad]:
    bare = set(staffing.uncovered)
    for code in sorted({seat.within for seat in staffing.seats}):
        own = [seat for seat in staffing.seats if seat.within == code]
        small, minutes = {seat.place for seat in own}, sum(seat.minutes for seat in own)
        told = staffing.missing is None
        yield GridLoad(
            grid=code,
            small_grids=len(small),
            uncovered=len(small & bare),
            posts=posts[code],
            minutes=minutes if told else None,
            load=quotient(LOAD, minutes * staffing.days if told else None, posts[code] * staffing.days),
        )


def load_map(
    origin: StaffingOrigin,
    state: StaffingState,
    places: Places,
    changes: Sequence[Change] = (),
    locked: Limits = None,
    kept: Limits = None,
) -> HeatmapFigure:
    """Show the load of each small grid of a street; parts and what was merged stand on today's areas."""
    street, level = places.row_at(origin.street.id), Level.SMALL_GRID
    cells = places.cells(street, level)
    numbers = _by_area(state, changes)
    bare = quotient(LOAD, None, None)
    reckoned = Reckoned(
        LOAD,
        (*(_number(numbers, places, row) for row in cells.tolist()), bare),
        state.number(LOAD),
    )
    scope = Scope(path=origin.street.path, detail=level - Level.STREET, breaks=locked)
    return heatmap(reckoned, places, cells, scope, kept or _shares(state))


def _shares(state: StaffingState) -> Limits:
    """Class loads by what they are of an equal share of all the work, in rounded minutes."""
    share = state.number("C4x").denominator
    if not share:
        return None
    return tuple(sorted({float(round(share * part / _ROUND) * _ROUND or _ROUND) for part in _PARTS}))


def _number(numbers: Mapping[str, Measured], places: Places, row: int) -> Measured:
    note = "note.scenic" if places.areas[row].level is not Level.SMALL_GRID else "note.no_base"
    return numbers.get(places.areas[row].code) or quotient(LOAD, None, None, note)


def _by_area(state: StaffingState, changes: Sequence[Change]) -> Mapping[str, Measured]:
    """Give the load by the code of today's small grids."""
    found: dict[str, list[PlaceLoad]] = {}
    for each in state.places:
        found.setdefault(each.place.partition("/")[0], []).append(each)
    numbers = {code: _together(parts) for code, parts in found.items()}
    for change in reversed(changes):
        joined = change.other.partition("/")[0]
        if change.kind is ChangeKind.MERGE and joined not in numbers:
            numbers[joined] = numbers[change.place.partition("/")[0]]
    return numbers


def _together(parts: Sequence[PlaceLoad]) -> Measured:
    """Give the load of an area that stands in parts: the minutes of all by the posts of all."""
    told = [each.load for each in parts if each.load.value is not None]
    if len(parts) == 1 or not told:
        return parts[0].load
    hit, base = (np.sum([getattr(each, side) for each in told]) for side in ("numerator", "denominator"))
    return quotient(LOAD, float(hit), float(base))
