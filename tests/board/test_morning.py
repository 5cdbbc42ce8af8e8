"""The morning and what needs attention: as many orders as their lists, by rules, and never a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from data.board import orders_figure
from data.board.attention import attention_figure
from data.board.morning import CITY, OURS, morning_figure
from data.figures import OrderQuery
from data.figures.attention import AttentionFigure, AttentionItem, Rule
from data.figures.morning import InMorning, MorningFigure, MorningPart
from data.figures.order_queries import Waiting
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import BodyRow, CommitmentRow, DutyRow, PostRow, Store, open_store
from data.terms import AreaId, BodyKind, CategoryId, Instant, Role, Stage, Tier
from tests.board.snapshots import snapshot
from tests.ledger.stores import DAY, PERSONAL, furnish, put, when
from tests.measures.builders import story

NOON = Instant(when(20) + DAY // 2)
"""Noon of Tuesday, 20 October: the office closed on Monday at 17:30."""
NOW = Scope(as_of=NOON)
STORIES = {
    "came": story(reported=20, filed=20, area=6),
    "urgent": story(reported=20, filed=20, area=8, category=PERSONAL),
    "watched": story(reported=20, filed=20, area=7, tier=Tier.A),
    "fell": story(("dispatched", 11), ("accepted", 11), reported=10, filed=10, limit=10, area=6),
    "long": story(("dispatched", 3), ("accepted", 4), limit=5, area=7),
    "longer": story(("dispatched", 3), ("accepted", 4), limit=4, area=7),
    "city": story(("dispatched", 3), limit=5, area=5, tier=Tier.D, category=2),
    "today": story(limit=None, area=5),
    "done": story(("disposed", 4), ("closed", 5), area=6),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("morning") / "store.db", create=True) as opened:
        furnish(opened)
        put(opened, STORIES)
        with opened.writing() as w:
            flagged = {"source": ["desk"] * 2, "number": ["urgent", "watched"]}
            w.put_orders({**flagged, "urgent": [1, 0], "supervised": [0, 1]})
            w.put_orders({"source": ["desk"], "number": ["today"], "due_dispose": [when(20) + DAY - 1]})
            w.put_bodies(
                [
                    BodyRow(1, "b1", "一队", kind=BodyKind.DISTRICT_DEPARTMENT, phone="0600-1"),
                    BodyRow(2, "b2", "街道办", kind=BodyKind.STREET, area_id=2, phone="0600-2"),
                ]
            )
            w.put_orders({"source": ["desk"], "number": ["fell"], "lead_body_id": [2]})
            w.put_posts([PostRow(5, "p5", Role.SUPERVISOR, area_id=4, body_id=2, holder_key=7)])
            w.put_duties([DutyRow(5, when(20), when(21), "0600-22")])
            w.put_commitments(
                [
                    CommitmentRow(1, "a", made_at=when(2), due=when(10), state=1, done_at=when(9)),
                    CommitmentRow(2, "b", made_at=when(2), due=when(10), state=2, done_at=when(12)),
                    CommitmentRow(3, "c", made_at=when(2), due=when(15)),
                    CommitmentRow(4, "d", made_at=when(2), due=when(25), state=1, done_at=when(22)),
                    CommitmentRow(5, "e", made_at=when(2), due=when(9), state=3),
                    CommitmentRow(6, "f", made_at=when(1), due=when(3)),
                    CommitmentRow(7, "g", made_at=when(28), due=when(40)),
                ]
            )
        yield opened


@pytest.fixture(scope="module")
def known(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back()
    return keeper.snapshot()


@pytest.fixture(scope="module")
def morning(known: Snapshot) -> MorningFigure:
    return morning_figure(known, NOW)


@pytest.fixture(scope="module")
def attention(known: Snapshot) -> AttentionFigure:
    return attention_figure(known, NOW)


def by_rule(figure: AttentionFigure, rule: Rule) -> list[AttentionItem]:
    return [item for item in figure.items if item.rule is rule]


def test_that_what_came_in_since_the_office_closed_is_counted_and_what_stands_now(
    morning: MorningFigure,
) -> None:
    assert morning.since == when(19) + 17 * 3600 + 1800
    assert morning.to_meeting == 8
    assert {str(part): (count.count, count.city) for part, count in morning.counts.items()} == {
        "new": (3, None),
        "new_urgent": (1, None),
        "new_overdue": (1, None),
        "new_supervised": (1, None),
        "open": (7, 1),
        "overdue": (3, 1),
        "due_today": (1, None),
    }


def test_that_the_office_may_close_at_another_time(known: Snapshot) -> None:
    assert morning_figure(known, NOW, 6 * 3600).since == when(19) + 6 * 3600


@pytest.mark.parametrize(
    "scope", [NOW, replace(NOW, path=(AreaId(1), AreaId(3)))], ids=["district", "street"]
)
@pytest.mark.parametrize("tiers", [None, frozenset({Tier.B}), CITY], ids=["all", "B", "D"])
def test_that_every_part_and_every_matter_opens_as_many_orders_as_it_says(
    store: Store, known: Snapshot, scope: Scope, tiers: frozenset[Tier] | None
) -> None:
    scope = replace(scope, tiers=tiers)
    for count in morning_figure(known, scope).counts.values():
        assert orders_figure(known, store, scope, OrderQuery(count.orders), count=0).total == count.count
        if count.city_orders is not None:
            city = orders_figure(known, store, scope, OrderQuery(count.city_orders), count=0)
            assert city.total == count.city
    for item in attention_figure(known, scope).items:
        assert item.query is not None
        there = scope if item.path is None else replace(scope, path=item.path)
        assert orders_figure(known, store, there, item.query, count=0).total == item.count


def test_that_promises_are_told_of_the_last_stationing_day_as_they_stood_then(
    morning: MorningFigure, known: Snapshot
) -> None:
    told = morning.promises
    assert told is not None
    assert (told.day, told.kept, told.late, told.running, told.dropped) == (when(2), 1, 2, 1, 1)
    assert told.whole == 5
    assert morning_figure(known, replace(NOW, as_of=Instant(when(1)))).promises is None


def test_that_the_body_with_most_overdue_leads_and_the_city_stands_apart(attention: AttentionFigure) -> None:
    first, second = by_rule(attention, Rule.OVERDUE)
    assert first.actor is not None and second.actor is not None
    assert (first.actor.body[0], first.count, first.since) == ("一队", 2, when(6))
    assert (second.actor.body[0], second.count) == ("街道办", 1)
    (city,) = by_rule(attention, Rule.CITY)
    assert (city.count, city.tier, city.since, city.matter[0]) == (1, Tier.D, when(2), "类2")


def test_that_who_must_act_is_a_body_a_post_on_duty_and_the_phone_of_an_office(
    attention: AttentionFigure, known: Snapshot
) -> None:
    bureau, office = (item.actor for item in by_rule(attention, Rule.OVERDUE))
    assert bureau is not None and office is not None
    assert (bureau.duty, bureau.phone) == (None, "0600-1")
    assert (office.duty, office.phone) == (Role.SUPERVISOR, "0600-22")
    later = attention_figure(known, replace(NOW, as_of=Instant(when(22))))
    off_duty = [item.actor for item in by_rule(later, Rule.OVERDUE) if item.actor][-1]
    assert (off_duty.duty, off_duty.phone) == (None, "0600-2")


def test_that_an_urgent_order_that_nobody_accepted_comes_first_and_tells_nothing_personal(
    attention: AttentionFigure,
) -> None:
    first = attention.items[0]
    assert (first.rule, first.count, first.since) == (Rule.URGENT, 1, when(20))
    assert first.matter[0] != "类3"


def test_that_a_step_is_jammed_only_where_more_came_and_fewer_left_beyond_chance() -> None:
    passed = [story(("dispatched", 8), reported=3, filed=4, area=6)] * 30
    stuck = [story(reported=15, filed=16, area=6)] * 30
    (item,) = by_rule(attention_figure(snapshot([*passed, *stuck], now=20), Scope()), Rule.BLOCKED)
    assert (item.stage, item.count, item.query) == (
        Stage.ESTABLISHMENT,
        30,
        OrderQuery(Waiting(Stage.ESTABLISHMENT)),
    )
    still = [story(reported=1, filed=2, area=6)] * 30
    assert by_rule(attention_figure(snapshot([*passed, *still], now=20), Scope()), Rule.BLOCKED) == []
    flowing = [story(("dispatched", 17), reported=15, filed=16, area=6)] * 40
    assert by_rule(attention_figure(snapshot([*stuck, *flowing], now=20), Scope()), Rule.BLOCKED) == []


def test_that_a_place_is_named_whose_orders_are_late_clearly_more_often() -> None:
    good = [story(("disposed", 4), limit=5, area=3)] * 40
    bad = [story(("disposed", 9), limit=5, area=4)] * 12
    (item,) = by_rule(attention_figure(snapshot([*good, *bad], now=20), Scope()), Rule.BELOW)
    assert item.place is not None and item.number is not None
    assert (item.place.id, item.path, item.count) == (3, (3,), 12)
    assert item.query == OrderQuery(InMorning(MorningPart.LATE))


def test_that_what_the_sources_do_not_record_is_not_told() -> None:
    told = morning_figure(snapshot(list(STORIES.values()), recorded=frozenset({"filed", "closed"})), Scope())
    assert told.counts[MorningPart.NEW].count is None
    assert told.counts[MorningPart.OVERDUE].count is None
    assert told.counts[MorningPart.OPEN].count is not None
    whole = snapshot(list(STORIES.values()))
    assert morning_figure(whole, Scope()).counts[MorningPart.NEW_URGENT].count is None
    assert attention_figure(whole, Scope()).note is None
    blind = snapshot(list(STORIES.values()), recorded=frozenset({"filed", "closed"}))
    assert attention_figure(blind, Scope()).note == "note.missing.disposed"


def test_that_no_morning_is_told_of_matters_of_persons_alone(known: Snapshot) -> None:
    asked = replace(NOW, categories=frozenset({CategoryId(PERSONAL)}))
    for path in ((), (AreaId(3),), (AreaId(3), AreaId(5))):
        place = replace(asked, path=path)
        assert {count.count for count in morning_figure(known, place).counts.values()} == {None}
        told = attention_figure(known, place)
        assert (told.items, told.note) == ((), "note.missing.personal")


def test_that_all_tiers_are_either_the_citys_or_the_districts() -> None:
    assert frozenset(Tier) == OURS | CITY
    assert not OURS & CITY
    assert InMorning(MorningPart.NEW).since == 0
