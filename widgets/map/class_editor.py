"""The limits of a legend's classes, to be chosen or written by hand; what is applied is locked."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from data import wording
from data.figures import HeatmapFigure
from data.measures.classing import FEWEST, METHODS, MOST, limits
from resources import definitions, i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling
from widgets.parts.segmented import Choice, Segmented

OWN = "own"
"""The way in which the hand writes the limits."""
_STEPS = {"order": 1.0, "share": 0.1, "ratio": 0.1, "proportion": 0.1}
_STEP = 0.01


class ClassEditor(Retelling):
    """A pop-up; it emits the limits that were applied, ascending, or None for the legend's own choice."""

    breaks_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self.setProperty("panel", "true")
        self._values: NDArray[np.float64] = np.empty(0)
        self._measure = "V1"
        self._method = OWN
        self.title, self.fault = LineLabel(size=15, bold=True), LineLabel(size=12, ink="alert")
        self.methods, self.count, self.count_label = Segmented(), QSpinBox(), QLabel()
        self.fields = [QLineEdit() for _ in range(MOST - 1)]
        self.counts = [QLabel() for _ in range(MOST)]
        self.apply, self.reset = QPushButton(), QPushButton()
        self.count.setRange(FEWEST, MOST)
        self.count_label.setBuddy(self.count)
        self.apply.setProperty("primary", "true")
        for name in ("title", "fault", "methods", "count", "apply", "reset"):
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.methods.chosen.connect(self._use)
        self.count.valueChanged.connect(lambda _: self._use(self._method))
        for field in self.fields:
            field.textEdited.connect(lambda _: self._write_own())
            field.returnPressed.connect(self._apply)
        self.apply.clicked.connect(self._apply)
        self.reset.clicked.connect(lambda: self._emit(None))
        self.retell()

    def _lay_out(self) -> None:
        whole, number, foot, self._grid = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout(), QGridLayout()
        whole.setContentsMargins(*(theme.px(14),) * 4)
        whole.setSpacing(theme.px(10))
        number.addWidget(self.count_label)
        number.addWidget(self.count)
        number.addStretch(1)
        for i, field in enumerate(self.fields):
            field.setObjectName(f"limit_{i}")
            self._grid.addWidget(field, i, 1)
        for i, label in enumerate(self.counts):
            label.setProperty("kind", "note")
            self._grid.addWidget(label, i, 2)
        self._names = [QLabel() for _ in self.fields]
        for i, name in enumerate(self._names):
            name.setBuddy(self.fields[i])
            self._grid.addWidget(name, i, 0)
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(self.apply)
        whole.addWidget(self.title)
        whole.addWidget(self.methods)
        whole.addLayout(number)
        whole.addLayout(self._grid)
        whole.addWidget(self.fault)
        whole.addLayout(foot)

    def open_over(self, anchor: QWidget, figure: HeatmapFigure) -> None:
        """Open above a control with the limits that hold."""
        self.show_figure(figure)
        self.adjustSize()
        corner = anchor.mapToGlobal(QPoint(0, 0))
        screen = anchor.screen().availableGeometry()
        x = min(max(corner.x(), screen.left()), screen.right() - self.width())
        y = min(max(corner.y() - self.height() - theme.px(4), screen.top()), screen.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.fields[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def show_figure(self, figure: HeatmapFigure) -> None:
        """Show the limits of a map; they are the hand's own until a way to choose them is taken."""
        self._values, self._measure, self._method = figure.values, figure.measure, OWN
        self._fill(figure.legend.breaks)
        self.retell()

    @property
    def breaks(self) -> tuple[float, ...] | None:
        """The limits as written, None where they are no ascending numbers."""
        shown = definitions.shown_unit(self._measure)
        try:
            found = [
                float(field.text().replace(",", "")) * shown for field in self.fields if field.text().strip()
            ]
        except ValueError:
            return None
        ascending = all(a < b for a, b in pairwise(found))
        whole = np.isfinite(found).all() if found else False
        return tuple(round(each, 9) for each in found) if ascending and whole else None

    def retell(self) -> None:
        """Name everything in the language of now."""
        super().retell()
        texts = i18n.current()
        self.title.show_figure(tr("classes.title", measure=wording.measure_name(self._measure, texts)))
        self.setAccessibleName(self.title.text)
        choices = [Choice(way, tr(f"classes.{way}"), tr(f"classes.{way}.means")) for way in (*METHODS, OWN)]
        self.methods.show_figure(choices, self._method)
        self.count_label.setText(tr("classes.count"))
        unit = wording.unit_text(self._measure, texts)
        for i, name in enumerate(self._names):
            name.setText(tr("classes.limit", n=i + 1, unit=unit))
        self.apply.setText(tr("classes.apply"))
        self.reset.setText(tr("classes.reset"))
        self._tell_counts()

    def _use(self, method: object) -> None:
        self._method = str(method)
        if self._method != OWN:
            step = _STEPS.get(definitions.unit(self._measure), _STEP) * definitions.shown_unit(self._measure)
            self._fill(limits(self._method, self._values, self.count.value(), step))
        else:
            for i, field in enumerate(self.fields):
                if i >= self.count.value() - 1:
                    field.clear()
        self.retell()

    def _write_own(self) -> None:
        self._method = OWN
        self.retell()

    def _fill(self, breaks: Sequence[float]) -> None:
        shown = definitions.shown_unit(self._measure)
        for i, field in enumerate(self.fields):
            field.setText(f"{breaks[i] / shown:.10g}" if i < len(breaks) else "")
        with QSignalBlocker(self.count):
            self.count.setValue(len(breaks) + 1)

    def _tell_counts(self) -> None:
        """Say how many areas each class would hold, or what is wrong with the limits."""
        breaks = self.breaks
        self.fault.show_figure("" if breaks is not None else tr("classes.fault"))
        self.fault.setVisible(breaks is None)
        self.apply.setEnabled(breaks is not None)
        rows = self.count.value() if self._method == OWN else len(breaks or ()) + 1
        known = self._values[np.isfinite(self._values)]
        inside = np.searchsorted(np.array(breaks or ()), known, side="right")
        counts = np.bincount(inside, minlength=MOST)
        for i, label in enumerate(self.counts):
            there = breaks is not None and i <= len(breaks)
            label.setText(tr("classes.areas", n=int(counts[i])) if there else "")
            label.setVisible(i < max(rows, len(breaks or ()) + 1))
        for i, field in enumerate(self.fields):
            there = i < max(rows - 1, len(breaks or ())) or bool(field.text())
            field.setVisible(there)
            self._names[i].setVisible(there)

    def _apply(self) -> None:
        if self.breaks is not None:
            self._emit(self.breaks)

    def _emit(self, breaks: tuple[float, ...] | None) -> None:
        self.close()
        self.breaks_chosen.emit(breaks)
