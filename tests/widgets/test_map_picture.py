"""The picture of a map: labels clear of one another, fills that follow the figure, borders in place."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QTransform

from data.figures import CellState, HeatmapFigure
from data.terms import Level
from resources import i18n
from resources.palette import DARK, LIGHT, Palette
from widgets.gallery.samples_map import sample_heatmap, sample_layers, sample_places
from widgets.map import scene as map_scene
from widgets.map.fills import class_colours
from widgets.map.geometry import Geography
from widgets.map.lettering import Placed
from widgets.map.picture import Picture, Request, cells_of, draw, fills
from widgets.map.scene import Look, Scene, Subject, build_scene
from widgets.map.view import Margins, fitted

GEOGRAPHY = Geography(sample_layers(), sample_places())


def street(number: int = 5) -> int:
    return int(sample_places().cells(sample_places().root, Level.STREET)[number])


def picture_of(
    figure: HeatmapFigure,
    *,
    size: tuple[int, int] = (560, 460),
    ratio: float = 1.0,
    palette: Palette = LIGHT,
    selected: int | None = None,
    taken: tuple[QRectF, ...] = (),
    language: i18n.Language = "zh_CN",
    before: Picture | None = None,
) -> Picture:
    cells = cells_of(figure, sample_places(), schematic=False)
    outline = None if cells.subject.place is None else GEOGRAPHY.outline_of(cells.subject.place)
    bounds = GEOGRAPHY.bounds if outline is None else outline.bounds
    view = fitted(bounds, *size, GEOGRAPHY.squeeze, Margins())
    look, texts = Look(palette, ratio), i18n.texts(language)
    return draw(Request(GEOGRAPHY, cells, view, look, texts, selected, taken, before))


def boxes_of(placed: Placed) -> list[QRectF]:
    return [box for box in (placed.name, placed.value) if box is not None]


def colour_at(image: QImage, owner: np.ndarray, row: int) -> set[str]:
    spots = np.argwhere(owner == row).tolist()
    return {QColor(image.pixel(x, y)).name().upper() for y, x in spots}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize(
    ("level", "place"),
    [
        (Level.STREET, None),
        (Level.GRID, None),
        (Level.SMALL_GRID, None),
        (Level.GRID, street()),
        (Level.SMALL_GRID, street()),
    ],
)
@pytest.mark.parametrize("ratio", [1.0, 1.5])
def test_that_labels_never_touch_and_never_leave_the_view(
    language: i18n.Language, level: Level, place: int | None, ratio: float
) -> None:
    figure = sample_heatmap(level, place)
    legend = QRectF(0, 200, 110, 260)
    picture = picture_of(figure, language=language, ratio=ratio, taken=(legend,))
    legend_drawn = QTransform.fromScale(ratio, ratio).mapRect(legend)
    boxes = [box for placed in picture.lettering.placed for box in boxes_of(placed)]
    assert all(not one.intersects(other) for one, other in combinations([*boxes, legend_drawn], 2))
    height, width = picture.scene.in_view.shape
    assert all(QRectF(0, 0, width, height).contains(box) for box in boxes)


def test_that_every_street_has_its_name_and_value_where_there_is_room() -> None:
    picture = picture_of(sample_heatmap(), size=(900, 800))
    assert len(picture.lettering.placed) == 17
    assert all(placed.value is not None for placed in picture.lettering.placed)


def test_that_the_selected_area_keeps_its_label_even_where_there_is_hardly_room() -> None:
    figure = sample_heatmap(Level.SMALL_GRID)
    for index in (3, 300, 600):
        row = sample_places().row_of[figure.areas[index].id]
        placed = picture_of(figure, selected=row).lettering.placed
        assert row in {found.label.row for found in placed}


def test_that_the_worst_areas_choose_their_place_first_and_the_selected_one_before_them() -> None:
    figure = sample_heatmap(Level.GRID)
    code_of = dict(zip((tag.id for tag in figure.areas), figure.classes.tolist(), strict=True))
    best = figure.areas[int(np.argmax(figure.values))]
    placed = picture_of(figure, selected=sample_places().row_of[best.id]).lettering.placed
    first, *others = (sample_places().areas[found.label.row].id for found in placed)
    assert first == best.id
    codes = [code_of[area] for area in others]
    judged = [code for code in codes if code >= 0]
    assert judged == sorted(judged)
    assert codes[: len(judged)] == judged


def test_that_the_neighbours_of_a_street_are_named_in_full_and_nothing_else_is() -> None:
    picture = picture_of(sample_heatmap(Level.GRID, street()))
    faint = [placed.label for placed in picture.lettering.placed if placed.label.faint]
    assert faint
    names = {area.name for area in sample_places().areas if area.level is Level.STREET}
    assert {label.name for label in faint} < names
    assert street() not in {label.row for label in faint}


def test_that_a_place_looked_at_is_found_from_its_cells() -> None:
    whole = cells_of(sample_heatmap(Level.GRID), sample_places(), schematic=False)
    assert whole.subject == Subject(Level.GRID, None)
    below = cells_of(sample_heatmap(Level.SMALL_GRID, street()), sample_places(), schematic=False)
    assert below.subject == Subject(Level.SMALL_GRID, street())


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_that_each_cell_has_the_colour_of_its_class(palette: Palette) -> None:
    figure = sample_heatmap()
    picture = picture_of(figure, palette=palette)
    image = fills(picture.cells, picture.scene)
    colours = class_colours(figure.legend, palette)
    for tag, code in zip(figure.areas, figure.classes.tolist(), strict=True):
        row = sample_places().row_of[tag.id]
        assert colour_at(image, picture.scene.owners, row) == {colours[code].upper()}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (CellState.TOO_FEW, {LIGHT.surface}),
        (CellState.NO_BASE, {LIGHT.surface}),
        (CellState.NOT_JUDGED, {LIGHT.sunken}),
    ],
)
def test_that_a_cell_without_a_class_carries_no_colour_of_the_ramp(
    state: CellState, expected: set[str]
) -> None:
    figure = sample_heatmap()
    marked = replace(figure, classes=np.where(np.arange(17) == 4, state, figure.classes).astype(np.int8))
    picture = picture_of(marked)
    row = sample_places().row_of[figure.areas[4].id]
    assert colour_at(fills(picture.cells, picture.scene), picture.scene.owners, row) == expected


def test_that_a_cell_without_data_is_hatched() -> None:
    figure = sample_heatmap(gaps=True)
    picture = picture_of(figure)
    row = sample_places().row_of[figure.areas[0].id]
    seen = colour_at(fills(picture.cells, picture.scene), picture.scene.owners, row)
    assert {LIGHT.nodata, LIGHT.nodata_hatch} <= seen


def test_that_a_lower_on_time_rate_is_darker_on_light_ground_and_brighter_on_dark() -> None:
    light, dark = (class_colours(sample_heatmap().legend, palette) for palette in (LIGHT, DARK))
    assert [QColor(name).lightness() for name in light] == sorted(QColor(name).lightness() for name in light)
    assert [QColor(name).lightness() for name in dark] == sorted(
        (QColor(name).lightness() for name in dark), reverse=True
    )


def test_that_new_numbers_do_not_move_the_owners_of_pixels() -> None:
    first = picture_of(sample_heatmap(seed=1))
    second = picture_of(sample_heatmap(seed=2))
    np.testing.assert_array_equal(first.scene.owners, second.scene.owners)
    assert fills(first.cells, first.scene) != fills(second.cells, second.scene)


def test_that_outside_a_street_the_ground_is_sunken() -> None:
    figure = sample_heatmap(Level.GRID, street())
    picture = picture_of(figure)
    inside = set(picture.cells.rows.tolist())
    others = [row for row in np.unique(picture.scene.owners).tolist() if row >= 0 and row not in inside]
    assert others
    image = fills(picture.cells, picture.scene)
    assert colour_at(image, picture.scene.owners, others[0]) == {LIGHT.sunken}


def scene_of(geography: Geography, size: tuple[int, int], cells: Level = Level.SMALL_GRID) -> Scene:
    view = fitted(GEOGRAPHY.bounds, *size, GEOGRAPHY.squeeze, Margins())
    return build_scene(geography, Subject(cells), view, Look(LIGHT))


def test_that_areas_of_a_few_pixels_have_no_borders() -> None:
    kept = {level: GEOGRAPHY.layers[level] for level in (Level.DISTRICT, Level.STREET)}
    coarse = Geography(kept, sample_places())
    assert scene_of(GEOGRAPHY, (90, 80)).lines == scene_of(coarse, (90, 80)).lines
    assert scene_of(GEOGRAPHY, (900, 800)).lines != scene_of(coarse, (900, 800)).lines


def test_that_borders_of_very_many_areas_run_where_the_owner_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_scene, "LARGEST_STROKED", 0)
    scene = scene_of(GEOGRAPHY, (600, 500), Level.STREET)
    lines, owners = scene.lines, scene.owners
    changes = (owners[1:, 1:] != owners[1:, :-1]) | (owners[1:, 1:] != owners[:-1, 1:])
    for y, x in np.argwhere(changes)[::50].tolist():
        assert lines.pixelColor(x + 1, y + 1).alpha() > 0
    for y, x in np.argwhere(~changes)[::5000].tolist():
        assert lines.pixelColor(x + 1, y + 1).alpha() == 0


def test_that_a_picture_made_in_another_thread_is_the_same() -> None:
    """The window paints maps in a worker: nothing in there may need the thread of the widgets."""
    figure = sample_heatmap(Level.GRID)
    here = picture_of(figure)
    with ThreadPoolExecutor(1) as worker:
        there = worker.submit(picture_of, figure).result()
    assert there.scene.lines == here.scene.lines
    assert there.lettering.placed == here.lettering.placed
    # Each thread has its own font engines, and their outlines differ by a fraction of a pixel.
    apart = _bytes_of(there.lettering.image) - _bytes_of(here.lettering.image)
    assert np.abs(apart).max() < 128


def _bytes_of(image: QImage) -> NDArray[np.int16]:
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


def test_that_a_tick_takes_over_borders_and_outlines_and_letters_anew() -> None:
    first = sample_heatmap()
    second = replace(first, cell=lambda index: replace(first.cell(index), value=0.5))
    before = picture_of(first)
    after = picture_of(second, before=before)
    assert after.scene is before.scene
    assert after.outlines is before.outlines
    assert after.lettering.image != before.lettering.image


def test_that_the_label_of_a_small_selected_area_does_not_hide_it() -> None:
    figure = sample_heatmap(Level.SMALL_GRID)
    rows, sizes = np.unique(picture_of(figure).scene.in_view, return_counts=True)
    row = int(rows[np.argmin(sizes)])
    picture = picture_of(figure, selected=row)
    label = next(placed for placed in picture.lettering.placed if placed.label.row == row)
    spots = np.argwhere(picture.scene.in_view == row).tolist()
    hidden = [any(box.contains(x, y) for box in boxes_of(label)) for y, x in spots]
    assert not any(hidden)
