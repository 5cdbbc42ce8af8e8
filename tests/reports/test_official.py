"""The official manner has the measures of GB/T 9704 in the user's own faces, or is not had at all."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pdfplumber
import pypdf
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from reportlab.platypus import Flowable

from reports.pack import build_pack
from reports.setting import official
from reports.setting.official import (
    CHARACTERS,
    LINES,
    Face,
    Manner,
    manner_in_force,
    missing_faces,
    official_faces,
    official_heading,
    official_paragraphs,
    official_title,
)
from reports.setting.page import Sheet, begin_part, build_pages
from reports.setting.text import Text
from resources.i18n import LANGUAGES, Language, texts
from tests.reports.pack_board import board, contents
from tests.reports.reading import differences, noted
from tests.reports.tree import faults

MM = 72 / 25.4
NAMES = {"simfang": "FangSong", "simhei": "SimHei", "simkai": "KaiTi"}

Install = Callable[..., Path]


@pytest.fixture(scope="session")
def small_face(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A face that has little more than the letters and a few characters."""
    file = tmp_path_factory.mktemp("faces") / "small.ttf"
    font = TTFont(str(files("resources") / "fonts" / "NotoSansSC-Regular.ttf"))
    cut = subset.Subsetter(subset.Options(name_IDs=["*"], notdef_outline=True))
    cut.populate(text="网格驻点日一二三四国字。、，：（）— \u3000" + "".join(map(chr, range(33, 127))))
    cut.subset(font)
    font.save(file)
    return file


@pytest.fixture
def install(tmp_path: Path, small_face: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts faces into a folder that stands for all of this machine's; `rights` are those to embed."""
    folder = tmp_path / "fonts"
    monkeypatch.setattr(official, "folders", lambda: [folder])

    def installed(*names: str, rights: int = 0) -> Path:
        folder.mkdir(exist_ok=True)
        for name in names:
            font = TTFont(small_face)
            font["OS/2"].fsType = rights
            for record in font["name"].names:
                record.string = f"{NAMES[name]}{rights}" if record.nameID in (1, 4, 6) else str(record)
            font.save(folder / f"{name}.ttf")
        official._found.cache_clear()
        return folder

    official._found.cache_clear()
    yield installed
    official._found.cache_clear()


@pytest.fixture
def full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Faces with all characters; in the official manner each is known by the name of its file."""
    for name, weight in (("simfang", "Regular"), ("simhei", "Bold"), ("simkai", "Regular")):
        shutil.copy(str(files("resources") / "fonts" / f"NotoSansSC-{weight}.ttf"), tmp_path / f"{name}.ttf")
    monkeypatch.setattr(official, "folders", lambda: [tmp_path])
    official._found.cache_clear()
    yield
    official._found.cache_clear()


def test_that_without_its_faces_the_manner_stays_modern(install: Install) -> None:
    assert missing_faces() == (Face.BODY, Face.HEAD, Face.SECOND)
    assert manner_in_force(Manner.OFFICIAL) is Manner.MODERN
    install("simfang", "simkai")
    assert missing_faces() == (Face.HEAD,)


def test_that_a_face_that_forbids_embedding_counts_as_missing(install: Install) -> None:
    install("simfang", "simhei", rights=2)
    install("simkai")
    assert missing_faces() == (Face.BODY, Face.HEAD)


def test_that_with_its_faces_the_manner_is_had_where_it_is_wanted(install: Install) -> None:
    install("simfang", "simhei", "simkai")
    assert manner_in_force(Manner.OFFICIAL) is Manner.OFFICIAL
    assert manner_in_force(Manner.MODERN) is Manner.MODERN
    assert official_faces()[Face.TITLE] == official_faces()[Face.HEAD]


def test_that_a_page_has_22_lines_of_28_characters_within_its_margins(
    install: Install, sheet: Sheet, tmp_path: Path
) -> None:
    install("simfang", "simhei", "simkai")
    given = replace(sheet, manner=Manner.OFFICIAL)
    built = build_pages(lambda _: list(official_paragraphs("国" * 1900)), given, tmp_path / "a.pdf")
    with pdfplumber.open(built.path) as pages:
        page = pages.pages[0]
        chars = [char for char in page.chars if char["text"] == "国"]
        lines = sorted({round(char["top"]) for char in chars})
        assert len(lines) == LINES
        counts = {sum(round(char["top"]) == line for char in chars) for line in lines[1:]}
        assert counts == {CHARACTERS}
        assert {char["fontname"][7:] for char in chars} == {"FangSong0"}
        assert min(char["x0"] for char in chars) == pytest.approx(28 * MM, abs=0.1)
        assert max(char["x1"] for char in chars) == pytest.approx(page.width - 26 * MM, abs=1.5)
        middles = [(char["top"] + char["bottom"]) / 2 for char in chars]
        assert min(middles) > 37 * MM
        assert max(middles) < page.height - 35 * MM


def test_that_pages_are_numbered_between_dashes_at_their_outer_edge(
    install: Install, sheet: Sheet, tmp_path: Path
) -> None:
    install("simfang", "simhei", "simkai")
    given = replace(sheet, manner=Manner.OFFICIAL)
    story = [*official_paragraphs("国" * 1200), *begin_part("a", "3", "要点"), Text("正文")]
    built = build_pages(lambda _: story, given, tmp_path / "a.pdf")
    with pdfplumber.open(built.path) as pages:
        words = [page.search(r"— \d+ —") for page in pages.pages]
        middle = pages.pages[0].width / 2
    assert [[word["text"] for word in found] for found in words] == [["— 1 —"], ["— 2 —"], []]
    assert words[0][0]["x0"] > middle > words[1][0]["x1"]


def test_that_what_a_face_lacks_stands_in_the_packs_own_face(
    install: Install, sheet: Sheet, tmp_path: Path
) -> None:
    install("simfang", "simhei", "simkai")

    def story() -> Sequence[Flowable]:
        return [
            official_title("网格驻点日"),
            official_heading("一、网格"),
            *official_paragraphs("国字", "䶮𬱖国字"),
        ]

    with noted() as drawn:
        built = build_pages(lambda _: story(), replace(sheet, manner=Manner.OFFICIAL), tmp_path / "a.pdf")
    assert built.missing == ()
    assert differences(drawn, built.path) == []
    with pdfplumber.open(built.path) as pages:
        faces = {char["text"]: char["fontname"][7:] for char in pages.pages[0].chars}
    assert faces["䶮"] == faces["国"] == "NotoSansSC-Regular"
    assert faces["驻"] == "SimHei0"
    assert faults(built.path) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("full")
def test_that_the_official_cover_tells_what_the_other_tells(tmp_path: Path, language: Language) -> None:
    words = texts(language)
    modern, formal = tmp_path / "m.pdf", tmp_path / "o.pdf"
    build_pack(board(), contents(), words, modern)
    built = build_pack(board(), contents(manner=Manner.OFFICIAL), words, formal)
    read = pypdf.PdfReader(formal)
    told = "".join("".join(page.extract_text() for page in read.pages[:2]).split())
    for part in ("89.9%", "2,026/2,254", "95.08%", "EX-2020-11-01", "7f3a9c21"):
        assert part in told
    assert faults(built.path) == []
    others = [page.extract_text() for page in pypdf.PdfReader(modern).pages[1:]]
    assert len(read.pages) == len(others) + 2
    assert others[0].splitlines()[:1] == read.pages[2].extract_text().splitlines()[:1]


@pytest.mark.usefixtures("full")
def test_that_the_official_cover_is_black_on_white_and_has_neither_head_nor_seal(tmp_path: Path) -> None:
    path = tmp_path / "o.pdf"
    build_pack(board(), contents(manner=Manner.OFFICIAL), texts("zh_CN"), path)
    with pdfplumber.open(path) as pages:
        for page in pages.pages[:2]:
            assert {char["non_stroking_color"] for char in page.chars} == {(0.086275, 0.12549, 0.172549)}
            assert page.rects == page.curves == page.lines == page.images == []
            assert "文件" not in page.extract_text()
