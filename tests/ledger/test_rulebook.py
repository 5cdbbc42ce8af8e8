"""The rules that measures reckon by: calendar, limits and the tree of categories."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.ledger.rulebook import NO_RULES, read_rulebook
from data.store import BodyRow, CategoryRow, LimitRuleRow, Store, open_store
from data.terms import BodyKind, LimitUnit


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        furnish(opened)
        yield opened


def furnish(store: Store) -> None:
    with store.writing() as w:
        w.put_bodies([BodyRow(1, "JJ", kind=BodyKind.DISTRICT_DEPARTMENT, name="交警")])
        w.put_categories(
            [
                CategoryRow(1, "01", 0, None, "城市管理"),
                CategoryRow(2, "0101", 1, 1, "市容"),
                CategoryRow(3, "010101", 2, 2, "占道", owner_body_id=1, weight=2.5),
            ]
        )
        w.put_limit_rules([LimitRuleRow(1, "accept", 4, LimitUnit.WORK_HOUR, "dispatched", category_id=1)])


def test_that_the_rules_of_the_store_are_read(store: Store) -> None:
    rules = read_rulebook(store, store.categories(), store.bodies())
    assert rules.calendar is not None and rules.limits is not None
    assert rules.limits.knows("accept") and not rules.limits.knows("contact")
    assert (rules.categories[3].owner, rules.categories[3].weight) == (BodyKind.DISTRICT_DEPARTMENT, 2.5)
    assert rules.limits.path_up(3) == (3, 2, 1)


def test_that_a_category_has_its_ancestor_of_a_level_and_stands_for_itself_above_it(store: Store) -> None:
    rules = read_rulebook(store, store.categories(), store.bodies())
    assert [rules.ancestor(3, level) for level in (0, 1, 2, 3)] == [1, 2, 3, 3]
    assert [rules.ancestor(2, 3), rules.ancestor(99, 1)] == [2, 99]
    assert NO_RULES.ancestor(3, 0) == 3
