"""Tables for people on the command line: text alone, as wide as the terminal, or as they need in a file."""

import sys
from collections.abc import Iterable, Sequence

from resources.i18n import current, tr

_WIDE = 140


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table; heads that the catalogue knows below `table.head.` are told by it, others as is."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, title=Text(title))
    for place, head in enumerate(heads):
        key = f"table.head.{head}"
        word = tr(key) if key in current().entries else head
        table.add_column(Text(word), justify="right" if place else "left", overflow="fold")
    for row in rows:
        # As text, not markup: names come from outside.
        table.add_row(*map(Text, row))
    # A file or another program has no width; there the table takes what it needs.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)
