"""The strip of places beside the whole is round, in order, and stays away where it has nothing to say."""

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from data.figures import Board
from reports.contents import Pack
from reports.pack import build_pack
from reports.sections.ranges import MOST_ROWS, ranges, scale_of
from reports.setting.page import PageIndex
from resources.i18n import texts
from tests.reports.pack_board import STREETS, board, contents, heatmap, matrix


def pack(shown: Board) -> Pack:
    return Pack(shown, contents(), texts("zh_CN"), PageIndex())


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((0.82, 0.98), [0.80, 0.85, 0.90, 0.95, 1.0]),
        ((0.0, 0.31), [0.0, 0.1, 0.2, 0.3, 0.4]),
        ((0.9, 0.9), [0.9, 0.91]),
        ((0.0, 1.0), [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
    ],
)
def test_that_the_scale_has_round_ticks_around_all_values(
    values: tuple[float, ...], ticks: list[float]
) -> None:
    assert scale_of(values).ticks == pytest.approx(ticks)


def test_that_places_stand_in_the_order_of_their_codes(tmp_path: Path) -> None:
    build_pack(board(), contents(), texts("zh_CN"), tmp_path / "p.pdf")
    read = [page.extract_text() for page in pypdf.PdfReader(tmp_path / "p.pdf").pages]
    (page,) = [text for text in read if "不排名次" in text and "95%区间" in text]
    below = page[page.index("95%区间") - 2000 if page.index("95%区间") > 2000 else 0 :]
    found = [below.rindex(tag.short) for tag in STREETS]
    assert found == sorted(found)


def test_that_too_many_places_are_left_to_the_table() -> None:
    rows = matrix().rows * 2
    assert len(rows) > MOST_ROWS
    assert ranges(pack(board(matrix=replace(matrix(), rows=rows)))) == []


def test_that_a_map_of_another_measure_has_no_strip() -> None:
    assert ranges(pack(board(heatmap=replace(heatmap(), measure="V2")))) == []


def test_that_places_without_a_range_have_no_strip() -> None:
    rows = tuple(replace(row, interval=None) for row in matrix().rows)
    assert ranges(pack(board(matrix=replace(matrix(), rows=rows)))) == []
