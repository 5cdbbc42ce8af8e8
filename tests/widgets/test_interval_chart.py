"""The chart of intervals: where not all places have room, those that differ are kept."""

from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from widgets.areas.interval_chart import IntervalChart
from widgets.gallery import samples


def test_that_places_that_differ_are_shown_however_little_room_there_is(qtbot: QtBot) -> None:
    chart, figure = IntervalChart(), samples.matrix()
    qtbot.addWidget(chart)
    chart.show_figure(figure)
    chart.resize(chart.sizeHint())
    assert chart.hidden == 0
    differing = [line.name for line in chart._lines if line.ground is not None]
    chart.resize(QSize(300, chart.minimumSizeHint().height() + 40))
    shown = [line.name for line in chart._shown()]
    assert 0 < len(differing) < len(shown) < len(chart._lines)
    assert set(differing) <= set(shown)
    assert shown == [line.name for line in chart._lines if line.name in shown]
    assert chart.hidden == len(chart._lines) - len(shown)
