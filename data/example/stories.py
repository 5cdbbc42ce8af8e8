"""Which stories are planted in an example: the usual three, others, or none."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rise:
    """A category (its code) that rises in neighbouring grids amid a street (the end of its code)."""

    street: str
    category: str
    grids: int = 5


RISE = Rise("010", "020504")
"""The rise of the first story."""


@dataclass(frozen=True, slots=True)
class Stories:
    """What is planted: rises, and whether there are a slow street and a hasty team."""

    rises: tuple[Rise, ...] = (RISE,)
    slow: bool = True
    hasty: bool = True


USUAL_STORIES = Stories()
NO_STORIES = Stories((), slow=False, hasty=False)
