"""`gridboard stages` from outside: states that add up to the stock, parts that add up to the time."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.commands import run

PARTS = ("transmission", "response", "coordination", "work", "verification", "pause")
MONTH = ("--period", "2020-10", "--by", "street")


@pytest.fixture(scope="module")
def answer(example_file: Path) -> dict[str, Any]:
    done = run("stages", example_file, *MONTH, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_that_states_two_to_five_add_up_to_the_open_stock_in_every_tier(answer: dict[str, Any]) -> None:
    for each in answer["pipelines"]:
        assert len(each["steps"]) == 6
        counts = [step["stock"]["value"] for step in each["steps"]]
        assert sum(counts[1:5]) == each["open_stock"]["value"]
    assert [each["tier"] for each in answer["pipelines"]][:5] == ["all", "A", "B", "C", "D"]


def test_that_the_parts_add_up_to_the_whole_and_the_streets_to_the_district(answer: dict[str, Any]) -> None:
    lines = [*answer["delays"]["tiers"], *answer["delays"]["areas"]]
    assert all(sum(line[part] for part in PARTS) == line["whole"] for line in lines)
    for late in (False, True):
        whole, streets = (
            [line for line in answer["delays"][kind] if line["late"] is late] for kind in ("tiers", "areas")
        )
        assert whole[0]["tier"] == "all" and streets[-1]["area"] == "unassigned"
        assert sum(line["whole"] for line in streets) == whole[0]["whole"] > 0


def test_that_one_street_is_slow_where_its_story_says(answer: dict[str, Any]) -> None:
    streets = [line for line in answer["delays"]["areas"] if not line["late"] and line["whole"]]
    shares = sorted(max(line["verification"], line["work"]) / line["whole"] for line in streets)
    slowest = max(streets, key=lambda line: line["verification"] / line["whole"])
    assert slowest["verification"] / slowest["whole"] == shares[-1] > 0.75


def test_that_people_read_two_tables_and_the_rule_of_the_bottleneck(example_file: Path) -> None:
    said = run("stages", example_file, *MONTH, "--lang", "en").stdout
    assert "To be disposed" in said and "Bottleneck: " in said and "Unassigned" in said


@pytest.mark.parametrize(("word", "count"), [("F6", 6), ("T8", 5), ("T6", 1), ("T6.p90", 1), ("F3", 13)])
def test_that_a_measure_of_parts_is_asked_for_by_its_word(example_file: Path, word: str, count: int) -> None:
    rows = json.loads(run("figures", example_file, "--measure", word, "--period", "2020-10", "--json").stdout)
    found = {row["measure"] for row in rows}
    assert len(found) == count and all(code.startswith(word) for code in found)
    assert all(row["definition"].startswith(word.partition(".")[0]) for row in rows)
