"""The commands that answer from a store, and those that let it live."""

from typing import Annotated

import typer

from dashboard.commands.options import AsOf, Database, District, Json, Lang, app, speak


@app.command()
def figures(
    db: Database,
    scope: Annotated[str | None, typer.Option(help="The code of a place; else the whole district.")] = None,
    by: Annotated[str | None, typer.Option(help="street, grid or small_grid.")] = None,
    tier: Annotated[str | None, typer.Option(help="A,B: only these tiers in the totals.")] = None,
    measure: Annotated[str | None, typer.Option(help="T1,F2: only these measures.")] = None,
    period: Annotated[
        str | None, typer.Option(help="2020-11, 28:2020-11, 2020Q3, 2020, 7d, DAY..DAY.")
    ] = None,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print measures with numerator, denominator and definition."""
    from dashboard.figures import Question, print_figures

    speak(lang)
    print_figures(db, district, Question(scope, by, tier, measure, period, as_of), as_json=json)


@app.command()
def definitions(
    db: Database,
    use: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Count by this local variant from now on; standard goes back."),
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """List what each measure means here, with its settings, or let the store count by a local variant."""
    from dashboard.definitions import list_definitions, use_definitions

    speak(lang)
    if use is not None:
        use_definitions(db, district, use)
    if use is None or json:
        list_definitions(db, district, as_json=json)


@app.command()
def check(db: Database, district: District = None, json: Json = False, lang: Lang = None) -> None:
    """Check identities, ledger against SQL, and the file; exit 1 only for faults."""
    from dashboard.figures import print_checks

    speak(lang)
    raise typer.Exit(print_checks(db, district, as_json=json))


@app.command()
def follow(db: Database, district: District = None, lang: Lang = None) -> None:
    """Print a line for every change, and a heartbeat every ten seconds, until stopped."""
    from dashboard.following import follow_store

    speak(lang)
    follow_store(db, district)


@app.command()
def play(
    db: Database,
    rate: Annotated[float, typer.Option(help="New and changed orders a second.")],
    seconds: Annotated[float | None, typer.Option(help="Stop after so long.")] = None,
    lang: Lang = None,
) -> None:
    """Write plausible new and changed orders, to show live work."""
    from dashboard.following import play_store

    speak(lang)
    play_store(db, rate, seconds)
