"""Set Gridboard up on this machine with nothing but Python 3.11, then run, test, try or measure it.

python3 run.py                        open the dashboard; without a screen, render it and the November pack
python3 run.py test                   all checks: format, lint, layers, types, tests, wheel
python3 run.py trial [NAME [SEED]]    the long trials
python3 run.py bench [NAME] [--json]  the benchmarks against the program's peers
python3 run.py pictures               the pictures of the README, drawn anew
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
GRIDBOARD = SCRIPTS / ("gridboard.exe" if os.name == "nt" else "gridboard")
STAMP = ENVIRONMENT / "gridboard-installed"
OUT = ROOT / "out"

PACKAGES = ("dashboard", "data", "reports", "resources", "widgets")
EXTRAS = ("postgres", "dev", "bench")  # each holds the ones before it

# Shared libraries that Qt loads, and the Debian packages that hold them.
QT_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
}
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


class Trouble(Exception):
    """Something that stops the run, said in one plain sentence."""


def main(arguments: list[str]) -> int:
    """Carry out one command and return the exit code."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python may well start this file
        return complain(f"Gridboard needs Python 3.11 or newer, and this is {sys.version.split()[0]}.")
    wish = command_line().parse_args(arguments)
    try:
        return int(wish.action(wish))
    except Trouble as trouble:
        return complain(str(trouble))
    except KeyboardInterrupt:
        return 130


def command_line() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, usage=argparse.SUPPRESS
    )
    parser.set_defaults(action=open_dashboard)
    commands = parser.add_subparsers(metavar="", help=argparse.SUPPRESS)
    commands.add_parser("test").set_defaults(action=test)
    trial = commands.add_parser("trial")
    trial.add_argument("name", nargs="?")
    trial.add_argument("numbers", nargs="*")
    trial.set_defaults(action=lambda wish: run_scripts("trial", "dev", wish.name, wish.numbers))
    pictures = commands.add_parser("pictures")
    pictures.set_defaults(action=lambda wish: run_scripts("pictures", "dev", None, []))
    bench = commands.add_parser("bench")
    bench.add_argument("name", nargs="?")
    bench.add_argument("--json", action="store_const", const=["--json"], default=[])
    bench.set_defaults(action=lambda wish: run_scripts("bench", "bench", wish.name, wish.json))
    return parser


def say(sentence: str) -> None:
    """Speak to the person on stderr, so that stdout belongs to what is run."""
    print(sentence, file=sys.stderr, flush=True)


def complain(sentence: str) -> int:
    say(sentence)
    return 1


# ---------------------------------------------------------------- the environment


def prepare(extra: str) -> None:
    """Make the environment with the pinned project and one extra in it, and the libraries Qt needs."""
    if not installed(extra):
        make_environment()
        say("Installing Gridboard and the packages it is pinned to; this happens once ...")
        pip("hatchling")
        pip("--no-build-isolation", "--editable", f"{ROOT}[{extra}]")
        STAMP.write_text(f"{fingerprint()} {extra}", encoding="utf-8")
    provide_libraries()


def installed(extra: str) -> bool:
    """Tell whether the environment holds this extra, as the pins and the folder now stand."""
    if not (PYTHON.exists() and STAMP.exists()):
        return False
    found, level = STAMP.read_text(encoding="utf-8").split()
    return found == fingerprint() and EXTRAS.index(level) >= EXTRAS.index(extra)


def fingerprint() -> str:
    """Sum up what an installation depends on: the pins, the Python below it and where it stands."""
    files = (ROOT / "pyproject.toml", ROOT / "constraints.txt", ENVIRONMENT / "pyvenv.cfg")
    digest = hashlib.sha256(str(ROOT).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    if has_pip(PYTHON):
        return
    if importlib.util.find_spec("ensurepip") is None:
        install_system_packages(
            [f"python3.{sys.version_info.minor}-venv"], "Python's venv module is not complete"
        )
    say(f"Making the environment {ENVIRONMENT} ...")
    must_run(
        [sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "The environment could not be made."
    )


def has_pip(python: Path) -> bool:
    if not python.exists():
        return False
    return (
        subprocess.run([str(python), "-m", "pip", "--version"], capture_output=True, check=False).returncode
        == 0
    )


def pip(*wanted: str) -> None:
    """Install by pip as this machine has it configured, within the pins."""
    pins = ["--constraint", str(ROOT / "constraints.txt")]
    must_run(
        [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *pins, *wanted],
        "The packages could not be installed; pip says above why. Start again when that is mended.",
    )


def must_run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise Trouble(otherwise)


# ---------------------------------------------------------------- the system's libraries


def provide_libraries() -> None:
    """Install the shared libraries that Qt misses on Linux, or say how to."""
    if not sys.platform.startswith("linux"):
        return
    needed = QT_LIBRARIES | (X11_LIBRARIES if os.environ.get("DISPLAY") else {})
    missing = [name for name in needed if not loads(name)]
    if missing:
        install_system_packages([needed[name] for name in missing], f"Qt misses {', '.join(missing)}")


def loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_system_packages(names: list[str], reason: str) -> None:
    """Install Debian packages when that is allowed here; else end with the line that does it."""
    if not is_debian():
        raise Trouble(f"{reason}; install what Debian calls {' '.join(names)} and start again.")
    if os.geteuid() != 0:
        raise Trouble(f"{reason}; run this and start again:\n    {apt_line(names)}")
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], env=quiet, stdout=sys.stderr, check=False)
    here = [name_here(name) for name in names]
    say(f"{reason}; installing {' '.join(here)} ...")
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *here]
    if subprocess.run(install, env=quiet, stdout=sys.stderr, check=False).returncode != 0:
        raise Trouble(
            f"The packages could not be installed; try this and start again:\n    {apt_line(names)}"
        )


def is_debian() -> bool:
    release = Path("/etc/os-release")
    known = release.read_text(encoding="utf-8") if release.exists() else ""
    return shutil.which("apt-get") is not None and ("debian" in known or "ubuntu" in known)


def apt_line(names: list[str]) -> str:
    return "sudo apt-get install --no-install-recommends " + " ".join(map(name_here, names))


def name_here(package: str) -> str:
    """Return the name a package has on this release: some carry t64 since their times have 64 bits."""
    renamed = f"{package}t64"
    shown = subprocess.run(["apt-cache", "show", renamed], capture_output=True, check=False)
    return renamed if shown.returncode == 0 else package


# ---------------------------------------------------------------- the dashboard


def open_dashboard(_wish: argparse.Namespace) -> int:
    prepare("postgres")
    if has_screen():
        return subprocess.run([str(GRIDBOARD)], check=False).returncode
    say("There is no screen here, so the dashboard and the November pack are rendered to files.")
    return render()


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def render() -> int:
    """Draw the example district to `out/` without a screen, and name the files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    OUT.mkdir(exist_ok=True)
    district, picture = OUT / "example.db", OUT / "dashboard.png"
    if not district.exists():
        make_example(district)
    gridboard("shot", str(district), "--out", str(picture))
    gridboard("pack", str(district), "--meeting", "2020-11", "--for", "district", "--out", str(OUT))
    for file in sorted([*OUT.glob("*.png"), *OUT.rglob("*.pdf")]):
        print(file)
    return 0


def make_example(district: Path) -> None:
    """Make the example district aside, so that an interrupted start leaves no half of it to be shown."""
    aside = district.parent / "unfinished"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    gridboard("example", str(aside / district.name))
    for file in sorted(aside.iterdir(), reverse=True):  # a database's own file follows those beside it
        file.replace(district.parent / file.name)
    aside.rmdir()


def gridboard(*arguments: str) -> None:
    must_run([str(GRIDBOARD), *arguments], f"The command failed: gridboard {shlex.join(arguments)}")


# ---------------------------------------------------------------- tests, trials, benchmarks


def test(_wish: argparse.Namespace) -> int:
    """Run every check, even after one has failed, and sum up."""
    prepare("dev")
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "tests.xml"
        passed = {name: check(name, command) for name, command in checks(record).items()}
        outcome = test_counts(record)
    print("\n" + "\n".join(f"{'ok  ' if ok else 'FAIL'}  {name}" for name, ok in passed.items()))
    print(outcome, flush=True)
    return 0 if all(passed.values()) else 1


def checks(record: Path) -> dict[str, list[str]]:
    tests = ["-q", "-n", "auto", "--dist", "loadfile", f"--junitxml={record}"]
    return {
        "format": module("ruff", "format", "--check", "."),
        "lint": module("ruff", "check", "."),
        "layers": [str(SCRIPTS / "lint-imports"), "--no-logo"],
        "types": module("mypy", *PACKAGES, "run.py"),
        "tests and wheel": module("pytest", *tests),
    }


def module(name: str, *arguments: str) -> list[str]:
    return [str(PYTHON), "-m", name, *arguments]


def check(name: str, command: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def test_counts(record: Path) -> str:
    """Say how many tests passed, in one line, from the record pytest wrote."""
    if not record.exists():
        return "tests: 0 passed, 0 failed"
    suites = ElementTree.parse(record).getroot().findall("testsuite")
    total, failures, errors, skipped = (
        sum(int(suite.get(name, "0")) for suite in suites)
        for name in ("tests", "failures", "errors", "skipped")
    )
    failed = failures + errors
    return f"tests: {total - failed - skipped} passed, {failed} failed, {skipped} skipped"


def run_scripts(folder: str, extra: str, name: str | None, arguments: list[str]) -> int:
    """Run one script of `tests/FOLDER`, or all of them; the exit code is 0 when none fails."""
    found = sorted((ROOT / "tests" / folder).glob("*.py"))
    scripts = {path.stem: path for path in found if "__main__" in path.read_text(encoding="utf-8")}
    if name is not None and name not in scripts:
        raise Trouble(f"There is no {folder} called {name}; there are: {', '.join(scripts) or 'none'}.")
    prepare(extra)
    chosen = list(scripts.values()) if name is None else [scripts[name]]
    codes = [
        subprocess.run([str(PYTHON), str(path), *arguments], cwd=ROOT, check=False).returncode
        for path in chosen
    ]
    return 0 if not any(codes) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
