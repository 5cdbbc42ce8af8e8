"""The page of fair assessment, driven in the window: its answers are those of the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dashboard.frame.window import Window
from dashboard.pages.fairness import FairnessPage
from dashboard.store import FAIRNESS
from data.figures.fairness import Span, UnitKind
from tests.dashboard.commands import run
from widgets.judging.fair_rows import COMPARED

Opened = Callable[[Path], Window]
Settle = Callable[[], None]


def fairness_page(window: Window, settle: Settle) -> FairnessPage:
    window.store.open_page(FAIRNESS)
    settle()
    page = window.book[FAIRNESS]
    assert isinstance(page, FairnessPage) and page.figure is not None
    return page


def test_that_chart_table_and_axes_tell_of_the_unit_that_is_chosen(
    opened: Opened, district: Path, settle: Settle, qtbot: QtBot
) -> None:
    told = json.loads(run("assess", district, "--json").stdout)["fairness"]
    page = fairness_page(opened(district), settle)
    figure = page.figure
    assert figure is not None
    rows = page.lists.tables[COMPARED].facts.rows
    streets = told["street"]["units"]
    assert [row.key for row in rows] == [each["unit"] for each in streets] == ["90", "91", "92"]
    assert [row.facts[2].words for row in rows] == [str(each["late"]) for each in streets]
    assert page.sentence.text == told["street"]["sentence"]
    at = page.funnel.place_of(figure.units[1].expected or 0, figure.units[1].ratio.value)  # type: ignore[union-attr]
    qtbot.mouseClick(page.funnel, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert "云杉1街道" in page.card.accessibleName() and "云杉1街道" in page.card_panel.title.text
    page.funnel.setFocus()
    for _ in figure.units:
        qtbot.keyClick(page.funnel, Qt.Key.Key_Right)
    most = max(figure.units, key=lambda each: each.expected or 0)
    assert most.unit.area is not None and most.unit.area.name in page.card.accessibleName()
    pointed = rows[1].facts[4].number
    assert pointed is not None
    page.lists.number_activated.emit(pointed)
    settle()
    window = page.window()
    assert any("J1 2026.1" in each.text() for each in window.findChildren(QLabel))
    table = page.card.as_table()
    assert table is not None and {row[1] for row in table.rows} == {"主动发现", "解决问题", "群众评价"}


def test_that_kind_and_span_are_chosen_and_kept_in_a_view(
    opened: Opened, district: Path, settle: Settle, qtbot: QtBot
) -> None:
    window = opened(district)
    page = fairness_page(window, settle)
    qtbot.mouseClick(page.spans.buttons[2], Qt.MouseButton.LeftButton)
    settle()
    assert page.figure is not None and page.figure.span is Span.PERIOD and page.figure.short
    assert all(row.facts[5].words == "—" for row in page.lists.tables[COMPARED].facts.rows)
    page.lists.row_activated.emit("91")
    settle()
    assert window.store.scope.path == page.board.place.path  # type: ignore[union-attr]
    assert page.figure.kind is UnitKind.GRID
    assert all(each.unit.key.startswith("91") for each in page.figure.units)
    assert page.remembered() == {"kind": "grid", "span": "period"}
    page.recall({})
    settle()
    assert page.figure.kind is UnitKind.STREET and page.figure.span is Span.YEAR
