"""The morning and what needs attention as tables: the same numbers and words as on the screen."""

from collections.abc import Iterator, Sequence

from data import wording_morning as words
from data.figures.attention import AttentionFigure, AttentionItem
from data.figures.morning import MorningCount, MorningFigure
from data.figures.tables import Row, Table
from data.figures.warnings import WarningFigure
from data.wording import area_name, pair_text
from data.wording_warnings import warning_title
from resources.i18n import DASH, Texts, current, tr


def morning_table(figure: MorningFigure, rises: Sequence[WarningFigure] = ()) -> Table:
    """Give every part with its number and since when, what became of the promises, and unusual rises."""
    texts, zone = current(), figure.district.zone
    heads = ("morning.head.part", "morning.head.number", "tier.city", "morning.stands")
    rows = [_count(count, figure, texts) for count in figure.counts.values()]
    if figure.promises is not None:
        day = words.promises_day(figure.promises, zone, texts)
        rows += [(name, number, None, day) for name, number in words.promises_parts(figure.promises, texts)]
    if rises:
        rows.append((tr("morning.rises"), len(rises), None, tr("morning.now")))
        rows += [(warning_title(line, texts), line.observed, None, tr("morning.now")) for line in rises]
    place = area_name(figure.place, texts)
    moment = texts.datetime_year(figure.as_of, zone)
    return Table(tr("morning.title"), tuple(map(tr, heads)), tuple(rows), ((place, moment),))


def _count(count: MorningCount, figure: MorningFigure, texts: Texts) -> Row:
    when = words.since_text(figure, texts) if count.part.startswith("new") else tr("morning.now")
    number = DASH if count.count is None else count.count
    return words.part_name(count.part, texts), number, count.city, when


def attention_table(figure: AttentionFigure) -> Table:
    """Give every matter with who must act, the phone of the office, its tier and its time."""
    heads = ("morning.matter", "morning.head.number", "morning.acts", "morning.duty", "morning.phone")
    more = ("morning.head.tier", "morning.stands")
    texts = current()
    moment = texts.datetime_year(figure.as_of, figure.district.zone)
    return Table(
        tr("needs.title"),
        tuple(map(tr, (*heads, *more))),
        tuple(tuple(_matter(item, figure, texts)) for item in figure.items),
        ((area_name(figure.place, texts), moment),),
    )


def _matter(item: AttentionItem, figure: AttentionFigure, texts: Texts) -> Iterator[str | int | None]:
    actor, zone = item.actor, figure.district.zone
    yield words.attention_title(item, texts)
    yield item.count or None
    yield pair_text(actor.body, texts) if actor else None
    yield tr(f"role.{actor.duty.name.lower()}") if actor and actor.duty else None
    yield words.phone_text(actor, texts) or None
    yield item.tier.word if item.tier else None
    yield words.attention_since(item, figure.as_of, zone, texts)
