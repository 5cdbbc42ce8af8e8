"""The gallery's pieces of papers: preview, sheets to work on, notes and fields."""

from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from widgets.gallery import samples_papers
from widgets.gallery.piece import Piece, side_by_side
from widgets.map.picture import run_in_place
from widgets.papers.note_list import NoteList
from widgets.papers.paper_preview import PaperPreview
from widgets.papers.work_sheet import WorkSheet
from widgets.parts.panel import Panel


def _preview() -> QWidget:
    shown = [PaperPreview(run_in_place) for _ in range(3)]
    for preview in shown:
        preview.resize(590, 560)
    shown[0].show_figure(samples_papers.paper())
    shown[1].show_figure(None)
    shown[2].show_fault(tr("paper.unreadable"), tr("paper.unreadable.why", file="a.pdf"))
    return side_by_side(*map(Panel, shown), columns=3)


def _sheets() -> QWidget:
    usual, asked, none, closed = (WorkSheet() for _ in range(4))
    for sheet in (usual, asked):
        sheet.show_figure(samples_papers.sheet())
    none.show_figure(samples_papers.sheet(empty=True))
    closed.show_figure(samples_papers.sheet(draft=False))
    asked.choose(1)
    asked.buttons["drop"].click()
    none.put({"evidence": "GD-1 GD-2"})
    none.show_fault(tr("meeting.error.no_body"))
    return side_by_side(*map(Panel, (usual, asked, none, closed)), columns=2)


def _notes() -> QWidget:
    shown = [NoteList(), NoteList()]
    for notes in shown:
        notes.show_figure(
            tr("packs.missing"), samples_papers.notes(), (tr("packs.missing"), tr("packs.mend"), "")
        )
    shown[1].list.setCurrentIndex(shown[1].list.rows.index(1, 0))
    return side_by_side(*map(Panel, shown), columns=2)


PIECES = (
    Piece("paper_preview", (1880, 620), _preview),
    Piece("paper_sheets", (1240, 900), _sheets),
    Piece("paper_notes", (860, 300), _notes),
)
