"""Steps through the periods of a playback: by hand, by a slider, or by itself once play is pressed."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QToolButton, QWidget

from data import wording
from data.scope import Period
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling

PACE = 1200
"""Milliseconds a period stays on screen."""


class PlaybackBar(Retelling):
    """Emits which period is to be shown; it never starts by itself, and stops at the period of now."""

    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None, *, pace_ms: int = PACE) -> None:
        super().__init__(parent)
        self._periods: tuple[Period, ...] = ()
        self._running = False
        self.back, self.play, self.on = QToolButton(), QToolButton(), QToolButton()
        self.slider, self.label = QSlider(Qt.Orientation.Horizontal), LineLabel(size=14, bold=True)
        for name in ("back", "play", "on", "slider", "label"):
            getattr(self, name).setObjectName(name)
        self._clock = QTimer(self, interval=pace_ms)
        self._clock.timeout.connect(self._tick)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        for part in (self.back, self.play, self.on):
            row.addWidget(part)
        row.addWidget(self.slider, 1)
        row.addWidget(self.label)
        self.slider.setPageStep(1)
        self.slider.setTickPosition(QSlider.TickPosition.TicksBelow)
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.play.clicked.connect(self._toggle)
        self.slider.valueChanged.connect(self._show)
        self.retell()

    @property
    def playing(self) -> bool:
        """Whether it steps by itself."""
        return self._clock.isActive()

    @property
    def at(self) -> int:
        """Which period is shown."""
        return self.slider.value()

    def show_figure(self, periods: Sequence[Period], running: bool) -> None:
        """Show periods, oldest first; new ones begin at the last, that of now, which may be running."""
        same = tuple(periods) == self._periods
        self._periods, self._running = tuple(periods), running
        if not same:
            self._clock.stop()
            with QSignalBlocker(self.slider):
                self.slider.setRange(0, max(0, len(periods) - 1))
                self.slider.setValue(len(periods) - 1)
        self.retell()

    def stop(self) -> None:
        """Stop where it is."""
        self._clock.stop()
        self.retell()

    def retell(self) -> None:
        """Name period and buttons in the language of now."""
        super().retell()
        last = len(self._periods) - 1
        drawing = "pause" if self.playing else "play"
        for button, key, name in (
            (self.back, "playback.back", "chevron_left"),
            (self.play, f"playback.{drawing}", drawing),
            (self.on, "playback.on", "chevron_right"),
        ):
            button.setIcon(icon(name, "ink", 16))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setFixedSize(theme.px(32), theme.px(32))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        self.back.setEnabled(self.at > 0)
        self.on.setEnabled(self.at < last)
        self.play.setEnabled(last > 0)
        told = wording.period_text(self._periods[self.at], i18n.current()) if self._periods else ""
        end = f" {tr('trend.running')}" if self._running and self.at == last and told else ""
        self.label.show_figure(f"{told}{end}")
        self.label.setFixedWidth(theme.px(190))
        self.slider.setAccessibleName(tr("playback.slider"))
        self.slider.setAccessibleDescription(told)

    def _toggle(self) -> None:
        if self.playing:
            self._clock.stop()
        else:
            if self.at == len(self._periods) - 1:
                self.slider.setValue(0)
            self._clock.start()
        self.retell()

    def _tick(self) -> None:
        self._step(1)
        if self.at == len(self._periods) - 1:
            self.stop()

    def _step(self, by: int) -> None:
        self.slider.setValue(self.at + by)

    def _show(self, at: int) -> None:
        self.retell()
        self.step_requested.emit(at)

    def hideEvent(self, event: object) -> None:
        """Nothing plays unseen."""
        self.stop()
