"""The command about who looks after what."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Database, District, InPeriod, Json, Lang, Out, app, speak

_FILE = "FILE.json"


@app.command()
def staff(
    db: Database,
    street: Annotated[str | None, typer.Option(help="The code of a street; else all in short.")] = None,
    changes: Annotated[
        int | None,
        typer.Option(min=0, max=20, help="Propose at most so many changes of who looks after what."),
    ] = None,
    seconds: Annotated[
        float, typer.Option(min=0.1, help="A proposal may take so long; then it tells its gap.")
    ] = 8.0,
    what_if: Annotated[
        list[str] | None,
        typer.Option("--try", metavar="CHANGE", help="move:A:B, add:A, remove:A, merge:A:B or split:A:2."),
    ] = None,
    load: Annotated[
        Path | None, typer.Option(metavar=_FILE, help="Try what was saved, on these very data alone.")
    ] = None,
    beside: Annotated[
        Path | None, typer.Option(metavar=_FILE, help="Lay another saved what-if beside it.")
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar=_FILE, help="Keep what was tried, or is proposed, in a file.")
    ] = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print workload, cover and size of streets, and what few changes would come to; nothing is written back.

    The work is that of the last 365 days, where no period is given.
    """
    from dashboard.answers.questions import Question
    from dashboard.answers.staffing import Wish, print_staffing

    speak(lang)
    wish = Wish(changes, seconds, tuple(what_if or ()), load, beside, save, out)
    asked = Question(scope=street, period=period, as_of=as_of)
    print_staffing(db, district, asked, wish, as_json=json)
