"""The detector on a bare table of counts."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Json, Lang, app, speak


@app.command()
def detect(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE.csv", help="Weekly counts: no header, a row a week, a column a series; or .csv.gz."
        ),
    ],
    weeks: Annotated[
        str | None, typer.Option(metavar="576..624", help="The rows to test, from 1; else the last.")
    ] = None,
    method: Annotated[
        str,
        typer.Option(help="farrington, or default: it takes any history, and the week before into account."),
    ] = "default",
    years: Annotated[int, typer.Option(help="The years of the baseline; with default the most.")] = 5,
    alpha: Annotated[float, typer.Option(help="The share of calm weeks that may alarm.")] = 0.005,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell which weeks of a bare table of counts are above the usual."""
    from dashboard.answers.detecting import print_detection

    speak(lang)
    print_detection(file, weeks, method, years, alpha, as_json=json)
