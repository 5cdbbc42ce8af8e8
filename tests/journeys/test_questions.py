"""Questions of a morning, answered from the first page in at most three clicks, as by the command line."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QToolButton

from dashboard.store import COMPARE, ORDERS, PROMISES
from data import wording
from data.figures import Measured
from data.figures.attention import Rule
from resources import i18n
from tests.journeys.conftest import FOUND_BY_OTHERS, Hand
from widgets.headlines.headline_card import HeadlineCard
from widgets.parts.press_list import PressList
from widgets.parts.segmented import Segmented

DISTRICT_TIERS = "A,B,C"
"""The tiers of the headlines; the city's part stands beside them."""


def card_of(hand: Hand, measure: str) -> HeadlineCard:
    cards = hand.window.overview.band.cards
    return next(card for card in cards if card._figure is not None and card._figure.value.measure == measure)


def fraction(row: dict[str, Any]) -> tuple[Any, Any]:
    return row["numerator"], row["denominator"]


def same(number: Measured, row: dict[str, Any]) -> bool:
    return (number.value, number.numerator, number.denominator) == (row["value"], *fraction(row))


def stands_at(hand: Hand) -> int:
    """Give the time that the figures stand at."""
    board = hand.window.store.board
    assert board is not None
    return board.as_of


def button(choices: Segmented, words: str) -> QToolButton:
    """Find the choice that says some words."""
    return next(each for each in choices.buttons if words in each.accessibleName() or words in each.text())


def spoken(rows: PressList, title: str) -> str:
    """Give all that a row in sight says, found by its title."""
    at = next(i for i, row in enumerate(rows.rows.rows) if row.said.split("\n")[1] == title)
    assert rows.isVisible() and rows.viewport().rect().contains(rows.visualRect(rows.rows.index(at)))
    return rows.rows.rows[at].said


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
    assert shown is not None and shown.change is not None and shown.previous is not None
    hand.turn_to(COMPARE)
    page = hand.window.book[COMPARE]
    hand.press(button(page.kinds, i18n.tr("compare.why")))
    told, found = hand.told("why", "--scope", "91"), page.why.figure
    assert page.why.isVisible() and page.why.categories.isVisible() and page.why.delays.isVisible()
    assert same(found.now, told["now"]) and same(found.then, told["then"])
    assert (found.change, found.as_of, found.note) == (told["change"], told["as_of"], None)
    assert (shown.value, shown.previous, shown.change) == (found.now, found.then, found.change)
    for number in (found.now, found.then):
        assert wording.fraction_text(number, i18n.current()).replace(" ", "") in page.sentence.text
    rows = [(row.code, row.then.part, row.now.part, row.now.base, row.whole) for row in found.rows]
    assert rows == [
        (row["category"], row["then"]["missed"], row["now"]["missed"], row["now"]["all"], row["effect"])
        for row in told["categories"]
    ]
    sides = [{part.part: part.change for part in side.parts} for side in found.delays]
    assert sides == [
        {name: part["change"] for name, part in side["parts"].items()} for side in told["delays"]
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


def test_that_where_the_public_always_finds_first_what_we_do_not_takes_three_clicks(hand: Hand) -> None:
    hand.press(card_of(hand, "V7"), QPoint(20, 8))
    hand.turn_to(COMPARE)
    page = hand.window.book[COMPARE]
    hand.press(button(page.kinds, i18n.tr("compare.lasting")))
    told, found = hand.told("lasting", "--measure", "V7"), page.lasting.figure
    assert page.lasting.list.isVisible() and found.note is None
    assert same(found.whole, told["district"]) and found.as_of == told["as_of"]
    assert wording.fraction_text(found.whole, i18n.current()).replace(" ", "") in page.sentence.text
    shown = [(place.area.code, place.number.numerator, place.number.denominator) for place in found.places]
    assert shown == [(row["area"], *fraction(row)) for row in told["places"]]
    at = [code for code, _, _ in shown].index(FOUND_BY_OTHERS)
    (_, hits, base), row = shown[at], page.lasting.list.list.rows.rows[at + 1]
    assert f"{hits:,}/{base:,}" in row.said and hits / base < found.whole.value
    months = zip(told["places"][at]["by_period"], told["by_period"], strict=True)
    assert all(here["value"] < there["value"] for here, there in months if here["denominator"] >= 10)
    assert stands_at(hand) == told["as_of"]
    assert hand.clicks == 3


def test_that_which_grid_has_most_overdue_of_tier_b_and_who_must_act_takes_one_click(hand: Hand) -> None:
    hand.press(button(hand.window.scope_bar.tiers, i18n.tr("tier.B.short")))
    overview = hand.window.overview
    item = next(item for item in overview.attention.items if item.rule is Rule.GRID)
    rows = worst(hand.told("figures", "--by", "grid", "--measure", "F1,F2"), "grid", tier="B")
    counts = {(row["measure"], row["area"]): row["numerator"] for row in rows}
    late = [count for (measure, _), count in counts.items() if measure == "F2"]
    assert item.place is not None and item.actor is not None
    code = item.place.code
    assert (item.count, item.of) == (counts["F2", code], counts["F1", code])
    assert (item.count, item.alike) == (max(late), late.count(max(late)))
    answer = hand.told("morning", "--tier", "B")
    (told,) = (matter for matter in answer["attention"] if matter["rule"] == Rule.GRID)
    assert (told["area"], told["count"], told["open"]) == (code, item.count, item.of)
    assert (told["body"], told["phone"]) == (item.actor.body[0], item.actor.phone)
    assert told["phone"].startswith("0600-555")
    said = spoken(overview.attention.list, told["title"])
    assert all(part in said for part in (told["body"], told["phone"], told["time"]))
    assert stands_at(hand) == answer["as_of"]
    assert hand.clicks == 1


def test_that_what_must_be_done_before_the_28th_by_body_takes_three_clicks(hand: Hand) -> None:
    hand.turn_to(ORDERS)
    listed = hand.window.orders.list
    hand.press_tab(listed.tabs.bar, i18n.tr("selection.before_meeting"))
    hand.choose(listed.filters.sort, i18n.tr("orders.sort.body"))
    whole = next(row for row in hand.told("figures", "--measure", "F7.meeting") if row["tier"] == "all")
    told = hand.told("list", "before_meeting", "--by", "body")
    bodies = hand.window.orders._figure.choices.bodies
    assert [(each.name[0], each.count) for each in bodies] == [
        (group["body"], group["count"]) for group in told["by"]
    ]
    assert len(bodies) == 2
    assert listed.model.total == sum(each.count for each in bodies) == told["total"] == whole["numerator"]
    lines = [listed.model.line(row) for row in range(listed.model.rowCount())]
    shown = [(line.number, line.body[0]) for line in lines]
    assert shown == [(order["number"], order["body"]) for order in told["orders"][: len(lines)]]
    assert len({body for _, body in shown}) == 1 + sum(
        here != there for here, there in pairwise(body for _, body in shown)
    )
    assert listed.isVisible() and stands_at(hand) == told["as_of"] == whole["as_of"]
    assert hand.clicks == 3


def test_that_what_became_of_the_last_promises_whose_they_are_and_why_takes_one_click(hand: Hand) -> None:
    hand.press(hand.window.overview.morning.promises)
    page, told = hand.window.book[PROMISES], hand.told("promises")
    found = page.figure
    assert (found.told.kept, found.told.due, found.told.late) == (told["kept"], told["due"], told["late"])
    assert (told["kept"], told["due"], told["running"], told["dropped"]) == (1, 3, 1, 1)
    morning = hand.told("morning")
    assert found.as_of == told["as_of"] == morning["as_of"]
    assert {name: told[name] for name in ("day", "kept", "late", "running", "dropped")} == morning["promises"]
    assert page.sentence.isVisible() and "到期3件兑现1件，逾期2件" in page.sentence.text
    rows = page.list.list.rows.rows
    for row, line in zip(rows, told["promises"], strict=True):
        said = row.said.split("\n")
        assert {line["matter"], line["body"], line["phone"], line["state"]} <= set(said)
        assert line["reason"] is None or line["reason"] in said
    assert [line["reason"] for line in told["promises"][:2]] == ["等待产权单位确认", None]
    assert hand.clicks == 1
