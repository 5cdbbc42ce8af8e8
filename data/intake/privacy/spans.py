"""Where in a text something personal stands, what takes its place, and which words give reason to look."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeAlias

MASK = "***"
"""What stands in the place of something personal, whatever it was."""

BETWEEN = "\0"
"""Between texts looked at together: no pattern reaches across it."""


class Span(NamedTuple):
    """A piece of a text from one position to another, and what takes its place."""

    start: int
    end: int
    by: str = MASK


Look: TypeAlias = Callable[[str, int, int], Iterable[Span]]
"""Looks around a word that stands in a text from one position to another, and gives what is to be masked."""

Looks: TypeAlias = Mapping[str, Look]
"""What to do at which word."""
