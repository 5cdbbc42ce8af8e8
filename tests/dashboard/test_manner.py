"""The manner of covers is a setting; where this computer cannot set it the command says so."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.answers.packs import _say_manner
from dashboard.settings import MANNERS, REPORT_MANNER, Settings
from reports.setting import official
from reports.setting.official import Manner, manner_in_force


@pytest.fixture(autouse=True)
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "settings"))
    monkeypatch.setattr(official, "folders", lambda: [tmp_path / "fonts"])
    official._found.cache_clear()


def told(capsys: pytest.CaptureFixture[str]) -> str:
    wished = Manner(Settings().get(REPORT_MANNER))
    _say_manner(SimpleNamespace(manner=manner_in_force(wished)))
    return capsys.readouterr().err


def test_that_every_manner_that_may_be_set_exists() -> None:
    assert tuple(Manner) == MANNERS
    assert Settings().get(REPORT_MANNER) == "modern"


def test_that_a_manner_without_its_faces_is_told_with_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys) == ""
    Settings().put(REPORT_MANNER, "official")
    assert "仿宋、黑体、楷体" in told(capsys)
