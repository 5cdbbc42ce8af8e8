"""The card of a warning: all its fields, whether it is real, who must act, the weeks behind it, its life."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from data.figures import HeatmapFigure
from data.figures.boards import Freshness
from data.figures.warnings import WarningFigure, WarningSeries, WarningStep
from data.wording_morning import duty_texts, phone_text
from data.wording_warnings import (
    reality_text,
    warning_actor,
    warning_fields,
    warning_measure,
    warning_remarks,
    warning_title,
)
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.cards.facts import Facts
from widgets.map.geometry import Geography
from widgets.map.grid_heatmap import GridHeatmap
from widgets.map.picture import Run, run_in_place
from widgets.parts.plain_table import PlainTable
from widgets.parts.retelling import Retelling
from widgets.parts.tabled import Tabled
from widgets.warnings.field_table import FieldTable
from widgets.warnings.life_strip import LifeStrip, state_text
from widgets.warnings.step_foot import StepFoot
from widgets.warnings.week_band import WeekBand

_PICTURES, _PICTURES_COMPACT = 216, 176


class WarningCard(Retelling):
    """It scrolls where it is longer than its room; what can be done stands below, always in sight."""

    orders_wanted = Signal(object)
    """The orders behind the warning, by its figure."""

    def __init__(self, parent: QWidget | None = None, *, run: Run = run_in_place) -> None:
        super().__init__(parent)
        self._figure: tuple[WarningFigure, str, Freshness] | None = None
        self._series: WarningSeries | None = None
        self.title, self.sub, self.remarks = QLabel(), QLabel(), QLabel()
        self.life, self.fields, self.foot = LifeStrip(), FieldTable(), StepFoot()
        self.reality, self.duties, self.basis, self.log = QLabel(), Facts(), Facts(), Facts()
        self.heads = {name: QLabel() for name in ("reality", "duties", "basis", "weeks", "places", "log")}
        self.weeks, self.orders = WeekBand(), QPushButton()
        self.tabled = Tabled(self.weeks, PlainTable())
        self.map = GridHeatmap(run=run, legend="none", tools=False)
        for name in (
            "title",
            "sub",
            "remarks",
            "life",
            "fields",
            "foot",
            "reality",
            "weeks",
            "map",
            "orders",
        ):
            getattr(self, name).setObjectName(name)
        self._dress()
        self._lay_out()
        self.orders.clicked.connect(self._ask_orders)
        self.retell()

    def _dress(self) -> None:
        labels = {self.title: "breadcrumb", self.sub: "note", self.remarks: "label", self.reality: "label"}
        for label, kind in labels.items():
            label.setProperty("kind", kind)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for head in self.heads.values():
            head.setProperty("kind", "title")
        self.orders.setProperty("link", "true")
        self.orders.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.reality.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        inner, self._scroll, self._whole = QWidget(), QScrollArea(), QVBoxLayout(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, theme.px(8), 0)
        for part in (self.title, self.sub, self.remarks, self.life, _rule(), self.fields, _rule()):
            self._column.addWidget(part)
        self._real, self._pictures = self._part("reality", self.reality, self.orders), QWidget()
        self._column.addLayout(_beside(self._part("duties", self.duties), self._real))
        self._column.addWidget(self._pictures)
        self._lay_out_pictures()
        self._column.addLayout(_beside(self._part("basis", self.basis), self._part("log", self.log)))
        self._column.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.setAutoFillBackground(False)
        self._scroll.viewport().setAutoFillBackground(False)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(self._scroll, 1)
        self._whole.addWidget(_rule())
        self._whole.addWidget(self.foot)

    def _part(self, name: str, *held: QWidget) -> QWidget:
        """Put a part of the card under its head."""
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for each in (self.heads[name], *held):
            column.addWidget(each)
        return part

    def _lay_out_pictures(self) -> None:
        row, self._chart, self._places = QHBoxLayout(self._pictures), QWidget(), QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        chart, places, head = QVBoxLayout(self._chart), QVBoxLayout(self._places), QHBoxLayout()
        head.addWidget(self.heads["weeks"], 1)
        head.addWidget(self.tabled.turn)
        chart.addLayout(head)
        chart.addWidget(self.tabled, 1)
        places.addWidget(self.heads["places"])
        places.addWidget(self.map, 1)
        for column in (chart, places):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme.px(4))
        row.addWidget(self._chart, 3)
        row.addWidget(self._places, 2)

    def show_geography(self, geography: Geography) -> None:
        """Take the outlines that all maps share."""
        self.map.show_geography(geography)

    def show_figure(
        self,
        line: WarningFigure,
        zone: str,
        freshness: Freshness,
        series: WarningSeries | None = None,
        places: HeatmapFigure | None = None,
    ) -> None:
        """Show a warning, times in the district's zone, with the weeks behind it and a map of its places."""
        before = None if self._figure is None else self._figure[0].key
        self._figure, self._series = (line, zone, freshness), series
        self.foot.show_figure(line)
        self._places.setVisible(places is not None)
        if places is not None:
            self.map.show_figure(places)
            self.map.select(line.place.id)
        if before != line.key:
            self._scroll.verticalScrollBar().setValue(0)
        self.retell()

    def retell(self) -> None:
        """Put the warning into the words of now."""
        super().retell()
        self._column.setSpacing(theme.px(8 if theme.current().compact else 10))
        self._whole.setSpacing(theme.px(8))
        self._pictures.setFixedHeight(theme.px(_PICTURES_COMPACT if theme.current().compact else _PICTURES))
        for name, head in self.heads.items():
            head.setText(tr(f"warnings.part.{name}"))
        if self._figure is not None:
            self._tell(*self._figure, i18n.current())

    def _tell(self, line: WarningFigure, zone: str, freshness: Freshness, texts: Texts) -> None:
        self.title.setText(warning_title(line, texts))
        self._scroll.setAccessibleName(self.title.text())
        self.sub.setText(_sub(line, zone, texts))
        self.life.show_figure(line, zone)
        self.fields.show_figure(warning_fields(line, texts))
        reality = reality_text(line, texts)
        self.reality.setText(reality)
        remarks = "\n".join(warning_remarks(line, texts, zone))
        self.remarks.setText(remarks)
        self.remarks.setVisible(bool(remarks))
        self._real.setVisible(bool(reality))
        self.duties.show_figure(_duties(line, zone, texts))
        self.basis.show_figure(_basis(line, zone, freshness, texts))
        self.log.show_figure([_step(step, zone, texts) for step in line.notes])
        self.orders.setText(tr("warnings.orders"))
        self._chart.setVisible(self._series is not None)
        self._pictures.setVisible(self._series is not None or self._places.isVisibleTo(self._pictures))
        if self._series is not None:
            self.weeks.show_figure(self._series, tr("warnings.weeks.of", title=self.title.text()))
            self.tabled.table.show_table(self.weeks.as_table())

    def _ask_orders(self) -> None:
        if self._figure is not None:
            self.orders_wanted.emit(self._figure[0])


def _beside(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(16))
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row


def _sub(line: WarningFigure, zone: str, texts: Texts) -> str:
    urgent = texts.text("warnings.urgent") if line.urgent else ""
    code = line.rule if line.rule.isupper() else ""  # a rule without a code is told by its cause
    kind = f"{texts.text(f'warning.kind.{line.kind}')} {code}".strip()
    since = texts.text("warnings.raised", time=texts.datetime_year(line.since, zone))
    state = state_text(line, line.state, texts)
    return " · ".join(part for part in (urgent, kind, since, state) if part)


def _duties(line: WarningFigure, zone: str, texts: Texts) -> list[tuple[str, str]]:
    """Name who must act with the post on duty and the office's phone, by which measure, and until when."""
    actor = (warning_actor(line, texts), *duty_texts(line.actor, texts)[:1], phone_text(line.actor, texts))
    due = texts.text("warnings.no_due") if line.due is None else texts.datetime_year(line.due, zone)
    return [
        (texts.text("warnings.actor"), " · ".join(part for part in actor if part)),
        (texts.text("warnings.measure"), warning_measure(line, texts)),
        (texts.text("warnings.due"), due),
    ]


def _basis(line: WarningFigure, zone: str, freshness: Freshness, texts: Texts) -> list[tuple[str, str]]:
    """Say on how long a history a warning rests, of when the data are, and how often the rule is wrong."""
    weeks = (
        texts.text("warnings.history.none")
        if line.weeks is None
        else texts.text("warnings.history.short" if line.short_history else "warnings.history", n=line.weeks)
    )
    at = freshness.data_time
    fresh = texts.text("stamp.no_data") if at is None else texts.datetime_year(at, zone)
    if freshness.stale:
        fresh = texts.text("warnings.stale", time=fresh)
    share = line.false_alarms
    wrong = (
        texts.text("warnings.false.set")
        if share is None
        else texts.text("warnings.false", share=texts.percent(share))
    )
    return [
        (texts.text("warnings.history.name"), weeks),
        (texts.text("warnings.fresh"), fresh),
        (texts.text("warnings.false.name"), wrong),
    ]


def _step(step: WarningStep, zone: str, texts: Texts) -> tuple[str, str]:
    parts = (texts.text(f"warnings.log.{step.state}"), step.post, step.note)
    return texts.datetime_year(step.at, zone), " · ".join(part for part in parts if part)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setProperty("rule", "true")
    rule.setFixedHeight(1)
    return rule
