"""`gridboard list` and `figures --by category` from outside: as many orders as the measures count."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.store import BodyRow, open_store
from data.terms import BodyKind
from tests.dashboard.commands import run


def answer(*words: object) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize("by", ["body", "module", "stage"])
def test_that_a_list_is_as_long_as_its_measure_and_its_groups_add_up(district_file: Path, by: str) -> None:
    told = answer("list", district_file, "before_meeting", "--by", by)
    whole = answer("figures", district_file, "--measure", "F7.meeting")[0]
    counts = [group["count"] for group in told["by"]]
    assert sum(counts) == told["total"] == len(told["orders"]) == whole["numerator"] > 0
    assert told["as_of"] == whole["as_of"]
    named = [group["count"] for group in told["by"] if group[by] is not None]
    assert by == "stage" or named == sorted(named, reverse=True)


def test_that_a_body_of_a_list_comes_with_the_phone_of_its_office(district: Path) -> None:
    with open_store(district) as store, store.writing() as writer:
        writer.put_bodies(
            [BodyRow(1, "b", "城管局", kind=BodyKind.DISTRICT_DEPARTMENT, phone="0600-5550001")]
        )
    (group,) = answer("list", district, "before_meeting", "--by", "body")["by"]
    assert (group["body"], group["phone"]) == ("城管局", "0600-5550001")
    lines = run("list", district, "before_meeting", "--by", "body").stdout.splitlines()
    assert lines[1].split() == ["城管局", str(group["count"]), "0600-5550001"]


def test_that_categories_add_up_to_the_place_for_every_tier(district_file: Path) -> None:
    rows = answer("figures", district_file, "--by", "category", "--measure", "T1,F1", "--scope", "91")
    whole = answer("figures", district_file, "--measure", "T1,F1", "--scope", "91")
    for total in whole:
        mine = [row for row in rows if (row["measure"], row["tier"]) == (total["measure"], total["tier"])]
        assert (mine[0]["category"], mine[0]["numerator"]) == ("all", total["numerator"])
        for side in ("numerator", "denominator"):
            assert sum(row[side] or 0 for row in mine[1:]) == (total[side] or 0)
        assert mine[0]["as_of"] == total["as_of"]


def test_that_lists_and_categories_go_into_files(district_file: Path, tmp_path: Path) -> None:
    run("list", district_file, "paused", "--out", tmp_path / "paused.csv")
    run("figures", district_file, "--by", "category", "--measure", "T1", "--out", tmp_path / "t1.json")
    told = answer("list", district_file, "paused")
    assert len((tmp_path / "paused.csv").read_text("utf-8-sig").splitlines()) == told["total"] + 1
    assert json.loads((tmp_path / "t1.json").read_text("utf-8"))[0]["category"] == "all"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["list", "{db}", "late"], "before_meeting"),
        (["list", "{db}", "open", "--by", "moon"], "body"),
        (["figures", "{db}", "--by", "category", "--measure", "V5"], "V5"),
    ],
)
def test_that_an_unknown_word_is_answered_with_what_there_is(
    district_file: Path, words: list[str], said: str
) -> None:
    done = run(*(word.format(db=district_file) for word in words))
    assert done.returncode == 1 and said in done.stderr
