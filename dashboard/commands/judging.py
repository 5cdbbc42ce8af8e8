"""The command that judges: signals for review, off until somebody turns them on."""

from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Database, District, InPeriod, Json, Lang, app, speak


@app.command()
def assess(
    db: Database,
    place: Annotated[
        str | None, typer.Option("--place", "--scope", help="The code of a street; else the whole district.")
    ] = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    review: Annotated[bool, typer.Option("--review", help="Look at the signals once, though off.")] = False,
    turn: Annotated[str | None, typer.Option(help="on or off: from now on.")] = None,
    office: Annotated[str, typer.Option(help="The office or post that looks; it is logged.")] = "cli",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Look for traces that deserve a second visit, by team and month; a longer period sees smaller shares."""
    from dashboard.answers.assessing import print_assessment, turn_signals
    from dashboard.answers.questions import Question

    speak(lang)
    if turn is not None:
        turn_signals(db, district, turn, office)
    asked = Question(scope=place, period=period, as_of=as_of)
    print_assessment(db, district, asked, review=review, office=office, as_json=json)
