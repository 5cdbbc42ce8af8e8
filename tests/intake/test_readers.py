"""Files are decoded by a fixed order of encodings, read whole, and refused if they are not what they seem."""

import gzip
from pathlib import Path

import pytest

from data.intake.errors import FileError
from data.intake.files.readers import Block, FileRule, open_table, read_blocks

TEXT = "编号,内容\n1,路灯不亮\n2,垃圾\n"


def table(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(content)
    return path


def read(path: Path, rule: FileRule = FileRule(), rows: int = 50_000) -> list[Block]:  # noqa: B008 - frozen
    found = open_table(path, rule)
    return list(read_blocks(found, found.header, rows))


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("gbk"), "gb18030"),
        (gzip.compress(TEXT.encode("gb18030"), mtime=0), "gb18030"),
    ],
)
def test_that_every_usual_encoding_gives_the_same_texts(
    tmp_path: Path, content: bytes, encoding: str
) -> None:
    path = table(tmp_path, content)
    assert open_table(path, FileRule()).encoding == encoding
    (block,) = read(path)
    assert {name: list(column) for name, column in block.columns.items()} == {
        "编号": ["1", "2"],
        "内容": ["路灯不亮", "垃圾"],
    }


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"a,b\n1,\xff\xff\xff\n", "intake.file.encoding"),
        (b"", "intake.file.empty"),
        (b"a,a\n1,2\n", "intake.file.header"),
        (b'a,b\n1,"open\n' + b"2,x\n" * 5, "intake.file.quote"),
        (b'a,b\n1,"open\n' + b"2,x\n" * 30 + b'3,"y"\n', "intake.file.quote"),
        (b"\x1f\x8b" + b"no gzip at all", "intake.file.unreadable"),
    ],
)
def test_that_a_file_that_is_not_what_it_seems_is_refused(tmp_path: Path, content: bytes, key: str) -> None:
    with pytest.raises(FileError) as refused:
        read(table(tmp_path, content))
    assert refused.value.key == key


def test_that_an_encoding_that_the_profile_declares_is_the_only_one_tried(tmp_path: Path) -> None:
    with pytest.raises(FileError):
        read(table(tmp_path, TEXT.encode("gbk")), FileRule(encoding="utf-8"))


def test_that_the_refusal_names_the_line_on_which_the_quote_was_opened(tmp_path: Path) -> None:
    with pytest.raises(FileError) as refused:
        read(table(tmp_path, b'a,b\n1,x\n2,"open\n3,x\n'))
    assert refused.value.values["line"] == 3


def test_that_rows_of_the_wrong_length_are_told_by_their_lines(tmp_path: Path) -> None:
    (block,) = read(table(tmp_path, b'\n\na,b\n1,2\n3\n4,"five\nsix"\n\n7,8,9\n10,11\n'))
    assert block.ragged == (5, 9)
    assert block.lines.tolist() == [4, 6, 10]
    assert block.rows == 5
    assert block.columns["b"].tolist() == ["2", "five\nsix", "11"]


def test_that_blocks_follow_each_other_without_loss(tmp_path: Path) -> None:
    lines = b"a\n" + b"".join(b"%d\n" % number for number in range(25))
    blocks = read(table(tmp_path, lines), rows=10)
    assert len(blocks) > 1 and all(10 <= len(block.lines) < 20 for block in blocks[:-1])
    assert [line for block in blocks for line in block.lines.tolist()] == list(range(2, 27))
    assert [text for block in blocks for text in block.columns["a"]] == [str(number) for number in range(25)]
