"""The commands that put data into a store."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import (
    Database,
    District,
    DryRun,
    Files,
    Json,
    Lang,
    Profile,
    Rejects,
    ValidFrom,
    app,
    speak,
)

SaveProfile = Annotated[
    Path | None, typer.Option(help="Write the profile that fits, or a proposal, to this TOML, and end.")
]

Watch = Annotated[
    bool, typer.Option("--watch", help="FILE is a folder: load each export that comes, until Ctrl-C.")
]
Seconds = Annotated[float, typer.Option(help="So many seconds between two looks at the folder.", min=0.1)]


@app.command()
def example(
    db: Database,
    orders: Annotated[int | None, typer.Option(help="So many orders over the last 60 months.")] = None,
    seed: Annotated[int | None, typer.Option(help="Another district of the same size.")] = None,
    lang: Lang = None,
) -> None:
    """Make the example district, fictitious in every name."""
    from dashboard.answers.writing import make

    speak(lang)
    make(db, orders, seed)


@app.command()
def areas(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    valid_from: ValidFrom = None,
    expected: Annotated[
        list[str] | None, typer.Option(help="A count to compare with, such as street=17 or community=167.")
    ] = None,
    dry_run: DryRun = False,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load the tree of areas and its boundaries, with the coverage report."""
    from dashboard.answers.loading import Wanted, load_areas

    speak(lang)
    load_areas(Wanted(db, files, profile, district, json, dry_run), valid_from, expected or [])


@app.command()
def people(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    complete: Annotated[bool, typer.Option(help="The list has all posts: others have ended.")] = False,
    keep_names: Annotated[
        bool, typer.Option(help="Keep names of holders whose publication is a rule, for signs and rosters.")
    ] = False,
    dry_run: DryRun = False,
    rejects: Rejects = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load posts, duty, stationing, patrols, activities and teams by number, and readings of meters."""
    from dashboard.answers.loading import Wanted, load_people

    speak(lang)
    wanted = Wanted(db, files, profile, district, json, dry_run, rejects)
    load_people(wanted, complete=complete, keep_names=keep_names)


@app.command()
def rules(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    kind: Annotated[str, typer.Option(help="categories, limits or authority; else by the headings.")] = "",
    valid_from: ValidFrom = None,
    published: Annotated[
        bool, typer.Option(help="Compare the tree with 5 modules, 34, 125, 468 and 693 categories.")
    ] = False,
    dry_run: DryRun = False,
    rejects: Rejects = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load the tree of categories, the time limits, or who may dispose what."""
    from dashboard.answers.loading import Wanted, load_rules

    speak(lang)
    wanted = Wanted(db, files, profile, district, json, dry_run, rejects)
    load_rules(wanted, kind, valid_from, published=published)


@app.command()
def orders(
    db: Database,
    files: Files,
    profile: Profile = "auto",
    dry_run: DryRun = False,
    rejects: Rejects = None,
    save_profile: SaveProfile = None,
    watch: Watch = False,
    seconds: Seconds = 30.0,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Load work orders and logs of their events; every row is accepted, or rejected with a reason."""
    from dashboard.answers.loading import Wanted, load_orders, propose_profile, watch_orders

    speak(lang)
    wanted = Wanted(db, files, profile, district, json, dry_run, rejects)
    if save_profile is not None:
        propose_profile(wanted, save_profile)
    elif watch:
        watch_orders(wanted, seconds)
    else:
        load_orders(wanted)
