"""The pop-up of saved views: keep what is shown now under a name, open one, rename or delete it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling

_WIDTH, _ROW, _MOST_ROWS = 440, 58, 7
LONGEST = 60
"""A name has at most so many signs."""


@dataclass(frozen=True, slots=True)
class ViewLine:
    """A saved view as it is listed: its name, and in words what it looks at."""

    name: str
    told: str


@dataclass(frozen=True, slots=True)
class ViewsFigure:
    """The views in their order, the name proposed for the view of now, and its period in words.

    `moves`: whether the period of now is proposed to move on with time.
    """

    lines: tuple[ViewLine, ...]
    proposed: str
    period: str
    moves: bool


class ViewsPopup(Retelling):
    """Names go up as they were typed; whether two are alike is for the one who keeps them to say."""

    save_requested = Signal(str, bool)
    open_requested = Signal(str)
    rename_requested = Signal(str, str)
    delete_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setProperty("panel", "true")
        self._figure = ViewsFigure((), "", "", True)
        self.title, self.name, self.save = QLabel(), QLineEdit(), QPushButton()
        self.moves, self.none, self.area = QCheckBox(), QLabel(), QScrollArea()
        for name in ("title", "name", "save", "moves", "none", "area"):
            getattr(self, name).setObjectName(name)
        self.title.setProperty("kind", "title")
        self.none.setProperty("kind", "note")
        self.none.setWordWrap(True)
        self.save.setProperty("primary", "true")
        self.name.setMaxLength(LONGEST)
        self.rows: list[ViewRow] = []
        self._lay_out()
        self.name.textChanged.connect(lambda text: self.save.setEnabled(bool(text.strip())))
        self.name.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.retell()

    def _lay_out(self) -> None:
        self._whole, row, listed = QVBoxLayout(self), QHBoxLayout(), QWidget()
        row.addWidget(self.name, 1)
        row.addWidget(self.save)
        self._column = QVBoxLayout(listed)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.area.setWidget(listed)
        listed.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole.addWidget(self.title)
        self._whole.addLayout(row)
        for part in (self.moves, self.none, self.area):
            self._whole.addWidget(part)

    def show_figure(self, figure: ViewsFigure) -> None:
        """Show the views there are, and what the one of now would be called."""
        self._figure = figure
        self.name.setText(figure.proposed)
        self.moves.setChecked(figure.moves)
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()  # later: Qt may just be telling all parts of another language, row after row
        self.rows = [self._row(line) for line in figure.lines]
        for at, row in enumerate(self.rows):
            self._column.insertWidget(at, row)
        self.retell()

    def _row(self, line: ViewLine) -> "ViewRow":
        row = ViewRow(line)
        row.opened.connect(lambda: self._leave(lambda: self.open_requested.emit(line.name)))
        row.deleted.connect(lambda: self._leave(lambda: self.delete_requested.emit(line.name)))
        row.renamed.connect(lambda name: self.rename_requested.emit(line.name, name))
        return row

    def open_below(self, anchor: QWidget) -> None:
        """Open below a button, at its right edge; the keyboard is in the list, if there is any."""
        self._fit()
        corner = anchor.mapToGlobal(QPoint(anchor.width() - self.width(), anchor.height() + theme.px(4)))
        self.move(max(anchor.screen().availableGeometry().left(), corner.x()), corner.y())
        self.show()
        first = self.rows[0].open if self.rows else self.name
        first.setFocus(Qt.FocusReason.PopupFocusReason)
        self.name.selectAll()

    def retell(self) -> None:
        """Name all in the language of now."""
        super().retell()
        self._whole.setContentsMargins(*(theme.px(16),) * 4)
        self._whole.setSpacing(theme.px(10))
        self.setAccessibleName(tr("views.title"))
        self.title.setText(tr("views.title"))
        self.name.setPlaceholderText(tr("views.name"))
        self.name.setAccessibleName(tr("views.name"))
        self.save.setText(tr("views.save"))
        self.moves.setText(tr("views.moves", period=self._figure.period))
        self.moves.setToolTip(tr("views.moves.tip"))
        self.none.setText(tr("views.none"))
        self.none.setVisible(not self._figure.lines)
        self.area.setVisible(bool(self._figure.lines))
        self.area.setAccessibleName(tr("views.title"))
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.px(_WIDTH))
        self.area.setFixedHeight(theme.px(_ROW) * min(max(1, len(self.rows)), _MOST_ROWS))
        self.none.setMinimumHeight(self.none.heightForWidth(theme.px(_WIDTH - 32)))
        self.adjustSize()

    def _save(self) -> None:
        name = self.name.text().strip()
        if name:
            self._leave(lambda: self.save_requested.emit(name, self.moves.isChecked()))

    def _leave(self, say: Callable[[], None]) -> None:
        self.close()
        say()


class ViewRow(Retelling):
    """One view: a press anywhere opens it; F2 or the pen renames, Delete or the cross deletes."""

    opened = Signal()
    renamed = Signal(str)
    deleted = Signal()

    def __init__(self, line: ViewLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.open, self.told, self.typed = QPushButton(), LineLabel(size=12, ink="ink3"), QLineEdit(line.name)
        self.rename, self.delete = QToolButton(), QToolButton()
        for name in ("open", "told", "typed", "rename", "delete"):
            getattr(self, name).setObjectName(name)
        self.open.setProperty("link", "true")
        self.open.setAutoDefault(True)  # Return presses it too
        self.typed.setMaxLength(LONGEST)
        self.typed.hide()
        words, row = QVBoxLayout(), QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        words.setSpacing(0)
        words.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        words.addWidget(self.typed)
        words.addWidget(self.told)
        row.addLayout(words, 1)
        row.addWidget(self.rename)
        row.addWidget(self.delete)
        self.open.clicked.connect(self.opened)
        self.rename.clicked.connect(self._begin)
        self.delete.clicked.connect(self.deleted)
        self.typed.returnPressed.connect(self._end)
        self.retell()

    def retell(self) -> None:
        """Name the buttons in the language of now."""
        super().retell()
        self.setFixedHeight(theme.px(_ROW))
        room = theme.px(_WIDTH - 120)
        words = self.open.fontMetrics().elidedText(self._line.name, Qt.TextElideMode.ElideRight, room)
        self.open.setText(words)
        self.open.setToolTip(self._line.name if words != self._line.name else "")
        self.told.show_figure(self._line.told)
        name = self._line.name
        self.open.setAccessibleName(tr("views.open", name=name))
        self.open.setAccessibleDescription(self._line.told)
        self.typed.setAccessibleName(tr("views.rename", name=name))
        for button, key, drawing in (
            (self.rename, "views.rename", "edit"),
            (self.delete, "views.delete", "close"),
        ):
            button.setIcon(icon(drawing, "ink2", 16))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setAccessibleName(tr(key, name=name))
            button.setToolTip(tr(f"{key}.tip"))

    def _begin(self) -> None:
        """Let the name be typed anew."""
        self.open.hide()
        self.typed.show()
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.selectAll()

    def _end(self) -> None:
        name = self.typed.text().strip()
        if name and name != self._line.name:
            self.renamed.emit(name)
        else:
            self._rest()

    def _rest(self) -> None:
        self.typed.setText(self._line.name)
        self.typed.hide()
        self.open.show()
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with F2, delete with Delete, leave the name as it was with Escape."""
        typing = self.typed.isVisible()
        match event.key():
            case Qt.Key.Key_F2 if not typing:
                self._begin()
            case Qt.Key.Key_Delete if not typing:
                self.deleted.emit()
            case Qt.Key.Key_Escape if typing:
                self._rest()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a press beside the name too."""
        if self.open.isVisible() and self.rect().contains(event.position().toPoint()):
            self.opened.emit()
