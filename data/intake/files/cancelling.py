"""Whether the person has stopped what this thread reads: asked wherever a file may take long."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

from data.intake.errors import ImportCancelled

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_cancelled: ContextVar[Callable[[], bool]] = ContextVar("cancelled", default=lambda: False)


@contextmanager
def heeding(cancelled: Callable[[], bool]) -> Iterator[None]:
    """What is read within ends by ImportCancelled soon after this says so."""
    token = _cancelled.set(cancelled)
    try:
        yield
    finally:
        _cancelled.reset(token)


def heeds_cancelled(work: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """A function that heeds its own argument `cancelled`, where one is given by name."""

    @wraps(work)
    def heedful(*args: Given.args, **named: Given.kwargs) -> Answer:
        asked = named.get("cancelled")
        with heeding(asked if callable(asked) else _cancelled.get()):
            return work(*args, **named)

    return heedful


def heed() -> None:
    """Go on, unless the person has stopped it."""
    if _cancelled.get()():
        raise ImportCancelled


def asked() -> Callable[[], bool]:
    """What this thread heeds, for another that waits on its behalf."""
    return _cancelled.get()
