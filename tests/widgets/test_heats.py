"""Heats, causes, playback, filters, classes and comparisons: what they tell, and what a hand asks of them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.terms import Level
from widgets.areas.category_bars import CategoryBars
from widgets.areas.funnel_plot import FunnelPlot
from widgets.areas.hour_heat import HourHeat
from widgets.areas.standing_list import StandingList
from widgets.areas.week_heat import WeekHeat
from widgets.frame.category_popup import CategoryPopup
from widgets.frame.measure_picker import MeasurePicker
from widgets.gallery import samples_heats
from widgets.gallery.samples_map import sample_heatmap
from widgets.map.class_editor import ClassEditor
from widgets.map.playback_bar import PlaybackBar
from widgets.parts.filter_button import FilterButton
from widgets.parts.plain_table import PlainTable


def test_that_hours_and_categories_say_in_a_table_what_they_draw(qtbot: QtBot) -> None:
    hours, parts, table = HourHeat(), CategoryBars(), PlainTable()
    for widget in (hours, parts, table):
        qtbot.addWidget(widget)
    tester = QAbstractItemModelTester(table.texts, QAbstractItemModelTester.FailureReportingMode.Fatal, table)
    figure = samples_heats.hours()
    hours.show_figure(figure)
    table.show_table(hours.as_table())
    assert [row[10] for row in table.texts.rows] == [str(day[9]) for day in figure.counts]
    assert "非工作时段" in hours.accessibleDescription()
    assert "2 件无人值守" in hours.accessibleDescription()
    parts.show_figure(samples_heats.parts())
    table.show_table(parts.as_table())
    assert table.texts.rows[0] == ("占道经营", "街道", "7", "19")
    assert table.texts.rows[-1][0] == "其他类别"
    assert tester is not None


def test_that_a_week_asks_for_its_number_and_a_name_for_its_area(qtbot: QtBot) -> None:
    heat, figure = WeekHeat(), samples_heats.weeks()
    qtbot.addWidget(heat)
    heat.resize(1200, 700)
    heat.show_figure(figure)
    cell = heat.cell(2, 25).center().toPoint()
    with qtbot.waitSignal(heat.number_activated) as number:
        qtbot.mouseClick(heat.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    assert number.args[0].number == figure.rows[2].numbers[25]
    with qtbot.waitSignal(heat.area_activated) as area:
        qtbot.mouseClick(heat.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, cell.y()))
    assert figure.rows[2].area is not None
    assert area.args == [figure.rows[2].area.id]
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    with qtbot.waitSignal(heat.number_activated) as below:
        qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert below.args[0].number == figure.rows[3].numbers[25]


def test_that_a_playback_starts_by_hand_alone_and_stops_at_the_period_of_now(qtbot: QtBot) -> None:
    bar = PlaybackBar(pace_ms=1)
    qtbot.addWidget(bar)
    bar.show_figure(samples_heats.months(4), running=True)
    bar.show()
    assert (bar.playing, bar.at) == (False, 3)
    shown: list[int] = []
    bar.step_requested.connect(shown.append)
    bar.play.click()
    qtbot.waitUntil(lambda: not bar.playing)
    assert shown == [0, 1, 2, 3]
    assert bar.label.text == "2020年11月 （未满期）"


def test_that_rates_are_offered_before_counts_and_found_by_pinyin(qtbot: QtBot) -> None:
    picker = MeasurePicker()
    qtbot.addWidget(picker)
    picker.show_figure(("F1", "T1", "V5", "F6.dispatch"), "T1")
    assert [row.key for row in picker.rows()] == ["#intensity", "V5", "#timeliness", "T1", "#counts", "F1"]
    assert [row.key for row in picker.rows("aqczl")] == ["T1"]
    assert [row.key for row in picker.rows("f6")] == ["F6.dispatch"]


def test_that_a_category_is_chosen_with_all_below_it(qtbot: QtBot) -> None:
    popup = CategoryPopup()
    qtbot.addWidget(popup)
    popup.show_tree(samples_heats.tree())
    assert [row.key for row in popup.rows_for("")] == ["all", 1, 2, 4, 5]
    assert [row.key for row in popup.rows_for("占道")] == [3]
    with qtbot.waitSignal(popup.categories_chosen) as chosen:
        popup.chosen.emit(2)
    assert chosen.args == [frozenset({2, 3})]


def test_that_only_a_filter_that_holds_can_be_undone(qtbot: QtBot) -> None:
    button = FilterButton()
    qtbot.addWidget(button)
    button.show_figure("来源", "全部", active=False)
    assert not button.clear.isVisibleTo(button)
    button.show_figure("来源", "公众诉求", active=True)
    with qtbot.waitSignal(button.cleared):
        button.clear.click()


def test_that_limits_written_by_hand_are_applied_and_wrong_ones_are_not(qtbot: QtBot) -> None:
    editor = ClassEditor()
    qtbot.addWidget(editor)
    editor.show_figure(sample_heatmap(Level.STREET))
    assert editor.breaks == (0.8, 0.85, 0.9, 0.95)
    editor.fields[0].setText("99")
    editor.fields[0].textEdited.emit("99")
    assert editor.breaks is None
    assert not editor.apply.isEnabled()
    editor.fields[0].setText("70")
    editor.fields[0].textEdited.emit("70")
    with qtbot.waitSignal(editor.breaks_chosen) as chosen:
        editor.apply.click()
    assert chosen.args == [(0.7, 0.85, 0.9, 0.95)]
    editor.methods.buttons[1].click()
    assert editor.breaks is not None


def test_that_a_place_stands_by_a_word_and_a_range_never_by_a_bare_rank(qtbot: QtBot) -> None:
    places, funnel, table = StandingList(), FunnelPlot(), PlainTable()
    for widget in (places, funnel, table):
        qtbot.addWidget(widget)
    figure = samples_heats.comparison()
    places.show_figure(figure)
    places.fill_table(table)
    funnel.show_figure(figure)
    assert [row[6] for row in table.texts.rows] == ["1–4 / 5"] * 4 + ["5–5 / 5", "—"]
    assert table.texts.rows[4][5] == "低于全区"
    assert table.texts.rows[5][1:4] == ("—", "5 / 7", "—")
    assert "低于全区" in funnel.accessibleDescription()
    places.resize(900, 300)
    with qtbot.waitSignal(places.area_selected) as chosen:
        qtbot.keyClick(places, Qt.Key.Key_Down)
    first = figure.in_rank[0].area
    assert first is not None
    assert chosen.args == [first.id]
