"""The definitions that a rate is told by, and why each leaves an order out, to be set side by side."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

import numpy as np

from data.ledger.columns import Bools, Orders, Stamps, before
from data.ledger.instant import paused_at
from data.measures.catalogue import MEASURES
from data.measures.selection import Selection, Window
from data.measures.stock import open_at
from data.measures.timeliness import closure_of, on_time
from data.measures.visits import satisfaction_with
from resources.definitions import definition, home

Reasons: TypeAlias = Iterable[tuple[str, Bools]]
"""Why orders are left out, by the catalogue's words below `reason.`; of several the first holds."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to tell a rate: `absent` says why it leaves out an order that another way counts."""

    code: str
    select: Callable[[Orders, Window], Selection]
    absent: Callable[[Orders, Window], Reasons]
    choice: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """The variants of one rate; `done`, `due` and `original` name the stamps that it is about."""

    name: str
    variants: tuple[Variant, ...]
    done: str = ""
    due: str = ""
    original: str = ""

    def ordered(self) -> tuple[Variant, ...]:
        """Give the home definition first."""
        first = self._home()
        return (first, *(each for each in self.variants if each is not first))

    def _home(self) -> Variant:
        code, choice = _chosen(self.name)
        return next(each for each in self.variants if (each.code, each.choice) == (code, choice))

    def recounted(self, orders: Orders, window: Window) -> Reasons:
        """Why two ways that both count an order tell it differently above the line."""
        if self.done:
            done, due, original = (getattr(orders, name) for name in (self.done, self.due, self.original))
            yield "extended", on_time(done, due) != on_time(done, original)
            yield "late", (done > due) & (due > 0)
            yield "done_after", ~before(done, window.until) & (done > 0)
        yield "weighed", np.ones(len(orders), dtype=np.bool_)


def _chosen(family: str) -> tuple[str, str]:
    """Give code and choice of the home definition."""
    if family in ("disposal", "closure"):
        code = home(family)
        return code, definition(code).settings["base"] if code == "T3" else ""
    if family == "response":
        return "Q8", definition("Q8").settings["base"]
    return "Q10", ""


def _by_due(orders: Orders, window: Window, due: str, *, paused: bool) -> Reasons:
    stamps: Stamps = getattr(orders, due)
    yield "no_due", stamps == 0
    yield "due_before", stamps < window.begin
    yield "due_after", stamps >= window.until
    if not paused:
        yield "paused", np.ones(len(orders), dtype=np.bool_)


def _by_done(orders: Orders, window: Window, done: str, due: str) -> Reasons:
    stamps: Stamps = getattr(orders, done)
    yield "no_due", getattr(orders, due) == 0
    yield "not_done", ~before(stamps, window.as_of)
    yield "done_before", stamps < window.begin
    yield "done_after", stamps >= window.until


def _by_done_or_late(orders: Orders, window: Window, done: str, due: str) -> Reasons:
    stamps, limits = getattr(orders, done), getattr(orders, due)
    yield "no_due", limits == 0
    yield "done_before", before(stamps, window.begin)
    yield "pending", limits >= window.until
    yield "paused", paused_at(orders, limits)
    yield "not_open", ~open_at(orders, window.until)


def _by_filing(orders: Orders, window: Window) -> Reasons:
    yield "filed_before", orders.filed < window.begin
    yield "filed_after", orders.filed >= window.until


def _by_stock(orders: Orders, window: Window) -> Reasons:
    yield "done_before", before(orders.closed, window.begin)
    yield "not_open", np.ones(len(orders), dtype=np.bool_)


def _nobody(orders: Orders, window: Window) -> Reasons:
    return ()


def _measured(code: str, absent: Callable[[Orders, Window], Reasons], choice: str = "") -> Variant:
    part = f"{code}.{choice}"
    return Variant(code, MEASURES[part if part in MEASURES else code].select, absent, choice)


def _closure(choice: str, absent: Callable[[Orders, Window], Reasons]) -> Variant:
    return Variant("T3", partial(closure_of, to_be_closed=choice), absent, choice)


def _timely(name: str, code: str, done: str, due: str, *more: Variant) -> Family:
    """Make the family of a rate of what is done in time: by due, with pauses, by the first due, by done."""
    original = f"{due}_original"
    return Family(
        name,
        (
            _measured(code, partial(_by_due, due=due, paused=False)),
            _measured(f"{code}p", partial(_by_due, due=due, paused=True)),
            _measured(f"{code}o", partial(_by_due, due=original, paused=False)),
            _measured(f"{code}c", partial(_by_done_or_late, done=done, due=due)),
            *more,
        ),
        done,
        due,
        original,
    )


def _said(choice: str, base: str) -> Variant:
    def absent(orders: Orders, window: Window) -> Reasons:
        yield base, np.ones(len(orders), dtype=np.bool_)

    return _measured("Q8", absent, choice)


_ALL = (
    _timely(
        "disposal",
        "T1",
        "disposed",
        "due_dispose",
        _measured("T1b", partial(_by_done, done="disposed", due="due_dispose")),
    ),
    _timely(
        "closure",
        "T2",
        "closed",
        "due_close",
        _closure("due", partial(_by_due, due="due_close", paused=True)),
        _closure("filed", _by_filing),
        _closure("to_close", _by_stock),
        _closure("platform", partial(_by_done_or_late, done="closed", due="due_close")),
    ),
    Family("response", (_said("due", "not_due"), _said("visits", "not_visited"))),
    Family(
        "satisfaction",
        (
            _measured("Q10", _nobody),
            Variant("Q10", partial(satisfaction_with, weight=1.0), _nobody, "plain"),
            Variant("Q10", partial(satisfaction_with, weight=0.9), _nobody, "weighted"),
        ),
    ),
)

FAMILIES: Mapping[str, Family] = MappingProxyType({family.name: family for family in _ALL})
"""The rates that are told in several ways, by name."""


def family_of(code: str) -> Family:
    """Give the family of a measure; KeyError where it is told in one way only."""
    for family in FAMILIES.values():
        if code in {variant.code for variant in family.variants}:
            return family
    raise KeyError(code)
