"""Limits and authority: from lines of a table to rules, where a changed one is a new version."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from data.intake.rows.category_paths import JOINT
from data.intake.rulebook.entries import (
    Entry,
    Refusals,
    body_kind,
    entry_of,
    instant_of,
    limit_of,
    tier_of,
)
from data.intake.rulebook.headings import STEPS, step_of
from data.store import AuthorityRow, CategoryRow, LimitRuleRow
from data.terms import BodyKind, Tier

Rule = TypeVar("Rule", LimitRuleRow, AuthorityRow)

STARTS = frozenset({start for _, start in STEPS.values()} | {"accepted", "verified", "checked"})
"""The stamps at which a limit may begin."""

_START_WORDS = {
    "上报": "reported", "核实": "verified", "立案": "filed", "派遣": "dispatched", "受理": "accepted",
    "签收": "accepted", "处置": "disposed", "核查": "checked", "结案": "closed",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RuleReader:
    """Reads lines by the categories that the store knows; `valid_from` is that of lines without a day."""

    categories: Mapping[str, CategoryRow]
    zone: str
    valid_from: int
    refusals: Refusals

    def limits(
        self, entries: Iterable[Entry], of: Mapping[int, CategoryRow] | None = None
    ) -> list[LimitRuleRow]:
        """The limits of lines, one for each step they tell; `of` gives the category by line."""
        found: list[LimitRuleRow] = []
        for entry in entries:
            if of is None or entry.line in of:
                found += self._limits(entry, None if of is None else of[entry.line])
        return found

    def authority(self, entries: Iterable[Entry]) -> list[AuthorityRow]:
        """Who may dispose at a tier of a category, and where its orders enter."""
        found = []
        for entry in entries:
            head, disposer, way = self._head(entry), body_kind(entry["disposer"]), entry_of(entry["entry"])
            if disposer is BodyKind.UNKNOWN:
                self.refusals.add(entry.line, "disposer", "value", entry["disposer"])
            if way is None:
                self.refusals.add(entry.line, "entry", "value", entry["entry"])
            if head is None or entry.line in self.refusals.lines:
                continue
            category, tier, since = head
            if tier is Tier.UNKNOWN:
                self.refusals.add(entry.line, "tier", "value", entry["tier"])
                continue
            found.append(AuthorityRow(0, tier, disposer, way or "", category, valid_from=since))
        return found

    def _limits(self, entry: Entry, category: CategoryRow | None) -> Iterator[LimitRuleRow]:
        told = dict(entry.limits)
        if entry["step"] or entry["limit"]:
            step = step_of(entry["step"])
            if not step:
                self.refusals.add(entry.line, "step", "rule_step", entry["step"])
                return
            told[step] = entry["limit"]
        head = self._head(entry, category)
        if head is None:
            return
        start = _START_WORDS.get(entry["start"].removesuffix("时间").removesuffix("起"), entry["start"])
        if start and start not in STARTS:
            self.refusals.add(entry.line, "start", "value", entry["start"])
        limits = {step: (limit_of(text), text) for step, text in told.items()}
        for limit, text in limits.values():
            if limit is None:
                self.refusals.add(entry.line, "limit", "limit", text)
        if not limits:
            self.refusals.add(entry.line, "limit", "limit")
        if entry.line in self.refusals.lines:
            return
        id_, tier, since = head
        for step, (limit, _) in limits.items():
            if limit is not None:
                begins = start or STEPS[step][1]
                yield LimitRuleRow(0, step, limit.amount, limit.unit, begins, id_, tier, valid_from=since)

    def _head(self, entry: Entry, category: CategoryRow | None = None) -> tuple[int | None, Tier, int] | None:
        """The category (None: any), tier and day of a line; None where it is refused."""
        tier = tier_of(entry["tier"])
        if tier is None:
            self.refusals.add(entry.line, "tier", "value", entry["tier"])
        words = JOINT.join(entry.path) or entry["code"] or entry["name"]
        if category is None and words:
            category = self.categories.get(entry["code"]) or self.categories.get(words)
            if category is None:
                self.refusals.add(entry.line, "category", "rule_category", words)
        since = instant_of(entry["valid_from"], self.zone) if entry["valid_from"] else self.valid_from
        if since is None:
            self.refusals.add(entry.line, "valid_from", "time", entry["valid_from"])
        if tier is None or since is None or entry.line in self.refusals.lines:
            return None
        return (None if category is None else category.id), tier, since


def limit_key(row: LimitRuleRow) -> tuple[object, ...]:
    """What a limit is about."""
    return row.step, row.category_id, row.tier


def authority_key(row: AuthorityRow) -> tuple[object, ...]:
    """What a row of authority is about."""
    return row.tier, row.category_id


def versioned(
    told: Sequence[Rule], held: Sequence[Rule], key: Callable[[Rule], tuple[object, ...]], today: int
) -> list[Rule]:
    """The rules to write: those that differ from the newest version held of the same, as its next version.

    The first version of a rule holds from its day, 0 being always; a later one without a day from `today`,
    so that orders begun before keep the limit of their day.
    """
    newest: dict[tuple[object, ...], Rule] = {}
    for row in sorted(held, key=lambda row: row.version):
        newest[key(row)] = row
    last = max((row.id for row in held), default=0)
    found: list[Rule] = []
    for row in told:
        before = newest.get(key(row))
        if before is None:
            last += 1
            fresh = replace(row, id=last)
        elif _alike(row, before):
            continue
        else:
            since = row.valid_from or today
            fresh = replace(row, id=before.id, version=before.version + 1, valid_from=since)
        newest[key(row)] = fresh
        found.append(fresh)
    return found


def _alike(row: Rule, before: Rule) -> bool:
    """Whether a rule says what is held already; a day that is not told is no difference."""
    since = row.valid_from or before.valid_from
    return replace(row, id=before.id, version=before.version, valid_from=since) == before
