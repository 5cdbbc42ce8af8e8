"""The maps: the board's measure by area in large, and the same once for each tier on one legend."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from data.figures import AreaTag, CellState, HeatmapFigure
from data.terms import Tier
from data.wording import area_short, class_text, fraction_text, measure_name, unit_text, value_text
from reports.absences import tiers_known
from reports.alternatives import map_words
from reports.contents import Pack, open_part
from reports.findings import map_finding, places_of, tiers_finding, whole_name, with_unit
from reports.map import Box, Ground, class_colours, draw_legend, draw_locator, draw_map, draw_scale, height_of
from reports.sections.ranges import ranges
from reports.setting.drawing import DOTS, Picture, notes, rule, swatch, tier_mark
from reports.setting.page import TEXT_WIDTH
from reports.setting.table import Cell, Column, Group, ListTable, Row
from reports.setting.text import BLOCK, CHART, DECK, NOTE, TABLE, Finding, Text, ink, put, put_block, width
from resources.i18n import Texts
from resources.palette import PAPER, Colour

_MAP_HIGH, _BESIDE_HIGH, _MAP_WIDE = 470.0, 230.0, 336.0
_MOST_BELOW = 18
"""Of more places than these the strip of places stands on a page of its own."""
_SMALL_HIGH, _LEGEND_HIGH, _LOCATOR_HIGH = 228.0, 190.0, 110.0


def risk_map(pack: Pack) -> list[Flowable]:
    """The part with the large map; empty where there are no boundaries to draw."""
    base, strip = pack.contents.ground, ranges(pack)
    if base is None:
        return []
    beside = bool(strip) and len(pack.board.matrix.rows) <= _MOST_BELOW
    below = map_notes(pack.texts)
    return [
        *open_part(pack, "map"),
        Finding(map_finding(pack)),
        Text(map_deck(pack), DECK),
        map_picture(pack, base, places_of(pack).worse, _BESIDE_HIGH if beside else _MAP_HIGH),
        *([*strip, below] if beside else [below, *([PageBreak(), *strip] if strip else [])]),
    ]


def map_deck(pack: Pack) -> str:
    """What the measure of the map is in the whole, and how much of it the map cannot show."""
    figure, texts = pack.board.heatmap, pack.texts
    value = with_unit(figure.total, texts)
    if figure.total.denominator is not None:
        value = texts.text("pack.with_fraction", value=value, fraction=fraction_text(figure.total, texts))
    words = {"place": whole_name(pack), "name": measure_name(figure.measure, texts)}
    return texts.text("pack.map.deck", **words, value=value, unassigned=_counted(figure))


def map_notes(texts: Texts) -> Picture:
    """How the map is read and judged, and what its borders are not."""
    return notes([(texts.text(f"pack.map.{key}"), texts.text(f"pack.map.{key}.text")) for key in _NOTES])


_NOTES = ("read", "judge", "borders")


def map_picture(pack: Pack, base: Ground, marked: Sequence[AreaTag], most: float) -> Picture:
    """The map with its legend, at most so high; the marked places are outlined heavily."""
    high = max(height_of(base, _MAP_WIDE, most) + 30, _LEGEND_HIGH)
    words = map_words(pack.board.heatmap, pack.texts, marked, _heavy(pack))
    return Picture(high, lambda canvas, wide, high: _large(canvas, wide, high, pack, base, marked), alt=words)


def _counted(figure: HeatmapFigure) -> int:
    """The orders of no area: of a rate its base, of a count the count."""
    base = figure.unassigned.denominator
    return int(base if base is not None else figure.unassigned.numerator or 0)


def _large(
    canvas: Any, wide: float, high: float, pack: Pack, base: Ground, marked: Sequence[AreaTag]
) -> None:
    figure, texts = pack.board.heatmap, pack.texts
    to_page = draw_map(
        canvas, (0, 30, _MAP_WIDE, high), figure, base, lambda tag: area_short(tag, texts), first=marked
    )
    draw_scale(canvas, 0, to_page.bottom - 20, to_page, texts)
    box = (_MAP_WIDE + 14, 0.0, wide, high)
    title, count = _title(pack, figure), texts.text(f"level.{figure.level.word}.many")
    bottom = draw_legend(canvas, box, figure, title, count, texts)
    if marked:
        canvas.setStrokeColor(ink(PAPER.ink))
        canvas.setLineWidth(2.4)
        canvas.rect(box[0] + 1, bottom - 16, 18, 9, stroke=1, fill=0)
        room = wide - box[0] - 27
        bottom = put_block(canvas, box[0] + 27, bottom - 6, _heavy(pack), NOTE, room) - 6
    if pack.contents.locator is not None and pack.board.place.path:
        _locate(canvas, (box[0], 0, wide, min(bottom - 14, _LOCATOR_HIGH)), pack, pack.contents.locator)


def _heavy(pack: Pack) -> str:
    """What a heavy outline means: the grid that the paper is for, else what is clearly worse."""
    target = pack.contents.target
    if target is not None and target.area.level > pack.board.place.level:
        return area_short(target.area, pack.texts)
    return pack.texts.text("pack.map.heavy", place=whole_name(pack))


def _locate(canvas: Any, box: Box, pack: Pack, base: Ground) -> None:
    """All streets in outline with the own one filled, where there is room for it."""
    if box[3] < 40:
        return
    draw_locator(canvas, (box[0], box[1] + 12, box[2], box[3]), base, pack.board.place.path[0])
    put(canvas, box[0], box[1], pack.texts.text("pack.map.locator"), CHART)


def _title(pack: Pack, figure: HeatmapFigure) -> str:
    """The measure with the unit of its classes."""
    name, unit = measure_name(figure.measure, pack.texts), unit_text(figure.measure, pack.texts)
    return pack.texts.text("pack.in_unit", name=name, unit=unit)


def tier_maps(pack: Pack) -> list[Flowable]:
    """The part with a map for each tier; empty where there are no boundaries or no tiers."""
    base, texts, figures = pack.contents.ground, pack.texts, pack.board.tier_maps
    shown = [figure for figure in figures if figure.tier not in (None, Tier.UNKNOWN)]
    if base is None or not tiers_known(pack):
        return []
    name = measure_name(shown[0].measure, texts)
    pairs = [shown[i : i + 2] for i in range(0, len(shown), 2)]
    return [
        *open_part(pack, "tiers"),
        Finding(tiers_finding(pack)),
        Text(texts.text("pack.tiers.deck", name=name), DECK),
        *[_pair(pack, pair, base) for pair in pairs],
        _classes(pack, shown),
        Text(texts.text("pack.tiers.schematic"), NOTE),
        Text(texts.text("common.schematic_map"), NOTE),
    ]


def _pair(pack: Pack, figures: list[HeatmapFigure], base: Ground) -> Picture:
    def draw(canvas: Any, wide: float, high: float) -> None:
        half = (wide - 24) / 2
        for i, figure in enumerate(figures):
            _small(canvas, i * (half + 24), half, high, pack, figure, base)

    return Picture(_SMALL_HIGH, draw, space_after=4)


def _small(
    canvas: Any, x: float, wide: float, high: float, pack: Pack, figure: HeatmapFigure, base: Ground
) -> None:
    texts, tier = pack.texts, figure.tier or Tier.UNKNOWN
    rule(canvas, x, x + wide, high - 1, 1)
    tier_mark(canvas, x, high - 20, 14, tier.word)
    put(canvas, x + 21, high - 17, texts.text(f"tier.{tier.word}.word"), BLOCK)
    put(canvas, x, high - 34, _title(pack, figure), NOTE)
    value = value_text(figure.total, texts)
    if figure.total.denominator is not None and not figure.total.too_few:
        fraction = fraction_text(figure.total, texts)
        value = texts.text("pack.with_fraction", value=value, fraction=fraction)
    put(canvas, x + wide, high - 34, value, TABLE, "right")
    box = (x, 2, x + wide, high - 40)
    with canvas.tags.figure(map_words(figure, texts)):
        draw_map(canvas, box, figure, base, lambda tag: area_short(tag, texts), names=False)


_TIER, _SWATCH = 74.0, 17.0
"""Widths of the column of tiers and of a colour before its words."""
_WITHOUT = ("pack.tiers.too_few", "pack.tiers.not_judged", "cell_state.no_base")


def _classes(pack: Pack, figures: list[HeatmapFigure]) -> ListTable:
    """One legend for all four maps, with how many areas of each tier fall into each class or into none."""
    texts, legend = pack.texts, figures[0].legend
    classes = [(class_text(legend, i, texts), fill) for i, fill in enumerate(class_colours(legend))]
    others = [texts.text(key) for key in _WITHOUT]
    samples = [
        *[_sample(words, fill) for words, fill in classes],
        *[_sample(words, None, pattern) for words, pattern in zip(others, (DOTS, None, None), strict=True)],
    ]
    needs = [width(words, NOTE.size) + _SWATCH for words in (*(words for words, _ in classes), *others)]
    slack = (TEXT_WIDTH - _TIER - sum(needs)) / len(needs)
    columns = [
        Column(texts.text(f"level.{figures[0].level.word}.many"), _TIER),
        *[Column("", need + slack, "right") for need in needs],
    ]
    rows: list[Row] = [("", *samples)]
    for figure in figures:
        counts = [texts.count(count) for count in _class_counts(figure)]
        rows.append((_marked(figure.tier or Tier.UNKNOWN, texts), *counts))
    return ListTable(columns, [Group(rows)], space_after=4)


def _class_counts(figure: HeatmapFigure) -> list[int]:
    """The areas of one map in each class, then those with too few, not judged, without a base or data."""
    found = Counter(figure.classes.tolist())
    classes = [found[number] for number in range(len(figure.legend.breaks) + 1)]
    without = found[CellState.NO_BASE] + found[CellState.NO_DATA]
    return [*classes, found[CellState.TOO_FEW], found[CellState.NOT_JUDGED], without]


def _sample(words: str, fill: Colour | None, pattern: str | None = None) -> Cell:
    """A class of the legend with its colour before it."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        x = left + wide - width(words, NOTE.size) - _SWATCH
        swatch(canvas, x, top - high + 6, 12, 9, fill, pattern)
        put(canvas, left + wide, top - high + 7.5, words, NOTE, "right")

    return Cell(drawn=draw)


def _marked(tier: Tier, texts: Texts) -> Cell:
    """A tier's mark with its word."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        tier_mark(canvas, left, top - high + 4, 12, tier.word)
        put(canvas, left + 18, top - 13, texts.text(f"tier.{tier.word}.short"), TABLE)

    return Cell(drawn=draw)
