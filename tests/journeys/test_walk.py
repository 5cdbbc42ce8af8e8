"""A walk through all pages without a mouse: controls have names and are reached, charts have tables."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QWidget

from dashboard.pages.book import PAGES
from data.store import open_store
from tests.dashboard.conftest import NOW, put_orders
from tests.journeys.conftest import Hand
from widgets.imports.drop import DropZone
from widgets.parts.tabled import Tabled

OWN_NAMES = {"中文"}
"""Words that stay Chinese in English: a language is named in itself."""
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


def is_drawn(part: QWidget) -> bool:
    """Tell whether a part draws figures itself."""
    ours = (kind for kind in type(part).__mro__ if kind.__module__.startswith("widgets."))
    large = part.width() >= LEAST[0] and part.height() >= LEAST[1]
    return large and any("paintEvent" in vars(kind) for kind in ours) and not isinstance(part, DropZone)


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


def test_that_the_tab_key_leads_to_every_control(walked: Hand) -> None:
    for _ in pages(walked):
        wanted = [part for part in controls(walked) if takes_tab(part) and part.isEnabled()]
        found = reached(walked, len(wanted))
        assert [described(part) for part in wanted if part not in found and not by_arrows(part, found)] == []


def test_that_every_chart_has_a_table_that_says_the_same(walked: Hand) -> None:
    for page in pages(walked):
        charts = [part for part in page.findChildren(QWidget) if part.isVisible() and is_drawn(part)]
        assert [described(chart) for chart in charts if not has_table(chart, page)] == []


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
