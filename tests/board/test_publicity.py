"""What residents are told never gives away a small number, nor what concerns persons alone."""

from hypothesis import given
from hypothesis import strategies as st

from data.board.small_counts import LEAST
from data.board.stationing.publicity import tellable

counts = st.lists(st.integers(0, 20), max_size=8)
persons = st.integers(0, 8)


@given(counts, persons)
def test_that_no_small_category_stands_alone(found: list[int], personal: int) -> None:
    assert all(found[at] >= LEAST for at in tellable(found, personal))


@given(counts, persons)
def test_that_the_rest_is_nothing_or_too_large_to_tell_a_few(found: list[int], personal: int) -> None:
    told = tellable(found, personal)
    rest = personal + sum(found) - sum(found[at] for at in told)
    assert not told or rest == 0 or rest >= LEAST


@given(counts, st.integers(1, 8))
def test_that_the_rest_never_is_of_persons_alone(found: list[int], personal: int) -> None:
    told = tellable(found, personal)
    assert not told or sum(found) > sum(found[at] for at in told)


@given(counts, persons, counts, persons)
def test_that_two_months_tell_no_more_than_each_alone(
    first: list[int], before: int, second: list[int], after: int
) -> None:
    """Of each month the rest holds others beside persons, so their difference holds others as well."""
    for found, personal in ((first, before), (second, after)):
        told = tellable(found, personal)
        others = sum(found) - sum(found[at] for at in told)
        assert not told or not personal or others > 0


@given(counts)
def test_that_all_large_categories_are_told_where_no_order_concerns_a_person(found: list[int]) -> None:
    small = sum(count for count in found if count < LEAST)
    if small == 0 or small >= LEAST:
        assert len(tellable(found, 0)) == sum(count >= LEAST for count in found)
