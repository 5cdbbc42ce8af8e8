"""Loop, trend and capacity: each says in words what it draws, and claims no more than its figure bears."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from data.terms import Stage
from resources import i18n
from widgets.gallery import samples
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.loop_strip import LoopStrip
from widgets.headlines.trend_chart import TrendChart
from widgets.parts import eliding
from widgets.parts.axis import axis_over

ZH = i18n.texts("zh_CN")


def strip(qtbot: QtBot) -> LoopStrip:
    made = LoopStrip()
    qtbot.addWidget(made)
    made.resize(1000, made.height())
    made.show_figure(samples.loop())
    return made


def trend(qtbot: QtBot, **wanted: bool) -> TrendChart:
    made = TrendChart()
    qtbot.addWidget(made)
    made.resize(400, 180)
    made.show_figure(samples.trend(**wanted))
    return made


def test_that_the_loop_says_what_waits_how_long_and_how_much_too_late(qtbot: QtBot) -> None:
    said = strip(qtbot).accessibleDescription()
    assert "处置反馈 · 待处置, 564 · 超期115, 本步案龄中位数 6.8天" in said
    assert "信息采集 · 待立案, 87 · 无超期, 本步案龄中位数 0.9天" in said


def test_that_a_step_asks_for_its_orders(qtbot: QtBot) -> None:
    made = strip(qtbot)
    with qtbot.waitSignal(made.stage_activated) as heard:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.step_box(3).center().toPoint())
    assert heard.args == [Stage.FEEDBACK]
    with qtbot.waitSignal(made.stage_activated) as next_heard:
        qtbot.keyClick(made, Qt.Key.Key_Right)
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert next_heard.args == [Stage.VERIFICATION]


def test_that_an_empty_loop_has_no_bars_and_no_bottleneck(qtbot: QtBot) -> None:
    made = strip(qtbot)
    busy = made.grab().toImage()
    made.show_figure(samples.quiet_loop())
    assert made.grab().toImage() != busy
    assert "超期1" not in made.accessibleDescription()


def test_that_a_step_that_is_never_recorded_says_so_and_is_no_zero(qtbot: QtBot) -> None:
    made = strip(qtbot)
    made.show_figure(samples.unrecorded_loop())
    assert "案卷建立 · 待派遣, — · 来源未记录" in made.accessibleDescription()


@pytest.mark.parametrize("width", [880, 1080])
def test_that_a_narrow_loop_says_less_instead_of_cutting(qtbot: QtBot, width: int) -> None:
    made = strip(qtbot)
    made.show_figure(samples.unrecorded_loop())
    made.resize(width, made.height())
    eliding.cut.clear()
    made.grab()
    assert not [text for text in eliding.cut if "11,444" in text]


@pytest.mark.parametrize("width", [180, 260, 400])
def test_that_a_narrow_trend_leaves_the_fraction_out(qtbot: QtBot, width: int) -> None:
    made = trend(qtbot)
    made.resize(width, 180)
    eliding.cut.clear()
    made.grab()
    assert not eliding.cut


@pytest.mark.parametrize(
    ("values", "measure", "labels"),
    [
        ([0.861, 0.902], "T1", ("80%", "85%", "90%", "95%")),
        ([0.999, 1.0], "T1", ("90%", "95%", "100%")),
        ([0.0, 0.01], "T1", ("0%", "5%", "10%")),
        ([0.405, 0.697], "T1", ("40%", "50%", "60%", "70%")),
        ([], "T1", ("0%", "50%", "100%")),
        ([101.0, 142.0], "F2", ("0", "50", "100", "150")),
        ([], "F2", ("0.0", "0.5", "1.0")),
        ([0.0, 3.0], "F2", ("0", "1", "2", "3")),
        ([0.4, 1.3], "F5", ("0%", "50%", "100%", "150%")),
        ([7200.0, 50_400.0], "T7", ("0", "5", "10", "15")),
    ],
)
def test_that_an_axis_has_round_ticks(values: list[float], measure: str, labels: tuple[str, ...]) -> None:
    axis = axis_over(values, measure, ZH)
    assert len(axis.ticks) == len(axis.labels) >= 2
    assert all(-1e-9 <= axis.share(value) <= 1 + 1e-9 for value in values)
    assert axis.labels == labels


def test_that_an_axis_of_shares_spans_at_least_ten_points() -> None:
    axis = axis_over([0.895, 0.91], "T1", ZH)
    assert axis.ticks[-1] - axis.ticks[0] >= 0.1 - 1e-9


def test_that_counts_begin_at_zero() -> None:
    assert axis_over([101.0, 142.0], "F2", ZH).ticks[0] == 0


def test_that_a_running_period_is_said_to_run(qtbot: QtBot) -> None:
    assert "2020年11月  88.4%  1,238 / 1,400  （未满期）" in trend(qtbot).accessibleDescription()
    assert "未满期" not in trend(qtbot, running=False).accessibleDescription()


def test_that_a_running_period_is_drawn_otherwise(qtbot: QtBot) -> None:
    running, over = trend(qtbot), trend(qtbot, running=False)
    assert running.grab().toImage() != over.grab().toImage()


def test_that_periods_without_a_base_leave_a_gap(qtbot: QtBot) -> None:
    made = trend(qtbot, gap=True)
    assert "2019年12月  —" in made.accessibleDescription()
    made.grab()


def test_that_the_pointer_reads_out_the_nearest_period(qtbot: QtBot) -> None:
    made = trend(qtbot)
    made.show()
    rest = made.grab().toImage()
    qtbot.mouseMove(made, made.point_at(4).toPoint() + QPoint(2, 0))
    assert made.grab().toImage() != rest


def test_that_capacity_prints_fractions_beside_shares(qtbot: QtBot) -> None:
    made = CapacityPanel()
    qtbot.addWidget(made)
    made.show_figure(samples.capacity())
    said = made.accessibleDescription()
    assert "网格员人均小网格数 1.18 722 / 611" in said
    assert "空岗 2.9% 23 / 790" in said


def test_that_without_posts_only_the_small_grids_are_told(qtbot: QtBot) -> None:
    made = CapacityPanel()
    qtbot.addWidget(made)
    made.show_figure(samples.capacity(posts=False))
    assert made.accessibleDescription() == "小网格 722; 尚未导入岗位数据"
