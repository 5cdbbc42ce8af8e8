"""The gallery's pieces of the import page: files, what was recognised, mapping, counts and past imports."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from data.figures.imports import FileState, ParcelFigure
from resources.i18n import tr
from widgets.gallery import samples, samples_imports
from widgets.gallery.piece import Piece, side_by_side
from widgets.imports.drop import DropZone
from widgets.imports.files import FileList
from widgets.imports.history import ImportHistory
from widgets.imports.kinds import KindList
from widgets.imports.parcel import ParcelView
from widgets.parts.panel import Panel

KINDS = ("areas", "categories", "posts", "teams", "orders")


def _ways_in() -> QWidget:
    large, held, small, kinds = DropZone(), DropZone(), DropZone(small=True), KindList()
    held.hold(True)
    kinds.show_figure(KINDS)
    return side_by_side(large, held, small, Panel(kinds), columns=2)


def _lists() -> QWidget:
    shown = []
    for count in (1, 8, 40):
        files = FileList()
        files.show_figure(samples_imports.file_lines(count), 2)
        shown.append(Panel(files))
    past, asked, none = ImportHistory(), ImportHistory(), ImportHistory()
    past.show_figure(samples_imports.past(), samples.ZONE)
    asked.show_figure(samples_imports.past(1), samples.ZONE)
    asked.undo.click()
    none.show_figure((), samples.ZONE)
    panels = [Panel(each) for each in (past, asked, none)]
    for panel in panels:
        panel.show_head(tr("import.history"))
    return side_by_side(*shown, *panels, columns=3)


def _view(figure: ParcelFigure) -> ParcelView:
    view = ParcelView()
    view.show_figure(figure)
    return view


def _known() -> QWidget:
    working = _view(samples_imports.parcel(FileState.WORKING))
    working.foot.show_work("load", 2300, 6952)
    return side_by_side(_view(samples_imports.parcel()), working, columns=2)


def _asking() -> QWidget:
    refused = samples_imports.file_line(1, FileState.REFUSED)
    return side_by_side(_view(samples_imports.proposed()), _view(ParcelFigure(refused)), columns=2)


def _told() -> QWidget:
    areas = replace(
        samples_imports.parcel(FileState.IMPORTED), tally=samples_imports.coverage(), preview=None, together=0
    )
    return side_by_side(_view(samples_imports.tried()), _view(areas), columns=2)


PIECES = (
    Piece("import_ways", (1000, 640), _ways_in),
    Piece("import_lists", (1500, 760), _lists),
    Piece("import_known", (1900, 700), _known),
    Piece("import_asking", (1900, 700), _asking),
    Piece("import_told", (1900, 700), _told),
)
