"""The pack of a district says the same on every page, in both languages, and is whole or not there."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pytest

from data.clock.sources import chinese_calendar
from data.clock.stationing import MeetingRule
from data.figures import Board
from reports.contents import PARTS, PackContents, PackDay, calendar_days
from reports.pack import build_pack
from reports.setting.page import PackCancelled, PackError
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import board, contents, line, loop, matrix, overdue


def pages(
    folder: Path, language: Language = "zh_CN", shown: Board | None = None, **given: object
) -> list[str]:
    path = folder / f"{language}.pdf"
    build_pack(shown or board(), contents(**given), texts(language), path)
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_contents_lead_to_their_parts(tmp_path: Path, language: Language) -> None:
    read, words = pages(tmp_path, language), texts(language)
    begun = 0
    for key, number in PARTS.items():
        title = words.text(f"pack.part.{key}")
        found = re.search(rf"{number} ?{re.escape(title)}\s*(\d+)", read[0])
        assert found is None or title in read[int(found[1]) - 1]
        begun += found is not None
    assert begun >= 7


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_page_after_the_cover_is_numbered(tmp_path: Path, language: Language) -> None:
    read = pages(tmp_path, language)
    for number, text in enumerate(read[1:], 2):
        assert texts(language).text("pack.page_of", page=number, pages=len(read)) in text


@pytest.mark.parametrize("count", [0, 1, 7, 40, 240])
def test_that_the_list_of_overdue_orders_is_whole(tmp_path: Path, count: int) -> None:
    lines = [line(number, days=0.3 + number % 40) for number in range(count)]
    text = "\n".join(pages(tmp_path, overdue=overdue(lines)))
    listed = re.findall(r"^2011\d\d-\d{4}", text, re.MULTILINE)
    assert sorted(listed) == sorted(entry.number for entry in lines)
    assert (f"共{count}件" in text) == (count > 0)


def test_that_the_count_at_the_end_of_the_list_is_that_of_the_headline(tmp_path: Path) -> None:
    assert "与要点F2一致：40件" in "\n".join(pages(tmp_path))


def test_that_a_list_that_is_cut_makes_no_pack(tmp_path: Path) -> None:
    cut = replace(overdue(), total=41)
    with pytest.raises(PackError):
        pages(tmp_path, overdue=cut)
    assert list(tmp_path.iterdir()) == []


def test_that_a_cancelled_pack_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackCancelled):
        build_pack(board(), contents(), texts("en"), tmp_path / "p.pdf", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_that_equal_boards_make_equal_packs(tmp_path: Path) -> None:
    given: PackContents = contents()
    first = build_pack(board(), given, texts("zh_CN"), tmp_path / "a.pdf")
    second = build_pack(board(), contents(), texts("zh_CN"), tmp_path / "b.pdf")
    assert (first.sha256, first.pages) == (second.sha256, second.pages)


def test_that_a_pack_without_boundaries_has_tables_instead_of_maps(tmp_path: Path) -> None:
    read = pages(tmp_path, ground=None)
    assert "风险地图" not in read[0]
    assert any("各地与各层级" in text for text in read[1:])


def test_that_a_quiet_month_makes_a_whole_pack(tmp_path: Path) -> None:
    quiet = board(loop=replace(loop([[(0, 0)] * 6] * 5), bottleneck=None), matrix=matrix(()), headlines=())
    text = "\n".join(pages(tmp_path, shown=quiet, overdue=overdue([]), days=()))
    assert "没有须在会上决定的事项" in text
    assert "没有未结工单" in text
    assert "没有超期的工单" in text


def test_that_names_from_outside_are_printed_as_they_are(tmp_path: Path) -> None:
    rare = line(1, body=('<b>𬱖局</b>"&', ""))
    text = "\n".join(pages(tmp_path, overdue=overdue([rare])))
    assert '<b>𬱖局</b>"&' in text.replace("\n", "")


def test_that_english_pages_hold_no_chinese_of_our_own(tmp_path: Path) -> None:
    lines = [line(number, body=("局", "Office")) for number in range(9)]
    read = pages(tmp_path, "en", office="Example Office", handling="internal", overdue=overdue(lines))
    assert [text for text in read if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)] == []


@pytest.mark.parametrize(
    ("rule", "meeting", "said"),
    [
        (MeetingRule.KEEP, date(2020, 11, 28), "28日休息，照常驻点"),
        (MeetingRule.PREVIOUS, date(2020, 11, 27), "28日休息，提前到上一工作日"),
        (MeetingRule.NEXT, date(2020, 11, 30), "28日休息，顺延到下一工作日"),
    ],
)
def test_that_the_cover_says_what_became_of_a_28th_off(
    tmp_path: Path, rule: MeetingRule, meeting: date, said: str
) -> None:
    days = tuple(PackDay(date(2020, 11, day), day not in (28, 29)) for day in range(20, 31))
    end = date(2020, 12, 31)
    cover = pages(tmp_path, rule=rule, meeting=meeting, days=days, calendar_end=end)[0]
    assert said in cover
    assert "日历覆盖至2020年12月31日" in cover
    assert f"11月{meeting.day}日" in cover


def test_that_a_worked_28th_needs_no_rule(tmp_path: Path) -> None:
    days = tuple(PackDay(date(2020, 9, day), True) for day in range(20, 29))
    assert "休息，" not in pages(tmp_path, days=days, meeting=date(2020, 9, 28))[0]


def test_that_the_days_of_the_cover_come_from_the_calendar() -> None:
    found = calendar_days(date(2026, 2, 27), date(2026, 3, 1), chinese_calendar("Asia/Shanghai"))
    assert [(entry.day.day, entry.worked) for entry in found] == [(27, True), (28, True), (1, False)]
