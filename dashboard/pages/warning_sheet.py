"""A sheet of the warning centre: what people set about warnings, shown as rows, and what each act does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dashboard.live.warning_desk import WarningDesk, WarningSetup
from dashboard.settings import POST, Settings
from data import wording
from data.figures import AreaTag
from data.figures.warnings import WarningsFigure
from data.places import Places
from data.terms import AreaId, Instant
from resources import i18n
from resources.i18n import Texts, tr
from widgets.papers.field_grid import Field
from widgets.papers.work_sheet import SheetFigure, WorkSheet
from widgets.parts.panel import Panel

if TYPE_CHECKING:  # loaded by the worker
    from data.ledger.snapshot import Snapshot
    from data.store import Store

Values = Mapping[str, str]
Deed = Callable[["Snapshot", "Store", object, Values, Instant], object]
"""Done by a worker: what is known, the store, the key of the chosen row, the fields, and when it is done."""
Tell = Callable[[WarningsFigure, WarningSetup, Texts], SheetFigure]


class WarningSheet(QObject):
    """A sheet in its panel; a deed that fails says why below the fields, and nothing typed is lost.

    `errors` is the key below which the reasons of refusals stand.
    """

    def __init__(
        self,
        desk: WarningDesk,
        settings: Settings,
        name: str,
        tell: Tell,
        deeds: Mapping[str, Deed],
        errors: str,
    ) -> None:
        super().__init__(desk)
        self.desk, self.settings = desk, settings
        self._name, self._tell, self._deeds, self._errors = name, tell, deeds, errors
        self.sheet = WorkSheet()
        self.sheet.setObjectName(f"{name}_sheet")
        self.panel = Panel(self.held())
        self.panel.setObjectName(f"{name}_panel")
        self.sheet.acted.connect(self.act)
        desk.changed.connect(lambda _: self.retell())

    def held(self) -> QWidget:
        """What the panel holds: the sheet, or more around it."""
        return self.sheet

    def retell(self) -> None:
        """Show what is set, in the words of now."""
        figure, setup, texts = self.desk.figure, self.desk.setup, i18n.current()
        self.sheet.turn_to(self.desk.where)
        if figure is None or setup is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        told = self._tell(figure, setup, texts)
        self.panel.show_head(told.name, tr(f"warnings.{self._name}.how"))
        self.panel.show_body()
        self.sheet.show_figure(told)

    @property
    def at(self) -> Instant:
        """When something is done: the time that the warnings stand at."""
        assert self.desk.figure is not None, "nothing is offered before"
        return self.desk.figure.as_of

    def act(self, name: str, key: object, values: Values) -> None:
        """Do what a button of the sheet says."""
        deed, at, where = self._deeds[name], self.at, self.desk.where
        if post := values.get("post", "").strip():
            self.settings.put(POST, post)
        self.desk.do(
            lambda snapshot, store: deed(snapshot, store, key, values, at),
            lambda: self.sheet.forget(key, where),
            self.refuse,
        )

    def refuse(self, error: Exception) -> None:
        """Say why something could not be done."""
        known = isinstance(error, ValueError) and f"{self._errors}.{error}" in i18n.current().entries
        self.sheet.show_fault(tr(f"{self._errors}.{error}") if known else str(error))


def post_field(texts: Texts) -> Field:
    """The field in which a post or office is named."""
    return Field("post", texts.text("notices.post"))


def place_choices(places: Places, texts: Texts) -> tuple[tuple[str, str], ...]:
    """The district and its places by name, for a list that is searched by typing; keys are ids."""
    tags = sorted(places.tags, key=lambda tag: (tag.level, tag.code))
    return tuple((_key(tag), wording.area_name(tag, texts)) for tag in tags)


def _key(tag: AreaTag) -> str:
    return str(tag.id) if tag.path else ""


def place_in(values: Values) -> AreaId | None:
    """The place that is chosen, None for the district."""
    return AreaId(int(values["place"])) if values.get("place") else None


def category_choices(setup: WarningSetup, texts: Texts, none: str) -> tuple[tuple[str, str], ...]:
    """The categories that may be warned of, by their codes; the first choice is none of them."""
    return (("", none), *((code, wording.pair_text(names, texts)) for code, names in setup.categories))


def number_in(values: Values, name: str) -> float:
    """The number that a field holds; NaN where it holds none."""
    try:
        return float(values.get(name, "").replace(",", "."))
    except ValueError:
        return float("nan")
