"""The commands that keep a store safe and share it: undo, copies, cuts, exports, templates."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from dashboard.errors import CommandError
from data.store import BackupInfo, open_store, restore
from data.store.cutting import cut
from data.store.opening import backup_infos
from data.terms import Level
from resources.i18n import tr


def undo_import(db: str, district: str | None, *, as_json: bool) -> None:
    """Take back the newest import."""
    with open_store(db, district=district) as store:
        batch = store.undoable()
        if batch is None:
            raise CommandError(tr("cli.nothing_to_undo"))
        changed = store.undo_import(batch.id)
    files = ", ".join(batch.file.splitlines())
    _answer(
        {"import": batch.id, "files": files, "changed": changed},
        tr("cli.undone", files=files, n=changed),
        as_json,
    )


def list_backups(db: str, *, as_json: bool) -> None:
    """Print the copies of a store, newest first and numbered from 1."""
    found = backup_infos(db)
    rows = [
        {
            "number": number,
            "file": str(info.path),
            "made_at": info.made_at,
            "bytes": info.size,
            "orders": info.orders,
        }
        for number, info in enumerate(found, 1)
    ]
    lines = [_backup_line(number, info) for number, info in enumerate(found, 1)]
    _answer(rows, "\n".join(lines) or tr("cli.no_backups"), as_json)


def restore_backup(db: str, number: int) -> None:
    """Make a store what it was at one of its copies."""
    found = backup_infos(db)
    if not 1 <= number <= len(found):
        raise CommandError(tr("cli.unknown_backup", number=number, n=len(found)))
    kept = restore(db, found[number - 1].path)
    typer.echo(tr("cli.restored", file=found[number - 1].path.name))
    if kept is not None:
        typer.echo(tr("cli.kept_aside", file=str(kept)))


def cut_street(db: str, district: str | None, scope: str, path: Path, *, as_json: bool) -> None:
    """Write a file with one street's rows alone."""
    kind, _, code = scope.rpartition(":")
    with open_store(db, district=district) as store:
        streets = {area.code for area in store.areas() if area.level is Level.STREET}
        if kind not in ("", "street") or code not in streets:
            raise CommandError(tr("cli.unknown_street", scope=scope))
        report = cut(store, code, path)
    _answer(
        {"file": str(path), "orders": report.orders}, tr("cli.cut", path=str(path), n=report.orders), as_json
    )


def export_file(db: str, district: str | None, path: Path, source: str, *, as_json: bool) -> None:
    """Write the orders of a source with the profile that reads them back."""
    from data.intake.orders.exporting import export_orders

    with open_store(db, district=district) as store:
        report = export_orders(store, path, source)
    told = {
        "file": str(report.path),
        "profile": str(report.profile),
        "rows": report.rows,
        "withheld": report.withheld,
    }
    words = tr("cli.exported", path=str(report.path), profile=str(report.profile), n=report.rows)
    if report.withheld:
        words += "\n" + tr("cli.withheld", n=report.withheld)
    _answer(told, words, as_json)


def write_template(kind: str, path: Path) -> None:
    """Write an empty table to be filled."""
    from data.intake.people.kinds import KIND_OF
    from data.intake.people.templates import template

    if kind not in KIND_OF:
        raise CommandError(tr("cli.unknown_template", kind=kind, names=", ".join(KIND_OF)))
    typer.echo(tr("cli.template", path=str(template(kind, path))))


def _backup_line(number: int, info: BackupInfo) -> str:
    at = f"{datetime.fromtimestamp(info.made_at):%Y-%m-%d %H:%M:%S}"
    orders = tr("cli.unreadable") if info.orders is None else tr("cli.holds", n=info.orders)
    return f"{number:>2}  {at}  {info.size / 2**20:.1f} MB  {orders}  {info.path.name}"


def _answer(told: Any, words: str, as_json: bool) -> None:
    typer.echo(json.dumps(told, ensure_ascii=False, indent=1) if as_json else words)
