"""A visitor's list as it comes back: numbers of orders, and what was found of each."""

from pathlib import Path

from data.figures.signals import VisitOutcome
from data.intake.errors import FileError
from data.intake.files.readers import FileRule, Table, open_tables, read_blocks
from resources.i18n import LANGUAGES, texts, tr


def read_results(path: Path) -> list[tuple[str, VisitOutcome | None]]:
    """Read a list that was filled in, in either language; None is an outcome that is empty or unknown.

    FileError where the file cannot be read, or none of its tables has the two columns.
    """
    for table in open_tables(path, FileRule()):
        number, outcome = _column(table, "number"), _column(table, "outcome")
        if number and outcome:
            return _rows(table, number, outcome)
    said = {"number": tr("review.head.number"), "outcome": tr("review.head.outcome")}
    raise FileError("review.results.no_columns", file=path.name, **said)


def _column(table: Table, name: str) -> str:
    """Give the heading of a column as the table has it, empty where there is none."""
    known = {texts(language).text(f"review.head.{name}").casefold() for language in LANGUAGES}
    return next((head for head in table.header if head.strip().casefold() in known), "")


def _rows(table: Table, number: str, outcome: str) -> list[tuple[str, VisitOutcome | None]]:
    words = _words()
    pairs = (
        (str(told).strip(), words.get(str(found).strip().casefold()))
        for block in read_blocks(table, (number, outcome))
        for told, found in zip(block.columns[number], block.columns[outcome], strict=True)
    )
    return [(told, found) for told, found in pairs if told]


def _words() -> dict[str, VisitOutcome]:
    """Give the outcomes by what they are called in each language, and by their codes."""
    named = {
        texts(language).text(f"review.outcome.{each}").casefold(): each
        for language in LANGUAGES
        for each in VisitOutcome
    }
    return named | {str(each): each for each in VisitOutcome}
