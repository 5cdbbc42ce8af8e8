"""A block of a file of orders as columns of the store: read by the profile, checked, marked, placed."""

import re
from dataclasses import dataclass, replace

import numpy as np

from data.intake.files.readers import Block, Note
from data.intake.orders.placing import Placer
from data.intake.orders.repeats import Paths, Said, said_in
from data.intake.orders.stamping import OwnEvents, Stamped, Stamper
from data.intake.orders.values import (
    NUMBERS,
    Columns,
    finder,
    is_scale,
    points_of,
    raw_texts,
    unstorable,
)
from data.intake.privacy import masked_texts, numbers_of_persons
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import TEXTS, PlaceRule, Profile
from data.intake.rows.columns import Coded, paths_of, read, read_each
from data.intake.rows.fingerprints import fingerprints
from data.intake.rows.post_keys import post_keys
from data.intake.rows.verdicts import Verdicts
from data.terms import BodyKind, Mark


@dataclass(frozen=True, slots=True, eq=False)
class Read:
    """What a block of a file says of its orders, one value a row, before bodies and categories have ids.

    `rows` are all that the block has, the ragged ones too.
    """

    columns: Columns
    verdicts: Verdicts
    stamped: Stamped
    bodies: Coded | None
    body_kinds: tuple[BodyKind, ...]
    categories: Paths | None
    said: Said
    lost_points: int
    rows: int
    notes: tuple[Note, ...]

    @property
    def events(self) -> list[OwnEvents]:
        """The events that the rows themselves tell."""
        return self.stamped.events


@dataclass(frozen=True, slots=True, eq=False)
class OrderReader:
    """A profile made ready to read blocks, with its placer and its reader of instants."""

    profile: Profile
    placer: Placer
    stamper: Stamper

    def read(self, block: Block) -> Read:
        """Read a block; rows that are ragged are rejected at once."""
        verdicts = Verdicts(block.lines)
        verdicts.reject_lines(block.ragged, "ragged")
        verdicts.reject(np.isin(block.lines, block.spoiled), "", "characters")
        columns = self._texts(block, verdicts)
        stamped = self.stamper.read(block, verdicts)
        columns |= self._codes(block, verdicts) | stamped.columns
        columns |= self._tiers(block) | self._staff(block) | self._fingerprints(block)
        lon, lat, lost = points_of(block, self.profile)
        evidence = [self._evidence(block, rule) for rule in self.placer.rules]
        placed = self.placer.place(evidence, lon, lat, columns["reported"])
        columns |= {"lon": lon, "lat": lat, "area_id": placed.areas, "placed_by": placed.by}
        verdicts.marks |= placed.marks
        bodies, kinds = self._bodies(block)
        paths = self._categories(block)
        said = said_in(columns, bodies, paths)
        return Read(columns, verdicts, stamped, bodies, kinds, paths, said, lost, block.rows, block.notes)

    def _value(self, block: Block, rule: ColumnRule) -> Coded:
        return read(block, rule, self.profile.file.blank)

    def _texts(self, block: Block, verdicts: Verdicts) -> Columns:
        """The number and the free texts, which are masked."""
        numbers = read_each(block, self.profile.order["number"], self.profile.file.blank)
        column = self.profile.order["number"].column
        verdicts.reject(np.array([not number for number in numbers], dtype=np.bool_), column, "no_number")
        verdicts.reject(unstorable(numbers), column, "characters")
        verdicts.reject(numbers_of_persons(numbers), column, "number_of_person")
        found: Columns = {"number": numbers}
        for name in TEXTS:
            if name in self.profile.order:
                texts = read_each(block, self.profile.order[name], self.profile.file.blank)
                found[name], changed = masked_texts(texts)
                verdicts.mark(changed, Mark.MASKED)
                verdicts.reject(unstorable(found[name]), self.profile.order[name].column, "characters")
        return found

    def _codes(self, block: Block, verdicts: Verdicts) -> Columns:
        """Channel, location class, flags and scores; a word that nobody knows rejects the row."""
        rules = dict(self.profile.order)
        if self.profile.channel is not None:
            rules["channel"] = self.profile.channel
        found: Columns = {}
        for name, number in NUMBERS.items():
            if name in rules:
                value = self._value(block, rules[name])
                found[name] = value.numbers(number)
                if (found[name] < 0).any():
                    raw = raw_texts(block, rules[name])
                    verdicts.reject(found[name] < 0, rules[name].column, "value", raw)
                    found[name] = np.maximum(found[name], 0)
        return found

    def _tiers(self, block: Block) -> Columns:
        """The tier by the first rule that fits; the same when filed and now, for there are no events."""
        if not self.profile.tier:
            return {}
        tiers = np.zeros(len(block.lines), dtype=np.int64)
        open_ = np.ones(len(block.lines), dtype=np.bool_)
        for rule in self.profile.tier:
            value = self._value(block, ColumnRule(rule.column))
            fits = value.where(finder(rule.pattern)) & open_ & ~value.where(is_scale)
            tiers[fits] = int(rule.tier)
            open_ &= ~fits
        return {"tier_filed": tiers, "tier_now": tiers}

    def _staff(self, block: Block) -> Columns:
        """The posts of an order as one-way keys; no name goes any further."""
        staff = self.profile.staff
        return {name: post_keys(self._value(block, rule).spread()) for name, rule in staff.items()}

    def _fingerprints(self, block: Block) -> Columns:
        """What staff wrote and attached as fingerprints; no text goes any further."""
        rules = self.profile.fingerprints
        return {name: fingerprints(self._value(block, rule).spread(), name) for name, rule in rules.items()}

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
        return _masked(self._value(block, rule)), tuple(kinds)

    def _evidence(self, block: Block, rule: PlaceRule) -> tuple[Coded, Coded] | None:
        if rule.by == "point":
            return None
        return self._value(block, rule.rule), self._value(block, rule.within)

    def _categories(self, block: Block) -> Paths | None:
        levels = self.profile.categories.columns
        if not levels:
            return None
        return paths_of([_masked(self._value(block, rule)).spread() for rule in levels])


def _masked(names: Coded) -> Coded:
    """Names of bodies or categories without what somebody wrote of a person into them."""
    return Coded(names.codes, masked_texts(names.texts)[0])
