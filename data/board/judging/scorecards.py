"""Three axes of each unit: what its own staff found, what it settled, what the public says of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from data.assess.fairness_axes import Shares, of_all, score, shares, weights_of
from data.board.judging.bench import Bench, usual_window
from data.figures.fairness import Axis, AxisScore, Part, Scorecard, UnitKind
from data.ledger.columns import Bools, is_one_of, stamp, within
from data.ledger.snapshot import Snapshot
from data.measures.catalogue import MEASURES
from data.measures.duty import patrolled
from data.measures.stock import entered
from data.measures.tally import measured
from data.terms import PUBLIC_CHANNELS, STAFF_CHANNELS
from resources.definitions import definition, minimum_n

Floats = NDArray[np.float64]

_OPEN_AGAIN = "Q3"
"""The one part of which what is not hit counts."""
_DAY = 86_400
_GAP = 31 * _DAY
"""The sources may begin so much later than the year that the usual is taken from."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sheets:
    """The parts of all axes by code; one that cannot be told has no base, and the reason in `why`."""

    shares: Mapping[str, Shares]
    why: Mapping[str, str]
    coverage: Shares
    requests: Floats


def scorecards(snapshot: Snapshot, chosen: Bench, mine: Sequence[int]) -> tuple[Scorecard, ...]:
    """Give the scorecards of some units, by their numbers."""
    sheets = _sheets(snapshot, chosen)
    weights = {axis: weights_of(axis, _recorded(sheets)) for axis in Axis}
    return tuple(
        Scorecard(chosen.units[at], tuple(_axis(chosen, sheets, axis, weights[axis], at) for axis in Axis))
        for at in mine
    )


def unrecorded(snapshot: Snapshot, chosen: Bench) -> tuple[str, ...]:
    """Name the parts of axes that no source tells of, and whose weight the others share."""
    window = chosen.seen.window
    codes = [
        code for axis in (Axis.SOLVING, Axis.PUBLIC) for code in definition(axis.code).settings["weights"]
    ]
    return tuple(code for code in codes if MEASURES[code].missing(window) is not None)


def _recorded(sheets: _Sheets) -> dict[str, Bools]:
    return {code: each.base > 0 for code, each in sheets.shares.items()}


def _sheets(snapshot: Snapshot, chosen: Bench) -> _Sheets:
    told: dict[str, Shares] = {}
    why: dict[str, str] = {}
    found, requests, lacking = _found_first(snapshot, chosen)
    patrols, unpatrolled = _patrols(chosen)
    told |= {"V7": found, "C9k": patrols}
    why |= {code: reason for code, reason in (("V7", lacking), ("C9k", unpatrolled)) if reason}
    for axis in (Axis.SOLVING, Axis.PUBLIC):
        for code in definition(axis.code).settings["weights"]:
            told[code] = _selected(chosen, code)
            if missing := MEASURES[code].missing(chosen.seen.window):
                why[code] = f"note.missing.{missing}"
    return _Sheets(told, why, _selected(chosen, "Q11"), requests)


def _selected(chosen: Bench, code: str) -> Shares:
    """Count a measure by unit and stratum, of what lies in the power of each unit."""
    orders, window = chosen.seen.orders, chosen.seen.window
    size = np.zeros((len(chosen.units) + 1, 1))
    if MEASURES[code].missing(window) is not None:
        return shares(code, size, size)
    found = MEASURES[code].select(orders, window)
    assert found.base is not None, "a share has a base"
    mine = chosen.power & (chosen.unit >= 0)
    hit, base = (each.astype(np.float64) * mine for each in (found.hit, found.base))
    return shares(code, *chosen.crossed(hit, base)[:2], inverted=code == _OPEN_AGAIN)


def _found_first(snapshot: Snapshot, chosen: Bench) -> tuple[Shares, Floats, str | None]:
    """Set what staff found in the span beside the public's requests of the year before, by unit and stratum.

    Given as well is how the public's requests of the span stand to the usual, which counts for nothing.
    """
    orders, window = chosen.seen.orders, chosen.seen.window
    nothing = np.zeros((len(chosen.units) + 1, 1))
    begin, end, scale = usual_window(chosen)
    untold = np.full(len(chosen.units) + 1, np.nan)
    if chosen.kind is UnitKind.DEPARTMENT:
        return shares("V7", nothing, nothing), untold, "fair.axis.not_theirs"
    if _begins(snapshot) > begin + _GAP or MEASURES["V7"].missing(window) is not None:
        return shares("V7", nothing, nothing), untold, "fair.axis.no_year"
    counts = entered(orders) & (chosen.unit >= 0)
    public = counts & is_one_of(orders.channel, PUBLIC_CHANNELS)
    staff = counts & is_one_of(orders.channel, STAFF_CHANNELS)
    staff &= within(orders.filed, window.begin, window.until)
    usual = public & within(orders.filed, begin, end)
    now = public & within(orders.filed, window.begin, window.until)
    found = shares("V7", *chosen.crossed(staff.astype(np.float64), staff + scale * usual)[:2])
    before, since = (np.bincount(chosen.unit[each], minlength=len(untold)) for each in (usual, now))
    np.divide(since, scale * before, out=untold, where=before * scale >= minimum_n())
    return found, untold, None


def _begins(snapshot: Snapshot) -> int:
    """Give since when orders are known: as far as they are loaded, and as far as the sources tell."""
    filed = snapshot.orders.filed
    first = int(filed[filed > 0].min(initial=0xFFFFFFFF))
    return max(first, stamp(snapshot.reaches_back))


def _patrols(chosen: Bench) -> tuple[Shares, str | None]:
    nothing = np.zeros((len(chosen.units) + 1, 1))
    if chosen.kind is UnitKind.DEPARTMENT:
        return shares("C9k", nothing, nothing), "fair.axis.not_theirs"
    found = patrolled(chosen.seen, "C9k")
    if found.missing is not None or found.base is None:
        return shares("C9k", nothing, nothing), f"note.missing.{found.missing}"
    hit, base = (each.astype(np.float64)[:, None] for each in (found.hit, found.base))
    return shares("C9k", np.minimum(hit, base), base), None


def _axis(chosen: Bench, sheets: _Sheets, axis: Axis, weights: Mapping[str, float], at: int) -> AxisScore:
    parts = tuple(_part(sheets, code, weight, at) for code, weight in weights.items())
    found = AxisScore(axis, parts, score(parts), of_all(parts), _why(sheets, axis, parts))
    if axis is Axis.PROACTIVE:
        requests = float(sheets.requests[at])
        found = replace(found, requests=None if np.isnan(requests) else requests)
    if axis is Axis.PUBLIC:
        found = _covered(found, sheets, at)
    if at < len(chosen.few_posts) and chosen.few_posts[at]:
        return replace(found, parts=(), score=None, note="fair.axis.few_posts")
    return found


def _part(sheets: _Sheets, code: str, weight: float, at: int) -> Part:
    found = sheets.shares[code]
    base, hit = found.base[at], found.hit[at]
    own = base - hit if code == _OPEN_AGAIN else hit
    number = measured(code, float(own), round(base))
    few = base < minimum_n()
    counted = None if few else found.of(at)
    return Part(code, weight, number, counted, found.district, "fair.axis.too_few" if few else None)


def _covered(found: AxisScore, sheets: _Sheets, at: int) -> AxisScore:
    """Tell what the public says beside how many were asked; of too few of them it is not told at all."""
    told = sheets.coverage
    if not told.base.any():
        return replace(found, score=None, note=found.note or "fair.axis.unrecorded")
    number = measured("Q11", float(told.hit[at]), round(told.base[at]))
    least = float(definition("Q11").settings["grey_below_percent"]) / 100
    if number.value is None or number.value < least:
        return replace(found, coverage=number, score=None, note="fair.axis.coverage")
    return replace(found, coverage=number)


def _why(sheets: _Sheets, axis: Axis, parts: tuple[Part, ...]) -> str | None:
    """Say why an axis has no value."""
    wanted = definition(axis.code).settings["weights"]
    if not parts:
        return next((sheets.why[code] for code in wanted if code in sheets.why), "fair.axis.unrecorded")
    return next((part.note for part in parts if part.note), None)
