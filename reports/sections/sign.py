"""The sign of a responsibility grid: where it lies, whom to ask by post and office, and who settles what.

Names and photographs are put up by the community; the program neither holds nor prints them.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from data.figures.communities import RosterPost
from data.figures.signs import SignFigure
from data.terms import OperatingMode, Role
from data.wording import area_name, area_short, pair_text
from reports.contents import Pack
from reports.sections.communities import role_text
from reports.sections.poster import Poster, fitted
from reports.setting.drawing import fill_rect, frame_rect, rule, tier_mark
from reports.setting.paper import A3_WIDE
from reports.setting.text import Style, put, put_block, shown, width
from reports.surroundings import draw_surroundings
from resources.i18n import Texts
from resources.palette import PAPER

_WHITE = PAPER.paper
_ABOVE = Style(24, 30, colour=_WHITE)
_TITLE = Style(50, 58, bold=True, colour=_WHITE)
_CODE = Style(32, 40, bold=True, colour=_WHITE)
_HEAD, _ROLE, _PHONE = Style(26, 32, bold=True), Style(24, 30, bold=True), Style(24, 30, bold=True)
_SAID, _WHO, _NOTE = Style(18, 24), Style(18, 24, bold=True), Style(14, 20, colour=PAPER.ink2)
_FACT, _FACT_SAID = Style(17, 24, colour=PAPER.ink2), Style(17, 24, bold=True)
_URGENT = Style(24, 30, bold=True)
_SHOWN = (Role.GRID_CHIEF, Role.SUPERVISOR, Role.ADMINISTRATOR, Role.INFORMATION, Role.SECURITY)
_BAND, _WASH, _MAP, _LEFT = 150.0, 74.0, 400.0, 460.0
_NAME_ROOM = (150.0, 40.0)
"""Where a name is pasted on: width and height."""
_LOW, _HIGH = 40.0, 36.0
"""From the frame of the page to its lower and upper edge."""


def sign(pack: Pack) -> list[Flowable]:
    """The sign on one page of A3; empty where its figure is not there."""
    figure = pack.contents.sign
    if figure is None:
        return []
    return [Poster(lambda canvas, wide, high: _draw(canvas, wide, high, pack, figure), A3_WIDE)]


def _draw(canvas: Any, wide: float, high: float, pack: Pack, figure: SignFigure) -> None:
    texts, top = pack.texts, high + _HIGH
    _band(canvas, wide, top, figure, texts)
    map_top = top - _BAND - 36
    _map(canvas, map_top, pack, figure)
    _facts(canvas, map_top - _MAP - 34, figure, texts)
    below = _posts(canvas, map_top, wide, figure.posts, pack)
    _tiers(canvas, below - 12, wide, figure, texts)
    _urgent(canvas, wide, pack)


def _band(canvas: Any, wide: float, top: float, figure: SignFigure, texts: Texts) -> None:
    """The name of the grid below those it lies in, with its code at the right, on a band over the edges."""
    margin = A3_WIDE.margin
    fill_rect(canvas, -margin, top - _BAND, wide + 2 * margin, _BAND, PAPER.accent)
    above = [figure.district.name]
    if texts.language == "en" and figure.district.name_en:
        above = [figure.district.name_en]
    above.append(area_name(figure.around.street, texts))
    above += [pair_text(name, texts) for name in figure.around.communities]
    line = texts.text("sign.path").join(above)
    put(canvas, 0, top - 62, line, fitted(line, _ABOVE, wide - 220))
    title = texts.text("sign.title", grid=area_name(figure.grid, texts))
    with canvas.tags.title(1):
        put(canvas, -2, top - 122, title, fitted(title, _TITLE, wide - 400))
    put(canvas, wide, top - 62, texts.text("sign.code"), _FACT, "right", _WHITE)
    put(canvas, wide, top - 116, figure.grid.code, fitted(figure.grid.code, _CODE, 380), "right")


def _map(canvas: Any, top: float, pack: Pack, figure: SignFigure) -> None:
    texts, base = pack.texts, pack.contents.ground
    frame = (0.0, top - _MAP, _MAP, top)
    if base is None or figure.grid.id not in base.borders:
        frame_rect(canvas, 0, top - _MAP, _MAP, _MAP, PAPER.rule, 0.8)
        put_block(canvas, 24, top - _MAP / 2 + 24, texts.text("sign.no_map"), _SAID, _MAP - 48)
        return
    words = texts.text("sign.map.alt", grid=area_name(figure.grid, texts), n=figure.around.small_grids)
    x, y = canvas.absolutePosition(0, top - _MAP)
    with canvas.tags.figure(words, (x, y, x + _MAP, y + _MAP)):
        draw_surroundings(canvas, frame, base, figure.grid, lambda tag: area_short(tag, texts), texts)


def _facts(canvas: Any, y: float, figure: SignFigure, texts: Texts) -> None:
    """How many people live here, how many small grids there are, and that the map binds nobody."""
    around = figure.around
    facts = []
    if around.residents:
        number = texts.count(round(around.residents, -1))
        facts.append(("residents", texts.text("sign.residents.about", n=number)))
    if around.small_grids:
        facts.append(("small_grids", texts.text("sign.small_grids.n", n=around.small_grids)))
    for key, said in facts:
        put(canvas, 0, y, texts.text(f"sign.{key}"), _FACT)
        put(canvas, 96, y, said, _FACT_SAID)
        y -= 30
    put_block(canvas, 0, y + 16, texts.text("common.schematic_map"), _NOTE, _MAP)


def _posts(canvas: Any, top: float, wide: float, posts: Sequence[RosterPost], pack: Pack) -> float:
    """The posts with a published name or room for one, and the phone of the office; returns the y below."""
    texts = pack.texts
    with canvas.tags.title(2):
        put(canvas, _LEFT, top - 21, texts.text("sign.who"), _HEAD)
    put(canvas, wide, top - 21, texts.text("sign.names"), _NOTE, "right")
    rule(canvas, _LEFT, wide, top - 40, 1.6)
    phones = {post.role: post.phone for post in posts}
    y = top - 40
    for role in [role for role in _SHOWN if role in phones] or _SHOWN:
        name = role_text(role, texts)
        put(canvas, _LEFT, y - 36, name, fitted(name, _ROLE, 228))
        _name(canvas, _LEFT + 240, y - 47, texts.text("list.and").join(pack.contents.names.get(role, ())))
        phone = phones.get(role, "")
        if phone:
            put(canvas, wide, y - 36, phone, _PHONE, "right")
        else:
            rule(canvas, wide - 180, wide, y - 40, 0.8, PAPER.ink2)
        y -= 54
        rule(canvas, _LEFT, wide, y, 0.8, PAPER.rule)
    return y


def _name(canvas: Any, x: float, y: float, name: str) -> None:
    """The name of a holder where it is published, else a dotted frame on which one is pasted."""
    if name:
        put(canvas, x, y + 12, name, fitted(name, _ROLE, _NAME_ROOM[0]))
        return
    canvas.saveState()
    canvas.setDash([2, 3])
    frame_rect(canvas, x, y, *_NAME_ROOM, PAPER.rule, 0.8)
    canvas.restoreState()


def _tiers(canvas: Any, top: float, wide: float, figure: SignFigure, texts: Texts) -> None:
    """What each tier settles most often, and who that is; nothing where no order has a tier."""
    if not figure.tiers:
        return
    with canvas.tags.title(2):
        put(canvas, _LEFT, top - 26, texts.text("sign.what"), _HEAD)
    rule(canvas, _LEFT, wide, top - 40, 1.6)
    y = top - 40
    for told in figure.tiers:
        tier_mark(canvas, _LEFT, y - 32, 24, told.tier.word)
        who = texts.text(f"sign.tier.{told.tier.word}")
        used = put(canvas, wide, y - 26, who, _WHO, "right")
        room = wide - _LEFT - used - 56
        said = _fitting([pair_text(name, texts) for name in told.examples], room, texts)
        put(canvas, _LEFT + 38, y - 26, said, fitted(said, _SAID, room))
        y -= 40
        rule(canvas, _LEFT, wide, y, 0.8, PAPER.rule)


def _fitting(names: Sequence[str], room: float, texts: Texts) -> str:
    """As many names as fit on a line, the first whatever its length."""
    said = ""
    for count in range(1, len(names) + 1):
        longer = texts.text("list.and").join(names[:count])
        if said and width(shown(longer), _SAID.size) > room:
            break
        said = longer
    return said


def _urgent(canvas: Any, wide: float, pack: Pack) -> None:
    """Whom to call at once, on a wash over the lower edges, with month and number of the sign."""
    texts, margin = pack.texts, A3_WIDE.margin
    fill_rect(canvas, -margin, -_LOW, wide + 2 * margin, _WASH, PAPER.wash)
    month, number = texts.month(pack.contents.meeting), pack.contents.number
    parts = [texts.text("sign.number", month=month, number=number)]
    mode = pack.contents.mode
    if mode.mode is not OperatingMode.NORMAL:
        parts.append(texts.text("pack.notice.in_mode", mode=texts.text(f"mode.{mode.mode.name.lower()}")))
    if pack.board.district.example:
        parts.append(texts.text("common.example"))
    used = put(canvas, wide, -10, texts.text("pack.clauses").join(parts), _NOTE, "right")
    urgent = texts.text("sign.urgent")
    put(canvas, 0, -12, urgent, fitted(urgent, _URGENT, wide - used - 30))
