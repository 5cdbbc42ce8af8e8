"""Times that are wrong: clocks that jump, mixed forms and zones, steps before the report; repeated orders."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.board.quality import quality_of
from data.intake import Profile, import_areas, import_orders
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.saving import profile_text, save_profile
from data.store import Store, open_store
from data.terms import Mark
from tests.intake.commands import gridboard

Table = Callable[..., Path]

NOW = 1_709_600_000
"""5 March 2024, 08:53:20 in Shanghai."""

FORMED = 'reported = { column = "at", format = ["%Y-%m-%d %H:%M:%S", "%Y-%m-%d"] }'
CLOSED = 'closed = { column = "done", format = "%Y-%m-%d %H:%M:%S" }'


@pytest.fixture
def free(profile_with: Callable[..., Profile]) -> Profile:
    """The small profile without formats: times are read as they come."""
    text = profile_text(profile_with(FORMED, 'reported = "at"'), {})
    lines = ['closed = "done"' if line.startswith("closed") else line for line in text.splitlines()]
    return parse_profile("small", "\n".join(lines))


def reported(store: Store) -> dict[str, int | None]:
    return {order.number: order.reported for order in store.orders(limit=1000)}


def test_that_a_clock_three_days_fast_marks_by_the_import_not_by_the_file(
    district: Store, table: Table, profile: Profile
) -> None:
    """The clock of whoever typed the times is three days fast: what lies after the import is impossible."""
    rows = [
        {"no": "right", "at": "2024-03-05 08:00:00", "done": "2024-03-05 08:30:00"},
        {"no": "fast", "at": "2024-03-05 08:00:00", "done": "2024-03-08 08:30:00"},
        {"no": "wholly fast", "at": "2024-03-08 08:00:00", "done": "2024-03-08 08:30:00"},
    ]
    report = import_orders(district, [table(*rows)], profile, now=NOW)
    marks = {order.number: order.marks & Mark.IMPOSSIBLE_TIME for order in district.orders()}
    assert report.new == 3
    assert marks == {"right": 0, "fast": 1, "wholly fast": 1}


def test_that_imports_keep_their_order_when_the_clock_goes_back(
    district: Store, table: Table, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock of this computer goes back an hour between two imports: audit and records go by number."""
    for turn, hours in enumerate((72, 0, -1)):
        monkeypatch.setattr(time, "time", lambda hours=hours: NOW + 3600 * hours)
        text = "第一次" if turn == 0 else f"第{turn + 1}次"
        import_orders(district, [table({"no": "1", "text": text}, more=("联系人",))], profile, now=NOW)
    assert district.orders()[0].matter == "第3次"
    batches = [batch for batch in district.batches() if batch.kind == "orders"]
    assert [batch.id for batch in batches] == sorted(batch.id for batch in batches)
    begun = [batch.started_at for batch in batches]
    assert begun == sorted(begun, reverse=True), "the clock went back"
    assert [version.matter for version in district.versions(district.orders()[0].id)] == ["第一次", "第2次"]
    assert district.integrity() == []


FORMS = {
    "zulu": ("2024-03-05T00:30:00Z", "2024-03-05T08:30:00"),
    "shanghai": ("2024-03-05T08:30:00+08:00", "2024-03-05T08:30:00"),
    "naive": ("2024-03-05 08:30:00", "2024-03-05T08:30:00"),
    "slashes": ("2024/3/5 8:30", "2024-03-05T08:30:00"),
    "words": ("2024年3月5日 8时30分", "2024-03-05T08:30:00"),
    "day alone": ("2024年3月5日", "2024-03-05T00:00:00"),
    "serial": ("45356.354166666664", "2024-03-05T08:30:00"),
}


def test_that_forms_and_zones_may_be_mixed_and_what_is_no_time_is_listed(
    district: Store, table: Table, free: Profile
) -> None:
    """Zones and forms are mixed in one file: each is read as Shanghai time, or rejected with its reason."""
    rows = [{"no": name, "at": text} for name, (text, _) in FORMS.items()]
    rows += [{"no": f"bad {n}", "at": text} for n, text in enumerate(("昨天", "2024-13-40", "25:61", ""))]
    report = import_orders(district, [table(*rows)], free, now=NOW)
    expected = {name: at(local) for name, (_, local) in FORMS.items()}
    assert reported(district) == expected
    assert report.reasons == {"time": 3, "no_reported": 1}
    assert report.read == report.accepted + report.rejected


def at(local: str) -> int:
    return int(datetime.datetime.fromisoformat(local + "+08:00").timestamp())


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_that_date_cells_follow_the_epoch_of_their_workbook(
    district: Store, tmp_path: Path, free: Profile, epoch_1904: bool
) -> None:
    """The same serial means another day in a workbook of 1904."""
    path = tmp_path / "orders.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": epoch_1904}) as book:
        sheet = book.add_worksheet()
        instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        sheet.write_row(0, 0, ["no", "at", "source", "big", "small", "grid", "text"])
        sheet.write_row(1, 0, ["1", None, "热线", "环卫", "垃圾", "0101", "垃圾"])
        sheet.write_datetime(1, 1, datetime.datetime(2024, 3, 5, 8, 30), instant)
    profile = without(free, "closed", "lon", "lat")
    import_orders(district, [path], profile, now=NOW)
    assert reported(district) == {"1": at("2024-03-05T08:30:00")}


def without(profile: Profile, *fields: str) -> Profile:
    return replace(profile, order={k: v for k, v in profile.order.items() if k not in fields})


def test_that_unclear_days_and_months_ask_and_write_nothing(
    district: Store, table: Table, free: Profile, tmp_path: Path
) -> None:
    """Nobody can tell whether 03/04 is in March or in April: the import asks, by a plain sentence."""
    path = table(*({"no": str(n), "at": f"0{n}/04/2024 08:30"} for n in range(1, 9)))
    save_profile(free, tmp_path / "free.toml")
    told = gridboard("orders", district.url, path, "--profile", tmp_path / "free.toml")
    assert told.refused_plainly, told
    assert "/04/2024" in told.complaint
    assert district.orders() == []


def test_that_steps_that_travel_in_time_are_kept_marked_and_counted(
    district: Store, table: Table, profile: Profile
) -> None:
    """Orders are closed before they were reported, or in the future: kept as told, marked, and counted."""
    rows = [
        {"no": f"{kind}{n}", "at": "2024-03-01 09:00:00", "done": done}
        for kind, done in (
            ("right", "2024-03-02 09:00:00"),
            ("back", "2024-02-01 09:00:00"),
            ("future", "2031-01-01 09:00:00"),
            ("open", ""),
        )
        for n in range(3)
    ]
    report = import_orders(district, [table(*rows)], profile, now=NOW)
    assert (report.new, report.marks[Mark.IMPOSSIBLE_TIME]) == (12, 6)
    kept = {order.number: order for order in district.orders(limit=20)}
    assert kept["back0"].closed == at("2024-02-01T09:00:00")
    lines = {line.kind: line.numerator for line in quality_of(district).lines}
    assert lines["mark.impossible_time"] == 6
    checks = gridboard("check", district.url, "--json")
    assert checks.code == 0, "findings are no faults"
    assert '"quality.impossible_time"' in checks.answer
    assert gridboard("figures", district.url).code == 0, "figures can be reckoned all the same"


CHANGES = st.lists(
    st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["灯坏", "树倒", "井盖"])), max_size=8), max_size=3
)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=CHANGES)
def test_that_whatever_repeats_there_is_one_row_and_a_history_of_real_changes(
    tmp_path_factory: pytest.TempPathFactory, streets: Path, grids: Path, table: Table, profile: Profile,
    files: list[list[tuple[int, str]]],
) -> None:  # fmt: skip
    """Ids repeat in a file, a file comes twice, an id comes again with other content."""
    with open_store(tmp_path_factory.mktemp("law") / "store.db", create=True) as store:
        import_areas(store, [streets, grids], profile)
        held: dict[str, tuple[str, str]] = {}
        changes: dict[str, int] = {}
        for rows in files:
            told = [
                (str(no), (f"2024-03-01 09:{minute:02}:00", text)) for minute, (no, text) in enumerate(rows)
            ]
            path = table(*({"no": no, "at": at, "text": text} for no, (at, text) in told))
            last = dict(told)  # the newest row of a number stands
            differing = {no for no, row in last.items() if held.get(no, row) != row}
            report = import_orders(store, [path], profile, now=NOW)
            assert (report.new, report.changed) == (len(last.keys() - held.keys()), len(differing))
            assert report.read == report.accepted + report.rejected == len(rows)
            changes |= {no: changes.get(no, 0) + 1 for no in differing}
            held |= last
            again = import_orders(store, [path], profile, now=NOW)
            assert (again.new, again.changed) == (0, 0)
        orders = {order.number: order for order in store.orders(limit=100)}
        assert {no: order.matter for no, order in orders.items()} == {no: row[1] for no, row in held.items()}
        assert {no: len(store.versions(order.id)) for no, order in orders.items()} == {
            no: changes.get(no, 0) for no in held
        }
