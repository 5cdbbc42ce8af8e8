"""Answers in the way they were asked for: shown to people, as JSON, or written to a file."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from data.export.tables import write_json, write_tables
from data.figures.tables import Table
from resources.i18n import tr


def give(
    answer: Callable[[], Any],
    tables: Callable[[], Iterable[Table]],
    show: Callable[[], None],
    *,
    as_json: bool,
    out: Path | None,
) -> None:
    """Write the answer to a file where one was asked for, else print it as JSON, or show it to people."""
    if out is not None:
        _write(out, answer, tables)
    elif as_json:
        typer.echo(json.dumps(answer(), ensure_ascii=False, indent=1))
    else:
        show()


def _write(path: Path, answer: Callable[[], Any], tables: Callable[[], Iterable[Table]]) -> None:
    """Write JSON as `--json` prints it, else tables; name the files on standard error."""
    as_json = path.suffix.lower() == ".json"
    written = write_json(path, answer()) if as_json else write_tables(path, *tables())
    typer.echo(tr("export.written", files=tr("list.and").join(map(str, written))), err=True)
