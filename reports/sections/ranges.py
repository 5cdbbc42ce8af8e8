"""Each place beside the whole: its rate with the range that chance allows, one row a place, never ranked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from data.figures import AreaTag, MatrixRow
from data.wording import area_short, fraction_text, measure_name, value_text
from reports.alternatives import ranges_words
from reports.contents import Pack
from reports.findings import places_of, whole_name
from reports.setting.drawing import Picture, fill_rect, rule, triangle
from reports.setting.text import CHART, NOTE, NOTE_HEAD, TABLE, TOTAL, Style, ink, put, width
from resources.palette import PAPER

MOST_ROWS = 24
"""Of more places than fit below a map, the table of places by tier tells alone."""

_ROW, _HEAD, _FOOT = 12.4, 32.0, 18.0
_FRACTION, _LEFT, _VALUE = 158.0, 176.0, 54.0
_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


@dataclass(frozen=True, slots=True)
class Scale:
    """The shares that a strip of places spans, and the step of its ticks."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The shares at which a line is drawn."""
        return [self.low + i * self.step for i in range(round((self.high - self.low) / self.step) + 1)]


def scale_of(values: Sequence[float]) -> Scale:
    """Span all values, each a share, by at most eight round steps within 0 and 1."""
    low, high = min(values), max(values)
    step = next((step for step in _STEPS if (high - low) / step <= 6), _STEPS[-1])
    ends = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    return Scale(max(0.0, ends[0]), min(1.0, max(ends[1], ends[0] + step)), step)


def ranges(pack: Pack, own: AreaTag | None = None) -> list[Flowable]:
    """The strip of places, the own one bold; empty where the measure has no ranges or places are too many."""
    matrix = pack.board.matrix
    rows = sorted((row for row in matrix.rows if row.interval and row.area), key=_code)
    whole = matrix.total.total.value
    if pack.board.heatmap.measure != matrix.measure or whole is None or not 0 < len(rows) <= MOST_ROWS:
        return []
    limits = [limit for row in rows if row.interval for limit in row.interval]
    scale = scale_of([*limits, whole, *(row.total.value for row in rows if row.total.value is not None)])
    worse = {tag.id for tag in places_of(pack).worse}

    def draw(canvas: Any, wide: float, high: float) -> None:
        span = wide - _VALUE - _LEFT

        def at(share: float) -> float:
            return _LEFT + span * (share - scale.low) / (scale.high - scale.low)

        _head(canvas, pack, wide, high)
        bottom = high - _HEAD - len(rows) * _ROW
        for tick in scale.ticks:
            put(canvas, at(tick), high - 26, pack.texts.percent(tick, 0), CHART, "centre")
            _upright(canvas, at(tick), bottom, high - _HEAD, 0.35, PAPER.hair)
        for i, row in enumerate(rows):
            late = row.area is not None and row.area.id in worse
            style = TOTAL if row.differs or (own and row.area == own) else TABLE
            _place(canvas, pack, row, (high - _HEAD - (i + 1) * _ROW, wide), at, late, style)
        _upright(canvas, at(whole), bottom, high - _HEAD, 0.75, PAPER.ink)
        rule(canvas, 0, wide, bottom, 1)
        _key(canvas, pack, bottom - 12)

    words = ranges_words(rows, value_text(matrix.total.total, pack.texts), _title(pack), pack.texts)
    return [Picture(_HEAD + len(rows) * _ROW + _FOOT, draw, space_after=4, alt=words)]


def _code(row: MatrixRow) -> str:
    return row.area.code if row.area is not None else ""


def _upright(canvas: Any, x: float, bottom: float, top: float, thickness: float, colour: str) -> None:
    canvas.setStrokeColor(ink(colour))
    canvas.setLineWidth(thickness)
    canvas.line(x, bottom, x, top)


def _title(pack: Pack) -> str:
    name = measure_name(pack.board.matrix.measure, pack.texts)
    return pack.texts.text("pack.ranges.title", name=name, place=whole_name(pack))


def _head(canvas: Any, pack: Pack, wide: float, high: float) -> None:
    texts, matrix = pack.texts, pack.board.matrix
    put(canvas, 0, high - 11, _title(pack), TOTAL)
    put(canvas, wide, high - 11, texts.text("pack.ranges.order"), NOTE, "right")
    rule(canvas, 0, wide, high - 16, 0.5)
    put(canvas, 0, high - 26, texts.text(f"level.{matrix.level.word}"), NOTE_HEAD)
    put(canvas, _FRACTION, high - 26, texts.text("pack.ranges.fraction"), NOTE_HEAD, "right")
    rule(canvas, 0, wide, high - _HEAD + 1, 0.5)


def _place(
    canvas: Any,
    pack: Pack,
    row: MatrixRow,
    place: tuple[float, float],
    at: Any,
    late: bool,
    style: Style,
) -> None:
    """One row: the name, the fraction, the band of chance with the rate as a dot, the rate."""
    texts, (y, wide) = pack.texts, place
    if row.area is not None:
        put(canvas, 0, y + 3, area_short(row.area, texts), style)
    put(canvas, _FRACTION, y + 3, fraction_text(row.total, texts), style, "right")
    put(canvas, wide, y + 3, value_text(row.total, texts), style, "right")
    low, high = row.interval or (0.0, 0.0)
    fill_rect(canvas, at(low), y + 3, at(high) - at(low), 6.5, PAPER.rule if row.differs else PAPER.hair)
    if row.total.value is None:
        return
    if late:
        triangle(canvas, at(row.total.value) - 3.5, y + 3.2, 7, PAPER.alert)
    else:
        canvas.setFillColor(ink(PAPER.ink))
        canvas.circle(at(row.total.value), y + 6.2, 2.1, stroke=0, fill=1)


def _key(canvas: Any, pack: Pack, y: float) -> None:
    texts, x = pack.texts, _LEFT
    for key in ("observed", "range", "worse", "whole"):
        words = texts.text(f"pack.ranges.{key}")
        _sample(canvas, key, x, y)
        put(canvas, x + 14, y, words, Style(NOTE.size, NOTE.leading, colour=NOTE.colour))
        x += 14 + width(words, NOTE.size) + 14


def _sample(canvas: Any, key: str, x: float, y: float) -> None:
    canvas.setFillColor(ink(PAPER.ink))
    match key:
        case "observed":
            canvas.circle(x + 6, y + 3, 2.1, stroke=0, fill=1)
        case "range":
            fill_rect(canvas, x, y, 12, 6.5, PAPER.hair)
        case "worse":
            triangle(canvas, x + 2.5, y, 7, PAPER.alert)
        case _:
            _upright(canvas, x + 6, y - 1, y + 7, 0.75, PAPER.ink)
