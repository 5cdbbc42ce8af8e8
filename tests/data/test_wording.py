"""How figures read: the same number says the same on screen and on paper, in both languages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import wording
from data.figures import AreaTag, Attention, Headline, Legend, Measured, Sentence, Verdict
from data.scope import Period, PeriodKind, month_of, quarter_of, stationing_period, year_of
from data.terms import AreaId, AreaKind, Level
from resources import definitions
from resources.i18n import Texts, texts

ZH, EN = texts("zh_CN"), texts("en")
ZONE = "Asia/Shanghai"


def rate(numerator: int, denominator: int, measure: str = "T1") -> Measured:
    value = numerator / denominator if denominator else None
    return Measured(measure, f"{measure} 1", value, numerator, denominator, None if value else "note.no_base")


def count(number: int, measure: str = "F2") -> Measured:
    return Measured(measure, f"{measure} 1", float(number), number)


def tag(number: int = 1, name: str = "云溪街道", name_en: str = "Yunxi Street") -> AreaTag:
    return AreaTag(
        AreaId(number), f"S{number}", name, name_en, name[:2], Level.STREET, AreaKind.STREET, (), True
    )


def headline(value: Measured, change: float | None) -> Headline:
    return Headline(value, None, None, change, Verdict.SAME, (), None)


def legend(measure: str, *breaks: float) -> Legend:
    return Legend(measure, Attention.LOWER_IS_WORSE, breaks, (0,) * (len(breaks) + 1), 0, 0, 0, False)


@pytest.mark.parametrize(
    ("measured", "value", "number", "fraction"),
    [
        (rate(1329, 1504), "88.4%", "88.4", "1,329 / 1,504"),
        (rate(20750, 21824, "T4"), "95.08%", "95.08", "20,750 / 21,824"),
        (rate(1, 16), "6.3%", "6.3", "1 / 16"),
        (rate(2, 3), "2 / 3", "2/3", "2 / 3"),
        (rate(0, 0), "—", "—", "0 / 0"),
        (count(1074), "1,074", "1,074", "1,074"),
        (count(0), "0", "0", "0"),
        (rate(112, 100, "F5"), "112.0%", "112.0", "112 / 100"),
        (rate(3, 4, "F5"), "3 / 4", "3/4", "3 / 4"),
        (rate(21824, 82, "V5"), "266.1", "266.1", "21,824 / 82"),
        (rate(3, 4, "Q7c"), "0.75", "0.75", "3 / 4"),
    ],
)
def test_that_a_number_is_written_with_what_bears_it(
    measured: Measured, value: str, number: str, fraction: str
) -> None:
    assert wording.value_text(measured, ZH) == value
    assert wording.number_text(measured, EN) == number
    assert wording.fraction_text(measured, EN) == fraction


@pytest.mark.parametrize(
    ("code", "seconds", "chinese", "english", "hours"),
    [
        ("T6", 93_600.0, "1天2时", "1 d 2 h", "26.0"),
        ("T7", 93_600.0, "26.0工作时", "26.0 working h", "26.0"),
        ("T8", 540.0, "0.2工作时", "0.2 working h", "0.2"),
    ],
)
def test_that_a_duration_is_written_in_the_time_it_was_measured_in(
    code: str, seconds: float, chinese: str, english: str, hours: str
) -> None:
    measured = Measured(code, f"{code} 1", seconds, None, 40)
    assert (wording.value_text(measured, ZH), wording.value_text(measured, EN)) == (chinese, english)
    assert wording.number_text(measured, ZH) == hours


@pytest.mark.parametrize("unit", definitions.UNITS)
def test_that_every_unit_is_called_something_and_written_somehow(unit: definitions.Unit) -> None:
    codes = [code for code, each in definitions.definitions().items() if each.unit == unit]
    assert codes, "a unit that no measure has"
    measured = Measured(codes[0], codes[0], 0.5, 200, 400)
    for spoken in (ZH, EN):
        assert wording.unit_text(codes[0], spoken).strip()
        assert wording.value_text(measured, spoken).startswith(tuple("0123456789"))


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        (headline(rate(90, 100), 0.006), "▲ 0.6 个百分点", "▲ 0.6 pp"),
        (headline(rate(90, 100), -0.0125), "▼ 1.3 个百分点", "▼ 1.3 pp"),
        (headline(rate(90, 100), 0.0004), "0.0 个百分点", "0.0 pp"),
        (headline(rate(20750, 21824, "T4"), 0.0021), "▲ 0.21 个百分点", "▲ 0.21 pp"),
        (headline(count(137), 21.0), "▲ 21 件", "▲ 21 orders"),
        (headline(count(137), 0.0), "0 件", "0 orders"),
        (headline(rate(0, 0), None), "—", "—"),
    ],
)
def test_that_a_change_points_the_way_the_number_went(figure: Headline, zh: str, en: str) -> None:
    assert wording.change_text(figure, ZH) == zh
    assert wording.change_text(figure, EN) == en


def test_that_a_narrow_change_leaves_out_its_unit() -> None:
    assert wording.change_short(headline(rate(90, 100), 0.006), ZH) == "▲ 0.6"


@pytest.mark.parametrize(
    ("figure", "classes"),
    [
        (legend("T1", 0.8, 0.85, 0.9, 0.95), ["< 80", "80–85", "85–90", "90–95", "≥ 95"]),
        (legend("T1", 0.855), ["< 85.5", "≥ 85.5"]),
        (legend("T1"), ["全部"]),
        (legend("F2", 1, 3, 6), ["0", "1–2", "3–5", "≥ 6"]),
        (legend("F2", 1000, 2000), ["0–999", "1,000–1,999", "≥ 2,000"]),
        (legend("C1k", 1.2, 1.5), ["< 1.2", "1.2–1.5", "≥ 1.5"]),
        (legend("T7", 18_000.0, 36_000.0), ["< 5", "5–10", "≥ 10"]),
        (legend("F5", 0.8, 1.2), ["< 80", "80–120", "≥ 120"]),
    ],
)
def test_that_classes_print_their_limits(figure: Legend, classes: list[str]) -> None:
    assert [wording.class_text(figure, i, ZH) for i in range(len(figure.counts))] == classes


@pytest.mark.parametrize(
    ("period", "zh", "en"),
    [
        (month_of(date(2020, 11, 5), ZONE), "2020年11月", "Nov 2020"),
        (stationing_period(2020, 11, ZONE), "2020年11月驻点期", "Stationing period of Nov 2020"),
        (quarter_of(date(2020, 11, 5), ZONE), "2020年第4季度", "Q4 2020"),
        (year_of(date(2020, 11, 5), ZONE), "2020年", "2020"),
        (
            Period(PeriodKind.DAYS, date(2020, 11, 1), date(2020, 11, 18), ZONE),
            "2020年11月1日至2020年11月17日",
            "1 Nov 2020 to 17 Nov 2020",
        ),
        (Period(PeriodKind.DAYS, date(2016, 1, 5), date(2016, 1, 6), ZONE), "2016年1月5日", "5 Jan 2016"),
        (
            Period(PeriodKind.DAYS, date(2019, 12, 31), date(2020, 1, 2), ZONE),
            "2019年12月31日至2020年1月1日",
            "31 Dec 2019 to 1 Jan 2020",
        ),
    ],
)
def test_that_a_period_is_called_by_its_kind(period: Period, zh: str, en: str) -> None:
    assert wording.period_text(period, ZH) == zh
    assert wording.period_text(period, EN) == en


@pytest.mark.parametrize(
    ("seconds", "zh", "en"),
    [
        (7200, "剩2时", "2 h left"),
        (-(3 * 86400 + 15 * 3600), "超3天15时", "3 d 15 h over"),
        (0, "剩0分", "0 min left"),
        (10 * 86400 - 1, "剩9天23时", "9 d 23 h left"),
        (-(371 * 86400 + 13 * 3600), "超371天", "371 d over"),
        (None, "—", "—"),
    ],
)
def test_that_remaining_time_says_which_way_it_runs(seconds: int | None, zh: str, en: str) -> None:
    assert wording.remaining_text(seconds, ZH) == zh
    assert wording.remaining_text(seconds, EN) == en


def test_that_an_area_without_an_english_name_keeps_its_chinese_one() -> None:
    assert wording.area_name(tag(name_en=""), EN) == "云溪街道"
    assert wording.area_short(tag(name_en=""), EN) == "云溪"
    assert wording.area_short(tag(), ZH) == "云溪"
    assert wording.pair_text(("占道经营", ""), EN) == "占道经营"


def test_that_a_short_english_name_drops_the_word_for_its_kind() -> None:
    assert wording.area_short(tag(), EN) == "Yunxi"
    assert wording.area_short(tag(name_en="Yunxi street 3"), EN) == "Yunxi 3"
    for kept in ("Street of the Mills", "Ward 3", "Ward", "7"):
        assert wording.area_short(tag(name_en=kept), EN) == kept


def test_that_a_sentence_names_two_places_and_counts_the_others() -> None:
    tags = tuple(tag(i, name) for i, name in enumerate(("云溪街道", "松岭街道", "石桥街道"), 1))
    assert wording.places_text(tags[:2], ZH) == "云溪、松岭"
    assert wording.places_text(tags, ZH) == "云溪、松岭等3个"


def test_that_a_sentence_writes_each_value_by_its_type() -> None:
    template = "{rate} {count} {place} {places} {word} {plain} {inner}"
    spoken = Texts(
        "zh_CN",
        {**ZH.entries, "said": (template,), "in": ("<{n}>",)},
    )
    values = {
        "rate": rate(1329, 1504),
        "count": 1074,
        "place": tag(),
        "places": (tag(1), tag(2, "松岭街道")),
        "word": "key:verdict.not_distinguishable",
        "plain": "B",
        "inner": Sentence("in", {"n": 5}),
    }
    said = wording.sentence_text(Sentence("said", values), spoken)
    assert said == "88.4% 1,074 云溪街道 云溪、松岭 与上期无明显差别 B <5>"


def test_that_a_sentence_refuses_what_it_cannot_say() -> None:
    with pytest.raises(TypeError, match="cannot say"):
        wording.sentence_text(Sentence("common.orders", {"n": b"1"}), ZH)


@given(st.integers(10, 10**6).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))))
def test_that_a_rate_is_rounded_half_up_from_its_fraction(fraction: tuple[int, int]) -> None:
    numerator, denominator = fraction
    tenths = (2000 * numerator + denominator) // (2 * denominator)
    assert wording.number_text(rate(numerator, denominator), EN) == f"{tenths // 10}.{tenths % 10}"
