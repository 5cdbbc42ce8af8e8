"""Warnings say what, where, whose and since when; closing asks twice; no warning is no problem nowhere."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures.warnings import FIELDS, WarningFigure, WarningKind, WarningOutcome, WarningState
from data.terms import Instant
from resources import i18n
from resources.i18n import LANGUAGES, tr
from widgets.frame.notice_bar import NoticeBar, arrived_warnings
from widgets.gallery import samples_board, samples_warnings
from widgets.gallery.samples import NOW, ZONE
from widgets.headlines.morning_line import MorningLine
from widgets.warnings.budget_view import BudgetView
from widgets.warnings.record_view import RecordView
from widgets.warnings.step_foot import StepFoot
from widgets.warnings.warning_card import WarningCard
from widgets.warnings.warning_list import WarningList
from widgets.warnings.week_band import WeekBand


def listed(qtbot: QtBot, *lines: WarningFigure) -> WarningList:
    made, figure = WarningList(), samples_warnings.warnings(*lines)
    qtbot.addWidget(made)
    made.resize(460, 500)
    made.show_figure(figure, figure.lines)
    made.show()
    return made


def test_that_urgent_warnings_stand_first_though_they_came_last_and_the_others_stay(qtbot: QtBot) -> None:
    first, second = samples_warnings.rise(), samples_warnings.long()
    made = listed(qtbot, first, second)
    figure = samples_warnings.warnings(samples_warnings.backlog(), second, first)
    QAbstractItemModelTester(made.list.rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.show_figure(figure, figure.lines)
    assert [line.key for line in made.lines] == [samples_warnings.backlog().key, first.key, second.key]


def test_that_what_is_less_sure_stands_behind_one_row_until_it_is_wanted(qtbot: QtBot) -> None:
    sure, rest = (
        samples_warnings.rise(),
        replace(samples_warnings.long(), state=WarningState.NEW, less_sure=True),
    )
    made = listed(qtbot, rest, sure)
    assert [row.key for row in made.list.rows.rows] == [sure.key, "more"]
    assert made.list.rows.rows[-1].said == tr("warnings.less_sure", n=1)
    table = made.as_table()
    assert table is not None and len(table.rows) == 2, "an export folds nothing"
    with qtbot.waitSignal(made.warning_chosen) as heard:
        made.choose("more")
    assert heard.args == [rest.key]
    assert [row.key for row in made.list.rows.rows] == [sure.key, rest.key]
    made.show_figure(samples_warnings.warnings(rest, sure), (rest, sure))
    assert len(made.list.rows.rows) == 2, "what was unfolded stays so while the place stays"
    assert [row.key for row in listed(qtbot, rest).list.rows.rows] == [rest.key]


def test_that_a_warning_that_is_asked_for_is_shown_though_it_is_less_sure(qtbot: QtBot) -> None:
    sure, rest = (
        samples_warnings.rise(),
        replace(samples_warnings.long(), state=WarningState.NEW, less_sure=True),
    )
    made = listed(qtbot, sure, rest)
    made.choose(rest.key)
    assert made.chosen == rest


def test_that_each_kind_has_its_tab_and_an_empty_one_says_what_was_tested(qtbot: QtBot) -> None:
    made = listed(qtbot)
    assert made.tabs.offered == ["全部 4", "管理 1", "技术 3", "人工", "常规"]
    made.choose_kind(WarningKind.MANUAL)
    assert made.lines == () and made.notice.isVisible()
    told = made.notice.empty.conditions.text()
    assert (
        "2017年1月3日" in told and "499" in told and "没有预警不等于没有问题" in told and "从不检验" in told
    )


def test_that_keys_walk_and_take_note_of_what_is_new(qtbot: QtBot) -> None:
    made = listed(qtbot)
    made.choose(made.lines[0].key)
    with qtbot.waitSignal(made.warning_chosen) as heard:
        qtbot.keyClick(made.list, Qt.Key.Key_J)
    assert heard.args == [made.lines[1].key]
    with qtbot.waitSignal(made.acknowledge_wanted):
        qtbot.keyClick(made.list, Qt.Key.Key_A)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_card_carries_every_field_and_what_it_rests_on(qtbot: QtBot, language: i18n.Language) -> None:
    i18n.use(language)
    card = WarningCard()
    qtbot.addWidget(card)
    card.show_figure(samples_warnings.long(), ZONE, samples_board.freshness(), samples_warnings.series())
    assert sum(bool(text.text()) for _, text in card.fields.fields) == len(FIELDS)
    basis = card.basis.accessibleDescription()
    assert tr("warnings.history.short", n=30) in basis and "19.0%" in basis
    assert "0600-5550042" in card.duties.accessibleDescription()
    assert "Yunshan" in card.duties.accessibleDescription() or language == "zh_CN"
    i18n.use("zh_CN")


def test_that_old_data_are_told_of_in_a_warning(qtbot: QtBot) -> None:
    card = WarningCard()
    qtbot.addWidget(card)
    card.show_figure(samples_warnings.rise(), ZONE, samples_board.freshness(age=90_000))
    assert "数据已陈旧" in card.basis.accessibleDescription()


def test_that_closing_is_pressed_twice_and_another_warning_forgets_the_first_press(qtbot: QtBot) -> None:
    foot = StepFoot()
    qtbot.addWidget(foot)
    foot.show_figure(samples_warnings.rise())
    foot.show()
    assert not any(button.isEnabled() for button in foot.buttons.values())
    foot.post.setText("区网格中心值班岗")
    foot.buttons["false"].click()
    foot.show_figure(samples_warnings.long())
    assert foot.buttons["false"].text() == "关闭：误报"
    foot.buttons["false"].click()
    with qtbot.waitSignal(foot.step_wanted) as heard:
        foot.buttons["false"].click()
    assert heard.args == [WarningState.CLOSED, WarningOutcome.FALSE, "区网格中心值班岗", ""]
    foot.show_figure(samples_warnings.closed())
    assert not any(button.isVisible() for button in foot.buttons.values())


def test_that_arrows_read_out_weeks_and_escape_returns_to_the_last(qtbot: QtBot) -> None:
    weeks, series = WeekBand(), samples_warnings.series(known_from=20)
    qtbot.addWidget(weeks)
    weeks.show_figure(series, "每周件数")
    told = weeks.as_table()
    assert told is not None and len(told.rows) == len(series.mondays)
    assert told.rows[0][2] is None and told.rows[-1][1:3] == (19, 4.5)
    assert weeks.accessibleDescription().count("预警") == 3
    qtbot.keyClick(weeks, Qt.Key.Key_Left)
    assert weeks._read == len(series.mondays) - 2
    qtbot.keyClick(weeks, Qt.Key.Key_Escape)
    assert weeks._read is None


def test_that_the_record_says_precision_with_its_fraction_and_the_lead_by_quarter(qtbot: QtBot) -> None:
    record, figure = RecordView(), samples_warnings.warnings()
    qtbot.addWidget(record)
    record.show_figure(figure.record, figure.quarters)
    told = record.as_table()
    assert told is not None and told.rows[2][-2:] == ("81.8% (9/11)", 11)
    assert told.rows[3][-2:] == (None, None)  # nothing was closed: no precision, not 0 %
    assert "2020年2季度 9/11 = 81.8% 11天" in record.accessibleDescription()


def test_that_a_budget_is_a_wish_and_what_it_gave_is_told(qtbot: QtBot) -> None:
    view = BudgetView()
    qtbot.addWidget(view)
    view.show_figure(replace(samples_warnings.warnings(), budget=1.5))
    assert view.budget.currentText() == "约1.50项"
    told = view.facts.accessibleDescription()
    assert "平均每周1.8项" in told and "9周没有" in told and "没有预警不等于没有问题" in told
    with qtbot.waitSignal(view.budget_wanted) as heard:
        view.budget.activated.emit(0)
    assert heard.args == [0.5]


def test_that_a_bar_tells_of_urgent_warnings_and_a_morning_of_three_rises_at_most(qtbot: QtBot) -> None:
    bar, line = NoticeBar(tell=arrived_warnings, known_by=lambda line: line.key), MorningLine()
    for each in (bar, line):
        qtbot.addWidget(each)
    bar.show_figure([samples_warnings.backlog()])
    assert bar.words.text == "新增紧急预警1项：D级超期22件，超过一周处置能力15件"
    rises = [replace(samples_warnings.rise(), key=str(at), since=Instant(NOW)) for at in range(4)]
    line.show_rises(rises[:1])
    with qtbot.waitSignal(line.warning_requested) as heard:
        line.rises.click()
    assert heard.args == ["0"]
    line.show_rises(rises)
    assert line.rises.text().startswith("异常偏高 3 ")
    line.show_rises(())
    assert not line.rises.isVisibleTo(line)
