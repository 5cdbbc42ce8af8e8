"""One order as the command line tells it: what, where and in whose hands; nothing personal."""

from typing import Any

from data import wording
from data.figures import OrderLine
from resources.i18n import current, tr


def order_row(line: OrderLine, zone: str) -> dict[str, Any]:
    """Give what is told of an order; its due time is that of the district."""
    texts = current()
    return {
        "number": line.number,
        "tier": line.tier.word,
        "category": wording.pair_text(line.category, texts),
        "place": " ".join(wording.area_name(tag, texts) for tag in line.place),
        "body": wording.pair_text(line.body, texts),
        "stage": tr(f"waiting.{line.stage.name.lower()}"),
        "due": None if line.due is None else texts.datetime_year(line.due, zone),
        "urgent": line.urgent,
    }
