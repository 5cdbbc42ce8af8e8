"""The on-the-spot register: numbered empty rows for matter, place, category and tier; no name, no phone."""

from typing import Any

from reportlab.platypus import Flowable

from data.wording import area_name
from reports.contents import Pack
from reports.setting.drawing import Picture, frame_rect, rule
from reports.setting.page import TEXT_WIDTH, Part
from reports.setting.table import Cell, Column, Drawn, Group, ListTable, Row, TableWords
from reports.setting.text import DECK, TABLE, Finding, Text, ink, put
from resources.i18n import Texts
from resources.palette import PAPER

ROWS = 12
"""So many matters fit on the page."""
_NUMBER, _WHAT, _WHERE, _CATEGORY, _TIER = 24.0, 132.0, 86.0, 76.0, 58.0
_ANSWER = TEXT_WIDTH - _NUMBER - _WHAT - _WHERE - _CATEGORY - _TIER
_PAD = 7.5
_TICK = 8.0
_TIERS = ("A", "B", "C", "D")
_ANSWERS = ("settled", "order", "promise")


def register(pack: Pack) -> list[Flowable]:
    """The register of one grid with empty rows."""
    texts = pack.texts
    return [
        Part("register", "", texts.text("pack.part.register")),
        Finding(texts.text("pack.register.finding", place=area_name(pack.board.place, texts))),
        Text(texts.text("pack.register.deck"), DECK),
        _table(texts),
        _signatures(texts),
    ]


def _table(texts: Texts) -> ListTable:
    heads = ("number", "what", "where", "category", "tier", "answer")
    widths = (_NUMBER, _WHAT, _WHERE, _CATEGORY, _TIER, _ANSWER)
    columns = [
        Column(texts.text(f"pack.register.head.{key}"), wide, bold=key == "number")
        for key, wide in zip(heads, widths, strict=True)
    ]
    words = TableWords(
        counted=lambda first, last, total: texts.text("pack.register.rows", n=total),
        goes_on=texts.text("pack.goes_on"),
        ends=texts.text("pack.register.ends"),
        continued=lambda note: note,
    )
    return ListTable(
        columns, [Group([_row(number, texts) for number in range(1, ROWS + 1)])], words, pad=_PAD
    )


def _row(number: int, texts: Texts) -> Row:
    return [
        str(number),
        Cell(" \n ", drawn=_upright),
        Cell(drawn=_upright),
        Cell(drawn=_upright),
        Cell(drawn=_tiers),
        Cell(drawn=_answers(texts)),
    ]


def _upright(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
    """A light upright before a cell that is written in."""
    canvas.setStrokeColor(ink(PAPER.hair))
    canvas.setLineWidth(0.6)
    canvas.line(left - 4, top - 4, left - 4, top - high + 4)


def _tiers(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
    """The four letters in two rows, each with a box to tick."""
    _upright(canvas, left, top, wide, high)
    for at, letter in enumerate(_TIERS):
        x, y = left + (at % 2) * 26, top - 16 - (at // 2) * 15
        frame_rect(canvas, x, y, _TICK, _TICK, PAPER.ink, 0.7)
        put(canvas, x + _TICK + 3, y + 0.5, letter, TABLE)


def _answers(texts: Texts) -> Drawn:
    """How it was answered: settled on the spot, an order with its number, or a promise with its number."""

    def draw(canvas: Any, left: float, top: float, wide: float, high: float) -> None:
        _upright(canvas, left, top, wide, high)
        for at, key in enumerate(_ANSWERS):
            x = left + (0.0 if at != 1 else wide / 2)
            y = top - 16 - (15 if at == 2 else 0)
            frame_rect(canvas, x, y, _TICK, _TICK, PAPER.ink, 0.7)
            put(canvas, x + _TICK + 3, y + 0.5, texts.text(f"pack.register.{key}"), TABLE)

    return draw


def _signatures(texts: Texts) -> Picture:
    """Which post wrote it down, and when it was entered."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        for at, key in enumerate(("post", "entered", "day")):
            x = at * wide / 3
            used = put(canvas, x, 4, texts.text(f"pack.register.{key}"), TABLE, colour=PAPER.ink2)
            rule(canvas, x + used + 6, x + wide / 3 - 14, 1, 0.6)

    return Picture(28, draw)
