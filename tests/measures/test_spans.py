"""Which orders matter in a period: what is left out changes no figure of it but the cumulative ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.ledger.columns import DTYPES, EVENT_DTYPES, Orders
from data.ledger.spans import mattering, spans
from data.measures.catalogue import MEASURES
from data.measures.durations import DURATIONS, lengths
from data.measures.selection import Window
from data.measures.tally import grouping, tally, view
from data.scope import Scope
from data.terms import Level
from tests.measures.builders import EVERYTHING, TREE, Story, ledger, story
from tests.measures.stories import stories, windows

STREETS = grouping(TREE, 0, Level.STREET)


def spanned(*told: Story) -> Orders:
    """Stories in a ledger that knows from when until when they matter."""
    found = ledger(told)
    columns = {name: getattr(found, name) for name in DTYPES}
    events = {name: getattr(found.events, name) for name in EVENT_DTYPES}
    return replace(found, spans=spans(columns, events))


@settings(max_examples=50, deadline=None)
@given(st.lists(stories, min_size=3, max_size=12), windows)
def test_that_what_does_not_matter_changes_no_figure(told: list[Story], when: Window) -> None:
    everything = spanned(*told)
    enough = mattering(everything, min(when.begin, when.as_of), when.as_of)
    whole, near = (view(each, STREETS, Scope(), when, EVERYTHING) for each in (everything, enough))
    for code, measure in MEASURES.items():
        if not measure.cumulative:
            one, other = tally(whole, code), tally(near, code)
            assert np.array_equal(one.hit, other.hit), code
            assert np.array_equal(one.base, other.base) if one.base is not None else other.base is None, code
    for code in DURATIONS:
        assert repr(lengths(whole, code).of().total) == repr(lengths(near, code).of().total), code


def test_that_an_order_matters_from_its_first_stamp_to_its_last_instant() -> None:
    ended = story(("disposed", 6), ("closed", 7), ("visited", 12), limit=3, limit_close=4)
    reopened = story(("closed", 5), ("reopened", 20), ("closed", 25), limit=None, limit_close=None)
    paused = story(("cancelled", 6), ("paused", 4, 30), reported=None, limit=None, limit_close=None)
    held = spanned(ended, story(reported=3, filed=None), reopened, paused).spans
    assert held is not None
    assert held.begins.tolist() == [1, 3, 1, 2]
    assert held.lasts.tolist() == [12, 0xFFFFFFFF, 25, 30]


def test_that_orders_that_ended_before_or_began_after_are_left_out() -> None:
    told = spanned(
        *(story(("closed", 7), limit=None, limit_close=None) for _ in range(3)), story(reported=20)
    )
    assert mattering(told, 8, 20).id.tolist() == [4]  # filed at 2
    assert mattering(told, 7, 20).id.tolist() == [1, 2, 3, 4]
    assert len(mattering(told, 1, 1)) == 0
    assert mattering(ledger([story()]), 8, 9).id.tolist() == [1]
