"""The category tree of the example district, built from the bilingual preset.

Five modules, 34 major, 125 sub and 468 sub-sub categories, 693 service items. An item is a matter and a
word for what befalls it, so that every name means something and none is a number.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from data.clock.limits import Limit
from data.example.names import Name, preset
from data.example.shapes import Floats
from data.terms import LimitUnit, LocationClass, Subject, Tier

MODULES = ("security", "city", "party", "economy", "social")
ITEM_LEVEL = 4
_MATTER_SHARES, _STEP_SHARES = (1.0, 0.7, 0.5, 0.4), {1: (1.0,), 2: (0.65, 0.35)}


@dataclass(frozen=True, slots=True)
class Manner:
    """What a category passes on to those below it.

    `owner` is a body's code or, where it depends on the place, `grid`, `street`, `property`,
    `self_governance`.
    `limits` are those of disposal for tiers A to D, `public` the share first reported by the public,
    `effort` the work one matter is. `profile` and `place` are keys of `profiles()` and `place_words()`.
    """

    owner: str
    trade: str
    tier: Tier
    subject: Subject
    limits: tuple[Limit, Limit, Limit, Limit]
    effort: float
    public: float
    profile: str
    place: str

    def limit(self, tier: Tier) -> Limit:
        """The limit of disposal in a known tier."""
        return self.limits[tier - Tier.A]


@dataclass(frozen=True, slots=True)
class Category:
    """One category; `parent` is its place in the tuple of categories, -1 for a module.

    Level 0 is the module (without a manner), 4 the service item. `frequency` is its share of all matters.
    """

    code: str
    level: int
    parent: int
    name: Name
    frequency: float
    manner: Manner | None


@dataclass(frozen=True, eq=False, slots=True)
class Profile:
    """When matters of a kind arise: shares of the months, of the weekdays (Monday first), of the hours."""

    months: Floats
    weekdays: Floats
    hours: Floats


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Where matters of a kind lie: the location class and words for a title."""

    location: LocationClass
    words: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A category before its share is known; a weight of 0 is filled from below."""

    code: str
    level: int
    parent: int
    name: Name
    weight: float
    manner: Manner | None


def build_categories() -> tuple[Category, ...]:
    """All categories, each after its parent."""
    drafts: list[_Draft] = []
    table = preset("categories")
    for number, module in enumerate(MODULES, start=1):
        code = f"{number:02}"
        drafts.append(_Draft(code, 0, -1, Name(*table["modules"][module]), 0.0, None))
        for major in preset(f"categories_{module}")["major"]:
            _add_major(drafts, table, major, code)
    return _weighed(drafts)


def profiles() -> dict[str, Profile]:
    """The profiles of time by key."""
    return {
        key: Profile(*(np.array(row[part]) / sum(row[part]) for part in ("months", "weekdays", "hours")))
        for key, row in preset("categories")["profiles"].items()
    }


def place_words() -> dict[str, PlaceWords]:
    """The places of matters by key."""
    return {
        key: PlaceWords(LocationClass[row["location"].upper()], tuple(Name(*pair) for pair in row["words"]))
        for key, row in preset("categories")["places"].items()
    }


def _add_major(drafts: list[_Draft], table: dict[str, Any], major: dict[str, Any], module: str) -> None:
    place = _place_of(drafts, module)
    code = _next_code(drafts, place)
    drafts.append(_Draft(code, 1, place, Name(*major["name"]), 0.0, _manner(table, major)))
    for sub in major["sub"]:
        said = {**major, **sub}
        manner = _manner(table, said)
        parent = _place_of(drafts, code)
        drafts.append(_Draft(_next_code(drafts, parent), 2, parent, Name(*sub["name"]), 0.0, manner))
        _add_matters(drafts, table["steps"], sub["matters"], float(said["weight"]), manner)


def _add_matters(
    drafts: list[_Draft], steps: dict[str, str], lines: str, weight: float, manner: Manner
) -> None:
    """The sub-sub categories of the sub-category added last, the usual ones first, with their items."""
    sub = len(drafts) - 1
    matters = [[part.strip() for part in line.split("|")] for line in lines.strip().splitlines()]
    shares = _MATTER_SHARES[: len(matters)]
    for (zh, en, words), share in zip(matters, shares, strict=True):
        matter = len(drafts)
        drafts.append(_Draft(_next_code(drafts, sub), 3, sub, Name(zh, en), 0.0, manner))
        chosen = words.split()
        for word, part in zip(chosen, _STEP_SHARES[len(chosen)], strict=True):
            name = Name(zh + word, f"{en}: {steps[word]}")
            frequency = weight * share / sum(shares) * part
            drafts.append(_Draft(_next_code(drafts, matter), ITEM_LEVEL, matter, name, frequency, manner))


def _manner(table: dict[str, Any], said: dict[str, Any]) -> Manner:
    limits = [Limit(amount, LimitUnit(unit)) for amount, unit in table["paces"][said["pace"]]]
    return Manner(
        owner=said["owner"],
        trade=said["trade"],
        tier=Tier[said["tier"]],
        subject=Subject[said["subject"].upper()],
        limits=(limits[0], limits[1], limits[2], limits[3]),
        effort=table["efforts"][said["pace"]],
        public=said["public"],
        profile=said["profile"],
        place=said["place"],
    )


def _place_of(drafts: list[_Draft], code: str) -> int:
    return next(place for place, draft in enumerate(drafts) if draft.code == code)


def _next_code(drafts: list[_Draft], parent: int) -> str:
    """Two more digits than the parent, counted up among its children."""
    children = sum(1 for draft in drafts[parent:] if draft.parent == parent)
    return f"{drafts[parent].code}{children + 1:02}"


def _weighed(drafts: list[_Draft]) -> tuple[Category, ...]:
    """Each draft with its share of all matters: items by weight, the others what lies below them."""
    weights = [draft.weight for draft in drafts]
    for place in range(len(drafts) - 1, -1, -1):
        if drafts[place].parent >= 0:
            weights[drafts[place].parent] += weights[place]
    total = sum(weight for weight, draft in zip(weights, drafts, strict=True) if draft.level == 0)
    return tuple(
        Category(draft.code, draft.level, draft.parent, draft.name, weight / total, draft.manner)
        for draft, weight in zip(drafts, weights, strict=True)
    )
