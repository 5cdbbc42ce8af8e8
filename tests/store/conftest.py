"""An open store on either back end, with a few places in it, and builders of orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from data.store import AreaRow, BodyRow, CategoryRow, SourceRow, Store, open_store
from data.terms import AreaKind, Level

Builder = Callable[..., dict[str, Any]]

REPORTED = 1_604_192_400
"""1 November 2020, 09:00 in Shanghai."""


def put_ground(store: Store) -> None:
    """Put a district with one street, two bodies, a category and a source."""
    with store.writing() as w:
        w.put_areas(
            [
                AreaRow(1, "q", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
                AreaRow(2, "j1", Level.STREET, AreaKind.STREET, parent_id=1, name="一街道"),
            ]
        )
        w.put_bodies([BodyRow(1, "b1"), BodyRow(2, "b2")])
        w.put_categories([CategoryRow(1, "c1")])
        w.put_source(SourceRow("desk"))


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        put_ground(opened)
        yield opened


@pytest.fixture
def ground() -> Callable[[Store], None]:
    return put_ground


@pytest.fixture
def orders() -> Builder:
    """Build columns of `count` orders, numbered from `first`; `values` add columns or replace them."""

    def build(count: int = 1, first: int = 1, **values: Any) -> dict[str, Any]:
        numbers = [f"W{first + step}" for step in range(count)]
        reported = [REPORTED + 60 * step for step in range(count)]
        return {"source": ["desk"] * count, "number": numbers, "reported": reported, **values}

    return build


@pytest.fixture
def events() -> Builder:
    """Build one pause of the order W1; `values` replace its columns."""

    def build(**values: Any) -> dict[str, Any]:
        usual = {"source": ["desk"], "number": ["W1"], "seq": [1], "kind": [3], "at": [REPORTED + 3600]}
        return {**usual, **values}

    return build
