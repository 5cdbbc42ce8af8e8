"""Names of areas as people write them: 居委会, 社区 and 街道 at their end say nothing."""

from collections.abc import Sequence


def stem(name: str, endings: Sequence[str]) -> str:
    """A name without the longest of the endings that it has, if something remains."""
    for ending in sorted(endings, key=len, reverse=True):
        if name.endswith(ending) and name != ending:
            return name.removesuffix(ending)
    return name
