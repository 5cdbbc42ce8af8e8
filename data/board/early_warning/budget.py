"""About how many warnings a week a leader chooses to have, kept for the whole district."""

from data.board.early_warning.warnings import BUDGET_SETTING
from data.store import Store


def set_budget(store: Store, wanted: float, *, actor: str) -> None:
    """Keep a budget of warnings a week, and say so in the audit chain; it holds from the next telling on."""
    if wanted <= 0:
        raise ValueError("a budget is more than none")
    with store.writing() as writer:
        writer.put_settings({BUDGET_SETTING: wanted})
        writer.audit(actor, "warning.budget", f"{wanted:g}")
