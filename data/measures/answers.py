"""What a measure of any kind answers, by the code that asks for it: counts, shares, quantiles, balances."""

from collections.abc import Iterable
from typing import TypeAlias

from data.measures.capacity_codes import CAPACITY, reckon
from data.measures.catalogue import MEASURES
from data.measures.durations import DURATIONS, Lengths, Spread, lengths
from data.measures.reckoned import Reckoned, Tierless
from data.measures.tally import Counted, Tally, View, tally

Answer: TypeAlias = Counted | Spread | Reckoned
"""The numbers of the cells: `measured(cell)` and `total`; `values`, `hit` and `base` are their columns."""

ANSWERED = (*MEASURES, *DURATIONS, *CAPACITY)
"""The codes of all measures."""


def answers(seen: View, code: str) -> Tally | Lengths | Tierless:
    """Ask for a measure; `of(tiers)` gives its answer for some tiers, or all."""
    if code in CAPACITY:
        return reckon(seen, code)
    return lengths(seen, code) if code in DURATIONS else tally(seen, code)


def parts(word: str, codes: Iterable[str]) -> tuple[str, ...]:
    """Give the codes that a word asks for: itself, else its parts (`F6` asks for six), else none."""
    codes = tuple(codes)
    return (word,) if word in codes else tuple(code for code in codes if code.startswith(f"{word}."))
