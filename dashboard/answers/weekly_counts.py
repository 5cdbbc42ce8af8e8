"""A bare table of weekly counts as an array: no header, a row a week, a column a series."""

import csv
import gzip
import io
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dashboard.errors import CommandError
from resources.i18n import tr

_SHOWN = 20
"""Characters of a wrong cell that are quoted."""


def read_weekly_counts(file: Path) -> NDArray[np.float64]:
    """Read counts (weeks, series) from a CSV, packed by gzip or not; CommandError tells what is wrong."""
    rows = list(csv.reader(io.StringIO(_text(file).rstrip())))
    if not rows:
        raise CommandError(tr("cli.detect.empty", file=str(file)))
    for line, row in enumerate(rows, start=1):
        if len(row) != len(rows[0]):
            raise CommandError(
                tr("cli.detect.ragged", file=str(file), line=line, n=len(row), expected=len(rows[0]))
            )
    return np.array([_counts(file, line, row) for line, row in enumerate(rows, start=1)])


def _text(file: Path) -> str:
    try:
        packed = file.read_bytes()
        return (gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed).decode("utf-8-sig")
    except FileNotFoundError:
        raise CommandError(tr("cli.detect.missing", file=str(file))) from None
    except (OSError, EOFError, UnicodeDecodeError, zlib.error):
        raise CommandError(tr("cli.detect.unreadable", file=str(file))) from None


def _counts(file: Path, line: int, row: list[str]) -> NDArray[np.float64]:
    try:
        counts = np.array(row, dtype=np.float64)
    except ValueError:
        counts = np.array([_number(cell) for cell in row])
    wrong = np.flatnonzero(~((counts >= 0) & (counts == np.floor(counts)) & np.isfinite(counts)))
    if len(wrong):
        where = {"line": line, "column": int(wrong[0]) + 1, "cell": row[wrong[0]].strip()[:_SHOWN]}
        raise CommandError(tr("cli.detect.no_count", file=str(file), **where))
    return counts


def _number(cell: str) -> float:
    try:
        return float(cell)
    except ValueError:
        return np.nan
