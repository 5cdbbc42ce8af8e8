"""Lines of Chinese text begin and end as they should, at every width."""

import itertools
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reports.setting.breaking import HANGING, NO_END, NO_START, _units, break_lines, halves
from reports.setting.text import PROSE, set_lines, width

TEXTS = (
    "二〇二六年十月，甲区共受理工单12,345件，按期办结率98.6%（环比+1.2个百分点）；其中“学堂坡片区”占道经营问题突出："
    "《城市管理条例》第二十三条……请各街道于11月28日前完成整改！责任单位：城市管理局（下称“区城管局”）、甲街道、乙街道。"
    "System latency p95=250ms, District grid-management platform v2.3.1——详见附录A。",
    "超期未结40件，其中20件在市级等待；本期23个工作日，上期17个，立案数按每工作日比较。"
    "89.88%（2,026 / 2,254件）与上期无明显差别。",
    "截至2020-11-28 00:00，331件未结中，118件等在“处置反馈”；超期的40件里，33件也在这一环（−1.2个百分点）。",
    "On time means the limit in force; 2,026 of 2,254 orders (89.9%) were settled by it, 1.2 points fewer.",
    "老虎岭社区：本期收集44件，9件未结，其中3件超期。复核12月11日；连续两周在预期内即关闭。近12周有4周超出上限。",
)
TOKENS = (
    *("甲", "乙丙", "丁戊己", "第3", "约", "A类", "T1", "Gridboard", " ", "——", "……", "・", "·"),
    *("，", "。", "；", "：", "、", "！", "？", "（", "）", "“", "”", "《", "》", "〔2020〕"),
    *("12", "3.5%", "1,234件", "−1.2个百分点", "11月28日", "2020-11-28", "18:00", "5℃", "40 件"),
)
WIDTHS = range(84, 504, 3)
NUMBER = re.compile(r"\d[\d,.]*\d%?|\d+月\d+日|\d+件")


def _lines(text: str, wide: float) -> list[str]:
    return ["".join(piece.text for piece in line) for line in set_lines(text, PROSE, wide)]


@pytest.mark.parametrize("text", TEXTS)
def test_that_no_line_starts_or_ends_with_a_forbidden_mark(text: str) -> None:
    for wide in WIDTHS:
        lines = _lines(text, wide)
        assert not [line for line in lines[1:] if line[0] in NO_START], wide
        assert not [line for line in lines[:-1] if line[-1] in NO_END], wide


@pytest.mark.parametrize("text", TEXTS)
def test_that_numbers_dates_and_their_units_stay_whole(text: str) -> None:
    for wide in WIDTHS:
        joined = "\n".join(_lines(text, wide))
        for number in NUMBER.findall(text):
            assert number in joined, (wide, number)


@pytest.mark.parametrize("text", TEXTS)
def test_that_a_line_reaches_over_the_edge_only_by_half_a_closing_mark(text: str) -> None:
    for wide in WIDTHS:
        for line in _lines(text, wide):
            allowed = width(line[-1], PROSE.size) / 2 if line[-1] in HANGING else 0
            assert width(line, PROSE.size) <= wide + allowed + 0.01, (wide, line)


@pytest.mark.parametrize("text", TEXTS)
def test_that_the_last_line_has_more_than_one_character(text: str) -> None:
    for wide in WIDTHS:
        assert len(re.findall(r"\w", _lines(text, wide)[-1])) > 1, wide


@given(st.text(alphabet="甲乙丙，。（）“”《》12.5%件 ab", max_size=80), st.integers(1, 40))
def test_that_breaking_loses_nothing_but_spaces(text: str, wide: int) -> None:
    lines = break_lines(text, [10.0] * len(text), wide * 10.0)
    assert "".join(text[a:b] for a, b in lines).replace(" ", "") == text.replace(" ", "")
    assert all(later[0] >= earlier[1] for earlier, later in itertools.pairwise(lines))


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=40).map("".join), st.integers(14, 60))
def test_that_no_text_of_words_marks_and_numbers_breaks_a_rule(text: str, wide: int) -> None:
    units = _units(text)
    advances = [5.0 if char.isascii() else 10.0 for char in text]
    assume(all(sum(advances[a:b]) <= wide * 10 for a, b in units))
    at = break_lines(text, advances, wide * 10.0)
    lines = [text[a:b] for a, b in at]
    assert not [line for line in lines[1:] if line[:1] in NO_START]
    assert not [line for line in lines[:-1] if line[-1:] in NO_END]
    cut = {end for _, end in at[:-1]} - {end for _, end in units} - {a for a, _ in units}
    assert not [end for end in cut if not text[end - 1 : end + 1].isspace()]


@given(st.lists(st.sampled_from(TOKENS), min_size=1, max_size=40).map("".join), st.integers(14, 60))
def test_that_a_last_line_of_one_character_stands_only_where_it_must(text: str, wide: int) -> None:
    advances = [5.0 if char.isascii() else 10.0 for char in text]
    *_, before, last = [(0, 0), *break_lines(text, advances, wide * 10.0)]
    if before[1] and len(re.findall(r"\w", text[slice(*last)])) <= 1:
        starts = [a for a, _ in _units(text) if before[0] < a < last[0]]
        longer = [a for a in starts if len(re.findall(r"\w", text[a : last[1]])) > 1]
        assert not [a for a in longer if sum(advances[a : last[1]]) <= wide * 10]


def test_that_a_word_wider_than_the_line_is_cut_rather_than_lost() -> None:
    assert break_lines("abcdefgh", [1.0] * 8, 3.0) == [(0, 3), (3, 6), (6, 8)]


def test_that_a_line_of_one_character_takes_one_down_from_the_line_before() -> None:
    assert break_lines("甲乙丙丁戊。", [1.0] * 6, 4.0) == [(0, 3), (3, 6)]


@pytest.mark.parametrize(
    ("text", "wide", "at"),
    [
        ("按期九成，无差别；超期四十件", 10, 9),
        ("甲乙丙，丁戊己庚", 5, 4),
        ("甲乙丙丁戊己庚", 5, None),
        ("一、二、三四五六", 2, None),
        ("11,201 late, 10,757 of them by long", 24, 12),
        ("late in 1,234 of all the wards", 16, 14),
    ],
)
def test_that_a_title_breaks_where_its_sentence_does(text: str, wide: float, at: int | None) -> None:
    assert halves(text, [1.0] * len(text), wide) == at


def test_that_the_breaker_knows_no_faces() -> None:
    assert "reportlab" not in Path("reports/setting/breaking.py").read_text("utf-8")
