"""The command that makes something of its own: the example district."""

import typer

from dashboard.answers.progress import bar
from dashboard.errors import CommandError
from resources.i18n import tr


def make(db: str, orders: int | None, seed: int | None) -> None:
    """Make the example district in a new store."""
    from data.example.district import StoreNotEmpty, make_example
    from data.example.plan import DEFAULT_SEED

    with bar(tr("cli.making_example")) as report:
        try:
            written = make_example(
                db, orders=orders, seed=DEFAULT_SEED if seed is None else seed, progress=report
            )
        except StoreNotEmpty:
            raise CommandError(tr("cli.not_empty", where=db)) from None
    typer.echo(tr("cli.example_made", where=db, n=written))
