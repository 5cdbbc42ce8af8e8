"""For how long a threshold was reached: readings cut into stretches, and the times at which it fired.

A reading holds until the next one, or until it is too old to tell anything; then nothing is known, which is
neither reached nor fine.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a threshold was reached, or not, or nothing was known (None); in epoch seconds.

    `value` was read first in it, None where nothing was; an end of None lasts on.
    """

    reached: bool | None
    begins: int
    ends: int | None
    value: float | None


@dataclass(frozen=True, slots=True)
class Sample:
    """What was read at an instant, and whether that reaches the threshold; None is not known."""

    at: int
    value: float | None
    reached: bool | None


def stretches(samples: Sequence[Sample], stale: int, begins: int, until: int) -> tuple[Stretch, ...]:
    """Cut the time from one instant to another by what was read, one sample after the other.

    A sample tells nothing any more `stale` seconds later. Of readings after `until` nothing is known yet.
    """
    kept: list[Stretch] = []
    for piece in _pieces([each for each in samples if each.at <= until], stale, begins, until):
        if kept and kept[-1].reached is piece.reached:
            kept[-1] = replace(kept[-1], ends=piece.ends)
        elif piece.ends is None or piece.ends > piece.begins:
            kept.append(piece)
    return tuple(kept)


def _pieces(samples: Sequence[Sample], stale: int, begins: int, until: int) -> Iterator[Stretch]:
    first = samples[0].at if samples else None
    if first is None or first > begins:
        yield Stretch(None, begins, first, None)
    for number, sample in enumerate(samples):
        after = samples[number + 1].at if number + 1 < len(samples) else None
        old = sample.at + stale
        gone = old <= until if after is None else old < after
        yield Stretch(sample.reached, max(sample.at, begins), old if gone else after, sample.value)
        if gone:
            yield Stretch(None, max(old, begins), after, None)


def fired(found: Sequence[Stretch], pending: int, until: int) -> tuple[tuple[int, Stretch], ...]:
    """When a threshold fired that must be reached for `pending` seconds first, each with its stretch."""
    due = ((each.begins + pending, each) for each in found if each.reached)
    return tuple((at, each) for at, each in due if at <= until and (each.ends is None or at < each.ends))
