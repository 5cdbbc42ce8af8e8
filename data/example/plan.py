"""The one door to the example district: all that stands still in it, by a seed, and its rows for the store.

Ids are places in the tuples + 1, for areas, communities, categories, bodies and posts alike.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from data.clock.limits import StartEvent
from data.example.bodies import Bodies, build_bodies
from data.example.categories import (
    ITEM_LEVEL,
    Category,
    PlaceWords,
    Profile,
    build_categories,
    place_words,
    profiles,
)
from data.example.geography import Geography, build_geography
from data.example.people import People, build_people
from data.example.points import Triangles
from data.example.shapes import Floats, Ints
from data.example.stories import USUAL_STORIES, Stories
from data.store.rows import AreaRow, CategoryRow, CommunityRow, LimitRuleRow
from data.terms import TIERS, AreaKind, Level, Subject, Tier

DEFAULT_SEED = 3
DATA_TIME = 1_606_492_800
"""28 November 2020, 00:00 in the district: up to when the example tells its story."""
_SUB_LEVEL = 2
_KNOWN_TIERS = tuple(tier for tier in TIERS if tier is not Tier.UNKNOWN)


@dataclass(frozen=True, eq=False, slots=True)
class DistrictPlan:
    """The district without its work orders. `leaves` are the areas (places) that can hold a point.

    Leaves are the small grids and the scenic grids; `items` are the places of the service items among the
    categories. `profiles` and `places` are looked up by the keys in a category's manner.
    """

    seed: int
    geography: Geography
    leaves: Ints
    triangles: Triangles
    categories: tuple[Category, ...]
    items: Ints
    profiles: dict[str, Profile]
    places: dict[str, PlaceWords]
    bodies: Bodies
    people: People
    stories: Stories = USUAL_STORIES

    def points_in(self, rng: np.random.Generator, leaves: Ints) -> Floats:
        """A random longitude and latitude in each of these leaves (places among the areas; may repeat)."""
        return self.triangles.scatter(rng, np.searchsorted(self.leaves, leaves))


def district_plan(seed: int = DEFAULT_SEED, stories: Stories = USUAL_STORIES) -> DistrictPlan:
    """The example district of a seed: the same for the same seed, in about a second."""
    geography = build_geography(seed)
    leaf = [area.level is Level.SMALL_GRID or area.kind is AreaKind.SCENIC_GRID for area in geography.areas]
    leaves = np.flatnonzero(leaf).astype(np.int64)
    categories = build_categories()
    bodies = build_bodies(geography)
    return DistrictPlan(
        seed=seed,
        geography=geography,
        leaves=leaves,
        triangles=Triangles.of(geography.shapes[leaves]),
        categories=categories,
        items=np.flatnonzero([category.level == ITEM_LEVEL for category in categories]).astype(np.int64),
        profiles=profiles(),
        places=place_words(),
        bodies=bodies,
        people=build_people(seed, geography, bodies, DATA_TIME),
        stories=stories,
    )


def area_rows(geography: Geography) -> tuple[AreaRow, ...]:
    """The areas as rows, their boundaries as WKB."""
    boundaries = shapely.to_wkb(geography.shapes)
    return tuple(
        AreaRow(
            id=place + 1,
            code=area.code,
            level=area.level,
            kind=area.kind,
            parent_id=area.parent + 1 or None,
            name=area.name.zh,
            name_en=area.name.en,
            short_name=area.short.zh,
            sort_order=place,
            boundary=boundaries[place],
            area_km2=area.km2,
            residents=area.residents,
            households=area.households,
            buildings=area.buildings,
            population_date=DATA_TIME,
        )
        for place, area in enumerate(geography.areas)
    )


def community_rows(geography: Geography) -> tuple[CommunityRow, ...]:
    """The communities as rows, with the grids they hang on."""
    grids: dict[int, list[int]] = {}
    for grid, community in geography.holds:
        grids.setdefault(community, []).append(grid + 1)
    return tuple(
        CommunityRow(place + 1, community.code, community.name.zh, community.name.en, tuple(grids[place]))
        for place, community in enumerate(geography.communities)
    )


def category_rows(categories: tuple[Category, ...], bodies: Bodies) -> tuple[CategoryRow, ...]:
    """The categories as rows; without an owner where it depends on the place (grid, street, property)."""
    return tuple(_category_row(place, category, bodies) for place, category in enumerate(categories))


def limit_rules(categories: tuple[Category, ...]) -> tuple[LimitRuleRow, ...]:
    """The limit of disposal of each sub-category in each tier, from filing; items have that of theirs."""
    subs = [
        (place, category.manner) for place, category in enumerate(categories) if category.level == _SUB_LEVEL
    ]
    limits = [
        (place + 1, tier, manner.limit(tier)) for place, manner in subs if manner for tier in _KNOWN_TIERS
    ]
    return tuple(
        LimitRuleRow(number, "dispose", limit.amount, limit.unit, StartEvent.FILED.value, category, tier)
        for number, (category, tier, limit) in enumerate(limits, start=1)
    )


def _category_row(place: int, category: Category, bodies: Bodies) -> CategoryRow:
    manner = category.manner
    owner = bodies.general.get(manner.owner) if manner else None
    return CategoryRow(
        id=place + 1,
        code=category.code,
        level=category.level,
        parent_id=category.parent + 1 or None,
        name=category.name.zh,
        name_en=category.name.en,
        trade=manner.trade if manner else "",
        owner_body_id=None if owner is None else owner + 1,
        default_tier=manner.tier if manner else Tier.UNKNOWN,
        subject=manner.subject if manner else Subject.SERVICE,
        weight=manner.effort if manner else None,
    )
