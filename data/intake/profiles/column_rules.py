"""How one value of a row is read: from a column, from the first filled of several, or a constant."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """How one value is read: a column or a constant; then replacements, zeros in front, and a map.

    Where `column` is empty in a row or missing in the file, the first filled of `others` stands in for it.
    Where `where` is given, rows whose column of that name holds none of `equals` have no value.
    `map` turns what remains into words; what it does not name becomes `other`, or is rejected without one.
    """

    column: str = ""
    constant: str = ""
    formats: tuple[str, ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
    pad: int = 0
    map: Mapping[str, str] | None = None
    other: str | None = None
    others: tuple[str, ...] = ()
    where: str = ""
    equals: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file it reads, the preferred one first; none for a constant."""
        return tuple(name for name in (self.column, *self.others, self.where) if name)


NOTHING = ColumnRule()
"""The rule that reads nothing."""
