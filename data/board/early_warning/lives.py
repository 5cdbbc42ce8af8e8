"""The lives of warnings: what the store records of each, how one is brought a step on, and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from data.figures.warnings import (
    StepError,
    WarningFigure,
    WarningKind,
    WarningOutcome,
    WarningState,
    WarningStep,
    allowed,
)
from data.store import AlertRow, Store
from data.terms import Instant

_STATES = tuple(WarningState)
_KINDS = tuple(WarningKind)
_OUTCOMES = tuple(WarningOutcome)
_STAMPS: Mapping[WarningState, str] = MappingProxyType(
    {
        WarningState.ACKNOWLEDGED: "acknowledged_at",
        WarningState.ACTED: "acted_at",
        WarningState.CLOSED: "closed_at",
    }
)


@dataclass(frozen=True, slots=True)
class Life:
    """How far a warning had come at an instant, with its steps; `outcome` is 0 while it is open."""

    row: AlertRow
    steps: tuple[WarningStep, ...]
    outcome: int

    @property
    def state(self) -> WarningState:
        """How far it had come."""
        return self.steps[-1].state


def recorded(store: Store, as_of: Instant | None) -> dict[str, Life]:
    """The newest life of each warning that somebody took up, by its key; None is all that is known."""
    rows = [row for row in store.alerts() if as_of is None or row.raised_at <= as_of]
    return {row.subject: _life(row, as_of) for row in sorted(rows, key=lambda row: (row.raised_at, row.id))}


def _life(row: AlertRow, as_of: Instant | None) -> Life:
    steps = [WarningStep(WarningState.NEW, Instant(row.raised_at), row.post)]
    for state, name in _STAMPS.items():
        at = getattr(row, name)
        if at is not None and (as_of is None or at <= as_of):
            steps.append(WarningStep(state, Instant(at), "", row.note if at == _last(row) else ""))
    closed = steps[-1].state is WarningState.CLOSED
    return Life(row, tuple(steps), row.outcome if closed else 0)


def lapsed(row: AlertRow, as_of: Instant) -> bool:
    """Whether the day of a warning by hand had come by an instant before anybody took it up."""
    if row.expires_at is None or row.expires_at > as_of:
        return False
    taken = (getattr(row, name) for name in _STAMPS.values())
    return all(at is None or at > row.expires_at for at in taken)


def _last(row: AlertRow) -> int:
    return max(getattr(row, name) or 0 for name in _STAMPS.values())


def with_life(line: WarningFigure, life: Life | None) -> WarningFigure:
    """Give a warning the life that the store records; one that fires again after it was closed is new."""
    if life is None or (life.state is WarningState.CLOSED and life.steps[-1].at < line.since):
        return line
    judged = _OUTCOMES[life.outcome - 1] if life.outcome else None
    since = Instant(life.row.raised_at)
    return replace(
        line,
        state=life.state,
        judged=judged,
        since=since,
        updated=life.steps[-1].at,
        notes=life.steps,
    )


def _stamped(state: WarningState, at: Instant) -> dict[str, Any]:
    return {_STAMPS[state]: int(at)}


def take_step(
    store: Store,
    line: WarningFigure,
    state: WarningState,
    *,
    at: Instant,
    actor: str,
    outcome: WarningOutcome | None = None,
    note: str = "",
) -> None:
    """Bring a warning a step on and say so in the audit chain; `actor` is an office or post.

    StepError where it cannot go there from where it is, or closes without an outcome.
    """
    if state not in allowed(line.state):
        raise StepError("order")
    if (state is WarningState.CLOSED) != (outcome is not None):
        raise StepError("outcome")
    known = recorded(store, None).get(line.key)
    with store.writing() as writer:
        if known is None or known.state is WarningState.CLOSED:
            row = AlertRow(
                id=writer.new_id(AlertRow),
                subject=line.key,
                kind=1 + _KINDS.index(line.kind),
                state=0,
                raised_at=line.since,
                area_id=line.place.id,
                observed=line.observed,
                expected=line.expected,
            )
        else:
            row = known.row
        told = replace(
            row,
            state=_STATES.index(state),
            outcome=0 if outcome is None else 1 + _OUTCOMES.index(outcome),
            note=note or row.note,
        )
        told = replace(told, **_stamped(state, at))
        writer.put_alerts([told])
        writer.audit(actor, f"warning.{state}", line.key)
