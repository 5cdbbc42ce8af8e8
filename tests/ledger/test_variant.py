"""A store keeps the local variant of the definitions it counts by, for every seat that opens it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from data.ledger.variant import VARIANT_SETTING, VariantReused, definitions_of, keep_variant, put_in_force
from data.store import Store, open_store
from resources import definitions
from resources.definition_files import DefinitionsError
from resources.definitions import read, standard


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        yield opened


def variant(days: int, version: int = 1, comment: str = "") -> definitions.Definitions:
    text = f'name = "local"\nversion = {version}\n[Q3.settings]\ndays = {days} # {comment}\n'
    return read(text, "local.toml")


def days(found: definitions.Definitions) -> int:
    return int(found.by_code["Q3"].settings["days"])


def test_that_a_store_counts_by_the_programs_own_definitions_until_told_otherwise(store: Store) -> None:
    assert definitions_of(store) is standard()
    assert not put_in_force(store)


def test_that_a_variant_holds_for_every_seat(store: Store, store_url: str) -> None:
    assert keep_variant(store, variant(60), "desk")
    with open_store(store_url) as other:
        assert put_in_force(other)
        assert (days(definitions.in_force()), definitions.definition("Q3").id) == (60, "Q3 2026.1+local.1")
        assert not put_in_force(other)


def test_that_a_store_without_a_variant_takes_the_last_ones_away(store: Store) -> None:
    definitions.use(variant(60))
    assert put_in_force(store)
    assert definitions.in_force() is standard()


def test_that_other_seats_hear_of_a_new_variant(store: Store, store_url: str) -> None:
    with open_store(store_url) as other:
        other.changed()
        before = other.revision()
        keep_variant(store, variant(60), "desk")
        assert other.changed()
        assert other.revision() == before + 1


def test_that_a_choice_is_in_the_audit_and_one_that_changes_nothing_is_not(store: Store) -> None:
    assert keep_variant(store, variant(60), "desk")
    revision, rows = store.revision(), store.counts()["audit"]
    assert not keep_variant(store, variant(60), "desk")
    assert (store.revision(), store.counts()["audit"]) == (revision, rows) == (1, 1)
    assert keep_variant(store, standard(), "desk")
    assert definitions_of(store) is standard()
    assert store.counts()["audit"] == 2
    assert store.integrity() == []


def test_that_one_version_never_means_two_things(store: Store) -> None:
    keep_variant(store, variant(60), "desk")
    keep_variant(store, standard(), "desk")
    with pytest.raises(VariantReused) as caught:
        keep_variant(store, variant(90), "desk")
    assert "local.1" in str(caught.value)
    assert keep_variant(store, variant(90, version=2), "desk")
    assert days(definitions_of(store)) == 90


def test_that_a_comment_may_change_without_a_new_version(store: Store) -> None:
    keep_variant(store, variant(60), "desk")
    assert keep_variant(store, variant(60, comment="since May"), "desk")
    assert days(definitions_of(store)) == 60


def test_that_a_variant_this_program_cannot_read_is_refused_and_changes_nothing(store: Store) -> None:
    with store.writing() as writer:
        writer.put_settings({VARIANT_SETTING: 'name = "a"\nversion = "1"\n[Z9.settings]\ndays = 3\n'})
    definitions.use(variant(60))
    with pytest.raises(DefinitionsError) as caught:
        put_in_force(store)
    assert store.url in str(caught.value)
    assert "Z9" in str(caught.value)
    assert days(definitions.in_force()) == 60
    assert keep_variant(store, standard(), "desk"), "there is a way back"


def test_that_every_value_of_a_setting_is_kept(store: Store) -> None:
    assert store.setting("a") is None
    for value in (1, {"b": 2}):
        with store.writing() as writer:
            writer.put_settings({"a": value})
    assert store.setting("a") == {"b": 2}
    assert store.setting_versions("a") == [1, {"b": 2}]
