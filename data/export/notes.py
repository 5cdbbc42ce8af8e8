"""What stands beside exported figures: scope, period and times, and the definitions that made them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from data.board.board import as_of_and_period
from data.figures.tables import Row
from data.ledger.modes import mode_among
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.tabling import local_time, mode_rows
from data.terms import TIERS, Instant, Tier
from data.wording import area_name, days_text, period_text
from resources.definitions import Definition, definition
from resources.i18n import current, tr

_PARTS = (
    "definitions.formula",
    "common.numerator",
    "common.denominator",
    "common.exclusions",
    "definitions.settings",
    "definitions.source",
)


def notes(snapshot: Snapshot, scope: Scope, codes: Iterable[str]) -> tuple[Row, ...]:
    """Say what figures are about, then define each of the measures once, in the order of their codes."""
    used = dict.fromkeys(definition(code).code for code in codes)
    heads = (tr("export.head.code"), tr("export.head.version"), tr("common.measure"), *map(tr, _PARTS))
    defined = (_defined(definition(code)) for code in used)
    return (*_about(snapshot, scope), (), heads, *defined)


def _about(snapshot: Snapshot, scope: Scope) -> Iterator[Row]:
    texts, zone = current(), snapshot.district.zone
    as_of, period = as_of_and_period(snapshot, scope)
    place = snapshot.places.tags[snapshot.places.row_at(scope.place)]
    data_time = snapshot.freshness.data_time
    if snapshot.district.example:
        yield (tr("common.example"),)
    yield tr("common.scope"), area_name(place, texts), place.code
    yield tr("export.head.tier"), tr("list.and").join(tier_text(tier) for tier in _chosen(scope))
    named = {"period": period_text(period, texts), "days": days_text(period, texts)}
    yield tr("export.head.period"), tr("export.period", **named)
    yield tr("common.as_of"), local_time(as_of, zone)
    yield from mode_at(snapshot, as_of)
    yield tr("export.head.data_time"), None if data_time is None else local_time(data_time, zone)
    yield (tr("common.not_for_assessment"),)


def mode_at(snapshot: Snapshot, as_of: Instant) -> tuple[Row, ...]:
    """Name the operating mode that held at an instant; nothing where it was the usual one."""
    return mode_rows(mode_among(snapshot.modes, as_of), snapshot.district.zone)


def _chosen(scope: Scope) -> tuple[Tier | None, ...]:
    return (None,) if scope.tiers is None else tuple(tier for tier in TIERS if tier in scope.tiers)


def _defined(measure: Definition) -> Row:
    words = measure.words(current().language)
    told = tr("list.and").join(settings_told(measure.settings))
    said = (words.formula, words.numerator, words.denominator, words.exclusions, told, measure.source)
    return (measure.code, measure.version, words.name, *said)


def settings_told(settings: Mapping[str, Any]) -> Iterator[str]:
    """Write settings as a local file would."""
    for name, value in settings.items():
        plain = dict(value) if isinstance(value, Mapping) else value
        yield f"{name} = {json.dumps(plain, ensure_ascii=False)}"


def tier_text(tier: Tier | None) -> str:
    """Name a tier, or all."""
    return tr("tier.all" if tier is None else f"tier.{tier.word}")
