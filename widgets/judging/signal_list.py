"""Signals by month and team: what was observed beside what is expected, and the ordinary causes as large."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from data.figures import signals as figures
from data.figures.tables import Table
from data.signal_tables import signals_table
from data.wording_reviewing import signal_title
from data.wording_signals import causes_text, check_name, ordinary_causes, signal_text, team_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.parts.painting import RIGHT, fitting, write
from widgets.parts.retelling import Retelling
from widgets.parts.row_list import ListRow, RowList

_ROW, _ROW_COMPACT = 78, 70


class SignalList(Retelling):
    """Nothing is ranked: months follow each other, and within a month teams by their place."""

    signal_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: figures.SignalsFigure | None = None
        self._lines: tuple[figures.Signal, ...] = ()
        self.list = RowList(_paint)
        self.list.setObjectName("list")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.list)
        self.list.row_chosen.connect(self.signal_chosen)
        self.retell()

    def show_figure(self, figure: figures.SignalsFigure) -> None:
        """Show the signals of a figure; the chosen one stays chosen."""
        self._figure = figure
        self._lines = tuple(sorted(figure.signals, key=lambda line: (line.month, line.team.id, line.check)))
        self.retell()
        if self.chosen is None and self._lines:
            self.choose(self._lines[0].key)

    @property
    def chosen(self) -> figures.Signal | None:
        """The signal that is chosen."""
        return next((line for line in self._lines if line.key == self.list.key), None)

    def choose(self, key: str) -> None:
        """Choose a signal by its key."""
        at = next((at for at, line in enumerate(self._lines) if line.key == key), None)
        if at is not None:
            self.list.setCurrentIndex(self.list.rows.index(at, 0))

    def as_table(self) -> Table | None:
        """Tell the signals that may be printed as a table."""
        return None if self._figure is None else signals_table(self._figure)

    def retell(self) -> None:
        """Put the rows into the words of now."""
        super().retell()
        texts = i18n.current()
        high = _ROW_COMPACT if theme.current().compact else _ROW
        rows = [ListRow(line.key, _said(line, texts), high, line) for line in self._lines]
        self.list.show_rows(tr("page.review"), rows, self.list.key)


def _said(line: figures.Signal, texts: Texts) -> str:
    parts = (signal_title(line, texts), signal_text(line, texts), ordinary_causes(line.check, texts))
    return "\n".join((*parts, texts.text(f"signal.state.{line.state}")))


def _observed(line: figures.Signal, texts: Texts) -> tuple[str, ...]:
    """Say what was observed beside what is expected, the longest way first."""
    words = {
        "observed": texts.count(line.observed),
        "expected": texts.decimal(line.expected, 1),
        "usual": texts.percent(line.usual),
    }
    return texts.text("review.row", **words), texts.text("review.row.brief", **words)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw who and when, then in like letters what was observed and what ordinary causes there are."""
    assert isinstance(content, figures.Signal)
    texts, pad = i18n.current(), theme.px(10)
    high = (box.height() - theme.px(10)) / 3
    first, second, third = (
        QRectF(box.left() + pad, box.top() + theme.px(5) + at * high, box.width() - 2 * pad, high)
        for at in range(3)
    )
    plain, small = theme.font(13), theme.font(12)
    head = theme.font(14, bold=True)
    team, check = team_text(content.team, texts), check_name(content.check, texts)
    named = signal_title(content, texts), f"{team} · {check}", check
    write(painter, first, fitting(named, head, first.width()), "ink", head)
    used = write(painter, second, texts.text(f"signal.state.{content.state}"), "ink3", small, RIGHT)
    room = second.adjusted(0, 0, -used - theme.px(10), 0)
    write(painter, room, fitting(_observed(content, texts), plain, room.width()), "ink2", plain)
    causes = ordinary_causes(content.check, texts), causes_text(content.check, texts)
    write(painter, third, fitting(causes, plain, third.width()), "ink2", plain)
    painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("line"))
