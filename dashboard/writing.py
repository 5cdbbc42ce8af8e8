"""The commands that write: the example district, areas, work orders, and packs."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer

from dashboard.progress import bar
from data.store import open_store
from resources.i18n import current, tr


def make(db: str, orders: int | None, seed: int | None) -> None:
    """Make the example district in a new store."""
    from data.example import make_example

    with bar(tr("cli.making_example")) as report:
        make_example(db, orders=orders, seed=seed, progress=report)
    typer.echo(tr("cli.example_made", where=db))


def load_areas(db: str, files: list[Path], profile: str, district: str | None, *, as_json: bool) -> None:
    """Load areas from files, and print counts and findings."""
    from data.intake import import_areas

    with open_store(db, create=True, district=district) as store:
        report = import_areas(store, files, profile)
    _answer(asdict(report), as_json=as_json)


def load_orders(
    db: str,
    files: list[Path],
    profile: str,
    district: str | None,
    *,
    dry_run: bool,
    rejects: Path | None,
    as_json: bool,
) -> None:
    """Load work orders from files, and print what became of every row."""
    from data.intake import import_orders

    with open_store(db, create=True, district=district) as store, bar(tr("cli.loading_orders")) as progress:
        report = import_orders(
            store, files, profile, dry_run=dry_run, rejects_path=rejects, progress=progress
        )
    _answer(asdict(report), as_json=as_json)


def write_pack(db: str, district: str | None, meeting: str, out: Path, *, as_json: bool) -> None:
    """Write the district's pack of a meeting, and name the file."""
    from dashboard.packing import write_district_pack

    with open_store(db, district=district) as store, bar(tr("cli.writing_pack")) as progress:
        pack = write_district_pack(store, meeting, out, current(), progress)
    if as_json:
        answer = {"file": str(pack.path), "pages": pack.pages, "sha256": pack.sha256}
        typer.echo(json.dumps([answer], ensure_ascii=False, indent=1))
    else:
        typer.echo(tr("cli.pack_written", path=str(pack.path), pages=pack.pages, sha256=pack.sha256))


def _answer(report: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1, default=str))
        return
    for name, value in report.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        typer.echo(f"{name}: {shown}")
