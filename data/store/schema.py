"""Every table of the store, by the field's words; the only list that the rooms of the store import from."""

from data.store.schema_columns import METADATA
from data.store.schema_meetings import COMMITMENT, FREEZE, MEETING, PACK, SLIP, SLIP_ORDER
from data.store.schema_orders import (
    DUES,
    LIVE_FOREVER,
    ORDER_BODY,
    ORDER_KEY,
    ORDER_SOURCE,
    STAMPS,
    WORK_ORDER,
    WORK_ORDER_EVENT,
)
from data.store.schema_people import (
    ACTIVITY,
    CONTACT,
    DUTY,
    HOLDER_NAME,
    PATROL,
    POST,
    READING,
    SUGGESTION,
)
from data.store.schema_places import (
    AREA,
    BODY,
    CATEGORY,
    CHANGE_CLOCK,
    COMMUNITY,
    COMMUNITY_GRID,
    COUNTER,
    DISTRICT,
)
from data.store.schema_records import AUDIT, IMPORT_BATCH, REJECT
from data.store.schema_rules import ALERT, DEFINITION, LIMIT_RULE, SETTING, THRESHOLD

__all__ = [
    "ACTIVITY",
    "ALERT",
    "AREA",
    "AUDIT",
    "BODY",
    "CATEGORY",
    "CHANGE_CLOCK",
    "COMMITMENT",
    "COMMUNITY",
    "COMMUNITY_GRID",
    "CONTACT",
    "COUNTER",
    "DEFINITION",
    "DISTRICT",
    "DUES",
    "DUTY",
    "FREEZE",
    "HOLDER_NAME",
    "IMPORT_BATCH",
    "LIMIT_RULE",
    "LIVE_FOREVER",
    "MEETING",
    "METADATA",
    "ORDER_BODY",
    "ORDER_KEY",
    "ORDER_SOURCE",
    "PACK",
    "PATROL",
    "POST",
    "READING",
    "REJECT",
    "SETTING",
    "SLIP",
    "SLIP_ORDER",
    "STAMPS",
    "SUGGESTION",
    "THRESHOLD",
    "WORK_ORDER",
    "WORK_ORDER_EVENT",
]
