"""Orders of retired areas count where their area stands now; nothing falls out of the tree."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from data.ledger.retired import lost_codes, successors
from data.places import Area, Places, places
from data.store import AreaRow
from data.terms import AreaId, AreaKind, Level

DISTRICT = AreaRow(1, "d", Level.DISTRICT, AreaKind.DISTRICT)


def area(id_: int, code: str, level: Level, parent: int, until: int | None = None) -> AreaRow:
    return AreaRow(id_, code, level, AreaKind.STREET, parent_id=parent, valid_until=until)


def tree_of(rows: list[AreaRow]) -> Places:
    return places([placed(row) for row in rows if row.valid_until is None], successors(rows))


def placed(row: AreaRow) -> Area:
    parent = None if row.parent_id is None else AreaId(row.parent_id)
    return Area(AreaId(row.id), row.code, row.level, row.kind, parent, row.code)


def test_that_an_older_version_leads_to_the_one_in_force() -> None:
    rows = [
        DISTRICT,
        area(2, "s", Level.STREET, 1, until=10),
        area(3, "s", Level.STREET, 1, until=20),
        area(4, "s", Level.STREET, 1),
    ]
    assert successors(rows) == {2: 4, 3: 4}
    tree = tree_of(rows)
    assert tree.rows(np.array([2, 3, 4, 99])).tolist() == [tree.row_of[AreaId(4)]] * 3 + [-1]


def test_that_an_area_without_a_successor_leaves_its_orders_to_the_area_above() -> None:
    rows = [
        DISTRICT,
        area(2, "s", Level.STREET, 1, until=10),
        area(3, "g", Level.GRID, 2, until=10),
        area(4, "s", Level.STREET, 1),
    ]
    assert successors(rows) == {2: 4, 3: 4}
    assert lost_codes(rows) == ("g",)


@given(st.data())
def test_that_every_version_counts_once_at_each_level(data: st.DataObject) -> None:
    rows = [DISTRICT]
    for level in (Level.STREET, Level.GRID, Level.SMALL_GRID):
        above = [row for row in rows if row.level == level - 1]
        for _ in range(data.draw(st.integers(1, 5))):
            code = f"{level.word}{data.draw(st.integers(0, 3))}"
            parent = data.draw(st.sampled_from(above))
            free = parent.valid_until is None and all(
                row.code != code for row in rows if row.valid_until is None
            )
            closed = not free or data.draw(st.booleans())
            rows.append(area(len(rows) + 1, code, level, parent.id, until=5 if closed else None))
    tree = tree_of(rows)
    ids = np.array([row.id for row in rows])
    counted = tree.rows(ids)
    assert (counted >= 0).all()
    for level in Level:
        above = tree.ancestors[level][counted]
        cells = np.bincount(above[above >= 0], minlength=len(tree.areas)).sum()
        assert cells + (above < 0).sum() == len(rows)
        if level:
            outer = tree.ancestors[level - 1][counted]
            assert (tree.ancestors[level - 1][above[above >= 0]] == outer[above >= 0]).all()
