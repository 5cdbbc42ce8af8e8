"""Where one is: back and forward, the way down from the district, and the mark of the example."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from data import wording
from data.figures import AreaTag, Board
from data.terms import AreaId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.frame.crumb import Crumb
from widgets.parts.icons import icon, pixmap
from widgets.parts.retelling import Retelling


class PathBar(Retelling):
    """The breadcrumb; a place is asked for by its path of areas, the district by the empty one."""

    place_requested = Signal(object)
    back_requested = Signal()
    forward_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._laid: tuple[object, ...] = ()
        self._parts: list[QWidget] = []
        self.crumbs: list[Crumb] = []
        self.back, self.forward = QToolButton(), QToolButton()
        self.back.setObjectName("back")
        self.forward.setObjectName("forward")
        self.back.clicked.connect(self.back_requested)
        self.forward.clicked.connect(self.forward_requested)
        self.example = QLabel()
        self.example.setObjectName("example")
        self.example.setProperty("chip", "true")
        self._way = QHBoxLayout()
        self._way.setSpacing(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addLayout(self._way)
        row.addWidget(self.example, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.show_history(False, False)
        self.retell()

    def show_history(self, back: bool, forward: bool) -> None:
        """Say whether there is a scope to go back or forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_figure(self, board: Board) -> None:
        """Show the way to the place of a board."""
        self._board = board
        self.retell()

    def retell(self) -> None:
        """Name buttons and places in the language of now."""
        super().retell()
        for button, key, drawing in (
            (self.back, "path.back", "back"),
            (self.forward, "path.forward", "forward"),
        ):
            button.setIcon(icon(drawing))
            button.setIconSize(QSize(theme.px(18), theme.px(18)))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        self.example.setText(tr("common.example.short"))
        self.example.setToolTip(tr("common.example"))
        self.example.setVisible(self._board is not None and self._board.district.example)
        if self._board is not None:
            self._lay_way(self._board)

    def _lay_way(self, board: Board) -> None:
        texts = i18n.current()
        above = [
            (tag.path, wording.area_name(tag, texts)) for tag in board.path if tag.level < board.place.level
        ]
        place = wording.area_name(board.place, texts)
        way = (tuple(above), place, len(board.siblings) > 1)
        if (*way, theme.current()) != self._laid:
            self._laid = (*way, theme.current())
            self._replace(*way)

    def _replace(self, above: Sequence[tuple[tuple[AreaId, ...], str]], place: str, choice: bool) -> None:
        for part in self._parts:
            self._way.removeWidget(part)
            part.deleteLater()
        self.crumbs, self._parts = [], []
        for path, name in above:
            crumb = Crumb(name, last=False, arrow=False)
            crumb.clicked.connect(lambda _=False, path=path: self.place_requested.emit(path))
            arrow = QLabel()
            arrow.setPixmap(pixmap("chevron_right", "ink3", 16))
            self.crumbs.append(crumb)
            self._parts += [crumb, arrow]
        here = Crumb(place, last=True, arrow=choice)
        here.clicked.connect(self._show_siblings)
        self.crumbs.append(here)
        self._parts.append(here)
        for part in self._parts:
            self._way.addWidget(part)

    def siblings_menu(self) -> QMenu:
        """Give the menu of the places beside the one looked at, it ticked."""
        menu, texts = QMenu(self), i18n.current()
        menu.setAccessibleName(tr("path.siblings"))
        for tag in self._board.siblings if self._board else ():
            self._offer(menu, tag, wording.area_name(tag, texts))
        return menu

    def _offer(self, menu: QMenu, tag: AreaTag, name: str) -> None:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(self._board is not None and tag.id == self._board.place.id)
        action.triggered.connect(lambda: self.place_requested.emit(tag.path))

    def _show_siblings(self) -> None:
        menu = self.siblings_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        crumb = self.crumbs[-1]
        menu.popup(crumb.mapToGlobal(QPoint(0, crumb.height())))
