"""One look for the whole program, and one list of the texts that did not fit."""

import pytest
from PySide6.QtGui import QColor, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from resources.palette import DARK, LIGHT
from widgets import theme
from widgets.parts import eliding
from widgets.parts.painting import hatch
from widgets.parts.retelling import Retelling


def test_that_applying_a_theme_makes_it_the_current_one(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(DARK, compact=True))
    assert theme.current().palette is DARK
    assert theme.current().compact
    assert qapp.palette().window().color() == QColor(DARK.canvas)
    assert DARK.surface in qapp.styleSheet()


def test_that_a_colour_is_asked_for_by_its_token() -> None:
    assert theme.colour("accent") == QColor(LIGHT.accent)
    with pytest.raises(AttributeError):
        theme.colour("green")


def test_that_measures_and_type_grow_with_the_scale(qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme(scale=1.25))
    assert theme.px(16) == 20
    assert theme.font(12).pixelSize() == 15


def test_that_the_shipped_face_holds_chinese() -> None:
    face = QRawFont.fromFont(theme.font(14))
    assert face.familyName() == "Noto Sans SC"
    assert face.supportsCharacter(ord("网"))


def test_that_a_text_that_fits_is_not_cut_and_one_that_does_not_is_kept_whole_in_the_list() -> None:
    metrics = QFontMetrics(theme.font(14))
    eliding.cut.clear()
    assert eliding.fitted(metrics, "云杉", 100) == ("云杉", metrics.horizontalAdvance("云杉"))
    shown, wide = eliding.fitted(metrics, "云杉历史文化风貌保护区", 60)
    assert shown.endswith("…")
    assert wide <= 60
    assert list(eliding.cut) == ["云杉历史文化风貌保护区"]


def test_that_hatching_has_the_two_colours_of_no_data() -> None:
    tile = hatch().textureImage()
    seen = {tile.pixelColor(x, y).name() for x in range(tile.width()) for y in range(tile.height())}
    assert LIGHT.nodata.lower() in seen
    assert len(seen) > 1


def test_that_a_widget_tells_its_figure_again_in_another_theme_but_not_for_being_laid_into_another(
    qtbot: QtBot, qapp: QApplication
) -> None:
    told: list[bool] = []

    class Telling(Retelling):
        def retell(self) -> None:
            super().retell()
            told.append(theme.current().compact)

    part, whole = Telling(), QWidget()
    qtbot.addWidget(whole)
    part.retell()
    QVBoxLayout(whole).addWidget(part)
    whole.show()
    assert told == [False]
    theme.apply(qapp, theme.Theme(compact=True))
    assert told == [False, True]
