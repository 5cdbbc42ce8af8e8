"""How wide the columns of a list of orders are: by what stands in them, and by the room there is."""

from collections.abc import Mapping, Sequence
from heapq import nlargest

from resources.i18n import tr
from widgets import theme
from widgets.orders.order_model import Column, TableRow
from widgets.parts.painting import width_of

ELASTIC = (Column.CATEGORY, Column.PLACE, Column.BODY)
"""Columns of names: they share the room that the others leave."""
_DRAWN = {Column.SIGN: 26, Column.TIER: 42, Column.USED: 82}
"""Columns of a set width, in pixels of the design."""
_FALL_AWAY = (Column.DUE, Column.USED, Column.RETURNS, Column.STAGE)
"""Columns that fall away where room is short, the first ones first: the card of an order tells them too."""
_READABLE = 150
"""So wide a column of names can be read, in pixels of the design, if its names are longer."""
_MEASURED = 16
"""So many of the longest texts of a column are measured."""
_PADDING = 18


def needs_of(rows: Sequence[TableRow]) -> dict[Column, int]:
    """Measure the widths, in pixels, in which the texts of some rows and the heads over them stand whole."""
    return {column: _need(column, rows) for column in Column}


def _need(column: Column, rows: Sequence[TableRow]) -> int:
    if column in _DRAWN:
        return theme.px(_DRAWN[column])
    head = tr(f"orders.column.{column.name.lower()}")
    longest = nlargest(_MEASURED, {row.words[column] for row in rows}, key=len)
    face = theme.font(13, column is Column.REMAINING)  # an overdue order is bold there
    widest = max((width_of(text, face) for text in longest), default=0)
    return max(widest, width_of(head, theme.font(13)) + theme.px(4)) + theme.px(_PADDING)


def widths_in(room: int, needs: Mapping[Column, int]) -> dict[Column, int]:
    """Share out a room; a column that is not told falls away, so that the names can be read."""
    least = sum(min(needs[column], theme.px(_READABLE)) for column in ELASTIC)
    shown = dict(needs)
    for column in _FALL_AWAY:
        if _taken(shown) + least > room:
            del shown[column]
    return shown | _shared(max(room - _taken(shown), 0), {column: needs[column] for column in ELASTIC})


def _taken(shown: Mapping[Column, int]) -> int:
    return sum(width for column, width in shown.items() if column not in ELASTIC)


def _shared(room: int, needs: Mapping[Column, int]) -> dict[Column, int]:
    """Give each what it needs and a part of what is left; where room is short the longest are cut alone."""
    found: dict[Column, int] = {}
    for column, need in sorted(needs.items(), key=lambda item: item[1]):
        fair = (room - sum(found.values())) // (len(needs) - len(found))
        found[column] = min(need, fair)
    spare = room - sum(found.values())
    whole = sum(found.values()) or 1
    grown = {column: width + spare * width // whole for column, width in found.items()}
    grown[Column.BODY] += room - sum(grown.values())
    return grown
