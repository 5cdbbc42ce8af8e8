"""Answers as files: what a command would print, written to the file that was asked for."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import typer

from data.export.tables import write_json, write_tables
from data.figures.tables import Table
from resources.i18n import tr


def hand_out(path: Path, answer: Callable[[], Any], tables: Callable[[], Iterable[Table]]) -> None:
    """Write JSON as `--json` prints it, else tables; name the files on standard error."""
    as_json = path.suffix.lower() == ".json"
    written = write_json(path, answer()) if as_json else write_tables(path, *tables())
    typer.echo(tr("export.written", files=tr("list.and").join(map(str, written))), err=True)
