"""The commands of the stationing day: prepare it, note what was raised and decided, follow it up."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.commands.options import Database, District, Json, Lang, speak

if TYPE_CHECKING:
    from dashboard.answers.meetings import Seat

meeting = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Prepare a stationing day, note what was raised and decided there, and follow it up.",
)

Month = Annotated[str, typer.Option("--meeting", help="The month of the stationing day: 2020-11.")]
Place = Annotated[
    str | None, typer.Option("--scope", help="street:CODE or grid:CODE; else the district's own meeting.")
]
Office = Annotated[str, typer.Option(help="The office or post that does it, for the record; no person.")]
Item = Annotated[int | None, typer.Option(help="The number of a matter of the agenda.")]
Body = Annotated[str | None, typer.Option(help="The code of a body.")]
Due = Annotated[str | None, typer.Option(metavar="DAY", help="The last day: 2020-12-20.")]
Evidence = Annotated[str | None, typer.Option(help="Numbers of work orders: W1,W2.")]
Reason = Annotated[str, typer.Option(help="Why.")]
Promise = Annotated[int, typer.Option(help="The id of a commitment, as `decide` tells it.")]
Sheet = Annotated[Path | None, typer.Option(metavar="FILE.xlsx", help="Write the sheet to be filled in.")]
Filled = Annotated[Path | None, typer.Option("--file", metavar="FILE.xlsx", help="Read a filled sheet.")]

_OFFICE = "gridboard"


def _seat(
    db: str, district: str | None, month: str, scope: str | None, office: str, json: bool, lang: str | None
) -> "Seat":
    from dashboard.answers.meetings import Seat

    speak(lang)
    return Seat(db, district, month, scope, office, json)


@meeting.command()
def state(
    db: Database,
    month: Month,
    scope: Place = None,
    to: Annotated[str | None, typer.Option(help="draft, checked, frozen or sent.")] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell how far the papers are and what is missing before they can go out, or take the next step."""
    from dashboard.answers.meetings import tell_state

    tell_state(_seat(db, district, month, scope, office, json, lang), to)


@meeting.command()
def announce(
    db: Database,
    month: Month,
    scope: Place = None,
    place: Annotated[str | None, typer.Option(help="Where it is held.")] = None,
    begins: Annotated[str | None, typer.Option(help="2020-11-28T09:00")] = None,
    ends: Annotated[str | None, typer.Option(help="2020-11-28T11:00")] = None,
    convener: Annotated[str | None, typer.Option(help="The code of the convener's post.")] = None,
    posts: Annotated[str | None, typer.Option(help="Codes of the posts that attend: P1,P2.")] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Say where and when the meeting is held, who convenes it, and which posts attend."""
    from dashboard.answers.meetings import announce as announced

    seat = _seat(db, district, month, scope, office, json, lang)
    announced(seat, place=place, begins=begins, ends=ends, convener=convener, posts=posts)


@meeting.command()
def agenda(
    db: Database,
    month: Month,
    scope: Place = None,
    orders: Annotated[str | None, typer.Option(help="Put these orders on it: W1,W2.")] = None,
    matter: Annotated[str | None, typer.Option(help="Put a matter in words on it.")] = None,
    item: Item = None,
    propose: Annotated[str | None, typer.Option(help="The proposal to the matter of --item.")] = None,
    shift: Annotated[int | None, typer.Option(help="Move the matter of --item to this number.")] = None,
    remove: Annotated[bool, typer.Option("--remove", help="Take the matter of --item off.")] = False,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell the agenda, or choose its matters and type a proposal to each."""
    from dashboard.answers.meetings import AgendaWish, tell_agenda

    wish = AgendaWish(orders, matter, item, propose, shift, remove)
    tell_agenda(_seat(db, district, month, scope, office, json, lang), wish)


@meeting.command()
def ask(
    db: Database,
    month: Month,
    body: Annotated[str, typer.Option(help="The code of the body that is to explain.")],
    scope: Place = None,
    item: Item = None,
    out: Sheet = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Ask a body to explain a matter of the agenda, and write the numbered sheet for it."""
    from dashboard.answers.meetings import ask_body

    ask_body(_seat(db, district, month, scope, office, json, lang), item, body, out)


@meeting.command()
def answer(
    db: Database,
    month: Month,
    scope: Place = None,
    file: Filled = None,
    item: Item = None,
    text: Annotated[str | None, typer.Option(help="The explanation to the matter of --item.")] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Take in what bodies explained: a sheet that came back, or one text."""
    from dashboard.answers.meetings import take_explanation

    take_explanation(_seat(db, district, month, scope, office, json, lang), file, item, text)


@meeting.command()
def register(
    db: Database,
    month: Month,
    scope: Place = None,
    matter: Annotated[str | None, typer.Option(help="A matter that is raised, 60 characters.")] = None,
    place: Annotated[str | None, typer.Option(help="The code of the place that it is about.")] = None,
    category: Annotated[str | None, typer.Option(help="The code of its category.")] = None,
    tier: Annotated[str | None, typer.Option(help="A, B, C or D.")] = None,
    line: Annotated[int | None, typer.Option(help="The number of a line to be answered.")] = None,
    as_: Annotated[str | None, typer.Option("--as", help="settled, order or commitment.")] = None,
    text: Annotated[str, typer.Option(help="What was answered.")] = "",
    order: Annotated[str, typer.Option(help="The number of the order, now or later.")] = "",
    body: Body = None,
    due: Due = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what the platform is to file: .xlsx or .csv.")
    ] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Note matters raised on the spot and how each was answered: settled, an order, or a commitment."""
    from dashboard.answers.decisions import LineWish, PromiseWish, tell_register

    wish = LineWish(matter, place, category, tier, line, as_, text, order)
    seat = _seat(db, district, month, scope, office, json, lang)
    tell_register(seat, wish, PromiseWish(body=body, due=due), out)


@meeting.command()
def decide(
    db: Database,
    month: Month,
    scope: Place = None,
    matter: Annotated[str | None, typer.Option(help="What is promised.")] = None,
    body: Body = None,
    due: Due = None,
    evidence: Evidence = None,
    number: Annotated[int | None, typer.Option(help="Its number on the paper; else the next.")] = None,
    file: Filled = None,
    out: Sheet = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Enter decisions, by hand or as a workbook, and tell what was promised before and now."""
    from dashboard.answers.decisions import PromiseWish, tell_decisions

    seat = _seat(db, district, month, scope, office, json, lang)
    tell_decisions(seat, PromiseWish(matter, body, due, evidence=evidence), number, file, out)


@meeting.command()
def done(
    db: Database,
    promise: Promise,
    on: Annotated[str, typer.Option(metavar="DAY", help="The day on which it was done.")],
    evidence: Evidence = None,
    reason: Reason = "",
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Note that a commitment was kept, by which orders; a late one says why."""
    from dashboard.answers.decisions import PromiseWish, end_promise

    seat = _seat(db, district, "", None, office, json, lang)
    end_promise(seat, promise, "done", PromiseWish(on=on, evidence=evidence, reason=reason))


@meeting.command()
def carry(
    db: Database,
    month: Month,
    promise: Promise,
    due: Annotated[str, typer.Option(metavar="DAY", help="The new last day.")],
    scope: Place = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Carry a commitment forward to this meeting, with a new due date."""
    from dashboard.answers.decisions import PromiseWish, end_promise

    seat = _seat(db, district, month, scope, office, json, lang)
    end_promise(seat, promise, "carry", PromiseWish(due=due))


@meeting.command()
def drop(
    db: Database,
    promise: Promise,
    reason: Annotated[str, typer.Option(help="Why.")],
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Give a commitment up, with the reason."""
    from dashboard.answers.decisions import PromiseWish, end_promise

    seat = _seat(db, district, "", None, office, json, lang)
    end_promise(seat, promise, "drop", PromiseWish(reason=reason))


@meeting.command()
def late(
    db: Database,
    promise: Promise,
    reason: Annotated[str, typer.Option(help="Why.")],
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Say why a commitment is late; it goes on."""
    from dashboard.answers.decisions import PromiseWish, end_promise

    seat = _seat(db, district, "", None, office, json, lang)
    end_promise(seat, promise, "late", PromiseWish(reason=reason))


@meeting.command()
def slip(
    db: Database,
    body: Body = None,
    orders: Annotated[str | None, typer.Option(help="The orders it names: W1,W2.")] = None,
    listed: Annotated[
        str | None, typer.Option("--list", help="Or all that the body has on a work list: overdue ...")
    ] = None,
    due: Annotated[str | None, typer.Option(metavar="DAY", help="The last day for the reply.")] = None,
    note: Annotated[str, typer.Option(help="What it asks.")] = "",
    number: Annotated[str | None, typer.Option(help="The number of a slip to be followed up.")] = None,
    reply: Annotated[str | None, typer.Option(help="What the body replied.")] = None,
    outcome: Annotated[str | None, typer.Option(help="done, late or dropped.")] = None,
    reason: Reason = "",
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Make a chasing slip (催办单), note what became of one, and tell them all."""
    from dashboard.answers.decisions import SlipWish, tell_slips

    seat = _seat(db, district, "", None, office, json, lang)
    tell_slips(seat, SlipWish(body, orders, listed, due, note, number, reply, outcome, reason))


@meeting.command()
def copies(
    db: Database,
    month: Month,
    scope: Place = None,
    pack: Annotated[str | None, typer.Option(help="The number of a pack.")] = None,
    for_: Annotated[str | None, typer.Option("--for", help="The office of its next copy.")] = None,
    handed: Annotated[int | None, typer.Option(help="The number of the copy that was handed over.")] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell which packs were made and which office has which copy, or note that."""
    from dashboard.answers.meetings import tell_copies

    tell_copies(_seat(db, district, month, scope, office, json, lang), pack, for_, handed)


@meeting.command()
def days(
    db: Database,
    month: Month,
    rule: Annotated[
        str | None, typer.Option(help="What becomes of a 28th off: keep, previous or next.")
    ] = None,
    cut_off: Annotated[
        int | None, typer.Option(help="The last day that counts, 1 to 27, from this meeting on.")
    ] = None,
    office: Office = _OFFICE,
    district: District = None,
    json: Json = False,
    lang: Lang = None,
) -> None:
    """Tell the day of a meeting and the days that count for it, or change the rules of both."""
    from dashboard.answers.meeting_days import tell_days

    speak(lang)
    tell_days(db, district, month, rule, cut_off, office, as_json=json)
