"""The intake: files of areas and of work orders, by profiles, to checked rows in the store.

What it offers is loaded when it is asked for: the command line reads figures without reading boundaries.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from data.intake.areas.coverage import Finding
    from data.intake.areas.importing import AreasReport, import_areas
    from data.intake.errors import FileError, ImportCancelled, IntakeError, ProfileError
    from data.intake.orders.events import EventsReport, import_events
    from data.intake.orders.importing import import_orders
    from data.intake.orders.placing import PlacedBy, RepeatedPoint
    from data.intake.orders.report import OrdersReport
    from data.intake.orders.watching import Arrival, watch_folder
    from data.intake.profiles.loading import load_profile, shipped_names
    from data.intake.profiles.rules import Profile
    from data.intake.rows.reject_files import reason_words

_ROOMS = {
    "areas.coverage": ("Finding",),
    "areas.importing": (
        "AreasReport",
        "import_areas",
    ),
    "errors": (
        "FileError",
        "ImportCancelled",
        "IntakeError",
        "ProfileError",
    ),
    "orders.events": (
        "EventsReport",
        "import_events",
    ),
    "orders.importing": ("import_orders",),
    "orders.placing": (
        "PlacedBy",
        "RepeatedPoint",
    ),
    "orders.report": ("OrdersReport",),
    "orders.watching": (
        "Arrival",
        "watch_folder",
    ),
    "profiles.loading": (
        "load_profile",
        "shipped_names",
    ),
    "profiles.rules": ("Profile",),
    "rows.reject_files": ("reason_words",),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "AreasReport",
    "Arrival",
    "EventsReport",
    "FileError",
    "Finding",
    "ImportCancelled",
    "IntakeError",
    "OrdersReport",
    "PlacedBy",
    "Profile",
    "ProfileError",
    "RepeatedPoint",
    "import_areas",
    "import_events",
    "import_orders",
    "load_profile",
    "reason_words",
    "shipped_names",
    "watch_folder",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
