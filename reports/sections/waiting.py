"""Where matters wait: tiers by waiting state, with how many, how many overdue and the median age."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, Spacer

from data.figures import LoopStep
from data.terms import Stage, Tier
from reports.absences import overdue_known, stock_known
from reports.alternatives import steps_words
from reports.contents import Pack, open_part
from reports.findings import OPEN_STAGES, city_waits, open_steps, waiting_finding
from reports.setting.drawing import (
    HATCH,
    Picture,
    fill_rect,
    frame_rect,
    notes,
    rule,
    swatch,
    tier_mark,
    triangle,
)
from reports.setting.text import (
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
_ROOMY, _LOW_ROW, _LIFT = 4, 54.0, 4.0
"""Of more tiers than this the rows are lower and fuller, so that all stand on one page."""
_MARK = 11.0
"""From the end of a count to the overdue number beside it, the triangle between them."""

_COUNT = Style(14, 18, bold=True)
_COUNT_ASIDE = Style(14, 18, colour=PAPER.ink2)
_OVERDUE = Style(8, 12, bold=True, colour=PAPER.alert)
_CITY_OVERDUE = Style(8, 12, bold=True, colour=PAPER.ink2)
_QUANTITY: Colour = PAPER.quantity.steps[2]
_KEYS = (
    (_QUANTITY, None, "pack.key.open"),
    (PAPER.alert, None, "pack.key.overdue"),
    (None, HATCH, "pack.key.city"),
    (PAPER.tiers.d, None, "pack.key.city_overdue"),
)


def waiting(pack: Pack) -> list[Flowable]:
    """The part on where matters wait; empty where it cannot be told what is open."""
    if not stock_known(pack):
        return []
    texts, loop = pack.texts, pack.board.loop
    layout = _layout(pack)
    count, overdue = city_waits(pack)
    deck = Text(texts.text("pack.waiting.deck", n=count, overdue=overdue), DECK)
    rows = zip(loop.tiers, loop.by_tier, strict=True)
    return [
        *open_part(pack, "waiting"),
        Finding(waiting_finding(pack)),
        deck if count else Spacer(0, DECK.after),
        Picture(34, lambda canvas, wide, high: _head(canvas, wide, texts), space_after=0),
        *[_tier_row(pack, tier, steps, layout) for tier, steps in rows],
        _total_row(pack),
        Picture(18, lambda canvas, wide, high: _key(canvas, pack)),
        notes(_items(pack)),
    ]


_NOTES = ("read", "stock", "city")


def _items(pack: Pack) -> list[tuple[str, str]]:
    """The notes: on the city only where it may hold orders, on dashes only where there are any."""
    texts, loop = pack.texts, pack.board.loop
    keys = _NOTES if Tier.D in loop.tiers else _NOTES[:2]
    said = {key: texts.text(f"pack.waiting.{key}.text") for key in keys}
    if not all(step.recorded for step in loop.steps):
        said["read"] += texts.text("pack.waiting.unrecorded")
    return [(texts.text(f"pack.waiting.{key}"), text) for key, text in said.items()]


@dataclass(frozen=True, slots=True)
class _Layout:
    """How the cells are set: points of bar an order, how high a row is, and how far its content is raised.

    Overdue numbers stand beside the counts, in all cells `below` them where one is too wide for that.
    """

    per_order: float
    high: float
    lift: float
    below: bool


def _layout(pack: Pack) -> _Layout:
    steps = [step for row in pack.board.loop.by_tier for step in row]
    most = max((step.count for step in steps), default=0)
    below = any(_beside(step, pack.texts) > _STEP for step in steps if step.overdue)
    low = len(pack.board.loop.tiers) > _ROOMY
    high = (_LOW_ROW if low else _ROW) + (_OVERDUE.leading if below else 0.0)
    return _Layout(_BAR / most if most else 0.0, high, _LIFT if low else 0.0, below)


def _beside(step: LoopStep, texts: Texts) -> float:
    """The width of a count with its overdue number beside it, and the gap after them."""
    late = width(texts.count(step.overdue), _OVERDUE.size, _OVERDUE.bold)
    return width(_count(step, texts), _COUNT.size, _COUNT.bold) + _MARK + late + 6


def _left(i: int) -> float:
    return _LABEL + i * _STEP


def _head(canvas: Any, wide: float, texts: Texts) -> None:
    rule(canvas, 0, wide, 34, 1)
    for i, stage in enumerate(Stage):
        lines = set_lines(_step_name(stage, texts), NOTE_HEAD, _STEP - 4)[:2]
        for n, line in enumerate(reversed(lines)):
            put(canvas, _left(i), 9 + n * 11, line[0].text, NOTE_HEAD)
    put(canvas, wide, 9, texts.text("pack.waiting.open_total"), NOTE_HEAD, "right")
    rule(canvas, 0, wide, 2, 0.5)


def _step_name(stage: Stage, texts: Texts) -> str:
    """The number and name of a step, the short name where a word is too wide for its column."""
    key = f"stage.{stage.name.lower()}"
    return f"{int(stage)} {_fitting(texts.text(key), texts.text(f'{key}.short'), NOTE_HEAD, _STEP - 4)}"


def _fitting(full: str, short: str, style: Style, room: float) -> str:
    """The full words where each of them fits the room, else the short ones."""
    widest = max(width(word, style.size, style.bold) for word in full.split())
    return full if widest <= room else short


def _tier_row(pack: Pack, tier: Tier, steps: Sequence[LoopStep], layout: _Layout) -> Picture:
    texts = pack.texts

    def draw(canvas: Any, wide: float, high: float) -> None:
        high += layout.lift
        tier_mark(canvas, 0, high - 28, 15, tier.word)
        key = f"tier.{tier.word}"
        word = _fitting(texts.text(f"{key}.word"), texts.text(f"{key}.short"), TOTAL, _LABEL - 26)
        put_block(canvas, 22, high - 13, word, TOTAL, _LABEL - 26)
        for i, step in enumerate(steps):
            _cell(canvas, _left(i), high, step, layout, tier, texts)
        _totals(canvas, wide, high, pack, steps, _CITY_OVERDUE if tier is Tier.D else _OVERDUE)
        rule(canvas, 0, wide, 0.5, 0.5, PAPER.rule)

    return Picture(layout.high, draw, space_after=0, alt=steps_words(tier, steps, texts))


def _cell(
    canvas: Any, x: float, high: float, step: LoopStep, layout: _Layout, tier: Tier, texts: Texts
) -> None:
    style = _COUNT if step.stage in OPEN_STAGES and step.count else _COUNT_ASIDE
    wide = put(canvas, x, high - 26, _count(step, texts), style)
    late, y = (0.0, high - 38) if layout.below else (wide + 3, high - 26)
    if step.overdue:
        _late(canvas, x + late, y, step.overdue, tier, texts)
    bar = high - 41 - (_OVERDUE.leading if layout.below else 0.0)
    _bar(canvas, x, bar, step, layout.per_order, tier)
    if step.median_days is not None:
        median = texts.text("pack.waiting.median", days=texts.decimal(step.median_days, 1))
        put(canvas, x, bar - 10, median, NOTE)


def _late(canvas: Any, x: float, y: float, count: int, tier: Tier | None, texts: Texts) -> None:
    """The triangle with how many are overdue; grey where the city has them."""
    style = _CITY_OVERDUE if tier is Tier.D else _OVERDUE
    triangle(canvas, x, y, 6, style.colour)
    put(canvas, x + 8, y, texts.count(count), style)


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
    canvas: Any, x: float, high: float, pack: Pack, steps: Sequence[LoopStep], late: Style = _OVERDUE
) -> None:
    """The open stock of a row and, where that can be told, what of it is overdue."""
    stock, overdue = open_steps(steps), sum(step.overdue for step in open_steps(steps))
    put(canvas, x, high - 26, pack.texts.count(sum(step.count for step in stock)), _COUNT, "right")
    if overdue_known(pack):
        words = pack.texts.text("pack.waiting.overdue", n=overdue)
        put(canvas, x, high - 40, words, late if overdue else NOTE, "right")


def _total_row(pack: Pack) -> Picture:
    texts, steps = pack.texts, pack.board.loop.steps

    def draw(canvas: Any, wide: float, high: float) -> None:
        rule(canvas, 0, wide, high, 1)
        put(canvas, 0, high - 26, texts.text("pack.waiting.whole"), TOTAL)
        for i, step in enumerate(steps):
            counted = step.stage in OPEN_STAGES
            put(canvas, _left(i), high - 26, _count(step, texts), _COUNT if counted else _COUNT_ASIDE)
            if step.overdue:
                _late(canvas, _left(i), high - 40, step.overdue, None, texts)
        _totals(canvas, wide, high, pack, steps)
        rule(canvas, 0, wide, 0.5, 1)

    return Picture(_TOTAL_ROW, draw, space_after=2, alt=steps_words(None, steps, texts))


def _key(canvas: Any, pack: Pack) -> None:
    x = 0.0
    for fill, pattern, key in _KEYS if Tier.D in pack.board.loop.tiers else _KEYS[:2]:
        swatch(canvas, x, 4, 20, 9, fill, pattern)
        frame_rect(canvas, x, 4, 20, 9, PAPER.rule)
        words = pack.texts.text(key)
        put(canvas, x + 25, 5.5, words, NOTE)
        x += 25 + width(words, NOTE.size) + 16
