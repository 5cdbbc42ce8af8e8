"""What became of each paper of a run, and the pages of the one that is chosen."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.i18n import tr
from widgets import theme
from widgets.map.picture import Run
from widgets.papers.note_list import Note, NoteList
from widgets.papers.paper_preview import PaperPreview
from widgets.parts.panel import Panel
from widgets.parts.retelling import Retelling
from widgets.parts.state_icon import Sign

_LIST, _COMPACT = 248, 232


@dataclass(frozen=True, slots=True)
class Written:
    """A paper: its kind, whose it is, its file and pages; without a file the reason why there is none."""

    key: str
    kind: str
    name: str
    path: Path | None = None
    pages: int = 0
    reason: str = ""


class PackResults(Retelling):
    """Papers that failed stand first; the others as they were written."""

    def __init__(self, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._written: list[Written] = []
        self.list, self.preview = NoteList(), PaperPreview(run)
        self.list.setObjectName("list")
        self.preview.setObjectName("preview")
        self.panel, self.paper = Panel(self.list), Panel(self.preview)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.panel)
        self._row.addWidget(self.paper, 1)
        self.list.note_chosen.connect(self._show)
        self.retell()

    @property
    def last(self) -> str:
        """Whose paper was done last."""
        return self._written[-1].name if self._written else ""

    @property
    def written(self) -> tuple[Written, ...]:
        """What became of each paper so far."""
        return tuple(self._written)

    def clear(self) -> None:
        """Forget the papers of the run before; the one that is looked at stays in sight."""
        self._written.clear()
        self.retell()

    def add(self, written: Written) -> None:
        """Take one more paper; the first one is shown."""
        first = not any(each.path for each in self._written)
        self._written.append(written)
        self.retell()
        if written.path is not None and (first or written.path == self.preview.path):
            self.show_paper(written)

    def show_paper(self, written: Written) -> None:
        """Show the pages of a paper."""
        self.preview.show_figure(written.path)
        file = "" if written.path is None else written.path.name
        self.paper.show_head(f"{written.name} · {written.kind}", file)

    def retell(self) -> None:
        """Put the papers into the words and measures of now."""
        super().retell()
        compact = theme.current().compact
        self._row.setSpacing(theme.px(12 if compact else 16))
        self.panel.setFixedWidth(theme.px(_COMPACT if compact else _LIST))
        failed = sum(each.path is None for each in self._written)
        key = "packs.results.failed" if failed else "packs.results.n"
        told = tr(key, n=len(self._written), failed=failed) if self._written else ""
        self.panel.show_head(tr("packs.results"), told)
        if self.preview.path is None:
            self.paper.show_head(tr("packs.preview"), "")
        if not self._written:
            self.panel.show_empty(tr("packs.results.none"), tr("packs.results.none.why"), icon="packs")
            return
        self.panel.show_body()
        ordered = sorted(self._written, key=lambda each: each.path is not None)
        heads = (tr("packs.results.name"), tr("packs.results.kind"), tr("packs.results.pages"))
        self.list.show_figure(tr("packs.results"), [_note(each) for each in ordered], heads)

    def _show(self, key: object) -> None:
        written = next((each for each in self._written if each.key == key), None)
        if written is not None and written.path is not None:
            self.show_paper(written)
        elif written is not None:
            self.paper.show_head(f"{written.name} · {written.kind}", "")
            self.preview.show_fault(tr("packs.failed"), written.reason)


def _note(written: Written) -> Note:
    if written.path is None:
        return Note(written.key, Sign.ALARM, f"{written.name} · {written.kind}", written.reason)
    pages = tr("packs.pages", n=written.pages)
    return Note(written.key, Sign.TICK, written.name, written.kind, pages)
