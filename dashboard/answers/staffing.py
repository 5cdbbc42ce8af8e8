"""The answer of `staff`: the capacity of streets, what a few changes would come to, and what-ifs."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.staffing_tables import print_street, print_streets, print_what_if
from dashboard.errors import CommandError
from data.assess.staffing_changes import ChangeError
from data.board.posts.staffing import Asked, StreetData, all_streets, staffing_figure, street_data
from data.board.posts.what_if import checked, read_change, read_what_if, what_if, write_what_if
from data.export.staffing import street_tables, streets_tables, what_if_tables
from data.figures.staffing import (
    Change,
    ProposalFigure,
    StaffingFigure,
    StaffingOrigin,
    StaffingState,
    StreetStaffing,
    WhatIf,
)
from data.ledger.centres import Point, read_centres
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import open_store
from data.terms import Level
from data.wording import area_name
from data.wording_staffing import Names, change_text, place_names, proposal_text
from resources.i18n import current, tr


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of streets: a proposal, or changes to try, told in words or by files."""

    changes: int | None = None
    seconds: float = 0.0
    tried: tuple[str, ...] = ()
    load: Path | None = None
    beside: Path | None = None
    save: Path | None = None
    out: Path | None = None

    @property
    def trying(self) -> bool:
        """Whether a what-if is asked for."""
        return bool(self.tried) or self.load is not None or self.beside is not None

    @property
    def asked(self) -> Asked | None:
        """The proposal asked for."""
        return None if self.changes is None else Asked(self.changes, self.seconds)


def print_staffing(db: str, district: str | None, asked: Question, wish: Wish, *, as_json: bool) -> None:
    """Print the capacity of a street, or of all in short; or what changes of a street would come to."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        centres = read_centres(store, snapshot.places)
    try:
        _answer(snapshot, centres, asked, wish, as_json=as_json)
    except ChangeError as error:
        raise CommandError(tr(f"staffing.refused.{error.key}", **error.values)) from error


def _answer(
    snapshot: Snapshot, centres: Mapping[int, Point], asked: Question, wish: Wish, *, as_json: bool
) -> None:
    scope = _scope(snapshot, asked)
    if not scope.path:
        if wish.trying or wish.save:
            raise CommandError(tr("cli.staff.needs_street"))
        _streets(snapshot, scope, centres, wish, as_json=as_json)
        return
    street = street_data(snapshot, scope, centres)
    if wish.trying:
        _what_if(street, wish, as_json=as_json)
        return
    figure = staffing_figure(street, wish.asked)
    if wish.save is not None and figure.proposal is not None:
        _save(wish.save, street.origin, figure.proposal.last.tried.changes)
    give(
        lambda: _street_row(figure),
        lambda: street_tables(street, figure),
        lambda: print_street(figure),
        as_json=as_json,
        out=wish.out,
    )


def _scope(snapshot: Snapshot, asked: Question) -> Scope:
    """Give the scope of a street; one of another level is refused."""
    scope = scope_of(snapshot, asked)
    if scope.path and scope.level is not Level.STREET:
        raise CommandError(tr("cli.staff.street", code=asked.scope or ""))
    return scope


def _streets(
    snapshot: Snapshot, scope: Scope, centres: Mapping[int, Point], wish: Wish, *, as_json: bool
) -> None:
    lines = list(all_streets(snapshot, scope, centres, wish.asked))
    give(
        lambda: [_short_row(line, snapshot) for line in lines],
        lambda: streets_tables(snapshot, scope, lines),
        lambda: print_streets(snapshot, lines),
        as_json=as_json,
        out=wish.out,
    )


def _what_if(street: StreetData, wish: Wish, *, as_json: bool) -> None:
    """Try what a file says and then what was told in words; beside it what another file says."""
    loaded = () if wish.load is None else checked(read_what_if(wish.load), street.origin)
    tried = what_if(street, (*loaded, *map(read_change, wish.tried)))
    beside = None
    if wish.beside is not None:
        beside = what_if(street, checked(read_what_if(wish.beside), street.origin))
    if wish.save is not None:
        _save(wish.save, street.origin, tried.changes)
    figure = staffing_figure(street)
    give(
        lambda: _what_if_row(figure, tried, beside),
        lambda: what_if_tables(street, figure, tried, beside),
        lambda: print_what_if(figure, tried, beside),
        as_json=as_json,
        out=wish.out,
    )


def _what_if_row(figure: StaffingFigure, tried: WhatIf, beside: WhatIf | None) -> dict[str, Any]:
    return {
        **_origin(figure.origin),
        "now": _state(figure.now),
        "what_if": _tried(tried, figure.names),
        "beside": None if beside is None else _tried(beside, figure.names),
    }


def _save(path: Path, origin: StaffingOrigin, changes: tuple[Change, ...]) -> None:
    try:
        write_what_if(path, origin, changes)
    except OSError as error:
        raise ChangeError("written", where=str(path)) from error
    typer.echo(tr("staffing.saved", file=str(path)), err=True)


def _origin(origin: StaffingOrigin) -> dict[str, Any]:
    return {
        "street": origin.street.code,
        "name": area_name(origin.street, current()),
        "period": origin.period.code,
        "as_of": origin.as_of,
        "revision": origin.revision,
    }


def _street_row(figure: StaffingFigure) -> dict[str, Any]:
    return {
        **_origin(figure.origin),
        "now": _state(figure.now),
        "beside": {
            "period": figure.period.code,
            "numbers": [number_row(each) for each in figure.numbers],
        },
        "minutes_a_day": dict(figure.parts),
        "standards": [
            {"of": line.of, "minutes": line.each, "orders": line.count, "minutes_a_day": line.a_day}
            for line in figure.standards
        ],
        "left_out": {
            "grids": figure.left_out.grids,
            "orders": figure.left_out.orders,
            "minutes_a_day": figure.left_out.minutes,
            "orders_on_no_grid": figure.left_out.elsewhere,
        },
        "faults": {fault.value if fault else "other": count for fault, count in figure.faults.items()},
        "grids": [
            {
                "grid": each.grid,
                "name": area_name(figure.names[each.grid], current()),
                "small_grids": each.small_grids,
                "uncovered": each.uncovered,
                "posts": each.posts,
                "minutes_a_day": each.minutes,
            }
            for each in figure.now.grids
        ],
        "proposal": None if figure.proposal is None else _proposal(figure.proposal, figure.names),
    }


def _short_row(line: StreetStaffing, snapshot: Snapshot) -> dict[str, Any]:
    names = place_names(snapshot.places.tags)
    return {
        "street": line.street.code,
        "name": area_name(line.street, current()),
        "numbers": [number_row(each) for each in line.numbers],
        "proposal": None if line.proposal is None else _proposal(line.proposal, names),
    }


def _state(state: StaffingState) -> dict[str, Any]:
    return {
        "numbers": [number_row(each) for each in state.numbers],
        "fits": {fit.value: count for fit, count in state.fits.items()},
        "uncovered": list(state.uncovered),
    }


def _tried(found: WhatIf, names: Names) -> dict[str, Any]:
    changes = [
        {
            "kind": each.kind.value,
            "place": each.place,
            "other": each.other or None,
            "parts": each.parts or None,
            "text": change_text(each, names, current()),
        }
        for each in found.changes
    ]
    return {"changes": changes, **_state(found.state)}


def _proposal(found: ProposalFigure, names: Names) -> dict[str, Any]:
    reason = found.reason
    return {
        "gain": found.gain,
        "worth": found.worth,
        "text": proposal_text(found, names, current()),
        "reason": None
        if reason is None
        else {
            "why": reason.why.value,
            "place": reason.place or None,
            "changes": reason.changes or None,
            "ratio": reason.ratio,
        },
        "curve": [
            {"most": point.most, "gap": point.gap, **_tried(point.tried, names)} for point in found.curve
        ],
    }
