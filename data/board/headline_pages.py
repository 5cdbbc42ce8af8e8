"""Build the pages of headlines: counted once for all places of a level, whatever papers show them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from data.board.against import stands_now
from data.board.board import as_of_and_period
from data.board.headlines import PAUSES, tiers_shown
from data.board.legends import attention
from data.board.reach import WHOLE
from data.figures import AreaTag, Headline, Measured, Sentence
from data.figures.comparison import Against
from data.figures.headlines import HeadlineLine, HeadlinesFigure, TierShare
from data.ledger.columns import stamp
from data.ledger.instant import paused_at
from data.ledger.snapshot import Snapshot
from data.ledger.spans import mattering
from data.measures.answers import answers
from data.measures.catalogue import MEASURES
from data.measures.comparison import change, verdict
from data.measures.growth import base, growth
from data.measures.reckoned import Tierless
from data.measures.selection import Window, window
from data.measures.stock import open_at
from data.measures.tally import Counted, Tally, View, count, grouping, shown_tiers, view
from data.scope import Period, Scope, recent, shifted
from data.terms import TIERS, Level, Tier
from resources.definitions import home

LINES = ("T1", "F1", "F2", "T4", "Q2", "Q3", "Q10", "V7", "M1", "M2")
"""The headlines in the order of the page; the definitions that the city reports by stand behind T1."""
_MIX, _FILED, _REPORTED = "L1", "V2", "V1"
_RIPENS = frozenset({"Q3"})
"""What takes a month to show is told of the orders of the period before."""

Part: TypeAlias = Tally | Counted
"""A measure of any kind, place by place."""


def headline_lines(recorded: frozenset[str]) -> tuple[str, ...]:
    """Give the measures of the page: T1 with the definition that the city reports by, then the others.

    Where no source tells what was filed, what was reported stands at their end.
    """
    last = () if MEASURES[_FILED].needs <= recorded else (_REPORTED,)
    return tuple(dict.fromkeys((LINES[0], home("disposal"), *LINES[1:], *last)))


def period_of(code: str, period: Period) -> Period:
    """Give the period that a headline tells of on the page of a period."""
    return shifted(period, -1) if code in _RIPENS else period


@dataclass(frozen=True, slots=True, eq=False)
class _Look:
    """What one period came to: each measure by cell, and the stock's paused part."""

    window: Window
    told: Mapping[str, Part]
    paused: Tally

    def of(self, row: int | None) -> "_Look":
        """Give the part of one cell, all cells where none is named."""
        told = {code: _cell(part, row) for code, part in self.told.items()}
        paused = _cell(self.paused, row)
        assert isinstance(paused, Tally)
        return replace(self, told=told, paused=paused)


@dataclass(eq=False)
class HeadlinePages:
    """The headlines of the district and of all places of one level, over the scope's last periods."""

    snapshot: Snapshot
    scope: Scope
    level: Level = Level.STREET

    def page(self, place: AreaTag) -> HeadlinesFigure:
        """Give the page of a place of the level, or of the whole district; KeyError for another one."""
        row = None if place.level is Level.DISTRICT else self._rows[place.code]
        looks = tuple(each.of(row) for each in self._looks)
        as_of, period = as_of_and_period(self.snapshot, self.scope)
        on = base(period, as_of, Against.PERIOD_BEFORE, self.snapshot.rulebook.calendar)
        filed, before = (number_of(each.told[_FILED]) for each in (looks[-1], looks[-2]))
        grown = growth(on, filed, before, flows=True)
        return HeadlinesFigure(
            place=place,
            periods=self._periods,
            lines=tuple(
                _line(code, period_of(code, period), looks) for code in headline_lines(self.snapshot.recorded)
            ),
            filed=filed,
            mix=tuple(_mix(looks[-1], looks[-2])),
            days=on.days,
            days_before=on.days_then,
            per_day=grown.change if grown.per_day is None else grown.per_day,
        )

    @property
    def _codes(self) -> tuple[str, ...]:
        return headline_lines(self.snapshot.recorded)

    @cached_property
    def _periods(self) -> tuple[Period, ...]:
        _, period = as_of_and_period(self.snapshot, self.scope)
        return recent(period, WHOLE)

    @cached_property
    def _rows(self) -> dict[str, int]:
        places = self.snapshot.places
        return {places.tags[row].code: cell for cell, row in enumerate(places.cells(places.root, self.level))}

    @cached_property
    def _looks(self) -> tuple[_Look, ...]:
        """Look at each period at its own end, at the last one at the as-of time."""
        as_of, _ = as_of_and_period(self.snapshot, self.scope)
        ends = (*(period.ends for period in self._periods[:-1]), as_of)
        return tuple(self._looked(*span) for span in zip(self._periods, ends, strict=True))

    def _looked(self, period: Period, as_of: int) -> _Look:
        seen = looked(self.snapshot, self.scope, (period, as_of), self.level)
        codes = (*self._codes, _REPORTED, _FILED, _MIX)
        told = {code: asked(self.snapshot, self.scope, code, (period, as_of), seen) for code in codes}
        return _Look(seen.window, told, _paused(seen))


def looked(
    known: Snapshot, scope: Scope, span: tuple[Period, int], level: Level, *, whole: bool = False
) -> View:
    """Look at a period as of a time, place by place of a level; `whole` takes all orders, however old."""
    when = window(*span, rulebook=known.rulebook)
    cells = grouping(known.places, known.places.row_at(scope.place), level)
    near = mattering(known.orders, min(when.begin, when.as_of), when.as_of)
    seen = view(known.orders if whole else near, cells, scope, when, known.recorded)
    return replace(seen, roster=known.roster, ground=known.ground)


def asked(known: Snapshot, scope: Scope, code: str, span: tuple[Period, int], seen: View) -> Part:
    """Count a headline; one that gathers from the year's begin is missing where that is not loaded."""
    gathers = code in MEASURES and MEASURES[code].cumulative
    told = (period_of(code, span[0]), span[1])
    if gathers or told != span:
        level = seen.cells.places.areas[seen.cells.cells[0]].level if seen.cells.count else Level.STREET
        seen = looked(known, scope, told, level, whole=gathers)
    found = part_of(seen, code)
    if gathers and stamp(known.reaches_back) > seen.window.year:
        return replace(found, missing=found.missing or "earlier_orders")
    return found


def part_of(seen: View, code: str) -> Part:
    """Count a measure of orders or of people place by place; TypeError for one that is no count."""
    found = answers(seen, code)
    told = found.answer if isinstance(found, Tierless) else found
    if not isinstance(told, Tally | Counted):
        raise TypeError(code)
    return told


def _paused(seen: View) -> Tally:
    """Count the paused orders of the open stock; missing where no source tells of pauses."""
    told = bool(PAUSES & seen.recorded)
    at = seen.window.as_of
    paused = paused_at(seen.orders, at) & open_at(seen.orders, at)
    hit = count(seen, paused, seen.orders.tier_now)
    return Tally(MEASURES["F1"], hit, None, missing=None if told else "paused")


def _cell(part: Part, row: int | None) -> Part:
    """Give a measure of one cell alone."""
    if row is None:
        return part
    mine = slice(row, row + 1)
    covered = None if part.coverage is None else _cell(part.coverage, row)
    return replace(
        part,
        hit=part.hit[mine],
        base=None if part.base is None else part.base[mine],
        coverage=covered,  # type: ignore[arg-type]  # a tally's is a tally, a count's a count
    )


def number_of(part: Part, tiers: frozenset[Tier] | None = None) -> Measured:
    """Give the number of the whole place, for some tiers where it has tiers."""
    return part.of(tiers).total if isinstance(part, Tally) else part.total


def _line(code: str, period: Period, looks: tuple[_Look, ...]) -> HeadlineLine:
    """Tell one headline over the periods, the last of which is now."""
    now = looks[-1].told[code]
    ours, city = tiers_shown(code, now, Scope()) if isinstance(now, Tally) else (None, None)
    values = [number_of(each.told[code], ours) for each in looks]
    value, before = values[-1], values[-2]
    stands = code in MEASURES and stands_now(code, looks[-1].window)
    previous = None if stands else before
    covered = now.coverage if isinstance(now, Tally) else None
    return HeadlineLine(
        Headline(
            value=value,
            city=number_of(now, city) if city else None,
            previous=previous,
            change=change(value, previous),
            verdict=verdict(value, previous, attention(code)),
            history=(*[None] * (len(values) - 1), value.value) if stands else _course(values, looks),
            beside=_beside(code, value, looks[-1], ours),
        ),
        period,
        home=code == home("disposal"),
        coverage=None if covered is None else number_of(covered),
    )


def _course(values: list[Measured], looks: tuple[_Look, ...]) -> tuple[float | None, ...]:
    """Give the points of a course; there are none before the first period in which anything was reported."""
    begun = [bool(number_of(each.told[_REPORTED]).numerator) for each in looks]
    first = begun.index(True) if any(begun) else len(begun)
    return tuple(each.value if number >= first else None for number, each in enumerate(values))


def _beside(code: str, value: Measured, now: _Look, tiers: frozenset[Tier] | None) -> Sentence | None:
    """Say how many of the stock are paused, where the sources tell of pauses."""
    if code != "F1" or value.value is None or now.paused.missing is not None:
        return None
    return Sentence("headline.paused", {"n": int(now.paused.of(tiers).total.numerator or 0)})


def _mix(now: _Look, before: _Look) -> Iterator[TierShare]:
    """Tell the share of each tier among what was filed; nothing where no order has a tier."""
    mixes = [each.told[_MIX] for each in (now, before)]
    held = {tier for part in mixes if isinstance(part, Tally) for tier in TIERS if part.hit[:, tier].any()}
    for tier in shown_tiers(held) if held - {Tier.UNKNOWN} else ():
        shares = [number_of(part, frozenset({tier})) for part in mixes]
        yield TierShare(tier, shares[0], None if shares[1].value is None else shares[1])
