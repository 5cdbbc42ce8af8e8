"""Every piece of the gallery in its looks: nothing is cut, tables say all, pictures are the approved ones.

Each piece is drawn once a look, and all tests read from that. Where pictures differ on purpose, look at them
and approve them anew: `python -m widgets.gallery --approve tests/widgets/approved`.
"""

import importlib
import pkgutil
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

import widgets
from resources import i18n
from resources.palette import DARK, LIGHT
from tests.widgets.painted import printed, unsaid
from widgets import theme
from widgets.gallery import approved, pieces
from widgets.gallery.__main__ import main
from widgets.gallery.approved import LOOKS, Difference, Look
from widgets.gallery.piece import Piece
from widgets.gallery.window import GalleryWindow
from widgets.parts import eliding
from widgets.parts.tabulated import Tabulated

APPROVED = Path(__file__).parent / "approved"
APART = Path(__file__).parents[2] / "out" / "apart"
"""Where pictures are written that are not the approved ones: approved, drawn now, and where they differ."""

LONG = ("历史文化风貌", "Old Town and Riverside", "900000000, ")
"""Names and lists of codes that are meant to be too long."""
STEPS = {"1", "2", "3", "4", "5", "6"}
"""The steps of the loop carry their numbers."""

PIECES = pytest.mark.parametrize("piece", pieces.PIECES, ids=lambda piece: piece.name)


@dataclass(frozen=True)
class Drawn:
    """What became of a piece: texts that were cut by language, numbers printed and those that tables lack,
    whether dark differs from light, how far it is from its approved picture, and the widgets in it."""

    cut: dict[str, frozenset[str]]
    numbers: int
    unsaid: dict[str, set[str]]
    dark_differs: bool
    difference: Difference | None
    kinds: frozenset[type]


@cache
def drawn(piece: Piece) -> Drawn:
    """Build a piece once a look, and in the first one also change the theme under it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    pictures: dict[Look, QImage] = {}
    cut: dict[str, frozenset[str]] = {}
    said, kinds, dark = (0, {}), frozenset(), False
    for look in LOOKS:
        i18n.use(look.language)
        wear(app, theme.Theme(look.palette))
        eliding.cut.clear()
        whole = piece.build()
        pictures[look] = pieces.picture_of(whole, piece)
        cut[look.language] = frozenset(eliding.cut)
        if look == LOOKS[0]:
            said, kinds = tabled(whole), frozenset(kinds_in(whole))
            wear(app, theme.Theme(DARK))
            dark = pieces.picture_of(whole, piece) != pictures[look]
        whole.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    own = approved.look_of(piece)
    return Drawn(cut, *said, dark, compared(piece, pictures[own]), kinds)


def wear(app: QApplication, look: theme.Theme) -> None:
    """Dress the program, unless it wears that already."""
    if theme.current() != look:
        theme.apply(app, look)


def tabled(whole: QWidget) -> tuple[int, dict[str, set[str]]]:
    """Count the numbers that the figures of a piece print, and give by widget those their tables lack."""
    numbers, lacking = 0, {}
    for part in whole.findChildren(QWidget):
        told = part.as_table() if isinstance(part, Tabulated) else None
        if told is not None:
            numbers += len(printed(part))
            missing = unsaid(part, told) - STEPS
            if missing:
                lacking[type(part).__name__] = missing
    return numbers, lacking


def kinds_in(whole: QWidget) -> set[type]:
    return {kind for part in (whole, *whole.findChildren(QWidget)) for kind in type(part).__mro__}


def compared(piece: Piece, now: QImage) -> Difference | None:
    """Compare a picture with the approved one; where they differ, put both where they can be looked at."""
    path = approved.path_of(piece, APPROVED)
    if not path.exists():
        return None
    then = QImage(str(path))
    found = approved.difference(now, then)
    if not found.small:
        approved.write_difference(now, then, APART / path.name)
    return found


@PIECES
def test_that_a_piece_is_drawn_without_cutting_what_should_fit(qapp: QApplication, piece: Piece) -> None:
    for language, cut in drawn(piece).cut.items():
        assert {text for text in cut if not any(part in text for part in LONG)} <= KNOWN[language]


@PIECES
def test_that_light_and_dark_differ(qapp: QApplication, piece: Piece) -> None:
    assert drawn(piece).dark_differs


@PIECES
def test_that_a_piece_looks_as_it_was_approved(qapp: QApplication, piece: Piece) -> None:
    found = drawn(piece).difference
    assert found is not None, "there is no approved picture: see the head of this file"
    assert found.small, f"{found}; see {APART / piece.name}.png"


def test_that_what_figures_print_stands_in_their_tables(qapp: QApplication) -> None:
    assert {piece.name: drawn(piece).unsaid for piece in pieces.PIECES if drawn(piece).unsaid} == {}
    assert sum(drawn(piece).numbers for piece in pieces.PIECES) > 200


def test_that_every_widget_stands_in_the_gallery(qapp: QApplication) -> None:
    shown = {kind for piece in pieces.PIECES for kind in drawn(piece).kinds}
    assert {kind.__qualname__ for kind in public_widgets() if kind not in shown} == set()


def public_widgets() -> set[type]:
    """Give the classes of widgets that other modules may use."""
    names = [found.name for found in pkgutil.walk_packages(widgets.__path__, "widgets.")]
    modules = [importlib.import_module(name) for name in names if ".gallery" not in name]
    classes = {each for module in modules for each in vars(module).values() if isinstance(each, type)}
    ours = {each for each in classes if each.__module__.startswith("widgets.") and each.__name__[0] != "_"}
    return {each for each in ours if issubclass(each, QWidget)}


def test_that_no_picture_is_approved_of_a_piece_that_is_gone() -> None:
    held = {file.stem for file in APPROVED.glob("*.png")}
    assert held <= {piece.name for piece in pieces.PIECES}
    assert sum(file.stat().st_size for file in APPROVED.glob("*.png")) < 3_000_000


def test_that_a_wrong_colour_a_shifted_letter_and_another_size_are_noticed(qapp: QApplication) -> None:
    piece = replace(pieces.PIECES[0], size=(240, 300))
    now = pieces.drawn(piece)
    assert approved.difference(now, now.copy()).small
    moved = now.copy(1, 0, now.width(), now.height())
    redder = now.convertToFormat(QImage.Format.Format_RGB888).rgbSwapped()
    for other in (moved, redder, now.copy(0, 0, 240, 299)):
        assert not approved.difference(now, other).small


def test_that_the_gallery_writes_the_pictures_it_is_asked_for(qapp: QApplication, tmp_path: Path) -> None:
    assert main(["signs", "--grab", str(tmp_path), "--lang", "en", "--compact"]) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["signs.png"]
    assert theme.current().compact
    assert main(["signs", "--approve", str(tmp_path)]) == 0
    piece = next(piece for piece in pieces.PIECES if piece.name == "signs")
    i18n.use(approved.look_of(piece).language)
    theme.apply(qapp, theme.Theme(approved.look_of(piece).palette))
    assert approved.difference(pieces.drawn(piece), QImage(str(tmp_path / "signs.png"))).small


def test_that_the_window_of_the_gallery_shows_a_piece_in_each_look(qapp: QApplication) -> None:
    window = GalleryWindow([piece for piece in pieces.PIECES if piece.name in ("signs", "rail")], qapp)
    window.list.setCurrentRow(1)
    before = window.area.widget()
    window.languages.chosen.emit("en")
    window.themes.chosen.emit(True)
    assert window.area.widget() is not before
    assert (i18n.current().language, theme.current().palette) == ("en", DARK)
    window.themes.chosen.emit(False)
    assert theme.current().palette == LIGHT
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


KNOWN: dict[str, frozenset[str]] = {
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
