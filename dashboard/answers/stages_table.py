"""The tables of `stages` for people: the six waiting states, and the delay split with its shares."""

import sys
from collections.abc import Iterable

from data.figures.stages import Age, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.wording import area_name, number_text, period_text, value_text
from resources.i18n import DASH, Texts, current, tr

_WIDE = 140


def print_tables(found: StagesFigure, *, with_areas: bool) -> None:
    """Print the pipeline of all tiers chosen, then the delay split by tier, and by area where asked for."""
    texts = current()
    moment = tr("common.data_up_to", time=texts.datetime_year(found.as_of, found.district.zone))
    whole = found.pipelines[0]
    title = f"{area_name(found.place, texts)} · {period_text(found.period, texts)} · {moment}"
    heads = ("stage", "stock", "overdue", "median", "oldest", "working", "working_oldest", "passed", "took")
    _print(title, heads, (_step(step, texts) for step in whole.steps), _named(whole, found.stands_out, texts))
    delays = found.delays
    rows = [_line(_tier(line), line, texts) for line in delays.lines if line.orders]
    if with_areas:
        rows += [_line(_place(line, texts), line, texts) for line in delays.by_area if line.orders]
    note = tr(delays.note) if delays.note else tr("stages.delays.rule")
    _print(tr("stages.delays.title"), ("of", "orders", "whole", *delays.parts), rows, note)


def _print(title: str, heads: Iterable[str], rows: Iterable[list[str]], below: str) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE, title=Text(title), caption=Text(below), caption_justify="left")
    for place, head in enumerate(heads):
        table.add_column(tr(f"stages.head.{head}"), justify="right" if place else "left", overflow="fold")
    for row in rows:
        # As text, not markup: names come from outside.
        table.add_row(*map(Text, row))
    # A file or another program has no width; there the table takes what it needs.
    Console(width=None if sys.stdout.isatty() else _WIDE).print(table)


def _step(step: PipelineStep, texts: Texts) -> list[str]:
    return [
        tr(f"waiting.{step.stage.name.lower()}"),
        number_text(step.stock, texts),
        _count(step.overdue, texts),
        *_ages(step.clock, texts),
        *_worked(step.working, texts),
        _count(step.passed, texts),
        DASH if step.took is None else value_text(step.took, texts),
    ]


def _count(count: int | None, texts: Texts) -> str:
    return DASH if count is None else texts.count(count)


def _ages(age: Age, texts: Texts) -> list[str]:
    return [DASH if each is None else texts.duration(each) for each in (age.median, age.oldest)]


def _worked(age: Age, texts: Texts) -> list[str]:
    return [DASH if each is None else _hours(each, texts) for each in (age.median, age.oldest)]


def _hours(seconds: float, texts: Texts) -> str:
    return tr("duration.working_hours", hours=texts.decimal(seconds / 3600, 1))


def _named(whole: Pipeline, stands_out: float, texts: Texts) -> str:
    rule = tr("stages.rule", share=texts.percent(stands_out, 0))
    if whole.bottleneck is None:
        return tr("stages.no_bottleneck", rule=rule)
    return tr("stages.bottleneck", stage=tr(f"waiting.{whole.bottleneck.name.lower()}"), rule=rule)


def _line(name: str, line: DelayLine, texts: Texts) -> list[str]:
    """Give the whole as hours an order, and each part as its share."""
    shares = (DASH if share is None else texts.percent(share, 1) for share in line.shares)
    of = tr("stages.late", of=name) if line.late else name
    return [of, texts.count(line.orders), _hours(line.whole / line.orders, texts), *shares]


def _tier(line: DelayLine) -> str:
    return tr("tier.all") if line.tier is None else tr(f"tier.{line.tier.word}.short")


def _place(line: DelayLine, texts: Texts) -> str:
    return area_name(line.area, texts) if line.area else tr("common.unassigned")
