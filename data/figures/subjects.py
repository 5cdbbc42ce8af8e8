"""Categories that the shipped list takes for person-related, to be confirmed by a person."""

from dataclasses import dataclass

from data.terms import Subject


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A category, told by its path from the module down: what it counts as now, why, and whether that stands.

    `by` is `word` where a listed word stands in a name of the path, `module` where it lies in such a module.
    """

    code: str
    path: tuple[str, ...]
    subject: Subject
    by: str
    word: str
    confirmed: bool = False
