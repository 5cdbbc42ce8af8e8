"""Dwellings below the building: unit, floor and door go, the building stays."""

import re
from collections.abc import Iterator

from data.intake.privacy.spans import Looks, Span

_COUNTED = "零〇一二三四五六七八九十百"
_NUMBER = f"[0-9A-Za-z{_COUNTED}]{{1,4}}"
_DOOR = f"(?:[0-9]{{2,4}}[A-Za-z]?|[{_COUNTED}]{{2,5}})"
_NO_THING = "(?![0-9A-Za-z年月日时点分米个元辆人件次块平栋幢号路万千%])"

_BELOW = re.compile(
    rf"[-\s#]*(?:{_NUMBER}(?:单元|门洞|门)|[0-9]{{1,2}}(?=-))?[-\s]*(?:{_NUMBER}[楼层])?[-\s]*"
    rf"(?:{_DOOR}(?:号?房|室|户|号|{_NO_THING}))?"
)
"""All that follows a building, perhaps nothing."""

_IN_UNIT = re.compile(rf"(?:[-\s]*(?:{_NUMBER}[楼层])?[-\s]*{_DOOR}(?:号?房|室|户|{_NO_THING}))?")
_ENDS_IN_NUMBER = re.compile(f"{_NUMBER}$")
_ENDS_IN_DOOR = re.compile(f"(?<![0-9A-Za-z{_COUNTED}])(?:{_NUMBER}[楼层][-\\s]*)?{_DOOR}号?$")
_DOOR_ON_FLOOR = re.compile(f"[0-9]{{3,4}}(?:号|户|{_NO_THING})")
_BY_HYPHENS = re.compile(
    "(?<![0-9A-Za-z-])[0-9]{1,2}[A-Za-z]?"
    "(-[0-9]{1,2}-(?!19[0-9]{2}(?![0-9])|20[1-9][0-9](?![0-9]))[0-9]{3,4})(?![0-9-])"
)
_FLAT = re.compile(r"\.?\s*(?:[Nn]o\.?\s*)?#?\s*[0-9]+[A-Za-z]?(?![A-Za-z0-9])")
_SIGN = re.compile(r"\s*[0-9]{1,4}[A-Za-z]?(?![A-Za-z0-9])")
_ROAD = re.compile(
    r"(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Dr|Drive|Ln|Lane|Pl|Place|Way|Ct|Court|Ter|Sq|Pkwy)\.?,?\s*$"
)
_NO_ROOM = frozenset("间屋源产地子东租改顶内外友")


def hyphen_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The spans below the building in `12-3-501`, within a run of digits."""
    if "-" not in text[start:end]:
        return
    for found in _BY_HYPHENS.finditer(text, start, min(len(text), end + 1)):
        yield Span(*found.span(1), "")


def _below_building(text: str, start: int, end: int) -> Iterator[Span]:
    if start and _ENDS_IN_NUMBER.match(text, start - 1, start):
        found = _BELOW.match(text, end)
        if found is not None and found[0].strip(" -#"):
            yield Span(end, found.end(), "")


def _unit(text: str, start: int, end: int) -> Iterator[Span]:
    if text[end : end + 1] == "格":  # 单元格 is a cell, 单元网格 a grid
        return
    number = _ENDS_IN_NUMBER.search(text, max(0, start - 4), start)
    found = _IN_UNIT.match(text, end)
    if number is not None and found is not None:
        yield Span(number.start(), found.end(), "")


def _room(text: str, start: int, end: int) -> Iterator[Span]:
    if text[end : end + 1] in _NO_ROOM:
        return
    door = _ENDS_IN_DOOR.search(text, max(0, start - 12), start)
    if door is not None:
        yield Span(door.start(), end, "")


def _on_floor(text: str, start: int, end: int) -> Iterator[Span]:
    if start and _ENDS_IN_NUMBER.match(text, start - 1, start):
        found = _DOOR_ON_FLOOR.match(text, end)
        if found is not None:
            yield Span(end, found.end(), "")


def _flat(text: str, start: int, end: int) -> Iterator[Span]:
    if start and (text[start - 1].isascii() and text[start - 1].isalpha()):
        return
    found = _FLAT.match(text, end)
    if found is not None:
        before = text[max(0, start - 3) : start]
        comma = len(before) - len(before.rstrip().removesuffix(",")) if "," in before else 0
        yield Span(start - comma, found.end(), "")


def _sign(text: str, start: int, end: int) -> Iterator[Span]:
    road = _ROAD.search(text, max(0, start - 12), start)
    found = _SIGN.match(text, end)
    if road is not None and found is not None:
        yield Span(start - (len(road[0]) - len(road[0].rstrip(" ,"))), found.end(), "")


DWELLING_LOOKS: Looks = {
    **dict.fromkeys(("栋", "幢", "座", "号楼"), _below_building),
    "单元": _unit,
    **dict.fromkeys(("室", "房"), _room),
    **dict.fromkeys(("楼", "层"), _on_floor),
    **dict.fromkeys(
        [
            "Apartment",
            "apartment",
            "APARTMENT",
            "Apt",
            "apt",
            "APT",
            "Unit",
            "unit",
            "UNIT",
            "Suite",
            "suite",
            "SUITE",
            "Flat",
            "flat",
            "Room",
            "room",
            "ROOM",
            "Rm",
            "rm",
        ],
        _flat,
    ),
    "#": _sign,
}
"""The words at which a dwelling may be told."""
