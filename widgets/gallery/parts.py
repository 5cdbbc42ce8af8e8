"""The gallery's pieces for everything but the map."""

from PySide6.QtWidgets import QWidget

from data import wording
from data.figures import MatrixFigure, OrderSelection, Verdict
from data.terms import Level, OrderId, Stage
from resources import i18n
from resources.i18n import tr
from widgets.areas.area_table import AreaTable
from widgets.areas.tier_matrix import TierMatrix
from widgets.gallery import samples, samples_orders
from widgets.gallery.piece import Piece, side_by_side
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.headline_card import HeadlineCard
from widgets.headlines.loop_strip import LoopStrip
from widgets.headlines.trend_chart import TrendChart
from widgets.orders.order_card import OrderCardView
from widgets.orders.order_list import OrderList
from widgets.parts.panel import Panel


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


def _strips() -> QWidget:
    shown = []
    for figure in (samples.loop(), samples.unrecorded_loop(), samples.quiet_loop()):
        strip = LoopStrip()
        strip.show_figure(figure)
        panel = Panel(strip, flat=True)
        panel.show_head(
            tr("stage.name"), tr("loop.how_to_read", n=int(figure.open_stock.numerator or 0)), "08:30"
        )
        shown.append(panel)
    return side_by_side(*shown)


def _trends() -> QWidget:
    shown = []
    for figure in (samples.trend(), samples.trend("F2", running=False), samples.trend(gap=True)):
        chart = TrendChart()
        chart.show_figure(figure)
        panel = Panel(chart)
        panel.show_head(wording.measure_name(figure.measure, i18n.current()), tr("trend.axis"))
        shown.append(panel)
    return side_by_side(*shown, columns=3)


def _capacities() -> QWidget:
    shown = []
    for figure in (samples.capacity(), samples.capacity(posts=False)):
        part = CapacityPanel()
        part.show_figure(figure)
        panel = Panel(part, flat=True)
        time = "" if figure.data_time is None else i18n.current().date(figure.data_time, samples.ZONE)
        panel.show_head(tr("capacity.title"), "", time, stale=figure.data_time is not None)
        shown.append(panel)
    return side_by_side(*shown, columns=2)


def _order_list() -> QWidget:
    full, empty = OrderList(), OrderList()
    full.show_figure(samples_orders.orders(), samples.ZONE)
    full.select(OrderId(1))
    nothing = samples_orders.orders(0, total=0, selection=OrderSelection.PAUSED)
    empty.show_figure(nothing, samples.ZONE, tr("gallery.conditions"))
    return side_by_side(Panel(full), Panel(empty))


def _order_cards() -> QWidget:
    shown = []
    for waiting in (Stage.FEEDBACK, Stage.ESTABLISHMENT):
        card = OrderCardView()
        card.show_figure(samples_orders.order_card(waiting), samples.ZONE)
        shown.append(card)
    return side_by_side(*shown, columns=2)


PIECES = (
    Piece("order_list", (1240, 900), _order_list),
    Piece("order_card", (830, 920), _order_cards),
    Piece("loop_strip", (1080, 480), _strips),
    Piece("trend_chart", (1400, 260), _trends),
    Piece("capacity", (640, 220), _capacities),
    Piece("area_table", (900, 540), _area_tables),
    Piece("headline_cards", (1400, 280), _headline_cards),
    Piece("tier_matrix", (1336, 570), _matrices),
)
