"""The copies of the data, newest first; going back to one is asked twice and says what would be lost."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from data.figures.backups import BackupLine, BackupsFigure
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.imports.words import size_text
from widgets.parts.painting import RIGHT, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList


@dataclass(frozen=True, slots=True)
class _Told:
    """A copy in words."""

    when: str
    what: str
    size: str
    readable: bool


class BackupList(Retelling):
    """A row a copy; a chosen one may be restored, after a second thought."""

    restore_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure, self._zone, self._orders, self._busy = BackupsFigure(), "UTC", 0, False
        self.list, self.question = RowList(_draw), QLabel()
        self.restore, self.confirm, self.keep = QPushButton(), QPushButton(), QPushButton()
        for name in ("list", "question", "restore", "confirm", "keep"):
            getattr(self, name).setObjectName(name)
        self.confirm.setProperty("danger", "true")
        self.question.setProperty("kind", "label")
        self.question.setWordWrap(True)
        self.question.setTextFormat(Qt.TextFormat.PlainText)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.restore)
        self._foot.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.list, 1)
        self._column.addWidget(self._second_thought())
        self._column.addLayout(self._foot)
        self.list.row_chosen.connect(lambda _: self._think(False))
        self.restore.clicked.connect(lambda: self._think(True))
        self.keep.clicked.connect(lambda: self._think(False))
        self.confirm.clicked.connect(self._request)
        self.retell()

    def _second_thought(self) -> QWidget:
        self._second = Retelling()
        self._second.setProperty("panel", "warn")
        column, ways = QVBoxLayout(self._second), QHBoxLayout()
        column.addWidget(self.question)
        column.addLayout(ways)
        ways.addWidget(self.confirm)
        ways.addWidget(self.keep)
        ways.addStretch(1)
        self._second.hide()
        return self._second

    def show_figure(self, figure: BackupsFigure, zone: str, orders: int, *, busy: bool = False) -> None:
        """Show copies in the district's time zone beside the orders of now; while `busy` none is restored."""
        self._figure, self._zone, self._orders, self._busy = figure, zone, orders, busy
        if busy:
            self._second.hide()
        self.retell()

    @property
    def chosen(self) -> BackupLine | None:
        """The copy that is chosen."""
        return next((line for line in self._figure.lines if line.file == self.list.key), None)

    def retell(self) -> None:
        """Put the copies into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(6))
        texts = i18n.current()
        high = 40 if theme.current().compact else 44
        rows = [
            ListRow(line.file, f"{told.when}, {told.what}, {told.size}", high, told)
            for line in self._figure.lines
            for told in (_told(line, self._zone, texts),)
        ]
        self.list.show_rows(tr("backups.title"), rows, self.list.key)
        self.restore.setText(tr("backups.restore"))
        self.confirm.setText(tr("backups.confirm"))
        self.keep.setText(tr("backups.keep"))
        self._settle()

    def _settle(self) -> None:
        """Offer what the chosen copy allows."""
        line, asking = self.chosen, self._second.isVisibleTo(self)
        restorable = line is not None and line.orders is not None and not self._busy
        if not restorable:
            self._second.hide()
            asking = False
        self.restore.setEnabled(restorable)
        self.restore.setVisible(not asking)
        if line is not None and line.orders is not None:
            when = i18n.current().datetime_year(line.made_at, self._zone)
            self.question.setText(tr("backups.question", time=when, then=line.orders, now=self._orders))

    def _think(self, thinking: bool) -> None:
        self._second.setVisible(thinking)
        self._settle()
        if thinking:
            self.list.scrollTo(self.list.currentIndex())
            self.keep.setFocus()

    def _request(self) -> None:
        line = self.chosen
        self._think(False)
        if line is not None:
            self.restore_requested.emit(line.file)


def _told(line: BackupLine, zone: str, texts: Texts) -> _Told:
    what = texts.text("backups.unreadable")
    if line.orders is not None:
        what = texts.text("backups.orders", n=line.orders)
    when = texts.datetime_year(line.made_at, zone)
    return _Told(when, what, size_text(line.size, texts), line.orders is not None)


def _draw(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw when a copy was made over how many orders it holds, and at the right its size."""
    assert isinstance(content, _Told)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
    inner = box.adjusted(theme.px(4), theme.px(3), -theme.px(4), -theme.px(4))
    upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() / 2)
    lower = QRectF(inner.left(), inner.center().y(), inner.width(), inner.height() / 2)
    write(painter, upper, content.when, "ink" if content.readable else "ink3", theme.font(13, chosen))
    used = write(painter, lower, content.size, "ink3", theme.font(12), RIGHT)
    lower.setRight(lower.right() - used - theme.px(8))
    write(painter, lower, content.what, "ink3" if content.readable else "alert", theme.font(12))
