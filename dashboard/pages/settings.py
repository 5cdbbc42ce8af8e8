"""The settings page: language, colours, when the office closes, all at once in force, and the data file."""

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from dashboard.addresses import shown
from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.settings import OFFICE_END, Settings
from dashboard.store import SETTINGS, BoardStore
from resources import i18n
from resources.i18n import tr
from resources.palette import DARK
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented

_CLOCK = "HH:mm"
_NAMED = (
    "sentence",
    "languages",
    "themes",
    "office_end",
    "file",
    "orders",
    "open",
    "example",
    "keys",
    "about",
)
"""Parts that are found by their name."""


class SettingsPage(Page):
    """Every choice takes effect at once and is remembered."""

    name = SETTINGS
    aged = False
    language_requested = Signal(object)
    theme_requested = Signal(object)
    open_requested = Signal()
    example_requested = Signal()
    keys_requested = Signal()
    about_requested = Signal()

    def __init__(
        self, store: BoardStore, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, parent)
        self._settings, self._where = settings, ""
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.languages, self.themes, self.file = Segmented(), Segmented(), LineLabel(size=13)
        self.labels = {name: QLabel() for name in ("language", "theme", "office_end", "database", "orders")}
        self.orders = LineLabel(size=13)
        self.office_end, self.hint = QTimeEdit(QTime.fromString(settings.get(OFFICE_END), _CLOCK)), QLabel()
        self.office_end.setDisplayFormat(_CLOCK)
        self.office_end.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.hint.setProperty("kind", "note")
        self.open, self.example = QPushButton(), QPushButton()
        self.keys, self.about = QPushButton(), QPushButton()
        for link in (self.keys, self.about):
            link.setProperty("link", "true")
        for name in _NAMED:
            getattr(self, name).setObjectName(name)
        self._lay_out()
        self.languages.chosen.connect(self.language_requested)
        self.themes.chosen.connect(self.theme_requested)
        self.office_end.timeChanged.connect(self._keep_office_end)
        self.open.clicked.connect(self.open_requested)
        self.example.clicked.connect(self.example_requested)
        self.keys.clicked.connect(self.keys_requested)
        self.about.clicked.connect(self.about_requested)
        self.retell()

    def _lay_out(self) -> None:
        form, self._grid = QWidget(), QGridLayout()
        form.setLayout(self._grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        hours, closing = QWidget(), QHBoxLayout()
        hours.setLayout(closing)
        closing.setContentsMargins(0, 0, 0, 0)
        closing.addWidget(self.office_end)
        closing.addWidget(self.hint, 1)
        fields = (self.languages, self.themes, hours, self.file, self.orders)
        for row, (label, field) in enumerate(zip(self.labels.values(), fields, strict=True)):
            label.setProperty("kind", "label")
            self._grid.addWidget(label, row, 0)
            self._grid.addWidget(field, row, 1)
        ways = QHBoxLayout()
        ways.setSpacing(8)
        ways.addWidget(self.open)
        ways.addWidget(self.example)
        ways.addWidget(self.keys)
        ways.addWidget(self.about)
        ways.addStretch(1)
        self._grid.addLayout(ways, len(fields), 1)
        self._grid.setColumnStretch(1, 1)
        self.panel = Panel(form)
        across = QHBoxLayout()
        across.addWidget(self.panel)
        across.addStretch(1)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.sentence)
        self._whole.addLayout(across)
        self._whole.addStretch(1)

    def _keep_office_end(self, time: QTime) -> None:
        """Remember when the office closes; the morning counts anew when it is looked at."""
        self._settings.put(OFFICE_END, time.toString(_CLOCK))

    def stand_on(self, where: str) -> None:
        """Say which data file or database is open."""
        self._where = shown(where)
        self.retell()

    def retell(self) -> None:
        """Put the choices into the words of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, side)
        self._whole.setSpacing(0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(12))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.sentence.show_figure(tr("page.settings"))
        self.panel.setFixedWidth(theme.px(760))
        self.panel.show_head(tr("settings.title"))
        for name, label in self.labels.items():
            label.setText(tr(f"settings.{name}"))
        self.hint.setText(tr("settings.office_end.hint"))
        self.office_end.setAccessibleName(tr("settings.office_end"))
        languages = [Choice(each, tr(f"language.{each}")) for each in i18n.LANGUAGES]
        self.languages.show_figure(languages, i18n.current().language)
        themes = [Choice(each, tr(f"theme.{each}")) for each in ("light", "dark")]
        self.themes.show_figure(themes, "dark" if theme.current().palette == DARK else "light")
        self.file.show_figure(self._where)
        self.orders.show_figure(self._loaded())
        self.open.setText(tr("welcome.open"))
        self.example.setText(tr("welcome.example"))
        self.keys.setText(f"{tr('keys.title')} (F1)")
        self.about.setText(tr("about.title"))

    def _loaded(self) -> str:
        """Say how many orders of the place are loaded, and how many of them lie in no grid."""
        if self.board is None:
            return ""
        quality = self.board.quality
        return tr("settings.loaded", n=quality.orders, unassigned=quality.unassigned)
