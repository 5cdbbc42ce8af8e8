"""A number on the screen is pressed: its card tells what it means, and leads to the orders behind it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.store import HEATMAP, ORDERS
from data.figures import OrderSelection
from data.figures.explaining import OfMeasure, Part
from data.terms import AreaId, Tier
from tests.dashboard.commands import run
from tests.dashboard.conftest import Opened

Settle = Callable[[], None]
LEFT = Qt.MouseButton.LeftButton


def area_of(window: Window, code: str) -> AreaId:
    ground = window.store.ground
    assert ground is not None
    return next(tag.id for tag in ground.places.tags if tag.code == code)


def told(district: Path, code: str, measure: str, tier: str = "all") -> tuple[int, int]:
    """What the command line answers: numerator and denominator."""
    rows = json.loads(run("figures", district, "--scope", code, "--measure", measure, "--json").stdout)
    row = next(row for row in rows if row["tier"] == tier)
    return row["numerator"], row["denominator"]


def press(qtbot: QtBot, widget: QWidget, at: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center() if at is None else at)


def shown_button(buttons: dict[Part, QPushButton], part: Part) -> QPushButton:
    assert buttons[part].isVisible()
    return buttons[part]


def listed(window: Window) -> tuple[object, int]:
    """What the orders page lists, and how many they are."""
    figure = window.orders.list._figure
    assert figure is not None
    assert window.orders.list.table.model().rowCount() == figure.total
    return figure.query.wanted, figure.total


def test_that_a_rate_leads_to_its_card_and_to_the_orders_that_missed(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    matrix, card, street = window.overview.matrix, window.beside.number, area_of(window, "91")
    press(qtbot, matrix.viewport(), matrix.cell_centre(street, Tier.B))
    settle()
    hit, base = told(district, "91", "T1", "B")
    assert card.isVisible() and window.store.scope.path == ()
    assert card.parts[Part.NUMERATOR].link.text().startswith(f"{hit}件")
    assert card.parts[Part.BASE].link.text().startswith(f"{base}件")
    press(qtbot, shown_button(card.buttons, Part.MISSES))
    settle()
    assert window.store.page == ORDERS and window.store.scope.place == street
    assert listed(window) == (OfMeasure("T1", Part.MISSES, frozenset({Tier.B})), base - hit)
    assert not card.isVisible()


def test_that_the_keys_open_the_same_card_and_escape_closes_it(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    matrix, card = window.overview.matrix, window.beside.number
    matrix.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_I):
        qtbot.keyClick(matrix, key)
    settle()
    first = matrix.order[0]
    code = next(tag.code for tag in window.store.ground.places.tags if tag.id == first)  # type: ignore[union-attr]
    _, base = told(district, code, "T1", "A")
    assert card.isVisible() and not window.overview.attention_panel.isVisible()
    assert card.parts[Part.BASE].link.text().startswith(f"{base}件")
    qtbot.keyClick(matrix, Qt.Key.Key_Escape)
    assert not card.isVisible() and window.overview.attention_panel.isVisible()


def test_that_the_card_of_a_grid_tells_what_the_command_line_tells(
    opened: Opened, district: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(district)
    window.store.go((area_of(window, "91"),))
    window.store.open_page(HEATMAP)
    settle()
    table, card, grid = window.heatmap.table, window.beside.place, area_of(window, "910")
    press(qtbot, table.viewport(), table.row_centre(grid))
    settle()
    assert card.isVisible() and window.store.scope.place == area_of(window, "91")
    count, _ = told(district, "910", "F1")
    assert card.open.links[0].text().startswith(str(count))
    card.tabs.setCurrentIndex(3)
    settle()
    hit, base = told(district, "910", "T1")
    assert f"{hit}/{base}" in card.rates.links[0].accessibleName().replace(" ", "")
    press(qtbot, card.rates.links[0])
    settle()
    assert window.beside.number.parts[Part.BASE].link.text().startswith(f"{base}件")
    press(qtbot, window.beside.number.back_button)
    settle()
    press(qtbot, card.orders_button)
    settle()
    assert listed(window) == (OrderSelection.OPEN, count)
    assert window.store.scope.place == grid
