"""Numbers, dates and durations as each language writes them, and texts that never break on their values."""

from datetime import date
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from resources.i18n import DASH, LANGUAGES, Language, current, texts, tr, use

ZONE = "Asia/Shanghai"
MORNING = 1605573000
"""17 November 2020, 08:30 in Shanghai, a Tuesday."""

EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@EACH_LANGUAGE
@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (0.125, 2, "0.13"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.04, 1, "0.0"),
        (1.005, 2, "1.01"),
        (21824, 1, "21,824.0"),
        (None, 1, DASH),
        (float("nan"), 1, DASH),
    ],
)
def test_that_decimals_round_half_up_with_a_true_minus(
    language: Language, number: float | None, places: int, written: str
) -> None:
    assert texts(language).decimal(number, places) == written


@EACH_LANGUAGE
def test_that_counts_have_thousands_commas(language: Language) -> None:
    assert texts(language).count(20750) == "20,750"
    assert texts(language).count(None) == DASH


@EACH_LANGUAGE
@given(number=st.floats(-1e9, 1e9), places=st.integers(0, 3))
def test_that_numbers_are_those_of_the_locale(language: Language, number: float, places: int) -> None:
    pattern = "#,##0" + ("." + "0" * places if places else "")
    written = texts(language).decimal(number, places)
    value = Decimal(written.replace("−", "-").replace(",", ""))
    assert format_decimal(value, format=pattern, locale=language).replace("-", "−") == written


@pytest.mark.parametrize(
    ("fraction", "places", "written"),
    [
        (20750 / 21824, 2, "95.08%"),
        (0.145, 0, "15%"),
        (1, 1, "100.0%"),
        (0.99996, 2, "100.00%"),
        (None, 1, DASH),
    ],
)
def test_that_a_share_is_written_in_percent_without_a_space(
    fraction: float | None, places: int, written: str
) -> None:
    assert texts("zh_CN").percent(fraction, places) == written


@pytest.mark.parametrize(
    ("change", "written"), [(1.25, "+1.3"), (-0.6, "−0.6"), (0.04, "0.0"), (-0.04, "0.0"), (None, DASH)]
)
def test_that_a_difference_carries_its_sign(change: float | None, written: str) -> None:
    assert texts("en").signed(change, 1) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (
            "zh_CN",
            ("11月17日", "2020年11月17日", "2020年11月", "周二", "11月17日 08:30", "2020年11月17日 08:30"),
        ),
        ("en", ("17 Nov", "17 Nov 2020", "Nov 2020", "Tue", "17 Nov 08:30", "17 Nov 2020 08:30")),
    ],
)
def test_that_dates_are_written_as_each_language_does(language: Language, written: tuple[str, ...]) -> None:
    words = texts(language)
    ways = (words.date, words.date_year, words.month, words.weekday, words.datetime, words.datetime_year)
    assert tuple(way(MORNING, ZONE) for way in ways) == written


def test_that_a_date_needs_no_time_zone_and_an_instant_does() -> None:
    assert texts("zh_CN").month(date(2020, 11, 28)) == "2020年11月"
    assert texts("en").date(date(2020, 11, 28)) == "28 Nov"
    with pytest.raises(TypeError, match="time zone"):
        texts("en").date(MORNING)


def test_that_a_day_is_the_local_day() -> None:
    just_after_midnight = MORNING - 8 * 3600 - 20 * 60
    assert texts("en").datetime(just_after_midnight, ZONE) == "17 Nov 00:10"
    assert texts("en").date(just_after_midnight, "UTC") == "16 Nov"


@pytest.mark.parametrize(
    ("seconds", "chinese", "english"),
    [
        (3 * 86400 + 15 * 3600 + 59 * 60, "3天15时", "3 d 15 h"),
        (-3 * 86400 - 60, "3天", "3 d"),
        (2 * 3600, "2时", "2 h"),
        (2 * 3600 + 300, "2时5分", "2 h 5 min"),
        (59, "0分", "0 min"),
        (1200 * 86400, "1,200天", "1,200 d"),
    ],
)
def test_that_durations_are_written_in_words(seconds: int, chinese: str, english: str) -> None:
    assert texts("zh_CN").duration(seconds) == chinese
    assert texts("en").duration(seconds) == english


def test_that_english_tells_one_from_many_and_chinese_need_not() -> None:
    assert texts("en").text("common.orders", n=1) == "1 order"
    assert texts("en").text("common.orders", n=0) == "0 orders"
    assert texts("en").text("common.orders", n=20750) == "20,750 orders"
    assert texts("zh_CN").text("common.orders", n=1) == "1件"


@EACH_LANGUAGE
@given(value=st.text())
def test_that_a_value_stands_in_the_text_as_it_is(language: Language, value: str) -> None:
    assert value in texts(language).text("common.data_up_to", time=value)


@pytest.mark.parametrize("value", ["{", "}", "{time}", "{0.__class__}", "{{}}"])
def test_that_braces_in_a_value_are_not_placeholders(value: str) -> None:
    assert texts("en").text("common.data_up_to", time=value) == f"Data up to {value}"


@EACH_LANGUAGE
def test_that_a_missing_key_is_named(language: Language) -> None:
    with pytest.raises(KeyError, match=rf"common\.nowhere.*{language}"):
        texts(language).text("common.nowhere")


def test_that_a_missing_value_is_named() -> None:
    with pytest.raises(KeyError, match="time"):
        texts("en").text("common.data_up_to")


def test_that_a_catalogue_is_read_once() -> None:
    assert texts("en") is texts("en")


def test_that_the_window_speaks_the_language_in_use() -> None:
    before = current().language
    try:
        use("en")
        assert tr("common.unassigned") == "Unassigned"
        use("zh_CN")
        assert tr("common.unassigned") == "未落格"
        assert current() is texts("zh_CN")
    finally:
        use(before)
