"""Workbooks of other programs and other times: ODS, XLS, and web pages that call themselves XLS."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest

from data.intake.errors import FileError
from data.intake.files.readers import FileRule, open_tables, read_blocks
from resources.i18n import texts
from tests.intake.handmade_workbooks import write_ods, write_xls

HEAD = ["任务号", "上报时间", "经度", "件数"]
ROWS = [
    HEAD,
    ["007", datetime.datetime(2024, 3, 5, 8, 30), 112.4266, 12.0],
    ["008", datetime.datetime(2024, 3, 6, 23, 59, 59), None, 0.5],
    ["009", datetime.datetime(2024, 3, 7), -0.25, 20240305.0],
]
TEXTS = [
    ["007", "2024-03-05 08:30:00", "112.4266", "12"],
    ["008", "2024-03-06 23:59:59", "", "0.5"],
    ["009", "2024-03-07", "-0.25", "20240305"],
]


@pytest.mark.parametrize(("name", "write"), [("a.ods", write_ods), ("a.xls", write_xls)])
@pytest.mark.parametrize("told", [True, False])
def test_that_dates_and_numbers_are_read_from_other_workbooks(
    tmp_path: Path, name: str, write: Callable[..., Path], told: bool
) -> None:
    path = write(tmp_path / (name if told else "a.dat"), "案件", ROWS)
    (table,) = open_tables(path, FileRule())
    (block,) = read_blocks(table, HEAD)
    assert (table.name, table.layout) == (f"{path.name}#案件", "workbook")
    assert [list(row) for row in zip(*block.columns.values(), strict=True)] == TEXTS


PAGE = '<table border="1"><tr><td>任务号</td></tr><tr><td>1</td></tr></table>'
PAGES = [
    PAGE,
    f"\n <html><body>{PAGE}</body></html>",
    f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x"><html>{PAGE}</html>',
    f"<style>td {{mso-number-format:'\\@'}}</style>{PAGE}",
    f"<meta http-equiv='Content-Type' content='text/html; charset=gbk'>{PAGE}",
]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig"])
def test_that_a_web_page_in_the_clothes_of_a_workbook_is_sent_back_to_be_saved_as_one(
    tmp_path: Path, page: str, encoding: str
) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes(page.encode(encoding))
    with pytest.raises(FileError) as refused:
        open_tables(path, FileRule())
    assert refused.value.key == "intake.file.html"
    assert "XLSX" in texts("zh_CN").text(refused.value.key, **refused.value.values)
    assert "XLSX" in texts("en").text(refused.value.key, **refused.value.values)
