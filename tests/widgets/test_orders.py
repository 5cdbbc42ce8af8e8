"""The work list loads as it is scrolled, keeps its selection, and shows nothing personal."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures import OrderQuery, OrderSelection, OrderSort, OrderState
from data.figures.order_queries import Waiting
from data.terms import BodyId, Instant, OrderId, Stage
from resources import i18n
from widgets.gallery import samples, samples_orders
from widgets.orders.order_card import OrderCardView
from widgets.orders.order_list import OrderList
from widgets.orders.order_model import Column, OrderModel, stamp_words


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
    pages = (samples_orders.orders(), samples_orders.orders(first=60), samples_orders.orders(5, total=5))
    for i, figure in enumerate((*pages, samples_orders.orders(total=40))):
        model.show_page(figure.lines, figure.first, figure.total, samples.ZONE, fresh=i == 2, other=i == 3)
    assert model.rowCount() == 40
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
    assert made.tabs.offered[:4:2] == ["晨会清单 186", "超期未处置 137"]
    assert made.tabs.current == "超期未处置 137"
    with qtbot.waitSignal(made.query_requested) as heard:
        made.tabs.bar.setCurrentIndex(3)
    assert heard.args == [OrderQuery(OrderSelection.DUE_TODAY)]


def test_that_lists_without_room_stand_in_the_menu_and_the_current_one_never(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    made.show_figure(samples_orders.orders(selection=OrderSelection.FILED), samples.ZONE)
    made.resize(500, 400)
    assert made.tabs.current == "立案 137"
    assert 0 < made.tabs.bar.count() < len(OrderSelection) == len(made.tabs.offered)
    with qtbot.waitSignal(made.query_requested) as heard:
        made.tabs.menu.actions()[0].trigger()
    assert heard.args[0].wanted is OrderSelection(list(OrderSelection)[made.tabs.bar.count() - 1])


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


def test_that_a_list_is_as_long_as_it_is_and_asks_for_what_comes_into_sight(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    made.show_figure(samples_orders.orders(total=1_000_000), samples.ZONE)
    assert made.model.rowCount() == 1_000_000
    assert made.filters.rows.text().endswith("共1,000,000件")
    with qtbot.waitSignal(made.page_requested) as heard:
        made.table.scrollToBottom()
    first, count = heard.args
    assert first + count >= 1_000_000 - count // 2
    made.show_figure(samples_orders.orders(first=999_980, total=1_000_000), samples.ZONE)
    assert cell(made, 999_999, Column.NUMBER) == "YS20201107-1000000"


def test_that_a_head_sorts_and_pressed_again_turns_the_list(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    with qtbot.waitSignal(made.query_requested) as heard:
        made.table.horizontalHeader().sectionClicked.emit(Column.BODY)
    asked = OrderQuery(OrderSelection.OVERDUE, sort=OrderSort.BODY)
    assert heard.args == [asked]
    made.show_figure(replace(samples_orders.orders(), query=asked, sort=OrderSort.BODY), samples.ZONE)
    with qtbot.waitSignal(made.query_requested) as again:
        made.table.horizontalHeader().sectionClicked.emit(Column.BODY)
    assert again.args == [replace(asked, descending=True)]


def test_that_a_list_is_narrowed_by_step_body_and_module(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    stages = [made.filters.stage.itemText(i) for i in range(made.filters.stage.count())]
    assert stages == ["步骤：任意", "派遣 40", "处置 97"]
    with qtbot.waitSignal(made.query_requested) as heard:
        made.filters.body.setCurrentIndex(2)
        made.filters.body.activated.emit(2)
    assert heard.args == [OrderQuery(OrderSelection.OVERDUE, body=BodyId(8))]


def test_that_orders_behind_a_figure_have_a_tab_of_their_own(qtbot: QtBot) -> None:
    made = order_list(qtbot)
    behind = OrderQuery(Waiting(Stage.FEEDBACK, overdue=True))
    made.show_figure(replace(samples_orders.orders(), query=behind), samples.ZONE)
    assert made.tabs.current == "待处置 · 超期 137"
    made.show_figure(samples_orders.orders(), samples.ZONE)
    assert made.tabs.offered[0] == "晨会清单 186"


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
    assert made.tabs.current == "Overdue 137"


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
    assert facts["处置时限"] == "4工作日，自派遣起 · 规则第2版，2020年3月2日起"
    assert facts["结案时限"] == "10工作日，自立案起 · 规则第1版 · 来源给的期限与此不同"
    assert facts["标记"] == "督办"


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
