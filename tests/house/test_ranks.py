"""The eyes that look for bare ranks and for persons see them, and nothing else."""

from __future__ import annotations

import pytest

from data.figures.tables import Table
from tests.house.ranks import bare_in_table, bare_in_text, bare_ranks, persons, persons_in_table


@pytest.mark.parametrize(
    "text", ["全区排名第3", "位列第 3 名", "Rank 3 of 17", "3rd of 17 streets", "No. 3 of 17"]
)
def test_that_a_bare_rank_is_seen(text: str) -> None:
    assert bare_in_text(text)


@pytest.mark.parametrize(
    "text",
    ["位次在第5至第17之间（共17个）", "5–17 of 17", "Rank between 5 and 17 of 17", "Rank 5 to 17", "第28日"],
)
def test_that_a_range_of_ranks_is_none(text: str) -> None:
    assert not bare_in_text(text)


def test_that_values_are_walked_to_the_bottom() -> None:
    told = {"a": [{"rank": [3, 9]}, {"rank": None}, {"b": {"rank": 3, "holder": 7}}], "ranked": 17}
    assert bare_ranks(told) == [".a[2].b.rank: 3"]
    assert persons(told) == [".a[2].b.holder"]


def test_that_a_column_of_ranks_holds_ranges_or_both_ends() -> None:
    assert bare_in_table(Table("t", ("单位", "位次"), (("甲", 3),)))
    assert not bare_in_table(Table("t", ("单位", "位次区间"), (("甲", "3–9（共17个）"), ("乙", "—"))))
    assert bare_in_table(Table("t", ("单位", "位次自", "位次至"), (("甲", 3, None),)))
    assert not bare_in_table(Table("t", ("单位", "位次自", "位次至"), (("甲", 3, 9),)))
    assert persons_in_table(Table("t", ("单位", "处置人"), ())) == ["处置人"]
