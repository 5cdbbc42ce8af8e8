"""The operating modes that were ever set, and which of them holds at an instant.

A mode never begins before it was set, so that the one in force at an instant is the same whenever one asks.
"""

from collections.abc import Sequence

from data.clock import mode_in_force
from data.figures.modes import USUAL_MODE, ModeFigure
from data.store import Store
from data.terms import Instant


def modes_of(store: Store) -> tuple[ModeFigure, ...]:
    """All modes of a store, in the order in which they were set."""
    return tuple(
        ModeFigure(
            row.mode,
            Instant(row.begins),
            None if row.ends is None else Instant(row.ends),
            row.budget,
            row.reason,
            row.post,
            row.limits,
        )
        for row in store.modes()
    )


def mode_among(modes: Sequence[ModeFigure], as_of: Instant) -> ModeFigure:
    """The mode in force at an instant; the normal one where none was set."""
    return mode_in_force(modes, as_of) or USUAL_MODE
