"""Writes the morning of a scope as one page of A4, from the figures that screen and command line show."""

from pathlib import Path

from data.board import orders_figure
from data.board.attention import attention_figure
from data.board.early_warning.modes import mode_at
from data.board.morning import morning_figure
from data.figures import Board, OrderQuery
from data.figures.morning import MorningPart
from data.ledger.snapshot import Snapshot
from data.store import Store
from reports.morning import MorningContents, build_morning
from reports.setting.page import BuiltPages
from resources.i18n import Texts


def write_page(
    snapshot: Snapshot, store: Store, board: Board, closes: int, texts: Texts, out: Path
) -> BuiltPages:
    """Write the page of a board's scope; `closes` is when the office closes, in seconds after midnight."""
    scope = board.scope
    morning = morning_figure(snapshot, scope, closes)
    wanted = OrderQuery(morning.counts[MorningPart.NEW_URGENT].orders)
    urgent = orders_figure(snapshot, store, scope, wanted, count=None)
    mode = mode_at(store, board.as_of)
    contents = MorningContents(morning, attention_figure(snapshot, scope), urgent, mode)
    return build_morning(board, contents, texts, out)
