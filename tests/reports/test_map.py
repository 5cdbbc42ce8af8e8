"""A map on paper is vector, shows each class once, and its names never collide."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pypdf
import pytest

from data.figures import Attention
from data.places import Area, outlines, places
from data.terms import AreaId, AreaKind, Level
from reports.map import class_colours, draw_legend, draw_map, draw_scale, height_of, projection
from reports.map import ground as gathered
from reports.setting.drawing import Picture
from reports.setting.page import BuiltPages
from resources.i18n import texts
from resources.palette import lightness
from tests.reports.pack_board import NAMES, STREETS, ground, heatmap

Build = Callable[..., tuple[pypdf.PdfReader, BuiltPages]]
BOX = (0.0, 0.0, 300.0, 300.0)


def drawn(build: Build, draw: Callable[[Any], object]) -> pypdf.PageObject:
    reader, _ = build(lambda: [Picture(320, lambda canvas, wide, high: draw(canvas))])
    return reader.pages[0]


def test_that_each_area_is_a_closed_path_and_nothing_is_a_picture(build: Build) -> None:
    page = drawn(
        build, lambda canvas: draw_map(canvas, BOX, heatmap(), ground(), lambda tag: tag.short, names=False)
    )
    content = page.get_contents()
    assert content is not None
    # Cells once filled, dotted ones once more as a clip, then once as cells and once as streets.
    dotted = heatmap().legend.too_few
    assert content.get_data().count(b"\nh") == 3 * len(STREETS) + dotted
    assert "/XObject" not in str(page["/Resources"])


def test_that_every_name_with_room_is_written_once(build: Build) -> None:
    page = drawn(build, lambda canvas: draw_map(canvas, BOX, heatmap(), ground(), lambda tag: tag.short))
    text = page.extract_text()
    assert [name for name in NAMES if text.count(name) != 1] == []


def test_that_a_name_gives_way_to_the_place_that_is_in_question(build: Build) -> None:
    small, chosen = (0.0, 0.0, 40.0, 40.0), STREETS[7]
    page = drawn(
        build,
        lambda canvas: draw_map(canvas, small, heatmap(), ground(), lambda tag: tag.short, first=[chosen]),
    )
    text = page.extract_text()
    assert chosen.short in text
    assert sum(name in text for name in NAMES) < len(NAMES) / 2


@pytest.mark.parametrize("attention", [Attention.HIGHER_IS_WORSE, Attention.LOWER_IS_WORSE])
def test_that_the_deepest_colour_is_the_class_that_needs_most_attention(attention: Attention) -> None:
    greys = [lightness(colour) for colour in class_colours(replace(heatmap().legend, attention=attention))]
    assert greys == sorted(greys, reverse=attention is Attention.HIGHER_IS_WORSE)


def test_that_the_legend_counts_every_area(build: Build) -> None:
    figure = heatmap()
    page = drawn(build, lambda canvas: draw_legend(canvas, BOX, figure, "按期处置率", "街道", texts("zh_CN")))
    lines = page.extract_text().splitlines()
    text = " ".join(lines)
    assert "数量过少" in text
    assert "合计" in text
    assert str(len(STREETS)) in text
    assert sum(figure.legend.counts) + figure.legend.too_few == len(STREETS)


def test_that_a_map_keeps_its_shape_and_stands_at_the_top_of_its_box() -> None:
    square = np.array([(112.0, 28.0), (113.0, 28.0), (113.0, 29.0), (112.0, 29.0)])
    to_page = projection([square], BOX)
    points = to_page(square)
    wide, high = np.ptp(points, axis=0)
    assert high == pytest.approx(300)
    assert wide / high == pytest.approx(np.cos(np.radians(28.5)), rel=1e-6)
    assert points[:, 1].max() == pytest.approx(300)


def test_that_a_flat_map_asks_for_less_height() -> None:
    assert height_of(ground(), 300, 500) < 200


def test_that_the_scale_is_a_round_length(build: Build) -> None:
    to_page = projection([ring for rings in ground().cells.values() for ring in rings], BOX)
    page = drawn(build, lambda canvas: draw_scale(canvas, 0, 10, to_page, texts("zh_CN")))
    assert "2 公里" in page.extract_text() or "5 公里" in page.extract_text()


def test_that_boundaries_are_gathered_for_the_cells_and_what_holds_them() -> None:
    areas = (
        Area(AreaId(1), "1", Level.DISTRICT, AreaKind.DISTRICT, None, "区"),
        Area(AreaId(2), "11", Level.STREET, AreaKind.STREET, AreaId(1), "甲街道", short="甲"),
        Area(AreaId(3), "12", Level.STREET, AreaKind.STREET, AreaId(1), "乙街道", short="乙"),
        Area(AreaId(4), "111", Level.GRID, AreaKind.COMMUNITY_GRID, AreaId(2), "甲一"),
        Area(AreaId(5), "112", Level.GRID, AreaKind.COMMUNITY_GRID, AreaId(2), "甲二"),
    )
    tree, ring = places(areas), np.array([(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)])
    known = {
        Level.STREET: outlines(Level.STREET, [(1, [ring]), (2, [ring])]),
        Level.GRID: outlines(Level.GRID, [(3, [ring, ring / 2])]),
    }
    base = gathered(tree, known, tree.tags[3:], Level.STREET)
    assert base is not None
    assert {area: len(rings) for area, rings in base.cells.items()} == {4: 2}
    assert [tag.short for tag in base.named] == ["甲"]


def test_that_without_boundaries_there_is_no_ground() -> None:
    tree = places((Area(AreaId(1), "1", Level.DISTRICT, AreaKind.DISTRICT, None, "区"),))
    assert gathered(tree, {}, tree.tags, Level.STREET) is None
