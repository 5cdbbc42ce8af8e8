"""Orders by the size of the place they lie in: for every 10,000 residents, or every square kilometre."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from data.figures import Measured
from data.places import Area, Places
from data.terms import AreaKind
from resources.definitions import definition

Size = Literal["residents", "km2"]

_PER: dict[Size, int] = {"residents": 10_000, "km2": 1}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of cells, and of their whole place; None where a place has none, with the reason in `notes`.

    What lies in no area, last of all, has no size.
    """

    kind: Size
    cells: tuple[float | None, ...]
    notes: tuple[str, ...]
    whole: float | None
    note: str

    @property
    def divisors(self) -> NDArray[np.float64]:
        """What the orders of each cell are divided by, NaN where it has no size."""
        return np.array([np.nan if size is None else size for size in self.cells]) / _PER[self.kind]

    def measured(self, code: str, hit: int, cell: int | None) -> Measured:
        """Divide the orders of a cell, or with None of the whole place, by its size."""
        size = self.whole if cell is None else self.cells[cell]
        version = definition(code).id
        if size is None:
            return Measured(code, version, None, hit, None, self.note if cell is None else self.notes[cell])
        return Measured(code, version, hit * _PER[self.kind] / size, hit, size)


def sizes(places: Places, place: int, cells: NDArray[np.int32], kind: Size) -> Sizes:
    """Give the sizes of a place and of some areas in it."""
    areas = [places.areas[row] for row in cells]
    whole = places.areas[place]
    return Sizes(
        kind,
        (*(_size(area, kind) for area in areas), None),
        (*(_note(area, kind) for area in areas), f"note.missing.{kind}"),
        _size(whole, kind),
        _note(whole, kind),
    )


def _size(area: Area, kind: Size) -> float | None:
    """Give the size of an area; scenic and park grids have no residents of their own."""
    if kind == "residents":
        return None if area.kind is AreaKind.SCENIC_GRID else area.residents or None
    return area.km2 or None


def _note(area: Area, kind: Size) -> str:
    scenic = kind == "residents" and area.kind is AreaKind.SCENIC_GRID
    return "note.scenic" if scenic else f"note.missing.{kind}"
