"""What a profile says: how a file of areas or of work orders is read, column by column."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from data.intake.files.tables import FileRule
from data.intake.profiles.column_rules import NOTHING, ColumnRule
from data.intake.profiles.tracks import DataTime, EventRule, StageRule
from data.store.order_rows import OrderRow
from data.store.rows import District
from data.store.schema_orders import DUES, STAMPS
from data.terms import AreaKind, BodyKind, Level, Stage, Subject, Tier

FLAGS = ("supervised", "disputed", "urgent")
SCORES = ("visit_result", "satisfaction", "reported_outcome")
TEXTS = ("place", "matter")
FIELDS = ("number", *STAMPS, *DUES, "lon", "lat", "location_class", *FLAGS, *SCORES, *TEXTS)
"""All that a profile may take from a file for an order beside its place, tier, channel, category and body."""

STEP_OF = {
    "reported": Stage.COLLECTION,
    "filed": Stage.ESTABLISHMENT,
    "dispatched": Stage.DISPATCH,
    "accepted": Stage.FEEDBACK,
    "disposed": Stage.FEEDBACK,
    "checked": Stage.VERIFICATION,
    "closed": Stage.VERIFICATION,
    "visited": Stage.ASSESSMENT,
}
"""The step of the closed loop that a stamp records."""


@dataclass(frozen=True, slots=True)
class AreaRule:
    """How the areas of one level are read; only rows whose column `where` holds one of `equals`, if given.

    `stems` are endings of names that say nothing, such as 居委会; names are matched without them.
    """

    level: Level
    code: ColumnRule
    name: ColumnRule
    kind: AreaKind
    parent: ColumnRule | None = None
    name_en: ColumnRule | None = None
    where: str = ""
    equals: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns or properties of the file it reads."""
        rules = [rule for rule in (self.code, self.name, self.parent, self.name_en) if rule is not None]
        own = chain.from_iterable(rule.columns for rule in rules)
        return tuple(dict.fromkeys((*own, *([self.where] if self.where else ()))))


@dataclass(frozen=True, slots=True)
class TierRule:
    """Orders whose column fits a pattern have a tier, the body named there is of a kind; `why` says why."""

    column: str
    pattern: str
    tier: Tier
    body: BodyKind = BodyKind.UNKNOWN
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlaceRule:
    """One piece of evidence of an order's place: a code or a name of an area of a level, or the point."""

    by: str
    level: Level = Level.DISTRICT
    rule: ColumnRule = NOTHING
    within: ColumnRule = NOTHING


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """The columns of the category tree from the top; `first` is the level of the topmost.

    `subject` is what its categories are about where the shipped list of person-related ones does not decide.
    """

    columns: tuple[ColumnRule, ...] = ()
    first: int = 1
    subject: Subject = Subject.SERVICE


@dataclass(frozen=True, slots=True)
class LimitRule:
    """A time limit instead of a due instant: the limit as text, and the stamp that starts it.

    Where `table` names a step of the limit table (accept, contact, dispose, close), that gives the limit.
    """

    due: str
    limit: ColumnRule
    start: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """How the files of one source, or of one layout in any district (then `district` is None), are read.

    `needed` are the columns that a file must have, and `least` how many it must have of all that the profile
    names; others may be missing. Where both are empty, none may. `sheet` is that of a workbook. `crs` is
    that of boundaries and points, empty if it is to be found out. `day_first` settles what 03/04 means.
    `event_log` reads a file of events by the orders' numbers; `tables` the tables beside them.
    """

    name: str
    file: FileRule
    district: District | None
    areas: Mapping[Level, AreaRule]
    source: str
    order: Mapping[str, ColumnRule]
    body: ColumnRule | None
    channel: ColumnRule | None
    tier: tuple[TierRule, ...]
    categories: CategoryRule
    place: tuple[PlaceRule, ...]
    limits: tuple[LimitRule, ...]
    drop: frozenset[str]
    needed: frozenset[str] = frozenset()
    least: int = 0
    sheet: str = ""
    crs: str = ""
    day_first: bool | None = None
    data_time: DataTime | None = None
    stages: StageRule | None = None
    events: tuple[EventRule, ...] = ()
    event_log: Mapping[str, ColumnRule] = field(default_factory=dict)
    staff: Mapping[str, ColumnRule] = field(default_factory=dict)
    fingerprints: Mapping[str, ColumnRule] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, ColumnRule]] = field(default_factory=dict)

    @property
    def order_columns(self) -> frozenset[str]:
        """The columns of a file of orders that are read."""
        read = chain.from_iterable(columns for _, columns in self.readings())
        return frozenset((*read, *chain.from_iterable(rule.columns for rule in self.staff.values())))

    def readings(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What of an order is read from which columns, its posts apart."""
        yield from ((f"order.{name}", rule.columns) for name, rule in self.order.items())
        yield from ((f"limits.{rule.due}", rule.limit.columns) for rule in self.limits)
        yield from (("place", (*rule.rule.columns, *rule.within.columns)) for rule in self.place)
        yield from (("tier", (rule.column,)) for rule in self.tier)
        yield from (("categories", rule.columns) for rule in self.categories.columns)
        yield from ((f"events.{rule.track}", rule.columns) for rule in self.events)
        yield from ((f"fingerprints.{name}", rule.columns) for name, rule in self.fingerprints.items())
        stages = None if self.stages is None else self.stages.column
        for name, single in (("body", self.body), ("channel", self.channel), ("stages", stages)):
            if single is not None:
                yield name, single.columns

    @property
    def recorded(self) -> tuple[str, ...]:
        """The columns of an order that this source fills: what measures may ask of it."""
        given = {*self.order, *(rule.due for rule in self.limits), *self.staff, *self.fingerprints}
        also = {
            "area_id": bool(self.place),
            "tier_filed": bool(self.tier),
            "tier_now": bool(self.tier),
            "category_id": bool(self.categories.columns),
            "channel": self.channel is not None,
            "lead_body_id": self.body is not None,
            "supervised": any(rule.track == "supervise" for rule in self.events),
        }
        given |= {name for name, there in also.items() if there}
        return tuple(name for name in OrderRow.__dataclass_fields__ if name in given)

    @property
    def recorded_steps(self) -> int:
        """The steps whose stamps this source fills, as bits `1 << step`."""
        return sum({1 << step for name, step in STEP_OF.items() if name in self.order})
