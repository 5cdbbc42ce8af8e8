"""Words that people enter in a sheet, as what they mean: days, bodies, outcomes, numbers of orders."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from data.meetings.errors import MeetingError
from data.scope import start_of_day
from data.store import BodyRow
from data.terms import Instant
from resources.i18n import LANGUAGES, texts, tr

_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[ T].*)?")
_BETWEEN = re.compile(r"[\s,;，；、]+")
_SECONDS = 86_400


class Outcome(StrEnum):
    """What a meeting says became of a promise."""

    KEEP = "keep"
    DONE = "done"
    CARRY = "carry"
    DROP = "drop"

    @property
    def word(self) -> str:
        """What it is called in the language in use."""
        return tr(f"stationing.outcome.{self}")


def outcome_of(text: str) -> Outcome:
    """The outcome that a word of any language means; MeetingError where it means none."""
    for outcome in Outcome:
        words = {texts(language).text(f"stationing.outcome.{outcome}") for language in LANGUAGES}
        if text in words | {str(outcome)}:
            return outcome
    words_now = ", ".join(outcome.word for outcome in Outcome)
    raise MeetingError("stationing.error.outcome", text=text, words=words_now)


def day_of(text: str) -> date:
    """A day as spreadsheets and people write it: 2020-12-05, 2020/12/5, 2020年12月5日."""
    try:
        found = _DAY.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise MeetingError("stationing.error.day", text=text) from None


def due_on(day: date, zone: str) -> Instant:
    """The last second of a day: what is due then may be done all that day long."""
    return Instant(start_of_day(day, zone) + _SECONDS - 1)


def done_on(day: date, zone: str) -> Instant:
    """The noon of a day, when what is told without an hour counts as done."""
    return Instant(start_of_day(day, zone) + _SECONDS // 2)


def body_finder(bodies: Iterable[BodyRow]) -> Callable[[str], int]:
    """A function from a body's code or name to its id, which raises MeetingError where there is not one."""
    named: dict[str, set[int]] = {}
    for row in bodies:
        for name in {row.code, row.name, row.name_en, row.short_name} - {""}:
            named.setdefault(name, set()).add(row.id)

    def find(text: str) -> int:
        found = named.get(text, set())
        if len(found) != 1:
            raise MeetingError("stationing.error.which_body" if found else "stationing.error.body", code=text)
        return next(iter(found))

    return find


def body_names(bodies: Iterable[BodyRow]) -> dict[int, str]:
    """For each body, by id, the shortest of its names that no other has; else its code."""
    rows = list(bodies)
    used = Counter(name for row in rows for name in {row.code, row.name, row.name_en, row.short_name})
    return {
        row.id: next((name for name in (row.short_name, row.name) if name and used[name] == 1), row.code)
        for row in rows
    }


def numbers_of(text: str) -> tuple[str, ...]:
    """The numbers of orders in a cell, whatever stands between them."""
    return tuple(filter(None, _BETWEEN.split(text)))
