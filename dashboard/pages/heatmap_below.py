"""What stands below the map of a street: when matters are reported, and what pulls its rate down."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from dashboard.pages import heads
from data.figures import Board
from data.figures.heats import CategoryParts, HourFigure
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.areas.category_bars import CategoryBars, parts_title
from widgets.areas.hour_heat import HourHeat
from widgets.parts.panel import Panel
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling
from widgets.parts.tabled import Tabled


class HeatmapBelow(Retelling):
    """Two panels side by side, each with its table behind it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hours, self.parts = HourHeat(), CategoryBars()
        self._hours_tabled = Tabled(self.hours, PlainTable())
        self._parts_tabled = Tabled(self.parts, PlainTable())
        self.hours_panel, self.parts_panel = Panel(self._hours_tabled), Panel(self._parts_tabled)
        self.hours_panel.add_tool(self._hours_tabled.turn)
        self.parts_panel.add_tool(self._parts_tabled.turn)
        for name in ("hours", "parts"):
            getattr(self, name).setObjectName(name)
        self._board: Board | None = None
        self._hours: HourFigure | None = None
        self._parts: CategoryParts | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.hours_panel, 3)
        self._row.addWidget(self.parts_panel, 2)
        self.retell()

    def show_board(self, board: Board) -> None:
        """Take the board that the figures to come belong to."""
        self._board = board
        self.retell()

    def show_hours(self, figure: HourFigure) -> None:
        """Show when matters are reported."""
        self._hours = figure
        self.hours.show_figure(figure)
        self.retell()

    def show_parts(self, figure: CategoryParts) -> None:
        """Show what pulls the rate down."""
        self._parts = figure
        self.parts.show_figure(figure)
        self.retell()

    def retell(self) -> None:
        """Head the panels in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12 if theme.current().compact else 16))
        self.setFixedHeight(theme.px(196 if theme.current().compact else 252))
        self._tell_hours()
        self._tell_parts()

    def _tell_hours(self) -> None:
        figure = self._hours
        if figure is None:
            self.hours_panel.show_head(tr("hours.title"))
            return
        self.hours_panel.show_head(tr("hours.title"), self._said(tr("hours.subtitle", n=figure.periods)))
        self._hours_tabled.table.show_table(self.hours.as_table())
        undated = tr("hours.undated", n=i18n.current().count(figure.undated)) if figure.undated else ""
        if figure.note is not None:
            self.hours_panel.show_empty(tr(figure.note), "")
        elif not figure.total:
            self.hours_panel.show_empty(tr("hours.none"), undated, icon="clock")
        else:
            self.hours_panel.show_body()

    def _tell_parts(self) -> None:
        figure = self._parts
        if figure is None:
            return
        reading = tr("parts.subtitle", n=len(figure.rows)) if figure.rows else ""
        self.parts_panel.show_head(parts_title(figure), self._said(reading))
        self._parts_tabled.table.show_table(self.parts.as_table())
        if figure.note is not None and not figure.rows:
            self.parts_panel.show_empty(tr(figure.note), "")
        else:
            self.parts_panel.show_body()

    def _said(self, words: str) -> str:
        if self._board is None:
            return words
        texts = i18n.current()
        parts = (heads.filtered(self._board, texts), words, heads.moment(self._board, texts))
        return " · ".join(part for part in parts if part)
