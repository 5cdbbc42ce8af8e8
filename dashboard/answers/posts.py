"""The answer of `posts`: small grids that nobody looks after, holders of several, and tonight's duty."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import typer

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.questions import Question, scope_of
from dashboard.answers.tables import print_table
from data.board.posts.people import people_figure
from data.figures import Measured
from data.figures.people import DutyGap, DutyTurn, HeldPosts, OpenPost, PeopleFigure, PlacedArea
from data.store import open_store
from data.terms import TRADES, Grade
from data.wording import area_name, fraction_text, measure_name, pair_text, sentence_text, value_text
from resources.i18n import DASH, current, tr


def print_posts(db: str, district: str | None, asked: Question, *, as_json: bool) -> None:
    """Print posts and their cover of a scope."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
        found = people_figure(snapshot, scope_of(snapshot, asked))
    if as_json:
        typer.echo(json.dumps(_answer(found), ensure_ascii=False, indent=1))
    else:
        _print(found)


def _answer(found: PeopleFigure) -> dict[str, Any]:
    age, night = found.age, found.night
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "as_of": found.as_of,
        "roster": {"data_time": age.data_time, "days": age.days, "stale": age.stale},
        "numbers": [number_row(each) for each in found.numbers],
        "uncovered": [_area(each) for each in found.uncovered],
        "several": [_held(each) for each in found.several],
        "vacant": [_vacant(each) for each in found.vacant],
        "trades": [
            {"trade": trade, "grade": grade.name.lower(), "filled": filled, "needed": needed}
            for (trade, grade), (filled, needed) in found.trades.items()
        ],
        "tonight": {
            "begins": night.begins,
            "ends": night.ends,
            "told_until": night.told_until,
            "nobody": [_gap(each) for each in night.gaps],
            "turns": [_turn(each) for each in night.turns],
        },
    }


def _area(place: PlacedArea) -> dict[str, Any]:
    return {
        "area": place.area.code,
        "name": area_name(place.area, current()),
        "above": [tag.code for tag in place.above],
    }


def _held(post: HeldPosts) -> dict[str, Any]:
    return {"role": post.role.name.lower(), "areas": [place.area.code for place in post.places]}


def _vacant(post: OpenPost) -> dict[str, Any]:
    return {
        "role": post.role.name.lower(),
        "grade": post.grade.name.lower() if post.grade else None,
        "trade": post.trade or None,
        "area": post.place.area.code if post.place else None,
    }


def _gap(gap: DutyGap) -> dict[str, Any]:
    return {"street": gap.street.code, "begins": gap.begins, "ends": gap.ends}


def _turn(turn: DutyTurn) -> dict[str, Any]:
    return {
        "street": turn.street.code if turn.street else None,
        "role": turn.role.name.lower(),
        "area": turn.place.code if turn.place else None,
        "body": pair_text(turn.body, current()) or None,
        "phone": turn.phone or None,
        "begins": turn.begins,
        "ends": turn.ends,
    }


def _print(found: PeopleFigure) -> None:
    """Print the sentence, the numbers, and the three lists that are asked for first."""
    texts = current()
    typer.echo(sentence_text(found.sentence, texts))
    numbers = ((measure_name(each.measure, texts), *_told(each)) for each in found.numbers)
    print_table(area_name(found.place, texts), ("measure", "value", "fraction"), numbers)
    _print_list("uncovered", ("small_grid", "grid", "street"), map(_named, found.uncovered))
    _print_list(
        "several",
        ("role", "areas"),
        ((tr(f"role.{post.role.name.lower()}"), _all(post.places)) for post in found.several),
    )
    grades = (Grade.CITY, Grade.DISTRICT, Grade.STREET)
    heads = ("trade", *(f"grade.{grade.name.lower()}" for grade in grades))
    _print_list("trades", heads, ((tr(f"trade.{trade}"), *_filled(found, trade, grades)) for trade in TRADES))
    _print_list("night", ("street", "post", "body", "phone", "time"), _night(found))


def _told(number: Measured) -> tuple[str, str]:
    if number.value is None:
        return value_text(number, current()), tr(number.note) if number.note else ""
    return value_text(number, current()), fraction_text(number, current())


def _print_list(key: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    heads = [tr(f"fact.column.{column}") for column in columns]
    print_table(tr(f"people.tab.{key}"), heads, rows)


def _named(place: PlacedArea) -> tuple[str, ...]:
    tags = (place.area, *reversed(place.above))
    return tuple(area_name(tag, current()) for tag in tags)


def _filled(found: PeopleFigure, trade: str, grades: Iterable[Grade]) -> Iterator[str]:
    """Tell how many of the posts of a trade are filled in each grade."""
    for grade in grades:
        filled, needed = found.trades[trade, grade]
        yield f"{filled} / {needed}" if needed else DASH


def _all(places: tuple[PlacedArea, ...]) -> str:
    return current().text("list.and").join(area_name(place.area, current()) for place in places)


def _night(found: PeopleFigure) -> list[tuple[str, ...]]:
    """Give the streets with nobody on duty, then the turns of the night."""
    texts, zone = current(), found.district.zone
    nobody = tr("people.night.nobody")
    gaps = [
        (area_name(gap.street, texts), nobody, "", "", _span(gap.begins, gap.ends, zone))
        for gap in found.night.gaps
    ]
    turns = [
        (
            area_name(turn.street or found.place, texts),
            tr(f"role.{turn.role.name.lower()}"),
            pair_text(turn.body, texts),
            turn.phone,
            _span(turn.begins, turn.ends, zone),
        )
        for turn in found.night.turns
    ]
    return [*gaps, *turns]


def _span(begins: int, ends: int, zone: str) -> str:
    return f"{current().datetime(begins, zone)}–{current().datetime(ends, zone)}"
