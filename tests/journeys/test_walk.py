"""A walk through all pages without a mouse: controls have names and are reached, charts have tables."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QAbstractScrollArea, QApplication, QWidget

from dashboard.frame.window import LEAST as LEAST_WINDOW
from dashboard.pages.book import PAGES
from data.store import open_store
from tests.dashboard.conftest import NOW, put_orders
from tests.journeys.conftest import Hand
from tests.widgets.painted import is_painted, unsaid
from widgets.imports.drop import DropZone
from widgets.parts.tabled import Tabled
from widgets.parts.tabulated import Tabulated

OWN_NAMES = {"中文"}
"""Words that stay Chinese in English: a language is named in itself."""
STEPS = {"1", "2", "3", "4", "5", "6"}
"""The steps of the loop carry their numbers."""
LEAST = (200, 80)
"""What is drawn smaller than this, in px, is no chart."""


def name_of(part: QWidget) -> str:
    told = QAccessible.queryAccessibleInterface(part)
    return str(told.text(QAccessible.Text.Name)) if told is not None else ""


def described(part: QWidget) -> str:
    return f"{type(part).__name__} {part.objectName()} {name_of(part)} of {part.parentWidget().objectName()}"


def takes_tab(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None


def controls(hand: Hand) -> Iterator[QWidget]:
    """Give what is visible, and takes the keyboard or can be pressed."""
    for part in hand.window.findChildren(QWidget):
        if part.isVisible() and (takes_tab(part) or isinstance(part, QAbstractButton)):
            yield part


def by_arrows(part: QWidget, found: set[QWidget]) -> bool:
    """Tell whether the arrows lead to a control, from another of its group that was found."""
    group = part.group() if isinstance(part, QAbstractButton) else None
    return group is not None and group.exclusive() and not found.isdisjoint(group.buttons())


def reached(hand: Hand, count: int) -> set[QWidget]:
    """Press Tab once round, and give where it stopped."""
    found: set[QWidget] = set()
    hand.window.setFocus()
    for _ in range(count + 1):
        QTest.keyClick(QApplication.focusWidget() or hand.window, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is not None:
            found.add(at)
    return found


def is_outside(part: QWidget) -> bool:
    """Tell whether a control reaches beyond the window; what is scrolled to is not lost."""
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return False
        above = above.parentWidget()
    window = part.window()
    return not window.rect().contains(part.rect().translated(part.mapTo(window, QPoint(0, 0))))


def is_drawn(part: QWidget) -> bool:
    """Tell whether a part draws figures itself."""
    large = part.width() >= LEAST[0] and part.height() >= LEAST[1]
    return large and is_painted(part) and not isinstance(part, DropZone)


def not_told(part: QWidget) -> set[str]:
    """Give the numbers that a part prints and its own table lacks."""
    told = part.as_table() if isinstance(part, Tabulated) else None
    return set() if told is None else unsaid(part, told) - STEPS


def has_table(part: QWidget, page: QWidget) -> bool:
    """Tell whether a part, or what it stands in, is told as a table."""
    at: QWidget | None = part
    while at is not None and at is not page:
        if hasattr(at, "as_table") or isinstance(at, Tabled):
            return True
        at = at.parentWidget()
    return False


def pages(hand: Hand) -> Iterator[QWidget]:
    """Turn to one page after the other."""
    for key in PAGES:
        hand.window.turn_to(key)
        hand.settle()
        yield hand.window.book[key]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_every_control_has_a_name_in_the_language_that_is_spoken(walked: Hand, language: str) -> None:
    walked.window.speak(language)
    for page in pages(walked):
        names = {part: name_of(part).strip() for part in controls(walked)}
        assert len(names) > 10
        assert [described(part) for part, name in names.items() if not name] == []
        foreign = {name for name in names.values() if re.search("[\u4e00-\u9fff]", name)} - OWN_NAMES
        assert language == "zh_CN" or foreign == set(), page


def test_that_the_tab_key_leads_to_every_control_and_none_is_lost_in_the_least_window(walked: Hand) -> None:
    before = walked.window.size()
    walked.window.resize(*LEAST_WINDOW)
    for _ in pages(walked):
        assert [described(part) for part in controls(walked) if is_outside(part)] == []
        wanted = [part for part in controls(walked) if takes_tab(part) and part.isEnabled()]
        found = reached(walked, len(wanted))
        assert [described(part) for part in wanted if part not in found and not by_arrows(part, found)] == []
    walked.window.resize(before)


def test_that_every_chart_has_a_table_that_says_the_same(walked: Hand) -> None:
    for page in pages(walked):
        charts = [part for part in page.findChildren(QWidget) if part.isVisible() and is_drawn(part)]
        assert [described(chart) for chart in charts if not has_table(chart, page)] == []
        assert {described(part): lacking for part in charts if (lacking := not_told(part))} == {}


def test_that_all_models_keep_their_rules_while_orders_come_in(walked: Hand) -> None:
    shown = list(pages(walked))
    views = [view for page in shown for view in page.findChildren(QAbstractItemView)]
    models = {view.model() for view in views if type(view.model()).__module__.startswith("widgets.")}
    assert {type(model).__name__ for model in models} == {"FactModel", "OrderModel", "RowModel", "TextModel"}
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, fatal) for model in models]
    before = walked.window.store.board
    with open_store(walked.where) as store, store.writing() as writer:
        put_orders(writer, 300, first=9_000, until=NOW)
    ends = QDeadlineTimer(20_000)
    while walked.window.store.board is before and not ends.hasExpired():
        QTest.qWait(5)
    assert walked.window.store.board is not before
    assert len(list(pages(walked))) == len(shown)
    assert all(tester.model() is not None for tester in testers)
