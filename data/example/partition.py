"""Small cells put together to grids and grids to streets, each in one piece.

Regions grow over the graph of neighbours from seeds at equal pace (a Voronoi diagram by way of travel),
so no region can fall apart; a few sweeps move each seed to the middle of its region.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components, dijkstra

from data.example.shapes import Floats, Ints, Mosaic

# Where the scenic areas and parks lie (km), and of how many cells each is made.
SCENIC_SITES = (
    ((3.4, 2.6), 5),
    ((12.3, -2.6), 3),
    ((10.4, 9.0), 2),
    ((5.6, -3.0), 3),
    ((-13.4, -4.6), 3),
    ((-4.4, 8.2), 2),
    ((-6.2, -9.6), 2),
)
SCENIC_CELLS = sum(cells for _, cells in SCENIC_SITES)


@dataclass(frozen=True, slots=True)
class Ground:
    """Patches with their middle points (km), sizes (km²), neighbours and length of shared borders."""

    centres: Floats
    areas: Floats
    neighbours: Ints
    borders: Floats


def ground_of(mosaic: Mosaic) -> Ground:
    """The cells of a mosaic as patches."""
    return Ground(mosaic.centres, mosaic.areas, mosaic.neighbours, mosaic.borders)


def merged(ground: Ground, labels: Ints) -> Ground:
    """The patches of equal label as one patch each; labels run from 0 without a hole."""
    areas = np.bincount(labels, ground.areas).astype(np.float64)
    drawn = [np.bincount(labels, ground.areas * ground.centres[:, axis]) for axis in (0, 1)]
    pairs = np.sort(labels[ground.neighbours], axis=1)
    apart = pairs[:, 0] != pairs[:, 1]
    neighbours, index = np.unique(pairs[apart], axis=0, return_inverse=True)
    borders = np.bincount(index.ravel(), ground.borders[apart]).astype(np.float64)
    return Ground(np.column_stack(drawn) / areas[:, None], areas, neighbours, borders)


def scenic_labels(ground: Ground) -> Ints:
    """For each cell the number of its scenic area, or -1; what is left stays in one piece."""
    labels = np.full(len(ground.areas), -1, dtype=np.int64)
    for number, (site, cells) in enumerate(SCENIC_SITES):
        around = np.argsort(((ground.centres - site) ** 2).sum(axis=1))
        for start in around:
            cluster = _cluster(ground, labels, int(start), cells)
            if len(cluster) == cells:
                labels[cluster] = number
                break
    return labels


def regions(
    rng: np.random.Generator,
    ground: Ground,
    count: int,
    evenness: float,
    chosen: npt.NDArray[np.bool_],
    sweeps: int,
) -> Ints:
    """The region (0 to count - 1) of each chosen patch, -1 for the others.

    With `evenness` 1 regions hold about equally many patches, with 0 they are about equally wide.
    """
    graph = _graph(ground, evenness, chosen)
    seeds = _spread_seeds(rng, graph, np.flatnonzero(chosen), count)
    for _ in range(sweeps):
        seeds = _middles(ground, _nearest_seed(graph, seeds, chosen), seeds)
    source = _nearest_seed(graph, seeds, chosen)
    number = np.full(len(chosen), -1, dtype=np.int64)
    number[seeds] = np.arange(count)
    return _rounded(ground, np.where(source >= 0, number[source], -1), count)


def _rounded(ground: Ground, labels: Ints, count: int) -> Ints:
    """Regions without arms: a patch goes over to the region it shares most border with, if nothing splits.

    Regions stay between 0.6 and 1.5 times their mean number of patches, or the large would grow on.
    """
    size = len(ground.areas)
    one, other = ground.neighbours.T
    shared = csr_array(
        (np.r_[ground.borders, ground.borders], (np.r_[one, other], np.r_[other, one])), shape=(size, size)
    )
    labels, patches = labels.copy(), np.flatnonzero(labels >= 0)
    mean = len(patches) / count
    for _ in range(size // 4):
        contact = np.asarray(shared[patches] @ np.eye(count + 1)[labels])[:, :count]
        gain = contact.max(axis=1) - 1.4 * contact[np.arange(len(patches)), labels[patches]]
        for index in np.argsort(-gain)[: int((gain > 0).sum())]:
            patch, target = patches[index], contact[index].argmax()
            stay = labels == labels[patch]
            stay[patch] = False
            fits = stay.sum() >= 0.6 * mean and (labels == target).sum() < 1.5 * mean
            if fits and _in_one_piece(ground, stay):
                labels[patch] = target
                break
        else:
            break
    return labels


def _cluster(ground: Ground, labels: Ints, start: int, size: int) -> list[int]:
    """Cells around a start that belong to no scenic area or its neighbour and whose loss splits nothing."""
    free = labels < 0
    touched = set(ground.neighbours[~free[ground.neighbours].all(axis=1)].ravel().tolist())
    cluster = [start] if free[start] and start not in touched else []
    while cluster and len(cluster) < size:
        added = next((cell for cell in _around(ground, cluster) if free[cell] and cell not in touched), None)
        if added is None:
            return []
        cluster.append(added)
    free[cluster] = False
    return cluster if _in_one_piece(ground, free) else []


def _around(ground: Ground, cluster: list[int]) -> Iterator[int]:
    """Cells that touch the cluster, the longest shared border first, so that it stays round."""
    inside = np.isin(ground.neighbours, cluster)
    edge = inside[:, 0] != inside[:, 1]
    outer = np.where(inside[edge, 0], ground.neighbours[edge, 1], ground.neighbours[edge, 0])
    length = np.bincount(outer, ground.borders[edge])
    return (int(cell) for cell in np.argsort(-length, kind="stable") if length[cell] > 0)


def _in_one_piece(ground: Ground, chosen: npt.NDArray[np.bool_]) -> bool:
    _, piece = connected_components(_graph(ground, 1.0, chosen), directed=False)
    return len(np.unique(piece[chosen])) == 1


def _graph(ground: Ground, evenness: float, chosen: npt.NDArray[np.bool_]) -> "csr_array[np.float64]":
    """Neighbours among the chosen; a step costs its way against the width of the patches it joins.

    Patches that touch over a short border only count as far apart: regions shall not hang by a thread.
    """
    one, other = ground.neighbours[chosen[ground.neighbours].all(axis=1)].T
    border = ground.borders[chosen[ground.neighbours].all(axis=1)]
    width = np.sqrt((ground.areas[one] + ground.areas[other]) / 2)
    way = np.hypot(*(ground.centres[one] - ground.centres[other]).T)
    cost = way / width**evenness * np.where(border < 0.25 * width, 3.0, 1.0)
    size = len(ground.areas)
    return csr_array((np.r_[cost, cost], (np.r_[one, other], np.r_[other, one])), shape=(size, size))


def _spread_seeds(
    rng: np.random.Generator, graph: "csr_array[np.float64]", patches: Ints, count: int
) -> Ints:
    """Seeds drawn one after the other, each the more likely the farther it lies from those before."""
    seeds = [int(rng.choice(patches))]
    far = np.full(graph.shape[0], np.inf)
    while len(seeds) < count:
        far = np.minimum(far, dijkstra(graph, directed=False, indices=np.array(seeds[-1:]))[0])
        weight = far[patches] ** 2
        seeds.append(int(rng.choice(patches, p=weight / weight.sum())))
    return np.array(seeds, dtype=np.int64)


def _nearest_seed(graph: "csr_array[np.float64]", seeds: Ints, chosen: npt.NDArray[np.bool_]) -> Ints:
    """The seed from which each chosen patch is reached first, -1 for the others."""
    _, _, source = dijkstra(graph, directed=False, indices=seeds, min_only=True, return_predecessors=True)
    return np.where(chosen, source, -1).astype(np.int64)


def _middles(ground: Ground, source: Ints, seeds: Ints) -> Ints:
    """For each seed the patch of its region that lies nearest to the region's middle."""
    moved = seeds.copy()
    for index, seed in enumerate(seeds):
        members = np.flatnonzero(source == seed)
        middle = np.average(ground.centres[members], axis=0, weights=ground.areas[members])
        moved[index] = members[((ground.centres[members] - middle) ** 2).sum(axis=1).argmin()]
    return moved
