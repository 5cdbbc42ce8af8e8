"""`gridboard bulletin`: the paper, its manifest and its content, of a month, a quarter or a year."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pypdf
import pytest

from dashboard.papers.bulletin_page import write_bulletin
from data.scope import Scope, parse_period
from data.store import open_store
from data.terms import Instant
from reports.setting.page import PackCancelled
from resources.i18n import texts
from tests.dashboard.commands import run


def test_that_a_bulletin_is_written_with_its_manifest_and_told_as_json(
    pingshan_file: Path, tmp_path: Path
) -> None:
    """Pingshan has neither limits nor a year of history: the paper says so, and tells the rest."""
    told = run("bulletin", pingshan_file, "--period", "2018-09", "--out", tmp_path, "--json")
    assert told.returncode == 0, told.stderr
    answer = json.loads(told.stdout)
    (path,) = tmp_path.glob("*.pdf")
    manifest = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert answer["file"] == {"path": str(path), "pages": manifest["pages"], "sha256": found}
    assert (manifest["sha256"], manifest["warnings"]) == (found, len(answer["warnings"]))
    assert answer["risk"] is None
    assert answer["risk_note"]
    assert answer["warnings"]
    assert all(len(line["fields"]) == 7 and all(line["fields"].values()) for line in answer["warnings"])
    text = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)
    assert "".join(answer["risk_note"].split()) in text
    assert "历史数据较短" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "7d", "--json"), "按月、季或年"),
        (("--period", "2018-09"), "--out"),
        (("--period", "2031-Q1", "--json"), "没有数据"),
        (("--period", "2018-09", "--place", "nowhere", "--json"), "nowhere"),
    ],
)
def test_that_what_cannot_be_told_is_one_sentence(
    pingshan_file: Path, words: tuple[str, ...], said: str
) -> None:
    told = run("bulletin", pingshan_file, *words)
    assert told.returncode == 1
    assert said in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_that_a_bulletin_that_is_cancelled_leaves_no_file(district_file: Path, tmp_path: Path) -> None:
    with open_store(district_file) as store:
        now = Instant(store.data_time() or 0)
        scope = Scope(period=parse_period("2020-11", store.district.zone, now))
        asked: list[int] = []
        told: list[tuple[int, int]] = []

        def at_first_page() -> bool:
            asked.append(len(told))
            return bool(told)

        for cancelled in (lambda: True, at_first_page):
            with pytest.raises(PackCancelled):
                write_bulletin(store, scope, tmp_path, texts("en"), lambda *far: told.append(far), cancelled)
    assert len(asked) > 1 and told and list(tmp_path.rglob("*.pdf")) == []
