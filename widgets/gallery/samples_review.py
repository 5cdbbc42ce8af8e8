"""Invented signals for review, their sample and their log, for the gallery and for tests."""

from dataclasses import replace
from datetime import date

from data.figures.boards import DistrictTag
from data.figures.reviewing import LogLine, ReviewFigure, VisitLine
from data.figures.signals import (
    CheckLine,
    DataFault,
    FormalityLine,
    Signal,
    SignalsFigure,
    SignalState,
    Team,
    VisitOutcome,
    Visits,
)
from data.scope import month_of
from data.terms import Instant, OrderId
from widgets.gallery.samples import NOW, ZONE, area, district
from widgets.gallery.samples_board import freshness

DISTRICT = DistrictTag("900000", "望川区", "Wangchuan District", ZONE, example=True)
_DAY = 86_400
_TEAM = Team(4, ("云杉街道办事处", "Yunshan Street Office"))
_LONG = Team(9, ("历史文化风貌区管理委员会办公室", "Office of the Old Town and Riverside Committee"))


def signal() -> Signal:
    """Give one that nobody has taken up."""
    month = date(2020, 11, 1)
    return Signal("I2:4:2020-11", "I2", _TEAM, month, 19, 99, 1.5, 0, 6, tuple(range(1, 20)))


def visited() -> Signal:
    """Give one whose team has answered and whose orders were visited again."""
    return replace(
        signal(),
        state=SignalState.VISITED,
        raised=Instant(NOW - 20 * _DAY),
        asked=Instant(NOW - 20 * _DAY),
        answer_until=Instant(NOW - 6 * _DAY),
        replied=Instant(NOW - 12 * _DAY),
        reply="月底集中清理，先办后录。",
        expires=Instant(NOW + 345 * _DAY),
        printable=True,
        visits=Visits(5, 4, 0, 1, (0.27, 0.81)),
    )


def long() -> Signal:
    """Give one of a team with a long name, that was borne out."""
    told = replace(visited(), key="I10:9:2020-10", check="I10", team=_LONG, month=date(2020, 10, 1))
    return replace(told, state=SignalState.CONFIRMED, expires=None, observed=12, expected=0.4, low=0, high=3)


def signals(*lines: Signal) -> SignalsFigure:
    """Give a month with faults of the data, checks of which one is not to be had, and some signals."""
    return SignalsFigure(
        district=DISTRICT,
        place=district(),
        period=month_of(date(2020, 11, 1), ZONE),
        as_of=Instant(NOW),
        freshness=freshness(),
        faults=(DataFault("accepted", "dispatched", 3), DataFault("closed", "", 1)),
        checks=(
            CheckLine("I1", 2844, 0, 65),
            CheckLine("I2", 4373, 76, 129),
            CheckLine("I4", missing=("fingerprints",)),
        ),
        signals=lines,
        formality=(FormalityLine("meetings", area(1), 3, 15), FormalityLine("meetings", area(2), 0, 11)),
        missing_formality=("activities",),
        left_out=768,
        visits={"random": Visits(7, 0, 1, 2, (0.65, 1.0)), "found": Visits(5, 4, 0, 1, (0.27, 0.81))},
    )


def review(found: SignalsFigure | None) -> ReviewFigure:
    """Give the review of a month: a sample of which one order was visited, and a short log."""
    steps = (
        LogLine(Instant(NOW), "督查室", "visited", told="YZ-0142", outcome=VisitOutcome.NOT_DONE),
        LogLine(Instant(NOW), "督查室", "asked", "I2", _TEAM, date(2020, 11, 1)),
        LogLine(Instant(NOW - _DAY), "督查室", "on"),
    )
    return ReviewFigure(
        district=DISTRICT,
        place=district(),
        period=month_of(date(2020, 11, 1), ZONE),
        as_of=Instant(NOW),
        freshness=freshness(),
        signals=found,
        sample=() if found is None else (_visit(141), _visit(142, VisitOutcome.NOT_DONE)),
        log=() if found is None else steps,
    )


def _visit(number: int, outcome: VisitOutcome | None = None) -> VisitLine:
    drawn = Instant(NOW - 5 * _DAY)
    bikes = ("共享单车未清", "Shared bicycles left")
    return VisitLine(
        id=OrderId(number),
        number=f"YZ-{number:04}",
        place=(area(1),),
        where="云杉5人行道",
        category=bikes,
        matter="",
        drawn=drawn,
        visited=None if outcome is None else Instant(NOW),
        outcome=outcome,
    )
