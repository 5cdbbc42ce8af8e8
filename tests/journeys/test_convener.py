"""A convener prepares for the 28th: the lists of his street, the card of a grid, the pack of the month."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from dashboard.pages.urgent import UrgentPage
from dashboard.store import HEATMAP, ORDERS, OVERVIEW, PACKS, URGENT
from data import wording
from data.scope import PeriodKind
from data.store import open_store
from resources import i18n
from resources.i18n import tr
from tests.journeys.conftest import Hand
from widgets.cards.grid_card import TABS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
STREET, GRID = "91", "910"


def wait(happened: Callable[[], bool]) -> None:
    """Wait until something that was begun has happened."""
    ends = QDeadlineTimer(30_000)
    while not (happened() or ends.hasExpired()):
        QTest.qWait(5)
    assert happened()


def supervise(hand: Hand, numbers: list[str]) -> None:
    """Have the platform supervise orders, and wait until the window tells of it."""
    with open_store(hand.where) as store, store.writing() as writer:
        marked = {"source": ["test"] * len(numbers), "number": numbers, "supervised": [1] * len(numbers)}
        assert writer.put_orders(marked).changed == len(numbers)
    wait(hand.window.noticing.bar.isVisible)
    hand.settle()


def numbers_listed(hand: Hand) -> list[str]:
    model = hand.window.orders.list.model
    return [line.number for line in map(model.line, range(model.rowCount())) if line is not None]


def texts_of(path: Path) -> list[str]:
    """Give the text of each page of a PDF, in one line."""
    document = pypdfium2.PdfDocument(path)
    try:
        found = [document[at].get_textpage().get_text_range() for at in range(len(document))]
    finally:
        document.close()
    return [" ".join(text.split()) for text in found]


def write_pack(hand: Hand) -> Path:
    """Press the button that writes the pack, and wait until the page says what was written."""
    page = hand.window.packs
    hand.press(page.build)
    wait(page.making.open_folder.isVisible)
    return next(page.making.folder_path.glob("*.pdf"))


def test_that_a_convener_prepares_for_the_28th(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = hand.window
    matrix = window.overview.matrix
    street = next(row.area.id for row in matrix._figure.rows if row.area.code == STREET)
    hand.press(matrix.viewport(), matrix.row_centre(street))
    assert [crumb.text() for crumb in window.path_bar.crumbs] == ["望川区", "云杉1街道"]

    hand.turn_to(ORDERS)
    listed = window.orders.list
    hand.press_tab(listed.tabs.bar, tr("selection.before_meeting"))
    told = hand.told("list", "before_meeting", "--scope", STREET)
    assert numbers_listed(hand) == [order["number"] for order in told["orders"]]
    assert listed.model.total == told["total"] > 0
    hand.press_tab(listed.tabs.bar, tr("selection.overdue"))
    assert 0 < listed.model.total < told["total"]

    supervised = numbers_listed(hand)[:2]
    supervise(hand, supervised)
    assert window.noticing.bar.words.text.startswith(f"新到紧急或督办{len(supervised)}件")
    hand.press(window.noticing.bar.open)
    urgent = window.book[URGENT]
    assert isinstance(urgent, UrgentPage)
    assert sorted(notice.line.number for notice in urgent.list.notices) == sorted(supervised)
    wait(urgent.card.isVisible)
    assert urgent.card.where.text.partition(" ")[0] in supervised

    hand.turn_to(HEATMAP)
    table = window.heatmap.table
    grid = next(row.area.id for row in table._figure.rows if row.area.code == GRID)
    hand.press(table.viewport(), table.row_centre(grid))
    card = window.beside.place
    assert card.isVisible() and card.title.text() == "月塘10网格"
    for at in range(len(TABS)):
        hand.press(card.tabs, card.tabs.tabRect(at).center())
        assert [body.isVisible() for body in card.contents] == [each == at for each in range(len(TABS))]

    hand.turn_to(PACKS)
    packs = window.packs
    assert packs.month.currentText() == "2020年11月驻点期"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    hand.press(packs.making.choose)
    written = texts_of(write_pack(hand))
    assert f"{len(written)}页" in packs.making.result.text()

    hand.turn_to(OVERVIEW)
    hand.press(window.path_bar.crumbs[0])
    hand.press(window.scope_bar.period)
    picker = window.scope_bar.picker
    hand.press(picker.kinds.buttons[list(PeriodKind).index(PeriodKind.STATIONING)])
    hand.press(picker.buttons[10])
    board = window.store.board
    assert board is not None and board.period.kind is PeriodKind.STATIONING
    told = [wording.value_text(headline.value, i18n.current()) for headline in board.headlines]
    told += [wording.fraction_text(headline.value, i18n.current()) for headline in board.headlines]
    assert any(all(words in page for words in told) for page in written[1:])


def test_that_a_pack_that_is_cancelled_leaves_no_file(
    hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand.turn_to(PACKS)
    packs = hand.window.packs
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    hand.press(packs.making.choose)
    QTest.mouseClick(packs.build, Qt.MouseButton.LeftButton)
    QTest.mouseClick(packs.making.notice.progress.cancel, Qt.MouseButton.LeftButton)
    assert packs.making.notice.progress.title.text() == tr("packs.cancelling")
    wait(packs.build.isEnabled)
    assert packs.making.result.text() == tr("packs.cancelled")
    assert list(tmp_path.iterdir()) == []
