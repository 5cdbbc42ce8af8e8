"""Tables of facts: what they sort by, what a click or a key asks for, and what an empty one says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures import Measured
from widgets.people.fact_model import Fact, FactColumn, FactModel, FactRow, Order
from widgets.people.fact_table import FactTable
from widgets.people.fact_tabs import FactTab, FactTabs, Nothing

COLUMNS = (FactColumn("name", stretch=1), FactColumn("share", right=True))
SHARE = Measured("C2k", "C2k 1", 0.5, 1, 2)


def row(key: str, rank: float | None, *, apart: bool = False, number: Measured | None = None) -> FactRow:
    return FactRow(key, (Fact(key, key), Fact(str(rank), rank, number=number)), apart)


ROWS = (row("b", 2), row("a", None), row("c", 10, number=SHARE), row("all", 12, apart=True))


def keys(model: FactModel) -> str:
    return " ".join(str(each.key) for each in model.rows)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(), "b a c all"),
        (Order(0), "a b c all"),
        (Order(0, down=True), "c b a all"),
        (Order(1), "b c a all"),
        (Order(1, down=True), "c b a all"),
    ],
)
def test_that_what_has_no_rank_comes_after_the_others_and_totals_last(order: Order, expected: str) -> None:
    model = FactModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(COLUMNS, ROWS)
    model.order_by(order)
    assert keys(model) == expected
    model.show_rows(COLUMNS, ROWS[1:])
    model.show_rows(COLUMNS, ())
    assert tester.model() is model


@pytest.fixture
def table(qtbot: QtBot) -> FactTable:
    made = FactTable()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show_rows("facts", COLUMNS, ROWS)
    made.show()
    return made


def cell(table: FactTable, row: int, column: int) -> QPoint:
    return table.visualRect(table.facts.index(row, column)).center()


def test_that_a_header_sorts_and_the_selected_row_stays_selected(table: FactTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.row_selected) as heard:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 0, 0))
    assert heard.args == ["b"]
    header = table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 5, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (keys(table.facts), table.key) == ("c b a all", "b")
    table.show_rows("facts", COLUMNS, ROWS[:3])
    assert (keys(table.facts), table.key) == ("c b a", "b")


def test_that_a_number_opens_what_it_means_and_a_row_leads_on(table: FactTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.number_activated) as heard:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 2, 1))
    assert heard.args == [SHARE]
    with qtbot.waitSignal(table.number_activated):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    qtbot.keyClick(table, Qt.Key.Key_Up)
    with qtbot.waitSignal(table.row_activated) as led:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert led.args == ["a"]
    with qtbot.waitSignal(table.row_activated) as clicked:
        qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=cell(table, 0, 0))
    assert clicked.args == ["b"]


def tabs(*rows: FactRow) -> Sequence[FactTab]:
    nothing = Nothing("no rows", "missing: rows", "load rows")
    return [
        FactTab("one", "One", COLUMNS, ROWS, nothing, "4"),
        FactTab("two", "Two", COLUMNS, rows, nothing, note="a note"),
    ]


def test_that_an_empty_tab_says_what_it_lacks_and_offers_the_way_out(qtbot: QtBot) -> None:
    shown = FactTabs()
    qtbot.addWidget(shown)
    shown.show_figure(tabs())
    assert [shown.tabs.bar.tabText(at) for at in range(2)] == ["One 4", "Two"]
    shown.choose("two")
    assert shown.stack.currentWidget() is shown.notice and shown.note.isHidden()
    with qtbot.waitSignal(shown.way_out_requested) as heard:
        qtbot.mouseClick(shown.notice.empty.way_out, Qt.MouseButton.LeftButton)
    assert heard.args == ["two"]
    shown.show_figure(tabs(row("x", 1)))
    assert shown.key == "two" and shown.stack.currentWidget() is shown.tables["two"]
    assert shown.note.text() == "a note"
