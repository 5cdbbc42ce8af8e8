"""The answer of `morning`: what came in since the office closed, what stands now, and who must act."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from dashboard.answers.figures import full_keeper
from dashboard.answers.order_rows import order_row
from dashboard.answers.questions import Question, scope_of
from dashboard.errors import CommandError
from dashboard.papers.morning_page import write_page
from dashboard.settings import OFFICE_END, Settings, seconds_of_day
from data import wording
from data import wording_morning as words
from data.board import build_board, orders_figure
from data.board.attention import attention_figure
from data.board.morning import SHOWN, morning_figure
from data.figures import OrderQuery, OrdersFigure
from data.figures.attention import AttentionFigure, AttentionItem
from data.figures.morning import MorningFigure, MorningPart
from data.ledger.snapshot import Snapshot
from data.scope import Scope
from data.store import Store, open_store
from resources.i18n import current, tr


def print_morning(
    db: str,
    district: str | None,
    asked: Question,
    *,
    office_end: str | None,
    part: str | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """Print the morning of a scope, the orders of one of its parts, or write it as one page."""
    closes, wanted = _closing(office_end), None if part is None else _part(part)
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        scope = scope_of(snapshot, asked)
        if out is not None:
            built = write_page(snapshot, store, build_board(snapshot, scope), closes, current(), out)
            typer.echo(tr("morning.written", file=str(built.path), n=built.pages), err=True)
            return
        found = morning_figure(snapshot, scope, closes)
        if wanted is not None:
            _print_orders(_listed(snapshot, store, scope, found, wanted), found, as_json=as_json)
            return
    attention = attention_figure(snapshot, scope)
    if as_json:
        typer.echo(json.dumps(_answer(found, attention), ensure_ascii=False, indent=1))
    else:
        typer.echo("\n".join(_lines(found, attention)))


def _closing(text: str | None) -> int:
    """Read when the office closes: as asked, else by the setting."""
    found = seconds_of_day(Settings().get(OFFICE_END) if text is None else text)
    if found is None:
        raise CommandError(tr("cli.office_end", text=text or ""))
    return found


def _part(word: str) -> MorningPart:
    found = next((part for part in SHOWN if part == word), None)
    if found is None:
        raise CommandError(tr("cli.unknown_part", part=word, parts=", ".join(SHOWN)))
    return found


def _listed(
    snapshot: Snapshot, store: Store, scope: Scope, found: MorningFigure, part: MorningPart
) -> OrdersFigure:
    query = OrderQuery(found.counts[part].orders)
    return orders_figure(snapshot, store, scope, query, count=None)


def _answer(found: MorningFigure, attention: AttentionFigure) -> dict[str, Any]:
    promises, zone = found.promises, found.district.zone
    return {
        "area": found.place.code,
        "name": wording.area_name(found.place, current()),
        "as_of": found.as_of,
        "data_time": found.data_time,
        "since": found.since,
        "since_text": words.since_text(found, current()),
        "days_to_meeting": found.to_meeting,
        "parts": [
            {"part": str(count.part), "count": count.count, "city": count.city}
            for count in found.counts.values()
        ],
        "promises": None
        if promises is None
        else {
            "day": promises.day,
            "kept": promises.kept,
            "late": promises.late,
            "running": promises.running,
            "dropped": promises.dropped,
        },
        "note": tr(attention.note) if attention.note else None,
        "attention": [_matter(item, attention, zone) for item in attention.items],
    }


def _matter(item: AttentionItem, attention: AttentionFigure, zone: str) -> dict[str, Any]:
    texts, actor, number = current(), item.actor, item.number
    return {
        "rule": str(item.rule),
        "title": words.attention_title(item, texts),
        "count": item.count,
        "open": item.of or None,
        "area": item.place.code if item.place else None,
        "tier": item.tier.word if item.tier is not None else None,
        "body": wording.pair_text(actor.body, texts) if actor else None,
        "on_duty": actor.duty.name.lower() if actor and actor.duty else None,
        "phone": actor.phone if actor else None,
        "since": item.since,
        "time": words.attention_since(item, attention.as_of, zone, texts),
        "value": number.value if number else None,
        "numerator": number.numerator if number else None,
        "denominator": number.denominator if number else None,
    }


def _lines(found: MorningFigure, attention: AttentionFigure) -> Iterator[str]:
    """Give the morning in words, as it stands under the sentence of the first page."""
    texts, zone = current(), found.district.zone
    moment = tr("common.data_up_to", time=texts.datetime_year(found.as_of, zone))
    yield f"{wording.area_name(found.place, texts)} · {moment}"
    counts = list(found.counts.items())
    for lead, parts in ((words.since_text(found, texts), counts[:4]), (tr("morning.now"), counts[4:])):
        yield f"{lead}  " + "  ".join(_told(found, part) for part, _ in parts)
    yield _promised(found)
    yield tr("needs.title")
    for item in attention.items:
        acts = (words.attention_acts(item, zone, texts), words.phone_text(item.actor, texts))
        told = (words.attention_title(item, texts), *acts)
        yield "  " + " · ".join(filter(None, (*told, words.attention_since(item, found.as_of, zone, texts))))
    if note := words.attention_note(attention, texts):
        yield f"  {note}"


def _told(found: MorningFigure, part: MorningPart) -> str:
    texts, count = current(), found.counts[part]
    city = "" if count.city is None else f" ({tr('morning.city')} {texts.count(count.city)})"
    return f"{words.part_name(part, texts)} {words.count_text(count, texts)}{city}"


def _promised(found: MorningFigure) -> str:
    texts, promises = current(), found.promises
    lead = words.promises_day(promises, found.district.zone, texts)
    told = () if promises is None else words.promises_parts(promises, texts)
    return "  ".join((lead, *(f"{name} {texts.count(number)}" for name, number in told)))


def _print_orders(listed: OrdersFigure, found: MorningFigure, *, as_json: bool) -> None:
    """Print a list of orders: what, where, of which tier, and in whose hands it is."""
    rows = [order_row(line, found.district.zone) for line in listed.lines]
    if as_json:
        told = {"as_of": found.as_of, "since": found.since, "total": listed.total, "orders": rows}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    if not rows:
        typer.echo(tr("morning.nothing_listed"))
    for row in rows:
        typer.echo("  ".join(value for value in row.values() if isinstance(value, str)))
