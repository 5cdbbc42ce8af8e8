"""The command line as it loads orders: several tables, logs of events, and a watched folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.dashboard import commands

HEADINGS = (
    "任务号,上报时间,问题来源,问题类型,大类名称,小类名称,问题描述,地址描述,所属片区,所属街道,所属社区,监督员,"
    "处置部门,当前阶段名称,处置截止时间,捆绑处置截止时间,结案时间,延期案件,返工案件,X坐标,Y坐标"
)
LOG = (
    "任务号,操作类型,操作时间,原单位,新单位\n"
    "T1,转派,2024-03-06 10:00,环卫中心,城管局\n"
    "T9,退单,2024-03-06 10:00,,\n"
)
COMMAND = [sys.executable, "-c", "from dashboard.cli import main; main()"]


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return commands.run(*words, "--lang", "en")


def answer(*words: object) -> Any:
    done = run(*words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def row(number: str, stage: str = "处置") -> list[str]:
    told = {"任务号": number, "上报时间": "2024-03-05 08:30:00", "问题类型": "事件", "当前阶段名称": stage}
    return [told.get(name, "") for name in HEADINGS.split(",")]


def csv(path: Path, *numbers: str) -> Path:
    lines = [HEADINGS, *(",".join(row(number)) for number in numbers), ""]
    path.write_bytes("\n".join(lines).encode("gb18030"))
    return path


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence of a command that could not do what was asked."""
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr
    (sentence,) = done.stderr.strip().splitlines()
    return sentence


def test_that_the_sheets_of_orders_are_read_and_the_others_named(tmp_path: Path) -> None:
    path = tmp_path / "三月.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, numbers in (("一", ("T1", "T2")), ("二", ("T3",))):
            sheet = book.add_worksheet(name)
            for place, cells in enumerate([HEADINGS.split(","), *map(row, numbers)]):
                sheet.write_row(place, 0, cells)
        sheet = book.add_worksheet("通讯录")
        sheet.write_row(0, 0, ["单位", "电话"])
        sheet.write_row(1, 0, ["城管局", "88888888"])
    report = answer("orders", tmp_path / "new.db", path)
    assert (report["profile"], report["read"], report["new"]) == ("digital_city", 3, 3)
    assert {"kind": "not_orders", "table": "三月.xlsx#通讯录"} in report["notes"]
    assert '通讯录" holds no orders' in run("orders", tmp_path / "new.db", path).stdout


def test_that_the_files_of_an_archive_are_read_together(tmp_path: Path) -> None:
    path = tmp_path / "march.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("1.csv", "2.csv"):
            archive.write(csv(tmp_path / name, f"T{name[0]}", "T9"), name)
    report = answer("orders", tmp_path / "new.db", path)
    assert (report["read"], report["new"], report["unchanged"], report["repeated"]) == (4, 3, 1, 1)


def test_that_with_a_named_profile_a_file_without_its_columns_is_left_out(tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    orders = csv(tmp_path / "orders.csv", "T1")
    report = answer("orders", tmp_path / "new.db", other, orders, "--profile", "digital_city")
    (note,) = report["notes"]
    assert (report["new"], note["kind"], note["table"]) == (1, "columns_missing", "other.csv")
    done = run("orders", tmp_path / "new.db", other, "--profile", "digital_city")
    assert "任务号" in refused(done)


@pytest.mark.parametrize("name", ["log.csv", "log#1.csv"])
def test_that_a_log_among_the_files_is_joined_after_the_orders(tmp_path: Path, name: str) -> None:
    log = tmp_path / name
    log.write_text(LOG, encoding="utf-8")
    report = answer("orders", tmp_path / "new.db", log, csv(tmp_path / "orders.csv", "T1", "T2"))
    assert report["new"] == 2
    events = report["events"]
    assert (events["read"], events["accepted"], events["written"]) == (2, 1, 1)
    assert events["reasons"] == {"unknown_order": 1}


def test_that_a_log_alone_is_about_the_orders_that_are_there(tmp_path: Path) -> None:
    log = tmp_path / "events.csv"
    log.write_text(LOG, encoding="utf-8")
    db = tmp_path / "new.db"
    answer("orders", db, csv(tmp_path / "orders.csv", "T1", "T9"))
    report = answer("orders", db, log)
    assert (report["read"], report["accepted"], report["written"], report["holders"]) == (2, 2, 2, 2)
    assert "0 events written, 0 rows of ordinary steps, 0 not imported" in run("orders", db, log).stdout


def test_that_an_unknown_layout_is_proposed_and_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "unknown.csv"
    path.write_text("编号,受理时间,诉求内容\n1,2024-03-05 08:30,路灯不亮\n", encoding="utf-8")
    done = run("orders", tmp_path / "new.db", path)
    assert "受理时间" in done.stdout
    assert "unknown.csv" in refused(done)


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The command that watches a folder, looking ten times a second."""
    (tmp_path / "exports").mkdir()
    words = [
        "orders",
        tmp_path / "new.db",
        tmp_path / "exports",
        "--watch",
        "--seconds",
        "0.1",
        "--lang",
        "en",
    ]
    child = subprocess.Popen(
        [*COMMAND, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    yield child
    if child.poll() is None:
        child.kill()
    child.communicate()


def test_that_a_watched_folder_is_told_file_by_file_until_ctrl_c(
    tmp_path: Path, watcher: subprocess.Popen[str]
) -> None:
    assert watcher.stdout is not None
    assert "exports" in watcher.stdout.readline()
    csv(tmp_path / "exports" / "march.csv", "T1", "T2")
    assert watcher.stdout.readline().startswith("march.csv: 2 rows read, 2 new")
    (tmp_path / "exports" / "notes.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert watcher.stdout.readline().startswith("notes.csv was not loaded: ")
    watcher.send_signal(signal.SIGINT)
    rest, errors = watcher.communicate(timeout=30)
    assert (watcher.returncode, errors) == (0, "")
    assert rest.strip().endswith("stays.")


def test_that_only_a_folder_can_be_watched(tmp_path: Path) -> None:
    path = csv(tmp_path / "orders.csv", "T1")
    assert "is no folder" in refused(run("orders", tmp_path / "new.db", path, "--watch"))


def test_that_files_of_which_no_row_was_accepted_end_with_a_sentence_after_the_report(tmp_path: Path) -> None:
    done = run("orders", tmp_path / "new.db", csv(tmp_path / "orders.csv", "", ""))
    assert "2 rows were read and nothing was loaded" in refused(done)
    assert "rejected" in done.stdout
