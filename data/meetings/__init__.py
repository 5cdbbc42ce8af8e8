"""The stationing day beyond paper: its agenda, register, promises, slips and packs, and how far they are.

Whoever changes something gives an `actor`, an office or a post, never a person; it goes to the audit chain.
"""

from data.meetings.agenda import (
    AgendaItem,
    add_matter,
    agenda,
    ask,
    choose_order,
    explain,
    owed,
    propose,
    remove,
    shift,
)
from data.meetings.deciding import (
    brought_forward,
    carry,
    decide,
    done,
    drop,
    explain_late,
    history_of,
    promises_made,
)
from data.meetings.decision_sheets import decision_sheets, read_decisions
from data.meetings.desk import (
    announce,
    area_at,
    body_at,
    meeting_at,
    month_of_meeting,
    now,
    open_meeting,
    place_of,
)
from data.meetings.errors import MeetingError
from data.meetings.missing import Finding, Lack, lacks, missing
from data.meetings.packs import Distributed, distribution, hand_over, intend_copy, record_pack
from data.meetings.promises import Decision
from data.meetings.questions import question_sheet, read_explanations
from data.meetings.register import Answer, Raised, add_number, answer, matters, register, take_down
from data.meetings.sheets import ReadBack, Sheet
from data.meetings.slips import Slip, end_slip, make_slip, replied, slips
from data.meetings.states import MOVES, Step, follows, move, move_pack, pack_steps, steps

__all__ = [
    "MOVES",
    "AgendaItem",
    "Answer",
    "Decision",
    "Distributed",
    "Finding",
    "Lack",
    "MeetingError",
    "Raised",
    "ReadBack",
    "Sheet",
    "Slip",
    "Step",
    "add_matter",
    "add_number",
    "agenda",
    "announce",
    "answer",
    "area_at",
    "ask",
    "body_at",
    "brought_forward",
    "carry",
    "choose_order",
    "decide",
    "decision_sheets",
    "distribution",
    "done",
    "drop",
    "end_slip",
    "explain",
    "explain_late",
    "follows",
    "hand_over",
    "history_of",
    "intend_copy",
    "lacks",
    "make_slip",
    "matters",
    "meeting_at",
    "missing",
    "month_of_meeting",
    "move",
    "move_pack",
    "now",
    "open_meeting",
    "owed",
    "pack_steps",
    "place_of",
    "promises_made",
    "propose",
    "question_sheet",
    "read_decisions",
    "read_explanations",
    "record_pack",
    "register",
    "remove",
    "replied",
    "shift",
    "slips",
    "steps",
    "take_down",
]
