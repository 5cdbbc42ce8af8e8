"""Every trial file by the command line: orders load by `auto`, others are refused in one plain sentence."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.dashboard import commands

ORDERS = {
    "open311/chicago_service_requests.json": "open311",
    "open311/sf_service_requests.xml": "open311",
    "open311/toronto_service_requests.xml": "open311",
    "pingshan/pingshan_events_2018_feb_oct.csv": "pingshan",
}
AREAS = (
    "boston/boston_precincts.geojson",
    "boston/boston_wards.geojson",
    "pingshan/pingshan_outline_gcj02.geojson",
    "pingshan/pingshan_units.csv",
    "yuelu/changsha_districts_gcj02.geojson",
    "yuelu/yuelu_outline_gcj02.geojson",
    "yuelu/yuelu_street_extents.csv",
    "yuelu/yuelu_units.csv",
)
NO_ORDERS = (
    "ff42/README.md",
    "ff42/anchor.csv.gz",
    "ff42/counts.csv.gz",
    "ff42/meta.csv",
    "ff42/outbreaks.csv.gz",
    "open311/chicago_service_list.json",
    "open311/sf_service_definition.xml",
    "open311/sf_services.xml",
)


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return commands.run(*words, "--lang", "en")


def loaded(db: Path, path: Path) -> Any:
    done = run("orders", db, path, "--profile", "auto", "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def refusal(tmp_path: Path, path: Path) -> str:
    """The one sentence that refuses a file, after which no store is there that was not there before."""
    done = run("orders", tmp_path / "new.db", path, "--profile", "auto")
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.strip().splitlines()
    assert list(tmp_path.glob("new.db*")) == []
    return sentence


@pytest.mark.parametrize("file", ORDERS)
def test_that_a_file_of_orders_loads(trial_data: Path, tmp_path: Path, file: str) -> None:
    report = loaded(tmp_path / "new.db", trial_data / file)
    assert report["profile"] == ORDERS[file]
    assert report["read"] == report["accepted"] + report["rejected"] > 0
    assert report["accepted"] == report["new"] + report["changed"] + report["unchanged"] > 0


def test_that_wrapped_requests_are_the_same_as_bare_ones(trial_data: Path, tmp_path: Path) -> None:
    bare = trial_data / "open311/chicago_service_requests.json"
    wrapped = tmp_path / "wrapped.json"
    requests = json.loads(bare.read_text("utf-8"))
    wrapped.write_text(json.dumps({"service_requests": requests}), encoding="utf-8")
    reports = [loaded(tmp_path / f"{path.stem}.db", path) for path in (bare, wrapped)]
    assert reports[0] == reports[1]
    assert reports[0]["read"] == len(requests)


@pytest.mark.parametrize("file", AREAS)
def test_that_a_file_of_areas_is_refused_and_leaves_no_store(
    trial_data: Path, tmp_path: Path, file: str
) -> None:
    sentence = refusal(tmp_path, trial_data / file)
    assert "areas" in sentence.casefold() or "boundaries" in sentence.casefold()


@pytest.mark.parametrize("file", NO_ORDERS)
def test_that_a_file_of_other_things_is_refused_and_leaves_no_store(
    trial_data: Path, tmp_path: Path, file: str
) -> None:
    sentence = refusal(tmp_path, trial_data / file)
    assert Path(file).name in sentence


def test_that_a_store_that_was_there_stays_as_it_was(trial_data: Path, tmp_path: Path) -> None:
    db = tmp_path / "held.db"
    loaded(db, trial_data / "open311/toronto_service_requests.xml")
    before = db.read_bytes()
    assert run("orders", db, trial_data / "ff42/meta.csv").returncode == 1
    assert db.read_bytes() == before
