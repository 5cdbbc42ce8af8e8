"""`gridboard reconcile` and `collaboration` from outside: differences that add up, and refusals."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.commands import run

MONTH = ("--period", "2020-10")


def answer(*words: object) -> dict[str, Any]:
    done = run(*words, *MONTH, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(("code", "count"), [("T1", 5), ("T2", 8), ("Q10", 3)])
def test_that_every_variant_is_the_home_definition_and_its_differences(
    example_file: Path, code: str, count: int
) -> None:
    home, *others = answer("reconcile", example_file, "--measure", code)["variants"]
    assert home["measure"] == code and home["differences"] == [] and len(others) == count - 1
    for each in others:
        for part in ("numerator", "denominator"):
            moved = sum(difference[part] for difference in each["differences"])
            assert each[part] == pytest.approx(home[part] + moved)


def test_that_the_orders_of_a_difference_are_named_when_asked_for(example_file: Path) -> None:
    lines = answer("reconcile", example_file, "--measure", "T1", "--orders")["variants"]
    found = [difference for line in lines for difference in line["differences"]]
    assert found and all(len(set(each["numbers"])) <= each["orders"] for each in found)
    assert any(each["numbers"] for each in found)


def test_that_a_rate_told_in_one_way_is_refused_in_a_sentence(example_file: Path) -> None:
    done = run("reconcile", example_file, "--measure", "V1", "--lang", "en")
    assert done.returncode == 1 and "V1" in done.stderr and "T1c" in done.stderr


def test_that_collaboration_tells_matrices_chains_and_bodies(example_file: Path) -> None:
    found = answer("collaboration", example_file, "--bodies")
    for cross in (found["discovery"], found["drift"]):
        assert len(cross["counts"]) == len(cross["sides"])
    chains = found["chains"]
    assert sum(chains["reasons"].values()) == chains["length"]["numerator"] > 0
    assert sum(each["by_holder"][0]["denominator"] for each in found["bodies"]) > 0


def test_that_people_read_tables(example_file: Path) -> None:
    assert "Tier drift" in run("collaboration", example_file, *MONTH, "--lang", "en").stdout
    said = run("reconcile", example_file, *MONTH, "--lang", "en").stdout
    assert "platform definition" in said and "due after the period" in said
