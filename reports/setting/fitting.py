"""Shares the width of a page among the columns of a table by what their texts need."""

from collections.abc import Sequence

from reports.setting.text import TABLE, shown, width

GAP = 7.0
"""Points between the longest text of a column and the next column."""


def longest_line(text: str) -> float:
    """The width of the longest line of a text as tables set it, in points; bold, to be sure."""
    return max(width(shown(line), TABLE.size, bold=True) for line in text.split("\n"))


def share_out(needs: Sequence[float], firm: Sequence[bool], room: float) -> list[float]:
    """Give each column what it needs; where the room is too narrow the widest give way, firm ones never."""
    free = room - sum(need for need, fixed in zip(needs, firm, strict=True) if fixed)
    limit = widest([need for need, fixed in zip(needs, firm, strict=True) if not fixed], free)
    return [need if fixed else min(need, limit) for need, fixed in zip(needs, firm, strict=True)]


def widest(needs: Sequence[float], room: float) -> float:
    """Find the width to which the widest columns must be cut so that all have room."""
    for count, need in enumerate(sorted(needs)):
        share = room / (len(needs) - count)
        if need > share:
            return share
        room -= need
    return max(needs, default=0.0)
