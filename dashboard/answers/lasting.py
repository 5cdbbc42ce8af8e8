"""The answer of `lasting`: the streets and grids whose rate stays worse than the district's."""

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
from data.board.lasting import lasting
from data.export.notes import mode_at
from data.figures.lasting import Lasting, LastingPlace
from data.lasting_tables import lasting_sentence, lasting_table
from data.store import open_store
from data.wording import area_name
from resources.i18n import current, tr


def print_lasting(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print which places stay worse than the district by a rate, or write them to a file."""
    (code, *_) = codes_of(asked.measure)
    if judged_share(code) != code:
        raise CommandError(tr("cli.not_judged", code=code))
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
    found = lasting(snapshot, replace(scope_of(snapshot, asked), measure=code))
    give(
        lambda: _answer(found),
        lambda: [lasting_table(found)],
        lambda: _print(found),
        as_json=as_json,
        out=out,
        beside=mode_at(snapshot, found.as_of),
    )


def _answer(found: Lasting) -> dict[str, Any]:
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "as_of": found.as_of,
        "attention": str(found.attention),
        "periods": [period.code for period in found.periods],
        "district": number_row(found.whole),
        "by_period": [number_row(number) for number in found.wholes],
        "least_periods": found.least,
        "compared": found.compared,
        "note": tr(found.note) if found.note else None,
        "places": [_place(place) for place in found.places],
    }


def _place(place: LastingPlace) -> dict[str, Any]:
    return {
        "area": place.area.code,
        "name": area_name(place.area, current()),
        "level": place.area.level.word,
        **number_row(place.number),
        "interval": place.interval,
        "by_period": [number_row(number) for number in place.periods],
    }


def _print(found: Lasting) -> None:
    texts, table = current(), lasting_table(found)
    typer.echo(lasting_sentence(found, texts))
    typer.echo(tr("common.data_up_to", time=texts.datetime_year(found.as_of, found.district.zone)))
    if table.rows:
        print_table("", table.headings, [[str(cell or "") for cell in row] for row in table.rows])
