"""What the repository holds, and what must never get into it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = {"dashboard", "data", "reports", "resources", "widgets"}
READ_FIRST = {"README.md", "README.zh_CN.md", "LICENSE"}
BESIDE_THEM = {*READ_FIRST, "constraints.txt", "pyproject.toml", "run.py", "tests"}
NAMELESS = {"base", "common", "helpers", "manager", "misc", "utils"}
CODE_FROM_DATA = {"dill", "joblib", "marshal", "pickle", "shelve"}

# Each is written so that it does not match itself.
UNWANTED = {
    "work left undone": r"\b(?:TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b",
    "a path of one machine": r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/|[A-Z]:\\Users\\",
    "the address of a package registry": r"pypi[.]org|python[h]osted|npmjs[.]|(?:extra-)?index-[u]rl",
}


def left_behind() -> list[str]:
    """Return the patterns of .gitignore, which here all hold for the last part of a name."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    return [".git", *(line.strip("/") for line in lines if line and not line.startswith("#"))]


def below(folder: Path, ignored: list[str]) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from below(path, ignored)
        else:
            yield path


@cache
def held() -> tuple[Path, ...]:
    """Return the files of the repository; git is not asked, since a machine may have the files without it."""
    return tuple(below(ROOT, left_behind()))


def python_files(*folders: str) -> list[Path]:
    inside = [path for path in held() if path.suffix == ".py"]
    return [path for path in inside if not folders or path.relative_to(ROOT).parts[0] in folders]


def texts() -> Iterator[tuple[str, str]]:
    """Yield name and content of each file that is text."""
    for path in held():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def imported(path: Path) -> set[str]:
    """Return the first part of each absolute import in a file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def calls(path: Path, function: str) -> bool:
    nodes = ast.walk(ast.parse(path.read_bytes()))
    functions = [node.func for node in nodes if isinstance(node, ast.Call)]
    return any(getattr(called, "id", getattr(called, "attr", None)) == function for called in functions)


def test_that_the_top_holds_the_five_packages_and_what_goes_with_them() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in held()}
    assert {name for name in top - BESIDE_THEM if not name.startswith(".")} == PACKAGES


@pytest.mark.parametrize("unwanted", UNWANTED)
def test_that_no_file_holds(unwanted: str) -> None:
    pattern = re.compile(UNWANTED[unwanted])
    found = [f"{name}: {match[0]}" for name, text in texts() if (match := pattern.search(text))]
    assert not found


def test_that_no_module_has_a_name_that_says_nothing() -> None:
    parts = {part for path in python_files() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not parts & NAMELESS


def test_that_nothing_reads_data_that_can_carry_code() -> None:
    assert not [path for path in python_files() if imported(path) & CODE_FROM_DATA]


def test_that_one_module_of_the_reports_makes_paragraphs() -> None:
    makers = [path.name for path in python_files("reports") if calls(path, "Paragraph")]
    assert len(makers) <= 1, makers


def test_that_every_module_of_the_program_says_what_it_is_for() -> None:
    trees = {path: ast.parse(path.read_bytes()) for path in python_files(*PACKAGES)}
    assert not [str(path) for path, tree in trees.items() if not ast.get_docstring(tree)]


def test_that_no_folder_of_tests_is_a_package() -> None:
    assert not [path for path in python_files("tests") if path.name == "__init__.py"]
