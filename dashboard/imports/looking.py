"""Files looked at before they are imported: what each holds, and by which profile it is read.

Plain functions for worker threads; nothing here writes into the store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dashboard.imports.areas import holds_map, look_at_areas
from dashboard.imports.preview import fates, known_mapping, preview, proposed_mapping, rules_of
from dashboard.imports.sighted import Sighted, Wish, facts_of, headings_of, store_of, unnamed
from dashboard.imports.templates import KINDS
from data.figures.imports import MappingFigure, NoteLine, Question
from data.intake.errors import FileError
from data.intake.files.readers import FileRule, Table, open_tables, read_blocks
from data.intake.people.kinds import KIND_OF
from data.intake.people.tables import Plan, plan_of
from data.intake.profiles.column_rules import ColumnRule
from data.intake.profiles.fitting import fitted
from data.intake.profiles.guessing import Guess
from data.intake.profiles.headings import fields_of
from data.intake.profiles.loading import load_profile
from data.intake.profiles.parsing import parse_profile
from data.intake.profiles.proposing import Proposal
from data.intake.profiles.recognising import Recognition, propose, recognise
from data.intake.profiles.rules import Profile
from data.intake.profiles.sampling import sample_of
from data.intake.rulebook.headings import fields_of as rule_fields_of
from data.intake.rulebook.headings import kind_of as rule_kind_of
from data.intake.rulebook.headings import limit_columns
from data.store.opening import FIRST_DISTRICT

_COUNTED = 64 << 20
"""Bytes up to which the rows of a file are counted before it is imported."""
_TOLD_BY_PROFILES = frozenset({"orders", "event_log", "areas"})
"""Kinds that are told by profiles; the importers of the others know their headings themselves."""
_LEAST_FOUND, _LEAST_HEADINGS = 2, 2
"""Fields that must be found in a table before it is proposed as anything, and headings before it is asked."""


def look(path: Path, wish: Wish) -> Sighted:
    """Recognise a file; IntakeError says why it cannot be imported."""
    if holds_map(path):
        return look_at_areas(path, wish)
    tables = open_tables(path, FileRule())
    if wish.proposal is not None:
        return _proposed(path, tables, wish.proposal, wish)
    saved = wish.saved.get(headings_of(tables[0].header), "")
    if saved and Path(saved).is_file():
        return _by_saved(path, tables, load_profile(saved), wish)
    if kind := wish.answers.get("kind", ""):
        return _proposed(path, tables, _by_hand(tables, kind), wish)
    with store_of(wish.where) as store:
        code = store.district.code
    seen = recognise(tables, "" if code == FIRST_DISTRICT else code)
    if (
        seen.profile is None
        and seen.kind not in _TOLD_BY_PROFILES
        and (own := _by_headings(path, tables, wish))
    ):
        return own
    found = len(seen.proposal.guesses) if seen.proposal is not None else 0
    if not seen.kind and found < _LEAST_FOUND:
        return _unknown(path, tables, seen)
    if seen.kind == "areas":
        return look_at_areas(path, wish, seen.proposal)
    return _table(path, tables, seen, wish)


def _by_saved(path: Path, tables: Sequence[Table], profile: Profile, wish: Wish) -> Sighted:
    """A file whose headings a person has saved a profile for."""
    kind = "orders" if profile.order else next(iter(profile.tables), "event_log")
    if kind == "areas":
        return look_at_areas(path, wish, by=profile)
    return _table(path, tables, Recognition(tables[0].name, kind, profile, None), wish)


def _by_hand(tables: Sequence[Table], kind: str) -> Proposal:
    """What is proposed for the kind that a person names, from the table that has most of it."""
    offers = [_own_proposal(table, kind) or propose(sample_of(table), kind) for table in tables]
    return max(offers, key=lambda offer: len(offer.guesses))


def _proposed(path: Path, tables: Sequence[Table], proposal: Proposal, wish: Wish) -> Sighted:
    if proposal.kind == "areas":
        return _with_kind(look_at_areas(path, wish, proposal))
    return _table(path, tables, Recognition(proposal.sample.name, proposal.kind, None, proposal), wish)


def _with_kind(seen: Sighted) -> Sighted:
    """A table whose kind was not known for certain: the person may name another."""
    return replace(seen, questions=(Question("kind", KINDS, seen.kind), *seen.questions))


def _unknown(path: Path, tables: Sequence[Table], seen: Recognition) -> Sighted:
    """A table of which nothing is recognised: only the person can say what it is."""
    table = next((each for each in tables if each.name == seen.name), tables[0])
    if sum(map(bool, table.header)) < _LEAST_HEADINGS:
        raise seen.refusal()
    headings = headings_of(table.header)
    rows = _count(tables) if path.stat().st_size <= _COUNTED else None
    return _with_kind(
        Sighted(
            path=path,
            kind="",
            layout=("", headings),
            facts=tuple(facts_of(path, "", table, rows, "")),
            rows=rows,
            notes=tuple(NoteLine(note.kind, note.values) for note in table.notes),
            columns=fates(table.header, frozenset(), frozenset()),
            headings=headings,
        )
    )


def _own_columns(table: Table, kind: str = "") -> tuple[str, dict[str, str]]:
    """The kind and the columns that an importer of posts or of rules finds by its own headings."""
    rules = rule_kind_of(table.header)
    found: list[tuple[str, dict[str, str]]] = []
    if rules is not None:
        found.append((rules.value, rule_fields_of(table.header)))
    plan = _plan(table, kind)
    if plan is not None:
        columns = {name: rule.column for name, rule in plan.rules.items()}
        found.append((plan.kind.name, columns | {role: column for column, role in plan.roles.items()}))
    named = [one for one in found if not kind or one[0] == kind]
    return max(named, key=lambda one: len(one[1]), default=("", {}))


def _plan(table: Table, kind: str) -> Plan | None:
    """How the importer of posts reads a table; one that lists persons is refused where posts are meant."""
    if kind and kind not in KIND_OF:
        return None
    try:
        return plan_of(table, None)
    except FileError:
        if kind:
            raise
        return None


def _own_proposal(table: Table, kind: str = "") -> Proposal | None:
    """These columns as a proposal, so that a person may choose others; None where they do not do for one."""
    kind, columns = _own_columns(table, kind)
    if not kind:
        return None
    known = fields_of(kind)
    guesses = tuple(Guess(field, columns[field], 1.0, "exact", "good") for field in known if field in columns)
    proposal = Proposal(kind, sample_of(table), guesses)
    return None if proposal.missing else proposal


def _by_headings(path: Path, tables: Sequence[Table], wish: Wish) -> Sighted | None:
    """A table of posts or of rules, whose importers know their headings themselves."""
    table = tables[0]
    kind, columns = _own_columns(table)
    if not kind:
        return None
    told = {name: ColumnRule(column) for name, column in columns.items()}
    proposal, rows = _own_proposal(table), _count([table])
    shown = {name: rule for name, rule in told.items() if name in fields_of(kind)}  # no holder by role
    return Sighted(
        path=path,
        kind=kind,
        layout=(kind, headings_of(table.header)),
        facts=tuple(facts_of(path, kind, table, rows, "headings")),
        rows=rows,
        proposal=proposal,
        notes=tuple(NoteLine(note.kind, note.values) for note in table.notes),
        mapping=known_mapping(told, table.header) if proposal is None else proposed_mapping(proposal),
        columns=fates(table.header, _taken(table, kind, columns), frozenset()),
        preview=preview(table, shown, parse_profile("headings", ""), wish.zone),
        headings=headings_of(table.header),
    )


def _taken(table: Table, kind: str, columns: Mapping[str, str]) -> frozenset[str]:
    """The columns that are read; of rules those with the limit of one step each as well."""
    limits = limit_columns(table.header, columns) if kind in ("categories", "limits") else {}
    return frozenset((*columns.values(), *limits.values()))


def _table(path: Path, tables: Sequence[Table], seen: Recognition, wish: Wish) -> Sighted:
    """A file of rows, by the profile that fits it or by what is proposed."""
    proposal, kind = seen.proposal, seen.kind or (seen.proposal.kind if seen.proposal is not None else "")
    table = next((each for each in tables if each.name == seen.name), tables[0])
    headings = headings_of(table.header)
    profile = _profile(seen, headings, wish)
    shown = fitted(profile, path.name, table.header) if profile is not None and kind == "orders" else profile
    rules = rules_of(shown, kind) if shown is not None else {}
    rows = _count(tables) if path.stat().st_size <= _COUNTED else None
    mapping = known_mapping(rules, table.header) if proposal is None else proposed_mapping(proposal)
    told = "proposed" if proposal is not None else profile.name if profile is not None else ""
    return Sighted(
        path=path,
        kind=kind,
        layout=(kind, headings, *_pairs(mapping)),
        facts=tuple(facts_of(path, kind, table, rows, told)),
        rows=rows,
        profile=profile,
        proposal=proposal,
        notes=tuple(NoteLine(note.kind, note.values) for each in tables for note in each.notes),
        questions=(Question("kind", KINDS, kind),) if proposal is not None else (),
        mapping=mapping,
        columns=fates(
            table.header,
            _read_columns(shown, rules, proposal) | _taken(table, kind, {}),
            shown.drop if shown is not None else frozenset(),
        ),
        preview=preview(table, rules, shown, wish.zone) if shown is not None and rules else None,
        headings=headings,
    )


def _profile(seen: Recognition, headings: str, wish: Wish) -> Profile | None:
    """What a table is read by: a known profile, or a proposal from which nothing is missing."""
    profile = seen.profile
    if seen.proposal is not None and not seen.proposal.missing:
        profile = seen.proposal.profile(unnamed(headings))
    if profile is not None and wish.day_first is not None:
        profile = replace(profile, day_first=wish.day_first)
    return profile


def _read_columns(
    shown: Profile | None, rules: Mapping[str, ColumnRule], proposal: Proposal | None
) -> frozenset[str]:
    """The columns of a file that go into the store."""
    taken = {name for rule in rules.values() for name in rule.columns}
    if shown is not None and shown.order:
        taken |= shown.order_columns
    if proposal is not None:
        taken |= set(proposal.columns.values())
    return frozenset(taken)


def _pairs(mapping: MappingFigure) -> tuple[str, ...]:
    return tuple(f"{line.field}={line.column}" for line in mapping.fields if line.column)


def _count(tables: Sequence[Table]) -> int:
    return sum(block.rows for table in tables for block in read_blocks(table, ()))
