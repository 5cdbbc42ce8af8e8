"""What a search has found: places, categories, orders by their numbers, saved views; the nearest first."""

from dataclasses import dataclass

from data.figures.numbers import AreaTag
from data.figures.orders import OrderLine
from data.terms import CategoryId


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place, with the places that hold it from the street down."""

    tag: AreaTag
    above: tuple[AreaTag, ...]


@dataclass(frozen=True, slots=True)
class CategoryFound:
    """A category with those below it, as (Chinese, English); `above` names what holds it, highest first."""

    code: str
    name: tuple[str, str]
    above: tuple[tuple[str, str], ...]
    ids: frozenset[CategoryId]


@dataclass(frozen=True, slots=True)
class ViewFound:
    """A saved view, found by the name that a person gave it; `told` says in words what it looks at."""

    name: str
    told: str
    code: str = ""

    @property
    def name_en(self) -> str:
        """The same name: it is in the language of the one who gave it."""
        return self.name


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a text that was typed."""

    text: str
    places: tuple[PlaceFound, ...] = ()
    categories: tuple[CategoryFound, ...] = ()
    orders: tuple[OrderLine, ...] = ()
    views: tuple[ViewFound, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing fits."""
        return not (self.places or self.categories or self.orders or self.views)
