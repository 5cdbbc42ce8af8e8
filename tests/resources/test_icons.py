"""Every icon is one small drawing that takes its colour from outside."""

import re

import pytest
from defusedxml import ElementTree

from resources.icons import icon_names, icon_svg

EACH = pytest.mark.parametrize("name", icon_names())


def test_that_the_icons_of_rail_header_map_and_lists_are_there() -> None:
    rail = "overview heatmap orders loop compare warnings urgent risk_map people balance vitality"
    pages = "commitments packs settings back forward search print export meeting close table sun moon logo"
    lists = "zoom_in zoom_out fit lock clock alarm caution pause check calendar"
    arrows = "chevron_left chevron_right chevron_down"
    needed = f"{rail} {pages} {lists} {arrows}"
    assert set(needed.split()) <= set(icon_names())


@EACH
def test_that_an_icon_is_drawn_on_24_by_24(name: str) -> None:
    root = ElementTree.fromstring(icon_svg(name, "#123456"))
    assert root.tag.endswith("svg")
    assert root.get("viewBox") == "0 0 24 24"
    assert len(root) > 0


@EACH
def test_that_an_icon_has_no_colour_but_the_one_it_is_given(name: str) -> None:
    drawn = icon_svg(name, "#123456").decode()
    assert "currentColor" not in drawn
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}", drawn)) == {"#123456"}
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawn)) <= {"none", "#123456"}


def test_that_an_unknown_icon_is_refused_by_name() -> None:
    with pytest.raises(KeyError, match="nothing"):
        icon_svg("nothing", "#123456")
