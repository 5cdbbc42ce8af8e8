"""A proposal for an unknown table: which column is which field, to be looked at before it is a profile."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from data.intake.files.tables import FileRule
from data.intake.privacy import shown
from data.intake.profiles.column_rules import NOTHING, ColumnRule
from data.intake.profiles.guessing import Guess, chosen, is_closed, is_urgency
from data.intake.profiles.headings import fields_of, needs_of, words
from data.intake.profiles.rules import FIELDS, CategoryRule, LimitRule, PlaceRule, Profile
from data.intake.profiles.sampling import Sample, looks_like
from data.intake.profiles.tier_words import tier_rules
from data.intake.profiles.tracks import TRACKS, EventRule, StageRule
from data.terms import Level
from resources.i18n import tr

_LEVELS = ("category1", "category2", "category3", "category4", "category5")
_PLACES = (("small_grid", Level.SMALL_GRID), ("grid", Level.GRID), ("street", Level.STREET))


@dataclass(frozen=True, slots=True)
class Proposal:
    """What each column of a table seems to hold.

    `personal` columns hold persons and are never proposed; `unused` are those that no field was found for;
    `not_tiers` hold letters that tell urgency or a class of road, and are never read as tiers.
    """

    kind: str
    sample: Sample
    guesses: tuple[Guess, ...]

    @property
    def columns(self) -> Mapping[str, str]:
        """The column of each field."""
        return {guess.field: guess.column for guess in self.guesses}

    @property
    def personal(self) -> tuple[str, ...]:
        """The columns that hold persons."""
        return tuple(name for name in self.sample.header if name and is_closed(name))

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that would be left out."""
        read = set(self.columns.values())
        return tuple(name for name in self.sample.header if name and name not in read and not is_closed(name))

    @property
    def not_tiers(self) -> tuple[str, ...]:
        """The columns whose letters are no tiers."""
        return tuple(name for name in self.unused if is_urgency(self.sample, name))

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields that a column could be chosen for."""
        return tuple(fields_of(self.kind))

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields without which no row can be read; of several that would do, the first."""
        found = self.columns.keys()
        order = list(fields_of(self.kind))
        return tuple(min(group, key=order.index) for group in needs_of(self.kind) if not group & found)

    def with_column(self, field: str, column: str) -> "Proposal":
        """The proposal with another column for a field, or without it where the column is empty."""
        others = tuple(guess for guess in self.guesses if guess.field != field)
        if not column or is_closed(column) or (field == "tier" and is_urgency(self.sample, column)):
            return replace(self, guesses=others)
        return replace(self, guesses=(*others, chosen(self.sample, self.kind, field, column)))

    def as_json(self) -> dict[str, Any]:
        """The proposal as the command line prints it."""
        lines = [
            {
                "field": guess.field,
                "column": guess.column,
                "confidence": guess.confidence,
                "heading": guess.heading,
                "content": guess.content,
            }
            for guess in self.guesses
        ]
        lists = {name: list(getattr(self, name)) for name in ("missing", "unused", "personal", "not_tiers")}
        return {"file": self.sample.name, "kind": self.kind, "columns": lines, **lists}

    def comments(self) -> dict[str, str]:
        """For each entry of the profile how sure it is and why, in the language in use."""
        found = {}
        for guess in self.guesses:
            why = " ".join(map(tr, guess.reasons))
            found[_entry(self.kind, guess.field)] = f"{guess.confidence:.0%} {why}"
        return found

    def profile(self, name: str = "proposal") -> Profile:
        """The profile that reads the columns as proposed, of any district."""
        rules = {guess.field: ColumnRule(guess.column) for guess in self.guesses}
        empty = Profile(
            name=name,
            file=FileRule(),
            district=None,
            areas={},
            source=name,
            order={},
            body=None,
            channel=None,
            tier=(),
            categories=CategoryRule(),
            place=(),
            limits=(),
            drop=frozenset(),
        )
        if self.kind == "orders":
            return _of_orders(empty, self.sample, rules)
        if self.kind == "event_log":
            return replace(empty, event_log=rules)
        return replace(empty, tables={self.kind: rules})


def _entry(kind: str, field: str) -> str:
    """Where a field stands in the profile."""
    if kind != "orders":
        return f"{kind}.{field}" if kind == "event_log" else f"table.{kind}.{field}"
    if field in FIELDS:
        return f"order.{field}"
    if field in TRACKS:
        return f"events.{field}"
    sections = {"stage": "stages", "limit": "limits", **dict.fromkeys(_LEVELS, "categories")}
    return sections.get(field, "place" if field in dict(_PLACES) else field)


def _of_orders(empty: Profile, sample: Sample, rules: Mapping[str, ColumnRule]) -> Profile:
    order = {field: rule for field, rule in rules.items() if field in FIELDS}
    if "reported" in order and "filed" not in order:
        order["filed"] = order["reported"]
    if "due_dispose" in order:
        order["due_close"] = order["due_dispose"]
    due = LimitRule("due_dispose", rules.get("limit", NOTHING), "filed")
    return replace(
        empty,
        order=order,
        needed=frozenset(rules[field].column for field in ("number", "reported") if field in rules),
        body=rules.get("body"),
        channel=_channel(sample, rules.get("channel")),
        tier=tier_rules(tier.column, sample.told(tier.column)) if (tier := rules.get("tier")) else (),
        categories=CategoryRule(tuple(rules[field] for field in _LEVELS if field in rules)),
        place=_places(sample, rules),
        limits=(due,) if "limit" in rules and "due_dispose" not in order else (),
        stages=StageRule(rules["stage"], {}) if "stage" in rules else None,
        events=tuple(EventRule(track, rules[track]) for track in TRACKS if track in rules),
    )


def _channel(sample: Sample, rule: ColumnRule | None) -> ColumnRule | None:
    """The words of the first rows by what stands in them; others are unknown, and those about persons."""
    if rule is None:
        return None
    patterns: Mapping[str, str] = words("synonyms")["channels"]
    told = sorted(set(sample.told(rule.column)))
    found = {
        text: next((name for name, form in patterns.items() if re.search(form, text)), "")
        for text in told
        if shown(text) == text
    }
    return replace(rule, map={text: name for text, name in found.items() if name}, other="unknown")


def _places(sample: Sample, rules: Mapping[str, ColumnRule]) -> tuple[PlaceRule, ...]:
    """Codes first, then names within their street, then the point, and the street alone at last."""
    found = []
    for field, level in _PLACES:
        if field not in rules:
            continue
        by = "code" if (looks_like("code", sample.told(rules[field].column)) or 0) > 0.8 else "name"
        inside = rules.get("street", NOTHING) if by == "name" and level is Level.GRID else NOTHING
        found.append(PlaceRule(by, level, rules[field], inside))
    point = [PlaceRule("point")] if "lon" in rules else []
    last = [rule for rule in found if rule.by == "name" and rule.level is Level.STREET]
    return (*(rule for rule in found if rule not in last), *point, *last)
