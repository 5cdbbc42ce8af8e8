"""The capacity panel and the figures of people and ground: as of a time, and again from a freeze."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.board import figures_by_area
from data.board.board import look
from data.board.capacity import capacity
from data.board.stationing.freezing import freeze, frozen_figures, thaw
from data.ledger.freezing import slice_of, snapshot_of
from data.ledger.roster import Posts, Roster, roster_columns
from data.ledger.snapshot import Snapshot
from data.measures.capacity_codes import CAPACITY
from data.scope import Scope, month_of
from data.terms import Instant
from tests.board.snapshots import ZONE, snapshot
from tests.ledger.stores import when
from tests.measures import rosters
from tests.measures.builders import Story, story
from tests.measures.rosters import Post, faults, posts_of, table
from tests.measures.stories import many_stories

OCTOBER = month_of(date(2020, 10, 1), ZONE)
CODES = tuple(CAPACITY)
DAY = 86_400


def dated(columns: Any, *also: str) -> Any:
    """Columns told in days of October, in the ledger's seconds and of its unsigned type."""
    timed = ("day", "begins", "ends", "valid_from", "valid_until", "trained", *also)
    first = OCTOBER.begins - 946_684_800
    return {
        name: np.where(column > 0, first + column.astype(np.int64) * DAY, 0).astype(column.dtype)
        if name in timed
        else column
        for name, column in columns.items()
    }


def dated_posts(*rows: Post) -> Posts:
    found = posts_of(*rows)
    return Posts(**dated({name: getattr(found, name) for name in Posts.__dataclass_fields__}))


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """All that is known of a district, people and ground too."""
    stories: list[Story] = draw(many_stories)
    found = Roster(
        ZONE,
        dated_posts(*draw(rosters.some_posts)),
        duties=dated(table("duties", *draw(rosters.some_duties))),
        patrols=dated(table("patrols", *draw(rosters.some_patrols))),
        stationings=dated(table("stationings", *draw(rosters.some_stationings))),
        matters=dated(table("matters", *draw(rosters.some_matters))),
        promises=dated(table("promises", *draw(rosters.some_promises)), "due", "done"),
    )
    return replace(snapshot(stories), roster=found, ground=faults(*draw(rosters.some_ground)))


@settings(max_examples=25)
@given(snapshots())
def test_that_a_freeze_tells_the_same_of_people_and_ground(known: Snapshot) -> None:
    row = freeze(known, OCTOBER, when(40), made_at=1)
    scope = Scope(period=OCTOBER, as_of=Instant(when(40)))
    before = list(figures_by_area(known, scope, CODES, by_area=True, given=True))
    assert frozen_figures(thaw(row), Scope(), CODES, by_area=True) == before
    after = snapshot_of(*slice_of(known))
    assert after.ground.faults == known.ground.faults
    for (name, told), (_, column) in zip(
        roster_columns(after.roster), roster_columns(known.roster), strict=True
    ):
        assert told.tolist() == column.tolist(), name


def test_that_the_panel_stands_as_of_its_time() -> None:
    posts = dated_posts(Post(7), Post(8, 2, valid_from=10), Post(9, 0, valid_from=10))
    known = replace(snapshot([story()]), roster=Roster(ZONE, posts))
    early, late = (capacity(look(known, Scope(as_of=Instant(when(at)), period=OCTOBER))) for at in (5, 30))
    assert (early.uncovered, early.per_administrator.denominator, early.vacancies.denominator) == (2, 1, 1)
    assert (late.uncovered, late.per_administrator.denominator, late.vacancies.denominator) == (1, 2, 3)
    assert (early.data_time, late.data_time) == (0, OCTOBER.begins + 10 * DAY)


def test_that_people_and_ground_have_no_tiers_and_their_orders_have() -> None:
    found = list(figures_by_area(snapshot([story()]), Scope(), ("C2k", "G3u"), by_area=False, given=False))
    assert [(each.number.measure, each.tier is None) for each in found] == [
        ("C2k", True), ("G3u", True), *[("G3u", False)] * 5,
    ]  # fmt: skip
