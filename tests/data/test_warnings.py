"""The life of a warning: which step follows which, and what a warning may not lack."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from data.figures.attention import Actor
from data.figures.numbers import Sentence
from data.figures.warnings import (
    MANDATORY,
    Extent,
    Frequency,
    Manner,
    RaisedWarning,
    Risk,
    StepError,
    WarningKind,
    WarningOutcome,
    WarningState,
    WarningStep,
    advanced,
    missing,
    record,
)
from data.terms import Instant
from tests.measures.builders import TREE

NEW, ACKNOWLEDGED, ACTED, CLOSED = WarningState
RISK = Risk(
    type=("渣土", "Rubble"),
    cause=Sentence("warning.cause.rise", {}),
    manner=Manner.RISE,
    location=TREE.tags[1],
    extent=Extent(grids=3, orders=20, days=7),
    frequency=Frequency(fired=1, periods=12, false_rate=0.005),
)


def raised(*states: WarningState, outcome: WarningOutcome | None = None) -> RaisedWarning:
    """A warning brought through states, one instant after the other."""
    steps = tuple(
        WarningStep(state, Instant(100 + number), "P1") for number, state in enumerate((NEW, *states))
    )
    return RaisedWarning(
        key="1",
        kind=WarningKind.TECHNICAL,
        risk=RISK,
        responsible=Actor(("街道", "Street")),
        suggested="inspect",
        urgent=False,
        weeks=180,
        short_history=False,
        data_until=Instant(99),
        definition="W2 1",
        steps=steps,
        outcome=outcome,
    )


def closing(at: int = 200) -> WarningStep:
    return WarningStep(CLOSED, Instant(at), "P1")


def test_that_a_warning_goes_from_new_to_closed_and_keeps_all_its_steps() -> None:
    warning = raised()
    for state in (ACKNOWLEDGED, ACTED):
        warning = advanced(warning, WarningStep(state, Instant(150), "P2"))
    done = advanced(warning, closing(), WarningOutcome.RIGHT)
    assert (done.state, done.raised, done.outcome) == (CLOSED, 100, WarningOutcome.RIGHT)
    assert [step.state for step in done.steps] == [NEW, ACKNOWLEDGED, ACTED, CLOSED]
    assert all(earlier.at <= later.at for earlier, later in pairwise(done.steps))


@pytest.mark.parametrize(
    ("before", "state"),
    [
        ((), ACTED),
        ((), NEW),
        ((ACKNOWLEDGED,), NEW),
        ((ACKNOWLEDGED, ACTED), ACKNOWLEDGED),
        ((CLOSED,), ACTED),
    ],
)
def test_that_no_step_is_left_out_or_taken_back(
    before: tuple[WarningState, ...], state: WarningState
) -> None:
    with pytest.raises(StepError, match="order"):
        advanced(raised(*before), WarningStep(state, Instant(300), "P1"))


def test_that_no_step_lies_before_the_one_before_it() -> None:
    with pytest.raises(StepError, match="time"):
        advanced(raised(), WarningStep(ACKNOWLEDGED, Instant(99), "P1"))


def test_that_it_is_closed_with_an_outcome_and_only_then_has_one() -> None:
    with pytest.raises(StepError, match="outcome"):
        advanced(raised(), closing())
    with pytest.raises(StepError, match="outcome"):
        advanced(raised(), WarningStep(ACKNOWLEDGED, Instant(200), "P1"), WarningOutcome.RIGHT)


@pytest.mark.parametrize("field", MANDATORY)
def test_that_each_mandatory_field_is_missed(field: str) -> None:
    assert missing(RISK) == ()
    empty = ("", "") if field == "type" else None
    assert missing(replace(RISK, **{field: empty})) == (field,)


def test_that_the_record_counts_what_became_of_all_and_its_precision_of_those_closed() -> None:
    outcomes = (WarningOutcome.RIGHT, WarningOutcome.RIGHT, WarningOutcome.FALSE, WarningOutcome.UNCLEAR)
    told = record((raised(), *(raised(CLOSED, outcome=each) for each in outcomes)))
    assert (told.right, told.false, told.unclear, told.open) == (2, 1, 1, 1)
    assert told.precision == 0.5
    assert record((raised(),)).precision is None
