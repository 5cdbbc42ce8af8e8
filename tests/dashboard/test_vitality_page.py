"""The page of civic order and vitality, driven in the window; command line and pack tell the same numbers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dashboard.answers.questions import Question
from dashboard.answers.vitality import vitality_answer, vitality_of
from dashboard.frame.window import Window
from dashboard.pages.vitality import VitalityPage
from dashboard.papers.desks import Desks
from dashboard.papers.meetings import meeting_of, meeting_period_of
from dashboard.store import IMPORTS, VITALITY
from data.board.reach import needed
from data.ledger.loading import Keeper
from data.ledger.points import read_points
from data.store import open_store
from tests.dashboard.commands import run
from widgets.gallery import samples_vitality
from widgets.judging.vitality_rows import MONTHS, PLACES
from widgets.people.fact_words import RowOf

Opened = Callable[[Path], Window]
Settle = Callable[[], None]


@pytest.fixture
def page(opened: Opened, district: Path, settle: Settle) -> VitalityPage:
    window = opened(district)
    window.store.open_page(VITALITY)
    settle()
    shown = window.stack.currentWidget()
    assert isinstance(shown, VitalityPage) and shown.figure is not None
    return shown


def test_that_what_is_missing_is_said_with_the_way_to_load_it(page: VitalityPage, qtbot: QtBot) -> None:
    assert page.figure is not None and page.figure.missing == ("activities", "suggestions")
    empty = page.chart_panel.notice.empty
    assert empty.isVisible() and "缺少：志愿活动记录" in empty.conditions.text()
    with qtbot.waitSignal(page.store.page_changed) as turned:
        page.chart_panel.way_out_requested.emit()
    assert turned.args == [IMPORTS]


def test_that_a_place_chosen_in_the_chart_is_followed_in_the_tables(page: VitalityPage, qtbot: QtBot) -> None:
    page.show_figure(samples_vitality.vitality())
    at = page.quadrant.place_of(samples_vitality.POINTS[1]).toPoint()
    qtbot.mouseClick(page.quadrant, Qt.MouseButton.LeftButton, pos=at)
    assert page.chosen is not None and page.chosen.area is not None and page.chosen.area.id == 2
    assert page.chosen.area.name in page.trend_panel.title.text
    page.lists.choose(MONTHS)
    assert len(page.lists.tables[MONTHS].facts.rows) == len(page.chosen.months)
    page.lists.row_selected.emit(RowOf(None))
    assert page.chosen.area is None
    table = page.lists.tables[PLACES].as_table()
    assert table is not None and len(table.rows) == len(samples_vitality.POINTS) + 1


def test_that_the_command_line_tells_parts_and_reasons(district: Path) -> None:
    done = run("assess", district, "--json", "--lang", "en")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)["vitality"]
    assert told["missing"] == ["activities", "suggestions"] and told["level"] == "street"
    first = told["places"][0]
    assert first["vitality"]["value"] is None
    assert "missing: records of suggestions" in [part["note"] for part in first["vitality"]["parts"]]
    assert [part["part"] for part in first["order"]["parts"]] == ["on_time", "not_late", "not_again"]


def test_that_the_pack_tells_what_the_command_line_tells(example_file: Path) -> None:
    with open_store(example_file) as store, store.still():
        period, keeper = meeting_period_of(store, "2020-11"), Keeper(store)
        keeper.reach_back(needed(period))
        snapshot = keeper.snapshot()
        desks = Desks(snapshot, store, meeting_of(store, "2020-11", period, snapshot.freshness.now), keeper)
        whole, points = snapshot.places.tags[snapshot.places.root], read_points(store)
        packed = vitality_answer(desks.vitality(whole, points))
        keeper.reach_back()
        asked = vitality_answer(vitality_of(keeper.snapshot(), store, Question()))
    assert packed == asked
    assert len(packed["places"]) == 18 and packed["months"] == 12
    assert all(each["order"]["value"] and each["vitality"]["value"] for each in packed["places"])
