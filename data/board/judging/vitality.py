"""Build the figure of civic order and vitality: where the places of a scope stand, and where they stood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from data.assess.vitality import (
    LEAST,
    Floats,
    Series,
    Yardstick,
    fewer,
    geometric_mean,
    held,
    scaled,
    share,
    shrunk,
    silent,
    yardstick,
)
from data.assess.vitality_bootstrap import DrawnPart, intervals
from data.board.board import as_of_and_period
from data.board.judging.vitality_counts import MONTHLY, Counts, vitality_counts
from data.figures import AreaTag, Measured
from data.figures.vitality import (
    ORDER_PARTS,
    VITALITY_PARTS,
    IndexValue,
    MonthValue,
    Part,
    PartValue,
    Settled,
    Suggestions,
    VitalityFigure,
    VitalityPlace,
    Voice,
)
from data.ledger.columns import EPOCH
from data.ledger.points import Points
from data.ledger.snapshot import Snapshot
from data.measures.comparison import beyond_chance
from data.measures.tally import grouping, measured
from data.scope import Period, Scope, local_day, month_of, shifted
from data.terms import Level
from resources.definitions import definition

MONTHS = 12
"""So many months are told together."""
REACH = 2 * MONTHS
"""So many are looked at: what came before tells whether fewer requests are more order."""
PERIODS = REACH + 2
"""So many months must be loaded: that of now, and one more in which what recurs was closed."""
FEWEST_MONTHS = 3
"""Fewer months are no year to speak of; nothing is told of them."""


def months_looked_at(snapshot: Snapshot, scope: Scope) -> tuple[Period, ...]:
    """Give the whole months up to the as-of time, oldest first; the ledger must reach back to the first."""
    as_of, period = as_of_and_period(snapshot, Scope(scope.path, period=scope.period, as_of=scope.as_of))
    now = month_of(local_day(min(as_of, period.ends), period.zone), period.zone)
    return tuple(shifted(now, back) for back in range(-REACH, 0))


def vitality_figure(snapshot: Snapshot, scope: Scope, points: Points | None) -> VitalityFigure:
    """Tell civic order and vitality of the streets of the district, or of the grids of a street.

    All work orders count, whatever the scope filters; `points` are what recurrence needs. Places are always
    measured by all places of their level in the district.
    """
    as_of, _ = as_of_and_period(snapshot, Scope(scope.path, period=scope.period, as_of=scope.as_of))
    places = snapshot.places
    path = scope.path[:1]
    level = Level.GRID if path else Level.STREET
    cells = grouping(places, places.root, level)
    months = _known(snapshot, months_looked_at(snapshot, scope))
    latest = range(max(0, len(months) - MONTHS), len(months))
    counts = vitality_counts(snapshot, cells, months, latest, points)
    told = _told(counts, latest, cells.count)
    tags = places.tagged(cells.cells)
    inside = [at for at, tag in enumerate(tags) if tag.path[: len(path)] == path]
    return VitalityFigure(
        district=snapshot.district,
        place=places.tags[places.row_at(path[-1] if path else None)],
        level=level,
        first=months[latest.start].first,
        last_month=months[-1].first,
        months=len(latest),
        needed=MONTHS,
        as_of=as_of,
        revision=snapshot.revision,
        whole=told.place(None, -1),
        places=tuple(told.place(tags[at], at) for at in inside),
        missing=tuple(_unloaded(counts)),
    )


def _unloaded(counts: Counts) -> Iterator[str]:
    """Name the kinds of data that were never loaded."""
    for part, kind in ((Part.VOLUNTEERS, "activities"), (Part.SUGGESTIONS, "suggestions")):
        if counts.missing.get(part) == f"note.missing.{kind}":
            yield kind


def _known(snapshot: Snapshot, months: tuple[Period, ...]) -> tuple[Period, ...]:
    """Leave out the months before the first order, but for the latest."""
    reported = snapshot.orders.reported
    first = int(reported[reported > 0].min(initial=np.uint32(0xFFFFFFFF))) + EPOCH
    since = max(first, snapshot.reaches_back)
    day = month_of(local_day(min(since, months[-1].begins), months[-1].zone), months[-1].zone)
    return (
        tuple(month for month in months if month.begins >= day.begins and month.ends > since) or months[-1:]
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Span:
    """The parts over a run of months: numerators, denominators, values as they may be told, and yardsticks.

    `missed` and `before` are what holds the parts of civic order.
    """

    sums: Mapping[Part, tuple[Floats, Floats]]
    values: Mapping[Part, Floats]
    sticks: Mapping[Part, Yardstick]
    missed: Mapping[Part, Floats]
    before: Mapping[Part, Floats]

    def scores(self, part: Part) -> Floats | None:
        """Scale a part by its yardstick; None where it was not counted."""
        if part not in self.values:
            return None
        return scaled(self.values[part], self.sticks[part].low, self.sticks[part].high)

    def index(self, parts: tuple[Part, ...], width: int) -> Floats:
        """Give an index; NaN where one of its parts is missing."""
        scores = [self.scores(part) for part in parts]
        if any(each is None for each in scores):
            return np.full(width, np.nan)
        return geometric_mean([each for each in scores if each is not None])


def _span(counts: Counts, months: range) -> _Span:
    """Put the parts of some months together, held by what is known of as many months before."""
    earlier = range(months.start - len(months), months.start)
    back = earlier if earlier.start >= 0 else None
    missing_requests = _missing_requests(counts, months, back)
    sums = {part: each.at(counts.units(part, months)).sums for part, each in counts.series.items()}
    missed, before, values = {}, {}, {}
    for part, (good, base) in sums.items():
        missed[part], before[part] = _guard(counts, part, (months, back), missing_requests)
        values[part] = held(good, base, missed[part], before[part])
    sticks = {part: yardstick(each[:-1]) for part, each in values.items()}
    return _Span(sums, values, sticks, missed, before)


def _missing_requests(counts: Counts, months: range, back: range | None) -> Floats:
    """Count by place the public requests that did not come."""
    if back is None:
        return np.zeros(counts.requests.shape[1])
    totals = [
        table[list(each)].sum(axis=0) for table in (counts.requests, counts.found) for each in (months, back)
    ]
    return fewer(*totals)


def _guard(
    counts: Counts, part: Part, spans: tuple[range, range | None], requests: Floats
) -> tuple[Floats, Floats]:
    """Give by how much the denominator of a part shrank for want of requests, and its value before."""
    months, back = spans
    if back is None or part not in ORDER_PARTS:
        return np.zeros(len(requests)), np.full(len(requests), np.nan)
    now, then = (counts.public[part][counts.units(part, each)].sum(axis=0) for each in (months, back))
    most = float(counts.units(part, months).sum()) if part is Part.NOT_LATE else 1.0
    before = share(*counts.series[part].at(counts.units(part, back)).sums)
    return shrunk(then, now, requests, most), before


@dataclass(frozen=True, slots=True, eq=False)
class _Told:
    """All that is told of the places of a level, by cell, the district last."""

    counts: Counts
    months: range
    span: _Span
    ends: Mapping[str, tuple[Floats, Floats]]
    last: tuple[Floats, Floats] | None
    monthly: Mapping[Part, Floats]

    def place(self, area: AreaTag | None, cell: int) -> VitalityPlace:
        """Tell of one place."""
        order, vitality = self._index("O1", ORDER_PARTS, cell), self._index("O2", VITALITY_PARTS, cell)
        then = None if self.last is None else (float(self.last[0][cell]), float(self.last[1][cell]))
        known = then is not None and np.isfinite(then).all() and order.number.value is not None
        return VitalityPlace(
            area=area,
            order=order,
            vitality=vitality,
            last=then if known and vitality.number.value is not None else None,
            voice=self._voice(cell),
            settled=self._settled(cell),
            suggestions=self._suggestions(cell),
            months=tuple(self._month(at, cell) for at in range(len(self.months))),
        )

    def _index(self, code: str, parts: tuple[Part, ...], cell: int) -> IndexValue:
        values = tuple(self._part(part, cell) for part in parts)
        scores = self.span.index(parts, self.counts.requests.shape[1])
        note = next((each.note for each in values if each.note is not None), None)
        if len(self.months) < FEWEST_MONTHS:
            note = "note.missing.earlier_orders"
        number = Measured(code, definition(code).id, None if note else float(scores[cell]), None, None, note)
        low, high = (float(each[cell]) for each in self.ends[code]) if cell >= 0 else (np.nan, np.nan)
        known = not note and bool(np.isfinite(low))
        return IndexValue(number, low if known else None, high if known else None, values)

    def _part(self, part: Part, cell: int) -> PartValue:
        span = self.span
        if part not in span.values:
            return PartValue(part, 0, 0, None, None, self.counts.missing[part])
        good, base = (float(each[cell]) for each in span.sums[part])
        value, scores = float(span.values[part][cell]), span.scores(part)
        if not np.isfinite(value):
            return PartValue(part, good, base, None, None, "vitality.note.few" if base else "note.no_base")
        if scores is None or not np.isfinite(scores[cell]):
            return PartValue(part, good, base, value, None, "vitality.note.few_places")
        return PartValue(part, good, base, value, 100 * float(scores[cell]), held=value < good / base - 1e-12)

    def _voice(self, cell: int) -> Voice:
        counts, months = self.counts, self.months
        back = range(months.start - len(months), months.start)
        now = [int(table[list(months), cell].sum()) for table in (counts.requests, counts.found)]
        if back.start < 0:
            return Voice(now[0], now[1], None, None, silent=False)
        then = [int(table[list(back), cell].sum()) for table in (counts.requests, counts.found)]
        gone = fewer(*(np.array([float(each)]) for each in (now[0], then[0], now[1], then[1])))
        return Voice(
            now[0], now[1], then[0], then[1], silent=bool(silent(gone, np.array([float(then[0])]))[0])
        )

    def _settled(self, cell: int) -> Settled:
        """Tell the share that self-governance bodies settled, beside that of as many months before."""
        months, part = self.months, Part.BODIES
        back = range(months.start - len(months), months.start)
        if part not in self.counts.series:
            nothing = measured("O2s", None, None)
            told = replace(nothing, note=self.counts.missing[part])
            return Settled(told, told, fell=False)
        now, then = (self._share(part, each, cell) for each in (months, back))
        fell = now.comparable and then.comparable and (now.value or 0) < (then.value or 0)
        return Settled(now, then, fell and beyond_chance(now, then))

    def _share(self, part: Part, months: range, cell: int) -> Measured:
        if months.start < 0:
            return replace(measured("O2s", None, None), note="note.missing.earlier_orders")
        good, base = self.counts.series[part].at(self.counts.units(part, months)).sums
        return measured("O2s", int(good[cell]), int(base[cell]))

    def _suggestions(self, cell: int) -> Suggestions | None:
        if self.counts.suggestions is None:
            return None
        sums = (int(table[list(self.months), cell].sum()) for table in self.counts.suggestions)
        return Suggestions(*sums)

    def _month(self, at: int, cell: int) -> MonthValue:
        values = [self.monthly[part][at, cell] if part in self.monthly else np.nan for part in Part]
        scores = {
            part: scaled(np.array([value]), self.span.sticks[part].low, self.span.sticks[part].high)
            if part in self.span.sticks
            else np.array([np.nan])
            for part, value in zip(Part, values, strict=True)
        }
        order, vitality = (
            geometric_mean([scores[part] for part in parts]) for parts in (ORDER_PARTS, VITALITY_PARTS)
        )
        month = self.counts.months[self.months.start + at].first
        told = (float(order[0]), float(vitality[0]), *map(float, values))
        known = [value if np.isfinite(value) else None for value in told]
        return MonthValue(month, known[0], known[1], tuple(known[2:]))


def _told(counts: Counts, months: range, cells: int) -> _Told:
    span = _span(counts, months)
    ends = {code: _ends(counts, months, span, parts, cells) for code, parts in _INDICES.items()}
    return _Told(
        counts, months, span, ends, _a_month_before(counts, months, cells), _by_month(counts, months)
    )


_INDICES = {"O1": ORDER_PARTS, "O2": VITALITY_PARTS}


def _ends(
    counts: Counts, months: range, span: _Span, parts: tuple[Part, ...], cells: int
) -> tuple[Floats, Floats]:
    """Give the intervals of an index by cell; the district itself has none."""
    if not all(part in counts.series for part in parts) or len(months) < FEWEST_MONTHS:
        return np.full(cells, np.nan), np.full(cells, np.nan)
    drawn = []
    for part in parts:
        known = np.isfinite(span.values[part][:-1])
        each = counts.series[part].at(counts.units(part, months))
        series = Series(each.good[:, :-1] * known, each.base[:, :-1] * known)
        drawn.append(DrawnPart(series, part in MONTHLY, span.missed[part][:-1], span.before[part][:-1]))
    return intervals(drawn)


def _a_month_before(counts: Counts, months: range, cells: int) -> tuple[Floats, Floats] | None:
    """Give the indices of the same number of months that ended a month earlier, by their own yardstick."""
    if months.start < 1 or len(months) < FEWEST_MONTHS:
        return None
    span = _span(counts, range(months.start - 1, months.stop - 1))
    return span.index(ORDER_PARTS, cells + 1), span.index(VITALITY_PARTS, cells + 1)


def _by_month(counts: Counts, months: range) -> dict[Part, Floats]:
    """Give the value of each part in each of the months, months x cells; NaN of too few."""
    found = {}
    for part, series in counts.series.items():
        units = [counts.units(part, range(month, month + 1)) for month in months]
        sums = [series.at(each).sums for each in units]
        found[part] = np.stack([share(good, base, LEAST) for good, base in sums])
    return found
