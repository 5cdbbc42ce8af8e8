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


def confirm_subjects(store: Store, subjects: Mapping[str, Subject], actor: str) -> int:
    """Say what categories are about, by code; returns how many changed.

    It holds for their orders to come and is audited. KeyError for a code that the store does not hold.
    """
    by_code = {row.code: row for row in store.categories()}
    rows = [replace(by_code[code], subject=subject) for code, subject in subjects.items()]
    changed = [row for row in rows if row != by_code[row.code]]
    words = {code: subject.name.lower() for code, subject in subjects.items()}
    held: Mapping[str, str] = store.settings().get(SUBJECTS_SETTING, {})
    with store.writing() as writer:
        writer.put_settings({SUBJECTS_SETTING: {**held, **words}})
        writer.put_categories(changed)
        told = "\n".join(f"{code} {word}" for code, word in words.items())
        writer.audit(actor, "confirmed_subjects", told)
    return len(changed)


def _path(row: CategoryRow, by_id: Mapping[int, CategoryRow]) -> tuple[str, ...]:
    above = by_id.get(row.parent_id) if row.parent_id is not None else None
    return (*(() if above is None else _path(above, by_id)), row.name)
