"""The look and language of the window: taken from the settings, changed at run time, fitted to its size."""

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSize, Qt, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dashboard.settings import LANGUAGE, TEXT_SIZE, TEXT_SIZES, THEME, Settings
from resources import i18n
from resources.palette import DARK, LIGHT, Palette
from widgets import theme

COMPACT = (1480, 860)
"""A window narrower or lower than this is compact."""
LARGE = 2400
"""From this width on everything is a quarter larger."""
LEAST = (1280, 720)
"""So much room all pages need at the usual size of text."""


@cache
def _translator() -> QTranslator:
    """Give the one translator of the program: a second would go on speaking the language of the first."""
    return QTranslator()


class Look(QObject):
    """Applies what the settings say to the whole program, and keeps what is changed."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._size = settings, QSize(*LEAST)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._speak()
        self._apply(replace(theme.current(), palette=self._palette()))

    def use_theme(self, name: str) -> None:
        """Take the light colours, the dark ones, or those of the system."""
        self._settings.put(THEME, name)
        self._apply(replace(theme.current(), palette=self._palette()))

    def use_text_size(self, name: str) -> None:
        """Draw all in another size, as far as the window has room."""
        self._settings.put(TEXT_SIZE, name)
        self.fit(self._size)

    def use_language(self, language: str) -> None:
        """Take a language for all that is drawn from now on."""
        self._settings.put(LANGUAGE, language)
        self._speak()

    def _speak(self) -> None:
        """Say all in the language of the settings, the toolkit's own words (of its dialogs) too."""
        i18n.use(self._settings.language)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        toolkit = _translator()
        toolkit.load(QLocale(self._settings.language), "qtbase", "_", folder)
        QApplication.removeTranslator(toolkit)  # what has no translation keeps its own words
        QApplication.installTranslator(toolkit)

    def fit(self, size: QSize) -> None:
        """Take the tightness and scale that a window of this size asks for, and the size of text allows.

        Larger text leaves every page the room that it needs at least; a window without it keeps the usual.
        """
        self._size = size
        first = 1.25 if size.width() >= LARGE else 1.0
        room = min(size.width() / LEAST[0], size.height() / LEAST[1]) / first
        larger = min(TEXT_SIZES[self._settings.get(TEXT_SIZE)], max(1.0, room))
        compact = size.width() < COMPACT[0] * larger or size.height() < COMPACT[1] * larger
        wanted = replace(theme.current(), compact=compact, scale=round(first * larger, 3))
        if wanted != theme.current():
            self._apply(wanted)

    def _palette(self) -> Palette:
        wanted = self._settings.get(THEME)
        if wanted == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if wanted == "dark" else LIGHT

    def _follow_system(self) -> None:
        """Change with the system, where that is what was chosen."""
        if theme.current().palette is not self._palette():
            self._apply(replace(theme.current(), palette=self._palette()))

    @staticmethod
    def _apply(wanted: theme.Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, wanted)
