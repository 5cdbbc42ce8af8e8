"""The words of what the import page shows: kinds of files, facts, notes and fields."""

from collections.abc import Mapping

from data.figures.imports import Fact, FileLine, FileState, NoteLine
from resources.i18n import Texts

_NAMED = frozenset({"layout", "delimiter", "crs", "profile"})
"""Facts whose value is a word with a name of its own in the catalogue."""

_UNIT = 1024


def kind_text(kind: str, texts: Texts) -> str:
    """Name what a file holds."""
    return _known(f"import.kind.{kind.removeprefix('rules.')}", "import.kind.other", texts)


def field_text(field: str, texts: Texts) -> str:
    """Name a field of the store; one without a name goes by its key."""
    return texts.text(f"import.field.{field}") if f"import.field.{field}" in texts.entries else field


def fact_label(fact: Fact, texts: Texts) -> str:
    """Name what a fact is about."""
    return _known(f"import.fact.{fact.kind}", "import.fact.other", texts)


def fact_text(fact: Fact, texts: Texts) -> str:
    """Say a fact."""
    if isinstance(fact.value, int):
        return size_text(fact.value, texts) if fact.kind == "size" else texts.count(fact.value)
    if fact.kind == "kind":
        return kind_text(fact.value, texts)
    key = f"import.{fact.kind}.{fact.value}"
    return texts.text(key) if fact.kind in _NAMED and key in texts.entries else fact.value


def note_text(note: NoteLine, texts: Texts) -> str:
    """Say what was noticed about a file."""
    if note.kind == "crs":
        crs, why = Fact("crs", note.values["crs"]), note.values["why"]
        words = _known(f"import.crs_why.{why}", "import.crs_why.other", texts)
        return texts.text("import.note.crs", crs=fact_text(crs, texts), why=words)
    key = note.kind if "." in note.kind else f"intake.note.{note.kind}"
    if key not in texts.entries:
        return texts.text("import.note.other", kind=note.kind, values=_joined(note.values, texts))
    return texts.text(key, **note.values)


def finding_text(kind: str, texts: Texts) -> str:
    """Name what was noticed about areas or posts."""
    keys = (f"intake.finding.{kind}", f"people.finding.{kind}")
    return next((texts.text(key) for key in keys if key in texts.entries), kind)


def size_text(size: int, texts: Texts) -> str:
    """Say how large a file is."""
    for unit in ("B", "KB", "MB"):
        if size < _UNIT or unit == "MB":
            break
        size = round(size / _UNIT)
    return f"{texts.count(size)} {unit}"


def file_text(line: FileLine, texts: Texts) -> str:
    """Say in a few words what a file holds, or why it cannot be imported."""
    if line.trouble:
        return line.trouble
    if line.state is FileState.READING:
        return size_text(line.size, texts)
    rows = texts.text("import.rows", n=line.rows) if line.rows is not None else size_text(line.size, texts)
    return f"{kind_text(line.kind, texts)} · {rows}"


def state_text(state: FileState, texts: Texts) -> str:
    """Name how far a file has come."""
    return texts.text(f"import.state.{state}")


def _known(key: str, other: str, texts: Texts) -> str:
    return texts.text(key if key in texts.entries else other)


def _joined(values: Mapping[str, str | int], texts: Texts) -> str:
    return texts.text("list.and").join(str(value) for value in values.values())
