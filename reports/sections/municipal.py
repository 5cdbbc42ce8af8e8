"""The letter to the municipality: what waits there, by matter and place, with its age and no verdict."""

from dataclasses import replace
from typing import Any

from reportlab.platypus import Flowable

from data.figures.municipal import MunicipalFigure, WaitingLine, WaitingMatter
from data.wording import area_short, pair_text
from reports.contents import Pack, table_words
from reports.sections.order_table import Listed, More, day_text, order_table
from reports.setting.drawing import Picture
from reports.setting.page import TEXT_WIDTH, Part, begin_part
from reports.setting.table import Column, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, FINDING, NOTE, PROSE, Text, put
from resources.i18n import DASH, Texts

_DAY = 86_400
_PARAGRAPH = replace(PROSE, after=8)


def municipal(pack: Pack) -> list[Flowable]:
    """The letter and the list that it encloses; empty where the pack has none."""
    figure, texts = pack.contents.municipal, pack.texts
    if figure is None:
        return []
    opened = [
        Part("municipal", "", texts.text("pack.part.municipal")),
        Picture(60, lambda canvas, wide, high: _title(canvas, wide, texts), space_after=6),
        Text(texts.text("pack.municipal.to"), _PARAGRAPH),
    ]
    if figure.missing is not None or not figure.lines:
        return [*opened, Text(_nothing(figure, texts), _PARAGRAPH), _closing(pack)]
    return [
        *opened,
        Text(_opening(figure, texts), _PARAGRAPH),
        Text(texts.text("pack.municipal.matters"), BLOCK),
        _matters(figure, texts),
        Text(texts.text("pack.municipal.ask"), _PARAGRAPH),
        _closing(pack),
        Text(texts.text("pack.municipal.enclosed", n=len(figure.lines)), NOTE),
        *_list(figure, texts),
    ]


def _title(canvas: Any, wide: float, texts: Texts) -> None:
    put(canvas, wide / 2, 22, texts.text("pack.municipal.title"), FINDING, "centre")


def _nothing(figure: MunicipalFigure, texts: Texts) -> str:
    if figure.missing is not None:
        return texts.text("pack.municipal.untold", why=texts.text(figure.missing))
    return texts.text("pack.municipal.nothing", day=_as_of(figure, texts))


def _as_of(figure: MunicipalFigure, texts: Texts) -> str:
    return texts.datetime_year(figure.as_of, figure.district.zone)


def _opening(figure: MunicipalFigure, texts: Texts) -> str:
    """How many orders wait, since when the oldest does; said as it is, without a verdict."""
    ages = [each.age for each in figure.lines if each.age is not None]
    said = texts.text("pack.municipal.waiting", n=len(figure.lines), day=_as_of(figure, texts))
    if not ages:
        return said
    return said + texts.text("pack.municipal.oldest", n=max(ages) // _DAY)


def _matters(figure: MunicipalFigure, texts: Texts) -> ListTable:
    columns = [
        Column(texts.text("common.category"), 132),
        Column(texts.text("pack.municipal.count"), 40, "right", bold=True),
        Column(texts.text("pack.municipal.age"), 62, "right"),
        Column("", 12),
        Column(texts.text("pack.municipal.streets"), TEXT_WIDTH - 246),
    ]
    oldest = max((each.oldest for each in figure.matters if each.oldest is not None), default=None)
    total: Row = [
        texts.text("pack.exceptions.total"),
        texts.count(len(figure.lines)),
        _days(oldest, texts),
        "",
        "",
    ]
    rows = [_matter(each, texts) for each in figure.matters]
    words = table_words(texts, texts.text("pack.ends"), "pack.municipal.rows")
    return ListTable(columns, [Group(rows)], words, total=total, pad=2.5)


def _matter(each: WaitingMatter, texts: Texts) -> Row:
    nowhere = texts.text("common.unassigned")
    places = [
        texts.text("pack.municipal.street", name=area_short(tag, texts) if tag else nowhere, n=count)
        for tag, count in each.streets
    ]
    name = pair_text(each.name, texts) or DASH
    return [name, texts.count(each.count), _days(each.oldest, texts), "", "  ".join(places)]


def _days(seconds: int | None, texts: Texts) -> str:
    return DASH if seconds is None else texts.count(seconds // _DAY)


def _closing(pack: Pack) -> Picture:
    """The office and the day at the right; neither head, nor number, nor seal."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        put(canvas, wide, high - 30, pack.contents.office, PROSE, "right")
        put(canvas, wide, high - 50, pack.texts.date_year(pack.contents.meeting), PROSE, "right")

    return Picture(64, draw)


def _list(figure: MunicipalFigure, texts: Texts) -> list[Flowable]:
    rows: list[Listed] = [(each.line, _waited(figure, each, texts)) for each in figure.lines]
    since, days = texts.text("pack.municipal.since"), texts.text("pack.municipal.days")
    more: tuple[More, ...] = ((since, "left"), (days, "right"))
    words = table_words(texts, texts.text("pack.ends"), "pack.order_rows")
    return [
        *begin_part("enclosed", "", texts.text("pack.part.enclosed")),
        Text(texts.text("pack.municipal.list"), DECK),
        order_table(rows, more, texts, words),
    ]


def _waited(figure: MunicipalFigure, each: WaitingLine, texts: Texts) -> tuple[str, str]:
    since = each.line.filed or each.line.reported
    return day_text(since, figure.as_of, figure.district.zone), _days(each.age, texts)
