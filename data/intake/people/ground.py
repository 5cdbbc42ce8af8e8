"""Areas as tables of posts name them: by code, or by a name within the places around it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from data.intake.people.words import plain
from data.intake.rows.naming import stem
from data.store import AreaRow, CommunityRow
from data.terms import Level

UNKNOWN, AMBIGUOUS, OTHER_LEVEL = "area_unknown", "area_ambiguous", "area_level"
"""Why a text names no one area of the levels asked for."""


class Ground:
    """The areas that there are now, found by what tables call them."""

    def __init__(
        self,
        areas: Iterable[AreaRow],
        communities: Iterable[CommunityRow] = (),
        endings: Sequence[str] = (),
    ) -> None:
        self.areas = _present(areas)
        self._endings = endings
        self._found: dict[tuple[tuple[str, ...], tuple[Level, ...]], int | str] = {}
        self._by_code = {area.code: area.id for area in self.areas.values()}
        self._by_name: defaultdict[str, set[int]] = defaultdict(set)
        self._by_stem: defaultdict[str, set[int]] = defaultdict(set)
        for area in self.areas.values():
            self._add({area.id}, area.name, area.name_en, area.short_name)
        self._communities: defaultdict[str, set[int]] = defaultdict(set)
        for community in communities:
            grids = {grid for grid in community.grid_ids if grid in self.areas}
            for text in filter(None, (community.code, community.name, community.name_en)):
                self._communities[plain(text)] |= grids
                self._communities[self._stem(text)] |= grids
        self.district = next((id_ for id_, area in self.areas.items() if area.level is Level.DISTRICT), None)

    def find(self, path: Sequence[str], levels: Collection[Level]) -> int | str:
        """The area that the last text names, or why there is none; the texts before name what lies around."""
        asked = (tuple(path), tuple(levels))
        if asked not in self._found:
            self._found[asked] = self._find(path, levels)
        return self._found[asked]

    def _find(self, path: Sequence[str], levels: Collection[Level]) -> int | str:
        around: set[int] | None = None
        for text in path[:-1]:
            around = self._named(text, around)
        found = self._named(path[-1], around) if path else set()
        fitting = {id_ for id_ in found if self.areas[id_].level in levels}
        if len(fitting) == 1:
            return fitting.pop()
        if fitting:
            return AMBIGUOUS
        return OTHER_LEVEL if found else UNKNOWN

    def street_of(self, area: int | None) -> int | None:
        """The street in which an area lies, itself if it is one; None for the district."""
        return next((id_ for id_ in self._up(area) if self.areas[id_].level is Level.STREET), None)

    def level_of(self, area: int) -> Level:
        """The level of an area."""
        return self.areas[area].level

    def at(self, level: Level) -> list[AreaRow]:
        """The areas of a level in the order of their codes."""
        return sorted(
            (area for area in self.areas.values() if area.level is level), key=lambda area: area.code
        )

    def _add(self, ids: set[int], *texts: str) -> None:
        for text in filter(None, texts):
            self._by_name[plain(text)] |= ids
            self._by_stem[self._stem(text)] |= ids

    def _stem(self, text: str) -> str:
        return plain(stem(text.strip(), self._endings))

    def _named(self, text: str, around: set[int] | None) -> set[int]:
        """The areas of this code, else of this name, else of its stem, within the areas around."""
        if (code := self._by_code.get(text.strip())) is not None:
            return self._within({code}, around)
        word, root = plain(text), self._stem(text)
        steps: tuple[tuple[Mapping[str, set[int]], str], ...] = (
            (self._by_name, word),
            (self._communities, word),
            (self._by_stem, root),
            (self._communities, root),
        )
        for names, name in steps:
            if name and (found := self._within(names.get(name, set()), around)):
                return found
        return set()

    def _within(self, ids: set[int], around: set[int] | None) -> set[int]:
        return set(ids) if around is None else {id_ for id_ in ids if around & set(self._up(id_))}

    def _up(self, area: int | None) -> list[int]:
        """An area and all above it."""
        chain: list[int] = []
        while area is not None and area in self.areas:
            chain.append(area)
            area = self.areas[area].parent_id
        return chain


def _present(areas: Iterable[AreaRow]) -> dict[int, AreaRow]:
    """Of each code the newest version that has not ended, by id."""
    newest: dict[str, AreaRow] = {}
    for area in sorted(areas, key=lambda area: area.valid_from):
        if area.valid_until is None:
            newest[area.code] = area
    return {area.id: area for area in newest.values()}
