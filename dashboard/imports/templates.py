"""Empty tables to fill in, one for each kind of file that can be imported."""

import csv
from pathlib import Path

from resources.i18n import tr

KINDS = (
    "areas",
    "categories",
    "limits",
    "authority",
    "posts",
    "duties",
    "stationing",
    "patrols",
    "activities",
    "suggestions",
    "teams",
    "four_ones",
    "readings",
    "orders",
    "event_log",
)
"""What may be imported, in the order in which it is best done."""

_OF_PEOPLE = frozenset(KINDS[4:13])


def write_template(kind: str, path: Path) -> Path:
    """Write the headings of a kind, in the language in use, as CSV for any spreadsheet."""
    if kind in _OF_PEOPLE:
        from data.intake.people.templates import template

        return template(kind, path)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerow(tr(f"import.template.{kind}").split("|"))
    return path
