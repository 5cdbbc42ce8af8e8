"""The operating mode in force, and how one is set: `mode_at(store, as_of)` is what all made then prints.

Modes lie over one another: of those that last at an instant the one that began last counts, so that an
emergency that ends gives way to what was in force before it. A mode is never set back in time: what was
printed stays true. It changes budgets, thresholds, time limits and urgency, and neither accepted columns, nor
suppression, nor depth of drill.
"""

from data.board.early_warning.acting import is_office
from data.figures.modes import ModeFigure
from data.ledger.modes import mode_among, modes_of
from data.store import ModeRow, Store
from data.terms import Instant
from resources.warning_lists import MODE_REASONS

_LARGEST_BUDGET = 1000
_LONGEST_LIMITS = 10


class ModeError(ValueError):
    """A mode cannot be set so; the text is the key of the reason, below `mode.error.`."""


def mode_at(store: Store, as_of: Instant) -> ModeFigure:
    """The mode in force at an instant; the normal one where none was set."""
    return mode_among(modes_of(store), as_of)


def modes_set(store: Store) -> tuple[ModeFigure, ...]:
    """All modes that were ever set, in the order in which they begin: the notes to put on a trend."""
    return tuple(sorted(modes_of(store), key=lambda mode: mode.begins or 0))


def set_mode(store: Store, figure: ModeFigure, *, at: Instant) -> None:
    """Begin a mode, at the instant `at` or later, and say so in the audit chain; raise ModeError."""
    begins = Instant(at) if figure.begins is None else figure.begins
    if figure.reason not in MODE_REASONS:
        raise ModeError("reason")
    if begins < at:
        raise ModeError("past")
    if figure.ends is not None and figure.ends <= begins:
        raise ModeError("ends")
    if figure.budget is not None and not 0 < figure.budget <= _LARGEST_BUDGET:
        raise ModeError("budget")
    if figure.limits is not None and not 0 < figure.limits <= _LONGEST_LIMITS:
        raise ModeError("limits")
    if not is_office(figure.post):
        raise ModeError("post")
    with store.writing() as writer:
        row = ModeRow(
            id=writer.new_id(ModeRow),
            mode=figure.mode,
            begins=begins,
            ends=figure.ends,
            budget=figure.budget,
            reason=figure.reason,
            post=figure.post,
            set_at=at,
            limits=figure.limits,
        )
        writer.put_modes([row])
        writer.audit(figure.post, "mode", f"{figure.mode.name.lower()} {begins}")
