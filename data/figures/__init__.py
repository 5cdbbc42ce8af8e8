"""Frozen view-models: all that one headline, map, matrix, strip or list shows, ready to draw.

Figures hold values and keys, never words or colours: the screen, the paper and `--json` put the same
`Board` into their own language and ink. Instants are epoch seconds; arrays are never written to.
"""

from data.figures.boards import Board, DistrictTag, Freshness, Quality
from data.figures.maps import CellState, HeatmapFigure, Legend, MatrixFigure, MatrixRow
from data.figures.numbers import AreaTag, Attention, Measured, Sentence
from data.figures.order_queries import OrderChoices, OrderQuery, OrderSelection, OrderSort
from data.figures.orders import (
    OrderCard,
    OrderEvent,
    OrderLine,
    OrdersFigure,
    OrderState,
    OrderStep,
)
from data.figures.strips import (
    CapacityFigure,
    CapacityRow,
    Headline,
    LoopFigure,
    LoopStep,
    TrendFigure,
    Verdict,
)

__all__ = [
    "AreaTag",
    "Attention",
    "Board",
    "CapacityFigure",
    "CapacityRow",
    "CellState",
    "DistrictTag",
    "Freshness",
    "Headline",
    "HeatmapFigure",
    "Legend",
    "LoopFigure",
    "LoopStep",
    "MatrixFigure",
    "MatrixRow",
    "Measured",
    "OrderCard",
    "OrderChoices",
    "OrderEvent",
    "OrderLine",
    "OrderQuery",
    "OrderSelection",
    "OrderSort",
    "OrderState",
    "OrderStep",
    "OrdersFigure",
    "Quality",
    "Sentence",
    "TrendFigure",
    "Verdict",
]
