"""The morning on one page of A4: what came in, what stands now, what needs attention, and who must act."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportlab.platypus import Flowable

from data import wording
from data import wording_morning as words
from data.figures import Board, Headline, MatrixRow, OrderLine, OrdersFigure
from data.figures.attention import AttentionFigure, AttentionItem, Rule
from data.figures.modes import USUAL_MODE, ModeFigure
from data.figures.morning import MorningFigure, MorningPart
from data.terms import OperatingMode
from data.wording_warnings import mode_text
from reports.setting.drawing import Picture, rule, tier_mark, triangle
from reports.setting.page import TEXT_WIDTH, BuiltPages, Sheet, build_pages
from reports.setting.signs import alarm_mark, clock_mark
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row
from reports.setting.text import BLOCK, DECK, NOTE, NOTE_HEAD, Finding, Style, Text, put
from resources.i18n import Texts
from resources.palette import PAPER

_ROOM = 752.0
"""Points of a page for all that stands on it."""
_MOST = (9, 10, 20)
"""So many matters, urgent orders and places are printed at most."""
_STEPS = 20
"""In so many steps less of each is printed, until all fits one page."""
_PAD = 2.0
_VALUE = Style(15, 19, bold=True)
_SIGNS = {Rule.URGENT: alarm_mark, Rule.OVERDUE: alarm_mark, Rule.GRID: alarm_mark, Rule.PEOPLE: clock_mark}
_SINCE = (MorningPart.NEW, MorningPart.NEW_URGENT, MorningPart.NEW_OVERDUE, MorningPart.NEW_SUPERVISED)
_NOW = (MorningPart.OPEN, MorningPart.OVERDUE, MorningPart.DUE_TODAY)


@dataclass(frozen=True, slots=True)
class MorningContents:
    """What the page shows beside the board; `urgent` are the urgent orders that came in."""

    morning: MorningFigure
    attention: AttentionFigure
    urgent: OrdersFigure
    mode: ModeFigure = USUAL_MODE


@dataclass(frozen=True, slots=True)
class _Paper:
    """The figures of a page in one language."""

    board: Board
    contents: MorningContents
    texts: Texts

    @property
    def zone(self) -> str:
        """The district's time zone."""
        return self.board.district.zone


def build_morning(board: Board, contents: MorningContents, texts: Texts, out: Path) -> BuiltPages:
    """Write the page to `out`; what has no room is left out, with its number."""
    paper = _Paper(board, contents, texts)
    return build_pages(lambda _: _fitting(paper), _sheet(paper), out)


def _sheet(paper: _Paper) -> Sheet:
    texts, place = paper.texts, wording.area_name(paper.board.place, paper.texts)
    title = texts.text("morning.file_title", place=place)
    return Sheet(
        title=title,
        subject=texts.text("morning.title"),
        author=place,
        language="zh-CN" if texts.language == "zh_CN" else "en",
        as_of=paper.board.as_of,
        head_left="",
        head_right="",
        foot="",
        page_of=lambda page, pages: texts.text("pack.page_of", page=page, pages=pages),
        continued=lambda part: texts.text("pack.continued", title=part),
    )


def _fitting(paper: _Paper) -> Sequence[Flowable]:
    """Give as much as fits one page."""
    for step in range(_STEPS + 1):
        story = list(_story(paper, *(most - most * step // _STEPS for most in _MOST)))
        high = sum(each.wrap(TEXT_WIDTH, _ROOM)[1] + each.getSpaceAfter() for each in story)
        if high <= _ROOM:
            break
    return story


def _story(paper: _Paper, matters: int, urgent: int, places: int) -> Iterator[Flowable]:
    texts, board = paper.texts, paper.board
    place = wording.area_name(board.place, texts)
    now = texts.datetime_year(board.as_of, paper.zone)
    yield Text(texts.text("morning.file_title", place=place), NOTE_HEAD)
    yield Finding(wording.sentence_text(board.sentence, texts))
    day = texts.weekday(board.as_of, paper.zone)
    yield Text(_joined(day, now, _data_time(paper), _mode(paper), _example(paper)), DECK)
    yield Picture(66, lambda canvas, wide, high: _line(canvas, wide, high, paper), space_after=6)
    yield _headlines(paper)
    items = paper.contents.attention.items
    yield Text(_counted("needs.title", len(items), matters, texts), BLOCK)
    if items[:matters]:
        yield _matters(paper, items[:matters])
    if note := words.attention_note(paper.contents.attention, texts):
        yield Text(note, DECK)
    lines = paper.contents.urgent.lines
    if lines:
        since = words.since_text(paper.contents.morning, texts)
        head = texts.text("morning.urgent_head", since=since, n=paper.contents.urgent.total)
        yield Text(head + _rest(paper.contents.urgent.total - urgent, texts), BLOCK)
        if lines[:urgent]:
            yield _orders(paper, lines[:urgent])
    rows = [row for row in board.matrix.rows if row.area is not None]
    if rows:
        yield Text(_places_head(paper, len(rows) - places), BLOCK)
        if rows[:places]:
            yield _places(paper, rows[:places])


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _counted(key: str, whole: int, shown: int, texts: Texts) -> str:
    return texts.text(key) + _rest(whole - shown, texts)


def _rest(left_out: int, texts: Texts) -> str:
    """Say how many of a list have no room."""
    return texts.text("morning.left_out", n=left_out) if left_out > 0 else ""


def _data_time(paper: _Paper) -> str:
    at = paper.contents.morning.data_time
    return (
        ""
        if at is None
        else paper.texts.text("morning.data_time", time=paper.texts.datetime_year(at, paper.zone))
    )


def _mode(paper: _Paper) -> str:
    """Name the operating mode where it is not the usual one."""
    mode = paper.contents.mode
    return "" if mode.mode is OperatingMode.NORMAL else mode_text(mode, paper.texts, paper.zone)


def _example(paper: _Paper) -> str:
    return paper.texts.text("common.example") if paper.board.district.example else ""


def _line(canvas: Any, wide: float, high: float, paper: _Paper) -> None:
    """Draw the numbers of the morning: since the office closed at the left, now at the right."""
    texts, figure = paper.texts, paper.contents.morning
    rule(canvas, 0, wide, high, 1)
    half = wide * 0.5
    put(canvas, 0, high - 12, words.since_text(figure, texts), NOTE_HEAD)
    put(canvas, half, high - 12, texts.text("morning.now"), NOTE_HEAD)
    for parts, left in ((_SINCE, 0.0), (_NOW, half)):
        step = half / len(parts)
        for number, part in enumerate(parts):
            _part(canvas, left + number * step, high, part, paper)
    put(canvas, 0, 6, _promised(paper), NOTE)
    rule(canvas, 0, wide, 0, 0.5)


def _part(canvas: Any, x: float, high: float, part: MorningPart, paper: _Paper) -> None:
    texts, count = paper.texts, paper.contents.morning.counts[part]
    pressing = part in (MorningPart.NEW_URGENT, MorningPart.NEW_OVERDUE) and count.count
    colour = PAPER.alert if pressing else None
    put(canvas, x, high - 32, words.count_text(count, texts), _VALUE, colour=colour)
    city = "" if count.city is None else f"{texts.text('morning.city')} {texts.count(count.city)}"
    put(canvas, x, high - 45, "  ".join(filter(None, (words.part_name(part, texts), city))), NOTE)


def _promised(paper: _Paper) -> str:
    texts, promises = paper.texts, paper.contents.morning.promises
    lead = words.promises_day(promises, paper.zone, texts)
    if promises is None:
        return lead
    told = (f"{name} {texts.count(number)}" for name, number in words.promises_parts(promises, texts))
    return "  ".join((lead, *told))


def _headlines(paper: _Paper) -> ListTable:
    texts = paper.texts
    columns = [
        Column(texts.text("common.measure"), 150),
        Column(texts.text("pack.this_period"), 70, "right", bold=True),
        Column(texts.text("morning.fraction"), 100, "right"),
        Column(texts.text("tier.city"), 70, "right"),
        Column(texts.text("pack.change"), TEXT_WIDTH - 390, "right"),
    ]
    rows = [_headline(headline, texts) for headline in paper.board.headlines]
    return ListTable(columns, [Group(rows)], pad=_PAD, space_after=8)


def _headline(headline: Headline, texts: Texts) -> Row:
    rate = headline.value.denominator is not None
    return [
        wording.headline_name(headline, texts),
        wording.value_text(headline.value, texts),
        wording.fraction_text(headline.value, texts) if rate else "",
        "" if headline.city is None else wording.value_text(headline.city, texts),
        wording.change_text(headline, texts),
    ]


def _matters(paper: _Paper, items: Sequence[AttentionItem]) -> Flowable:
    """What needs attention, and who must act: body, post on duty and phone."""
    texts = paper.texts
    columns = [
        Column("", 16),
        Column(texts.text("morning.matter"), 148, bold=True),
        Column(texts.text("morning.acts"), TEXT_WIDTH - 354),
        Column(texts.text("morning.phone"), 74),
        Column(texts.text("morning.stands"), 116),
    ]
    return ListTable(columns, [Group([_matter(paper, item) for item in items])], pad=_PAD, space_after=8)


def _matter(paper: _Paper, item: AttentionItem) -> Row:
    texts, as_of = paper.texts, paper.contents.attention.as_of
    title = words.attention_title(item, texts)
    return [
        Cell(drawn=_sign(item.rule)),
        texts.text("morning.of_tier", title=title, tier=item.tier.word) if item.tier else title,
        words.attention_acts(item, paper.zone, texts),
        words.phone_text(item.actor, texts),
        words.attention_since(item, as_of, paper.zone, texts),
    ]


def _sign(of: Rule) -> Drawn:
    """Give the sign of a rule: alarm, caution or old data, told apart by its shape."""

    def draw(canvas: Any, left: float, top: float, _wide: float, _high: float) -> None:
        mark = _SIGNS.get(of)
        if mark is None:
            triangle(canvas, left + 1, top - 12, 9, PAPER.ink2)
        else:
            mark(canvas, left + 1, top - 12.5, 9.5)

    return draw


def _orders(paper: _Paper, lines: Sequence[OrderLine]) -> ListTable:
    """The urgent orders that came in, and in whose hands they are now."""
    texts = paper.texts
    columns = [
        Column("", 18),
        Column(texts.text("common.category"), 130),
        Column(texts.text("pack.overdue.place"), 120),
        Column(texts.text("morning.hands"), TEXT_WIDTH - 358),
        Column(texts.text("morning.waits_for"), 90),
    ]
    rows = [_order(paper, line) for line in lines]
    return ListTable(columns, [Group(rows)], pad=_PAD, space_after=8)


def _order(paper: _Paper, line: OrderLine) -> Row:
    texts = paper.texts

    def mark(canvas: Any, left: float, top: float, _wide: float, _high: float) -> None:
        tier_mark(canvas, left, top - 13, 10, line.tier.word)

    return [
        Cell(drawn=mark),
        wording.pair_text(line.category, texts),
        " ".join(wording.area_short(tag, texts) for tag in line.place[:2]),
        wording.pair_text(line.body, texts),
        texts.text(f"waiting.{line.stage.name.lower()}"),
    ]


def _places_head(paper: _Paper, left_out: int) -> str:
    texts, figure = paper.texts, paper.board.matrix
    measure = wording.measure_name(figure.measure, texts)
    by = texts.text(f"level.{figure.level.word}.by")
    return texts.text("page.measure_by_level", measure=measure, by=by) + _rest(left_out, texts)


def _places(paper: _Paper, rows: Sequence[MatrixRow]) -> ListTable:
    """The places, worst first, side by side in two halves."""
    texts, half = paper.texts, -(-len(rows) // 2)
    name = texts.text(f"level.{paper.board.matrix.level.word}")
    rate = paper.board.matrix.total.total.denominator is not None
    heads = (
        texts.text("morning.rate" if rate else "morning.head.number"),
        texts.text("morning.fraction") if rate else "",
        texts.text("common.open"),
        texts.text("common.overdue"),
    )
    room = (TEXT_WIDTH - 12) / 2
    side = [
        Column(name, room - 184),
        *(Column(head, wide, "right") for head, wide in zip(heads, (42, 62, 38, 42), strict=True)),
    ]
    told = [_place(row, texts) for row in rows]
    blank: Row = [""] * len(side)
    pairs = [[*one, "", *other] for one, other in zip(told[:half], [*told[half:], blank][:half], strict=True)]
    return ListTable([*side, Column("", 12), *side], [Group(pairs)], pad=1.0, space_after=0)


def _place(row: MatrixRow, texts: Texts) -> Row:
    assert row.area is not None
    rate = row.total.denominator is not None and row.total.comparable
    return [
        wording.area_short(row.area, texts),
        Cell(wording.value_text(row.total, texts), bold=row.differs),
        wording.fraction_text(row.total, texts) if rate else "",
        texts.count(row.open),
        texts.count(row.overdue),
    ]
