"""A stationing day without a screen: prepared, held and followed up; what cannot be is said plainly."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import load_workbook

from data.store import open_store
from tests.dashboard.commands import run

MONTH = ("--meeting", "2020-11")


@pytest.fixture
def file(example_file: Path, tmp_path: Path) -> Path:
    """Return a copy of the example in which may be written."""
    return Path(shutil.copy(example_file, tmp_path / "e.db"))


def answer(*words: object) -> Any:
    done = run("meeting", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refused(*words: object) -> str:
    done = run("meeting", *words, "--lang", "en")
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr.strip()


def body_code(file: Path) -> str:
    with open_store(file) as store:
        return store.bodies()[0].code


def write_over(path: Path, sheet: int, line: int, column: str, text: str) -> None:
    """Type a text into a cell of a workbook, as somebody would who fills it in."""
    sheets = [each.to_python() for each in map(load_workbook(path).get_sheet_by_index, range(2))]
    names = load_workbook(path).sheet_names
    row = sheets[sheet][line]
    row[sheets[sheet][0].index(column)] = text
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in zip(names, sheets, strict=False):
            page = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for place, cell in enumerate(cells):
                    page.write_string(at, place, str(cell))


def test_that_an_agenda_is_chosen_explained_and_checked(file: Path, tmp_path: Path) -> None:
    with open_store(file) as store:
        number = store.orders()[0].number
    code = body_code(file)
    answer("agenda", file, *MONTH, "--orders", number)
    told = answer("agenda", file, *MONTH, "--matter", "三号路积水")
    assert [(row["number"], row["order"]) for row in told] == [(1, number), (2, None)]
    answer("agenda", file, *MONTH, "--item", 2, "--propose", "清疏管道")
    answer("ask", file, *MONTH, "--item", 2, "--body", code, "--out", tmp_path / "ask.xlsx")
    assert (tmp_path / "ask.xlsx").stat().st_size > 0
    told = answer("answer", file, *MONTH, "--item", 2, "--text", "下周清疏")
    assert (told[1]["proposal"], told[1]["explanation"], told[1]["owed"]) == ("清疏管道", "下周清疏", False)
    state = answer("state", file, *MONTH, "--to", "checked")
    assert (state["state"], [step["to"] for step in state["steps"]]) == ("checked", ["checked"])
    assert {each["kind"] for each in state["missing"]} == {"proposal"}


def test_that_a_matter_raised_on_the_spot_becomes_an_order_or_a_commitment(
    file: Path, tmp_path: Path
) -> None:
    for matter in ("路灯不亮", "井盖松动"):
        told = answer("register", file, *MONTH, "--matter", matter)
    assert told["raised"] == 2
    answer("register", file, *MONTH, "--line", 1, "--as", "order")
    answer("register", file, *MONTH, "--line", 1, "--order", "YZ-9", "--out", tmp_path / "platform.csv")
    told = answer(
        *("register", file, *MONTH, "--line", 2, "--as", "commitment"),
        *("--body", body_code(file), "--due", "2020-12-10"),
    )
    assert [(line["kind"], line["order"]) for line in told["lines"]] == [
        ("order", "YZ-9"),
        ("commitment", None),
    ]
    assert "路灯不亮" in (tmp_path / "platform.csv").read_text("utf-8-sig")
    made = answer("decide", file, *MONTH)["made"]
    assert [row["matter"] for row in made] == ["井盖松动"]


def test_that_decisions_come_back_by_a_workbook_and_are_followed_up(file: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "decide.xlsx"
    opened = [
        row for row in answer("decide", file, *MONTH, "--out", sheet)["before"] if row["state"] == "open"
    ]
    assert len(opened) > 2
    write_over(sheet, 0, 1, "结果", "取消")
    assert "Say why." in refused("decide", file, *MONTH, "--file", sheet)
    write_over(sheet, 0, 1, "原因", "并入专项工程")
    after = answer("decide", file, *MONTH, "--file", sheet)["before"]
    assert [row["state"] for row in after if row["id"] == opened[0]["id"]] == ["dropped"]
    promise = opened[1]["id"]
    answer("late", file, "--promise", promise, "--reason", "材料未到")
    chain = answer("carry", file, *MONTH, "--promise", promise, "--due", "2020-12-24")
    assert [row["state"] for row in chain] == ["carried", "open"]
    kept = answer(
        *("done", file, "--promise", chain[1]["id"], "--on", "2020-12-24", "--evidence", "YZ-1,YZ-2")
    )
    assert (kept[1]["state"], kept[1]["evidence"][-2:]) == ("done", ["YZ-1", "YZ-2"])


def test_that_a_slip_is_made_answered_and_ended(file: Path) -> None:
    with open_store(file) as store:
        number = store.orders()[0].number
    asked = ("--body", body_code(file), "--orders", number, "--due", "2020-12-05", "--note", "请回复")
    slip = answer("slip", file, *asked)[-1]
    assert (slip["number"], slip["orders"], slip["late"]) == ("2020-004", [number], False)
    answer("slip", file, "--number", "2020-004", "--reply", "已派工")
    slip = answer("slip", file, "--number", "2020-004", "--outcome", "done")[-1]
    assert (slip["reply"], slip["outcome"]) == ("已派工", "done")


@pytest.mark.parametrize(
    "words",
    [
        ("agenda", "--meeting", "2020-11", "--item", "7", "--propose", "x"),
        ("agenda", "--meeting", "2020-11", "--scope", "grid:none"),
        ("agenda", "--meeting", "2020-11", "--orders", "none"),
        ("state", "--meeting", "2020-11", "--to", "sent"),
        ("state", "--meeting", "1999-01"),
        ("decide", "--meeting", "November"),
        ("decide", "--meeting", "2020-11", "--matter", "x", "--due", "2020-12-10"),
        ("drop", "--promise", "999", "--reason", "x"),
        ("copies", "--meeting", "2020-11", "--pack", "none", "--for", "x"),
    ],
)
def test_that_what_cannot_be_is_said_in_one_plain_sentence(file: Path, words: tuple[str, ...]) -> None:
    run("meeting", "agenda", file, "--meeting", "2020-11", "--matter", "路灯")
    said = refused(words[0], file, *words[1:])
    assert said.endswith(".")
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1


def test_that_a_slip_names_all_that_a_body_has_on_a_list(file: Path) -> None:
    overdue = json.loads(run("list", file, "overdue", "--json").stdout)["orders"]
    with open_store(file) as store:
        body = next(row for row in store.bodies() if row.name == overdue[0]["body"])
    told = answer("slip", file, "--body", body.code, "--list", "overdue", "--due", "2020-12-05")[-1]
    mine = [row["number"] for row in overdue if row["body"] == overdue[0]["body"]]
    assert sorted(told["orders"]) == sorted(mine)


def test_that_what_many_places_lack_is_told_in_one_line(file: Path) -> None:
    december = ("--meeting", "2020-12")  # nobody has named a place for it yet
    answer("agenda", file, *december, "--matter", "路灯不亮")
    missing = answer("state", file, *december)["missing"]
    places = sum(each["kind"] == "place" for each in missing)
    assert places > 3
    said = run("meeting", "state", file, *december, "--lang", "en").stdout.splitlines()
    assert len(said) < 12
    told = next(line for line in said if "stationing place" in line)
    assert told.startswith(f"{places} grids name no stationing place: ") and told.endswith(" and others")
