"""Archives: their members are tables; what could lead out of them, fill the disk or hide is refused."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from data.intake.errors import FileError
from data.intake.files import encodings, packed
from data.intake.files.readers import FileRule, open_tables, read_blocks

CSV = "编号,内容\n1,路灯\n"


def archive(tmp_path: Path, members: dict[str, bytes], flag: int = 0) -> Path:
    path = tmp_path / "三月.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in members.items():
            target.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    if flag:
        packed_bytes = bytearray(path.read_bytes())
        packed_bytes[packed_bytes.index(b"PK\x01\x02") + 8] |= flag
        path.write_bytes(packed_bytes)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(FileError) as refused:
        open_tables(path, FileRule())
    assert str(refused.value) != refused.value.key
    return refused.value.key


def test_that_members_are_tables_and_clutter_is_none(tmp_path: Path) -> None:
    path = archive(
        tmp_path,
        {
            "b/四月.csv": CSV.encode("gb18030"),
            "a.json": b'[{"x": "1"}]',
            "__MACOSX/._a.json": b"\0\1",
            ".DS_Store": b"\0",
        },
    )
    tables = open_tables(path, FileRule())
    assert [table.name for table in tables] == ["三月.zip/b/四月.csv", "三月.zip/a.json"]
    (block,) = read_blocks(tables[0], ["内容"])
    assert block.columns["内容"].tolist() == ["路灯"]


def test_that_names_of_members_are_read_as_chinese_windows_writes_them(tmp_path: Path) -> None:
    path = archive(tmp_path, {"xxxx.csv": CSV.encode()})
    path.write_bytes(path.read_bytes().replace(b"xxxx", "三月".encode("gbk")))
    assert open_tables(path, FileRule())[0].name == "三月.zip/三月.csv"


@pytest.mark.parametrize(
    "name",
    ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:\\a.csv", "C:a.csv", "..\\a.csv", "\\\\host\\a.csv"],
)
def test_that_a_name_that_leads_out_of_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(archive(tmp_path, {name: CSV.encode()})) == "intake.file.member_name"


def test_that_archives_in_archives_are_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as target:
        target.writestr("a.csv", CSV)
    for data in (inner.getvalue(), gzip.compress(CSV.encode())):
        assert refusal(archive(tmp_path, {"inner": data})) == "intake.file.nested"


def test_that_a_locked_archive_is_refused(tmp_path: Path) -> None:
    assert refusal(archive(tmp_path, {"a.csv": CSV.encode()}, flag=1)) == "intake.file.password"


def test_that_an_archive_without_files_is_empty(tmp_path: Path) -> None:
    path = archive(tmp_path, {"folder/": b"", "__MACOSX/x": b"1"})
    assert refusal(path) == "intake.file.empty"


def test_that_too_many_members_are_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {f"{number}.csv": b"a\n1\n" for number in range(packed.MOST_MEMBERS + 1)})
    assert refusal(path) == "intake.file.members"


def test_that_a_bomb_is_refused_by_what_it_claims_and_by_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    zeros = b"a,b\n" + b"1,2\n" * 500_000
    monkeypatch.setattr(packed, "MOST_BYTES", 1_000_000)
    monkeypatch.setattr(encodings, "MOST_BYTES", 1_000_000)
    assert refusal(archive(tmp_path, {"a.csv": zeros})) == "intake.file.large"
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(zeros))
    assert refusal(tmp_path / "a.csv.gz") == "intake.file.large"


def test_that_a_damaged_member_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.csv": CSV.encode() * 100})
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert refusal(path) == "intake.file.unreadable"
