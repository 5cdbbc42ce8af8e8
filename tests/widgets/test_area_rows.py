"""The tables of areas keep their order, share what the pointer is on, and always end with their sums."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from data.figures import MatrixFigure, MatrixRow
from data.terms import TIERS, AreaId, Level, Tier
from resources import i18n
from widgets.areas.area_rows import AreaRows
from widgets.areas.area_table import AreaTable
from widgets.areas.matrix_rows import Column, Sorting, kept_order, prepared, sorted_order
from widgets.areas.tier_matrix import TierMatrix
from widgets.gallery import samples
from widgets.parts import eliding


def shown(qtbot: QtBot, kind: type[AreaRows] = TierMatrix, figure: MatrixFigure | None = None) -> AreaRows:
    made = kind()
    qtbot.addWidget(made)
    made.resize(400, 520)
    made.show_figure(figure or samples.matrix())
    made.show()
    return made


def worst_first(figure: MatrixFigure) -> list[AreaId]:
    return [row.area.id for row in figure.rows if row.area is not None]


def turned(figure: MatrixFigure) -> MatrixFigure:
    return replace(figure, rows=tuple(reversed(figure.rows)))


KINDS = pytest.mark.parametrize("kind", [TierMatrix, AreaTable])


@KINDS
def test_that_rows_stand_as_the_figure_ranks_them(qtbot: QtBot, kind: type[AreaRows]) -> None:
    assert list(shown(qtbot, kind).order) == worst_first(samples.matrix())


@KINDS
def test_that_rows_keep_their_order_while_figures_of_the_same_areas_come(
    qtbot: QtBot, kind: type[AreaRows]
) -> None:
    made = shown(qtbot, kind)
    before = made.order
    made.show_figure(turned(samples.matrix()))
    assert made.order == before


def test_that_another_measure_brings_its_own_order(qtbot: QtBot) -> None:
    made = shown(qtbot)
    other = replace(turned(samples.matrix()), measure="T2")
    made.show_figure(other)
    assert list(made.order) == worst_first(other)


@KINDS
def test_that_a_click_selects_and_opens(qtbot: QtBot, kind: type[AreaRows]) -> None:
    made = shown(qtbot, kind)
    area = made.order[3]
    selected: list[object] = []
    made.area_selected.connect(selected.append)
    with qtbot.waitSignal(made.area_activated) as opened:
        qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=made.row_centre(area))
    assert (selected, opened.args, made.selected) == ([area], [area], area)


def test_that_the_row_under_the_pointer_is_shared_once_and_given_up_on_leaving(qtbot: QtBot) -> None:
    made = shown(qtbot)
    heard: list[object] = []
    made.area_hovered.connect(heard.append)
    at = made.row_centre(made.order[2])
    for x in (10, 40, 80):
        qtbot.mouseMove(made.viewport(), QPoint(x, at.y()))
    qtbot.mouseMove(made.viewport(), QPoint(40, 5))
    assert heard == [made.order[2], None]


def test_that_the_arrows_walk_and_return_opens(qtbot: QtBot) -> None:
    made = shown(qtbot)
    opened: list[object] = []
    made.area_activated.connect(opened.append)
    qtbot.keyClick(made, Qt.Key.Key_Down)
    qtbot.keyClick(made, Qt.Key.Key_Down)
    assert made.selected == made.order[1]
    qtbot.keyClick(made, Qt.Key.Key_End)
    assert made.selected == made.order[-1]
    qtbot.keyClick(made, Qt.Key.Key_Return)
    assert opened == [made.order[-1]]


def test_that_the_selected_row_is_told_to_the_ear(qtbot: QtBot) -> None:
    made = shown(qtbot)
    made.select(AreaId(17))
    assert made.accessibleDescription().startswith("远帆街道, A类·网格自处  81.1%  43 / 53")


def test_that_the_mark_of_a_tier_asks_for_it_and_with_shift_sorts_by_it(qtbot: QtBot) -> None:
    made = shown(qtbot)
    assert isinstance(made, TierMatrix)
    with qtbot.waitSignal(made.tier_requested) as heard:
        qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=made.header_centre(Tier.C))
    assert heard.args == [Tier.C]
    qtbot.mouseClick(
        made.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.ShiftModifier,
        made.header_centre(Tier.C),
    )
    assert list(made.order) == sorted_order(samples.matrix(), Sorting(Tier.C))


@pytest.mark.parametrize("column", ["open", "overdue", "name", "fraction", "interval"])
def test_that_a_header_sorts_and_a_second_press_turns_the_order(qtbot: QtBot, column: Column) -> None:
    made, figure = shown(qtbot, AreaTable), samples.matrix()
    for turned_round in (False, True):
        qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=made.header_centre(column))
        assert list(made.order) == sorted_order(figure, Sorting(column, turned_round))


def test_that_an_order_set_by_hand_outlives_the_next_figures(qtbot: QtBot) -> None:
    made = shown(qtbot)
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=made.header_centre("open"))
    by_hand = made.order
    made.show_figure(samples.matrix())
    assert made.order == by_hand


def test_that_areas_too_small_to_compare_stand_last_either_way() -> None:
    figure = samples.matrix(158, Level.GRID)
    rows = [
        replace(row, total=samples.rate(1, 3)) if i % 5 == 0 else row for i, row in enumerate(figure.rows)
    ]
    small = replace(figure, rows=tuple(rows))
    few = {row.area.id for row in rows if row.area is not None and not row.total.comparable}
    assert len(few) == 32
    for reverse in (False, True):
        assert set(sorted_order(small, Sorting("total", reverse))[-32:]) == few


def test_that_selecting_a_far_row_brings_it_into_sight(qtbot: QtBot) -> None:
    made = shown(qtbot, figure=samples.matrix(158, Level.GRID))
    made.select(made.order[150])
    assert made.viewport().rect().contains(made.row_centre(made.order[150]))
    assert made.verticalScrollBar().value() > 0


def test_that_heat_stands_on_areas_and_never_on_sums_or_tier_d() -> None:
    figure, texts = samples.matrix(), i18n.current()
    row = next(row for row in figure.rows if row.area is not None)
    judged = prepared(figure, row, "x", texts)
    assert judged.cells[0].ground is not None
    assert prepared(figure, figure.total, "x", texts, heated=False).cells[0].ground is None
    few = next(row for row in figure.rows if row.tiers[3].too_few)
    assert prepared(figure, few, "x", texts).cells[3].ground is None


def test_that_rows_are_put_back_into_an_order_that_stood_before() -> None:
    rows = samples.matrix(4).rows
    order = [row.area.id for row in reversed(rows) if row.area is not None]
    assert [row.area.id for row in kept_order(rows, order) if row.area is not None] == order


@KINDS
@pytest.mark.parametrize("adds_up", [True, False])
def test_that_sums_that_do_not_add_up_look_different(
    qtbot: QtBot, kind: type[AreaRows], adds_up: bool
) -> None:
    made = shown(qtbot, kind, replace(samples.matrix(), adds_up=adds_up))
    whole = shown(qtbot, kind)
    assert (made.grab().toImage() == whole.grab().toImage()) is adds_up


@KINDS
@pytest.mark.parametrize("tiers", [1, 4, 5])
def test_that_no_number_is_ever_cut(qtbot: QtBot, kind: type[AreaRows], tiers: int) -> None:
    figure = samples.matrix(long=True)
    total = replace(figure.total, open=198_734, overdue=111_444, total=samples.rate(96_400, 147_000))
    made = shown(qtbot, kind, _with_tiers(replace(figure, total=total), tiers))
    made.resize(368, 400)
    eliding.cut.clear()
    made.grab()
    assert not [text for text in eliding.cut if text[0].isdigit()]


def test_that_names_get_what_they_need_before_cells_do(qtbot: QtBot) -> None:
    i18n.use("en")
    made = shown(qtbot, figure=samples.matrix())
    made.resize(392, 480)
    eliding.cut.clear()
    made.grab()
    assert not eliding.cut


def test_that_a_table_of_counts_has_neither_fractions_nor_strips(qtbot: QtBot) -> None:
    figure = samples.matrix()
    counted = replace(figure.total, total=samples.count(2971, "V1"))
    made = shown(qtbot, AreaTable, replace(figure, measure="V1", total=counted))
    made.grab()
    assert made.header_centre("total").x() < made.header_centre("open").x()
    for column in ("fraction", "interval"):
        with pytest.raises(KeyError):
            made.header_centre(column)


def _with_tiers(figure: MatrixFigure, count: int) -> MatrixFigure:
    """Give the matrix with its first tiers, repeated as need be."""

    def trimmed(row: MatrixRow) -> MatrixRow:
        tiers, classes = row.tiers * 2, row.classes[:-1] * 2
        return replace(row, tiers=tiers[:count], classes=(*classes[:count], row.classes[-1]))

    return replace(
        figure,
        columns=TIERS[:count],
        rows=tuple(trimmed(row) for row in figure.rows),
        unassigned=trimmed(figure.unassigned),
        total=trimmed(figure.total),
    )
