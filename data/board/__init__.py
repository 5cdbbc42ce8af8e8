"""Compose: a snapshot and a scope in, the `Board` of figures out; one pure function for all outputs."""

from data.board.board import build_board
from data.board.listing import AreaFigure, figures_by_area
from data.board.order_lines import order_card
from data.board.orders import orders_figure
from data.board.past import Past

__all__ = ["AreaFigure", "Past", "build_board", "figures_by_area", "order_card", "orders_figure"]
