"""What is not shown of categories that concern persons (E16)."""

from dataclasses import replace

import numpy as np

from data.figures import Measured
from data.ledger.snapshot import Snapshot
from data.measures.tally import Tally, View
from data.scope import Scope
from data.terms import Level

PERSONAL = "personal"
"""What is said to be missing where numbers are not told."""
WITHHELD = f"note.missing.{PERSONAL}"
"""The note in place of a number that is not told."""


def withheld(snapshot: Snapshot, scope: Scope, level: Level) -> bool:
    """Tell whether numbers of places of a level are withheld: below the street, of such categories alone."""
    asked = scope.categories
    return asked is not None and bool(asked & snapshot.names.personal) and level > Level.STREET


def told(number: Measured, *, hidden: bool) -> Measured:
    """Give a number, or where it is hidden why it is not told."""
    return Measured(number.measure, number.definition, None, None, None, WITHHELD) if hidden else number


def untold(counted: Tally, *, hidden: bool) -> Tally:
    """Give a tally without its numbers, where these are hidden."""
    if not hidden:
        return counted
    base = None if counted.base is None else np.zeros_like(counted.base)
    return replace(counted, hit=np.zeros_like(counted.hit), base=base, missing=PERSONAL, coverage=None)


def unseen(seen: View, *, hidden: bool) -> View:
    """Look at nothing, where what would be seen is hidden."""
    return replace(seen, cell=np.full_like(seen.cell, -1)) if hidden else seen
