"""The gallery's pieces of people and grids: numbers, lists, hours and sizes."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from resources import i18n
from widgets.cards.number_row import NumberRow
from widgets.gallery import samples_people
from widgets.gallery.piece import Piece, side_by_side
from widgets.parts.panel import Panel
from widgets.people.duty_hours import DutyHours
from widgets.people.fact_tabs import FactTabs
from widgets.people.people_tab import CONTACTS, MEMBERS, NIGHT, SEVERAL, TRADE
from widgets.people.post_rows import post_tabs
from widgets.people.size_rows import LARGEST, LOADS, SMALL, STREETS, size_tabs
from widgets.people.size_strips import SizeStrips


def _numbers() -> QWidget:
    row = NumberRow()
    row.show_figure(samples_people.numbers())
    return side_by_side(row)


def _posts(key: str, told: bool = True) -> FactTabs:
    """Give all lists, the chosen one alone filled: what is behind the others is not seen."""
    tabs = post_tabs(samples_people.people(posts=told), i18n.current())
    lists = FactTabs()
    lists.show_figure([tab if tab.key == key else replace(tab, rows=()) for tab in tabs])
    lists.choose(key)
    return lists


def _lists() -> QWidget:
    keys = (SEVERAL, NIGHT, MEMBERS, CONTACTS)
    usual = (Panel(_posts(key)) for key in keys)
    return side_by_side(*usual, Panel(_posts(TRADE)), Panel(_posts(NIGHT, told=False)), columns=2)


def _sizes(key: str) -> FactTabs:
    lists = FactTabs()
    lists.show_figure([tab for tab in size_tabs(samples_people.balance(), i18n.current()) if tab.key == key])
    return lists


def _size_lists() -> QWidget:
    return side_by_side(*(Panel(_sizes(key)) for key in (SMALL, STREETS, LARGEST, LOADS)), columns=2)


def _hours() -> QWidget:
    usual, bare = DutyHours(), DutyHours()
    usual.show_figure(samples_people.hours())
    bare.show_figure(samples_people.hours(told=False))
    return side_by_side(Panel(usual), Panel(bare), columns=2)


def _strips() -> QWidget:
    usual, wide = SizeStrips(), SizeStrips()
    usual.show_figure(samples_people.balance())
    wide.show_figure(samples_people.balance(spread=0.9))
    wide.setFixedHeight(190)
    return side_by_side(Panel(usual), Panel(wide), columns=2)


PIECES = (
    Piece("people_numbers", (1240, 120), _numbers),
    Piece("people_lists", (1560, 1000), _lists),
    Piece("people_hours", (1280, 300), _hours),
    Piece("size_lists", (1400, 620), _size_lists),
    Piece("size_strips", (1400, 480), _strips),
)
