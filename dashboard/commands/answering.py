"""The commands that answer from a store, and those that let it live."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.options import (
    AsOf,
    By,
    Database,
    District,
    InPeriod,
    InScope,
    Json,
    Lang,
    Measures,
    Out,
    Tiers,
    app,
    speak,
)


@app.command()
def figures(
    db: Database,
    scope: InScope = None,
    by: Annotated[str | None, typer.Option(help="street, grid, small_grid or category.")] = None,
    tier: Tiers = None,
    measure: Measures = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    freeze: Annotated[
        int | None, typer.Option(help="As published: the number of a freeze; it fixes period and time.")
    ] = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print measures with numerator, denominator and definition."""
    from dashboard.answers.figures import print_figures
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope, by, tier, measure, period, as_of)
    if freeze is None and by == "category":
        from dashboard.answers.categories import print_by_category

        print_by_category(db, district, asked, as_json=json, out=out)
    elif freeze is None:
        print_figures(db, district, asked, as_json=json, out=out)
    else:
        from dashboard.answers.freezing import print_frozen

        print_frozen(db, district, freeze, asked, as_json=json, out=out)


@app.command()
def stages(
    db: Database,
    scope: InScope = None,
    by: By = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print where orders wait, how long, and where the time of those closed in the period went."""
    from dashboard.answers.questions import Question
    from dashboard.answers.stages import print_stages

    speak(lang)
    asked = Question(scope=scope, by=by, tier=tier, period=period, as_of=as_of)
    print_stages(db, district, asked, as_json=json, out=out)


@app.command()
def rank(
    db: Database,
    measure: Annotated[str, typer.Option(help="A share such as T1.")] = "T1",
    by: By = None,
    scope: Annotated[str | None, typer.Option(help="Only the places inside this one, by its code.")] = None,
    tier: Annotated[str | None, typer.Option(help="A,B: only these tiers.")] = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Compare places with the district, like with like; ranks are ranges, and too few orders have none."""
    from dashboard.answers.questions import Question
    from dashboard.answers.ranking import print_ranking

    speak(lang)
    asked = Question(scope, by, tier, measure, period, as_of)
    print_ranking(db, district, asked, as_json=json, out=out)


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
    from dashboard.answers.definitions import list_definitions, use_definitions

    speak(lang)
    if use is not None:
        use_definitions(db, district, use)
    if use is None or json:
        list_definitions(db, district, as_json=json)


@app.command()
def check(db: Database, district: District = None, json: Json = False, lang: Lang = None) -> None:
    """Check identities, ledger against SQL, and the file; exit 1 only for faults."""
    from dashboard.answers.figures import print_checks

    speak(lang)
    raise typer.Exit(print_checks(db, district, as_json=json))


@app.command()
def follow(db: Database, district: District = None, lang: Lang = None) -> None:
    """Print a line for every change, and a heartbeat every ten seconds, until stopped."""
    from dashboard.answers.following import follow_store

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
    from dashboard.answers.following import play_store

    speak(lang)
    play_store(db, rate, seconds)


@app.command()
def collaboration(
    db: Database,
    scope: InScope = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    bodies: Annotated[bool, typer.Option("--bodies", help="Who held the orders, and when due.")] = False,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print who finds and who solves, how tiers rise, and how orders are sent to and fro."""
    from dashboard.answers.collaborating import print_collaboration
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, tier=tier, period=period, as_of=as_of)
    print_collaboration(db, district, asked, bodies=bodies, as_json=json)


@app.command()
def reconcile(
    db: Database,
    measure: Annotated[str, typer.Option(help="T1, T2 or Q10: a rate told in several ways.")] = "T1",
    scope: InScope = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    orders: Annotated[bool, typer.Option("--orders", help="The orders that make each difference.")] = False,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell a rate by every definition on the same orders, and the orders that make the difference."""
    from dashboard.answers.questions import Question
    from dashboard.answers.reconciling import print_reconciliation

    speak(lang)
    asked = Question(scope=scope, tier=tier, measure=measure, period=period, as_of=as_of)
    print_reconciliation(db, district, asked, with_orders=orders, as_json=json, out=out)


@app.command()
def morning(
    db: Database,
    scope: InScope = None,
    tier: Tiers = None,
    as_of: AsOf = None,
    office_end: Annotated[
        str | None, typer.Option(metavar="HH:MM", help="When the office closes; else the setting, 17:30.")
    ] = None,
    part: Annotated[
        str | None, typer.Option("--list", metavar="PART", help="The orders of a part, such as new_urgent.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.pdf", help="Write it as one page of A4 instead.")
    ] = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print what came in since the office closed, what stands now, what was promised, and who must act."""
    from dashboard.answers.morning import print_morning
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, tier=tier, as_of=as_of)
    print_morning(db, district, asked, office_end=office_end, part=part, out=out, as_json=json)


@app.command()
def posts(
    db: Database,
    scope: InScope = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print small grids that nobody looks after, who holds several posts, and who is on duty tonight."""
    from dashboard.answers.posts import print_posts
    from dashboard.answers.questions import Question

    speak(lang)
    print_posts(db, district, Question(scope=scope, period=period, as_of=as_of), as_json=json)


@app.command("list")
def list_orders(
    db: Database,
    wanted: Annotated[
        str, typer.Argument(metavar="LIST", help="overdue, due_today, before_meeting, urgent, open ...")
    ],
    by: Annotated[str | None, typer.Option(help="body, module or stage: in such groups.")] = None,
    scope: InScope = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print the orders of a work list, such as what is due before the next meeting, body by body."""
    from dashboard.answers.lists import print_list
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, tier=tier, period=period, as_of=as_of)
    print_list(db, district, asked, wanted, by=by, as_json=json, out=out)


@app.command()
def why(
    db: Database,
    measure: Annotated[str, typer.Option(help="A judged share such as T1.")] = "T1",
    scope: InScope = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    year: Annotated[bool, typer.Option("--year", help="Beside the year before, not the period.")] = False,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell why a rate is not what it was: which categories moved it, and which step takes more time."""
    from dashboard.answers.changes import print_change
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, tier=tier, measure=measure, period=period, as_of=as_of)
    print_change(db, district, asked, year=year, as_json=json, out=out)


@app.command()
def promises(
    db: Database,
    scope: InScope = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print what the last stationing day promised: kept, late, whose it is, and why."""
    from dashboard.answers.promises import print_promises
    from dashboard.answers.questions import Question

    speak(lang)
    print_promises(db, district, Question(scope=scope, as_of=as_of), as_json=json, out=out)


@app.command()
def lasting(
    db: Database,
    measure: Annotated[str, typer.Option(help="A judged share such as V7 or T1.")] = "T1",
    scope: InScope = None,
    tier: Tiers = None,
    period: InPeriod = None,
    as_of: AsOf = None,
    out: Out = None,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Print the places whose rate stays worse than the district's over the last six periods."""
    from dashboard.answers.lasting import print_lasting
    from dashboard.answers.questions import Question

    speak(lang)
    asked = Question(scope=scope, tier=tier, measure=measure, period=period, as_of=as_of)
    print_lasting(db, district, asked, as_json=json, out=out)
