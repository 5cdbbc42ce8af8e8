"""Two questions of a morning, answered from the first page in at most three clicks, as by the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTime
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.store import ORDERS, OVERVIEW, SETTINGS
from data.figures.attention import Rule
from data.figures.morning import MorningPart
from data.store import BodyRow, open_store
from data.terms import BodyKind
from tests.dashboard.commands import run
from tests.dashboard.conftest import DAY, NOW

Opened = Callable[[Path], Window]


@pytest.fixture
def busy(district: Path) -> Path:
    """The district on a morning after three urgent reports, with four overdue orders of three bodies."""
    lead = [1, 2, 3, 2, 2, 1, 3]
    begun = [NOW - ago for ago in (7200, 3600, 1800, 9 * DAY, 8 * DAY, 9 * DAY, 9 * DAY)]
    with open_store(district) as store, store.writing() as writer:
        writer.put_bodies([_body(2, "住建局"), _body(3, "市交警支队")])
        writer.put_orders(
            {
                "source": ["test"] * 7,
                "number": ["U0", "U1", "U2", "L0", "L1", "L2", "L3"],
                "area_id": [4, 5, 9, 4, 4, 4, 4],
                "category_id": [1, 2, 1, 1, 1, 1, 1],
                "channel": [6] * 7,
                "lead_body_id": lead,
                "tier_filed": [4 if body == 3 else 3 for body in lead],
                "tier_now": [4 if body == 3 else 3 for body in lead],
                "urgent": [1] * 3 + [0] * 4,
                "reported": begun,
                "filed": [at + 60 for at in begun],
                "due_dispose": [at + 2 * DAY for at in begun],
            }
        )
    return district


def _body(id_: int, name: str) -> BodyRow:
    return BodyRow(id_, f"b{id_}", name, kind=BodyKind.DISTRICT_DEPARTMENT, phone=f"0600-{id_}")


def told(path: Path, *words: str) -> dict[str, Any]:
    done = run("morning", path, *words, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def listed(window: Window) -> list[str]:
    """Give the numbers of the orders that the orders page shows."""
    model = window.orders.list.model
    return [model.line(row).number for row in range(model.rowCount())]


def stands_at(window: Window) -> int:
    """Give the time that the figures stand at."""
    assert window.store.board is not None
    return window.store.board.as_of


def test_that_what_came_in_since_yesterday_and_in_whose_hands_the_urgent_is_takes_one_click(
    opened: Opened, busy: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    answer = told(busy)
    counts = {part["part"]: part["count"] for part in answer["parts"]}
    window = opened(busy)
    morning = window.overview.morning
    settle()
    assert window.store.page == OVERVIEW
    assert morning.parts[MorningPart.NEW].number == f"{counts['new']:,}"
    assert answer["since_text"] == morning.since.text
    window.choices.office_end.setTime(QTime(18, 0))
    window.turn_to(SETTINGS)
    window.turn_to(OVERVIEW)
    settle()
    assert morning.since.text == told(busy, "--office-end", "18:00")["since_text"] != answer["since_text"]
    qtbot.mouseClick(morning.parts[MorningPart.NEW_URGENT], Qt.MouseButton.LeftButton)
    settle()
    assert window.store.page == ORDERS
    listing = told(busy, "--list", "new_urgent")
    urgent = listing["orders"]
    assert listing["total"] == counts["new_urgent"] and stands_at(window) == listing["as_of"]
    assert sorted(listed(window)) == sorted(order["number"] for order in urgent) == ["U0", "U1", "U2"]
    hands = {order["number"]: order["body"] for order in urgent}
    model = window.orders.list.model
    shown = {model.line(row).number: model.line(row).body[0] for row in range(model.rowCount())}
    assert shown == hands == {"U0": "城管局", "U1": "住建局", "U2": "市交警支队"}


def test_that_what_is_overdue_whose_part_it_is_and_which_body_has_most_takes_one_click(
    opened: Opened, busy: Path, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    answer = told(busy)
    overdue = next(part for part in answer["parts"] if part["part"] == "overdue")
    window = opened(busy)
    settle()
    morning, matters = window.overview.morning, window.overview.attention
    assert morning.parts[MorningPart.OVERDUE].number == f"{overdue['count']:,}"
    assert morning.cities[MorningPart.OVERDUE].number == f"{overdue['city']:,}"
    most = next(matter for matter in answer["attention"] if matter["rule"] == Rule.OVERDUE)
    at = next(row for row, item in enumerate(matters.items) if item.rule is Rule.OVERDUE)
    item = matters.items[at]
    assert item.actor is not None
    assert (item.actor.body[0], item.count) == (most["body"], most["count"])
    box = matters.list.visualRect(matters.list.rows.index(at, 0))
    qtbot.mouseClick(matters.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    settle()
    assert window.store.page == ORDERS
    assert (most["body"], most["phone"]) == ("住建局", "0600-2")
    assert sorted(listed(window)) == ["L0", "L1"]
    assert len(listed(window)) == most["count"]
    assert stands_at(window) == answer["as_of"]
