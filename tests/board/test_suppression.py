"""What is told of matters of persons gives no small count away, however it is added and subtracted (E16)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.board import build_board, figures_by_area
from data.board.small_counts import LEAST
from data.ledger.rulebook import Category, Rulebook
from data.ledger.snapshot import Snapshot
from data.places import places
from data.scope import Scope, parse_period
from data.terms import AreaId, BodyKind, CategoryId, Channel, Instant, Tier
from tests.board.snapshots import NAMES, ZONE, snapshot
from tests.ledger.stores import when
from tests.measures.builders import Story, area, story

STREETS = (1, 2, 3, 4)
"""The rows of four streets below a district."""
MONTHS = {"2020-10": 1, "2020-11": 32, "2020-12": 62}
TIERS = (Tier.A, Tier.B)
FAMILY, CARE, AID = 10, 11, 12
"""A category that concerns persons, and the two below it."""
CHILDREN = (CARE, AID)
WHOLE = frozenset(map(CategoryId, (FAMILY, *CHILDREN)))
NOW = Instant(when(95))
WHERE = places([area(1, 0), *(area(row + 1, 1, 1) for row in STREETS)])
RULES = Rulebook(
    None,
    None,
    {
        FAMILY: Category(1, 0, BodyKind.UNKNOWN, None),
        **{id_: Category(2, FAMILY, BodyKind.UNKNOWN, None) for id_ in CHILDREN},
    },
)

Cell = tuple[int, str, Tier, int]
"""A street, a month, a tier and a category."""
CELLS: tuple[Cell, ...] = tuple(itertools.product(STREETS, MONTHS, TIERS, CHILDREN))
PERIODS = {**{month: (month,) for month in MONTHS}, "2020Q4": tuple(MONTHS)}
ASKED = {(FAMILY, *CHILDREN): CHILDREN, (CARE,): (CARE,), (AID,): (AID,)}


def district(counts: Mapping[Cell, int]) -> Snapshot:
    """As many orders in each cell, filed in its month and closed at once."""
    told: list[Story] = []
    for (row, month, tier, category), count in counts.items():
        day = MONTHS[month] + 2
        done = (("disposed", day + 1), ("closed", day + 2))
        told += [story(*done, filed=day, reported=day, area=row, tier=tier, category=category)] * count
    names = replace(NAMES, personal=frozenset({FAMILY, *CHILDREN}))
    return replace(snapshot(told, now=95), places=WHERE, names=names, rulebook=RULES)


def questions(known: Snapshot, code: str) -> Iterator[tuple[frozenset[Cell], bool, float | None]]:
    """Ask all that can be asked: the cells that a number adds up, whether of a street, and what is told."""
    for period, categories in itertools.product(PERIODS, ASKED):
        span = parse_period(period, ZONE, NOW)
        scope = Scope(period=span, as_of=NOW, categories=frozenset(map(CategoryId, categories)))
        for figure in figures_by_area(known, scope, (code,), by_area=True, given=True):
            if figure.area is None or figure.tier not in (None, *TIERS):
                continue
            rows = STREETS if not figure.area.path else (known.places.row_at(figure.area.id),)
            tiers = TIERS if figure.tier is None else (figure.tier,)
            parts = itertools.product(rows, PERIODS[period], tiers, ASKED[categories])
            yield frozenset(parts), len(rows) == 1, figure.number.numerator


def bounds(cells: frozenset[Cell], told: list[tuple[frozenset[Cell], float]], sign: int) -> float:
    """Give the least (1) or most (-1) that some cells can hold together, by all that is told."""

    def column(part: frozenset[Cell]) -> list[int]:
        return [cell in part for cell in CELLS]

    found = linprog(
        [sign * each for each in column(cells)],
        A_eq=[column(part) for part, _ in told],
        b_eq=[count for _, count in told],
        bounds=(0, 1_000),
        method="highs",
    )
    assert found.status == 0
    return float(sign * found.fun)


SOME = st.sampled_from([0, 0, 1, 2, 4, 5, 7, 20])


ALONE = {1: 20, 14: 20, 36: 5, 44: 1, 47: 7}
"""One order of care in a street of a month, which its family less the other category would tell."""


@settings(max_examples=6)
@example([ALONE.get(at, 0) for at in range(len(CELLS))])
@given(counts=st.lists(SOME, min_size=len(CELLS), max_size=len(CELLS)))
def test_that_no_subtraction_tells_a_small_count_that_is_left_out(counts: list[int]) -> None:
    """Months from a quarter, streets from the district, tiers from all, a category from the one above it."""
    truth = dict(zip(CELLS, counts, strict=True))
    asked = list(questions(district(truth), "V2"))
    told = [(cells, number) for cells, _, number in asked if number is not None]
    assert all(number == sum(truth[cell] for cell in cells) for cells, number in told)
    for cells, of_street, number in asked:
        count = sum(truth[cell] for cell in cells)
        assert not (0 < count < LEAST and number is not None)
        if 0 < count < LEAST and of_street:
            assert bounds(cells, told, -1) - bounds(cells, told, 1) > 0.5


def test_that_streets_are_told_of_all_matters_of_persons_together_and_never_of_a_part() -> None:
    known = district(dict.fromkeys(CELLS, 20))
    told = {(len(cells), of_street): number for cells, of_street, number in questions(known, "V2")}
    assert told[4, True] == 80, "all of a street in a month, both tiers"
    assert told[24, False] == 480, "one category in the district's quarter"
    parts = [n for cells, street, n in questions(known, "V2") if street and len({c[3] for c in cells}) == 1]
    assert parts and set(parts) == {None}


def cumulative(counts: Mapping[str, tuple[int, ...]]) -> Snapshot:
    """Orders from the public by month and street, of one category."""
    told = [
        story(
            ("disposed", day),
            ("closed", day),
            filed=day,
            reported=day,
            area=row,
            category=CARE,
            channel=Channel.HOTLINE,
        )
        for month, streets in counts.items()
        for row, count in zip(STREETS, streets, strict=True)
        for day in [MONTHS[month] + 2] * count
    ]
    names = replace(NAMES, personal=frozenset({FAMILY, *CHILDREN}))
    return replace(snapshot(told, now=95), places=WHERE, names=names, rulebook=RULES)


def of_year(known: Snapshot, as_of: int) -> list[float | None]:
    """The orders of the year so far: of the district, its streets and the unassigned."""
    scope = Scope(as_of=Instant(when(as_of)), categories=WHOLE)
    found = figures_by_area(known, scope, ("T4",), by_area=True, given=False)
    return [figure.number.denominator for figure in found if figure.tier is None]


def test_that_what_a_month_adds_to_a_year_is_not_told_by_the_month_before() -> None:
    known = cumulative({"2020-10": (7, 9, 30, 0), "2020-11": (2, 7, 8, 0)})
    assert of_year(known, 32) == [46, 7, 9, 30, 0, 0]
    assert of_year(known, 62) == [63, None, None, 38, 0, 0]
    assert of_year(known, 75) == of_year(known, 62), "what runs is told when its month is over"
    later = cumulative({"2020-10": (7, 9, 30, 0), "2020-11": (5, 7, 8, 0)})
    assert of_year(later, 62) == [66, 12, 16, 38, 0, 0]


OCTOBER = Scope(
    period=parse_period("2020-10", ZONE, NOW),
    as_of=NOW,
    measure="V2",
    categories=WHOLE,
)
KNOWN = cumulative({"2020-10": (3, 12, 6, 40), "2020-11": (9, 9, 9, 9)})


def test_that_the_board_of_a_street_and_that_of_the_district_leave_out_the_same() -> None:
    whole = build_board(KNOWN, OCTOBER)
    assert whole.heatmap.total.value == whole.trend.values[-1].value == 61
    assert [None if np.isnan(each) else each for each in whole.heatmap.values] == [None, 12, None, 40]
    assert whole.heatmap.numerators.tolist() == [0, 12, 0, 40]
    assert (whole.matrix.adds_up, whole.matrix.columns) == (True, (Tier.A, Tier.B, Tier.C, Tier.D))
    assert {row.total.note for row in whole.matrix.rows if row.total.value is None} == {
        "note.missing.few_persons"
    }
    assert {number.value for row in (*whole.matrix.rows, whole.matrix.total) for number in row.tiers} == {
        None
    }
    for row, told in zip(STREETS, (None, 12, None, 40), strict=True):
        street = build_board(KNOWN, replace(OCTOBER, path=(AreaId(row + 1),)))
        assert street.trend.values[-1].value == told
        assert street.heatmap.total.value is None


@pytest.mark.parametrize(
    "other",
    [
        {"channels": frozenset({Channel.HOTLINE})},
        {"period": parse_period("2020-10-01..2020-10-30", ZONE, NOW)},
        {"as_of": Instant(when(20))},
    ],
)
def test_that_neither_channels_nor_days_split_what_is_told(other: dict[str, object]) -> None:
    scope = replace(OCTOBER, **other)  # type: ignore[arg-type]
    board = build_board(KNOWN, scope)
    assert {board.heatmap.total.value, *(row.total.value for row in board.matrix.rows)} == {None}


def test_that_nothing_else_is_told_than_measures_that_split_nothing() -> None:
    found = figures_by_area(
        KNOWN, OCTOBER, ("V7", "T1c", "F6.dispatch", "T7", "C2k"), by_area=True, given=True
    )
    assert {figure.number.value for figure in found} == {None}
