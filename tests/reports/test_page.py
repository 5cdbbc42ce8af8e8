"""Pages are numbered, bookmarked, written at once and byte for byte the same again."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from reportlab.platypus import Flowable, PageBreak

from reports.setting.drawing import Picture
from reports.setting.page import (
    PackCancelled,
    PageCountError,
    PageIndex,
    Sheet,
    bare_height,
    begin_part,
    build_pages,
    column,
)
from reports.setting.paper import A3, A3_WIDE, A4_WIDE, Paper
from reports.setting.text import Text

AS_OF = 1606406400
SAME = """
import sys
from pathlib import Path
from reports.setting.page import Sheet, build_pages, begin_part
from reports.setting.paper import A3, A3_WIDE, A4_WIDE, Paper
from reports.setting.text import Text
sheet = Sheet("t", "s", "a", "zh-CN", {as_of}, "l", "r", "f", lambda n, m: f"{{n}}/{{m}}", str)
story = lambda index: [Text("封面"), *begin_part("a", "1", "甲"), Text("数" * 3000)]
print(build_pages(story, sheet, Path(sys.argv[1])).sha256)
"""


def _story(index: PageIndex) -> Sequence[Flowable]:
    return [
        Text(f"目录：要点 {index.page('headlines')}，等待 {index.page('waiting')}，共{index.pages}页"),
        *begin_part("headlines", "3", "要点"),
        *[Text("文" * 1500) for _ in range(4)],
        *begin_part("waiting", "4", "在哪里等待"),
        Text("完"),
    ]


def test_that_each_page_says_which_of_how_many_it_is(sheet: Sheet, tmp_path: Path) -> None:
    built = build_pages(_story, sheet, tmp_path / "a.pdf")
    pages = pypdf.PdfReader(built.path).pages
    assert built.pages == len(pages) == 6
    assert "第1页" not in pages[0].extract_text()
    for number, page in enumerate(pages[1:], 2):
        assert f"第{number}页 共6页" in page.extract_text()


def test_that_the_contents_name_the_pages_where_parts_begin(sheet: Sheet, tmp_path: Path) -> None:
    pages = pypdf.PdfReader(build_pages(_story, sheet, tmp_path / "a.pdf").path).pages
    assert "要点2，等待6，共6页" in pages[0].extract_text().replace(" ", "")
    assert "在哪里等待" in pages[5].extract_text()
    assert "要点（续）" in pages[2].extract_text()


def test_that_parts_become_bookmarks_to_their_pages(sheet: Sheet, tmp_path: Path) -> None:
    reader = pypdf.PdfReader(build_pages(_story, sheet, tmp_path / "a.pdf").path)
    outline = [entry for entry in reader.outline if isinstance(entry, pypdf.generic.Destination)]
    entries = [(entry.title, reader.get_destination_page_number(entry)) for entry in outline]
    assert entries == [("3 要点", 1), ("4 在哪里等待", 5)]


def test_that_the_file_speaks_of_itself(sheet: Sheet, tmp_path: Path) -> None:
    reader = pypdf.PdfReader(build_pages(_story, sheet, tmp_path / "a.pdf").path)
    assert reader.metadata is not None
    assert reader.metadata.title == sheet.title
    assert reader.metadata.creation_date is not None
    assert int(reader.metadata.creation_date.timestamp()) == AS_OF
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_that_equal_input_gives_equal_bytes(
    sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = build_pages(_story, sheet, tmp_path / "a.pdf")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    second = build_pages(_story, sheet, tmp_path / "b.pdf")
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"
    assert first.sha256 == second.sha256 == hashlib.sha256(first.path.read_bytes()).hexdigest()


def test_that_another_process_zone_and_hash_seed_give_the_same_bytes(tmp_path: Path) -> None:
    def run(zone: str, seed: str) -> str:
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())}
        code = SAME.format(as_of=AS_OF)
        command = [sys.executable, "-c", code, str(tmp_path / f"{seed}.pdf")]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout

    assert run("Asia/Shanghai", "1") == run("America/New_York", "2")


def test_that_progress_tells_each_page_of_all(sheet: Sheet, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_pages(_story, sheet, tmp_path / "a.pdf", lambda done, pages: told.append((done, pages)))
    assert told == [(page, 6) for page in range(1, 7)]


@pytest.mark.parametrize("after", [0, 3, 7])
def test_that_cancelling_leaves_no_file(sheet: Sheet, tmp_path: Path, after: int) -> None:
    calls = iter([False] * after)
    with pytest.raises(PackCancelled):
        build_pages(_story, sheet, tmp_path / "a.pdf", cancelled=lambda: next(calls, True))
    assert list(tmp_path.iterdir()) == []


def test_that_a_failed_build_keeps_the_file_that_was_there(sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"before")

    def growing(index: PageIndex) -> Sequence[Flowable]:
        return [Text("一"), *([PageBreak(), Text("二")] if index.pages else [])]

    with pytest.raises(PageCountError):
        build_pages(growing, sheet, path)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_title_from_outside_is_as_harmless_as_text(sheet: Sheet, tmp_path: Path) -> None:
    built = build_pages(_story, replace(sheet, head_left="<b>𠮷</b>"), tmp_path / "a.pdf")
    assert "<b>[U+20BB7]</b>" in pypdf.PdfReader(built.path).pages[1].extract_text()
    assert built.missing == ("𠮷",)


def _sizes(reader: pypdf.PdfReader) -> list[tuple[int, int]]:
    """Width and height of each page in millimetres."""
    points = 72 / 25.4
    return [
        (round(page.mediabox.width / points), round(page.mediabox.height / points)) for page in reader.pages
    ]


def test_that_a_wide_part_stands_on_turned_paper_between_upright_ones(sheet: Sheet, tmp_path: Path) -> None:
    def story(_index: PageIndex) -> Sequence[Flowable]:
        wide = [*begin_part("b", "2", "宽", wide=True), *[Text("文" * 1200) for _ in range(3)]]
        return [
            Text("封面"),
            *begin_part("a", "1", "甲"),
            Text("一"),
            *wide,
            *begin_part("c", "3", "丙"),
            Text("三"),
        ]

    reader = pypdf.PdfReader(build_pages(story, sheet, tmp_path / "a.pdf").path)
    assert _sizes(reader) == [(210, 297), (210, 297), (297, 210), (297, 210), (210, 297)]
    with pdfplumber.open(tmp_path / "a.pdf") as pages:
        words = pages.pages[3].extract_words()
    assert max(word["x1"] for word in words) == pytest.approx(A4_WIDE.width - A4_WIDE.margin, abs=6)
    assert "宽（续）" in reader.pages[3].extract_text()


@pytest.mark.parametrize(("paper", "size"), [(A3, (297, 420)), (A3_WIDE, (420, 297))])
def test_that_a_paper_may_be_one_bare_page_of_a3(
    sheet: Sheet, tmp_path: Path, paper: Paper, size: tuple[int, int]
) -> None:
    seen: list[tuple[float, float]] = []
    poster = Picture(bare_height(paper), lambda _canvas, wide, high: seen.append((wide, high)), space_after=0)
    built = build_pages(lambda _: [poster], replace(sheet, paper=paper), tmp_path / "a.pdf")
    assert _sizes(pypdf.PdfReader(built.path)) == [size]
    assert seen == [(paper.text_width, bare_height(paper))]


def test_that_twelve_columns_fill_the_text() -> None:
    assert column(1) == 0
    assert column(7) == pytest.approx((column(13)) / 2)


def test_that_seven_hundred_parts_are_numbered_as_two_are(sheet: Sheet, tmp_path: Path) -> None:
    def story(_index: PageIndex) -> Sequence[Flowable]:
        parts = (begin_part(f"p{number}", str(number), "街道") for number in range(2, 721))
        return [Text("封面"), *(flowable for part in parts for flowable in (*part, Text("文" * 200)))]

    built = build_pages(story, sheet, tmp_path / "a.pdf")
    reader = pypdf.PdfReader(built.path)
    assert built.pages == len(reader.pages) == len(reader.outline) + 1 == 720
    assert "第720页 共720页" in reader.pages[-1].extract_text()
