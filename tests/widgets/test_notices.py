"""Notices say why they are there and who has taken note; a bar tells calmly of what has just come in."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from data.terms import OrderId
from resources import i18n
from widgets.frame.notice_bar import NoticeBar
from widgets.gallery import samples_notices
from widgets.orders.notice_list import NoticeList


def shown(qtbot: QtBot) -> NoticeList:
    made = NoticeList()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show_figure(samples_notices.notices())
    made.show()
    return made


def test_that_the_lens_shows_what_waits_and_counts_all(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert [button.text() for button in made.lens.buttons] == ["待确认 3", "紧急 3", "督办 2", "全部 4"]
    assert [notice.line.id for notice in made.notices] == [1, 2, 3]
    made.choose("supervised")
    assert [notice.line.id for notice in made.notices] == [2, 4]


def test_that_a_row_says_why_it_is_there_and_who_has_taken_note(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.choose("all")
    said = [row.said for row in made.list.rows.rows]
    assert "督办" in said[1] and said[1].endswith("待确认")
    assert said[3].endswith("区网格中心值班岗 2020年11月17日 08:00 已确认")


def test_that_keys_walk_and_take_note(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.choose_first()
    with qtbot.waitSignal(made.order_chosen) as heard:
        qtbot.keyClick(made.list, Qt.Key.Key_J)
    assert heard.args == [OrderId(2)]
    with qtbot.waitSignal(made.acknowledge_wanted) as noted:
        qtbot.keyClick(made.list, Qt.Key.Key_A)
    assert noted.args == [(OrderId(2),)]


def test_that_the_bar_gathers_what_comes_in_until_it_is_put_away(qtbot: QtBot) -> None:
    bar, (one, two, *_) = NoticeBar(), samples_notices.notices().notices
    qtbot.addWidget(bar)
    assert not bar.isVisible()
    bar.show_figure([one])
    bar.show_figure([one, two])
    assert bar.isVisible()
    assert bar.words.text.startswith("新到紧急或督办2件")
    with qtbot.waitSignal(bar.open_requested):
        qtbot.mouseClick(bar.open, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    bar.show_figure([replace(one, supervised=True)])
    i18n.use("en")
    bar.retell()
    assert bar.words.text.startswith("1 new urgent or supervised")
