"""Read a workbook of 100,000 rows of 20 columns: ours as texts from a watched worker, openpyxl as values."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from exports import write_export
from openpyxl import load_workbook
from rounds import Task, arguments, interleave, show
from xlsxwriter import Workbook

from data.example.district import make_example
from data.intake.files import tables

ROWS = 100_000
OURS = "ours: texts of all columns, in blocks"
GOALS = ("openpyxl at least 5 times ours",)


def write_workbook(path: Path, export: Path) -> Path:
    """Write the rows of a CSV file as a workbook of texts and numbers."""
    with (
        Workbook(path, {"constant_memory": True, "strings_to_numbers": False}) as book,
        export.open() as file,
    ):
        sheet = book.add_worksheet()
        for number, row in enumerate(csv.reader(file)):
            sheet.write_row(number, 0, row)
    return path


def by_ours(path: Path) -> int:
    """Rows read by the product's own reader."""
    (table,) = tables.open_tables(path, tables.FileRule())
    return sum(block.rows for block in tables.read_blocks(table, table.header))


def by_openpyxl(path: Path) -> int:
    """Rows read by openpyxl in its read-only mode."""
    book = load_workbook(path, read_only=True)
    rows = sum(1 for _ in book.active.iter_rows(values_only=True))
    book.close()
    return rows - 1


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=3)
    task = Task(f"A workbook of {ROWS:,} rows of 20 columns", OURS, "s")
    with tempfile.TemporaryDirectory() as name:
        ground = Path(name) / "ground.db"
        make_example(ground, orders=1)
        path = write_workbook(Path(name) / "a.xlsx", write_export(Path(name) / "a.csv", ground, ROWS))
        each = {OURS: lambda: by_ours(path), "openpyxl, read-only": lambda: by_openpyxl(path)}
        interleave(task, each, wish.rounds, lambda one, other: bool(one == other))
    show([task], as_json=wish.json, goals=GOALS)


if __name__ == "__main__":
    run()
