"""The navigation at the left: the name of the program, pages under their sections, settings at the foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import paint_icon, pixmap
from widgets.parts.line_label import LineLabel
from widgets.parts.painting import CENTRE, RIGHT, canvas, fill_box, focus_ring, width_of, write
from widgets.parts.retelling import Retelling

WIDTH, WIDTH_COMPACT = 208, 56


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its key (its words stand below `page.`), its drawing, and the section it stands in.

    Sections are keys below `section.`; the page without one stands first, and `foot` pages at the foot.
    """

    key: str
    icon: str
    section: str = ""
    foot: bool = False


class Rail(Retelling):
    """Pages as buttons of which one is current; compact it shows drawings alone, with words as tool tips."""

    page_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: tuple[Page, ...] = ()
        self._key = ""
        self.buttons: dict[str, RailButton] = {}
        self._sections: dict[str, LineLabel] = {}
        self.logo, self.name = QLabel(), LineLabel(size=17, bold=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self.retell()

    def show_figure(self, pages: Sequence[Page], key: str) -> None:
        """Show the pages there are and which of them is current."""
        if tuple(pages) != self._pages:
            self._pages = tuple(pages)
            self._build()
        self._key = key
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self.retell()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Print beside pages how much there is that is new or urgent; 0 prints nothing."""
        for key, button in self.buttons.items():
            button.show_count(counts.get(key, 0))

    def retell(self) -> None:
        """Name pages and sections in the language of now."""
        super().retell()
        compact = theme.current().compact
        self.setFixedWidth(theme.px(WIDTH_COMPACT if compact else WIDTH))
        side = theme.px(8)
        self._column.setContentsMargins(side, theme.px(16), side, theme.px(12))
        self._column.setSpacing(theme.px(3 if compact else 4))
        self.logo.setPixmap(pixmap("logo", "accent", 22))
        self.name.show_figure("" if compact else tr("app.name"))
        for key, label in self._sections.items():
            label.show_figure("" if compact else tr(f"section.{key}"))
            label.setMinimumHeight(theme.px(8 if compact else 24))
            label.setMaximumHeight(theme.px(8 if compact else 34))
        for key, button in self.buttons.items():
            button.tell(tr(f"page.{key}"))

    def _build(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in {self.logo, self.name}:
                widget.deleteLater()
        self.buttons, self._sections = {}, {}
        self._column.addWidget(_Head(self.logo, self.name))
        for page in (page for page in self._pages if not page.foot):
            if page.section and page.section not in self._sections:
                label = LineLabel(size=12, ink="ink3")
                label.setContentsMargins(theme.px(12), 0, 0, 0)
                self._sections[page.section] = label
                self._column.addWidget(label)
            self._add(page)
        self._column.addStretch(1)
        for page in (page for page in self._pages if page.foot):
            self._add(page)

    def _add(self, page: Page) -> None:
        button = RailButton(page.icon)
        button.setObjectName(f"page_{page.key}")
        button.clicked.connect(lambda _=False, key=page.key: self.page_requested.emit(key))
        self.buttons[page.key] = button
        self._group.addButton(button)
        self._column.addWidget(button)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line at the right."""
        painter = canvas(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(QRectF(self.width() - 1, 0, 1, self.height()), theme.colour("line"))
        for label in self._sections.values() if theme.current().compact else ():
            painter.fillRect(
                QRectF(theme.px(14), label.geometry().center().y(), theme.px(28), 1), theme.colour("line")
            )
        painter.end()


class _Head(QWidget):
    """The drawing and the name of the program on one line."""

    def __init__(self, logo: QLabel, name: LineLabel) -> None:
        super().__init__()
        logo.setParent(self)
        name.setParent(self)
        self._logo, self._name = logo, name
        self.setFixedHeight(theme.px(36))

    def resizeEvent(self, event: object) -> None:
        """Place drawing and name."""
        side, left = theme.px(22), theme.px(10)
        self._logo.setGeometry(left, (self.height() - side) // 2, side, side)
        self._name.setGeometry(
            left + side + theme.px(10), 0, max(0, self.width() - left - side - 10), self.height()
        )


class RailButton(QAbstractButton):
    """One page: drawing, words, a count; the current one has a bar at its left."""

    def __init__(self, drawing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing, self._count = drawing, 0
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def tell(self, words: str) -> None:
        """Take the words of the page."""
        self.setText(words)
        self.setToolTip(words if theme.current().compact else "")
        self.setAccessibleName(words)
        self.update()

    def show_count(self, count: int) -> None:
        """Print a count, nothing for 0."""
        self._count = count
        self.setAccessibleDescription(str(count) if count else "")
        self.update()

    def sizeHint(self) -> QSize:
        """A row of the rail."""
        return QSize(theme.px(40), theme.px(34))

    def minimumSizeHint(self) -> QSize:
        """The least row that is easily hit, for low windows."""
        return QSize(theme.px(40), theme.px(28))

    def enterEvent(self, event: object) -> None:
        """Show that it can be pressed."""
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Go back to rest."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = canvas(self)
        box, chosen = QRectF(self.rect()), self.isChecked()
        if chosen or self.underMouse():
            fill_box(painter, box, "accent_soft" if chosen else "sunken", theme.px(6))
        if chosen:
            bar = QRectF(0, theme.px(5), theme.px(3), box.height() - theme.px(10))
            fill_box(painter, bar, "accent", 1)
        ink, side = "accent" if chosen else "ink2", theme.px(18)
        compact = theme.current().compact
        left = (box.width() - side) / 2 if compact else theme.px(12)
        paint_icon(painter, QRectF(left, (box.height() - side) / 2, side, side), self._drawing, ink)
        if not compact:
            words = box.adjusted(left + side + theme.px(12), 0, -theme.px(44 if self._count else 4), 0)
            write(painter, words, self.text(), "accent" if chosen else "ink", theme.font(14, chosen))
        if self._count:
            self._paint_count(box, compact, painter)
        if self.hasFocus():
            focus_ring(painter, box, theme.px(6))
        painter.end()

    def _paint_count(self, box: QRectF, compact: bool, painter: QPainter) -> None:
        words, face = str(self._count), theme.font(12, True)
        if not compact:
            write(painter, box.adjusted(0, 0, -theme.px(12), 0), words, "alert", theme.font(13, True), RIGHT)
            return
        width = max(theme.px(17), width_of(words, face) + theme.px(8))
        chip = QRectF(box.right() - width, 0, width, theme.px(17))
        fill_box(painter, chip, "alert", theme.px(8))
        write(painter, chip.adjusted(-2, 0, 2, 0), words, "surface", face, CENTRE)
