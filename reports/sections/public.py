"""The public copy of a grid's sheet: what residents are told of their grid, and whom they can ask.

It looks like a notice, not like the working copy: large type, no running head, and its own mark.
"""

from typing import Any

from reportlab.platypus import Flowable

from data.figures.communities import CommunityFigure
from data.wording import area_name
from reports.contents import Pack
from reports.sections.communities import attending_text, meeting_hour, meeting_place, role_text
from reports.sections.notice import put_foot
from reports.sections.poster import (
    LINE,
    SMALL,
    STRONG,
    Poster,
    fitted,
    put_head,
    put_numbers,
    put_running,
    put_title,
    put_wash,
)
from reports.sections.told import notice_title, numbers, period_line, put_categories, put_promises
from reports.setting.drawing import rule
from reports.setting.text import put, put_block
from resources.i18n import Texts
from resources.palette import PAPER

_GAP = 30.0
_POSTS = 7


def public_copy(pack: Pack) -> list[Flowable]:
    """The public copy on one page; empty where its figures are not there."""
    if pack.contents.publicity is None or not pack.contents.communities:
        return []
    return [Poster(lambda canvas, wide, high: _draw(canvas, wide, high, pack))]


def _draw(canvas: Any, wide: float, high: float, pack: Pack) -> None:
    figure, texts, sheet = pack.contents.publicity, pack.texts, pack.contents.communities[0]
    assert figure is not None, "there is a page only where there is a figure"
    street, grid = area_name(sheet.around.street, texts), area_name(sheet.grid, texts)
    head = texts.text("pack.public.head", street=street, grid=grid, month=texts.month(pack.contents.meeting))
    y = put_running(canvas, high, wide, head, texts.text("pack.public.mark"))
    y = put_title(canvas, y - 16, notice_title(figure, texts), wide)
    y = put_block(canvas, 0, y - 4, period_line(figure, texts), SMALL, wide)
    y = put_numbers(canvas, y - 22, wide, numbers(figure, texts)) - 28
    half = (wide - _GAP) / 2
    left = put_categories(canvas, 0, y, half, pack)
    right = _put_posts(canvas, half + _GAP, y, half, sheet, texts)
    bottom = put_wash(canvas, wide, 34, texts.text("pack.public.come"), _come(sheet, texts))
    put_promises(canvas, min(left, right) - 24, bottom, wide, pack)
    put_foot(canvas, wide, pack, texts.text("pack.notice.small"))


def _put_posts(canvas: Any, x: float, top: float, wide: float, sheet: CommunityFigure, texts: Texts) -> float:
    """Whom to ask, by post and the phone of the office; returns the y below."""
    y = put_head(canvas, x, top, wide, texts.text("pack.public.posts"))
    told = [post for post in sheet.posts if post.phone][:_POSTS]
    if not told:
        return put_block(canvas, x, y, texts.text("pack.public.no_posts"), SMALL, wide)
    for post in told:
        used = put(canvas, x + wide, y - 17, post.phone, STRONG, "right")
        name = role_text(post.role, texts)
        put(canvas, x, y - 17, name, fitted(name, LINE, wide - used - 12))
        rule(canvas, x, x + wide, y - 27, 0.6, PAPER.hair)
        y -= 30
    return put_block(canvas, x, y - 4, texts.text("pack.public.posts.note"), SMALL, wide)


def _come(sheet: CommunityFigure, texts: Texts) -> list[tuple[str, str]]:
    """Where, when and with whom residents can speak."""
    people = attending_text(sheet, texts)
    return [
        (texts.text("pack.community.fixed.place"), meeting_place(sheet, texts)),
        (texts.text("pack.community.fixed.time"), meeting_hour(sheet, texts)),
        (texts.text("pack.community.fixed.people"), people),
    ]
