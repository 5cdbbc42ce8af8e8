"""How run.py sets up and reports: tried on made-up environments, since the real one is the one in use."""

from __future__ import annotations

import os
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return run.py as a module whose repository is an empty folder with pins and an environment."""
    spec = spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    environment = tmp_path / ".venv"
    environment.mkdir()
    names = {"PYTHON": environment / "python", "STAMP": environment / "stamp", "OUT": tmp_path / "out"}
    for name, path in {"ROOT": tmp_path, "ENVIRONMENT": environment, **names}.items():
        monkeypatch.setattr(module, name, path)
    for file in (tmp_path / "pyproject.toml", tmp_path / "constraints.txt", environment / "pyvenv.cfg"):
        file.write_text(file.name, encoding="utf-8")
    return module


def record_installation(run: ModuleType, extra: str) -> None:
    run.PYTHON.touch()
    run.STAMP.write_text(f"{run.fingerprint()} {extra}", encoding="utf-8")


def test_that_an_environment_without_a_stamp_is_not_installed(run: ModuleType) -> None:
    run.PYTHON.touch()
    assert not run.installed("postgres")


@pytest.mark.parametrize(
    ("there", "wanted", "enough"),
    [
        ("postgres", "postgres", True),
        ("postgres", "dev", False),
        ("bench", "dev", True),
        ("dev", "bench", False),
    ],
)
def test_that_an_extra_serves_those_it_holds(run: ModuleType, there: str, wanted: str, enough: bool) -> None:
    record_installation(run, there)
    assert run.installed(wanted) is enough


@pytest.mark.parametrize("changed", ["pyproject.toml", "constraints.txt", ".venv/pyvenv.cfg"])
def test_that_a_changed_pin_or_python_asks_for_a_new_installation(run: ModuleType, changed: str) -> None:
    record_installation(run, "dev")
    (run.ROOT / changed).write_text("something else", encoding="utf-8")
    assert not run.installed("dev")


def test_that_a_second_start_installs_nothing(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    record_installation(run, "dev")
    monkeypatch.setattr(run, "pip", pytest.fail)
    monkeypatch.setattr(run, "provide_libraries", lambda: None)
    run.prepare("dev")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux may lack the libraries")
def test_that_a_missing_library_ends_with_the_line_that_brings_it(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "loads", lambda name: name != "libEGL.so.1")
    monkeypatch.setattr(run, "is_debian", lambda: True)
    monkeypatch.setattr(run, "name_here", str)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.delenv("DISPLAY", raising=False)
    with pytest.raises(run.Trouble, match=r"apt-get install --no-install-recommends libegl1$"):
        run.provide_libraries()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize(
    ("surroundings", "screen"),
    [({}, False), ({"DISPLAY": ":0"}, True), ({"WAYLAND_DISPLAY": "wayland-0"}, True)],
)
def test_that_a_screen_is_what_x11_or_wayland_name(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, surroundings: dict[str, str], screen: bool
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert run.has_screen() is screen


def test_that_an_interrupted_example_leaves_nothing_to_be_shown(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_off(_command: str, file: str) -> None:
        Path(file).write_text("half", encoding="utf-8")
        raise run.Trouble("interrupted")

    monkeypatch.setattr(run, "gridboard", break_off)
    run.OUT.mkdir()
    with pytest.raises(run.Trouble):
        run.make_example(run.OUT / "example.db")
    assert not (run.OUT / "example.db").exists()


def test_that_an_example_moves_with_the_files_beside_it(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(_command: str, file: str) -> None:
        for name in (file, f"{file}-wal"):
            Path(name).write_text("whole", encoding="utf-8")

    monkeypatch.setattr(run, "gridboard", make)
    run.OUT.mkdir()
    run.make_example(run.OUT / "example.db")
    assert {path.name for path in run.OUT.iterdir()} == {"example.db", "example.db-wal"}


def test_that_the_last_line_counts_the_tests(run: ModuleType, tmp_path: Path) -> None:
    record = tmp_path / "tests.xml"
    suite = '<testsuite tests="9" failures="2" errors="1" skipped="1"/>'
    record.write_text(f"<testsuites>{suite}</testsuites>", encoding="utf-8")
    assert run.test_counts(record) == "tests: 5 passed, 3 failed, 1 skipped"


def test_that_an_unknown_trial_is_answered_in_one_sentence(
    run: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run.main(["trial", "flood"]) == 1
    assert capsys.readouterr().err == "There is no trial called flood; there are: none.\n"
