"""Rows of what is set about warnings and what became of them: warnings, thresholds, readings, modes.

Instants are epoch seconds. Ids are drawn by `Writer.new_id`; texts hold nothing personal. Read them by
`Store.alerts`, `thresholds`, `modes` and `readings`, write them by the `put_` of the same name of a `Writer`.
"""

from dataclasses import dataclass

from data.terms import Level, OperatingMode, Silence, Tier


@dataclass(frozen=True, slots=True)
class AlertRow:
    """A warning that somebody took up. `subject` is its key, which stays the same from run to run.

    `kind` counts the four warnings from 1, `state` new, acknowledged, acted and closed from 0, and `outcome`
    right, false and unclear from 1; 0 is none yet. A warning that a person raised has a `cause` (a key of the
    closed list), perhaps `words`, the `post` that raised it, and expires.
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
    category_id: int | None = None
    expires_at: int | None = None
    cause: str = ""
    words: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """One version of a security threshold, in force from `set_at` until the next version of its id.

    `measure` is the code of a measure or a kind of reading, `category` and `body` are codes or empty. Asked
    are the areas of the level in the area (None: the district). A tier of UNKNOWN is any, a `mode` of 0 too;
    a measure looks at the last `days`. What is not `active` is retired.
    """

    id: int
    version: int
    measure: str
    comparison: str
    value: float
    area_id: int | None = None
    level: Level = Level.DISTRICT
    tier: Tier = Tier.UNKNOWN
    category: str = ""
    days: int = 0
    pending_seconds: int = 0
    stale_seconds: int = 0
    silence: Silence = Silence.TOLD
    urgent: bool = False
    mode: int = 0
    active: bool = True
    body: str = ""
    post: str = ""
    set_at: int = 0


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What meters of a kind read in an area at an instant, in the unit of the kind."""

    area_id: int
    kind: str
    at: int
    value: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ModeRow:
    """An operating mode from an instant on, to another or open; one that begins later lies over it.

    `reason` is a key of the closed list, `budget` its own number of warnings a week, None for the usual one.
    `limits` is how many times as long as usual the time limits are of what begins under it, None for once.
    """

    id: int
    mode: OperatingMode
    begins: int
    ends: int | None = None
    budget: float | None = None
    reason: str = ""
    post: str = ""
    set_at: int = 0
    limits: float | None = None
