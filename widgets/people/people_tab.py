"""The tabs of the page of people: their keys, and what each says where it has no rows."""

from collections.abc import Iterable, Sequence

from resources.i18n import Texts
from widgets.people.fact_model import FactColumn, FactRow
from widgets.people.fact_tabs import FactTab, Nothing

UNCOVERED, SEVERAL, NIGHT, VACANT, ROLES = "uncovered", "several", "night", "vacant", "roles"
MEMBERS, TRADE, CONTACTS, HOURS, FORCES = "members", "trades", "contacts", "hours", "forces"


def people_tab(
    key: str, texts: Texts, columns: Sequence[FactColumn], rows: Iterable[FactRow], count: int | None = None,
    note: str = "",
) -> FactTab:  # fmt: skip
    """Name a table by its key; how many it has stands on its tab."""
    return FactTab(
        key=key,
        name=texts.text(f"people.tab.{key}"),
        columns=tuple(columns),
        rows=tuple(rows),
        nothing=nothing(key, texts),
        count="" if count is None else texts.count(count),
        note=note,
    )


def nothing(key: str, texts: Texts) -> Nothing:
    """Say what a list has none of; where data of its own are missing, offer to load them."""
    loads = key in {NIGHT, CONTACTS, HOURS, FORCES}
    return Nothing(
        texts.text(f"people.none.{key}"),
        texts.text(f"people.none.{key}.text") if loads else "",
        texts.text("people.load") if loads else "",
    )
