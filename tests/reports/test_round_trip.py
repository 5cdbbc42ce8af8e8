"""What is put on paper comes back from the file as it was put, whatever it says and whoever reads it."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from reportlab.platypus import Flowable

from reports.pack import build_pack
from reports.setting.drawing import Picture, halo_text, notes
from reports.setting.page import PageIndex, Sheet, begin_part, build_pages
from reports.setting.table import Cell, Column, Group, ListTable
from reports.setting.text import CHART, Finding, Run, Text, shown
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import board, contents, line, overdue
from tests.reports.reading import active, differences, noted, read_back
from tests.reports.test_text import CHANGED, HOSTILE

RARE = "䶮㛃𬱖𫍽𬭚"
STRANGE = (
    *HOSTILE,
    *(given for given, _ in CHANGED),
    "שלום עולם",
    "👷🏽‍♀️ 路面🕳️",
    "+cmd|'/C calc'!A1",
    "@SUM(1+1)",
    "\u2066\u2067反向\u2069",
    "长" * 5000,
    "<?xpacket end='w'?>",
    "/JS (app.alert) /URI (http://evil.example)",
)
"""Names from outside that mean to be more than names, or cannot be drawn as they are."""


def _story(name: str) -> Sequence[Flowable]:
    """Everything that may hold a text from outside; where there is one line alone, the beginning of it."""
    short = shown(name)[:9]
    return [
        Text("封面"),
        *begin_part("a", "3", short),
        Finding(name),
        Text(name),
        Text([Run(name, bold=True), Run(name)]),
        ListTable(
            [Column(short, 90), Column("乙", 120)], [Group([(name, Cell(name, note=short))], short, short)]
        ),
        Picture(40, lambda canvas, wide, high: halo_text(canvas, 80, 20, short, CHART), alt=name),
        notes([("怎么读", name[:300])]),
    ]


@pytest.mark.parametrize("name", STRANGE, ids=range(len(STRANGE)))
def test_that_a_strange_name_is_text_wherever_it_stands(name: str, sheet: Sheet, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    short = shown(name)[:9]
    given = replace(sheet, title=name, author=name, subject=name, head_left=short, foot=short)
    with noted() as pages:
        build_pages(lambda _: _story(name), given, path)
    assert differences(pages, path) == []
    assert active(path) == []
    assert not re.search("[\0\ufffd]", "".join(read_back(path)["pypdf"].values()))
    assert all(short in "".join(page) for page in pages[1:]) or "\n" in name


def test_that_rare_characters_come_back_from_every_weight_size_and_place(
    sheet: Sheet, tmp_path: Path
) -> None:
    def story(_index: PageIndex) -> Sequence[Flowable]:
        words = f"{RARE}社区，第3网格：12,345件（−1.2%）"
        table = ListTable([Column(RARE, 120)], [Group([(words,), (Cell(words, bold=True),)], RARE)])
        label = Picture(30, lambda canvas, wide, high: halo_text(canvas, 90, 9, RARE, CHART), alt=RARE)
        return [Finding(words), Text([Run(RARE, bold=True), Run(words)]), table, label]

    with noted() as pages:
        built = build_pages(story, sheet, tmp_path / "a.pdf")
    assert built.missing == ()
    assert differences(pages, built.path) == []
    assert all(found[1].count(RARE) >= 6 for found in read_back(built.path).values())


def test_that_marks_beyond_the_edge_and_seams_between_scripts_add_no_space(
    sheet: Sheet, tmp_path: Path
) -> None:
    words = "截至2020年11月，A类12件、B类7件（T1为98.6%）；Gridboard与“12345”各3件，另有−5件。" * 4
    with noted() as pages:
        built = build_pages(
            lambda _: [Text(words[: 60 + cut]) for cut in range(40)], sheet, tmp_path / "a.pdf"
        )
    assert differences(pages, built.path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_pack_comes_back_as_it_was_put(tmp_path: Path, language: Language) -> None:
    path = tmp_path / "p.pdf"
    lines = [line(number, body=(f"{RARE}局{number}", f"Office {number}")) for number in range(60)]
    with noted() as pages:
        build_pack(board(), contents(overdue=overdue(lines)), texts(language), path)
    assert differences(pages, path) == []
    assert active(path) == []


def test_that_every_face_of_a_pack_is_embedded(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    build_pack(board(), contents(), texts("zh_CN"), path)
    reader = pypdf.PdfReader(path)
    objects = [reader.get_object(number) for number in range(1, int(str(reader.trailer["/Size"])))]
    fonts = [each for each in objects if isinstance(each, dict) and each.get("/Type") == "/Font"]
    assert len(fonts) > 2
    assert [font for font in fonts if "/FontFile2" not in font["/FontDescriptor"]] == []
    assert [font for font in fonts if "/ToUnicode" not in font] == []


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed here")
def test_that_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "p.pdf"
    build_pack(board(), contents(), texts("zh_CN"), path)
    found = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "No syntax or stream encoding errors found" in found.stdout
