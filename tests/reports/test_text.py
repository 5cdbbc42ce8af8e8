"""Outside text is drawn as it is written, and comes back out of the file."""

import pdfplumber
import pytest

from reports.setting import faces
from reports.setting.text import CAP, PROSE, Finding, Run, Text, noting_missing, set_lines, shown, width

HOSTILE = (
    '<img src="file:///etc/passwd" width="9" height="9"/>',
    '<img src="/etc/passwd" width="9" height="9"/>',
    '<img src="http://127.0.0.1:9/x.png" width="9" height="9"/>',
    '<img src="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/>',
    '<a href="javascript:app.alert(1)">点</a>',
    '<a href="file:///etc/passwd">点</a>',
    '<link href="http://evil.example/">点</link>',
    "<font color=\"[[[getattr(pow,Word('__globals__'))['os'].system('x') for Word in [str]]]]\">x</font>",
    "<font color=\"open('x','w')\">x</font>",
    '<onDraw name="os.system" label="x"/>x',
    "<b>未闭合",
    "气温<5℃ & 风力>6级",
    "A&B公司 &copy; &#x4e2d;",
    "</para><para>x",
    "<bullet>•</bullet>x",
    '<seq id="a"/>',
    '<unichar code="0x4e2d"/>',
    '<font size="99999">大</font>',
    "<b><i><u>",
    "(反)斜\\杠\\)",
    "{名} %s %(x)s ${y}",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE orders; --",
    "]]></x><!--",
    "%PDF-1.4 endstream endobj",
)
CHANGED = (
    ("a\x00b\x07c\x1bd", "abcd"),
    ("\u202e正常\u202c abc", "正常 abc"),
    ("零\u200b宽\ufeff", "零宽"),
    ("x\ud800y", "xy"),
    ("𠮷野家", "[U+20BB7]野家"),
    ("\ue000", "[U+E000]"),
    ("a\tb", "a b"),
    ("e\u0301", "é"),
    ("x\U000e0041y", "xy"),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_that_a_hostile_text_is_drawn_literally(text: str, build) -> None:  # type: ignore[no-untyped-def]
    reader, result = build(lambda: [Text(text)])
    page = reader.pages[0]
    assert "".join(page.extract_text().split()) == "".join(text.split())
    assert "/Annots" not in page
    assert not page["/Resources"].get("/XObject")
    assert result.missing == ()


@pytest.mark.parametrize(("text", "drawn"), CHANGED)
def test_that_what_cannot_be_drawn_is_dropped_or_shown_as_a_code(text: str, drawn: str) -> None:
    assert shown(text) == drawn
    assert shown(drawn) == drawn


def test_that_a_long_text_is_capped_and_says_by_how_much() -> None:
    assert shown("长" * (CAP + 5)) == "长" * CAP + "[+5]"


def test_that_missing_characters_are_noted() -> None:
    with noting_missing() as missing:
        shown("𠮷野家\u05d0")
    assert missing == {"𠮷", "\u05d0"}


@pytest.mark.parametrize(
    "text",
    [
        "䶮㛃𬱖𫍽𬭚生僻字",
        "工单12,345件，按期办结率98.6%（环比−1.2%）",
        "“引号”——破折号……《书名》①②③℃‰㎡№±",
        "Tier A of 12 grids",
    ],
)
def test_that_two_readers_give_the_text_back(text: str, build) -> None:  # type: ignore[no-untyped-def]
    reader, result = build(lambda: [Text(text)])
    assert reader.pages[0].extract_text().strip() == text
    with pdfplumber.open(result.path) as pages:
        assert pages.pages[0].extract_text().strip() == text


def test_that_the_two_weights_are_two_faces() -> None:
    assert width("0", 1000) == 555
    assert width("0", 1000, bold=True) == 590


def test_that_every_face_is_embedded(build) -> None:  # type: ignore[no-untyped-def]
    reader, _ = build(lambda: [Text([Run("粗", bold=True), Run("细")]), Text("")])
    found = [entry.get_object() for page in reader.pages for entry in page["/Resources"]["/Font"].values()]
    assert found
    assert all("/FontFile2" in entry["/FontDescriptor"] for entry in found)
    assert {str(entry["/BaseFont"])[8:] for entry in found} == {"NotoSansSC-Bold", "NotoSansSC-Regular"}


def test_that_a_bold_run_is_measured_in_its_own_weight() -> None:
    (line,) = set_lines([Run("00"), Run("00", bold=True)], PROSE, 200)
    assert [(piece.text, piece.bold) for piece in line] == [("00", False), ("00", True)]
    assert line[1].x == pytest.approx(width("00", PROSE.size))


def test_that_a_finding_breaks_after_its_first_clause(build) -> None:  # type: ignore[no-untyped-def]
    reader, _ = build(
        lambda: [Finding("按期处置率89.9%，与上期无明显差别；超期未结40件，与上期相同，仍要催办")]
    )
    assert reader.pages[0].extract_text().splitlines()[0].endswith("差别；")


def test_that_the_map_of_a_subset_is_written_in_utf_16() -> None:
    written = faces.to_unicode_map("X", [0, 0x4E2D, *[0x41] * 120, 0x2CC56])
    assert "<01> <4E2D>" in written
    assert "<D873DC56>" in written
    assert "100 beginbfchar" in written
    assert "22 beginbfchar" in written


def test_that_a_finding_of_three_lines_loses_its_last_clause() -> None:
    first = "On-time disposal in Liuting Subdistrict, Xinbu Subdistrict is clearly worse than in the district"
    finding = Finding(f"{first}; the other 15 do not clearly differ")
    finding.wrap(480, 700)
    said = " ".join("".join(piece.text for piece in line) for line in finding.lines or [])
    assert said == first
