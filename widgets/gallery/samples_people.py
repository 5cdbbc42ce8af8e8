"""Invented posts, turns of duty and sizes of grids, for the gallery and for tests."""

from collections.abc import Sequence
from datetime import date
from functools import cache

import numpy as np

from data.figures import DistrictTag, Measured, Sentence
from data.figures.balance import BalanceFigure, BalanceLine, Fit, LoadLine, SizedGrid, Standard
from data.figures.people import (
    ContactLine,
    DutyGap,
    DutyTurn,
    FourMembers,
    FourOnes,
    HeldPosts,
    HoursFigure,
    NightFigure,
    OpenPost,
    PeopleFigure,
    PlacedArea,
    RoleLine,
    RosterAge,
    TeamLine,
)
from data.scope import month_of
from data.terms import TRADES, AreaKind, Grade, Instant, Level, Role
from widgets.gallery.samples import NOW, ZONE, area, rate
from widgets.gallery.samples_map import sample_heatmap, sample_places

_HOUR = 3600
_NIGHT = Instant(NOW + 11 * _HOUR + 1800)
_MEMBERS = (Role.SUPERVISOR, Role.ADMINISTRATOR, Role.INFORMATION, Role.SECURITY)
DISTRICT = DistrictTag("9", "云杉区", "Yunshan District", ZONE, example=True)


def _placed(row: int) -> PlacedArea:
    found = sample_places()
    return PlacedArea(found.tags[row], found.tagged(found.path_to(row)[1:-1]))


def _rows(level: Level) -> list[int]:
    found = sample_places()
    return [int(row) for row in found.cells(found.root, level) if found.areas[int(row)].level is level]


def measured(code: str, value: float | None, hit: float | None, base: float | None) -> Measured:
    """Give a number as it is told; without a value it says that there is no base."""
    return Measured(code, f"{code} 1", value, hit, base, None if value is not None else "note.no_base")


def numbers() -> tuple[Measured, ...]:
    """Give numbers in their states: usual, too few, without a base."""
    return (
        measured("C1k", 722 / 639, 722, 639),
        rate(60, 639, "C1s"),
        rate(23, 729, "C2k.administrator"),
        rate(2, 3, "C3k"),
        rate(0, 114, "C5k"),
        measured("C7k", None, 0, 0),
    )


def night(told: bool = True, gaps: int = 2) -> NightFigure:
    """Give a night with a turn a street, of which some are missing; or one that no roster tells of."""
    ends = Instant(_NIGHT + 12 * _HOUR)
    if not told:
        return NightFigure(_NIGHT, ends, (), (), None)
    streets = [area(number) for number in range(1, 9)]
    turns = tuple(
        DutyTurn(
            street,
            Role.SUPERVISOR,
            area(number + 20, Level.GRID),
            (f"{street.short}街道办事处", f"{street.name_en} Office"),
            f"0600-55500{number:02d}",
            _NIGHT,
            ends,
        )
        for number, street in enumerate(streets[gaps:])
    )
    bare = tuple(DutyGap(street, _NIGHT, ends) for street in streets[:gaps])
    return NightFigure(_NIGHT, ends, turns, bare, Instant(ends + 14 * 24 * _HOUR))


def hours(told: bool = True) -> HoursFigure:
    """Give the cover of a week: nobody in some streets in the nights of its end, and one bad hour."""
    whole = np.full((7, 24), 68 if told else 0, dtype=np.int64)
    covered, outside = whole.copy(), np.zeros_like(whole)
    if told:
        for day, first, last in ((5, 20, 24), (6, 0, 8), (6, 20, 24), (0, 0, 8)):
            covered[day, first:last] = 48
            outside[day, first:last:2] = np.arange(first, last, 2) % 7
        covered[2, 12], outside[2, 12] = 12, 112
    urgent = np.minimum(outside, 1)
    return HoursFigure(covered, whole, outside + 9, outside, urgent, rate(int(urgent.sum()), 114, "C5k"))


@cache
def people(*, posts: bool = True, days: int | None = 4) -> PeopleFigure:
    """Give posts of a district with all that can be missing in them; or a district without posts."""
    small, grids = _rows(Level.SMALL_GRID), _rows(Level.GRID)
    tonight = Sentence("people.sentence.gaps", {"places": night().uncovered})
    values = {"n": 722, "uncovered": 23, "several": 60, "night": tonight}
    told = Sentence("people.sentence", values) if posts else Sentence("people.sentence.none", {})
    return PeopleFigure(
        district=DISTRICT,
        place=sample_places().tags[sample_places().root],
        period=month_of(date(2020, 11, 1), ZONE),
        as_of=NOW,
        revision=1,
        age=RosterAge(Instant(NOW - (days or 0) * 86_400) if posts else None, days if posts else None),
        sentence=told,
        numbers=numbers(),
        heatmap=sample_heatmap(),
        uncovered=tuple(map(_placed, small[:300:13])) if posts else (),
        several=tuple(_several(small, grids)) if posts else (),
        vacant=tuple(_vacant(grids)) if posts else (),
        roles=tuple(RoleLine(role, rate(3, 158, "C2k"), rate(70, 155, "C6k")) for role in Role),
        members=tuple(_members(grids)),
        trades={
            (trade, grade): _filled(at, grade) for at, trade in enumerate(TRADES) for grade in list(Grade)[1:]
        },
        contacts=tuple(_contacts()),
        four_ones=FourOnes(158, {"grid": 158, "party_group": 151, "autonomous_body": 120}),
        teams=(TeamLine("building_leaders", 202010, 158, 2_410), TeamLine("volunteers", 202010, 40, 1_204)),
        night=night() if posts else night(told=False),
        hours=hours(posts),
    )


def _several(small: Sequence[int], grids: Sequence[int]) -> list[HeldPosts]:
    pairs = [HeldPosts(Role.ADMINISTRATOR, (_placed(one), _placed(one + 1))) for one in small[:60:5]]
    return [*pairs, HeldPosts(Role.GRID_CHIEF, tuple(map(_placed, grids[:3])))]


def _vacant(grids: Sequence[int]) -> list[OpenPost]:
    return [
        OpenPost(Role.GRID_CHIEF, Grade.NONE, "", _placed(grids[1])),
        OpenPost(Role.PROFESSIONAL, Grade.STREET, "traffic", _placed(_rows(Level.STREET)[2])),
        OpenPost(Role.CONTACT_LEADER, Grade.NONE, "", None),
    ]


def _members(grids: Sequence[int]) -> list[FourMembers]:
    return [
        FourMembers(_placed(row), frozenset(_MEMBERS[: 4 - (at % 5 == 0)]))
        for at, row in enumerate(grids[:20])
    ]


def _filled(at: int, grade: Grade) -> tuple[int, int]:
    return (17 - at % 3, 17) if grade is Grade.STREET else (1, 1)


def _contacts() -> list[ContactLine]:
    grids = [area(number, Level.GRID, long=number in {3, 9}) for number in range(1, 12)]
    return [
        ContactLine(area(1), 2, 0, tuple(grids[:6]), ()),
        ContactLine(area(2), 0, 1, (), tuple(grids[6:8])),
        ContactLine(area(3, long=True), 1, 0, tuple(grids[8:]), ()),
    ]


@cache
def balance(heads: bool = True, spread: float = 0.3) -> BalanceFigure:
    """Give sizes of the sample's small grids around the standard; without heads there is none."""
    standard, places = Standard("G1", 1000, 0.2), sample_places()
    rng = np.random.default_rng(5)
    sizes = np.rint(rng.lognormal(0.15, spread, len(places.areas)) * 100) * 10
    small = [_sized(row, int(sizes[row]) if heads else None, standard) for row in _rows(Level.SMALL_GRID)]
    small.sort(key=lambda each: -abs(each.deviation.value or 0))
    values = {"n": 344, "over": 207, "under": 21, "size": 1000, "tolerance": 20}
    none = Sentence("balance.sentence.none", {"size": "key:balance.heads.G1"})
    return BalanceFigure(
        district=DISTRICT,
        place=places.tags[places.root],
        period=month_of(date(2020, 11, 1), ZONE),
        as_of=NOW,
        revision=1,
        sentence=Sentence("balance.sentence.G1", values) if heads else none,
        standard=standard,
        sizes=("residents", "km2", "load"),
        numbers=(measured("G1", 0.318, 109_460, 344_000), measured("G2.residents", 0.456, 2473.9, 5430.5)),
        heatmap=sample_heatmap(),
        small_grids=tuple(small),
        lines=(*(_line(at) for at in range(1, 18)), _line(None)),
        loads=tuple(
            LoadLine(_placed(row), measured("C4k", 0.33 - at / 500, 33, 100), 4 - at // 40)
            for at, row in enumerate(_rows(Level.GRID))
        ),
        limits=(0.08, 0.11, 0.15),
    )


def _sized(row: int, heads: int | None, standard: Standard) -> SizedGrid:
    place = _placed(row)
    if place.area.kind is not AreaKind.SMALL_COMPOUND or heads is None:
        fit = Fit.UNKNOWN if heads is None else Fit.NOT_MEANT
        return SizedGrid(place, heads, measured("G1", None, 0, 0), fit)
    over = heads - standard.size
    fit = Fit.OVER if heads > standard.most else Fit.UNDER if heads < standard.least else Fit.FITTING
    return SizedGrid(place, heads, measured("G1", over / standard.size, over, standard.size), fit)


def _line(number: int | None) -> BalanceLine:
    shares = tuple(measured("G2", 0.2 + (number or 9) / 50, 2.1, 7.3) for _ in range(3))
    most = tuple(measured("G2m", 1.2 + (number or 9) / 10, 7.1, 3.9) for _ in range(3))
    load = measured("C4k", 0.12, 120, 1000)
    return BalanceLine(None if number is None else area(number), 9, 42, 11, 2, shares, most, load, load)
