"""The answer of `rank`: places beside the district with intervals, as a table or as JSON; no bare rank."""

from pathlib import Path
from typing import Any

from dashboard.answers.figures import full_keeper
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.ranking_table import heading, print_table
from dashboard.errors import CommandError
from data.board.board import as_of_and_period
from data.board.comparing import compare_places
from data.board.growing import growths
from data.export.comparison import comparison_table
from data.figures import Measured
from data.figures.comparison import ComparedPlace, Comparison, Estimate, FunnelLimits, GrowthRow
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.ranks import COVER
from data.scope import Scope
from data.store import open_store
from data.wording import area_name
from resources.definitions import minimum_n
from resources.i18n import current, tr


def print_ranking(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print, or write to a file, how the places of a level stand beside the district by one share."""
    code = asked.measure or ""
    if code not in MEASURES:
        raise CommandError(tr("cli.unknown_measure", code=code, codes=", ".join(MEASURES)))
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
    scope = scope_of(snapshot, asked)
    found = compare_places(snapshot, scope, code, given=asked.period is not None)
    grown = growths(snapshot, scope, code, given=asked.period is not None)
    give(
        lambda: _answer(snapshot, scope, found, grown),
        lambda: [comparison_table(snapshot, scope, found)],
        lambda: print_table(heading(snapshot, scope, found, grown[0].growths), found),
        as_json=as_json,
        out=out,
    )


def _answer(
    snapshot: Snapshot, scope: Scope, found: Comparison, grown: tuple[GrowthRow, ...]
) -> dict[str, Any]:
    as_of, period = as_of_and_period(snapshot, scope)
    growth = {row.area.code if row.area else None: _growths(row) for row in grown}
    shown = [*found.in_rank, *found.too_few, *([found.unassigned] if found.unassigned else [])]
    return {
        "measure": found.measure,
        "definition": found.definition,
        "attention": found.attention,
        "level": found.level.word,
        "period": period.code,
        "as_of": as_of,
        "district": _number(found.total),
        "strata": found.strata,
        "ranked": found.ranked,
        "minimum_n": minimum_n(),
        "rank_cover": COVER,
        "dispersion": {
            "method": "multiplicative",
            "winsorised": 0.1,
            "rate": found.rate_dispersion,
            "ratio": found.ratio_dispersion,
        },
        "shrinkage_weight": found.weight,
        "repeats": found.repeats,
        "note": tr(found.note) if found.note else None,
        "growth": _growths(grown[0]),
        "places": [_place(place, found, growth) for place in shown],
    }


def _number(number: Measured) -> dict[str, Any]:
    return {
        "value": number.value,
        "numerator": number.numerator,
        "denominator": number.denominator,
        "note": tr(number.note) if number.note else None,
    }


def _place(place: ComparedPlace, found: Comparison, growth: dict[str | None, Any]) -> dict[str, Any]:
    code = place.area.code if place.area else None
    return {
        "area": code or "unassigned",
        "name": area_name(place.area, current()) if place.area else tr("common.unassigned"),
        "level": found.level.word,
        **_number(place.number),
        "too_few": place.number.too_few or not place.number.denominator,
        "standing": place.standing,
        "worse": place.worse,
        "rank": place.rank,
        "rate": estimate_told(place.rate),
        "expected": place.expected,
        "ratio": estimate_told(place.ratio),
        "adjusted": estimate_told(place.adjusted),
        "shrunken": estimate_told(place.shrunken),
        "rate_limits": limits_told(place.rate_limits),
        "ratio_limits": limits_told(place.ratio_limits),
        "growth": growth[code],
    }


def estimate_told(found: Estimate | None) -> dict[str, float] | None:
    """Give an estimate with its interval for JSON."""
    return None if found is None else {"value": found.value, "low": found.low, "high": found.high}


def limits_told(found: FunnelLimits | None) -> dict[str, tuple[float, float]] | None:
    """Give the limits of the funnel for JSON, by the share of places that chance keeps within."""
    return None if found is None else {"95": found.inner, "99.8": found.outer}


def _growths(row: GrowthRow) -> dict[str, Any]:
    return {
        each.against.value: {
            "period": each.period.code,
            "until": each.until,
            "then": _number(each.then),
            "change": each.change,
            "per_working_day": each.per_day,
            "working_days": each.days,
            "working_days_then": each.days_then,
            "uneven": each.uneven,
            "note": tr(each.note) if each.note else None,
        }
        for each in row.growths
    }
