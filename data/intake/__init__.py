"""The intake: files of areas and of work orders, by profiles, to checked rows in the store."""

from data.intake.areas import AreasReport, import_areas
from data.intake.coverage import Finding
from data.intake.errors import FileError, ImportCancelled, IntakeError, ProfileError
from data.intake.orders import OrdersReport, import_orders
from data.intake.placing import PlacedBy, RepeatedPoint
from data.intake.profile_files import load_profile, shipped_names
from data.intake.profiles import Profile
from data.intake.reject_files import reason_words

__all__ = [
    "AreasReport",
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
    "import_orders",
    "load_profile",
    "reason_words",
    "shipped_names",
]
