"""Ties a sheet to work on to the desk of a meeting: what it shows, and what each of its acts does."""

from collections.abc import Callable, Mapping
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from dashboard.pages.meeting_desk import MeetingDesk
from dashboard.pages.meeting_view import MeetingView
from data import meetings, wording
from data.meetings import MeetingError
from data.scope import local_day
from data.store import MeetingRow, Store
from data.terms import PackState
from resources import i18n
from resources.i18n import Texts, tr
from widgets.papers.work_sheet import SheetFigure, WorkSheet
from widgets.parts.panel import Panel

Values = Mapping[str, str]
Deed = Callable[[Store, MeetingRow, str, object, Values], object]
"""Done by a worker: the store, the meeting, who does it, the key of the chosen row, and the fields."""
Tell = Callable[[MeetingView, Texts], SheetFigure]
_WORKBOOK = "Excel (*.xlsx)"


class AsksFile(Enum):
    """An act that writes a file, or reads one: which, is asked before."""

    SAVE = auto()
    OPEN = auto()


class MeetingSheet(QObject):
    """A sheet in its panel; a deed that fails says why below the fields, and nothing typed is lost.

    `ends` names the deeds after which nothing typed for the row is left to do.
    """

    def __init__(
        self,
        desk: MeetingDesk,
        name: str,
        tell: Tell,
        deeds: Mapping[str, Deed],
        files: Mapping[str, AsksFile] | None = None,
        ends: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(desk)
        self._desk, self._name, self._tell = desk, name, tell
        self._deeds, self._files, self._ends = deeds, files or {}, ends
        self.sheet = WorkSheet()
        self.sheet.setObjectName(name)
        self.panel = Panel(self.sheet)
        self.panel.setObjectName(f"{name}_panel")
        self.sheet.acted.connect(self._act)
        desk.changed.connect(self.retell)

    def retell(self) -> None:
        """Show the meeting in the words of now."""
        view = self._desk.view
        self.sheet.turn_to(self._desk.matter)
        if view is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        figure = self._tell(view, i18n.current())
        self.panel.show_head(figure.name, tr(f"meeting.{self._name}.how"))
        self.panel.show_body()
        self.sheet.show_figure(figure)

    def _act(self, name: str, key: object, values: Values) -> None:
        deed = self._deeds.get(name)
        if deed is None:
            return
        if name in self._files:
            chosen = self._ask_file(self._files[name])
            if not chosen:
                return
            values = {**values, "file": chosen}

        def failed(error: Exception) -> None:
            self.sheet.show_fault(str(error))

        def done() -> None:  # what a row holds by now is noticed there; what is ended begins anew
            if name in self._ends or (key is None and name not in self._files):
                self.sheet.forget(key, matter)

        held, matter = values, self._desk.matter
        self._desk.do(lambda store, meeting, actor: deed(store, meeting, actor, key, held), done, failed)

    def _ask_file(self, how: AsksFile) -> str:
        if how is AsksFile.OPEN:
            return QFileDialog.getOpenFileName(self.sheet, tr("meeting.open_file"), "", _WORKBOOK)[0]
        chosen = QFileDialog.getSaveFileName(self.sheet, tr("meeting.save"), "", _WORKBOOK)[0]
        return str(Path(chosen).with_suffix(".xlsx")) if chosen else ""


def is_draft(view: MeetingView) -> bool:
    """Whether what goes on paper may still be changed."""
    return view.row is None or view.row.state == PackState.DRAFT


def bodies(view: MeetingView, texts: Texts, none: str = "") -> tuple[tuple[str, str], ...]:
    """The bodies to choose from, by their ids; the first choice is none."""
    named = [(str(row.id), wording.pair_text(view.body(row.id), texts)) for row in view.bodies]
    return (("", none or texts.text("meeting.choose_none")), *sorted(named, key=lambda each: each[1]))


def named(names: Mapping[int, tuple[str, str]], texts: Texts) -> tuple[tuple[str, str], ...]:
    """Areas or categories to choose from, by their ids; the first choice is none."""
    told = [(str(id_), wording.pair_text(pair, texts)) for id_, pair in names.items()]
    return (("", texts.text("meeting.choose_none")), *told)


def day_words(instant: int | None, zone: str) -> str:
    """The local day of an instant as a field holds it, empty where there is none."""
    return "" if instant is None else str(local_day(instant, zone))


def id_in(values: Values, name: str) -> int | None:
    """The id that a choice holds, None where none is chosen."""
    return int(values[name]) if values.get(name) else None


def order_numbered(store: Store, number: str) -> int | None:
    """The id of the order with a whole number, None where there is none."""
    rows = store.orders_by_id(store.ids_numbered(number, 1)) if number else []
    return rows[0].id if rows and rows[0].number == number else None


def orders_numbered(store: Store, numbers: tuple[str, ...]) -> list[int]:
    """The ids of orders by their whole numbers; MeetingError names one that is not there."""
    found = []
    for number in numbers:
        id_ = order_numbered(store, number)
        if id_ is None:
            raise MeetingError("stationing.error.no_order", number=number)
        found.append(id_)
    return found


def now(store: Store) -> int:
    """The instant at which something is done."""
    return int(meetings.now(store))
