"""Every page has room for its words: nothing is cut, nothing lies over anything else."""

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.book import PAGES
from dashboard.store import HEATMAP, ORDERS
from data.figures import OrderSelection
from widgets.parts import eliding
from widgets.parts.line_label import LineLabel

Opened = Callable[[Path], Window]
Settle = Callable[[], None]

PATHS = ("云杉", "Yunshan", str(Path.home()))
"""A list may cut the way down to a place, and a page that to a folder; the tool tip tells the whole."""
SIZES = ((1280, 720), (1600, 1000))


def visible(root: QWidget) -> Iterator[QWidget]:
    return (widget for widget in (root, *root.findChildren(QWidget)) if widget.isVisible())


def cut_texts(root: QWidget) -> list[str]:
    """Give the words that need more room than they have."""
    short = [widget for widget in visible(root) if _lacks_room(widget)]
    return [f"{type(each).__name__}: {_words(each)}" for each in short if not _words(each).startswith(PATHS)]


def _words(widget: QWidget) -> str:
    words = getattr(widget, "text", "")
    return str(words() if callable(words) else words)


def _lacks_room(widget: QWidget) -> bool:
    match widget:
        case QLabel() if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        case LineLabel():
            return QFontMetrics(widget._face).horizontalAdvance(widget.shown) > widget.width() + 1
        case QLabel() | QPushButton() | QToolButton():
            return bool(_words(widget)) and widget.sizeHint().width() > widget.width() + 1
        case QTabBar():
            return widget.sizeHint().width() > widget.width() + 1
        case _:
            return False


def overlapping(root: QWidget) -> list[str]:
    """Give pairs of widgets that one layout has set over each other."""
    return [
        f"{_name(one)} / {_name(other)}"
        for widget in visible(root)
        if (layout := widget.layout()) is not None
        for one, other in combinations(list(_laid_out(layout)), 2)
        if one.geometry().intersects(other.geometry())
    ]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for i in range(layout.count()):
        item = layout.itemAt(i)
        inner, widget = (item.layout(), item.widget()) if item is not None else (None, None)
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None and widget.isVisible():
            yield widget


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()}"


def outside(root: QWidget) -> list[str]:
    """Give widgets that stick out of their parents, unless these scroll."""
    found = []
    for widget in visible(root):
        parent = widget.parentWidget()
        if parent is None or widget.isWindow() or parent.objectName() == "qt_scrollarea_viewport":
            continue
        if not (isinstance(widget, LineLabel) and not widget.text) and not parent.rect().contains(
            widget.geometry()
        ):
            found.append(f"{_name(widget)} in {_name(parent)}")
    return found


def inspect(window: Window) -> list[str]:
    """Draw the window and give all that is wrong with its room, once what has just come is in its place."""
    for _ in range(3):  # a layout that is done may ask for the one around it
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    eliding.cut.clear()
    window.grab()
    drawn = [f"drawn: {text}" for text in eliding.cut if not text.startswith(PATHS)]
    return [*drawn, *cut_texts(window), *overlapping(window), *outside(window)]


LOOKS = ((SIZES[0], "zh_CN"), (SIZES[0], "en"), (SIZES[1], "en"))
"""Both languages where there is least room, then the one that needs more."""


@pytest.mark.parametrize(("size", "language"), LOOKS, ids=str)
def test_that_every_page_has_room(
    opened: Opened, district: Path, settle: Settle, size: tuple[int, int], language: str
) -> None:
    """Colours take no room: light and dark take turns."""
    window = opened(district)
    window.speak(language)
    window.look.use_theme("dark" if size == SIZES[1] else "light")
    window.resize(*size)
    found: dict[str, list[str]] = {}
    for page in PAGES:
        window.store.open_page(page)
        settle()
        found[page] = inspect(window)
    window.store.open_page(HEATMAP)
    window.heatmap.show_view("tiers")
    settle()
    found["tiers"] = inspect(window)
    assert found == {page: [] for page in found}


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_a_card_beside_the_list_has_room(
    opened: Opened, district: Path, settle: Settle, language: str
) -> None:
    window = opened(district)
    window.speak(language)
    window.resize(1280, 720)
    window.store.open_page(ORDERS)
    window.orders.show_selection(OrderSelection.REPORTED)
    settle()
    window.orders.list.table.selectRow(0)
    settle()
    assert window.orders.card.isVisible()
    assert inspect(window) == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_the_beginning_has_room(window: Window, qtbot: QtBot, language: str) -> None:
    window.speak(language)
    window.resize(1280, 720)
    window.show_welcome()
    qtbot.wait(1)
    assert inspect(window) == []
    window.welcome.show_progress(3, 17)
    qtbot.wait(1)
    assert inspect(window) == []
