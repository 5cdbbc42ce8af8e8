"""One warning on paper: its weeks beside what was expected, where it is, its fields, and who must act."""

from typing import Any

from reportlab.platypus import Flowable, KeepTogether

from data.figures import HeatmapFigure
from data.figures.bulletin import BulletinFigure
from data.figures.warnings import FIELDS, WarningFigure
from data.wording import area_short, sentence_text
from data.wording_bulletin import basis_text, fate_text, fired_text, series_finding, series_note
from data.wording_warnings import (
    reality_text,
    warning_actor,
    warning_fields,
    warning_measure,
    warning_title,
)
from reports.map import Box, Ground, draw_map, point_in
from reports.sections.weeks_chart import recent, weeks_chart, weeks_words
from reports.setting.drawing import Picture, halo_text, rule
from reports.setting.text import (
    BLOCK,
    CHART,
    NOTE_HEAD,
    TOTAL,
    Block,
    Run,
    Style,
    Text,
    put,
    put_block,
    set_lines,
    width,
)
from resources.i18n import Texts
from resources.palette import PAPER

_HIGH, _HEAD = 64.0, 13.0
"""The height of chart and map, and of the titles above them."""
_CHART, _GAP = 300.0, 22.0
"""The width of a chart with a map beside it, and the gap between the two."""
_ROWS = (("type", "cause", "manner"), ("location", "extent", "frequency"))
_WIDTHS = (106.0, 254.0, 94.0)
"""The width of each column of fields: the middle one has the long ones."""
_GUTTER = 14.0
_FIELD = Style(9, 12)
_NOTE = Style(8, 11, colour=PAPER.ink2)
_ACT = Style(9, 13)
_MOST_MAPPED = 40
"""Of more areas than these a small map tells nothing: the fields name the places."""


def warning_block(
    figure: BulletinFigure, line: WarningFigure, number: str, base: Ground | None, texts: Texts
) -> Flowable:
    """Tell one warning, whole, on one page; `number` is that under which it is told."""
    zone = figure.warnings.district.zone
    basis = (basis_text(line, zone, texts), fired_text(figure, line, texts))
    parts = texts.text("pack.clauses").join(sentence_text(each, texts) for each in line.joined)
    joined = texts.text("bulletin.joined", parts=parts) if parts else ""
    return KeepTogether(
        [
            Text(f"{number}  {warning_title(line, texts)}", BLOCK),
            Text(texts.text("pack.clauses").join(filter(None, basis)), _NOTE),
            *_pictures(figure, line, base, texts),
            *(_fields(line, names, texts) for names in _ROWS),
            Text(_act(line, zone, texts), _ACT),
            *(Text(note, _NOTE) for note in (reality_text(line, texts), joined) if note),
            _Closing(),
        ]
    )


class _Closing(Block):
    """The line below a warning."""

    def wrap(self, wide: float, _high: float) -> tuple[float, float]:
        self.width, self.height = wide, 9.0
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.tags.artifact():
            rule(self.canv, 0, self.width, 5, 0.35, PAPER.rule)


def _act(line: WarningFigure, zone: str, texts: Texts) -> list[Run]:
    """Who must act, what is suggested, until when, and how far it has come."""
    due = "" if line.due is None else texts.text("bulletin.act.due", day=texts.date_year(line.due, zone))
    act = texts.text("bulletin.act", actor=warning_actor(line, texts), measure=warning_measure(line, texts))
    state = texts.text("bulletin.act.state", state=fate_text(line, texts))
    return [Run(f"{act}{due}"), Run(state, bold=True)]


def _pictures(
    figure: BulletinFigure, line: WarningFigure, base: Ground | None, texts: Texts
) -> list[Flowable]:
    """The weeks of a warning that counts them, with a map of its places where there is one to draw."""
    series, places = figure.warnings.series.get(line.key), figure.maps.get(line.key)
    if series is None or not series.counts:
        return []
    shown, title = recent(series), series_finding(line, series, texts)
    small = None if places is None else _small_ground(places, base)

    def draw(canvas: Any, wide: float, high: float) -> None:
        right = _CHART if small is not None else wide
        used = put(canvas, 0, high - 9, title, TOTAL)
        note = series_note(shown, texts)
        if used + 12 + width(note, CHART.size) <= right:
            put(canvas, right, high - 9, note, CHART, "right")
        with canvas.tags.figure(weeks_words(shown, title, texts)):
            weeks_chart(canvas, (0, 0, right, high - _HEAD), shown)
        if small is not None and places is not None:
            box = (right + _GAP, 0.0, wide, high - _HEAD)
            put(canvas, box[0], high - 9, texts.text("bulletin.places"), NOTE_HEAD)
            with canvas.tags.figure(_places_words(places, title, texts)):
                _draw_places(canvas, box, places, small)

    return [Picture(_HIGH + _HEAD, draw, space_after=4)]


def _small_ground(places: HeatmapFigure, base: Ground | None) -> Ground | None:
    """The boundaries of the mapped areas; None without them, or where they are too many for a small map."""
    known = {} if base is None else base.cells
    cells = {tag.id: known[tag.id] for tag in places.areas if tag.id in known}
    return Ground(cells, {}, ()) if 0 < len(cells) <= _MOST_MAPPED else None


def _draw_places(canvas: Any, box: Box, places: HeatmapFigure, small: Ground) -> None:
    """Draw the areas by their orders, each number in its area."""
    to_page = draw_map(canvas, box, places, small, lambda tag: "", names=False)
    for tag, count in zip(places.areas, places.numerators.tolist(), strict=True):
        if count and tag.id in small.cells:
            x, y = point_in(small.cells[tag.id], to_page)
            halo_text(canvas, x, y - 2.7, str(count), Style(7.5, 10, bold=True))


def _places_words(places: HeatmapFigure, title: str, texts: Texts) -> str:
    told = [
        texts.text("alt.part", name=area_short(tag, texts), value=count)
        for tag, count in zip(places.areas, places.numerators.tolist(), strict=True)
        if count
    ]
    parts = texts.text("alt.and").join(told) or texts.text("alt.none")
    return texts.text("bulletin.places.alt", title=title, parts=parts)


def _fields(line: WarningFigure, names: tuple[str, ...], texts: Texts) -> Picture:
    """Three of the six fields side by side; extent and degree are one field of two sentences."""
    told = _told(line, texts)
    deepest = max(
        len(set_lines(told[name][1], _FIELD, wide)) for name, wide in zip(names, _WIDTHS, strict=True)
    )

    def draw(canvas: Any, _wide: float, high: float) -> None:
        x = 0.0
        for name, wide in zip(names, _WIDTHS, strict=True):
            head, text = told[name]
            put(canvas, x, high - 9, head, NOTE_HEAD)
            put_block(canvas, x, high - 12, text, _FIELD, wide)
            x += wide + _GUTTER

    return Picture(12 + deepest * _FIELD.leading, draw, space_after=1.5)


def _told(line: WarningFigure, texts: Texts) -> dict[str, tuple[str, str]]:
    """Each field by its name, with what it is called; the degree stands below the extent."""
    found = warning_fields(line, texts)
    told = dict(zip(FIELDS, found, strict=True))
    (extent, reach), (degree, depth) = told["extent"], told["degree"]
    heads = texts.text("list.and").join((extent, degree))
    return {**told, "extent": (heads, f"{reach}\n{depth}")}
