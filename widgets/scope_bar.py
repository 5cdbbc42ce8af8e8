"""What is counted and when: the tier lens, the period with its steps, and how fresh the data are."""

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from data import wording
from data.figures import Board
from data.scope import shifted
from data.terms import TIERS, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.freshness_stamp import FreshnessStamp
from widgets.icons import icon
from widgets.period_picker import PeriodPicker
from widgets.retelling import Retelling
from widgets.segmented import Choice, Segmented


class ScopeBar(Retelling):
    """Tiers and periods are asked for here; None of tiers stands for all of them."""

    tiers_requested = Signal(object)
    period_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self.tiers, self.stamp = Segmented(), FreshnessStamp()
        self.earlier, self.later, self.period = QToolButton(), QToolButton(), QPushButton()
        self.picker = PeriodPicker(self)
        for name in ("tiers", "stamp", "earlier", "later", "period", "picker"):
            getattr(self, name).setObjectName(name)
        stepper = Retelling()
        stepper.setProperty("segments", "true")
        stepper.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.period.setProperty("segment", "true")
        steps = QHBoxLayout(stepper)
        steps.setContentsMargins(1, 1, 1, 1)
        steps.setSpacing(0)
        for part in (self.earlier, self.period, self.later):
            steps.addWidget(part)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.tiers)
        self._row.addWidget(stepper)
        self._row.addStretch(1)
        self._row.addWidget(self.stamp)
        self._connect()
        self.retell()

    def _connect(self) -> None:
        self.tiers.chosen.connect(
            lambda tier: self.tiers_requested.emit(None if tier is None else frozenset({tier}))
        )
        self.earlier.clicked.connect(lambda: self._step(-1))
        self.later.clicked.connect(lambda: self._step(1))
        self.period.clicked.connect(self._open_picker)
        self.picker.period_chosen.connect(self.period_requested)

    def show_figure(self, board: Board) -> None:
        """Show the scope of a board."""
        self._board = board
        self.retell()

    def retell(self) -> None:
        """Name tiers, period and steps in the language of now."""
        super().retell()
        self._row.setSpacing(theme.px(12))
        for button, key, drawing in (
            (self.earlier, "scope.earlier", "chevron_left"),
            (self.later, "scope.later", "chevron_right"),
        ):
            button.setIcon(icon(drawing, size=16))
            button.setIconSize(QSize(theme.px(16), theme.px(16)))
            button.setToolTip(tr(key))
            button.setAccessibleName(tr(key))
        board, texts = self._board, i18n.current()
        self.tiers.show_figure(_choices(), _lens(board))
        if board is None:
            return
        self.period.setText(wording.period_text(board.period, texts))
        self.period.setToolTip(f"{tr('scope.pick_period')}\n{wording.days_text(board.period, texts)}")
        self.later.setEnabled(shifted(board.period, 1).begins < board.freshness.now)
        self.stamp.show_figure(board.freshness, board.district.zone)

    def _step(self, steps: int) -> None:
        if self._board is not None:
            self.period_requested.emit(shifted(self._board.period, steps))

    def _open_picker(self) -> None:
        if self._board is None:
            return
        self.picker.show_figure(self._board.period, self._board.freshness.now)
        self.picker.adjustSize()
        self.picker.move(self.period.mapToGlobal(QPoint(0, self.period.height() + theme.px(4))))
        self.picker.show()


def _lens(board: Board | None) -> object:
    """Give the one tier that is looked at, None for all, and for several of them a key of no segment."""
    chosen = None if board is None else board.scope.tiers
    if chosen is None or len(chosen) == len(Tier):
        return None
    return next(iter(chosen)) if len(chosen) == 1 else chosen


def _choices() -> list[Choice]:
    compact = theme.current().compact
    first = Choice(None, tr("tier.all.short" if compact else "tier.all"), tr("tier.all"))
    marked = [
        Choice(tier, "" if compact else tr(f"tier.{tier.word}.short"), _hint(tier), tier) for tier in TIERS
    ]
    return [first, *marked]


def _hint(tier: Tier) -> str:
    return f"{tr(f'tier.{tier.word}')}: {tr(f'tier.{tier.word}.meaning')}"
