"""The commands that show live work without a window: follow prints every change, play makes changes."""

import time
from collections.abc import Iterator

import typer

from dashboard.figures import full_keeper
from data.ledger.loading import Change
from data.store import Store, open_store
from resources.i18n import tr

HEARTBEAT = 10.0
"""Seconds without any change after which a line says that the watch goes on."""


def follow_store(db: str, district: str | None) -> None:
    """Print a line for every change of a store until stopped."""
    with open_store(db, district=district) as store:
        typer.echo(tr("cli.following", revision=store.revision()))
        for line in lines(store):
            typer.echo(line)


def lines(store: Store, heartbeat: float = HEARTBEAT) -> Iterator[str]:
    """Give a line for every change (revision, rows, milliseconds), and one for every quiet heartbeat."""
    keeper = full_keeper(store)
    while True:
        if not store.wait_for_change(heartbeat):
            yield tr("cli.heartbeat", revision=keeper.snapshot().revision)
            continue
        began = time.perf_counter()
        change = keeper.pull()
        yield _line(change, (time.perf_counter() - began) * 1000)


def _line(change: Change, milliseconds: float) -> str:
    return tr("cli.change", revision=change.revision, rows=change.orders, milliseconds=f"{milliseconds:.1f}")


def play_store(db: str, rate: float, seconds: float | None) -> None:
    """Write new and changed orders, and say how many."""
    from data.example.play import play

    with open_store(db) as store:
        written = play(store, rate, seconds)
    typer.echo(tr("cli.played", rows=written))
