"""Single values of orders: flags, scores, words of the vocabulary, points, as the columns of the store."""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.files.readers import Block, Texts
from data.intake.orders.placing import DECIMALS, Reals
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import FLAGS, SCORES, Profile
from data.intake.rows.columns import Bools, read
from data.intake.rows.coordinates import to_wgs84
from data.terms import Channel, LocationClass, Tier

Columns = dict[str, NDArray[Any]]

_YES = frozenset({"是", "有", "y", "yes", "true", "t", "√", "已督办"})
_NO = frozenset({"", "否", "无", "n", "no", "false", "f", "×", "未督办"})
_NOT_URGENT = re.compile("[不非未无]紧?急|缓急")
_OF_URGENCY = re.compile("一般|普通|重大|较大|常规|正常|[平普]件")
_OF_A_SCALE = "紧急|特急|加急|重大|较大|一般|普通|道路|路段|主干|次干|支路|街巷"
_SCALE = re.compile(f"^[A-DＡ-Ｄ](?:类|级|等)?[（( :：]*(?:{_OF_A_SCALE})")
_PLAIN_NUMBERS = re.compile("[0-9.,-]*")
"""The signs of numbers that `float` and pandas read alike; the former is several times faster."""
_HIGHEST_SCORE = 127
_MOST_TIMES = 999


def flag(text: str) -> int:
    """1 for yes or a number of times, 0 for no, nothing and 0, -1 for words that are neither."""
    word = text.lower()
    if word.isascii() and word.isdigit():
        return min(int(word), 1) if int(word) <= _MOST_TIMES else -1
    return 1 if word in _YES else 0 if word in _NO else -1


def urgency(text: str) -> int:
    """1 for urgent, 0 for the rest of a scale of urgency such as C类（一般）; else as a flag."""
    if "急" in text:
        return 0 if _NOT_URGENT.search(text) else 1
    return 0 if _OF_URGENCY.search(text) else flag(text)


def _score(text: str) -> int:
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _HIGHEST_SCORE else -1


def _member(kind: type[Channel] | type[LocationClass] | type[Tier], text: str) -> int:
    names = {member.name.lower(): int(member) for member in kind}
    return 0 if not text else names.get(text.lower(), -1)


NUMBERS: dict[str, Callable[[str], int]] = {
    "channel": lambda text: _member(Channel, text),
    "location_class": lambda text: _member(LocationClass, text),
    **dict.fromkeys(FLAGS, flag),
    "urgent": urgency,
    **dict.fromkeys(SCORES, _score),
}
"""How the words of the coded columns become numbers; -1 for a word that is none."""


def raw_texts(block: Block, rule: ColumnRule) -> Texts:
    """The texts of a rule's column as they stand in the file."""
    there = next((block.columns[name] for name in rule.columns if name in block.columns), None)
    return np.full(len(block.lines), rule.constant, object) if there is None else there


def finder(pattern: str) -> Callable[[str], bool]:
    """Whether a pattern fits somewhere in a text."""
    search = re.compile(pattern).search
    return lambda text: search(text) is not None


def is_scale(text: str) -> bool:
    """Whether a text is a class of urgency or of roads, whose letters A, B and C are no tiers."""
    return _SCALE.search(text) is not None


def unstorable(texts: Texts) -> Bools:
    """Where a text holds a sign that no database keeps."""
    if "\0" not in "".join(texts.tolist()):
        return np.zeros(len(texts), dtype=np.bool_)
    return np.array(["\0" in text for text in texts], dtype=np.bool_)


def points_of(block: Block, profile: Profile) -> tuple[Reals, Reals, int]:
    """Longitudes and latitudes of WGS 84 at the stored precision, NaN where there is no point on Earth.

    Where the profile names no system, degrees are taken as WGS 84, and metres are no point: so many are lost.
    """
    if "lon" not in profile.order:
        nothing = np.full(len(block.lines), np.nan)
        return nothing, nothing, 0
    lon, lat = (_reals(block, profile.order[name], profile) for name in ("lon", "lat"))
    if profile.crs not in ("", "auto", "wgs84"):
        lon, lat = _converted(lon, lat, profile.crs)
    far = (np.abs(lon) > 180) | (np.abs(lat) > 90)
    lost = int(far.sum()) if profile.crs in ("", "auto") else 0
    sound = ~far & np.isfinite(lon + lat) & ((lon != 0) | (lat != 0))
    return _rounded(lon, sound), _rounded(lat, sound), lost


def _converted(x: Reals, y: Reals, crs: str) -> tuple[Reals, Reals]:
    """Points of a system that a profile names; where both are 0 or one is missing there is none."""
    rows = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & ((x != 0) | (y != 0)))
    lon, lat = np.full(len(x), np.nan), np.full(len(y), np.nan)
    if len(rows):
        lon[rows], lat[rows] = to_wgs84(x[rows], y[rows], crs)
    return lon, lat


def _reals(block: Block, rule: ColumnRule, profile: Profile) -> Reals:
    cells = block.cells.get(rule.column)
    plain = not (rule.replace or rule.map or rule.others or rule.where or rule.constant)
    if plain and cells is not None and (found := cells.reals()) is not None:
        return found
    texts = raw_texts(block, rule) if plain else read(block, rule, profile.file.blank).spread()
    if _PLAIN_NUMBERS.fullmatch(",".join(texts)):
        with suppress(ValueError):
            return np.array([float(text or "nan") for text in texts], dtype=np.float64)
    return pd.to_numeric(pd.Series(texts, dtype=object), errors="coerce").to_numpy(dtype=np.float64)


def _rounded(values: Reals, sound: Bools) -> Reals:
    return np.asarray(np.round(np.where(sound, values, np.nan), DECIMALS), dtype=np.float64)
