"""Forms for what no platform exports: declared field by field, and checked by the rules of the files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from data.clock import zone_offsets
from data.intake.people.building import BUILDERS, GROUND_LEVELS, Told
from data.intake.people.entries import Entry, Fault
from data.intake.people.kinds import (
    ACTIVITIES,
    FOUR_ONES,
    KIND_OF,
    PATROLS,
    STATIONING,
    SUGGESTIONS,
    TEAMS,
    Kind,
    What,
)
from data.intake.people.registers import register_of
from data.intake.people.settling import difference
from data.intake.people.shelves import shelf_of
from data.intake.people.tables import instants_of
from data.intake.people.words import people_words
from data.store import Store
from data.terms import Level

Value: TypeAlias = str | int | bool | date | None
Outcome: TypeAlias = Literal["new", "changed", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list: the word that is entered, and the catalogue key of what it is called."""

    word: str
    label: str


@dataclass(frozen=True, slots=True)
class FormField:
    """One question of a form: what it takes, its catalogue key, and the answers where it has a list of them.

    A field of kind `area` takes the code of an area of one of `levels`; one of kind `yes` a bool or None.
    """

    name: str
    what: What
    label: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    levels: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A form; `keys` are the fields that name what it tells of, and what it tells replaces what is held."""

    name: str
    label: str
    hint: str
    fields: tuple[FormField, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of an entry; where it was refused nothing was written, and `faults` say why."""

    outcome: Outcome
    faults: tuple[Fault, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """The plain sentence of each fault in the language in use."""
        return tuple(fault.sentence() for fault in self.faults)


def form_of(name: str) -> Form:
    """The form of a kind; KeyError where there is none."""
    return FORMS[name]


def enter(store: Store, form: str, values: Mapping[str, Value]) -> Entered:
    """Write one entry: it replaces what is held of the same place, time and kind; what is not told stays.

    ValueError names a field that the form does not have.
    """
    required = tuple(field.name for field in FORMS[form].fields if field.required)
    told, faults = _told(store, FORMS[form], values, required)
    if faults:
        return Entered("refused", faults)
    shelf = shelf_of(form, store)
    found = difference([told], shelf.by_key(store, [told.row]), shelf.key)
    if not found.rows:
        return Entered("unchanged")
    with store.writing() as writer:
        shelf.put(writer, found.rows)
        writer.audit("person", "entered", form)
    return Entered("new" if found.new else "changed")


def held(store: Store, form: str, values: Mapping[str, Value]) -> Any | None:
    """The row that an entry of these keys would replace; None where there is none, or a key is wrong."""
    wanted = FORMS[form]
    keys = {name: values.get(name) for name in wanted.keys}
    counts = {field.name: 0 for field in wanted.fields if field.what is What.COUNT}
    told, faults = _told(store, wanted, {**counts, **keys}, wanted.keys)
    shelf = shelf_of(form, store)
    return None if faults else shelf.by_key(store, [told.row]).get(shelf.key(told.row))


def _told(
    store: Store, form: Form, values: Mapping[str, Value], required: tuple[str, ...]
) -> tuple[Told, tuple[Fault, ...]]:
    """The row of an entry, and each of its faults once."""
    if strangers := sorted(values.keys() - {field.name for field in form.fields}):
        raise ValueError(f"The form {form.name} has no field {strangers[0]}.")
    kind = KIND_OF[form.name]
    texts = {name: _text(value) for name, value in values.items() if value is not None}
    register = register_of(store)
    entry = Entry(texts, register, instants_of(kind, texts, zone_offsets(register.zone.key)))
    for name in required:
        if not texts.get(name):
            entry.fault(name, "area_missing" if kind.field(name).what is What.AREA else "missing")
    told = BUILDERS[form.name](entry)
    return told, tuple(dict.fromkeys(entry.faults))


def _text(value: Value) -> str:
    """A typed value as a file would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _form(
    kind: Kind, levels: tuple[Level, ...], keys: tuple[str, ...], required: tuple[str, ...], *others: str
) -> Form:
    """A form of some fields of a kind: its keys, which are required, and more."""
    names = dict.fromkeys((*keys, *required, *others))
    fields = tuple(_field(kind, name, levels, name in (*keys, *required)) for name in names)
    return Form(kind.name, f"people.kind.{kind.name}", f"people.template.{kind.name}", fields, keys)


def _field(kind: Kind, name: str, levels: tuple[Level, ...], required: bool) -> FormField:
    field = kind.field(name)
    words = dict.fromkeys(people_words().lists[field.words].values()) if field.words else {}
    choices = tuple(Choice(word, f"people.{field.words}.{word}") for word in words)
    own = levels if field.what is What.AREA else ()
    return FormField(name, field.what, f"people.field.{name}", required, choices, own)


_ONES = ("party_group", "autonomous_body", "volunteer_team")
_TAKING_PART = ("participants", "teams", "volunteers")
_MEETING = ("hours", "place", "attended", "raised", "settled")
_PLACES, _GRIDS = (Level.STREET, Level.GRID), (Level.GRID, Level.SMALL_GRID)

_ALL = (
    _form(ACTIVITIES, GROUND_LEVELS, ("area", "month", "kind"), ("actions",), *_TAKING_PART),
    _form(SUGGESTIONS, GROUND_LEVELS, ("area", "month"), ("received",), "adopted", "finished"),
    _form(PATROLS, GROUND_LEVELS, ("area", "day", "shift"), ("due", "done")),
    _form(STATIONING, _PLACES, ("area", "day"), (), *_MEETING),
    _form(FOUR_ONES, _GRIDS, ("area",), _ONES, "valid_from"),
    _form(TEAMS, GROUND_LEVELS, ("area", "month", "kind"), ("teams", "members")),
)

FORMS: Mapping[str, Form] = {form.name: form for form in _ALL}
"""The forms by the name of their kind."""
