"""Headlines: the few numbers a leader looks at first, with fraction, change and history."""

from data.board.legends import attention
from data.figures import Headline, Measured, Sentence
from data.ledger.columns import Orders
from data.ledger.instant import paused_at
from data.measures.catalogue import MEASURES
from data.measures.comparison import change, verdict
from data.measures.selection import window
from data.measures.stock import open_at
from data.measures.tally import Grouping, Tally, View, tally, view
from data.scope import Period, Scope, recent
from data.terms import TIERS, Tier

_FIRST = ("T1", "F2", "F1", "T4", "V7", "V2", "V1", "L1")
"""Headlines by rank: the first five that the data allow stand on the page."""
_COUNT = 5
_PERIODS = 10
_OURS = frozenset(TIERS) - {Tier.D}
_CITY_APART = frozenset({"T1", "F1", "F2"})
"""Headlines that count the district's own tiers, with the city's (D) beside them."""


def headlines(seen: View, orders: Orders, scope: Scope, period: Period, as_of: int) -> tuple[Headline, ...]:
    """Build the headlines of a scope; `orders` are the ledger's, from which earlier states are taken."""
    codes = headline_codes(seen.recorded)
    history = [
        _at(orders, seen.cells, scope, each, as_of, seen.recorded) for each in recent(period, _PERIODS)
    ]
    tallies = [{code: tally(past, code) for code in codes} for past in history[:-1]]
    tallies.append({code: tally(seen, code) for code in codes})
    return tuple(_headline(code, [past[code] for past in tallies], seen, scope) for code in codes)


def headline_codes(recorded: frozenset[str]) -> tuple[str, ...]:
    """Choose the headlines: by rank, those first whose stamps the sources record."""
    computable = [code for code in _FIRST if MEASURES[code].needs <= recorded]
    rest = [code for code in _FIRST if code not in computable]
    return tuple([*computable, *rest][:_COUNT])


def _at(
    orders: Orders, cells: Grouping, scope: Scope, period: Period, as_of: int, recorded: frozenset[str]
) -> View:
    """Look at a period as it stood at its end, or at the as-of time where that comes first."""
    return view(orders, cells, scope, window(period, min(as_of, period.ends)), recorded)


def _headline(code: str, past: list[Tally], seen: View, scope: Scope) -> Headline:
    ours, city = _tiers(code, past[-1], scope)
    values = [each.of(ours).total for each in past]
    now, then = values[-1], values[-2]
    return Headline(
        value=now,
        city=past[-1].of(city).total if city else None,
        previous=then,
        change=change(now, then),
        verdict=verdict(now, then, attention(code)),
        history=tuple(value.value for value in values),
        beside=_beside(code, now, seen),
    )


def _tiers(code: str, counted: Tally, scope: Scope) -> tuple[frozenset[Tier] | None, frozenset[Tier] | None]:
    """Give the tiers of the headline and those shown apart; the city's only where it holds any orders."""
    if scope.tiers is not None or code not in _CITY_APART:
        return scope.tiers, None
    city = counted.hit if counted.base is None else counted.base
    return (_OURS, frozenset({Tier.D})) if city[:, Tier.D].any() else (None, None)


def _beside(code: str, now: Measured, seen: View) -> Sentence | None:
    """Give the small line under a count: how many of the stock are paused."""
    if code != "F1" or now.value is None:
        return None
    at = seen.window.as_of
    paused = paused_at(seen.orders, at, at) & open_at(seen.orders, at) & (seen.cell >= 0)
    return Sentence("headline.paused", {"n": int(paused.sum())})
