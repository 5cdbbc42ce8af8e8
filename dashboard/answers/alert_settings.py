"""What the list of warnings can be told to keep: lines that part neighbours, and what a tier can do."""

from pathlib import Path

import typer

from dashboard.errors import CommandError
from data.alerts.barriers import BarrierError, read_barriers
from data.board.early_warning.clusters import set_barriers
from data.board.early_warning.tier_loads import set_capacity
from data.store import open_store
from data.terms import TIERS
from resources.i18n import tr

_MEDIAN = "median"


def keep_barriers(db: str, district: str | None, file: Path, *, office: str) -> None:
    """Keep the rivers and motorways of a file in place of those before."""
    try:
        lines = read_barriers(file)
    except BarrierError as error:
        raise CommandError(tr(str(error), file=str(file))) from error
    with open_store(db, district=district) as store:
        set_barriers(store, lines, actor=office)
    typer.echo(tr("warning.barriers.kept", n=len(lines)), err=True)


def keep_capacity(db: str, district: str | None, told: str, *, office: str) -> None:
    """Keep what a tier can do in a week, told as `B=120`, or `B=median` for what it did."""
    word, _, number = told.partition("=")
    tier = next((each for each in TIERS if each.word == word), None)
    try:
        orders = None if number == _MEDIAN else float(number)
        with open_store(db, district=district) as store:
            set_capacity(store, TIERS[-1] if tier is None else tier, orders, actor=office)
    except ValueError as error:
        raise CommandError(tr("warning.capacity.unknown", told=told)) from error
