"""The map as a person meets it: pointing, clicking, keys, words, and calm while numbers change."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from data.figures import HeatmapFigure
from data.places import places
from data.terms import AreaId, Level
from resources import i18n
from widgets.gallery.samples_map import sample_heatmap, sample_layers, sample_places
from widgets.map.grid_heatmap import GridHeatmap, LegendPlace
from widgets.map.picture import Result


def street(number: int = 5) -> int:
    return int(sample_places().cells(sample_places().root, Level.STREET)[number])


def shown(
    qtbot: QtBot,
    figure: HeatmapFigure | None = None,
    *,
    outlines: bool = True,
    legend: LegendPlace = "stacked",
    size: tuple[int, int] = (700, 520),
) -> GridHeatmap:
    widget = GridHeatmap(settle_ms=0, legend=legend)
    qtbot.addWidget(widget)
    widget.resize(*size)
    widget.show_outlines(sample_layers() if outlines else {}, sample_places())
    widget.show_figure(figure or sample_heatmap())
    widget.show()
    QApplication.processEvents()
    return widget


def point_in(widget: GridHeatmap, area: AreaId) -> QPoint:
    """Give a point of the canvas deep inside an area: the pixel of it that is nearest to its middle."""
    picture = widget.canvas.picture
    assert picture is not None
    spots = np.argwhere(picture.scene.in_view == sample_places().row_of[area])
    y, x = spots[np.argmin(((spots - spots.mean(axis=0)) ** 2).sum(axis=1))].tolist()
    return QPoint(x, y)


def test_that_a_click_activates_the_area_below_it(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    for tag in figure.areas:
        with qtbot.waitSignal(widget.area_activated) as heard:
            qtbot.mouseClick(widget.canvas, Qt.MouseButton.LeftButton, pos=point_in(widget, tag.id))
        assert heard.args == [tag.id]
        assert widget.selected == tag.id


def test_that_a_click_beside_the_district_does_nothing(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    with qtbot.assertNotEmitted(widget.area_activated):
        qtbot.mouseClick(widget.canvas, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))


def test_that_a_neighbour_of_the_street_looked_at_cannot_be_clicked(qtbot: QtBot) -> None:
    widget = shown(qtbot, sample_heatmap(Level.GRID, street()))
    picture = widget.canvas.picture
    assert picture is not None
    strangers = (picture.scene.in_view >= 0) & (picture.cells.index[picture.scene.in_view] < 0)
    y, x = np.argwhere(strangers)[0].tolist()
    with qtbot.assertNotEmitted(widget.area_activated):
        qtbot.mouseClick(widget.canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


def test_that_pointing_tells_the_area_and_its_numbers_and_leaving_tells_none(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    with qtbot.waitSignal(widget.area_hovered) as heard:
        qtbot.mouseMove(widget.canvas, point_in(widget, figure.areas[7].id))
    assert heard.args == [figure.areas[7].id]
    assert widget.readout.isVisible()
    assert widget.readout.figure.name == figure.areas[7].name
    assert f"{figure.numerators[7]:,} / {figure.denominators[7]:,}" in widget.readout.figure.lines[1][1]
    with qtbot.waitSignal(widget.area_hovered) as heard:
        qtbot.mouseMove(widget.canvas, QPoint(2, 2))
    assert heard.args == [None]
    assert not widget.readout.isVisible()


def test_that_the_read_out_never_covers_the_pointer(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    for tag in figure.areas:
        point = point_in(widget, tag.id)
        qtbot.mouseMove(widget.canvas, point)
        qtbot.waitUntil(lambda name=tag.name: widget.readout.figure.name == name)
        assert not widget.readout.geometry().contains(point)
        assert not widget.readout.geometry().intersects(widget.legend.geometry())


def test_that_too_few_orders_are_told_as_a_fraction(qtbot: QtBot) -> None:
    figure = sample_heatmap(Level.GRID, street())
    widget = shown(qtbot, figure)
    few = int(np.flatnonzero(figure.denominators < 10)[0])
    qtbot.mouseMove(widget.canvas, point_in(widget, figure.areas[few].id))
    qtbot.waitUntil(lambda: widget.readout.figure.name == figure.areas[few].name)
    assert widget.readout.figure.lines[0][1] == f"{figure.numerators[few]} / {figure.denominators[few]}"
    assert "%" not in widget.readout.figure.lines[0][1]


def test_that_selection_and_view_stay_while_the_numbers_change(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    widget.select(figure.areas[3].id)
    widget.canvas.zoom(2)
    view = widget.canvas.view
    widget.show_figure(sample_heatmap(seed=9))
    assert widget.selected == figure.areas[3].id
    assert widget.canvas.view == view


def test_that_the_selection_outlives_a_new_reading_of_the_areas(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    widget.select(figure.areas[3].id)
    turned = places(sample_places().areas[::-1])
    widget.show_outlines({}, turned)
    widget.show_figure(figure)
    assert widget.selected == figure.areas[3].id


def test_that_another_place_is_shown_whole_and_without_a_selection(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    widget.select(figure.areas[3].id)
    view = widget.canvas.view
    widget.show_figure(sample_heatmap(Level.GRID, street()))
    assert widget.selected is None
    assert widget.canvas.view != view
    widget.show_figure(figure)
    assert widget.canvas.view == view


def central(widget: GridHeatmap) -> AreaId:
    """Give the area in the middle of the map."""
    size = widget.canvas.rect()
    row = widget.canvas.row_at(QPointF(size.center()) + QPointF(60, 0))
    assert row is not None
    return sample_places().areas[row].id


@pytest.mark.parametrize(
    ("key", "x", "y"),
    [
        (Qt.Key.Key_Left, -1, 0),
        (Qt.Key.Key_Right, 1, 0),
        (Qt.Key.Key_Up, 0, -1),
        (Qt.Key.Key_Down, 0, 1),
    ],
)
def test_that_an_arrow_leads_to_an_area_in_its_direction_and_enter_activates_it(
    qtbot: QtBot, key: Qt.Key, x: int, y: int
) -> None:
    widget = shown(qtbot)
    start = central(widget)
    widget.select(start)
    with qtbot.waitSignal(widget.area_selected) as heard:
        qtbot.keyClick(widget.canvas, key)
    assert heard.args is not None
    found: AreaId = heard.args[0]
    way = point_in(widget, found) - point_in(widget, start)
    assert way.x() * x + way.y() * y > 0
    with qtbot.waitSignal(widget.area_activated) as heard:
        qtbot.keyClick(widget.canvas, Qt.Key.Key_Return)
    assert heard.args == [found]


def test_that_the_first_arrow_selects_some_area(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    with qtbot.waitSignal(widget.area_selected) as heard:
        qtbot.keyClick(widget.canvas, Qt.Key.Key_Up)
    assert heard.args == [widget.selected] != [None]


@pytest.mark.parametrize(
    ("act", "bigger"),
    [
        (lambda widget, qtbot: qtbot.keyClick(widget.canvas, Qt.Key.Key_Plus), True),
        (lambda widget, qtbot: qtbot.keyClick(widget.canvas, Qt.Key.Key_Minus), False),
        (lambda widget, qtbot: widget.tools.zoom_in.click(), True),
        (lambda widget, qtbot: widget.tools.zoom_out.click(), False),
    ],
)
def test_that_keys_and_buttons_zoom_and_0_fits_again(
    qtbot: QtBot, act: Callable[[GridHeatmap, QtBot], None], bigger: bool
) -> None:
    widget = shown(qtbot)
    fitted = widget.canvas.view
    act(widget, qtbot)
    assert fitted is not None and widget.canvas.view is not None
    assert (widget.canvas.view.scale > fitted.scale) is bigger
    qtbot.keyClick(widget.canvas, Qt.Key.Key_0)
    assert widget.canvas.view == fitted


def test_that_the_wheel_keeps_the_area_below_the_pointer(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    point = QPointF(point_in(widget, figure.areas[2].id))
    for _ in range(3):
        event = QWheelEvent(
            point, widget.canvas.mapToGlobal(point), QPoint(), QPoint(0, 120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget.canvas, event)
        assert widget.canvas.row_at(point) == sample_places().row_of[figure.areas[2].id]


def test_that_a_drag_pushes_the_map_and_activates_nothing(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    start = point_in(widget, figure.areas[2].id)
    end = start + QPoint(60, 30)
    with qtbot.assertNotEmitted(widget.area_activated):
        qtbot.mousePress(widget.canvas, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(widget.canvas, end)
        QApplication.processEvents()
        qtbot.mouseRelease(widget.canvas, Qt.MouseButton.LeftButton, pos=end)
    assert widget.canvas.row_at(QPointF(end)) == sample_places().row_of[figure.areas[2].id]


def test_that_hover_reads_the_old_picture_where_the_view_of_now_has_it(qtbot: QtBot) -> None:
    """Between a gesture and the next sharp picture the array of owners is older than the view."""
    figure = sample_heatmap()
    widget = GridHeatmap(settle_ms=60_000)
    qtbot.addWidget(widget)
    widget.resize(700, 520)
    widget.show_outlines(sample_layers(), sample_places())
    widget.show_figure(figure)
    widget.show()
    point = QPointF(point_in(widget, figure.areas[2].id))
    picture = widget.canvas.picture
    widget.canvas.zoom(1.5, point)
    assert widget.canvas.picture is picture
    assert widget.canvas.row_at(point) == sample_places().row_of[figure.areas[2].id]


def test_that_a_late_picture_does_not_replace_a_newer_one(qtbot: QtBot) -> None:
    waiting: list[Callable[[], None]] = []

    def run(work: Callable[[], Result], done: Callable[[Result], None]) -> None:
        waiting.append(lambda: done(work()))

    widget = GridHeatmap(settle_ms=0, run=run)
    qtbot.addWidget(widget)
    widget.resize(700, 520)
    widget.show_outlines(sample_layers(), sample_places())
    widget.show_figure(sample_heatmap())
    widget.show()
    widget.show_figure(sample_heatmap(Level.GRID))
    late, newest = waiting[-2:]
    newest()
    picture = widget.canvas.picture
    assert picture is not None and picture.scene.subject.cells is Level.GRID
    late()
    assert widget.canvas.picture is picture


def test_that_a_district_without_boundaries_is_shown_as_equal_tiles(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure, outlines=False)
    assert widget.schematic.isVisible()
    picture = widget.canvas.picture
    assert picture is not None
    sizes = np.bincount(picture.scene.in_view[picture.scene.in_view >= 0])
    sizes = sizes[sizes > 0]
    assert len(sizes) == 17
    assert sizes.max() - sizes.min() < 0.1 * sizes.max()
    for tag in (figure.areas[0], figure.areas[16]):
        with qtbot.waitSignal(widget.area_activated) as heard:
            qtbot.mouseClick(widget.canvas, Qt.MouseButton.LeftButton, pos=point_in(widget, tag.id))
        assert heard.args == [tag.id]
    with qtbot.waitSignal(widget.boundaries_requested):
        widget.way_out.click()


@pytest.mark.parametrize(("language", "word"), [("zh_CN", "热力图"), ("en", "Map of")])
def test_that_the_map_can_be_heard(qtbot: QtBot, language: i18n.Language, word: str) -> None:
    i18n.use(language)
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    assert word in widget.canvas.accessibleName()
    told = widget.canvas.accessibleDescription().split("; ")
    assert len(told) == 17
    assert told[0].endswith("%")


def test_that_a_map_outlined_from_elsewhere_tells_nobody(qtbot: QtBot) -> None:
    figure = sample_heatmap()
    widget = shown(qtbot, figure)
    with qtbot.assertNotEmitted(widget.area_selected), qtbot.assertNotEmitted(widget.area_hovered):
        before = widget.grab().toImage()
        widget.highlight(figure.areas[1].id)
        assert widget.grab().toImage() != before
        widget.select(figure.areas[1].id)
    assert widget.selected == figure.areas[1].id


@pytest.mark.parametrize("legend", ["stacked", "strip", "none"])
def test_that_the_legend_never_lies_on_the_district(qtbot: QtBot, legend: LegendPlace) -> None:
    widget = shown(qtbot, legend=legend)
    picture = widget.canvas.picture
    assert picture is not None
    assert widget.legend.isVisible() is (legend != "none")
    box = widget.legend.geometry().translated(-widget.canvas.pos())
    spots = np.argwhere(picture.scene.in_view >= 0)
    inside = [box.contains(int(x), int(y)) for y, x in spots[::37]]
    assert legend == "none" or not any(inside)


def test_that_the_focus_ring_shows_for_those_who_came_by_keyboard(qtbot: QtBot) -> None:
    widget = shown(qtbot)
    widget.canvas.clearFocus()
    quiet = widget.grab().toImage()
    widget.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(widget.canvas.hasFocus)
    assert widget.grab().toImage() != quiet
    widget.canvas.clearFocus()
    widget.canvas.setFocus(Qt.FocusReason.MouseFocusReason)
    assert widget.grab().toImage() == quiet
