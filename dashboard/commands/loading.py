"""The commands that put data into a store."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Database, District, Files, Json, Lang, Profile, app, speak


@app.command()
def example(
    db: Database,
    orders: Annotated[int | None, typer.Option(help="So many orders over the last 60 months.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another district of the same size.")] = None,
    lang: Lang = None,
) -> None:
    """Make the example district, fictitious in every name."""
    from dashboard.writing import make

    speak(lang)
    make(db, orders, seed)


@app.command()
def areas(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load the tree of areas and its boundaries, with the coverage report."""
    from dashboard.writing import load_areas

    speak(lang)
    load_areas(db, files, profile, district, as_json=json)


@app.command()
def orders(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, write nothing.")] = False,
    rejects: Annotated[Path | None, typer.Option(help="Write rejected rows with reasons to a CSV.")] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load work orders; every row is accepted, or rejected with a reason."""
    from dashboard.writing import load_orders

    speak(lang)
    load_orders(db, files, profile, district, dry_run=dry_run, rejects=rejects, as_json=json)
