"""A calm bar that tells of what is urgent and has just come in; it makes no sound and covers nothing."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data import wording
from data.figures.notices import Notice
from data.figures.warnings import WarningFigure
from data.wording_warnings import warning_title
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, StateIcon


class NoticeBar(Retelling):
    """Shown while there is something new; it can be followed, or put away.

    `tell` says of some what came, at length and briefly, and `known_by` tells one from another; both are
    those of urgent orders unless others are given.
    """

    open_requested = Signal()

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        tell: Callable[[Sequence[Any], Texts], tuple[str, str]] | None = None,
        known_by: Callable[[Any], object] = lambda notice: notice.line.id,
    ) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        self._tell, self._known_by = tell or arrived_orders, known_by
        self._notices: tuple[Any, ...] = ()
        self.sign, self.words = StateIcon(), LineLabel(size=13)
        self.open, self.dismiss = QPushButton(), QPushButton()
        for name in ("sign", "words", "open", "dismiss"):
            getattr(self, name).setObjectName(name)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.sign)
        self._row.addWidget(self.words, 1)
        for button in (self.open, self.dismiss):
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._row.addWidget(button)
        self.open.clicked.connect(self.open_requested)
        self.open.clicked.connect(self.hide)
        self.dismiss.clicked.connect(self.hide)
        self.hide()
        self.retell()

    def show_figure(self, notices: Sequence[Any]) -> None:
        """Tell of what has just come in, beside what is told already."""
        held = self._notices if self.isVisible() else ()
        known = {self._known_by(notice) for notice in held}
        self._notices = (*(each for each in notices if self._known_by(each) not in known), *held)
        self.retell()
        self.setVisible(bool(self._notices))

    @property
    def shown(self) -> tuple[Any, ...]:
        """What is told, the newest first."""
        return self._notices

    def retell(self) -> None:
        """Put the bar into the words of now."""
        super().retell()
        side = theme.px(16 if theme.current().compact else 24)
        self._row.setContentsMargins(side, theme.px(4), side, theme.px(4))
        self._row.setSpacing(theme.px(10))
        self.open.setText(tr("notices.open"))
        self.dismiss.setText(tr("notices.dismiss"))
        if not self._notices:
            return
        words, brief = self._tell(self._notices, i18n.current())
        self.words.show_figure(words, shorter=[brief])
        self.sign.show_figure(Sign.ALARM, words)
        self.setAccessibleName(words)


def arrived_orders(notices: Sequence[Notice], texts: Texts) -> tuple[str, str]:
    """Say how many urgent or supervised orders came in, and what the newest is."""
    line = notices[0].line
    place = " ".join(wording.area_short(tag, texts) for tag in line.place) or tr("common.unassigned")
    matter = wording.pair_text(line.category, texts)
    words = texts.text("notices.arrived", n=len(notices), matter=matter, place=place)
    return words, texts.text("notices.arrived.short", n=len(notices))


def arrived_warnings(lines: Sequence[WarningFigure], texts: Texts) -> tuple[str, str]:
    """Say how many urgent warnings came up, and what the newest is."""
    title = warning_title(lines[0], texts)
    words = texts.text("warnings.arrived", n=len(lines), title=title)
    return words, texts.text("warnings.arrived.short", n=len(lines))
