"""Time limits as the field writes them, and what a limit may be."""

import pytest

from data.clock import Limit, parse_limit
from data.terms import LimitUnit


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("2工作时", 2, LimitUnit.WORK_HOUR),
        ("2个工作小时", 2, LimitUnit.WORK_HOUR),
        ("4紧急工作时", 4, LimitUnit.URGENT_HOUR),
        ("1工作日", 1, LimitUnit.WORK_DAY),
        ("15 个工作日内", 15, LimitUnit.WORK_DAY),
        ("1紧急工作日", 1, LimitUnit.URGENT_DAY),
        ("7自然日", 7, LimitUnit.NATURAL_DAY),
        ("3天", 3, LimitUnit.NATURAL_DAY),
        ("３天以内", 3, LimitUnit.NATURAL_DAY),
        ("1日", 1, LimitUnit.NATURAL_DAY),
        ("24小时", 24, LimitUnit.URGENT_HOUR),
        ("1.5工作时", 1.5, LimitUnit.WORK_HOUR),
        ("30分钟", 0.5, LimitUnit.URGENT_HOUR),
    ],
)
def test_that_written_limits_are_understood(text: str, amount: float, unit: LimitUnit) -> None:
    assert parse_limit(text) == Limit(amount, unit)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not a time limit"),
        ("工作日", "not a time limit"),
        ("-1工作日", "not a time limit"),
        ("2", "not a time limit"),
        ("2工作时4", "not a time limit"),
        ("2周", "not a known unit"),
        ("2工作", "not a known unit"),
        ("0工作日", "above 0"),
        ("100001工作时", "above 0"),
        ("0.5工作日", "whole number"),
        ("0.0001工作时", "one second"),
    ],
)
def test_that_other_texts_are_refused_in_one_sentence(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        parse_limit(text)


def test_that_hours_have_a_length_and_days_have_none() -> None:
    assert Limit(1.5, LimitUnit.WORK_HOUR).seconds == 5400
    assert parse_limit("20分钟").seconds == 1200
    with pytest.raises(ValueError, match="no fixed number"):
        _ = Limit(1, LimitUnit.WORK_DAY).seconds


@pytest.mark.parametrize("amount", [float("nan"), float("inf"), -1])
def test_that_a_limit_is_a_positive_number(amount: float) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Limit(amount, LimitUnit.NATURAL_DAY)
