"""Logs of events in files of their own, joined to orders by number: what befell them, and who held them.

An event is known by its order, kind, instant and content, so that logs may overlap and come in any order.
Rows that tell an ordinary step (派遣, 签收, 处置, 结案) are no events; they give a return, a failed check
and a reopening the instants of the course that these ended.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.clock import ZoneOffsets
from data.intake.files.readers import Block, Texts
from data.intake.orders.stages import kind_of, reason_of, step_of
from data.intake.profiles.column_rules import ColumnRule
from data.intake.rows.columns import Bools, Coded, Whole, coded, read
from data.intake.rows.times import Times, read_times
from data.intake.rows.verdicts import Verdicts
from data.store import RejectRow
from data.terms import EventKind, Stage

STEPS = ("dispatched", "accepted", "disposed", "checked", "closed")
"""The stamps of a course that an event may end."""

_ENDS: Mapping[EventKind, tuple[str, ...]] = {
    EventKind.RETURN: ("dispatched", "accepted"),
    EventKind.FAILED_CHECK: ("disposed",),
    EventKind.REOPENING: STEPS,
}


@dataclass(slots=True)
class Log:
    """The accepted rows of all the files of a log: events and ordinary steps, one value a row.

    `step` is the place in STEPS of an ordinary step, -1 for an event. `from_text` and `to_text` are as the
    file writes them; what they mean hangs on the kind.
    """

    number: list[Coded] = field(default_factory=list)
    parts: list[dict[str, Whole]] = field(default_factory=list)
    sides: list[tuple[Coded, Coded]] = field(default_factory=list)
    kept: list[Bools] = field(default_factory=list)

    def joined(self) -> "Rows":
        """All rows, by order and time."""

        def put_together(parts: Iterable[NDArray[Any]]) -> NDArray[Any]:
            return np.concatenate([part[kept] for part, kept in zip(parts, self.kept, strict=True)])

        numbers = put_together(each.spread() for each in self.number)
        sides = [put_together(pair[side].spread() for pair in self.sides) for side in (0, 1)]
        values = {name: put_together(part[name] for part in self.parts) for name in self.parts[0]}
        who = coded(numbers)
        order = np.lexsort((values["at"], who.codes))
        values = {name: value[order] for name, value in values.items()}
        return Rows(who.texts, who.codes[order], values, (coded(sides[0][order]), coded(sides[1][order])))


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """The rows of a log by order and time; `order` counts the different `numbers`."""

    numbers: Texts
    order: NDArray[np.intp]
    values: dict[str, Whole]
    sides: tuple[Coded, Coded]

    def where(self, kept: Bools) -> "Rows":
        """Some of the rows."""
        values = {name: value[kept] for name, value in self.values.items()}
        one, two = (Coded(side.codes[kept], side.texts) for side in self.sides)
        return Rows(self.numbers, self.order[kept], values, (one, two))

    def ended(self) -> dict[str, Whole]:
        """For each row the instants of the course that it ended, by the steps told before it."""
        steps, kinds, at = self.values["step"], self.values["kind"], self.values["at"]
        begins = np.searchsorted(self.order, self.order)
        found = {}
        for place, name in enumerate(STEPS):
            latest = np.maximum.accumulate(np.where(steps == place, np.arange(len(steps)), -1))
            asks = np.isin(kinds, [int(kind) for kind, names in _ENDS.items() if name in names])
            there = asks & (latest >= begins)
            found[f"was_{name}"] = np.where(there, at[np.maximum(latest, 0)], 0)
        return found

    def ended_again(self) -> dict[str, Whole]:
        """For each order the instants of the ordinary steps after its last reopening, 0 for none."""
        reopened = np.zeros(len(self.numbers), dtype=np.int64)
        kinds, steps, at = self.values["kind"], self.values["step"], self.values["at"]
        back = kinds == EventKind.REOPENING
        np.maximum.at(reopened, self.order[back], at[back])
        found = {}
        for name in ("disposed", "checked", "closed"):
            mine = (steps == STEPS.index(name)) & (reopened[self.order] > 0) & (at > reopened[self.order])
            found[name] = np.zeros(len(self.numbers), dtype=np.int64)
            np.maximum.at(found[name], self.order[mine], at[mine])
        return found


def read_log(
    block: Block,
    rules: Mapping[str, ColumnRule],
    blank: frozenset[str],
    zone: ZoneOffsets,
    day_first: bool | None,
    log: Log,
) -> list[RejectRow]:
    """Take a block of a log; rows without number, known kind or instant are rejected with their reason."""
    verdicts = Verdicts(block.lines)
    verdicts.reject_lines(block.ragged, "ragged")
    verdicts.reject(np.isin(block.lines, block.spoiled), "", "characters")
    nothing = ColumnRule(constant="")

    def value(name: str) -> Coded:
        return read(block, rules.get(name, nothing), blank)

    def instants(name: str) -> Times:
        rule = rules.get(name, nothing)
        times = read_times(value(name), rule.formats, zone, day_first)
        verdicts.reject(times.unreadable, rule.column, "time")
        return times

    number, kind = value("number"), value("kind")
    kinds = kind.numbers(lambda text: int(kind_of(text) or 0))
    steps = kind.numbers(_step)
    at, ends = instants("at").instants, instants("ends").instants
    verdicts.reject(number.where(lambda text: not text or "\0" in text), rules["number"].column, "no_number")
    verdicts.reject((kinds == 0) & (steps < 0), rules["kind"].column, "event_kind", kind.spread())
    verdicts.reject(at == 0, rules["at"].column, "no_event_time")
    log.number.append(number)
    log.sides.append((value("from"), value("to")))
    log.parts.append(
        {
            "line": block.lines,
            "kind": kinds,
            "step": np.where(kinds == 0, steps, -1),
            "at": at,
            "ends": ends,
            "reason": value("reason").numbers(lambda text: int(reason_of(text))),
            "stage": value("step").numbers(_stage),
        }
    )
    log.kept.append(verdicts.accepted)
    return verdicts.rejects


def _step(text: str) -> int:
    name = step_of(text)
    return STEPS.index(name) if name in STEPS else -1


def _stage(text: str) -> int:
    word = text.upper()
    return int(Stage[word]) if word in Stage.__members__ else 0
