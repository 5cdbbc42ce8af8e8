"""The commands that draw: packs as PDF, and pages of the dashboard as pictures."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Database, District, Json, Lang, app, speak


@app.command()
def pack(
    db: Database,
    meeting: Annotated[str, typer.Option(help="The month of the stationing day: 2020-11.")],
    out: Annotated[Path, typer.Option(help="The folder to write to.")],
    for_: Annotated[
        str,
        typer.Option(
            "--for",
            help="all, district, street:CODE, grid:CODE, department:CODE, notice[:CODE], municipal, "
            "sign:CODE or slip:NUMBER; without a code all of a kind.",
        ),
    ] = "district",
    workers: Annotated[
        int | None, typer.Option(min=1, max=64, help="So many processes draw; else as many as help.")
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write packs for the stationing day as PDF: of the district, its places, its departments, or all."""
    from dashboard.answers.packs import print_packs

    speak(lang)
    print_packs(db, district, meeting, for_, out, workers, as_json=json)


@app.command()
def shot(
    db: Database,
    out: Annotated[Path, typer.Option(help="The PNG to write.")],
    page: Annotated[
        str,
        typer.Option(
            help="overview, heatmap, tiers (the heatmap by tier), orders, loop, compare, warnings, urgent, "
            "people, balance, staffing, fairness, vitality, review, promises, packs, imports, data "
            "or settings."
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
