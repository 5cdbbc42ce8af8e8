"""The two faces of paper: registered once, measured, and embedded so that readers get the text back."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.platypus import tables

from resources.fonts import font_path

REGULAR = "Gridboard-Regular"
BOLD = "Gridboard-Bold"


@cache
def register() -> None:
    """Register both weights with reportlab and make them all that it draws with; later calls do nothing."""
    ttfonts.makeToUnicodeCMap = to_unicode_map
    pdfmetrics.registerFont(ttfonts.TTFont(REGULAR, str(font_path("Regular"))))
    pdfmetrics.registerFont(ttfonts.TTFont(BOLD, str(font_path("Bold"))))
    # Whatever reportlab draws without being told a face would bring in Helvetica, which is not embedded.
    rl_config.canvas_basefontname = REGULAR
    tables.CellStyle.fontname = REGULAR
    rl_config.useA85 = 0
    rl_config.trustedSchemes = []
    rl_config.trustedHosts = []


@cache
def font(bold: bool) -> Any:
    """The reportlab font of a weight."""
    register()
    return pdfmetrics.getFont(BOLD if bold else REGULAR)


@cache
def advances(bold: bool) -> dict[int, float]:
    """The width of each covered code point in thousandths of the type size."""
    return dict(font(bold).face.charWidths)


@cache
def covered() -> frozenset[str]:
    """The characters that both weights can draw."""
    both = font(False).face.charToGlyph.keys() & font(True).face.charToGlyph.keys()
    return frozenset(map(chr, both))


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
