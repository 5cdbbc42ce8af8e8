"""The table of areas by tier: worst first, those too few last, and proof that the parts add up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.board.matrices import _adds_up, matrix
from data.board.sentences import lead_sentence
from data.figures import CellState, Headline, MatrixFigure, Measured, Verdict
from data.measures.catalogue import MEASURES
from data.measures.tally import Tally, measured
from data.terms import TIERS, Level, Tier
from tests.measures.builders import TREE

Rows = list[tuple[int, int]]
BREAKS = (0.8, 0.85, 0.9, 0.95)
AREAS = TREE.tags[6:9]


def shares(rows: Rows, tier: Tier = Tier.B, code: str = "T1") -> Tally:
    """A share by area (the unassigned last), all of it in one tier."""
    hit, base = (np.zeros((len(rows), len(TIERS)), dtype=np.int64) for _ in range(2))
    hit[:, tier], base[:, tier] = zip(*rows, strict=True)
    return Tally(MEASURES[code], hit, base)


def counts(code: str, *numbers: int) -> Tally:
    hit = np.zeros((len(numbers), len(TIERS)), dtype=np.int64)
    hit[:, Tier.B] = numbers
    return Tally(MEASURES[code], hit, None)


def table(tally: Tally) -> MatrixFigure:
    stock, late = counts("F1", 7, 8, 9, 1), counts("F2", 1, 2, 3, 0)
    return matrix(tally, stock, late, AREAS, BREAKS, Level.SMALL_GRID)


def codes(figure: MatrixFigure) -> list[str]:
    return [row.area.code for row in figure.rows if row.area]


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (shares([(90, 100), (70, 100), (80, 100), (0, 0)]), ["008", "009", "007"]),
        (shares([(90, 100), (0, 9), (80, 100), (0, 0)]), ["009", "007", "008"]),
        (shares([(0, 0), (0, 9), (80, 100), (0, 0)]), ["009", "007", "008"]),
        (shares([(80, 100), (8, 10), (80, 100), (0, 0)]), ["007", "008", "009"]),
        (counts("F2", 1, 5, 3, 0), ["008", "009", "007"]),
        (counts("V2", 1, 5, 3, 0), ["008", "009", "007"]),
    ],
    ids=["worst share", "too few last", "no base last", "ties by code", "most overdue", "largest volume"],
)
def test_that_rows_come_worst_first_and_those_not_compared_last_by_code(
    tally: Tally, expected: list[str]
) -> None:
    assert codes(table(tally)) == expected


def test_that_rows_and_unassigned_add_up_to_the_total() -> None:
    figure = table(shares([(90, 100), (70, 100), (80, 100), (5, 20)]))
    assert figure.adds_up
    assert (figure.total.total.numerator, figure.total.total.denominator) == (245, 320)
    assert (figure.total.open, figure.total.overdue) == (25, 6)
    assert (figure.unassigned.total.numerator, figure.unassigned.open) == (5, 1)


@pytest.mark.parametrize("change", ["open", "overdue", "total", "tiers"])
def test_that_a_total_that_is_not_the_sum_of_its_parts_is_told(change: str) -> None:
    figure = table(shares([(90, 100), (70, 100), (80, 100), (5, 20)]))
    wrong = {
        "open": replace(figure.total, open=26),
        "overdue": replace(figure.total, overdue=7),
        "total": replace(figure.total, total=measured("T1", 244, 320)),
        "tiers": replace(figure.total, tiers=(measured("T1", 1, 1), *figure.total.tiers[1:])),
    }[change]
    assert not _adds_up((*figure.rows, figure.unassigned), wrong)
    assert _adds_up((*figure.rows, figure.unassigned), figure.total)


def test_that_a_place_differs_where_chance_does_not_explain_it() -> None:
    figure = table(shares([(95, 100), (50, 100), (80, 100), (0, 0)]))
    assert codes(figure) == ["008", "009", "007"]
    assert [row.differs for row in figure.rows] == [True, False, True]
    worst = figure.rows[0]
    assert worst.differs and worst.interval is not None
    assert worst.interval[1] < (figure.total.total.value or 0)
    few = table(shares([(0, 9), (90, 100), (90, 100), (0, 0)])).rows[-1]
    assert (few.differs, few.interval) == (False, None)


def test_that_the_city_is_printed_but_not_judged() -> None:
    figure = table(shares([(10, 100), (20, 100), (30, 100), (0, 0)], tier=Tier.D))
    at = figure.columns.index(Tier.D)
    assert {row.classes[at] for row in figure.rows} == {CellState.NOT_JUDGED}
    assert {row.classes[-1] for row in figure.rows} == {0}


def test_that_the_unknown_tier_has_a_column_only_where_there_is_any() -> None:
    assert Tier.UNKNOWN not in table(counts("V2", 1, 2, 3, 0)).columns
    assert table(shares([(1, 2), (0, 0), (0, 0), (0, 0)], Tier.UNKNOWN)).columns[-1] is Tier.UNKNOWN


def lead(value: Measured, verdict: Verdict = Verdict.WORSE) -> Headline:
    return Headline(value, None, None, None, verdict, (), None)


def test_that_the_sentence_names_the_places_that_clearly_need_attention() -> None:
    figure = table(shares([(990, 1_000), (500, 1_000), (900, 1_000), (0, 0)]))
    sentence = lead_sentence(lead(measured("T1", 2_390, 3_000)), figure)
    assert sentence.key == "sentence.verdict.low"
    assert sentence.values["places"] == (AREAS[1],)
    assert sentence.values["verdict"] == "key:verdict.worse"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (lead(measured("T1", 0, 0)), "sentence.none"),
        (lead(measured("T1", 270, 300), Verdict.NO_BASE), "sentence.value.alone"),
        (lead(measured("T1", 270, 300), Verdict.SAME), "sentence.verdict.alone"),
        (lead(measured("F1", 9, None), Verdict.NOT_JUDGED), "sentence.value.alone"),
    ],
)
def test_that_the_sentence_says_no_more_than_the_figures_bear(line: Headline, key: str) -> None:
    figure = table(shares([(90, 100), (90, 100), (90, 100), (0, 0)]))
    assert lead_sentence(line, figure).key == key
