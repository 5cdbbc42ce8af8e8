"""The morning's page stays one page, whatever there is to say; what has no room is counted."""

import re
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from data.figures import OrderQuery
from data.figures.morning import InMorning, MorningPart
from reports.morning import MorningContents, build_morning
from resources.i18n import LANGUAGES, Language, texts
from widgets.gallery import samples, samples_board, samples_morning, samples_orders

LONG = (
    "历史文化风貌保护与滨江新城建设联合指挥部办公室" * 2,
    "Joint Office for the Old Town and the Riverside " * 3,
)


def contents(matters: int, urgent: int) -> MorningContents:
    """A morning with so many matters of bodies with long names, and so many new urgent orders."""
    usual = samples_morning.attention()
    (one, *_) = (item for item in usual.items if item.actor is not None)
    assert one.actor is not None
    wordy = replace(one, actor=replace(one.actor, body=LONG), matter=LONG)
    listed = samples_orders.orders(urgent, total=urgent)
    return MorningContents(
        samples_morning.morning(12_345, urgent, 2_345, 123, 23_456, 12_345, 1_234),
        replace(usual, items=tuple(replace(wordy, key=str(i)) for i in range(matters))),
        replace(listed, query=OrderQuery(InMorning(MorningPart.NEW_URGENT))),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_too_much_to_say_still_is_one_page_that_counts_what_is_left_out(
    tmp_path: Path, language: Language
) -> None:
    board = replace(samples_board.board(), matrix=samples.matrix(40, long=True))
    built = build_morning(board, contents(14, 30), texts(language), tmp_path / "page.pdf")
    words = pypdf.PdfReader(built.path).pages[0].extract_text()
    assert (built.pages, built.missing) == (1, ())
    left = {"zh_CN": r"另有 ?(\d+) ?项未列", "en": r"and (\d+) more"}[language]
    assert [14 - int(found) for found in re.findall(left, words)[:1]] == [words.count("0600-5550018")]


def test_that_a_quiet_morning_says_so_and_lists_no_urgent_orders(tmp_path: Path) -> None:
    built = build_morning(samples_board.board(), contents(0, 0), texts("zh_CN"), tmp_path / "page.pdf")
    words = pypdf.PdfReader(built.path).pages[0].extract_text()
    assert "现在没有需要关注的事项" in words and "现在在谁手里" not in words
    again = build_morning(samples_board.board(), contents(0, 0), texts("zh_CN"), tmp_path / "again.pdf")
    assert built.sha256 == again.sha256
