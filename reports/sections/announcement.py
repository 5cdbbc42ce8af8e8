"""The announcement of a grid's stationing day: where, when and with whom; posts, never names."""

from typing import Any

from reportlab.platypus import Flowable

from data.figures.communities import CommunityFigure
from data.wording import area_name, pair_text
from reports.contents import Pack
from reports.sections.communities import attending, meeting_hour, meeting_place
from reports.sections.notice import put_foot
from reports.sections.poster import SMALL, Poster, put_running, put_title, put_wash
from reports.setting.drawing import rule
from reports.setting.text import Style, put, put_block, set_lines, width
from resources.i18n import Texts
from resources.palette import PAPER

_LABEL = Style(22, 34, colour=PAPER.ink2)
_SAID = Style(30, 44, bold=True)


def announcement(pack: Pack) -> list[Flowable]:
    """The announcement on one page; empty where the grid's sheet is not there."""
    if not pack.contents.communities:
        return []
    return [Poster(lambda canvas, wide, high: _draw(canvas, wide, high, pack))]


def _draw(canvas: Any, wide: float, high: float, pack: Pack) -> None:
    texts, sheet = pack.texts, pack.contents.communities[0]
    street, grid = area_name(sheet.around.street, texts), area_name(sheet.grid, texts)
    month = texts.month(pack.contents.meeting)
    head = texts.text("pack.public.head", street=street, grid=grid, month=month)
    y = put_running(canvas, high, wide, head, texts.text("pack.public.mark"))
    y = put_title(canvas, y - 30, texts.text("pack.announcement.title"), wide, Style(72, 92, bold=True))
    y = put_block(canvas, 0, y - 10, _for_whom(sheet, texts), _LABEL, wide) - 34
    lines = (
        ("place", meeting_place(sheet, texts)),
        ("time", meeting_hour(sheet, texts)),
        ("people", _people(pack, sheet)),
    )
    labels = {key: texts.text(f"pack.community.fixed.{key}") for key, _ in lines}
    left = 24 + max(width(label, _LABEL.size) for label in labels.values())
    for key, said in lines:
        y = _line(canvas, y, left, wide, labels[key], said)
    y = put_block(canvas, 0, y - 26, texts.text("pack.announcement.bring"), _LABEL, wide)
    top = put_wash(canvas, wide, 34, texts.text("pack.announcement.after"), _after(texts))
    if not pack.contents.names:
        put(canvas, 0, top + 14, texts.text("pack.announcement.names"), SMALL)
    put_foot(canvas, wide, pack)


def _line(canvas: Any, top: float, left: float, wide: float, label: str, said: str) -> float:
    """One of place, time and people below a rule; returns the y below it."""
    rule(canvas, 0, wide, top, 1.2)
    put(canvas, 0, top - 48, label, _LABEL)
    lines = set_lines(said, _SAID, wide - left)
    put_block(canvas, left, top - 14, said, _SAID, wide - left)
    return top - 28 - len(lines) * _SAID.leading


def _people(pack: Pack, sheet: CommunityFigure) -> str:
    """The posts that attend, each with the names of its holders where these are published."""
    texts, names = pack.texts, pack.contents.names
    said = []
    for role in attending(sheet):
        word = texts.text(f"pack.community.role.{role.name.lower()}")
        held = texts.text("list.and").join(names.get(role, ()))
        said.append(texts.text("pack.announcement.holder", role=word, names=held) if held else word)
    return texts.text("list.and").join(said)


def _for_whom(sheet: CommunityFigure, texts: Texts) -> str:
    """Whom it concerns: the residents of the grid's communities."""
    names = [pair_text(name, texts) for name in sheet.around.communities] or [area_name(sheet.grid, texts)]
    return texts.text("pack.announcement.for", places=texts.text("list.and").join(names))


def _after(texts: Texts) -> list[tuple[str, str]]:
    """What becomes of a matter that is raised."""
    return [
        (texts.text(f"pack.announcement.{key}"), texts.text(f"pack.announcement.{key}.text"))
        for key in ("spot", "order", "promise")
    ]
