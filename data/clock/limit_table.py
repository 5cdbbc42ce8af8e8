"""The table of limits: how long each step may take by category and tier, a version valid from an instant."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from data.clock.calendar import WorkingCalendar
from data.clock.due import UNKNOWN, due_instants
from data.clock.limits import DEFAULT_RULES, ClockRules, Limit
from data.clock.mode_limits import LimitSpan, scaled_dues
from data.clock.zones import Seconds
from data.terms import LimitUnit, Tier

Codes = NDArray[np.int64]


class LimitRow(Protocol):
    """One version of a limit; no category means all, the unknown tier means every tier."""

    @property
    def id(self) -> int: ...
    @property
    def step(self) -> str: ...
    @property
    def limit(self) -> float: ...
    @property
    def unit(self) -> LimitUnit: ...
    @property
    def start_event(self) -> str: ...
    @property
    def category_id(self) -> int | None: ...
    @property
    def tier(self) -> Tier: ...
    @property
    def version(self) -> int: ...
    @property
    def valid_from(self) -> int: ...


@dataclass(frozen=True, slots=True, eq=False)
class LimitTable:
    """A district's limits with the calendar they are reckoned by.

    `path_up` gives a category's id and those above it; `spans` are when modes gave more or less time.
    """

    rows: tuple[LimitRow, ...]
    calendar: WorkingCalendar
    path_up: Callable[[int], Sequence[int]]
    rules: ClockRules = DEFAULT_RULES
    spans: tuple[LimitSpan, ...] = ()

    def knows(self, step: str) -> bool:
        """Tell whether the table limits a step at all."""
        return any(row.step == step for row in self.rows)

    def dues(
        self, step: str, starts: Mapping[str, Seconds], default: str, category: Codes, tier: Codes
    ) -> Seconds:
        """Due instants of a step, one an order (epoch seconds): 0 where no limit fits, else maybe UNKNOWN.

        `starts` holds the start events by name, 0 = not yet; a rule that names none of them starts with
        `default`. The nearest category decides, then the tier, then the newest version valid at the start.
        """
        due = np.zeros(len(category), dtype=np.int64)
        for rows, mine in self._alike(step, category, tier):
            for row in rows:
                start = starts.get(row.start_event, starts.get(default))
                if start is not None:
                    self._apply(row, start[mine], mine, due)
        return due

    def row_for(
        self, step: str, starts: Mapping[str, int], default: str, category: int, tier: int
    ) -> LimitRow | None:
        """Give the version of a limit that `dues` reckons a step of one order by, None where none fits."""
        rows = self._fitting(self._versions(step), category, tier)
        begun = [row for row in rows if self._start(row, starts, default) >= max(1, row.valid_from)]
        return begun[-1] if begun else None

    def factor(self, row: LimitRow, starts: Mapping[str, int], default: str) -> float:
        """Tell how many times as long as usual a step may take, by the mode in which it began."""
        start = np.array([self._start(row, starts, default)])
        return next((span.factor for span in self.spans if span.holds(start).item()), 1.0)

    @staticmethod
    def _start(row: LimitRow, starts: Mapping[str, int], default: str) -> int:
        return starts.get(row.start_event, starts.get(default, 0))

    def _fitting(
        self, versions: Mapping[tuple[int | None, int], list[LimitRow]], category: int, tier: int
    ) -> list[LimitRow]:
        """Give the versions of the nearest category, then of the tier, oldest first."""
        keys = ((at, height) for at in (*self.path_up(category), None) for height in (tier, Tier.UNKNOWN))
        return next((versions[key] for key in keys if key in versions), [])

    def _alike(
        self, step: str, category: Codes, tier: Codes
    ) -> Iterator[tuple[list[LimitRow], NDArray[np.intp]]]:
        """Gather the orders that the same versions of a limit fit, since most categories share theirs."""
        pairs, place = np.unique(np.stack([category, tier], axis=1), axis=0, return_inverse=True)
        order = np.argsort(place.reshape(-1), kind="stable")
        parts = np.split(order, np.cumsum(np.bincount(place.reshape(-1), minlength=len(pairs)))[:-1])
        versions = self._versions(step)
        gathered: dict[tuple[int, ...], tuple[list[LimitRow], list[NDArray[np.intp]]]] = {}
        for (of, level), mine in zip(pairs.tolist(), parts, strict=True):
            rows = self._fitting(versions, of, level)
            gathered.setdefault(tuple(row.id for row in rows), (rows, []))[1].append(mine)
        return ((rows, np.concatenate(several)) for rows, several in gathered.values())

    def _versions(self, step: str) -> dict[tuple[int | None, int], list[LimitRow]]:
        """The versions of the limits of a step by category and tier, the oldest first."""
        found: dict[tuple[int | None, int], list[LimitRow]] = {}
        for row in sorted(self.rows, key=lambda row: (row.valid_from, row.version, row.id)):
            if row.step == step:
                found.setdefault((row.category_id, row.tier), []).append(row)
        return found

    def _apply(self, row: LimitRow, start: Seconds, mine: NDArray[np.intp], due: Seconds) -> None:
        """Reckon by one version where it is valid; a later version is applied after it and stands."""
        begun = (start > 0) & (start >= row.valid_from)
        starts = start[begun]
        ends = due_instants(starts, Limit(row.limit, row.unit), self.calendar, self.rules)
        for span in self.spans:
            held = span.holds(starts)
            ends[held] = scaled_dues(
                starts[held], ends[held], span.factor, row.unit, self.calendar, self.rules
            )
        due[mine[begun]] = ends


def known(due: Seconds) -> tuple[Seconds, NDArray[np.bool_]]:
    """Due instants with 0 in place of UNKNOWN, and where they are unknown."""
    unknown = due == UNKNOWN
    return np.where(unknown, 0, due), unknown
