"""From a variable font the script cuts two static faces that no program takes for one."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from resources.fonts.make_fonts import make

WIDEST = 80
"""By so much the zero of this font grows from the lightest weight to the heaviest."""

MADE = 3_600_000_000
"""When this font was made, in seconds since 1904, as fonts count."""


def square(size: int) -> object:
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, size), (size, size), (size, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def variable_font(path: Path) -> Path:
    """A font of one digit and one unreachable glyph, whose weight runs from 100 to 900."""
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "zero", "unreached"])
    builder.setupCharacterMap({ord("0"): "zero"})
    builder.setupGlyf({name: square(500) for name in (".notdef", "zero", "unreached")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "zero", "unreached"), (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupOS2(usWeightClass=100, fsType=4)
    builder.setupNameTable({"familyName": "Thin", "styleName": "Thin", "psName": "Thin", "version": "1"})
    builder.setupPost()
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    right_edge = [None, None, (WIDEST, 0), (WIDEST, 0), None, (WIDEST, 0), None, None]
    builder.setupGvar({"zero": [TupleVariation({"wght": (0, 1, 1)}, right_edge)]})
    builder.updateHead(created=MADE, modified=MADE)
    builder.save(path)
    return path


@pytest.fixture
def faces(tmp_path: Path) -> dict[str, TTFont]:
    make(variable_font(tmp_path / "variable.ttf"), tmp_path)
    return {style: TTFont(tmp_path / f"NotoSansSC-{style}.ttf") for style in ("Regular", "Bold")}


def test_that_each_face_has_the_width_of_its_weight(faces: dict[str, TTFont]) -> None:
    widths = {style: face["hmtx"][face.getBestCmap()[ord("0")]][0] for style, face in faces.items()}
    assert widths == {"Regular": 500 + WIDEST * 300 // 800, "Bold": 500 + WIDEST * 600 // 800}


def test_that_each_face_is_named_for_itself_and_free_to_embed(faces: dict[str, TTFont]) -> None:
    for style, face in faces.items():
        assert face["name"].getDebugName(6) == f"NotoSansSC-{style}"
        assert face["name"].getDebugName(1) == "Noto Sans SC"
        assert face["OS/2"].fsType == 0


def test_that_glyphs_no_character_reaches_are_left_out(faces: dict[str, TTFont]) -> None:
    assert [len(face.getGlyphOrder()) for face in faces.values()] == [2, 2]


def test_that_equal_input_gives_equal_bytes(tmp_path: Path) -> None:
    sums = []
    for folder in (tmp_path / "one", tmp_path / "two"):
        folder.mkdir()
        make(variable_font(folder / "variable.ttf"), folder)
        sums.append((folder / "SHA256SUMS").read_text("ascii"))
    assert sums[0] == sums[1]
    assert len(set(sums[0].split())) == 4
