"""Several tables of facts under tabs that carry their counts; an empty one says what there is none of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from data.figures.tables import Table
from widgets import theme
from widgets.parts.list_tabs import ListTabs
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling
from widgets.people.fact_model import FactColumn, FactRow
from widgets.people.fact_table import FactTable


@dataclass(frozen=True, slots=True)
class Nothing:
    """What is said where a table has no rows: title, conditions, the way out, and a drawing."""

    title: str
    conditions: str = ""
    way_out: str = ""
    icon: str = "people"


@dataclass(frozen=True, slots=True)
class FactTab:
    """One table: its key, its name and count on the tab, its columns and rows, a note beneath them."""

    key: str
    name: str
    columns: tuple[FactColumn, ...]
    rows: tuple[FactRow, ...]
    nothing: Nothing
    count: str = ""
    note: str = ""


class FactTabs(Retelling):
    """Tables of which one is seen; each keeps its order and its selected row."""

    tab_chosen = Signal(str)
    row_activated = Signal(object)
    row_selected = Signal(object)
    number_activated = Signal(object)
    way_out_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: tuple[FactTab, ...] = ()
        self._of: object = None
        self.tables: dict[str, FactTable] = {}
        self._key = ""
        self.tabs, self.stack = ListTabs(called="fact.tabs"), QStackedWidget()
        self.notice, self.note = Notice(), QLabel()
        for name in ("tabs", "stack", "notice", "note"):
            getattr(self, name).setObjectName(name)
        self.note.setProperty("kind", "note")
        self.note.setWordWrap(True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.tabs)
        whole.addWidget(self.stack, 1)
        whole.addWidget(self.note)
        self.stack.addWidget(self.notice)
        self.tabs.list_requested.connect(lambda key: self.choose(str(key)))
        self.notice.way_out_requested.connect(lambda: self.way_out_requested.emit(self.key))
        self.retell()

    def show_figure(self, tabs: Sequence[FactTab], of: object = None) -> None:
        """Show tables, already in the reader's words; the tab that was chosen stays.

        While what they are `of`, such as a scope, stays the same, rows keep their places.
        """
        calm, self._of = of is not None and of == self._of, of
        self._tabs = tuple(tabs)
        if self._key not in {tab.key for tab in tabs}:
            self._key = tabs[0].key if tabs else ""
        for tab in tabs:
            if tab.key in self.tables:
                self.tables[tab.key].show_rows(tab.name, tab.columns, tab.rows, calm=calm)
        self._show_current()

    @property
    def key(self) -> str:
        """The key of the tab that is seen."""
        return self._key

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Give what the keyboard stops at: the tabs, then the tables."""
        return (self.tabs.bar, self.tabs.more, *self.tables.values())

    def as_table(self) -> Table | None:
        """Give the table that is seen, with its note; None where it has no rows."""
        tab = next((tab for tab in self._tabs if tab.key == self.key), None)
        if tab is None or not tab.rows:
            return None
        return replace(self.tables[tab.key].as_table(), notes=((tab.note,),) if tab.note else ())

    def choose(self, key: str) -> None:
        """Turn to a tab."""
        if key != self._key:
            self._key = key
            self._show_current()
            self.tab_chosen.emit(key)

    def select(self, key: object) -> None:
        """Select the row of a key in the tables that have it."""
        for table in self.tables.values():
            table.select(key)

    def _table(self, tab: FactTab) -> FactTable:
        """Give the table of a tab, made when it is first seen."""
        if tab.key not in self.tables:
            table = self.tables[tab.key] = FactTable()
            table.setObjectName(f"table_{tab.key}")
            table.row_activated.connect(self.row_activated)
            table.row_selected.connect(self.row_selected)
            table.number_activated.connect(self.number_activated)
            table.show_rows(tab.name, tab.columns, tab.rows)
            self.stack.addWidget(table)
            QWidget.setTabOrder(self.tabs.more, table)
        return self.tables[tab.key]

    def _show_current(self) -> None:
        if not self._tabs:
            return
        self.tabs.show_lists([(f"{tab.name} {tab.count}".strip(), tab.key) for tab in self._tabs], self._key)
        tab = next(tab for tab in self._tabs if tab.key == self._key)
        there, nothing = bool(tab.rows), tab.nothing
        if not there:
            self.notice.show_empty(nothing.title, nothing.conditions, nothing.way_out, nothing.icon)
        self.stack.setCurrentWidget(self._table(tab) if there else self.notice)
        self.note.setText(tab.note)
        self.note.setVisible(there and bool(tab.note))
