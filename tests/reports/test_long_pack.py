"""A pack of more than seven hundred pages: counted in advance, and every page says which of how many."""

from collections.abc import Sequence
from pathlib import Path

import pypdf
from pypdf.generic import Destination
from reportlab.platypus import Flowable

from reports.setting.page import PageIndex, Sheet, begin_part, build_pages
from reports.setting.table import Column, Group, ListTable, TableWords
from reports.setting.text import Text

PARTS, ROWS = 30, 300
WORDS = TableWords(
    counted=lambda first, last, total: f"{first} to {last} of {total}",
    goes_on="goes on",
    ends="ends",
    continued=lambda note: note,
)


def _sheet() -> Sheet:
    return Sheet(
        title="long",
        subject="",
        author="",
        language="en",
        as_of=1_600_000_000,
        head_left="",
        head_right="",
        foot="",
        page_of=lambda page, pages: f"page {page} of {pages}",
        continued=lambda title: title,
    )


def _story(index: PageIndex) -> Sequence[Flowable]:
    story: list[Flowable] = [Text(f"{index.pages} pages")]
    for part in range(PARTS):
        group = Group([[f"{part}-{row}"] for row in range(ROWS)])
        story += [*begin_part(f"p{part}", str(part), f"Part {part}")]
        story += [ListTable([Column("row", 100)], [group], WORDS, pad=20)]
    return story


def test_that_a_pack_of_seven_hundred_pages_counts_them_right(tmp_path: Path) -> None:
    built = build_pages(_story, _sheet(), tmp_path / "long.pdf")
    reader = pypdf.PdfReader(built.path)
    assert built.pages == len(reader.pages) > 700
    texts = [page.extract_text() for page in reader.pages]
    assert f"{built.pages} pages" in texts[0]
    assert all(f"page {at} of {built.pages}" in text for at, text in enumerate(texts[1:], 2))
    assert built.rows == tuple((f"p{part}", ROWS) for part in range(PARTS))
    starts = [
        reader.get_destination_page_number(mark) for mark in reader.outline if isinstance(mark, Destination)
    ]
    assert [f"Part {part}" in texts[at or 0] for part, at in enumerate(starts)] == [True] * PARTS
