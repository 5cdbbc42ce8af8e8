"""The gallery's pieces of civic order and vitality: the quadrant in its states, and its tables."""

from PySide6.QtWidgets import QWidget

from resources import i18n
from resources.i18n import tr
from widgets.gallery import samples_vitality
from widgets.gallery.piece import Piece, side_by_side
from widgets.judging.vitality_quadrant import VitalityQuadrant
from widgets.judging.vitality_rows import MONTHS, PLACES, SUGGESTIONS, VOICE, vitality_tabs
from widgets.parts.panel import Panel
from widgets.people.fact_tabs import FactTabs


def _quadrant(chosen: int | None = None) -> QWidget:
    view, figure = VitalityQuadrant(), samples_vitality.vitality()
    view.show_figure(figure)
    area = None if chosen is None else figure.places[chosen].area
    view.select(None if area is None else area.id)
    return Panel(view)


def _empty() -> QWidget:
    panel = Panel(VitalityQuadrant())
    panel.show_empty(tr("vitality.none"), tr("note.missing.activities"), tr("vitality.load"), "vitality")
    return panel


def _quadrants() -> QWidget:
    return side_by_side(_quadrant(), _quadrant(samples_vitality.SILENT), _empty(), columns=2)


def _table(key: str, told: bool = True) -> FactTabs:
    figure = samples_vitality.vitality(told, short=not told)
    lists = FactTabs()
    tabs = vitality_tabs(figure, figure.places[0], i18n.current())
    lists.show_figure([tab for tab in tabs if tab.key == key])
    return lists


def _tables() -> QWidget:
    usual = (Panel(_table(key)) for key in (PLACES, MONTHS, SUGGESTIONS, VOICE))
    return side_by_side(*usual, Panel(_table(PLACES, told=False)), columns=2)


PIECES = (
    Piece("vitality_quadrant", (1180, 860), _quadrants),
    Piece("vitality_tables", (1480, 1080), _tables),
)
