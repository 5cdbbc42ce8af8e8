"""Fair assessment in words, for screen, paper and command line alike; nobody is blamed."""

from data.figures import AreaTag
from data.figures.comparison import Estimate
from data.figures.fairness import Axis, AxisScore, Beyond, FairnessFigure, FairUnit, Part, Unit
from data.wording import (
    area_name,
    area_short,
    fraction_text,
    measure_name,
    pair_text,
    period_text,
    value_text,
)
from resources.i18n import DASH, Texts

_NOT_HIT = "Q3"
_NAMED_ANEW = frozenset({_NOT_HIT, "V7"})
"""Parts that count something else than their measure: what was not reopened, what patrols found first."""


def unit_name(unit: Unit, texts: Texts, *, short: bool = False) -> str:
    """Name a place or a body; neither is the row of no unit."""
    if isinstance(unit.area, AreaTag):
        return area_short(unit.area, texts) if short else area_name(unit.area, texts)
    return pair_text(unit.names, texts) if unit.body is not None else texts.text("common.unassigned")


def called_text(each: FairUnit, texts: Texts) -> str:
    """Say how a unit stands beside what was expected of it, or why it is not compared."""
    return texts.text(f"fair.called.{each.called}")


def ratio_text(each: FairUnit, texts: Texts) -> str:
    """Give observed over expected with its interval; a dash where it has none."""
    if each.ratio is None:
        return DASH
    found = {end: texts.decimal(getattr(each.ratio, end), 2) for end in ("value", "low", "high")}
    return texts.text("fair.ratio", **found)


def rank_range(each: FairUnit, figure: FairnessFigure, texts: Texts) -> str:
    """Give the range of a unit's rank with how many are ranked; a dash where it has none."""
    if each.rank is None:
        return DASH
    return texts.text("fair.rank", first=each.rank[0], last=each.rank[1], of=figure.ranked)


def unit_text(each: FairUnit, figure: FairnessFigure, texts: Texts) -> str:
    """Tell a unit whole: late and expected, by how much it may truly differ, and the range of its rank."""
    words = {"name": unit_name(each.unit, texts), "late": texts.count(each.observed)}
    if each.ratio is None or each.expected is None:
        why = called_text(each, texts)
        return texts.text("fair.told.few", **words, base=texts.count(each.base), why=why)
    return texts.text(
        "fair.told",
        **words,
        expected=texts.decimal(each.expected, 0),
        between=_between(each.ratio, texts),
        rank=_rank(each, figure, texts),
    )


def _between(ratio: Estimate, texts: Texts) -> str:
    """Say between which parts more or fewer than expected the truth may lie."""
    low, high = ratio.low - 1, ratio.high - 1
    if low > 0:
        return texts.text("fair.between.more", low=texts.percent(low, 0), high=texts.percent(high, 0))
    if high < 0:
        return texts.text("fair.between.fewer", low=texts.percent(-high, 0), high=texts.percent(-low, 0))
    return texts.text("fair.between.both", low=texts.percent(-low, 0), high=texts.percent(high, 0))


def _rank(each: FairUnit, figure: FairnessFigure, texts: Texts) -> str:
    if each.rank is not None:
        first, last = each.rank
        return texts.text("fair.rank.told", first=first, last=last, of=figure.ranked)
    if figure.short:
        return texts.text("fair.rank.short", days=figure.days)
    return texts.text("fair.rank.none")


def beyond_name(why: Beyond, texts: Texts) -> str:
    """Say why orders are in no rate of a unit."""
    return texts.text(f"fair.beyond.{why}")


def beyond_text(each: FairUnit, texts: Texts) -> str:
    """Tell what was left out of a unit's rate, by the reason; nothing where nothing was."""
    told = [f"{beyond_name(why, texts)} {texts.count(count)}" for why, count in each.beyond.items() if count]
    return " · ".join(told)


def compared_note(figure: FairnessFigure, texts: Texts) -> str:
    """Say how units were compared, and from what on one is named."""
    return texts.text(
        "fair.note.compared",
        strata=figure.strata,
        phi=texts.decimal(figure.dispersion, 2),
        clump=texts.decimal(figure.clump, 2),
        sure=texts.percent(figure.sure, 0),
    )


def span_text(figure: FairnessFigure, texts: Texts) -> str:
    """Name the days that were looked at."""
    return period_text(figure.period, texts)


def axis_name(axis: Axis, texts: Texts) -> str:
    """Give what an axis is called."""
    return texts.text(f"fair.axis.{axis}")


def score_text(score: AxisScore, texts: Texts) -> str:
    """Give a score with its interval, or a dash with its reason."""
    if score.score is None:
        return texts.text("fair.axis.none", why=texts.text(score.note or "fair.axis.too_few"))
    found = {end: texts.decimal(getattr(score.score, end), 1) for end in ("value", "low", "high")}
    return texts.text("fair.axis.score", **found)


def beside_text(score: AxisScore, texts: Texts) -> str:
    """Say how a score stands beside the district's: its interval holds that, or lies on one side."""
    if score.score is None or score.district is None:
        return ""
    if score.score.low <= score.district <= score.score.high:
        return texts.text("fair.axis.same")
    return texts.text("fair.axis.above" if score.score.low > score.district else "fair.axis.below")


def part_name(code: str, texts: Texts) -> str:
    """Name a part by its measure, or by what of it counts."""
    return texts.text(f"fair.part.{code}") if code in _NAMED_ANEW else measure_name(code, texts)


def part_text(part: Part, texts: Texts) -> str:
    """Tell a part: its name, its weight in force, the unit's own number with its fraction.

    Of a part of which what is not hit counts, the number is named by its measure.
    """
    own = value_text(part.number, texts)
    if not part.number.too_few:
        own = f"{own} {fraction_text(part.number, texts)}"
    if part.code == _NOT_HIT:
        own = f"{measure_name(part.code, texts)} {own}"
    return f"{weighted_name(part, texts)} · {own}"


def weighted_name(part: Part, texts: Texts) -> str:
    """Name a part with its weight in force."""
    return texts.text("fair.part", name=part_name(part.code, texts), weight=texts.percent(part.weight, 0))


def beside_score(score: AxisScore, texts: Texts) -> str:
    """Tell what always stands beside a score: the coverage of visits, and how many requests there were."""
    if score.coverage is not None:
        told = {
            "value": value_text(score.coverage, texts),
            "fraction": fraction_text(score.coverage, texts),
        }
        return texts.text("fair.axis.visits", **told)
    if score.requests is None:
        return ""
    key = "fair.axis.requests.fewer" if score.fewer_requests else "fair.axis.requests"
    return texts.text(key, share=texts.percent(score.requests, 0))
