"""One file looked at closely: what it is, how it is mapped, what will become of its rows, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from data.figures.imports import Fate, FileState, ParcelFigure, PreviewFigure
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.imports.foot import ImportFoot
from widgets.imports.head import FactStrip, NoteList, QuestionList
from widgets.imports.mapping import MappingEditor
from widgets.imports.options import OptionList
from widgets.imports.table import Head, TextTable
from widgets.imports.tally import TallyBand, reasons_text
from widgets.imports.words import field_text, finding_text
from widgets.parts.icons import icon
from widgets.parts.line_label import LineLabel
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling

TABS = ("preview", "mapping", "columns", "rejects", "findings")
_OPEN = frozenset({FileState.READY, FileState.ASKS, FileState.CHECKED})
"""States of a file of which something may still be said."""
_TOLD_BY = {("findings", "areas"): "import.tab.coverage"}
_FATES = (Fate.PERSONAL, Fate.UNKNOWN, Fate.DROPPED)


class ParcelView(Retelling):
    """Head, counts, tabs and foot; the tab chosen stays while figures of the same file come."""

    column_chosen = Signal(str, str)
    answered = Signal(str, str)
    option_chosen = Signal(str, str)
    dismissed = Signal()
    rejects_wanted = Signal()
    template_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "true")
        self._figure: ParcelFigure | None = None
        self._tab = ""
        self.name, self.caption, self.reasons = (
            LineLabel(size=18, small=16, bold=True),
            LineLabel(size=13),
            LineLabel(size=12, ink="ink2"),
        )
        self.close_button, self.save_rejects, self.template = QToolButton(), QPushButton(), QPushButton()
        self.subjects = QPushButton()
        self.facts, self.notes, self.questions = FactStrip(), NoteList(), QuestionList()
        self.options = OptionList()
        self.tally, self.tabs, self.foot = TallyBand(), QTabBar(), ImportFoot()
        self.preview, self.mapping, self.columns = TextTable(), MappingEditor(), TextTable()
        self.rejects, self.findings, self.notice = TextTable(), TextTable(), Notice()
        self.codes = LineLabel(size=12, ink="ink2")
        for name in ("name", "tabs", "preview", "mapping", "columns", "rejects", "findings", "save_rejects"):
            getattr(self, name).setObjectName(name)
        self.template.setObjectName("template")
        self.subjects.setObjectName("subjects")
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for link in (self.save_rejects, self.template, self.subjects):
            link.setProperty("link", "true")
        self.close_button.setObjectName("close_button")
        head, tabs = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        tabs.addWidget(self.tabs, 1)
        tabs.addWidget(self.save_rejects)
        tabs.addWidget(self.template)
        self._pages = QStackedLayout()
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(head)
        for part in (self.facts, self.notes, self.questions, self.options):
            self._whole.addWidget(part)
        for told in (self.caption, self.tally, self.reasons):
            self._whole.addWidget(told)
        self._whole.addWidget(self.subjects, 0, Qt.AlignmentFlag.AlignLeft)
        self._whole.addLayout(tabs)
        self._whole.addLayout(self._pages, 1)
        for page in (self.preview, self.mapping, self.columns, self.rejects, self._found(), self.notice):
            self._pages.addWidget(page)
        self._whole.addWidget(self.foot)

    def _found(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.findings, 1)
        column.addWidget(self.codes)
        return page

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn)
        self.mapping.column_chosen.connect(self.column_chosen)
        self.questions.answered.connect(self.answered)
        self.options.chosen.connect(self.option_chosen)
        self.close_button.clicked.connect(self.dismissed)
        self.save_rejects.clicked.connect(self.rejects_wanted)
        self.template.clicked.connect(self._want_template)
        self.findings.row_pressed.connect(self._tell_codes)

    def show_figure(self, figure: ParcelFigure) -> None:
        """Show a file; of another file the tab that matters most comes first."""
        before, self._figure = self._figure, figure
        if before is None or (before.file.id, before.file.kind) != (figure.file.id, figure.file.kind):
            self._tab = ""
        if before is not None and before.tally is not figure.tally and figure.tally is not None:
            self._tab = _telling(figure)
        self.retell()

    def retell(self) -> None:
        """Put the file into the words of now."""
        super().retell()
        side = theme.px(12 if theme.current().compact else 16)
        self._whole.setContentsMargins(side, theme.px(12), side, theme.px(12))
        self._whole.setSpacing(theme.px(6 if theme.current().compact else 10))
        self.close_button.setIcon(icon("close", "ink2", 16))
        self.close_button.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.close_button.setAccessibleName(tr("import.dismiss"))
        self.close_button.setToolTip(tr("import.dismiss"))
        self.save_rejects.setText(tr("import.rejects.save"))
        self.template.setText(tr("import.template"))
        if self._figure is not None:
            self._tell(self._figure)

    def _tell(self, figure: ParcelFigure) -> None:
        texts = i18n.current()
        name = figure.file.name
        self.name.show_figure(
            texts.text("import.files.more", file=name, n=figure.together) if figure.together else name
        )
        self.facts.show_figure(figure.facts)
        self.notes.show_figure(figure.notes)
        self.questions.show_figure(figure.questions)
        self.options.show_figure(figure.options)
        self.options.setEnabled(figure.file.state in _OPEN)
        self._tell_tally(figure, texts)
        self._tell_tabs(figure, texts)
        self.foot.show_figure(figure)

    def _tell_tally(self, figure: ParcelFigure, texts: Texts) -> None:
        tally = figure.tally
        open_ones = tally.subjects if tally is not None else 0
        self.subjects.setText(texts.text("subjects.unconfirmed", n=open_ones))
        self.subjects.setVisible(open_ones > 0)
        for part in (self.caption, self.tally, self.reasons):
            part.setVisible(tally is not None)
        if tally is None:
            return
        undone = figure.file.state is FileState.UNDONE
        key = "undone" if undone else "dry_run" if tally.dry_run else "done"
        self.caption.show_figure(texts.text(f"import.tally.{key}"))
        self.tally.show_figure(tally)
        reasons = reasons_text(tally, texts)
        self.reasons.show_figure(reasons)
        self.reasons.setVisible(bool(reasons))

    def _tell_tabs(self, figure: ParcelFigure, texts: Texts) -> None:
        there = _tabs(figure)
        if self._tab not in there:
            self._tab = _telling(figure) if there else ""
        with QSignalBlocker(self.tabs):
            while self.tabs.count() > len(there):
                self.tabs.removeTab(self.tabs.count() - 1)
            while self.tabs.count() < len(there):
                self.tabs.addTab("")
            for place, (tab, count) in enumerate(there.items()):
                name = texts.text(_TOLD_BY.get((tab, figure.file.kind), f"import.tab.{tab}"))
                self.tabs.setTabText(place, f"{name} {texts.count(count)}" if count else name)
                self.tabs.setTabData(place, tab)
                if tab == self._tab:
                    self.tabs.setCurrentIndex(place)
        self.tabs.setVisible(bool(there))
        self._fill(figure, texts)
        self._show_page(figure, texts)

    def _fill(self, figure: ParcelFigure, texts: Texts) -> None:
        if figure.preview is not None:
            heads = [Head(texts.text("intake.rejects.line"), number=True)]
            heads += [Head(field_text(field, texts), column) for field, column in figure.preview.heads]
            rows = _rows(figure.preview, texts)
            self.preview.show_figure(texts.text("import.tab.preview"), heads, rows)
        if figure.mapping is not None:
            self.mapping.show_figure(figure.mapping)
        self.columns.show_figure(texts.text("import.tab.columns"), *_left_out(figure, texts))
        self.rejects.show_figure(texts.text("import.tab.rejects"), *_rejects(figure, texts))
        self.findings.show_figure(texts.text("import.tab.findings"), *_findings(figure, texts))

    def _show_page(self, figure: ParcelFigure, texts: Texts) -> None:
        self.save_rejects.setVisible(self._tab == "rejects")
        self.template.setVisible(bool(figure.file.kind) and self._tab in {"mapping", "columns"})
        if figure.file.trouble:
            self.notice.show_fault(texts.text("import.refused"), figure.file.trouble)
        elif not self._tab and figure.file.state is not FileState.READING:
            self.notice.show_empty(texts.text("import.next.answer"), "", icon="info")
        elif not self._tab:
            self.notice.show_progress(texts.text("import.reading"), 0, 0, "")
            self.notice.progress.cancel.hide()
        stands = self._tab and not figure.file.trouble
        self._pages.setCurrentIndex(TABS.index(self._tab) if stands else len(TABS))

    def _turn(self, index: int) -> None:
        self._tab = str(self.tabs.tabData(index) or "")
        if self._figure is not None and self._tab:
            self._show_page(self._figure, i18n.current())

    def _want_template(self) -> None:
        if self._figure is not None:
            self.template_wanted.emit(self._figure.file.kind)

    def _tell_codes(self, row: int) -> None:
        """Tell the codes of a finding whole: a cell has room for a few."""
        tally = self._figure.tally if self._figure is not None else None
        found = tally.findings[row] if tally is not None and 0 <= row < len(tally.findings) else None
        self.codes.show_figure(tr("import.finding.codes", codes=", ".join(found.codes)) if found else "")


def _rows(preview: PreviewFigure, texts: Texts) -> list[Sequence[str | None]]:
    """The rows with their lines in front; levels are words of the vocabulary."""
    levels = {place for place, (field, _) in enumerate(preview.heads) if field == "level"}
    return [
        (
            texts.count(line),
            *(
                texts.text(f"level.{cell}") if place in levels and f"level.{cell}" in texts.entries else cell
                for place, cell in enumerate(row)
            ),
        )
        for line, row in zip(preview.lines, preview.rows, strict=True)
    ]


def _tabs(figure: ParcelFigure) -> dict[str, int]:
    """The tabs that have something to show, and how much."""
    if figure.file.trouble:
        return {}
    left_out = sum(fate is not Fate.READ for _, fate in figure.columns)
    tally = figure.tally
    found = {
        "preview": 0 if figure.preview is not None else -1,
        "mapping": 0 if figure.mapping is not None else -1,
        "columns": left_out or -1,
        "rejects": (tally.rejected or -1) if tally is not None else -1,
        "findings": len(tally.findings) or -1 if tally is not None else -1,
    }
    return {tab: count for tab, count in found.items() if count >= 0}


def _telling(figure: ParcelFigure) -> str:
    """The tab that matters most now."""
    there = _tabs(figure)
    tally = figure.tally
    if tally is not None and tally.findings:
        return "findings"
    if tally is not None and tally.rejected and "rejects" in there:
        return "rejects"
    asks = figure.mapping is not None and figure.mapping.doubtful and tally is None
    return "mapping" if asks else next(iter(there), "")


def _left_out(figure: ParcelFigure, texts: Texts) -> tuple[list[Head], list[tuple[str, str]]]:
    heads = [Head(texts.text("intake.rejects.column")), Head(texts.text("import.fate"))]
    by_fate = {fate: [name for name, each in figure.columns if each is fate] for fate in _FATES}
    return heads, [
        (name, texts.text(f"import.fate.{fate}")) for fate, names in by_fate.items() for name in names
    ]


def _rejects(figure: ParcelFigure, texts: Texts) -> tuple[list[Head], list[Sequence[str]]]:
    names = ("file", "line", "column", "reason", "value")
    heads = [Head(texts.text(f"intake.rejects.{name}")) for name in names]
    return heads, [(each.file, each.line, each.column, each.reason, each.value) for each in figure.rejects]


def _findings(figure: ParcelFigure, texts: Texts) -> tuple[list[Head], list[Sequence[str]]]:
    names = ("what", "level", "km2", "areas")
    rows: list[Sequence[str]] = []
    for found in figure.tally.findings if figure.tally is not None else ():
        level = texts.text(f"level.{found.level.word}") if found.level is not None else ""
        size = "" if found.km2 is None else f"{texts.decimal(found.km2, 4)} km²"
        rows.append((finding_text(found.kind, texts), level, size, ", ".join(found.codes)))
    told = [place for place in range(len(names)) if any(row[place] for row in rows)]
    heads = [Head(texts.text(f"import.finding.{names[place]}")) for place in told]
    return heads, [[row[place] for place in told] for row in rows]
