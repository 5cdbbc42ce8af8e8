"""The trial of several writers, a reader and a server that goes away, for some seconds."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SECONDS = 6
TRIAL = Path(__file__).resolve().parents[1] / "trial" / "writers.py"


@pytest.fixture
def trial(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("trial_writers", TRIAL)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def test_that_a_reader_beside_four_writers_misses_nothing_while_the_server_restarts(
    trial: ModuleType, postgres_url: str, stoppable: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    trial.put_ground(postgres_url)
    assert trial.run(postgres_url, SECONDS, stoppable.stop, stoppable.start) == 0
    assert "no revision missed, none seen twice" in capsys.readouterr().out
