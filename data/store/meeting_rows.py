"""Rows of what belongs to a stationing day: its agenda, its register, chasing slips, packs and their copies.

Instants are epoch seconds. Ids are drawn by `Writer.new_id`; texts hold nothing personal.
"""

from dataclasses import dataclass

from data.terms import AnswerKind, PackState, PromiseState, Tier


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A matter of an agenda: an order (its month and id) or one in words, and what is proposed.

    `body_id` is the body that was asked to explain, at `asked_at`; it owes until `explained_at` is known.
    """

    id: int
    meeting_id: int
    position: int
    month: int | None = None
    order_id: int | None = None
    matter: str = ""
    proposal: str = ""
    body_id: int | None = None
    asked_at: int | None = None
    explanation: str = ""
    explained_at: int | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A matter raised on the spot, numbered within its meeting, and how it was answered there.

    `order_number` is the platform's number of the order that it became, empty until it is known.
    """

    id: int
    meeting_id: int
    number: int
    area_id: int | None = None
    category_id: int | None = None
    tier: Tier = Tier.UNKNOWN
    matter: str = ""
    kind: AnswerKind = AnswerKind.OPEN
    answer: str = ""
    order_number: str = ""
    commitment_id: int | None = None


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A chasing slip to a body: `note` is what it asks, `reply` what the body wrote, at `replied_at`.

    Its outcome is followed like a promise; `reason` says why it is late or was withdrawn.
    """

    id: int
    number: str
    body_id: int | None = None
    made_at: int = 0
    reply_due: int | None = None
    replied_at: int | None = None
    outcome: PromiseState = PromiseState.OPEN
    note: str = ""
    reply: str = ""
    done_at: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SlipOrderRow:
    """An order that a chasing slip names."""

    slip_id: int
    month: int
    order_id: int


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that was made: for which meeting and place or body, its freeze, state, pages and SHA-256."""

    id: int
    number: str
    variant: str
    meeting_id: int | None = None
    freeze_id: int | None = None
    area_id: int | None = None
    body_id: int | None = None
    state: PackState = PackState.DRAFT
    definition_version: int | None = None
    made_at: int = 0
    distributed_at: int | None = None
    pages: int = 0
    sha256: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A numbered copy of a pack, the office that gets it, and when it was handed over."""

    pack_id: int
    number: int
    recipient: str = ""
    handed_at: int | None = None


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A line of the audit chain: when, which office or post, what it did."""

    id: int
    at: int
    actor: str
    action: str
    detail: str
