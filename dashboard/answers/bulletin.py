"""The answer of `bulletin`: the regular alert of a period as a PDF, as JSON, or both."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.alerts import line_answer, mode_answer
from dashboard.answers.questions import Question, scope_of
from dashboard.errors import CommandError
from dashboard.papers.bulletin_page import bulletin_ledger, ready_figure, write_bulletin
from data.figures.bulletin import BulletinFigure, RiskMap
from data.figures.comparison import ComparedPlace
from data.ledger.loading import Keeper
from data.ledger.variant import put_in_force
from data.scope import Scope
from data.store import Store, open_store
from data.wording import area_name
from data.wording_bulletin import bulletin_title
from data.wording_warnings import warning_title
from resources.i18n import current, tr


def print_bulletin(
    db: str, district: str | None, period: str, place: str | None, out: Path | None, *, as_json: bool
) -> None:
    """Write the bulletin of a place into a folder, print its content, or both.

    Raises BulletinRefused where a field of a warning is empty: then nothing is written, and nothing printed.
    """
    if out is None and not as_json:
        raise CommandError(tr("bulletin.nowhere"))
    with open_store(db, district=district) as store:
        if not store.areas():
            raise CommandError(tr("cli.no_areas"))
        put_in_force(store)
        scope = replace(scope_of(Keeper(store).snapshot(), Question(scope=place, period=period)), as_of=None)
        file = None if out is None else write_bulletin(store, scope, out, current())
        figure = _content(store, scope) if file is None else file.figure
    built = None if file is None else file.built
    if as_json:
        told = _answer(figure)
        if built is not None:
            told["file"] = {"path": str(built.path), "pages": built.pages, "sha256": built.sha256}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
    elif built is not None:
        typer.echo(tr("bulletin.written", n=built.pages, path=str(built.path), sha256=built.sha256))


def _content(store: Store, scope: Scope) -> BulletinFigure:
    with store.still():
        snapshot = bulletin_ledger(store, scope.period, current())
        return ready_figure(store, snapshot, scope, current())


def _answer(figure: BulletinFigure) -> dict[str, Any]:
    held, record = figure.warnings, figure.record
    return {
        "title": bulletin_title(figure, current()),
        "area": held.place.code,
        "period": figure.period.code,
        "as_of": held.as_of,
        "data_time": held.freshness.data_time,
        "mode": mode_answer(figure.mode),
        "tested": held.tested,
        "series": held.counted,
        "since": held.since,
        "weeks": figure.weeks,
        "warnings": [{**line_answer(line), "fired_weeks": figure.fired.get(line.key)} for line in held.lines],
        "risk": None if figure.risk is None else _risk(figure.risk),
        "risk_note": tr(figure.risk_note) if figure.risk_note else None,
        "before": {
            "period": figure.before.code,
            "right": record.right,
            "false": record.false,
            "unclear": record.unclear,
            "open": record.open,
            "warnings": list(_followed(figure)),
        },
    }


def _risk(risk: RiskMap) -> dict[str, Any]:
    return {
        "measure": risk.cells.measure,
        "definition": risk.cells.definition,
        "limits": list(risk.cells.legend.breaks),
        "signals": {tag.code: risk.signals[tag.id] for tag in risk.cells.areas if tag.id in risk.signals},
        "places": [_place(each, risk) for each in risk.places.places if each.area is not None],
    }


def _place(each: ComparedPlace, risk: RiskMap) -> dict[str, Any]:
    assert each.area is not None, "the orders of no area are not shown"
    low, high = risk.ranges.get(each.area.id, (None, None))
    return {
        "area": each.area.code,
        "name": area_name(each.area, current()),
        "numerator": each.number.numerator,
        "denominator": each.number.denominator,
        "value": None if each.rate is None else each.rate.value,
        "shrunken": None if each.shrunken is None else each.shrunken.value,
        "expected_low": low,
        "expected_high": high,
        "signal": each.standing,
    }


def _followed(figure: BulletinFigure) -> Iterator[dict[str, Any]]:
    for each in figure.followed:
        line = each.warning
        yield {
            "key": line.key,
            "title": warning_title(line, current()),
            "since": line.since,
            "state": line.state,
            "judged": line.judged,
            "again": each.again,
        }
