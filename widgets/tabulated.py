"""What every figure on the screen can say in a table, however its widget holds it."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from data.figures.tables import Table


@runtime_checkable
class Tabulated(Protocol):
    """A widget that tells its figure as a table; None before there is a figure."""

    def as_table(self) -> Table | None:
        """Give the figure as typed rows."""


def table_of(widget: QWidget) -> Table | None:
    """Give the table of a widget, or of the first part of it that is in sight and has one."""
    if isinstance(widget, Tabulated):
        return widget.as_table()
    parts = (each for each in widget.findChildren(QWidget) if isinstance(each, Tabulated))
    return next((part.as_table() for part in parts if part.isVisibleTo(widget)), None)


def has_table(widget: QWidget) -> bool:
    """Whether a widget, or a part of it, can ever give a table."""
    return isinstance(widget, Tabulated) or any(
        isinstance(each, Tabulated) for each in widget.findChildren(QWidget)
    )
