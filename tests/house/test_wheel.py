"""The wheel as a stranger gets it: built, put into an environment of its own, listed and started there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"dashboard", "data", "reports", "resources", "widgets"}
WINDOWS = os.name == "nt"


def run(*command: str | Path, folder: Path) -> str:
    """Run a command away from the repository, so that nothing comes from there, and return what it says."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    run = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, folder=folder)
    (built,) = folder.glob("gridboard-*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a fresh environment that borrows only its dependencies from this one."""
    home = tmp_path_factory.mktemp("home") / "environment"
    venv.create(home, with_pip=False, symlinks=not WINDOWS)
    scripts = home / ("Scripts" if WINDOWS else "bin")
    python = scripts / ("python.exe" if WINDOWS else "python")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-index",
        "--no-deps",
        wheel,
        folder=home,
    )
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", folder=home).strip()
    # A path in a .pth file is searched but its own .pth files are not, so the work tree stays out of sight.
    (Path(own) / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return scripts


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_that_the_wheel_holds_the_five_packages_and_nothing_else(wheel: Path) -> None:
    top = {name.split("/")[0] for name in names(wheel)}
    assert {name for name in top if not name.endswith(".dist-info")} == PACKAGES


def test_that_each_package_says_that_it_is_typed(wheel: Path) -> None:
    assert {f"{package}/py.typed" for package in PACKAGES} <= names(wheel)


def test_that_every_file_of_the_packages_is_in_the_wheel(wheel: Path) -> None:
    files = {path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file()}
    expected = {path.relative_to(ROOT).as_posix() for path in files if path.parent.name != "__pycache__"}
    assert expected <= names(wheel)


def test_that_the_packages_come_from_the_wheel(scripts: Path, tmp_path: Path) -> None:
    ask = "import importlib, sys; print(*(importlib.import_module(name).__file__ for name in sys.argv[1:]))"
    places = run(scripts / "python", "-c", ask, *sorted(PACKAGES), folder=tmp_path)
    assert places.count(str(scripts.parent)) == len(PACKAGES)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_that_the_installed_program_starts(scripts: Path, tmp_path: Path, option: str) -> None:
    assert run(scripts / "gridboard", option, folder=tmp_path).strip()
