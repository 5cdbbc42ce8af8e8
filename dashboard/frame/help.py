"""Help: the list of all keys, and what the program and its data are made of."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from dashboard.frame.shortcuts import Key, listed
from resources.i18n import tr
from widgets.frame.about_box import AboutBox
from widgets.frame.key_sheet import KeySheet

_ABOUT = ("maps", "example", "data", "calendar", "letters", "parts", "licence")
"""What the about box tells, each with a name and a sentence of the catalogue."""


def show_keys(keys: tuple[Key, ...], window: QWidget) -> QDialog:
    """List all keys beside the work, which goes on."""
    return _shown(KeySheet(listed(keys), window))


def show_about(window: QWidget) -> QDialog:
    """Say what the program is made of."""
    rows = [(tr(f"about.{each}"), tr(f"about.{each}.told")) for each in _ABOUT]
    return _shown(AboutBox(program_version(), rows, window))


def program_version() -> str:
    """Give the version of the program, as it is installed."""
    try:
        return version("gridboard")
    except PackageNotFoundError:
        return "0"


def _shown(dialog: QDialog) -> QDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
