"""The answer of `stages`: where orders wait and where time went, as two tables or as JSON."""

from pathlib import Path
from typing import Any

from dashboard.answers.figures import full_keeper, number_row
from dashboard.answers.handing_out import give
from dashboard.answers.questions import Question, area_word, scope_of, tier_word
from dashboard.answers.stages_table import print_tables
from data.board.work_orders.stages import stages_figure
from data.export.stages import stages_tables
from data.figures.stages import Age, DelayFigure, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.store import open_store
from data.wording import area_name
from resources.i18n import current, tr


def print_stages(
    db: str, district: str | None, asked: Question, *, as_json: bool, out: Path | None = None
) -> None:
    """Print, or write to a file, the pipeline and the delay split of a scope."""
    with open_store(db, district=district) as store:
        snapshot = full_keeper(store).snapshot()
    scope = scope_of(snapshot, asked)
    found = stages_figure(snapshot, scope)
    give(
        lambda: _answer(found),
        lambda: stages_tables(snapshot, scope, found),
        lambda: print_tables(found, with_areas=asked.by is not None),
        as_json=as_json,
        out=out,
    )


def _answer(found: StagesFigure) -> dict[str, Any]:
    return {
        "area": found.place.code,
        "name": area_name(found.place, current()),
        "period": found.period.code,
        "as_of": found.as_of,
        "stands_out": found.stands_out,
        "pipelines": [_pipeline(each) for each in found.pipelines],
        "delays": _delays(found.delays),
    }


def _pipeline(found: Pipeline) -> dict[str, Any]:
    return {
        "tier": tier_word(found.tier),
        "open_stock": number_row(found.open_stock),
        "bottleneck": found.bottleneck.name.lower() if found.bottleneck else None,
        "steps": [_step(step) for step in found.steps],
    }


def _step(step: PipelineStep) -> dict[str, Any]:
    return {
        "stage": step.stage.name.lower(),
        "stock": number_row(step.stock),
        "overdue": step.overdue,
        "clock": _age(step.clock),
        "working": _age(step.working),
        "passed": step.passed,
        "took": number_row(step.took) if step.took else None,
    }


def _age(age: Age) -> dict[str, float | None]:
    return {"median": age.median, "oldest": age.oldest}


def _delays(found: DelayFigure) -> dict[str, Any]:
    whole = [{"tier": tier_word(line.tier), **_line(line, found)} for line in found.lines]
    cells = [{"area": area_word(line.area), **_line(line, found)} for line in found.by_area]
    return {"note": tr(found.note) if found.note else None, "tiers": whole, "areas": cells}


def _line(line: DelayLine, found: DelayFigure) -> dict[str, Any]:
    return {
        "late": line.late,
        "orders": line.orders,
        "whole": line.whole,
        **dict(zip(found.parts, line.seconds, strict=True)),
    }
