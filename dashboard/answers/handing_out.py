"""Answers in the way they were asked for: shown to people, as JSON, or written to a file."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from data.export.tables import write_json, write_tables
from data.figures.tables import Row, Table
from resources.i18n import tr


def give(
    answer: Callable[[], Any],
    tables: Callable[[], Iterable[Table]],
    show: Callable[[], None],
    *,
    as_json: bool,
    out: Path | None,
    beside: tuple[Row, ...] = (),
) -> None:
    """Write the answer to a file where one was asked for, else print it as JSON, or show it to people.

    `beside` is what the tables of a file are told to say beside what they say themselves.
    """
    if out is not None:
        _write(out, answer, tables, beside)
    elif as_json:
        typer.echo(json.dumps(answer(), ensure_ascii=False, indent=1))
    else:
        show()


def _write(
    path: Path, answer: Callable[[], Any], tables: Callable[[], Iterable[Table]], beside: tuple[Row, ...]
) -> None:
    """Write JSON as `--json` prints it, else tables; name the files on standard error."""
    as_json = path.suffix.lower() == ".json"
    written = write_json(path, answer()) if as_json else write_tables(path, *_noted(tables(), beside))
    typer.echo(tr("export.written", files=tr("list.and").join(map(str, written))), err=True)


def _noted(tables: Iterable[Table], beside: tuple[Row, ...]) -> Iterator[Table]:
    """Say more beside the first of some tables."""
    for at, table in enumerate(tables):
        yield table if at else replace(table, notes=(*table.notes, *beside))
