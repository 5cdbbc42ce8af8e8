"""The sentence that leads a page: what the figures bear, by rule, and nothing that is within chance."""

from data.board.legends import attention
from data.figures import AreaTag, Attention, Headline, MatrixFigure, Sentence, Verdict


def lead_sentence(lead: Headline, table: MatrixFigure, place: AreaTag | None = None) -> Sentence:
    """Say the leading figure, its change on the period before, and the places that clearly stand out.

    Places are named only for a judged share, where their interval excludes the whole's value on the side
    that needs attention. Below the district the sentence begins with the `place` looked at.
    """
    said = _said(lead, table)
    return said if place is None else Sentence("sentence.at", {"place": place, "rest": said})


def _said(lead: Headline, table: MatrixFigure) -> Sentence:
    way = attention(lead.value.measure)
    places = _standing_out(table, way) if table.measure == lead.value.measure else ()
    name = f"measure:{lead.value.measure}"
    values: dict[str, object] = {
        "name": name if lead.city is None else Sentence("measure.ours", {"name": name}),
        "value": lead.value,
        "places": places,
    }
    if lead.value.value is None:
        return Sentence("sentence.none", values)
    change = "value" if lead.verdict in (Verdict.NO_BASE, Verdict.NOT_JUDGED) else "verdict"
    values["verdict"] = f"key:{lead.verdict_key}"
    return Sentence(f"sentence.{change}.{_tail(places, way)}", values)


def _tail(places: tuple[AreaTag, ...], way: Attention) -> str:
    if not places:
        return "alone"
    return "low" if way is Attention.LOWER_IS_WORSE else "high"


def _standing_out(table: MatrixFigure, way: Attention) -> tuple[AreaTag, ...]:
    whole = table.total.total.value
    if way is Attention.NONE or whole is None:
        return ()
    sign = 1 if way is Attention.LOWER_IS_WORSE else -1
    found = [row for row in table.rows if row.differs and row.total.value is not None]
    return tuple(row.area for row in found if row.area and sign * (whole - (row.total.value or 0)) > 0)
