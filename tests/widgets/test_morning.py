"""The morning's line and the list of what needs attention: what they print, say aloud and ask for."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures.attention import Rule
from data.figures.morning import MorningPart
from resources import i18n
from resources.i18n import tr
from widgets.gallery import samples_morning
from widgets.headlines.attention_list import AttentionList
from widgets.headlines.morning_line import MorningLine
from widgets.parts.row_list import ROW


@pytest.fixture
def line(qtbot: QtBot) -> MorningLine:
    shown = MorningLine()
    qtbot.addWidget(shown)
    shown.show_figure(samples_morning.morning())
    shown.resize(1340, 28)
    shown.show()
    return shown


@pytest.fixture
def matters(qtbot: QtBot) -> AttentionList:
    shown = AttentionList()
    qtbot.addWidget(shown)
    QAbstractItemModelTester(shown.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, shown)
    shown.show_figure(samples_morning.attention())
    shown.resize(258, 560)
    shown.show()
    return shown


def said(matters: AttentionList) -> list[str]:
    rows = matters.list.rows
    return [str(rows.index(row, 0).data(Qt.ItemDataRole.DisplayRole)) for row in range(rows.rowCount())]


def test_that_every_number_of_the_morning_asks_for_its_own_orders(line: MorningLine, qtbot: QtBot) -> None:
    figure = samples_morning.morning()
    for part, button in line.parts.items():
        assert button.number == f"{figure.counts[part].count:,}"
        with qtbot.waitSignal(line.orders_requested) as asked:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked.args == [figure.counts[part].orders]
    with qtbot.waitSignal(line.orders_requested) as asked:
        qtbot.keyClick(line.cities[MorningPart.OVERDUE], Qt.Key.Key_Space)
    assert asked.args == [figure.counts[MorningPart.OVERDUE].city_orders]


def test_that_the_line_says_since_when_and_what_became_of_the_promises(line: MorningLine) -> None:
    assert line.since.text == "11月16日（周一）17:30以来"
    assert line.promises.text().split() == [
        "10月28日承诺",
        "兑现",
        "7",
        "逾期",
        "3",
        "未到期",
        "2",
        "取消",
        "1",
    ]
    assert "紧急2件，11月16日（周一）17:30以来" in line.accessibleDescription()
    i18n.use("en")
    line.retell()
    assert line.since.text == "Since Mon 16 Nov, 17:30"
    line.show_figure(samples_morning.morning(promises=False))
    assert line.promises.text() == "No promises recorded"


def test_that_nothing_can_be_pressed_where_there_is_nothing_or_nobody_knows(line: MorningLine) -> None:
    line.show_figure(samples_morning.morning(0, None, 0, 0, 5, 0, 0, city=False))
    assert line.parts[MorningPart.NEW_URGENT].number == "—"
    pressable = [part for part, button in line.parts.items() if button.isEnabled()]
    assert pressable == [MorningPart.OPEN]
    assert not any(button.isVisible() for button in line.cities.values())


def test_that_a_matter_says_what_it_is_who_must_act_and_since_when(matters: AttentionList) -> None:
    urgent, *rest = said(matters)
    assert urgent.splitlines() == [
        "紧要",
        "紧急：燃气井盖缺失",
        "市交警支队",
        "0600-5550018",
        tr("tier.C"),
        "未签收15时",
    ]
    assert len(rest) == len(Rule) - 1
    assert "最近一次更新" in rest[-1]


def test_that_a_press_and_a_key_ask_for_what_is_behind_a_matter(matters: AttentionList, qtbot: QtBot) -> None:
    rows = matters.list
    box = rows.visualRect(rows.rows.index(2, 0))
    with qtbot.waitSignal(matters.item_activated) as asked:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert asked.args is not None and asked.args[0] == matters.items[2]
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(matters.item_activated) as asked:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args is not None and asked.args[0] == matters.items[3]


def test_that_matters_keep_their_place_while_figures_of_the_same_scope_come(matters: AttentionList) -> None:
    matters.show_figure(samples_morning.attention(Rule.CITY, Rule.OVERDUE))
    assert [item.rule for item in matters.items] == [Rule.OVERDUE, Rule.CITY]
    live = samples_morning.attention(Rule.URGENT, Rule.CITY, Rule.OVERDUE)
    more = replace(live, items=tuple(replace(item, count=30) for item in live.items))
    matters.show_figure(more)
    assert [item.rule for item in matters.items] == [Rule.OVERDUE, Rule.CITY, Rule.URGENT]
    assert "30" in said(matters)[0]
    elsewhere = samples_morning.attention(Rule.CITY, Rule.OVERDUE, street=3)
    matters.show_figure(elsewhere)
    assert [item.rule for item in matters.items] == [Rule.CITY, Rule.OVERDUE]


def test_that_a_quiet_morning_says_that_nothing_needs_attention(matters: AttentionList, qtbot: QtBot) -> None:
    matters.show_figure(replace(samples_morning.attention(), items=()))
    assert said(matters) == ["现在没有需要关注的事项"]
    with qtbot.assertNotEmitted(matters.item_activated):
        qtbot.keyClick(matters.list, Qt.Key.Key_Return)
    assert matters.list.rows.rows[0].heading
    assert matters.list.rows.index(0, 0).data(ROW) is matters.list.rows.rows[0]


def test_that_the_line_and_the_list_tell_the_same_as_tables(
    line: MorningLine, matters: AttentionList
) -> None:
    table = line.as_table()
    assert table is not None
    assert table.rows[0] == ("新增", 67, None, "11月16日（周一）17:30以来")
    assert ("超期未结", 379, 75, "现在") in table.rows
    assert table.rows[-3:-1] == (("逾期", 3, None, "10月28日承诺"), ("未到期", 2, None, "10月28日承诺"))
    told = matters.as_table()
    assert told is not None and len(told.rows) == len(Rule)
    due = ("22件今日到期、尚未签收", 22, "云杉街道办事处", "网格督导员", "0600-5550042", "B", "最早17:30到期")
    assert told.rows[3] == due
    assert {len(row) for row in told.rows} == {len(told.headings)}
