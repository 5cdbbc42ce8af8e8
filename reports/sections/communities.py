"""The working copy of a responsibility grid's sheet: its agenda with room to write, where, when and who."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable, PageBreak

from data.figures.communities import CommunityFigure, RosterPost
from data.terms import Role
from data.wording import area_name, pair_text
from reports.contents import Pack, open_part
from reports.sections.agenda import agenda
from reports.setting.drawing import Picture, fill_rect, rule
from reports.setting.page import TEXT_WIDTH
from reports.setting.text import (
    BLOCK,
    DECK,
    NOTE,
    TABLE,
    Finding,
    Style,
    Text,
    put,
    put_block,
    set_lines,
    width,
)
from resources.i18n import Texts
from resources.palette import PAPER

LINES, LINE = 4, 31.0
"""Ruled lines for what is raised at the meeting, and their distance in points."""
_ATTENDING = (Role.GRID_CONVENER, Role.GRID_CHIEF, Role.ADMINISTRATOR, Role.CONTACT_LEADER)
"""Who attends where nobody announced it."""
_HEAD = Style(9, 13, bold=True, colour=PAPER.accent)
_PAD = 10.0


def communities(pack: Pack) -> list[Flowable]:
    """The part with a sheet for each responsibility grid, each on a page of its own."""
    sheets = pack.contents.communities
    found: list[Flowable] = []
    for number, sheet in enumerate(sheets):
        found += [PageBreak()] if number else open_part(pack, "communities")
        found += _sheet(sheet, pack.texts)
    return found


def _sheet(sheet: CommunityFigure, texts: Texts) -> list[Flowable]:
    return [
        Finding(community_finding(sheet, texts)),
        Text(_deck(sheet, texts), DECK),
        _meeting(sheet, texts),
        *agenda(sheet, texts, _raised(texts)),
    ]


def community_finding(sheet: CommunityFigure, texts: Texts) -> str:
    """How many matters came in, how many of all are open and how many of these overdue, as far as is told."""
    key = "pack.community.finding"
    if sheet.open.value is None:
        key += ".came"
    elif sheet.overdue.value is None:
        key += ".open"
    elif not sheet.overdue.value:
        key += ".in_time"
    numbers = {"came": sheet.came, "open": sheet.open, "late": sheet.overdue}
    said = {name: round(number.value or 0) for name, number in numbers.items()}
    return texts.text(key, place=area_name(sheet.grid, texts), **said)


def _deck(sheet: CommunityFigure, texts: Texts) -> str:
    """Where the grid lies: its street, its communities, how many small grids it has."""
    around = sheet.around
    parts = [area_name(around.street, texts)]
    if around.communities:
        parts.append(texts.text("list.and").join(pair_text(name, texts) for name in around.communities))
    if around.small_grids:
        parts.append(texts.text("level.small_grid.count", n=around.small_grids))
    return texts.text("pack.clauses").join(parts)


def meeting_hour(sheet: CommunityFigure, texts: Texts) -> str:
    """When the grid meets: the day with its weekday and the hours; a room to write where none are told."""
    at = sheet.stationing
    day = texts.text("pack.community.day", day=texts.date(at.day), weekday=texts.weekday(at.day))
    if at.begins is None:
        return texts.text("pack.community.hours.blank", day=day)
    zone = sheet.district.zone
    begins = texts.clock(at.begins, zone)
    ends = texts.text("pack.community.blank") if at.ends is None else texts.clock(at.ends, zone)
    return texts.text("pack.community.hours", day=day, begins=begins, ends=ends)


def meeting_place(sheet: CommunityFigure, texts: Texts) -> str:
    """Where the grid meets; a room to write where that is not told."""
    return sheet.stationing.venue or texts.text("pack.community.blank.long")


def attending(sheet: CommunityFigure) -> tuple[Role, ...]:
    """The roles that attend, the convener first: those announced, else those of its posts that usually do."""
    if announced := sheet.stationing.attending:
        return tuple(sorted(announced, key=lambda role: role is not Role.GRID_CONVENER))
    held = {post.role for post in sheet.posts}
    return tuple(role for role in _ATTENDING if role in held) or _ATTENDING[:3]


def attending_text(sheet: CommunityFigure, texts: Texts) -> str:
    """The posts that attend, by their short words."""
    words = (texts.text(f"pack.community.role.{role.name.lower()}") for role in attending(sheet))
    return texts.text("list.and").join(words)


def role_text(role: Role, texts: Texts) -> str:
    """The word for a post."""
    return texts.text(f"role.{role.name.lower()}")


def _meeting(sheet: CommunityFigure, texts: Texts) -> Picture:
    """Where, when and who on a wash, with lines to sign in and the grid's posts below."""
    thirds = [
        ("place", meeting_place(sheet, texts)),
        ("time", meeting_hour(sheet, texts)),
        ("people", attending_text(sheet, texts)),
    ]
    wide = (TEXT_WIDTH - 2 * _PAD - 24) / 3
    deepest = max(len(set_lines(text, TABLE, wide)) for _, text in thirds)
    roster = set_lines(_roster(sheet.posts, texts), NOTE, TEXT_WIDTH - 2 * _PAD)
    high = 2 * _PAD + 13 + deepest * TABLE.leading + 30 + len(roster) * NOTE.leading

    def draw(canvas: Any, whole: float, high: float) -> None:
        fill_rect(canvas, 0, 0, whole, high, PAPER.wash)
        for number, (key, text) in enumerate(thirds):
            x = _PAD + number * (wide + 12)
            put(canvas, x, high - _PAD - 9, texts.text(f"pack.community.fixed.{key}"), _HEAD)
            put_block(canvas, x, high - _PAD - 13, text, TABLE, wide)
        y = high - _PAD - 13 - deepest * TABLE.leading - 19
        _signatures(canvas, y, attending(sheet), texts)
        put_block(canvas, _PAD, y - 9, _roster(sheet.posts, texts), NOTE, whole - 2 * _PAD)

    return Picture(high, draw, space_after=10)


def _signatures(canvas: Any, y: float, roles: Sequence[Role], texts: Texts) -> None:
    """A line to sign for each post that attends, in as much room as there is."""
    x = _PAD + put(canvas, _PAD, y, texts.text("pack.community.signed"), _HEAD) + 14
    step = (TEXT_WIDTH - _PAD - x) / len(roles)
    for number, role in enumerate(roles):
        left = x + number * step
        words = texts.text(f"pack.community.role.{role.name.lower()}")
        wide = put(canvas, left, y, words, TABLE)
        rule(canvas, left + wide + 5, left + step - 10, y - 3, 0.6)


def _roster(posts: Sequence[RosterPost], texts: Texts) -> str:
    """The grid's posts by role, with how many are vacant; never a name."""
    if not posts:
        return texts.text("pack.community.no_posts")
    said = []
    for post in posts:
        key = "pack.community.post.vacant" if post.vacant else "pack.community.post"
        said.append(texts.text(key, role=role_text(post.role, texts), n=post.posts, vacant=post.vacant))
    return texts.text("pack.community.posts", posts=texts.text("list.and").join(said))


def _raised(texts: Texts) -> Picture:
    """Ruled lines for what is raised at the meeting."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        title = texts.text("pack.community.raised")
        put(canvas, 0, high - 14, title, BLOCK)
        x = width(title, BLOCK.size, bold=True) + 12
        put(canvas, x, high - 14, texts.text("pack.community.raised.rule"), NOTE)
        for number in range(LINES):
            y = high - 22 - (number + 1) * LINE
            put(canvas, 0, y + 8, str(number + 1), TABLE, colour=PAPER.ink2)
            rule(canvas, 0, wide, y, 0.6, PAPER.rule)

    return Picture(24 + LINES * LINE, draw)
