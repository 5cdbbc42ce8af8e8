"""Warnings in a list under the four kinds: what, where, who must act, since when, and how far it has come."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from data import wording
from data.figures.tables import Table
from data.figures.warnings import WarningFigure, WarningKind, WarningsFigure, WarningState
from data.terms import Instant
from data.warning_tables import warnings_table
from data.wording_warnings import brief_title, nothing_found, warning_actor, warning_title
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.list_tabs import ListTabs
from widgets.parts.notice import Notice
from widgets.parts.noting_list import NotingList
from widgets.parts.painting import RIGHT, fill_box, fitting, width_of, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow
from widgets.parts.state_icon import Sign, paint_sign
from widgets.parts.staying import stayed
from widgets.warnings.life_strip import state_text

EVERY = "all"
_ROW, _ROW_COMPACT, _ROW_MORE = 76, 68, 36
_MORE = "more"
"""The key of the row behind which stands what is less sure."""


class WarningList(Retelling):
    """Choosing one tells its key; `A` takes note of it, J and K walk."""

    warning_chosen = Signal(object)
    acknowledge_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: WarningsFigure | None = None
        self._lines: tuple[WarningFigure, ...] = ()
        self._kind: object = EVERY
        self._unfolded = False
        self.tabs, self.list = ListTabs(called="warnings.tabs"), NotingList(_paint)
        for name in ("tabs", "list"):
            getattr(self, name).setObjectName(name)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.notice, body = Notice(), QWidget()
        self._pages = QStackedLayout(body)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self.notice)
        self._whole.addWidget(self.tabs)
        self._whole.addWidget(body, 1)
        self.tabs.list_requested.connect(self.choose_kind)
        self.list.row_chosen.connect(self._choose)
        self.list.noted.connect(self._note)
        self.retell()

    def show_figure(self, figure: WarningsFigure, lines: Sequence[WarningFigure]) -> None:
        """Show some warnings of a figure, the most pressing first; what is there keeps its place."""
        before = self._figure
        same = before is not None and before.place == figure.place
        self._unfolded &= same
        found = stayed(self._lines if same else (), lines, lambda line: line.key)
        self._lines = tuple(sorted(found, key=_pressing))
        self._figure = figure
        self.retell()

    @property
    def lines(self) -> tuple[WarningFigure, ...]:
        """The warnings of the kind that is shown."""
        return tuple(line for line in self._lines if self._kind in {EVERY, line.kind})

    @property
    def chosen(self) -> WarningFigure | None:
        """The warning that is chosen."""
        key = self.list.key
        return next((line for line in self.lines if line.key == key), None)

    @property
    def kind(self) -> object:
        """The kind that is shown, or `EVERY`."""
        return self._kind

    def choose_kind(self, kind: object) -> None:
        """Show the warnings of one kind, or all."""
        self._kind = kind
        self.retell()

    @property
    def all_lines(self) -> tuple[WarningFigure, ...]:
        """The warnings of all kinds."""
        return self._lines

    def choose_kind_named(self, name: str) -> None:
        """Show the warnings of a kind by its name, all where there is none of that name."""
        self.choose_kind(next((kind for kind in WarningKind if kind.value == name), EVERY))

    def choose(self, key: str | None) -> None:
        """Choose a warning by its key, under all kinds where the one shown does not have it."""
        if key is not None and key not in {line.key for line in self.lines}:
            self._kind = EVERY
            self.retell()
        if any(line.key == key for line in self._folded):
            self._unfold()
        at = next((at for at, row in enumerate(self.list.rows.rows) if row.key == key), None)
        if at is not None:
            self.list.setCurrentIndex(self.list.rows.index(at, 0))

    def as_table(self) -> Table | None:
        """Tell the warnings that are shown as a table."""
        return None if self._figure is None else warnings_table(self.lines, self._figure.district.zone)

    def retell(self) -> None:
        """Put tabs and rows into the words of now."""
        super().retell()
        self._whole.setSpacing(theme.px(4))
        figure, texts = self._figure, i18n.current()
        if figure is None:
            return
        self.tabs.show_lists([_tab(EVERY, self._lines, texts), *self._kinds(texts)], self._kind)
        high = _ROW_COMPACT if theme.current().compact else _ROW
        zone, as_of = figure.district.zone, figure.as_of
        folded = {line.key for line in self._folded}
        rows = [
            ListRow(line.key, _said(line, as_of, zone, texts), high, (line, as_of, zone))
            for line in self.lines
            if line.key not in folded
        ]
        if folded:
            more = texts.text("warnings.less_sure", n=len(folded))
            rows.append(ListRow(_MORE, more, _ROW_MORE, more))
        self.list.show_rows(tr("page.warnings"), rows, self.list.key)
        self.notice.show_empty(tr(f"warnings.none.{self._kind}"), quiet_text(figure, texts), icon="warnings")
        self._pages.setCurrentWidget(self.list if rows else self.notice)

    @property
    def _folded(self) -> list[WarningFigure]:
        """What is kept behind one row: what is less sure, while there is something surer."""
        lines = self.lines
        less = [line for line in lines if line.less_sure and line.state is WarningState.NEW]
        return [] if self._unfolded or len(less) == len(lines) else less

    def _choose(self, key: object) -> None:
        """Tell which warning is chosen; the row of those that are less sure gives way to them."""
        if key != _MORE:
            self.warning_chosen.emit(key)
            return
        first = self._folded[0].key
        self._unfold()
        self.choose(first)

    def _unfold(self) -> None:
        self._unfolded = True
        self.retell()

    def _kinds(self, texts: Texts) -> list[tuple[str, object]]:
        of_kind = {kind: [line for line in self._lines if line.kind is kind] for kind in WarningKind}
        return [_tab(kind, lines, texts) for kind, lines in of_kind.items()]

    def _note(self) -> None:
        line = self.chosen
        if line is not None and line.state is WarningState.NEW:
            self.acknowledge_wanted.emit(line.key)


def quiet_text(figure: WarningsFigure, texts: Texts) -> str:
    """Say what was tested, since when the history goes, and what no rule can see."""
    tested, *unseen = nothing_found(figure, texts)
    if figure.since is None:
        return "\n".join([tested, *unseen])
    since = texts.text("warnings.tested.since", day=texts.date_year(figure.since, figure.district.zone))
    return "\n".join([tested, since, *unseen])


def _pressing(line: WarningFigure) -> tuple[bool, bool, bool]:
    """Urgent ones stand first, those less sure after the others, closed ones last; else nothing moves."""
    return line.state is WarningState.CLOSED, line.less_sure, not line.urgent


def _tab(kind: object, lines: Sequence[WarningFigure], texts: Texts) -> tuple[str, object]:
    name = texts.text(f"warnings.tab.{kind}")
    return (texts.text("orders.tab", selection=name, n=texts.count(len(lines))) if lines else name), kind


def sign_of(line: WarningFigure) -> Sign:
    """Give the shape of a warning: alarm where it is urgent, a tick once it is closed, else caution."""
    if line.state is WarningState.CLOSED:
        return Sign.TICK
    if line.kind is WarningKind.REGULAR:
        return Sign.CLOCK
    return Sign.ALARM if line.urgent else Sign.CAUTION


def since_texts(line: WarningFigure, as_of: Instant, zone: str, texts: Texts) -> tuple[str, ...]:
    """Say since when a warning stands, and for how long, the longest way first."""
    day = texts.date(line.since, zone)
    days = max(0, as_of - line.since) // 86_400
    if not days:
        return texts.text("warnings.since.today", time=texts.datetime(line.since, zone)), day
    return texts.text("warnings.since", day=day, n=days), texts.text("warnings.days", n=days)


def _where(line: WarningFigure, texts: Texts) -> tuple[str, ...]:
    """Say where, what of, and who must act, the longest way first; what of is left out first, for the title
    says it, and who must act is said last of all.
    """
    category = "" if line.category is None else wording.pair_text(line.category, texts)
    place, actor = wording.area_short(line.place, texts), warning_actor(line, texts)
    ways = ((place, category, actor), (place, actor), (actor,))
    return tuple(" · ".join(part for part in way if part) for way in ways)


def _said(line: WarningFigure, as_of: Instant, zone: str, texts: Texts) -> str:
    parts = (
        texts.text("warnings.urgent") if line.urgent else "",
        warning_title(line, texts),
        texts.text(f"warning.kind.{line.kind}"),
        _where(line, texts)[0],
        state_text(line, line.state, texts),
        since_texts(line, as_of, zone, texts)[0],
    )
    return "\n".join(part for part in parts if part)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw what it is, where and who must act, and the kind with how far it has come."""
    if isinstance(content, str):
        small = theme.font(12, bold=True)
        write(painter, box.adjusted(theme.px(34), 0, -theme.px(8), 0), content, "accent", small)
        return
    assert isinstance(content, tuple)
    line, as_of, zone = content
    texts, pad, side = i18n.current(), theme.px(8), theme.px(16)
    high = (box.height() - theme.px(6)) / 3
    top = box.top() + theme.px(3)
    paint_sign(painter, QRectF(box.left() + pad, top + (high - side) / 2, side, side), sign_of(line))
    left = box.left() + pad + side + theme.px(10)
    first, second, third = (QRectF(left, top + at * high, box.right() - left - pad, high) for at in range(3))
    small = theme.font(12)
    bold = theme.font(14, bold=True)
    told = (warning_title(line, texts), brief_title(line, texts))
    write(painter, first, fitting(told, bold, first.width()), "ink", bold)
    since = fitting(since_texts(line, as_of, zone, texts), small, second.width() / 3)
    ink = "alert" if line.urgent else "ink2"
    used = write(painter, second, since, ink, theme.font(12, line.urgent), RIGHT)
    where = second.adjusted(0, 0, -used - theme.px(10), 0)
    write(painter, where, fitting(_where(line, texts), small, where.width()), "ink2", small)
    _paint_foot(painter, third, line, texts)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))


def _paint_foot(painter: QPainter, box: QRectF, line: WarningFigure, texts: Texts) -> None:
    """Draw the kind as a chip, and at the right the state; a new one stands out."""
    small, kind = theme.font(12), texts.text(f"warning.kind.{line.kind}")
    chip = QRectF(
        box.left(), box.center().y() - theme.px(9), width_of(kind, small) + theme.px(12), theme.px(18)
    )
    fill_box(painter, chip, "sunken", theme.px(3))
    write(painter, chip.adjusted(theme.px(6), 0, 0, 0), kind, "ink2", small)
    new = line.state is WarningState.NEW
    state = box.adjusted(chip.width() + theme.px(8), 0, 0, 0)
    words = state_text(line, line.state, texts)
    write(painter, state, words, "accent" if new else "ink3", theme.font(12, new), RIGHT)
