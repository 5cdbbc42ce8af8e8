"""The words of tables of posts: what their headings, roles, trades and kinds are called, from a preset."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from data.intake.people.kinds import KINDS, Kind
from data.terms import Grade, Role
from resources.warning_lists import READING_UNITS, READINGS

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_SILENT = re.compile(r"[\s_*\-'.:：]+")


def plain(text: str) -> str:
    """A heading or word as it is compared: without width, case, spaces and what stands in brackets."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return _SILENT.sub("", _BRACKETS.sub("", wide))


@dataclass(frozen=True, slots=True)
class Words:
    """What texts of tables mean; each mapping goes from a plain text to the program's own word."""

    headings: Mapping[str, Mapping[str, tuple[str, ...]]]
    """For each kind of table the plain headings of each of its fields."""
    shown: Mapping[str, Mapping[str, tuple[str, str]]]
    """For each kind the heading of each field as a template writes it, in Chinese and in English."""
    members: frozenset[str]
    roles: Mapping[str, Role]
    no_role: tuple[str, ...]
    trades: Mapping[str, str]
    grades: Mapping[str, Grade]
    lists: Mapping[str, Mapping[str, str]]
    """The words of closed lists: `sources`, `shifts`, `activities`, `teams`, `readings`, `units`."""
    yes: Mapping[str, bool]
    vacant: frozenset[str]
    endings: tuple[str, ...]

    def role(self, text: str) -> Role | None:
        """The role that a text names at its end, the longest word first; None where it names none."""
        word = plain(text)
        if word in self.roles:
            return self.roles[word]
        if word.startswith(self.no_role):
            return None
        ends = (known for known in self.roles if word.endswith(known))
        found = max(ends, key=len, default=None)
        return None if found is None else self.roles[found]

    def trade(self, text: str) -> str | None:
        """One of the ten trades."""
        word = plain(text)
        return self.trades.get(word) or self.trades.get(word.removesuffix("类"))

    def columns(self, kind: Kind, header: Iterable[str]) -> dict[str, str]:
        """The column of each field of a kind that this header has; a column serves one field."""
        free = {plain(name): name for name in reversed(list(header)) if name}
        found: dict[str, str] = {}
        for field in kind.fields:
            names = self.headings[kind.name].get(field.name, ())
            name = next((name for name in names if name in free), None)
            if name is not None:
                found[field.name] = free.pop(name)
        return found

    def role_columns(self, header: Iterable[str]) -> dict[str, str]:
        """The columns that are called as a role, and hold who has it, with the text of the role."""
        named = {name: plain(name).removesuffix("姓名").removesuffix("name") for name in header if name}
        return {name: word for name, word in named.items() if word in self.roles}

    def lists_members(self, header: Collection[str]) -> bool:
        """Whether a header has a column that only a list of persons has."""
        return any(plain(name) in self.members for name in header)


def recognise_people(header: Iterable[str]) -> str | None:
    """The kind of table that a header tells of, None where it is none of posts and their work.

    Of several kinds that fit, the one that reads most columns.
    """
    kind = kind_of(header)
    return None if kind is None else kind.name


def kind_of(header: Iterable[str]) -> Kind | None:
    """The kind itself."""
    names = list(header)
    words = people_words()
    counts = {kind.name: words.columns(kind, names) for kind in KINDS}
    fitting = [kind for kind in KINDS if kind.is_covered(frozenset(counts[kind.name]))]
    return max(fitting, key=lambda kind: len(counts[kind.name]), default=None)


@cache
def people_words() -> Words:
    """The words that ship with the program."""
    content: dict[str, Any] = tomllib.loads(
        files("resources").joinpath("presets/people.toml").read_text("utf-8")
    )
    place = content["headings"]["place"]
    headings = {kind.name: {**place, **content["headings"].get(kind.name, {})} for kind in KINDS}
    return Words(
        headings={
            kind: {field: tuple(map(plain, names)) for field, names in fields.items()}
            for kind, fields in headings.items()
        },
        shown={
            kind: {field: (names[0], _english(names)) for field, names in fields.items()}
            for kind, fields in headings.items()
        },
        members=frozenset(map(plain, content["members"]["headings"])),
        roles={word: Role[name.upper()] for word, name in _meanings(content["roles"]).items()},
        no_role=tuple(map(plain, content["roles_not"]["words"])),
        trades=_meanings(content["trades"]),
        grades={word: Grade[name.upper()] for word, name in _meanings(content["grades"]).items()},
        lists={
            **{name: _meanings(content[name]) for name in ("sources", "shifts", "activities", "teams")},
            "readings": _meanings({kind: list(each.words) for kind, each in READINGS.items()}),
            "units": _meanings({unit: list(words) for unit, words in READING_UNITS.items()}),
        },
        yes={word: name == "yes" for word, name in _meanings(content["yes"]).items()},
        vacant=frozenset({"", *map(plain, content["vacant"]["words"])}),
        endings=tuple(content["stems"]["endings"]),
    )


def _meanings(table: Mapping[str, list[str]]) -> dict[str, str]:
    """Plain texts and what they mean; a word of the program means itself, even where no text is listed."""
    own = {plain(name): name for name in table}
    return {**own, **{plain(text): name for name, texts in table.items() for text in texts}}


def _english(names: list[str]) -> str:
    """The first heading in English."""
    return next((name for name in names if name.isascii()), names[0])
