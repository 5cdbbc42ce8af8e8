"""Every figure on every page is enlarged and given back, and told by a table that holds its numbers."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dashboard.store import COMPARE, LOOP, OVERVIEW
from tests.journeys.conftest import Hand
from widgets.parts.enlarged import Enlarged
from widgets.parts.panel import Panel


def panels(hand: Hand) -> list[Panel]:
    """Give the panels with a figure in sight on the page of now."""
    page = hand.window.desk.page
    return [each for each in page.findChildren(Panel) if each.figure_tools and each.isVisible()]


def press_key(hand: Hand, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or hand.window, key)
    QApplication.sendPostedEvents()


def test_that_panels_of_all_shapes_are_enlarged_by_a_button_and_given_back_by_escape(walked: Hand) -> None:
    tried = 0
    for key in (OVERVIEW, LOOP, COMPARE):
        walked.turn_to(key)
        page = walked.window.desk.page
        for panel in panels(walked):
            home, place = panel.parentWidget(), panel.geometry()
            assert panel.figure_tools is not None
            panel.figure_tools.enlarge.click()
            assert isinstance(panel.parentWidget(), Enlarged)
            assert panel.width() > 0.9 * page.width() and panel.height() > 0.8 * page.height()
            press_key(walked, Qt.Key.Key_Escape)
            assert (panel.parentWidget(), panel.geometry()) == (home, place), panel.title.text
            tried += 1
    assert tried > 8


def test_that_an_enlarged_panel_stays_large_and_alive_and_keeps_the_keyboard(hand: Hand) -> None:
    overview = hand.window.overview
    panel, matrix = overview.matrix_panel, overview.matrix
    matrix.setFocus()
    press_key(hand, Qt.Key.Key_F9)
    wide = panel.width()
    assert isinstance(panel.parentWidget(), Enlarged) and wide > 0.9 * overview.width()
    stops = set()
    for _ in range(6):
        press_key(hand, Qt.Key.Key_Tab)
        stops.add(QApplication.focusWidget())
    assert matrix in stops and all(panel.isAncestorOf(stop) for stop in stops if stop is not None)
    area = next(row.area.id for row in matrix._figure.rows if row.area.code == "91")  # type: ignore[union-attr]
    hand.press(matrix.viewport(), QPoint(*matrix.row_centre(area).toTuple()))
    assert panel.width() == wide and matrix._figure.level.word == "grid"  # type: ignore[union-attr]
    press_key(hand, Qt.Key.Key_F9)
    assert panel.parentWidget() is overview


def test_that_a_panel_which_its_page_hides_goes_back_to_its_place(hand: Hand) -> None:
    overview = hand.window.overview
    panel = overview.attention_panel
    assert panel.figure_tools is not None
    panel.figure_tools.enlarge.click()
    overview.make_room(True)
    assert panel.parentWidget() is overview and not panel.isVisible()
    overview.make_room(False)
    assert panel.isVisible()
