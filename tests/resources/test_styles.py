"""The style sheet is whole in every theme, and gives controls the sizes of the design."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from resources.palette import DARK, LIGHT, Palette, contrast
from resources.styles import stylesheet

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def shown(qtbot: QtBot, widget: QWidget, style: str, **properties: str) -> QWidget:
    """Give a widget its properties and the style sheet, and show it."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.setStyleSheet(style)
    qtbot.addWidget(widget)
    widget.show()
    return widget


@THEMES
@pytest.mark.parametrize("compact", [False, True])
def test_that_no_token_is_left_unfilled(theme: Palette, compact: bool) -> None:
    assert "@" not in stylesheet(theme, compact=compact)


@THEMES
def test_that_all_colours_are_those_of_the_theme(theme: Palette) -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", stylesheet(theme)))
    tokens = {value for name in theme.__slots__ if isinstance(value := getattr(theme, name), str)}
    assert used <= tokens
    assert {theme.canvas, theme.surface, theme.accent, theme.ink3} <= used


def test_that_no_colour_stands_in_the_template() -> None:
    template = files("resources.styles").joinpath("window.qss").read_text("utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(", template) == []


def test_that_nothing_is_set_smaller_than_12() -> None:
    assert min(int(size) for size in re.findall(r"font-size: (\d+)px", stylesheet(LIGHT, compact=True))) == 12


_ARROWS = {"up", "down", "left", "right"}


@THEMES
def test_that_pictures_of_the_style_can_be_seen_on_their_ground(theme: Palette) -> None:
    pictures = {Path(found) for found in re.findall(r'url\("([^"]+)"\)', stylesheet(theme))}
    assert {picture.stem for picture in pictures} == {
        *_ARROWS,
        f"check_{theme.name}",
        f"dot_{theme.name}",
    }
    for picture in pictures:
        (colour,) = re.findall(r"#[0-9A-F]{6}", picture.read_text("utf-8"))
        ground = theme.surface if picture.stem in _ARROWS else theme.accent
        assert contrast(colour, ground) >= 3


@pytest.mark.parametrize(
    ("compact", "scale", "height"), [(False, 1.0, 32), (True, 1.0, 30), (False, 1.25, 40), (False, 1.5, 48)]
)
@pytest.mark.parametrize("control", [QPushButton, QLineEdit, QComboBox])
def test_that_controls_are_as_high_as_the_design_says(
    qtbot: QtBot, control: type[QWidget], compact: bool, scale: float, height: int
) -> None:
    widget = shown(qtbot, control(), stylesheet(LIGHT, compact=compact, scale=scale))
    assert widget.sizeHint().height() == height


@pytest.mark.parametrize("scale", [1.0, 1.25])
@pytest.mark.parametrize("button", ["", "primary", "danger", "link", "segment", "rail"])
def test_that_focus_moves_nothing(qtbot: QtBot, button: str, scale: float) -> None:
    properties = {button: "true"} if button else {}
    widget = shown(qtbot, QPushButton("Open"), stylesheet(LIGHT, scale=scale), **properties)
    widget.clearFocus()
    before = widget.sizeHint()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.hasFocus)
    assert widget.sizeHint() == before


@pytest.mark.parametrize("button", ["", "link", "segment"])
def test_that_a_click_area_is_at_least_28_high(qtbot: QtBot, button: str) -> None:
    properties = {button: "true"} if button else {}
    widget = shown(qtbot, QPushButton("Open"), stylesheet(LIGHT, compact=True), **properties)
    assert widget.sizeHint().height() >= (26 if button == "segment" else 28), "a segment adds its frame"


@THEMES
def test_that_a_note_is_small_and_in_the_third_ink(qtbot: QtBot, theme: Palette) -> None:
    label = shown(qtbot, QLabel("n"), stylesheet(theme), kind="note")
    assert label.font().pixelSize() == 12
    assert label.palette().windowText().color().name().upper() == theme.ink3


@THEMES
def test_that_a_table_takes_the_style(qtbot: QtBot, theme: Palette) -> None:
    table = shown(qtbot, QTableWidget(2, 2), stylesheet(theme))
    assert (
        table.grab().toImage().pixelColor(table.width() - 4, table.height() - 4).name().upper()
        == theme.surface
    )
