"""What the list of warnings is told to keep: barriers from a file, and what a tier can do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dashboard.answers.alert_settings import keep_barriers, keep_capacity
from dashboard.errors import CommandError
from data.board.early_warning.clusters import BARRIERS_SETTING
from data.board.early_warning.tier_loads import capacities_by_hand
from data.store import open_store
from data.terms import Tier
from tests.ledger.stores import furnish


@pytest.fixture
def db(tmp_path: Path) -> str:
    file = tmp_path / "store.db"
    with open_store(file, create=True) as store:
        furnish(store)
    return str(file)


def test_that_the_lines_of_a_file_are_kept_with_who_did_it(db: str, tmp_path: Path) -> None:
    river = tmp_path / "river.geojson"
    river.write_text(json.dumps({"type": "LineString", "coordinates": [[112.9, 28], [112.9, 29]]}), "utf-8")
    keep_barriers(db, None, river, office="office")
    with open_store(db) as store:
        assert len(store.setting(BARRIERS_SETTING) or []) == 1
        assert [row.detail for row in store.audits("warning.barriers")] == ["1 lines"]


def test_that_a_file_without_lines_is_refused_in_a_sentence(db: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        keep_barriers(db, None, tmp_path / "nothing.geojson", office="office")


def test_that_what_a_tier_can_do_is_kept_and_undone(db: str) -> None:
    keep_capacity(db, None, "B=120", office="office")
    keep_capacity(db, None, "C=7.5", office="office")
    keep_capacity(db, None, "C=median", office="office")
    with open_store(db) as store:
        assert capacities_by_hand(store) == {Tier.B: 120}


@pytest.mark.parametrize("told", ["B", "E=3", "unknown=3", "B=many", "B=0"])
def test_that_what_is_no_capacity_is_refused(db: str, told: str) -> None:
    with pytest.raises(CommandError):
        keep_capacity(db, None, told, office="office")
