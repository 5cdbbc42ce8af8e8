"""`gridboard morning` from outside: the numbers, the lists behind them, and the page."""

import json
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.dashboard.commands import run

MORNING = ("--as-of", "2020-11-17T08:30")


@pytest.fixture(scope="module")
def answer(example_file: Path) -> dict[str, Any]:
    done = run("morning", example_file, *MORNING, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_that_the_morning_counts_from_the_end_of_the_last_working_day(
    answer: dict[str, Any], example_file: Path
) -> None:
    assert answer["as_of"] - answer["since"] == 15 * 3600
    assert [part["part"] for part in answer["parts"]][:4] == [
        "new",
        "new_urgent",
        "new_overdue",
        "new_supervised",
    ]
    other = json.loads(run("morning", example_file, *MORNING, "--office-end", "18:00", "--json").stdout)
    assert other["since"] - answer["since"] == 1800
    assert other["parts"][4:] == answer["parts"][4:]


def test_that_stock_and_overdue_are_those_of_figures_with_the_city_apart(
    answer: dict[str, Any], example_file: Path
) -> None:
    counts = {part["part"]: part for part in answer["parts"]}
    done = run("figures", example_file, *MORNING, "--measure", "F1,F2", "--json")
    figures = {(row["measure"], row["tier"]): row["value"] for row in json.loads(done.stdout)}
    for part, code in (("open", "F1"), ("overdue", "F2")):
        assert counts[part]["city"] == figures[code, "D"]
        assert counts[part]["count"] + counts[part]["city"] == figures[code, "all"]


def test_that_the_list_of_a_part_says_in_whose_hands_each_order_is(
    answer: dict[str, Any], example_file: Path
) -> None:
    done = run("morning", example_file, *MORNING, "--list", "new_urgent", "--json")
    listed = json.loads(done.stdout)
    counts = {part["part"]: part["count"] for part in answer["parts"]}
    assert listed["total"] == len(listed["orders"]) == counts["new_urgent"] > 0
    assert all(order["urgent"] and order["body"] and order["stage"] for order in listed["orders"])
    wrong = run("morning", example_file, "--list", "late")
    assert wrong.returncode == 1 and "new_urgent" in wrong.stderr


def test_that_no_person_is_named_where_it_says_who_must_act(answer: dict[str, Any]) -> None:
    allowed = {"rule", "title", "count", "tier", "body", "on_duty", "phone", "since", "time"}
    allowed |= {"value", "numerator", "denominator", "open", "area"}
    assert answer["attention"] and all(set(matter) == allowed for matter in answer["attention"])
    assert all(matter["phone"].startswith("0600-") for matter in answer["attention"])


def test_that_the_page_is_one_sheet_with_the_same_numbers(
    answer: dict[str, Any], example_file: Path, tmp_path: Path
) -> None:
    done = run("morning", example_file, *MORNING, "--out", tmp_path / "page.pdf", "--lang", "en")
    assert done.returncode == 0, done.stderr
    pages = pypdf.PdfReader(tmp_path / "page.pdf").pages
    assert len(pages) == 1
    words = pages[0].extract_text().replace(" ", "")
    assert {f"{part['count']:,}" for part in answer["parts"] if f"{part['count']:,}" not in words} == set()
    assert answer["attention"][0]["phone"] in words


def test_that_what_is_no_time_of_day_is_refused_in_a_sentence(example_file: Path) -> None:
    done = run("morning", example_file, "--office-end", "25:00")
    assert done.returncode == 1
    assert "25:00" in done.stderr and len(done.stderr.splitlines()) == 1
