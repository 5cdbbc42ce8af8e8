"""What a person does about categories that the shipped list takes for person-related."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dashboard.frame.window import Window
from dashboard.pages import data_work
from dashboard.store import DATA, IMPORTS
from data.store import open_store
from data.terms import Subject

Opened = Callable[[Path], Window]
Settle = Callable[[], None]
TREE = "大类,小类\n社会救助,低保申请\n社会救助,临时救助\n街面秩序,占道经营\n"


@pytest.fixture
def tree(opened: Opened, district: Path, tmp_path: Path, settle: Settle) -> Window:
    """A window in which a tree of categories has been imported."""
    file = tmp_path / "tree.csv"
    file.write_text(TREE, "utf-8")
    window = opened(district)
    window.store.open_page(IMPORTS)
    window.imports.desk.add([file])
    settle()
    press(window.imports.view.foot.load)
    settle()
    return window


def press(button: QWidget) -> None:
    assert button.isVisible() and button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def subjects(district: Path) -> dict[str, Subject]:
    with open_store(district) as store:
        return {row.name: row.subject for row in store.categories()}


def test_that_an_import_of_categories_leads_to_those_that_are_to_be_confirmed(
    tree: Window, district: Path, settle: Settle
) -> None:
    tally = tree.imports.desk.entries[0].tally
    assert tally is not None and tally.subjects == 3
    press(tree.imports.view.subjects)
    settle()
    shown = tree.data.side.subjects
    assert tree.store.page == DATA and shown.isVisible()
    assert "3" in tree.data.confirm.text() and tree.data.confirm.isVisible()
    press(shown.keep)
    settle()
    assert all(line.confirmed for line in data_work.subjects(str(district)))
    assert not shown.keep.isEnabled()
    assert subjects(district)["低保申请"] is Subject.PERSON


def test_that_what_is_said_of_a_category_holds_for_those_below_it(
    tree: Window, district: Path, settle: Settle
) -> None:
    press(tree.imports.view.subjects)
    settle()
    shown = tree.data.side.subjects
    rows = {row.key: at for at, row in enumerate(shown.list.rows.rows)}
    above = next(
        line.code
        for line in tree.data.desk.subjects
        if len(line.path) == min(len(each.path) for each in tree.data.desk.subjects)
    )
    shown.list.setCurrentIndex(shown.list.rows.index(rows[above], 0))
    press(shown.answer.buttons[1])
    assert subjects(district)["低保申请"] is Subject.PERSON, "nothing is kept before the person says so"
    press(shown.keep)
    settle()
    assert subjects(district)["低保申请"] is Subject.SERVICE
    assert subjects(district)["占道经营"] is not Subject.PERSON


def test_that_a_store_without_such_categories_says_nothing(opened: Opened, district: Path) -> None:
    window = opened(district)
    window.store.open_page(DATA)
    assert not window.data.confirm.isVisible()
