"""The frame of every figure: title, how to read it, tools, data time, and the figure or a notice."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from widgets import theme
from widgets.parts.head_tools import HeadTools
from widgets.parts.icons import pixmap
from widgets.parts.line_label import LineLabel
from widgets.parts.notice import Notice
from widgets.parts.painting import LEFT, RIGHT
from widgets.parts.retelling import Retelling
from widgets.parts.tabulated import has_table
from widgets.parts.tool_tips import plain_tip

_SHORT = 340
"""A panel narrower than this, in px of the design, says briefly what is amiss."""
_TOOLS = 270
"""So much more room a panel needs that has tools of its own."""
_BETWEEN = " · "
"""What stands between the parts of a subtitle."""


@dataclass(frozen=True, slots=True)
class Age:
    """Of when data are, in words: their `time`, and where something is amiss, what, and how to take it.

    `brief` says what is amiss where room is short.
    """

    time: str = ""
    amiss: str = ""
    brief: str = ""
    act: str = ""
    offline: bool = False


class Panel(Retelling):
    """A surface with a head over one body, any widget of the house; `flat` puts the head on one line.

    A body that tells its figure as a table can be read as one, exported (`export_requested` carries the way)
    and enlarged.
    """

    way_out_requested = Signal()
    cancel_requested = Signal()
    export_requested = Signal(object)
    enlarge_requested = Signal()

    def __init__(self, body: QWidget, parent: QWidget | None = None, *, flat: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self.body, self.notice = body, Notice()
        self.title = LineLabel(size=15, bold=True)
        self.subtitle = LineLabel(size=12, ink="ink3", align=RIGHT if flat else LEFT)
        self.clock, self.time, self.amiss = QLabel(), LineLabel(size=12, ink="warn", align=RIGHT), QWidget()
        self._said, self._age = ("", "", "", False), Age()
        for name in ("title", "subtitle", "clock", "time", "amiss", "notice"):
            getattr(self, name).setObjectName(name)
        self._tools = QHBoxLayout()
        self._head, self._whole = QHBoxLayout(), QVBoxLayout(self)
        self._pages = QStackedLayout()
        self._lay_out(flat)
        self.notice.way_out_requested.connect(self.way_out_requested)
        self.notice.cancel_requested.connect(self.cancel_requested)
        self.figure_tools = HeadTools(self, body) if has_table(body) else None
        if self.figure_tools is not None:
            self.figure_tools.export_requested.connect(self.export_requested)
            self.figure_tools.enlarge_requested.connect(self.enlarge_requested)
        self.show_head("")
        self.retell()

    def _lay_out(self, flat: bool) -> None:
        words = QHBoxLayout() if flat else QVBoxLayout()
        words.setSpacing(theme.px(12) if flat else 0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle, int(flat))
        self._head.addLayout(words, 1)
        amiss = QHBoxLayout(self.amiss)
        amiss.setContentsMargins(0, 0, 0, 0)
        amiss.setSpacing(theme.px(6))
        for label in (self.clock, self.time):
            amiss.addWidget(label)
        self.amiss.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._head.addStretch()  # where the head has no words, what is amiss stands at the right too
        self._head.addWidget(self.amiss, 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._tools)
        # What stands in for the figure takes the figure's room and asks for none of its own.
        self.notice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._pages, 1)
        self._pages.addWidget(self.body)  # in its place by now: Qt shows the first page, and none may
        self._pages.addWidget(self.notice)  # be a window of its own meanwhile

    def add_tool(self, tool: QWidget) -> None:
        """Put a control at the right of the head."""
        self._tools.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)

    def show_head(self, title: str, subtitle: str = "", time: str = "", stale: bool = False) -> None:
        """Show the words of the head; a time older than the page's stands apart in warning colour.

        Where room is short the first parts of the subtitle fall away, and its end, the time, stays.
        """
        self._said = title, subtitle, time, stale
        self.title.show_figure(title)
        self.title.setVisible(bool(title))
        self.setAccessibleName(title)
        if self.figure_tools is not None:
            self.figure_tools.name(title)
        self._tell_age()

    def show_age(self, age: Age) -> None:
        """Say of when the data of the page are, where the head does not; and set apart what is amiss."""
        self._age = age
        self._tell_age()

    def _tell_age(self) -> None:
        """Put the time at the end of the subtitle, or with its sign at the right of the head."""
        (title, subtitle, time, stale), age = self._said, self._age
        apart = stale or bool(age.amiss)
        told = time or ("" if age.time in subtitle else age.time)
        parts = [part for part in (*subtitle.split(_BETWEEN), told if title else "") if part]
        if apart:
            parts = [part for part in parts if part not in (time, age.time)]
        whole = _BETWEEN.join(parts)
        self.subtitle.show_figure(
            whole, shorter=[_BETWEEN.join(parts[first:]) for first in range(1, len(parts))]
        )
        self.subtitle.setVisible(bool(self.subtitle.text))
        ink = "alert" if age.offline else "warn"
        amiss = age.brief if self._is_short() else age.amiss
        self.time.show_figure(_BETWEEN.join(part for part in (time if stale else "", amiss) if part), ink)
        self.time.setAccessibleDescription(age.act)
        self.amiss.setToolTip(plain_tip(age.act))
        self.clock.setPixmap(pixmap("offline" if age.offline else "clock", ink, 16))
        self.amiss.setVisible(apart)

    def _is_short(self) -> bool:
        """Whether the head has no room to say more of what is amiss than its name."""
        return self.width() < theme.px(_SHORT + (_TOOLS if self._tools.count() else 0))

    def show_body(self) -> None:
        """Show the figure."""
        self._pages.setCurrentWidget(self.body)

    def show_empty(self, title: str, conditions: str, way_out: str = "", icon: str = "orders") -> None:
        """Say in place of the figure that there is nothing, under which conditions, and a way out."""
        self.notice.show_empty(title, conditions, way_out, icon)
        self._pages.setCurrentWidget(self.notice)

    def show_fault(self, title: str, text: str, way_out: str = "") -> None:
        """Say in place of the figure what happened, what was kept and what to do."""
        self.notice.show_fault(title, text, way_out)
        self._pages.setCurrentWidget(self.notice)

    def show_progress(self, title: str, done: int, total: int, text: str) -> None:
        """Say in place of the figure what is being done and how far it is."""
        self.notice.show_progress(title, done, total, text)
        self._pages.setCurrentWidget(self.notice)

    def retell(self) -> None:
        """Take the paddings of now."""
        super().retell()
        compact = theme.current().compact
        side = theme.px(12 if compact else 16)
        self._whole.setContentsMargins(
            side, theme.px(8 if compact else 12), side, theme.px(8 if compact else 12)
        )
        self._whole.setSpacing(theme.px(4 if compact else 8))
        self._head.setSpacing(theme.px(8))
        self._tools.setSpacing(theme.px(8))
        self._put_tools()
        self._tell_age()

    def mark_enlarged(self, enlarged: bool) -> None:
        """Offer the way back to its place, or again the way to the whole page."""
        if self.figure_tools is not None:
            self.figure_tools.mark_enlarged(enlarged, self.title.text)

    def _put_tools(self) -> None:
        """Put the tools of the figure into the head, left of the panel's own, over the end of its words."""
        if self.figure_tools is None:
            return
        self.figure_tools.name(self.title.text)
        whole = self._whole.contentsMargins()
        own = self._tools.sizeHint().width() + theme.px(8) if self._tools.count() else 0
        self.figure_tools.put(self.width() - whole.right() - own, whole.top())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the tools of the figure."""
        if self.figure_tools is not None:
            self._put_tools()
            self.figure_tools.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the tools of the figure."""
        if self.figure_tools is not None:
            self.figure_tools.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tools of the figure in their corner, and say what is amiss as long as there is room."""
        self._put_tools()
        if self._age.amiss:
            self._tell_age()
