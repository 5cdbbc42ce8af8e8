"""The official manner of cover and text pages: the measures and faces of GB/T 9704, the faces the user's own.

A page has 22 lines of 28 characters. Nothing here draws a red head, a document's number or a seal.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase.ttfonts import TTFError
from reportlab.platypus import Flowable

from reports.setting import faces
from reports.setting.paper import OFFICIAL_BOX
from reports.setting.text import Style, Text, put, shown
from resources.palette import PAPER

CHARACTERS, LINES = 28, 22
_SIZE = 15.75
"""Size 3 (三号) in points; the 16 of word processors would leave room for 27 characters."""
_LEADING = OFFICIAL_BOX[3] / LINES - 1e-4
_TITLE_SIZE, _NUMBER_SIZE = 22.0, 14.0
_BELOW = 7 / 25.4 * 72 + _NUMBER_SIZE
"""From the lower edge of the text down to the page's number."""


class Manner(StrEnum):
    """How cover and text pages are set: `report.manner`."""

    MODERN = "modern"
    OFFICIAL = "official"


class Face(StrEnum):
    """A face by its office, with the beginnings of the files that hold it."""

    BODY = "仿宋"
    HEAD = "黑体"
    SECOND = "楷体"
    TITLE = "小标宋"


_FILES: dict[Face, tuple[str, ...]] = {
    Face.BODY: ("simfang", "fangsong", "stfangso", "仿宋"),
    Face.HEAD: ("simhei", "stheiti", "黑体"),
    Face.SECOND: ("simkai", "kaiti", "stkaiti", "楷体"),
    Face.TITLE: ("fzxbs", "方正小标宋", "小标宋"),
}
_NEEDED = (Face.BODY, Face.HEAD, Face.SECOND)


def folders() -> list[Path]:
    """Where systems keep the fonts that people installed."""
    home = Path.home()
    windows = [Path(os.environ[name]) for name in ("WINDIR", "LOCALAPPDATA") if name in os.environ]
    return [
        *(base / below for base in windows for below in ("Fonts", "Microsoft/Windows/Fonts")),
        *(home / below for below in (".fonts", ".local/share/fonts", "Library/Fonts")),
        *(Path(base) for base in ("/usr/local/share/fonts", "/usr/share/fonts", "/Library/Fonts")),
    ]


def official_faces() -> dict[Face, str]:
    """The registered names of the faces of this machine that may be embedded; without `TITLE` the head's."""
    return _found(tuple(folders()))


def missing_faces() -> tuple[Face, ...]:
    """The faces without which the official manner is not to be had; empty where all are there."""
    found = official_faces()
    return tuple(face for face in _NEEDED if face not in found)


def manner_in_force(wanted: Manner) -> Manner:
    """The manner that this machine can set: the modern one where faces are missing."""
    return Manner.MODERN if missing_faces() else wanted


@cache
def _found(places: tuple[Path, ...]) -> dict[Face, str]:
    files = sorted(file for place in places if place.is_dir() for file in place.rglob("*.[tT][tT][fF]"))
    found: dict[Face, str] = {}
    for face, names in _FILES.items():
        for file in files:
            if file.name.lower().startswith(names) and face not in found and (name := _registered(file)):
                found[face] = name
    if Face.HEAD in found:
        found.setdefault(Face.TITLE, found[Face.HEAD])
    return found


def _registered(file: Path) -> str | None:
    """The name under which a file's face can be used; None where it is none, or must not be embedded."""
    try:
        return faces.register_own(file)
    except (TTFError, OSError, KeyError):
        return None


@dataclass(frozen=True, slots=True)
class _Setting:
    """How one kind of paragraph is set, and what it is in the tree of tags (0 is no title)."""

    face: Face
    size: float = _SIZE
    rank: int = 0


class OfficialText(Text):
    """A paragraph in a face of the user's, or in the pack's own where that lacks one of its characters."""

    def __init__(self, text: str, setting: _Setting) -> None:
        super().__init__(text, Style(setting.size, _LEADING))
        name = official_faces().get(setting.face, faces.REGULAR)
        needed = set(shown(text)) - {"\n"}
        with faces.wearing(name):
            whole = all(ord(char) in faces.advances(False) for char in needed)
        self._face, self._rank = name if whole else faces.REGULAR, setting.rank

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        with faces.wearing(self._face):
            return super().wrap(wide, high)

    def draw(self) -> None:
        with faces.wearing(self._face):
            super().draw()

    def _tagged(self) -> Any:
        return self.canv.tags.title(self._rank) if self._rank else super()._tagged()

    def _part(self, lines: list[Any]) -> Text:
        part = OfficialText(str(self.text), _Setting(Face.BODY, self.style.size, self._rank))
        part.lines, part.width, part.whole, part._face = lines, self.width, self.whole, self._face
        return part


def official_title(text: str) -> Flowable:
    """The title in size 2, in the middle of its lines."""
    return _Centred(text, _Setting(Face.TITLE, _TITLE_SIZE, 1))


def official_heading(text: str, level: int = 1) -> Flowable:
    """A heading `一、` in 黑体 or, of level 2, `（一）` in 楷体; the text brings its number."""
    return OfficialText(
        f"{_INDENT}{text}", _Setting(Face.HEAD if level == 1 else Face.SECOND, rank=level + 1)
    )


def official_paragraphs(*texts: str) -> Iterator[Flowable]:
    """Paragraphs of 仿宋, their first lines indented by two characters."""
    return (OfficialText(f"{_INDENT}{text}", _Setting(Face.BODY)) for text in texts)


_INDENT = "\u3000\u3000"


class _Centred(OfficialText):
    """Lines in the middle."""

    def draw(self) -> None:
        with faces.wearing(self._face), self._tagged():
            for number, line in enumerate(self.lines or []):
                words = "".join(piece.text for piece in line)
                base = (
                    self.height
                    - number * self.style.leading
                    - self.style.leading / 2
                    - self.style.size * 0.38
                )
                put(self.canv, self.width / 2, base, words, self.style, "centre")


def put_official_number(canvas: Any, page: int) -> None:
    """The page's number between dashes, a character in from the outer edge: right if odd, else left."""
    left, bottom, wide, _ = OFFICIAL_BOX
    style = Style(_NUMBER_SIZE, _NUMBER_SIZE, colour=PAPER.ink)
    if page % 2:
        put(canvas, left + wide - _NUMBER_SIZE, bottom - _BELOW, f"— {page} —", style, "right")
    else:
        put(canvas, left + _NUMBER_SIZE, bottom - _BELOW, f"— {page} —", style)
