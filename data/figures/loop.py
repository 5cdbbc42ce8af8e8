"""The loop beside its pipeline: who finds and who solves and how long it takes, whose time, which chains."""

from dataclasses import dataclass

from data.terms import BodyId, BodyKind, CategoryId


@dataclass(frozen=True, slots=True)
class Flow:
    """The orders filed in the period that one kind of body found and another solved.

    `days` is the median from filing to disposal in days of the calendar, of those that have both.
    """

    found: BodyKind
    solved: BodyKind
    orders: int
    days: float | None


@dataclass(frozen=True, slots=True)
class Standstill:
    """The orders filed in the period that a kind of body found and nobody has solved yet.

    `days` is the median age since filing in days of the calendar.
    """

    found: BodyKind
    orders: int
    days: float | None


@dataclass(frozen=True, slots=True)
class FlowsFigure:
    """Finders by solvers; kinds of bodies without an order are left out, and so are cancelled orders."""

    finders: tuple[BodyKind, ...]
    solvers: tuple[BodyKind, ...]
    flows: tuple[Flow, ...]
    waiting: tuple[Standstill, ...]


@dataclass(frozen=True, slots=True)
class DelayGroup:
    """Where the working time of orders closed in the period went, of one body or of one module.

    Seconds by part stand in the order of `PARTS`, of all these orders and of the late ones among them. An
    `id` of 0 is what has no body, or no module that may be told.
    """

    id: int
    name: tuple[str, str]
    orders: int
    seconds: tuple[int, ...]
    late: int
    late_seconds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairLine:
    """Two bodies between which returned orders of a module moved: how many, and how often they moved.

    `to_and_fro` of them came back to a body that had them before. Without a module that may be told
    `module` is None.
    """

    module: CategoryId | None
    category: tuple[str, str]
    bodies: tuple[BodyId, BodyId]
    names: tuple[tuple[str, str], tuple[str, str]]
    orders: int
    moves: int
    to_and_fro: int


@dataclass(frozen=True, slots=True)
class LoopBeside:
    """What the page of the loop shows beside pipeline, split and chains; the fullest groups come first."""

    flows: FlowsFigure
    parts: tuple[str, ...]
    by_body: tuple[DelayGroup, ...]
    by_module: tuple[DelayGroup, ...]
    pairs: tuple[PairLine, ...]
