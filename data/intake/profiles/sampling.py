"""A table by its headings and its first rows, and how far the values of a column look like what is wanted."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from data.intake.files.readers import read_blocks
from data.intake.files.tables import Table

MOST_ROWS = 400
"""Rows that are looked at."""

_TIME = re.compile(
    r"(?:19|20)\d{2}[-/.年]\s?\d{1,2}(?:[-/.月]\s?\d{1,2}日?)?(?:[T\s上下午]*\d{1,2}[:时点].*)?|"
    r"\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}(?:\s.*)?|(?:19|20)\d{6}(?:\d{4}|\d{6})?|1[0-9]{9}(?:\d{3})?|[34]\d{4}(?:\.\d+)?"
)
_LIMIT = re.compile(
    r"\d+(?:\.\d+)?\s*个?(?:紧急)?(?:工作|自然)?(?:小时|日|天|时)|立即|(?i:\d+\s*(?:work|urgent)?\w*\s*(?:hours?|days?))"
)
_FLAG = re.compile(r"是|否|有|无|[01]|(?i:y|n|yes|no|true|false|t|f)")
_CODE = re.compile(r"\d[\d-]{4,}[A-Za-z]?")
_TIER = re.compile(r"[ABCDＡＢＣＤ](?:类|级|类[·・].+)?|(?i:unknown)|未定级")
_FEW_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class Sample:
    """The headings of a table, the texts of its first rows by heading, and how it is written."""

    name: str
    header: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]
    layout: str = "csv"

    def told(self, column: str) -> tuple[str, ...]:
        """The texts of a column that say something, stripped."""
        return tuple(text for raw in self.columns.get(column, ()) if (text := raw.strip()))


def sample_of(table: Table) -> Sample:
    """The first rows of a table."""
    block = next(read_blocks(table, [name for name in table.header if name], MOST_ROWS), None)
    columns = {} if block is None else block.columns
    texts = {name: tuple(map(str, column[:MOST_ROWS])) for name, column in columns.items()}
    return Sample(table.name or table.path.name, table.header, texts, table.layout)


def looks_like(what: str, texts: Sequence[str]) -> float | None:
    """How far texts look like what a field holds (0 to 1); None where nothing can be said."""
    if not texts or what not in _CHECKS:
        return None
    return _CHECKS[what](texts)


def _share(pattern: re.Pattern[str]) -> Callable[[Sequence[str]], float]:
    return lambda texts: sum(pattern.fullmatch(text) is not None for text in texts) / len(texts)


def _unique(texts: Sequence[str]) -> float:
    return len(set(texts)) / len(texts)


def _few(texts: Sequence[str]) -> float:
    """Few different words, none of them long: names of something that is met again and again."""
    short = sum(len(text) <= _FEW_AT_MOST for text in texts) / len(texts)
    return short if len(texts) < _FEW_AT_MOST or _unique(texts) < 0.6 else 0.5 * short


def _degrees(most: float) -> Callable[[Sequence[str]], float]:
    """Degrees up to so many, or metres of a projection; 0 stands for no point."""

    def check(texts: Sequence[str]) -> float:
        numbers = np.array([_number(text) for text in texts])
        sound = (np.abs(numbers) <= most) | ((np.abs(numbers) > 10_000) & (np.abs(numbers) < 1e8))
        whole = (
            np.isfinite(numbers).all()
            and (numbers == np.round(numbers)).all()
            and np.abs(numbers).max() <= most
        )
        return 0.4 if whole and len(set(texts)) > 1 else float(sound.mean())

    return check


@lru_cache(maxsize=4096)
def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


_CHECKS: Mapping[str, Callable[[Sequence[str]], float]] = {
    "time": _share(_TIME),
    "limit": _share(_LIMIT),
    "flag": _share(_FLAG),
    "code": _share(_CODE),
    "tier": _share(_TIER),
    "unique": _unique,
    "few": _few,
    "lon": _degrees(180),
    "lat": _degrees(90),
}
