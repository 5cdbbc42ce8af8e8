"""Security thresholds: which there are and where each stands, how one is set, and what it would have told."""

from __future__ import annotations

from functools import partial
from math import isnan
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from dashboard.live.warning_desk import WarningDesk, WarningSetup
from dashboard.pages.warning_sheet import (
    Values,
    WarningSheet,
    category_choices,
    number_in,
    place_choices,
    place_in,
    post_field,
)
from dashboard.settings import POST, Settings
from dashboard.store import BoardStore
from data import wording
from data.figures.thresholds import Comparison, Threshold, ThresholdLine, ThresholdPreview
from data.figures.warnings import WarningsFigure
from data.terms import Instant, Level, OperatingMode, Silence, Tier
from data.wording_warnings import preview_text, threshold_text
from resources import definitions, i18n
from resources.i18n import Texts, tr
from resources.warning_lists import READINGS
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine

if TYPE_CHECKING:  # loaded by the worker
    from data.ledger.snapshot import Snapshot
    from data.store import Store, ThresholdRow

_HEADS = ("rule", "reach", "fired", "version")
_HOUR = 3600
_LEVELS = (Level.DISTRICT, Level.STREET, Level.GRID)


class ThresholdsSheet(WarningSheet):
    """A row that is chosen and set anew becomes the next version; a preview changes nothing."""

    def __init__(self, desk: WarningDesk, settings: Settings, store: BoardStore) -> None:
        self._store, self.preview = store, QLabel()
        deeds = {"set": _set, "retire": _retire}
        super().__init__(desk, settings, "thresholds", self._figure, deeds, "threshold.error")
        self.sheet.fields.changed.connect(lambda *_: self.preview.hide())

    def held(self) -> QWidget:
        """Put what a preview tells below the sheet."""
        self.preview.setObjectName("preview")
        self.preview.setProperty("kind", "label")
        self.preview.setWordWrap(True)
        self.preview.setTextFormat(Qt.TextFormat.PlainText)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sheet, 1)
        column.addWidget(self.preview)
        self.preview.hide()
        return whole

    def act(self, name: str, key: object, values: Values) -> None:
        """Preview what is typed, or set it."""
        self.preview.hide()
        if name != "preview":
            super().act(name, key, values)
            return
        self.preview.setText(tr("warnings.thresholds.previewing"))
        self.preview.show()
        self.desk.ask(partial(_preview, key=key, values=values, at=self.at), self._show_preview, self.refuse)

    def refuse(self, error: Exception) -> None:
        """Say why something could not be done."""
        self.preview.hide()
        super().refuse(error)

    def _show_preview(self, found: ThresholdPreview) -> None:
        figure = self.desk.figure
        if figure is not None:
            lines = preview_text(found, i18n.current(), figure.district.zone)
            self.preview.setText("\n".join(lines[:6]))
            self.preview.show()

    def _figure(self, figure: WarningsFigure, setup: WarningSetup, texts: Texts) -> SheetFigure:
        zone, now = figure.district.zone, figure.as_of
        return SheetFigure(
            name=texts.text("warnings.sheet.thresholds"),
            heads=tuple(texts.text(f"warnings.thresholds.head.{head}") for head in _HEADS),
            lines=tuple(_line(line, setup, zone, texts) for line in setup.thresholds.lines),
            fields=(*self._what(setup, texts), *_how(texts), post_field(texts)),
            acts=(
                Act("preview", texts.text("warnings.thresholds.preview")),
                Act("set", texts.text("warnings.thresholds.set"), primary=True),
                Act(
                    "retire",
                    texts.text("warnings.thresholds.retire"),
                    with_row=True,
                    asks=texts.text("warnings.thresholds.sure"),
                ),
            ),
            empty=(texts.text("threshold.none"), texts.text("warnings.thresholds.none")),
            start={"days": "7", "pending": "0", "level": "0", "post": self.settings.get(POST)},
            hint=texts.text("warnings.thresholds.hint", day=texts.date_year(now, zone)),
        )

    def _what(self, setup: WarningSetup, texts: Texts) -> tuple[Field, ...]:
        """The fields of what is asked, and where."""
        ground = self._store.ground
        assert ground is not None, "thresholds are those of a district"
        anything = texts.text("warnings.thresholds.any")
        tiers = tuple((str(int(tier)), texts.text(f"tier.{tier.word}")) for tier in Tier if tier)
        levels = tuple((str(int(each)), texts.text(f"level.{each.word}")) for each in _LEVELS[1:])
        itself = texts.text("warnings.thresholds.itself")
        return (
            Field("subject", texts.text("warnings.thresholds.subject"), Kind.SOUGHT, _subjects(texts)),
            Field(
                "comparison",
                texts.text("warnings.thresholds.comparison"),
                Kind.CHOICE,
                tuple((str(each), texts.text(f"threshold.comparison.{each}")) for each in Comparison),
            ),
            Field(
                "value", texts.text("warnings.thresholds.value"), hint=texts.text("warnings.thresholds.unit")
            ),
            Field(
                "place", texts.text("warnings.head.place"), Kind.SOUGHT, place_choices(ground.places, texts)
            ),
            Field("level", texts.text("warnings.thresholds.level"), Kind.CHOICE, (("0", itself), *levels)),
            Field("tier", texts.text("warnings.thresholds.tier"), Kind.CHOICE, (("0", anything), *tiers)),
            Field(
                "category",
                texts.text("warnings.head.category"),
                Kind.SOUGHT,
                category_choices(setup, texts, anything),
            ),
        )


def _subjects(texts: Texts) -> tuple[tuple[str, str], ...]:
    """What a threshold may ask: meters first, then measures by their codes."""
    from data.measures.answers import ANSWERED  # loaded by now, with the worker

    meters = ((kind, texts.text(f"reading.kind.{kind}")) for kind in READINGS)
    return (*meters, *((code, f"{code} {wording.measure_name(code, texts)}") for code in ANSWERED))


def _how(texts: Texts) -> tuple[Field, ...]:
    """The fields of over which time, how urgent, and what silence means."""
    modes = tuple((str(int(each)), texts.text(f"mode.{each.name.lower()}")) for each in OperatingMode)
    every = (("0", texts.text("warnings.thresholds.any_mode")), *modes)
    silences = tuple(
        (str(int(each)), texts.text(f"warnings.thresholds.silence.{each.name.lower()}")) for each in Silence
    )
    urgent = tuple((key, texts.text(f"warnings.thresholds.urgent.{key or 'no'}")) for key in ("", "yes"))
    return (
        Field("days", texts.text("warnings.thresholds.days")),
        Field("pending", texts.text("warnings.thresholds.pending")),
        Field("silence", texts.text("warnings.thresholds.silence"), Kind.CHOICE, silences),
        Field("urgent", texts.text("warnings.thresholds.urgent"), Kind.CHOICE, urgent),
        Field("mode", texts.text("warnings.modes.mode"), Kind.CHOICE, every),
    )


def _line(line: ThresholdLine, setup: WarningSetup, zone: str, texts: Texts) -> SheetLine:
    told = threshold_text(line, texts, zone)
    rule = line.rule
    cells = (
        told[0],
        texts.text(f"threshold.reach.{line.reach}")
        if rule.active
        else texts.text("warnings.thresholds.rests"),
        texts.count(line.fired),
        f"{rule.version} · {rule.post}",
    )
    category = next((code for code, names in setup.categories if names == rule.category), "")
    return SheetLine(rule.id, cells, {**_values(rule), "category": category}, "\n".join(told))


def _values(rule: Threshold) -> dict[str, str]:
    """What the fields hold of a threshold; a value in the unit in which it is shown."""
    shown = rule.value if rule.is_reading else rule.value / definitions.shown_unit(rule.subject)
    return {
        "subject": rule.subject,
        "comparison": str(rule.comparison),
        "value": f"{shown:g}",
        "place": str(rule.place.id) if rule.place.path else "",
        "level": str(int(rule.level)) if rule.level > rule.place.level else "0",
        "tier": str(int(rule.tier or 0)),
        "days": str(rule.days),
        "pending": f"{rule.pending / _HOUR:g}",
        "silence": str(int(rule.silence)),
        "urgent": "yes" if rule.urgent else "",
        "mode": str(int(rule.mode or 0)),
        "post": rule.post,
    }


def _row(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> ThresholdRow:
    """Put the fields together; what does not fit is refused where it is kept."""
    from data.board.early_warning.threshold_setting import value_of
    from data.board.early_warning.thresholds import in_force
    from data.store import ThresholdRow

    subject, place = values["subject"], place_in(values)
    held = in_force(store, at).get(key) if isinstance(key, int) else None
    reading = READINGS.get(subject)
    own = snapshot.places.areas[snapshot.places.row_at(place)].level
    days, pending = number_in(values, "days"), number_in(values, "pending")
    return ThresholdRow(
        id=key if isinstance(key, int) else 0,
        version=0,
        measure=subject,
        comparison=values["comparison"],
        value=value_of(subject, number_in(values, "value")),
        area_id=place,
        level=max(own, Level(int(values["level"] or 0))),
        tier=Tier(int(values["tier"] or 0)),
        category=values["category"],
        days=0 if reading is not None or isnan(days) else int(days),
        pending_seconds=-1 if isnan(pending) else int(pending * _HOUR),
        stale_seconds=0 if reading is None else reading.stale,
        silence=Silence(int(values["silence"] or 0)),
        urgent=bool(values["urgent"]),
        mode=int(values["mode"] or 0),
        body=held.body if held is not None else "",
    )


def _preview(snapshot: Snapshot, store: Store, *, key: object, values: Values, at: Instant) -> object:
    from data.board.early_warning.threshold_setting import checked
    from data.board.early_warning.thresholds import preview

    row = checked(store, snapshot, _row(snapshot, store, key, values, at))
    return preview(snapshot, store, row, at)


def _set(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> object:
    from data.board.early_warning.threshold_setting import put_threshold

    row = _row(snapshot, store, key, values, at)
    return put_threshold(store, snapshot, row, at=at, post=values["post"].strip())


def _retire(snapshot: Snapshot, store: Store, key: object, values: Values, at: Instant) -> object:
    from data.board.early_warning.threshold_setting import retire

    assert isinstance(key, int)
    return retire(store, key, at=at, post=values["post"].strip())
