"""The intake: files of areas and of work orders, by profiles, to checked rows in the store."""

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
