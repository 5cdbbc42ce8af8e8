"""The command that lists the definitions that a store counts by, and lets it count by a local variant."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import typer
from platformdirs import user_config_path

from data.board.listing import CODES
from data.export.notes import settings_told
from data.intake.rulebook.rules import STARTS
from data.ledger.variant import definitions_of, keep_variant
from data.store import LimitRuleRow, open_store
from resources.definitions import Definition, Definitions, load, standard
from resources.i18n import current, tr

STANDARD = "standard"
"""What is said in the place of a file to go back to the program's own definitions."""


def list_definitions(db: str, district: str | None, *, as_json: bool) -> None:
    """Print the definitions by which a store counts: of all that can be asked for, and of nothing else."""
    with open_store(db, district=district) as store:
        found, rules = definitions_of(store), store.limit_rules()
    if as_json:
        rows = [_row(found, measure) for measure in _offered(found)]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    typer.echo("\n".join(_head(found, rules)))
    for measure in _offered(found):
        typer.echo("\n".join(("", *_lines(measure))))


def use_definitions(db: str, district: str | None, file: str) -> None:
    """Let a store count by the variant of a file, or again by the program's own definitions."""
    chosen = standard() if file == STANDARD else load(_file(file))
    with open_store(db, district=district) as store:
        changed = keep_variant(store, chosen, "command line")
    local = [code for code in chosen.by_code if "+" in chosen.by_code[code].version]
    typer.echo(tr("definitions.used" if changed else "definitions.used_before", name=_name(chosen)), err=True)
    if local:
        typer.echo(tr("definitions.overrides", codes=tr("list.and").join(local)), err=True)


def _file(word: str) -> Path:
    """Give the file of this path, else the one of this name that a person keeps with the settings."""
    kept = user_config_path("gridboard", appauthor=False) / "definitions" / f"{word}.toml"
    return kept if kept.exists() and not Path(word).exists() else Path(word)


def _offered(found: Definitions) -> list[Definition]:
    """Give the definitions that something can be asked for by, or a part of them."""
    asked = {code.partition(".")[0] for code in CODES}
    return [measure for code, measure in found.by_code.items() if code in asked]


def _name(found: Definitions) -> str:
    return found.variant or tr("definitions.standard")


def _head(found: Definitions, rules: Iterable[LimitRuleRow]) -> Iterator[str]:
    """Give what holds for all measures, the event from which limits run among it."""
    yield tr("definitions.in_force", name=_name(found))
    yield tr("definitions.minimum_n", n=found.minimum_n)
    homes = [tr(f"definitions.home.{family}", code=code) for family, code in found.home.items()]
    yield tr("definitions.homes", homes=tr("list.and").join(homes))
    starts = sorted({(rule.step, rule.start_event) for rule in rules if rule.start_event in STARTS})
    told = [tr(f"definitions.limit.{step}", start=tr(f"definitions.start.{event}")) for step, event in starts]
    if told:
        yield tr("definitions.limits", starts=tr("list.and").join(told))


def _lines(measure: Definition) -> Iterator[str]:
    """Give the lines of one definition; what it does not have has no line."""
    words = measure.words(current().language)
    yield f"{measure.id}  {words.name}  {tr(f'unit.{measure.unit}')}"
    told = {
        "definitions.formula": words.formula,
        "common.numerator": words.numerator,
        "common.denominator": words.denominator,
        "common.exclusions": words.exclusions,
        "definitions.settings": tr("list.and").join(settings_told(measure.settings)),
        "definitions.source": measure.source,
    }
    yield from (tr("definitions.line", name=tr(key), text=text) for key, text in told.items() if text)


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value


def _row(found: Definitions, measure: Definition) -> dict[str, Any]:
    words = measure.words(current().language)
    return {
        "code": measure.code,
        "parts": [code for code in CODES if code.startswith(f"{measure.code}.")],
        "id": measure.id,
        "name": words.name,
        "formula": words.formula,
        "numerator": words.numerator,
        "denominator": words.denominator,
        "exclusions": words.exclusions,
        "unit": measure.unit,
        "settings": {name: _plain(value) for name, value in measure.settings.items()},
        "source": measure.source,
        "home": next((family for family, code in found.home.items() if code == measure.code), None),
        "minimum_n": found.minimum_n,
    }
