"""Changes of staffing and reasons in words: places by name, and posts as those of a small grid."""

from __future__ import annotations

import pytest

from data.figures import AreaTag, Measured
from data.figures.staffing import (
    Change,
    ChangeKind,
    CurvePoint,
    ProposalFigure,
    Reason,
    StaffingState,
    WhatIf,
    Why,
)
from data.terms import AreaId, AreaKind, Level
from data.wording_staffing import change_text, gap_text, place_names, place_text, proposal_text, reason_text
from resources.i18n import LANGUAGES, Language, texts

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def tag(code: str, name: str) -> AreaTag:
    return AreaTag(
        AreaId(int(code)),
        code,
        f"{name}小网格",
        name,
        name,
        Level.SMALL_GRID,
        AreaKind.SMALL_COMPOUND,
        (),
        False,
    )


NAMES = place_names([tag("1", "Elm"), tag("2", "Oak")])
ENGLISH = texts("en")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("1", "Elm"),
        ("1/2", "Elm, part 2"),
        ("2#2", "Oak, post 2"),
        ("1/2#3", "Elm, part 2, post 3"),
        ("9", "9"),
    ],
)
def test_that_places_parts_and_posts_are_named(code: str, said: str) -> None:
    assert place_text(code, NAMES, ENGLISH) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Change(ChangeKind.MOVE, "1", "2"), "Elm goes to a post of Oak"),
        (Change(ChangeKind.ADD, "1"), "one more administrator's post in Elm"),
        (Change(ChangeKind.REMOVE, "1"), "the administrator's post of Elm is taken away"),
        (Change(ChangeKind.MERGE, "1", "2"), "Oak is merged into Elm"),
        (Change(ChangeKind.SPLIT, "1", parts=3), "Elm is split into 3"),
    ],
)
def test_that_changes_are_told_by_places(change: Change, said: str) -> None:
    assert change_text(change, NAMES, ENGLISH) == said
    assert "小网格" in change_text(change, NAMES, texts("zh_CN"))


@EACH_LANGUAGE
@pytest.mark.parametrize("why", Why)
def test_that_every_reason_is_a_whole_sentence(why: Why, language: Language) -> None:
    said = reason_text(Reason(why, "1", 4, 1.5), 0.2, NAMES, texts(language))
    assert said and "{" not in said


def proposal(gain: float | None, changes: int, reason: Reason | None) -> ProposalFigure:
    def point(most: int, ratio: float | None, made: int) -> CurvePoint:
        number = Measured("C4x", "C4x 1", ratio, None, None, None if ratio else "note.too_few_posts")
        moves = (Change(ChangeKind.MOVE, "1", "2"),) * made
        return CurvePoint(most, WhatIf(moves, StaffingState((number,), {}, (), (), ())), 0.0)

    told = gain is not None
    return ProposalFigure((point(0, 2.0 if told else None, 0), point(3, 1.5, changes)), gain, 0.2, reason)


def test_that_a_proposal_tells_what_it_comes_to_and_why_not_more() -> None:
    assert proposal_text(proposal(0.25, 1, None), NAMES, ENGLISH) == (
        "1 change lowers the imbalance (heaviest by mean) from 2.00 to 1.50, by 25.0%"
    )
    more = proposal_text(proposal(0.1, 2, Reason(Why.MORE_CHANGES, "", 6, 1.4)), NAMES, ENGLISH)
    assert more.startswith("2 changes lower") and more.endswith("; 20% less takes 6 changes (to 1.40)")
    few = proposal_text(proposal(None, 0, Reason(Why.FEW_POSTS)), NAMES, ENGLISH)
    assert few.startswith("fewer than 5 administrators")


@EACH_LANGUAGE
def test_that_a_gap_is_told_and_a_proof_too(language: Language) -> None:
    state = StaffingState((), {}, (), (), ())
    proven, open_ = (gap_text(CurvePoint(1, WhatIf((), state), gap), texts(language)) for gap in (0.0, 0.037))
    assert "3.7%" in open_ and proven and "%" not in proven
