"""The gallery as a window: the pieces in a list, one of them in the look and language that are chosen."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources import i18n
from resources.i18n import tr
from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.gallery.piece import Piece
from widgets.parts.segmented import Choice, Segmented

_LIST = 220


class GalleryWindow(QWidget):
    """Builds a piece anew for each choice, as the program builds it when it starts in that look."""

    def __init__(self, pieces: Sequence[Piece], app: QApplication) -> None:
        super().__init__()
        self._pieces, self._app = {piece.name: piece for piece in pieces}, app
        self.search, self.list, self.area = QLineEdit(), QListWidget(), QScrollArea()
        self.languages, self.themes, self.tight = Segmented(), Segmented(), QCheckBox()
        for name in ("search", "list", "area", "languages", "themes", "tight"):
            getattr(self, name).setObjectName(name)
        self.list.addItems(list(self._pieces))
        self.setAutoFillBackground(True)
        self._lay_out()
        self.resize(1640, 1000)
        self._connect()
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        head, left, right, whole = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        for part in (self.languages, self.themes, self.tight):
            head.addWidget(part)
        head.addStretch(1)
        self.list.setFixedWidth(theme.px(_LIST))
        self.search.setFixedWidth(theme.px(_LIST))
        self.area.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        left.addWidget(self.search)
        left.addWidget(self.list, 1)
        right.addLayout(head)
        right.addWidget(self.area, 1)
        whole.addLayout(left)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self.tell)
        self.search.textChanged.connect(self._filter)
        self.languages.chosen.connect(self._speak)
        self.themes.chosen.connect(lambda dark: self._wear(palette=DARK if dark else LIGHT))
        self.tight.toggled.connect(lambda compact: self._wear(compact=compact))

    def tell(self) -> None:
        """Show the chosen piece, and the choices, in the look and language of now."""
        languages = [Choice(each, tr(f"language.{each}")) for each in i18n.LANGUAGES]
        self.languages.show_figure(languages, i18n.current().language)
        themes = [Choice(False, tr("theme.light")), Choice(True, tr("theme.dark"))]
        self.themes.show_figure(themes, theme.current().palette == DARK)
        self.tight.setText(tr("gallery.compact"))
        self.search.setPlaceholderText(tr("gallery.search"))
        self.setWindowTitle(tr("gallery.title"))
        chosen = self.list.selectedItems()
        if chosen:
            piece = self._pieces[chosen[0].text()]
            shown = piece.build()
            shown.setFixedSize(*piece.size)
            self.area.setWidget(shown)

    def _filter(self, text: str) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(text.lower() not in item.text())

    def _speak(self, language: object) -> None:
        i18n.use("en" if language == "en" else "zh_CN")
        self.tell()

    def _wear(self, **choice: object) -> None:
        theme.apply(self._app, replace(theme.current(), **choice))  # type: ignore[arg-type]
        self.tell()
