"""Every piece of the gallery is drawn in both languages and themes, and texts are cut only where known."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from resources import i18n
from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.gallery import pieces
from widgets.gallery.__main__ import main
from widgets.gallery.piece import Piece
from widgets.parts import eliding

LONG = ("历史文化风貌", "Old Town and Riverside", "900000000, ")
"""Names and lists of codes that are meant to be too long."""

PIECES = pytest.mark.parametrize("piece", pieces.PIECES, ids=lambda piece: piece.name)


@PIECES
@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_that_a_piece_is_drawn_without_cutting_what_should_fit(
    qapp: QApplication, tmp_path: Path, piece: Piece, language: i18n.Language
) -> None:
    i18n.use(language)
    eliding.cut.clear()
    picture = pieces.grab(piece, tmp_path)
    assert picture.stat().st_size > 1000
    assert {text for text in eliding.cut if not any(part in text for part in LONG)} <= KNOWN[language]


@PIECES
def test_that_light_and_dark_differ(qapp: QApplication, tmp_path: Path, piece: Piece) -> None:
    pictures = []
    for palette in (LIGHT, DARK):
        theme.apply(qapp, theme.Theme(palette))
        pictures.append(pieces.grab(piece, tmp_path / palette.name).read_bytes())
    assert pictures[0] != pictures[1]


def test_that_the_gallery_writes_the_pictures_it_is_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    assert main(["signs", "--grab", str(tmp_path), "--lang", "en", "--compact"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["signs.png"]
    assert theme.current().compact


KNOWN: dict[i18n.Language, frozenset[str]] = {
    "zh_CN": frozenset(),
    "en": frozenset(
        {
            "Changtingdu · Changtingdu",
            "Completion of public requests",
            "District Housing Bureau",
            "District Urban Management Bureau",
            "District Urban Management Bureau → Yunshan Street Office",
            "Overdue, not disposed, A to C",
            "Shuangtawan",
            "Unassigned",
            "Xingshazhu · Xingshazhu",
        }
    ),
}
"""Texts that may be cut: their widget tells the whole as tool tip."""
