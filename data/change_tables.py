"""Why a rate is not what it was in words and as tables, for screen and command line alike."""

from collections.abc import Iterator

from data import wording
from data.figures.rate_change import Amiss, CategoryChange, DelayChange, PartChange, RateChange
from data.figures.tables import Cell, Row, Table
from resources.i18n import DASH, Texts, current, tr

_HOUR = 3_600


def change_sentence(figure: RateChange, texts: Texts) -> str:
    """Say what the rate came to in both periods, and if that is beyond chance what moved it most."""
    place, measure = wording.area_name(figure.place, texts), wording.measure_name(figure.measure, texts)
    if figure.note is not None:
        return texts.text("change.sentence.none", place=place, measure=measure, why=texts.text(figure.note))
    told = texts.text(
        f"change.sentence.{_way(figure)}",
        place=place,
        measure=measure,
        now=_value(figure, "now", texts),
        then=_value(figure, "then", texts),
        period=wording.dated_text(figure.period_then, texts),
        points=texts.decimal(abs(figure.change or 0) * 100, 1),
    )
    return told + "".join(_causes(figure, texts)) if figure.beyond else told


def _way(figure: RateChange) -> str:
    if not figure.beyond:
        return "same"
    return "up" if (figure.change or 0) > 0 else "down"


def _value(figure: RateChange, side: str, texts: Texts) -> str:
    number = figure.now if side == "now" else figure.then
    fraction = wording.fraction_text(number, texts).replace(" ", "")
    return texts.text("change.value", value=wording.value_text(number, texts), fraction=fraction)


def _causes(figure: RateChange, texts: Texts) -> Iterator[str]:
    """Name the category that did most, and the step that takes longer by more than chance."""
    if figure.rows:
        first = figure.rows[0]
        name, points = wording.pair_text(first.name, texts), effect_text(first.whole, texts)
        yield texts.text("change.most", category=name, points=points)
    step = figure.delays[0].most if figure.delays else None
    if step is not None and figure.is_worse:
        yield texts.text("change.step", step=part_name(step, texts), hours=hours_text(step.change, texts))


def effect_text(share: float, texts: Texts) -> str:
    """Give what a category did to a rate in percentage points, with its sign."""
    return texts.signed(share * 100, 1)


def amiss_text(amiss: Amiss, texts: Texts) -> str:
    """Give the orders that a rate lacks as a fraction of all of the category."""
    return f"{texts.count(amiss.part)} / {texts.count(amiss.base)}" if amiss.base else DASH


def hours_text(seconds: float | None, texts: Texts) -> str:
    """Give working hours with one decimal."""
    return DASH if seconds is None else texts.decimal(seconds / _HOUR, 1)


def category_name(row: CategoryChange, texts: Texts) -> str:
    """Name a category, or those that are told together."""
    return wording.pair_text(row.name, texts) if row.code else texts.text("parts.rest")


def part_name(part: PartChange, texts: Texts) -> str:
    """Name a part of the time of an order, or the whole of it."""
    return texts.text("change.whole" if part.part == "whole" else f"stages.head.{part.part}")


def categories_table(figure: RateChange) -> Table:
    """Give the categories that moved a rate, all others, and the sum, effects in percentage points."""
    keys = ("part_then", "base_then", "part_now", "base_now", "own", "mix", "effect")
    heads = (tr("parts.category"), tr("parts.tier"), *(tr(f"change.head.{key}") for key in keys))
    rows = [_category(row) for row in (*figure.rows, *([figure.rest] if figure.rest else []))]
    if figure.total is not None:
        rows.append((tr("change.total"), None, *_category(figure.total)[2:]))
    return Table(tr("change.categories"), heads, tuple(rows), tuple(_notes(figure)))


def _category(row: CategoryChange) -> Row:
    counts = (row.then.part, row.then.base, row.now.part, row.now.base)
    effects = (round(each * 100, 2) for each in (row.own, row.mix, row.whole))
    tier = None if row.tier is None else row.tier.word
    return category_name(row, current()), tier, *counts, *effects


def delays_table(figure: RateChange) -> Table:
    """Give the mean working hours of each part, then and now, of all orders and of the late ones."""
    keys = ("of", "part", "hours_then", "hours_now", "hours_more", "judged")
    rows = [_delay(side, part) for side in figure.delays for part in (side.whole, *side.parts)]
    heads = tuple(tr(f"change.head.{key}") for key in keys)
    return Table(tr("change.delays"), heads, tuple(rows), tuple(_notes(figure)))


def _delay(side: DelayChange, part: PartChange) -> Row:
    hours: tuple[Cell, ...] = tuple(
        None if each is None else round(each / _HOUR, 2) for each in (part.then, part.now, part.change)
    )
    return side_name(side, current()), part_name(part, current()), *hours, judged_text(part)


def side_name(side: DelayChange, texts: Texts) -> str:
    """Name the orders of a side with their numbers in both periods."""
    key = "loop.side.late" if side.late else "loop.side.all"
    return texts.text(
        "change.side",
        name=texts.text(key),
        then=texts.count(side.orders_then),
        now=texts.count(side.orders_now),
    )


def judged_text(part: PartChange) -> str:
    """Say whether a part differs by more than chance."""
    if part.beyond is None:
        return tr("change.too_few")
    return tr("compare.beyond" if part.beyond else "compare.within")


def _notes(figure: RateChange) -> Iterator[Row]:
    """Say of which place, periods and time the figures are."""
    texts, zone = current(), figure.district.zone
    yield wording.area_name(figure.place, texts), wording.measure_name(figure.measure, texts)
    yield wording.dated_text(figure.period_then, texts), wording.dated_text(figure.period, texts)
    yield tr("common.as_of"), texts.datetime_year(figure.as_of, zone)
