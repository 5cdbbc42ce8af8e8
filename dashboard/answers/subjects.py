"""The command that shows which categories are taken to be about persons, and lets a person decide."""

import json
from collections.abc import Sequence

import typer

from dashboard.errors import CommandError
from data.intake.rulebook.subjects import confirm_subjects, listed_subjects
from data.store import open_store
from data.terms import Subject
from resources.i18n import tr

WORDS = {subject.name.lower(): subject for subject in Subject}


def list_subjects(db: str, district: str | None, *, as_json: bool) -> None:
    """Print the categories that the shipped list takes for person-related, and why."""
    with open_store(db, district=district) as store:
        found = listed_subjects(store)
    if as_json:
        rows = [
            {
                "code": row.code,
                "name": row.name,
                "subject": row.subject.name.lower(),
                "by": why.by,
                "word": why.word,
            }
            for row, why in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row, why in found:
        because = tr(f"subjects.by.{why.by}", word=why.word)
        typer.echo(f"{row.code}  {tr(f'subject.{row.subject.name.lower()}')}  {because}")
    typer.echo(tr("subjects.hint") if found else tr("subjects.none"))


def decide_subjects(db: str, district: str | None, decided: Sequence[str], *, as_json: bool) -> None:
    """Keep what categories are about; `decided` are codes with a word, such as `A > B=service`."""
    told = dict(map(_decision, decided))
    with open_store(db, district=district) as store:
        known = {row.code for row in store.categories()}
        if missing := sorted(told.keys() - known):
            raise CommandError(tr("subjects.unknown", code=missing[0]))
        changed = confirm_subjects(store, told, "command line")
    if as_json:
        typer.echo(json.dumps({"changed": changed}))
    else:
        typer.echo(tr("subjects.kept", n=changed))


def _decision(text: str) -> tuple[str, Subject]:
    code, _, word = text.rpartition("=")
    if word not in WORDS:
        raise CommandError(tr("subjects.word", text=text))
    return code, WORDS[word]
