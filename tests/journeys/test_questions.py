"""Questions of a morning, answered from the first page in at most three clicks, as by the command line."""

from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from dashboard.store import HEATMAP, LOOP, ORDERS
from data import wording
from data.figures import Measured
from data.figures.tables import Table
from data.terms import Tier
from resources import i18n
from tests.journeys.conftest import Hand
from widgets.headlines.headline_card import HeadlineCard

DISTRICT_TIERS = "A,B,C"
"""The tiers of the headlines; the city's part stands beside them."""


def card_of(hand: Hand, measure: str) -> HeadlineCard:
    cards = hand.window.overview.band.cards
    return next(card for card in cards if card._figure is not None and card._figure.value.measure == measure)


def fraction(row: dict[str, Any]) -> tuple[Any, Any]:
    return row["numerator"], row["denominator"]


def same(number: Measured, row: dict[str, Any]) -> bool:
    return (number.value, number.numerator, number.denominator) == (row["value"], *fraction(row))


def first_row(told: Table | None) -> tuple[Any, tuple[Any, Any]]:
    """Give the code of the first area of a table, and the numerator and denominator of its total."""
    assert told is not None
    row = told.rows[0]
    return row[0], (row[-4], row[-3])


def stands_at(hand: Hand) -> int:
    """Give the time that the figures stand at."""
    board = hand.window.store.board
    assert board is not None
    return board.as_of


def worst(rows: list[dict[str, Any]], level: str, **wanted: str) -> list[dict[str, Any]]:
    """Give the comparable places of a level with their numbers, the least first."""
    mine = [row for row in rows if row["level"] == level and row["area"] != "unassigned"]
    mine = [row for row in mine if all(row[key] == value for key, value in wanted.items())]
    return sorted(mine, key=lambda row: (row["value"] is None, row["value"], row["area"]))


def test_that_why_a_rate_is_lower_than_before_takes_three_clicks(hand: Hand) -> None:
    overview = hand.window.overview
    area = next(row.area.id for row in overview.matrix._figure.rows if row.area.code == "91")
    hand.press(overview.matrix.viewport(), overview.matrix.row_centre(area))
    shown = card_of(hand, "T1")._figure
    assert shown is not None and shown.change is not None
    rate = hand.told("figures", "--scope", "91", "--measure", "T1")
    hand.turn_to(HEATMAP)
    parts = hand.window.heatmap.below.parts._figure
    whole = next(row for row in rate if row["tier"] == "all" and row["area"] == "91")
    assert same(parts.whole, whole)
    misses = sum(row.part for row in parts.rows) + parts.rest[0]
    assert misses == whole["denominator"] - whole["numerator"] > 0
    hand.turn_to(LOOP)
    stages = hand.window.book[LOOP]._stages
    told = hand.told("stages", "--scope", "91")
    whole = told["pipelines"][0]
    assert (stages.pipelines[0].bottleneck.name.lower(), stages.as_of) == (whole["bottleneck"], told["as_of"])
    for step, each in zip(stages.pipelines[0].steps, whole["steps"], strict=True):
        assert (step.stock.numerator, step.overdue) == (each["stock"]["numerator"], each["overdue"])
    lines, split = stages.delays.lines, told["delays"]["tiers"]
    assert [list(line.seconds) for line in lines] == [
        [row[part] for part in stages.delays.parts] for row in split
    ]
    assert hand.clicks == 3


def test_that_why_a_rate_is_not_the_one_of_the_city_takes_two_clicks(hand: Hand) -> None:
    card = card_of(hand, "T1")
    hand.press(card, card._value_box.center().toPoint())
    number = hand.window.beside.number
    hand.press(number.reconciliation.button)
    told = hand.told("reconcile", "--tier", DISTRICT_TIERS)
    found = number._figure.reconciliation
    assert all(same(line.number, row) for line, row in zip(found.lines, told["variants"], strict=True))
    said = [label.text() for label in number.variants.findChildren(QLabel) if label.isVisible()]
    for line in found.lines:
        if line.number.denominator:
            assert wording.fraction_text(line.number, i18n.current()) in said
    city = next(row for row in told["variants"] if row["measure"] == "T1c")
    moved = [sum(each[side] for each in city["differences"]) for side in ("numerator", "denominator")]
    home = told["variants"][0]
    assert fraction(city) == (home["numerator"] + moved[0], home["denominator"] + moved[1]) != fraction(home)
    assert found.as_of == told["as_of"]
    assert hand.clicks == 2


def test_that_where_the_public_finds_first_what_we_do_not_takes_three_clicks(hand: Hand) -> None:
    hand.press(card_of(hand, "V7"), QPoint(20, 8))
    hand.turn_to(HEATMAP)
    page = hand.window.heatmap
    hand.press(page.levels.buttons[1])
    rows = worst(hand.told("figures", "--by", "grid", "--measure", "V7"), "grid", tier="all")
    known = [row for row in rows if row["denominator"] >= 10]
    assert first_row(page.table.as_table()) == (known[0]["area"], fraction(known[0]))
    assert stands_at(hand) == hand.told("morning")["as_of"]
    assert hand.clicks == 3


def test_that_which_grid_has_most_overdue_of_tier_b_takes_three_clicks(hand: Hand) -> None:
    matrix = hand.window.overview.matrix
    hand.press(card_of(hand, "F2"), QPoint(20, 8))
    hand.press(hand.window.overview.levels.buttons[1])
    hand.press(matrix.viewport(), matrix.header_centre(Tier.B), Qt.KeyboardModifier.ShiftModifier)
    rows = worst(hand.told("figures", "--by", "grid", "--measure", "F2"), "grid", tier="B")
    counts = {row["area"]: row["numerator"] for row in rows}
    shown = {row.area.id: (row.area.code, row.tiers[1].numerator) for row in matrix._figure.rows}
    code, count = shown[matrix.order[0]]
    assert (count, counts[code]) == (max(counts.values()),) * 2
    assert dict(shown.values()) == counts
    assert stands_at(hand) == hand.told("morning")["as_of"]
    assert hand.clicks == 3


def test_that_what_must_be_done_before_the_28th_by_body_takes_three_clicks(hand: Hand) -> None:
    hand.turn_to(ORDERS)
    listed = hand.window.orders.list
    hand.press_tab(listed.tabs.bar, i18n.tr("selection.before_meeting"))
    hand.choose(listed.filters.sort, i18n.tr("orders.sort.body"))
    whole = next(row for row in hand.told("figures", "--measure", "F7.meeting") if row["tier"] == "all")
    bodies = hand.window.orders._figure.choices.bodies
    assert listed.model.total == sum(each.count for each in bodies) == whole["numerator"] > 0
    lines = [listed.model.line(row).body for row in range(listed.model.rowCount())]
    assert lines == sorted(lines)
    assert stands_at(hand) == hand.told("morning")["as_of"]
    assert hand.clicks == 3
