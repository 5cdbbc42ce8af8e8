"""A calm bar that tells of urgent orders that have just come in; it makes no sound and covers nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from data import wording
from data.figures.notices import Notice
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign, StateIcon


class NoticeBar(Retelling):
    """Shown while there is something new; it can be followed, or put away."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", "true")
        self._notices: tuple[Notice, ...] = ()
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

    def show_figure(self, notices: Sequence[Notice]) -> None:
        """Tell of orders that have just come in, beside those that are told already."""
        held = self._notices if self.isVisible() else ()
        known = {notice.line.id for notice in held}
        self._notices = (*(each for each in notices if each.line.id not in known), *held)
        self.retell()
        self.setVisible(bool(self._notices))

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
        line, texts = self._notices[0].line, i18n.current()
        place = " ".join(wording.area_short(tag, texts) for tag in line.place) or tr("common.unassigned")
        matter = wording.pair_text(line.category, texts)
        words = tr("notices.arrived", n=len(self._notices), matter=matter, place=place)
        self.words.show_figure(words, shorter=[tr("notices.arrived.short", n=len(self._notices))])
        self.sign.show_figure(Sign.ALARM, words)
        self.setAccessibleName(words)
