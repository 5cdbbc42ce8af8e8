"""Search by name: what is typed may be Chinese, English, a code, or pinyin in full or by its initials.

Every sign of what is typed stands for itself: there are no wildcards and no query language.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar


class Named(Protocol):
    """Whatever has a code and a name in both languages."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def name_en(self) -> str: ...


Item = TypeVar("Item", bound=Named)


@dataclass(frozen=True, slots=True)
class _Keys:
    """An item as it can be typed, all in small letters; pinyin without spaces or tones."""

    code: str
    name: str
    english: str
    pinyin: str
    initials: str


@dataclass(frozen=True)
class CategoryIndex(Generic[Item]):
    """Finds categories, or anything else that has a code and names; made once, asked at every key."""

    rows: Sequence[Item]

    def find(self, text: str, limit: int = 20) -> list[Item]:
        """The items that fit what is typed, the nearest first, of equals the one with the shorter name."""
        typed = _plain(text)
        if not typed:
            return []
        ranked = [
            (rank, len(keys.name), place)
            for place, keys in enumerate(self._keys)
            if (rank := _rank(keys, typed)) is not None
        ]
        return [self.rows[place] for _, _, place in sorted(ranked)[:limit]]

    def make_ready(self) -> None:
        """Put together all that can be typed, before the first key is pressed: it takes a while."""
        _ = self._keys

    @cached_property
    def _keys(self) -> tuple[_Keys, ...]:
        return tuple(_keys(row) for row in self.rows)


def _rank(keys: _Keys, typed: str) -> int | None:
    """How near an item is to what was typed, 0 the nearest; None where it does not fit."""
    close = "".join(typed.split())
    words = keys.english.split()
    latin = close.isascii() and close.isalpha()
    tests = (
        typed in (keys.code, keys.name, keys.english),
        keys.name.startswith(typed) or keys.code.startswith(typed),
        keys.english.startswith(typed),
        latin and keys.initials == close,
        latin and keys.pinyin.startswith(close),
        latin and len(close) > 1 and keys.initials.startswith(close),
        typed in keys.name,
        all(any(word.startswith(part) for word in words) for part in typed.split()),
        latin and len(close) > 1 and close in keys.initials,
        latin and len(close) > 3 and close in keys.pinyin,
    )
    return next((rank for rank, fits in enumerate(tests) if fits), None)


def _keys(row: Named) -> _Keys:
    from pypinyin import lazy_pinyin

    syllables = [syllable.lower() for syllable in lazy_pinyin(row.name)]
    return _Keys(
        code=_plain(row.code),
        name=_plain(row.name),
        english=_plain(row.name_en),
        pinyin="".join(syllables),
        initials="".join(syllable[:1] for syllable in syllables),
    )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
