"""Empty tables for offices to fill: a line that says what belongs in, and the headings of one kind."""

import csv
from pathlib import Path

from data.intake.files.whole import whole_file
from data.intake.people.kinds import KIND_OF
from data.intake.people.words import people_words
from resources.i18n import current, tr

_LEFT_OUT = frozenset({"community", "area", "holder_number"})
"""Fields that a template does without, because others tell the same."""


def headings(kind: str) -> list[str]:
    """The headings of a kind in the language in use."""
    english = current().language == "en"
    shown = people_words().shown[kind]
    return [shown[field.name][english] for field in KIND_OF[kind].fields if field.name not in _LEFT_OUT]


def template(kind: str, path: Path) -> Path:
    """Write an empty CSV table of a kind for any spreadsheet; KeyError where there is no such kind."""
    rows = [[tr(f"people.template.{kind}")], headings(kind)]
    with whole_file(path, "utf-8-sig") as stream:
        csv.writer(stream).writerows(rows)
    return path
