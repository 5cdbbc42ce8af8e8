"""The command line from outside: what it answers, in which shape, and how it says no."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.commands import run

T4 = 20_750 / 21_824
AS_OF = ("--as-of", "2020-11-17")


def answer(*words: object) -> Any:
    """Run a command that must succeed, and read its JSON."""
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def whole(rows: list[dict[str, Any]], tier: str = "all") -> list[dict[str, Any]]:
    return [row for row in rows if row["tier"] == tier]


def test_that_the_published_figure_is_reproduced_to_the_digit(example_file: Path) -> None:
    first = answer("figures", example_file, *AS_OF, "--measure", "T4")[0]
    assert (first["numerator"], first["denominator"], first["value"]) == (20_750, 21_824, T4)
    assert (first["level"], first["unit"], first["note"]) == ("district", "share", None)


@pytest.mark.parametrize(("by", "areas"), [("street", 17), ("grid", 158), ("small_grid", 729)])
def test_that_every_level_adds_up_to_the_published_figure(example_file: Path, by: str, areas: int) -> None:
    rows = answer("figures", example_file, *AS_OF, "--measure", "T4", "--by", by)
    cells = whole(rows)[1:]
    assert len(cells) == areas + 1
    assert cells[-1]["area"] == "unassigned"
    assert sum(row["numerator"] for row in cells) == 20_750
    assert sum(row["denominator"] for row in cells) == 21_824


def test_that_the_tiers_add_up_to_the_published_figure(example_file: Path) -> None:
    rows = answer("figures", example_file, *AS_OF, "--measure", "T4")
    tiers = [row for row in rows if row["tier"] != "all"]
    assert [row["tier"] for row in tiers] == ["A", "B", "C", "D", "unknown"]
    assert sum(row["numerator"] for row in tiers) == 20_750
    assert sum(row["denominator"] for row in tiers) == 21_824


def test_that_a_count_has_no_denominator(example_file: Path) -> None:
    row = answer("figures", example_file, "--measure", "F1")[0]
    assert row["denominator"] is None
    assert row["value"] == row["numerator"] > 0


def test_that_a_place_by_its_code_is_one_of_the_districts_rows(example_file: Path) -> None:
    streets = whole(answer("figures", example_file, "--measure", "V1", "--by", "street"))
    alone = answer("figures", example_file, "--measure", "V1", "--scope", streets[1]["area"])[0]
    assert alone == streets[1]


def test_that_chosen_tiers_are_the_total(example_file: Path) -> None:
    rows = answer("figures", example_file, "--measure", "V2", "--tier", "A,B")
    found = {row["tier"]: row["numerator"] for row in rows}
    assert found["all"] == found["A"] + found["B"]


def test_that_the_example_passes_every_check_and_keeps_its_sheet(example_file: Path) -> None:
    checks = {row["name"]: row for row in answer("check", example_file)}
    assert all(row["ok"] for row in checks.values())
    sheet = {name: row["value"] for name, row in checks.items() if name.startswith("count.")}
    assert sheet["count.grids"] == sheet["count.community_grids"] + sheet["count.scenic_grids"] == 158
    assert (sheet["count.streets"], sheet["count.communities"], sheet["count.small_grids"]) == (17, 167, 722)
    assert (sheet["count.residents"], sheet["count.square_kilometres"]) == (820_000, 552)


def test_that_people_read_a_table_in_their_language(example_file: Path) -> None:
    assert "T4 诉求办结率" in run("figures", example_file, "--measure", "T4").stdout
    assert "95.08%" in run("figures", example_file, *AS_OF, "--measure", "T4", "--lang", "en").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["figures", "{db}", "--measure", "T99"], "T99"),
        (["figures", "{db}", "--period", "soon"], "soon"),
        (["figures", "{db}", "--as-of", "2020-13-40"], "2020-13-40"),
        (["figures", "{db}", "--scope", "nowhere"], "nowhere"),
        (["figures", "{db}", "--by", "planet"], "planet"),
        (["figures", "{db}", "--tier", "E"], "e"),
        (["figures", "missing.db"], "missing.db"),
        (["pack", "{db}", "--meeting", "2020-11", "--out", "o", "--for", "moon"], "moon"),
        (["figures", "{db}", "--lang", "fr"], "fr"),
    ],
)
def test_that_a_wrong_word_is_answered_by_one_plain_sentence(
    example_file: Path, words: list[str], said: str
) -> None:
    done = run(*(word.format(db=example_file) for word in words))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_that_a_store_without_areas_says_what_to_do(tmp_path: Path) -> None:
    from data.store import open_store

    open_store(tmp_path / "empty.db", create=True).close()
    done = run("figures", tmp_path / "empty.db", "--lang", "en")
    assert done.returncode == 1
    assert "gridboard areas" in done.stderr


def test_that_an_example_is_never_mixed_into_other_data(example_file: Path) -> None:
    done = run("example", example_file, "--lang", "en")
    assert done.returncode == 1
    assert "holds work orders already" in done.stderr
