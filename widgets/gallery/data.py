"""The gallery's pieces of the data page: quality, sources, coverage, backups and forms."""

from PySide6.QtWidgets import QWidget

from data.figures import Freshness
from data.figures.backups import BackupsFigure
from data.figures.entries import EntryResult
from data.terms import Instant
from resources import i18n
from resources.i18n import tr
from widgets.gallery import samples, samples_data
from widgets.gallery.piece import Piece, side_by_side
from widgets.imports.subjects import SubjectList
from widgets.parts.panel import Panel
from widgets.quality.backup_list import BackupList
from widgets.quality.coverage_panel import CoveragePanel
from widgets.quality.entry_form import EntryFormView
from widgets.quality.quality_panel import QualityPanel
from widgets.quality.source_table import SourceTable


def _quality() -> QWidget:
    shown = []
    for orders in (20_000, 12_345_678, 0):
        panel = QualityPanel()
        panel.show_figure(samples_data.quality_lines(orders))
        shown.append(panel)
    shown[0].list.setCurrentIndex(shown[0].list.rows.index(1, 0))
    panels = [Panel(each) for each in shown]
    for each in panels:
        each.show_head(tr("quality.title"), tr("quality.subtitle"))
    return side_by_side(*panels, columns=3)


def _sources() -> QWidget:
    shown = []
    for live in (False, True):
        table = SourceTable()
        freshness = Freshness(Instant(samples.NOW), Instant(samples.NOW), live, Instant(samples.NOW))
        table.show_figure(samples_data.quality().sources, freshness, samples.ZONE)
        shown.append(table)
    return side_by_side(*map(Panel, shown), columns=2)


def _coverage() -> QWidget:
    panels = []
    for spots, chosen in ((True, None), (True, 2), (False, None)):
        panel = CoveragePanel()
        framed = Panel(panel)
        framed.add_tool(panel.levels)
        panel.show_figure(samples_data.coverage(spots), samples_data.ground())
        if chosen is not None:
            panel.list.setCurrentIndex(panel.list.rows.index(chosen, 0))
        framed.show_head(tr("coverage.title"), panel.subtitle(i18n.current()))
        panels.append(framed)
    return side_by_side(*panels, columns=3)


def _keeping() -> QWidget:
    usual, asked, none, form, refused = (
        BackupList(),
        BackupList(),
        BackupList(),
        EntryFormView(),
        EntryFormView(),
    )
    for shown in (usual, asked):
        shown.show_figure(samples_data.backups(), samples.ZONE, 20_400)
    asked.list.setCurrentIndex(asked.list.rows.index(0, 0))
    asked.restore.click()
    none.show_figure(BackupsFigure(), samples.ZONE, 0)
    for view in (form, refused):
        view.show_figure(samples_data.forms(), "activities", {"month": "2020-11"})
    form.show_held({"actions": "3"})
    refused.show_result(EntryResult("refused", (("area", "area_missing"), ("actions", "missing"))))
    return side_by_side(*map(Panel, (usual, asked, none, form, refused)), columns=5)


def _subjects() -> QWidget:
    usual, confirmed, chosen, none = (SubjectList() for _ in range(4))
    usual.show_figure(samples_data.subjects())
    confirmed.show_figure(samples_data.subjects(confirmed=True))
    chosen.show_figure(samples_data.subjects())
    chosen.list.setCurrentIndex(chosen.list.rows.index(0, 0))
    chosen.answer.buttons[1].click()
    none.show_figure(())
    return side_by_side(*map(Panel, (usual, confirmed, chosen, none)), columns=4)


PIECES = (
    Piece("data_quality", (1480, 860), _quality),
    Piece("data_sources", (1240, 240), _sources),
    Piece("data_coverage", (1640, 600), _coverage),
    Piece("data_keeping", (1700, 460), _keeping),
    Piece("data_subjects", (1280, 520), _subjects),
)
