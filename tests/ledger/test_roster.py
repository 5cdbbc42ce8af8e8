"""The roster and the ground of a store, on both back ends: what was put is what is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import shapely

from data.ledger.columns import EPOCH
from data.ledger.ground import GroundFault
from data.ledger.loading import Keeper
from data.ledger.roster import ABSENT, PRESENT, TABLES, UNRECORDED, Roster, roster_columns, roster_of
from data.ledger.snapshot import Snapshot
from data.store import (
    ActivityRow,
    BatchInfo,
    BodyRow,
    CommitmentRow,
    ContactRow,
    DutyRow,
    FourOnesRow,
    MeetingRow,
    PatrolRow,
    PostRow,
    Store,
    SuggestionRow,
    TeamRow,
    open_store,
)
from data.terms import Grade, Level, Role
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import TREE, story


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    with open_store(store_url, create=True) as opened:
        furnish(opened)
        yield opened


def fill(store: Store) -> None:
    """Put two posts and a row of each table."""
    with store.writing() as w:
        w.put_posts(
            [
                PostRow(
                    1,
                    "p1",
                    Role.SUPERVISOR,
                    area_id=4,
                    body_id=2,
                    holder_key=9,
                    trained=when(2),
                    valid_from=when(3),
                ),
                PostRow(2, "p2", Role.PROFESSIONAL, Grade.CITY, 1, trade="water", valid_until=when(5)),
            ]
        )
        w.put_duties([DutyRow(1, when(6), when(7), "123456")])
        w.put_contacts([ContactRow(1, 5)])
        w.put_patrols([PatrolRow(4, when(8), "night", 4, 3)])
        days = zip((None, True, False), (UNRECORDED, PRESENT, ABSENT), strict=True)
        w.put_meetings(
            [
                MeetingRow(1 + id_, 4, when(9), attended=told, matters_raised=3 + id_, matters_settled=id_)
                for told, id_ in days
            ]
        )
        w.put_commitments(
            [CommitmentRow(7, "", 1, area_id=4, made_at=when(9), due=when(20), state=3, done_at=when(12))]
        )
        w.put_activities([ActivityRow(4, 202010, "care", 1, 2, 3, 4)])
        w.put_suggestions([SuggestionRow(4, 202010, 12, 7, 5)])
        w.put_teams([TeamRow(4, 202010, "volunteers", 2, 30)])
        w.put_four_ones([FourOnesRow(4, when(1), grid=True, autonomous_body=True)])


def known(store: Store) -> Snapshot:
    return Keeper(store).snapshot()


def told(roster: Roster) -> dict[str, list[object]]:
    return {name: column.tolist() for name, column in roster_columns(roster)}


def seconds(at: int) -> int:
    return when(at) - EPOCH


def test_that_a_roster_is_what_was_put(store: Store) -> None:
    fill(store)
    found = known(store).roster
    assert found.zone == "Asia/Shanghai"
    assert told(found) == {
        "post.role": [Role.SUPERVISOR, Role.PROFESSIONAL],
        "post.area": [3, 0],
        "post.holder": [9, 0],
        "post.grade": [Grade.NONE, Grade.CITY],
        "post.trade": ["", "water"],
        "post.trained": [seconds(2), 0],
        "post.valid_from": [seconds(3), 0],
        "post.valid_until": [0, seconds(5)],
        "duties.area": [3],
        "duties.role": [Role.SUPERVISOR],
        "duties.body": [2],
        "duties.begins": [seconds(6)],
        "duties.ends": [seconds(7)],
        "duties.phone": ["123456"],
        "contacts.area": [3],
        "contacts.at": [4],
        "patrols.area": [3],
        "patrols.day": [seconds(8)],
        "patrols.shift": ["night"],
        "patrols.due": [4],
        "patrols.done": [3],
        "stationings.area": [3] * 3,
        "stationings.day": [seconds(9)] * 3,
        "stationings.attended": [UNRECORDED, PRESENT, ABSENT],
        "matters.area": [3] * 3,
        "matters.day": [seconds(9)] * 3,
        "matters.raised": [3, 4, 5],
        "matters.settled": [0, 1, 2],
        "promises.area": [3],
        "promises.id": [7],
        "promises.day": [seconds(9)],
        "promises.due": [seconds(20)],
        "promises.done": [seconds(12)],
        "promises.dropped": [True],
        "activities.area": [3],
        "activities.month": [202010],
        "activities.kind": ["care"],
        "activities.actions": [1],
        "activities.teams": [2],
        "activities.volunteers": [3],
        "activities.participants": [4],
        "suggestions.area": [3],
        "suggestions.month": [202010],
        "suggestions.received": [12],
        "suggestions.adopted": [7],
        "suggestions.finished": [5],
        "teams.area": [3],
        "teams.month": [202010],
        "teams.kind": ["volunteers"],
        "teams.teams": [2],
        "teams.members": [30],
        "four_ones.area": [3],
        "four_ones.valid_from": [seconds(1)],
        "four_ones.grid": [True],
        "four_ones.party_group": [False],
        "four_ones.autonomous_body": [True],
        "four_ones.volunteer_team": [False],
    }
    assert told(roster_of(found.zone, dict(roster_columns(found)))) == told(found)


def test_that_a_turn_without_a_phone_has_that_of_the_body_of_its_post(store: Store) -> None:
    fill(store)
    with store.writing() as w:
        w.put_bodies([BodyRow(2, "b2", name="二队", phone="654321")])
        w.put_duties([DutyRow(1, when(7), when(8)), DutyRow(2, when(7), when(8))])
    duties = known(store).roster.duties
    assert sorted(zip(duties["body"].tolist(), duties["phone"].tolist(), strict=True)) == [
        (0, ""),
        (2, "123456"),
        (2, "654321"),
    ]


def test_that_an_empty_store_has_an_empty_roster_of_the_same_columns(store: Store) -> None:
    found = known(store).roster
    assert told(found) == told(Roster())
    assert {name.partition(".")[0] for name in told(found)} == {"post", *TABLES}
    assert {name: column.dtype.kind for name, column in roster_columns(found)} == {
        name: column.dtype.kind for name, column in roster_columns(Roster())
    }


def test_that_a_change_of_the_roster_alone_is_followed(store: Store) -> None:
    keeper = Keeper(store)
    keeper.reach_back()
    fill(store)
    assert keeper.follow() is not None
    assert told(keeper.snapshot().roster) == told(known(store).roster)


def test_that_a_roster_that_came_between_two_orders_is_followed(store: Store) -> None:
    keeper = Keeper(store)
    keeper.reach_back()
    for undone in (False, True):
        put(store, {"W1": story(("disposed", 6 + undone))})
        if undone:
            store.undo_import(store.batches()[-1].id)
        else:
            with store.writing(BatchInfo("people", "posts.csv", "", "people")) as w:
                w.put_posts([PostRow(1, "p1", Role.SUPERVISOR, area_id=4, holder_key=9)])
        put(store, {"W2": story(("disposed", 6 + undone))})
        change = keeper.follow()
        assert change is not None and change.orders
        assert told(keeper.snapshot().roster) == told(known(store).roster)
        assert len(keeper.snapshot().roster.posts) == 1 - undone


def draw(store: Store, boxes: dict[int, tuple[float, float, float, float]]) -> None:
    """Give areas boundaries: west, south, east and north in hundredths of a degree."""
    rows = {row.id: row for row in store.areas()}
    shapes = {id_: shapely.box(*(side / 100 for side in box)) for id_, box in boxes.items()}
    with store.writing() as w:
        w.put_areas([replace(rows[id_], boundary=shapely.to_wkb(shape)) for id_, shape in shapes.items()])


def test_that_without_boundaries_nothing_is_known_of_the_ground(store: Store) -> None:
    assert known(store).ground.faults is None


def test_that_an_overlap_belongs_to_the_deepest_area_that_holds_it(store: Store) -> None:
    draw(store, {5: (0, 0, 2, 1), 6: (1, 0, 3, 1), 4: (-2, 0, 0.5, 1)})
    found = known(store).ground.faults
    assert found is not None
    assert {(fault.kind, TREE.areas[fault.area].level) for fault in found} == {
        ("overlap", Level.STREET),
        ("overlap", Level.DISTRICT),
    }
    assert all(0 < fault.km2 < 1.3 for fault in found)


@pytest.mark.parametrize(("street", "where"), [({3: (0, 0, 9, 9)}, 2), ({}, 0)])
def test_that_a_gap_belongs_to_the_street_around_it(
    store: Store, street: dict[int, tuple[float, float, float, float]], where: int
) -> None:
    around = shapely.box(0, 0, 0.03, 0.03) - shapely.box(0.01, 0.01, 0.02, 0.02)
    draw(store, street)
    grid = next(row for row in store.areas() if row.id == 5)
    with store.writing() as w:
        w.put_areas([replace(grid, boundary=shapely.to_wkb(around))])
    (fault,) = known(store).ground.faults or ()
    assert fault == GroundFault("gap", fault.km2, where)
    assert fault.km2 == pytest.approx(1.23, abs=0.01)
