"""What a person confirmed of categories taken for person-related: a setting that imports obey."""

from collections.abc import Mapping
from dataclasses import replace

from data.intake.privacy import Found, person_related
from data.intake.rows.category_paths import SUBJECTS_SETTING
from data.store import CategoryRow, Store
from data.terms import Subject


def listed_subjects(store: Store) -> list[tuple[CategoryRow, Found]]:
    """The categories of a store that the shipped list takes for person-related, with the reason of each."""
    rows = store.categories()
    by_id = {row.id: row for row in rows}
    paths = {_path(row, by_id): row for row in rows}
    return [(paths[found.path], found) for found in person_related(paths)]


def undecided_subjects(store: Store) -> frozenset[str]:
    """The codes of those listed of which a person has not said what they are about, nor of any above."""
    decided: Mapping[str, str] = store.settings().get(SUBJECTS_SETTING, {})
    by_id = {row.id: row for row in store.categories()}
    return frozenset(
        row.code for row, _ in listed_subjects(store) if not _lineage(row, by_id) & decided.keys()
    )


def confirm_subjects(store: Store, subjects: Mapping[str, Subject], actor: str) -> int:
    """Say what categories are about, by code, and with them those below; returns how many changed.

    Orders of what is now about persons lose their texts and points at once. It is audited, and holds for
    imports to come. KeyError for a code that the store does not hold.
    """
    rows = store.categories()
    by_id = {row.id: row for row in rows}
    held: Mapping[str, str] = store.settings().get(SUBJECTS_SETTING, {})
    words = {code: subject.name.lower() for code, subject in subjects.items()}
    if missing := subjects.keys() - {row.code for row in rows}:
        raise KeyError(min(missing))
    decided = {**held, **words}
    fresh = [replace(row, subject=_decided(row, by_id, decided)) for row in rows]
    changed = [row for row in fresh if row != by_id[row.id]]
    with store.writing() as writer:
        writer.put_settings({SUBJECTS_SETTING: decided})
        writer.put_categories(changed)
        writer.forget_orders([row.id for row in changed if row.subject is Subject.PERSON])
        told = "\n".join(f"{code} {word}" for code, word in words.items())
        writer.audit(actor, "confirmed_subjects", told)
    return len(changed)


def _decided(row: CategoryRow, by_id: Mapping[int, CategoryRow], decided: Mapping[str, str]) -> Subject:
    """What was decided of a category or of the nearest above it; else what it is."""
    at: CategoryRow | None = row
    while at is not None:
        if at.code in decided:
            return Subject[decided[at.code].upper()]
        at = by_id.get(at.parent_id) if at.parent_id is not None else None
    return row.subject


def _lineage(row: CategoryRow, by_id: Mapping[int, CategoryRow]) -> frozenset[str]:
    """The code of a category and those of all above it."""
    above = by_id.get(row.parent_id) if row.parent_id is not None else None
    return frozenset((row.code,)) | (frozenset() if above is None else _lineage(above, by_id))


def _path(row: CategoryRow, by_id: Mapping[int, CategoryRow]) -> tuple[str, ...]:
    above = by_id.get(row.parent_id) if row.parent_id is not None else None
    return (*(() if above is None else _path(above, by_id)), row.name)
