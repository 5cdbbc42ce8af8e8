"""The list of orders at 1,000,000 rows: shown, scrolled, sorted and narrowed, until the rows are painted.

Beside it a frame of pandas with the same columns, sorted or masked, of which a page is taken; it counts no
other lists and paints nothing. Runs without a screen.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
from million import district
from PySide6.QtWidgets import QApplication
from rounds import Goal, Task, arguments, peer, show

from dashboard.app import application
from data.board.work_orders.orders import OrderLists
from data.figures import OrderQuery, OrderSelection, OrderSort
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Scope, parse_period
from data.store import Store, open_store
from data.terms import Stage
from widgets.orders.order_list import OrderList
from widgets.orders.order_model import PAGE

SIZE = (1000, 750)
WAYS = (OrderSort.BODY, OrderSort.PLACE, OrderSort.LIMIT, OrderSort.CATEGORY, OrderSort.USED)
OURS = "list"
MEGA = 2**20


class Hand:
    """A person before the list of all orders that were ever reported."""

    def __init__(self, store: Store, snapshot: Snapshot) -> None:
        period = parse_period("2000-01-01..2030-12-31", snapshot.district.zone, snapshot.freshness.now)
        self.store, self.snapshot, self.scope = store, snapshot, Scope(period=period)
        self.view = OrderList()
        self.view.resize(*SIZE)
        self.view.show()
        self.lists = OrderLists(snapshot, self.scope)
        self.sorts, self.stages = cycle(WAYS), cycle((Stage.FEEDBACK, Stage.VERIFICATION, Stage.ASSESSMENT))

    def show(self) -> int:
        """Find the list and show its beginning, as when one turns to the page."""
        self.lists = OrderLists(self.snapshot, self.scope)
        return self._ask(OrderQuery(OrderSelection.REPORTED))

    def scroll(self) -> int:
        """Show the middle of the list."""
        return self._ask(OrderQuery(OrderSelection.REPORTED), self.view.model.total // 2)

    def sort(self) -> int:
        """Let the list stand by another column."""
        return self._ask(OrderQuery(OrderSelection.REPORTED, sort=next(self.sorts), descending=True))

    def narrow(self) -> int:
        """Keep the orders of one step."""
        return self._ask(OrderQuery(OrderSelection.REPORTED, stage=next(self.stages)))

    def _ask(self, query: OrderQuery, first: int = 0) -> int:
        figure = self.lists.figure(self.store, query, first, PAGE)
        self.view.show_figure(figure, self.snapshot.district.zone)
        if first:
            self.view.table.scrollTo(self.view.model.index(first + 20, 0))
        self.view.repaint()
        QApplication.processEvents()
        return figure.total


def rivals(snapshot: Snapshot) -> Iterator[tuple[str, Callable[[], Any]]]:
    """What a frame does for the same: sort by a column, or keep a tier, and take a page."""
    frames, _ = peer("pandas_frame")
    if frames is not None:
        listed = frames.Listed(snapshot.orders)
        yield "sort", listed.sort
        yield "filter", listed.narrow


def run() -> None:
    """Measure, and print."""
    wish = arguments(__doc__, rounds=10)
    app = application()
    tasks = {name: Task(f"1,000,000 rows: {name}", OURS) for name in ("show", "scroll", "sort", "filter")}
    room = Task("1,000,000 rows: room over the data", OURS, unit="MB")
    with open_store(district()) as store:
        keeper = Keeper(store)
        keeper.reach_back()
        snapshot = keeper.snapshot()
        ways = dict(rivals(snapshot))
        gc.collect()
        held = psutil.Process().memory_info().rss
        hand = Hand(store, snapshot)
        acts = {"show": hand.show, "scroll": hand.scroll, "sort": hand.sort, "filter": hand.narrow}
        hand.show()
        gc.collect()
        room.note(OURS, (psutil.Process().memory_info().rss - held) / MEGA)
        for number in range(wish.rounds + 1):
            for name, act in acts.items():
                (tasks[name] if number else Task("", "")).time(OURS, act)
                if name in ways:
                    (tasks[name] if number else Task("", "")).time("pandas", ways[name])
        hand.view.close()
        app.processEvents()
    goals = [
        Goal("order_list.show", tasks["show"], "shown within 200 ms", most=200),
        Goal("order_list.scroll", tasks["scroll"], "scrolled within 100 ms", most=100),
        Goal("order_list.sort", tasks["sort"], "sorted within 100 ms", most=100, peer="pandas"),
        Goal("order_list.filter", tasks["filter"], "narrowed within 100 ms", most=100, peer="pandas"),
        Goal("order_list.room", room, "at most 20 MB over the data", most=20),
    ]
    show([*tasks.values(), room], as_json=wish.json, goals=goals)


if __name__ == "__main__":
    run()
