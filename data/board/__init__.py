"""Compose: a snapshot and a scope in, the `Board` of figures out; one pure function for all outputs."""

from data.board.board import build_board
from data.board.listing import AreaFigure, figures_by_area
from data.board.past import Past
from data.board.work_orders.lines import order_card
from data.board.work_orders.orders import orders_figure

__all__ = ["AreaFigure", "Past", "build_board", "figures_by_area", "order_card", "orders_figure"]
