"""The weeks behind a warning: a bar a week over the range that was expected, dark where the rule fired."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, isfinite
from typing import Any

from data.figures.warnings import WarningSeries
from reports.map import Box
from reports.setting.drawing import fill_rect, halo_text, rule, stroke_operator
from reports.setting.text import CHART, Style, ink, put, shown, width
from resources.i18n import Texts
from resources.palette import PAPER

MOST = 30
"""So many weeks are drawn, the newest of them."""
_LEFT, _BELOW, _ABOVE = 16.0, 12.0, 9.0
_BAR = 0.66
"""The part of a week's room that its bar takes."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_TICKS = 4
_DATES = (0.0, 0.5, 1.0)
_FIRED = Style(7.5, 10, bold=True)


def recent(series: WarningSeries) -> WarningSeries:
    """The newest weeks of a series, as many as are drawn."""
    return WarningSeries(
        series.mondays[-MOST:],
        series.counts[-MOST:],
        series.expected[-MOST:],
        series.lower[-MOST:],
        series.upper[-MOST:],
        series.alarmed[-MOST:],
    )


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where weeks and counts lie in a box."""

    box: Box
    weeks: int
    most: float

    @property
    def step(self) -> float:
        """The room of a week."""
        return (self.box[2] - self.box[0] - _LEFT) / self.weeks

    def x(self, week: float) -> float:
        """The left edge of a week."""
        return self.box[0] + _LEFT + week * self.step

    def y(self, count: float) -> float:
        """The height of a count."""
        low, high = self.box[1] + _BELOW, self.box[3] - _ABOVE
        return low + (high - low) * count / self.most


def weeks_chart(canvas: Any, box: Box, series: WarningSeries) -> None:
    """Draw the weeks of a series into a box."""
    told = [*series.counts, *(value for value in series.upper if isfinite(value)), 1]
    step = next((step for step in _STEPS if max(told) / step <= _TICKS), _STEPS[-1])
    frame = _Frame(box, len(series.counts), ceil(max(told) / step) * step)
    for tick in range(0, int(frame.most) + 1, step):
        put(canvas, box[0] + _LEFT - 4, frame.y(tick) - 2.7, str(tick), CHART, "right")
    for run in _runs(series):
        _band(canvas, frame, series, run)
    for week, (count, fired) in enumerate(zip(series.counts, series.alarmed, strict=True)):
        colour = PAPER.ink if fired else PAPER.rule
        left, wide = frame.x(week) + frame.step * (1 - _BAR) / 2, frame.step * _BAR * bool(count)
        fill_rect(canvas, left, frame.y(0), wide, frame.y(count) - frame.y(0), colour)
    rule(canvas, box[0] + _LEFT, box[2], frame.y(0), 0.75)
    _labels(canvas, frame, series)
    _dates(canvas, frame, series.mondays)


def _runs(series: WarningSeries) -> Iterator[range]:
    """The stretches of weeks in which something was expected."""
    known = [isfinite(low) and isfinite(high) for low, high in zip(series.lower, series.upper, strict=True)]
    edges = [i for i, (one, other) in enumerate(pairwise([False, *known, False])) if one != other]
    return (range(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True))


def _band(canvas: Any, frame: _Frame, series: WarningSeries, weeks: range) -> None:
    """Draw the range of a stretch of weeks, and what was expected as a line."""
    shape = canvas.beginPath()
    edge = [(week + side, series.upper[week]) for week in weeks for side in (0, 1)]
    edge += [(week + side, series.lower[week]) for week in reversed(weeks) for side in (1, 0)]
    shape.moveTo(frame.x(edge[0][0]), frame.y(edge[0][1]))
    for at, value in edge[1:]:
        shape.lineTo(frame.x(at), frame.y(value))
    shape.close()
    canvas.setFillColor(ink(PAPER.hair))
    canvas.drawPath(shape, stroke=0, fill=1)
    course = " ".join(
        f"{frame.x(week + side):.1f} {frame.y(series.expected[week]):.1f} {'l' if at or side else 'm'}"
        for at, week in enumerate(weeks)
        for side in (0, 1)
    )
    canvas._code.append(f"q {stroke_operator(PAPER.ink3)} 0.5 w {course} S Q")


def _labels(canvas: Any, frame: _Frame, series: WarningSeries) -> None:
    """Label the last week and those that fired, the highest first, where labels leave room; no zero."""
    last = len(series.counts) - 1
    told = [week for week in range(last) if series.alarmed[week]]
    taken: list[tuple[float, float]] = []
    newest = [last] if series.counts[last] else []
    for week in [*newest, *sorted(told, key=lambda week: -series.counts[week])]:
        text, x = str(series.counts[week]), frame.x(week + 0.5)
        half = width(shown(text), _FIRED.size, _FIRED.bold) / 2 + 1
        if all(x + half <= left or x - half >= right for left, right in taken):
            taken.append((x - half, x + half))
            halo_text(canvas, x, frame.y(series.counts[week]) + 2.5, text, _FIRED, 2)


def _dates(canvas: Any, frame: _Frame, mondays: tuple[date, ...]) -> None:
    """Name the first, the middle and the last week by their Mondays."""
    aligned = zip(_DATES, ("left", "centre", "right"), strict=True)
    for part, align in aligned if len(mondays) > 2 else []:
        week = round(part * (len(mondays) - 1))
        at = {"left": week, "centre": week + 0.5, "right": week + 1.0}[align]
        put(canvas, frame.x(at), frame.box[1] + 1, f"{mondays[week]:%m-%d}", CHART, align)  # type: ignore[arg-type]


def weeks_words(series: WarningSeries, title: str, texts: Texts) -> str:
    """The weeks in words: the lowest, the highest and the last, its range, and which of them fired."""
    fired = [
        texts.text("alt.part", name=texts.date_year(monday), value=count)
        for monday, count, alarm in zip(series.mondays, series.counts, series.alarmed, strict=True)
        if alarm
    ]
    lower, upper = (
        texts.decimal(value if isfinite(value) else None, 1) for value in (series.lower[-1], series.upper[-1])
    )
    return texts.text(
        "bulletin.series.alt",
        title=title,
        first=texts.date_year(series.mondays[0]),
        last=texts.date_year(series.mondays[-1]),
        low=min(series.counts),
        high=max(series.counts),
        end=series.counts[-1],
        lower=lower,
        upper=upper,
        alarmed=texts.text("alt.and").join(fired) or texts.text("bulletin.series.no_alarm"),
    )
