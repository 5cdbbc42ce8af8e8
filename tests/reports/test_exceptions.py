"""The part on exceptions: owners above the list, and beside it each further list with its count."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from data.figures.collaboration import Fault
from data.figures.exceptions import Aside, ChainLine, ExceptionsFigure, OwnerLine, RecurringLine, StoppedLine
from data.terms import TIERS, Instant, Tier
from reports.pack import build_pack
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import AS_OF, STREETS, board, contents, line, matrix

DAY = 86_400


def owner(name: str, count: int, bodies: int = 1) -> OwnerLine:
    return OwnerLine((name, name), {tier: count if tier is Tier.B else 0 for tier in TIERS}, 5 * DAY, bodies)


def figure(**other: object) -> ExceptionsFigure:
    fields: dict[str, object] = {
        "owners": (owner("城管", 30), owner("", 10, 4)),
        "overdue": owner("", 40),
        "paused": (),
        "extended": (),
        "chains": (),
        "recurring": (),
        "missing": {},
        "least": 3,
        "days": 30,
        "metres": 50,
    }
    return ExceptionsFigure(**{**fields, **other})  # type: ignore[arg-type]


def part(folder: Path, exceptions: ExceptionsFigure, language: Language = "zh_CN", **board_of: object) -> str:
    """The text of a pack after its cover."""
    path = folder / "pack.pdf"
    build_pack(board(**board_of), contents(exceptions=exceptions, ground=None), texts(language), path)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages[1:])


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_owners_stand_above_the_list_with_their_total(tmp_path: Path, language: Language) -> None:
    text, words = part(tmp_path, figure(), language), texts(language)
    assert words.text("pack.exceptions.owners", n=5) in text
    assert words.text("pack.exceptions.others", n=4) in text
    assert text.index(words.text("pack.exceptions.others", n=4)) < text.index("2011")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("aside", Aside)
def test_that_an_empty_list_takes_one_line(tmp_path: Path, aside: Aside, language: Language) -> None:
    words = texts(language)
    said = words.text(f"pack.exceptions.{aside}", said=words.text("pack.exceptions.nothing"))
    assert said in part(tmp_path, figure(), language)


def test_that_a_list_that_cannot_be_told_says_why(tmp_path: Path) -> None:
    text = part(tmp_path, figure(missing={Aside.PAUSED: "note.missing.pause"}))
    assert re.search("无法统计.*停表记录", text)


@pytest.mark.parametrize("count", [1, 12, 90])
def test_that_every_paused_order_is_printed_once(tmp_path: Path, count: int) -> None:
    lines = [replace(line(number), number=f"P{number:04}") for number in range(count)]
    paused = tuple(StoppedLine(each, Instant(AS_OF - 3 * DAY)) for each in lines)
    text = part(tmp_path, figure(paused=paused))
    assert sorted(re.findall(r"P\d{4}", text)) == [each.number for each in lines]
    assert f"共{count}件" in text


def test_that_a_chain_says_what_its_returns_say(tmp_path: Path) -> None:
    faults = (Fault.WRONG_BODY, Fault.NOBODY, Fault.NOBODY, None)
    chain = ChainLine(replace(line(1), number="CHAIN", returns=4), faults)
    text = part(tmp_path, figure(chains=(chain,)))
    assert all(word in text for word in ("缺位2次", "错位1次", "其他1次")) and "越位1次" not in text


def test_that_a_recurring_place_names_some_orders_and_counts_the_rest(tmp_path: Path) -> None:
    numbers = tuple(f"R{number}" for number in range(9))
    again = RecurringLine((STREETS[2],), ("井盖", "Covers"), numbers)
    text = part(tmp_path, figure(recurring=(again,)))
    assert "R0, R1, R2 另6件" in text and "1处，9件" in text


def test_that_lists_stand_though_nothing_is_told_of_overdue_orders(tmp_path: Path) -> None:
    shown = matrix()
    untold: Mapping[str, object] = {"matrix": replace(shown, total=replace(shown.total, overdue=None))}
    chain = ChainLine(replace(line(1), number="CHAIN", returns=3), (None, None, None))
    assert "CHAIN" in part(tmp_path, figure(chains=(chain,)), **untold)
    nothing = figure(missing=dict.fromkeys(Aside, "note.missing.return"))
    assert "无法统计" not in part(tmp_path, nothing, **untold)
