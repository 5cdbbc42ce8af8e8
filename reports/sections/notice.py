"""The notice for a board: what came in, was done, waits and was promised, for all who pass by."""

from typing import Any

from reportlab.platypus import Flowable

from data.terms import OperatingMode
from data.wording import area_name
from data.wording_warnings import mode_text
from reports.contents import Pack
from reports.sections.poster import (
    FOOT,
    SMALL,
    Poster,
    put_head,
    put_numbers,
    put_running,
    put_title,
    put_wash,
)
from reports.sections.told import (
    notice_title,
    numbers,
    period_line,
    put_categories,
    put_map,
    put_promises,
)
from reports.setting.text import put, put_block, width

_GAP = 30.0


def notice(pack: Pack) -> list[Flowable]:
    """The notice on one page; empty where its figure is not there."""
    if pack.contents.publicity is None:
        return []
    return [Poster(lambda canvas, wide, high: _draw(canvas, wide, high, pack))]


def _draw(canvas: Any, wide: float, high: float, pack: Pack) -> None:
    figure, texts = pack.contents.publicity, pack.texts
    assert figure is not None, "there is a page only where there is a figure"
    place, month = area_name(figure.place, texts), texts.month(pack.contents.meeting)
    y = put_running(canvas, high, wide, texts.text("pack.notice.head", place=place, month=month))
    y = put_title(canvas, y - 16, notice_title(figure, texts), wide)
    y = put_block(canvas, 0, y - 4, period_line(figure, texts), SMALL, wide)
    y = put_numbers(canvas, y - 22, wide, numbers(figure, texts)) - 28
    half = (wide - _GAP) / 2
    left = put_categories(canvas, 0, y, half if figure.by_street else wide, pack)
    if figure.by_street is not None:
        at = half + _GAP
        note = "" if pack.contents.ground is None else texts.text("pack.notice.map.note")
        below = put_head(canvas, at, y, half, texts.text("pack.notice.map"), note)
        left = min(left, y - 340)
        put_map(canvas, (at, left, wide, below), figure.by_street, pack)
    bottom = put_wash(canvas, wide, 34, texts.text("pack.notice.speak"), _ways(pack))
    put_promises(canvas, left - 24, bottom, wide, pack)
    put_foot(canvas, wide, pack, texts.text("pack.notice.small"))


def _ways(pack: Pack) -> list[tuple[str, str]]:
    """How to speak up: by telephone, face to face, at the grid."""
    texts, day = pack.texts, pack.contents.meeting
    said = texts.text("pack.community.day", day=texts.date(day), weekday=texts.weekday(day))
    return [
        (texts.text("pack.notice.call"), texts.text("pack.notice.call.text")),
        (texts.text("pack.notice.meet"), texts.text("pack.notice.meet.text", day=said)),
        (texts.text("pack.notice.ask"), texts.text("pack.notice.ask.text")),
    ]


def put_foot(canvas: Any, wide: float, pack: Pack, said: str = "") -> None:
    """The last line: number, what is left out, the example; who issues it, below where that is long."""
    texts, contents = pack.texts, pack.contents
    parts = [texts.text("pack.notice.number", number=contents.number), *filter(None, (said,))]
    if contents.mode.mode is not OperatingMode.NORMAL:
        parts.append(mode_text(contents.mode, texts, pack.board.district.zone))
    if pack.board.district.example:
        parts.append(texts.text("common.example"))
    used = put(canvas, 0, 8, texts.text("pack.clauses").join(parts), FOOT)
    fits = used + 12 + width(contents.office, FOOT.size) <= wide
    put(canvas, wide, 8 if fits else 8 - FOOT.leading, contents.office, FOOT, "right")
