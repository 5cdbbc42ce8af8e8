"""The papers that go to somebody: every order of a figure is on them, and what cannot be told says why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from data.figures import AreaTag, DistrictTag, OrderLine, OrderState
from data.figures.attention import Actor
from data.figures.collaboration import Fault
from data.figures.department import DepartmentFigure, HeldLine, HeldTime, Partner, ReturnsWith, Told
from data.figures.municipal import MunicipalFigure, WaitingLine, WaitingMatter
from data.figures.slips import HolderTime, SlipFigure, SlipLine
from data.terms import BodyId, Instant, Tier
from reports.contents import Pack
from reports.sections.department import department
from reports.sections.municipal import municipal
from reports.setting.page import PageIndex, Sheet, build_pages
from reports.slip import slip_paper
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import AS_OF, PERIOD, STREETS, ZONE, board, contents, line
from tests.reports.test_promises import figure as promised

DAY = 86_400
DISTRICT = DistrictTag("430000", "示例区", "Example District", ZONE, True)
BUREAU = Actor(("区城管局", "Urban Management"), None, "0600-1")


def orders(prefix: str, count: int) -> tuple[OrderLine, ...]:
    return tuple(replace(line(number), number=f"{prefix}{number:04}") for number in range(count))


def answered(overdue: int = 2, due: int = 1, **other: object) -> DepartmentFigure:
    held = HeldTime(3 * DAY, 9 * DAY)
    fields: dict[str, object] = {
        "open": overdue + due + 4,
        "overdue": tuple(HeldLine(each, held) for each in orders("L", overdue)),
        "due": tuple(HeldLine(each, held) for each in orders("S", due)),
        "promises": promised(),
        "held": held,
        "partners": (),
        "returns": (),
        "missing": {},
    }
    begun = (DISTRICT, BodyId(1), BUREAU, PERIOD, AS_OF, 7)
    return DepartmentFigure(*begun, **{**fields, **other})  # type: ignore[arg-type]


def waiting(count: int, **other: object) -> MunicipalFigure:
    lines = tuple(
        WaitingLine(each, (40 - number % 30) * DAY) for number, each in enumerate(orders("D", count))
    )
    streets: tuple[tuple[AreaTag | None, int], ...] = ((STREETS[0], count - 1), (None, 1))
    matters = (WaitingMatter(("供水", "Water"), count, 40 * DAY, streets),) if count else ()
    return replace(MunicipalFigure(DISTRICT, AS_OF, matters, lines), **other)  # type: ignore[arg-type]


def pages(folder: Path, section: Any, language: Language = "zh_CN", **given: object) -> list[str]:
    words, path = texts(language), folder / "letter.pdf"
    sheet = Sheet(
        *("t", "s", "a", "en", AS_OF, "left", "right", "foot"),
        page_of=lambda page, all_: words.text("pack.page_of", page=page, pages=all_),
        continued=lambda title: title,
        covered=False,
    )
    pack = Pack(board(), contents(**given), words, PageIndex())
    build_pages(lambda _: section(pack), sheet, path)
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def numbers(read: Sequence[str], prefix: str) -> list[str]:
    return re.findall(rf"\b{prefix}\d{{4}}\b", "\n".join(read))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("overdue", "due"), [(1, 0), (3, 2), (60, 31)])
def test_that_each_order_of_a_department_is_listed_and_asked_about(
    tmp_path: Path, language: Language, overdue: int, due: int
) -> None:
    read = pages(tmp_path, department, language, department=answered(overdue, due))
    for prefix, count in (("L", overdue), ("S", due)):
        wanted = [f"{prefix}{number:04}" for number in range(count)]
        assert sorted(numbers(read, prefix)) == sorted([*wanted, *wanted]), "once listed, once on the slip"


def test_that_a_departments_first_page_begins_with_what_it_owes(tmp_path: Path) -> None:
    first = pages(tmp_path, department, department=answered())[0]
    assert "2件超期，1件7天内到期；0项承诺待答复" in first
    assert "持有3天（33.3%）" in first and "3 / 9" in first
    assert "区城管局" in first and "0600-1" in first


def test_that_partners_and_returns_are_named_both_ways(tmp_path: Path) -> None:
    partner = Partner(("区水利局", ""), ("J1", "J2"), ())
    returns = ReturnsWith(("区住建局", ""), 3, 2, {Fault.WRONG_BODY: 2, Fault.NOBODY: 1, None: 0})
    text = "".join(pages(tmp_path, department, department=answered(partners=(partner,), returns=(returns,))))
    assert "区水利局" in text and "J1, J2" in text
    assert "本期退单往来：5次" in text and "错位2次" in text and "缺位1次" in text and "其他" not in text


def test_that_a_department_without_limits_is_not_told_that_nothing_is_overdue(tmp_path: Path) -> None:
    silent = answered(0, 0, open=None, missing=dict.fromkeys(Told, "note.missing.return"))
    text = "".join(pages(tmp_path, department, department=silent))
    assert text.count("无法统计") >= 5 and "0件超期" not in text and "没有。" not in text
    assert "回执" not in text, "there is nothing to reply to"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 90])
def test_that_the_letter_encloses_every_order(tmp_path: Path, language: Language, count: int) -> None:
    read = pages(tmp_path, municipal, language, municipal=waiting(count))
    assert numbers(read, "D") == [f"D{number:04}" for number in range(count)]
    assert texts(language).text("pack.municipal.enclosed", n=count).split("(")[0][:8] in read[0]


def test_that_the_letter_gives_no_verdict(tmp_path: Path) -> None:
    text = "".join(pages(tmp_path, municipal, municipal=waiting(5)))
    assert "超期" not in text and "逾期" not in text and "▲" not in text


@pytest.mark.parametrize(
    ("given", "said"),
    [({}, "没有在市级等待的事项"), ({"missing": "note.missing.closed"}, "无法统计（缺少：结案时间）")],
)
def test_that_a_letter_with_nothing_to_ask_says_why(
    tmp_path: Path, given: dict[str, object], said: str
) -> None:
    (only,) = pages(tmp_path, municipal, municipal=waiting(0, **given))
    assert said in only and "附件" not in only


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 12, 70])
def test_that_a_slip_prints_every_order_with_its_holders(
    tmp_path: Path, language: Language, count: int
) -> None:
    holders = (HolderTime(("区水利局", "Water"), 4 * DAY), HolderTime(("区城管局", "Urban"), 9 * DAY))
    lines = tuple(SlipLine(each, holders) for each in orders("C", count))
    asked = SlipFigure(DISTRICT, "2020-007", AS_OF, Instant(AS_OF + 7 * DAY), AS_OF, BUREAU, "请答复", lines)
    built = slip_paper(asked, "中心", "内部资料", texts(language), tmp_path / "slip.pdf")
    read = [page.extract_text() for page in pypdf.PdfReader(built.path).pages]
    assert numbers(read, "C") == [each.line.number for each in lines]
    assert all("2020-007" in text for text in read)
    assert "\n".join(read).count("水利局 4" if language == "zh_CN" else "Water 4") == count


def test_that_a_slip_says_what_became_of_an_order_without_a_running_limit(tmp_path: Path) -> None:
    closed = replace(line(1, Tier.B), state=OrderState.CLOSED, remaining=None)
    asked = SlipFigure(DISTRICT, "2020-008", AS_OF, None, AS_OF, None, "", (SlipLine(closed, ()),))
    built = slip_paper(asked, "中心", "内部资料", texts("zh_CN"), tmp_path / "slip.pdf")
    text = pypdf.PdfReader(built.path).pages[0].extract_text()
    assert "请就1件工单答复" in text and texts("zh_CN").text("order_state.closed") in text
