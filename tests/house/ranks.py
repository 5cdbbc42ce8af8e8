"""What no answer may hold: a rank without its range, and a person in a list; for texts, values and tables.

Whatever a screen, a file or a page of paper says can be handed to these: text after text, or a whole value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from data.figures.tables import Table

BARE = re.compile(
    r"第\s*\d+\s*[位名](?!之间)"
    r"|(?:排名|名次|位次)\s*[:：]?\s*第?\s*\d+(?!\s*[至–\d])"
    r"|\b\d+(?:st|nd|rd|th)\s+(?:of|place|among)\b"
    r"|\b[Rr]ank(?:ed)?\s*(?:no\.?|#|:)?\s*\d+(?!\s*(?:[–\d]|to\b|and\b))"
    r"|\bNo\.\s*\d+\s+of\s+\d+"
)
"""Words that give one rank alone."""
RANGE = re.compile(r"\d+\s*[–-]\s*\d+")
RANK_KEYS = re.compile(r"(?:^|_)rank$|^(?:position|place_no|standing_no)$")
"""Names of values that are a rank; how many are ranked, and how often a range holds, are none."""
RANK_HEADS = re.compile(r"^(?:位次|名次|排名|Rank)")
PERSON_KEYS = frozenset(
    {
        "holder",
        "holder_key",
        "person",
        "employee",
        "staff_name",
        "reported_by",
        "disposed_by",
        "checked_by",
        "actor",
    }
)
PERSON_HEADS = re.compile(
    r"姓名|处置人|上报人|核查人|工号|Holder|Employee|Disposed by|Reported by|Checked by"
)


def bare_in_text(text: str) -> list[str]:
    """Give what of a text is a rank without a range."""
    return [found[0] for found in BARE.finditer(text)]


def parts(value: object, where: str = "") -> Iterator[tuple[str, object]]:
    """Give all values inside a value, each with the names that lead to it."""
    yield where, value
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from parts(each, f"{where}.{key}")
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, list | tuple | set | frozenset):
        for at, each in enumerate(value):
            yield from parts(each, f"{where}[{at}]")


def bare_ranks(value: object) -> list[str]:
    """Give where in a value a rank stands without its range; None is no rank."""
    found = []
    for where, each in parts(value):
        if RANK_KEYS.search(where.rpartition(".")[2]) and each is not None and not is_range(each):
            found.append(f"{where}: {each!r}")
        if isinstance(each, str):
            found += [f"{where}: {bare}" for bare in bare_in_text(each)]
    return found


def is_range(value: object) -> bool:
    """Tell whether a value is a rank from and to."""
    return isinstance(value, list | tuple) and len(value) == 2 and value[0] <= value[1]


def persons(value: object) -> list[str]:
    """Give where in a value somebody would be told of by himself."""
    return [where for where, _ in parts(value) if where.rpartition(".")[2] in PERSON_KEYS]


def bare_in_table(table: Table) -> list[str]:
    """Give what of a table is a rank without its range: one column alone must hold ranges, two its ends."""
    ranks = [at for at, head in enumerate(table.headings) if RANK_HEADS.match(head)]
    cells = [(row[at], row) for row in table.rows for at in ranks if row[at] is not None]
    found = [
        f"{table.title}: {bare}" for row in table.rows for cell in row for bare in bare_in_text(str(cell))
    ]
    if len(ranks) == 1:
        return found + [f"{table.title}: {cell}" for cell, _ in cells if not _ranged(cell)]
    return found + [
        f"{table.title}: {row}" for _, row in cells if sum(row[at] is not None for at in ranks) < 2
    ]


def _ranged(cell: object) -> bool:
    return isinstance(cell, str) and (RANGE.search(cell) is not None or cell == "—")


def persons_in_table(table: Table) -> list[str]:
    """Give the columns of a table in which somebody would be told of by himself."""
    return [head for head in table.headings if PERSON_HEADS.search(head)]
