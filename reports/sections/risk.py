"""The map of risk: shrunken rates on limits that never move, each place's range and its signal."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from data.figures import AreaTag
from data.figures.bulletin import RiskMap
from data.figures.comparison import ComparedPlace, Standing
from data.scope import Period
from data.wording import (
    area_name,
    area_short,
    fraction_text,
    measure_name,
    period_text,
    unit_text,
    value_text,
)
from data.wording_bulletin import is_worse, risk_finding, signal_text
from reports.alternatives import map_words
from reports.contents import table_words
from reports.map import Ground, draw_legend, draw_map, draw_scale, height_of, point_in
from reports.sections.ranges import Scale, scale_of
from reports.setting.drawing import Picture, fill_rect, notes
from reports.setting.fitting import GAP, longest_line
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Drawn, Group, ListTable
from reports.setting.text import CHART, DECK, NOTE, Finding, Text, ink, put, put_block
from resources.i18n import DASH, Texts
from resources.palette import PAPER

_MAP_WIDE, _LEGEND_HIGH = 320.0, 190.0
_MAP_HIGH, _MAP_ALONE, _MOST_BELOW = 205.0, 340.0, 18
"""The height of the map above a table that fits its page, of one that cannot, and the rows that fit."""
_NOTES = tuple(f"bulletin.note.risk.{key}" for key in ("read", "how", "legend"))
_STRIP = 130.0
_NAME = (18.0, 10.0)
"""So near to the middle of a name a mark would cover it."""


def risk(figure: RiskMap, period: Period, base: Ground | None, texts: Texts) -> list[Flowable]:
    """The map with its legend, and the table of places; without boundaries the table alone."""
    unmapped = Text(texts.text("bulletin.risk.no_borders"), NOTE)
    return [
        Finding(risk_finding(figure, texts)),
        Text(_deck(figure, period, texts), DECK),
        unmapped if base is None else _map(figure, base, texts),
        _table(figure, texts),
    ]


def _deck(figure: RiskMap, period: Period, texts: Texts) -> str:
    total = figure.cells.total
    return texts.text(
        "bulletin.risk.deck",
        period=period_text(period, texts),
        name=measure_name(figure.cells.measure, texts),
        value=value_text(total, texts),
        fraction=fraction_text(total, texts),
    )


def _marked(figure: RiskMap, *, worse: bool) -> list[AreaTag]:
    """The areas of the map whose signal asks for attention, or those that are better than expected."""
    attention = figure.places.attention
    signals = figure.signals
    return [
        tag
        for tag in figure.cells.areas
        if tag.id in signals and is_worse(signals[tag.id], attention) is worse
    ]


def _map(figure: RiskMap, base: Ground, texts: Texts) -> Picture:
    worse = _marked(figure, worse=True)
    most = _MAP_HIGH if len(figure.places.places) <= _MOST_BELOW else _MAP_ALONE
    high = max(height_of(base, _MAP_WIDE, most) + 30, _LEGEND_HIGH)
    words = map_words(figure.cells, texts, worse, texts.text("bulletin.risk.worse", n=len(worse)))
    return Picture(high, lambda canvas, wide, high: _draw(canvas, wide, high, figure, base, texts), alt=words)


def _draw(canvas: Any, wide: float, high: float, figure: RiskMap, base: Ground, texts: Texts) -> None:
    cells = figure.cells
    to_page = draw_map(canvas, (0, 30, _MAP_WIDE, high), cells, base, lambda tag: area_short(tag, texts))
    names = [point_in(base.borders[tag.id], to_page) for tag in base.named if tag.id in base.borders]
    for worse in (True, False):
        for tag in _marked(figure, worse=worse):
            if tag.id in base.cells:
                x, y = point_in(base.cells[tag.id], to_page)
                covers = any(abs(x - left) < _NAME[0] and abs(y - low) < _NAME[1] for left, low in names)
                signal_mark(canvas, x, y + covers * _NAME[1], worse=worse)
    draw_scale(canvas, 0, to_page.bottom - 20, to_page, texts)
    left, unit = _MAP_WIDE + 16, unit_text(cells.measure, texts)
    drawn = texts.text("bulletin.risk.legend", name=measure_name(cells.measure, texts))
    title = texts.text("pack.in_unit", name=drawn, unit=unit)
    count = texts.text(f"level.{cells.level.word}.many")
    y = draw_legend(canvas, (left, 0, wide, high), cells, title, count, texts)
    for worse, key in ((True, "worse"), (False, "better")):
        signal_mark(canvas, left + 5, y - 8, worse=worse)
        said = texts.text(f"bulletin.risk.{key}", n=len(_marked(figure, worse=worse)))
        y = put_block(canvas, left + 15, y - 1, said, NOTE, wide - left - 15)
    put_block(canvas, left, y - 4, texts.text("bulletin.risk.locked"), NOTE, wide - left)


def signal_mark(canvas: Any, x: float, y: float, *, worse: bool) -> None:
    """A triangle about a point: filled and upright what asks for attention, else empty on its tip."""
    side, up = 8.0, 1 if worse else -1
    shape = canvas.beginPath()
    shape.moveTo(x - side / 2, y - up * side * 0.4)
    shape.lineTo(x + side / 2, y - up * side * 0.4)
    shape.lineTo(x, y + up * side * 0.5)
    shape.close()
    canvas.setFillColor(ink(PAPER.ink if worse else PAPER.paper))
    canvas.setStrokeColor(ink(PAPER.paper if worse else PAPER.ink))
    canvas.setLineWidth(0.9)
    canvas.drawPath(shape, stroke=1, fill=1)


def _table(figure: RiskMap, texts: Texts) -> ListTable:
    """The places in the order of their codes: rate, shrunken rate, range and signal."""
    places = sorted((each for each in figure.places.places if each.area), key=_code)
    scale = _scale(figure, places)
    signal = GAP + max((longest_line(signal_text(each, texts)) for each in places), default=0.0)
    columns = [
        Column(texts.text(f"level.{figure.places.level.word}"), TEXT_WIDTH - 298 - signal),
        Column(texts.text("bulletin.risk.fraction"), 66, "right"),
        Column(texts.text("bulletin.risk.rate"), 46, "right"),
        Column(texts.text("bulletin.risk.drawn"), 48, "right"),
        Column("", 8),
        Column(texts.text("bulletin.risk.range"), _STRIP),
        Column(texts.text("bulletin.risk.signal"), signal, "right"),
    ]
    rows = [_row(each, figure, scale, texts) for each in places]
    words = table_words(texts, texts.text("bulletin.risk.order"))
    told = [(texts.text(head), texts.text(f"{head}.text")) for head in _NOTES]
    return ListTable(columns, [Group(rows)], words, pad=1.0, notes=notes(told))


def _code(place: ComparedPlace) -> str:
    return place.area.code if place.area is not None else ""


def _scale(figure: RiskMap, places: Sequence[ComparedPlace]) -> Scale:
    """Span all ranges and rates that are drawn."""
    limits = [limit for each in figure.ranges.values() for limit in each]
    rates = [each.rate.value for each in places if each.rate and each.area and each.area.id in figure.ranges]
    return scale_of([*limits, *rates] or [0.0, 1.0])


def _row(place: ComparedPlace, figure: RiskMap, scale: Scale, texts: Texts) -> list[str | Cell]:
    assert place.area is not None, "the orders of no area are not shown"
    apart = place.standing in (Standing.ABOVE, Standing.BELOW)
    return [
        Cell(area_name(place.area, texts), bold=apart),
        fraction_text(place.number, texts),
        DASH if place.rate is None else texts.percent(place.rate.value),
        DASH if place.shrunken is None else texts.percent(place.shrunken.value),
        "",
        Cell(drawn=_strip(place, figure, scale, texts)),
        Cell(signal_text(place, texts), bold=apart),
    ]


def _strip(place: ComparedPlace, figure: RiskMap, scale: Scale, texts: Texts) -> Drawn:
    """Draw the range of a place with its own rate upon it, and its limits in figures."""
    limits = None if place.area is None else figure.ranges.get(place.area.id)

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        if limits is None or place.rate is None:
            put(canvas, left, top - 11, DASH, CHART)
            return
        said = texts.text("bulletin.risk.limits", low=texts.percent(limits[0]), high=texts.percent(limits[1]))
        room = wide - 64
        put(canvas, left + 58, top - 11, said, CHART, "right")

        def at(share: float) -> float:
            return left + 64 + room * (share - scale.low) / (scale.high - scale.low)

        y = top - 7.5
        fill_rect(canvas, at(limits[0]), y - 3, at(limits[1]) - at(limits[0]), 6, PAPER.hair)
        if place.standing in (Standing.ABOVE, Standing.BELOW):
            worse = is_worse(place.standing, figure.places.attention)
            signal_mark(canvas, at(place.rate.value), y, worse=worse)
            return
        canvas.setFillColor(ink(PAPER.ink))
        canvas.circle(at(place.rate.value), y, 2.1, stroke=0, fill=1)

    return draw
