"""Headlines: the few numbers a leader looks at first, with fraction, change and history."""

from data.board.against import stands_now
from data.board.legends import attention
from data.figures import Headline, Measured, Sentence
from data.ledger.columns import is_one_of
from data.ledger.instant import paused_at
from data.measures.catalogue import MEASURES
from data.measures.comparison import change, verdict
from data.measures.stock import open_at
from data.measures.tally import Tally, View
from data.scope import Scope
from data.terms import TIERS, Tier

_FIRST = ("T1", "F2", "F1", "T4", "V7", "V2", "V1", "L1")
"""Headlines by rank: the first five that the data allow stand on the page."""
_COUNT = 5
_POINTS = 10
"""So many periods a headline's little curve shows."""
PAUSES = frozenset({"pause", "paused"})
"""What tells of paused orders: a kind of event, or a stamp."""
_OURS = frozenset(TIERS) - {Tier.D}
_CITY_APART = frozenset({"T1", "F1", "F2"})
"""Headlines that count the district's own tiers, with the city's (D) beside them."""


def headline(
    code: str, past: tuple[Tally, ...], now: Tally, seen: View, scope: Scope, against: Tally | None
) -> Headline:
    """Build a headline from its tallies of past periods, oldest first, of the period looked at, and of
    what the scope compares it with. A stock of now has no history that ends with a period long over.
    """
    ours, city = tiers_shown(code, now, scope)
    values = [each.of(ours).total for each in (*past, now)]
    value, previous = values[-1], None if against is None else against.of(ours).total
    return Headline(
        value=value,
        city=now.of(city).total if city else None,
        previous=previous,
        change=change(value, previous),
        verdict=verdict(value, previous, attention(code)),
        history=_points([] if stands_now(code, seen.window) else values),
        beside=_beside(code, value, seen, ours),
        versus=scope.versus,
    )


def _points(values: list[Measured]) -> tuple[float | None, ...]:
    """Give the points of the little curve; what is not looked at has none."""
    known = [each.value for each in values[-_POINTS:]]
    return (*[None] * (_POINTS - len(known)), *known)


def headline_codes(recorded: frozenset[str]) -> tuple[str, ...]:
    """Choose the headlines: by rank, those first whose stamps the sources record."""
    computable = [code for code in _FIRST if MEASURES[code].needs <= recorded]
    rest = [code for code in _FIRST if code not in computable]
    return tuple([*computable, *rest][:_COUNT])


def lead_code(recorded: frozenset[str], scope: Scope) -> str:
    """Give the measure that a scope asks for, or where it asks for none the first of the headlines."""
    return scope.measure or headline_codes(recorded)[0]


def tiers_shown(
    code: str, counted: Tally, scope: Scope
) -> tuple[frozenset[Tier] | None, frozenset[Tier] | None]:
    """Give the tiers of the headline and those shown apart; the city's only where it holds any orders."""
    if scope.tiers is not None or code not in _CITY_APART:
        return scope.tiers, None
    city = counted.hit if counted.base is None else counted.base
    return (_OURS, frozenset({Tier.D})) if city[:, Tier.D].any() else (None, None)


def _beside(code: str, now: Measured, seen: View, tiers: frozenset[Tier] | None) -> Sentence | None:
    """Give the small line under a count: how many of its stock are paused, where sources tell."""
    if code != "F1" or now.value is None or not PAUSES & seen.recorded:
        return None
    at = seen.window.as_of
    paused = paused_at(seen.orders, at) & open_at(seen.orders, at) & (seen.cell >= 0)
    if tiers is not None:
        paused &= is_one_of(seen.orders.tier_now, tiers)
    return Sentence("headline.paused", {"n": int(paused.sum())})
