"""The two faces are whole, distinct and free to embed."""

import hashlib
from functools import cache

import pytest
from fontTools.ttLib import TTFont

from resources.fonts import FAMILY, WEIGHTS, Weight, font_path

EACH_WEIGHT = pytest.mark.parametrize("weight", WEIGHTS)


@cache
def face(weight: Weight) -> TTFont:
    return TTFont(font_path(weight))


@EACH_WEIGHT
def test_that_a_face_has_the_characters_of_places_and_rare_names(weight: Weight) -> None:
    characters = set(map(chr, face(weight).getBestCmap()))
    assert set("网格看板街道（镇）“”—−·×▲▼䶮㛃𬱖𫍽𬭚") <= characters


@EACH_WEIGHT
def test_that_a_face_has_every_character_of_both_catalogues(weight: Weight) -> None:
    texts = font_path(weight).parent.parent / "texts"
    printed = {sign for file in texts.glob("*.po") for sign in file.read_text(encoding="utf-8")}
    assert printed - {"\n", "\r", "\t"} <= set(map(chr, face(weight).getBestCmap()))


def test_that_both_faces_have_the_same_characters() -> None:
    assert face("Regular").getBestCmap().keys() == face("Bold").getBestCmap().keys()


@pytest.mark.parametrize(("weight", "width"), [("Regular", 555), ("Bold", 590)])
def test_that_all_digits_of_a_weight_are_equally_wide(weight: Weight, width: int) -> None:
    font = face(weight)
    widths = {font["hmtx"][font.getBestCmap()[ord(digit)]][0] for digit in "0123456789"}
    assert font["head"].unitsPerEm == 1000
    assert widths == {width}


@EACH_WEIGHT
def test_that_a_face_has_its_own_postscript_name_in_one_family(weight: Weight) -> None:
    names = face(weight)["name"]
    assert names.getDebugName(1) == FAMILY
    assert names.getDebugName(2) == weight
    assert names.getDebugName(6) == f"NotoSansSC-{weight}"
    assert not any(names.getDebugName(name_id) for name_id in (16, 17, 25))


@EACH_WEIGHT
def test_that_the_style_bits_agree_with_the_weight(weight: Weight) -> None:
    font = face(weight)
    bold = weight == "Bold"
    assert font["OS/2"].usWeightClass == (700 if bold else 400)
    assert bool(font["OS/2"].fsSelection & 0x20) is bold
    assert bool(font["head"].macStyle & 1) is bold


@EACH_WEIGHT
def test_that_a_face_may_be_embedded_and_is_not_variable(weight: Weight) -> None:
    font = face(weight)
    assert font["OS/2"].fsType == 0
    assert "fvar" not in font
    assert "glyf" in font, "the PDF library reads TrueType outlines only"


def test_that_the_files_are_those_the_script_wrote() -> None:
    folder = font_path("Regular").parent
    for line in (folder / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_that_the_licence_stands_beside_the_faces_and_names_the_changes() -> None:
    licence = (font_path("Regular").parent / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "What was modified" in licence
