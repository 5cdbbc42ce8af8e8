"""Invented fair assessment for gallery and tests: streets beside what was expected, and three axes."""

from datetime import date

from data.figures import DistrictTag, Measured, Sentence
from data.figures.comparison import Estimate, FunnelLimits
from data.figures.fairness import (
    Axis,
    AxisScore,
    Beyond,
    Called,
    FairnessFigure,
    FairUnit,
    FunnelStep,
    Part,
    Scorecard,
    Span,
    Unit,
    UnitKind,
)
from data.scope import Period, PeriodKind
from widgets.gallery.samples import NOW, ZONE, area, rate

DISTRICT = DistrictTag("9", "云杉区", "Yunshan District", ZONE, example=True)
_PERIOD = Period(PeriodKind.DAYS, date(2019, 11, 18), date(2020, 11, 17), ZONE)
_EXPECTED = (420.0, 236.0, 227.0, 512.0, 217.0, 124.0, 103.0, 280.0, 154.0, 126.0, 122.0, 85.0, 45.0, 16.0)
_RATIOS = (1.06, 1.01, 1.34, 1.02, 0.92, 0.89, 0.99, 0.97, 1.01, 0.95, 1.13, 1.05, 1.16, 1.46)


def figure(*, short: bool = False, long: bool = False, few: bool = False) -> FairnessFigure:
    """Give streets of which one is named: over a year, or over too short a span for any rank."""
    units = tuple(_unit(at, short=short, long=long) for at in range(len(_EXPECTED)))
    if few:
        units = tuple(_too_few(at) for at in range(3))
    word = "short" if short else "some"
    values = {"n": len(units)} if short else {"n": len(units), "named": 1}
    return FairnessFigure(
        district=DISTRICT,
        place=area(1),
        kind=UnitKind.STREET,
        span=Span.QUARTER if short else Span.YEAR,
        period=_PERIOD,
        as_of=NOW,
        revision=1,
        definition="J1 2026.1",
        sentence=Sentence(f"fair.sentence.{word}.street", values),
        units=units,
        cards=(card(), card(told=False)),
        ranked=0 if few else len(units),
        strata=117,
        dispersion=1.42,
        clump=1.05,
        ends=3,
        short=short,
        funnel=() if few else tuple(map(_step, (12.0, 20.0, 50.0, 100.0, 200.0, 400.0, 560.0))),
    )


def _unit(at: int, *, short: bool, long: bool) -> FairUnit:
    expected, ratio = _EXPECTED[at], _RATIOS[at]
    wide = 2 / expected**0.5
    called = Called.MORE if at == 2 and not short else Called.NOT_DISTINGUISHABLE
    return FairUnit(
        unit=Unit(area=area(at + 1, long=long)),
        base=round(expected * 10),
        observed=round(expected * ratio),
        expected=expected,
        called=called,
        ratio=Estimate(ratio, ratio - wide, ratio + wide),
        limits=_step(expected).limits,
        rank=None if short else ((12, 14) if called.names else (1 + at % 5, 14)),
        beyond={Beyond.PAUSED: at, Beyond.CITY: 90 + at, Beyond.OTHERS: 200 + at, Beyond.RETURNED: 7},
    )


def _too_few(at: int) -> FairUnit:
    return FairUnit(Unit(area=area(at + 1)), base=6, observed=at, expected=0.6, called=Called.TOO_FEW)


def _step(expected: float) -> FunnelStep:
    inner, outer = 2.2 / expected**0.5, 3.6 / expected**0.5
    return FunnelStep(expected, FunnelLimits((1 - inner, 1 + inner), (max(0.0, 1 - outer), 1 + outer)))


def card(*, told: bool = True) -> Scorecard:
    """Give the axes of a street: with values, or without and why."""
    if not told:
        late = (_part("T1", 1.0, rate(4, 6), None, 0.9),)
        empty = (
            AxisScore(Axis.PROACTIVE, (), None, None, "fair.axis.no_year"),
            AxisScore(Axis.SOLVING, late, None, 90.0, "fair.axis.too_few"),
            AxisScore(Axis.PUBLIC, (), None, None, "fair.axis.coverage", coverage=rate(12, 40, "Q11")),
        )
        return Scorecard(Unit(area=area(2)), empty)
    found = (
        _part("V7", 0.5, rate(380, 715, "V7"), 0.53, 0.55),
        _part("C9k", 0.5, rate(486, 527, "C9k"), 0.92, 0.91),
    )
    solved = (
        _part("T1", 0.5, rate(425, 471), 0.90, 0.91),
        _part("Q1", 0.25, rate(207, 214, "Q1"), 0.97, 0.96),
        _part("Q3", 0.25, rate(4, 434, "Q3"), 0.99, 0.99),
    )
    said = (
        _part("Q9", 0.5, rate(605, 621, "Q9"), 0.97, 0.97),
        _part("Q10", 0.5, rate(658, 666, "Q10"), 0.99, 0.98),
    )
    return Scorecard(
        Unit(area=area(1)),
        (
            AxisScore(Axis.PROACTIVE, found, Estimate(72.5, 70.1, 74.6), 73.0, requests=0.74),
            AxisScore(Axis.SOLVING, solved, Estimate(94.1, 93.2, 94.9), 94.3),
            AxisScore(Axis.PUBLIC, said, Estimate(98.0, 97.1, 98.6), 97.0, coverage=rate(663, 1_020, "Q11")),
        ),
    )


def _part(code: str, weight: float, number: Measured, counted: float | None, district: float) -> Part:
    told = None if counted is None else Estimate(counted, counted - 0.02, min(1.0, counted + 0.01))
    return Part(code, weight, number, told, district, None if told else "fair.axis.too_few")
