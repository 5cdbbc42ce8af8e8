"""The pages of a paper one below the other: only those in sight are drawn, elsewhere, at device pixels."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from widgets import theme
from widgets.map.picture import Run
from widgets.papers.pages import Paper, PaperUnreadable, page_picture
from widgets.parts.retelling import retold_by

_KEPT = 12
"""So many pictures of pages are kept: those in sight and a few around them."""
_GAP, _EDGE = 12, 16
_STEP, _SMALLEST, _LARGEST = 1.25, 0.25, 4.0
_SCREEN = 96 / 72
"""Logical pixels a point, at the size of paper."""


class PaperView(QAbstractScrollArea):
    """Page keys turn pages, Home and End go to the first and last, Ctrl with + - 0 changes the size."""

    page_changed = Signal(int)
    zoom_changed = Signal()
    unreadable = Signal(str)

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run = run
        self._paper: Paper | None = None
        self._zoom: float | None = None
        self._boxes: tuple[QRect, ...] = ()
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._asked: set[tuple[int, int]] = set()
        self._page = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    @property
    def paper(self) -> Paper | None:
        """The paper that is shown."""
        return self._paper

    @property
    def page(self) -> int:
        """The page (from 0) that most of the view belongs to."""
        return self._page

    @property
    def zoom(self) -> float:
        """The size of the page that is looked at beside that of paper."""
        if self._zoom is not None or self._paper is None or not self._paper.sizes:
            return self._zoom or 1.0
        return self._fitted(self._paper.sizes[min(self._page, len(self._paper.sizes) - 1)][0])

    def _fitted(self, wide: float) -> float:
        """The size at which a page so many points wide fits the view: upright and across, each its own."""
        room = self.viewport().width() - 2 * theme.px(_EDGE)
        return max(_SMALLEST, room / (wide * _SCREEN))

    def show_paper(self, paper: Paper | None) -> None:
        """Show a paper from its first page; the same one again stays where it is, drawn anew."""
        same = paper is not None and self._paper is not None and paper.path == self._paper.path
        self._paper = paper
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        self.go_to(self._page if same and paper is not None and self._page < len(paper.sizes) else 0)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the top; those beyond the ends are the first and last."""
        if self._boxes:
            box = self._boxes[max(0, min(page, len(self._boxes) - 1))]
            self.verticalScrollBar().setValue(box.top() - theme.px(_GAP))
            self._look_at(max(0, min(page, len(self._boxes) - 1)))

    def fit_width(self) -> None:
        """Let a page be as wide as the view."""
        self._resize(None)

    def zoom_by(self, steps: int) -> None:
        """Make pages larger or smaller by steps."""
        self._resize(max(_SMALLEST, min(_LARGEST, self.zoom * _STEP**steps)))

    def _resize(self, zoom: float | None) -> None:
        page, self._zoom = self._page, zoom
        self._lay_out()
        self.go_to(page)
        self.viewport().update()
        self.zoom_changed.emit()

    def _lay_out(self) -> None:
        sizes = () if self._paper is None else self._paper.sizes
        gap, edge, view, boxes = theme.px(_GAP), theme.px(_EDGE), self.viewport().size(), list[QRect]()
        scales = [(self._zoom or self._fitted(wide)) * _SCREEN for wide, _ in sizes]
        widest = max((round(size[0] * scale) for size, scale in zip(sizes, scales, strict=True)), default=0)
        top = gap
        for (wide, high), scale in zip(sizes, scales, strict=True):
            width, height = round(wide * scale), round(high * scale)
            left = edge + (max(widest, view.width() - 2 * edge) - width) // 2
            boxes.append(QRect(left, top, width, height))
            top += height + gap
        self._boxes = tuple(boxes)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        down.setRange(0, max(0, top - view.height()))
        down.setPageStep(view.height())
        down.setSingleStep(theme.px(40))
        across.setRange(0, max(0, widest + 2 * edge - view.width()))
        across.setPageStep(view.width())

    def _moved(self) -> None:
        """Tell which page the middle of the view belongs to."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        at = next((i for i, box in enumerate(self._boxes) if middle <= box.bottom() + theme.px(_GAP)), None)
        if self.verticalScrollBar().value() == self.verticalScrollBar().maximum():
            at = max(at or 0, self._page)
        self._look_at(len(self._boxes) - 1 if at is None else at)
        self.viewport().update()

    def _look_at(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _ask(self, key: tuple[int, int]) -> None:
        """Have a page drawn elsewhere; a picture that comes for another paper or size is not wanted."""
        if self._paper is None or key in self._asked:
            return
        self._asked.add(key)
        paper = self._paper
        self._run(partial(_drawn, paper, *key), partial(self._take, paper, key))

    def _take(self, paper: Paper, key: tuple[int, int], picture: QImage | str) -> None:
        if paper is not self._paper:
            return
        if isinstance(picture, str):  # it stays asked for: to try again would fail again
            self.unreadable.emit(picture)
            return
        self._asked.discard(key)
        self._pictures[key] = picture
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _near(self, page: int) -> QImage | None:
        """Give a picture of a page in another size, to stand there until the right one has come."""
        return next((picture for key, picture in self._pictures.items() if key[0] == page), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight, and ask for those that are not drawn yet."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        origin = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        sight, ratio = self.viewport().rect(), self.devicePixelRatioF()
        for page, box in enumerate(self._boxes):
            there = box.translated(-origin)
            if not there.intersects(sight):
                continue
            key = page, round(box.width() * ratio)
            picture = self._pictures.get(key)
            if picture is None:
                self._ask(key)
                picture = self._pictures.get(key) or self._near(page)
            else:
                self._pictures.move_to_end(key)
            painter.fillRect(there, Qt.GlobalColor.white)
            if picture is not None:
                painter.drawImage(there, picture)
            painter.setPen(theme.colour("line_strong"))
            painter.drawRect(there.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.drawRect(sight.adjusted(0, 0, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, go to the ends, change the size."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sizes = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        if control and key in sizes:
            self.zoom_by(sizes[Qt.Key(key)])
        elif control and key == Qt.Key.Key_0:
            self.fit_width()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.go_to(self._page + (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self._boxes) - 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Pages are painted where they then are."""
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again; the one that is looked at stays."""
        page = self._page
        self._lay_out()
        self.go_to(page)

    def changeEvent(self, event: object) -> None:
        """Take the measures of now."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if retold_by(event):
            self._lay_out()


def _drawn(paper: Paper, page: int, width: int) -> QImage | str:
    try:
        return page_picture(paper.path, page, width)
    except PaperUnreadable as error:
        return str(error)
