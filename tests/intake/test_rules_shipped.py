"""The shipped tables of authority and limits."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.intake.rulebook.shipped import import_shipped_rules
from data.store import LimitRuleRow, Store, open_store
from data.terms import BodyKind, LimitUnit, Tier


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "rules.db", create=True) as opened:
        yield opened


def test_that_the_four_tiers_have_their_disposers_and_entries(store: Store) -> None:
    reports = import_shipped_rules(store)
    assert [report.rejected for report in reports] == [0, 0]
    assert {row.tier: (row.disposer, row.entry) for row in store.authority()} == {
        Tier.A: (BodyKind.GRID, "grid"),
        Tier.B: (BodyKind.STREET, "street"),
        Tier.C: (BodyKind.DISTRICT_DEPARTMENT, "district"),
        Tier.D: (BodyKind.MUNICIPAL_DEPARTMENT, "city"),
    }


def test_that_every_tier_has_a_limit_to_dispose_and_to_close(store: Store) -> None:
    import_shipped_rules(store)
    found = {(rule.step, rule.tier) for rule in store.limit_rules()}
    assert {(step, tier) for step in ("dispose", "close") for tier in list(Tier)[1:]} <= found


def test_that_what_a_city_brought_is_not_touched(store: Store) -> None:
    own = LimitRuleRow(1, "dispose", 9, LimitUnit.WORK_DAY, "filed")
    with store.writing() as writer:
        writer.put_limit_rules([own])
    import_shipped_rules(store)
    assert store.limit_rules() == [own]
    assert len(store.authority()) == 4
