"""A watched folder: each export is loaded once, when it is whole, whatever it is called."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake import Profile
from data.intake.orders.watching import FolderWatch, watch_folder
from data.store import Store

Table = Callable[..., Path]


@pytest.fixture
def watch(district: Store, tmp_path: Path, profile: Profile) -> FolderWatch:
    (tmp_path / "in").mkdir()
    return FolderWatch(district, tmp_path / "in", profile)


def numbers(store: Store) -> set[str]:
    return {order.number for order in store.orders()}


def looks(watch: FolderWatch, times: int = 2) -> list[tuple[str, bool]]:
    """What several looks find: the names of exports and whether they were loaded."""
    found = [arrival for _ in range(times) for arrival in watch.look()]
    return [(arrival.path.name, arrival.report is not None) for arrival in found]


def test_that_an_export_is_loaded_once_when_it_has_stopped_growing(watch: FolderWatch, table: Table) -> None:
    table({"no": "1"}).rename(watch.folder / "a.csv")
    assert looks(watch, 1) == []
    assert looks(watch, 3) == [("a.csv", True)]
    assert numbers(watch.store) == {"1"}


def test_that_a_file_that_still_grows_is_left_alone(watch: FolderWatch, table: Table) -> None:
    whole = table({"no": "1"}, {"no": "2"}).read_bytes()
    growing = watch.folder / "a.csv"
    for size in (40, 60, 80):
        growing.write_bytes(whole[:size])
        assert looks(watch, 1) == []
    growing.write_bytes(whole)
    assert looks(watch) == [("a.csv", True)]
    assert numbers(watch.store) == {"1", "2"}


def test_that_the_same_content_under_another_name_is_not_loaded_again(
    watch: FolderWatch, table: Table
) -> None:
    content = table({"no": "1"}).read_bytes()
    (watch.folder / "a.csv").write_bytes(content)
    looks(watch)
    (watch.folder / "b.csv").write_bytes(content)
    assert looks(watch, 3) == []
    assert looks(FolderWatch(watch.store, watch.folder, watch.profile), 3) == []


def test_that_new_content_under_the_same_name_is_loaded(watch: FolderWatch, table: Table) -> None:
    path = watch.folder / "a.csv"
    path.write_bytes(table({"no": "1"}).read_bytes())
    looks(watch)
    path.write_bytes(table({"no": "1"}, {"no": "2"}).read_bytes())
    assert looks(watch) == [("a.csv", True)]


def test_that_a_refused_file_is_told_once_and_tried_again_when_it_changes(
    watch: FolderWatch, table: Table
) -> None:
    path = watch.folder / "a.csv"
    path.write_text("what,else\n1,2\n", encoding="utf-8")
    assert looks(watch, 4) == [("a.csv", False)]
    path.write_bytes(table({"no": "1"}).read_bytes())
    assert looks(watch, 3) == [("a.csv", True)]


@pytest.mark.parametrize("name", [".a.csv", "~$a.csv", "a.csv.part", "notes.md", "a.crdownload"])
def test_that_what_is_no_export_is_left_alone(watch: FolderWatch, table: Table, name: str) -> None:
    (watch.folder / name).write_bytes(table({"no": "1"}).read_bytes())
    assert looks(watch, 3) == []


def test_that_watching_ends_when_it_is_told_to(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.csv").write_bytes(table({"no": "1"}).read_bytes())
    heard: list[str] = []
    waits: list[float] = []
    watch_folder(
        district,
        folder,
        profile,
        seconds=7,
        stop=lambda: len(waits) >= 2,
        heard=lambda arrival: heard.append(arrival.path.name),
        sleep=waits.append,
    )
    assert (heard, waits) == (["a.csv"], [7, 7])
