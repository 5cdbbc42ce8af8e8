"""Forms for what no platform exports, as they are asked on screen, and what became of an entry."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a list: the word that is entered, and either its catalogue key or its names."""

    word: str
    label: str = ""
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class EntryField:
    """One question: `what` is `area`, `month`, `day`, `word`, `count`, `yes`, `hours` or `text`.

    Areas and words come with their answers; the label is a catalogue key.
    """

    name: str
    what: str
    label: str
    required: bool = False
    key: bool = False
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryForm:
    """A form by name, with the catalogue keys of its title and of a hint."""

    name: str
    label: str
    hint: str
    fields: tuple[EntryField, ...]


@dataclass(frozen=True, slots=True)
class EntryResult:
    """What became of an entry: `new`, `changed`, `unchanged` or `refused`; faults are reasons by field."""

    outcome: str
    faults: tuple[tuple[str, str], ...] = field(default=())
