"""Read a workbook of 100,000 rows of 20 columns: ours as texts from a watched worker, openpyxl as values."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from exports import write_export
from openpyxl import load_workbook
from rounds import Goal, Task, arguments, interleave, show
from xlsxwriter import Workbook

from data.example.district import make_example
from data.intake.files.readers import FileRule, open_table, read_blocks

ROWS = 100_000
OURS = "ours: texts of all columns, in blocks"
RIVAL = "openpyxl, read-only"


def write_streamed(path: Path, export: Path) -> Path:
    """Write the rows of a CSV file as a workbook of texts, each where it stands, as programs export them."""
    with Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(export)):
            sheet.write_row(number, 0, row)
    return path


def write_saved(path: Path, export: Path) -> Path:
    """Write them as a spreadsheet saves them: shared texts, and instants and numbers as such."""
    with Workbook(path, {"default_date_format": "yyyy-mm-dd hh:mm:ss"}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(_rows(export)):
            sheet.write_row(number, 0, [_value(cell) for cell in row])
    return path


def _rows(export: Path) -> Iterator[list[str]]:
    with export.open(encoding="utf-8", newline="") as file:
        yield from csv.reader(file)


def _value(cell: str) -> str | float | datetime | None:
    if cell.startswith("20") and cell[10:11] == " ":
        return datetime.fromisoformat(cell)
    return float(cell) if "." in cell and cell.replace(".", "").isdigit() else cell or None


def by_ours(path: Path) -> int:
    """Rows read by the product's own reader."""
    table = open_table(path, FileRule())
    return sum(block.rows for block in read_blocks(table, table.header))


def by_openpyxl(path: Path) -> int:
    """Rows read by openpyxl in its read-only mode."""
    book = load_workbook(path, read_only=True)
    rows = sum(1 for _ in book.active.iter_rows(values_only=True))
    book.close()
    return rows - 1


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=3)
    tasks = []
    with tempfile.TemporaryDirectory() as name:
        ground = Path(name) / "ground.db"
        make_example(ground, orders=1)
        export = write_export(Path(name) / "a.csv", ground, ROWS)
        for kind, write in (("streamed", write_streamed), ("saved", write_saved)):
            path = write(Path(name) / f"{kind}.xlsx", export)
            task = Task(f"A workbook of {ROWS:,} rows of 20 columns, {kind}", OURS, "s")
            each = {OURS: partial(by_ours, path), RIVAL: partial(by_openpyxl, path)}
            interleave(task, each, wish.rounds, lambda one, other: bool(one == other))
            tasks.append(task)
    goals = [Goal(task.name, task, "at least 5x faster than openpyxl", RIVAL, 5) for task in tasks]
    show(tasks, as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
