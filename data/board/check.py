"""One check of a store: whether it holds, and what was found where."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Check:
    """One check: whether it holds, what was found and what was expected (None: nothing was).

    A `fault` is a broken identity or a damaged file; coverage and quality of data are findings.
    """

    name: str
    ok: bool
    kind: Literal["fault", "finding"]
    value: float | int | str | None
    expected: float | int | str | None = None
    note: str = ""
