"""The foot of a file on its way in: what comes next in words, the buttons for it, or how far the work is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from data.figures.imports import FileState, ParcelFigure
from resources import i18n
from resources.i18n import Texts, tr
from widgets import theme
from widgets.imports.words import field_text
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling


class ImportFoot(Retelling):
    """Try, import, save the mapping; while something runs, its rows and a button that ends it."""

    check_requested = Signal()
    import_requested = Signal()
    profile_wanted = Signal()
    overview_wanted = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure: ParcelFigure | None = None
        self._work: tuple[str, int, int] | None = None
        self.words = QLabel()
        self.save, self.check, self.load, self.overview = (QPushButton() for _ in range(4))
        self.doing, self.share, self.bar, self.cancel = (
            LineLabel(size=13),
            QLabel(),
            QProgressBar(),
            QPushButton(),
        )
        for name in ("words", "save", "check", "load", "overview", "bar", "cancel"):
            getattr(self, name).setObjectName(name)
        self.words.setProperty("kind", "label")
        self.share.setProperty("kind", "label")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.load.setProperty("primary", "true")
        self.bar.setTextVisible(False)
        self._lay_out()
        for button, wish in (
            (self.save, self.profile_wanted),
            (self.check, self.check_requested),
            (self.load, self.import_requested),
            (self.overview, self.overview_wanted),
            (self.cancel, self.cancel_requested),
        ):
            button.clicked.connect(wish)
        self.retell()

    def _lay_out(self) -> None:
        rest, busy = QWidget(), QWidget()
        row, across = QHBoxLayout(rest), QHBoxLayout(busy)
        head, column = QHBoxLayout(), QVBoxLayout()
        row.addWidget(self.words, 1)
        for button in (self.save, self.check, self.load, self.overview):
            row.addWidget(button)
        head.addWidget(self.doing, 1)
        head.addWidget(self.share)
        column.addStretch(1)
        column.addLayout(head)
        column.addWidget(self.bar)
        column.addStretch(1)
        across.addWidget(self.cancel)  # away from the button that starts it all again
        across.addLayout(column, 1)
        for layout in (row, across, column):
            layout.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(rest)
        self._pages.addWidget(busy)

    def show_figure(self, figure: ParcelFigure) -> None:
        """Show what can be done with a file now."""
        self._figure = figure
        self.retell()

    def show_work(self, doing: str, done: int, total: int) -> None:
        """Say what runs (a key below `import.doing.`), how many rows are done, and of how many if known."""
        self._work = (doing, done, total)
        self.retell()

    def show_rest(self) -> None:
        """Say that nothing runs any more."""
        self._work = None
        self.cancel.setEnabled(True)
        self.retell()

    def retell(self) -> None:
        """Put words and buttons into the language of now."""
        super().retell()
        self.setMinimumHeight(theme.px(44))
        for button, key in ((self.save, "save_profile"), (self.check, "check"), (self.overview, "overview")):
            button.setText(tr(f"import.act.{key}"))
        self.cancel.setText(tr("notice.cancel"))
        texts = i18n.current()
        if self._figure is not None:
            self._tell(self._figure, texts)
        if self._work is not None:
            self._tell_work(*self._work, texts)
        self._pages.setCurrentIndex(int(self._work is not None))

    def _tell_work(self, doing: str, done: int, total: int, texts: Texts) -> None:
        self.doing.show_figure(texts.text(f"import.doing.{doing}"))
        rows = texts.text("import.rows", n=done)
        self.share.setText(f"{texts.count(done)} / {texts.count(total)}" if total else rows if done else "")
        self.bar.setRange(0, total)
        self.bar.setValue(min(done, total))
        self.bar.setAccessibleName(self.doing.text)

    def _tell(self, figure: ParcelFigure, texts: Texts) -> None:
        state = figure.file.state
        done = state is FileState.IMPORTED
        able = state not in {FileState.READING, FileState.REFUSED} and figure.complete
        self.overview.setVisible(done)  # first, so that the focus has where to go from a button that leaves
        self.save.setVisible(figure.mapping is not None and figure.mapping.proposed and not done)
        self.check.setVisible(not done and state is not FileState.REFUSED)
        self.load.setVisible(not done and state is not FileState.REFUSED)
        self.save.setEnabled(state not in {FileState.READING, FileState.WORKING})
        for button in (self.check, self.load):
            button.setEnabled(able)
        tally = figure.tally
        known = tally is not None and tally.dry_run and tally.accepted is not None
        count = tally.accepted if tally is not None and known else figure.rows
        self.load.setText(
            texts.text("import.act.load") if count is None else texts.text("import.act.load_rows", n=count)
        )
        self.words.setText(_next_step(figure, texts))


def _next_step(figure: ParcelFigure, texts: Texts) -> str:
    """Say what is still to do before a file can go in, or what its going in means."""
    if figure.file.state is FileState.REFUSED:
        return texts.text("import.next.refused")
    if figure.file.state is FileState.IMPORTED:
        return texts.text("import.next.done")
    if figure.mapping is not None and figure.mapping.missing:
        names = texts.text("list.and").join(field_text(field, texts) for field in figure.mapping.missing)
        return texts.text("import.next.missing", fields=names)
    if not figure.complete:
        return texts.text("import.next.answer")
    return texts.text("import.next.safe")
