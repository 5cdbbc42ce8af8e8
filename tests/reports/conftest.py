"""A plain sheet and a way to read back what was built."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
import pytest
from reportlab.platypus import Flowable

from reports.setting.page import BuiltPages, PageIndex, Sheet, build_pages

AS_OF = 1606406400


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(
        title="驻点日会议材料",
        subject="2020年11月",
        author="示例区",
        language="zh-CN",
        as_of=AS_OF,
        head_left="示例区网格管理驻点日材料",
        head_right="2020年11月・全区",
        foot="EX-2020-11 截至2020-11-26 00:00",
        page_of=lambda page, pages: f"第{page}页 共{pages}页",
        continued=lambda title: f"{title}（续）",
    )


@pytest.fixture
def build(tmp_path: Path, sheet: Sheet) -> Callable[..., tuple[pypdf.PdfReader, BuiltPages]]:
    """Builds the flowables that it is given, and opens the file."""

    def built(flowables: Callable[[], Sequence[Flowable]]) -> tuple[pypdf.PdfReader, BuiltPages]:
        def story(_index: PageIndex) -> Sequence[Flowable]:
            return flowables()

        result = build_pages(story, sheet, tmp_path / "paper.pdf")
        return pypdf.PdfReader(result.path), result

    return built
