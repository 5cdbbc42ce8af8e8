"""Rosters of the small district, told in short rows, and rosters by chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from hypothesis import strategies as st

from data.ledger.ground import Ground, GroundFault
from data.ledger.roster import TABLES, Posts, Roster, columns_for, posts
from data.ledger.rulebook import Category, Rulebook
from data.measures.answers import answers
from data.measures.duty import SHIFTS
from data.measures.tally import View
from data.terms import TRADES, BodyKind, Grade, Role
from tests.measures.builders import TREE, Story, story
from tests.measures.district_rules import CALENDAR

TREE_OF = {
    1: Category(0, 0, BodyKind.UNKNOWN, 3.0, "m"),
    2: Category(1, 1, BodyKind.UNKNOWN, None, "a"),
    3: Category(1, 1, BodyKind.UNKNOWN, 0.5, "b"),
    4: Category(0, 0, BodyKind.UNKNOWN, None, "n"),
}
RULES = Rulebook(CALENDAR, None, TREE_OF)


@dataclass(frozen=True)
class Post:
    """A post of an area (its id, 0 none); by default an administrator's that somebody holds."""

    area: int
    holder: int = 1
    role: Role = Role.ADMINISTRATOR
    grade: Grade = Grade.NONE
    trade: str = ""
    trained: int = 0
    valid_from: int = 0
    valid_until: int = 0


def posts_of(*rows: Post) -> Posts:
    """Posts as the ledger holds them."""
    told = {name: np.array([getattr(row, name) for row in rows]) for name in Post.__dataclass_fields__}
    return posts({**told, "area": TREE.rows(np.array([row.area for row in rows], dtype=np.int64))})


_UNTOLD = {("duties", "body"), ("duties", "phone")}


def table(name: str, *rows: Sequence[Any]) -> dict[str, Any]:
    """A table from rows whose values stand in the order of its columns; areas are told by their ids.

    Turns of duty are told without body and phone.
    """
    names = [column for column in TABLES[name] if (name, column) not in _UNTOLD]
    told = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else {}
    columns = columns_for(TABLES[name], {key: np.array(each) for key, each in told.items()}, len(rows))
    return {**columns, "area": TREE.rows(columns["area"].astype(np.int64))}


def staffed(look: View, *rows: Post, ground: Ground | None = None, **tables: Sequence[Sequence[Any]]) -> View:
    """A look at the same orders with these posts and tables beside them."""
    told = {name: table(name, *rows) for name, rows in tables.items()}
    found = replace(look, roster=Roster(posts=posts_of(*rows), **told))
    return found if ground is None else replace(found, ground=ground)


def faults(*rows: tuple[Any, float, int]) -> Ground:
    """Ground with these gaps and overlaps: kind, square kilometres, id of the area that holds them."""
    found = tuple(
        GroundFault(kind, km2, int(TREE.rows(np.array([id_], dtype=np.int64))[0])) for kind, km2, id_ in rows
    )
    return Ground(lambda: found)


def handled(*areas: int, at: int = 12, category: int = 0) -> list[Story]:
    return [story(("disposed", at), area=area, category=category) for area in areas]


def numbers(look: View, code: str) -> list[tuple[float | None, float | None]]:
    """Numerators and denominators of the cells, the unassigned last, then of the whole."""
    answer = answers(look, code).of()
    told = [answer.measured(cell) for cell in range(look.cells.count + 1)]
    return [(each.numerator, each.denominator) for each in (*told, answer.total)]


AREA = st.integers(0, 9)
AT = st.integers(1, 40)
some_posts = st.lists(
    st.builds(
        Post,
        AREA,
        st.integers(0, 4),
        st.sampled_from(Role),
        st.sampled_from(Grade),
        st.sampled_from(("", *TRADES[:2])),
        st.integers(0, 40),
        st.integers(0, 40),
        st.integers(0, 40),
    ),
    max_size=12,
)
some_duties = st.lists(st.tuples(AREA, st.sampled_from(Role), AT, AT), max_size=5)
some_patrols = st.lists(
    st.tuples(AREA, AT, st.sampled_from(SHIFTS), st.integers(0, 5), st.integers(0, 5)), max_size=6
)
some_stationings = st.lists(st.tuples(AREA, AT, st.integers(0, 2)), max_size=6)
some_matters = st.lists(
    st.tuples(AREA, AT, st.integers(0, 5)).map(lambda row: (*row, row[2] // 2)), max_size=6
)
some_promises = st.lists(
    st.tuples(AREA, st.integers(1, 9), AT, st.integers(0, 40), st.integers(0, 40), st.booleans()), max_size=6
)
some_ground = st.lists(
    st.tuples(st.sampled_from(("gap", "overlap")), st.sampled_from((0.5, 2.0)), st.integers(1, 9)), max_size=4
)
