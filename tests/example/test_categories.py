"""The category tree of the example district: published counts, whole names in both languages, shares."""

import re
from collections import Counter
from functools import cache

import pytest

from data.example.bodies import build_bodies
from data.example.categories import (
    ITEM_LEVEL,
    Category,
    Manner,
    build_categories,
    place_words,
    profiles,
)
from data.example.geography import build_geography
from data.example.names import preset
from data.terms import TRADES, Subject, Tier


@cache
def tree() -> tuple[Category, ...]:
    return build_categories()


def manners() -> list[tuple[Category, Manner]]:
    return [(item, item.manner) for item in tree() if item.level == ITEM_LEVEL and item.manner]


def share(wanted: list[float]) -> float:
    return sum(wanted) / sum(item.frequency for item, _ in manners())


def test_that_the_tree_has_the_published_counts() -> None:
    assert Counter(category.level for category in tree()) == {0: 5, 1: 34, 2: 125, 3: 468, ITEM_LEVEL: 693}


def test_that_each_category_hangs_one_level_below_its_parent_and_carries_its_code() -> None:
    for category in tree():
        if category.level:
            parent = tree()[category.parent]
            assert parent.level == category.level - 1
            assert category.code[:-2] == parent.code
    assert len({category.code for category in tree()}) == len(tree())


def test_that_no_branch_ends_before_the_service_item() -> None:
    parents = {category.parent for category in tree()}
    assert not [place for place, c in enumerate(tree()) if c.level < ITEM_LEVEL and place not in parents]


@pytest.mark.parametrize("level", range(5))
def test_that_names_of_a_level_are_unique_in_both_languages(level: int) -> None:
    names = [category.name for category in tree() if category.level == level]
    assert len({name.zh for name in names}) == len({name.en for name in names}) == len(names)


def test_that_names_are_words_and_never_numbered() -> None:
    for category in tree():
        assert re.fullmatch(r"[\u4e00-\u9fff]+", category.name.zh)
        assert re.fullmatch(r"[A-Z][A-Za-z ,:'’-]+", category.name.en)
        assert not re.search("[一二三四五六七八九十]$", category.name.zh)
        assert not re.search(r"\b([IVX]+|[A-Z])$", category.name.en)


def test_that_every_step_word_of_the_preset_is_used() -> None:
    items = {category.name.zh for category in tree() if category.level == ITEM_LEVEL}
    steps = preset("categories")["steps"]
    assert not [word for word in steps if not any(name.endswith(word) for name in items)]


def test_that_shares_add_up_at_every_level() -> None:
    for level in range(5):
        assert sum(category.frequency for category in tree() if category.level == level) == pytest.approx(1)
    assert min(category.frequency for category in tree()) > 0


def test_that_tiers_trades_and_subjects_are_mixed_as_in_life() -> None:
    tiers = {tier: share([item.frequency for item, m in manners() if m.tier is tier]) for tier in Tier}
    assert tiers[Tier.A] > tiers[Tier.D] > 0.02
    assert {manner.trade for _, manner in manners()} == set(TRADES)
    assert 0.3 < share([item.frequency * manner.public for item, manner in manners()]) < 0.5


def test_that_person_related_categories_keep_to_a_few_modules_and_name_wages_and_veterans() -> None:
    personal = [item for item, manner in manners() if manner.subject is Subject.PERSON]
    modules = {item.code[:2] for item in personal}
    assert modules == {"01", "03", "05"}
    names = {item.name.zh for item in personal}
    assert names >= {"农民工工资拖欠", "家庭暴力求助", "医疗纠纷调解", "退役军人优待证办理", "盗窃警情举报"}


def test_that_every_key_of_a_manner_has_its_table() -> None:
    owners = {"grid", "street", "property", "self_governance"} | set(build_bodies(build_geography(1)).general)
    for _, manner in manners():
        assert manner.owner in owners
        assert manner.profile in profiles()
        assert manner.place in place_words()


def test_that_a_profile_is_shares_of_a_year_a_week_and_a_day() -> None:
    for profile in profiles().values():
        parts = (profile.months, profile.weekdays, profile.hours)
        assert [len(part) for part in parts] == [12, 7, 24]
        assert [part.sum() for part in parts] == pytest.approx([1, 1, 1])
    assert profiles()["rain"].months.argmax() == 5
    assert profiles()["evening"].hours.argmax() == 20


def test_that_a_higher_tier_never_has_a_shorter_limit_of_the_same_unit() -> None:
    for _, manner in manners():
        for lower, higher in ((Tier.A, Tier.B), (Tier.B, Tier.C), (Tier.C, Tier.D)):
            one, other = manner.limit(lower), manner.limit(higher)
            assert one.unit is not other.unit or one.amount <= other.amount
