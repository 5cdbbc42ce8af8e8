"""Rows of the small tables as frozen values; fields are called as the columns of the table.

Instants are epoch seconds. Ids are the writer's choice, see `Writer.ids_for`. 0 in `valid_from` means always.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from enum import IntEnum
from functools import cache
from typing import Any, TypeVar, cast, get_type_hints

from data.terms import AreaKind, BodyKind, Level, LimitUnit, Role, Subject, Tier


@dataclass(frozen=True, slots=True)
class District:
    """A district with its time zone, working calendar (`cn`, `weekdays`) and clock (`data`, `wall`)."""

    id: int
    code: str
    name: str = ""
    name_en: str = ""
    zone: str = "Asia/Shanghai"
    calendar: str = "cn"
    clock: str = "data"
    example: bool = False


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area of the tree, valid from one instant to another; its boundary is WKB in WGS 84."""

    id: int
    code: str
    level: Level
    kind: AreaKind
    parent_id: int | None = None
    name: str = ""
    name_en: str = ""
    short_name: str = ""
    sort_order: int = 0
    valid_from: int = 0
    valid_until: int | None = None
    boundary: bytes | None = None
    area_km2: float | None = None
    residents: int | None = None
    households: int | None = None
    buildings: int | None = None
    population_date: int | None = None
    load_class: int = 0


@dataclass(frozen=True, slots=True)
class CommunityRow:
    """A community and the responsibility grids it hangs on."""

    id: int
    code: str
    name: str = ""
    name_en: str = ""
    grid_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body that holds work orders."""

    id: int
    code: str
    name: str = ""
    name_en: str = ""
    short_name: str = ""
    kind: BodyKind = BodyKind.UNKNOWN
    area_id: int | None = None
    phone: str = ""


@dataclass(frozen=True, slots=True)
class CategoryRow:
    """A category; level 0 is the module, 4 the deepest."""

    id: int
    code: str
    level: int = 0
    parent_id: int | None = None
    name: str = ""
    name_en: str = ""
    trade: str = ""
    owner_body_id: int | None = None
    default_tier: Tier = Tier.UNKNOWN
    subject: Subject = Subject.SERVICE
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post; vacant where `holder_key`, its holder's one-way key, is None. `source` sends the holder."""

    id: int
    code: str
    role: Role
    grade: int = 0
    area_id: int | None = None
    body_id: int | None = None
    trade: str = ""
    holder_key: int | None = None
    trained: int | None = None
    valid_from: int = 0
    valid_until: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One turn of duty of a post, with the office phone."""

    post_id: int
    begins: int
    ends: int
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact point of a leader: a street or a community grid."""

    post_id: int
    area_id: int


@dataclass(frozen=True, slots=True)
class PatrolRow:
    """Patrols due and done in an area on a day (its first instant) and shift."""

    area_id: int
    day: int
    shift: str
    due: int
    done: int


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """Activities in an area and month (yyyymm) by number."""

    area_id: int
    month: int
    kind: str
    actions: int = 0
    teams: int = 0
    volunteers: int = 0
    participants: int = 0


@dataclass(frozen=True, slots=True)
class SuggestionRow:
    """Suggestions received, adopted and finished in an area and month (yyyymm)."""

    area_id: int
    month: int
    received: int = 0
    adopted: int = 0
    finished: int = 0


@dataclass(frozen=True, slots=True)
class TeamRow:
    """Teams of a kind in an area and month (yyyymm), and their members, by number."""

    area_id: int
    month: int
    kind: str
    teams: int = 0
    members: int = 0


@dataclass(frozen=True, slots=True)
class FourOnesRow:
    """Which of the four ones an area has from an instant on."""

    area_id: int
    valid_from: int = 0
    grid: bool = False
    party_group: bool = False
    autonomous_body: bool = False
    volunteer_team: bool = False


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """Who may dispose of a category (None: any) at a tier; it enters by grid, street, district or city."""

    id: int
    tier: Tier
    disposer: BodyKind
    entry: str = ""
    category_id: int | None = None
    version: int = 1
    valid_from: int = 0


@dataclass(frozen=True, slots=True)
class LimitRuleRow:
    """How long a step (`accept`, `transfer`, `contact`, `dispose`, `close`) may take from its start event."""

    id: int
    step: str
    limit: float
    unit: LimitUnit
    start_event: str
    category_id: int | None = None
    tier: Tier = Tier.UNKNOWN
    version: int = 1
    valid_from: int = 0


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of orders: the steps it records (bit `1 << step`), its columns, its declared export time."""

    code: str
    recorded_steps: int = 0
    columns: tuple[str, ...] = ()
    data_time: int | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What a meeting promised: matter, owner, due instant and what became of it.

    `evidence` are the numbers of orders, a line each; the reasons say why it was dropped, or is late.
    `state` is a `PromiseState`; `number` counts within the meeting, 0 where nobody numbered it.
    """

    id: int
    matter: str
    meeting_id: int | None = None
    carried_from_id: int | None = None
    area_id: int | None = None
    body_id: int | None = None
    made_at: int = 0
    due: int | None = None
    state: int = 0
    done_at: int | None = None
    dropped_reason: str = ""
    evidence: str = ""
    late_reason: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class AcknowledgementRow:
    """That a post or office has taken note of an order, and when."""

    month: int
    order_id: int
    at: int
    post: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A stationing day at one place, its `state` a `PackState`; `attended` is None until it is known.

    It is announced from the instant it `begins` to the one it `ends`.
    """

    id: int
    area_id: int | None
    day: int
    cutoff_from: int = 0
    cutoff: int = 0
    state: int = 0
    place: str = ""
    convener_post_id: int | None = None
    attended: bool | None = None
    matters_raised: int = 0
    matters_settled: int = 0
    begins: int | None = None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class RejectRow:
    """A line of a file (counted from 1) that was not imported; `value` holds nothing personal."""

    line: int
    column: str
    reason: str
    value: str = ""
    file: str = ""


Row = TypeVar("Row")


def columns_of(kind: type[Any]) -> tuple[str, ...]:
    """The columns that a row of this kind fills."""
    return tuple(field.name for field in fields(kind))


@cache
def _vocabulary(kind: type[Any]) -> tuple[tuple[int, type[Any]], ...]:
    """The places of the columns whose numbers or words are members of an enumeration."""
    hints = get_type_hints(kind)
    told = ((place, hints[name]) for place, name in enumerate(columns_of(kind)))
    return tuple(
        (place, hint)
        for place, hint in told
        if isinstance(hint, type) and issubclass(hint, IntEnum | LimitUnit)
    )


def build(kind: type[Row], values: Iterable[Any]) -> Row:
    """A row from the values of `columns_of` its kind, codes turned into members of the vocabulary."""
    told = list(values)
    for place, word in _vocabulary(cast(Hashable, kind)):
        told[place] = word(told[place])
    return kind(*told)
