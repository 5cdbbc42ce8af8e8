"""The frame of every page: path, scope, period, freshness, rail, panels and segments."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from data.figures import Freshness
from data.scope import (
    Period,
    PeriodKind,
    last_days,
    month_of,
    quarter_of,
    shifted,
    stationing_period,
    year_of,
)
from data.terms import Instant, Tier
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.frame.freshness_stamp import FreshnessStamp
from widgets.frame.path_bar import PathBar
from widgets.frame.period_picker import PeriodPicker
from widgets.frame.rail import Rail
from widgets.frame.scope_bar import ScopeBar
from widgets.gallery import samples, samples_board
from widgets.gallery.frame import PAGES
from widgets.parts.panel import Panel
from widgets.parts.segmented import Choice, Segmented

ZONE = samples.ZONE
NOVEMBER = month_of(date(2020, 11, 17), ZONE)


def path_bar(qtbot: QtBot, street: int | None = 3) -> PathBar:
    made = PathBar()
    qtbot.addWidget(made)
    made.show_figure(samples_board.board(street))
    return made


def scope_bar(qtbot: QtBot, **wanted: Any) -> ScopeBar:
    made = ScopeBar()
    qtbot.addWidget(made)
    made.show_figure(samples_board.board(**wanted))
    return made


def picker(qtbot: QtBot, period: Period = NOVEMBER) -> PeriodPicker:
    made = PeriodPicker()
    qtbot.addWidget(made)
    made.show_figure(period, samples.NOW)
    return made


def test_that_the_path_leads_from_the_district_to_the_place(qtbot: QtBot) -> None:
    street, district = path_bar(qtbot), path_bar(qtbot, None)
    assert [crumb.text() for crumb in street.crumbs] == ["望川区", "石阶街道"]
    assert [crumb.text() for crumb in district.crumbs] == ["望川区"]


def test_that_an_upper_part_of_the_path_is_asked_for_by_its_areas(qtbot: QtBot) -> None:
    made = path_bar(qtbot)
    with qtbot.waitSignal(made.place_requested) as heard:
        qtbot.mouseClick(made.crumbs[0], Qt.MouseButton.LeftButton)
    assert heard.args == [()]


def test_that_the_last_part_offers_its_siblings(qtbot: QtBot) -> None:
    made = path_bar(qtbot)
    menu = made.siblings_menu()
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["石阶街道"]
    with qtbot.waitSignal(made.place_requested) as heard:
        menu.actions()[6].trigger()
    assert heard.args == [samples.area(7).path]


def test_that_a_place_without_siblings_has_nothing_to_press(qtbot: QtBot) -> None:
    made = path_bar(qtbot, None)
    assert not made.crumbs[-1].isEnabled()


def test_that_back_and_forward_act_only_where_there_is_a_way(qtbot: QtBot) -> None:
    made = path_bar(qtbot)
    assert not made.back.isEnabled()
    made.show_history(back=True, forward=False)
    with qtbot.waitSignal(made.back_requested):
        qtbot.mouseClick(made.back, Qt.MouseButton.LeftButton)
    assert not made.forward.isEnabled()


@pytest.mark.parametrize("example", [True, False])
def test_that_the_example_is_marked(qtbot: QtBot, example: bool) -> None:
    made = PathBar()
    qtbot.addWidget(made)
    made.show_figure(samples_board.board(example=example))
    assert made.example.isVisibleTo(made) is example


@pytest.mark.parametrize(
    ("tiers", "key"),
    [
        (None, None),
        (frozenset({Tier.B}), Tier.B),
        (frozenset(Tier), None),
        (frozenset({Tier.A, Tier.B}), "none"),
    ],
)
def test_that_the_lens_shows_which_tier_is_looked_at(
    qtbot: QtBot, tiers: frozenset[Tier] | None, key: object
) -> None:
    made = scope_bar(qtbot, tiers=tiers)
    checked = [button for button in made.tiers.buttons if button.isChecked()]
    assert len(checked) == (0 if key == "none" else 1)
    if key != "none":
        assert made.tiers.key is key


def test_that_a_tier_is_asked_for_and_all_of_them_again(qtbot: QtBot) -> None:
    made = scope_bar(qtbot)
    heard: list[object] = []
    made.tiers_requested.connect(heard.append)
    qtbot.mouseClick(made.tiers.buttons[3], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(made.tiers.buttons[0], Qt.MouseButton.LeftButton)
    assert heard == [frozenset({Tier.C}), None]


def test_that_the_letter_of_a_tier_has_its_words(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(compact=True))
    made = scope_bar(qtbot)
    assert made.tiers.buttons[1].text() == ""
    assert made.tiers.buttons[1].accessibleName() == "A类·网格自处: 网格当场处置"


def test_that_the_period_steps_and_stops_at_now(qtbot: QtBot) -> None:
    made = scope_bar(qtbot)
    with qtbot.waitSignal(made.period_requested) as heard:
        qtbot.mouseClick(made.earlier, Qt.MouseButton.LeftButton)
    assert heard.args == [shifted(NOVEMBER, -1)]
    assert not made.later.isEnabled()
    assert scope_bar(qtbot, period=shifted(NOVEMBER, -2)).later.isEnabled()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_a_picked_period_is_asked_for(qtbot: QtBot) -> None:
    made = scope_bar(qtbot)
    qtbot.mouseClick(made.period, Qt.MouseButton.LeftButton)
    assert made.picker.isVisible()
    with qtbot.waitSignal(made.period_requested) as heard:
        qtbot.mouseClick(made.picker.buttons[4], Qt.MouseButton.LeftButton)
    assert heard.args == [month_of(date(2020, 5, 1), ZONE)]
    assert not made.picker.isVisible()


@pytest.mark.parametrize(
    ("kind", "button", "expected"),
    [
        (PeriodKind.STATIONING, 9, stationing_period(2020, 10, ZONE)),
        (PeriodKind.QUARTER, 1, quarter_of(date(2020, 4, 1), ZONE)),
        (PeriodKind.YEAR, -1, year_of(date(2020, 1, 1), ZONE)),
    ],
)
def test_that_each_kind_of_period_can_be_picked(
    qtbot: QtBot, kind: PeriodKind, button: int, expected: Period
) -> None:
    made = picker(qtbot)
    qtbot.mouseClick(made.kinds.buttons[list(PeriodKind).index(kind)], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.period_chosen) as heard:
        qtbot.mouseClick(made.buttons[button], Qt.MouseButton.LeftButton)
    assert heard.args == [expected]


def test_that_a_period_that_has_not_begun_cannot_be_picked(qtbot: QtBot) -> None:
    made = picker(qtbot)
    assert made.buttons[10].isChecked()
    assert not made.buttons[11].isEnabled()
    qtbot.mouseClick(made.earlier, Qt.MouseButton.LeftButton)
    assert made.year.text() == "2019"
    assert made.buttons[11].isEnabled()


def test_that_days_are_picked_as_a_range_or_as_the_last_seven(qtbot: QtBot) -> None:
    made = picker(qtbot, last_days(3, samples.NOW, ZONE))
    heard: list[object] = []
    made.period_chosen.connect(heard.append)
    qtbot.mouseClick(made.last_week, Qt.MouseButton.LeftButton)
    made.first.setDate(QDate(2020, 3, 1))
    made.last.setDate(QDate(2020, 3, 9))
    qtbot.mouseClick(made.apply, Qt.MouseButton.LeftButton)
    assert heard == [
        last_days(7, samples.NOW, ZONE),
        Period(PeriodKind.DAYS, date(2020, 3, 1), date(2020, 3, 10), ZONE),
    ]


def read_after(days: int) -> Freshness:
    return replace(samples_board.freshness(0, live=False), read=Instant(samples.NOW + days * 86_400))


@pytest.mark.parametrize(
    ("fresh", "said"),
    [
        (samples_board.freshness(3), "数据截至 11月17日 08:29 刚刚"),
        (samples_board.freshness(200), "数据截至 11月17日 08:26 3分前"),
        (samples_board.freshness(4800), "数据截至 11月17日 07:10 1时20分前，超过30分"),
        (samples_board.freshness(0, live=False), "数据截至 2020年11月17日 08:30 以数据时刻为准"),
        (read_after(days=800), "数据截至 2020年11月17日 08:30 2年前，以数据时刻为准"),
        (read_after(days=70), "数据截至 2020年11月17日 08:30 2个月前，以数据时刻为准"),
        (read_after(days=1), "数据截至 2020年11月17日 08:30 以数据时刻为准"),
        (Freshness(None, samples.NOW, False), "尚无数据 以数据时刻为准"),
    ],
)
def test_that_the_stamp_says_when_the_data_end(qtbot: QtBot, fresh: Freshness, said: str) -> None:
    made = FreshnessStamp()
    qtbot.addWidget(made)
    made.show_figure(fresh, ZONE)
    made.grab()
    assert made.accessibleName() == said


def test_that_the_rail_asks_for_pages_and_marks_the_current_one(qtbot: QtBot) -> None:
    made = Rail()
    qtbot.addWidget(made)
    made.show_figure(PAGES, "overview")
    made.show_counts({"orders": 7})
    assert [button.text() for button in made.buttons.values()] == [
        "总览",
        "热力图",
        "工单",
        "驻点日材料",
        "设置",
    ]
    assert made.buttons["orders"].accessibleDescription() == "7"
    with qtbot.waitSignal(made.page_requested) as heard:
        qtbot.mouseClick(made.buttons["orders"], Qt.MouseButton.LeftButton)
    assert heard.args == ["orders"]
    made.show_figure(PAGES, "orders")
    assert made.buttons["orders"].isChecked()
    assert not made.buttons["overview"].isChecked()


def test_that_segments_keep_exactly_one_choice(qtbot: QtBot) -> None:
    made = Segmented()
    qtbot.addWidget(made)
    made.show_figure([Choice(1, "一"), Choice(2, "二")], 1)
    heard: list[object] = []
    made.chosen.connect(heard.append)
    for button in (made.buttons[1], made.buttons[1], made.buttons[0]):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [2, 1]
    assert [button.isChecked() for button in made.buttons] == [True, False]


def test_that_a_panel_tells_fault_progress_and_emptiness_in_place_of_its_body(qtbot: QtBot) -> None:
    body = QLabel("图")
    made = Panel(body)
    qtbot.addWidget(made)
    made.show()
    made.show_head("标题", "读法", "08:30")
    assert made.subtitle.text == "读法 · 08:30"
    made.show_empty("没有", "条件", "清除")
    assert not body.isVisible()
    with qtbot.waitSignal(made.way_out_requested):
        qtbot.mouseClick(made.notice.empty.way_out, Qt.MouseButton.LeftButton)
    made.show_fault("出错", "已保留")
    assert not made.notice.fault.way_out.isVisible()
    made.show_progress("生成", 112, 185, "约40秒")
    assert made.notice.progress.share.text() == "112 / 185"
    with qtbot.waitSignal(made.cancel_requested):
        qtbot.mouseClick(made.notice.progress.cancel, Qt.MouseButton.LeftButton)
    made.show_body()
    assert body.isVisible()


def test_that_a_stale_panel_sets_its_time_apart(qtbot: QtBot) -> None:
    made = Panel(QLabel())
    qtbot.addWidget(made)
    made.show_head("标题", "读法", "11月8日", stale=True)
    assert made.subtitle.text == "读法"
    assert made.time.text == "11月8日"
    assert made.time.isVisibleTo(made)


def test_that_a_change_of_language_reaches_what_is_shown(qtbot: QtBot) -> None:
    made = path_bar(qtbot)
    i18n.use("en")
    QCoreApplication.sendEvent(made, QEvent(QEvent.Type.LanguageChange))
    assert [crumb.text() for crumb in made.crumbs] == ["Wangchuan District", "Shijie Street"]
    assert made.back.toolTip() == tr("path.back") == "Back"
