"""Build the streets of a district side by side: how evenly each shares its work, and what is nobody's."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from data.board.board import as_of_and_period, look
from data.board.heatmaps import Limits, heatmap
from data.board.posts.staffing import all_streets, of_load
from data.board.privacy import over_all
from data.figures import Measured, Sentence
from data.figures.staffing import DistrictStaffing, StreetStaffing
from data.ledger.centres import Point
from data.ledger.snapshot import Snapshot
from data.measures.answers import answers
from data.scope import Scope
from data.terms import Level

MAPPED = ("C4x", "C4m", "C4g", "C1u", "C1s", "G1")
"""The measures that the map of streets offers."""
NUMBERS = (*MAPPED, "C1k", "C2k.administrator")
"""What is told of the whole."""
HEAVY = 2.0
"""A street whose heaviest post has so many times an equal share is named in the sentence."""


def district_staffing(
    snapshot: Snapshot,
    scope: Scope,
    centres: Mapping[int, Point],
    measure: str = MAPPED[0],
    locked: Limits = None,
    kept: Limits = None,
) -> DistrictStaffing:
    """Tell of all streets; what is asked for is one measure on the map."""
    whole = replace(over_all(snapshot, scope), path=(), tiers=None, detail=Level.STREET - Level.DISTRICT)
    scope = of_load(snapshot, whole)
    seen, places = look(snapshot, scope), snapshot.places
    as_of, period = as_of_and_period(snapshot, scope)
    streets = tuple(all_streets(snapshot, whole, centres))
    numbers = tuple(answers(seen, code).of().total for code in NUMBERS)
    return DistrictStaffing(
        district=snapshot.district,
        place=places.tags[places.root],
        period=period,
        as_of=as_of,
        sentence=_sentence(streets, {each.measure: each for each in numbers}),
        numbers=numbers,
        streets=streets,
        heatmap=heatmap(
            answers(seen, measure).of(), places, seen.cells.cells, replace(scope, breaks=locked), kept
        ),
    )


def _sentence(streets: Sequence[StreetStaffing], told: Mapping[str, Measured]) -> Sentence:
    """State in how many streets a post has twice its share, and what nobody looks after in all."""
    if told["C1u"].value is None:
        return Sentence("staffing.sentence.none", {})
    ratios = [next(each.value for each in line.numbers if each.measure == "C4x") for line in streets]
    values = {
        "streets": len(streets),
        "heavy": sum(ratio is not None and ratio >= HEAVY for ratio in ratios),
        "times": round(HEAVY),
        "uncovered": int(told["C1u"].numerator or 0),
        "several": int(told["C1s"].numerator or 0),
    }
    return Sentence("staffing.sentence.district", values)
