"""A block of a file of orders as columns of the store: read by the profile, checked, marked, placed."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.clock import WorkingCalendar, zone_offsets
from data.intake.files.readers import Block
from data.intake.orders.limits import reckoned_dues
from data.intake.orders.placing import DECIMALS, Placer, Reals
from data.intake.privacy import masked_texts
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import FLAGS, SCORES, TEXTS, PlaceRule, Profile
from data.intake.rows.checks import impossible_order
from data.intake.rows.columns import Bools, Coded, Whole, paths_of, read
from data.intake.rows.times import Times, read_times
from data.intake.rows.verdicts import Verdicts
from data.store.schema_orders import DUES, STAMPS
from data.terms import BodyKind, Channel, LocationClass, Mark, Tier

Columns = dict[str, NDArray[Any]]

_YES = frozenset({"1", "是", "有", "y", "yes", "true", "t"})
_NO = frozenset({"", "0", "否", "无", "n", "no", "false", "f"})
_HIGHEST_SCORE = 127


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What a block of a file says of its orders, one value a row, before bodies and categories have ids."""

    columns: Columns
    verdicts: Verdicts
    bodies: Coded | None
    body_kinds: tuple[BodyKind, ...]
    categories: tuple[NDArray[np.intp], list[tuple[str, ...]]] | None


@dataclass(frozen=True, slots=True, eq=False)
class OrderReader:
    """A profile made ready to read blocks: its placer, and its calendar where it reckons limits."""

    profile: Profile
    placer: Placer
    zone: str
    calendar: WorkingCalendar | None

    def read(self, block: Block) -> Read:
        """Read a block; rows that are ragged are rejected at once."""
        verdicts = Verdicts(block.lines)
        verdicts.reject_lines(block.ragged, "ragged")
        columns = self._texts(block, verdicts)
        columns |= self._times(block, verdicts)
        columns |= self._codes(block, verdicts)
        columns |= self._tiers(block)
        lon, lat = points_of(block, self.profile)
        placed = self.placer.place([self._evidence(block, rule) for rule in self.placer.rules], lon, lat)
        columns |= {"lon": lon, "lat": lat, "area_id": placed.areas, "placed_by": placed.by}
        verdicts.marks |= placed.marks
        bodies, kinds = self._bodies(block)
        return Read(columns, verdicts, bodies, kinds, self._categories(block))

    def _value(self, block: Block, rule: ColumnRule) -> Coded:
        return read(block, rule, self.profile.file.blank)

    def _texts(self, block: Block, verdicts: Verdicts) -> Columns:
        """The number and the free texts, which are masked."""
        numbers = self._value(block, self.profile.order["number"]).spread()
        column = self.profile.order["number"].column
        verdicts.reject(np.array([not number for number in numbers], dtype=np.bool_), column, "no_number")
        verdicts.reject(_unstorable(numbers), column, "characters")
        found: Columns = {"number": numbers}
        for name in TEXTS:
            if name in self.profile.order:
                value = self._value(block, self.profile.order[name])
                texts, changed = masked_texts(value.texts)
                found[name] = texts[value.codes]
                verdicts.mark(changed[value.codes], Mark.MASKED)
                verdicts.reject(_unstorable(found[name]), self.profile.order[name].column, "characters")
        return found

    def _times(self, block: Block, verdicts: Verdicts) -> Columns:
        """Stamps and due instants, given or reckoned from limits."""
        zone = zone_offsets(self.zone)
        times: dict[str, Times] = {}
        rules = {name: self.profile.order[name] for name in (*STAMPS, *DUES) if name in self.profile.order}
        for name, rule in rules.items():
            alike = next((other for other in times if rules[other] == rule), None)
            if alike is not None:  # one column often tells several stamps
                times[name] = times[alike]
                continue
            times[name] = read_times(self._value(block, rule), rule.formats, zone)
            verdicts.reject(times[name].unreadable, rule.column, "time", block_texts(block, rule))
            verdicts.mark(times[name].unclear, Mark.AMBIGUOUS_TIME)
        reported = times["reported"]
        verdicts.reject(reported.instants == 0, self.profile.order["reported"].column, "no_reported")
        verdicts.mark(reported.date_only & (reported.instants > 0), Mark.DATE_ONLY)
        verdicts.mark(impossible_order(times, len(block.lines)), Mark.IMPOSSIBLE_TIME)
        found = {name: stamp.instants for name, stamp in times.items()}
        return {**found, **self._limits(block, found, verdicts)}

    def _limits(self, block: Block, stamps: Mapping[str, Whole], verdicts: Verdicts) -> Columns:
        found: Columns = {}
        for rule in self.profile.limits:
            if self.calendar is not None:
                limits = self._value(block, rule.limit)
                due, unreadable, unknown = reckoned_dues(stamps[rule.start], limits, self.calendar)
                verdicts.reject(unreadable, rule.limit.column, "limit", limits.spread())
                verdicts.mark(unknown, Mark.DUE_UNKNOWN)
                found[rule.due] = due
        return found

    def _codes(self, block: Block, verdicts: Verdicts) -> Columns:
        """Channel, location class, flags and scores; a word that nobody knows rejects the row."""
        rules = dict(self.profile.order)
        if self.profile.channel is not None:
            rules["channel"] = self.profile.channel
        found: Columns = {}
        for name, number in _NUMBERS.items():
            if name in rules:
                value = self._value(block, rules[name])
                found[name] = value.numbers(number)
                verdicts.reject(found[name] < 0, rules[name].column, "value", block_texts(block, rules[name]))
                found[name] = np.maximum(found[name], 0)
        return found

    def _tiers(self, block: Block) -> Columns:
        """The tier by the first rule that fits; the same when filed and now, for there are no events."""
        if not self.profile.tier:
            return {}
        tiers = np.zeros(len(block.lines), dtype=np.int64)
        open_ = np.ones(len(block.lines), dtype=np.bool_)
        for rule in self.profile.tier:
            fits = self._value(block, ColumnRule(rule.column)).where(_finder(rule.pattern)) & open_
            tiers[fits] = int(rule.tier)
            open_ &= ~fits
        return {"tier_filed": tiers, "tier_now": tiers}

    def _bodies(self, block: Block) -> tuple[Coded | None, tuple[BodyKind, ...]]:
        """The bodies, and the kind of each by the first tier rule that fits the text it was read from."""
        rule = self.profile.body
        if rule is None:
            return None, ()
        rules = [tier for tier in self.profile.tier if tier.column == rule.column]
        raw = self._value(block, replace(rule, replace=(), pad=0, map=None))  # coded alike, text for text
        kinds = (
            next((tier.body for tier in rules if re.search(tier.pattern, text)), BodyKind.UNKNOWN)
            for text in raw.texts
        )
        return self._value(block, rule), tuple(kinds)

    def _evidence(self, block: Block, rule: PlaceRule) -> tuple[Coded, Coded] | None:
        if rule.by == "point":
            return None
        return self._value(block, rule.rule), self._value(block, rule.within)

    def _categories(self, block: Block) -> tuple[NDArray[np.intp], list[tuple[str, ...]]] | None:
        levels = self.profile.categories.columns
        return paths_of([self._value(block, rule).spread() for rule in levels]) if levels else None


def points_of(block: Block, profile: Profile) -> tuple[Reals, Reals]:
    """Longitudes and latitudes at the stored precision, NaN where there is no point on Earth."""
    if "lon" not in profile.order:
        nothing = np.full(len(block.lines), np.nan)
        return nothing, nothing
    lon, lat = (_reals(read(block, profile.order[name], profile.file.blank)) for name in ("lon", "lat"))
    sound = (np.abs(lon) <= 180) & (np.abs(lat) <= 90) & ((lon != 0) | (lat != 0))
    return _rounded(lon, sound), _rounded(lat, sound)


def _rounded(values: Reals, sound: Bools) -> Reals:
    return np.asarray(np.round(np.where(sound, values, np.nan), DECIMALS), dtype=np.float64)


def block_texts(block: Block, rule: ColumnRule) -> NDArray[np.object_]:
    """The texts of a rule's column as they stand in the file."""
    return block.columns[rule.column] if rule.column else np.full(len(block.lines), rule.constant, object)


def _reals(column: Coded) -> Reals:
    texts = pd.Series(column.texts, dtype=object)
    return pd.to_numeric(texts, errors="coerce").to_numpy(dtype=np.float64)[column.codes]


def _unstorable(texts: NDArray[np.object_]) -> Bools:
    return np.array(["\0" in text for text in texts], dtype=np.bool_)


def _finder(pattern: str) -> Callable[[str], bool]:
    search = re.compile(pattern).search
    return lambda text: search(text) is not None


def _member(kind: type[Channel] | type[LocationClass] | type[Tier], text: str) -> int:
    names = {member.name.lower(): int(member) for member in kind}
    return 0 if not text else names.get(text.lower(), -1)


def _flag(text: str) -> int:
    word = text.lower()
    return 1 if word in _YES else 0 if word in _NO else -1


def _score(text: str) -> int:
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdigit() and int(text) <= _HIGHEST_SCORE else -1


_NUMBERS: dict[str, Callable[[str], int]] = {
    "channel": lambda text: _member(Channel, text),
    "location_class": lambda text: _member(LocationClass, text),
    **dict.fromkeys(FLAGS, _flag),
    **dict.fromkeys(SCORES, _score),
}
"""How the words of the coded columns become numbers; -1 for a word that is none."""
