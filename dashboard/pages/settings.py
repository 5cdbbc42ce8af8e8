"""The settings page: each setting with what it changes and what is usual, at once in force; and the data."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTimeEdit, QVBoxLayout, QWidget

from dashboard.addresses import shown
from dashboard.live.jobs import Jobs
from dashboard.pages.page import Page
from dashboard.settings import (
    LANGUAGE,
    MEETING_THEME,
    OFFICE_END,
    POST,
    TEXT_SIZE,
    TEXT_SIZES,
    THEME,
    THEMES,
    Setting,
    Settings,
)
from dashboard.store import SETTINGS, BoardStore
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.line_label import LineLabel
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented
from widgets.parts.setting_row import SettingRow

_CLOCK = "HH:mm"
_MEETING_THEMES = THEMES[:2]


class SettingsPage(Page):
    """Every choice takes effect at once and is remembered; a setting that was changed has a way back."""

    name = SETTINGS
    aged = False
    language_requested = Signal(object)
    theme_requested = Signal(object)
    text_size_requested = Signal(object)
    post_changed = Signal(str)
    open_requested = Signal()
    example_requested = Signal()
    welcome_requested = Signal()
    keys_requested = Signal()
    about_requested = Signal()

    def __init__(
        self, store: BoardStore, jobs: Jobs, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(store, jobs, parent)
        self._settings, self._where = settings, ""
        self._told: tuple[str, ...] = ()
        self.sentence = LineLabel(size=20, small=16, bold=True)
        self.languages, self.themes, self.text_sizes = Segmented(), Segmented(), Segmented()
        self.meeting_themes, self.office_end, self.post = Segmented(), QTimeEdit(), QLineEdit()
        self.file, self.orders = LineLabel(size=13), LineLabel(size=13)
        self.open, self.example, self.anew = QPushButton(), QPushButton(), QPushButton()
        self.keys, self.about = QPushButton(), QPushButton()
        for name in ("sentence", "languages", "themes", "text_sizes", "meeting_themes", "office_end", "post"):
            getattr(self, name).setObjectName(name)
        for name in ("file", "orders", "open", "example", "anew", "keys", "about"):
            getattr(self, name).setObjectName(name)
        for link in (self.anew, self.keys, self.about):
            link.setProperty("link", "true")
        self.office_end.setDisplayFormat(_CLOCK)
        self.office_end.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.post.setMaxLength(60)
        self._ways: dict[Setting[str], tuple[QWidget, Callable[[str], None]]] = {
            LANGUAGE: (self.languages, self.language_requested.emit),
            THEME: (self.themes, self.theme_requested.emit),
            TEXT_SIZE: (self.text_sizes, self.text_size_requested.emit),
            MEETING_THEME: (self.meeting_themes, lambda value: self._keep(MEETING_THEME, value)),
            OFFICE_END: (self.office_end, lambda value: self._keep(OFFICE_END, value)),
            POST: (self.post, self._keep_post),
        }
        self.rows = {setting.key: SettingRow(field) for setting, (field, _) in self._ways.items()}
        self._lay_out()
        self._connect()
        self.retell()

    def _lay_out(self) -> None:
        listed, kept = QWidget(), QWidget()
        self._listed, self._kept, ways = QVBoxLayout(listed), QVBoxLayout(kept), QHBoxLayout()
        for layout in (self._listed, self._kept):
            layout.setContentsMargins(0, 0, 0, 0)
        for row in self.rows.values():
            self._listed.addWidget(row)
        for part in (self.open, self.example, self.anew, self.keys, self.about):
            ways.addWidget(part)
        ways.addStretch(1)
        self._kept.addWidget(self.file)
        self._kept.addWidget(self.orders)
        self._kept.addLayout(ways)
        self.panel, self.data_panel = Panel(listed), Panel(kept)
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self.sentence)
        for panel in (self.panel, self.data_panel):
            self._whole.addWidget(panel, 0, Qt.AlignmentFlag.AlignLeft)
        self._whole.addStretch(1)

    def _connect(self) -> None:
        for setting, (field, change) in self._ways.items():
            if isinstance(field, Segmented):
                field.chosen.connect(change)
            self.rows[setting.key].usual_requested.connect(
                lambda setting=setting, change=change: self._back(setting, change)
            )
        self.office_end.timeChanged.connect(lambda time: self._keep(OFFICE_END, time.toString(_CLOCK)))
        self.post.editingFinished.connect(lambda: self._keep_post(self.post.text().strip()))
        self.open.clicked.connect(self.open_requested)
        self.example.clicked.connect(self.example_requested)
        self.anew.clicked.connect(self.welcome_requested)
        self.keys.clicked.connect(self.keys_requested)
        self.about.clicked.connect(self.about_requested)

    @property
    def _held(self) -> tuple[str, ...]:
        """The values that the settings have now."""
        return tuple(self._settings.get(setting) for setting in self._ways)

    def _keep(self, setting: Setting[str], value: str) -> None:
        """Remember a value; whoever counts by it reads it when it is looked at."""
        self._settings.put(setting, value)
        self._tell_settings()

    def _keep_post(self, post: str) -> None:
        if post != self._settings.get(POST):
            self._keep(POST, post)
            self.post_changed.emit(post)

    def _back(self, setting: Setting[str], change: Callable[[str], None]) -> None:
        """Go back to the usual; the keyboard stays with the setting."""
        self._ways[setting][0].setFocus(Qt.FocusReason.OtherFocusReason)
        change(setting.default)
        self._tell_settings()

    def stand_on(self, where: str) -> None:
        """Say which data file or database is open."""
        self._where = shown(where)
        self.retell()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was changed elsewhere meanwhile."""
        super().showEvent(event)
        if self._told != self._held:
            self._tell_settings()
        self._lay_anew()

    def _lay_anew(self) -> None:
        """Lay out from the innermost part outwards: fields have their true size once they are dressed."""
        panels = (self.panel.layout(), self.data_panel.layout())
        rows = (row.layout() for row in self.rows.values())
        for layout in (*rows, self._listed, self._kept, *panels, self._whole):
            if layout is not None:
                layout.activate()

    def retell(self) -> None:
        """Put the choices into the words of now."""
        super().retell()
        side = theme.px(16 if self.compact else 24)
        self._whole.setContentsMargins(side, 0, side, side)
        self._whole.setSpacing(theme.px(12 if self.compact else 16))
        self._listed.setSpacing(theme.px(8 if self.compact else 14))
        self._kept.setSpacing(theme.px(8))
        self.sentence.setFixedHeight(theme.px(42 if self.compact else 56))
        self.sentence.show_figure(tr("page.settings"))
        for panel, key in ((self.panel, "settings.title.use"), (self.data_panel, "settings.database")):
            panel.setFixedWidth(theme.px(860))
            panel.show_head(tr(key))
        self._tell_settings()
        self.file.show_figure(self._where)
        self.orders.show_figure(self._loaded())
        self.open.setText(tr("welcome.open"))
        self.example.setText(tr("welcome.example"))
        self.anew.setText(tr("settings.anew"))
        self.keys.setText(f"{tr('keys.title')} (F1)")
        self.about.setText(tr("about.title"))

    def _tell_settings(self) -> None:
        """Show every setting as it is, with its sentence, and the way back where it is not as usual."""
        self._told = self._held
        for segments, setting, values, words in (
            (self.languages, LANGUAGE, i18n.LANGUAGES, "language"),
            (self.themes, THEME, THEMES, "theme"),
            (self.text_sizes, TEXT_SIZE, tuple(TEXT_SIZES), "text_size"),
            (self.meeting_themes, MEETING_THEME, _MEETING_THEMES, "theme"),
        ):
            choices = [Choice(each, tr(f"{words}.{each}")) for each in values]
            segments.show_figure(choices, self._settings.get(setting))
        clock = self._settings.get(OFFICE_END)
        if self.office_end.time().toString(_CLOCK) != clock:
            self.office_end.setTime(QTime.fromString(clock, _CLOCK))
        if not self.post.hasFocus():
            self.post.setText(self._settings.get(POST))
        self.post.setMinimumWidth(theme.px(320))
        for setting, (field, _) in self._ways.items():
            name = tr(f"settings.{setting.key}")
            field.setAccessibleName(name)
            changed = self._settings.get(setting) != setting.default
            usual = tr(f"settings.{setting.key}.usual") if changed else ""
            self.rows[setting.key].show_figure(name, tr(f"settings.{setting.key}.told"), usual)

    def _loaded(self) -> str:
        """Say how many orders of the place are loaded, and how many of them lie in no grid."""
        if self.board is None:
            return ""
        quality = self.board.quality
        return tr("settings.loaded", n=quality.orders, unassigned=quality.unassigned)
