"""Which column of an unknown table holds which field: by its heading, and by what its first rows hold."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.intake.privacy import is_personal, is_staff
from data.intake.profiles.headings import fields_of, match, words
from data.intake.profiles.sampling import Sample, looks_like
from data.intake.profiles.tier_words import names_tier, told_by_words
from data.intake.profiles.tracks import TRACKS
from data.store.schema_orders import DUES, STAMPS

LEAST = 0.5
"""Confidence below which no column is proposed."""

_LOOKS: Mapping[str, str] = {
    **dict.fromkeys((*STAMPS, *DUES, "at", "ends"), "time"),
    **dict.fromkeys(TRACKS, "flag"),
    **dict.fromkeys(("channel", "stage", "street", "body", "category1", "category2", "kind", "role"), "few"),
    "limit": "limit",
    "tier": "tier",
    "number": "unique",
    "lon": "lon",
    "lat": "lat",
}
_NEARLY_ALL = 0.9
_TIER_BY_WORDS = 0.75
_LOG_LOOKS = {"number": ""}
_LOOSELY = ("orders", "event_log")
"""Kinds whose headings may only contain a word or be like it; other tables have too few columns for that."""


@dataclass(frozen=True, slots=True)
class Guess:
    """A field, the column proposed for it, how sure that is (0 to 1), and why.

    `heading` is exact, stem, alike, contains or chosen (by a person); `content` is good, doubtful, or none
    where there are no rows.
    """

    field: str
    column: str
    confidence: float
    heading: str
    content: str

    @property
    def reasons(self) -> tuple[str, str]:
        """The keys of the sentences that say why."""
        return f"intake.guess.heading.{self.heading}", f"intake.guess.content.{self.content}"


def guesses(sample: Sample, kind: str) -> tuple[Guess, ...]:
    """The best column for each field of a kind, none of them twice; personal ones never."""
    open_columns = [name for name in sample.header if name and not is_closed(name)]
    offers = sorted(
        _offers(sample, kind, open_columns),
        key=lambda guess: (-guess.confidence, sample.header.index(guess.column)),
    )
    found: dict[str, Guess] = {}
    taken: set[str] = set()
    for guess in offers:
        if guess.field not in found and guess.column not in taken:
            found[guess.field] = guess
            taken.add(guess.column)
    if ("lon" in found) != ("lat" in found):
        found = {field: guess for field, guess in found.items() if field not in ("lon", "lat")}
    return tuple(found[field] for field in fields_of(kind) if field in found)


def chosen(sample: Sample, kind: str, field: str, column: str) -> Guess:
    """A column that a person chose for a field."""
    return Guess(field, column, 1.0, "chosen", _content(_look(sample, kind, field, column)))


def is_closed(column: str) -> bool:
    """Whether a column holds a person, and so is proposed for nothing."""
    return is_personal(column) or is_staff(column)


def is_urgency(sample: Sample, column: str) -> bool:
    """Whether letters A to D in a column tell urgency or a class of road, or cannot be told from it."""
    told = sample.told(column)
    known = words("synonyms")["not_tiers"]
    if re.search(known["values"], " ".join(told)):
        return any(text[:1] in "ABCDＡＢＣＤ" for text in told)
    letters = (looks_like("tier", told) or 0.0) > 0.9
    return letters and (
        bool(re.search(known["headings"], column)) or match(column, fields_of("orders")["tier"])[0] < 0.9
    )


def _offers(sample: Sample, kind: str, columns: list[str]) -> Iterator[Guess]:
    for field, names in fields_of(kind).items():
        for column in columns:
            fit, way = _fit(sample, field, column, names)
            if (
                not fit
                or (way == "contains" and kind not in _LOOSELY)
                or (way == "alike" and kind != "orders")
            ):
                continue
            look = _look(sample, kind, field, column)
            confidence = fit * (0.8 if look is None else 0.3 + 0.7 * look)
            if confidence >= LEAST:
                yield Guess(field, column, round(confidence, 2), way, _content(look))


def _fit(sample: Sample, field: str, column: str, names: tuple[str, ...]) -> tuple[float, str]:
    """How well a heading fits a field; a part of one tells no tier, unless the words below it do."""
    fit, way = match(column, names)
    if field != "tier" or (way == "exact" and not is_urgency(sample, column)):
        return fit, way
    by_words = names_tier(column) and told_by_words(sample.told(column)) > _NEARLY_ALL
    return (_TIER_BY_WORDS, "alike") if by_words else (0.0, "")


def _look(sample: Sample, kind: str, field: str, column: str) -> float | None:
    """How far a column looks like a field; 1 where any text will do, None where it has no rows."""
    told = sample.told(column)
    what = _LOG_LOOKS.get(field, _LOOKS.get(field, "")) if kind == "event_log" else _LOOKS.get(field, "")
    look = looks_like(what, told) if what else (1.0 if told else None)
    return max(look, told_by_words(told)) if what == "tier" and look is not None else look


def _content(look: float | None) -> str:
    return "none" if look is None else "good" if look > 0.9 else "doubtful"
