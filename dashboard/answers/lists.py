"""The answer of `list`: the orders of a work list as the window lists them, and whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper
from dashboard.answers.handing_out import give
from dashboard.answers.order_rows import order_row
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.tables import print_table
from dashboard.errors import CommandError
from data import wording
from data.board import orders_figure
from data.board.board import as_of_and_period
from data.board.posts.duty_desk import DutyDesk
from data.export.notes import notes
from data.figures import AreaTag, OrderQuery, OrderSelection, OrdersFigure, OrderSort
from data.figures.order_queries import Choice
from data.figures.tables import Row, Table
from data.store import open_store
from data.tabling import orders_table
from data.terms import Instant, Stage
from resources.i18n import current, tr

_SORTS = {"body": OrderSort.BODY, "module": OrderSort.CATEGORY, "stage": OrderSort.STAGE}
_COLUMNS = ("number", "tier", "category", "place", "stage", "body", "due")


@dataclass(frozen=True, slots=True, eq=False)
class _Listed:
    """A list of a place with its groups, if any were asked for (`by`), as of an instant."""

    found: OrdersFigure
    place: AreaTag
    as_of: Instant
    zone: str
    by: str | None
    groups: tuple[dict[str, Any], ...]

    @property
    def title(self) -> str:
        return tr(f"selection.{self.found.query.wanted}")


def print_list(
    db: str,
    district: str | None,
    asked: Question,
    wanted: str,
    *,
    by: str | None,
    as_json: bool,
    out: Path | None = None,
) -> None:
    """Print the orders of a work list, by body, module or stage if that is asked, or write them to a file."""
    query = OrderQuery(selection_of(wanted), sort=_sort(by))
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        scope = scope_of(snapshot, asked)
        found = orders_figure(snapshot, store, scope, query, count=None)
    as_of, _ = as_of_and_period(snapshot, scope)
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    groups = () if by is None else tuple(_groups(found, by, DutyDesk(snapshot, as_of)))
    listed = _Listed(found, place, as_of, snapshot.district.zone, by, groups)
    give(
        lambda: _answer(listed),
        lambda: [_table(listed, notes(snapshot, scope, ()))],
        lambda: _print(listed),
        as_json=as_json,
        out=out,
    )


def _table(listed: _Listed, about: tuple[Row, ...]) -> Table:
    told = orders_table(listed.found.lines, listed.found.total, listed.title, listed.zone)
    return replace(told, notes=(*told.notes, *about))


def selection_of(word: str) -> OrderSelection:
    """The list that a word means; CommandError where it means none."""
    found = next((each for each in OrderSelection if each == word), None)
    if found is None:
        raise CommandError(tr("cli.unknown_list", list=word, lists=", ".join(OrderSelection)))
    return found


def _sort(by: str | None) -> OrderSort | None:
    if by is None:
        return None
    if by not in _SORTS:
        raise CommandError(tr("cli.unknown_by", by=by, choices=", ".join(_SORTS)))
    return _SORTS[by]


def _groups(found: OrdersFigure, by: str, desk: DutyDesk) -> Iterator[dict[str, Any]]:
    """Count the orders by what was asked, the most first; of bodies tell who is on duty, and the phone."""
    texts, left = current(), found.total
    for choice in _choices(found, by):
        left -= choice.count
        group: dict[str, Any] = {by: wording.pair_text(choice.name, texts), "count": choice.count}
        if by == "body":
            actor = desk.actor(choice.id)
            group |= {"on_duty": actor.duty.name.lower() if actor.duty else None, "phone": actor.phone}
        yield group
    if left:
        yield {by: None, "count": left}


def _choices(found: OrdersFigure, by: str) -> tuple[Choice, ...]:
    if by == "stage":
        return tuple(Choice(stage, (_stage(stage),) * 2, count) for stage, count in found.choices.stages)
    return found.choices.bodies if by == "body" else found.choices.modules


def _stage(stage: Stage) -> str:
    return tr(f"waiting.{stage.name.lower()}")


def _answer(listed: _Listed) -> dict[str, Any]:
    told = {
        "list": str(listed.found.query.wanted),
        "area": listed.place.code,
        "name": wording.area_name(listed.place, current()),
        "as_of": listed.as_of,
        "total": listed.found.total,
    }
    grouped = {} if listed.by is None else {"by": listed.groups}
    return {**told, **grouped, "orders": [order_row(line, listed.zone) for line in listed.found.lines]}


def _print(listed: _Listed) -> None:
    texts = current()
    moment = tr("common.data_up_to", time=texts.datetime_year(listed.as_of, listed.zone))
    count = texts.count(listed.found.total)
    typer.echo(f"{wording.area_name(listed.place, texts)} · {listed.title} {count} · {moment}")
    for group in listed.groups:
        typer.echo("  " + "  ".join(_said(group)))
    heads = [tr(f"orders.column.{name}") for name in _COLUMNS[:-1]] + [tr("tabling.due")]
    rows = (order_row(line, listed.zone) for line in listed.found.lines)
    print_table("", heads, ([row[name] or "" for name in _COLUMNS] for row in rows))


def _said(group: dict[str, Any]) -> Iterator[str]:
    """Name a group and how many orders it has; of a body also who is on duty, and the phone."""
    name, count, *office = group.values()
    yield name or tr("list.nobody")
    yield current().count(count)
    if office:
        duty, phone = office
        yield from filter(None, (tr(f"role.{duty}") if duty else "", phone))
