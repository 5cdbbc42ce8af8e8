"""The letter to the city tells every open order of tier D but those of persons, with its age."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.board.stationing.municipal import municipal_figure
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from data.terms import Instant, Tier
from tests.board.snapshots import snapshot
from tests.ledger.stores import DAY, PERSONAL, furnish, put, when
from tests.measures.builders import story

NOW = Scope(as_of=Instant(when(20)))
D = {"tier": Tier.D}
STORIES = {
    "old": story(filed=3, area=6, **D),
    "new": story(filed=10, area=3, **D),
    "other": story(filed=5, area=6, category=2, **D),
    "nowhere": story(filed=12, area=None, category=2, **D),
    "person": story(area=6, category=PERSONAL, **D),
    "ours": story(area=6, tier=Tier.C),
    "closed": story(("disposed", 4), ("closed", 5), area=6, **D),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("municipal") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        yield opened


@pytest.fixture(scope="module")
def known() -> Snapshot:
    return snapshot(list(STORIES.values()))


def test_that_the_oldest_stands_first_and_persons_are_left_out(known: Snapshot, store: Store) -> None:
    found = municipal_figure(known, store, NOW)
    assert [(each.line.number, each.age) for each in found.lines] == [
        ("old", 17 * DAY),
        ("other", 15 * DAY),
        ("new", 10 * DAY),
        ("nowhere", 8 * DAY),
    ]


def test_that_matters_and_streets_add_up_to_the_lines(known: Snapshot, store: Store) -> None:
    found = municipal_figure(known, store, NOW)
    assert sum(matter.count for matter in found.matters) == len(found.lines)
    for matter in found.matters:
        assert sum(count for _, count in matter.streets) == matter.count
    assert {tag is None for matter in found.matters for tag, _ in matter.streets} == {True, False}


def test_that_a_source_without_tiers_or_ends_says_so(known: Snapshot, store: Store) -> None:
    endless = replace(known, recorded=known.recorded - {"closed"})
    assert municipal_figure(endless, store, NOW).missing == "note.missing.closed"
    flat = snapshot([replace(each, tier=Tier.UNKNOWN) for each in STORIES.values()])
    assert municipal_figure(flat, store, NOW).missing == "pack.absent.tiers"
