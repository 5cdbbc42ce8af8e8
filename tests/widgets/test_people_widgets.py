"""Numbers, hours of duty and sizes of grids: what they tell to eye and ear, and what they ask for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resources import i18n
from widgets.cards.number_row import NumberRow
from widgets.gallery import samples_people
from widgets.people.duty_hours import DutyHours
from widgets.people.fact_tabs import FactTabs
from widgets.people.people_tab import CONTACTS, HOURS, MEMBERS, NIGHT, SEVERAL, UNCOVERED
from widgets.people.post_rows import post_tabs
from widgets.people.size_rows import LOADS, SMALL, STREETS, size_tabs
from widgets.people.size_strips import SizeStrips


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


def test_that_a_number_tells_its_fraction_and_asks_what_it_means(qtbot: QtBot) -> None:
    row = NumberRow()
    qtbot.addWidget(row)
    row.show_figure(samples_people.numbers())
    told = [card.accessibleName() for card in row.cards]
    assert "1.13" in told[0] and "722 / 639" in told[0]
    assert "2 / 3" in told[3] and "nothing fell into the base" in told[5]
    for act in (qtbot.mouseClick, qtbot.keyClick):
        with qtbot.waitSignal(row.number_activated) as heard:
            act(row.cards[1], Qt.MouseButton.LeftButton if act == qtbot.mouseClick else Qt.Key.Key_Space)
        assert heard.args is not None and heard.args[0].measure == "C1s"
    row.show_figure(samples_people.numbers()[:2])
    assert len(row.cards) == 2


def test_that_the_hours_read_out_where_nobody_is(qtbot: QtBot) -> None:
    hours = DutyHours()
    qtbot.addWidget(hours)
    hours.show_figure(samples_people.hours())
    hours.resize(600, 240)
    hours.show()
    assert "Wed 12–13" in hours.accessibleDescription() and "Tue" not in hours.accessibleDescription()
    for key in (Qt.Key.Key_Escape, *[Qt.Key.Key_Down] * 3, *[Qt.Key.Key_Right] * 12):
        qtbot.keyClick(hours, key)
    assert "Wed 12–13" in hours.toolTip() and "112" in hours.toolTip()
    qtbot.mouseMove(hours, hours._box(5, 21).center().toPoint())
    assert "Sat 21–22" in hours.toolTip()
    qtbot.keyClick(hours, Qt.Key.Key_Escape)
    assert hours.toolTip() == ""


def test_that_a_dot_can_be_chosen_with_the_mouse_and_with_keys(qtbot: QtBot) -> None:
    strips = SizeStrips()
    qtbot.addWidget(strips)
    strips.resize(640, 480)
    strips.show_figure(samples_people.balance())
    strips.show()
    dots = strips._lines[2].dots
    with qtbot.waitSignal(strips.grid_selected) as heard:
        place = strips._spots(2)[-1].toPoint()
        qtbot.mouseClick(strips, Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [dots[-1].place.area.id]
    qtbot.keyClick(strips, Qt.Key.Key_Left)
    with qtbot.waitSignal(strips.grid_activated) as led:
        qtbot.keyClick(strips, Qt.Key.Key_Return)
    assert led.args == [dots[-2].place.area.id]
    strips.resize(640, 190)
    assert len(strips._lines) == 1 and len(strips._lines[0].dots) == len(samples_people.balance().judged)


def test_that_the_lists_name_posts_and_bodies_and_no_person() -> None:
    tabs = {tab.key: tab for tab in post_tabs(samples_people.people(), i18n.current())}
    words = {key: [[fact.words for fact in row.facts] for row in tab.rows] for key, tab in tabs.items()}
    assert tabs[UNCOVERED].count == str(len(tabs[UNCOVERED].rows))
    assert (tabs[SEVERAL].count, len(tabs[SEVERAL].rows)) == ("12", 13)
    assert words[NIGHT][0][:2] == ["Yunshan", "Nobody on duty"]
    assert words[NIGHT][2] == [
        "Shijie",
        "Grid supervisor · Shijie 2",
        "Shijie Street Office",
        "0600-5550000",
        "20:00–08:00",
    ]
    assert words[MEMBERS][0][-1] == "3 / 4" and "none" in words[MEMBERS][0]
    assert words[CONTACTS][1][1:3] == ["0", "0 / 2"]
    assert len(words[HOURS]) == 24
    bare = {tab.key: tab for tab in post_tabs(samples_people.people(posts=False), i18n.current())}
    assert not bare[NIGHT].rows and bare[NIGHT].nothing.way_out


def test_that_every_figure_tells_the_same_as_a_table(qtbot: QtBot) -> None:
    hours, strips, lists = DutyHours(), SizeStrips(), FactTabs()
    for widget in (hours, strips, lists):
        qtbot.addWidget(widget)
        assert widget.as_table() is None
    hours.show_figure(samples_people.hours())
    strips.show_figure(samples_people.balance())
    lists.show_figure(size_tabs(samples_people.balance(), i18n.current()))
    week, dots, sizes = hours.as_table(), strips.as_table(), lists.as_table()
    assert week is not None and dots is not None and sizes is not None
    assert week.rows[2 * 24 + 12] == ("Wed", "12–13", 12, 68, 121, 112, 1)
    judged = samples_people.balance().judged
    assert [row[3:5] for row in dots.rows] == [(each.heads, each.deviation.value) for each in judged]
    assert sizes.rows[0][3:5] == (judged[0].heads, judged[0].deviation.value)
    assert sizes.notes and len(sizes.rows) == len(samples_people.balance().small_grids)


def test_that_sizes_tell_their_sign_and_totals_keep_the_end() -> None:
    tabs = {tab.key: tab for tab in size_tabs(samples_people.balance(), i18n.current())}
    deviations = [row.facts[4] for row in tabs[SMALL].rows]
    assert all(fact.words[0] in "+−—0" for fact in deviations)
    ranks = [float(fact.rank) for fact in deviations if fact.rank is not None]
    assert ranks == sorted(ranks, reverse=True)
    assert [row.apart for row in tabs[STREETS].rows] == [False] * 17 + [True]
    assert tabs[LOADS].rows[0].facts[-1].words == "Class 4"
