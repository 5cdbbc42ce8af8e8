"""Categories by the ways in which files tell them: by code, or by names from any level down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from data.store import CategoryRow

JOINT = " > "
"""Between the names of a category's path, which together are its code where the source gives none."""

SUBJECTS_SETTING = "privacy.subjects"
"""The setting of what categories are about, as confirmed: code -> thing, service or person."""


def known_paths(rows: Iterable[CategoryRow]) -> dict[str, CategoryRow]:
    """Each category by its code and by its joined path of names or of codes, as far as that is of it alone.

    A path may begin at the module or below it, or be the name alone where a category has a code of its own:
    those that orders brought are known by their whole path. A code stands before a path.
    """
    rows = list(rows)
    by_id = {row.id: row for row in rows}
    found: dict[str, CategoryRow | None] = {}
    for row in rows:
        lineage = _lineage(row, by_id)
        for words in ([up.name for up in lineage], [up.code for up in lineage]):
            for path in {JOINT.join(words[start:]) for start in _starts(row, lineage)}:
                found[path] = row if found.get(path, row) is row else None
    alone = {path: row for path, row in found.items() if row is not None}
    return {**alone, **{row.code: row for row in rows}}


def _starts(row: CategoryRow, lineage: Sequence[CategoryRow]) -> Iterator[int]:
    yield 0
    if lineage[0].level == 0 and len(lineage) > 1:
        yield 1
    if row.code != JOINT.join(up.name for up in lineage):
        yield len(lineage) - 1


def _lineage(row: CategoryRow, by_id: Mapping[int, CategoryRow]) -> list[CategoryRow]:
    """A category and those above it, the topmost first."""
    lineage = [row]
    while (parent := lineage[0].parent_id) is not None and parent in by_id:
        lineage.insert(0, by_id[parent])
    return lineage
