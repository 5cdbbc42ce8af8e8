"""What a profile says of an order's way: the stage it stands at, its side tracks, and a log of its events."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from data.intake.profiles.column_rules import ColumnRule
from data.terms import EventKind, Stage


class Standing(StrEnum):
    """Where an order stands by the words of its platform: a waiting state of the loop, or beside it."""

    UNKNOWN = "unknown"
    TO_FILE = "to_file"
    TO_DISPATCH = "to_dispatch"
    TO_ACCEPT = "to_accept"
    TO_DISPOSE = "to_dispose"
    TO_CHECK = "to_check"
    CLOSED = "closed"
    FORCED = "forced"
    """Closed by force."""
    CANCELLED = "cancelled"
    """Not accepted, not filed or void: out of every measure."""
    PAUSED = "paused"
    RETURNED = "returned"
    """Sent back by a body: it waits to be dispatched again."""
    REWORKED = "reworked"
    """Failed its check: it waits to be disposed of again."""

    @property
    def stage(self) -> Stage | None:
        """The step that the order waits for; None where it waits for none, or the word does not tell."""
        return _STAGE_OF.get(self)


_STAGE_OF = {
    Standing.TO_FILE: Stage.COLLECTION,
    Standing.TO_DISPATCH: Stage.ESTABLISHMENT,
    Standing.TO_ACCEPT: Stage.DISPATCH,
    Standing.TO_DISPOSE: Stage.FEEDBACK,
    Standing.TO_CHECK: Stage.VERIFICATION,
    Standing.CLOSED: Stage.ASSESSMENT,
    Standing.FORCED: Stage.ASSESSMENT,
    Standing.RETURNED: Stage.ESTABLISHMENT,
    Standing.REWORKED: Stage.FEEDBACK,
}


@dataclass(frozen=True, slots=True)
class StageRule:
    """How the stage of an order is read: words as they stand, then patterns in their order, else `other`."""

    column: ColumnRule
    words: Mapping[str, Standing]
    patterns: tuple[tuple[str, Standing], ...] = ()
    other: Standing = Standing.UNKNOWN

    def standing(self, text: str) -> Standing:
        """Where an order stands whose stage reads so; an empty text tells nothing."""
        if not text:
            return Standing.UNKNOWN
        if text in self.words:
            return self.words[text]
        fitting = (standing for pattern, standing in self.patterns if re.search(pattern, text))
        return next(fitting, self.other)


TRACKS: Mapping[str, EventKind | None] = {
    "extension": EventKind.EXTENSION,
    "rework": EventKind.FAILED_CHECK,
    "return": EventKind.RETURN,
    "pause": EventKind.PAUSE,
    "cancel": EventKind.CANCEL,
    "reopen": EventKind.REOPENING,
    "force_close": None,
    "supervise": None,
}
"""The side tracks that a column of the order itself may tell, and the event that each becomes, if any."""


@dataclass(frozen=True, slots=True)
class EventRule:
    """A side track told on the order's own row: by a flag, by the instant at which it happened, or both.

    The flag is 是/否, 有/无, Y/N, true/false, or a number of times. Without a flag a filled `at` tells it.
    """

    track: str
    flag: ColumnRule | None = None
    at: ColumnRule | None = None

    @property
    def kind(self) -> EventKind | None:
        """The event it becomes; None for supervision, which is a mark, and for a closing by force."""
        return TRACKS[self.track]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the file that it reads."""
        return tuple(chain.from_iterable(rule.columns for rule in (self.flag, self.at) if rule is not None))


LOG_FIELDS = ("number", "kind", "at", "ends", "from", "to", "reason", "step")
"""What a profile may take from a file of events; `kind`, `reason` and `step` become words of the vocabulary.

`from` and `to` are bodies, tiers or due instants, by kind. A kind whose word is empty is no event.
"""

STAFF_FIELDS = ("reported_by", "disposed_by", "checked_by")
"""The posts of an order, whose columns become one-way keys."""

FINGERPRINT_FIELDS = ("text_hash", "evidence_hash")
"""What staff wrote and attached, of which fingerprints alone are kept."""

TABLE_KINDS = (
    "areas",
    "posts",
    "duties",
    "stationing",
    "patrols",
    "activities",
    "suggestions",
    "four_ones",
    "teams",
    "readings",
    "categories",
    "limits",
    "authority",
)
"""The tables beside orders that a profile may describe, field by field."""


@dataclass(frozen=True, slots=True)
class DataTime:
    """When the source was exported: a constant instant, or what groups of `pattern` find in its name.

    The groups are year, month and day, and perhaps hour and minute; or one group holds all of them.
    """

    constant: str = ""
    pattern: str = ""

    def text(self, file_name: str) -> str:
        """The instant as text, such as `2020-11-17 08:30`; empty if the name tells none."""
        if not self.pattern:
            return self.constant
        found = re.search(self.pattern, file_name)
        if found is None:
            return ""
        parts = [part for part in found.groups() if part] or [found[0]]
        return " ".join(filter(None, ("-".join(parts[:3]), ":".join(parts[3:]))))
