"""Papers that a page has of its own: shown as they will be printed, and printed, from a PDF file."""

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from widgets import theme

_FINEST = 300
"""Dots an inch at which a paper is drawn at most: finer ones cost memory and cannot be told apart."""
_POINTS = 72


@runtime_checkable
class OnPaper(Protocol):
    """A page that is printed as a paper of its own, not as it stands on the screen."""

    def write_paper(self, done: Callable[[Path], None]) -> None:
        """Write the paper and hand over its file."""


def preview_file(path: Path, title: str, window: QWidget, *, across: bool = False) -> None:
    """Show a PDF as it will be printed, upright or across, from where it is printed with one press."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    printer.setPageLayout(whole_page(across))
    dialog = QPrintPreviewDialog(printer, window)
    dialog.setWindowTitle(tr("print.title"))
    dialog.resize(theme.px(1200 if across else 900), theme.px(900))
    dialog.paintRequested.connect(lambda onto: print_file(path, onto))
    dialog.exec()


def print_file(path: Path, onto: QPrinter) -> None:
    """Draw every page of a PDF onto a printer."""
    import pypdfium2  # loaded when something is printed, long after the window stands

    from widgets.papers.pages import ALONE

    painter, paper = QPainter(onto), onto.pageLayout().fullRectPixels(onto.resolution())
    with ALONE:  # a page of a preview may be drawn elsewhere just now
        document = pypdfium2.PdfDocument(path)
        try:
            for number in range(len(document)):
                if number:
                    onto.newPage()
                scale = min(_FINEST, onto.resolution()) / _POINTS
                drawn = document[number].render(scale=scale, prefer_bgrx=True)
                size = drawn.width, drawn.height, drawn.stride
                painter.drawImage(QRectF(paper), QImage(drawn.buffer, *size, QImage.Format.Format_RGB32))
        finally:
            document.close()
            painter.end()


def whole_page(across: bool = False) -> QPageLayout:
    """Give A4 without margins: the file has its own."""
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), turned, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
