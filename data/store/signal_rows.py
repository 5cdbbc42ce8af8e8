"""Rows of signals for review: how far each has come, and which orders are visited again.

Instants are epoch seconds. Ids are drawn by `Writer.new_id`; texts hold nothing personal.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal that somebody took up; `subject` is its key, which stays the same from run to run."""

    id: int
    subject: str
    code: str
    body_id: int | None
    month: int
    raised_at: int
    asked_at: int | None = None
    replied_at: int | None = None
    reply: str = ""
    visited_at: int | None = None
    confirmed_at: int | None = None


@dataclass(frozen=True, slots=True)
class RevisitRow:
    """An order of a sample, at its position in the visitor's list; `found` ones come from findings.

    `outcome` counts done, not done and unclear from 1; 0 is none yet.
    """

    month: int
    order_id: int
    found: bool
    position: int
    drawn_at: int
    signal_id: int | None = None
    visited_at: int | None = None
    outcome: int = 0
