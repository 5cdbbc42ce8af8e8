"""What may be dropped: each kind of file with how it may be written, and a template to fill in."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.imports.words import kind_text
from widgets.parts.line_label import LineLabel
from widgets.parts.retelling import Retelling


class KindList(Retelling):
    """A row a kind: its name over what it tells, on as many lines as it takes, and a link to its template."""

    template_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: tuple[str, ...] = ()
        self.links: dict[str, QPushButton] = {}
        self._labels: dict[str, tuple[LineLabel, QLabel]] = {}
        self._area, self._rows = QScrollArea(), QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._area.setWidget(self._rows)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (self._rows, self._area.viewport()):
            part.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.retell()

    def show_figure(self, kinds: Sequence[str]) -> None:
        """Show the kinds there are."""
        if tuple(kinds) != self._kinds:
            self._kinds = tuple(kinds)
            self._build()
        self.retell()

    def _build(self) -> None:
        for number, kind in enumerate(self._kinds):
            name, what = self._labels[kind] = LineLabel(size=13, bold=True), QLabel()
            what.setProperty("kind", "note")
            what.setWordWrap(True)
            self._grid.addWidget(name, 3 * number, 0)
            self._grid.addWidget(what, 3 * number + 1, 0)
            self._grid.setRowMinimumHeight(3 * number + 2, theme.px(6))
            link = self.links[kind] = QPushButton()
            link.setObjectName(f"template_{kind}")
            link.setProperty("link", "true")
            link.clicked.connect(partial(self._want, kind))
            self._grid.addWidget(link, 3 * number, 1, 2, 1)
        self._grid.setRowStretch(3 * len(self._kinds), 1)

    def _want(self, kind: str, _: bool = False) -> None:
        self.template_wanted.emit(kind)

    def retell(self) -> None:
        """Name the kinds in the language of now."""
        super().retell()
        self._area.setAccessibleName(tr("import.kinds"))
        self._grid.setVerticalSpacing(theme.px(0))
        texts = i18n.current()
        for kind, (name, what) in self._labels.items():
            name.show_figure(kind_text(kind, texts))
            what.setText(tr(f"import.kind.{kind}.text"))
        for kind, link in self.links.items():
            link.setText(tr("import.template"))
            link.setAccessibleName(tr("import.template.of", kind=kind_text(kind, texts)))
