"""What the data page has done elsewhere: counts, coverage, backups and entries.

Plain functions for worker threads; each opens a store of its own, and loads what it needs there.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.figures.backups import BackupLine, BackupsFigure
from data.figures.coverage import CoverageFigure
from data.figures.entries import Answer, EntryField, EntryForm, EntryResult
from data.figures.quality import QualityFigure
from data.figures.subjects import SubjectLine
from data.terms import Instant, Subject

if TYPE_CHECKING:  # loaded by the worker
    from data.intake.people.forms import Form, FormField
    from data.store import AreaRow


def quality(where: str) -> QualityFigure:
    """Count what the orders of a store carry and lack."""
    from data.board.quality import quality_of
    from data.store import open_store

    with open_store(where) as store:
        return quality_of(store)


def coverage(where: str) -> CoverageFigure:
    """Check the boundaries of a store."""
    from data.board.coverage import coverage_of
    from data.store import open_store

    with open_store(where) as store:
        return coverage_of(store.areas())


def backups(where: str) -> BackupsFigure:
    """List the copies of a store; a server keeps copies of its own."""
    from data.store.opening import backup_infos

    if "://" in where:
        return BackupsFigure(own=False)
    found = backup_infos(where)
    lines = tuple(BackupLine(str(info.path), Instant(info.made_at), info.size, info.orders) for info in found)
    return BackupsFigure(lines, str(found[0].path.parent) if found else "")


def back_up(where: str) -> None:
    """Copy a store now."""
    from data.store import open_store

    with open_store(where) as store:
        store.backup()


def restore(where: str, copy: str) -> str:
    """Go back to a copy; gives the name of the file that the present state is kept in."""
    from data.store import restore

    kept = restore(where, Path(copy))
    return "" if kept is None else kept.name


def subjects(where: str) -> tuple[SubjectLine, ...]:
    """List the categories that the shipped list takes for person-related, and what they count as."""
    from data.intake.rulebook.subjects import listed_subjects, undecided_subjects
    from data.store import open_store

    with open_store(where) as store:
        found, undecided = listed_subjects(store), undecided_subjects(store)
    return tuple(
        SubjectLine(row.code, why.path, row.subject, why.by, why.word, row.code not in undecided)
        for row, why in sorted(found, key=lambda pair: pair[1].path)
    )


def confirm_subjects(where: str, decided: Mapping[str, Subject]) -> int:
    """Keep what categories are about; gives how many changed."""
    from data.intake.rulebook.subjects import confirm_subjects
    from data.store import open_store

    with open_store(where) as store:
        return confirm_subjects(store, decided, "window")


def forms(where: str) -> tuple[EntryForm, ...]:
    """Describe the forms, with the areas of a store as answers; none where it has no areas."""
    from data.intake.people.forms import FORMS
    from data.store import open_store
    from data.terms import Level

    with open_store(where) as store:
        areas = [area for area in store.areas() if area.valid_until is None]
    areas.sort(key=lambda area: (area.level, area.code))
    if not any(area.level > Level.DISTRICT for area in areas):
        return ()
    return tuple(
        EntryForm(form.name, form.label, form.hint, tuple(_field(each, form, areas) for each in form.fields))
        for form in FORMS.values()
    )


def _field(field: "FormField", form: "Form", areas: "Sequence[AreaRow]") -> EntryField:
    answers = [Answer(choice.word, choice.label) for choice in field.choices]
    if field.what == "yes":
        answers = [Answer(word, f"people.yes.{word}") for word in ("yes", "no")]
    answers += [
        Answer(area.code, names=(area.name or area.code, area.name_en))
        for area in areas
        if area.level in field.levels
    ]
    key = field.name in form.keys
    label = "entry.area" if field.what == "area" else field.label  # a name is as good as a code here
    return EntryField(field.name, field.what.value, label, field.required, key, tuple(answers))


def enter(where: str, form: str, values: Mapping[str, str]) -> EntryResult:
    """Write one entry, or tell its faults."""
    from data.intake.people.forms import enter
    from data.store import open_store

    with open_store(where) as store:
        found = enter(store, form, values)
    return EntryResult(found.outcome, tuple((fault.field, fault.reason) for fault in found.faults))


def held(where: str, form: str, values: Mapping[str, str]) -> dict[str, str]:
    """The counts that an entry of these keys would replace, by field; none where nothing is held."""
    from data.intake.people.forms import FORMS, held
    from data.store import open_store

    with open_store(where) as store:
        row = held(store, form, values)
    counts = (field.name for field in FORMS[form].fields if field.what == "count")
    found = {name: getattr(row, name, None) for name in counts}
    return {name: str(count) for name, count in found.items() if count is not None}
