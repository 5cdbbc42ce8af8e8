"""The command that lists definitions and chooses a local variant, and what follows from the choice."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from platformdirs import user_config_path
from typer.testing import CliRunner, Result

import dashboard.cli  # noqa: F401 - all commands
from dashboard.commands.options import app
from dashboard.live.worker import LedgerWorker
from dashboard.papers.packing import write_district_pack
from data.board.listing import CODES
from data.intake.rulebook.headings import STEPS
from data.intake.rulebook.rules import STARTS
from data.ledger.variant import keep_variant
from data.scope import Scope
from data.store import LimitRuleRow, open_store
from data.store.cutting import cut
from data.terms import LimitUnit
from resources import definitions
from resources.definition_files import DefinitionsError
from resources.definitions import read
from resources.i18n import LANGUAGES, Language, texts

LOCAL = 'name = "local"\nversion = "3"\nminimum_n = 2\n[home]\ndisposal = "T1c"\n[V1.en]\nname = "Reports"\n'


@pytest.fixture
def local(tmp_path: Path) -> Path:
    file = tmp_path / "local.toml"
    file.write_text(LOCAL, "utf-8")
    return file


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [*map(str, words), "--lang", "en"], catch_exceptions=False)


def rows(*words: object) -> dict[str, dict[str, Any]]:
    done = run("definitions", *words, "--json")
    return {row["code"]: row for row in json.loads(done.stdout)}


def test_that_all_that_can_be_asked_for_is_listed_and_nothing_else(district: Path) -> None:
    found = rows(district)
    asked = {code for row in found.values() for code in row["parts"]}
    wholes = {code.partition(".")[0] for code in CODES}
    assert set(CODES) - asked <= found.keys() == wholes
    assert asked <= set(CODES)
    first = found["T1"]
    assert (first["id"], first["name"], first["home"]) == ("T1 2026.1", "On-time disposal", "disposal")
    assert (first["settings"], first["minimum_n"], first["unit"]) == ({"paused": "when_due"}, 10, "share")
    assert found["V1"]["denominator"] is None


def test_that_a_person_reads_the_words_with_the_settings(district: Path) -> None:
    text = run("definitions", district).stdout
    assert "T1 2026.1  On-time disposal  %" in text
    assert 'Settings: paused = "when_due"' in text
    assert "disposal T1, closure T2" in text


def test_that_the_event_from_which_limits_run_is_printed(district: Path) -> None:
    assert "Limits run" not in run("definitions", district).stdout
    steps = ("accept", "transfer", "contact", "dispose", "close")
    events = ("dispatched", "reported", "accepted", "filed", "filed")
    rules = [
        LimitRuleRow(id_, step, 3, LimitUnit.WORK_DAY, event)
        for id_, (step, event) in enumerate(zip(steps, events, strict=True), 1)
    ]
    with open_store(district) as store, store.writing() as writer:
        writer.put_limit_rules(rules)
    told = next(line for line in run("definitions", district).stdout.splitlines() if "Limits" in line)
    assert "to dispose from filing" in told
    assert "to accept from dispatch" in told


def test_that_a_variant_is_used_from_then_on(district: Path, local: Path) -> None:
    done = run("definitions", district, "--use", local)
    assert (done.stdout, done.stderr) == ("", "From now on the store counts by: local.3.\nLocal: V1.\n")
    found = rows(district)
    assert (found["V1"]["id"], found["V1"]["name"]) == ("V1 2026.1+local.3", "Reports")
    assert (found["T1"]["id"], found["T1"]["home"], found["T1c"]["home"]) == ("T1 2026.1", None, "disposal")


def test_that_figures_carry_the_id_of_the_variant(district: Path, local: Path) -> None:
    run("definitions", district, "--use", local)
    figures = json.loads(run("figures", district, "--measure", "V1,T1", "--json").stdout)
    assert {row["definition"] for row in figures} == {"V1 2026.1+local.3", "T1 2026.1"}


def test_that_a_pack_is_made_by_the_variant(district: Path, local: Path, tmp_path: Path) -> None:
    run("definitions", district, "--use", local)
    definitions.use(None)
    with open_store(district) as store:
        write_district_pack(store, "2020-11", tmp_path, texts("en"))
    assert definitions.in_force().variant == "local.3"


def test_that_standard_goes_back(district: Path, local: Path) -> None:
    run("definitions", district, "--use", local)
    found = rows(district, "--use", "standard")
    assert {row["id"].rpartition(" ")[2] for row in found.values()} == {"2026.1"}


def test_that_a_variant_may_be_kept_by_name_beside_the_settings(district: Path) -> None:
    folder = user_config_path("gridboard", appauthor=False) / "definitions"
    folder.mkdir(parents=True)
    (folder / "kept.toml").write_text(LOCAL, "utf-8")
    try:
        run("definitions", district, "--use", "kept")
    finally:
        shutil.rmtree(folder)
    assert rows(district)["V1"]["id"] == "V1 2026.1+local.3"


def test_that_a_bad_file_changes_nothing(district: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text(LOCAL + "[Q3.settings]\ndays = -1\n", "utf-8")
    with pytest.raises(DefinitionsError, match="days is -1; give a whole number from 1 to 366"):
        run("definitions", district, "--use", bad)
    assert rows(district)["V1"]["id"] == "V1 2026.1"


def test_that_an_open_window_follows_the_choice_of_another_seat(district: Path) -> None:
    worker = LedgerWorker(district)
    try:
        assert not worker.follow()
        with open_store(district) as other:
            keep_variant(other, read(LOCAL, "local"), "desk")
        assert worker.follow()
        assert definitions.minimum_n() == 2
        board = worker.whole_board(Scope(measure="V1"))
        assert board.heatmap.total.definition == "V1 2026.1+local.3"
        assert not worker.follow()
    finally:
        worker.close()


def test_that_a_window_says_again_and_again_that_it_cannot_read_a_choice(district: Path) -> None:
    worker = LedgerWorker(district)
    try:
        with open_store(district) as other, other.writing() as writer:
            writer.put_settings({"measures.definitions": "name ="})
        for _ in range(2):
            with pytest.raises(DefinitionsError):
                worker.follow()
        with open_store(district) as other:
            keep_variant(other, definitions.standard(), "desk")
        assert worker.follow()
    finally:
        worker.close()


def test_that_a_cut_counts_by_the_same_definitions(district: Path, local: Path, tmp_path: Path) -> None:
    run("definitions", district, "--use", local)
    with open_store(district) as store:
        street = next(area.code for area in store.areas() if area.level == 1)
        report = cut(store, street, tmp_path / "cut.db")
    assert rows(report.path)["V1"]["id"] == "V1 2026.1+local.3"


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_limit_and_every_event_it_may_run_from_is_called_something(language: Language) -> None:
    known = texts(language).entries
    assert [start for start in STARTS if f"definitions.start.{start}" not in known] == []
    assert [step for step in STEPS if f"definitions.limit.{step}" not in known] == []
