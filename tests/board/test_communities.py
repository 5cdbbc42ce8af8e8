"""The sheets of grids: what stands on an agenda, what never does, who is there, and where they meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from data.board.stationing.communities import Communities
from data.board.stationing.publicity import Publicity
from data.board.stationing.published_names import PublishedNames
from data.figures.communities import Cause, CommunityFigure, Matter
from data.figures.publicity import PublicFigure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import (
    AgendaRow,
    BodyRow,
    CommitmentRow,
    CommunityRow,
    MeetingRow,
    PostRow,
    Store,
    open_store,
)
from data.terms import AreaId, BodyKind, Instant, Role
from tests.board.snapshots import ZONE
from tests.ledger.stores import PERSONAL, furnish, put, when
from tests.measures.builders import story

GRID, OTHER, SCENIC = AreaId(4), AreaId(5), AreaId(6)
IN_GRID, IN_OTHER = 6, 8
"""The rows of small grids, one in each of the two grids."""
NOW, MEETING = 30, 32
DAY = local_day(when(MEETING), ZONE)

STORIES = {
    **{f"late-{at}": story(area=IN_GRID, filed=at, limit=3) for at in range(2, 13)},
    "soon": story(area=IN_GRID, filed=20, limit=11),
    "done": story(("disposed", 9), ("closed", 10), area=IN_GRID),
    "person": story(area=IN_GRID, filed=2, limit=3, category=PERSONAL),
    "there": story(area=IN_OTHER, filed=25, limit=30, category=2),
    "elsewhere": story(area=IN_OTHER, filed=2, limit=3),
}


def furnished(store: Store) -> None:
    furnish(store)
    put(store, STORIES)
    with store.writing() as w:
        w.put_communities(
            [CommunityRow(1, "c1", "甲社区", grid_ids=(4,)), CommunityRow(2, "c2", "乙", "", (4,))]
        )
        w.put_bodies(
            [
                BodyRow(3, "s", "街道办", kind=BodyKind.STREET, area_id=2, phone="111"),
                BodyRow(4, "g", "工作站", kind=BodyKind.GRID, area_id=4, phone="222"),
            ]
        )
        w.put_posts(
            [
                PostRow(1, "p1", Role.GRID_CHIEF, area_id=4, holder_key=7),
                PostRow(2, "p2", Role.ADMINISTRATOR, area_id=7, holder_key=8),
                PostRow(3, "p3", Role.ADMINISTRATOR, area_id=8),
                PostRow(4, "p4", Role.SUPERVISOR, area_id=4, holder_key=9),
            ]
        )
        w.put_holder_names({1: "周某某", 3: "吴某某", 4: "郑某某"})
        w.put_meetings(
            [
                MeetingRow(1, 4, when(5)),
                MeetingRow(2, 4, when(MEETING), place="活动室"),
                MeetingRow(3, 5, when(MEETING), begins=when(MEETING) + 9 * 3600),
            ]
        )
        w.put_meeting_posts(3, [4, 1])
        w.put_commitments(
            [
                CommitmentRow(1, "修灯", 1, None, 4, 1, due=when(12)),
                CommitmentRow(2, "类3", 1, None, 4, 1, due=when(40), evidence="person"),
                CommitmentRow(3, "别处", 1, None, 5, 1, due=when(12)),
            ]
        )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("sheets") / "store.db", create=True) as opened:
        furnished(opened)
        yield opened


def scope() -> Scope:
    first, end = (local_day(when(day), ZONE) for day in (1, 26))
    return Scope(period=Period(PeriodKind.DAYS, first, end, ZONE), as_of=Instant(when(NOW)))


def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back(Instant(when(1)))
    return keeper.snapshot()


def desk(store: Store, meeting: date = DAY) -> Communities:
    return Communities(known(store), store, scope(), meeting)


@pytest.fixture(scope="module")
def sheet(store: Store) -> CommunityFigure:
    return desk(store).sheet(GRID)


def numbers(matters: tuple[Matter, ...], cause: Cause) -> list[str]:
    return [matter.order.number for matter in matters if matter.cause is cause and matter.order]


def test_that_every_responsibility_grid_has_a_sheet_and_small_grids_have_none(store: Store) -> None:
    assert desk(store).grids == (GRID, OTHER, SCENIC)


def test_that_totals_count_all_orders_of_the_grid(sheet: CommunityFigure) -> None:
    assert (sheet.came.value, sheet.open.value, sheet.overdue.value) == (14, 13, 12)


def test_that_the_longest_overdue_stand_first_and_the_rest_is_counted(sheet: CommunityFigure) -> None:
    assert numbers(sheet.matters, Cause.OVERDUE) == [f"late-{at}" for at in range(2, 10)]
    assert sheet.more == 4, "those that concern persons among them, told apart by nothing"


def test_that_no_order_of_a_person_stands_on_a_sheet(store: Store) -> None:
    found = desk(store)
    orders = [m.order for grid in found.grids for m in found.sheet(grid).matters if m.order]
    kinds = [m.frequent.name[0] for grid in found.grids for m in found.sheet(grid).matters if m.frequent]
    assert not any(order.personal for order in orders)
    assert f"类{PERSONAL}" not in kinds


def test_that_the_most_frequent_category_stands_with_what_is_open_of_it(sheet: CommunityFigure) -> None:
    [frequent] = [matter.frequent for matter in sheet.matters if matter.frequent]
    assert (frequent.name[0], frequent.came, frequent.open) == ("类1", 13, 12)


def test_that_promises_stand_on_the_sheet_of_their_own_grid(store: Store) -> None:
    here, there = (
        [m.promise.matter for m in desk(store).sheet(grid).matters if m.promise] for grid in (GRID, OTHER)
    )
    assert (here, there) == (["修灯", "类3"], ["别处"])


def test_that_posts_are_counted_with_vacancies_and_the_phone_of_their_office(sheet: CommunityFigure) -> None:
    told = {post.role: (post.posts, post.vacant, post.phone) for post in sheet.posts}
    assert told == {
        Role.GRID_CHIEF: (1, 0, "222"),
        Role.SUPERVISOR: (1, 0, "111"),
        Role.ADMINISTRATOR: (2, 1, "222"),
    }


def test_that_a_sheet_says_where_and_when_as_far_as_that_is_planned(store: Store) -> None:
    planned, announced, bare = (desk(store).sheet(grid).stationing for grid in (GRID, OTHER, SCENIC))
    assert (planned.venue, planned.begins, planned.attending) == ("活动室", None, ())
    assert announced.begins == when(MEETING) + 9 * 3600
    assert announced.attending == (Role.GRID_CHIEF, Role.SUPERVISOR)
    assert (bare.day, bare.venue, bare.begins) == (DAY, "", None)


def test_that_communities_and_small_grids_of_a_grid_are_named_or_counted(sheet: CommunityFigure) -> None:
    assert [name for name, _ in sheet.around.communities] == ["甲社区", "乙"]
    assert sheet.around.small_grids == 2
    assert sheet.around.street.id == AreaId(2)


def test_that_a_chosen_agenda_takes_the_place_of_the_computed_one(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with open_store(tmp_path_factory.mktemp("chosen") / "store.db", create=True) as store:
        furnished(store)
        ids = {order.number: (order.month, order.id) for order in store.orders_by_id(range(1, 40))}
        with store.writing() as w:
            w.put_agenda(
                [
                    AgendaRow(1, 2, 2, *ids["done"], proposal="回访"),
                    AgendaRow(2, 2, 1, matter="门口积水", body_id=1),
                    AgendaRow(3, 2, 3, *ids["person"]),
                ]
            )
        chosen = desk(store).sheet(GRID)
        assert chosen.chosen
        assert [matter.title[0] or numbers((matter,), Cause.CHOSEN)[0] for matter in chosen.matters] == [
            "门口积水",
            "done",
        ]
        assert [matter.proposal for matter in chosen.matters] == ["", "回访"]
        assert chosen.matters[0].owner[0] == "一队"
        assert chosen.more == 0


@pytest.fixture(scope="module")
def told(store: Store) -> PublicFigure:
    return Publicity(known(store), store, scope()).notice(GRID)


def test_that_a_public_copy_counts_as_the_working_copy_does(
    told: PublicFigure, sheet: CommunityFigure
) -> None:
    assert (told.came, told.open, told.overdue) == (sheet.came, sheet.open, sheet.overdue)
    assert sum(each.count for each in told.categories) + told.others == sheet.came.value


def test_that_a_lone_order_of_a_person_hides_behind_the_smallest_category(told: PublicFigure) -> None:
    assert told.categories == ()
    assert told.others == 14


def test_that_a_public_promise_names_neither_orders_nor_what_concerns_a_person(told: PublicFigure) -> None:
    assert [line.matter for line in told.promises] == ["修灯", ""]
    assert not any(line.orders or line.reason for line in told.promises)


def test_that_the_district_is_told_with_its_streets(store: Store) -> None:
    whole = Publicity(known(store), store, scope()).notice()
    assert whole.by_street is not None
    assert whole.by_street.numerators.tolist() == [14, 2]
    assert whole.came.value == 16


def test_that_names_are_told_of_posts_that_publish_them_alone(store: Store) -> None:
    names = PublishedNames(store, Instant(when(NOW)))
    assert names.of(GRID) == {Role.GRID_CHIEF: ("周某某",)}
    assert names.of(OTHER) == {}


def test_that_a_name_never_meets_a_number(store: Store, sheet: CommunityFigure, told: PublicFigure) -> None:
    figures = repr((sheet, told, desk(store).sheet(OTHER)))
    assert not any(name in figures for name in store.holder_names().values())


def test_that_no_name_is_told_where_none_was_kept(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("nameless") / "store.db", create=True) as store:
        furnished(store)
        with store.writing() as w:
            w.put_holder_names({1: "", 3: "", 4: ""})
        assert PublishedNames(store, Instant(when(NOW))).of(GRID) == {}
