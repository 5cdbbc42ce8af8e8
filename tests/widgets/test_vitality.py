"""The quadrant of civic order and vitality: what it says, how it is walked, and that names never collide."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from data.vitality_tables import bodies_warning, vitality_sentence
from resources.i18n import LANGUAGES, Language, current, texts
from widgets.gallery import samples_vitality
from widgets.judging.vitality_quadrant import VitalityQuadrant
from widgets.judging.vitality_rows import PLACES, vitality_tabs


@pytest.fixture
def quadrant(qtbot: QtBot) -> VitalityQuadrant:
    view = VitalityQuadrant()
    qtbot.addWidget(view)
    view.resize(520, 420)
    view.show_figure(samples_vitality.vitality())
    return view


def test_that_names_meet_neither_names_nor_points(quadrant: VitalityQuadrant) -> None:
    boxes = [box for _, box in quadrant.labels()]
    assert len(boxes) >= 6
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))
    spots = [quadrant.place_of(point) for point in samples_vitality.POINTS]
    assert not any(box.contains(spot) for box in boxes for spot in spots)


def test_that_a_place_is_chosen_by_mouse_and_by_keys(quadrant: VitalityQuadrant, qtbot: QtBot) -> None:
    first = quadrant.place_of(samples_vitality.POINTS[0]).toPoint()
    with qtbot.waitSignal(quadrant.area_selected) as chosen:
        qtbot.mouseClick(quadrant, Qt.MouseButton.LeftButton, pos=first)
    assert chosen.args == [1]
    qtbot.keyClick(quadrant, Qt.Key.Key_Right)
    with qtbot.waitSignal(quadrant.area_activated) as entered:
        qtbot.keyClick(quadrant, Qt.Key.Key_Return)
    assert entered.args == [2]


def test_that_a_silent_place_says_that_silence_is_not_order(quadrant: VitalityQuadrant) -> None:
    told = quadrant.accessibleDescription().split("; ")
    silent = [line for line in told if current().text("vitality.silent") in line]
    assert silent == [told[samples_vitality.SILENT]]


def test_that_its_table_has_every_part_and_both_ends(quadrant: VitalityQuadrant) -> None:
    table = quadrant.as_table()
    assert table is not None and len(table.rows) == len(samples_vitality.POINTS) + 1
    assert {len(row) for row in table.rows} == {len(table.headings)}
    assert table.rows[0][2:5] == (72, 57, 85)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_falling_share_is_put_to_the_administration(language: Language) -> None:
    words = texts(language)
    said = bodies_warning(samples_vitality.vitality(), words)
    assert ("行政" in said) if language == "zh_CN" else said.startswith("To the administration")
    assert "3.8%" in said and "2.2%" in said


def test_that_without_activities_only_order_is_told() -> None:
    figure = samples_vitality.vitality(told=False)
    assert figure.drawn == () and figure.middle is None
    assert vitality_sentence(figure, texts("en")).endswith(
        "do not yet tell civic order and vitality together"
    )
    tab = next(each for each in vitality_tabs(figure, figure.whole, texts("en")) if each.key == PLACES)
    order, vitality = tab.rows[0].facts[1], tab.rows[0].facts[5]
    assert order.words == "72" and vitality.words == "—"
    assert "missing: records of volunteer activities" in vitality.note
