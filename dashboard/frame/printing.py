"""A page on paper: what is on the screen as one A4 across, in light colours, between head and foot."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QObject, QRectF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPen
from PySide6.QtWidgets import QWidget

from dashboard.frame.paper import preview_file
from dashboard.pages.book import WITHOUT_SCOPE
from dashboard.pages.page import Page
from dashboard.settings import DATABASE, Settings
from dashboard.store import PACKS, BoardStore
from data import tabling, wording
from data.figures import Board
from resources import i18n
from resources.i18n import tr
from resources.palette import LIGHT
from widgets import theme
from widgets.frame import figure_pictures
from widgets.parts.painting import RIGHT, write

_MARGIN = 10.0
"""Millimetres around the paper."""
_INCH = 96
"""Logical pixels an inch: the unit in which a page is laid out."""
_HEAD, _FOOT, _GAP = 30, 20, 8
_FEW = " · "
_WHOLE = WITHOUT_SCOPE | {PACKS}
"""Pages that are about the whole store, or say their own period: the one looked at is not theirs."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a page on paper: title, scope, and below it times and source."""

    title: str
    scope: str
    foot: str
    mark: str


class Printing(QObject):
    """Shows a page as it will be printed, and gives it as PDF."""

    def __init__(self, store: BoardStore, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._store, self._settings, self._window = store, settings, window

    def preview(self, page: Page) -> None:
        """Show a page on paper, from where it is printed with one press; it is painted once, as a file."""
        with TemporaryDirectory(prefix="gridboard-") as folder:
            file = Path(folder) / "page.pdf"
            file.write_bytes(self.pdf(page))
            preview_file(file, self.around(page).title, self._window, across=True)

    def preview_sheet(self, sheet: QWidget, title: str) -> None:
        """Show a sheet that is made for paper as one upright page, and let it go."""
        with TemporaryDirectory(prefix="gridboard-") as folder:
            file = Path(folder) / "sheet.pdf"
            file.write_bytes(self.sheet_pdf(sheet, title))
            preview_file(file, title, self._window)
        sheet.deleteLater()

    def sheet_pdf(self, sheet: QWidget, title: str) -> bytes:
        """Give a sheet as a PDF file of one upright page."""
        board = self._store.board
        told = Around(title, "", "", "") if board is None else around(board, title, self._source())
        return _written(sheet, replace(told, title=title), across=False)

    def pdf(self, page: Page) -> bytes:
        """Give a page as a PDF file."""
        return _written(page, self.around(page), across=True)

    def around(self, page: Page) -> Around:
        """Say what stands around a page."""
        board, title = self._store.board, tr(f"page.{page.name}")
        if board is None:
            return Around(title, "", "", "")
        told = around(board, title, self._source())
        return replace(told, scope="") if page.name in _WHOLE else told

    def _source(self) -> str:
        """Name the data file or database, without the way to it."""
        return self._settings.get(DATABASE).replace("\\", "/").rpartition("/")[2]


def _written(shown: QWidget, around: Around, *, across: bool) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(around.title)
    writer.setCreator(tr("app.name"))
    writer.setPageLayout(paper(across=across))
    writer.setResolution(_INCH)
    painter = QPainter(writer)
    room = writer.pageLayout().paintRectPixels(_INCH)
    with _in_light(shown):
        paint_page(painter, shown, around, QRectF(0, 0, room.width(), room.height()))
    painter.end()
    return bytes(held.data())


def paper(*, across: bool = True) -> QPageLayout:
    """Give A4 with its margins, across or upright."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    return QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, margins, QPageLayout.Unit.Millimeter)


def paint_page(painter: QPainter, page: QWidget, around: Around, room: QRectF) -> None:
    """Draw a page into a room in logical pixels, its head above and its foot below."""
    head = QRectF(room.left(), room.top(), room.width(), _HEAD - _GAP)
    foot = QRectF(room.left(), room.bottom() - _FOOT, room.width(), _FOOT)
    used = write(painter, head, around.title, "ink", theme.font(16, bold=True))
    write(painter, head.adjusted(used + 16, 0, 0, 0), around.scope, "ink2", theme.font(12), RIGHT)
    painter.setPen(QPen(theme.colour("line_strong"), 1))
    painter.drawLine(head.bottomLeft(), head.bottomRight())
    painter.drawLine(foot.topLeft(), foot.topRight())
    words = foot.adjusted(0, 4, 0, 0)
    used = write(painter, words, around.mark, "ink", theme.font(12, bold=True), RIGHT)
    write(painter, words.adjusted(0, 0, -used - 16, 0), around.foot, "ink2", theme.font(12))
    body = QRectF(room.left(), room.top() + _HEAD, room.width(), room.height() - _HEAD - _FOOT - _GAP)
    painter.setPen(Qt.PenStyle.NoPen)
    size = figure_pictures.fitted(page.size(), body)
    left = body.left() + (body.width() - size.width()) / 2
    figure_pictures.paint(page, painter, QRectF(left, body.top(), size.width(), size.height()))


def around(board: Board, title: str, source: str) -> Around:
    """Say what stands around a page of a board: its scope and times, the mode, and where they come from."""
    texts, zone = i18n.current(), board.district.zone
    period = f"{wording.period_text(board.period, texts)} ({wording.days_text(board.period, texts)})"
    chosen = board.scope.categories
    counted = "" if chosen is None else tr("tabling.categories", n=len(chosen))
    times = [tr("print.as_of", time=texts.datetime_year(board.as_of, zone))]
    if board.freshness.data_time is not None:
        told = texts.datetime_year(board.freshness.data_time, zone)
        times.append(tr("common.data_up_to", time=told))
    times += [str(line[0]) for line in tabling.mode_rows(board.mode, zone)]
    return Around(
        f"{wording.area_name(board.place, texts)}{_FEW}{title}",
        _FEW.join(part for part in (period, tabling.tiers_text(board), counted) if part),
        _FEW.join((*times, tr("print.source", source=source))),
        tr("common.example") if board.district.example else "",
    )


@contextmanager
def _in_light(page: QWidget) -> Iterator[None]:
    """Let a page wear the light colours, for paper is white; then those of before."""
    before = theme.current()
    if before.palette == LIGHT:
        yield
        return
    theme.lend(page, replace(before, palette=LIGHT))
    try:
        yield
    finally:
        theme.give_back(before, page)
