"""The commands that make something of their own: the example district, and packs."""

import json
from pathlib import Path

import typer

from dashboard.answers.progress import bar
from dashboard.errors import CommandError
from data.store import open_store
from resources.i18n import current, tr


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


def write_pack(db: str, district: str | None, meeting: str, out: Path, *, as_json: bool) -> None:
    """Write the district's pack of a meeting, and name the file."""
    from dashboard.papers.packing import write_district_pack

    with open_store(db, district=district) as store, bar(tr("cli.writing_pack")) as progress:
        pack = write_district_pack(store, meeting, out, current(), progress)
    if as_json:
        answer = {"file": str(pack.path), "pages": pack.pages, "sha256": pack.sha256}
        typer.echo(json.dumps([answer], ensure_ascii=False, indent=1))
    else:
        typer.echo(tr("cli.pack_written", path=str(pack.path), pages=pack.pages, sha256=pack.sha256))
