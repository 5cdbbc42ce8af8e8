"""What the program remembers from one start to the next: each setting declared once, kept as JSON."""

import contextlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from platformdirs import user_config_path

from resources.i18n import LANGUAGES, Language

Value = TypeVar("Value", bound=str | int)


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value]):
    """One setting: its key in the file, what holds until it is set, what it means, and what it may be."""

    key: str
    default: Value
    meaning: str
    allowed: Callable[[Value], bool] = lambda value: True


LANGUAGE: Setting[str] = Setting(
    "language", "zh_CN", "The language of screen and paper.", lambda value: value in LANGUAGES
)
THEMES = ("light", "dark", "system")
"""The colours there are, and as the system has them."""
THEME: Setting[str] = Setting("theme", "system", "The colours of the screen.", lambda value: value in THEMES)
TEXT_SIZES = {"usual": 1.0, "larger": 1.15, "largest": 1.3}
"""How much larger than usual all is drawn, where the window has room for it."""
TEXT_SIZE: Setting[str] = Setting(
    "text_size", "usual", "The size of words and numbers.", lambda value: value in TEXT_SIZES
)
DATABASE: Setting[str] = Setting("database", "", "The data file or database URL opened last.")
PAGE: Setting[str] = Setting("page", "overview", "The page shown last.")
GEOMETRY: Setting[str] = Setting("geometry", "", "Place and size of the window, as Qt writes it, in base 64.")
IMPORT_FOLDER: Setting[str] = Setting("import_folder", "", "The folder that files were imported from last.")
IMPORT_PROFILES: Setting[str] = Setting(
    "import_profiles", "{}", "The profile saved for each row of headings, as JSON."
)
ENTRY: Setting[str] = Setting("entry", "{}", "The form, area and time entered last, as JSON.")
PACK_FOLDER: Setting[str] = Setting("pack_folder", "", "The folder that packs were written to last.")
PACK_GROUPS: Setting[str] = Setting("pack_groups", "district", "The kinds of papers wanted last.")
EXPORT_FOLDER: Setting[str] = Setting("export_folder", "", "The folder that figures were exported to last.")
VIEWS: Setting[str] = Setting("views", "{}", "The views saved for each data file or database, as JSON.")
MEETING_THEME: Setting[str] = Setting(
    "meeting_theme", "light", "The colours of the meeting mode.", lambda value: value in {"light", "dark"}
)
POST: Setting[str] = Setting(
    "post", "", "The post or office of this seat, by which it takes note of urgent orders; never a person."
)
MANNERS = ("modern", "official")
"""The program's own manner, and that of official documents in the faces of this computer."""
REPORT_MANNER: Setting[str] = Setting(
    "report.manner", "modern", "The manner in which covers of packs are set.", lambda value: value in MANNERS
)
OFFICE_END: Setting[str] = Setting(
    "office_end",
    "17:30",
    "When the office closes: the morning counts from then on the last working day.",
    lambda value: seconds_of_day(value) is not None,
)


class Settings:
    """The settings of one person; a file that cannot be read counts as empty, and is written anew."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the settings, by default from where the platform keeps them."""
        self.path = path or user_config_path("gridboard", appauthor=False) / "settings.json"
        self._values = _read(self.path)

    def get(self, setting: Setting[Value]) -> Value:
        """Give the value of a setting; its default where none is kept, or one that makes no sense."""
        value = self._values.get(setting.key, setting.default)
        if type(value) is not type(setting.default):
            return setting.default
        known = value
        return known if setting.allowed(known) else setting.default

    def put(self, setting: Setting[Value], value: Value) -> None:
        """Keep a value; where the file cannot be written it is kept for this start alone."""
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        with contextlib.suppress(OSError):
            _write(self.path, self._values)

    @property
    def language(self) -> Language:
        """The language, as one of those that there are."""
        return next(each for each in LANGUAGES if each == self.get(LANGUAGE))


def seconds_of_day(text: str) -> int | None:
    """Read a time of day such as 17:30 as seconds after midnight; None for anything else."""
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    return None if found is None else int(found[1]) * 3600 + int(found[2]) * 60


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, values: dict[str, object]) -> None:
    """Write beside and put in place, so that no half file is ever read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True), "utf-8")
    beside.replace(path)
