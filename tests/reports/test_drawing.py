"""Small drawings keep their text readable once, and their meaning in grey."""

import itertools
from collections.abc import Callable
from typing import Any

import pypdf
import pytest

from reports.setting.drawing import Picture, course, halo_text, notes, stacked_bar, tier_mark
from reports.setting.outlines import outline, path
from reports.setting.page import BuiltPages
from reports.setting.text import CHART
from resources.palette import PAPER, lightness

Build = Callable[..., tuple[pypdf.PdfReader, BuiltPages]]


def drawn(build: Build, draw: Callable[[Any, float, float], object]) -> str:
    reader, _ = build(lambda: [Picture(100, draw)])
    return reader.pages[0].extract_text()


def test_that_a_label_with_a_halo_is_in_the_text_once(build: Build) -> None:
    text = drawn(build, lambda canvas, wide, high: halo_text(canvas, 100, 50, "望城坡", CHART))
    assert text.count("望城坡") == 1


@pytest.mark.parametrize("char", "国A1—é㎡g")
def test_that_an_outline_is_made_of_closed_contours_as_wide_as_its_glyph(char: str) -> None:
    operators = path(char, False, 0, 0, 10).split("\n")
    assert sum(op.endswith(" m") for op in operators) == operators.count("h") == len(outline(char, False)) > 0
    xs = [float(op.split()[0]) for op in operators if op != "h"]
    assert -0.5 <= min(xs) < max(xs) <= 10.5


def test_that_a_space_has_no_outline() -> None:
    assert path(" ", False, 0, 0, 10) == ""


@pytest.mark.parametrize("word", ["A", "B", "C", "D"])
def test_that_a_tier_is_named_on_its_mark(word: str, build: Build) -> None:
    assert drawn(build, lambda canvas, wide, high: tier_mark(canvas, 0, 0, 14, word)).startswith(word)


def test_that_the_four_tiers_are_four_greys() -> None:
    greys = [lightness(PAPER.tiers.of(word)) for word in "ABCD"]
    assert all(light - dark > 12 for light, dark in itertools.pairwise(greys))


def test_that_a_course_labels_its_lowest_and_highest(build: Build) -> None:
    values = (5.0, None, 3.0, 9.0, 4.0)
    text = drawn(
        build, lambda canvas, wide, high: course(canvas, (0, 20, 100, 60), values, lambda v: f"{v:g}!")
    )
    assert "9!" in text
    assert "3!" in text
    assert "5!" not in text


@pytest.mark.parametrize("values", [(), (None, None), (1.0,), (2.0, 2.0, 2.0)])
def test_that_a_course_without_a_course_is_no_fault(values: tuple[float | None, ...], build: Build) -> None:
    assert (
        "9" not in drawn(build, lambda canvas, wide, high: course(canvas, (0, 20, 90, 60), values, str))[:3]
    )


def test_that_a_part_too_narrow_for_its_label_drops_it(build: Build) -> None:
    parts = [(80.0, PAPER.tiers.a, "甲"), (4.0, PAPER.tiers.d, "乙"), (0.0, PAPER.tiers.c, "丙")]
    text = drawn(build, lambda canvas, wide, high: stacked_bar(canvas, 0, 0, 12, parts))
    assert "甲" in text
    assert "乙" not in text
    assert "丙" not in text


def test_that_notes_take_the_height_of_the_longest(build: Build) -> None:
    short, long = notes([("怎么读", "点在带内。")]), notes([("怎么读", "点在带内。"), ("口径", "长" * 60)])
    assert short.wrap(400, 700)[1] < long.wrap(400, 700)[1]
    reader, _ = build(lambda: [short, long])
    assert reader.pages[0].extract_text().count("怎么读") == 2
