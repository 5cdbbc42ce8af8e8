"""The tables that ship for a district that has none of its own: who disposes by tier, and usual limits."""

from contextlib import ExitStack
from importlib.resources import as_file, files

from data.intake.rulebook.importing import RulesReport, import_rules
from data.store import Store

SHIPPED = ("authority", "limits")
"""Grid, street, departments of the district, municipality for A to D; limits in the units of the field."""


def import_shipped_rules(store: Store) -> list[RulesReport]:
    """Write those shipped tables of which the store holds no row; what a city brought is never touched."""
    held = {"authority": bool(store.authority()), "limits": bool(store.limit_rules())}
    wanted = [name for name in SHIPPED if not held[name]]
    with ExitStack() as stack:
        folder = files("resources").joinpath("presets/rules")
        paths = [stack.enter_context(as_file(folder.joinpath(f"{name}.csv"))) for name in wanted]
        return [import_rules(store, [path]) for path in paths]
