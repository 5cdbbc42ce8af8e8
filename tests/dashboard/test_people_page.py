"""The pages of people and of grids, driven in the window: every answer is that of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.balance import MAP, BalancePage
from dashboard.pages.people import PeoplePage
from dashboard.store import BALANCE, IMPORTS, PEOPLE
from data.store import DutyRow, PostRow, open_store
from data.terms import Role
from tests.dashboard.commands import run
from tests.dashboard.conftest import NOW
from widgets.people.people_tab import CONTACTS, NIGHT, SEVERAL, UNCOVERED
from widgets.people.size_rows import TRIAL

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
HOUR = 3600


@pytest.fixture
def staffed(district: Path) -> Path:
    """The district with an administrator who holds two small grids, and a guard in one street tonight."""
    evening = NOW + 11 * HOUR + 1800
    with open_store(district) as store, store.writing() as writer:
        small = {area.code: area.id for area in store.areas() if len(area.code) == 4}
        writer.put_posts(
            [
                PostRow(
                    small["9110"], "two", Role.ADMINISTRATOR, area_id=small["9110"], holder_key=small["9111"]
                ),
                PostRow(900, "guard", Role.SUPERVISOR, area_id=small["9100"], body_id=1, holder_key=7),
            ]
        )
        writer.put_duties([DutyRow(900, evening, evening + 12 * HOUR, "0600-5550001")])
    return district


def press_rail(window: Window, page: str, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.buttons[page], Qt.MouseButton.LeftButton)


def press_tab(tabs: QTabBar, at: int, qtbot: QtBot) -> None:
    qtbot.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(at).center())


def people_page(window: Window, qtbot: QtBot) -> PeoplePage:
    """Turn to the page by one click, and wait until it tells."""
    press_rail(window, PEOPLE, qtbot)
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    qtbot.waitUntil(lambda: page.figure is not None and bool(page.map.canvas.cells), timeout=20_000)
    return page


def cells(page: PeoplePage, key: str) -> list[list[str]]:
    return [[fact.words for fact in row.facts] for row in page.lists.tables[key].facts.rows]


def test_that_three_clicks_tell_who_looks_after_what_and_who_is_on_duty_tonight(
    opened: Opened, staffed: Path, qtbot: QtBot
) -> None:
    said: dict[str, Any] = json.loads(run("posts", staffed, "--json").stdout)
    window = opened(staffed)
    page = people_page(window, qtbot)
    assert [row[3] for row in cells(page, UNCOVERED)] == [each["area"] for each in said["uncovered"]]
    press_tab(page.lists.tabs.bar, 1, qtbot)
    assert page.lists.key == SEVERAL
    held = [each["areas"] for each in said["several"] if each["role"] == "administrator"]
    assert held == [["9110", "9111"]] and len(cells(page, SEVERAL)) == len(said["several"])
    press_tab(page.lists.tabs.bar, 2, qtbot)
    assert page.lists.key == NIGHT
    night = cells(page, NIGHT)
    assert len(night) == len(said["tonight"]["nobody"]) + len(said["tonight"]["turns"])
    (turn,) = said["tonight"]["turns"]
    assert night[-1][2:4] == [turn["body"], turn["phone"]] == ["城管局", "0600-5550001"]
    told = {each["measure"]: (each["numerator"], each["denominator"]) for each in said["numbers"]}
    shown = page.figure
    assert shown is not None
    assert {each.measure: (each.numerator, each.denominator) for each in shown.numbers} == told
    assert told["C1s"][0] == len(held) and told["C1k"][0] == 16
    trades = {(each["trade"], each["grade"]): (each["filled"], each["needed"]) for each in said["trades"]}
    assert trades == {(trade, grade.name.lower()): pair for (trade, grade), pair in shown.trades.items()}
    assert shown.as_of == said["as_of"]
    assert page.sentence.isVisible() and page.sentence.text.startswith(
        f"16 个小网格中 {len(said['uncovered'])} 个无人管，1 名"
    )


def test_that_a_row_points_at_its_place_and_leads_there(opened: Opened, staffed: Path, qtbot: QtBot) -> None:
    window = opened(staffed)
    page = people_page(window, qtbot)
    table = page.lists.tables[UNCOVERED]
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    ground = window.store.ground
    assert ground is not None and page.map.selected is not None
    assert ground.places.tags[ground.places.row_at(page.map.selected)].code == "90"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.settled and page.figure is not None and page.figure.place.code == "9000")
    assert window.store.page == PEOPLE
    with qtbot.waitSignal(window.store.number_asked) as heard:
        qtbot.mouseClick(page.numbers.cards[0], Qt.MouseButton.LeftButton)
    assert heard.args is not None and heard.args[0].measure == "C1k"


def test_that_a_measure_chosen_on_the_page_is_mapped_and_its_classes_can_be_locked(
    opened: Opened, staffed: Path, qtbot: QtBot
) -> None:
    window = opened(staffed)
    page = people_page(window, qtbot)
    qtbot.waitUntil(lambda: page.heatmap is not None and page.numbers.cards[-1].isVisible())
    page.numbers.cards[-1].setFocus()
    qtbot.keyClick(page.numbers.cards[-1], Qt.Key.Key_Tab)
    assert window.focusWidget() is page.measure
    page.measure.activated.emit(page.measure.findData("C2k"))
    qtbot.waitUntil(lambda: page.heatmap is not None and page.heatmap.measure == "C2k")
    page.map.lock_requested.emit(True)
    qtbot.waitUntil(lambda: page.heatmap is not None and page.heatmap.legend.locked)


def test_that_what_is_missing_leads_to_the_imports(
    opened: Opened, staffed: Path, qtbot: QtBot, settle: Settle
) -> None:
    window = opened(staffed)
    page = people_page(window, qtbot)
    page.lists.choose(CONTACTS)
    qtbot.mouseClick(page.lists.notice.empty.way_out, Qt.MouseButton.LeftButton)
    assert window.store.page == IMPORTS


def test_that_sizes_are_told_in_dots_and_on_a_map(opened: Opened, staffed: Path, qtbot: QtBot) -> None:
    window = opened(staffed)
    press_rail(window, BALANCE, qtbot)
    page = window.stack.currentWidget()
    assert isinstance(page, BalancePage)
    qtbot.waitUntil(lambda: page.figure is not None)
    assert page.strip_panel.notice.empty.isVisibleTo(page) and "常住人口" in page.sentence.text
    assert len(page.lists.tables["small"].facts.rows) == 16
    page.lists.choose(TRIAL)
    assert page.lists.stack.currentWidget() is page.lists.notice
    page.views.chosen.emit(MAP)
    assert page.left.currentWidget() is page.map_panel
    page.sizes.chosen.emit("G1h")
    qtbot.waitUntil(lambda: page.figure is not None and page.figure.standard.measure == "G1h")


def test_that_the_command_line_says_it_in_words(staffed: Path) -> None:
    said = run("posts", staffed, "--lang", "en").stdout
    assert "2 of 16 small grids have no administrator, 1 hold several" in said.replace("\n", " ")
    assert "Nobody on duty" in said and "0600-5550001" in said
