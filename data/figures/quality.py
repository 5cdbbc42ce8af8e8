"""How good the data are: where they come from and how old they are, and what their orders lack."""

from dataclasses import dataclass

from data.terms import Instant, Stage


@dataclass(frozen=True, slots=True)
class QualityLine:
    """So many orders (`numerator`) of so many that could have it carry what `kind` names.

    `kind` is a key below `quality.`. `wanted` tells that all should carry it; of the others none should.
    """

    kind: str
    numerator: int
    denominator: int
    wanted: bool = False

    @property
    def share(self) -> float | None:
        """The share, None where there is nothing to be a share of."""
        return self.numerator / self.denominator if self.denominator else None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source of orders: how many, from when to when, the steps it records, and when it was last imported.

    `exported` is when its newest export was made, if that is known; `until` its newest instant that happened.
    """

    code: str
    orders: int
    since: Instant | None
    until: Instant | None
    exported: Instant | None
    imported: Instant | None
    steps: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class QualityFigure:
    """The quality of all orders of a district at one revision."""

    revision: int
    as_of: Instant | None
    orders: int
    lines: tuple[QualityLine, ...]
    sources: tuple[SourceLine, ...]
