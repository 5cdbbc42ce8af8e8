"""The bodies of the example district: departments and companies by code, those of each grid and street."""

from dataclasses import dataclass

import numpy as np

from data.example.geography import Geography
from data.example.names import Name, preset
from data.example.shapes import Ints
from data.store.rows import BodyRow
from data.terms import AreaKind, BodyKind, Level

_GENERAL = {
    "district": BodyKind.DISTRICT_DEPARTMENT,
    "city": BodyKind.MUNICIPAL_DEPARTMENT,
    "enterprise": BodyKind.ENTERPRISE,
}
_BY_STREET = {
    "street": BodyKind.STREET,
    "property": BodyKind.PROPERTY_SERVICE,
    "self_governance": BodyKind.SELF_GOVERNANCE,
    "social": BodyKind.SOCIAL,
}


@dataclass(frozen=True, eq=False, slots=True)
class Bodies:
    """All bodies (id = place in `rows` + 1) and how to find them.

    `general` gives the place of a department or company by its code; `local` gives, for `grid`, `street`,
    `property`, `self_governance` and `social`, the place of that body for each area, -1 where there is none.
    """

    rows: tuple[BodyRow, ...]
    general: dict[str, int]
    local: dict[str, Ints]

    def owner(self, owner: str, area: int) -> int:
        """The place of the body that a category's owner means in an area."""
        return int(self.local[owner][area]) if owner in self.local else self.general[owner]


def build_bodies(geography: Geography) -> Bodies:
    """The bodies of this district; phones are of an area code that nobody has."""
    table = preset("bodies")
    rows: list[BodyRow] = []
    general: dict[str, int] = {}
    local = {word: np.full(len(geography.areas), -1, dtype=np.int64) for word in ("grid", *_BY_STREET)}
    for group, kind in _GENERAL.items():
        for code, (zh, en, short) in table[group].items():
            general[code] = len(rows)
            rows.append(_row(rows, code, (Name(zh, en), short), kind, None))
    for place, area in enumerate(geography.areas):
        for word, kind in _local_kinds(area.level).items():
            wording = table["local"]["town" if word == "street" and area.kind is AreaKind.TOWN else word]
            name = Name(wording[0].format(name=area.name.zh), wording[1].format(name=area.name.en))
            local[word][place] = len(rows)
            rows.append(_row(rows, f"{word}-{area.code}", (name, area.short.zh), kind, place + 1))
    _inherit(geography, local)
    return Bodies(tuple(rows), general, local)


def office_phone(number: int) -> str:
    """The made-up phone of an office, by a running number below 10,000."""
    return str(preset("bodies")["phone"].format(number=number))


def _local_kinds(level: Level) -> dict[str, BodyKind]:
    if level is Level.GRID:
        return {"grid": BodyKind.GRID}
    return _BY_STREET if level is Level.STREET else {}


def _row(
    rows: list[BodyRow], code: str, names: tuple[Name, str], kind: BodyKind, area: int | None
) -> BodyRow:
    name, short = names
    number = len(rows) + 1
    return BodyRow(number, code, name.zh, name.en, short, kind, area, office_phone(number))


def _inherit(geography: Geography, local: dict[str, Ints]) -> None:
    """An area without a body of a word has that of the area it lies in."""
    for place, area in enumerate(geography.areas):
        for bodies in local.values():
            if bodies[place] < 0 and area.parent >= 0:
                bodies[place] = bodies[area.parent]
