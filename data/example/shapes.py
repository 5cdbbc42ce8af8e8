"""The ground of the example district: small cells with natural borders, in kilometres around its centre.

Cells are a relaxed Voronoi mosaic, dense in the town on the river and wide in the country. Every
border between two cells is roughened once, so that neighbours share their vertices exactly.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely
from scipy.interpolate import CubicSpline
from scipy.spatial import Voronoi, cKDTree

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

# Corners of the outline in km; the right-hand side follows the river and is rounder than the rest.
_OUTLINE = (
    (-13.2, 4.6), (-10.8, 8.3), (-6.9, 8.1), (-3.6, 10.2), (-0.9, 13.1), (3.1, 12.2),
    (6.4, 13.9), (9.9, 12.6), (11.0, 9.6), (10.3, 6.2), (11.2, 2.8), (13.1, -0.6),
    (13.4, -4.2), (11.6, -7.6), (10.9, -11.2), (7.4, -13.6), (3.6, -12.0), (-0.8, -13.2),
    (-4.4, -11.3), (-8.1, -11.9), (-10.6, -8.3), (-14.6, -7.4), (-16.9, -3.4), (-14.9, 0.4),
)  # fmt: skip
# Centres of settlement: east, north, reach in km, and how many times denser than the country.
_TOWNS = (
    (8.0, 4.6, 4.2, 8.5),
    (8.6, -5.2, 2.6, 3.5),
    (-0.5, 5.0, 3.0, 1.6),
    (-9.5, 0.5, 1.8, 1.8),
    (0.5, -7.0, 1.9, 1.5),
)
_EQUATOR_KM, _FLATTENING_SQUARED = 6378.137, 0.00669437999


@dataclass(frozen=True, slots=True)
class Mosaic:
    """Cells in km around the centre: their faces, centroids, areas (km²) and who touches whom how far."""

    faces: npt.NDArray[np.object_]
    centres: Floats
    areas: Floats
    neighbours: Ints
    """Pairs of cells, one row a shared border."""
    borders: Floats
    """Length in km of the border of each pair."""


def settlement(points: Floats) -> Floats:
    """How densely the ground is settled at points of shape (n, 2), in multiples of open country."""
    density = np.ones(len(points))
    for east, north, reach, times in _TOWNS:
        square = ((points - (east, north)) ** 2).sum(axis=1)
        density += times * np.exp(-square / (2 * reach**2))
    return density


def build_mosaic(rng: np.random.Generator, cells: int, area_km2: float) -> Mosaic:
    """A mosaic of so many cells that covers `area_km2` without gap or overlap."""
    while True:
        outline = _outline(rng)
        sites = _relaxed_sites(rng, cells, outline)
        segments = _net(sites, outline)
        for roughness in (0.24, 0.12, 0.0):
            faces = _faces(sites, _roughened(rng, segments, outline, roughness))
            if len(faces) == cells:
                return _mosaic(faces, area_km2)


def to_degrees(points: Floats, centre: tuple[float, float]) -> Floats:
    """Kilometres around the centre (longitude, latitude) as degrees with six decimals, areas kept."""
    sine = np.sin(np.radians(centre[1]))
    meridian = _EQUATOR_KM * (1 - _FLATTENING_SQUARED) / (1 - _FLATTENING_SQUARED * sine**2) ** 1.5
    latitude = centre[1] + np.degrees(points[:, 1] / meridian)
    radians = np.radians(latitude)
    across = _EQUATOR_KM * np.cos(radians) / np.sqrt(1 - _FLATTENING_SQUARED * np.sin(radians) ** 2)
    longitude = centre[0] + np.degrees(points[:, 0] / across)
    return np.round(np.column_stack([longitude, latitude]), 6)


def _outline(rng: np.random.Generator) -> shapely.Polygon:
    """The outline: a smooth bank along the river, a wandering border everywhere else."""
    corners = np.array([*_OUTLINE, _OUTLINE[0]])
    curve = CubicSpline(np.arange(len(corners)), corners, bc_type="periodic")
    bends = curve(np.arange(0, len(corners) - 0.75, 0.5))
    segments = np.stack([bends[:-1], bends[1:]], axis=1)
    lines = _displaced(rng, segments, np.where(_by_the_river(segments.mean(axis=1)), 0.02, 0.24), 2)
    outline = shapely.Polygon(lines[:, :-1].reshape(-1, 2))
    return outline if outline.is_valid else _outline(rng)


def _by_the_river(points: Floats) -> npt.NDArray[np.bool_]:
    return (points[:, 0] > 9.8) & (points[:, 1] > -11.5)


def _relaxed_sites(rng: np.random.Generator, count: int, outline: shapely.Polygon) -> Floats:
    """Sites spread by the density of settlement; more sweeps would make a honeycomb of them."""
    ground = _ground(rng, outline, 60_000)
    weights = settlement(ground)
    sites = ground[rng.choice(len(ground), count, replace=False)]
    for _ in range(6):
        _, nearest = cKDTree(sites).query(ground)
        mass = np.bincount(nearest, weights, count)
        drawn = [np.bincount(nearest, weights * ground[:, axis], count) for axis in (0, 1)]
        sites = np.where(mass[:, None] > 0, np.column_stack(drawn) / np.maximum(mass, 1e-9)[:, None], sites)
    return sites


def _ground(rng: np.random.Generator, outline: shapely.Polygon, count: int) -> Floats:
    """Random points inside the outline, as dense as it is settled."""
    west, south, east, north = outline.bounds
    points = rng.uniform((west, south), (east, north), (count * 8, 2))
    chosen = settlement(points) > rng.uniform(0, 11, len(points))
    points = points[chosen]
    shapely.prepare(outline)
    return np.asarray(points[shapely.contains_xy(outline, points)][:count])


def _net(sites: Floats, outline: shapely.Polygon) -> Floats:
    """All borders as straight segments of shape (n, 2, 2), each between two nodes or bends."""
    turn = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    far = 80 * np.column_stack([np.cos(turn), np.sin(turn)])
    diagram = Voronoi(np.vstack([sites, far]))
    ridges = np.array([pair for pair in diagram.ridge_vertices if min(pair) >= 0])
    lines = shapely.linestrings(diagram.vertices[ridges])
    noded = shapely.get_parts(shapely.unary_union([*lines, outline.exterior]))
    inside = shapely.distance(shapely.line_interpolate_point(noded, 0.5, normalized=True), outline) < 1e-6
    points, owner = shapely.get_coordinates(noded[inside], return_index=True)
    following = owner[1:] == owner[:-1]
    return np.stack([points[:-1][following], points[1:][following]], axis=1)


def _roughened(
    rng: np.random.Generator, segments: Floats, outline: shapely.Polygon, roughness: float
) -> list[Floats]:
    """Segments made wiggly by midpoint displacement; longer ones get more bends, the bank small ones."""
    length = np.hypot(*(segments[:, 1] - segments[:, 0]).T)
    middle = segments.mean(axis=1)
    bank = _by_the_river(middle) & (shapely.distance(shapely.points(middle), outline.exterior) < 1e-6)
    strength = np.where(bank, roughness * 0.3, roughness)
    bends = np.digitize(length, (0.06, 0.16, 1.7))
    lines: list[Floats] = []
    for level in range(4):
        chosen = bends == level
        lines.extend(_displaced(rng, segments[chosen], strength[chosen], level))
    return lines


def _displaced(rng: np.random.Generator, lines: Floats, strength: Floats, levels: int) -> Floats:
    """Lines of shape (n, m, 2) with a displaced point put into the middle of every step, `levels` times."""
    for _ in range(levels):
        step = lines[:, 1:] - lines[:, :-1]
        across = np.stack([-step[..., 1], step[..., 0]], axis=-1)
        push = rng.normal(0, 0.75, step.shape[:2]).clip(-1.3, 1.3) * strength[:, None]
        along = rng.uniform(0.4, 0.6, step.shape[:2])
        middle = lines[:, :-1] + step * along[..., None] + across * push[..., None]
        woven = np.empty((len(lines), lines.shape[1] * 2 - 1, 2))
        woven[:, ::2], woven[:, 1::2] = lines, middle
        lines = woven
    return lines


def _faces(sites: Floats, lines: list[Floats]) -> npt.NDArray[np.object_]:
    """The faces between the lines in the order of their sites; fewer than sites where one was torn."""
    faces = shapely.get_parts(shapely.polygonize([shapely.LineString(line) for line in lines]))
    site, face = shapely.STRtree(faces).query(shapely.points(sites), predicate="within")
    order = face[np.argsort(site)]
    whole = len(faces) == len(sites) == len(np.unique(order))
    return np.asarray(faces[order]) if whole else faces[:0]


def _mosaic(faces: npt.NDArray[np.object_], area_km2: float) -> Mosaic:
    """Faces scaled so that they cover just the area asked for, with their measures."""
    scale = np.sqrt(area_km2 / shapely.area(faces).sum())
    faces = shapely.transform(faces, lambda points: points * scale)
    pairs = shapely.STRtree(faces).query(faces, predicate="touches").T
    pairs = pairs[pairs[:, 0] < pairs[:, 1]]
    borders = shapely.length(shapely.intersection(faces[pairs[:, 0]], faces[pairs[:, 1]]))
    shared = borders > 0
    centres = shapely.get_coordinates(shapely.centroid(faces))
    return Mosaic(faces, centres, shapely.area(faces), pairs[shared], borders[shared])
