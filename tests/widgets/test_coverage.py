"""The coverage of the ground on screen: levels, and places in the list and on the map, each leading there."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from data.figures.coverage import CoverageFigure
from data.terms import Level
from resources import i18n
from resources.i18n import texts
from widgets import theme
from widgets.gallery import samples_data
from widgets.quality.coverage_map import CoverageMap
from widgets.quality.coverage_panel import CoveragePanel
from widgets.quality.quality_words import size_text


@pytest.fixture
def panel(qtbot: QtBot) -> CoveragePanel:
    made = CoveragePanel()
    qtbot.addWidget(made)
    made.resize(520, 560)
    made.show()
    made.show_figure(samples_data.coverage(), samples_data.ground())
    qtbot.waitUntil(lambda: _is_seen(made.map), timeout=5000)
    return made


def _is_seen(shown: CoverageMap) -> None:
    assert shown.view is not None and shown.height() > 100


def choose(panel: CoveragePanel, row: int) -> None:
    box = panel.list.visualRect(panel.list.rows.index(row, 0))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def said(panel: CoveragePanel) -> list[str]:
    return [row.said for row in panel.list.rows.rows]


def seen(shown: CoverageMap, colour: str) -> int:
    """Count the pixels of a colour."""
    image, wanted = shown.grab().toImage().convertToFormat(QImage.Format.Format_RGB32), QColor(colour).rgb()
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return sum(image.pixel(x, y) == wanted for x, y in points)


def test_that_places_are_told_by_kind_areas_and_size(panel: CoveragePanel) -> None:
    QAbstractItemModelTester(panel.list.rows)
    kinds = [words.partition(" · ")[0].partition(",")[0] for words in said(panel)]
    assert kinds == ["没有边界", "超出上级区域", "重叠", "空隙"]
    assert said(panel)[2].endswith("949 m²") and "、" in said(panel)[2]
    assert panel.subtitle(texts("zh_CN")) == "16 / 17 有边界 · 4 处待核对"


def test_that_a_chosen_place_is_shown_close_by_with_its_areas(panel: CoveragePanel) -> None:
    whole = panel.map.view
    choose(panel, 2)
    close = panel.map.view
    assert whole is not None and close is not None and close.scale > 1.5 * whole.scale
    assert "重叠" in panel.map.accessibleDescription()
    middle = panel.map.mark_at(2)
    assert middle is not None and panel.map.rect().contains(middle.toPoint())
    assert seen(panel.map, theme.current().palette.sel) > 100
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.map.view == whole and panel.map.accessibleDescription() == ""


def test_that_a_mark_on_the_map_chooses_its_place_in_the_list(panel: CoveragePanel, qtbot: QtBot) -> None:
    mark = panel.map.mark_at(3)
    assert mark is not None
    with qtbot.waitSignal(panel.map.spot_pressed, timeout=1000) as pressed:
        QTest.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=mark.toPoint())
    assert pressed.args == [3]
    assert panel.list.key == 3


def test_that_an_area_without_boundary_has_no_mark(panel: CoveragePanel) -> None:
    assert panel.map.mark_at(0) is None
    whole = panel.map.view
    choose(panel, 0)
    assert panel.map.view == whole


def test_that_a_level_is_chosen_and_a_clean_one_has_no_list(panel: CoveragePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.level_chosen, timeout=1000):
        QTest.mouseClick(panel.levels.buttons[1], Qt.MouseButton.LeftButton)
    assert panel.shown is not None and panel.shown.level is Level.GRID
    assert not panel.list.isVisible()
    assert panel.subtitle(texts("en")).endswith("no gaps, overlaps or strays")


def test_that_the_level_that_has_something_amiss_is_shown_first(qtbot: QtBot) -> None:
    figure = samples_data.coverage()
    turned = CoverageFigure(tuple(reversed(figure.levels)))
    made = CoveragePanel()
    qtbot.addWidget(made)
    made.show_figure(turned, samples_data.ground())
    assert made.shown is figure.levels[0]


def test_that_the_map_is_enlarged_pushed_and_shown_whole_again(panel: CoveragePanel) -> None:
    whole, at = panel.map.view, QPointF(panel.map.rect().center())
    assert whole is not None
    turn = QWheelEvent(
        at, panel.map.mapToGlobal(at), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(panel.map, turn)
    nearer = panel.map.view
    assert nearer is not None and nearer.scale > whole.scale
    free = QPoint(20, panel.map.height() - 20)
    QTest.mousePress(panel.map, Qt.MouseButton.LeftButton, pos=free)
    QTest.mouseMove(panel.map, free + QPoint(30, 0))
    QTest.mouseRelease(panel.map, Qt.MouseButton.LeftButton, pos=free + QPoint(30, 0))
    assert panel.map.view is not None and panel.map.view.longitude < nearer.longitude
    QTest.mouseClick(panel.map.tools.fit, Qt.MouseButton.LeftButton)
    assert panel.map.view == whole


def test_that_fresh_counts_of_the_same_figure_leave_the_map_where_the_hand_put_it(
    panel: CoveragePanel,
) -> None:
    QTest.mouseClick(panel.map.tools.zoom_in, Qt.MouseButton.LeftButton)
    moved = panel.map.view
    panel.retell()
    assert panel.map.view == moved


def test_that_places_are_told_in_english_too(panel: CoveragePanel) -> None:
    i18n.use("en")
    panel.retell()
    assert said(panel)[3] == "Gap, 0.03 km²"


@pytest.mark.parametrize(
    ("km2", "expected"), [(None, ""), (0.000949, "949 m²"), (0.0099, "9,900 m²"), (1.885, "1.89 km²")]
)
def test_that_small_ground_is_told_in_square_metres(km2: float | None, expected: str) -> None:
    assert size_text(km2, texts("zh_CN")) == expected
