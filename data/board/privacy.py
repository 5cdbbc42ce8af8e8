"""What is not shown of categories that concern persons (E16)."""

from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.terms import Level

WITHHELD = "note.compare.personal"
"""The note in place of a number that is not told."""


def withheld(snapshot: Snapshot, scope: Scope, level: Level) -> bool:
    """Tell whether numbers of places of a level are withheld: below the street, of such categories alone."""
    asked = scope.categories
    return asked is not None and bool(asked & snapshot.names.personal) and level > Level.STREET
