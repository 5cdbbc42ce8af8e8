"""The command that writes the regular alert of a month, quarter or year."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Database, District, Json, Lang, app, speak


@app.command()
def bulletin(
    db: Database,
    period: Annotated[str, typer.Option(help="A month, quarter or year: 2020-11, 2020-Q4 or 2020.")],
    place: Annotated[str | None, typer.Option(help="The code of a place; else the whole district.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to write to; needed without --json.")
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write the regular alert: warnings with their six fields, the risk map, what became of the last."""
    from dashboard.answers.bulletin import print_bulletin

    speak(lang)
    print_bulletin(db, district, period, place, out, as_json=json)
