"""The commands that warn."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Database, District, InScope, Json, Lang, app, speak


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


@app.command()
def alerts(
    db: Database,
    scope: InScope = None,
    as_of: AsOf = None,
    budget: Annotated[
        float | None, typer.Option(min=0.1, help="About so many warnings of rises a week; else the setting.")
    ] = None,
    key: Annotated[str | None, typer.Option(help="The key of a warning to bring a step on.")] = None,
    action: Annotated[
        str, typer.Option("--do", help="With --key: acknowledge, act, right, false or unclear.")
    ] = "acknowledge",
    office: Annotated[str, typer.Option(help="With --key: the office or post that takes the step.")] = "cli",
    note: Annotated[str, typer.Option(help="With --key: a word on it, nothing personal.")] = "",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List what is unusual or backed up now, with who must act; or bring one warning a step on."""
    from dashboard.answers.alerts import print_alerts, step_alert
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, as_of=as_of)
    if key is not None:
        step_alert(db, district, asked, key, action, office=office, note=note)
    print_alerts(db, district, asked, budget, as_json=json)
