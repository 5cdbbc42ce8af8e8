"""Lists stay calm while orders come in: rows, selection and scroll keep their places until the hand asks."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from data.figures import OrderLine, OrdersFigure
from data.terms import OrderId
from widgets.areas.standing_list import StandingList
from widgets.gallery import samples, samples_heats, samples_notices, samples_orders
from widgets.orders.notice_list import NoticeList
from widgets.orders.order_list import OrderList
from widgets.parts.plain_table import PlainTable
from widgets.people.fact_model import Fact, FactColumn, FactModel, FactRow, Order

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
FIRST = samples_orders.orders(40, total=40)


def later(lines: Sequence[OrderLine], revision: int = 1) -> OrdersFigure:
    return replace(FIRST, lines=tuple(lines), total=len(lines), revision=revision)


def shown(made: OrderList) -> list[int]:
    return [line.id for _, line in made.model.held]


@pytest.fixture
def orders(qtbot: QtBot) -> OrderList:
    made = OrderList()
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.model, FATAL, made)
    made.resize(1200, 420)
    made.show_figure(FIRST, samples.ZONE)
    made.show()
    made.table.verticalScrollBar().setValue(200)
    made.table.selectRow(9)
    return made


def test_that_orders_keep_their_places_until_the_changes_are_asked_for(
    qtbot: QtBot, orders: OrderList
) -> None:
    before, scrolled = shown(orders), orders.table.verticalScrollBar().value()
    came = [samples_orders.order_line(n) for n in (90, 91)]
    orders.show_figure(later([*came, *FIRST.lines[:4], *FIRST.lines[5:]]), samples.ZONE)
    assert shown(orders) == before
    assert orders.changes.isVisible() and orders.changes.text() == "列表已有 2 处变化：显示"
    qtbot.keyClick(orders.changes, Qt.Key.Key_Space)
    assert shown(orders) == [90, 91, *before[:4], *before[5:]]
    assert orders.selected == OrderId(10) and orders.table.currentIndex().row() == 10
    assert orders.table.verticalScrollBar().value() == scrolled
    assert not orders.changes.isVisible()


def test_that_what_orders_say_of_themselves_changes_in_its_place(orders: OrderList) -> None:
    told = [replace(line, returns=7) for line in FIRST.lines]
    orders.show_figure(later([*told[1:], told[0]]), samples.ZONE)
    assert orders.model.line(0) == told[0]
    assert orders.changes.isVisible()


def test_that_a_list_whose_orders_stand_as_before_offers_nothing(orders: OrderList) -> None:
    orders.show_figure(later([replace(line, returns=7) for line in FIRST.lines]), samples.ZONE)
    assert orders.changes.isHidden()
    assert orders.model.line(3) == replace(FIRST.lines[3], returns=7)


def test_that_an_offer_ends_with_what_is_asked_for_anew(orders: OrderList) -> None:
    figure = later(FIRST.lines[5:])
    orders.show_figure(figure, samples.ZONE)
    orders.show_figure(figure, samples.ZONE, anew=True)
    assert shown(orders) == [line.id for line in figure.lines]
    assert orders.changes.isHidden() and orders.table.verticalScrollBar().value() == 0


def test_that_notices_stay_where_they_are_and_new_ones_come_below(qtbot: QtBot) -> None:
    made, figure = NoticeList(), samples_notices.notices()
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.list.rows, FATAL, made)
    made.resize(500, 100)
    made.show_figure(figure)
    made.show()
    made.choose_first()
    made.list.verticalScrollBar().setValue(40)
    new = replace(figure.notices[0], line=samples_orders.order_line(9))
    made.show_figure(replace(figure, notices=(new, *reversed(figure.notices))))
    assert [notice.line.id for notice in made.notices] == [1, 2, 3, 9]
    assert made.chosen is not None and made.chosen.line.id == 1
    assert made.list.verticalScrollBar().value() == 40


def test_that_facts_keep_their_places_until_they_are_sorted_anew() -> None:
    def facts(**ranks: float) -> list[FactRow]:
        return [FactRow(key, (Fact(key, rank),), apart=key == "all") for key, rank in ranks.items()]

    model, columns = FactModel(), (FactColumn("share"),)
    tester = QAbstractItemModelTester(model, FATAL)
    model.show_rows(columns, facts(a=1, b=2, c=3, all=6))
    model.order_by(Order(0, down=True))
    model.show_rows(columns, facts(a=9, b=2, d=5, all=16), calm=True)
    assert [row.key for row in model.rows] == ["b", "a", "d", "all"]
    model.order_by(Order(0, down=True))
    assert [row.key for row in model.rows] == ["a", "d", "b", "all"]
    assert tester.model() is model


def test_that_compared_places_keep_their_order_within_a_scope(qtbot: QtBot) -> None:
    made, figure = StandingList(), samples_heats.comparison()
    qtbot.addWidget(made)
    ranks = [place.rank and (30 - place.rank[1], 30 - place.rank[0]) for place in figure.places]
    places = tuple(replace(each, rank=rank) for each, rank in zip(figure.places, ranks, strict=True))
    turned = replace(figure, places=places)

    def order() -> list[str]:
        table = PlainTable()
        qtbot.addWidget(table)
        made.fill_table(table)
        told = table.as_table()
        assert told is not None
        return [str(row[0]) for row in told.rows]

    made.show_figure(figure, "one scope")
    before = order()
    made.show_figure(turned, "one scope")
    assert order() == before
    made.show_figure(turned, "another")
    assert order() != before
