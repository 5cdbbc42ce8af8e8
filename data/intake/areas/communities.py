"""Communities and the responsibility grids they hang on, many to many, from a column of either side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from data.intake.areas.coverage import Finding
from data.intake.areas.headings import fields_of, listed
from data.intake.areas.reading import AreaFile, GivenArea
from data.intake.rows.naming import stem_at
from data.store import AreaRow, CommunityRow, Store, Writer
from data.terms import Level


def lists_communities(file: AreaFile) -> bool:
    """Whether a table is one of communities with the grids of each, and not of areas."""
    fields = fields_of(file.header)
    return {"name", "grids"} <= fields.keys() and "level" not in fields and not any(file.boundaries)


def hang_communities(
    store: Store,
    writer: Writer,
    files: Sequence[AreaFile],
    given: Sequence[GivenArea],
    rows: Iterable[AreaRow],
) -> tuple[int, list[Finding]]:
    """Write the communities that these files name; how many there are now, and what was found.

    A file of grids lists the communities of each or puts one above each, a table of communities lists the
    grids; whoever is listed by several hangs on all.
    """
    ids = {row.code: row.id for row in rows if row.level is Level.GRID and row.valid_until is None}
    held = store.communities()
    told = [*_of_grids(given), *(pair for file in files if lists_communities(file) for pair in _of(file))]
    known, findings = _by_name(held, dict.fromkeys(name for _, name, _ in told))
    fresh: dict[str, CommunityRow] = {}
    lost = []
    for said, name, grid in told:
        code = said or (known[name].code if name in known else name)
        before = fresh.get(code) or CommunityRow(0, code, known[name].name if name in known else name)
        lost += [] if grid in ids else [code]
        hung = {*before.grid_ids, *([ids[grid]] if grid in ids else [])}
        fresh[code] = replace(before, grid_ids=tuple(sorted(hung)))
    kept = [row for row in fresh.values() if row.grid_ids]
    drawn = writer.ids_for("community", [row.code for row in kept]) if kept else {}
    english = {row.code: row.name_en for row in held}
    writer.put_communities(
        replace(row, id=drawn[row.code], name_en=english.get(row.code, "")) for row in kept
    )
    if lost:
        findings.append(Finding("unknown_grid", Level.GRID, tuple(dict.fromkeys(lost))))
    return len({*english, *(row.code for row in kept)}), findings


def _of_grids(given: Iterable[GivenArea]) -> Iterator[tuple[str, str, str]]:
    """Code, name and grid of each community that a grid lists, without codes, or whose row stood above it."""
    for area in given:
        yield from (("", name, area.code) for name in listed(area.communities))
        if area.hung is not None:
            yield (*area.hung, area.code)


def _of(file: AreaFile) -> Iterator[tuple[str, str, str]]:
    """Code, name and grid of each community of a table."""
    columns = zip(file.field("code"), file.field("name"), file.field("grids"), strict=True)
    for code, name, grids in columns:
        yield from ((str(code).strip(), str(name).strip(), grid) for grid in listed(str(grids)) if name)


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
