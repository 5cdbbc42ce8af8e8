"""A leader finds why a street is late, by mouse and keyboard, and comes back to where it began."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from dashboard.store import HEATMAP, LOOP, ORDERS, OVERVIEW
from data.figures.order_queries import Waiting
from tests.dashboard.conftest import NOW
from tests.journeys.conftest import Hand
from widgets.map.canvas import MapCanvas

ALT, CONTROL, PLAIN = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)


def type_key(hand: Hand, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
    """Press a key where the keyboard is, and wait for what it asks for."""
    QTest.keyClick(QApplication.focusWidget() or hand.window, key, held)
    hand.settle()


def stands_at(hand: Hand) -> tuple[str, Sequence[int]]:
    """Give the page and the place that are shown."""
    board = hand.window.store.board
    assert board is not None
    return hand.window.store.page, board.scope.path


def point_on(canvas: MapCanvas, area: int) -> QPoint:
    """Find a point of the map that lies in an area."""
    assert canvas.cells is not None
    places = canvas.cells.places
    row = places.row_of[area]
    across, down = range(4, canvas.width(), 6), range(4, canvas.height(), 6)
    points = (QPoint(x, y) for y in down for x in across)
    return next(point for point in points if canvas.row_at(point.toPointF()) == row)


def test_that_a_leader_finds_why_a_street_is_late_and_comes_back_by_keyboard(hand: Hand) -> None:
    window = hand.window
    overview, home = window.overview, stands_at(hand)
    assert home == (OVERVIEW, ())

    # The first row of the matrix is the worst street; its map says the same number.
    street = overview.matrix.order[0]
    row = next(row for row in overview.matrix._figure.rows if row.area.id == street)
    rates = [each.total.value for each in overview.matrix._figure.rows]
    assert row.total.value == min(rates)
    canvas = overview.map.canvas
    at = point_on(canvas, street)
    QTest.mouseMove(canvas, at)
    hand.settle()
    assert overview.map.readout.isVisible()
    hand.press(canvas, at)
    assert stands_at(hand) == (OVERVIEW, row.area.path)
    assert overview.band.sentence.text.startswith(row.area.name)

    # Which categories pull the rate down stands under the map of the street.
    type_key(hand, Qt.Key.Key_2, CONTROL)
    below = window.heatmap.below
    assert stands_at(hand)[0] == HEATMAP and below.parts.isVisible()
    parts = below.parts._figure
    assert (parts.whole.numerator, parts.whole.denominator) == (row.total.numerator, row.total.denominator)
    first = parts.rows[0]
    assert first.part == max(each.part for each in parts.rows)

    # Where its orders wait, and how many of them are late, stands on the page of the loop.
    hand.turn_to(LOOP)
    page = window.book[LOOP]
    whole = page._stages.pipelines[0]
    step = max(whole.steps, key=lambda each: each.overdue or 0)
    assert step.overdue and f"{whole.open_stock.numerator}" in page.sentence.text
    index = whole.steps.index(step)
    hand.press(page.pipeline, page.pipeline.cell_box(index, 1).center().toPoint())

    # The list holds exactly these orders, the longest overdue first.
    listed = window.orders.list
    assert stands_at(hand) == (ORDERS, row.area.path)
    assert window.orders._figure.query.wanted == Waiting(step.stage, overdue=True)
    assert listed.model.total == step.overdue

    # The keyboard opens the first of them: its card says since when it should be done.
    listed.table.setFocus()
    type_key(hand, Qt.Key.Key_Down)
    line = listed.model.line(listed.table.currentIndex().row())
    card = window.orders.card
    assert line is not None and card.isVisible() and line.number in card.where.text
    assert line.due is not None and line.due < NOW
    assert datetime.fromtimestamp(line.due, ZoneInfo("Asia/Shanghai")).strftime("%H:%M") in card.limit.text

    hand.press(card.close_button)
    assert not card.isVisible()

    # The way back leads over the same stops to where the morning began.
    for page_name in (LOOP, HEATMAP, OVERVIEW):
        type_key(hand, Qt.Key.Key_Left, ALT)
        assert stands_at(hand) == (page_name, row.area.path)
    type_key(hand, Qt.Key.Key_Left, ALT)
    assert stands_at(hand) == home
    assert overview.matrix.order[0] == street

    # What was seen is what the command line tells of the street.
    told = hand.told("figures", "--scope", row.area.code, "--measure", "T1")
    same = next(each for each in told if each["tier"] == "all" and each["area"] == row.area.code)
    assert (row.total.numerator, row.total.denominator) == (same["numerator"], same["denominator"])
