"""What a work list is narrowed by and how it stands: step, body, module, and by what it is sorted."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from data import wording
from data.figures import OrderQuery, OrdersFigure, OrderSort
from data.figures.order_queries import Choice
from data.terms import BodyId, CategoryId, Stage
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.retelling import Retelling

_Item = tuple[str, object]


class OrderFilters(Retelling):
    """Four fields in a row; what is chosen is told as the query that the list should be asked."""

    query_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: OrdersFigure | None = None
        self.stage, self.body, self.module, self.sort = QComboBox(), QComboBox(), QComboBox(), QComboBox()
        self.direction, self.clear, self.rows = QToolButton(), QToolButton(), QLabel()
        self.rows.setProperty("kind", "note")
        for name in ("stage", "body", "module", "sort", "direction", "clear", "rows"):
            getattr(self, name).setObjectName(name)
        self._row = QHBoxLayout(self)
        for field in self._fields:
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.setMinimumContentsLength(1)
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            field.activated.connect(self._ask)
        for field in self._fields[:3]:
            self._row.addWidget(field)
        self._row.addWidget(self.clear)
        self._row.addStretch(1)
        for part in (self.rows, self.sort, self.direction):
            self._row.addWidget(part)
        self.direction.clicked.connect(self._turn)
        self.clear.clicked.connect(self._widen)
        self.retell()

    @property
    def _fields(self) -> tuple[QComboBox, ...]:
        return self.stage, self.body, self.module, self.sort

    def show_figure(self, figure: OrdersFigure) -> None:
        """Offer what the orders of a list differ by, with counts."""
        self._figure = figure
        self.retell()

    def show_rows(self, words: str) -> None:
        """Say which rows of the list are in sight."""
        self.rows.setText(words)
        self._row.activate()

    def retell(self) -> None:
        """Put what is offered into the words of now."""
        super().retell()
        self._row.setContentsMargins(0, theme.px(6), 0, theme.px(6))
        self._row.setSpacing(theme.px(8))
        for field, name in zip(self._fields, ("stage", "body", "module", "sort"), strict=True):
            field.setAccessibleName(tr(f"orders.filter.{name}.name"))
            field.setMaximumWidth(theme.px(132 if theme.current().compact else 190))
        self.clear.setIcon(icon("clear_filter", "accent", 16))
        self.clear.setToolTip(tr("orders.clear"))
        self.clear.setAccessibleName(tr("orders.clear"))
        self.clear.setVisible(self._figure is not None and is_narrowed(self._figure.query))
        if self._figure is None:
            return
        texts, query, choices = i18n.current(), self._figure.query, self._figure.choices
        stages = [
            (_counted(tr(f"stage.{each.name.lower()}.short"), n, texts), each) for each, n in choices.stages
        ]
        if query.stage is not None and query.stage not in {each for each, _ in choices.stages}:
            stages.append((_counted(tr(f"stage.{query.stage.name.lower()}.short"), 0, texts), query.stage))
        _offer(self.stage, "stage", stages, query.stage)
        _offer(self.body, "body", _named(choices.bodies, query.body, texts), query.body)
        _offer(self.module, "module", _named(choices.modules, query.module, texts), query.module)
        _offer(self.sort, "", [(tr(f"orders.sort.{each}"), each) for each in OrderSort], self._figure.sort)
        down = self._figure.descending
        self.direction.setIcon(icon("chevron_down" if down else "chevron_up"))
        self.direction.setAccessibleName(tr("orders.sort.descending" if down else "orders.sort.ascending"))
        self.direction.setToolTip(self.direction.accessibleName())
        self._row.activate()

    def _ask(self) -> None:
        if self._figure is None:
            return
        stage, body, module, sort = (field.currentData() for field in self._fields)
        query, same = self._figure.query, sort == self._figure.sort
        self.query_requested.emit(
            replace(
                query,
                stage=None if stage is None else Stage(stage),
                body=None if body is None else BodyId(body),
                module=None if module is None else CategoryId(module),
                sort=query.sort if same else OrderSort(sort),
                descending=query.descending if same else False,
            )
        )

    def _widen(self) -> None:
        """Drop what narrows the list; how it stands stays."""
        if self._figure is not None:
            self.query_requested.emit(replace(self._figure.query, stage=None, body=None, module=None))

    def _turn(self) -> None:
        """Let the list run the other way."""
        if self._figure is not None:
            figure = self._figure
            self.query_requested.emit(
                replace(figure.query, sort=figure.sort, descending=not figure.descending)
            )


def is_narrowed(query: OrderQuery) -> bool:
    """Tell whether a query asks for a step, a body or a module."""
    return any(each is not None for each in (query.stage, query.body, query.module))


def _offer(field: QComboBox, name: str, items: Sequence[_Item], chosen: object) -> None:
    """Fill a field, unless it is open; what narrows nothing comes first."""
    if field.view().isVisible():
        return
    whole = [*([(tr(f"orders.filter.{name}"), None)] if name else []), *items]
    with QSignalBlocker(field):
        if [field.itemText(i) for i in range(field.count())] != [words for words, _ in whole]:
            field.clear()
            for i, (words, value) in enumerate(whole):
                field.addItem(words, value)
                field.setItemData(i, words, Qt.ItemDataRole.ToolTipRole)
        field.setCurrentIndex(next((i for i, (_, value) in enumerate(whole) if value == chosen), 0))
    field.setToolTip(field.currentText())


def _named(choices: Sequence[Choice], chosen: int | None, texts: Texts) -> list[_Item]:
    """Name bodies or modules with their counts; one that is chosen and has no orders left stays."""
    found: list[_Item] = [
        (
            _counted(wording.pair_text(each.name, texts) or texts.text("orders.unnamed"), each.count, texts),
            each.id,
        )
        for each in choices
    ]
    if chosen is not None and chosen not in {each.id for each in choices}:
        found.append((_counted(texts.text("orders.filter.chosen"), 0, texts), chosen))
    return found


def _counted(words: str, count: int, texts: Texts) -> str:
    return f"{words} {texts.count(count)}"
