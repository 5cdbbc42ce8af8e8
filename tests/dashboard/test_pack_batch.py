"""Many papers in one run: the same bytes however they are drawn, and one that fails stops no other."""

from __future__ import annotations

import errno
import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from dashboard.papers import batch, drawing
from dashboard.papers.batch import PackRun, write_packs
from dashboard.papers.drawing import PackJob
from dashboard.papers.packing import pack_source, write_district_pack
from dashboard.papers.source import PackSource
from dashboard.papers.targets import NoSuchPack, pack_targets
from data.figures.packs import PackTarget, PackVariant
from data.store import open_store
from reports.setting.page import PackCancelled
from resources.i18n import texts
from tests.dashboard.commands import run

WORDS = texts("zh_CN")
MONTH = "2020-11"


def write(db: Path, folder: Path, wish: str = "street", **options: Any) -> PackRun:
    with open_store(db) as store, pack_source(store, MONTH) as source:
        return write_packs(source, pack_targets(source, wish), folder, WORDS, **options)


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def whole(district_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, PackRun]:
    """All papers of the district, drawn by two workers."""
    folder = tmp_path_factory.mktemp("whole")
    return folder, write(district_file, folder, "all", workers=2)


class Deadly(str):
    """A text that ends the process which unpacks it."""

    def __reduce__(self) -> tuple[Callable[[int], Any], tuple[int]]:
        return os._exit, (1,)


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[PackJob], PackJob]], None]:
    """Spoils the job of one place before it is drawn."""
    made = batch.pack_job

    def spoil(code: str, how: Callable[[PackJob], PackJob]) -> None:
        def job(source: PackSource, target: PackTarget, *others: Any) -> PackJob:
            found = made(source, target, *others)
            return how(found) if target.code == code else found

        monkeypatch.setattr(batch, "pack_job", job)

    return spoil


def test_that_papers_are_the_same_to_the_byte_whoever_draws_them(
    district_file: Path, whole: tuple[Path, PackRun], tmp_path: Path
) -> None:
    write(district_file, tmp_path, "all")
    one, two = contents(tmp_path), contents(whole[0])
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_that_every_place_gets_its_papers(whole: tuple[Path, PackRun]) -> None:
    _, found = whole
    counted = [each.target.variant for each in found.results if each.file]
    assert found.failed == ()
    expected = {"district": 1, "street": 3, "grid": 9, "grid_public": 9, "notice": 4, "municipal": 1}
    assert {each: counted.count(PackVariant(each)) for each in expected} == expected
    assert len({each.file.path for each in found.results if each.file}) == len(found.results)


def test_that_a_place_that_cannot_be_reckoned_is_named_and_the_others_are_written(
    district_file: Path, tmp_path: Path, spoiled: Callable[..., None]
) -> None:
    def fail(job: PackJob) -> PackJob:
        raise ValueError("no such number")

    spoiled("91", fail)
    found = write(district_file, tmp_path)
    assert [(each.target.key, each.reason) for each in found.failed] == [
        ("street:91", WORDS.text("pack.fail.other", why="ValueError: no such number"))
    ]
    assert sum(each.file is not None for each in found.results) == 2
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert [each["pack"] for each in manifest["failed"]] == ["street:91"]


def test_that_the_death_of_a_worker_costs_its_paper_alone(
    district_file: Path, tmp_path: Path, spoiled: Callable[..., None]
) -> None:
    spoiled("91", lambda job: replace(job, contents=replace(job.contents, office=Deadly("office"))))
    found = write(district_file, tmp_path, workers=2)
    reasons = {each.target.code: each.reason for each in found.results}
    assert reasons == {"90": "", "91": WORDS.text("pack.fail.ended"), "92": ""}


def test_that_a_worker_that_hangs_is_ended(
    district_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "_LONGEST", -1.0)
    monkeypatch.setattr(drawing, "_PAUSE", 0.0)
    found = write(district_file, tmp_path, "street:90", workers=2)
    assert [each.reason for each in found.results] == [WORDS.text("pack.fail.ended")]


def test_that_a_value_that_cannot_be_sent_is_the_fault_of_its_paper_alone(
    district_file: Path, tmp_path: Path, spoiled: Callable[..., None]
) -> None:
    spoiled("91", lambda job: replace(job, path=lambda: None))  # type: ignore[arg-type]
    found = write(district_file, tmp_path, workers=2)
    assert [each.target.code for each in found.failed] == ["91"]


def test_that_the_command_names_what_failed_and_ends_with_1(
    district_file: Path, tmp_path: Path, spoiled: Callable[..., None]
) -> None:
    def fail(job: PackJob) -> PackJob:
        raise OSError(errno.EACCES, "denied")

    spoiled("91", fail)
    told = run(
        "pack", district_file, "--meeting", MONTH, "--for", "street", "--out", tmp_path, "--workers", 1
    )
    assert told.returncode == 1
    assert WORDS.text("pack.fail.denied") in told.stderr
    assert len(list(tmp_path.rglob("*.pdf"))) == 2


def test_that_a_full_disk_leaves_no_broken_paper(
    district_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(district_file, tmp_path, "street:90")
    before = contents(tmp_path)
    synced, refused = os.fsync, iter([True, True])

    def full(handle: int) -> None:
        if next(refused, False):
            raise OSError(errno.ENOSPC, "No space left on device")
        synced(handle)

    monkeypatch.setattr(os, "fsync", full)
    found = write(district_file, tmp_path)
    assert [each.reason for each in found.results] == [WORDS.text("pack.fail.full")] * 2 + [""]
    after = contents(tmp_path)
    assert {name: after[name] for name in before if name.endswith(".pdf")} == {
        name: data for name, data in before.items() if name.endswith(".pdf")
    }
    assert not list(tmp_path.rglob(".*"))


def test_that_what_a_killed_run_left_is_swept(district_file: Path, tmp_path: Path) -> None:
    left = tmp_path / "street" / ".a.pdf.x1.part"
    left.parent.mkdir()
    left.write_bytes(b"%PDF-1.4")
    write(district_file, tmp_path, "district")
    assert not left.exists()


@pytest.mark.parametrize("workers", [1, 2])
def test_that_a_run_ends_when_it_is_cancelled_and_leaves_whole_papers(
    district_file: Path, tmp_path: Path, workers: int
) -> None:
    done: list[int] = []
    found = write(
        district_file,
        tmp_path,
        "grid",
        workers=workers,
        progress=lambda result, count, total: done.append(count),
        cancelled=lambda: len(done) >= 3,
    )
    assert found.cancelled
    assert 3 <= len(found.results) < 36
    assert found.manifest is None
    assert all(pypdf.PdfReader(path).pages for path in tmp_path.rglob("*.pdf"))


def test_that_progress_is_told_paper_by_paper(district_file: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    write(
        district_file,
        tmp_path,
        progress=lambda result, done, all_: told.append((result.target.code, done, all_)),
    )
    assert told == [("90", 1, 3), ("91", 2, 3), ("92", 3, 3)]


def test_that_the_manifest_tells_what_each_file_is(district_file: Path, tmp_path: Path) -> None:
    write(district_file, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    files = {each["file"]: each for each in manifest["files"]}
    assert set(files) == {name for name in contents(tmp_path) if name.endswith(".pdf")}
    for name, told in files.items():
        assert told["sha256"] == hashlib.sha256((tmp_path / name).read_bytes()).hexdigest()
        reader = pypdf.PdfReader(tmp_path / name)
        assert told["pages"] == len(reader.pages)
        text = "".join(page.extract_text() for page in reader.pages)
        assert (
            WORDS.text("pack.rows", first=1, last=told["rows"]["matrix"], total=told["rows"]["matrix"])
            in text
        )
        assert manifest["input_sha256"][:8] in text
    assert manifest["settings"]["cut_off"] == "2020-11-25"


def test_that_the_manifest_tells_of_workbooks_too(whole: tuple[Path, PackRun]) -> None:
    folder, _ = whole
    told = [each.get("workbook") for each in json.loads((folder / "manifest.json").read_text())["files"]]
    books = {book["file"]: book["sha256"] for book in told if book}
    found = contents(folder)
    assert {name for name in found if name.endswith(".xlsx")} == set(books) != set()
    assert all(hashlib.sha256(found[name]).hexdigest() == sha256 for name, sha256 in books.items())


@pytest.mark.parametrize("workers", [1, 2])
def test_that_a_paper_that_fails_in_the_drawing_leaves_no_workbook(
    district_file: Path, tmp_path: Path, spoiled: Callable[..., None], workers: int
) -> None:
    spoiled("9", lambda job: replace(job, contents=replace(job.contents, origin=None)))
    found = write(district_file, tmp_path, "district", workers=workers)
    assert [each.target.key for each in found.failed] == ["district:9"]
    assert set(contents(tmp_path)) == {"manifest.json"}


def test_that_a_pack_that_is_cancelled_leaves_nothing(district_file: Path, tmp_path: Path) -> None:
    drawn: list[int] = []
    with open_store(district_file) as store, pytest.raises(PackCancelled):
        write_district_pack(
            store, MONTH, tmp_path, WORDS, lambda page, pages: drawn.append(page), lambda: len(drawn) > 2
        )
    assert drawn and contents(tmp_path) == {}


def test_that_the_input_hash_follows_the_orders_and_not_the_hour(
    district: Path, report: Callable[[Path, int], None]
) -> None:
    def found() -> str:
        with open_store(district) as store, pack_source(store, MONTH) as source:
            return source.frozen.sha256

    before = found()
    assert found() == before
    report(district, 5)
    assert found() != before


@pytest.mark.parametrize("workers", [1, 2])
def test_that_an_import_beside_the_run_changes_no_page(
    district: Path, tmp_path: Path, report: Callable[[Path, int], None], workers: int
) -> None:
    write(district, tmp_path / "still")
    written: Iterator[None] = iter([report(district, 0)])

    def disturb(result: object, done: int, total: int) -> None:
        if next(written, 1) is None:
            report(district, 300)

    write(district, tmp_path / "busy", workers=workers, progress=disturb)
    assert contents(tmp_path / "busy") == contents(tmp_path / "still")
    write(district, tmp_path / "after")
    assert contents(tmp_path / "after") != contents(tmp_path / "still")


@pytest.mark.parametrize("wish", ["moon", "street:nowhere", "grid:90", "department:x"])
def test_that_a_wish_for_what_is_not_there_is_refused(district_file: Path, wish: str) -> None:
    with (
        open_store(district_file) as store,
        pack_source(store, MONTH) as source,
        pytest.raises(NoSuchPack),
    ):
        pack_targets(source, wish)
