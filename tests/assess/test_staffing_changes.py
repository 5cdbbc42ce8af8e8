"""Changes of posts and small grids that are tried: what they leave as it is, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.assess.staffing import Staffing
from data.assess.staffing_changes import ChangeError, changed, moves
from data.figures.staffing import Change, ChangeKind
from tests.assess.streets import posted, seat, street, streets

NOW = street((10, 0), (6, 0), (8, 1), (5, None))
KINDS = st.sampled_from(ChangeKind)
PLACES = st.sampled_from(("a", "b", "c", "d", "a/1", "a#2", "z"))


def held(found: Staffing) -> list[tuple[str, float, str | None]]:
    names = [post.name for post in found.posts]
    return [
        (each.name, each.minutes, None if each.holder is None else names[each.holder]) for each in found.seats
    ]


@pytest.mark.parametrize(
    ("changes", "after"),
    [
        ([], [("a", 10, "a"), ("b", 6, "a"), ("c", 8, "c"), ("d", 5, None)]),
        ([("move", "b", "c")], [("a", 10, "a"), ("b", 6, "c"), ("c", 8, "c"), ("d", 5, None)]),
        ([("move", "d", "b")], [("a", 10, "a"), ("b", 6, "a"), ("c", 8, "c"), ("d", 5, "a")]),
        ([("add", "d")], [("a", 10, "a"), ("b", 6, "a"), ("c", 8, "c"), ("d", 5, "d")]),
        ([("add", "b")], [("a", 10, "a"), ("b", 6, "b"), ("c", 8, "c"), ("d", 5, None)]),
        ([("add", "c")], [("a", 10, "a"), ("b", 6, "a"), ("c", 4, "c"), ("d", 5, None), ("c#2", 4, "c#2")]),
        ([("remove", "a")], [("a", 10, None), ("b", 6, None), ("c", 8, "c"), ("d", 5, None)]),
        ([("merge", "c", "d")], [("a", 10, "a"), ("b", 6, "a"), ("c", 13, "c")]),
        ([("merge", "d", "c")], [("a", 10, "a"), ("b", 6, "a"), ("d", 13, "c")]),
        (
            [("split", "a", "", 2), ("move", "a/2", "c")],
            [("a/1", 5, "a"), ("a/2", 5, "c"), ("b", 6, "a"), ("c", 8, "c"), ("d", 5, None)],
        ),
    ],
)
def test_that_changes_do_what_they_say(
    changes: list[tuple[str, str]], after: list[tuple[str, float, str | None]]
) -> None:
    told = [Change(ChangeKind(word), *rest) for word, *rest in changes]
    assert held(changed(NOW, told)) == after


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("move", "z", "a"), "unknown"),
        (("move", "a", "d"), "nobody"),
        (("move", "a", "b"), "same"),
        (("merge", "a", "a"), "same"),
        (("merge", "a", "e"), "apart"),
        (("move", "f", "a"), "elsewhere"),
        (("merge", "a", "g"), "shared"),
        (("split", "g", "", 2), "shared"),
        (("split", "a", "", 1), "parts"),
        (("remove", "d"), "nobody"),
    ],
)
def test_that_what_cannot_be_is_refused(change: tuple[str, str], key: str) -> None:
    others = (
        seat("e", 3, 1, within="h"),
        seat("f", 3, -1),
        seat("g", 2, 0),
        seat("g#2", 2, 1, place="g"),
    )
    word, *rest = change
    with pytest.raises(ChangeError) as caught:
        changed(posted((*NOW.seats, *others)), [Change(ChangeKind(word), *rest)])
    assert caught.value.key == key


@given(streets(), st.lists(st.builds(Change, KINDS, PLACES, PLACES, st.integers(2, 3)), max_size=4))
def test_that_work_and_residents_are_neither_lost_nor_made(now: Staffing, told: list[Change]) -> None:
    after = now
    for change in told:
        try:
            after = changed(after, [change])
        except ChangeError:
            continue
        assert sum(each.minutes for each in after.seats) == pytest.approx(now.minutes)
        assert all(each.holder is None or -1 <= each.holder < len(after.posts) for each in after.seats)
        names = [each.name for each in after.seats]
        assert len(names) == len(set(names))


@given(streets(), st.permutations(range(6)))
def test_that_moves_lead_from_one_staffing_to_the_other(now: Staffing, order: list[int]) -> None:
    posts = len(now.posts)
    seats = tuple(
        each if each.holder == -1 else replace(each, holder=order[at] % posts)
        for at, each in enumerate(now.seats)
    )
    after = Staffing(seats, now.posts, now.days)
    assert changed(now, moves(now, after)) == after
