"""A fault that nobody foresaw: one sentence for the person, and a report that quotes nothing."""

from __future__ import annotations

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import crashes
from tests.intake.commands import gridboard

SECRET = "王翀13812345678"


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path)
    return tmp_path


@pytest.fixture
def hook() -> Iterator[None]:
    before = sys.excepthook
    yield
    sys.excepthook = before


def fault() -> Exception:
    """A fault as a library raises it, with a value of a file in it, because of another one."""
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        found = error
    return found


def test_that_a_report_tells_the_places_and_no_value(logs: Path) -> None:
    sentence = crashes.told(fault())
    (file,) = logs.iterdir()
    report = file.read_text(encoding="utf-8")
    assert str(file) in sentence and "KeyError" in sentence
    assert re.search(r"builtins\.KeyError\n  .*test_crashes\.py:\d+ fault\nbuiltins\.ValueError", report)
    assert SECRET not in report + sentence
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 or sys.platform == "win32"


def test_that_the_command_line_ends_with_the_sentence(
    logs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise fault()

    monkeypatch.setattr("dashboard.answers.keeping.backup_infos", broken)
    told = gridboard("backups", tmp_path / "store.db")
    assert told.code == 1 and "Traceback" not in told.complaint
    assert len(told.complaint.strip().splitlines()) == 1
    assert SECRET not in told.complaint + "".join(file.read_text() for file in logs.iterdir())


def test_that_the_window_says_it_too(logs: Path, hook: None, capsys: pytest.CaptureFixture[str]) -> None:
    crashes.watch()
    error = fault()
    sys.excepthook(type(error), error, error.__traceback__)
    said = capsys.readouterr().err
    assert "KeyError" in said and SECRET not in said and "Traceback" not in said
    assert len(list(logs.iterdir())) == 1


def test_that_a_folder_that_cannot_be_written_hides_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_, **__: tmp_path / "none")
    assert "KeyError" in crashes.told(fault())
