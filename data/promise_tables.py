"""The promises of a stationing day in words and as a table, for screen and command line alike."""

from data import wording
from data import wording_morning as words
from data.figures.morning import Outcome
from data.figures.promises import PromiseLine, PromisesFigure
from data.figures.tables import Row, Table
from resources.i18n import DASH, Texts, current, tr


def promises_sentence(figure: PromisesFigure, texts: Texts) -> str:
    """Say how many of the promises that were due were kept, how many are late, and what else there is."""
    place = wording.area_name(figure.place, texts)
    if figure.told is None:
        return texts.text("promises.sentence.none", place=place)
    told = figure.told
    return texts.text(
        "promises.sentence",
        place=place,
        day=texts.date(told.day, figure.district.zone),
        whole=told.whole,
        kept=told.kept,
        due=told.due,
        late=told.late,
        running=told.running,
    )


def outcome_words(line: PromiseLine, texts: Texts) -> str:
    """Say what became of a promise; of a late one whether it was done at last."""
    is_open = line.outcome is Outcome.LATE and line.done is None
    return texts.text(f"promises.{line.outcome}.open" if is_open else f"promises.{line.outcome}")


def reason_words(line: PromiseLine, texts: Texts) -> str:
    """Say why a promise is late or was dropped; nothing of the others."""
    if line.outcome not in {Outcome.LATE, Outcome.DROPPED}:
        return ""
    return line.reason or texts.text("promises.no_reason")


def owner_words(line: PromiseLine, texts: Texts) -> tuple[str, str]:
    """Name the body that promised with the post on duty there, and the phone of its office."""
    if line.actor is None:
        return texts.text("needs.nobody"), ""
    duty = words.duty_texts(line.actor, texts)[:1]
    body = wording.pair_text(line.actor.body, texts)
    return " · ".join((body, *duty)), words.phone_text(line.actor, texts)


def evidence_words(line: PromiseLine, texts: Texts) -> str:
    """Name the orders that bear a promise out."""
    return texts.text("list.and").join(number for number, _ in line.orders)


def place_words(line: PromiseLine, texts: Texts) -> str:
    """Name where a promise is to be kept."""
    return DASH if line.place is None else wording.area_name(line.place, texts)


def promises_table(figure: PromisesFigure) -> Table:
    """Give every promise with its owner, its instants, what became of it, why, and its orders."""
    keys = ("matter", "place", "owner", "phone", "due", "done", "outcome", "reason", "evidence")
    texts, zone = current(), figure.district.zone
    moment = texts.datetime_year(figure.as_of, zone)
    return Table(
        tr("page.promises"),
        tuple(tr(f"promises.head.{key}") for key in keys),
        tuple(_row(line, zone, texts) for line in figure.lines),
        ((promises_sentence(figure, texts),), (tr("common.as_of"), moment)),
    )


def _row(line: PromiseLine, zone: str, texts: Texts) -> Row:
    due, done = (None if at is None else texts.datetime_year(at, zone) for at in (line.due, line.done))
    owner, phone = owner_words(line, texts)
    said = (
        outcome_words(line, texts),
        reason_words(line, texts) or None,
        evidence_words(line, texts) or None,
    )
    return (line.matter, place_words(line, texts), owner, phone, due, done, *said)
