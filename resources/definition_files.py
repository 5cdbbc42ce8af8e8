"""The definitions as files write them: those of the program, and a local variant laid over them.

A variant may override the words, the source and the settings of measures, the home definitions and the
minimum n. Whatever else stands in it is refused, so that no slip of the pen passes for a local rule.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any, TypeAlias

from resources.i18n import LANGUAGES, tr

Entry: TypeAlias = Mapping[str, Any]
"""What a file says of one measure, and its `version`."""

FILES = ("volume", "stock", "timeliness", "quality", "collaboration", "capacity", "fairness", "vitality")
PARTS = ("name", "formula", "numerator", "denominator", "exclusions")
"""What the words of a definition consist of; a count has no denominator."""

_TAG = re.compile(r"[\w-]+(\.[\w-]+)*")
_MOST_WORDS = 400
_MOST_N = 1000
_LINE = re.compile(r"\(at (?:line (\d+)|end of document)")


class DefinitionsError(Exception):
    """A file of definitions cannot be used; its text is one plain sentence in the language in use."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return tr(f"definitions.error.{self.key}", **self.values)


@dataclass(frozen=True, slots=True)
class Content:
    """All that the files say: the entries by code, and what holds for all measures.

    `variant` is name and version of the local file that was laid over, empty without one.
    """

    codes: Mapping[str, Entry]
    families: Mapping[str, tuple[str, ...]]
    home: Mapping[str, str]
    minimum_n: int
    variant: str = ""


@cache
def standard_content() -> Content:
    """What the program's own files say."""
    general = _preset("general")
    codes = {code: entry for family in FILES for code, entry in _entries(_preset(family))}
    families = {family: tuple(members) for family, members in general["families"].items()}
    return Content(codes, families, general["home"], general["minimum_n"])


def _preset(name: str) -> dict[str, Any]:
    text = files("resources").joinpath(f"presets/definitions/{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _entries(content: Mapping[str, Any]) -> Iterable[tuple[str, Entry]]:
    version = content["version"]
    return ((code, {**entry, "version": version}) for code, entry in content.items() if code != "version")


def lay_over(text: str, where: str) -> Content:
    """Lay the text of a local variant over the program's definitions; `where` names it in refusals."""
    told, variant = _parsed(text, where), _Variant(where)
    base = standard_content()
    name = f"{variant.tag(told, 'name')}.{variant.tag(told, 'version')}"
    content = replace(base, variant=name, minimum_n=variant.least(told.pop("minimum_n", base.minimum_n)))
    content = replace(content, home=variant.home(told.pop("home", {}), base))
    codes = dict(base.codes)
    for code, changes in told.items():
        codes[code] = {**variant.entry(code, changes, base), "version": f"{codes[code]['version']}+{name}"}
    return replace(content, codes=codes)


def _parsed(text: str, where: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = found[1] if found and found[1] else str(text.count("\n") + 1)
        raise DefinitionsError("syntax", where=where, line=line) from error


@dataclass(frozen=True, slots=True)
class _Variant:
    """A local file while it is read: every method gives what it found, or refuses it."""

    where: str

    def tag(self, told: dict[str, Any], key: str) -> str:
        """Take the name or the version: letters, digits, hyphens and points."""
        value = told.pop(key, "")
        word = str(value) if type(value) in (int, float, str) else ""
        if not _TAG.fullmatch(word):
            raise self._refuse("tag", name=key)
        return word

    def least(self, value: object) -> int:
        """Check the minimum n."""
        if type(value) is not int or not 1 <= value <= _MOST_N:
            raise self._refuse("minimum_n", value=_shown(value), most=str(_MOST_N))
        return value

    def home(self, told: object, base: Content) -> Mapping[str, str]:
        """Check the home definitions: each a member of its family."""
        changes = self._table("home", told)
        self._known("home", changes, base.families)
        for family, code in changes.items():
            if code not in base.families[family]:
                members = ", ".join(base.families[family])
                raise self._refuse("home", name=family, value=_shown(code), known=members)
        return {**base.home, **changes}

    def entry(self, code: str, told: object, base: Content) -> Entry:
        """Lay what the file says of one measure over what the program says."""
        if code not in base.codes:
            raise self._refuse("code", code=code)
        held, changes = base.codes[code], self._table(code, told)
        self._known(code, changes, ("source", "settings", *LANGUAGES))
        settings = {
            name: self._setting(code, name, value, held)
            for name, value in self._settings(code, changes, held).items()
        }
        entry = {**held, "settings": {**held.get("settings", {}), **settings}}
        if "source" in changes:
            entry["source"] = self._words(code, "source", changes["source"], ())
        for language in LANGUAGES:
            entry[language] = self._language(code, language, changes.get(language, {}), entry)
        return entry

    def _settings(self, code: str, changes: Entry, held: Entry) -> Mapping[str, Any]:
        place = f"{code}.settings"
        told = self._table(place, changes.get("settings", {}))
        self._known(place, told, held.get("settings", {}))
        return told

    def _language(self, code: str, language: str, told: object, entry: Entry) -> Entry:
        place, held = f"{code}.{language}", entry[language]
        changes = self._table(place, told)
        self._known(place, changes, [part for part in PARTS if part in held])
        return {**held, **{k: self._words(place, k, v, entry["settings"]) for k, v in changes.items()}}

    def _words(self, place: str, name: str, value: object, settings: Iterable[str]) -> str:
        """Check one text: printable, not too long, its braces naming settings alone."""
        if not isinstance(value, str) or not value.isprintable() or not 0 < len(value.strip()) <= _MOST_WORDS:
            raise self._refuse("words", place=place, name=name, most=str(_MOST_WORDS))
        if not _braces(value) <= set(settings):
            known = ", ".join(f"{{{each}}}" for each in settings)
            raise self._refuse("braces" if known else "no_braces", place=place, name=name, known=known)
        return value

    def _setting(self, code: str, name: str, value: object, held: Entry) -> Any:
        """Check the value of a setting by what it is in the program's own file."""
        usual, bounds = held["settings"][name], held.get("bounds", {}).get(name, ())
        choices = tuple(held[LANGUAGES[0]].get("choices", {}).get(name, ()))
        found = _fitting(value, usual, bounds, choices)
        if found is None:
            kind = "choice" if choices else _KINDS[type(usual)]
            kind += "_free" if kind == "weights" and not usual else ""
            limits = {"least": f"{bounds[0]:g}", "most": f"{bounds[1]:g}"} if bounds else {}
            known = ", ".join(choices or (usual if isinstance(usual, dict) else ()))
            place = {"place": f"{code}.settings", "name": name, "value": _shown(value)}
            raise self._refuse(kind, **place, **limits, known=known)
        return found

    def _table(self, place: str, told: object) -> dict[str, Any]:
        if not isinstance(told, dict):
            raise self._refuse("table", place=place)
        return told

    def _known(self, place: str, told: Iterable[str], known: Iterable[str]) -> None:
        known = list(known)
        for name in told:
            if name not in known:
                key = "unknown" if known else "nothing"
                raise self._refuse(key, place=place, name=name, known=", ".join(known))

    def _refuse(self, key: str, **values: str) -> DefinitionsError:
        return DefinitionsError(key, where=self.where, **values)


def _braces(text: str) -> set[str]:
    """Give what stands in braces in a text, the text itself where that cannot be told."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return {text}
    return {f"{field}{form and ':'}{form}{turn or ''}" for _, field, form, turn in parts if field is not None}


_KINDS: Mapping[type, str] = {int: "whole", float: "number", list: "numbers", dict: "weights"}
"""What the sentence is called that says what a setting may be."""


def _fitting(value: object, usual: object, bounds: tuple[float, ...], choices: tuple[str, ...]) -> Any:
    """Give a value as the settings hold it, None where it does not fit the usual one."""
    match usual:
        case bool():
            return value if type(value) is bool else None
        case str():
            return value if value in choices else None
        case int():
            return value if isinstance(value, int) and _inside(value, bounds) else None
        case float():
            return float(value) if isinstance(value, float | int) and _inside(value, bounds) else None
        case list():
            return _fitting_list(value, len(usual), bounds)
        case _:
            return _fitting_table(value, usual, bounds)


def _fitting_list(value: object, most: int, bounds: tuple[float, ...]) -> Any:
    """Give ascending whole numbers, no more of them than usual: the parts of a measure have fixed codes."""
    if not isinstance(value, list) or not 0 < len(value) <= most:
        return None
    fits = all(isinstance(each, int) and _inside(each, bounds) for each in value)
    return value if fits and sorted(set(value)) == value else None


def _fitting_table(value: object, usual: Any, bounds: tuple[float, ...]) -> Any:
    """Give weights by name; where the usual table names some, those names alone are known."""
    if not isinstance(value, dict) or not value or (usual and not value.keys() <= usual.keys()):
        return None
    fits = all(isinstance(each, float | int) and _inside(each, bounds) for each in value.values())
    return {name: float(each) for name, each in value.items()} if fits else None


def _inside(value: float, bounds: tuple[float, ...]) -> bool:
    return not isinstance(value, bool) and bounds[0] <= value <= bounds[1]


def _shown(value: object) -> str:
    """Show a value in a sentence as the file wrote it, shortened."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else f"{text[:39]}…"
