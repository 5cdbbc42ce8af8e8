"""Communities and the responsibility grids they hang on, many to many, from a column of either side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TypeAlias

from data.intake.areas.coverage import Finding
from data.intake.areas.headings import fields_of, listed
from data.intake.areas.reading import AreaFile, GivenArea, code_kept
from data.intake.privacy import masked_numbers
from data.intake.rows.naming import stem_at
from data.store import AreaRow, CommunityRow, Store, Writer
from data.terms import Level

_Told: TypeAlias = tuple[str, str, str]
"""Code and name of a community, and the code of a grid that it hangs on."""

MOST_IN_NAME = 200
"""Characters of a code or name; no area or community has as many."""


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
    renamed: Mapping[int, int],
) -> tuple[int, list[Finding]]:
    """Write the communities that these files name; how many there are now, and what was found.

    A file of grids lists the communities of each or puts one above each, a table of communities lists the
    grids of each; whoever is listed by several hangs on all. What other grids hold stays, and a new version
    of a grid, `renamed` from the old one by id, holds what that held.
    """
    ids = {row.code: row.id for row in rows if row.level is Level.GRID and row.valid_until is None}
    held = store.communities()
    tables, long = _sound(one for file in files if lists_communities(file) for one in _of(file))
    of_grids, longer = _sound(_of_grids(given))
    known, findings = _by_name(held, dict.fromkeys(name for _, name, _ in (*tables, *of_grids)))
    findings += [Finding("too_long", Level.GRID, (name,)) for name in (*long, *longer)]
    whole = _coded(tables, known)
    told = [*whole, *_coded(of_grids, known)]
    tabled = {code for code, _, grid in whole if grid in ids}
    spoken = {ids[area.code] for area in given if area.code in ids and (area.communities or area.hung)}
    fresh = {
        row.code: _without(row, {*ids.values()} if row.code in tabled else spoken, renamed) for row in held
    }
    for code, name, grid in told:
        before = fresh.get(code) or CommunityRow(0, code)
        hung = {*before.grid_ids, *([ids[grid]] if grid in ids else [])}
        fresh[code] = replace(before, name=name, grid_ids=tuple(sorted(hung)))
    kept = [row for row in fresh.values() if row.grid_ids or row.id]
    drawn = writer.ids_for("community", [row.code for row in kept if not row.id])
    writer.put_communities(replace(row, id=row.id or drawn[row.code]) for row in kept)
    if lost := dict.fromkeys(code for code, _, grid in told if grid not in ids):
        findings.append(Finding("unknown_grid", Level.GRID, tuple(lost)))
    return len(kept), findings


def _sound(told: Iterable[_Told]) -> tuple[list[_Told], list[str]]:
    """What is told of communities whose code and name can be some, and how the names of others begin."""
    kept, left = [], []
    for one in told:
        if max(map(len, one)) > MOST_IN_NAME:
            left.append(one[1][:MOST_IN_NAME])
        else:
            kept.append(one)
    return kept, left


def _coded(told: Iterable[_Told], known: Mapping[str, CommunityRow]) -> list[_Told]:
    """The same with code and name of the loaded community that is called so; else the name is the code."""
    return [
        (
            said or (known[name].code if name in known else name),
            known[name].name if name in known else name,
            grid,
        )
        for said, name, grid in told
    ]


def _without(community: CommunityRow, grids: Set[int], renamed: Mapping[int, int]) -> CommunityRow:
    """A community with new versions of the grids it hangs on, but without those that the files speak of."""
    newer = {renamed[grid] for grid in community.grid_ids if grid in renamed}
    return replace(community, grid_ids=tuple(sorted({*community.grid_ids, *newer} - grids)))


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
        told = code_kept(str(code).strip()), masked_numbers(str(name).strip())
        yield from ((*told, grid) for grid in listed(str(grids)) if name)


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
