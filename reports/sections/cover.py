"""The cover: what day, which data, four facts, what the meeting is asked, where things stand."""

from typing import Any

from reportlab.platypus import Flowable

from data.clock.stationing import STATIONING_DAY
from data.figures import Measured
from data.wording import (
    area_name,
    days_text,
    district_name,
    fraction_text,
    measure_name,
    unit_text,
    value_text,
)
from reports.about import about
from reports.absences import nothing_promised, verdict_text
from reports.alternatives import calendar_words
from reports.contents import PARTS, Pack, PackDay
from reports.findings import page_of, questions
from reports.sections.official_cover import official_cover
from reports.setting.drawing import Picture, fill_rect, frame_rect, rule
from reports.setting.official import Manner
from reports.setting.page import HEIGHT, TEXT_WIDTH, column
from reports.setting.text import (
    BLOCK,
    CHART,
    COVER_TITLE,
    COVER_VALUE,
    NOTE,
    NOTE_HEAD,
    TABLE,
    Style,
    ink,
    put,
    put_block,
    width,
)
from resources.i18n import Texts
from resources.palette import PAPER

_FRAME_TOP = 36.0
_LINE = Style(16, 24, colour=PAPER.ink2)
_OFFICE = Style(10.5, 17, bold=True)
_ASK = Style(10.5, 17)
_ASK_NUMBER = Style(14, 17, bold=True, colour=PAPER.accent)


def cover(pack: Pack) -> list[Flowable]:
    """The cover as one drawing that fills its page, or as text in the official manner."""
    if pack.contents.manner is Manner.OFFICIAL:
        return official_cover(pack)
    high = HEIGHT - _FRAME_TOP - 44

    def draw(canvas: Any, wide: float, high: float) -> None:
        def down(points: float) -> float:
            return high + _FRAME_TOP - points

        _title(canvas, pack, wide, down(54))
        _calendar(canvas, pack, wide, down(200))
        _facts(canvas, pack, wide, down(280))
        bottom = _questions(canvas, pack, wide, down(388))
        _data(canvas, pack, min(bottom - 24, down(528)))
        _contents(canvas, pack, wide, min(bottom - 24, down(528)), down(738))
        _signatures(canvas, pack, wide, down(756))
        _foot(canvas, pack, wide, down(785))

    return [Picture(high, draw, space_after=0)]


def _title(canvas: Any, pack: Pack, wide: float, y: float) -> None:
    texts, board = pack.texts, pack.board
    put(canvas, 0, y, pack.contents.office, _OFFICE)
    marks = put(canvas, wide, y, pack.contents.handling, NOTE, "right")
    if not pack.variant.public:
        _copy(canvas, texts, wide - marks - 14, y)
    rule(canvas, 0, wide, y - 16, 1)
    put(canvas, 0, y - 62, texts.text("pack.product", place=district_name(board.district, texts)), _LINE)
    title = texts.text("pack.title")
    size = min(COVER_TITLE.size, COVER_TITLE.size * (wide - 150) / width(title, COVER_TITLE.size, bold=True))
    put(canvas, -size / 21, y - 112, title, Style(size, size, bold=True))
    put(canvas, wide, y - 84, texts.month(pack.contents.meeting), COVER_VALUE, "right")
    put(canvas, wide, y - 110, area_name(board.place, texts), BLOCK, "right", PAPER.ink2)


def _copy(canvas: Any, texts: Texts, x: float, y: float) -> None:
    """Where the number of the copy is written by hand, ending at x."""
    rule(canvas, x - 34, x, y - 2, 0.5)
    put(canvas, x - 38, y, texts.text("pack.cover.copy"), NOTE, "right")


def _calendar(canvas: Any, pack: Pack, wide: float, top: float) -> None:
    """Every day given: days off grey, the days of the data underlined, the meeting filled."""
    days, texts = pack.contents.days, pack.texts
    if not days:
        return
    step = wide / len(days)
    with canvas.tags.figure(calendar_words(pack)):
        for i, entry in enumerate(days):
            if i == 0 or entry.day.day == 1:
                put(canvas, i * step, top + 5, texts.month(entry.day), CHART)
            _day(canvas, entry, i * step, top - 20, step, entry.day == pack.contents.meeting)
    inside = [
        i for i, entry in enumerate(days) if pack.board.period.first <= entry.day < pack.board.period.end
    ]
    if inside:
        left, right = inside[0] * step, (inside[-1] + 1) * step
        rule(canvas, left, right - 1, top - 24, 1.5, PAPER.accent)
    period = texts.text("pack.cover.period", days=days_text(pack.board.period, texts))
    put(canvas, 0, top - 36, period, NOTE)
    put_block(canvas, 0, top - 41, _calendar_note(pack), NOTE, wide - 180)
    meeting = pack.contents.meeting
    words = texts.text("pack.cover.meeting", day=texts.date(meeting), weekday=texts.weekday(meeting))
    put(canvas, wide, top - 50, words, _OFFICE, "right")


def _calendar_note(pack: Pack) -> str:
    """What the greys mean, what became of a 28th that is not worked, and how far the calendar reaches."""
    texts, contents = pack.texts, pack.contents
    parts = [texts.text("pack.cover.days_off")]
    if any(entry.day.day == STATIONING_DAY and entry.worked is False for entry in contents.days):
        parts.append(texts.text(f"pack.cover.rule.{contents.rule}"))
    if contents.calendar_end is not None:
        parts.append(texts.text("pack.cover.calendar_end", last=texts.date_year(contents.calendar_end)))
    return "".join(parts)


def _day(canvas: Any, entry: PackDay, x: float, y: float, step: float, meeting: bool) -> None:
    ground = PAPER.ink if meeting else PAPER.hair if entry.worked is False else PAPER.paper
    fill_rect(canvas, x, y, step - 1, 20, ground)
    frame_rect(canvas, x, y, step - 1, 20, PAPER.rule)
    style = Style(CHART.size, CHART.leading, bold=meeting, colour=PAPER.paper if meeting else PAPER.ink)
    put(canvas, x + (step - 1) / 2, y + 7, str(entry.day.day), style, "centre")


def _facts(canvas: Any, pack: Pack, wide: float, top: float) -> None:
    rule(canvas, 0, wide, top, 1.2)
    for i, headline in enumerate(pack.board.headlines[:4]):
        x = i * wide / 4 + (10 if i else 0)
        room = wide / 4 - 14
        if i:
            canvas.setStrokeColor(ink(PAPER.rule))
            canvas.setLineWidth(0.5)
            canvas.line(x - 10, top - 10, x - 10, top - 76)
        put_block(canvas, x, top - 4, measure_name(headline.value.measure, pack.texts), NOTE, room)
        _value(canvas, x, top - 48, headline.value, pack.texts)
        put(canvas, x, top - 62, _below(pack, i), NOTE)
        put_block(canvas, x, top - 66, verdict_text(headline, pack.texts), NOTE_HEAD, room)
    rule(canvas, 0, wide, top - 86, 1.2)


def _value(canvas: Any, x: float, y: float, value: Measured, texts: Texts) -> None:
    """A value in large, the unit of a count small behind it."""
    wide = put(canvas, x, y, value_text(value, texts), COVER_VALUE)
    if value.denominator is None and value.value is not None:
        put(canvas, x + wide + 4, y, unit_text(value.measure, texts), TABLE)


def _below(pack: Pack, i: int) -> str:
    """The line under a fact: its fraction, or what the city holds beside it."""
    headline = pack.board.headlines[i]
    if headline.value.denominator is not None:
        return fraction_text(headline.value, pack.texts)
    if headline.city is None:
        return ""
    return pack.texts.text("pack.cover.city", value=value_text(headline.city, pack.texts))


def _questions(canvas: Any, pack: Pack, wide: float, y: float) -> float:
    put(canvas, 0, y - 8, pack.texts.text("pack.cover.questions"), Style(14, 20, bold=True))
    y -= 22
    rule(canvas, 0, wide, y, 0.5, PAPER.rule)
    asked = questions(pack)
    if not asked:
        return put_block(canvas, 0, y - 8, pack.texts.text("pack.ask.none"), _ASK, wide)
    for number, (question, part) in enumerate(asked, 1):
        put(canvas, 0, y - 21, str(number), _ASK_NUMBER)
        after = put_block(canvas, 24, y - 8, question, _ASK, wide - 90)
        if page := page_of(pack, part):
            put(canvas, wide, y - 20, pack.texts.text("pack.on_page", page=page), NOTE, "right")
        y = after - 8
        rule(canvas, 0, wide, y, 0.5, PAPER.rule)
    return y


def _data(canvas: Any, pack: Pack, top: float) -> None:
    put(canvas, 0, top, pack.texts.text("pack.cover.about"), BLOCK)
    y = top - 12
    for key, value in about(pack):
        put(canvas, 0, y - 12, pack.texts.text(key), NOTE)
        y = put_block(canvas, 76, y - 2, value, TABLE, column(7) - 90) - 4


def _contents(canvas: Any, pack: Pack, wide: float, top: float, low: float) -> None:
    """The parts with their pages, the closer the more they are: none stands below `low`.

    That nothing was promised stands in the place of a page.
    """
    left = column(8)
    put(canvas, left, top, pack.texts.text("pack.cover.contents"), BLOCK)
    y = top - 24
    pages = {key: str(pack.index.page(key)) for key in PARTS if pack.index.page(key)}
    if "annex" in pages and nothing_promised(pack):
        pages = {"promises": pack.texts.text("pack.exceptions.nothing"), **pages}
    step = min(17.0, (y - low) / max(len(pages) - 1, 1))
    for key, page in pages.items():
        title = f"{PARTS[key]} {pack.texts.text(f'pack.part.{key}')}"
        put(canvas, left, y, title, TABLE)
        used = put(canvas, wide, y, page, TABLE, "right")
        _leader(canvas, left + width(title, TABLE.size) + 6, wide - max(20, used + 6), y + 2)
        y -= step


def _leader(canvas: Any, x0: float, x1: float, y: float) -> None:
    canvas.saveState()
    canvas.setDash([0, 3])
    canvas.setLineCap(1)
    rule(canvas, x0, max(x0, x1), y, 0.6, PAPER.rule)
    canvas.restoreState()


def _signatures(canvas: Any, pack: Pack, wide: float, y: float) -> None:
    for i, key in enumerate(("drafted", "reviewed", "issued", "contact")):
        x = i * wide / 4
        label = put(canvas, x, y, pack.texts.text(f"pack.cover.{key}"), TABLE, colour=PAPER.ink2)
        rule(canvas, x + label + 6, x + wide / 4 - 12, y - 3, 0.5)
        if key == "contact":
            put(canvas, x + label + 8, y, pack.contents.contact, TABLE)


def _foot(canvas: Any, pack: Pack, wide: float, y: float) -> None:
    texts, contents = pack.texts, pack.contents
    rule(canvas, 0, wide, y, 0.5, PAPER.rule)
    words = texts.text(
        "pack.cover.number", number=contents.number, check=contents.check, pages=pack.index.pages
    )
    put(canvas, 0, y - 13, words, NOTE)
    if pack.board.district.example:
        put(canvas, TEXT_WIDTH, y - 13, texts.text("common.example"), NOTE, "right")
