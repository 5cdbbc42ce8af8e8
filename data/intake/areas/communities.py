"""Communities and the responsibility grids they hang on, many to many, from a column of either side."""

from collections.abc import Iterable, Mapping, Sequence

from data.intake.areas.coverage import Finding
from data.intake.areas.headings import listed
from data.intake.areas.reading import AreaFile, GivenArea
from data.intake.rows.naming import stem_at
from data.store import AreaRow, CommunityRow, Store, Writer
from data.terms import Level


def hang_communities(
    store: Store,
    writer: Writer,
    files: Sequence[AreaFile],
    given: Sequence[GivenArea],
    rows: Iterable[AreaRow],
) -> tuple[int, list[Finding]]:
    """Write the communities that these files name; how many hang on grids now, and what was found.

    A file of grids lists the communities of each; a community that several grids list hangs on all.
    """
    ids = {row.code: row.id for row in rows if row.level is Level.GRID and row.valid_until is None}
    hung: dict[str, set[int]] = {}
    for area in given:
        for name in listed(area.communities):
            hung.setdefault(name, set()).add(ids[area.code])
    held = store.communities()
    if not hung:
        return len(held), []
    known, findings = _by_name(held, hung)
    fresh = {name: row.code if (row := known.get(name)) else _code(name) for name in hung}
    drawn = writer.ids_for("community", list(fresh.values()))
    found = [
        CommunityRow(
            drawn[code],
            code,
            known[name].name if name in known else name,
            known[name].name_en if name in known else "",
            tuple(sorted(hung[name])),
        )
        for name, code in fresh.items()
    ]
    writer.put_communities(found)
    return len({*(row.code for row in held), *fresh.values()}), findings


def _code(name: str) -> str:
    """A community that comes by its name alone has it for a code."""
    return name


def _by_name(
    held: Sequence[CommunityRow], names: Iterable[str]
) -> tuple[Mapping[str, CommunityRow], list[Finding]]:
    """Loaded communities by the names in files, also where an ending such as 居委会 is written or not."""
    exact = {word: row for row in held for word in (row.name, row.code)}
    stems: dict[str, list[CommunityRow]] = {}
    for row in held:
        stems.setdefault(stem_at(row.name, Level.GRID), []).append(row)
    found = {name: exact[name] for name in names if name in exact}
    matched = []
    for name in names:
        alike = stems.get(stem_at(name, Level.GRID), [])
        if name not in found and len(alike) == 1:
            found[name] = alike[0]
            matched.append(alike[0].code)
    return found, [Finding("matched_by_stem", Level.GRID, tuple(matched))] if matched else []
