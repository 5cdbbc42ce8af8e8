"""The part of `assess` that tells civic order and vitality, side by side with their parts."""

from collections.abc import Iterator
from typing import Any

from dashboard.answers.figures import number_row
from dashboard.answers.questions import Question, scope_of
from data.board.judging.vitality import vitality_figure
from data.figures.vitality import IndexValue, VitalityFigure, VitalityPlace
from data.ledger.points import read_points
from data.ledger.snapshot import Snapshot
from data.store import Store
from data.vitality_tables import (
    bodies_warning,
    index_text,
    range_text,
    span_text,
    vitality_sentence,
)
from data.wording import area_name
from resources.i18n import current, tr


def vitality_of(snapshot: Snapshot, store: Store, asked: Question) -> VitalityFigure:
    """Tell civic order and vitality of what was asked."""
    return vitality_figure(snapshot, scope_of(snapshot, asked), read_points(store))


def vitality_answer(figure: VitalityFigure) -> dict[str, Any]:
    """Give the figure as `--json` prints it."""
    return {
        "from": f"{figure.first:%Y-%m}",
        "to": f"{figure.last_month:%Y-%m}",
        "months": figure.months,
        "level": figure.level.word,
        "missing": list(figure.missing),
        "warning": bodies_warning(figure, current()),
        "places": [_place(each) for each in (*figure.places, figure.whole)],
    }


def _place(place: VitalityPlace) -> dict[str, Any]:
    voice, told = place.voice, place.suggestions
    return {
        "area": None if place.area is None else place.area.code,
        "name": tr("common.total") if place.area is None else area_name(place.area, current()),
        "order": _index(place.order),
        "vitality": _index(place.vitality),
        "last": place.last,
        "silent": voice.silent,
        "requests": {"now": voice.public, "before": voice.public_before},
        "found": {"now": voice.found, "before": voice.found_before},
        "suggestions": None
        if told is None
        else {"received": told.received, "adopted": told.adopted, "finished": told.finished},
        "bodies": {
            "now": number_row(place.settled.now),
            "before": number_row(place.settled.before),
            "fell": place.settled.fell,
        },
    }


def _index(index: IndexValue) -> dict[str, Any]:
    parts = [
        {
            "part": part.part.value,
            "value": part.value,
            "good": part.good,
            "base": part.base,
            "score": part.score,
            "held": part.held,
            "note": None if part.note is None else tr(part.note),
        }
        for part in index.parts
    ]
    return {"value": index.number.value, "low": index.low, "high": index.high, "parts": parts}


def vitality_lines(figure: VitalityFigure) -> Iterator[str]:
    """Tell the figure to a person, place by place."""
    texts = current()
    yield f"{tr('page.vitality')} · {span_text(figure, texts)}"
    yield vitality_sentence(figure, texts)
    if warning := bodies_warning(figure, texts):
        yield warning
    for each in (*figure.places, figure.whole):
        name = tr("common.total") if each.area is None else area_name(each.area, texts)
        yield "  " + tr(
            "cli.vitality.place",
            place=name,
            order=index_text(each.order, texts),
            order_range=range_text(each.order, texts),
            vitality=index_text(each.vitality, texts),
            vitality_range=range_text(each.vitality, texts),
        )
    yield tr("vitality.never_added")
