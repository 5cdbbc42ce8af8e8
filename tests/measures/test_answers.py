"""One door to measures of every kind: by code, by the word for several parts, with the same two ways out."""

from __future__ import annotations

import pytest

from data.measures.answers import ANSWERED, answers, parts
from data.measures.durations import DURATIONS
from data.terms import TIERS
from resources.definitions import definition
from tests.measures.builders import seen, story, window
from tests.measures.district_rules import RULES


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("T1", ("T1",)),
        ("T6", ("T6",)),
        ("T6.p90", ("T6.p90",)),
        ("F7", ("F7",)),
        ("T8", tuple(code for code in DURATIONS if code.startswith("T8."))),
        ("F", ()),
        ("", ()),
        ("T11", ()),
    ],
)
def test_that_a_word_asks_for_a_measure_or_for_all_its_parts(word: str, expected: tuple[str, ...]) -> None:
    assert parts(word, ANSWERED) == expected


def test_that_six_states_are_the_parts_of_one_measure() -> None:
    assert len(parts("F6", ANSWERED)) == 6


@pytest.mark.parametrize("code", ANSWERED)
def test_that_every_code_answers_for_its_cells_and_in_all(code: str) -> None:
    look = seen([story(("disposed", 9), ("closed", 20)), story(area=2)], window(rulebook=RULES))
    found = answers(look, code)
    for tiers in (None, frozenset(TIERS[:1])):
        answer = found.of(tiers)
        assert len(answer.values) == len(answer.hit) == look.cells.count + 1
        for number in (answer.measured(0), answer.measured(-1), answer.total):
            assert number.measure == code
            assert number.definition == definition(code).id
            assert (number.value is None) == (number.note is not None)
