"""Figures that leave the program: as pictures, as tables, and onto the clipboard; each is noted in the audit.

One way for all panels: a widget tells its figure as a table and paints itself; what the figure is about
(place, period, times) is added here from the board.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from dashboard.frame.printing import Printing
from dashboard.pages.book import Seat
from dashboard.pages.page import Page
from dashboard.settings import EXPORT_FOLDER
from data import tabling, wording
from data.figures.tables import Cell, Row, Table
from resources.i18n import DASH, current, tr
from widgets.frame import figure_pictures
from widgets.frame.table_sheet import TableSheet
from widgets.frame.word_of_done import WordOfDone
from widgets.parts import export_menu
from widgets.parts.enlarged import turn
from widgets.parts.export_menu import Way
from widgets.parts.panel import Panel
from widgets.parts.tabulated import Tabulated, table_of

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure on a page: what it is called, the widget that paints it, and its table if it has one."""

    title: str
    widget: QWidget
    table: Table | None


class Exporting(QObject):
    """Offers what is on the page, asks where it shall go, writes it and says so."""

    def __init__(self, seat: Seat, printing: Printing, word: WordOfDone, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._feed, self._jobs, self._settings = seat.store, seat.feed, seat.jobs, seat.settings
        self._printing, self._window, self._word = printing, window, word
        self._folder = ""
        word.way_requested.connect(self._show_folder)

    def attend(self, page: Page) -> None:
        """Hear the wishes of the panels of a page, each once however often it is shown."""
        for panel in page.findChildren(Panel):
            if panel.figure_tools is not None and panel.property("attended") is None:
                panel.setProperty("attended", True)
                panel.export_requested.connect(partial(self._export_panel, panel))
                panel.enlarge_requested.connect(partial(turn, panel, page))

    def fill(self, menu: QMenu, page: Page) -> None:
        """Offer the page as a whole, all its tables, and each of its figures."""
        menu.clear()
        whole = Shown(page_title(page), page, None)
        part = menu.addMenu(tr("export.page"))
        export_menu.fill(part, partial(self.export, whole), table=False)
        figures = shown_on(page)
        tables = [each for each in figures if each.table is not None]
        if tables:
            action = menu.addAction(tr("export.page_tables"))
            action.triggered.connect(lambda: self.export_tables(whole.title, tables))
        menu.addSeparator()
        for each in figures:
            ways = menu.addMenu(each.title.replace("&", "&&"))
            export_menu.fill(ways, partial(self.export, each), table=each.table is not None)

    def _export_panel(self, panel: Panel, way: Way) -> None:
        self.export(_shown(panel), way)

    def export(self, shown: Shown, way: Way) -> None:
        """Export one figure one way; of what may not be printed yet there is no picture."""
        why = kept_back(shown.widget)
        match way:
            case Way.READ if shown.table is not None:
                TableSheet(self._told(shown.table), self._window).open()
            case Way.COPY_PICTURE | Way.PNG | Way.SVG | Way.PDF if why:
                self._word.say(why, fault=True)
            case Way.COPY_PICTURE:
                figure_pictures.copy(shown.widget)
                self._done(tr("export.copied_picture"), f"{way}: {shown.title}")
            case Way.COPY_TABLE if shown.table is not None:
                QGuiApplication.clipboard().setText(table_text(shown.table, self._mode()))
                self._done(tr("export.copied_table"), f"{way}: {shown.title}")
            case Way.XLSX | Way.CSV:
                self._export_tables(shown.title, [shown], way)
            case _:
                self._export_picture(shown, way)

    def export_tables(self, title: str, figures: list[Shown]) -> None:
        """Export the tables of several figures as one workbook."""
        self._export_tables(title, figures, Way.XLSX)

    def _export_picture(self, shown: Shown, way: Way) -> None:
        path = self._ask(shown.title, way)
        if path is not None:
            painted = self._painted(shown, way)
            self._write(path, lambda: _put(path, painted), f"{way}: {shown.title}")

    def _painted(self, shown: Shown, way: Way) -> bytes:
        """Paint a figure, or a page: on paper that stands between its head and foot."""
        match shown.widget:
            case _ if way is Way.PNG:
                return figure_pictures.png_of(shown.widget)
            case _ if way is Way.SVG:
                return figure_pictures.svg_of(shown.widget, shown.title)
            case Page():
                return self._printing.pdf(shown.widget)
            case _:
                return figure_pictures.pdf_of(shown.widget, shown.title)

    def _export_tables(self, title: str, figures: list[Shown], way: Way) -> None:
        path = self._ask(title, way)
        tables = [each.table for each in figures if each.table is not None]
        if path is None or not tables:
            return
        tables[0] = self._told(tables[0])
        self._write(path, lambda: _tabulate(path, tables), f"{way}: {title}")

    def _told(self, table: Table) -> Table:
        """Say beside a table what it is about."""
        board = self._store.board
        about = () if board is None else tabling.about(board)
        return replace(table, notes=(*about, (), *table.notes))

    def _mode(self) -> tuple[Row, ...]:
        """Name the operating mode where it is not the usual one: what is copied has no other note."""
        board = self._store.board
        return () if board is None else tabling.mode_rows(board.mode, board.district.zone)

    def _write(self, path: Path, work: Callable[[], None], detail: str) -> None:
        def failed(error: Exception) -> None:
            self._word.say(tr("export.failed", why=str(error)), fault=True)

        def done(_: None) -> None:
            self._folder = str(path.parent)
            self._settings.put(EXPORT_FOLDER, self._folder)
            self._done(tr("export.saved", file=path.name), f"{detail}, {path.name}", tr("export.show_folder"))

        self._jobs.run(f"export.{path}", work, done, failed)

    def _done(self, words: str, detail: str, way: str = "") -> None:
        self._word.say(words, way)
        where = self._store.board
        place = "" if where is None else f"{where.place.code}, {where.period.code}, "
        self._feed.note("export", place + detail, self._not_recorded)

    def _not_recorded(self, error: Exception) -> None:
        self._word.say(tr("export.not_recorded", why=str(error)), fault=True)

    def _ask(self, title: str, way: Way) -> Path | None:
        """Ask where a file shall stand; its name says place, figure and day."""
        proposed = str(Path(self._start_folder()) / f"{self._named(title)}.{way}")
        chosen = ask_file(self._window, proposed, way)
        return Path(chosen).with_suffix(f".{way}") if chosen else None

    def _named(self, title: str) -> str:
        board, texts = self._store.board, current()
        parts = [title]
        if board is not None:
            day = tabling.local_time(board.as_of, board.district.zone)
            parts = [wording.area_name(board.place, texts), title, f"{day:%Y%m%d-%H%M}"]
        return "-".join(_NOT_IN_NAMES.sub("_", part)[:_LONGEST_NAME] for part in parts)

    def _start_folder(self) -> str:
        kept = self._settings.get(EXPORT_FOLDER)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return kept if kept and Path(kept).is_dir() else documents

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))


def ask_file(window: QWidget, proposed: str, way: Way) -> str:
    """Ask for a file to write; empty where nobody wants one after all."""
    chosen, _ = QFileDialog.getSaveFileName(window, tr("export.ask"), proposed, f"{way.upper()} (*.{way})")
    return chosen


def kept_back(widget: QWidget) -> str:
    """Say why a page or panel is not to be printed or kept as a picture for now; empty where it may be."""
    return str(widget.property("kept_back") or "")


def shown_on(page: QWidget) -> list[Shown]:
    """Give the figures on a page that can be seen and told, from the top left on."""
    panels = [
        each for each in page.findChildren(Panel) if each.figure_tools is not None and each.isVisibleTo(page)
    ]
    alone = [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, Tabulated) and each.isVisibleTo(page) and not _inside(each, page)
    ]
    found = [*map(_shown, panels), *map(_shown, alone)]
    return sorted(found, key=lambda shown: _place(shown.widget, page))


def page_title(page: Page) -> str:
    """Name a page."""
    return tr(f"page.{page.name}")


def table_text(table: Table, below: tuple[Row, ...] = ()) -> str:
    """Write a table as lines with tabs, as spreadsheets take it from the clipboard; more rows below it."""
    rows = (table.headings, *table.rows, *below)
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows) + "\n"


def _plain(cell: Cell) -> str:
    """Write a cell so that nothing in it runs, and that it stays in its place."""
    from data.intake.rows.reject_files import plain_text

    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    return plain_text(" ".join(cell.split())) if cell != DASH else cell


def _shown(widget: QWidget) -> Shown:
    table = table_of(widget)
    title = widget.title.text if isinstance(widget, Panel) else ""
    return Shown(title or (table.title if table is not None else widget.accessibleName()), widget, table)


def _inside(widget: QWidget, page: QWidget) -> bool:
    """Whether a widget stands in a panel, or in another that is told as a whole."""
    above = widget.parentWidget()
    while above is not None and above is not page:
        if isinstance(above, Panel | Tabulated):
            return True
        above = above.parentWidget()
    return False


def _place(widget: QWidget, page: QWidget) -> tuple[int, int]:
    corner = widget.mapTo(page, widget.rect().topLeft())
    return corner.y(), corner.x()


def _put(path: Path, content: bytes) -> None:
    """Run in a worker: write a file whole or not at all."""
    from data.intake.files.whole import whole_path

    with whole_path(path) as part:
        part.write_bytes(content)


def _tabulate(path: Path, tables: list[Table]) -> None:
    """Run in a worker: write tables as a workbook or as CSV."""
    from data.export.tables import write_tables

    write_tables(path, *tables)
