"""Records: JSON bare, wrapped and line by line, and Open311 in JSON and XML; what is no list of them."""

import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from data.intake.errors import FileError
from data.intake.files.readers import Block, FileRule, Table, open_table, read_blocks

TRIAL = Path(os.environ.get("GRIDBOARD_TRIAL_DATA", Path(__file__).parents[3] / "shared" / "data"))

RECORDS: list[dict[str, Any]] = [
    {"number": "001", "lat": 28.10, "tags": ["路灯", 1], "open": True},
    {"number": "002", "note": None, "lat": 12345678901234567890, "open": False},
]


def written(tmp_path: Path, content: str | bytes, name: str = "orders.json") -> Path:
    path = tmp_path / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read(path: Path) -> tuple[Table, Block]:
    table = open_table(path, FileRule())
    (block,) = read_blocks(table, table.header)
    return table, block


def rows(block: Block) -> list[list[str]]:
    return [list(row) for row in zip(*block.columns.values(), strict=True)]


def refusal(path: Path) -> FileError:
    with pytest.raises(FileError) as refused:
        read(path)
    assert str(refused.value) != refused.value.key
    return refused.value


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(RECORDS, ensure_ascii=False),
        json.dumps({"data": RECORDS}),
        json.dumps({"code": 0, "message": "ok", "data": {"total": 2, "rows": RECORDS}}, indent=1),
        "\n".join(json.dumps(record) for record in RECORDS),
    ],
)
@pytest.mark.parametrize("encode", [str.encode, lambda text: gzip.compress(text.encode("gb18030"))])
def test_that_records_are_rows_in_whatever_they_are_wrapped(
    tmp_path: Path, document: str, encode: Any
) -> None:
    table, block = read(written(tmp_path, encode(document)))
    assert (table.layout, table.header) == ("json", ("number", "lat", "tags", "open", "note"))
    assert rows(block) == [
        ["001", "28.1", '["路灯", "1"]', "true", ""],
        ["002", "12345678901234567890", "", "false", ""],
    ]
    assert block.lines.tolist() == [1, 2]


def test_that_the_line_of_a_record_is_that_of_the_file(tmp_path: Path) -> None:
    _, block = read(written(tmp_path, '{"a": 1}\n\n{"a": 2}\n'))
    assert block.lines.tolist() == [1, 3]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("[" * 200_000, "intake.file.json_deep"),
        ('{"a":' * 200_000, "intake.file.json_deep"),
        ('[{"lat": NaN}]', "intake.file.json_number"),
        ('[{"lat": -Infinity}]', "intake.file.json_number"),
        ('[{"a": 1, "a": 2}]', "intake.file.json_twice"),
        ('[{"a": 1},\n{"a": }]', "intake.file.json"),
        ('{"a": 1}\n{"a": ', "intake.file.json"),
        ('{"x": [{"a": 1}], "y": [{"a": 1}]}', "intake.file.json_rows"),
        ("[]", "intake.file.json_rows"),
        ('[{"a": 1}, [2]]', "intake.file.json_rows"),
        ("[{}]", "intake.file.empty"),
        ('{"type": "FeatureCollection", "features": []}', "intake.file.map"),
        ('[{"service_code": "1", "service_name": "x"}]', "intake.file.services"),
        ('{"services": [{"service_code": "1"}]}', "intake.file.services"),
        ('{"service_code": "1", "attributes": [{"code": "x"}]}', "intake.file.service_definition"),
        ("<services/>", "intake.file.services"),
        ("<rss/>", "intake.file.xml_root"),
        ("<service_requests><request>", "intake.file.xml"),
        ("<service_requests/>", "intake.file.empty"),
        ("<!DOCTYPE x [<!ENTITY a 'b'>]><service_requests/>", "intake.file.xml_entities"),
        ("<!DOCTYPE x SYSTEM 'http://x/y.dtd'><service_requests/>", "intake.file.xml_entities"),
        ("<a>" * 100_000, "intake.file.xml"),
    ],
)
def test_that_what_holds_no_records_is_refused_with_its_reason(
    tmp_path: Path, content: str, key: str
) -> None:
    assert refusal(written(tmp_path, content)).key == key


def test_that_a_fault_in_json_is_told_by_its_line(tmp_path: Path) -> None:
    for content in ('[{"a": 1},\n{"a": }]', '{"a": 1}\n{"a": '):
        assert refusal(written(tmp_path, content)).values["line"] == 2


@pytest.mark.skipif(not TRIAL.is_dir(), reason="the trial data are not here")
@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("chicago_service_requests.json", 2, "14-01100669"),
        ("sf_service_requests.xml", 2, "638344"),
        ("toronto_service_requests.xml", 2, "101005420892"),
    ],
)
def test_that_requests_of_real_cities_are_read(name: str, count: int, first: str) -> None:
    table, block = read(TRIAL / "open311" / name)
    assert table.layout == "open311"
    assert table.header[:2] == ("service_request_id", "status")
    assert block.rows == count
    assert block.columns["service_request_id"][0] == first


@pytest.mark.skipif(not TRIAL.is_dir(), reason="the trial data are not here")
def test_that_wrapped_requests_are_the_same_as_bare_ones(tmp_path: Path) -> None:
    bare = TRIAL / "open311" / "chicago_service_requests.json"
    wrapped = written(tmp_path, '{"service_requests": ' + bare.read_text("utf-8") + "}")
    (one, first), (other, second) = read(bare), read(wrapped)
    assert (one.header, one.layout, rows(first)) == (other.header, other.layout, rows(second))


@pytest.mark.skipif(not TRIAL.is_dir(), reason="the trial data are not here")
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("chicago_service_list.json", "intake.file.services"),
        ("sf_services.xml", "intake.file.services"),
        ("sf_service_definition.xml", "intake.file.service_definition"),
    ],
)
def test_that_services_of_real_cities_are_no_requests(name: str, key: str) -> None:
    assert refusal(TRIAL / "open311" / name).key == key
