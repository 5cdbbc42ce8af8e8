"""Playing live work: data time moves on, orders get their next stamp, and history stays as it was."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from data.clock import DEFAULT_RULES, Limit, Pause, chinese_calendar, due_with_pauses
from data.example.district import make_example
from data.example.orders_when import END
from data.example.play import Player, play
from data.store import Store, StoreRefused, open_store
from data.terms import EventKind, Instant

LOOP = ("reported", "verified", "filed", "dispatched", "accepted", "disposed", "checked", "closed")
FACTS = (
    "id",
    "number",
    "month",
    "cancelled",
    "paused",
    "due_dispose",
    "due_dispose_original",
    "rev",
    "marks",
)
FACTS += ("category_id", "tier_filed", "first_closed")
EVENTS = ("order_id", "seq", "kind", "at", "ends", "was_disposed", "was_dispatched")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("play") / "made.db"
    make_example(file, orders=8_000)
    return file


@pytest.fixture
def store(made: Path, tmp_path: Path):
    copy = tmp_path / "example.db"
    copy.write_bytes(made.read_bytes())
    with open_store(copy) as opened:
        yield opened


def columns(store: Store) -> dict[str, np.ndarray]:
    found, _ = store.order_columns((*FACTS, *LOOP))
    order = np.argsort(found["id"])
    return {name: column[order] for name, column in found.items()}


def played(store: Store, steps: int = 60, count: int = 40, seconds: int = 60, seed: int = 1) -> int:
    player = Player(store, seed)
    return sum(player.step(count, END + seconds * (number + 1)) for number in range(steps))


def test_that_each_step_writes_as_much_as_asked_in_one_revision(store):
    player, before = Player(store, seed=3), store.revision()
    assert player.step(25, END + 1) == 25
    assert store.revision() == before + 1


def test_that_data_time_moves_on_and_every_new_stamp_lies_before_it(store):
    before = columns(store)
    played(store)
    after, now = columns(store), END + 3600
    assert store.data_time() == now
    for name in (*LOOP, "paused"):
        known = after[name][: len(before["id"])]
        changed = known != before[name]
        stamped = known[changed & (known > 0)]
        assert ((stamped >= END) & (stamped < now)).all(), name


def test_that_closed_orders_stay_as_they_were(store):
    before = columns(store)
    played(store)
    after = columns(store)
    done = (before["closed"] > 0) | (before["cancelled"] > 0)
    for name in before:
        assert np.array_equal(after[name][: len(done)][done], before[name][done]), name


def test_that_stamps_stay_in_order_and_all_kinds_of_work_go_on(store):
    before = columns(store)
    played(store, steps=150)
    after = columns(store)
    sound = after["marks"] == 0
    for one, other in pairwise(LOOP):
        earlier, later = after[one][sound], after[other][sound]
        assert not ((earlier > later) & (later > 0)).any(), (one, other)
    for name in LOOP:
        assert ((after[name] >= END) & (after[name] > 0)).sum() > 20, name
    assert len(after["id"]) > len(before["id"]) + 100
    assert ((after["closed"] > 0) <= (after["first_closed"] > 0)).all()


def test_that_open_pauses_resume_and_move_the_due_instant(store):
    paused = columns(store)["paused"] > 0
    before = columns(store)
    played(store, steps=200)
    after, calendar = columns(store), chinese_calendar()
    resumed = np.flatnonzero(paused & (after["paused"][: len(paused)] == 0))
    assert len(resumed) > 0
    rules = {(rule.category_id, int(rule.tier)): Limit(rule.limit, rule.unit) for rule in store.limit_rules()}
    parents = {row.id: row.parent_id for row in store.categories()}
    events, _ = store.event_columns(EVENTS)
    for row in resumed[:10]:
        mine = (events["order_id"] == before["id"][row]) & (events["kind"] == EventKind.PAUSE)
        spans = [Pause(Instant(int(at)), Instant(int(ends)) if ends else None)
                 for at, ends in zip(events["at"][mine], events["ends"][mine], strict=True)]  # fmt: skip
        sub = parents[parents[int(before["category_id"][row])]]
        limit = rules[sub, int(before["tier_filed"][row])]
        due = due_with_pauses(
            Instant(int(before["filed"][row])), limit, calendar, DEFAULT_RULES,
            pauses=spans, as_of=Instant(END + 200 * 60),
        )  # fmt: skip
        assert due.in_force == after["due_dispose"][row]


def test_that_events_are_numbered_on_from_those_there(store):
    played(store, steps=150)
    events, _ = store.event_columns(EVENTS)
    order = np.lexsort((events["seq"], events["order_id"]))
    of, seq = events["order_id"][order], events["seq"][order]
    begins = np.concatenate([[True], of[1:] != of[:-1]])
    assert (seq[begins] == 1).all()
    assert (np.diff(seq)[~begins[1:]] == 1).all()
    fresh = events["at"] >= END
    assert {EventKind.RETURN, EventKind.FAILED_CHECK} <= set(events["kind"][fresh].tolist())


def test_that_new_orders_are_numbered_on_by_day_even_by_another_player(store):
    played(store, steps=10)
    second = Player(store, seed=9)
    for number in range(10):
        second.step(40, END + 600 + 60 * (number + 1))
    names = [name for name in columns(store)["number"].tolist() if name.startswith("YZ20201129-")]
    assert sorted(names) == [f"YZ20201129-{number:04}" for number in range(1, len(names) + 1)]


def test_that_the_same_seed_plays_the_same(made, tmp_path: Path):
    found = []
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(made.read_bytes())
        with open_store(tmp_path / name) as opened:
            played(opened, steps=5, seed=7)
            found.append([column.tolist() for column in columns(opened).values()])
    assert found[0] == found[1]


def test_that_play_ends_after_its_seconds_and_tells_of_each_change(store):
    heard: list[int] = []
    written = play(store, rate=50, seconds=0.2, seed=1, on_change=heard.append)
    assert heard[-1] == written > 0
    assert store.data_time() > END


def test_that_invented_orders_are_written_only_into_an_example(tmp_path: Path):
    with open_store(tmp_path / "real.db", create=True) as real, pytest.raises(StoreRefused):
        Player(real)
