"""Tiers told by words such as 网格, 街道, 区 and 市 in place of letters, and the rules that read them."""

import re
from collections.abc import Iterator, Sequence

from data.intake.profiles.fitting import heading_key
from data.intake.profiles.headings import words
from data.intake.profiles.rules import TierRule
from data.terms import TIERS, Tier

_LETTERS = {Tier.A: "AＡ", Tier.B: "BＢ", Tier.C: "CＣ", Tier.D: "DＤ"}
_LEAST_TIERS = 2
"""Different tiers that words must name before they are taken for tiers."""


def names_tier(heading: str) -> bool:
    """Whether a column by its heading may hold tiers, if its words tell them."""
    return re.search(words("synonyms")["tiers"]["headings"], heading_key(heading)) is not None


def told_by_words(texts: Sequence[str]) -> float:
    """The share of texts that name who disposes; 0 where they name fewer than two tiers."""
    tiers = [tier_of(text) for text in texts]
    named = [tier for tier in tiers if tier is not Tier.UNKNOWN]
    return len(named) / len(tiers) if len(set(named)) >= _LEAST_TIERS else 0.0


def tier_of(text: str) -> Tier:
    """The tier that a word names as a whole; `UNKNOWN` where it names none."""
    forms = words("synonyms")["tiers"]
    fitting = (tier for tier in _LETTERS if re.fullmatch(forms[tier.word], text.strip()))
    return next(fitting, Tier.UNKNOWN)


def tier_rules(column: str, texts: Sequence[str]) -> tuple[TierRule, ...]:
    """The rules that read a column of tiers: by the words seen in it, else by the letter in front."""
    if told_by_words(texts):
        return tuple(_by_words(column, sorted(set(texts))))
    return tuple(TierRule(column, f"^[{letters}]", tier) for tier, letters in _LETTERS.items())


def _by_words(column: str, texts: Sequence[str]) -> Iterator[TierRule]:
    for tier in TIERS:
        seen = [re.escape(text) for text in texts if tier_of(text) is tier]
        if seen and tier is not Tier.UNKNOWN:
            yield TierRule(column, f"^(?:{'|'.join(seen)})$", tier)
