"""The look of the whole screen: colours, type and measures, current for every widget while it paints."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from resources.fonts import FAMILY, WEIGHTS, font_path
from resources.palette import LIGHT, Palette
from resources.styles import stylesheet

BODY = 14
"""Size of body text, in logical pixels."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, tightness and scale; `compact` is for windows under 1480 x 860, `scale` 1.25 from 2400 up."""

    palette: Palette = LIGHT
    compact: bool = False
    scale: float = 1.0


_now = Theme()
_worn: Theme | None = None
_applying = False


def current() -> Theme:
    """Give the theme that holds now; widgets ask for it each time they paint."""
    return _now


def apply(app: QApplication, theme: Theme) -> None:
    """Make a theme hold for the whole program: style, palette, typeface and style sheet.

    One that is asked for while Qt still tells all widgets of another follows when they are told: a walk
    within the walk would replace the style that the outer one stands on.
    """
    global _now, _applying  # noqa: PLW0603 - one application has one look
    _now = theme
    if _applying:
        return
    register_fonts()
    _applying = True
    try:
        with garbage_kept():
            _dress(app, theme)
    finally:
        _applying = False
    if _now != theme:
        apply(app, _now)
    else:
        _tell(app)


def is_applying() -> bool:
    """Tell whether Qt is just dressing all widgets: what they show is told when that is done."""
    return _applying


def _tell(app: QApplication) -> None:
    """Have all widgets tell what they show in the new look, each once."""
    for window in app.topLevelWidgets():
        retell(window)


def retell(widget: QWidget) -> None:
    """Have a widget and its parts tell what they show anew, in the look and language of now."""
    with garbage_kept():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))


def lend(widget: QWidget, theme: Theme) -> None:
    """Let one widget and its parts wear another theme, as long as nothing else is drawn; see `give_back`.

    All the rest of the program keeps its dress: to change that takes much longer.
    """
    global _now  # noqa: PLW0603 - one application has one look
    _now = theme
    widget.setFont(font(BODY))
    widget.setStyleSheet(stylesheet(theme.palette, compact=theme.compact, scale=theme.scale))


def give_back(theme: Theme, widget: QWidget | None = None) -> None:
    """Let the theme of before hold again, also for a widget that wore another and stays."""
    global _now  # noqa: PLW0603 - one application has one look
    _now = theme
    if widget is not None:
        widget.setFont(QFont())
        widget.setStyleSheet("")


def _dress(app: QApplication, theme: Theme) -> None:
    """Dress all widgets, a walk over each of them; what is worn already is not put on again."""
    global _worn
    worn, _worn = _worn, theme
    if worn is None:
        app.setStyle("Fusion")
    if worn is None or worn.palette != theme.palette:
        app.setPalette(_qt_palette(theme.palette))
    if worn is None or worn.scale != theme.scale:
        app.setFont(font(BODY))
    if worn != theme:
        app.setStyleSheet(stylesheet(theme.palette, compact=theme.compact, scale=theme.scale))


@contextmanager
def garbage_kept() -> Iterator[None]:
    """Hold Python's collector back: Qt walks over all widgets by address, and none may die meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


@cache
def register_fonts() -> None:
    """Make the shipped typeface known to Qt, once a process."""
    for weight in WEIGHTS:
        QFontDatabase.addApplicationFont(str(font_path(weight)))


def colour(token: str) -> QColor:
    """Give a colour of the current palette by its token, for instance `ink2`."""
    return QColor(str(getattr(_now.palette, token)))


def px(measure: float) -> int:
    """Give a measure of the design, in logical pixels, at the current scale."""
    return round(measure * _now.scale)


def font(size: float, bold: bool = False) -> QFont:
    """Give the shipped face in a size of the design (px at scale 1)."""
    return QFont(_face(px(size), bold))


@cache
def _face(pixels: int, bold: bool) -> QFont:
    found = QFont(FAMILY)
    found.setPixelSize(pixels)
    found.setBold(bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def _qt_palette(colours: Palette) -> QPalette:
    role = QPalette.ColorRole
    found = QPalette()
    for name, token in (
        (role.Window, colours.canvas),
        (role.WindowText, colours.ink),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunken),
        (role.Text, colours.ink),
        (role.Button, colours.surface),
        (role.ButtonText, colours.ink),
        (role.BrightText, colours.alert),
        (role.Highlight, colours.accent_soft),
        (role.HighlightedText, colours.ink),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.ToolTipBase, colours.surface),
        (role.ToolTipText, colours.ink),
        (role.PlaceholderText, colours.ink3),
        (role.Mid, colours.line),
        (role.Dark, colours.line_strong),
        (role.Light, colours.surface),
    ):
        found.setColor(name, QColor(token))
    for name in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.ink3))
    return found
