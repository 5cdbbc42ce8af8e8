"""Titles say what the figures say: with ties, with nothing, with one place, with two, with many."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from data.figures import Attention, LoopFigure, Verdict
from data.terms import TIERS, Stage, Tier
from reports.contents import Pack
from reports.findings import (
    differing,
    headlines_finding,
    map_finding,
    matrix_finding,
    overdue_finding,
    questions,
    tiers_finding,
    waiting_finding,
)
from reports.setting.page import PageIndex
from resources.i18n import texts
from tests.reports.pack_board import (
    STREETS,
    board,
    contents,
    count,
    headline,
    heatmap,
    line,
    loop,
    matrix,
    overdue,
    rate,
)

NOTHING: Sequence[Sequence[tuple[int, int]]] = [[(0, 0)] * 6] * 5


def pack(**parts: object) -> Pack:
    """A Chinese pack; `listed` is its overdue list, all other parts are the board's."""
    given = {"overdue": parts.pop("listed")} if "listed" in parts else {}
    return Pack(board(**parts), contents(**given), texts("zh_CN"), PageIndex())


def waits(*steps: tuple[int, int]) -> LoopFigure:
    return loop([list(steps), *NOTHING[1:]])


def test_that_the_headlines_title_gives_values_with_verdicts() -> None:
    assert headlines_finding(pack()) == "按期处置率89.9%，与上期无明显差别；超期未处置数20件，与上期相同"


def test_that_a_stock_is_given_without_a_verdict_and_what_has_no_value_is_left_out() -> None:
    shown = (headline(rate(0, 0), Verdict.NO_BASE), headline(count(331, "F1"), Verdict.NOT_JUDGED))
    assert headlines_finding(pack(headlines=shown)) == "未结数331件"
    assert headlines_finding(pack(headlines=shown[:1])) == "本期没有可以计算的指标"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (((9, 0), (0, 0), (0, 0), (0, 0), (0, 0), (4, 0)), "没有未结工单"),
        (((9, 0), (3, 0), (1, 0), (2, 0), (1, 0), (99, 0)), "7件未结中，3件等在“案卷建立”；没有超期的"),
        (
            ((9, 0), (1, 0), (5, 2), (2, 0), (1, 0), (0, 0)),
            "9件未结中，5件等在“任务派遣”；超期的2件都在这一环",
        ),
        (
            ((0, 0), (0, 0), (5, 1), (5, 1), (0, 0), (0, 0)),
            "10件未结中，5件等在“任务派遣”、“处置反馈”（各）；超期的2件里，1件也在这一环",
        ),
        (
            ((0, 0), (1, 0), (5, 0), (2, 2), (0, 0), (0, 0)),
            "8件未结中，5件等在“任务派遣”；超期的2件都在“处置反馈”",
        ),
        (
            ((0, 0), (0, 0), (0, 0), (8, 3), (0, 0), (0, 0)),
            "8件未结都等在“处置反馈”；超期的3件都在这一环",
        ),
    ],
)
def test_that_the_stage_with_most_is_found_and_not_assumed(
    steps: tuple[tuple[int, int], ...], said: str
) -> None:
    assert waiting_finding(pack(loop=waits(*steps))) == said


@pytest.mark.parametrize(
    ("differs", "said"),
    [
        ((), "按期处置率：各地与全区都无明显差别"),
        ((4,), "松坪的按期处置率明显差于全区；其余16个无明显差别"),
        ((3, 4), "柳塘、松坪的按期处置率明显差于全区；其余15个无明显差别"),
        ((2, 3, 4), "梅岭、柳塘等3个的按期处置率明显差于全区；其余14个无明显差别"),
        ((0, 4), "松坪的按期处置率明显差于全区；云溪的按期处置率明显好于全区"),
        ((0,), "云溪的按期处置率明显好于全区；其余16个无明显差别"),
    ],
)
def test_that_at_most_two_places_are_named_by_the_side_on_which_they_differ(
    differs: tuple[int, ...], said: str
) -> None:
    assert map_finding(pack(matrix=matrix(differs))) == said


def test_that_of_a_volume_the_largest_is_named_and_nobody_is_worse() -> None:
    shown = matrix((0, 4))
    rows = [replace(row, total=count(i % 16, "V2")) for i, row in enumerate(shown.rows)]
    volume = replace(
        shown, measure="V2", rows=tuple(rows), total=replace(shown.total, total=count(120, "V2"))
    )
    given = pack(matrix=volume, heatmap=replace(heatmap(), measure="V2"))
    assert map_finding(given) == "立案数120件，最多的是玉湖"
    assert "map" not in [part for _, part in questions(given)]


def test_that_higher_is_worse_where_the_measure_says_so() -> None:
    rows = [replace(row, total=rate(i, 100, "C1s")) for i, row in enumerate(matrix((1, 15)).rows)]
    found = differing(rows, rate(8, 100, "C1s"), Attention.HIGHER_IS_WORSE)
    assert (found.worse, found.better, found.others) == ((STREETS[15],), (STREETS[1],), 15)


def test_that_the_tier_that_needs_most_attention_is_one_of_the_districts_own() -> None:
    shown = matrix()
    rates = {Tier.A: rate(95, 100), Tier.B: rate(91, 100), Tier.C: rate(84, 100), Tier.D: rate(10, 100)}
    total = replace(shown.total, tiers=tuple(rates.get(tier, rate(0, 0)) for tier in TIERS))
    said = matrix_finding(pack(matrix=replace(shown, total=total)))
    assert said == "区内三个层级中，C类·市区联动的按期处置率最低：84.0%"


def test_that_equal_tiers_are_not_set_apart() -> None:
    assert matrix_finding(pack()).startswith("按期处置率9")


def test_that_overdue_orders_divide_into_the_citys_and_the_districts() -> None:
    assert tiers_finding(pack()) == "超期40件：20件在市级等待，20件在区内"
    assert tiers_finding(pack(loop=loop(NOTHING))) == "没有超期的工单"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((), "没有超期的工单"),
        ((0.5, 6.9), "2件超期，都不满一周"),
        ((7.0, 3.0, 30.0), "3件超期，其中2件超期一周以上"),
    ],
)
def test_that_long_overdue_orders_are_told_apart(days: tuple[float, ...], said: str) -> None:
    lines = [line(i, days=each) for i, each in enumerate(days)]
    assert overdue_finding(pack(listed=overdue(lines))) == said


def test_that_the_meeting_is_asked_what_the_figures_ask() -> None:
    asked = questions(pack())
    assert [part for _, part in asked] == ["map", "overdue", "waiting"]
    assert asked[1][0] == "40件超期：逐件确定办结日期，其中20件须商市级部门"
    quiet = pack(matrix=matrix(()), listed=overdue([]), loop=replace(loop(NOTHING), bottleneck=None))
    assert questions(quiet) == []


def test_that_the_bottleneck_is_named_with_its_orders() -> None:
    shown = replace(waits((0, 0), (1, 0), (5, 0), (2, 0), (0, 0), (0, 0)), bottleneck=Stage.DISPATCH)
    given = pack(loop=shown, listed=overdue([]), matrix=matrix(()))
    assert questions(given) == [("“任务派遣”这一环有5件在等：怎样疏通", "waiting")]


def test_that_a_map_of_another_measure_than_the_matrix_speaks_for_itself() -> None:
    posts = replace(heatmap(), total=count(722, "V1"), measure="V1")
    assert map_finding(pack(heatmap=posts)) == "上报数722件"
