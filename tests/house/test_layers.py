"""What each floor of the house pulls in, seen from a fresh interpreter: a late import escapes the linter."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib.util import find_spec

import pytest

SCREEN = ("PySide6", "shiboken6", "pyqtgraph")
HEAVY = ("alembic", "pandas", "reportlab", "scipy", "sqlalchemy")
RUN_BY_ALEMBIC = ".migrations"  # scripts that only a running migration can load

PROBE = """
import importlib, sys
suspects, modules = sys.argv[1].split(","), sys.argv[2].split(",")
for module in modules:
    importlib.import_module(module)
print(",".join(name for name in suspects if name in sys.modules))
"""

HELP = """
import sys
from dashboard.cli import main
suspects = sys.argv.pop(1).split(",")
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print(",".join(name for name in suspects if name in sys.modules))
"""


def last_line(script: str, *arguments: str) -> str:
    command = [sys.executable, "-c", script, *arguments]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()[-1]


def modules_of(package: str) -> list[str]:
    spec = find_spec(package)
    assert spec is not None
    walk = pkgutil.walk_packages(spec.submodule_search_locations, f"{package}.")
    below = [module.name for module in walk if RUN_BY_ALEMBIC not in module.name]
    return [package, *(name for name in below if not name.endswith(".__main__"))]


@pytest.mark.parametrize("package", ["resources", "data", "reports"])
def test_that_no_module_below_the_screen_loads_qt(package: str) -> None:
    assert last_line(PROBE, ",".join(SCREEN), ",".join(modules_of(package))) == ""


def test_that_no_widget_loads_sql_pandas_or_the_pdf_library() -> None:
    unwanted = ("alembic", "pandas", "psycopg", "reportlab", "sqlalchemy", "sqlite3")
    assert last_line(PROBE, ",".join(unwanted), ",".join(modules_of("widgets"))) == ""


@pytest.mark.parametrize("package", ["dashboard", "data", "reports", "resources", "widgets"])
def test_that_the_name_of_a_package_loads_neither_qt_nor_anything_heavy(package: str) -> None:
    assert last_line(PROBE, ",".join(SCREEN + HEAVY), package) == ""


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_that_the_command_line_answers_without_qt_and_pandas(option: str) -> None:
    assert last_line(HELP, ",".join(SCREEN + HEAVY), option) == ""


def test_that_the_probe_sees_what_a_module_loads() -> None:
    assert last_line(PROBE, "sqlite3,tkinter", "sqlite3") == "sqlite3"
