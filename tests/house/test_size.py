"""The size of files and functions: upper bounds, and what is usual below them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("dashboard", "data", "reports", "resources", "widgets")

LONGEST_FILE = 350
LONGEST_FUNCTION = 50
LONG_FUNCTION = 25
SHORT_FUNCTION = 8


def files(*folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]


@cache
def function_lengths() -> list[tuple[int, str]]:
    """Give lines from `def` to the end, and where that is, for each function of the program."""
    return list(_lengths())


def _lengths() -> Iterator[tuple[int, str]]:
    for path in files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                place = f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
                yield (node.end_lineno or node.lineno) - node.lineno + 1, place


def worst(sizes: list[tuple[int, str]]) -> str:
    return "\n" + "\n".join(f"{size:5} {place}" for size, place in sorted(sizes, reverse=True)[:10])


def test_that_no_file_is_longer_than_a_reader_can_hold() -> None:
    paths = [*files(*PACKAGES, "tests"), ROOT / "run.py"]
    sizes = [(len(path.read_bytes().splitlines()), str(path.relative_to(ROOT))) for path in paths]
    too_long = [entry for entry in sizes if entry[0] > LONGEST_FILE]
    assert not too_long, worst(too_long)


def test_that_no_function_is_longer_than_a_screen() -> None:
    too_long = [entry for entry in function_lengths() if entry[0] > LONGEST_FUNCTION]
    assert not too_long, worst(too_long)


def test_that_nine_functions_in_ten_stay_below_twenty_five_lines() -> None:
    sizes = function_lengths()
    long = [entry for entry in sizes if entry[0] >= LONG_FUNCTION]
    assert len(long) * 10 <= len(sizes), f"{len(long)} of {len(sizes)}" + worst(long)


def test_that_half_of_the_functions_stay_below_eight_lines() -> None:
    sizes = function_lengths()
    short = [entry for entry in sizes if entry[0] < SHORT_FUNCTION]
    assert len(short) * 2 >= len(sizes), f"{len(short)} of {len(sizes)}" + worst(sizes)
