"""One table of a profile's TOML, read key by key: wrong types are refused, and keys that nobody asked for."""

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

from data.intake.errors import ProfileError
from data.intake.profiles.column_rules import ColumnRule

_MOST_DIGITS = 64
"""No code has more."""

Member = TypeVar("Member", bound=Enum)


class Section:
    """A table of a profile with its path in it, such as `areas.grid`."""

    def __init__(self, profile: str, path: str, table: Any) -> None:
        self.profile = profile
        self.path = path
        if not isinstance(table, dict):
            raise self.error("wrong_type", entry=path)
        self._table: Mapping[str, Any] = table
        self._asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._table

    def holds_table(self, key: str) -> bool:
        """Whether a key holds a table."""
        return isinstance(self._table.get(key), dict)

    def is_empty(self, key: str) -> bool:
        """Whether a key holds an empty text."""
        return self._table.get(key) == ""

    def error(self, kind: str, **values: str | int) -> ProfileError:
        """The error of this kind that names this profile."""
        return ProfileError(f"intake.profile.{kind}", profile=self.profile, **values)

    def names(self) -> tuple[str, ...]:
        """The keys of the table, all of which count as asked for."""
        self._asked.update(self._table)
        return tuple(self._table)

    def word(self, key: str, default: str | None = None) -> str:
        """A text; it must be there unless there is a default."""
        return str(self._value(key, str, default))

    def whole(self, key: str, default: int) -> int:
        """A whole number."""
        return int(self._value(key, int, default))

    def maybe_flag(self, key: str) -> bool | None:
        """True or false, None if it is not there."""
        self._asked.add(key)
        value = self._table.get(key)
        if not isinstance(value, bool | None):
            raise self.error("wrong_type", entry=self._full(key))
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, or one text alone; empty if it is not there."""
        value = self._value(key, (str, list), [])
        found = [value] if isinstance(value, str) else value
        if not all(isinstance(item, str) for item in found):
            raise self.error("wrong_type", entry=self._full(key))
        return tuple(found)

    def member(self, key: str, kind: type[Member], default: Member) -> Member:
        """A member of the vocabulary by its word."""
        word = self.word(key, default.name.lower())
        names = {member.name.lower(): member for member in kind}
        if word.lower() not in names:
            raise self.error("unknown_word", entry=self._full(key), value=word, words=", ".join(names))
        return names[word.lower()]

    def one_of(self, key: str, allowed: Sequence[str]) -> str:
        """A word of a list."""
        word = self.word(key)
        if word not in allowed:
            raise self.error("unknown_word", entry=self._full(key), value=word, words=", ".join(allowed))
        return word

    def pattern(self, key: str) -> str:
        """A regular expression."""
        return self._checked(self.word(key), key)

    def section(self, key: str) -> "Section":
        """A table inside this one; an empty one if it is not there."""
        return Section(self.profile, self._full(key), self._value(key, dict, {}))

    def sections(self, key: str) -> list["Section"]:
        """A list of tables inside this one."""
        found = self._value(key, list, [])
        return [Section(self.profile, self._full(key), item) for item in found]

    def rule(self, key: str) -> ColumnRule:
        """How a value is read: the name of a column, of several by preference, or a table that says more."""
        if isinstance(self._value(key, (str, list, dict), None), dict):
            return self.section(key).own_rule()
        names = self.words(key)
        if not names:
            raise self.error("wrong_type", entry=self._full(key))
        if not all(names):
            raise self.error("empty_key", entry=self._full(key))
        return ColumnRule(column=names[0], others=names[1:])

    def rules(self, key: str) -> tuple[ColumnRule, ...]:
        """A list of such rules."""
        found = self._value(key, list, [])
        return tuple(Section(self.profile, self.path, {key: item}).rule(key) for item in found)

    def maybe_rule(self, key: str) -> ColumnRule | None:
        """The same, None if it is not there."""
        return self.rule(key) if key in self else None

    def own_rule(self) -> ColumnRule:
        """How a value is read, told by this table itself, which says nothing else."""
        rule = self.part_of_rule()
        self.close()
        return rule

    def part_of_rule(self) -> ColumnRule:
        """How a value is read, told by this table, which may say more."""
        if ("column" in self) == ("constant" in self):
            raise self.error("column_or_constant", entry=self.path)
        names = self.words("column") or ("",)
        if "column" in self and not all(names):
            raise self.error("empty_key", entry=self._full("column"))
        return ColumnRule(
            column=names[0],
            others=names[1:],
            constant=self.word("constant", ""),
            formats=self.words("format"),
            replace=self.pairs("replace"),
            pad=self._digits("pad"),
            map=self.maybe_map("map"),
            other=self.word("other") if "other" in self else None,
            where=self.word("where", ""),
            equals=self.words("equals"),
        )

    def close(self) -> None:
        """Refuse the keys that nobody asked for."""
        if unknown := sorted(self._table.keys() - self._asked):
            raise self.error("unknown_key", entry=self._full(unknown[0]))

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """A list of pairs: a regular expression, and what goes with it."""
        found = self._value(key, list, [])
        if not all(isinstance(pair, list) and [type(part) for part in pair] == [str, str] for pair in found):
            raise self.error("wrong_type", entry=self._full(key))
        return tuple((self._checked(pattern, key), by) for pattern, by in found)

    def maybe_map(self, key: str) -> dict[str, str] | None:
        """A table of words for texts, None if it is not there."""
        if key not in self:
            return None
        table: Mapping[str, Any] = self._value(key, dict, {})
        if not all(isinstance(word, str) for word in table.values()):
            raise self.error("wrong_type", entry=self._full(key))
        return dict(table)

    def _digits(self, key: str) -> int:
        """How many digits a code is filled up to."""
        found = self.whole(key, 0)
        if not 0 <= found <= _MOST_DIGITS:
            raise self.error("wrong_type", entry=self._full(key))
        return found

    def _checked(self, pattern: str, key: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise self.error("pattern", entry=self._full(key), pattern=pattern, cause=str(error)) from error
        return pattern

    def _value(self, key: str, kind: type | tuple[type, ...], default: Any) -> Any:
        self._asked.add(key)
        if key not in self._table and default is None:
            raise self.error("missing_key", entry=self._full(key))
        value = self._table.get(key, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.error("wrong_type", entry=self._full(key))
        return value

    def _full(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key


def refuse_others(section: Section, allowed: Sequence[str]) -> None:
    """Refuse the keys of a table that are not among the allowed ones."""
    if unknown := [key for key in section.names() if key not in allowed]:
        raise section.error("unknown_key", entry=f"{section.path}.{unknown[0]}")


def refuse_empty(section: Section) -> None:
    """Refuse a table in which somebody has still to fill in columns, and name them all."""
    if empty := [key for key in section.names() if section.is_empty(key)]:
        raise section.error("empty_key", entry=", ".join(f"{section.path}.{key}" for key in empty))
