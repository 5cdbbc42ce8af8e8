"""The commands that write: the example district, areas, work orders, and packs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dashboard.errors import CommandError
from dashboard.progress import bar
from data.store import open_store
from resources.i18n import current, tr

if TYPE_CHECKING:  # the readers of files are loaded by the command that needs them
    from data.intake import AreasReport, OrdersReport


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


def load_areas(db: str, files: list[Path], profile: str, district: str | None, *, as_json: bool) -> None:
    """Load areas from files, and print counts and findings."""
    from data.intake import import_areas

    with open_store(db, create=True, district=district) as store:
        report = import_areas(store, files, profile)
    _answer(report.as_json(), _area_lines(report), as_json=as_json)


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
    _answer(report.as_json(), _order_lines(report), as_json=as_json)


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


def _answer(report: dict[str, Any], lines: Iterator[str], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(report, ensure_ascii=False, indent=1))
    else:
        for line in lines:
            typer.echo(line)


def _area_lines(report: "AreasReport") -> Iterator[str]:
    """Say how many areas of each level there are, then what was noticed about them."""
    counts = (f"{tr(f'level.{level.word}')} {current().count(n)}" for level, n in report.counts.items())
    yield tr("cli.areas_read", profile=report.profile, read=report.read, counts=", ".join(counts))
    for found in report.findings:
        size = "" if found.km2 is None else f"{current().decimal(found.km2, 4)} km²"
        what = f"{tr(f'level.{found.level.word}')} {tr(f'intake.finding.{found.kind}')}"
        yield " ".join(part for part in (f"  {what}", ", ".join(found.codes), size) if part)


def _order_lines(report: "OrdersReport") -> Iterator[str]:
    """Say what became of the rows, then why rows were rejected or marked and which columns were not read."""
    yield tr("cli.orders_read", profile=report.profile, read=report.read, accepted=report.accepted)
    yield tr("cli.orders_kept", new=report.new, changed=report.changed, unchanged=report.unchanged)
    yield tr("cli.orders_noted", rejected=report.rejected, marked=report.marked, unplaced=report.unplaced)
    for reason, rows in report.reasons.items():
        yield f"  {tr(f'intake.reject.{reason}')} {current().count(rows)}"
    for mark, rows in report.marks.items():
        name = (mark.name or "").lower()
        yield f"  {tr(f'mark.{name}')} {current().count(rows)}"
    for point in report.repeated_points:
        yield tr("cli.repeated_point", lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}", orders=point.orders)
    if report.dropped_columns:
        yield tr("cli.not_read", columns=", ".join(report.dropped_columns))
