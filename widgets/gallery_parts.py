"""The gallery's pieces for everything but the map."""

from PySide6.QtWidgets import QWidget

from data.figures import MatrixFigure, Verdict
from data.terms import Level
from resources.i18n import tr
from widgets import samples
from widgets.area_table import AreaTable
from widgets.gallery_piece import Piece, side_by_side
from widgets.headline_card import HeadlineCard
from widgets.panel import Panel
from widgets.tier_matrix import TierMatrix


def _headline_cards() -> QWidget:
    figures = [
        samples.headline(),
        samples.headline(samples.count(115), 21.0, Verdict.WORSE, samples.count(22)),
        samples.headline(samples.rate(2, 3), None, Verdict.NO_BASE),
        samples.headline(samples.rate(0, 0), None, Verdict.NO_BASE),
        samples.headline(),
        *samples.headlines(),
    ]
    cards = [HeadlineCard() for _ in figures]
    for i, (card, figure) in enumerate(zip(cards, figures, strict=True)):
        card.show_figure(figure, "07:10" if i == 4 else "")
    return side_by_side(*cards, columns=5)


def _matrix(figure: MatrixFigure) -> Panel:
    matrix = TierMatrix()
    matrix.show_figure(figure)
    matrix.select(matrix.order[0])
    panel = Panel(matrix)
    panel.show_head(tr("gallery.matrix"), tr("gallery.how_to_read"), "08:30")
    return panel


def _matrices() -> QWidget:
    shown = [
        _matrix(samples.matrix()),
        _matrix(samples.matrix(158, Level.GRID)),
        _matrix(samples.matrix(12, long=True)),
    ]
    return side_by_side(*shown, columns=3)


def _area_tables() -> QWidget:
    return side_by_side(
        _table(samples.matrix(12, Level.GRID)), _table(samples.matrix(17, long=True)), columns=2
    )


def _table(figure: MatrixFigure) -> Panel:
    table = AreaTable()
    table.show_figure(figure)
    table.select(table.order[0])
    panel = Panel(table)
    panel.show_head(tr("level.grid"), tr("gallery.how_to_read"))
    return panel


PIECES = (
    Piece("area_table", (900, 540), _area_tables),
    Piece("headline_cards", (1400, 280), _headline_cards),
    Piece("tier_matrix", (1304, 570), _matrices),
)
