"""The quality of a district's orders as a figure: what they lack of what their sources could tell."""

from collections.abc import Iterator, Mapping

from data.figures.quality import QualityFigure, QualityLine, SourceLine
from data.store import BatchRow, SourceRow, Store
from data.store.quality import STEPS
from data.terms import Instant, Mark, Stage

Counts = Mapping[str, int | None]

_EVIDENCE = {1: "placed_by_code", 2: "placed_by_name", 3: "placed_by_point"}
_LACKING = {
    "no_tier": ("tier_now", "orders"),
    "no_category": ("category_id", "orders"),
    "no_channel": ("channel", "orders"),
    "no_body": ("lead_body_id", "orders"),
    "no_due": ("due_dispose", "orders"),
    **{f"no_{stamp}": (stamp, "closed") for stamp in STEPS},
}
"""What an order may lack: the column of the store that tells it, and the orders that should have it."""


def quality_of(store: Store) -> QualityFigure:
    """Count over all orders of the store; a column that a source never fills is not held against it."""
    sources = {source.id: source for source in store.sources()}
    counted = {sources[id_]: counts for id_, counts in store.quality().items()}
    batches = {batch.id: batch for batch in store.batches()}
    as_of = store.data_time()
    return QualityFigure(
        revision=store.revision(),
        as_of=None if as_of is None else Instant(as_of),
        orders=sum(_whole(counts, "orders") for counts in counted.values()),
        lines=tuple(_lines(counted)),
        sources=tuple(_source(source, counted.get(source, {}), batches) for source in sources.values()),
    )


def _lines(counted: Mapping[SourceRow, Counts]) -> Iterator[QualityLine]:
    """Place first, then what is missing, then the marks of the import."""
    orders = _sum(counted, "orders")
    yield QualityLine("placed", orders - _sum(counted, "unplaced"), orders, wanted=True)
    yield from (QualityLine(kind, _sum(counted, f"placed.{by}"), orders) for by, kind in _EVIDENCE.items())
    for kind, (column, base) in _LACKING.items():
        telling = {source: counts for source, counts in counted.items() if column in source.columns}
        if telling:
            yield QualityLine(kind, _sum(telling, kind), _sum(telling, base))
    for mark in Mark:
        if mark.name:
            name = mark.name.lower()
            yield QualityLine(f"mark.{name}", _sum(counted, f"mark.{name}"), orders)


def _source(source: SourceRow, counts: Counts, batches: Mapping[int, BatchRow]) -> SourceLine:
    batch = batches.get(_whole(counts, "batch"))
    return SourceLine(
        code=source.code,
        orders=_whole(counts, "orders"),
        since=_instant(counts.get("since")),
        until=_instant(counts.get("until")),
        exported=_instant(source.data_time),
        imported=_instant(None if batch is None else batch.finished_at),
        steps=tuple(step for step in Stage if source.recorded_steps >> step & 1),
    )


def _sum(counted: Mapping[SourceRow, Counts], name: str) -> int:
    return sum(_whole(counts, name) for counts in counted.values())


def _whole(counts: Counts, name: str) -> int:
    return int(counts.get(name) or 0)


def _instant(value: int | None) -> Instant | None:
    return None if value is None else Instant(value)
