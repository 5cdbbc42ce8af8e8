"""Regular alerts: the months, quarters and years of which one can be written, and what writes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from dashboard.live.jobs import Ticket
from dashboard.live.warning_desk import WarningDesk
from dashboard.settings import PACK_FOLDER, Settings
from dashboard.store import BoardStore
from data import wording
from data.scope import Period, Scope, local_day, month_of, parse_period, quarter_of, recent, year_of
from resources import i18n
from resources.i18n import Texts, tr
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine, WorkSheet
from widgets.parts.panel import Panel

if TYPE_CHECKING:  # loaded by the worker
    from data.store import Store

_MONTHS, _QUARTERS, _YEARS = 6, 4, 2
_HEADS = ("period", "kind", "until", "file")


class BulletinsSheet(QObject):
    """A period that is still running can be written as it stands; it is written anew by a second press."""

    written = Signal(object)
    """The PDF that was written."""

    def __init__(self, desk: WarningDesk, settings: Settings, store: BoardStore) -> None:
        super().__init__(desk)
        self._desk, self._settings, self._store = desk, settings, store
        self._files: dict[str, Path] = {}
        self._reached = 0, 0
        self._ticket: Ticket | None = None
        self.sheet = WorkSheet()
        self.sheet.setObjectName("bulletins_sheet")
        self.panel = Panel(self.sheet)
        self.panel.setObjectName("bulletins_panel")
        self.sheet.acted.connect(self._act)
        self.panel.cancel_requested.connect(self.cancel)
        desk.changed.connect(lambda _: self.retell())

    def retell(self) -> None:
        """Show the periods, the newest first, in the words of now."""
        figure, texts = self._desk.figure, i18n.current()
        if figure is None:
            self.panel.show_empty(tr("figure.waiting"), "", icon="clock")
            return
        zone = figure.district.zone
        today = local_day(figure.as_of - 1, zone)
        periods = (
            *reversed(recent(month_of(today, zone), _MONTHS)),
            *reversed(recent(quarter_of(today, zone), _QUARTERS)),
            *reversed(recent(year_of(today, zone), _YEARS)),
        )
        self.panel.show_head(tr("warnings.sheet.bulletins"), tr("warnings.bulletins.how"))
        if self._ticket is not None:
            self._report(*self._reached)
            return
        self.panel.show_body()
        self.sheet.show_figure(
            SheetFigure(
                name=tr("warnings.sheet.bulletins"),
                heads=tuple(tr(f"warnings.bulletins.head.{head}") for head in _HEADS),
                lines=tuple(self._line(period, figure.as_of, texts) for period in periods),
                fields=(),
                acts=(
                    Act("write", tr("warnings.bulletins.write"), with_row=True, primary=True),
                    Act("open", tr("warnings.bulletins.open"), with_row=True, allowed=bool(self._files)),
                ),
                empty=(tr("figure.waiting"), ""),
                hint=tr("warnings.bulletins.hint"),
            )
        )

    def _line(self, period: Period, as_of: int, texts: Texts) -> SheetLine:
        running = period.ends > as_of
        file = self._files.get(self._key(period))
        until = "warnings.bulletins.running" if running else "warnings.bulletins.whole"
        cells = (
            wording.period_text(period, texts),
            texts.text(f"warnings.bulletins.{period.kind}"),
            texts.text(until),
            "" if file is None else file.name,
        )
        return SheetLine(period.code, cells)

    def _key(self, period: Period) -> str:
        return f"{self._desk.where} {self._store.scope.path} {period.code}"

    def _act(self, name: str, key: object, values: object) -> None:
        figure = self._desk.figure
        if figure is None:
            return
        period = parse_period(str(key), figure.district.zone, figure.as_of)
        if name == "write":
            self._write(period)
        elif (file := self._files.get(self._key(period))) is not None:
            self.written.emit(file)

    def _write(self, period: Period) -> None:
        """Ask where to, and write the alert of the place looked at."""
        asked = QFileDialog.getExistingDirectory(
            self.sheet, tr("warnings.bulletins.folder"), self._settings.get(PACK_FOLDER)
        )
        if not asked:
            return
        self._settings.put(PACK_FOLDER, asked)
        folder, texts, kept = Path(asked), i18n.current(), self._key(period)
        scope = Scope(path=self._store.scope.path, period=period)

        def work(store: Store, ticket: Ticket) -> Path:
            from dashboard.papers.bulletin_page import write_bulletin

            wanted = ticket.report, ticket.cancelled
            return write_bulletin(store, scope, folder, texts, *wanted).built.path

        def done(path: Path) -> None:
            self._files[kept] = path
            self._rest()
            self.written.emit(path)

        self._reached = 0, 0
        self._ticket = self._desk.write(work, done, self._fail, self._report)
        self.retell()

    def cancel(self) -> None:
        """Stop writing; no file is left of it."""
        if self._ticket is not None:
            self._ticket.cancel()

    def _report(self, done: int, total: int) -> None:
        self._reached = done, total
        if self._ticket is not None:
            self.panel.show_progress(tr("warnings.bulletins.writing"), done, total, "")

    def _fail(self, error: Exception) -> None:
        """Say why it was not written: a field is empty, nothing is known, the folder cannot be written to."""
        from reports.setting.page import PackCancelled  # loaded by now, with the paper

        self._rest()
        self.sheet.show_fault(
            tr("warnings.bulletins.cancelled") if isinstance(error, PackCancelled) else str(error)
        )

    def _rest(self) -> None:
        self._ticket = None
        self.retell()
