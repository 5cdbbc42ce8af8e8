"""The words of platforms for where an order stands, why it was sent back and what befell it.

A profile speaks first; what it does not name is looked up in the table that ships, so that either vocabulary
of the six steps, a platform's own stages and a vendor's numbers can be imported.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from data.intake.profiles.tracks import StageRule, Standing
from data.terms import EventKind, ReturnReason

ENDED = frozenset({Standing.CLOSED, Standing.FORCED})


def standing_of(text: str, rule: StageRule | None = None) -> Standing:
    """Where an order stands whose stage reads so; UNKNOWN where nobody knows the words."""
    text = text.strip()
    told = Standing.UNKNOWN if rule is None else rule.standing(text)
    if told is not Standing.UNKNOWN or not text:
        return told
    return _words().get(text) or Standing(_first_fit("patterns", text) or Standing.UNKNOWN)


def reason_of(text: str) -> ReturnReason:
    """Why a body sent an order back, by its own words; OTHER for words that nobody knows."""
    word = text.strip().upper()
    if word in ReturnReason.__members__:
        return ReturnReason[word]
    name = _first_fit("reasons", text)
    return ReturnReason[name.upper()] if name else ReturnReason.OTHER if word else ReturnReason.NONE


def kind_of(text: str) -> EventKind | None:
    """What befell an order, by the platform's words or the vocabulary's; None for words that nobody knows."""
    word = text.strip().upper()
    if word in EventKind.__members__:
        return EventKind[word]
    name = _first_fit("kinds", text)
    return EventKind[name.upper()] if name else None


def step_of(text: str) -> str:
    """The stamp of the ordinary step that a row of a log tells; empty for words that tell none."""
    word = text.strip().lower()
    return word if word in _shipped()["steps"] else _first_fit("steps", text)


def _first_fit(table: str, text: str) -> str:
    """The first name of a table of patterns that fits somewhere in a text; empty if none does."""
    return next((name for name, pattern in _patterns(table).items() if pattern.search(text)), "")


@cache
def _shipped() -> Mapping[str, Any]:
    text = files("resources").joinpath("presets/stages.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _words() -> Mapping[str, Standing]:
    return {word: Standing(name) for name, words in _shipped()["words"].items() for word in words}


@cache
def _patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _shipped()[table].items()}
