"""Tell a staffing, as it is or would be, in the measures of load, cover, size and travel."""

from collections import Counter

from data.assess.staffing import Staffing
from data.board.posts.balance import fit_of, standard_of
from data.board.posts.staffing_places import grids_of, heads_of, places_of
from data.figures import Measured, Sentence
from data.figures.balance import Fit
from data.figures.staffing import StaffingState
from data.measures.reckoned import quotient
from data.measures.tally import measured
from data.measures.workload import balance_of, gini, heaviest

_SIZE = "G1"


def state_of(staffing: Staffing) -> StaffingState:
    """Give the numbers of a staffing; without changes they are those that the measures tell of the street."""
    posts, places = len(staffing.posts), staffing.places
    numbers = (
        *_loads(staffing),
        measured("C1u", len(staffing.uncovered), len(places), None if posts else "posts"),
        measured("C1k", len(places), posts),
        measured("C1s", staffing.several, posts),
        _residents(staffing),
        _size(staffing),
        _travel(staffing),
    )
    return StaffingState(
        numbers, _fits(staffing), staffing.uncovered, places_of(staffing), grids_of(staffing)
    )


def street_sentences(now: StaffingState, tried: StaffingState | None) -> tuple[Sentence, Sentence]:
    """State how a street shares its work and what is nobody's, as it is or as tried; then again briefly."""
    shown = tried or now
    ratio, cover = shown.number("C4x"), shown.number("C1k")
    values = {
        "small": int(cover.numerator or 0),
        "posts": int(cover.denominator or 0),
        "uncovered": len(shown.uncovered),
        "ratio": ratio,
    }
    if ratio.value is None:
        told = Sentence("staffing.sentence.untold", values)
        return told, told
    key = "staffing.sentence"
    if tried is not None:
        key, values = f"{key}.tried", {**values, "before": now.number("C4x"), "bare": len(now.uncovered)}
    return Sentence(key, values), Sentence(f"{key}.brief", values)


def _loads(staffing: Staffing) -> tuple[Measured, ...]:
    if staffing.missing is not None:
        return tuple(measured(code, None, None, staffing.missing) for code in ("C4m", "C4x", "C4g"))
    days, loads = staffing.days, staffing.loads
    return (
        quotient("C4m", staffing.minutes * days, len(staffing.posts) * days),
        balance_of("C4x", loads, staffing.free, heaviest, days=days),
        balance_of("C4g", loads, staffing.free, gini, days=days),
    )


def _residents(staffing: Staffing) -> Measured:
    known = [seat.residents for seat in staffing.seats if seat.residents is not None]
    if not known:
        return measured("C1r", None, None, "residents")
    return quotient("C1r", sum(known), len(staffing.posts))


def _heads(staffing: Staffing) -> list[float | None]:
    """Give the residents of each small grid that the standard size is meant for."""
    found: list[float | None] = []
    for seats in staffing.places.values():
        if all(seat.standard for seat in seats):
            found.append(heads_of(seats))
    return found


def _size(staffing: Staffing) -> Measured:
    """G1: how far the small grids are from the standard, on the mean."""
    size = standard_of(_SIZE).size
    known = [heads for heads in _heads(staffing) if heads is not None]
    if not known:
        return measured(_SIZE, None, None, "residents")
    return measured(_SIZE, round(sum(known) - size * len(known)), size * len(known))


def _fits(staffing: Staffing) -> dict[Fit, int]:
    standard, heads = standard_of(_SIZE), _heads(staffing)
    fits = Counter(fit_of(standard, each) for each in heads)
    if unmeant := len(staffing.places) - len(heads):
        fits[Fit.NOT_MEANT] = unmeant
    return dict(fits)


def _travel(staffing: Staffing) -> Measured:
    km = staffing.km
    return (
        measured("C4t", None, None, "boundaries") if km is None else quotient("C4t", km, len(staffing.posts))
    )
