"""A long list is searched by any part of a name, by keyboard, and holds one of its choices always."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.papers.field_grid import Field, FieldGrid, Kind
from widgets.parts.sought_box import SoughtBox

CHOICES = (("", "(none)"), ("1", "云杉街道"), ("2", "月塘网格"), ("3", "月塘南网格"), ("4", "East Gate"))


@pytest.fixture
def grid(qtbot: QtBot) -> FieldGrid:
    """A grid with a list that is searched, and a field after it."""
    shown = FieldGrid()
    qtbot.addWidget(shown)
    shown.show_figure((Field("area", "地点", Kind.SOUGHT, CHOICES), Field("words", "事项")))
    shown.show()
    box_of(shown).setFocus()
    return shown


def box_of(grid: FieldGrid) -> SoughtBox:
    box = grid.edits["area"]
    assert isinstance(box, SoughtBox)
    return box


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_that_the_list_is_narrowed_to_names_that_hold_what_is_typed(grid: FieldGrid, qtbot: QtBot) -> None:
    box = box_of(grid)
    box.line.setText("")
    qtbot.keyClicks(box, "gate")
    completer = box.completer()
    assert completer is not None
    found = completer.completionModel()
    assert [found.index(i, 0).data() for i in range(found.rowCount())] == ["East Gate"]
    with qtbot.waitSignal(grid.changed) as heard:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == ["area", "4"]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("月塘网格", "2"), ("杉", "1"), ("EAST", "4"), ("月塘", "3"), ("none such", "3"), ("", "")],
)
def test_that_leaving_chooses_what_can_only_be_meant_else_keeps_what_was_chosen(
    grid: FieldGrid, qtbot: QtBot, typed: str, chosen: str
) -> None:
    box = box_of(grid)
    grid.fill({"area": "3"}, {})
    box.line.setText(typed)
    box.line.editingFinished.emit()
    assert grid.values()["area"] == chosen
    assert box.currentText() == dict(CHOICES[1:]).get(chosen, "")
    assert box.count() == len(CHOICES)  # nothing that is typed comes into the list


def test_that_what_is_half_typed_stays_when_the_data_move_on(grid: FieldGrid) -> None:
    box = box_of(grid)
    box.line.setText("月")
    grid.show_figure((Field("area", "地点", Kind.SOUGHT, CHOICES), Field("words", "事项")))
    grid.fill({"area": ""}, {})
    assert box.currentText() == "月"


def test_that_list_and_line_are_called_by_the_name_of_the_field(grid: FieldGrid) -> None:
    box = box_of(grid)
    assert box.accessibleName() == box.line.accessibleName() == "地点"
    assert box.line.placeholderText() == "(none)"
