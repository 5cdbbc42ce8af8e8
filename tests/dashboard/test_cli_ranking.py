"""`gridboard rank` from outside: the shape of its answer, and that it never ranks alone."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard import commands

MONTH = ("--period", "2020-10", "--by", "street")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return commands.run("rank", *words)


@pytest.fixture(scope="module")
def streets(example_file: Path) -> dict[str, Any]:
    done = run(example_file, "--measure", "T1", *MONTH, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_that_streets_are_ranked_by_ranges_among_those_with_enough_orders(streets: dict[str, Any]) -> None:
    places = streets["places"]
    assert len(places) == 18
    assert places[-1]["area"] == "unassigned"
    ranked = [place for place in places if place["rank"]]
    assert len(ranked) == streets["ranked"] == 17
    assert all(1 <= first <= last <= 17 for first, last in (place["rank"] for place in ranked))
    assert any(first < last for first, last in (place["rank"] for place in ranked))
    words = {"above", "below", "not_distinguishable"}
    assert {place["standing"] for place in ranked} <= words


def test_that_expected_and_observed_add_up_to_the_district(streets: dict[str, Any]) -> None:
    places, district = streets["places"], streets["district"]
    assert sum(place["numerator"] for place in places) == district["numerator"]
    assert sum(place["denominator"] for place in places) == district["denominator"]
    assert sum(place["expected"] for place in places) == pytest.approx(district["numerator"])
    for place in places:
        if place["ratio"]:
            ratio = place["ratio"]
            assert ratio["low"] <= place["numerator"] / place["expected"] <= ratio["high"] + 1e-12


def test_that_small_grids_with_few_orders_are_listed_and_not_ranked(example_file: Path) -> None:
    done = run(example_file, "--measure", "T1", "--period", "2020-10", "--by", "small_grid", "--json")
    places = json.loads(done.stdout)["places"]
    few = [place for place in places if place["too_few"]]
    assert len(few) > 100
    assert all(place["denominator"] < 10 and place["standing"] is None for place in few)
    assert all(place["rank"] is None and place["rate_limits"] is None for place in few)


def test_that_growth_stands_beside_with_its_working_days(streets: dict[str, Any]) -> None:
    growth = streets["growth"]["period_before"]
    assert (growth["period"], growth["working_days"], growth["working_days_then"]) == ("2020-09", 17, 23)
    assert growth["uneven"]
    assert growth["change"] == pytest.approx(streets["district"]["value"] - growth["then"]["value"])


def test_that_people_read_a_table_in_their_language(example_file: Path) -> None:
    chinese, english = run(example_file, *MONTH), run(example_file, *MONTH, "--lang", "en")
    assert "名次范围（90%）" in chinese.stdout
    assert "供工作研判，不作为考核依据" in chinese.stdout
    assert "not distinguishable" in english.stdout
    assert " / 17" in english.stdout


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("--measure", "T99"), 1, "T99"),
        (("--measure", "C1k"), 1, "C1k"),
        (("--by", "planet"), 1, "planet"),
        (("--measure", "F1"), 0, "Only shares"),
    ],
)
def test_that_what_cannot_be_ranked_is_said_in_a_sentence(
    example_file: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    done = run(example_file, *words, "--lang", "en")
    assert done.returncode == status
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
