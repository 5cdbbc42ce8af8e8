"""Glyph outlines as PDF paths, read from the face's `glyf` table.

A halo is stroked as such a path, so that the text itself stands in the file once.
"""

import struct
from collections.abc import Iterator
from functools import lru_cache

from reports.setting.faces import font

_ON_CURVE, _SHORT_X, _SHORT_Y, _REPEAT, _SAME_X, _SAME_Y = 1, 2, 4, 8, 16, 32
_WORDS, _OFFSETS, _SCALE, _MORE, _SCALE_XY, _MATRIX = 1, 2, 8, 32, 64, 128

Point = tuple[float, float, bool]
"""x, y in units of the face, and whether the point lies on the curve."""


@lru_cache(maxsize=2048)
def outline(char: str, bold: bool) -> tuple[tuple[Point, ...], ...]:
    """The closed contours of a covered character."""
    return tuple(tuple(contour) for contour in _contours(font(bold).face.charToGlyph[ord(char)], bold))


def path(char: str, bold: bool, x: float, y: float, size: float) -> str:
    """PDF path operators of a character with its origin at (x, y), without painting; 0.01 pt."""
    scale = size / font(bold).face.unitsPerEm
    return "\n".join(op for contour in outline(char, bold) for op in _operators(contour, x, y, scale))


def _operators(contour: tuple[Point, ...], x: float, y: float, scale: float) -> Iterator[str]:
    def put(px: float, py: float) -> str:
        return f"{x + px * scale:.2f} {y + py * scale:.2f}"

    points = _with_implied(contour)
    yield f"{put(*points[0][:2])} m"
    last = points[0]
    for before, point in zip(points, [*points[1:], points[0]], strict=True):
        if point[2] and before[2]:
            yield f"{put(*point[:2])} l"
        elif point[2]:
            # A quadratic curve raised to the cubic one that PDF knows.
            first = [last[i] + (before[i] - last[i]) * 2 / 3 for i in (0, 1)]
            second = [point[i] + (before[i] - point[i]) * 2 / 3 for i in (0, 1)]
            yield f"{put(*first)} {put(*second)} {put(*point[:2])} c"
        if point[2]:
            last = point
    yield "h"


def _with_implied(contour: tuple[Point, ...]) -> list[Point]:
    """Add the points on the curve that TrueType leaves out between two off it, and begin with one on it."""
    points: list[Point] = []
    for before, point in zip((contour[-1], *contour[:-1]), contour, strict=True):
        if not before[2] and not point[2]:
            points.append(((before[0] + point[0]) / 2, (before[1] + point[1]) / 2, True))
        points.append(point)
    start = next((i for i, point in enumerate(points) if point[2]), 0)
    return points[start:] + points[:start]


def _contours(glyph: int, bold: bool) -> list[list[Point]]:
    face = font(bold).face
    begin, end = face.glyphPos[glyph], face.glyphPos[glyph + 1]
    if begin == end:
        return []
    start = face.get_table_pos("glyf")[0] + begin
    data = bytes(face._ttf_data[start : start + end - begin])
    count = struct.unpack_from(">h", data)[0]
    return _simple(data, count) if count >= 0 else _composite(data, bold)


def _simple(data: bytes, count: int) -> list[list[Point]]:
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    at += 2 + struct.unpack_from(">H", data, at)[0]
    flags: list[int] = []
    while len(flags) <= ends[-1]:
        flag, repeats = data[at], 0
        at += 1
        if flag & _REPEAT:
            repeats = data[at]
            at += 1
        flags += [flag] * (1 + repeats)
    xs, at = _coordinates(data, at, flags, _SHORT_X, _SAME_X)
    ys, at = _coordinates(data, at, flags, _SHORT_Y, _SAME_Y)
    points = [(float(x), float(y), bool(flag & _ON_CURVE)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    return [points[a:b] for a, b in zip((0, *(e + 1 for e in ends[:-1])), (e + 1 for e in ends), strict=True)]


def _coordinates(data: bytes, at: int, flags: list[int], short: int, same: int) -> tuple[list[int], int]:
    values, value = [], 0
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def _composite(data: bytes, bold: bool) -> list[list[Point]]:
    found: list[list[Point]] = []
    at, flags = 10, _MORE
    while flags & _MORE:
        flags, glyph = struct.unpack_from(">HH", data, at)
        at += 4
        dx, dy = struct.unpack_from(">hh" if flags & _WORDS else ">bb", data, at)
        at += 4 if flags & _WORDS else 2
        matrix, at = _matrix(data, at, flags)
        shift = (dx, dy) if flags & _OFFSETS else (0, 0)
        found += [[_moved(point, matrix, shift) for point in contour] for contour in _contours(glyph, bold)]
    return found


def _matrix(data: bytes, at: int, flags: int) -> tuple[tuple[float, float, float, float], int]:
    count = 1 if flags & _SCALE else 2 if flags & _SCALE_XY else 4 if flags & _MATRIX else 0
    parts = [part / 16384 for part in struct.unpack_from(f">{count}h", data, at)]
    match parts:
        case [s]:
            parts = [s, 0, 0, s]
        case [sx, sy]:
            parts = [sx, 0, 0, sy]
        case []:
            parts = [1, 0, 0, 1]
    return (parts[0], parts[1], parts[2], parts[3]), at + 2 * count


def _moved(point: Point, matrix: tuple[float, float, float, float], shift: tuple[int, int]) -> Point:
    x, y, on = point
    a, b, c, d = matrix
    return a * x + c * y + shift[0], b * x + d * y + shift[1], on
