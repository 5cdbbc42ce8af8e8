"""The operating mode in force, as it is printed on everything made under it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from data.terms import Instant, OperatingMode


@dataclass(frozen=True, slots=True)
class ModeFigure:
    """A mode, when it began and is to end, why, and which post or office set it.

    `budget` is its number of warnings a week, None for the usual one; `reason` is a key below `mode.reason.`.
    `limits` is how many times as long as usual the time limits are of what begins under it, None for once.
    An end of None is open. A mode changes budgets, thresholds, limits and what is urgent: neither which
    columns are accepted, nor what is suppressed, nor how deep one may look.
    """

    mode: OperatingMode
    begins: Instant | None = None
    ends: Instant | None = None
    budget: float | None = None
    reason: str = ""
    post: str = ""
    limits: float | None = None

    @property
    def urgent(self) -> bool:
        """Whether what people set thresholds for, or warn of, is urgent under it."""
        return self.mode is OperatingMode.EMERGENCY


def mode_told(told: Mapping[str, Any]) -> ModeFigure:
    """Give the mode of which these are the fields, as plain values."""
    return ModeFigure(**{**told, "mode": OperatingMode(told["mode"])})


USUAL_MODE = ModeFigure(OperatingMode.NORMAL)
"""What holds where nobody has set a mode."""
