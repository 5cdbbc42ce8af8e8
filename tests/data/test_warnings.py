"""The life of a warning: which step follows which, what it may not lack, and how often it was right."""

from __future__ import annotations

from dataclasses import replace

import pytest

from data.figures.numbers import Sentence
from data.figures.warnings import (
    FIELDS,
    HeardFrom,
    WarningFigure,
    WarningKind,
    WarningRecord,
    WarningState,
    WarningStep,
    allowed,
    missing,
)
from data.terms import Instant
from tests.measures.builders import TREE

NEW, ACKNOWLEDGED, ACTED, CLOSED = WarningState
SAID = Sentence("warning.manner.rise", {})
LINE = WarningFigure(
    key="1",
    kind=WarningKind.TECHNICAL,
    rule="W2",
    title=SAID,
    urgent=False,
    state=NEW,
    judged=None,
    since=Instant(100),
    updated=Instant(100),
    place=TREE.tags[1],
    places=(),
    category=None,
    heard_from=HeardFrom.NONE,
    **dict.fromkeys(FIELDS, SAID),
    actor=None,
    suggested="patrol",
    due=None,
    observed=None,
    expected=None,
    lower=None,
    upper=None,
    weeks=None,
    short_history=False,
    false_alarms=None,
    notes=(WarningStep(NEW, Instant(100), ""),),
)


def test_that_a_warning_only_goes_on_and_can_be_closed_from_anywhere() -> None:
    order = tuple(WarningState)
    for state in WarningState:
        assert all(order.index(after) > order.index(state) for after in allowed(state))
        assert (CLOSED in allowed(state)) == (state is not CLOSED)
    assert ACTED not in allowed(NEW)


@pytest.mark.parametrize("field", FIELDS)
def test_that_each_mandatory_field_is_missed(field: str) -> None:
    assert missing(LINE) == ()
    assert missing(replace(LINE, **{field: Sentence("", {})})) == (field,)


def test_that_the_precision_is_of_those_closed() -> None:
    assert WarningRecord(2, 1, 1, 5).precision == 0.5
    assert WarningRecord(0, 0, 0, 5).precision is None
