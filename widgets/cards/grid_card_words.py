"""The card of an area in words: the lines of its four tabs, each number with what pressing it asks for."""

from collections.abc import Iterator

from data import wording
from data.figures import Measured, OrderSelection
from data.figures.explaining import OfMeasure, Pointed
from data.figures.grid_card import GridCardFigure, Rate
from data.figures.morning import Promises
from resources.i18n import DASH, Texts
from widgets.cards.facts import Fact
from widgets.cards.number_lines import NumberLine


def size_facts(figure: GridCardFigure, texts: Texts) -> list[Fact]:
    """Say how large the area is."""
    size = figure.size
    people = texts.text("grid_card.people", n=size.residents) if size.residents is not None else DASH
    homes = texts.text("grid_card.households", n=size.households) if size.households is not None else DASH
    ground = texts.text("grid_card.km2", km2=texts.decimal(size.km2, 2)) if size.km2 is not None else DASH
    facts = [(texts.text("grid_card.size"), f"{people} · {homes}"), (texts.text("grid_card.ground"), ground)]
    if size.level is not None:
        below = texts.text(f"level.{size.level.word}.count", n=size.children)
        facts.append((texts.text("grid_card.below"), below))
    return facts


def open_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell the open orders, in all and by tier, and what was filed in the period."""
    path = figure.area.path
    lines = [_line(figure, figure.open, texts)]
    for tier, number in figure.tiers:
        wish = Pointed(number, path, frozenset({tier}))
        lines.append(
            NumberLine(texts.text(f"tier.{tier.word}"), texts.count(number.value), "", wish, tier=tier)
        )
    return [*lines, _line(figure, figure.filed, texts)]


def category_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell the categories with the most open orders."""
    return [
        NumberLine(
            wording.pair_text(each.name, texts),
            texts.count(each.open),
            _late(each.overdue, texts),
            OfMeasure("F1", category=each.id),
        )
        for each in figure.categories
    ]


def post_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell of each role how many of its posts are filled."""
    return list(_posts(figure, texts))


def _posts(figure: GridCardFigure, texts: Texts) -> Iterator[NumberLine]:
    for each in figure.posts:
        vacant, posts = each.vacant.numerator or 0, each.vacant.denominator or 0
        filled = f"{texts.count(posts - vacant)} / {texts.count(posts)}"
        note = texts.text("grid_card.vacant", n=round(vacant)) if vacant else ""
        name = texts.text(f"role.{each.role.name.lower()}")
        yield NumberLine(name, filled, note, Pointed(each.vacant, figure.area.path))


def duty_facts(figure: GridCardFigure, texts: Texts) -> list[Fact]:
    """Say which body acts for the area, which post is on duty there now, and the phone of the office."""
    if figure.actor is None:
        return [(texts.text("grid_card.on_duty"), texts.text("grid_card.no_office"))]
    actor = figure.actor
    duty = "grid_card.nobody" if actor.duty is None else f"role.{actor.duty.name.lower()}"
    return [
        (texts.text("grid_card.office"), wording.pair_text(actor.body, texts) or DASH),
        (texts.text("grid_card.on_duty"), texts.text(duty)),
        (texts.text("grid_card.phone"), actor.phone or DASH),
    ]


def body_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell the bodies that lead the most open orders."""
    return [
        NumberLine(
            wording.pair_text(each.name, texts),
            texts.count(each.open),
            _late(each.overdue, texts),
            each.query,
        )
        for each in figure.bodies
    ]


def watch_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell what is overdue, due, instructed, disputed and returned."""
    lists = ((OrderSelection.INSTRUCTED, figure.instructed), (OrderSelection.DISPUTED, figure.disputed))
    return [
        _line(figure, figure.overdue, texts),
        _line(figure, figure.due_soon, texts),
        *(
            NumberLine(texts.text(f"selection.{wanted}"), texts.count(count), "", wanted if count else None)
            for wanted, count in lists
        ),
        _line(figure, figure.returned, texts),
    ]


def patrol_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell how many of the patrols that were due were done."""
    return [_line(figure, figure.patrols, texts)]


def promise_words(figure: GridCardFigure, texts: Texts) -> str:
    """Say what became of the promises of the last stationing day, or that none are recorded."""
    if figure.promises is None:
        return texts.text("grid_card.no_promises_here" if figure.promised else "grid_card.no_promises")
    return _outcomes(figure.promises, figure.district.zone, texts)


def _outcomes(promises: Promises, zone: str, texts: Texts) -> str:
    return texts.text(
        "grid_card.promised",
        day=texts.date_year(promises.day, zone),
        n=promises.whole,
        kept=promises.kept,
        late=promises.late,
        running=promises.running,
        dropped=promises.dropped,
    )


def rate_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell the rates, each with its fraction and its interval."""
    return [_line(figure, each.number, texts, _bounds(each, texts)) for each in figure.rates]


def _bounds(rate: Rate, texts: Texts) -> str:
    if rate.interval is None:
        return ""
    low, high = (wording.plain_text(rate.number.measure, end, texts) for end in rate.interval)
    return f"{low}–{high}"


def voice_lines(figure: GridCardFigure, texts: Texts) -> list[NumberLine]:
    """Tell satisfaction with the coverage that bears it."""
    lines = [_line(figure, figure.satisfaction, texts), _line(figure, figure.coverage, texts)]
    number = figure.satisfaction
    doubt = texts.text(number.note) if number.note is not None and number.value is not None else ""
    return [*lines, NumberLine(doubt, "")] if doubt else lines


def recurrence_line(figure: GridCardFigure, number: Measured | None, texts: Texts) -> NumberLine:
    """Tell recurrence, which is counted after all else."""
    if number is None:
        return NumberLine(wording.measure_name("Q4", texts), texts.text("grid_card.counting"))
    return _line(figure, number, texts)


def _line(figure: GridCardFigure, number: Measured, texts: Texts, beside: str = "") -> NumberLine:
    """Tell a number with the fraction that bears it, or with why there is none."""
    told = [beside] if beside else []
    if number.note is not None and number.value is None:
        told.append(texts.text(number.note))
    elif number.denominator is not None and not number.too_few:
        told.append(wording.fraction_text(number, texts).replace(" ", ""))
    name = wording.measure_name(number.measure, texts)
    return NumberLine(
        name, wording.value_text(number, texts), " · ".join(told), Pointed(number, figure.area.path)
    )


def _late(count: int, texts: Texts) -> str:
    return texts.text("loop.over", n=count) if count else ""


def nothing(texts: Texts) -> NumberLine:
    """Say that there is nothing of a kind."""
    return NumberLine(texts.text("grid_card.nothing"), "")
