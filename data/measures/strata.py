"""Groups of orders that are alike: by tier and category, as fine as the numbers bear."""

from collections import Counter
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

DEEPEST = 2
"""Categories are told apart down to this depth below the roots of their tree."""
SMALL = 50
"""A group of fewer orders is merged upward: into the category above, at last over categories and tiers."""

_Node = tuple[int, ...]
"""A tier and the categories from the root down; the shorter, the more it holds."""


def strata(
    tier: NDArray[np.int8], category: NDArray[np.int32], above: Mapping[int, int]
) -> NDArray[np.int32]:
    """Give the stratum of each order, numbered from 0; `above` names the category above another."""
    ids, index = np.unique(category, return_inverse=True)
    key = tier.astype(np.int64) * len(ids) + index
    counts = np.bincount(key)
    paths = [_path(id_, above) for id_ in ids.tolist()]
    keys = np.flatnonzero(counts).tolist()
    nodes = [(each // len(ids), *paths[each % len(ids)]) for each in keys]
    held: Counter[_Node] = Counter()
    for node, each in zip(nodes, keys, strict=True):
        held[node] += int(counts[each])
    home = _merged(held)
    number = {node: at for at, node in enumerate(sorted(set(home.values())))}
    table = np.zeros(len(counts), dtype=np.int32)
    table[keys] = [number[home[node]] for node in nodes]
    found: NDArray[np.int32] = table[key]
    return found


def _path(category: int, above: Mapping[int, int]) -> _Node:
    """Give the categories from the root down to one, at most so deep; of no category none."""
    path: list[int] = []
    while category and category not in path:
        path.append(category)
        category = above.get(category, 0)
    return tuple(path[::-1][: DEEPEST + 1])


def _merged(held: Counter[_Node]) -> dict[_Node, _Node]:
    """Give the node that each node's orders are compared in: itself, or what it was merged into."""
    home = {node: node for node in held}
    for length in range(DEEPEST + 2, 0, -1):
        sums: Counter[_Node] = Counter()
        for node, now in home.items():
            sums[now] += held[node]
        for node, now in home.items():
            if len(now) == length and sums[now] < SMALL:
                home[node] = now[:-1]
    return home
