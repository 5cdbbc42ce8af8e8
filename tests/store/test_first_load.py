"""The first orders of a source go a shorter way: what stands in the store afterwards is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from data.store import BatchInfo, SourceRow, Store, StoreRefused, UpsertCount, first_load, open_store, schema
from data.store.schema import DUES, STAMPS
from data.terms import Mark

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400
NAMES = [column.name for column in schema.WORK_ORDER.c if column.name not in ("source_id", "id", "rev")]


def rows(store: Store, source: str) -> dict[str, list[str]]:
    """Return every column of the orders of a source but the store's own numbers, by number."""
    id_ = next(row.id for row in store.sources() if row.code == source)
    found, _ = store.order_columns([*NAMES, "source_id"])
    mine = found.pop("source_id") == id_
    turned = zip(*(values[mine].tolist() for values in found.values()), strict=True)
    place = NAMES.index("number")
    return {row[place]: [str(value) for value in row] for row in turned}


INSTANTS = st.one_of(st.just(0), st.integers(REPORTED, REPORTED + 10**7))
COLUMNS = st.fixed_dictionaries(
    {"marks": st.sampled_from([0, int(Mark.IMPOSSIBLE_TIME), int(Mark.REPEATED_POINT)])},
    optional=dict.fromkeys((*STAMPS, *DUES), INSTANTS) | {"lon": st.floats(-180, 180), "channel": st.just(6)},
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(COLUMNS)
def test_that_both_ways_write_the_same_row(
    tmp_path_factory: pytest.TempPathFactory, ground: Callable[[Store], None], values: dict[str, Any]
) -> None:
    with open_store(tmp_path_factory.mktemp("both") / "store.db", create=True) as store:
        ground(store)
        with store.writing() as w:
            w.put_source(SourceRow("held"))
            w.put_orders({"source": ["held"], "number": ["other"]})
        columns = {name: [value] for name, value in values.items()}
        with store.writing() as w:
            for source in ("desk", "held"):
                assert w.put_orders({"source": [source], "number": ["7"], **columns}) == UpsertCount(new=1)
        assert rows(store, "desk")["7"] == rows(store, "held")["7"]


def test_that_a_number_met_again_in_the_first_import_is_one_order(store: Store, orders: Builder) -> None:
    with store.writing() as w:
        assert w.put_orders(orders(5)) == UpsertCount(new=5)
        assert w.put_orders(orders(5, first=4, channel=[6] * 5)) == UpsertCount(new=3, changed=2)
        assert w.put_orders(orders(2, first=9)) == UpsertCount(new=2)
    ids, _ = store.order_columns(["id"])
    assert sorted(ids["id"].tolist()) == sorted(set(ids["id"].tolist()))
    assert len(ids["id"]) == 10
    assert store.integrity() == []


def test_that_what_breaks_a_rule_is_refused_there_too(store: Store, orders: Builder) -> None:
    before = store.counts()
    with pytest.raises(StoreRefused), store.writing() as w:
        w.put_orders(orders(5))
        w.put_orders(orders(5, first=6, area_id=[99] * 5))
    assert store.counts() == before


def test_that_indexes_are_there_after_a_big_first_load(
    store: Store, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "MANY", 3)
    wanted = {str(index.name) for index in schema.WORK_ORDER.indexes}
    with store.writing(BatchInfo("orders")) as w:
        w.put_orders(orders(5))
        w.put_orders(orders(5, first=6))
    assert {str(each["name"]) for each in inspect(store.backend.engine).get_indexes("work_order")} == wanted
    assert store.data_time() == REPORTED + 4 * 60 + 1


def test_that_indexes_are_there_after_a_first_load_that_failed(
    store: Store, orders: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(first_load, "MANY", 3)
    wanted = {str(index.name) for index in schema.WORK_ORDER.indexes}
    with pytest.raises(KeyError), store.writing() as w:
        w.put_orders(orders(5))
        raise KeyError
    assert {str(each["name"]) for each in inspect(store.backend.engine).get_indexes("work_order")} == wanted
