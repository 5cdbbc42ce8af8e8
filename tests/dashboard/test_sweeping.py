"""Nothing of Qt dies in a worker, nor while Qt walks over all widgets."""

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.live.sweeping import sweep
from widgets import theme

Opened = Callable[[Path], Window]


class Garbage(QWidget):
    """A widget that nobody holds but itself."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


class Watching(QWidget):
    """A widget that notes whether Python may collect while Qt tells all widgets of a new style."""

    def __init__(self) -> None:
        super().__init__()
        self.collecting: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.collecting.append(gc.isenabled())


class Wishing(QWidget):
    """A widget that wishes for another look while it is told of one, and notes how deep it is being told."""

    def __init__(self, app: QApplication, wanted: theme.Theme) -> None:
        super().__init__()
        self.app, self.wanted = app, wanted
        self.depth = self.deepest = 0

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.StyleChange:
            self.depth += 1
            self.deepest = max(self.deepest, self.depth)
            if theme.current() != self.wanted:
                theme.apply(self.app, self.wanted)
            self.depth -= 1


def test_that_a_look_wished_for_during_a_change_of_look_follows_it(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, theme.Theme())
    wishing = Wishing(qapp, theme.Theme(compact=True))
    qtbot.addWidget(wishing)
    wishing.show()
    theme.apply(qapp, theme.Theme(scale=1.25))
    assert wishing.deepest == 1
    assert theme.current() == wishing.wanted
    compact_sheet = qapp.styleSheet()
    theme.apply(qapp, wishing.wanted)
    assert qapp.styleSheet() == compact_sheet


def test_that_no_widget_can_die_while_the_look_changes(qapp: QApplication, qtbot: QtBot) -> None:
    collects = gc.isenabled()
    theme.apply(qapp, theme.Theme())
    watching = Watching()
    qtbot.addWidget(watching)
    watching.show()
    theme.apply(qapp, theme.Theme(compact=True))
    assert watching.collecting and not any(watching.collecting)
    assert gc.isenabled() is collects


def test_that_only_the_thread_of_the_window_collects(window: Window) -> None:
    assert not gc.isenabled()
    window.close()
    assert gc.isenabled()


def test_that_garbage_is_collected_between_events(window: Window) -> None:
    garbage = Garbage()
    watched = weakref.ref(garbage)
    del garbage
    younger, older, oldest = gc.get_threshold()
    rest: list[list[int]] = []
    for _ in range((older + 2) * (oldest + 2)):
        rest += [[] for _ in range(younger + 1)]
        sweep()
    assert watched() is None


def test_that_every_widget_of_a_window_belongs_to_it(opened: Opened, district: Path) -> None:
    before = {id(each) for each in QApplication.topLevelWidgets()}
    window = opened(district)
    alone = [each for each in QApplication.topLevelWidgets() if each.parent() is None and each is not window]
    assert [each for each in alone if id(each) not in before] == []
