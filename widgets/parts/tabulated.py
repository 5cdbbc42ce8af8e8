"""What every figure on the screen can say in a table, however its widget holds it."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from data.figures.tables import Cell, Row, Table
from resources.i18n import MINUS


@runtime_checkable
class Tabulated(Protocol):
    """A widget that tells its figure as a table; None before there is a figure."""

    def as_table(self) -> Table | None:
        """Give the figure as typed rows."""


def table_of(widget: QWidget) -> Table | None:
    """Give the table of a widget, else of a part of it that has one: of those in sight before the others."""
    if isinstance(widget, Tabulated):
        return widget.as_table()
    parts = [each for each in widget.findChildren(QWidget) if isinstance(each, Tabulated)]
    parts.sort(key=lambda part: not part.isVisibleTo(widget))
    return next((found for part in parts if (found := part.as_table()) is not None), None)


def has_table(widget: QWidget) -> bool:
    """Whether a widget, or a part of it, can ever give a table."""
    return isinstance(widget, Tabulated) or any(
        isinstance(each, Tabulated) for each in widget.findChildren(QWidget)
    )


def shown_table(view: QTableView, title: str, notes: tuple[Row, ...] = ()) -> Table | None:
    """Give what a table on the screen shows, hidden columns left out; None where it has no rows."""
    model, across = view.model(), Qt.Orientation.Horizontal
    columns = [at for at in range(model.columnCount()) if not view.isColumnHidden(at)]
    heads = tuple(str(model.headerData(at, across) or "") for at in columns)
    rows = tuple(
        tuple(_cell(model.index(row, at).data()) for at in columns) for row in range(model.rowCount())
    )
    return Table(title, heads, rows, notes) if rows else None


def _cell(shown: object) -> Cell:
    """Take a number that stands alone for a number, anything else for text."""
    text = "" if shown is None else str(shown).strip()
    plain = text.replace(",", "").replace(MINUS, "-")
    digits = plain.removeprefix("-")
    if digits.isascii() and digits.isdecimal() and (len(digits) == 1 or digits[0] != "0"):
        return int(plain)
    whole, _, part = digits.partition(".")
    if digits.isascii() and whole.isdecimal() and part.isdecimal():
        return float(plain)
    return text or None
