"""The words that stand for a drawing where it is heard and not seen, computed from what it draws."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from data.figures import AreaTag, CellState, Headline, HeatmapFigure, LoopStep, MatrixRow
from data.figures.headlines import TierShare
from data.terms import Tier
from data.wording import area_short, class_text, measure_name, plain_text, value_text
from reports.contents import Pack
from resources.i18n import DASH, Texts

_STATES: Mapping[int, str] = {
    CellState.TOO_FEW: "common.too_few",
    CellState.NOT_JUDGED: "pack.tiers.not_judged",
    CellState.NO_BASE: "cell_state.no_base",
    CellState.NO_DATA: "cell_state.no_data",
}
"""What an area is called that has no class."""


def calendar_words(pack: Pack) -> str:
    """The strip of days: from when to when, which are off, which the data cover, when the meeting is."""
    days, texts, period = pack.contents.days, pack.texts, pack.board.period
    return texts.text(
        "alt.calendar",
        first=texts.date(days[0].day),
        last=texts.date(days[-1].day),
        off=_all(texts, (texts.date(entry.day) for entry in days if entry.worked is False)),
        begin=texts.date(period.first),
        end=texts.date(period.last),
        meeting=texts.date(pack.contents.meeting),
    )


def course_words(headline: Headline, texts: Texts) -> str:
    """The course of a headline: how many periods, its lowest, highest and last value; empty without one."""
    code = headline.value.measure
    known = [value for value in headline.history if value is not None]
    if len(known) < 2:
        return ""
    low, high, last = (plain_text(code, value, texts) for value in (min(known), max(known), known[-1]))
    name, count = measure_name(code, texts), len(headline.history)
    return texts.text("alt.course", name=name, n=count, low=low, high=high, last=last)


def mix_words(parts: Iterable[TierShare], texts: Texts) -> str:
    """The tiers of what was filed, now and in the period before."""
    told = [
        texts.text("alt.mix", name=_tier(each.tier, texts), now=value_text(each.now, texts), then=then)
        for each in parts
        for then in [DASH if each.before is None else value_text(each.before, texts)]
    ]
    return texts.text("alt.mixed", name=measure_name("L1", texts), parts=_all(texts, told))


def steps_words(tier: Tier | None, steps: Sequence[LoopStep], texts: Texts) -> str:
    """Where the matters of a tier wait, those of all tiers where none is named, step by step."""
    told = (_step(step, texts) for step in steps if step.recorded)
    name = texts.text("pack.waiting.whole") if tier is None else _tier(tier, texts)
    return texts.text("alt.steps", name=name, parts=_all(texts, told))


def _step(step: LoopStep, texts: Texts) -> str:
    name = texts.text(f"stage.{step.stage.name.lower()}")
    if not step.count:
        return texts.text("alt.part", name=name, value=0)
    details = [texts.text("pack.waiting.overdue", n=step.overdue)] if step.overdue else []
    if step.median_days is not None:
        details.append(texts.text("pack.waiting.median", days=texts.decimal(step.median_days, 1)))
    value = texts.count(step.count)
    if not details:
        return texts.text("alt.part", name=name, value=value)
    return texts.text(
        "alt.part.details", name=name, value=value, details=texts.text("list.and").join(details)
    )


def map_words(figure: HeatmapFigure, texts: Texts, marked: Sequence[AreaTag] = (), meaning: str = "") -> str:
    """What a map shows: how many areas fall in each class or in none, and which are outlined heavily."""
    found = Counter(figure.classes.tolist())
    classes = range(len(figure.legend.breaks) + 1)
    names = {number: class_text(figure.legend, number, texts) for number in classes}
    names |= {state: texts.text(key) for state, key in _STATES.items() if found[state]}
    told = [texts.text("alt.part", name=name, value=found[number]) for number, name in names.items()]
    if marked:
        places = texts.text("list.and").join(area_short(tag, texts) for tag in marked)
        told.append(texts.text("alt.part", name=meaning, value=places))
    areas = texts.text(f"level.{figure.level.word}.many")
    name = measure_name(figure.measure, texts)
    tier = texts.text("tier.all") if figure.tier is None else _tier(figure.tier, texts)
    return texts.text("alt.map", name=name, tier=tier, areas=areas, parts=_all(texts, told))


def ranges_words(rows: Sequence[MatrixRow], whole: str, title: str, texts: Texts) -> str:
    """Each place with its rate and the range that chance allows, and the whole beside them."""
    told = [_range(row, texts) for row in rows]
    told.append(texts.text("alt.part", name=texts.text("pack.ranges.whole"), value=whole))
    return texts.text("alt.ranges", title=title, parts=_all(texts, told))


def _range(row: MatrixRow, texts: Texts) -> str:
    low, high = (texts.percent(limit) for limit in row.interval or (0.0, 1.0))
    name = "" if row.area is None else area_short(row.area, texts)
    return texts.text("alt.range", name=name, value=value_text(row.total, texts), low=low, high=high)


def _tier(tier: Tier, texts: Texts) -> str:
    return texts.text(f"tier.{tier.word}")


def _all(texts: Texts, parts: Iterable[str]) -> str:
    """Parts one after another; that there are none is said too."""
    return texts.text("alt.and").join(parts) or texts.text("alt.none")
