"""A number's conditions and terms in words: where, when and of what it was counted, and by which rules."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from data import wording
from data.figures.explaining import NumberFigure
from data.figures.reconciliation import Difference, VariantLine
from data.terms import TIERS
from resources.definitions import Definition, definition, minimum_n
from resources.i18n import DASH, Texts
from widgets.cards.facts import Fact


def place_words(figure: NumberFigure, texts: Texts) -> str:
    """Name the place of a number, or what lies in no cell of it."""
    path = figure.path[1:] or figure.path
    name = " · ".join(wording.area_name(tag, texts) for tag in path)
    return f"{name} · {texts.text('common.unassigned')}" if figure.pointed.unassigned else name


def tier_words(figure: NumberFigure, texts: Texts) -> str:
    """Name the tiers that a number counts."""
    if figure.tiers is None:
        return texts.text("tier.all")
    return texts.text("list.and").join(
        texts.text(f"tier.{tier.word}") for tier in TIERS if tier in figure.tiers
    )


def reason_words(figure: NumberFigure, texts: Texts) -> str:
    """Say why a number has no value, or why its value is not compared; empty where it is."""
    number = figure.number
    if number.note is not None:
        return texts.text(number.note)
    if number.value is None:
        return texts.text("common.no_data")
    return texts.text("explained.too_few", n=minimum_n()) if number.too_few else ""


def interval_words(figure: NumberFigure, texts: Texts) -> str:
    """Give the 95 % interval of a share, empty where it has none."""
    if figure.interval is None:
        return ""
    low, high = (wording.plain_text(figure.number.measure, end, texts) for end in figure.interval)
    return texts.text("number.interval", low=low, high=high)


def condition_facts(figure: NumberFigure, texts: Texts) -> list[Fact]:
    """Say where, when and of which orders a number was counted."""
    zone = figure.district.zone
    facts = [
        (texts.text("common.place"), place_words(figure, texts)),
        (texts.text("number.period"), _period(figure, texts)),
        (texts.text("common.as_of"), texts.datetime_year(figure.as_of, zone)),
        *(_chosen(figure, texts) if figure.of_orders else ()),
        (texts.text("number.source"), _source(figure, texts)),
    ]
    time = DASH if figure.data_time is None else texts.datetime_year(figure.data_time, zone)
    return [*facts, (texts.text("number.data_time"), time)]


def _chosen(figure: NumberFigure, texts: Texts) -> tuple[Fact, Fact]:
    tiers = (texts.text("number.tiers"), tier_words(figure, texts))
    return tiers, (texts.text("number.filters"), _filters(figure, texts))


def _period(figure: NumberFigure, texts: Texts) -> str:
    if figure.cumulative:
        return texts.text("number.cumulative")
    if figure.own_window:
        return texts.text("number.stock")
    name, days = wording.period_text(figure.period, texts), wording.days_text(figure.period, texts)
    return name if name == days else f"{name} ({days})"


def _filters(figure: NumberFigure, texts: Texts) -> str:
    channels = [texts.text(f"channel.{channel.name.lower()}") for channel in figure.channels]
    locations = [texts.text(f"location_class.{location.name.lower()}") for location in figure.locations]
    categories = [wording.pair_text(name, texts) for name in figure.categories]
    told = [*channels, *locations, *categories]
    return texts.text("list.and").join(told) if told else texts.text("number.no_filters")


def _source(figure: NumberFigure, texts: Texts) -> str:
    english = texts.language == "en" and figure.district.name_en
    name = figure.district.name_en if english else figure.district.name
    return f"{name} · {texts.text('common.example')}" if figure.district.example else name


def term_facts(figure: NumberFigure, texts: Texts) -> list[Fact]:
    """Say by which rules a number was counted, and how its interval was reckoned."""
    found = definition(figure.number.measure)
    facts = [
        (texts.text("common.definition"), found.id),
        (texts.text("definitions.source"), found.source),
        (texts.text("number.rules"), texts.text("list.and").join(found.cites) or DASH),
        (texts.text("number.minimum"), texts.text("definitions.minimum_n", n=minimum_n())),
    ]
    if figure.interval is not None:
        facts.append((texts.text("number.wilson"), texts.text("number.wilson.words")))
    starts = [
        texts.text(f"definitions.limit.{step}", start=texts.text(f"definitions.start.{event}"))
        for step, event in figure.starts
    ]
    if starts and figure.number.measure[0] in "TF":
        facts.append((texts.text("number.starts"), texts.text("list.and").join(starts)))
    told = texts.text("list.and").join(_settings(found))
    return [*facts, (texts.text("definitions.settings"), told)] if told else facts


def _settings(found: Definition) -> Iterator[str]:
    for name, value in found.settings.items():
        plain: Any = dict(value) if isinstance(value, Mapping) else value
        yield f"{name} = {json.dumps(plain, ensure_ascii=False)}"


def variant_words(line: VariantLine, texts: Texts) -> str:
    """Name a variant of a rate with the choice of a setting that makes it."""
    name = f"{line.code}  {wording.measure_name(line.code, texts)}"
    return f"{name} · {texts.text(f'variant.{line.choice}')}" if line.choice else name


def difference_words(found: Difference, texts: Texts) -> str:
    """Say which orders make a difference, and why."""
    return texts.text(f"reconciliation.{found.change}", reason=texts.text(f"reason.{found.reason}"))
