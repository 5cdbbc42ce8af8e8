"""The morning and what needs attention in words, for screen, paper and command line alike."""

from data.figures.attention import Actor, AttentionFigure, AttentionItem, Rule
from data.figures.morning import InMorning, MorningCount, MorningFigure, MorningPart, Promises
from data.terms import Instant
from data.wording import area_short, fraction_text, pair_text, value_text
from resources.i18n import DASH, Texts

_AFTER = {
    Rule.URGENT: "unaccepted",
    Rule.OVERDUE: "since_due",
    Rule.GRID: "since_due",
    Rule.CITY: "since_filed",
    Rule.PEOPLE: "stale",
}
_BETWEEN = " · "


def part_name(part: MorningPart, texts: Texts) -> str:
    """Name a part of the morning."""
    return texts.text(f"morning.{part}")


def count_text(count: MorningCount, texts: Texts) -> str:
    """Give the number of a part; a dash where the sources do not tell."""
    return DASH if count.count is None else texts.count(count.count)


def since_text(figure: MorningFigure, texts: Texts) -> str:
    """Say from which instant the first parts count."""
    zone = figure.district.zone
    return texts.text(
        "morning.since",
        day=texts.date(figure.since, zone),
        weekday=texts.weekday(figure.since, zone),
        time=texts.clock(figure.since, zone),
    )


def list_text(wanted: InMorning, texts: Texts) -> str:
    """Name the list of orders behind a part."""
    name = texts.text(f"morning.list.{wanted.part}")
    if wanted.tiers is None:
        return name
    tiers = texts.text("list.and").join(tier.word for tier in sorted(wanted.tiers) if tier)
    return texts.text("morning.list.of_tiers", name=name, tiers=tiers)


def promises_day(promises: Promises | None, zone: str, texts: Texts) -> str:
    """Name the stationing day whose promises are told, or say that none are recorded."""
    if promises is None:
        return texts.text("morning.no_promises")
    return texts.text("morning.promises", day=texts.date(promises.day, zone))


def promises_parts(promises: Promises, texts: Texts) -> tuple[tuple[str, int], ...]:
    """Give what became of promises: kept, late, still running, and dropped where any were."""
    dropped = (("dropped", promises.dropped),) if promises.dropped else ()
    told = (("kept", promises.kept), ("late", promises.late), ("running", promises.running), *dropped)
    return tuple((texts.text(f"morning.promises.{name}"), number) for name, number in told)


def attention_title(item: AttentionItem, texts: Texts) -> str:
    """Say what a matter is."""
    values: dict[str, str | int] = {"n": item.count, "matter": pair_text(item.matter, texts)}
    if item.rule is Rule.GRID:
        values |= {"of": item.of, "alike": item.alike}
    if item.place is not None:
        values["place"] = area_short(item.place, texts)
    if item.stage is not None:
        values["stage"] = texts.text(f"stage.{item.stage.name.lower()}.short")
    key = f"needs.title.{item.rule}"
    if item.rule is Rule.URGENT:
        key += ".one" if item.count == 1 else ".more"
    if item.rule is Rule.GRID and item.alike > 1:
        key += ".alike"
    return texts.text(key, **values)


def attention_measure(item: AttentionItem, texts: Texts) -> str:
    """Give a place's rate with the fraction that bears it; empty where a matter has none."""
    if item.number is None:
        return ""
    value, fraction = value_text(item.number, texts), fraction_text(item.number, texts)
    return texts.text("needs.rate", value=value, fraction=fraction)


def attention_acts(item: AttentionItem, zone: str, texts: Texts) -> str:
    """Name the body that must act on a matter with its post on duty; of old data say when they changed."""
    duty = duty_texts(item.actor, texts)[:1]
    return _BETWEEN.join((attention_body(item, zone, texts), *duty))


def attention_body(item: AttentionItem, zone: str, texts: Texts) -> str:
    """Name the body that must act on a matter; of old data say when they last changed."""
    if item.rule is Rule.PEOPLE and item.since is not None:
        return texts.text("needs.newest", day=texts.date_year(item.since, zone))
    return texts.text("needs.nobody") if item.actor is None else pair_text(item.actor.body, texts)


def duty_texts(actor: Actor | None, texts: Texts) -> tuple[str, ...]:
    """Name the post on duty, the longest way to say it first; empty where nobody is."""
    if actor is None or actor.duty is None:
        return ()
    post = texts.text(f"role.{actor.duty.name.lower()}")
    return texts.text("needs.on_duty", post=post), post


def phone_text(actor: Actor | None, texts: Texts) -> str:
    """Give the phone of an office, or say that none is recorded."""
    if actor is None:
        return ""
    return actor.phone or texts.text("needs.no_phone")


def attention_since(item: AttentionItem, as_of: Instant, zone: str, texts: Texts) -> str:
    """Say since when, or until when, a matter stands."""
    return attention_times(item, as_of, zone, texts)[0]


def attention_times(item: AttentionItem, as_of: Instant, zone: str, texts: Texts) -> tuple[str, ...]:
    """Say since when, or until when, a matter stands, the longest way to say it first."""
    if item.since is None:
        return (attention_measure(item, texts),)
    if item.rule is Rule.DUE:
        return (texts.text("needs.until", time=texts.clock(item.since, zone)),)
    if item.rule is Rule.BLOCKED:
        return (texts.text("needs.blocked"),)
    duration = _plainly(as_of - item.since, texts)
    waited = texts.text(f"needs.{_AFTER[item.rule]}", duration=duration)
    if item.rule is not Rule.CITY:
        return (waited,)
    return texts.text("needs.waits", matter=pair_text(item.matter, texts), waited=waited), waited


def _plainly(seconds: int, texts: Texts) -> str:
    """Give a length of time; from two days on whole days are enough."""
    day = 86_400
    return texts.duration(seconds // day * day if seconds >= 2 * day else seconds)


def attention_note(figure: AttentionFigure, texts: Texts) -> str:
    """Say what cannot be told of what needs attention, or that nothing does; empty where all is said."""
    if figure.note is not None:
        return texts.text("needs.untold", why=texts.text(figure.note))
    return "" if figure.items else texts.text("needs.none")
