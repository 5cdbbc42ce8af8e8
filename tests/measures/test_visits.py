"""What the reporter says: each rate over its own base, and the bulletin rows that did not name theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.figures import Measured
from data.measures.selection import Window
from data.measures.tally import select, tally
from data.measures.visits import composite, satisfaction_with, unanswered
from data.terms import Channel, Satisfaction, VisitResult
from resources.definitions import read, use
from tests.measures.builders import Story, seen, story, window
from tests.measures.district_rules import RULES

ANSWERS = {"satisfied": 1, "basically": 2, "not_satisfied": 3, "silent": 0}


@pytest.fixture(autouse=True)
def own_definitions() -> Iterator[None]:
    """Whatever a test puts in force is gone after it."""
    yield
    use(None)


def visit(answer: str = "satisfied", result: VisitResult = VisitResult.REACHED, at: int = 20) -> Story:
    """A visited order."""
    return story(
        ("closed", 10), ("visited", at), satisfaction=Satisfaction(ANSWERS[answer]), visit_result=result
    )


def number(code: str, *told: Story, when: Window | None = None) -> Measured:
    """A measure over some orders of the whole district."""
    return tally(seen(told, when or window()), code).of().total


NINGGUO = {
    "first": (8, 87, 99, 9.20),
    "second": (6, 70, 77, 8.57),
    "third": (5, 66, 68, 7.58),
    "fourth": (5, 38, 41, 13.16),
    "where all answered the total is the base": (2, 30, 30, 6.67),
}
"""Dissatisfied, answers to the hotline, the total printed as if it were the base, and the printed rate."""


@pytest.mark.parametrize(("bad", "answers", "printed", "rate"), NINGGUO.values(), ids=NINGGUO)
def test_that_satisfaction_is_over_the_answers_and_never_over_the_printed_total(
    bad: int, answers: int, printed: int, rate: float
) -> None:
    told = [visit("not_satisfied")] * bad + [visit()] * (answers - bad)
    look = seen(told + [visit("silent")] * (printed - answers))
    found = tally(look, "Q10").of().total
    assert (found.numerator, found.denominator) == (answers - bad, answers)
    assert round(100 * (1 - (found.value or 0)), 2) == rate
    assert int(unanswered(look.orders, look.window).sum()) == printed - answers


def test_that_basically_satisfied_counts_by_its_weight() -> None:
    told = [visit()] * 7 + [visit("basically")] * 2 + [visit("not_satisfied")]
    assert number("Q10", *told).numerator == 9
    use(read('name = "c1"\nversion = "1"\n[Q10.settings]\nweight = 0.9\n', "test"))
    found = number("Q10", *told)
    assert found.numerator == pytest.approx(8.8)
    assert found.value == pytest.approx(0.88)
    assert found.definition == "Q10 2026.1+c1.1"
    look = seen(told)
    assert satisfaction_with(look.orders, look.window, 0.5).hit.sum() == 8


@pytest.mark.parametrize(
    ("one", "resolved", "answered"),
    [
        (visit(result=VisitResult.RESOLVED), (1, 1), (1, 1)),
        (visit("not_satisfied", VisitResult.UNRESOLVED), (0, 1), (0, 1)),
        (visit(result=VisitResult.REACHED), (0, 0), (1, 1)),
        (visit(result=VisitResult.NOT_REACHED), (0, 0), (0, 0)),
        (visit("silent", VisitResult.RESOLVED), (1, 1), (0, 0)),
        (visit(at=50), (0, 0), (0, 0)),
        (story(("closed", 10)), (0, 0), (0, 0)),
    ],
)
def test_that_who_was_not_asked_is_neither_unresolved_nor_dissatisfied(
    one: Story, resolved: tuple[int, int], answered: tuple[int, int]
) -> None:
    found = {code: number(code, one) for code in ("Q9", "Q10")}
    assert (found["Q9"].numerator, found["Q9"].denominator) == resolved
    assert (found["Q10"].numerator, found["Q10"].denominator) == answered


def test_that_satisfaction_with_little_coverage_is_told_but_greyed() -> None:
    few = [visit()] * 20 + [story(("closed", 10))] * 21
    number_of_few, enough = number("Q10", *few), number("Q10", *few[:-1])
    assert (number_of_few.value, number_of_few.note) == (1.0, "note.low_coverage")
    assert not number_of_few.comparable
    assert (enough.value, enough.note, enough.comparable) == (1.0, None, True)
    assert tally(seen(few), "Q10").of().unreliable[:-1].any()


CONTACTS = {
    "in time": (story(("contacted", 8)), (1, 1)),
    "the second after": (story(("contacted", 9)), (0, 1)),
    "never": (story(), (0, 1)),
    "found by a patrol": (story(channel=Channel.PATROL), (0, 0)),
    "cancelled": (story(("cancelled", 30)), (0, 0)),
    "due after the as-of time": (story(reported=95), (0, 0)),
}


@pytest.mark.parametrize(("one", "expected"), CONTACTS.values(), ids=CONTACTS)
def test_that_contact_is_due_by_the_table_of_limits(one: Story, expected: tuple[int, int]) -> None:
    found = number("Q8", one, when=Window(1, 120, 100, 1, rulebook=RULES))
    assert (found.numerator, found.denominator) == expected


def test_that_both_bases_of_response_stand_side_by_side_and_a_setting_chooses() -> None:
    told = [story(("contacted", 3)), story(("visited", 30), visit_result=VisitResult.REACHED)]
    when = Window(1, 50, 100, 1, rulebook=RULES)
    both = [number(code, *told, when=when) for code in ("Q8.due", "Q8.visits")]
    assert [(each.numerator, each.denominator) for each in both] == [(1, 2), (0, 1)]
    assert number("Q8", *told, when=when).denominator == 2
    use(read('name = "bj"\nversion = "1"\n[Q8.settings]\nbase = "visits"\n', "test"))
    assert number("Q8", *told, when=when).denominator == 1


def test_that_without_a_limit_for_contact_there_is_no_response_rate() -> None:
    found = number("Q8", story(("contacted", 3)))
    assert (found.value, found.note) == (None, "note.missing.limit_contact")


def test_that_the_composite_is_off_until_a_local_file_turns_it_on() -> None:
    rates = {
        code: Measured(code, code, value, 1, 1) for code, value in {"Q8": 0.5, "Q9": 0.8, "Q10": 1}.items()
    }
    assert composite(rates).note == "note.disabled"
    use(read('name = "c"\nversion = "1"\n[Q12.settings]\nenabled = true\n', "test"))
    assert composite(rates).value == pytest.approx(100 * (0.05 + 0.4 + 0.4))
    gap = {**rates, "Q9": Measured("Q9", "Q9", None, 0, 0, "note.no_base")}
    assert (composite(gap).value, composite(gap).note) == (None, "note.no_base")


def test_that_selections_of_weights_stay_inside_the_scope() -> None:
    use(read('name = "c1"\nversion = "1"\n[Q10.settings]\nweight = 0.9\n', "test"))
    look = seen([visit("basically")], place=2)
    assert select(look, "Q10").hit.sum() == 0
