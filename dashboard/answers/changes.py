"""The answer of `why`: what each category did to the change of a rate, and where more time went."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, codes_of, scope_of
from dashboard.answers.tables import print_table
from dashboard.errors import CommandError
from data.board.category_parts import judged_share
from data.board.rate_change import rate_change
from data.change_tables import categories_table, category_name, change_sentence, delays_table
from data.export.notes import mode_at
from data.figures.rate_change import Amiss, CategoryChange, DelayChange, PartChange, RateChange
from data.loop_tables import words
from data.scope import Versus
from data.store import open_store
from data.wording import area_name
from resources.i18n import current, tr


def print_change(
    db: str, district: str | None, asked: Question, *, year: bool, as_json: bool, out: Path | None = None
) -> None:
    """Print why a rate is not what it was, as the window tells it, or write it to a file."""
    (code, *_) = codes_of(asked.measure)
    if judged_share(code) != code:
        raise CommandError(tr("cli.not_judged", code=code))
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
    versus = Versus.YEAR if year else Versus.PERIOD
    found = rate_change(snapshot, replace(scope_of(snapshot, asked), measure=code, versus=versus))
    give(
        lambda: _answer(found),
        lambda: [categories_table(found), delays_table(found)],
        lambda: _print(found),
        as_json=as_json,
        out=out,
        beside=mode_at(snapshot, found.as_of),
    )


def _answer(found: RateChange) -> dict[str, Any]:
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "as_of": found.as_of,
        "period": found.period.code,
        "period_then": found.period_then.code,
        "now": number_row(found.now),
        "then": number_row(found.then),
        "change": found.change,
        "beyond_chance": found.beyond,
        "note": tr(found.note) if found.note else None,
        "categories": [_category(row) for row in found.rows],
        "rest": None if found.rest is None else _category(found.rest),
        "delays": [_delay(side) for side in found.delays],
    }


def _category(row: CategoryChange) -> dict[str, Any]:
    return {
        "category": row.code or None,
        "name": category_name(row, current()),
        "tier": row.tier.word if row.tier is not None else None,
        "then": _amiss(row.then),
        "now": _amiss(row.now),
        "own_rate": row.own,
        "share_of_orders": row.mix,
        "effect": row.whole,
    }


def _amiss(amiss: Amiss) -> dict[str, int]:
    return {"missed": amiss.part, "all": amiss.base}


def _delay(side: DelayChange) -> dict[str, Any]:
    return {
        "late": side.late,
        "orders_then": side.orders_then,
        "orders_now": side.orders_now,
        "whole": _part(side.whole),
        "parts": {part.part: _part(part) for part in side.parts},
        "most": None if side.most is None else side.most.part,
    }


def _part(part: PartChange) -> dict[str, Any]:
    return {"then": part.then, "now": part.now, "change": part.change, "beyond_chance": part.beyond}


def _print(found: RateChange) -> None:
    texts = current()
    typer.echo(change_sentence(found, texts))
    typer.echo(tr("common.data_up_to", time=texts.datetime_year(found.as_of, found.district.zone)))
    for table in (categories_table(found), delays_table(found)):
        if table.rows:
            print_table(table.title, table.headings, words(table))
