"""Months of instants, and columns as plain values."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from data.store.staging import month_of

INSTANTS = st.integers(min_value=86_400, max_value=2**32)


@given(
    st.lists(INSTANTS, min_size=1), st.sampled_from(["Asia/Shanghai", "America/New_York", "Asia/Kathmandu"])
)
def test_that_the_month_is_that_of_the_local_clock(instants: list[int], zone: str) -> None:
    local = [datetime.fromtimestamp(instant, ZoneInfo(zone)) for instant in instants]
    assert month_of([instants], len(instants), zone) == [when.year * 100 + when.month for when in local]


def test_that_the_first_instant_that_is_there_gives_the_month() -> None:
    reported = [None, 1_604_192_400, None]
    filed = [1_577_836_800, 1_577_836_800, None]
    assert month_of([reported, filed], 3, "Asia/Shanghai") == [202001, 202011, 0]


def test_that_rows_without_any_instant_have_no_month() -> None:
    assert month_of([], 2, "Asia/Shanghai") == [0, 0]
