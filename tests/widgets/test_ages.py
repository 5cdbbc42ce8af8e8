"""Stale and offline data are told by words and sign, on the bar and each panel, and lead to the sources."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from widgets.frame.freshness_stamp import FreshnessStamp
from widgets.gallery import samples, samples_board
from widgets.parts.panel import Age, Panel
from widgets.parts.state_icon import Sign


@pytest.fixture
def stamp(qtbot: QtBot) -> FreshnessStamp:
    made = FreshnessStamp()
    qtbot.addWidget(made)
    made.show_figure(samples_board.freshness(3), samples.ZONE)
    made.show()
    return made


def test_that_fresh_data_raise_no_alarm_and_cannot_be_pressed(qtbot: QtBot, stamp: FreshnessStamp) -> None:
    assert stamp.alarm is None and stamp.focusPolicy() == Qt.FocusPolicy.NoFocus
    with qtbot.assertNotEmitted(stamp.sources_wanted):
        qtbot.mouseClick(stamp, Qt.MouseButton.LeftButton)


def test_that_stale_data_raise_an_alarm_that_says_what_to_do(qtbot: QtBot, stamp: FreshnessStamp) -> None:
    stamp.show_figure(samples_board.freshness(4800), samples.ZONE)
    assert stamp.alarm is Sign.CLOCK
    assert "超过30分" in stamp.accessibleName() and "查看数据来源" in stamp.accessibleDescription()
    with qtbot.waitSignal(stamp.sources_wanted):
        qtbot.keyClick(stamp, Qt.Key.Key_Return)


def test_that_an_absent_store_is_told_with_its_time_until_it_is_back(
    qtbot: QtBot, stamp: FreshnessStamp
) -> None:
    stamp.show_offline(samples.NOW)
    stamp.grab()
    assert stamp.alarm is Sign.CROSS and "自 08:30 起离线" in stamp.accessibleName()
    with qtbot.waitSignal(stamp.sources_wanted):
        qtbot.mouseClick(stamp, Qt.MouseButton.LeftButton)
    stamp.show_offline(None)
    assert stamp.alarm is None and "离线" not in stamp.accessibleName() + stamp.accessibleDescription()


def test_that_a_panel_says_its_time_once_and_what_is_amiss_apart(qtbot: QtBot) -> None:
    made = Panel(QLabel())
    qtbot.addWidget(made)
    made.show_head("标题", "读法")
    made.show_age(Age("08:30"))
    assert made.subtitle.text == "读法 · 08:30" and made.amiss.isHidden()
    made.show_head("标题", "读法 · 08:30")
    assert made.subtitle.text == "读法 · 08:30"
    made.show_age(Age("08:30", "离线 · 08:30", "离线", "怎么办", offline=True))
    assert made.time.text == "离线 · 08:30" and made.amiss.toolTip() == "怎么办"
    assert made.clock.isVisibleTo(made) and made.time.accessibleDescription() == "怎么办"
    made.show_age(Age("08:30"))
    assert made.amiss.isHidden()
