"""A paper inside the window: its pages, a list of them, and what leads to the printer and to its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from widgets import theme
from widgets.map.picture import Run
from widgets.papers.pages import Paper, PaperUnreadable, page_words, read_paper
from widgets.papers.paper_view import PaperView
from widgets.parts.icons import icon
from widgets.parts.notice import Notice
from widgets.parts.painting import write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList

_LIST, _NARROW = 148, 560
"""Width of the list of pages, and of the preview below which there is no room for one."""
_TOOLS = {"smaller": "zoom_out", "larger": "zoom_in", "fit": "fit", "print": "print", "folder": "folder"}


class PaperPreview(Retelling):
    """Reads and draws in the worker of `run`; the words of the page are told to the ear."""

    print_requested = Signal(object)
    folder_requested = Signal(object)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._wanted: Path | None = None
        self.view, self.list = PaperView(run), RowList(_paint)
        self.number, self.of, self.share = QLineEdit(), QLabel(), QLabel()
        self.notice = Notice()
        self.tools = {name: QToolButton() for name in _TOOLS}
        for name in ("view", "list", "number", "of", "share", "notice"):
            getattr(self, name).setObjectName(name)
        for name, tool in self.tools.items():
            tool.setObjectName(name)
        for label in (self.of, self.share):
            label.setProperty("kind", "label")
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column, head, row = QVBoxLayout(self._whole), QHBoxLayout(), QHBoxLayout()
        for layout in (column, row):
            layout.setContentsMargins(0, 0, 0, 0)
        for part in (self.number, self.of):
            head.addWidget(part)
        head.addStretch(1)
        for name in ("smaller", "larger", "fit"):
            head.addWidget(self.tools[name])
        head.addWidget(self.share)
        for name in ("print", "folder"):
            head.addWidget(self.tools[name])
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        column.addLayout(head)
        column.addLayout(row, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._whole)
        self._pages.addWidget(self.notice)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._tell_page)
        self.view.zoom_changed.connect(self._tell_page)
        self.view.unreadable.connect(self._refuse)
        self.number.editingFinished.connect(self._go)
        self.list.row_chosen.connect(self._choose)
        self.tools["smaller"].clicked.connect(lambda: self.view.zoom_by(-1))
        self.tools["larger"].clicked.connect(lambda: self.view.zoom_by(1))
        self.tools["fit"].clicked.connect(self.view.fit_width)
        self.tools["print"].clicked.connect(lambda: self.print_requested.emit(self._wanted))
        self.tools["folder"].clicked.connect(lambda: self.folder_requested.emit(self._wanted))

    @property
    def path(self) -> Path | None:
        """The file that is shown."""
        return self._wanted

    def show_figure(self, path: Path | None) -> None:
        """Show a file, or with None say that none is chosen; a file that was written anew is read anew."""
        self._wanted = path
        if path is None:
            self.view.show_paper(None)
            self.retell()
        else:
            self._run(partial(_read, path), partial(self._take, path))

    def retell(self) -> None:
        """Put words and drawings into the language and look of now."""
        super().retell()
        for name, tool in self.tools.items():
            tool.setIcon(icon(_TOOLS[name], size=18))
            tool.setIconSize(QSize(theme.px(18), theme.px(18)))
            tool.setToolTip(tr(f"paper.{name}"))
            tool.setAccessibleName(tr(f"paper.{name}"))
        self.number.setFixedWidth(theme.px(60))
        self.number.setAccessibleName(tr("paper.page"))
        self.list.setFixedWidth(theme.px(_LIST))
        paper = self.view.paper
        if self._wanted is None:
            self.notice.show_empty(tr("paper.none"), tr("paper.none.why"), icon="packs")
            self._pages.setCurrentWidget(self.notice)
        elif paper is not None:
            self._tell_list(paper)
            self._tell_page()

    def _take(self, path: Path, paper: Paper | str) -> None:
        if path != self._wanted:
            return
        if isinstance(paper, str):
            self._refuse(paper)
            return
        self._pages.setCurrentWidget(self._whole)
        self.view.show_paper(paper)
        self._tell_list(paper)
        self._tell_page()

    def show_fault(self, title: str, text: str) -> None:
        """Say why there are no pages to show."""
        self._wanted = Path()
        self.notice.show_fault(title, text)
        self._pages.setCurrentWidget(self.notice)

    def _refuse(self, name: str) -> None:
        self.show_fault(tr("paper.unreadable"), tr("paper.unreadable.why", file=Path(name).name))

    def _tell_list(self, paper: Paper) -> None:
        rows = []
        for at, heading in enumerate(paper.headings):
            said = tr("paper.page_of", n=at + 1, total=len(paper.sizes))
            rows.append(ListRow(at, f"{said} {heading}".strip(), 32, (str(at + 1), heading)))
        self.list.show_rows(tr("paper.pages"), rows, self.view.page)

    def _tell_page(self, *_: object) -> None:
        """Say which page is looked at, and have its words told to the ear."""
        paper, page = self.view.paper, self.view.page
        if paper is None:
            return
        self.number.setText(str(page + 1))
        self.of.setText(tr("paper.of", total=len(paper.sizes)))
        self.share.setText(f"{self.view.zoom:.0%}")
        self.view.setAccessibleName(tr("paper.page_of", n=page + 1, total=len(paper.sizes)))
        with QSignalBlocker(self.list.selectionModel()):
            self.list.setCurrentIndex(self.list.rows.index(page, 0))
        self.list.viewport().update()
        self._run(partial(_words, paper, page), partial(self._hear, paper, page))

    def _hear(self, paper: Paper, page: int, words: str) -> None:
        if paper is self.view.paper and page == self.view.page:
            self.view.setAccessibleDescription(words)

    def _go(self) -> None:
        """Go to the page whose number was typed; what is no number leaves the page as it is."""
        typed = self.number.text().strip()
        if typed.isdecimal():
            self.view.go_to(int(typed) - 1)
        self.number.setText(str(self.view.page + 1))

    def _choose(self, page: object) -> None:
        if isinstance(page, int) and page != self.view.page:
            self.view.go_to(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the list of pages out where there is no room for it."""
        self.list.setVisible(self.width() >= theme.px(_NARROW))


def _read(path: Path) -> Paper | str:
    try:
        return read_paper(path)
    except PaperUnreadable as error:
        return str(error)


def _words(paper: Paper, page: int) -> str:
    try:
        return page_words(paper.path, page)
    except PaperUnreadable:
        return ""


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw the number of a page and its first heading."""
    assert isinstance(content, tuple)
    number, heading = content
    pad, wide = theme.px(8), theme.px(28)
    write(painter, QRectF(box.left() + pad, box.top(), wide, box.height()), number, "ink3", theme.font(12))
    words = QRectF(box.left() + pad + wide, box.top(), box.width() - 2 * pad - wide, box.height())
    write(painter, words, heading, "accent" if chosen else "ink", theme.font(13))
