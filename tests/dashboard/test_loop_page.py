"""The page of the loop opens, in the list of orders, as many orders as it says."""

from collections.abc import Callable
from pathlib import Path

from dashboard.frame.window import Window
from dashboard.pages.loop import LoopPage
from dashboard.store import LOOP, ORDERS
from data.figures import OrderSelection
from data.figures.order_queries import Waiting
from data.terms import Stage

Opened = Callable[[Path], Window]
Settle = Callable[[], None]


def test_that_a_state_leads_to_the_orders_that_wait_in_it(
    opened: Opened, district: Path, settle: Settle
) -> None:
    window = opened(district)
    window.store.open_page(LOOP)
    settle()
    page = window.book[LOOP]
    assert isinstance(page, LoopPage)
    assert "未结" in page.sentence.text
    step = page.pipeline.as_table()
    assert step is not None
    waiting = step.rows[Stage.FEEDBACK - 1][1]
    page.pipeline.orders_wanted.emit(Waiting(Stage.FEEDBACK))
    settle()
    assert window.store.page == ORDERS
    assert window.orders.list.model.total == waiting
    assert window.orders.list.tabs.current.startswith("待处置")
    window.orders.show_selection(OrderSelection.OPEN)
    settle()
    assert window.orders.list.model.total == window.store.board.matrix.total.open
