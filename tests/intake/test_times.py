"""Local times become instants in the district's zone; what is unclear is decided by the rule and told."""

from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.clock import zone_offsets
from data.intake.rows.columns import coded
from data.intake.rows.times import Times, read_times

US = "%m/%d/%Y %I:%M:%S %p"


def times(*texts: str, formats: tuple[str, ...] = (US,), zone: str = "America/New_York") -> Times:
    return read_times(coded(np.array(texts, dtype=object)), formats, zone_offsets(zone))


def utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    ("local", "instant", "unclear"),
    [
        ("01/08/2015 10:37:47 AM", "2015-01-08 15:37:47", False),
        ("07/08/2015 12:00:00 AM", "2015-07-08 04:00:00", False),
        ("11/01/2015 01:30:00 AM", "2015-11-01 05:30:00", True),  # occurs twice: the first is taken
        ("03/08/2015 02:30:00 AM", "2015-03-08 07:30:00", True),  # does not exist: moves forward
        ("03/08/2015 03:00:00 AM", "2015-03-08 07:00:00", False),
    ],
)
def test_that_summer_time_is_decided_by_the_rule(local: str, instant: str, unclear: bool) -> None:
    found = times(local)
    assert (found.instants.tolist(), found.unclear.tolist()) == ([utc(instant)], [unclear])


def test_that_a_date_alone_is_midnight_with_a_mark() -> None:
    found = times(
        "2018-02-08", "2018-02-08 00:00:00", formats=("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"), zone="Asia/Shanghai"
    )
    assert found.instants.tolist() == [utc("2018-02-07 16:00:00")] * 2
    assert found.date_only.tolist() == [True, False]


def test_that_an_empty_cell_is_no_time_and_rubbish_is_unreadable() -> None:
    found = times("", "soon", "13/45/2015 10:00:00 AM", "01/08/1066 10:37:47 AM")
    assert found.instants.tolist() == [0, 0, 0, 0]
    assert found.unreadable.tolist() == [False, True, True, True]


def test_that_a_time_with_its_own_offset_is_taken_as_it_is() -> None:
    found = times("2015-11-01T01:30:00-0500", "1446359400", formats=("%Y-%m-%dT%H:%M:%S%z", "epoch"))
    assert found.instants.tolist() == [utc("2015-11-01 06:30:00"), 1446359400]
    assert not found.unclear.any()


@given(st.lists(st.integers(1_000_000_000, 2_000_000_000), max_size=20))
def test_that_written_instants_are_read_back_unless_unclear(instants: list[int]) -> None:
    zone = zone_offsets("America/New_York")
    local = zone.to_local(np.array(instants, dtype=np.int64))
    texts = [datetime.fromtimestamp(second, UTC).strftime(US) for second in local.tolist()]
    found = times(*texts)
    assert all(
        read == instant
        for read, instant, unclear in zip(found.instants, instants, found.unclear, strict=True)
        if not unclear
    )
