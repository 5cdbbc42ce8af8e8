"""Files that are wrong as files: damaged tables, strange encodings, hostile workbooks, and very long ones."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from data.intake import ImportCancelled, Profile, import_orders
from data.intake.profiles.saving import save_profile
from data.store import Store
from tests.intake.commands import ROOT, Ended, gridboard

Table = Callable[..., Path]

HEAD = "no,at,done,x,y,text,source,big,small,grid"
LINE = "{no},2024-03-05 09:00:00,,,,{text},热线,环卫,垃圾,0101"
RARE = "㐂㐱㙍䶮龘𠀀𠮷𡈽𬭚𰻝〇〾⿰"
"""Characters of the extensions of names and places, two and four bytes in GB18030."""


@pytest.fixture
def load(district: Store, profile: Profile, tmp_path: Path) -> Callable[..., Ended]:
    """Load a file by the command line, with its rejects beside it."""
    save_profile(profile, tmp_path / "small.toml")

    def run(path: Path, *words: object) -> Ended:
        how = ("--profile", tmp_path / "small.toml", "--rejects", tmp_path / "rejects.csv", *words)
        return gridboard("orders", district.url, path, *how)

    return run


def lines(*texts: str, head: str = HEAD) -> str:
    return "\n".join([head, *(LINE.format(no=no, text=text) for no, text in enumerate(texts, 1)), ""])


SPOILED = {
    "unclosed quote": lines(*['"never closed', *["x"] * 1000]).encode(),
    "many ragged rows": lines(*["a,b" if n % 2 else "a" for n in range(200)]).encode(),
    "many zeros": lines(*["a\0b" if n % 2 else "a" for n in range(200)]).encode(),
    "no heading": "\n".join(lines("a", "b").splitlines()[1:]).encode(),
    "empty": b"",
    "blank": b"\n\n  \n",
    "one endless line": b"a" * 5_000_000,
    "binary": bytes(range(256)) * 40,
    "latin": "no,at,text\n1,2024-03-05,caf\u00e9 d\u00e9j\u00e0 vu \u00ff".encode("latin-1"),
    "cut utf-8": lines(*["路灯不亮"] * 30).encode().rstrip()[:-22] + b"\xe8",
    "utf-8 and gbk": lines("路灯不亮").encode() + LINE.format(no=9, text="井盖破损").encode("gbk"),
    "html": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
}


@pytest.mark.parametrize("kind", SPOILED)
def test_that_a_spoiled_table_is_refused_in_a_sentence_and_nothing_is_written(
    kind: str, load: Callable[..., Ended], district: Store, tmp_path: Path
) -> None:
    """The file is malformed as a whole."""
    path = tmp_path / "orders.csv"
    path.write_bytes(SPOILED[kind])
    revision = district.revision()
    told = load(path)
    assert told.refused_plainly, told
    assert "\ufffd" not in told.complaint and "\0" not in told.complaint
    assert (district.revision(), district.orders()) == (revision, [])
    assert not (tmp_path / "rejects.csv").exists()


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_that_few_bad_rows_are_listed_and_the_counts_add_up(
    load: Callable[..., Ended], district: Store, tmp_path: Path, delimiter: str
) -> None:
    """Some rows are ragged or hold a zero or 200,000 characters, behind another delimiter than a comma."""
    text = lines(*["路灯"] * 60, "长" * 200_000, "坏\0了", "a,b").replace(",", delimiter)
    path = tmp_path / "orders.csv"
    path.write_text(text, encoding="utf-8")
    told = load(path, "--json")
    assert told.code == 0, told
    report = json.loads(told.answer)
    assert report["read"] == 63 == report["accepted"] + report["rejected"]
    assert report["accepted"] == 61 == district.counts()["work_order"]
    listed = (tmp_path / "rejects.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(listed) == 1 + report["rejected"] == 3


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_that_every_encoding_gives_the_same_code_points(
    load: Callable[..., Ended], district: Store, tmp_path: Path, encoding: str
) -> None:
    """The file is in any encoding of Chinese offices: the stored text has its code points."""
    texts = ["人民路路灯不亮", "井盖破损，请处理。"] + ([] if encoding in ("gbk", "utf-16-le") else [RARE])
    path = tmp_path / "orders.csv"
    path.write_bytes(lines(*texts * 20).encode(encoding))
    assert load(path).code == 0
    assert {order.matter for order in district.orders(limit=100)} == set(texts)


def workbook(path: Path, fill: Callable[[Any], None]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        fill(book)
    return path


def cells(no: object) -> list[object]:
    return [no, "2024-03-05 09:00:00", "", "", "", "路灯", "热线", "环卫", "垃圾", "0101"]


def rewritten(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {item.filename: archive.read(item) for item in archive.infolist()}
    parts[member] = change(parts.get(member, b""))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def plain_workbook(path: Path) -> Path:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("案件")
        sheet.merge_range(0, 0, 0, 9, "三月案件清单")
        sheet.write_row(1, 0, HEAD.split(","))
        sheet.write_row(2, 0, cells("1"))
        sheet.write_row(3, 0, cells("2"))
        sheet.write_formula(3, 5, '="路" & "灯"', None, "路灯")
        hidden = book.add_worksheet("旧")
        hidden.write_row(0, 0, HEAD.split(","))
        hidden.write_row(1, 0, cells("hidden"))
        hidden.hide()

    return workbook(path, fill)


def test_that_formulas_macros_titles_and_hidden_sheets_are_read_safely_and_told(
    district: Store, profile: Profile, tmp_path: Path
) -> None:
    """The workbook has a merged title, a formula, a hidden sheet, and a macro."""
    path = rewritten(plain_workbook(tmp_path / "orders.xlsx"), "xl/vbaProject.bin", lambda _: b"macro")
    report = import_orders(district, [path], profile)
    assert report.new == 2
    assert {order.matter for order in district.orders()} == {"路灯"}
    assert {"macros", "formulas", "hidden_sheet"} <= {note.kind for note in report.notes}


LAUGHS = b"<!DOCTYPE l [<!ENTITY a 'ha'>%b]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (98 + level, b"&%c;" % (97 + level) * 10) for level in range(9)
)


@pytest.mark.parametrize(
    ("entity", "seen"),
    [(LAUGHS, "haha"), (b"<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>]>", "root")],
)
def test_that_entities_of_a_workbook_bring_nothing_in(
    load: Callable[..., Ended], district: Store, tmp_path: Path, entity: bytes, seen: str
) -> None:
    """A text of the workbook is an entity: a billion laughs, or a file of this computer."""
    path = rewritten(
        plain_workbook(tmp_path / "orders.xlsx"),
        "xl/sharedStrings.xml",
        lambda data: data.replace(b"?>", b"?>" + entity, 1).replace("<t>路灯</t>".encode(), b"<t>&j;</t>"),
    )
    told = load(path)
    assert told.code == 0 or told.refused_plainly, told
    assert all(seen not in order.matter for order in district.orders())


def test_that_a_bomb_is_refused_before_it_is_unpacked(
    load: Callable[..., Ended], district: Store, tmp_path: Path
) -> None:
    """A small workbook unpacks to more than half a gigabyte."""
    path = plain_workbook(tmp_path / "orders.xlsx")
    bomb = zipfile.ZipInfo("xl/worksheets/sheet3.xml")
    bomb.compress_type = zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "a") as archive, archive.open(bomb, "w", force_zip64=True) as stream:
        for _ in range(600):
            stream.write(b" " * 1_000_000)
    told = load(path)
    assert told.refused_plainly, told
    assert district.orders() == []


def test_that_a_sheet_of_every_row_there_can_be_is_read_or_refused_within_its_bounds(
    load: Callable[..., Ended], district: Store, tmp_path: Path
) -> None:
    """A sheet has 1,048,576 rows: it is read in a process bound to 300 MB and 60 seconds, or refused."""
    path = plain_workbook(tmp_path / "orders.xlsx")
    head = (
        b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    )
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(1, 1_048_577))
    rewritten(
        path, "xl/worksheets/sheet1.xml", lambda _: head + b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )
    told = load(path)
    assert told.refused_plainly, told
    assert district.orders() == []


def test_that_a_cancel_is_heard_before_the_next_block(
    district: Store, table: Table, profile: Profile
) -> None:
    """A long import is cancelled: not one block more is read, and nothing is left of it."""
    heard: list[int] = []
    path = table(*({"no": str(n)} for n in range(60_000)))
    with pytest.raises(ImportCancelled):
        import_orders(district, [path], profile, progress=heard.append, cancelled=lambda: bool(heard))
    assert len(heard) == 1 and heard[0] < 60_000
    assert district.orders() == []


MEASURED = """
import sys
from pathlib import Path
from data.intake import import_orders
from data.intake.profiles.loading import load_profile
from data.store import open_store
with open_store(sys.argv[1]) as store:
    report = import_orders(store, [Path(sys.argv[2])], load_profile(sys.argv[3]), dry_run=True)
told = dict(line.split(":") for line in Path("/proc/self/status").read_text().splitlines())
print(report.new, int(told["VmHWM"].split()[0]) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured on Linux alone")
def test_that_four_times_the_rows_take_hardly_more_memory(
    district: Store, table: Table, profile: Profile, tmp_path: Path
) -> None:
    """A file grows: it streams, and what is kept of each row are a few numbers."""
    save_profile(profile, tmp_path / "small.toml")
    taken = []
    for rows in (60_000, 240_000):
        path = table(*({"no": str(n), "text": f"人民路{n}号路灯不亮，请处理" * 4} for n in range(rows)))
        arguments = (district.url, path, tmp_path / "small.toml")
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *map(str, arguments)],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        new, megabytes = map(int, done.stdout.split())
        assert new == rows
        taken.append(megabytes)
    assert taken[1] - taken[0] < 60, taken
