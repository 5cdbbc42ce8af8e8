"""How comparisons read: one of three words, a rank only as a range, growth with its working days."""

from __future__ import annotations

import pytest

from data.clock import chinese_calendar
from data.figures import Measured
from data.figures.comparison import Against, ComparedPlace, Standing
from data.measures.growth import base, growth
from data.measures.tally import measured
from data.scope import parse_as_of, parse_period
from data.wording import growth_text, rank_text, standing_text
from resources.i18n import LANGUAGES, Language, texts

ZH, EN = texts("zh_CN"), texts("en")
ZONE = "Asia/Shanghai"


def place(standing: Standing | None = None, rank: tuple[int, int] | None = None) -> ComparedPlace:
    return ComparedPlace(None, measured("T1", 9, 10), standing=standing, rank=rank)


@pytest.mark.parametrize(
    ("standing", "chinese", "english"),
    [
        (Standing.ABOVE, "高于全区", "above the district"),
        (Standing.BELOW, "低于全区", "below the district"),
        (Standing.NOT_DISTINGUISHABLE, "与全区无明显差别", "not distinguishable"),
        (None, "数量过少，不作比较", "too few to compare"),
    ],
)
def test_that_a_place_is_called_one_of_three_words_or_too_few(
    standing: Standing | None, chinese: str, english: str
) -> None:
    assert standing_text(place(standing), ZH) == chinese
    assert standing_text(place(standing), EN).lower() == english


def test_that_a_place_without_a_base_says_so() -> None:
    assert standing_text(ComparedPlace(None, measured("T1", 0, 0)), ZH) == ZH.text("note.no_base")


@pytest.mark.parametrize(("rank", "said"), [((3, 9), "3–9 / 17"), ((17, 17), "17–17 / 17"), (None, "—")])
def test_that_a_rank_is_said_with_its_range_and_of_how_many(rank: tuple[int, int] | None, said: str) -> None:
    assert rank_text(place(rank=rank), 17, EN) == said


def said(
    now: Measured,
    then: Measured,
    language: Language,
    *,
    against: Against = Against.PERIOD_BEFORE,
    **how: bool,
) -> str:
    period = parse_period("2020-11", ZONE, 0)
    as_of = parse_as_of("2020-11-17", ZONE) if how.get("running") else period.ends
    calendar = None if how.get("unknown") else chinese_calendar()
    flows = not how.get("stock")
    grown = growth(base(period, as_of, against, calendar), now, then, flows=flows)
    return growth_text(grown, texts(language))


def test_that_growth_says_on_what_and_per_working_day() -> None:
    now, then = measured("V2", 210, None), measured("V2", 170, None)
    assert said(now, then, "en") == (
        "On the period before (Oct 2020): +23.5% (working days differ: 21 against 17; per working day 0.0%)"
    )
    assert "环比（2020年10月）+23.5%（工作日数不同：21天" in said(now, then, "zh_CN")
    assert said(now, then, "en", stock=True).endswith("(working days differ: 21 against 17)")
    assert said(now, then, "en", unknown=True).endswith("+23.5% (working days not known)")


def test_that_part_of_a_period_is_told_by_its_days_and_their_year() -> None:
    now, then = measured("T1", 95, 100), measured("T1", 90, 100)
    assert said(now, then, "en", running=True) == "On the period before (1 Oct 2020 to 23 Oct 2020): +5.0 pp"
    assert "2019年11月1日" in said(now, then, "zh_CN", running=True, against=Against.YEAR_BEFORE)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("now", "then"), [(40, 0), (40, 9), (None, 20)])
def test_that_growth_from_nothing_is_a_dash_with_its_reason(
    language: Language, now: int | None, then: int
) -> None:
    number = measured("V2", now, None, None if now else "filed")
    assert "—" in said(number, measured("V2", then, None), language)
