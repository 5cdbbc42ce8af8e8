"""Tables of posts and their work: their kinds, which column tells what, and their rows as entries."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data.clock import ZoneOffsets, zone_offsets
from data.intake.errors import FileError, ProfileError
from data.intake.files.readers import Block, FileRule, Note, Table, open_tables, read_blocks
from data.intake.people.entries import Entry, Register
from data.intake.people.kinds import KIND_OF, PATH, POSTS, PUBLISHED_COLUMNS, TIMES, Kind, What
from data.intake.people.values import BETWEEN, month_of
from data.intake.people.words import kind_of, people_words
from data.intake.privacy import is_personal, is_private, masked
from data.intake.privacy import shown as refused_text
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.rules import Profile
from data.intake.rows.columns import UNMAPPED, Coded, read
from data.intake.rows.times import DayOrder, day_orders, read_times
from data.intake.rows.verdicts import LONGEST_VALUE


@dataclass(frozen=True, slots=True)
class Plan:
    """How one table is read: its kind, and for each field the column that tells it."""

    table: Table
    kind: Kind
    rules: Mapping[str, ColumnRule]
    blank: frozenset[str] = frozenset()
    roles: Mapping[str, str] = field(default_factory=dict)
    """Of a table with a row for each place: the columns that hold who has a post there, and its role."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that are read."""
        wanted = {name for rule in self.rules.values() for name in rule.columns} | self.roles.keys()
        return tuple(name for name in self.table.header if name in wanted)

    @property
    def dropped(self) -> tuple[str, ...]:
        """The columns that are not read."""
        read_ones = set(self.columns)
        return tuple(name for name in self.table.header if name and name not in read_ones)

    @property
    def refused(self) -> tuple[str, ...]:
        """Those of them that hold who somebody is."""
        return tuple(name for name in self.dropped if is_personal(name))

    def heading(self, field: str) -> str:
        """The column that tells a field, or the field itself where none does."""
        rule = self.rules.get(field)
        return rule.column if rule is not None and rule.column else field


def open_plans(files: Sequence[Path], profile: Profile | None) -> tuple[list[Plan], list[str]]:
    """Open the tables of all files and recognise them; with them the names of sheets that are passed over.

    FileError names a file of which no table is known, and one that lists members of teams.
    """
    rule = profile.file if profile is not None else FileRule()
    plans: list[Plan] = []
    skipped: list[str] = []
    for file in files:
        tables = [(table, plan_of(table, profile)) for table in open_tables(file, rule)]
        found = [plan for _, plan in tables if plan is not None]
        if not found:
            raise FileError("people.not_recognised", file=file.name)
        plans += found
        skipped += [table.name for table, plan in tables if plan is None]
    return plans, skipped


def plan_of(table: Table, profile: Profile | None) -> Plan | None:
    """How a table is read, by the profile where that describes it, else by its headings."""
    if profile is not None and profile.tables and (plan := _by_profile(table, profile)) is not None:
        return plan
    kind = kind_of(table.header)
    if kind is None:
        return _by_places(table)
    columns = people_words().columns(kind, table.header)
    return Plan(table, kind, {name: ColumnRule(column=column) for name, column in columns.items()})


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows of a table as entries, the lines that do not fit the header, and what was left out."""

    entries: list[Entry]
    ragged: tuple[int, ...]
    notes: tuple[Note, ...]


def entries_of(plan: Plan, register: Register) -> Reading:
    """Read a table; the order of day and month in its dates is settled for all of it."""
    block = _whole(plan)
    cells = {name: read(block, rule, plan.blank) for name, rule in plan.rules.items()}
    instants = _instants(plan, cells, zone_offsets(register.zone.key))
    columns = {name: cell.spread().tolist() for name, cell in cells.items()}
    names = tuple(columns)
    texts = [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    lined = _of_roles(plan, block, texts) if plan.roles else zip(texts, block.lines.tolist(), strict=True)
    entries = [_entry(told, register, instants, line) for told, line in lined]
    return Reading(entries, block.ragged, block.notes)


def instants_of(kind: Kind, texts: Mapping[str, str], zone: ZoneOffsets) -> dict[tuple[str, str], int]:
    """The instants among the texts of a single entry; a date that begins with day or month tells none."""
    cells = {
        name: Coded(np.zeros(1, dtype=np.intp), np.array([text], dtype=np.object_))
        for name, text in texts.items()
    }
    timed = {field.name for field in kind.fields if field.what in TIMES}
    return _read_instants({name: cell for name, cell in cells.items() if name in timed}, {}, zone)


def shown(kind: Kind, field: str, text: str) -> str:
    """What a list of rejected rows may show of a text: numbers, times, codes, places, but no name."""
    fields = {each.name: each.what for each in kind.fields}
    what = fields.get(field)
    told = what in TIMES | {What.COUNT, What.NUMBER, What.HOURS} and any(sign.isdigit() for sign in text)
    code = what is What.CODE and text.isascii() and any(sign.isdigit() for sign in text)
    if what is What.AREA:  # a person's name may have slipped into the wrong column
        return refused_text(text)[:LONGEST_VALUE]
    return masked(text)[:LONGEST_VALUE] if told or code else ""


def _by_places(table: Table) -> Plan | None:
    """A table with a row for each place and a column for each role; None where it is none of posts.

    FileError where it lists members of teams.
    """
    words = people_words()
    columns = words.columns(POSTS, table.header)
    places = {name: ColumnRule(column=column) for name, column in columns.items() if name in PATH}
    roles = words.role_columns(table.header)
    if places and roles:
        return Plan(table, POSTS, places, roles=roles)
    if words.lists_members(table.header):
        raise FileError("people.member_list", file=table.name)
    return None


def _of_roles(
    plan: Plan, block: Block, texts: Sequence[dict[str, str]]
) -> Iterator[tuple[dict[str, str], int]]:
    """An entry for each holder that a row names, and for each post that it leaves vacant, with its line."""
    cells = {role: block.columns[column] for column, role in plan.roles.items()}
    for at, (place, line) in enumerate(zip(texts, block.lines.tolist(), strict=True)):
        for role, names in cells.items():
            for name in BETWEEN.split(names[at].strip()):
                yield {**place, "role": role, "holder": name.strip()}, line


def _by_profile(table: Table, profile: Profile) -> Plan | None:
    """The kind that the profile describes by columns of this table; of several the one with most."""
    fitting = [
        Plan(table, KIND_OF[name], _checked(profile, KIND_OF[name], rules), profile.file.blank)
        for name, rules in profile.tables.items()
        if name in KIND_OF and _fits(rules, table.header)
    ]
    return max(fitting, key=lambda plan: len(plan.columns), default=None)


def _fits(rules: Mapping[str, ColumnRule], header: Collection[str]) -> bool:
    """Whether a header has, for each field, one of the columns that tell it."""
    return all(not rule.columns or set(rule.columns) & set(header) for rule in rules.values())


def _checked(profile: Profile, kind: Kind, rules: Mapping[str, ColumnRule]) -> Mapping[str, ColumnRule]:
    """The rules of a profile, refused where they name what there is not or read what nobody may."""
    fields = {field.name for field in kind.fields}
    for name, rule in rules.items():
        entry = f"table.{kind.name}.{name}"
        if name not in fields:
            raise ProfileError("intake.profile.unknown_key", profile=profile.name, entry=entry)
        published = (kind.name, name) in PUBLISHED_COLUMNS
        for column in rule.columns:
            if is_personal(column) and not (published and _may_be_read(name, column)):
                raise ProfileError(
                    "intake.profile.personal", profile=profile.name, entry=entry, column=column
                )
    if not kind.is_covered(frozenset(rules)):
        missing = ", ".join("|".join(sorted(group)) for group in kind.needs if not group & set(rules))
        raise ProfileError(
            "intake.profile.missing_key", profile=profile.name, entry=f"table.{kind.name}: {missing}"
        )
    return rules


def _may_be_read(field: str, column: str) -> bool:
    """Whether a personal column may tell a holder's key or an office's phone."""
    if field == "phone":
        return "手机" not in column and "mobile" not in column.casefold()
    return not is_private(column)


def _whole(plan: Plan) -> Block:
    """All rows of a table at once: tables of posts are small beside those of orders."""
    blocks = list(read_blocks(plan.table, plan.columns))
    lines = np.concatenate([block.lines for block in blocks]) if blocks else np.empty(0, dtype=np.int64)
    columns = {
        name: np.concatenate([block.columns[name] for block in blocks]) if blocks else np.empty(0, np.object_)
        for name in plan.columns
    }
    ragged = tuple(line for block in blocks for line in block.ragged)
    return Block(lines, columns, ragged, tuple(note for block in blocks for note in block.notes))


def _entry(
    texts: dict[str, str], register: Register, instants: Mapping[tuple[str, str], int], line: int
) -> Entry:
    entry = Entry(texts, register, instants, line)
    for name in [name for name, text in texts.items() if text == UNMAPPED]:
        entry.fault(name, "word")
    return entry


def _instants(plan: Plan, cells: Mapping[str, Coded], zone: ZoneOffsets) -> dict[tuple[str, str], int]:
    timed = {field.name for field in plan.kind.fields if field.what in TIMES}
    formats = {name: rule.formats for name, rule in plan.rules.items()}
    return _read_instants({name: cell for name, cell in cells.items() if name in timed}, formats, zone)


def _read_instants(
    cells: Mapping[str, Coded], formats: Mapping[str, tuple[str, ...]], zone: ZoneOffsets
) -> dict[tuple[str, str], int]:
    """Each text of a field that is an instant; the order of day and month is settled for the whole table."""
    order = sum((day_orders(cell) for cell in cells.values()), DayOrder())
    found: dict[tuple[str, str], int] = {}
    for name, cell in cells.items():
        asked = np.array([text for text in cell.texts if month_of(text) is None], dtype=np.object_)
        alone = Coded(np.arange(len(asked)), asked)
        times = read_times(alone, formats.get(name, ()), zone, order.day_first)
        found |= {
            (name, text): at for text, at in zip(asked.tolist(), times.instants.tolist(), strict=True) if at
        }
    return found
