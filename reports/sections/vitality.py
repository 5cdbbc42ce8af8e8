"""Civic order against vitality on paper: the quadrant, its parts place by place, and what moved."""

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable, Spacer

from data.figures import AreaTag
from data.figures.vitality import VitalityFigure, VitalityPlace
from data.vitality_tables import (
    bodies_warning,
    both_sides,
    index_text,
    moved_text,
    part_text,
    place_text,
    range_text,
    span_text,
)
from data.wording import area_short, measure_name
from reports.contents import Pack, open_part, table_words
from reports.setting.drawing import Picture, halo_text, notes, rule, stroke_operator
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable
from reports.setting.text import CHART, DECK, NOTE, TABLE, Finding, Text, ink, put, width
from resources.i18n import Texts
from resources.palette import PAPER, Colour

_HIGH, _LEFT, _BELOW, _ABOVE = 268.0, 34.0, 30.0, 6.0
_TICKS = (0, 20, 40, 60, 80, 100)
_POINT, _SILENT = 2.6, 4.0
_NAME, _RANGE = 70.0, 44.0
_NOTES = ("parts", "silence", "never")


def vitality(pack: Pack) -> list[Flowable]:
    """The part on civic order and vitality; empty where no place has both indices."""
    figure, texts = pack.contents.vitality, pack.texts
    if figure is None or not figure.drawn:
        return []
    warning = bodies_warning(figure, texts)
    span = span_text(figure, texts)
    return [
        *open_part(pack, "vitality"),
        Finding(_finding(figure, texts)),
        Text(texts.text("pack.vitality.deck", span=span), DECK),
        Picture(
            _HIGH,
            lambda canvas, wide, high: _draw(canvas, wide, high, figure, texts),
            alt=_words(figure, texts),
        ),
        *([Text(warning, TABLE), Spacer(0, 6)] if warning else []),
        _table(figure, texts),
        notes(
            [
                (texts.text(f"pack.vitality.note.{key}"), texts.text(f"pack.vitality.note.{key}.text"))
                for key in _NOTES
            ]
        ),
    ]


def _finding(figure: VitalityFigure, texts: Texts) -> str:
    sides = [both_sides(figure, each) for each in figure.drawn]
    return texts.text(
        "pack.vitality.finding",
        n=len(figure.drawn),
        level=texts.text(f"vitality.level.{figure.level.word}"),
        above=sides.count((1, 1)),
        below=sides.count((-1, -1)),
        moved=sum(each.moved for each in figure.drawn),
    )


def _words(figure: VitalityFigure, texts: Texts) -> str:
    told = texts.text("pack.clauses").join(place_text(each, texts) for each in figure.drawn)
    return texts.text("pack.vitality.alt", places=told)


def _table(figure: VitalityFigure, texts: Texts) -> ListTable:
    """Both indices with their ranges, all six parts and the change, place by place in the order of codes."""
    step = (TEXT_WIDTH - _NAME - 2 * _RANGE) / 9
    parts = [part.part for index in (figure.whole.order, figure.whole.vitality) for part in index.parts]
    columns = [Column(_head("place", texts), _NAME)]
    for code, mine in (("order", parts[:3]), ("vitality", parts[3:])):
        columns.append(Column(_head(code, texts), step * 0.95, "right", bold=True))
        columns.append(Column(texts.text("pack.vitality.range"), _RANGE, "right"))
        columns += [Column(_head(part, texts), step, "right") for part in mine]
    columns.append(Column(_head("moved", texts), step * 1.1, "right"))
    rows = [_row(each, texts) for each in (*figure.places, figure.whole)]
    title = texts.text("pack.vitality.table")
    return ListTable(
        columns, [Group(rows)], table_words(texts, texts.text("pack.ends"), title=title), pad=1.5
    )


def _head(key: str, texts: Texts) -> str:
    return texts.text(f"vitality.column.{key}")


def _row(place: VitalityPlace, texts: Texts) -> list[str | Cell]:
    name = texts.text("common.total") if place.area is None else area_short(place.area, texts)
    silent = texts.text("vitality.silent") if place.voice.silent else ""
    cells: list[str | Cell] = [Cell(name, silent, bold=place.area is None)]
    for index in (place.order, place.vitality):
        cells += [index_text(index, texts), range_text(index, texts)]
        cells += [part_text(part, texts) for part in index.parts]
    return [*cells, moved_text(place, texts)]


def _draw(canvas: Any, wide: float, high: float, figure: VitalityFigure, texts: Texts) -> None:
    """Draw the field, trails and crosses below points, and the names that find room."""
    frame = _Frame(wide, high)
    _axes(canvas, frame, texts)
    if figure.middle is not None:
        x, y = frame.at(figure.middle)
        canvas.setDash(3, 2)
        _line(canvas, (frame.left, y), (frame.right, y), PAPER.ink3, 0.7)
        _line(canvas, (x, frame.bottom), (x, frame.top), PAPER.ink3, 0.7)
        canvas.setDash()
    for place in figure.drawn:
        _cross(canvas, frame, place)
    for place in figure.drawn:
        _point(canvas, frame, place)
    for tag, x, y in _labels(figure, frame, texts):
        halo_text(canvas, x, y, area_short(tag, texts), CHART, 2)


class _Frame:
    """Where two indices of 0 to 100 lie on the page."""

    def __init__(self, wide: float, high: float) -> None:
        self.left, self.right = _LEFT, wide - 8
        self.bottom, self.top = _BELOW, high - _ABOVE

    def at(self, point: tuple[float, float]) -> tuple[float, float]:
        """Place a civic order and a vitality."""
        order, vitality = point
        return (
            self.left + (self.right - self.left) * order / 100,
            self.bottom + (self.top - self.bottom) * vitality / 100,
        )


def _axes(canvas: Any, frame: _Frame, texts: Texts) -> None:
    for tick in _TICKS:
        x, y = frame.at((tick, tick))
        rule(canvas, frame.left, frame.right, y, 0.35, PAPER.hair)
        _line(canvas, (x, frame.bottom), (x, frame.top), PAPER.hair, 0.35)
        put(canvas, frame.left - 4, y - 2.7, texts.count(tick), CHART, "right")
        put(canvas, x, frame.bottom - 10, texts.count(tick), CHART, "centre")
    put(canvas, (frame.left + frame.right) / 2, 4, f"{measure_name('O1', texts)} →", NOTE, "centre")
    canvas.saveState()
    canvas.translate(8, (frame.bottom + frame.top) / 2)
    canvas.rotate(90)
    put(canvas, 0, 0, f"{measure_name('O2', texts)} →", NOTE, "centre")
    canvas.restoreState()


def _line(
    canvas: Any, begin: tuple[float, float], end: tuple[float, float], colour: Colour, thickness: float
) -> None:
    canvas._code.append(f"q {stroke_operator(colour)} {thickness:g} w")
    canvas.line(*begin, *end)
    canvas._code.append("Q")


def _cross(canvas: Any, frame: _Frame, place: VitalityPlace) -> None:
    """Draw the intervals of a place, and the trail from where it stood a month before."""
    order, vitality, point = place.order, place.vitality, place.point
    assert point is not None, "only places with a point are drawn"
    if order.low is not None and order.high is not None:
        ends = (frame.at((order.low, point[1])), frame.at((order.high, point[1])))
        _line(canvas, *ends, PAPER.rule, 0.5)
    if vitality.low is not None and vitality.high is not None:
        ends = (frame.at((point[0], vitality.low)), frame.at((point[0], vitality.high)))
        _line(canvas, *ends, PAPER.rule, 0.5)
    if place.last is not None:
        canvas.setDash(1, 1.5)
        _line(canvas, frame.at(place.last), frame.at(point), PAPER.ink2, 0.8)
        canvas.setDash()


def _point(canvas: Any, frame: _Frame, place: VitalityPlace) -> None:
    """Draw a place as a point; hollow and crossed where requests fell and silence may pass for order."""
    x, y = frame.at(place.point or (0.0, 0.0))
    canvas.setStrokeColor(ink(PAPER.ink))
    canvas.setLineWidth(0.9)
    canvas.setFillColor(ink(PAPER.paper if place.voice.silent else PAPER.ink))
    canvas.circle(x, y, _SILENT if place.voice.silent else _POINT, stroke=1, fill=1)
    if place.voice.silent:
        for shift in (-1.6, 0.0, 1.6):
            half = 2.6 - abs(shift) * 0.6
            _line(
                canvas,
                (x + shift - half, y - shift - half),
                (x + shift + half, y - shift + half),
                PAPER.ink,
                0.5,
            )


def _labels(figure: VitalityFigure, frame: _Frame, texts: Texts) -> Iterator[tuple[AreaTag, float, float]]:
    """Place names beside their points where they meet neither points nor names; the table has them all."""
    spots = [frame.at(each.point or (0.0, 0.0)) for each in figure.drawn]
    taken = [(x - _POINT, y - _POINT, x + _POINT, y + _POINT) for x, y in spots]
    ranked = sorted(
        zip(figure.drawn, spots, strict=True), key=lambda each: (not each[0].voice.silent, not each[0].moved)
    )
    for place, (x, y) in ranked:
        assert place.area is not None, "the district is no point"
        wide = width(area_short(place.area, texts), CHART.size) + 2
        for left, low in (
            (x + 5, y - 3),
            (x - 5 - wide, y - 3),
            (x - wide / 2, y + 4),
            (x - wide / 2, y - 12),
        ):
            box = (left, low, left + wide, low + 8)
            inside = (
                frame.left <= box[0]
                and box[2] <= frame.right
                and frame.bottom <= box[1]
                and box[3] <= frame.top
            )
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                yield place.area, left + wide / 2, low + 1
                break


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
