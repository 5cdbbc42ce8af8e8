"""The figures of the loop say what they show, and whatever is pressed asks for the orders behind it."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from data.figures.collaboration import Fault
from data.figures.order_queries import Between, Crossed, Ended, Passed, Returned, SentToAndFro, Waiting
from data.loop_tables import in_words
from data.terms import BodyId, BodyKind, CategoryId, Stage
from widgets.gallery import samples_loop
from widgets.loop.delay_split import DelaySplit
from widgets.loop.flow_matrix import FlowMatrix
from widgets.loop.return_chains import ReturnChains
from widgets.loop.stage_pipeline import StagePipeline
from widgets.parts.plain_table import PlainTable
from widgets.parts.press_list import PressList


def shown(qtbot: QtBot, widget: Any, *figure: object) -> Any:
    qtbot.addWidget(widget)
    widget.resize(1200, 320)
    widget.show_figure(*figure)
    widget.show()
    return widget


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        (0, Waiting(Stage.FEEDBACK)),
        (1, Waiting(Stage.FEEDBACK, overdue=True)),
        (5, Passed(Stage.FEEDBACK)),
    ],
)
def test_that_a_state_and_its_lines_open_their_orders(qtbot: QtBot, line: int, wish: object) -> None:
    made = shown(qtbot, StagePipeline(), samples_loop.stages())
    with qtbot.waitSignal(made.orders_wanted) as heard:
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.cell_box(3, line).center().toPoint())
    assert heard.args == [wish]


def test_that_states_are_walked_with_the_arrows(qtbot: QtBot) -> None:
    made = shown(qtbot, StagePipeline(), samples_loop.stages())
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(made, key)
    with qtbot.waitSignal(made.orders_wanted) as heard:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert heard.args == [Waiting(Stage.ESTABLISHMENT, overdue=True)]
    with qtbot.waitSignal(made.number_activated) as number:
        qtbot.keyClick(made, Qt.Key.Key_I)
    assert number.args[0].measure == "F6.establishment"
    assert "待处置 620, 超期 118" in made.accessibleDescription()


def test_that_a_table_says_the_same_as_the_chart(qtbot: QtBot) -> None:
    table = PlainTable()
    qtbot.addWidget(table)
    table.show_table(shown(qtbot, StagePipeline(), samples_loop.stages()).as_table(), in_words)
    assert table.texts.rows[3][:4] == ("待处置", "620", "118", "10")
    table.show_table(shown(qtbot, FlowMatrix(), samples_loop.flows()).as_table(), in_words)
    assert ("网格", "街道", "590", "1") in table.texts.rows
    chains = shown(qtbot, ReturnChains(), samples_loop.chains(), samples_loop.beside().pairs)
    table.show_table(chains.as_table(), in_words)
    assert table.texts.rows[-2] == ("区城管局 ⇄ 云杉街道办", "城市管理", "6", "13", "4")


def press(qtbot: QtBot, rows: PressList, at: int) -> None:
    rows.setCurrentIndex(rows.rows.index(at, 0))
    qtbot.keyClick(rows, Qt.Key.Key_Return)


def test_that_the_split_changes_its_lens_and_its_rows_open_their_orders(qtbot: QtBot) -> None:
    made = shown(qtbot, DelaySplit(), samples_loop.delays(), samples_loop.beside())
    with qtbot.waitSignal(made.orders_wanted) as heard:
        press(qtbot, made.list, 0)
    assert heard.args == [Ended(body=BodyId(7))]
    with qtbot.assertNotEmitted(made.orders_wanted):
        press(qtbot, made.list, 3)  # no body is known there
    made.choose("tier")
    assert made.rows[0].name == "全部层级"
    qtbot.mouseClick(made.side.buttons[1], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(made.orders_wanted) as late:
        press(qtbot, made.list, 0)
    assert late.args == [Ended(late=True)]


def test_that_a_cell_opens_what_one_found_and_another_solved(qtbot: QtBot) -> None:
    made = shown(qtbot, FlowMatrix(), samples_loop.flows())
    for cell, wish in (
        ((1, 0), Crossed(BodyKind.GRID, BodyKind.STREET)),
        ((3, 1), Crossed(BodyKind.UNKNOWN, undisposed=True)),
    ):
        with qtbot.waitSignal(made.orders_wanted) as heard:
            qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.cell_box(*cell).center().toPoint())
        assert heard.args == [wish]
    with qtbot.assertNotEmitted(made.orders_wanted):
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.cell_box(0, 1).center().toPoint())


def test_that_cells_without_orders_are_passed_over_by_the_arrows(qtbot: QtBot) -> None:
    made = shown(qtbot, FlowMatrix(), samples_loop.flows())
    asked: list[object] = []
    made.orders_wanted.connect(asked.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(made, key)
    assert asked == [
        Crossed(BodyKind.GRID, BodyKind.GRID),
        Crossed(BodyKind.GRID, undisposed=True),
    ]


def test_that_chains_open_by_what_they_say_and_by_their_bodies(qtbot: QtBot) -> None:
    made = shown(qtbot, ReturnChains(), samples_loop.chains(), samples_loop.beside().pairs)
    asked: list[object] = []
    made.orders_wanted.connect(asked.append)
    for at in (0, 3, 4, 5):
        press(qtbot, made.faults, at)
    press(qtbot, made.pairs, 0)
    assert asked == [
        Returned(),
        Returned(Fault.WRONG_BODY),
        Returned(other=True),
        SentToAndFro(),
        Between((BodyId(7), BodyId(8)), CategoryId(1)),
    ]
