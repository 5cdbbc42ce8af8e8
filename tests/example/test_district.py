"""The example district as a store: its published counts, what stands beside its orders, how it is made."""

from pathlib import Path

import numpy as np
import pytest

from data.example.district import StoreNotEmpty, make_example
from data.example.orders import draw_orders
from data.example.orders_when import END
from data.example.plan import district_plan
from data.example.play import Player
from data.intake import ImportCancelled
from data.meetings import matters, slips
from data.store import open_store
from data.terms import EventKind

YEAR, AS_OF = 1_577_808_000, 1_605_628_800


def requests(example):
    """The requests that the published figure counts, and those of them that were completed in time for it."""
    orders = example.orders
    inside = (orders["reported"] >= YEAR) & (orders["reported"] < AS_OF) & (orders["master_id"] == 0)
    counted = example.public & inside & ~((orders["cancelled"] > 0) & (orders["cancelled"] < AS_OF))
    closed = orders["closed"].copy()
    again = example.of(EventKind.REOPENING)
    later = again["at"] >= AS_OF
    closed[again["row"][later]] = again["was_closed"][later]
    return counted, counted & (closed > 0) & (closed < AS_OF)


def test_that_the_published_counts_hold_exactly(example):
    counted, completed = requests(example)
    assert (counted.sum(), completed.sum()) == (21_824, 20_750)


def test_that_streets_and_the_unassigned_add_up_to_the_published_counts(example):
    for chosen in requests(example):
        by_street = np.bincount(example.street[chosen])
        assert by_street.sum() == chosen.sum()
        assert by_street[0] > 0, "some requests lie in no area"
        assert (by_street[np.unique(example.street)[1:]] > 0).all()


def test_that_staff_finds_at_least_as_much_as_the_public_reports(example):
    orders = example.orders
    staff = np.isin(orders["channel"], (1, 2)) & (orders["reported"] >= YEAR) & (orders["reported"] < AS_OF)
    assert staff.sum() >= 21_824


def test_that_the_store_says_it_is_an_example_and_up_to_when_it_tells(example):
    district = example.store.district
    assert district.example
    assert (district.clock, example.store.data_time()) == ("data", END)
    assert example.store.integrity() == []


def test_that_what_stands_beside_the_orders_is_there(example):
    counts = example.store.counts()
    assert {name: counts[name] for name in ("area", "community", "category")} == {
        "area": 898, "community": 167, "category": 1325,
    }  # fmt: skip
    for table in ("body", "post", "contact", "duty", "patrol", "activity", "suggestion", "limit_rule"):
        assert counts[table] > 100, table
    patrols = example.store.patrols()
    assert 0.85 < sum(row.done for row in patrols) / sum(row.due for row in patrols) < 0.97


def test_that_the_october_meeting_made_a_dozen_promises_with_different_outcomes(example):
    october = {row.id for row in example.store.meetings() if row.day == 1_603_814_400}
    promises = [row for row in example.store.commitments() if row.meeting_id in october]
    assert len(promises) == 12
    assert len({row.state for row in promises}) >= 3
    for row in example.store.commitments():
        assert (row.done_at is not None) == (row.state in (1, 2))
        assert (row.dropped_reason != "") == (row.state == 3)
        assert row.done_at is None or (row.done_at <= row.due) == (row.state == 1)
        assert row.late_reason == "" or row.state in (0, 2)
    numbers = {number for row in promises for number in row.evidence.splitlines()}
    assert all(example.store.ids_numbered(number, 1) for number in numbers) and len(numbers) > 12
    assert any(row.late_reason for row in promises if row.state == 0)
    states = {row.id: row.state for row in example.store.commitments()}
    assert [states[row.carried_from_id] for row in promises if row.carried_from_id] == [4]


def test_that_registers_tell_as_many_matters_as_their_meetings_count(example):
    lines = example.store.register_lines()
    numbers = [line.order_number for line in lines if line.order_number]
    assert len(numbers) > 100 and len(numbers) == len(set(numbers))
    assert all(example.store.ids_numbered(number, 1) for number in numbers)
    for meeting in example.store.meetings():
        mine = [line for line in lines if line.meeting_id == meeting.id]
        if meeting.begins is not None:
            assert matters(mine) == (meeting.matters_raised, meeting.matters_settled)


def test_that_the_next_meeting_is_prepared_in_part(example):
    draft = {row.id for row in example.store.meetings() if row.state == 0 and row.begins is not None}
    items = [row for row in example.store.agenda_items() if row.meeting_id in draft]
    assert len({row.meeting_id for row in items}) < len(draft) and all(row.proposal for row in items)
    assert {row.explained_at is None for row in items if row.body_id is not None} == {True, False}
    assert [slip.row.outcome for slip in slips(example.store)] == [1, 0, 0]
    assert all(slip.orders for slip in slips(example.store))


def test_that_the_counts_hold_for_another_seed_too():
    drawn, batches = draw_orders(district_plan(11))
    counted = completed = written = 0
    for batch in batches:
        orders, events = batch.orders, batch.events
        written += len(orders["number"])
        closed = dict(zip(orders["number"].tolist(), orders["closed"].tolist(), strict=True))
        later = (events["kind"] == EventKind.REOPENING) & (events["at"] >= AS_OF)
        closed |= dict(
            zip(events["number"][later].tolist(), events["was_closed"][later].tolist(), strict=True)
        )
        done = np.array(list(closed.values()))
        gone = (orders["cancelled"] > 0) & (orders["cancelled"] < AS_OF)
        mine = np.isin(orders["channel"], range(3, 10)) & (orders["reported"] >= YEAR)
        mine &= (orders["reported"] < AS_OF) & (orders["master_id"] == 0) & ~gone
        counted += mine.sum()
        completed += (mine & (done > 0) & (done < AS_OF)).sum()
    assert (counted, completed, written) == (21_824, 20_750, drawn)


def test_that_it_is_made_and_played_on_in_both_kinds_of_store(store_url: str):
    assert make_example(store_url, orders=400) == 400
    with open_store(store_url) as store:
        assert Player(store, seed=1).step(20, END + 1) == 20
        assert store.integrity() == []
        assert store.data_time() == END + 1


@pytest.mark.parametrize("wanted", [1, 40])
def test_that_a_wanted_number_of_orders_is_met_exactly(tmp_path: Path, wanted: int):
    heard: list[tuple[int, int]] = []
    report = lambda written, total: heard.append((written, total))  # noqa: E731 - a probe
    assert make_example(tmp_path / "example.db", orders=wanted, progress=report) == wanted
    with open_store(tmp_path / "example.db") as store:
        assert store.counts()["work_order"] == wanted
    assert heard[-1] == (wanted, wanted)


def test_that_a_wanted_number_is_spread_over_sixty_months(tmp_path: Path):
    assert make_example(tmp_path / "example.db", orders=3_000) == 3_000
    with open_store(tmp_path / "example.db") as store:
        assert store.counts()["work_order"] == 3_000
        months = np.unique(store.order_columns(("month",))[0]["month"])
    assert (months[0], months[-1], len(months)) == (201512, 202011, 60)


def rows_of(path: Path, seed: int) -> list[list[object]]:
    make_example(path, orders=300, seed=seed)
    with open_store(path) as store:
        names = ("number", "area_id", "category_id", "reported", "closed", "due_dispose", "matter", "place")
        return [column.tolist() for column in store.order_columns(names)[0].values()]


def test_that_a_seed_makes_the_same_district_and_another_seed_another(tmp_path: Path):
    first, again, other = (rows_of(tmp_path / name, seed) for name, seed in (("a", 4), ("b", 4), ("c", 5)))
    assert first == again
    assert first != other


def test_that_it_is_made_only_where_no_orders_are(tmp_path: Path):
    make_example(tmp_path / "example.db", orders=10)
    with pytest.raises(StoreNotEmpty):
        make_example(tmp_path / "example.db", orders=10)


def test_that_nothing_is_there_when_it_was_cancelled(tmp_path: Path):
    with pytest.raises(ImportCancelled):
        make_example(tmp_path / "example.db", orders=500, cancelled=lambda: True)
    with open_store(tmp_path / "example.db") as store:
        assert store.counts()["work_order"] == store.counts()["area"] == 0
