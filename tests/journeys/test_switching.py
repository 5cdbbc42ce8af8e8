"""Language and theme change in the middle of work: what was chosen, opened and typed stays as it was."""

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView, QWidget

from dashboard.store import ORDERS
from data.figures import OrderSelection
from data.scope import last_days
from data.store import open_store
from resources.palette import DARK
from tests.dashboard.conftest import NOW
from tests.journeys.conftest import Hand
from widgets import theme
from widgets.parts.line_label import LineLabel

CHINESE = re.compile("[\u4e00-\u9fff]")


class Hidden(QObject):
    """Takes note of what goes out of sight."""

    def __init__(self, parts: list[QWidget]) -> None:
        super().__init__()
        self.gone: list[str] = []
        for part in parts:
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.gone.append(watched.objectName())
        return False


def said(part: QWidget) -> Iterator[str]:
    """Give the words of one widget: written, in its tool tip, and to the ear."""
    yield from (part.toolTip(), part.accessibleName(), part.accessibleDescription())
    match part:
        case QLabel() | QAbstractButton():
            yield part.text()
        case LineLabel():
            yield part.text
        case QLineEdit():
            yield part.placeholderText()
        case QComboBox():
            yield from (part.itemText(i) for i in range(part.count()))
        case QTableView():
            model = part.model()
            columns, rows = range(model.columnCount()), range(min(30, model.rowCount()))
            yield from (str(model.headerData(i, Qt.Orientation.Horizontal)) for i in columns)
            yield from (str(model.index(row, i).data()) for row in rows for i in columns)


def chinese(hand: Hand) -> list[str]:
    """Give what is in sight and Chinese, apart from names that come from the data."""
    with open_store(hand.where) as store:
        named = [row.name for row in (*store.categories(), *store.bodies()) if not row.name_en]
    parts = [part for part in hand.window.findChildren(QWidget) if part.isVisible()]
    words = {text for part in parts for text in said(part)}
    return sorted(text for text in words if CHINESE.search(re.sub("|".join(named), "", text)))


def test_that_work_goes_on_in_another_language_and_theme(hand: Hand) -> None:
    window, store = hand.window, hand.window.store
    listed, number, line = window.orders.list, window.beside, window.desk.tools.search.line
    row = window.overview.matrix.order[0]
    store.drill_into(row)
    store.set_period(last_days(365, NOW, "Asia/Shanghai"))
    hand.turn_to(ORDERS)
    window.orders.show_selection(OrderSelection.FILED)
    hand.settle()
    hand.choose(listed.filters.body, "城管局")
    store.explain(window.store.board.headlines[0].value)
    hand.settle()
    bar = listed.table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    listed.table.viewport().repaint()
    hand.settle()
    listed.table.selectRow(listed.table.rowAt(100))
    hand.settle()
    line.setFocus()
    QTest.keyClicks(line, "yun")
    hand.settle()
    place, query, chosen, at = store.scope, window.orders._figure.query, listed.selected, bar.value()
    assert query.body is not None and chosen is not None and at > 0 and number.cards.isVisible()

    parts = [window.orders, listed, listed.table, window.orders.card, number.cards, line, window.scope_bar]
    watch = Hidden(parts)
    window.speak("en")
    hand.settle()
    assert chinese(hand) == []
    window.look.use_theme("dark")
    hand.settle()

    assert theme.current().palette == DARK and chinese(hand) == []
    assert watch.gone == []
    assert store.scope == place and window.orders._figure.query == query
    assert (listed.selected, bar.value()) == (chosen, at)
    assert number.cards.isVisible() and window.orders.card.isVisible()
    assert line.text() == "yun" and QApplication.focusWidget() is line
    window.look.use_theme("light")
    store.set_period(None)
    line.clear()
