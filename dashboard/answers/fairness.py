"""What `assess` tells of fairness: units beside what was expected of them, and their three axes."""

from collections.abc import Iterator
from typing import Any

from dashboard.answers.questions import Question, scope_of
from dashboard.answers.ranking import estimate_told, limits_told
from data.board.judging.fairness import fairness_figure
from data.figures import Measured
from data.figures.fairness import AxisScore, FairnessFigure, FairUnit, Part, Scorecard, Span, UnitKind
from data.ledger.snapshot import Snapshot
from data.measures.ranks import COVER
from data.wording import sentence_text
from data.wording_fairness import axis_name, beside_score, called_text, span_text, unit_name, unit_text
from resources.definitions import definition
from resources.i18n import current, tr


def fairness_figures(snapshot: Snapshot, asked: Question) -> tuple[FairnessFigure, ...]:
    """Assess streets, grids and departments: over twelve months, or over the period that was asked for."""
    span = Span.PERIOD if asked.period else Span.YEAR
    scope = scope_of(snapshot, asked)
    return tuple(fairness_figure(snapshot, scope, kind, span) for kind in UnitKind)


def fairness_answer(figures: tuple[FairnessFigure, ...]) -> dict[str, Any]:
    """Give the part of JSON; no unit is a person, and no rank stands without its range."""
    return {"rank_cover": COVER, **{str(each.kind): _kind(each) for each in figures}}


def fairness_lines(figures: tuple[FairnessFigure, ...]) -> Iterator[str]:
    """Tell people of the units that stand apart, how many do not, and of those in ranges alone."""
    texts = current()
    for figure in figures:
        kind = tr(f"fair.kind.{figure.kind}")
        yield tr("cli.fair.head", kind=kind, period=span_text(figure, texts))
        yield f"  {sentence_text(figure.sentence, texts)}"
        shown = figure.units if figure.kind is UnitKind.STREET else figure.named
        yield from (f"  {unit_text(each, figure, texts)}" for each in shown)
    yield tr("common.not_for_assessment")


def _kind(figure: FairnessFigure) -> dict[str, Any]:
    return {
        "definition": figure.definition,
        "period": figure.period.code,
        "as_of": figure.as_of,
        "note": tr(figure.note) if figure.note else None,
        "sentence": sentence_text(figure.sentence, current()),
        "ranked": figure.ranked,
        "strata": figure.strata,
        "dispersion": figure.dispersion,
        "clump": figure.clump,
        "named_from": figure.sure,
        "ends": figure.ends,
        "short": figure.short,
        "minimum_n": figure.minimum,
        "units": [_unit(each, figure) for each in figure.units],
        "unassigned": _unit(figure.unassigned, figure) if figure.unassigned else None,
        "scorecards": [_card(each) for each in figure.cards],
        "weights": {
            str(axis.axis): dict(definition(axis.axis.code).settings["weights"]) for axis in _axes(figure)
        },
        "not_recorded": list(figure.missing),
    }


def _axes(figure: FairnessFigure) -> tuple[AxisScore, ...]:
    return figure.cards[0].axes if figure.cards else ()


def _unit(each: FairUnit, figure: FairnessFigure) -> dict[str, Any]:
    told = each.unit.area is not None or each.unit.body is not None
    return {
        "unit": each.unit.key if told else "unassigned",
        "name": unit_name(each.unit, current()),
        "due": each.base,
        "late": each.observed,
        "expected": each.expected,
        "ratio": estimate_told(each.ratio),
        "ratio_limits": limits_told(each.limits),
        "rank": each.rank,
        "called": str(each.called),
        "too_few": each.ratio is None,
        "beyond": {str(why): count for why, count in each.beyond.items()},
        "text": unit_text(each, figure, current()) if told else called_text(each, current()),
    }


def _card(card: Scorecard) -> dict[str, Any]:
    return {
        "unit": card.unit.key,
        "name": unit_name(card.unit, current()),
        "axes": [_axis(each) for each in card.axes],
    }


def _axis(score: AxisScore) -> dict[str, Any]:
    return {
        "axis": str(score.axis),
        "name": axis_name(score.axis, current()),
        "definition": definition(score.axis.code).id,
        "score": estimate_told(score.score),
        "district": score.district,
        "note": tr(score.note) if score.note else None,
        "beside": beside_score(score, current()),
        "parts": [_part(each) for each in score.parts],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "measure": part.code,
        "weight": part.weight,
        "own": _number(part.number),
        "counted": estimate_told(part.counted),
        "district": part.district,
        "note": tr(part.note) if part.note else None,
    }


def _number(number: Measured) -> dict[str, Any]:
    return {"value": number.value, "numerator": number.numerator, "denominator": number.denominator}
