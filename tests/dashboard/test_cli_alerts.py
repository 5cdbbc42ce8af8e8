"""`gridboard alerts DB` from outside: thresholds, warnings by hand and modes stand behind the data file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from data.store import open_store
from tests.dashboard.commands import run
from tests.ledger.stores import furnish, put
from tests.measures.builders import story

OFFICE = ("--office", "区值班室")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district of one order a week through a year, of which the last ten stay open."""
    file = tmp_path_factory.mktemp("alerts") / "store.db"
    with open_store(file, create=True) as store:
        furnish(store)
        ends = {n: [("closed", 4 + 7 * n)] if n < 50 else [] for n in range(60)}
        put(store, {f"w{n}": story(*end, reported=1 + 7 * n, filed=2 + 7 * n) for n, end in ends.items()})
    return file


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "store.db"))


def answer(*words: object) -> Any:
    done = run("alerts", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_that_a_threshold_is_previewed_set_changed_and_retired(file: Path) -> None:
    asked = ("F1", "--above", 4, "--by", "street")
    seen = answer(file, "threshold", "preview", *asked)
    assert (seen["fired"], seen["places"], answer(file, "threshold")) == (1, 2, [])
    assert answer(file, "threshold", "add", *asked, *OFFICE)["firings"] == seen["firings"]
    changed = answer(file, "threshold", "add", "F1", "--above", 6, "--urgent", "--id", 1, *OFFICE)
    assert (changed["id"], changed["version"], changed["value"]) == (1, 2, 6)
    (line,) = answer(file, "threshold", "list")
    assert (line["reach"], line["last"], line["urgent"], line["post"]) == ("reached", 9, True, "区值班室")
    (warning,) = [each for each in answer(file)["alerts"] if each["rule"] == "W1"]
    assert (warning["key"], warning["urgent"], warning["upper"]) == ("W1:1:001", True, 6)
    assert all(warning["fields"].values())
    assert run("alerts", file, "threshold", "retire", 1, *OFFICE).returncode == 0
    assert [each["active"] for each in answer(file, "threshold")] == [False]


def test_that_a_warning_is_raised_shown_and_ended(file: Path) -> None:
    raised = answer(file, "raise", "--scope", "002", "--reason", "flooding", "--words", "积水", *OFFICE)
    assert (raised["kind"], raised["area"], raised["observed"]) == ("manual", "002", 4)
    assert raised["key"] in [each["key"] for each in answer(file)["alerts"]]
    assert run("alerts", file, "expire", raised["key"], *OFFICE).returncode == 0
    assert raised["key"] not in [each["key"] for each in answer(file)["alerts"]]


def test_that_the_mode_is_set_told_and_printed_with_the_warnings(file: Path) -> None:
    assert answer(file, "mode")["mode"] == "normal"
    told = answer(file, "mode", "focused", "--reason", "flood", "--budget", 6, "--limits", 50, *OFFICE)
    assert (told["mode"], told["budget"], told["limits"], len(told["set"])) == ("focused", 6, 0.5, 1)
    listed = answer(file)
    assert (listed["mode"]["mode"], listed["budget"]) == ("focused", 6)
    assert "运行模式：重点（防汛）" in run("alerts", file).stdout
    assert answer(file, "mode", "normal", "--reason", "over", *OFFICE)["mode"] == "normal"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("threshold", "add", "F1", *OFFICE), "--above"),
        (("threshold", "add", "faces", "--above", 1, *OFFICE), "water_level"),
        (("threshold", "add", "F1", "--above", 1, "--category", "c3", *OFFICE), "persons"),
        (("threshold", "preview", "--id", 9), "no such threshold"),
        (("raise", "--reason", "unrest", "--scope", "002", *OFFICE), "flooding"),
        (("expire", "manual:9", *OFFICE), "still stands"),
        (("mode", "focused", *OFFICE), "--reason"),
        (("mode", "focused", "--reason", "flood", "--from", "2019-01-01", *OFFICE), "past"),
    ],
)
def test_that_what_cannot_be_set_is_said_in_one_sentence(
    file: Path, words: tuple[object, ...], sentence: str
) -> None:
    done = run("alerts", file, *words, "--lang", "en")
    assert done.returncode == 1 and sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    with open_store(file) as store:
        assert (store.thresholds(), store.modes(), store.alerts()) == ([], [], [])


def test_that_its_help_names_the_commands() -> None:
    told = run("alerts", "--help").stdout
    assert all(word in told for word in ("raise", "expire", "mode", "threshold", "DB"))
    assert "--budget" in run("alerts", "x.db", "--help").stdout
