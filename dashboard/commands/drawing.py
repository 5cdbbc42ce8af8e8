"""The commands that draw: packs as PDF, and pages of the dashboard as pictures."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Database, District, Json, Lang, app, speak
from dashboard.errors import CommandError
from resources.i18n import tr


@app.command()
def pack(
    db: Database,
    meeting: Annotated[str, typer.Option(help="The month of the stationing day: 2020-11.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    for_: Annotated[str, typer.Option("--for", help="district")] = "district",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write the district's pack for the stationing day as PDF."""
    from dashboard.answers.writing import write_pack

    speak(lang)
    if for_ != "district":
        raise CommandError(tr("cli.unknown_pack", name=for_))
    write_pack(db, district, meeting, out, as_json=json)


@app.command()
def shot(
    db: Database,
    out: Annotated[Path, typer.Option(help="The PNG to write.")],
    page: Annotated[
        str,
        typer.Option(
            help="overview, heatmap, tiers (the heatmap by tier), orders, loop, compare, urgent, people, "
            "balance, promises, packs, imports, data or settings."
        ),
    ] = "overview",
    scope: Annotated[str | None, typer.Option(help="The code of a place; else the whole district.")] = None,
    size: Annotated[str, typer.Option(help="Width and height in pixels.")] = "1600x1000",
    theme: Annotated[str, typer.Option(help="light or dark.")] = "light",
    lang: Lang = None,
) -> None:
    """Draw a page of the dashboard into a PNG, without a screen."""
    from dashboard.answers.shot import render

    speak(lang)
    render(db, out, page=page, scope_code=scope, size=size, theme=theme)
