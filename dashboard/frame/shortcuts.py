"""All keys of the window in one table: it binds them, and F1 lists them."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class Key:
    """Keys, the group and the words by which they are listed, and what they do.

    Keys that a part of the window hears itself are listed alone: `act` is None.
    """

    keys: str
    group: str
    words: str
    act: Callable[[], object] | None = None


HEARD_ELSEWHERE = (
    Key("↑ ↓ ← →", "figures", "keys.step"),
    Key("Enter", "figures", "keys.open"),
    Key("I", "figures", "keys.number"),
    Key("F6", "figures", "keys.card"),
    Key("+  −  0", "figures", "keys.zoom"),
    Key("Tab", "figures", "keys.tab"),
    Key("Esc", "figures", "keys.close"),
    Key("J  K", "figures", "keys.notices.walk"),
    Key("A", "figures", "keys.notices.note"),
    Key("F2  Delete", "places", "keys.views.rename"),
    Key("← →  PgUp PgDn", "meeting", "keys.meeting.turn"),
    Key("1 … 9", "meeting", "keys.meeting.jump"),
    Key("B", "meeting", "keys.meeting.blank"),
    Key("L", "meeting", "keys.meeting.light"),
    Key("Esc", "meeting", "keys.meeting.leave"),
)
"""Keys of maps, tables and the meeting mode."""


def bind(keys: tuple[Key, ...], window: QWidget) -> None:
    """Let a window hear its keys, wherever in it the keyboard is."""
    for key in keys:
        if key.act is not None:
            shortcut = QShortcut(QKeySequence(key.keys), window)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.setWhatsThis(tr(key.words))
            shortcut.activated.connect(key.act)


def listed(keys: tuple[Key, ...]) -> dict[str, list[tuple[str, str]]]:
    """Give keys and words by group, in the order of the table."""
    found: dict[str, list[tuple[str, str]]] = {}
    for key in (*keys, *HEARD_ELSEWHERE):
        found.setdefault(tr(f"keys.group.{key.group}"), []).append((key.keys, tr(key.words)))
    return found
