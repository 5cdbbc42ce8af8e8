"""Exports of the two known platforms, made from rows in every way in which offices keep them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import shapely
import xlsxwriter
from numpy.typing import NDArray

from data.store import AreaRow, OrderRow, Store
from data.terms import AreaKind, Level

DIGITAL_CITY = (
    *(
        "任务号",
        "上报时间",
        "问题来源",
        "问题类型",
        "大类名称",
        "小类名称",
        "问题描述",
        "地址描述",
        "所属片区",
    ),
    *(
        "所属街道",
        "所属社区",
        "监督员",
        "处置部门",
        "当前阶段名称",
        "处置截止时间",
        "捆绑处置截止时间",
        "结案时间",
    ),
    *("延期案件", "返工案件", "X坐标", "Y坐标"),
)
GRID_CENTRE = (
    *(
        "案件号",
        "案件标识",
        "案件类型",
        "问题来源",
        "问题类型",
        "大类名称",
        "小类名称",
        "小类明细",
        "微类名称",
        "街道",
    ),
    *(
        "上报时间",
        "受理开始时间",
        "受理时间",
        "立案时间",
        "首次派遣时间",
        "处置截止时间",
        "处置结束时间",
        "结案时间",
    ),
    *("强制结案时间", "强结限制", "延期类型", "当前阶段", "案件阶段名称"),
)
Row = Mapping[str, str]
Write = Callable[[Path, Sequence[str], Sequence[Row]], Path]


def at(text: str) -> int:
    """An instant by the clock of China."""
    return int(datetime.fromisoformat(text + "+08:00").timestamp())


def areas() -> list[AreaRow]:
    """Two streets side by side, the first with a community grid."""

    def box(west: float, east: float) -> bytes:
        return bytes(shapely.to_wkb(shapely.box(west, 39.90, east, 39.94)))

    return [
        AreaRow(1, "110101", Level.DISTRICT, AreaKind.DISTRICT, name="示例区"),
        AreaRow(2, "110101001", Level.STREET, AreaKind.STREET, 1, "东华门街道", boundary=box(116.39, 116.42)),
        AreaRow(3, "110101002", Level.STREET, AreaKind.STREET, 1, "景山街道", boundary=box(116.42, 116.45)),
        AreaRow(
            4,
            "110101001001",
            Level.GRID,
            AreaKind.COMMUNITY_GRID,
            2,
            "韶九社区",
            boundary=box(116.39, 116.42),
        ),
    ]


def by_number(store: Store) -> dict[str, OrderRow]:
    return {order.number: order for order in store.orders()}


def csv(path: Path, header: Sequence[str], rows: Sequence[Row]) -> Path:
    lines = [header, *([row.get(name, "") for name in header] for row in rows)]
    found = path.with_suffix(".csv")
    found.write_bytes("".join(",".join(line) + "\r\n" for line in lines).encode("gb18030"))
    return found


def plain(path: Path, header: Sequence[str], rows: Sequence[Row]) -> Path:
    """A workbook whose dates are texts."""
    return _book(path, header, rows)


def titled(path: Path, header: Sequence[str], rows: Sequence[Row]) -> Path:
    """With a title over the whole width and a line of who made it above the headings."""
    return _book(path, header, rows, title=True)


def totalled(path: Path, header: Sequence[str], rows: Sequence[Row]) -> Path:
    """With a total below the last row."""
    return _book(path, header, rows, total=True)


def merged(path: Path, header: Sequence[str], rows: Sequence[Row]) -> Path:
    """With headings of two rows: groups of columns above, their names below, others merged downwards."""
    return _book(path, header, rows, groups=True)


WAYS: tuple[Write, ...] = (csv, plain, titled, totalled, merged)


def _book(
    path: Path,
    header: Sequence[str],
    rows: Sequence[Row],
    *,
    title: bool = False,
    total: bool = False,
    groups: bool = False,
) -> Path:
    found = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(found) as book:
        sheet = book.add_worksheet("案件")
        line = 0
        if title:
            sheet.merge_range(0, 0, 0, len(header) - 1, "案件明细表")
            sheet.write(1, 0, "制表：运行科")
            line = 2
        if groups:
            for place, name in enumerate(header[:-4]):
                sheet.merge_range(line, place, line + 1, place, name)
            sheet.merge_range(line, len(header) - 4, line, len(header) - 1, "其他")
            line += 1
            sheet.write_row(line, len(header) - 4, header[-4:])
        else:
            sheet.write_row(line, 0, header)
        for place, row in enumerate(rows, line + 1):
            sheet.write_row(place, 0, [row.get(name, "") for name in header])
        if total:
            sheet.write_row(line + 1 + len(rows), 0, ["合计", len(rows)])
    return found


def bytes_of(folder: Path) -> bytes:
    """All bytes of the files of a store."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("store.db*")))


def centre() -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """A point in the first street."""
    return np.array([116.41]), np.array([39.92])
