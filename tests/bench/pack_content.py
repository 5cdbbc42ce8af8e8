"""Takes a pack apart into what any writer of PDF is given: titles, paragraphs, tables and drawings as SVG.

So the rivals set the same words in the same sizes, break the same tables over pages, and draw the same maps.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from reportlab.platypus import Flowable, KeepTogether

from reports.setting import page, text
from reports.setting.drawing import Picture
from reports.setting.page import Part
from reports.setting.table import ListTable
from reports.setting.text import Text

_NUMBER = r"-?\d*\.?\d+"
_STRING = re.compile(r"\((?:\\.|[^()\\])*\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Words:
    """A title or a paragraph in points; a title of a part begins a page."""

    text: str
    size: float
    leading: float
    bold: bool
    part: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """A table: heads, widths in points, whether each column is set right, rows."""

    heads: Sequence[str]
    widths: Sequence[float]
    right: Sequence[bool]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Written:
    """A text within a drawing: where its baseline begins, from the upper left corner."""

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in points: its shapes as the inside of an SVG, and its texts."""

    wide: float
    high: float
    shapes: str
    texts: Sequence[Written]

    def svg(self, *, with_texts: bool) -> str:
        """The drawing as a file."""
        told = "".join(map(_svg_text, self.texts)) if with_texts else ""
        size = f'width="{self.wide:g}pt" height="{self.high:g}pt" viewBox="0 0 {self.wide:g} {self.high:g}"'
        flip = f'<g transform="matrix(1 0 0 -1 0 {self.high:g})">{self.shapes}</g>'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{flip}{told}</svg>'


Content = Words | Rows | Drawing


def _svg_text(each: Written) -> str:
    weight = "bold" if each.bold else "normal"
    about = f'x="{each.x:.2f}" y="{each.y:.2f}" font-size="{each.size:g}" font-weight="{weight}"'
    return f'<text font-family="Noto Sans SC" fill="{each.colour}" {about}>{html.escape(each.text)}</text>'


def content_of(story: Sequence[Flowable]) -> list[Content]:
    """All that stands in a story, in its order."""
    return [part for flowable in story for part in _parts(flowable)]


def _parts(flowable: Flowable) -> Iterator[Content]:
    match flowable:
        case KeepTogether():
            yield from content_of(flowable._content)
        case Part():
            yield Words(f"{flowable.number} {flowable.title}", 10.5, 17, False, part=True)
        case Text():
            style = flowable.style
            words = (
                flowable.text if isinstance(flowable.text, str) else "".join(r.text for r in flowable.text)
            )
            yield Words(words, style.size, style.leading, style.bold)
        case ListTable():
            yield _rows(flowable)
            if flowable._notes is not None:
                yield from _parts(flowable._notes)
        case Picture():
            yield _drawing(flowable)


def _rows(table: ListTable) -> Rows:
    """A table; one that is wider than upright paper is narrowed to it."""
    wide = [column.width * min(1.0, page.TEXT_WIDTH / table.width) for column in table.columns]
    right = [column.align == "right" for column in table.columns]
    rows = [_row(entry, len(wide)) for entry in table._entries]
    return Rows([column.title for column in table.columns], wide, right, rows)


def _row(entry: Any, columns: int) -> Sequence[str]:
    if entry.row is not None:
        return [cell if isinstance(cell, str) else cell.text for cell in entry.row]
    return [entry.group.title, *[""] * (columns - 2), entry.group.note][:columns]


def _drawing(picture: Picture) -> Drawing:
    texts: list[Written] = []
    wide, high = picture.wrap(page.TEXT_WIDTH, 0)
    canvas: Any = page._Canvas("", invariant=1)

    def noted(canvas: Any, x: float, y: float, words: str, size: float, bold: bool) -> str:
        colour = canvas._fillColorObj.hexval().replace("0x", "#")
        texts.append(Written(x, high - y, words, size, bold, colour))
        return ""

    with patch.object(text, "_operators", noted):
        picture._draw(canvas, wide, high)
    return Drawing(wide, high, _shapes("\n".join(canvas._code)), texts)


def _shapes(operators: str) -> str:
    """The path operators of PDF as SVG; what cannot be painted is left out."""
    found, path, stack, groups, clips = [], [], [], 0, 0
    state: dict[str, str] = {"rg": "#000000", "RG": "#000000", "w": "1", "d": "", "J": "0"}
    operands: list[str] = []
    for token in _STRING.sub("", operators).replace("[", " [").split():
        if re.fullmatch(_NUMBER, token) or token[0] in "[]/<" or token.endswith("]"):
            operands.append(token)
            continue
        match token:
            case "m" | "l" | "c":
                path.append(f"{token.upper()}{' '.join(operands)}")
            case "h":
                path.append("Z")
            case "re":
                x, y, wide, high = operands[-4:]
                path.append(f"M{x} {y}h{wide}v{high}h-{wide.lstrip('-')}Z")
            case "rg" | "RG":
                state[token] = "#" + "".join(f"{round(float(each) * 255):02x}" for each in operands[-3:])
            case "w" | "J":
                state[token] = operands[-1]
            case "d":
                state["d"] = " ".join(operands[:-1]).strip("[] ")
            case "q":
                stack.append((dict(state), groups))
                groups = 0
            case "Q":
                found.append("</g>" * groups)
                state, groups = stack.pop()
            case "cm":
                found.append(f'<g transform="matrix({" ".join(operands[-6:])})">')
                groups += 1
            case "W" | "W*":
                clips += 1
                shape = f'<clipPath id="c{clips}"><path d="{"".join(path)}"/></clipPath>'
                found.append(f'{shape}<g clip-path="url(#c{clips})">')
                groups += 1
            case "f" | "f*" | "S" | "B" | "b":
                found.append(_painted(token, "".join(path), state))
        if token in {"f", "f*", "S", "B", "b", "n"}:
            path = []
        operands = []
    return "".join(found)


def _painted(token: str, path: str, state: dict[str, str]) -> str:
    fill = "none" if token == "S" else state["rg"]
    rule = ' fill-rule="evenodd"' if token == "f*" else ""
    stroke = ""
    if token not in {"f", "f*"}:
        dash = f' stroke-dasharray="{state["d"]}"' if state["d"] else ""
        cap = ' stroke-linecap="round"' if state["J"] == "1" else ""
        stroke = f' stroke="{state["RG"]}" stroke-width="{state["w"]}"{dash}{cap}'
    return f'<path fill="{fill}"{rule}{stroke} d="{path}"/>'
