"""The work list loads as it is scrolled, keeps its selection, and shows nothing personal."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures import OrderSelection, OrderState
from data.terms import Instant, OrderId, Stage
from resources import i18n
from widgets import samples, samples_orders
from widgets.order_card import OrderCardView
from widgets.order_list import OrderList
from widgets.order_model import Column, OrderModel, stamp_words


def order_list(qtbot: QtBot) -> OrderList:
    made = OrderList()
    qtbot.addWidget(made)
    made.resize(1200, 500)
    made.show_figure(samples_orders.orders(), samples.ZONE)
    made.show()
    return made


def cell(made: OrderList, row: int, column: Column) -> Any:
    return made.model.data(made.model.index(row, column), Qt.ItemDataRole.AccessibleTextRole)


def click(qtbot: QtBot, made: OrderList, row: int) -> None:
    at = made.table.visualRect(made.model.index(row, Column.CATEGORY)).center()
    qtbot.mouseClick(made.table.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_that_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = OrderModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for figure in (samples_orders.orders(), samples_orders.orders(20, first=20), samples_orders.orders(5, 5)):
        model.show_lines(figure.lines, figure.first, figure.total, samples.ZONE)
    assert model.rowCount() == 5
    assert tester.model() is model


@pytest.mark.parametrize(
    ("column", "said"),
    [
        (Column.SIGN, "超期"),
        (Column.NUMBER, "YS20201108-0001"),
        (Column.TIER, "C类·市区联动"),
        (Column.CATEGORY, "道路破损"),
        (Column.PLACE, "白鹭洲 · 白鹭洲"),
        (Column.STAGE, "派遣"),
        (Column.BODY, "区住建局"),
        (Column.DUE, "11月13日 17:30"),
        (Column.REMAINING, "超3天15时"),
        (Column.USED, "已用时限144%"),
        (Column.RETURNS, "1"),
    ],
)
def test_that_each_cell_says_what_it_shows(qtbot: QtBot, column: Column, said: str) -> None:
    assert cell(order_list(qtbot), 0, column) == said


def test_that_a_paused_order_has_no_due_time(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    assert cell(made, 10, Column.DUE) == "—"
    assert cell(made, 10, Column.REMAINING) == "挂账"


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (datetime(2019, 12, 31, 23, 59), "2019年12月31日 23:59"),
        (datetime(2020, 1, 1), "1月1日 00:00"),
        (datetime(2021, 1, 1), "2021年1月1日 00:00"),
    ],
)
def test_that_a_due_time_of_another_year_names_it(due: datetime, said: str) -> None:
    at = Instant(round(due.replace(tzinfo=ZoneInfo(samples.ZONE)).timestamp()))
    line = replace(samples_orders.order_line(1), due=at, remaining=at - samples.NOW)
    assert stamp_words(at, line, samples.ZONE, i18n.current()) == said


def test_that_a_closed_order_is_dated_by_its_end() -> None:
    closed = Instant(samples.NOW - 400 * 86_400)
    line = replace(samples_orders.order_line(1), remaining=None, closed=closed)
    assert stamp_words(closed, line, samples.ZONE, i18n.current()) == "10月14日 08:30"
    assert stamp_words(samples.NOW, line, samples.ZONE, i18n.current()) == "2020年11月17日 08:30"


def test_that_tabs_carry_the_counts_of_all_lists_and_ask_for_them(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    assert [made.tabs.tabText(i) for i in (0, 2, 3)] == ["晨会清单 186", "超期未处置 137", "今日到期 41"]
    with qtbot.waitSignal(made.selection_requested) as heard:
        made.tabs.setCurrentIndex(3)
    assert heard.args == [OrderSelection.DUE_TODAY]


def test_that_a_click_asks_for_the_card(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    with qtbot.waitSignal(made.order_activated) as heard:
        click(qtbot, made, 2)
    assert heard.args == [OrderId(3)]
    with qtbot.waitSignal(made.order_activated) as next_heard:
        qtbot.keyClick(made.table, Qt.Key.Key_Down)
    assert next_heard.args == [OrderId(4)]


def test_that_a_personal_order_has_no_card_to_ask_for(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    figure = samples_orders.orders()
    hidden = replace(figure, lines=(replace(figure.lines[0], personal=True), *figure.lines[1:]))
    made.show_figure(hidden, samples.ZONE)
    with qtbot.assertNotEmitted(made.order_activated):
        click(qtbot, made, 0)


def test_that_the_selection_outlives_a_refresh_in_silence(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    click(qtbot, made, 4)
    figure = samples_orders.orders()
    with qtbot.assertNotEmitted(made.order_activated):
        made.show_figure(replace(figure, lines=figure.lines[2:]), samples.ZONE)
    assert made.selected == OrderId(5)
    assert made.table.currentIndex().row() == 2


def test_that_the_end_of_the_list_asks_for_more_once(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    heard: list[int] = []
    made.more_requested.connect(heard.append)
    made.table.scrollToBottom()
    made.table.scrollToBottom()
    qtbot.waitUntil(lambda: heard == [20])
    made.show_figure(samples_orders.orders(first=20), samples.ZONE)
    assert made.loaded == 40
    assert made.rows.text() == "已载入 40 条，共 137 条"


def test_that_an_empty_list_says_what_was_asked(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    made.show_figure(
        samples_orders.orders(0, 0, selection=OrderSelection.PAUSED), samples.ZONE, "望川区 · A类"
    )
    assert made.notice.isVisible()
    assert made.notice.empty.title.text() == "没有“挂账”的工单"
    assert made.notice.empty.conditions.text() == "望川区 · A类"


def test_that_lines_follow_the_language(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    i18n.use("en")
    made.retell()
    assert cell(made, 0, Column.REMAINING) == "3 d 15 h over"
    assert made.tabs.tabText(2) == "Overdue 137"


def card(qtbot: QtBot, waiting: Stage = Stage.FEEDBACK) -> OrderCardView:
    made = OrderCardView()
    qtbot.addWidget(made)
    made.resize(400, 800)
    made.show_figure(samples_orders.order_card(waiting), samples.ZONE)
    made.show()
    return made


def test_that_a_card_names_matter_place_and_limit(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.matter.text == "道路破损"
    assert made.where.text == "YS20201108-0001 · 白鹭洲 白鹭洲"
    assert made.state.text == "超3天15时"
    assert made.limit.text == "应于 11月13日 17:30 前处置 · 区住建局"
    facts = {name.text(): value.text() for name, value in made.facts}
    assert facts["来源"] == "巡查上报"
    assert facts["原截止时间"] == "11月12日 08:30"


def test_that_a_card_tells_the_six_steps_with_their_side_tracks(qtbot: QtBot) -> None:
    made = card(qtbot)
    steps = made.timeline.accessibleDescription().split("; ")
    assert len(steps) == 6
    assert steps[2] == "任务派遣 11月11日 08:30 退单 · 非本单位职责 · 11月9日 08:30 区城管局 → 云杉街道办"
    assert steps[3] == "处置反馈 待处置 挂账 · 1天 · 11月12日 08:30 延期 · 11月13日 08:30"
    assert steps[5] == "考核评价"


def test_that_a_card_tells_where_the_time_went(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.spent.accessibleDescription() == "流转 2天; 响应 4时; 处置 5天; 挂账 1天; 共8天4时"


def test_that_only_an_overdue_order_stands_on_the_ground_of_alerts(qtbot: QtBot) -> None:
    made = card(qtbot)
    assert made.box.property("panel") == "alert"
    calm = samples_orders.order_card()
    line = replace(calm.line, state=OrderState.PAUSED, remaining=None)
    made.show_figure(replace(calm, line=line), samples.ZONE)
    assert made.box.property("panel") == "true"
    assert made.state.text == "挂账"


def test_that_a_card_can_be_closed_and_leads_to_its_place(qtbot: QtBot) -> None:
    made = card(qtbot)
    with qtbot.waitSignal(made.close_requested):
        qtbot.mouseClick(made.close_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.place_requested) as heard:
        qtbot.mouseClick(made.on_map, Qt.MouseButton.LeftButton)
    assert heard.args == [samples_orders.order_line(1).place[-1].path]
