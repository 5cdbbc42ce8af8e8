"""What papers that go to somebody have in common: who sends them to whom, and lines to sign."""

from typing import Any

from reports.setting.drawing import Picture, rule
from reports.setting.text import NOTE, TABLE, put, width
from resources.i18n import Texts
from resources.palette import PAPER

_STEP = 16.0
_WRITING = 120.0


def letterhead(office: str, to: str, phone: str, texts: Texts) -> Picture:
    """Who sends a paper to whom, with the telephone of their office, and lines for contact and copy."""
    told = [("from", office), ("to", to), *([("phone", phone)] if phone else [])]
    left = [(texts.text(f"pack.letter.{key}"), text) for key, text in told]
    indent = 10 + max(width(head, NOTE.size) for head, _ in left)
    right = [texts.text("pack.letter.contact"), texts.text("pack.letter.copy")]

    def draw(canvas: Any, wide: float, high: float) -> None:
        for number, (head, text) in enumerate(left):
            put(canvas, 0, high - 12 - number * _STEP, head, NOTE)
            put(canvas, indent, high - 12 - number * _STEP, text, TABLE)
        for number, head in enumerate(right):
            y = high - 12 - number * _STEP
            put(canvas, wide - _WRITING - 8, y, head, NOTE, "right")
            rule(canvas, wide - _WRITING, wide, y - 2, 0.5, PAPER.rule)
        rule(canvas, 0, wide, 2, 1)

    return Picture(_STEP * len(left) + 10, draw, space_after=10)


def signing(texts: Texts) -> Picture:
    """Lines for the post that answers, its telephone and the day; never for a name that would be kept."""

    def draw(canvas: Any, wide: float, high: float) -> None:
        for number, key in enumerate(("post", "phone", "day")):
            x = number * wide / 3
            end = x + put(canvas, x, 8, texts.text(f"pack.reply.sign.{key}"), TABLE)
            rule(canvas, end + 4, x + wide / 3 - 14, 6, 0.5, PAPER.ink)

    return Picture(34, draw)
