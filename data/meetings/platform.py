"""What the platform is to file: the matters of a register that became work orders, as a table."""

from data.figures.tables import Table
from data.meetings.desk import meeting_by_id, meeting_codes, mode_rows_now
from data.meetings.register import register
from data.scope import local_day
from data.store import Store
from data.terms import AnswerKind
from resources.i18n import tr

_COLUMNS = (
    "number",
    "raised_on",
    "matter",
    "place",
    "place_code",
    "category",
    "category_code",
    "tier",
    "order",
)


def platform_table(store: Store, meeting_id: int) -> Table:
    """The matters of a meeting that became orders, by number; the platform's own number may be missing."""
    meeting = meeting_by_id(store, meeting_id)
    areas = {row.id: row for row in store.areas()}
    categories = {row.id: row for row in store.categories()}
    day, code = str(local_day(meeting.day, store.district.zone)), meeting_codes(store)[meeting.id]
    rows = []
    for line in register(store, meeting_id):
        if line.kind is AnswerKind.ORDER:
            area, category = areas.get(line.area_id or 0), categories.get(line.category_id or 0)
            place = (area.name, area.code) if area else ("", "")
            named = (category.name, category.code) if category else ("", "")
            tier = line.tier.word if line.tier else ""
            rows.append((f"{code}/{line.number}", day, line.matter, *place, *named, tier, line.order_number))
    return Table(
        title=tr("stationing.platform"),
        headings=tuple(tr(f"stationing.platform.{name}") for name in _COLUMNS),
        rows=tuple(rows),
        notes=mode_rows_now(store),
    )
