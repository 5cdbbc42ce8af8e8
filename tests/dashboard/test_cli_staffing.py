"""`gridboard staff` from outside: a street and its proposal, what-ifs kept and laid beside, and refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard.commands import run
from tests.dashboard.conftest import NOW, put_orders

STREET = ("--street", "91")


def answer(*words: object) -> Any:
    done = run("staff", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def numbers(state: dict[str, Any]) -> dict[str, float]:
    return {each["measure"]: each["value"] for each in state["numbers"]}


def test_that_a_street_is_told_with_a_proposal(district_file: Path) -> None:
    found = answer(district_file, *STREET, "--changes", 2)
    assert found["street"] == "91" and found["revision"] > 0 and found["as_of"] == NOW
    now = numbers(found["now"])
    assert (now["C1k"], now["C1u"]) == (1, 0) and now["C4x"] > 1
    assert sum(each["posts"] for each in found["grids"]) == 6
    assert sum(each["minutes_a_day"] for each in found["grids"]) == pytest.approx(
        sum(found["minutes_a_day"].values())
    )
    assert sum(each["minutes_a_day"] for each in found["standards"]) == pytest.approx(
        sum(found["minutes_a_day"].values())
    )
    assert found["left_out"]["grids"] == 0
    proposal = found["proposal"]
    assert [point["most"] for point in proposal["curve"]] == [0, 1, 2]
    assert numbers(proposal["curve"][0]) == now
    assert proposal["reason"]["why"] and proposal["text"]


def test_that_all_streets_stand_in_the_order_of_their_codes_and_the_few_are_untold(
    district_file: Path,
) -> None:
    found = answer(district_file, "--changes", 1, "--lang", "en")
    assert [each["street"] for each in found] == ["90", "91", "92"]
    few = {each["measure"]: each for each in found[0]["numbers"]}["C4x"]
    assert few["value"] is None and "single post" in few["note"]
    assert found[0]["proposal"]["reason"]["why"] == "few_posts" and found[0]["proposal"]["gain"] is None
    said = run("staff", district_file, "--changes", 1, "--lang", "en").stdout
    assert "Yunshan 1" in said and "fewer than 5 administrators" in said


def test_that_a_what_if_is_kept_loaded_and_laid_beside_another(district_file: Path, tmp_path: Path) -> None:
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    before = district_file.read_bytes()
    split = ("--try", "split:9100:2", "--try", "add:9100/2")
    first = answer(district_file, *STREET, *split, "--save", one)
    answer(district_file, *STREET, "--load", one, "--try", "remove:9120", "--save", two)
    both = answer(district_file, *STREET, "--load", two, "--beside", one)
    assert both["beside"] == first["what_if"]
    assert len(both["what_if"]["changes"]) == 3 and both["what_if"]["uncovered"] == ["9120"]
    assert numbers(both["now"])["C1k"] == 1 and numbers(first["what_if"])["C1k"] == 1
    assert district_file.read_bytes() == before
    said = run("staff", district_file, *STREET, "--load", two, "--beside", one, "--lang", "en").stdout
    assert "is taken away" in said and "Beside it" in said


def test_that_what_is_proposed_can_be_kept_and_tried(district_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "proposal.json"
    found = answer(district_file, *STREET, "--changes", 2, "--save", file)
    last = found["proposal"]["curve"][-1]
    tried = answer(district_file, *STREET, "--load", file)["what_if"]
    assert tried["changes"] == last["changes"] and tried["numbers"] == last["numbers"]


@pytest.mark.parametrize(
    ("words", "sheets"),
    [
        ((*STREET, "--changes", "1"), 6),
        ((*STREET, "--try", "add:9100"), 2),
        (("--changes", "0"), 1),
    ],
)
def test_that_every_answer_can_be_written_as_sheets(
    district_file: Path, tmp_path: Path, words: tuple[str, ...], sheets: int
) -> None:
    from python_calamine import CalamineWorkbook

    file = tmp_path / "staff.xlsx"
    assert run("staff", district_file, *words, "--lang", "en", "--out", file).returncode == 0
    book = CalamineWorkbook.from_path(file)
    told = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    assert len(told) == sheets + 1 and all(len(rows) > 1 for rows in told[:1])
    notes = [str(cell) for row in told[-1] for cell in row]
    assert "C4x" in notes and "2026.1" in notes
    assert any(isinstance(cell, float) and cell > 1 for row in told[0] for cell in row)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--street", "910"), "no street with the code 910"),
        (("--try", "add:9100"), "needs a street"),
        ((*STREET, "--try", "move:9100"), "is not understood"),
        ((*STREET, "--try", "split:9100:x"), "is not understood"),
        ((*STREET, "--try", "add:9000"), "no small grid 9000"),
        ((*STREET, "--load", "nowhere.json"), "not a file of a what-if"),
        ((*STREET, "--try", "add:9100", "--save", "nowhere/at/all.json"), "cannot be written"),
    ],
)
def test_that_what_cannot_be_is_refused_in_a_sentence(
    district_file: Path, words: tuple[str, ...], sentence: str
) -> None:
    done = run("staff", district_file, *words, "--lang", "en")
    assert done.returncode == 1 and sentence in done.stderr


def test_that_a_what_if_made_on_other_data_is_refused(district: Path, tmp_path: Path) -> None:
    from data.store import open_store

    file = tmp_path / "kept.json"
    answer(district, *STREET, "--try", "add:9100", "--save", file)
    asked = ("--load", file, "--lang", "en")
    assert "made for 91, not for 92" in run("staff", district, "--street", "92", *asked).stderr
    other = run("staff", district, *STREET, "--period", "2020-10", *asked).stderr
    assert "for 2020-10" in other
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**told, "definition": "C4m 1"}), encoding="utf-8")
    assert "reckoned by C4m 1" in run("staff", district, *STREET, *asked).stderr
    file.write_text(json.dumps({**told, "changes": [{"kind": "add", "place": 3}]}), encoding="utf-8")
    assert "not a file of a what-if" in run("staff", district, *STREET, *asked).stderr
    file.write_text(json.dumps(told), encoding="utf-8")
    with open_store(district) as store, store.writing() as writer:
        put_orders(writer, 5, first=5000)
    assert "made on revision" in run("staff", district, *STREET, *asked).stderr
