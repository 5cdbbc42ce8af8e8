"""Ctrl-C as a question, for commands that run until somebody stops them.

An exception may rise anywhere, in a finalizer too, where it is lost; a flag is looked at between two steps.
"""

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_TURN = 0.1
"""Seconds between two looks at the flag while nothing is to be done."""


class Stop:
    """Whether somebody wants the command to end; a second Ctrl-C interrupts at once."""

    def __init__(self) -> None:
        """Begin unwanted."""
        self._wanted = False

    def __call__(self) -> bool:
        """Tell whether the command is to end."""
        return self._wanted

    def sleep(self, seconds: float) -> None:
        """Do nothing for so long, or until the command is to end."""
        until = time.monotonic() + seconds
        while not self._wanted and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, _TURN))

    def _want(self, number: int, _frame: FrameType | None) -> None:
        self._wanted = True
        signal.signal(number, signal.default_int_handler)


@contextmanager
def stopped_by_hand() -> Iterator[Stop]:
    """Let Ctrl-C ask for the end inside this block."""
    stop = Stop()
    before = signal.signal(signal.SIGINT, stop._want)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
