"""An invented street with its staffing, a what-if and a proposal, for the gallery and for tests."""

from dataclasses import replace
from functools import cache

from data.figures import AreaTag, Measured
from data.figures.balance import Fit
from data.figures.collaboration import Fault
from data.figures.numbers import Sentence
from data.figures.staffing import (
    Change,
    ChangeKind,
    CurvePoint,
    DistrictStaffing,
    GridLoad,
    LeftOut,
    MinuteLine,
    PlaceLoad,
    ProposalFigure,
    StaffingFigure,
    StaffingOrigin,
    StaffingState,
    StreetStaffing,
    WhatIf,
)
from data.scope import last_days
from data.terms import Level, Role
from widgets.gallery.samples import NOW, ZONE, area, rate
from widgets.gallery.samples_map import sample_heatmap, sample_places
from widgets.gallery.samples_people import DISTRICT, measured

_PERIOD = last_days(365, NOW, ZONE)
_MEAN = 111.4
_EACH = (249.9, 249.9, 181.2, 166.1, 128.4, 104.0, 96.5, 71.0)


def _tags() -> tuple[AreaTag, tuple[AreaTag, ...], tuple[AreaTag, ...]]:
    """Give a street of the sample, its responsibility grids, and its small grids."""
    places = sample_places()
    street = int(places.cells(places.root, Level.STREET)[0])
    grids = [row for row in places.cells(street, Level.GRID) if places.areas[row].level is Level.GRID]
    small = [row for row in places.cells(street, Level.SMALL_GRID) if len(places.tags[row].path) == 3]
    return places.tags[street], places.tagged(grids), places.tagged(small[: len(_EACH)])


@cache
def state(ratio: float = 2.24, bare: int = 1) -> StaffingState:
    """Give a street whose heaviest post has so many times the mean, with so many small grids of nobody."""
    _, grids, small = _tags()
    numbers = (
        measured("C4m", _MEAN, _MEAN * 247, 247),
        measured("C4x", ratio, ratio * _MEAN, _MEAN),
        measured("C4g", 0.163, 35.4, 217.6),
        rate(bare, 83, "C1u"),
        measured("C1k", 83 / 77, 83, 77),
        rate(4, 77, "C1s"),
        measured("C1r", 1365.0, 105_140, 77),
        measured("G1", 0.415, 22_800, 55_000),
        measured("C4t", 0.02, 1.9, 77),
    )
    places = tuple(_place(tag, at, at >= len(small) - bare) for at, tag in enumerate(small))
    teams = tuple(
        GridLoad(tag.code, 5, at % 2, 5 - at % 2, 498.8, _load(99.8)) for at, tag in enumerate(grids)
    )
    fits = {Fit.OVER: 38, Fit.FITTING: 14, Fit.UNDER: 3, Fit.NOT_MEANT: 28}
    return StaffingState(numbers, fits, tuple(tag.code for tag in small[len(small) - bare :]), places, teams)


def _load(minutes: float) -> Measured:
    return measured("C4m", minutes, minutes * 247, 247)


def _place(tag: AreaTag, at: int, bare: bool) -> PlaceLoad:
    nobody = replace(measured("C4m", None, None, None), note="staffing.note.nobody")
    code = sample_places().tags[sample_places().row_at(tag.path[1])].code
    heads = 1_000.0 + 110 * at
    return PlaceLoad(
        place=tag.code,
        within=code,
        minutes=_EACH[at] / (2 if at < 2 else 1),
        posts=0.0 if bare else 0.5 if at < 2 else 1.0,
        load=nobody if bare else _load(_EACH[at]),
        residents=heads,
        size=measured("G1", heads / 1000 - 1, heads - 1000, 1000),
        fit=Fit.OVER if heads > 1200 else Fit.FITTING,
        seats=0 if bare else 1,
        shared=int(at < 2),
    )


@cache
def street() -> StaffingFigure:
    """Give a street with all that is told of it."""
    place, _, _ = _tags()
    tags = sample_places().tags
    return StaffingFigure(
        origin=StaffingOrigin(DISTRICT, place, 1, NOW, _PERIOD),
        now=state(),
        period=_PERIOD,
        numbers=(
            rate(744, 744, "C5h"),
            rate(0, 8, "C5k"),
            rate(140, 900, "L7"),
            measured("C8k", 2.7, 281, 105),
        ),
        parts={"orders": 1113.0, "patrols": 3259.8, "upkeep": 4205.6},
        standards=(
            MinuteLine("A", 40, 2_449, 440.4),
            MinuteLine("D", 20, 704, 83.9),
            MinuteLine("patrol", 30, None, 3259.8),
            MinuteLine("upkeep", 40, None, 4205.6),
        ),
        own=0,
        left_out=LeftOut(1, 31, 4.8, 185),
        faults={Fault.NOBODY: 4, Fault.TOO_MANY: 2, Fault.WRONG_BODY: 11, None: 5},
        roles={tag.code: {Role.GRID_CHIEF: 1, Role.SUPERVISOR: 1, Role.SECURITY: 1} for tag in tags},
        names={tag.code: tag for tag in tags},
    )


def changes() -> tuple[Change, ...]:
    """Give changes of each kind that a list tells."""
    _, _, small = _tags()
    codes = [tag.code for tag in small]
    return (
        Change(ChangeKind.MOVE, codes[0], codes[3]),
        Change(ChangeKind.SPLIT, codes[2], parts=2),
        Change(ChangeKind.ADD, codes[-1]),
    )


def proposal(ratios: tuple[float, ...] = (2.24, 1.82, 1.68, 1.63), gap: float = 0.0) -> ProposalFigure:
    """Give what each number of changes comes to; the last with a gap where the time ran out."""
    last = len(ratios) - 1
    curve = tuple(
        CurvePoint(at, WhatIf(changes()[:1] * at, state(ratio)), gap if at == last else 0.0)
        for at, ratio in enumerate(ratios)
    )
    return ProposalFigure(curve, 1 - ratios[-1] / ratios[0], 0.2, None)


@cache
def district() -> DistrictStaffing:
    """Give the streets of the sample side by side."""
    codes = ("C4x", "C4m", "C4g", "C1u", "C1s", "G1")
    numbers = tuple(state().number(code) for code in codes)
    few = replace(numbers[0], value=None, numerator=None, denominator=None, note="note.too_few_posts")
    lines = tuple(
        StreetStaffing(area(at, long=at == 3), (few if at == 5 else numbers[0], *numbers[1:]), None)
        for at in range(1, 9)
    )
    told = {"streets": 17, "heavy": 7, "times": 2, "uncovered": 23, "several": 60}
    return DistrictStaffing(
        district=DISTRICT,
        place=sample_places().tags[sample_places().root],
        period=_PERIOD,
        as_of=NOW,
        sentence=Sentence("staffing.sentence.district", told),
        numbers=numbers,
        streets=lines,
        heatmap=sample_heatmap(),
    )
