"""Rows of warnings: what was raised, and how far each has come."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A warning that somebody took up. `subject` is its key, which stays the same from run to run.

    `kind` counts the four warnings from 1, `state` new, acknowledged, acted and closed from 0, and `outcome`
    right, false and unclear from 1; 0 is none yet. Instants are epoch seconds.
    """

    id: int
    subject: str
    kind: int
    state: int
    raised_at: int
    area_id: int | None = None
    observed: float | None = None
    expected: float | None = None
    acknowledged_at: int | None = None
    acted_at: int | None = None
    closed_at: int | None = None
    outcome: int = 0
    note: str = ""
