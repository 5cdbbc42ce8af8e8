"""The commands that judge: signals for review, off until somebody turns them on, and the steps after."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Database, District, InPeriod, Json, Lang, app, speak

_Place = Annotated[
    str | None, typer.Option("--place", "--scope", help="The code of a street; else the whole district.")
]
_Office = Annotated[str, typer.Option(help="The office or post that looks; it is logged.")]


@app.command()
def assess(
    db: Database,
    place: _Place = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    review: Annotated[bool, typer.Option("--review", help="Look at the signals once, though off.")] = False,
    turn: Annotated[str | None, typer.Option(help="on or off: from now on.")] = None,
    office: _Office = "cli",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Compare units fairly, and look for traces that deserve a second visit, by team and month."""
    from dashboard.answers.assessing import print_assessment, turn_signals
    from dashboard.answers.questions import Question

    speak(lang)
    if turn is not None:
        turn_signals(db, district, turn, office)
    asked = Question(scope=place, period=period, as_of=as_of)
    print_assessment(db, district, asked, review=review, office=office, as_json=json)


@app.command()
def review(
    db: Database,
    place: _Place = None,
    period: InPeriod = None,
    key: Annotated[str | None, typer.Option(help="The key of a signal to bring a step on.")] = None,
    step: Annotated[
        str, typer.Option("--do", help="With --key: ask, answer, confirm, or slip and print into --out.")
    ] = "ask",
    note: Annotated[str, typer.Option(help="With --do answer: what the team says; masked.")] = "",
    sample: Annotated[
        int | None, typer.Option(min=2, help="Draw so many orders to visit again, half of them by chance.")
    ] = None,
    visit: Annotated[
        str | None, typer.Option(metavar="NUMBER", help="An order that was visited again.")
    ] = None,
    outcome: Annotated[str, typer.Option(help="With --visit: done, not_done or unclear.")] = "done",
    results: Annotated[
        Path | None, typer.Option(help="A visitor's list that was filled in (.xlsx, .csv).")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Write the visitor's list (.xlsx, .csv), or with --key a PDF.")
    ] = None,
    office: _Office = "cli",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Go on with a review: ask a team, draw orders by lot to visit again, and list those that wait for it."""
    from dashboard.answers import reviewing
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=place, period=period)
    if key is not None:
        reviewing.take_step(db, district, asked, reviewing.Step(key, step, note, out), office)
    if visit is not None:
        reviewing.note_visit(db, district, visit, outcome, office=office)
    if results is not None:
        reviewing.read_back(db, district, results, office=office)
    if sample is not None:
        reviewing.draw_orders(db, district, asked, sample, office=office)
    reviewing.print_sample(db, district, None if key is not None else out, as_json=json)
