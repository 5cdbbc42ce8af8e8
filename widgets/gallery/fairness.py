"""The gallery's pieces of fair assessment: the funnel, the tables, and the three axes."""

from PySide6.QtWidgets import QWidget

from data.figures.fairness import FairnessFigure
from resources import i18n
from widgets.gallery import samples_fairness
from widgets.gallery.piece import Piece, side_by_side
from widgets.judging.fair_rows import BEYOND, COMPARED, TOO_FEW, fair_tabs
from widgets.judging.ratio_funnel import RatioFunnel
from widgets.judging.scorecard_view import ScorecardView
from widgets.parts.panel import Panel
from widgets.people.fact_tabs import FactTabs


def _funnels() -> QWidget:
    usual, chosen, none = RatioFunnel(), RatioFunnel(), RatioFunnel()
    figure = samples_fairness.figure()
    usual.show_figure(figure)
    chosen.show_figure(samples_fairness.figure(short=True))
    chosen.select(figure.units[3].unit.key)
    none.show_figure(samples_fairness.figure(few=True))
    return side_by_side(*map(Panel, (usual, chosen, none)), columns=3)


def _tables(figure: FairnessFigure, key: str) -> FactTabs:
    lists = FactTabs()
    lists.show_figure([tab for tab in fair_tabs(figure, i18n.current()) if tab.key == key])
    return lists


def _lists() -> QWidget:
    usual, short = samples_fairness.figure(), samples_fairness.figure(short=True)
    few = samples_fairness.figure(few=True)
    told = ((usual, COMPARED), (short, COMPARED), (usual, BEYOND), (few, TOO_FEW))
    return side_by_side(*(Panel(_tables(figure, key)) for figure, key in told), columns=2)


def _cards() -> QWidget:
    views = []
    for card in samples_fairness.figure().cards:
        view = ScorecardView()
        view.show_figure(samples_fairness.figure(), card)
        views.append(Panel(view))
    return side_by_side(*views)


PIECES = (
    Piece("fair_funnels", (1400, 360), _funnels),
    Piece("fair_lists", (1560, 760), _lists),
    Piece("fair_cards", (1240, 420), _cards),
)
