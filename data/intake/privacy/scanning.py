"""Where in a text something personal may begin: all its signs are looked at together, as numbers.

Most texts hold nothing, and a look-up by sign finds that out many times faster than a search by patterns.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from data.intake.privacy.spans import BETWEEN

Kinds: TypeAlias = NDArray[np.uint8]

WORD, PLATE, SPOKEN = 1, 4, 16
"""What a word, a number plate or a number in characters begins with; twice the bit is the second sign."""
ALONE, DIGIT = 64, 128
"""Signs that are a whole word, and digits."""

_SIGNS = 0x110000
_FULL_WIDTH = 0xFEE0
"""From a usual sign to the full-width one."""
_WIDE = [chr(ord(sign) + _FULL_WIDTH) for sign in f"{digits}{ascii_letters}@-+.#_"]

_NARROWEST_GAP = 5
"""Places from a digit to the next one from which on they belong to no number together."""
_FEWEST, _SHORTEST = 5, 9
"""Digits of a number, and places of one that stands without hyphens."""


@dataclass(frozen=True, slots=True, eq=False)
class Scan:
    """A text with full-width Latin signs made the usual ones, and what each sign may be part of."""

    text: str
    kinds: Kinds

    def matches(self, pattern: re.Pattern[str], kind: int) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` finds, if all it finds begins with two signs of a kind, or one alone."""
        begins = (self.kinds[:-1] & kind) & (self.kinds[1:] >> 1)
        if kind == WORD:
            begins |= self.kinds[:-1] & ALONE
        end = 0
        for place in np.flatnonzero(begins).tolist():
            if place >= end and (found := pattern.match(self.text, place)) is not None:
                end = found.end()
                yield found

    def runs(self) -> Iterator[tuple[int, int]]:
        """Where digits stand so near to each other, and are so many, that they may be a person's number."""
        digits = np.flatnonzero(self.kinds & DIGIT)
        if not len(digits):
            return
        breaks = np.flatnonzero(np.diff(digits) >= _NARROWEST_GAP)
        first, last = np.append(0, breaks + 1), np.append(breaks, len(digits) - 1)
        count, begin, end = last - first + 1, digits[first], digits[last] + 1
        worth = (count >= _FEWEST) & ((end - begin >= _SHORTEST) | (end - begin > count))
        yield from zip(begin[worth].tolist(), end[worth].tolist(), strict=True)

    def around(self, sign: str) -> Iterator[tuple[int, int]]:
        """The texts, of those that were joined, in which a sign stands."""
        place = self.text.find(sign)
        while place >= 0:
            end = self.text.find(BETWEEN, place)
            end = len(self.text) if end < 0 else end
            yield self.text.rfind(BETWEEN, 0, place) + 1, end
            place = self.text.find(sign, end)


class Scanner:
    """Look-ups by sign: the usual one for a full-width one, and what it may be part of.

    `pairs` are the first signs and the second ones of what begins so, by kind.
    """

    def __init__(self, words: Collection[str], pairs: Mapping[int, tuple[str, str]]) -> None:
        self._plain = np.arange(_SIGNS, dtype=np.uint32)
        self._plain[[ord(sign) for sign in _WIDE]] -= _FULL_WIDTH
        self._kinds = np.zeros(_SIGNS, dtype=np.uint8)
        self._add(digits, DIGIT)
        self._add((word for word in words if len(word) == 1), ALONE)
        longer = [word for word in words if len(word) > 1]
        self._add((word[0] for word in longer), WORD)
        self._add((word[1] for word in longer), 2 * WORD)
        for kind, (first, second) in pairs.items():
            self._add(first, kind)
            self._add(second, 2 * kind)

    def scan(self, text: str) -> Scan:
        """Look at all signs of a text."""
        signs = np.frombuffer(f"{text}{BETWEEN}".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        plain = self._plain[signs]
        if not np.array_equal(plain, signs):
            text = plain[:-1].tobytes().decode("utf-32-le", "surrogatepass")
        return Scan(text, self._kinds[plain])

    def _add(self, signs: Iterable[str], kind: int) -> None:
        self._kinds[[ord(sign) for sign in set(signs)]] |= kind
