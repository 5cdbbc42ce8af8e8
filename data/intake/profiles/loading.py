"""Profiles from TOML files: found by name, by path or by what a file holds, and checked key by key."""

from collections.abc import Collection
from functools import cache
from importlib.resources import files
from pathlib import Path

from data.intake.errors import ProfileError
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.rules import Profile


def load_profile(which: str | Path) -> Profile:
    """The profile that ships by this name, or stands in this TOML file."""
    path = Path(which)
    if path.suffix == ".toml":
        try:
            return parse_profile(path.stem, path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError("intake.profile.not_found", profile=str(which)) from error
    if str(which) not in shipped_names():
        known = ", ".join(shipped_names())
        raise ProfileError("intake.profile.unknown", profile=str(which), names=known)
    return _shipped(str(which))


def named_profile(which: Profile | str | Path) -> Profile | None:
    """The profile that is given or named; None for `auto`, which asks for the one that fits."""
    if isinstance(which, Profile):
        return which
    return None if str(which) == "auto" else load_profile(which)


def shipped_names() -> tuple[str, ...]:
    """The names of the profiles that ship, in order."""
    folder = files("resources").joinpath("presets/profiles")
    names = (file.name for file in folder.iterdir() if file.is_file())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def choose_area_profile(file: str, headers: Collection[Collection[str]], codes: Collection[str]) -> Profile:
    """The shipped profile that reads areas from every one of these headers.

    Where several do, the one whose district has one of the codes found in the files.
    """
    fitting = [
        profile
        for profile in shipped_profiles()
        if all(any(set(rule.columns) <= set(header) for rule in profile.areas.values()) for header in headers)
    ]
    named = [
        profile for profile in fitting if profile.district is not None and profile.district.code in codes
    ]
    if len(fitting) > 1 and len(named) == 1:
        return named[0]
    if len(fitting) != 1:
        raise ProfileError("intake.profile.none_fits", file=file, names=", ".join(shipped_names()))
    return fitting[0]


def refuse_missing(profile: str, file: str, wanted: Collection[str], header: Collection[str]) -> None:
    """Say which columns that the profile names the file lacks."""
    if missing := sorted(set(wanted) - set(header)):
        raise ProfileError("intake.profile.columns", profile=profile, file=file, columns=", ".join(missing))


def shipped_profiles() -> tuple[Profile, ...]:
    """All profiles that ship."""
    return tuple(map(_shipped, shipped_names()))


@cache
def _shipped(name: str) -> Profile:
    file = files("resources").joinpath(f"presets/profiles/{name}.toml")
    return parse_profile(name, file.read_text("utf-8"))
