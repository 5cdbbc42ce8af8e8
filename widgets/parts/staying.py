"""Lists whose rows keep their places while the data move: what stays is not moved by what comes."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")


def stayed(before: Sequence[Item], now: Sequence[Item], key: Callable[[Item], object]) -> tuple[Item, ...]:
    """Give the items of now: those that were there in their old order, then the new ones in theirs."""
    found = {key(item): item for item in now}
    old = tuple(found.pop(key(item)) for item in before if key(item) in found)
    return old + tuple(found.values())
