"""What a cover says about its figures: what they speak of, where they come from, how far they reach."""

from data.terms import Instant
from data.wording import period_text
from data.wording_warnings import limits_of_mode
from reports.contents import Pack
from resources import definitions


def about(pack: Pack) -> list[tuple[str, str]]:
    """What the figures speak of, where they come from, how far these reach, and by which rules."""
    texts, board, origin = pack.texts, pack.board, pack.contents.origin
    roster = board.capacity.data_time
    lines = [
        ("pack.cover.scope", _scope(pack)),
        ("period.name", period_text(board.period, texts)),
        ("common.as_of", _instant(pack, board.as_of)),
        ("pack.cover.source", _sources(pack)),
        ("pack.cover.orders", texts.text("common.orders", n=board.quality.orders)),
        ("pack.cover.data", _instant(pack, board.freshness.data_time)),
        ("pack.cover.imported", _instant(pack, origin.imported) if origin.imported else ""),
        (
            "pack.cover.roster",
            texts.text("pack.cover.roster.until", day=_instant(pack, roster)) if roster else "",
        ),
        ("pack.cover.mode", _mode(pack)),
        ("common.definition", _version(pack)),
    ]
    return [line for line in lines if line[1]]


def _sources(pack: Pack) -> str:
    if pack.board.district.example:
        return pack.texts.text("common.example")
    return pack.texts.text("list.and").join(pack.contents.origin.sources)


def _instant(pack: Pack, instant: Instant | None) -> str:
    if instant is None:
        return pack.texts.text("common.no_data")
    return pack.texts.datetime_year(instant, pack.board.district.zone)


def _scope(pack: Pack) -> str:
    """How many areas of each level the district has, and how many communities."""
    texts, origin = pack.texts, pack.contents.origin
    parts = [texts.text(f"level.{level.word}.count", n=count) for level, count in origin.areas if count]
    if origin.communities:
        parts.append(texts.text("pack.cover.communities", n=origin.communities))
    return texts.text("list.and").join(parts)


def _mode(pack: Pack) -> str:
    """The operating mode in force, and of one that was set since when and why."""
    mode, texts = pack.contents.mode, pack.texts
    name = texts.text(f"mode.{mode.mode.name.lower()}")
    if mode.begins is None:
        return name
    day = texts.date_year(mode.begins, pack.board.district.zone)
    why = texts.text(f"mode.reason.{mode.reason}")
    return texts.text("pack.cover.mode.set", mode=name, day=day, why=why) + limits_of_mode(mode, texts)


def _version(pack: Pack) -> str:
    """The version of the definitions, and where these are listed if they are."""
    version = definitions.definition(pack.board.heatmap.measure).version
    if not pack.index.page("annex"):
        return version
    return pack.texts.text("pack.cover.version", version=version)
