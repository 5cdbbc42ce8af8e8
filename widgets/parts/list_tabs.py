"""The names of lists as tabs, as many as there is room for, the others in a menu at their end."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QTabBar, QToolButton, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.painting import width_of
from widgets.parts.retelling import Retelling

_Named = tuple[str, object]

_MORE = 44
"""What the menu takes beside its word, its arrow and the air around both, as far as it does not know yet."""


class _Bar(QTabBar):
    """Tabs that tell how wide each wants to be."""

    def __init__(self) -> None:
        super().__init__()
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def wanted(self, index: int) -> int:
        return self.tabSizeHint(index).width()

    def minimumSizeHint(self) -> QSize:
        """What does not fit stands in the menu."""
        return QSize(theme.px(40), super().minimumSizeHint().height())


class ListTabs(Retelling):
    """One of several lists is current; the current one is always among the tabs."""

    list_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, called: str = "orders.tabs") -> None:
        super().__init__(parent)
        self._called = called
        self._lists: tuple[_Named, ...] = ()
        self._current: object = None
        self._shown: list[int] = []
        self.bar, self.more, self.menu = _Bar(), QToolButton(), QMenu(self)
        for name in ("bar", "more", "menu"):
            getattr(self, name).setObjectName(name)
        self.more.setMenu(self.menu)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.bar)
        self._row.addWidget(self.more)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bar.currentChanged.connect(self._ask)
        self.retell()

    def show_lists(self, lists: Sequence[_Named], current: object) -> None:
        """Offer lists by name and key; the keys tell which was asked for."""
        if (tuple(lists), current) != (self._lists, self._current):
            self._lists, self._current = tuple(lists), current
            self._fill()

    @property
    def current(self) -> str:
        """The words of the tab that is current."""
        return self.bar.tabText(self.bar.currentIndex())

    @property
    def offered(self) -> list[str]:
        """The words of all lists, tabs first and then the menu."""
        return [self.bar.tabText(i) for i in range(self.bar.count())] + [
            action.text() for action in self.menu.actions()
        ]

    def retell(self) -> None:
        """Name the tabs and the menu in the words of now."""
        super().retell()
        self.bar.setAccessibleName(tr(self._called))
        self.more.setText(tr("orders.more"))
        self.more.setIcon(icon("chevron_down", size=14))
        self.more.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.more.setFont(theme.font(13))
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self.bar):
            self._put(range(len(self._lists)))
            self._shown = self._fitting()
            self._put(self._shown)
            at = self._place(self._current)
            if at in self._shown:
                self.bar.setCurrentIndex(self._shown.index(at))
        self.menu.clear()
        for i, (words, key) in enumerate(self._lists):
            if i not in self._shown:
                self.menu.addAction(words).triggered.connect(partial(self._ask_for, key))
        self.more.setVisible(len(self._shown) < len(self._lists))
        self._row.activate()  # at once, so that no tab is ever seen cut

    def _put(self, shown: Sequence[int]) -> None:
        """Make the tabs those of some lists."""
        while self.bar.count() < len(shown):
            self.bar.addTab("")
        while self.bar.count() > len(shown):
            self.bar.removeTab(self.bar.count() - 1)
        for i, place in enumerate(shown):
            self.bar.setTabText(i, self._lists[place][0])

    def _place(self, key: object) -> int:
        return next((i for i, (_, each) in enumerate(self._lists) if each == key), 0)

    def _fitting(self) -> list[int]:
        """Give the lists that fit side by side, in their order, the current one among them."""
        widths = [self.bar.wanted(i) for i in range(len(self._lists))]
        if sum(widths) <= self.width():
            return list(range(len(widths)))
        current = self._place(self._current)
        menu = max(self.more.sizeHint().width(), width_of(self.more.text(), theme.font(13)) + theme.px(_MORE))
        room = self.width() - menu - theme.px(8) - (widths[current] if widths else 0)
        fitting = []
        for i, wide in enumerate(widths):
            room -= wide if i != current else 0
            if room < 0:
                break
            fitting.append(i)
        return sorted({*fitting, current}) if widths else []

    def _ask(self, index: int) -> None:
        if 0 <= index < len(self._shown):
            self.list_requested.emit(self._lists[self._shown[index]][1])

    def _ask_for(self, key: object, *_: object) -> None:
        self.list_requested.emit(key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many tabs as now fit."""
        self._fill()

    def minimumSizeHint(self) -> QSize:
        """One tab and the menu."""
        return QSize(theme.px(160), self.bar.sizeHint().height())
