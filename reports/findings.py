"""Page titles and questions to the meeting as findings, computed from the figures and never assumed.

A finding names place or stage, number, comparison, in this order.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from data.figures import AreaTag, Attention, Headline, LoopStep, MatrixRow, Measured, Verdict
from data.figures.packs import PackVariant
from data.terms import Level, Stage, Tier
from data.wording import area_short, measure_name, places_text, unit_text, value_text
from reports.absences import overdue_known, uncomputable, unrecorded
from reports.contents import Pack
from resources import definitions
from resources.i18n import Texts

OPEN_STAGES = (Stage.ESTABLISHMENT, Stage.DISPATCH, Stage.FEEDBACK, Stage.VERIFICATION)
"""The waiting states that add up to the open stock."""

_OWN = frozenset({Tier.A, Tier.B, Tier.C})

WEEK = 7 * 86400


def with_unit(measured: Measured, texts: Texts) -> str:
    """A value that can stand in a sentence: a share as it is, a count with its unit."""
    value = value_text(measured, texts)
    if definitions.unit(measured.measure) != "order" or measured.value is None:
        return value
    return texts.text("pack.counted", value=value, unit=unit_text(measured.measure, texts))


def whole_name(pack: Pack) -> str:
    """What the place of the pack is called where its parts are compared with it."""
    place = pack.board.place
    if place.level is Level.DISTRICT:
        return pack.texts.text("pack.whole")
    return area_short(place, pack.texts)


def headlines_finding(pack: Pack) -> str:
    """The first two headlines that have a value, each with its verdict where it has one."""
    told = [headline for headline in pack.board.headlines if headline.value.value is not None]
    if not told:
        return pack.texts.text("pack.headlines.none")
    return pack.texts.text("pack.clauses").join(_headline_clause(each, pack.texts) for each in told[:2])


def _headline_clause(headline: Headline, texts: Texts) -> str:
    words = {"name": measure_name(headline.value.measure, texts), "value": with_unit(headline.value, texts)}
    if headline.verdict in (Verdict.NOT_JUDGED, Verdict.NO_BASE):
        return texts.text("pack.clause.plain", **words)
    return texts.text("pack.clause.verdict", **words, verdict=texts.text(f"verdict.{headline.verdict}"))


def headlines_deck(pack: Pack) -> str:
    """What the city holds of the headlines that stand apart, and how many could not be computed."""
    deck, absent = _scale(pack), len(uncomputable(pack))
    return deck + pack.texts.text("pack.deck.absent", n=absent) if absent else deck


def _scale(pack: Pack) -> str:
    apart = [headline.city for headline in pack.board.headlines if headline.city is not None]
    parts = [
        pack.texts.text(
            "pack.clause.plain",
            name=measure_name(city.measure, pack.texts),
            value=with_unit(city, pack.texts),
        )
        for city in apart
    ]
    if not parts:
        return pack.texts.text("pack.deck.all_tiers")
    return pack.texts.text("pack.deck.city", parts=pack.texts.text("list.and").join(parts))


@dataclass(frozen=True, slots=True)
class Largest:
    """The stages that share the largest number, and that number; no stage where it is zero."""

    stages: tuple[Stage, ...]
    number: int


def _largest(counts: Sequence[tuple[Stage, int]]) -> Largest:
    most = max((count for _, count in counts), default=0)
    return Largest(tuple(stage for stage, count in counts if count == most and most), most)


def open_steps(steps: Sequence[LoopStep]) -> list[LoopStep]:
    """The steps that hold the open stock."""
    return [step for step in steps if step.stage in OPEN_STAGES]


def waiting_finding(pack: Pack) -> str:
    """Where most of the open orders wait, and where most of the overdue ones."""
    texts, steps = pack.texts, open_steps(pack.board.loop.steps)
    stock, overdue = sum(step.count for step in steps), sum(step.overdue for step in steps)
    if not stock:
        return texts.text("pack.waiting.none")
    if sum(step.recorded for step in steps) < 2:  # all wait at the only step that is recorded
        return texts.text("pack.waiting.unsplit", open=stock)
    open_most = _largest([(step.stage, step.count) for step in steps])
    late_most = _largest([(step.stage, step.overdue) for step in steps])
    key = "pack.waiting.all_open" if open_most.number == stock else "pack.waiting.open"
    first = texts.text(key, open=stock, n=open_most.number, stages=_stages(open_most, texts))
    if not overdue_known(pack):
        return first
    second = _overdue_clause(overdue, late_most, texts, there=late_most.stages == open_most.stages)
    return texts.text("pack.clauses").join((first, second))


def _overdue_clause(overdue: int, most: Largest, texts: Texts, *, there: bool) -> str:
    """Where most of the overdue orders wait; `there` means at the steps that were named before."""
    if not overdue:
        return texts.text("pack.waiting.none_overdue")
    key = f"{'all_' if most.number == overdue else ''}overdue_{'there' if there else 'at'}"
    return texts.text(f"pack.waiting.{key}", overdue=overdue, n=most.number, stages=_stages(most, texts))


def _stages(largest: Largest, texts: Texts) -> str:
    names = [texts.text("pack.quoted", name=stage_name(stage, texts)) for stage in largest.stages[:2]]
    shown = texts.text("list.and").join(names)
    each = "pack.waiting.each" if len(largest.stages) > 1 else "pack.waiting.one"
    return texts.text(each, stages=shown)


def stage_name(stage: Stage, texts: Texts) -> str:
    """The name of a step."""
    return texts.text(f"stage.{stage.name.lower()}")


def city_waits(pack: Pack) -> tuple[int, int]:
    """How many open and how many overdue orders wait at the city (tier D)."""
    loop = pack.board.loop
    steps = [
        step
        for tier, row in zip(loop.tiers, loop.by_tier, strict=True)
        if tier is Tier.D
        for step in open_steps(row)
    ]
    return sum(step.count for step in steps), sum(step.overdue for step in steps)


@dataclass(frozen=True, slots=True)
class Places:
    """The places that clearly differ from the whole, by direction, and how many do not."""

    worse: tuple[AreaTag, ...]
    better: tuple[AreaTag, ...]
    others: int


def differing(rows: Sequence[MatrixRow], whole: Measured, attention: Attention) -> Places:
    """Sort the rows that clearly differ into worse and better, in the order of their codes."""
    worse: list[AreaTag] = []
    better: list[AreaTag] = []
    for row in rows:
        if row.area is not None and row.differs and row.total.value is not None and whole.value is not None:
            higher = row.total.value > whole.value
            (worse if higher == (attention is Attention.HIGHER_IS_WORSE) else better).append(row.area)
    rest = sum(row.area is not None for row in rows) - len(worse) - len(better)
    by_code = [tuple(sorted(found, key=lambda tag: tag.code)) for found in (worse, better)]
    return Places(by_code[0], by_code[1], rest)


def places_of(pack: Pack) -> Places:
    """The places that clearly differ; none where the measure of the map is not judged by the matrix."""
    matrix = pack.board.matrix
    attention = Attention(definitions.definition(matrix.measure).attention)
    if attention is Attention.NONE or pack.board.heatmap.measure != matrix.measure:
        return Places((), (), len(matrix.rows))
    return differing(matrix.rows, matrix.total.total, attention)


def map_finding(pack: Pack) -> str:
    """Which places clearly stand apart from the whole."""
    texts, matrix = pack.texts, pack.board.matrix
    name = measure_name(matrix.measure, texts)
    found = places_of(pack)
    if pack.board.heatmap.measure != matrix.measure:
        return _plain(pack.board.heatmap.total, texts)
    if definitions.definition(matrix.measure).attention == "none":
        return _most(pack, name)
    if not found.worse and not found.better:
        return texts.text("pack.map.none", name=name, place=whole_name(pack))
    clauses = [
        texts.text(key, name=name, places=places_text(tags, texts), place=whole_name(pack))
        for key, tags in (("pack.map.worse", found.worse), ("pack.map.better", found.better))
        if tags
    ]
    if found.others:
        clauses.append(texts.text("pack.map.others", n=found.others))
    return texts.text("pack.clauses").join(clauses[:2])


def _plain(measured: Measured, texts: Texts) -> str:
    name = measure_name(measured.measure, texts)
    return texts.text("pack.clause.plain", name=name, value=with_unit(measured, texts))


def _most(pack: Pack, name: str) -> str:
    """Of a count that is not judged: how many in all, and where most of them are."""
    texts, matrix = pack.texts, pack.board.matrix
    most = max((row.total.value or 0 for row in matrix.rows), default=0)
    tags = tuple(row.area for row in matrix.rows if row.area and most and row.total.value == most)
    total = with_unit(matrix.total.total, texts)
    if not tags:
        return _plain(matrix.total.total, texts)
    return texts.text("pack.map.most", name=name, value=total, places=places_text(tags, texts))


def matrix_finding(pack: Pack) -> str:
    """Which of the district's own tiers needs most attention, or holds most; the city's is not compared."""
    texts, matrix = pack.texts, pack.board.matrix
    name = measure_name(matrix.measure, texts)
    own = [
        (tier, measured, measured.value)
        for tier, measured in zip(matrix.columns, matrix.total.tiers, strict=True)
        if tier in _OWN and measured.comparable and measured.value is not None
    ]
    attention = Attention(definitions.definition(matrix.measure).attention)
    pick = min if attention is Attention.LOWER_IS_WORSE else max
    found = pick((value for *_, value in own), default=None)
    extreme = [(tier, measured) for tier, measured, value in own if value == found]
    if not extreme or len(extreme) == len(own):
        return _plain(matrix.total.total, texts)
    tiers = texts.text("list.and").join(texts.text(f"tier.{tier.word}") for tier, _ in extreme)
    key = "pack.matrix.most" if attention is Attention.NONE else f"pack.matrix.{attention}"
    return texts.text(key, tiers=tiers, name=name, value=with_unit(extreme[0][1], texts))


def tiers_finding(pack: Pack) -> str:
    """How the overdue orders divide between the city and the district's own hands."""
    if not overdue_known(pack):
        return _plain(pack.board.matrix.total.total, pack.texts)
    overdue = sum(step.overdue for step in open_steps(pack.board.loop.steps))
    city = city_waits(pack)[1]
    if not overdue:
        return pack.texts.text("pack.overdue.none")
    return pack.texts.text("pack.tiers.overdue", n=overdue, city=city, ours=overdue - city)


def overdue_finding(pack: Pack) -> str:
    """How many orders are overdue, and how many by a week or more."""
    figure = pack.contents.overdue
    if not figure.total:
        return pack.texts.text("pack.overdue.none")
    long = sum(line.remaining is not None and line.remaining <= -WEEK for line in figure.lines)
    key = "pack.overdue.long" if long else "pack.overdue.short"
    return pack.texts.text(key, n=figure.total, long=long)


def _overdue_counts(pack: Pack) -> tuple[int, int]:
    """How many orders are overdue, and how many of them at the city; a grid's paper has no list of them."""
    if pack.variant is PackVariant.GRID:
        return pack.board.matrix.total.overdue or 0, city_waits(pack)[1]
    lines = pack.contents.overdue.lines
    return pack.contents.overdue.total, sum(line.tier is Tier.D for line in lines)


def page_of(pack: Pack, part: str) -> int:
    """The page of the part that bears a question, else of the sheet that lists its orders; 0 for neither."""
    return pack.index.page(part) or (0 if part == "headlines" else pack.index.page("communities"))


def questions(pack: Pack) -> list[tuple[str, str]]:
    """What the meeting is asked to decide, each with the key of the part that bears it."""
    texts, board = pack.texts, pack.board
    asked: list[tuple[str, str]] = []
    worse = places_of(pack).worse
    if worse:
        name = measure_name(board.matrix.measure, texts)
        words = {"places": places_text(worse, texts), "name": name, "place": whole_name(pack)}
        asked.append((texts.text("pack.ask.places", **words), "map"))
    total, city = _overdue_counts(pack)
    if total:
        key = "pack.ask.overdue_city" if city else "pack.ask.overdue"
        asked.append((texts.text(key, n=total, city=city), "overdue"))
    if board.loop.bottleneck is not None:
        count = next(step.count for step in board.loop.steps if step.stage is board.loop.bottleneck)
        stage = texts.text("pack.quoted", name=stage_name(board.loop.bottleneck, texts))
        asked.append((texts.text("pack.ask.stage", stage=stage, n=count), "waiting"))
    if absent := len(unrecorded(pack)):
        asked.append((texts.text("pack.ask.absent", n=absent), "headlines"))
    return asked
