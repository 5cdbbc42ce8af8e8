"""Invented warnings for the gallery and for tests."""

from dataclasses import replace
from datetime import date, timedelta
from math import cos, nan, pi

from data.figures import Freshness, Sentence
from data.figures.attention import Actor
from data.figures.boards import DistrictTag
from data.figures.numbers import Named
from data.figures.warnings import (
    HeardFrom,
    OtherVoice,
    PlaceCount,
    Reality,
    RecordQuarter,
    WarningFigure,
    WarningKind,
    WarningOutcome,
    WarningRecord,
    WarningSeries,
    WarningsFigure,
    WarningState,
    WarningStep,
)
from data.terms import Instant, Role
from widgets.gallery.samples import NOW, ZONE, area, district

DISTRICT = DistrictTag("900000", "望川区", "Wangchuan District", ZONE, example=True)
_DAY = 86_400
_SINCE = Instant(NOW - 1 * _DAY)
_STREET = Actor(("云杉街道办事处", "Yunshan Street Office"), Role.SUPERVISOR, "0600-5550042")
_EARTH = ("渣土遗撒", "Spilled earth")
_COUNTS = (
    7,
    10,
    8,
    10,
    5,
    9,
    9,
    7,
    6,
    7,
    5,
    7,
    8,
    5,
    10,
    8,
    11,
    10,
    9,
    7,
    6,
    5,
    3,
    8,
    9,
    5,
    8,
    6,
    6,
    1,
    5,
    3,
)
_LAST = (4, 2, 7, 7, 2, 7, 11, 13, 19)


def rise(
    *steps: WarningState, judged: WarningOutcome | None = None, reality: Reality = Reality.BOTH
) -> WarningFigure:
    """Give a warning of requests that concentrate in a street, brought through some steps."""
    told = {"place": area(4), "category": Named(*_EARTH)}
    post = "区网格中心值班岗"
    notes = [WarningStep(WarningState.NEW, _SINCE, "")]
    notes += [WarningStep(step, Instant(_SINCE + (at + 1) * 3600), post) for at, step in enumerate(steps)]
    return WarningFigure(
        key="W2:900000004:0205:residents",
        kind=WarningKind.TECHNICAL,
        rule="W2",
        title=Sentence("warning.title.residents", told),
        urgent=False,
        state=notes[-1].state,
        judged=judged,
        since=_SINCE,
        updated=notes[-1].at,
        place=area(4),
        places=tuple(PlaceCount(area(at), n) for at, n in ((4, 8), (5, 5), (7, 3), (9, 3))),
        category=_EARTH,
        heard_from=HeardFrom.RESIDENTS,
        type=Sentence("warning.type.category", {**told, "voice": "key:warning.voice.residents"}),
        cause=Sentence("warning.cause.rise", {"weeks": 202}),
        manner=Sentence("warning.manner.cluster", {}),
        location=Sentence("warning.location", {"places": tuple(area(at) for at in (4, 5, 7, 9))}),
        extent=Sentence("warning.extent.rise", {"n": 19, "grids": 4}),
        degree=Sentence("warning.degree.rise", {"expected": 5.6, "ratio": 3.4, "low": 2.2, "high": 4.9}),
        frequency=Sentence("warning.frequency", {"fired": 3, "periods": 52}),
        actor=_STREET,
        suggested="site_service",
        due=Instant(_SINCE + 3 * _DAY),
        observed=19,
        expected=5.6,
        lower=1.6,
        upper=10.2,
        weeks=202,
        short_history=False,
        false_alarms=0.19,
        notes=tuple(notes),
        other=_other(reality),
    )


def _other(reality: Reality) -> OtherVoice:
    if reality is Reality.BOTH:
        return OtherVoice(HeardFrom.INSPECTORS, 16, 9.9, 1.1, 2.5, reality)
    if reality is Reality.ALONE:
        return OtherVoice(HeardFrom.INSPECTORS, 9, 9.9, 0.5, 1.6, reality)
    return OtherVoice(HeardFrom.INSPECTORS, 1, None, None, None, reality)


def backlog(urgent: bool = True) -> WarningFigure:
    """Give a warning of a tier whose overdue orders outgrow what it disposes of in a week."""
    told = {"tier": "D", "n": 22, "capacity": 15}
    return replace(
        rise(),
        key="M1:900000:D",
        kind=WarningKind.MANAGEMENT,
        rule="M1",
        title=Sentence("warning.title.overdue", told),
        urgent=urgent,
        since=Instant(NOW - 3 * _DAY),
        place=district(),
        places=(),
        category=None,
        heard_from=HeardFrom.NONE,
        type=Sentence("warning.type.overdue", told),
        cause=Sentence("warning.cause.overdue", {}),
        manner=Sentence("warning.manner.overdue", {}),
        location=Sentence("warning.location", {"places": (district(),)}),
        extent=Sentence("warning.extent.overdue", {"n": 22, "open": 73}),
        degree=Sentence("warning.degree.burden", {"weeks": 1.5}),
        frequency=Sentence("warning.frequency.burden", {"fired": 4, "periods": 12}),
        suggested="clear",
        due=None,
        weeks=26,
        false_alarms=None,
        notes=(WarningStep(WarningState.NEW, Instant(NOW - 3 * _DAY), ""),),
        other=None,
    )


def long() -> WarningFigure:
    """Give a warning whose place and category have long names, and that stands on a short history."""
    told = {"place": area(2, long=True), "category": Named("沿街排水管网分段改造与路面恢复", "Drain renewal")}
    return replace(
        rise(WarningState.ACKNOWLEDGED, reality=Reality.OPEN),
        key="W2:900000002:0301:residents",
        title=Sentence("warning.title.residents", told),
        place=area(2, long=True),
        cause=Sentence("warning.cause.rise.short", {"weeks": 30}),
        weeks=30,
        short_history=True,
        since=Instant(NOW - 8 * _DAY),
    )


def closed() -> WarningFigure:
    """Give one that was right and is closed."""
    steps = (WarningState.ACKNOWLEDGED, WarningState.ACTED, WarningState.CLOSED)
    line = rise(*steps, judged=WarningOutcome.RIGHT, reality=Reality.ALONE)
    return replace(line, key="W2:900000006:0205:residents", place=area(6))


def series(known_from: int = 0) -> WarningSeries:
    """Give the weeks behind the rise; before one of them nothing was expected to be known."""
    counts = _COUNTS + _LAST
    first = date(2020, 2, 3)
    usual = [6 + 1.5 * cos((at - 12) / 52 * 2 * pi) for at in range(len(counts))]
    expected = [nan if at < known_from else value for at, value in enumerate(usual)]
    return WarningSeries(
        mondays=tuple(first + timedelta(weeks=at) for at in range(len(counts))),
        counts=counts,
        expected=tuple(expected),
        lower=tuple(value - 4.2 for value in expected),
        upper=tuple(value + 4.6 for value in expected),
        alarmed=tuple(at >= len(counts) - 3 for at in range(len(counts))),
    )


def warnings(*lines: WarningFigure) -> WarningsFigure:
    """Give the warnings of a district: by default an urgent one and some in other states."""
    told = lines or (backlog(), rise(), long(), closed())
    return WarningsFigure(
        district=DISTRICT,
        place=district(),
        as_of=NOW,
        freshness=Freshness(Instant(NOW - 200), NOW, live=True),
        budget=2,
        level=0.194,
        achieved=1.8,
        replayed=52,
        lines=told,
        record=WarningRecord(29, 9, 2, 3),
        tested=499,
        counted=4135,
        untested=(
            Sentence("warning.untested.personal", {}),
            Sentence("warning.untested.small", {}),
        ),
        since=Instant(NOW - 202 * 7 * _DAY),
        series={line.key: series() for line in told if line.rule == "W2"},
        most=5,
        quiet=9,
        quarters=quarters(),
    )


def quarters() -> tuple[RecordQuarter, ...]:
    """Give what became of the warnings of the last quarters; of the running one little is known yet."""
    told = ((3, 2, 1, 0, 5.0), (8, 4, 0, 0, 9.0), (9, 1, 1, 1, 11.0), (0, 0, 0, 0, None), (9, 2, 0, 2, None))
    months = (date(2019, 10, 1), *(date(2020, month, 1) for month in (1, 4, 7, 10)))
    return tuple(
        RecordQuarter(first, WarningRecord(*counts), lead)
        for first, (*counts, lead) in zip(months, told, strict=True)
    )


def quiet() -> WarningsFigure:
    """Give a district without a warning, nor any that was ever closed."""
    return replace(warnings(), lines=(), series={}, record=WarningRecord(0, 0, 0, 0), quarters=())
