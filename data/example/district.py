"""Makes the example district in an empty store: its ground, its people, its orders and what was promised."""

from collections.abc import Callable
from pathlib import Path

from data.example.district_records import records
from data.example.geography import Geography
from data.example.loop_limits import all_limit_rules
from data.example.names import district_name
from data.example.orders import draw_orders
from data.example.orders_rows import SOURCE
from data.example.orders_when import END
from data.example.plan import (
    DEFAULT_SEED,
    DistrictPlan,
    area_rows,
    category_rows,
    community_rows,
    district_plan,
)
from data.example.promises import Filed
from data.example.stories import USUAL_STORIES, Stories
from data.intake import ImportCancelled
from data.store import District, SourceRow, Store, StoreRefused, Writer, open_store
from data.terms import Stage

STEPS = sum(1 << stage for stage in Stage)
"""The platform of the example records all six steps."""
COLUMNS = (
    "reported",
    "verified",
    "filed",
    "dispatched",
    "accepted",
    "disposed",
    "checked",
    "closed",
    "cancelled",
    "contacted",
    "visited",
    "first_closed",
    "paused",
    "due_dispose_original",
    "due_dispose",
    "due_close_original",
    "due_close",
)
"""The instants that it records."""


class StoreNotEmpty(StoreRefused):
    """There are work orders already: nobody's data are mixed with invented ones."""


def make_example(
    store: Store | str | Path,
    *,
    orders: int | None = None,
    seed: int = DEFAULT_SEED,
    stories: Stories = USUAL_STORIES,
    progress: Callable[[int, int], None] = lambda written, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Fill an empty store, or make one at a path or URL, and return how many orders were written.

    Without `orders` the published counts hold exactly; with it so many orders are spread over the last 60
    months and no count is claimed. `progress` hears the number written so far and that of all, month by
    month. `stories` are what is planted. All is one transaction: where it ends early (ImportCancelled,
    StoreError) nothing is there. StoreNotEmpty where the store holds orders already.
    """
    if not isinstance(store, Store):
        with open_store(store, create=True) as opened:
            return make_example(
                opened, orders=orders, seed=seed, stories=stories, progress=progress, cancelled=cancelled
            )
    if store.counts()["work_order"]:
        raise StoreNotEmpty("example.error.not_empty", where=store.url)
    plan = district_plan(seed, stories)
    with store.writing() as writer:
        _put_ground(writer, store.district.id, plan)
        filed = Filed(plan)
        written = _put_orders(writer, plan, orders, filed, progress, cancelled)
        records(writer, plan, filed)
        writer.audit("example", "example", f"seed {seed}, {written} orders")
    return written


def _put_ground(writer: Writer, district: int, plan: DistrictPlan) -> None:
    """All that stands still, referred-to rows first."""
    writer.put_district(_district(district, plan.geography))
    writer.put_areas(area_rows(plan.geography))
    writer.put_communities(community_rows(plan.geography))
    writer.put_bodies(plan.bodies.rows)
    writer.put_categories(category_rows(plan.categories, plan.bodies))
    writer.put_limit_rules(all_limit_rules(plan))
    writer.put_posts(plan.people.posts)
    writer.put_contacts(plan.people.contacts)
    writer.put_source(SourceRow(SOURCE, STEPS, COLUMNS, END))


def _district(id_: int, geography: Geography) -> District:
    code, name, _ = district_name()
    return District(id_, code, name.zh, name.en, clock="data", example=True)


def _put_orders(
    writer: Writer,
    plan: DistrictPlan,
    orders: int | None,
    filed: Filed,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> int:
    written = 0
    total, batches = draw_orders(plan, orders)
    for batch in batches:
        if cancelled():
            raise ImportCancelled
        written += writer.put_orders(batch.orders).new
        filed.add(batch.orders)
        for put, columns in ((writer.put_events, batch.events), (writer.put_holders, batch.holders)):
            if len(columns["number"]):
                put(columns)
        progress(written, total)
    return written
