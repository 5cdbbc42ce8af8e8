"""The commands that freeze what published figures stand on, list the freezes, and tell what was revised."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper, print_found
from dashboard.answers.questions import Question, area_word, codes_of, scope_of, tier_word
from dashboard.errors import CommandError
from data.board.board import as_of_and_period
from data.board.reach import needed
from data.board.stationing.freezing import (
    Frozen,
    Revision,
    at_freeze,
    freeze,
    frozen_figures,
    reckoning_by,
    revisions,
    thaw,
)
from data.ledger.freezing import SliceDamaged
from data.ledger.loading import Keeper
from data.ledger.points import read_points
from data.ledger.snapshot import Snapshot
from data.ledger.variant import put_in_force
from data.store import FreezeRow, Store, open_store
from data.wording import measure_name, period_text, value_text
from resources.i18n import current, tr

_ACTOR = "command line"


def make_freeze(db: str, district: str | None, asked: Question, *, as_json: bool) -> None:
    """Freeze the figures of a period as of a time."""
    with open_store(db, district=district) as store:
        put_in_force(store)
        keeper = _with_areas(store)
        scope = scope_of(keeper.snapshot(), asked)
        as_of, period = as_of_and_period(keeper.snapshot(), scope)
        keeper.reach_back(needed(period))
        row = freeze(keeper.snapshot(), period, as_of, int(time.time()), read_points(store))
        with store.writing() as writer:
            id_ = writer.add_freeze(row, _ACTOR)
        _print([_listed(store, thaw(_found(store, id_)))], as_json=as_json)


def _with_areas(store: Store) -> Keeper:
    if not store.areas():
        raise CommandError(tr("cli.no_areas"))
    return Keeper(store)


def list_freezes(db: str, district: str | None, *, as_json: bool) -> None:
    """List what was frozen, the oldest first, each read again and its hash looked at."""
    with open_store(db, district=district) as store:
        rows = [_listed(store, frozen_in(store, row.id)) for row in store.freezes()]
    _print(rows, as_json=as_json)


def frozen_in(store: Store, id_: int) -> Frozen:
    """Read a freeze of a store; refuse one that is not there or damaged in a plain sentence."""
    try:
        return thaw(_found(store, id_))
    except SliceDamaged as error:
        raise CommandError(tr("cli.freeze_damaged", id=id_, why=str(error))) from error


def _found(store: Store, id_: int) -> FreezeRow:
    row = store.freeze(id_)
    if row is None:
        raise CommandError(tr("cli.no_freeze", id=id_))
    return row


def _listed(store: Store, frozen: Frozen) -> dict[str, Any]:
    zone = store.district.zone
    return {
        "id": frozen.row.id,
        "period": frozen.period.code,
        "as_of": current().datetime_year(frozen.row.as_of, zone),
        "made_at": current().datetime_year(frozen.row.made_at, zone),
        "orders": len(frozen.snapshot.orders),
        "revision": frozen.row.rev,
        "definitions": frozen.definitions.variant or tr("cli.freeze.standard"),
        "defined_otherwise": sorted(frozen.otherwise),
        "sha256": frozen.row.sha256,
    }


def _print(rows: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        typer.echo(tr("cli.freeze.line", **{**row, "defined_otherwise": ", ".join(row["defined_otherwise"])}))
    if not rows:
        typer.echo(tr("cli.freeze.none"))


def tell_revisions(db: str, district: str | None, id_: int, asked: Question, *, as_json: bool) -> None:
    """Tell which figures of a freeze are others by what is known now, from what to what."""
    with open_store(db, district=district) as store:
        frozen = frozen_in(store, id_)
        now, points = full_keeper(store).snapshot(), read_points(store)
    scope = scope_of(frozen.snapshot, asked)
    codes = codes_of(asked.measure)
    found = list(revisions(frozen, now, scope, codes, by_area=asked.by is not None, points=points))
    if as_json:
        typer.echo(json.dumps(list(_rows(found)), ensure_ascii=False, indent=1))
        return
    for line in _lines(frozen, now, found):
        typer.echo(line)


def print_frozen(
    db: str, district: str | None, id_: int, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print, or write to a file, figures as they were published, reckoned again from what was kept."""
    with open_store(db, district=district) as store:
        frozen = frozen_in(store, id_)
    scope = at_freeze(frozen, scope_of(frozen.snapshot, asked))
    codes = codes_of(asked.measure)
    found = frozen_figures(frozen, scope, codes, by_area=asked.by is not None)
    made = current().datetime_year(frozen.row.made_at, frozen.snapshot.district.zone)
    origin = tr("export.freeze", id=id_, made=made, sha256=frozen.row.sha256)
    with reckoning_by(frozen.definitions):
        print_found(frozen.snapshot, scope, found, as_json=as_json, out=out, origin=origin)
    if not (as_json or out) and (otherwise := sorted(frozen.otherwise & set(codes))):
        typer.echo(tr("cli.revised.otherwise", codes=", ".join(otherwise)))


def _rows(found: list[Revision]) -> Iterator[dict[str, Any]]:
    for each in found:
        was, now = each.was.number, each.now.number
        yield {
            "area": area_word(each.now.area),
            "tier": tier_word(each.now.tier),
            "measure": was.measure,
            "definition": was.definition,
            "from": {"value": was.value, "numerator": was.numerator, "denominator": was.denominator},
            "to": {"value": now.value, "numerator": now.numerator, "denominator": now.denominator},
        }


def _lines(frozen: Frozen, now: Snapshot, found: list[Revision]) -> Iterator[str]:
    texts, zone = current(), now.district.zone
    moment = texts.datetime_year(frozen.row.as_of, zone)
    yield tr("cli.revised.head", id=frozen.row.id, period=period_text(frozen.period, texts), as_of=moment)
    for each in found:
        yield tr(
            "cli.revised.line",
            measure=f"{each.was.number.measure} {measure_name(each.was.number.measure, texts)}",
            area=area_word(each.now.area),
            tier=tier_word(each.now.tier),
            was=value_text(each.was.number, texts),
            now=value_text(each.now.number, texts),
        )
    if not found:
        yield tr("cli.revised.none")
    if frozen.otherwise:
        yield tr("cli.revised.otherwise", codes=", ".join(sorted(frozen.otherwise)))
