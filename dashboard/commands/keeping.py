"""The commands that keep a store safe, and share what is in it."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import Database, District, Json, Lang, app, speak


@app.command()
def undo(db: Database, district: District = None, json: Json = False, lang: Lang = None) -> None:
    """Take back the newest import as a whole; again for the one before."""
    from dashboard.answers.keeping import undo_import

    speak(lang)
    undo_import(db, district, as_json=json)


@app.command()
def backups(
    db: Database,
    restore: Annotated[int | None, typer.Option(help="Go back to the copy of this number.")] = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List the copies made before imports and upgrades, or go back to one."""
    from dashboard.answers.keeping import list_backups, restore_backup

    speak(lang)
    if restore is None:
        list_backups(db, as_json=json)
    else:
        restore_backup(db, restore)


@app.command()
def cut(
    db: Database,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The data file to write.")],
    scope: Annotated[str, typer.Option(help="street:CODE")],
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write a data file with one street's rows alone."""
    from dashboard.answers.keeping import cut_street

    speak(lang)
    cut_street(db, district, scope, file, as_json=json)


@app.command()
def export(
    db: Database,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV to write, its profile beside it.")],
    source: Annotated[str, typer.Option(help="The source of the orders, where there are several.")] = "",
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Write work orders as CSV with the profile that reads them back; none about persons."""
    from dashboard.answers.keeping import export_file

    speak(lang)
    export_file(db, district, file, source, as_json=json)


@app.command()
def template(
    kind: Annotated[str, typer.Argument(help="posts, patrols, activities ...; a wrong word lists them all.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The CSV to write.")],
    lang: Lang = None,
) -> None:
    """Write an empty table for an office to fill, to be loaded by `people`."""
    from dashboard.answers.keeping import write_template

    speak(lang)
    write_template(kind, file)


@app.command()
def subjects(
    db: Database,
    decide: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="CODE=WORD", help="thing, service or person; holds for later imports."),
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List the categories that are taken to be about persons, or decide what some are about."""
    from dashboard.answers.subjects import decide_subjects, list_subjects

    speak(lang)
    if decide:
        decide_subjects(db, district, decide, as_json=json)
    else:
        list_subjects(db, district, as_json=json)
