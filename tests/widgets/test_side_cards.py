"""Numbers that are pressed ask what they mean; the cards tell it, and ask for the orders behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from data.figures import Measured
from data.figures.explaining import Differing, OfMeasure, Part, Pointed
from data.terms import TIERS, Stage, Tier
from resources import i18n
from widgets.areas.area_table import AreaTable
from widgets.areas.tier_matrix import TierMatrix
from widgets.cards.grid_card import TABS, GridCardView
from widgets.cards.number_card import NumberCardView
from widgets.gallery import samples, samples_cards
from widgets.headlines.capacity_panel import CapacityPanel
from widgets.headlines.headline_card import HeadlineCard
from widgets.headlines.loop_strip import LoopStrip
from widgets.headlines.trend_chart import TrendChart

LEFT = Qt.MouseButton.LeftButton


def number_card(qtbot: QtBot, told: Measured | None = None, **wanted: bool) -> NumberCardView:
    card = NumberCardView()
    qtbot.addWidget(card)
    card.show_figure(samples_cards.explained(told, **wanted))
    card.show()
    return card


def grid_card(qtbot: QtBot, **wanted: bool) -> GridCardView:
    card = GridCardView()
    qtbot.addWidget(card)
    card.show_figure(samples_cards.grid_card(**wanted))
    card.show()
    return card


def pressed(qtbot: QtBot, widget: QWidget, at: QPoint) -> Pointed | Measured:
    with qtbot.waitSignal(widget.number_activated) as heard:  # type: ignore[attr-defined]
        inside = widget.viewport() if hasattr(widget, "viewport") else widget
        qtbot.mouseClick(inside, LEFT, pos=at)
    found = heard.args[0]
    assert isinstance(found, (Pointed, Measured))
    return found


def test_that_a_side_of_a_fraction_asks_for_its_orders(qtbot: QtBot) -> None:
    card = number_card(qtbot)
    with qtbot.waitSignal(card.orders_requested) as heard:
        card.parts[Part.BASE].link.click()
    assert heard.args == [OfMeasure("T1", Part.BASE)]
    with qtbot.waitSignal(card.orders_requested) as heard:
        card.buttons[Part.MISSES].click()
    assert heard.args == [OfMeasure("T1", Part.MISSES)]


def test_that_a_rate_offers_its_other_definitions_and_what_makes_them_differ(qtbot: QtBot) -> None:
    card = number_card(qtbot)
    card.reconciliation.button.click()
    assert card.variants.isVisible()
    with qtbot.waitSignal(card.orders_requested) as heard:
        card.variants.links[0].click()
    assert heard.args == [Differing("T1p", "", "added", "paused")]


def test_that_tab_leads_from_the_title_of_the_definitions_to_their_orders(qtbot: QtBot) -> None:
    card = number_card(qtbot)
    card.reconciliation.button.click()
    card.show_figure(samples_cards.explained())  # told anew, as with each later board
    qtbot.waitUntil(card.variants.links[-1].isVisible)
    expected: list[QWidget] = [card.reconciliation.button, *card.variants.links]
    walked: list[QWidget] = [card.reconciliation.button]
    while len(walked) < len(expected):
        part = walked[-1].nextInFocusChain()
        while not (part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus):
            part = part.nextInFocusChain()
        walked.append(part)
    assert walked == expected


@pytest.mark.parametrize(
    ("told", "value", "why"),
    [
        (samples_cards.number("T1", 2, 3), "2 / 3", "分母不足 10"),
        (samples_cards.number("T2", None, None, "note.missing.due_close"), "—", "缺少：结案截止时间"),
        (samples_cards.number("T1", 0, 0, "note.no_base"), "—", "分母为零"),
    ],
)
def test_that_a_number_without_a_value_to_compare_says_why(
    qtbot: QtBot, told: Measured, value: str, why: str
) -> None:
    card = number_card(qtbot, told, orders=False)
    assert card.value.text() == value
    assert why in card.reason.text()
    assert not any(button.isVisible() for button in card.buttons.values())


def test_that_terms_of_statistics_stand_behind_how_it_was_computed_alone(qtbot: QtBot) -> None:
    card = number_card(qtbot)
    assert not card.terms.isVisible()
    card.computed.button.click()
    assert "Wilson" in card.terms.accessibleDescription()


def test_that_the_card_of_an_area_has_four_tabs_and_stays_on_the_one_that_is_open(qtbot: QtBot) -> None:
    card = grid_card(qtbot)
    assert [card.tabs.tabText(i) for i in range(card.tabs.count())] == ["内容", "责任", "监督", "考核"]
    card.tabs.setCurrentIndex(TABS.index("supervision"))
    card.show_figure(samples_cards.grid_card())
    assert card.watch.isVisible() and not card.open.isVisible()


def test_that_recurrence_is_asked_for_where_it_is_seen(qtbot: QtBot) -> None:
    card = grid_card(qtbot)
    with qtbot.waitSignal(card.recurrence_wanted):
        card.tabs.setCurrentIndex(TABS.index("assessment"))
    card.show_recurrence(samples_cards.number("Q4", 1, 31))
    assert "3.2%" in card.again.links[0].text()


def test_that_the_numbers_of_an_area_are_asked_for_in_its_place_and_tier(qtbot: QtBot) -> None:
    card, path = grid_card(qtbot), samples_cards.grid_card().area.path
    with qtbot.waitSignal(card.number_activated) as heard:
        card.open.links[1].click()
    assert (heard.args[0].path, heard.args[0].tiers) == (path, {Tier.A})
    with qtbot.waitSignal(card.orders_requested) as heard:
        card.categories.links[0].click()
    assert isinstance(heard.args[0], OfMeasure)


def test_that_a_store_without_promises_says_so(qtbot: QtBot) -> None:
    texts = i18n.texts("zh_CN")
    assert grid_card(qtbot, quiet=True).promises.text() == texts.text("grid_card.no_promises")


def test_that_a_headline_s_value_is_that_of_the_district_s_own_tiers(qtbot: QtBot) -> None:
    card = HeadlineCard()
    qtbot.addWidget(card)
    card.resize(260, 108)
    card.show_figure(samples.headline(city=samples.rate(54, 74)))
    card.grab()
    found = pressed(qtbot, card, card.number_centre())
    assert isinstance(found, Pointed) and found.tiers == frozenset(TIERS) - {Tier.D}
    with qtbot.waitSignal(card.measure_activated):
        qtbot.mouseClick(card, LEFT, pos=QPoint(20, 8))


def test_that_a_cell_of_the_matrix_asks_for_its_area_and_tier(qtbot: QtBot) -> None:
    matrix = TierMatrix()
    qtbot.addWidget(matrix)
    matrix.resize(420, 520)
    matrix.show_figure(samples.matrix())
    matrix.show()
    area = matrix.order[3]
    found = pressed(qtbot, matrix, matrix.cell_centre(area, Tier.C))
    assert isinstance(found, Pointed) and (found.path, found.tiers) == ((area,), {Tier.C})
    with qtbot.waitSignal(matrix.number_activated) as heard:
        qtbot.keyClick(matrix, Qt.Key.Key_Left)  # the last column of the row that the click has selected
        qtbot.keyClick(matrix, Qt.Key.Key_I)
    assert heard.args[0].number.measure == "F2"


def test_that_patient_rows_open_by_a_second_click_alone(qtbot: QtBot) -> None:
    table = AreaTable()
    qtbot.addWidget(table)
    table.patient = True
    table.resize(420, 520)
    table.show_figure(samples.matrix())
    table.show()
    name = table.row_centre(table.order[1])
    with qtbot.assertNotEmitted(table.area_activated), qtbot.waitSignal(table.area_selected):
        qtbot.mouseClick(table.viewport(), LEFT, pos=name)
    with qtbot.waitSignal(table.area_activated):
        qtbot.mouseDClick(table.viewport(), LEFT, pos=name)


def test_that_steps_people_and_periods_ask_for_their_numbers(qtbot: QtBot) -> None:
    loop, people, trend = LoopStrip(), CapacityPanel(), TrendChart()
    figure = samples.trend()
    for part, shown in ((loop, samples.loop()), (people, samples.capacity()), (trend, figure)):
        qtbot.addWidget(part)
        part.resize(900, 200)
        part.show_figure(shown)  # type: ignore[arg-type]
    step = pressed(qtbot, loop, loop.count_box(3).center().toPoint())
    assert isinstance(step, Measured) and step.measure == f"F6.{Stage.FEEDBACK.name.lower()}"
    load = pressed(qtbot, people, people.line_box(1).center().toPoint())
    assert isinstance(load, Measured) and load.measure == "C1k"
    qtbot.keyClick(trend, Qt.Key.Key_Left)
    with qtbot.waitSignal(trend.number_activated) as heard:
        qtbot.keyClick(trend, Qt.Key.Key_Return)
    assert heard.args[0].period == figure.periods[-2]


def test_that_a_table_of_counts_can_follow_one_of_rates_under_a_resting_pointer(qtbot: QtBot) -> None:
    table = AreaTable()
    qtbot.addWidget(table)
    table.resize(420, 520)
    table.show_figure(samples.matrix())
    table.show()
    qtbot.mouseMove(table.viewport(), table.cell_centre(table.order[0], "fraction"))
    table.show_figure(replace(samples.matrix(), measure="F1"))
    assert not table.grab().isNull()
