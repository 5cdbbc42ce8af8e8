"""The commands that show live work without a window: follow prints every change, play makes changes."""

import time
from collections.abc import Iterator
from itertools import chain, repeat

import typer

from dashboard.answers.figures import full_keeper
from data.ledger.loading import Change, Keeper
from data.store import Store, StoreOffline, open_store
from data.terms import Instant
from resources import i18n
from resources.i18n import tr

HEARTBEAT = 10.0
"""Seconds without any change after which a line says that the watch goes on."""

PATIENCE = 1.0
"""Seconds before a server that went away is asked again; the pauses double, up to thirty times as much."""


def follow_store(db: str, district: str | None) -> None:
    """Print a line for every change of a store until stopped."""
    with open_store(db, district=district) as store:
        typer.echo(tr("cli.following", revision=store.revision()))
        for line in lines(store):
            typer.echo(line)


def lines(store: Store, heartbeat: float = HEARTBEAT, patience: float = PATIENCE) -> Iterator[str]:
    """Give a line for every change (revision, rows, milliseconds), and one for every quiet heartbeat.

    A server that goes away is told once, and when it is back all that changed meanwhile is one change.
    """
    keeper = full_keeper(store)
    while True:
        try:
            if store.wait_for_change(heartbeat):
                yield _pulled(keeper)
            else:
                yield tr("cli.heartbeat", revision=keeper.snapshot().revision)
        except StoreOffline:
            yield from _reconnected(store, keeper, patience)


def _reconnected(store: Store, keeper: Keeper, patience: float) -> Iterator[str]:
    """Say since when the server is away, ask again after growing pauses, and pull all that was missed."""
    since = Instant(int(time.time()))
    yield tr("cli.offline", time=i18n.current().clock(since, store.district.zone))
    for pause in chain((patience * 2**step for step in range(5)), repeat(patience * 30)):
        time.sleep(pause)
        try:
            store.changed()  # what the pull brings is no change to come
            line = _pulled(keeper)
        except StoreOffline:
            continue
        yield tr("cli.online")
        yield line
        return


def _pulled(keeper: Keeper) -> str:
    began = time.perf_counter()
    change = keeper.pull()
    return _line(change, (time.perf_counter() - began) * 1000)


def _line(change: Change, milliseconds: float) -> str:
    return tr("cli.change", revision=change.revision, rows=change.orders, milliseconds=f"{milliseconds:.1f}")


def play_store(db: str, rate: float, seconds: float | None) -> None:
    """Write new and changed orders, and say how many."""
    from data.example.play import play

    with open_store(db) as store:
        written = play(store, rate, seconds)
    typer.echo(tr("cli.played", rows=written))
