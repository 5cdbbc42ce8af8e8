"""The answer of `detect`: which weeks of a bare table of counts are above the usual."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import typer

from dashboard.answers.tables import print_table
from dashboard.answers.weekly_counts import read_weekly_counts
from dashboard.errors import CommandError
from data.alerts.design import Floats, Ints
from data.alerts.detecting import Basis, Detection, detect, detect_one_week
from data.alerts.farrington import Farrington
from resources.i18n import tr

_METHODS = {"default": detect, "farrington": detect_one_week}
_MOST_YEARS = 20


def print_detection(
    file: Path, weeks: str | None, method: str, years: int, alpha: float, *, as_json: bool
) -> None:
    """Print the bound, the usual number and the alarm of each series and week; for people, the alarms."""
    settings = _settings(method, years, alpha)
    counts = read_weekly_counts(file)
    rows = _rows(weeks, len(counts))
    reach = settings.design.reach
    if method == "farrington" and rows[0] < reach:
        raise CommandError(
            tr("cli.detect.short", week=int(rows[0]) + 1, before=int(rows[0]), years=years, reach=reach)
        )
    found = _METHODS[method](counts, rows, settings)
    if as_json:
        typer.echo(json.dumps(_answer(rows, found), separators=(",", ":")))
    else:
        _print_alarms(counts[rows], rows, found)


def _settings(method: str, years: int, alpha: float) -> Farrington:
    if method not in _METHODS:
        raise CommandError(tr("cli.detect.method", method=method, known=", ".join(_METHODS)))
    if not 1 <= years <= _MOST_YEARS:
        raise CommandError(tr("cli.detect.years", years=years, most=_MOST_YEARS))
    if not 0 < alpha < 0.5:
        raise CommandError(tr("cli.detect.alpha", alpha=str(alpha)))
    return Farrington(years=years, alpha=alpha)


def _rows(weeks: str | None, count: int) -> Ints:
    """The rows of the weeks asked for, which count from 1."""
    if weeks is None:
        return np.array([count - 1])
    parts = re.fullmatch(r"\s*(\d+)\s*(?:\.\.\s*(\d+)\s*)?", weeks, re.ASCII)
    if parts is None:
        raise CommandError(tr("cli.detect.weeks", weeks=weeks))
    first, last = int(parts[1]), int(parts[2] or parts[1])
    if not 1 <= first <= last <= count:
        raise CommandError(tr("cli.detect.outside", weeks=weeks, count=count))
    return np.arange(first - 1, last)


def _answer(rows: Ints, found: Detection) -> list[dict[str, Any]]:
    """Series by series, counted from 0, and week by week, counted from 1."""
    bounds, expected, alarms = (
        found.upper.T.tolist(),
        found.usual.expected.T.tolist(),
        found.alarms.T.tolist(),
    )
    return [
        {
            "series": series,
            "week": int(row) + 1,
            "upperbound": None if np.isnan(bounds[series][place]) else int(bounds[series][place]),
            "expected": None if np.isnan(expected[series][place]) else expected[series][place],
            "alarm": alarms[series][place],
        }
        for series in range(len(bounds))
        for place, row in enumerate(rows)
    ]


def _print_alarms(counts: Floats, rows: Ints, found: Detection) -> None:
    """One line an alarm, newest first, and how many were tested: no alarm is not the same as no problem."""
    heads = [
        tr(f"cli.detect.head.{head}") for head in ("week", "series", "count", "expected", "bound", "basis")
    ]
    places = [(int(place), int(series)) for place, series in np.argwhere(found.alarms)[::-1]]
    lines = [
        (
            f"{rows[place] + 1}",
            f"{series}",
            f"{counts[place, series]:.0f}",
            f"{found.usual.expected[place, series]:.1f}",
            f"{found.upper[place, series]:.0f}",
            tr(f"cli.detect.basis.{found.basis[place]}"),
        )
        for place, series in places
    ]
    if lines:
        print_table("", heads, lines)
    tested = int(np.sum(~np.isnan(found.upper)))
    typer.echo(tr("cli.detect.summary", alarms=len(lines), tested=tested, all=found.alarms.size))
    if Basis.SHORT in found.basis:
        typer.echo(tr("cli.detect.short_history"))
