"""Where matters wait: tiers by waiting state, with how many, how many overdue and the median age."""

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from data.figures import LoopStep
from data.terms import Stage, Tier
from data.wording import pair_text
from reports.contents import Pack, open_part
from reports.drawing import HATCH, Picture, fill_rect, frame_rect, notes, rule, swatch, tier_mark, triangle
from reports.findings import OPEN_STAGES, city_waits, open_steps, waiting_finding
from reports.page import TEXT_WIDTH, column
from reports.table import Column, Group, ListTable
from reports.text import (
    BLOCK,
    DECK,
    NOTE,
    NOTE_HEAD,
    TOTAL,
    Finding,
    Style,
    Text,
    put,
    put_block,
    set_lines,
    width,
)
from resources.i18n import DASH, Texts
from resources.palette import PAPER, Colour

_LABEL, _STEP, _BAR = 84.0, 60.0, 46.0
_ROW, _TOTAL_ROW = 62.0, 46.0
_BODIES = 6
"""So many bodies are named; the list of overdue orders has them all."""

_COUNT = Style(14, 18, bold=True)
_COUNT_ASIDE = Style(14, 18, colour=PAPER.ink2)
_OVERDUE = Style(8, 12, bold=True, colour=PAPER.alert)
_CITY_OVERDUE = Style(8, 12, bold=True, colour=PAPER.ink2)
_QUANTITY: Colour = PAPER.quantity.steps[2]


def waiting(pack: Pack) -> list[Flowable]:
    """The part on where matters wait."""
    texts, loop = pack.texts, pack.board.loop
    rows = [
        (tier, steps)
        for tier, steps in zip(loop.tiers, loop.by_tier, strict=True)
        if tier is not Tier.UNKNOWN or any(step.count for step in steps)
    ]
    most = max((step.count for _, steps in rows for step in steps), default=0)
    count, overdue = city_waits(pack)
    return [
        *open_part(pack, "waiting"),
        Finding(waiting_finding(pack)),
        Text(texts.text("pack.waiting.deck", n=count, overdue=overdue), DECK),
        Picture(34, lambda canvas, wide, high: _head(canvas, wide, texts), space_after=0),
        *[_tier_row(tier, steps, most, texts) for tier, steps in rows],
        _total_row(pack),
        Picture(18, lambda canvas, wide, high: _key(canvas, texts)),
        *_bodies(pack),
        notes(
            [(texts.text(f"pack.waiting.{key}"), texts.text(f"pack.waiting.{key}.text")) for key in _NOTES]
        ),
    ]


_NOTES = ("read", "stock", "city")


def _bodies(pack: Pack) -> list[Flowable]:
    """Who holds most of the overdue orders; a body is answerable for its orders, never a person."""
    texts, lines = pack.texts, pack.contents.overdue.lines
    if not lines:
        return []
    held: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        held.setdefault(line.body, []).append(-(line.remaining or 0))
    first = sorted(held.items(), key=lambda item: (-len(item[1]), -max(item[1]), item[0]))[:_BODIES]
    columns = [
        Column(texts.text("common.body"), column(7)),
        Column(texts.text("pack.bodies.overdue"), 70, "right", bold=True),
        Column(texts.text("pack.bodies.longest"), 80, "right"),
        Column(texts.text("pack.bodies.share"), TEXT_WIDTH - column(7) - 150, "right"),
    ]
    rows = [
        (
            pair_text(body, texts),
            texts.count(len(times)),
            texts.count(max(times) // 86400),
            texts.percent(len(times) / len(lines)),
        )
        for body, times in first
    ]
    return [
        Text(texts.text("pack.bodies.title", n=len(held)), BLOCK),
        ListTable(columns, [Group(rows)], space_after=2),
        Text(texts.text("pack.bodies.listed", shown=len(first), total=len(held)), NOTE),
    ]


def _left(i: int) -> float:
    return _LABEL + i * _STEP


def _head(canvas: Any, wide: float, texts: Texts) -> None:
    rule(canvas, 0, wide, 34, 1)
    for i, stage in enumerate(Stage):
        for n, line in enumerate(set_lines(_step_name(stage, texts), NOTE_HEAD, _STEP - 4)[:2]):
            put(canvas, _left(i), 20 - n * 11, line[0].text, NOTE_HEAD)
    put(canvas, wide, 20, texts.text("pack.waiting.open_total"), NOTE_HEAD, "right")
    rule(canvas, 0, wide, 2, 0.5)


def _step_name(stage: Stage, texts: Texts) -> str:
    """The number and name of a step, the short name where a word is too wide for its column."""
    key = f"stage.{stage.name.lower()}"
    return f"{int(stage)} {_fitting(texts.text(key), texts.text(f'{key}.short'), NOTE_HEAD, _STEP - 4)}"


def _fitting(full: str, short: str, style: Style, room: float) -> str:
    """The full words where each of them fits the room, else the short ones."""
    widest = max(width(word, style.size, style.bold) for word in full.split())
    return full if widest <= room else short


def _tier_row(tier: Tier, steps: Sequence[LoopStep], most: int, texts: Texts) -> Picture:
    def draw(canvas: Any, wide: float, high: float) -> None:
        tier_mark(canvas, 0, high - 28, 15, tier.word)
        key = f"tier.{tier.word}"
        word = _fitting(texts.text(f"{key}.word"), texts.text(f"{key}.short"), TOTAL, _LABEL - 26)
        put_block(canvas, 22, high - 13, word, TOTAL, _LABEL - 26)
        for i, step in enumerate(steps):
            _cell(canvas, _left(i), high, step, most, tier, texts)
        total = open_steps(steps)
        _totals(canvas, wide, high, sum(s.count for s in total), sum(s.overdue for s in total), tier, texts)
        rule(canvas, 0, wide, 0.5, 0.5, PAPER.rule)

    return Picture(_ROW, draw, space_after=0)


def _cell(canvas: Any, x: float, high: float, step: LoopStep, most: int, tier: Tier, texts: Texts) -> None:
    counted = step.stage in OPEN_STAGES
    style = _COUNT if counted and step.count else _COUNT_ASIDE
    wide = put(canvas, x, high - 26, _count(step, texts), style)
    if step.overdue:
        late = _CITY_OVERDUE if tier is Tier.D else _OVERDUE
        triangle(canvas, x + wide + 3, high - 26, 6, late.colour)
        put(canvas, x + wide + 11, high - 26, texts.count(step.overdue), late)
    if most:
        _bar(canvas, x, high - 41, step, _BAR / most, tier)
    if step.median_days is not None:
        median = texts.text("pack.waiting.median", days=texts.decimal(step.median_days, 1))
        put(canvas, x, high - 53, median, NOTE)


def _count(step: LoopStep, texts: Texts) -> str:
    """How many wait at a step: in brackets beside the open stock, a dash where it is never recorded."""
    if not step.recorded:
        return DASH
    if step.stage in OPEN_STAGES:
        return texts.count(step.count)
    return texts.text("pack.aside", n=step.count)


def _bar(canvas: Any, x: float, y: float, step: LoopStep, scale: float, tier: Tier) -> None:
    """How many on one common scale, the overdue part first; what waits at the city is hatched."""
    whole, late = step.count * scale, step.overdue * scale
    if tier is Tier.D:
        if whole:
            swatch(canvas, x, y, whole, 8, None, HATCH)
        fill_rect(canvas, x, y, late, 8, PAPER.tiers.d)
        return
    fill_rect(canvas, x, y, whole, 8, _QUANTITY)
    fill_rect(canvas, x, y, late, 8, PAPER.alert)


def _totals(
    canvas: Any, x: float, high: float, count: int, overdue: int, tier: Tier | None, texts: Texts
) -> None:
    put(canvas, x, high - 26, texts.count(count), _COUNT, "right")
    style = NOTE if not overdue else _CITY_OVERDUE if tier is Tier.D else _OVERDUE
    put(canvas, x, high - 40, texts.text("pack.waiting.overdue", n=overdue), style, "right")


def _total_row(pack: Pack) -> Picture:
    texts, loop = pack.texts, pack.board.loop

    def draw(canvas: Any, wide: float, high: float) -> None:
        rule(canvas, 0, wide, high, 1)
        put(canvas, 0, high - 26, texts.text("pack.waiting.whole"), TOTAL)
        for i, step in enumerate(loop.steps):
            counted = step.stage in OPEN_STAGES
            put(canvas, _left(i), high - 26, _count(step, texts), _COUNT if counted else _COUNT_ASIDE)
            if counted and step.recorded:
                style = _OVERDUE if step.overdue else NOTE
                put(canvas, _left(i), high - 40, texts.text("pack.waiting.overdue", n=step.overdue), style)
        stock = open_steps(loop.steps)
        _totals(canvas, wide, high, sum(s.count for s in stock), sum(s.overdue for s in stock), None, texts)
        rule(canvas, 0, wide, 0.5, 1)

    return Picture(_TOTAL_ROW, draw, space_after=2)


def _key(canvas: Any, texts: Texts) -> None:
    x = 0.0
    for fill, pattern, key in (
        (_QUANTITY, None, "pack.key.open"),
        (PAPER.alert, None, "pack.key.overdue"),
        (None, HATCH, "pack.key.city"),
        (PAPER.tiers.d, None, "pack.key.city_overdue"),
    ):
        swatch(canvas, x, 4, 20, 9, fill, pattern)
        frame_rect(canvas, x, 4, 20, 9, PAPER.rule)
        words = texts.text(key)
        put(canvas, x + 25, 5.5, words, NOTE)
        x += 25 + width(words, NOTE.size) + 16
