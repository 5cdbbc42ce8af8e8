"""The two faces of paper: registered once, measured, and embedded so that readers get the text back.

A text may be set in another face instead, such as one of the user's own.
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import tables

from resources.fonts import font_path

REGULAR = "Gridboard-Regular"
BOLD = "Gridboard-Bold"

_RESTRICTED = 2

_worn: ContextVar[tuple[str, str]] = ContextVar("_worn", default=(REGULAR, BOLD))


@cache
def register() -> None:
    """Register both weights with reportlab and make them all that it draws with; later calls do nothing."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
    for name, file in ((REGULAR, font_path("Regular")), (BOLD, font_path("Bold"))):
        font: Any = ttfonts.TTFont(name, str(file))
        # Only shaping asks which character a glyph stands for; the table takes megabytes.
        font.face.glyphToChar.clear()
        pdfmetrics.registerFont(font)
    # Whatever reportlab draws without being told a face would bring in Helvetica, which is not embedded.
    rl_config.canvas_basefontname = REGULAR
    tables.CellStyle.fontname = REGULAR
    rl_config.useA85 = 0
    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []


@cache
def register_own(path: Path) -> str:
    """Register a face of the user's; returns its name. Raises TTFError where it forbids embedding."""
    name = f"Own-{path.stem}"
    font: Any = ttfonts.TTFont(name, str(path))
    (rights,) = struct.unpack_from(">H", font.face.get_table("OS/2"), 8)
    # Of the kinds of right only "restricted" forbids all; the higher bits forbid subsets, or outlines.
    if rights & 0xF == _RESTRICTED or rights & 0x300:
        raise ttfonts.TTFError(f"{path.name} may not be embedded")
    pdfmetrics.registerFont(font)
    return name


@contextmanager
def wearing(name: str) -> Iterator[None]:
    """Set texts in another registered face, both weights alike, while the block runs."""
    token = _worn.set((name, name))
    try:
        yield
    finally:
        _worn.reset(token)


def worn() -> tuple[str, str]:
    """The names of the faces that texts are set in: regular, bold."""
    return _worn.get()


def font(bold: bool) -> Any:
    """The reportlab font of a weight."""
    return _font(_worn.get()[bold])


def advances(bold: bool) -> Mapping[int, float]:
    """The width of each covered code point in thousandths of the type size."""
    return _advances(_worn.get()[bold])


def covered() -> frozenset[str]:
    """The characters that both weights can draw; counted anew each time."""
    regular, bold = (_font(name).face.charToGlyph for name in _worn.get())
    return frozenset(chr(point) for point in regular if point in bold)


@cache
def _font(name: str) -> Any:
    register()
    return pdfmetrics.getFont(name)


@cache
def _advances(name: str) -> Mapping[int, float]:
    found: Mapping[int, float] = _font(name).face.charWidths
    return found


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of a subset: UTF-16BE, in blocks of at most 100.

    WORKAROUND: reportlab 5.1 writes characters beyond U+FFFF as one number, which every reader loses.
    """
    entries = [f"<{code:02X}> <{_utf16(point)}>" for code, point in enumerate(subset) if point]
    blocks = [entries[i : i + 100] for i in range(0, len(entries), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        f"/CMapName /{fontname} def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )


def _utf16(point: int) -> str:
    return chr(point).encode("utf-16-be").hex().upper()
