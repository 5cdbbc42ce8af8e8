"""What the commands that answer are asked, in the words of the command line, and what that means."""

from dataclasses import dataclass

from dashboard.errors import CommandError
from data.board.listing import CODES
from data.figures import AreaTag
from data.ledger.snapshot import Snapshot
from data.measures.answers import parts
from data.scope import Scope, parse_as_of, parse_period
from data.terms import AreaId, Level, Tier
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class Question:
    """What a command that answers is asked, in the words of the command line."""

    scope: str | None = None
    by: str | None = None
    tier: str | None = None
    measure: str | None = None
    period: str | None = None
    as_of: str | None = None


def scope_of(snapshot: Snapshot, asked: Question) -> Scope:
    """Turn what was asked into a scope of a district."""
    zone = snapshot.district.zone
    as_of = parse_as_of(asked.as_of, zone) if asked.as_of else snapshot.freshness.now
    period = parse_period(asked.period, zone, as_of) if asked.period else None
    path = _path(snapshot, asked.scope)
    detail = _level(asked.by) - len(path) if asked.by else 1
    if detail < 0:
        raise CommandError(tr("cli.level_above", level=asked.by or ""))
    return Scope(path=path, detail=detail, tiers=_tiers(asked.tier), period=period, as_of=as_of)


def _path(snapshot: Snapshot, code: str | None) -> tuple[AreaId, ...]:
    if code is None:
        return ()
    for tag in snapshot.places.tags:
        if tag.code == code:
            return tag.path
    raise CommandError(tr("cli.unknown_place", code=code))


def _level(word: str) -> Level:
    for level in (Level.STREET, Level.GRID, Level.SMALL_GRID):
        if level.word == word:
            return level
    raise CommandError(tr("cli.unknown_level", level=word))


def _tiers(text: str | None) -> frozenset[Tier] | None:
    if text is None:
        return None
    words = {tier.word.lower(): tier for tier in Tier}
    wanted = [word.strip().lower() for word in text.split(",")]
    if unknown := [word for word in wanted if word not in words]:
        raise CommandError(tr("cli.unknown_tier", tier=", ".join(unknown)))
    return frozenset(words[word] for word in wanted)


def codes_of(text: str | None) -> tuple[str, ...]:
    """Read a list of measures, of which one may stand for its parts; without one, all there are."""
    wanted = {word.strip(): parts(word.strip(), CODES) for word in text.split(",")} if text else {}
    if unknown := [word for word, found in wanted.items() if not found]:
        raise CommandError(tr("cli.unknown_measure", code=", ".join(unknown), codes=", ".join(CODES)))
    return tuple(code for found in wanted.values() for code in found) or CODES


def area_word(area: AreaTag | None) -> str:
    """The code of an area, or the word for none."""
    return area.code if area else "unassigned"


def tier_word(tier: Tier | None) -> str:
    """The letter of a tier, or the word for all."""
    return "all" if tier is None else tier.word
