"""The gallery's pieces of staffing: a street as tried, all streets, and the benefit of changes."""

from PySide6.QtWidgets import QWidget

from resources import i18n
from widgets.cards.number_row import NumberRow
from widgets.gallery import samples_staffing
from widgets.gallery.piece import Piece, side_by_side
from widgets.parts.panel import Panel
from widgets.people.benefit_curve import BenefitCurve
from widgets.people.fact_tabs import FactTabs
from widgets.people.staffing_rows import GRIDS, NUMBERS, SMALL, STANDARDS, Trial, district_tabs, street_tabs


def _street(key: str) -> FactTabs:
    trial = Trial(
        samples_staffing.changes(), samples_staffing.state(1.63, 0), samples_staffing.state(1.82, 1)
    )
    tabs = street_tabs(samples_staffing.street(), trial, i18n.current())
    lists = FactTabs()
    lists.show_figure([tab for tab in tabs if tab.key == key])
    return lists


def _lists() -> QWidget:
    streets = FactTabs()
    streets.show_figure(district_tabs(samples_staffing.district(), i18n.current()))
    usual = (Panel(_street(key)) for key in (NUMBERS, SMALL, GRIDS, STANDARDS))
    return side_by_side(*usual, Panel(streets), columns=2)


def _curves() -> QWidget:
    usual, gap, short = BenefitCurve(), BenefitCurve(), BenefitCurve()
    usual.show_figure(samples_staffing.proposal())
    gap.show_figure(samples_staffing.proposal((2.8, 2.2, 1.9, 1.85, 1.8, 1.8), gap=0.14))
    short.show_figure(samples_staffing.proposal((1.48, 1.48)))
    return side_by_side(Panel(usual), Panel(gap), Panel(short), columns=3)


def _tried() -> QWidget:
    row = NumberRow()
    row.show_figure(samples_staffing.state(1.63, 0).numbers, samples_staffing.state().numbers)
    return side_by_side(row)


PIECES = (
    Piece("staffing_numbers", (1240, 120), _tried),
    Piece("staffing_lists", (1640, 1180), _lists),
    Piece("staffing_curves", (1500, 240), _curves),
)
