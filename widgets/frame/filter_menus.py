"""Menus of filters of which exactly one choice holds: channels, locations, and what is compared with."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from data.filter_words import LENSES
from data.scope import Versus
from data.terms import Channel, LocationClass
from resources.i18n import tr
from widgets.parts.icons import icon

Channels = frozenset[Channel] | None
Locations = frozenset[LocationClass] | None

_LOCATIONS = (LocationClass.PUBLIC, LocationClass.COMPOUND, LocationClass.UNKNOWN)


class ChoiceMenu(QMenu):
    """Headings and choices; the one that holds has a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QActionGroup(self)

    def offer(
        self, choices: Iterable[tuple[str, object]], held: object, choose: Callable[[Any], None]
    ) -> None:
        """Add choices as (words, key); choosing one hands its key on."""
        for words, key in choices:
            action = QAction(words, self)
            action.setCheckable(True)
            action.setChecked(key == held)
            if key == held:
                action.setIcon(icon("check", "accent", 16))
            action.setData(key)
            action.triggered.connect(lambda _=False, key=key: choose(key))
            self._group.addAction(action)
            self.addAction(action)

    def head(self, words: str) -> None:
        """Add a heading."""
        action = QAction(words, self)
        action.setEnabled(False)
        self.addAction(action)


def add_lenses(menu: ChoiceMenu, held: Channels, choose: Callable[[Any], None]) -> None:
    """Offer all channels, and those that are looked at together."""
    lenses: list[tuple[str, object]] = [(tr("channel.all"), None)]
    lenses += [(tr(f"filter.lens.{lens}"), channels) for lens, channels in LENSES]
    menu.offer(lenses, held, choose)


def add_channels(menu: ChoiceMenu, held: Channels, choose: Callable[[Any], None]) -> None:
    """Offer every channel by itself."""
    each: list[tuple[str, object]] = [
        (tr(f"channel.{channel.name.lower()}"), frozenset({channel}))
        for channel in sorted(Channel, key=lambda channel: (channel is Channel.UNKNOWN, channel))
    ]
    menu.offer(each, held, choose)


def add_locations(menu: ChoiceMenu, held: Locations, choose: Callable[[Any], None]) -> None:
    """Offer the classes of location."""
    places: list[tuple[str, object]] = [(tr("location.all"), None)]
    places += [(tr(f"location.{each.name.lower()}"), frozenset({each})) for each in _LOCATIONS]
    menu.offer(places, held, choose)


def add_versus(menu: ChoiceMenu, held: Versus, choose: Callable[[Any], None]) -> None:
    """Offer what numbers are compared with."""
    menu.offer([(tr(f"versus.{each}"), each) for each in Versus], held, choose)
