"""The meeting mode: the board of now on a projector, sheet by sheet, and frozen until it ends."""

from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dashboard.frame.meeting_sheets import Sheet, attention_sheet, sheets
from dashboard.pages.book import Seat
from dashboard.settings import MEETING_THEME
from data import wording
from data.figures import Board
from data.figures.attention import AttentionFigure
from resources import i18n
from resources.i18n import tr
from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.frame.meeting_view import LINES, MeetingView

_PERIODS = 2
"""What needs attention is judged by this period and the one before."""


class Meeting(QObject):
    """Takes the screen while it lasts; the window rests behind it, so nothing moves."""

    def __init__(self, seat: Seat, window: QWidget) -> None:
        super().__init__(window)
        self._seat, self._window = seat, window
        self._before = theme.current()
        self._board: Board | None = None
        self._sheets: tuple[Sheet, ...] = ()
        self._at = 0
        self.view: MeetingView | None = None

    @property
    def number(self) -> int:
        """The sheet that is shown, counted from 1."""
        return self._at + 1

    def begin(self) -> None:
        """Show the first sheet over the whole screen, unless there is no board yet."""
        store = self._seat.store
        if self.view is not None or store.board is None or store.ground is None:
            return
        self._before, self._board, self._at = theme.current(), store.board, 0
        self._sheets = sheets(store.board, store.ground, i18n.current())
        self.view = view = MeetingView()
        view.turned.connect(self.turn)
        view.jumped.connect(self.jump)
        view.left.connect(self.end)
        view.light_requested.connect(self._change_colours)
        view.resized.connect(self._fit)
        view.setScreen(self._window.screen())
        view.showFullScreen()
        self._window.hide()  # hidden, the window asks for no news: what is shown stays as it is
        self._show()
        self._ask_attention()

    def _ask_attention(self) -> None:
        """Add what needs attention, which is no part of a board, as the last sheet once it is there."""
        from data.board.attention import attention_figure  # loaded by the worker, once the window stands

        self._seat.feed.figure(
            "meeting.attention", attention_figure, self._add_attention, lambda _: None, _PERIODS
        )

    def _add_attention(self, figure: AttentionFigure) -> None:
        if self.view is not None and self._board is not None and figure.items:
            self._sheets = (*self._sheets, attention_sheet(figure, i18n.current()))
            self.view.number.show_figure(self._numbered())

    def end(self) -> None:
        """Give the screen back to the window, which catches up."""
        if self.view is None:
            return
        view, self.view = self.view, None
        theme.give_back(self._before)
        self._window.show()
        self._window.activateWindow()
        view.hide()
        view.deleteLater()

    def turn(self, by: int) -> None:
        """Go on or back; at either end it stays."""
        self._go(self._at + by)

    def jump(self, number: int) -> None:
        """Go to a sheet by its number; -1 is the last."""
        self._go(len(self._sheets) - 1 if number < 0 else number - 1)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._sheets) and at != self._at:
            self._at = at
            self._show()

    def _show(self) -> None:
        if self.view is None or self._board is None:
            return
        sheet = self._sheets[self._at]
        self.view.show_sheet(sheet.message, sheet.counted, sheet.build(), self._foot(sheet), self._numbered())

    def _numbered(self) -> str:
        return tr("meeting.number", n=self.number, count=len(self._sheets))

    def _foot(self, sheet: Sheet) -> str:
        """Say where and of when, how to read the picture, and that it stands still."""
        board, texts = self._board, i18n.current()
        assert board is not None
        data_time = board.freshness.data_time
        times = "" if data_time is None else texts.datetime_year(data_time, board.district.zone)
        parts = (
            wording.area_name(board.place, texts),
            tr("common.data_up_to", time=times) if times else tr("stamp.no_data"),
            tr("meeting.frozen"),
            sheet.note,
            tr("common.example.short") if board.district.example else "",
        )
        return " · ".join(part for part in parts if part)

    def _fit(self, lines: int) -> None:
        """Take sizes by the height of the screen."""
        palette = DARK if self._seat.settings.get(MEETING_THEME) == "dark" else LIGHT
        wanted = replace(self._before, palette=palette, compact=False, scale=max(1.0, lines / LINES))
        if self.view is not None and wanted != theme.current():
            theme.lend(self.view, wanted)

    def _change_colours(self) -> None:
        dark = self._seat.settings.get(MEETING_THEME) == "dark"
        self._seat.settings.put(MEETING_THEME, "light" if dark else "dark")
        if self.view is not None:
            self._fit(self.view.height())
