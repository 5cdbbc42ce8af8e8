"""The look and language of the window: taken from the settings, changed at run time, fitted to its size."""

from dataclasses import replace
from functools import cache

from PySide6.QtCore import QLibraryInfo, QLocale, QSize, QTranslator
from PySide6.QtWidgets import QApplication

from dashboard.settings import LANGUAGE, THEME, Settings
from resources import i18n
from resources.palette import DARK, LIGHT, Palette
from widgets import theme

COMPACT = (1480, 860)
"""A window narrower or lower than this is compact."""
LARGE = 2400
"""From this width on everything is a quarter larger."""


@cache
def _translator() -> QTranslator:
    """Give the one translator of the program: a second would go on speaking the language of the first."""
    return QTranslator()


class Look:
    """Applies what the settings say to the whole program, and keeps what is changed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._speak()
        self._apply(replace(theme.current(), palette=self._palette()))

    def use_theme(self, name: str) -> None:
        """Take the light or the dark colours."""
        self._settings.put(THEME, name)
        self._apply(replace(theme.current(), palette=self._palette()))

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
        """Take the tightness and scale that a window of this size asks for."""
        compact = size.width() < COMPACT[0] or size.height() < COMPACT[1]
        wanted = replace(theme.current(), compact=compact, scale=1.25 if size.width() >= LARGE else 1.0)
        if wanted != theme.current():
            self._apply(wanted)

    def _palette(self) -> Palette:
        return DARK if self._settings.get(THEME) == "dark" else LIGHT

    @staticmethod
    def _apply(wanted: theme.Theme) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, wanted)
