"""Signals for review without a screen: off until somebody turns them on, and each look is logged."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from data.store import PatrolRow, open_store
from data.terms import Channel, Level, Tier
from tests.dashboard.commands import run
from tests.dashboard.conftest import DAY, NOW

POSTS, EACH, LAST_MINUTES = 12, 30, 9


@pytest.fixture
def hasty(district: Path) -> Path:
    """A district in which one of twelve posts disposes of nine orders in the last minutes of their limit."""
    count = POSTS * EACH
    number = np.arange(count)
    filed = NOW - 16 * DAY + number * 3600
    disposed = filed + 9000 + number * 60
    hasty = number % POSTS == 0
    last = hasty & (number < LAST_MINUTES * POSTS)
    due = filed + DAY * 2
    with open_store(district) as store, store.writing() as writer:
        writer.put_orders(
            {
                "source": ["test"] * count,
                "number": [f"H{each}" for each in number],
                "reported": filed,
                "filed": filed,
                "dispatched": filed + 600,
                "accepted": filed + 1200,
                "disposed": np.where(last, due - 200, disposed),
                "due_dispose": due,
                "due_close": due + DAY,
                "tier_filed": np.full(count, int(Tier.B)),
                "tier_now": np.full(count, int(Tier.B)),
                "category_id": np.ones(count, dtype=np.int64),
                "lead_body_id": np.ones(count, dtype=np.int64),
                "disposed_by": 1000 + number % POSTS,
            }
        )
    return district


@pytest.fixture
def silent(made: Callable[..., Path]) -> Path:
    """A district of eight grids with a patrol report for each two of residents, and a ninth with none."""
    file = made(orders=0)
    with open_store(file) as store, store.writing() as writer:
        grids = [row.id for row in store.areas() if row.level is Level.GRID]
        area = np.append(np.repeat(grids[:-1], 60), np.full(40, grids[-1]))
        patrol = (np.arange(len(area)) % 3 == 0) & (area != grids[-1])
        reported = NOW - 10 * DAY + np.arange(len(area)) * 60
        writer.put_orders(
            {
                "source": ["test"] * len(area),
                "number": [f"S{each}" for each in range(len(area))],
                "area_id": area,
                "reported": reported,
                "category_id": np.ones(len(area), dtype=np.int64),
                "channel": np.where(patrol, int(Channel.PATROL), int(Channel.HOTLINE)),
            }
        )
        writer.put_patrols([PatrolRow(grids[-1], NOW - 9 * DAY, "day", due=20, done=17)])
    return file


def answer(*words: object) -> Any:
    done = run("assess", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["integrity"]


def looks(file: Path) -> list[tuple[str, str]]:
    with open_store(file) as store:
        return [(row.actor, row.detail) for row in store.audits("signals.opened")]


def test_that_signals_are_off_until_they_are_asked_for(hasty: Path) -> None:
    told = answer(hasty)
    assert (told["on"], "--review" in told["note"]) == (False, True)
    assert looks(hasty) == []


def test_that_a_look_tells_the_team_in_sum_and_is_logged(hasty: Path) -> None:
    told = answer(hasty, "--review", "--office", "督查室")
    (signal,) = [each for each in told["signals"] if each["check"] == "I2"]
    assert (signal["team"], signal["month"], signal["observed"]) == ("城管局", "2020-11", LAST_MINUTES)
    assert signal["orders"] == [f"H{each * POSTS}" for each in range(LAST_MINUTES)]
    assert (signal["state"], signal["printable"]) == ("raised", False)
    assert "可能的正常原因" in signal["ordinary_causes"]
    assert "disposed_by" not in json.dumps(signal) and "1000" not in json.dumps(signal)
    assert looks(hasty) == [("督查室", "9 2020-11")]


def test_that_they_stay_on_once_they_are_turned_on(hasty: Path) -> None:
    assert answer(hasty, "--turn", "on")["on"] is True
    assert answer(hasty)["on"] is True
    assert answer(hasty, "--turn", "off")["on"] is False
    assert len(looks(hasty)) == 2
    assert run("assess", hasty, "--turn", "maybe").returncode == 1


def test_that_what_cannot_be_computed_names_what_is_missing(hasty: Path) -> None:
    checks = {each["check"]: each for each in answer(hasty, "--review", "--lang", "en")["checks"]}
    assert checks["I4"]["missing"] == ["fingerprints"]
    assert checks["I4"]["note"] == "— (missing: fingerprints of evidence and handling notes)"
    assert checks["I2"]["rate"] == checks["I2"]["marked"] / checks["I2"]["looked"]


@pytest.mark.parametrize(("language", "said"), [("zh_CN", "可能的正常原因"), ("en", "ordinary causes")])
def test_that_a_person_reads_causes_beside_each_signal(hasty: Path, language: str, said: str) -> None:
    done = run("assess", hasty, "--review", "--lang", language)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "H0" in done.stdout


def test_that_silent_grids_are_told_by_street_with_their_patrols(silent: Path) -> None:
    (signal,) = answer(silent, "--review")["signals"]
    assert (signal["check"], signal["team"], signal["base"]) == ("I6", "云杉2街道", 40)
    assert (signal["observed"], len(signal["orders"])) == (0, 40)
    assert signal["expected"] == pytest.approx(20, rel=0.05)
    assert signal["patrols"] == {"due": 20, "done": 17}
    assert signal["text"].endswith("应巡查 20 次，已巡查 17 次")
    assert answer(silent, "--review", "--place", "90")["signals"] == []


def waiting(file: Path, *words: object) -> list[str]:
    done = run("review", file, *words, "--json")
    assert done.returncode == 0, done.stderr
    return [row["number"] for row in json.loads(done.stdout)]


def test_that_nothing_is_reviewed_before_signals_are_on(hasty: Path) -> None:
    assert run("review", hasty, "--sample", 4).returncode == 1
    assert waiting(hasty) == []


def test_that_a_review_goes_from_the_slip_to_what_a_visit_bears_out(hasty: Path) -> None:
    key = next(each["key"] for each in answer(hasty, "--turn", "on")["signals"] if each["check"] == "I2")
    assert waiting(hasty, "--key", key, "--office", "督查室") == []
    assert run("review", hasty, "--key", key).returncode == 1, "a team is asked once"
    drawn = waiting(hasty, "--sample", 8)
    behind = [number for number in drawn if number in {f"H{each * POSTS}" for each in range(LAST_MINUTES)}]
    assert (len(drawn), len(behind)) == (8, 4)
    assert waiting(hasty, "--visit", behind[0], "--outcome", "not_done") == [
        n for n in drawn if n != behind[0]
    ]
    assert run("review", hasty, "--key", key, "--do", "confirm").returncode == 0
    told = answer(hasty)
    (signal,) = [each for each in told["signals"] if each["key"] == key]
    assert (signal["state"], signal["printable"]) == ("confirmed", True)
    found = told["visits"]["found"]
    assert (found["done"], found["not_done"], found["open"]) == (0, 1, 3)
    assert found["interval"][0] == 0 and 0.7 < found["interval"][1] < 0.9


def test_that_a_visitors_list_tells_no_reasons_and_is_read_back(hasty: Path, tmp_path: Path) -> None:
    answer(hasty, "--turn", "on")
    drawn, out = waiting(hasty, "--sample", 6), tmp_path / "list.csv"
    assert run("review", hasty, "--out", out).returncode == 0
    head, *rows = list(csv.reader(out.read_text("utf-8-sig").splitlines()))
    assert [row[0] for row in rows] == drawn
    assert head[-2:] == ["复核结果", "备注"] and {cell for row in rows for cell in row[-2:]} == {""}
    filled = [
        [*row[:-2], found, ""] for row, found in zip(rows, ("与记录一致", "not done", "?"), strict=False)
    ]
    with out.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *filled, ["H999", "", "", "", "未办妥", ""]])
    done = run("review", hasty, "--results", out, "--json")
    assert [row["number"] for row in json.loads(done.stdout)] == drawn[2:]
    assert "已记录 2 件" in done.stderr and "H999" in done.stderr and drawn[2] in done.stderr


def test_that_a_signal_is_printed_only_once_it_was_visited(hasty: Path, tmp_path: Path) -> None:
    key = next(each["key"] for each in answer(hasty, "--turn", "on")["signals"] if each["check"] == "I2")
    slip, record = tmp_path / "slip.pdf", tmp_path / "record.pdf"
    assert run("review", hasty, "--key", key, "--do", "slip", "--out", slip).returncode == 1
    assert run("review", hasty, "--key", key).returncode == 0
    assert run("review", hasty, "--key", key, "--do", "slip", "--out", slip).returncode == 0
    refused = run("review", hasty, "--key", key, "--do", "print", "--out", record, "--lang", "en")
    assert (refused.returncode, "not printed before" in refused.stderr) == (1, True)
    assert slip.read_bytes().startswith(b"%PDF") and not record.exists()


def test_that_what_was_not_drawn_cannot_be_visited(hasty: Path) -> None:
    refused = run("review", hasty, "--visit", "H1", "--lang", "en")
    assert (refused.returncode, refused.stderr.strip()) == (1, "this work order is not in the sample")
