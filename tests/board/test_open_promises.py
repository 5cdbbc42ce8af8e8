"""What a stationing day has to answer: open promises and carried ones, and each settled one once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from data.board.stationing.open_promises import open_promises
from data.figures.promises import Fate, OpenPromises
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Period, PeriodKind, Scope, local_day
from data.store import BodyRow, CommitmentRow, MeetingRow, Store, open_store
from data.terms import AreaId, BodyId, BodyKind, Instant
from tests.board.snapshots import ZONE
from tests.ledger.stores import furnish, put, when
from tests.measures.builders import story

STREET, OTHER = (AreaId(3),), (AreaId(2),)


def between(begins: int, ends: int) -> Scope:
    """The days from one to another, looked at as the last of them begins."""
    first, end = (local_day(when(day), ZONE) for day in (begins, ends))
    period = Period(PeriodKind.DAYS, first, end, ZONE)
    return Scope(period=period, as_of=Instant(when(ends)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("owed") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, {"lamp": story(area=6)})
        with opened.writing() as w:
            w.put_bodies([BodyRow(1, "b1", "一队", kind=BodyKind.DISTRICT_DEPARTMENT)])
            w.put_meetings([MeetingRow(1, 6, when(2)), MeetingRow(2, 6, when(12))])
            mine = {"area_id": 6, "body_id": 1, "meeting_id": 1}
            w.put_commitments(
                [
                    CommitmentRow(1, "kept", **mine, due=when(10), state=1, done_at=when(9)),
                    CommitmentRow(2, "late", **mine, due=when(10), state=2, done_at=when(13)),
                    CommitmentRow(3, "carried", **mine, due=when(10)),
                    CommitmentRow(4, "dropped", **mine, due=when(10), state=3, dropped_reason="另办"),
                    CommitmentRow(5, "carried", 2, 3, 6, 1, due=when(18)),
                    CommitmentRow(6, "new", 2, None, 6, due=when(40), number=7),
                    CommitmentRow(
                        7, "given-up", **mine, due=when(50), state=3, done_at=when(16), dropped_reason="并案"
                    ),
                ]
            )
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    return Keeper(store).snapshot()


@pytest.fixture(scope="module")
def found(known: Snapshot, store: Store) -> OpenPromises:
    return open_promises(known, store, between(12, 22))


def test_that_open_ones_stand_whenever_they_were_made_and_overdue_ones_first(found: OpenPromises) -> None:
    assert [(line.matter, line.fate) for line in found.lines] == [
        ("carried", Fate.OVERDUE),
        ("new", Fate.RUNNING),
        ("late", Fate.LATE),
        ("given-up", Fate.DROPPED),
    ]


def test_that_a_carried_one_stands_once_under_its_first_number(found: OpenPromises) -> None:
    carried = found.lines[0]
    assert (carried.number, carried.times, carried.due) == ("10-03", 1, when(18))


def test_that_a_given_number_is_kept(found: OpenPromises) -> None:
    assert found.of(Fate.RUNNING)[0].number == "10-07"


@pytest.mark.parametrize("cuts", [(1, 8, 12, 22, 60), (1, 11, 14, 30)])
def test_that_what_is_settled_stands_in_exactly_one_of_packs_in_a_row(
    known: Snapshot, store: Store, cuts: tuple[int, ...]
) -> None:
    packs = [open_promises(known, store, between(*pair)) for pair in pairwise(cuts)]
    settled = [line.matter for pack in packs for line in pack.of(Fate.KEPT, Fate.LATE, Fate.DROPPED)]
    assert sorted(settled) == ["dropped", "given-up", "kept", "late"]


def test_that_what_is_dropped_later_is_still_owed(known: Snapshot, store: Store) -> None:
    before, after = (open_promises(known, store, between(8, day)) for day in (15, 20))
    fates = [next(line.fate for line in pack.lines if line.matter == "given-up") for pack in (before, after)]
    assert fates == [Fate.RUNNING, Fate.DROPPED]


def test_that_each_day_is_looked_back_on_with_what_became_of_its_own(found: OpenPromises) -> None:
    first, second = found.days
    assert {fate: count for fate, count in first.fates.items() if count} == {
        Fate.OVERDUE: 1,
        Fate.KEPT: 1,
        Fate.LATE: 1,
        Fate.DROPPED: 2,
    }
    assert sum(second.fates.values()) == 1, "the carried one counts on the day that promised it first"


def test_that_a_place_without_meetings_is_told_from_one_that_promised_nothing(
    known: Snapshot, store: Store
) -> None:
    here, there = (
        open_promises(known, store, replace(between(12, 22), path=path)) for path in (STREET, OTHER)
    )
    early = open_promises(known, store, between(1, 2))
    assert (len(here.lines), here.met) == (4, when(12))
    assert (there.lines, there.met, there.days) == ((), None, ())
    assert (early.lines, early.met) == ((), None)


def test_that_a_body_answers_for_its_own_alone(known: Snapshot, store: Store) -> None:
    mine = open_promises(known, store, between(12, 22), BodyId(1))
    assert [line.matter for line in mine.lines] == ["carried", "late", "given-up"]
