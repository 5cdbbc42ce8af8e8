"""Staffing in words: changes of posts and small grids, what they come to, and why nothing helps."""

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from data.figures import AreaTag, Measured
from data.figures.staffing import Change, ChangeKind, CurvePoint, LeftOut, MinuteLine, ProposalFigure, Reason
from data.terms import TIERS, Tier
from data.wording import area_name, value_text
from resources.definitions import definition
from resources.i18n import DASH, Texts

Names = Mapping[str, AreaTag]
"""The tags of areas by their code."""


def place_names(tags: Iterable[AreaTag]) -> Names:
    """Give tags by their code."""
    return {tag.code: tag for tag in tags}


def place_text(code: str, names: Names, texts: Texts) -> str:
    """Name a small grid, a part of one, or one of several posts in it."""
    whole, _, part = code.partition("/")
    whole, _, post = whole.partition("#")
    name = area_name(names[whole], texts) if whole in names else whole
    if part:
        name = texts.text("staffing.part", place=name, number=part.partition("#")[0])
    number = post or part.partition("#")[2]
    return texts.text("staffing.post", place=name, number=number) if number else name


def change_text(change: Change, names: Names, texts: Texts) -> str:
    """Say what a change does; a post is one of a small grid, and nobody's."""
    told = {"place": place_text(change.place, names, texts)}
    if change.kind in (ChangeKind.MOVE, ChangeKind.MERGE):
        told["other"] = place_text(change.other, names, texts)
    if change.kind is ChangeKind.SPLIT:
        told["parts"] = texts.count(change.parts)
    return texts.text(f"staffing.change.{change.kind}", **told)


def proposal_text(found: ProposalFigure, names: Names, texts: Texts) -> str:
    """Say what the proposal comes to, where that is not worth it why, and what nobody looks after still."""
    said = (
        [] if found.gain is None or not found.last.tried.changes else [_gain_text(found, found.gain, texts)]
    )
    if found.reason is not None:
        said.append(reason_text(found.reason, found.worth, names, texts))
    if found.gain is not None and (bare := len(found.last.tried.state.uncovered)):
        said.append(texts.text("staffing.bare", n=bare))
    return reduce(lambda told, more: texts.text("staffing.and", told=told, more=more), said)


def _gain_text(found: ProposalFigure, gain: float, texts: Texts) -> str:
    before, after = (found.curve[at].tried.state.number("C4x") for at in (0, -1))
    return texts.text(
        "staffing.proposal",
        n=len(found.last.tried.changes),
        before=value_text(before, texts),
        after=value_text(after, texts),
        gain=texts.percent(gain, 1),
    )


def reason_text(reason: Reason, worth: float, names: Names, texts: Texts) -> str:
    """Say why nothing is worth it, and what would be."""
    settings = definition("C4x").settings
    return texts.text(
        f"staffing.why.{reason.why}",
        n=reason.changes,
        place=place_text(reason.place, names, texts),
        posts=int(settings["posts"]),
        ratio=_ratio(reason.ratio, texts),
        reach=texts.decimal(settings["reach_km"], 1),
        worth=texts.percent(worth, 0),
    )


def _ratio(ratio: float | None, texts: Texts) -> str:
    return DASH if ratio is None else texts.decimal(ratio, 2)


def gap_text(point: CurvePoint, texts: Texts) -> str:
    """Say how much better there might be where the time ran out; else that there is none better."""
    if not point.gap:
        return texts.text("staffing.proven")
    return texts.text("staffing.gap", gap=texts.percent(point.gap, 1))


def reasoned_text(number: Measured, texts: Texts) -> str:
    """Give a number, or a dash with its reason."""
    told = value_text(number, texts)
    return f"{told} {texts.text(number.note)}" if number.note else told


def standard_text(of: str, texts: Texts) -> str:
    """Name what standard minutes are of: an order of a tier, a patrol, or upkeep for 1,000 residents."""
    if of in {"patrol", "upkeep"}:
        return texts.text(f"staffing.standard.{of}")
    return texts.text("staffing.standard.order", tier=texts.text(f"tier.{of}"))


def standards_text(lines: Sequence[MinuteLine], texts: Texts) -> str:
    """Tell the agreed minutes in one sentence."""
    each = {line.of: texts.decimal(line.each, 0) for line in lines}
    tiers = (f"{texts.text('tier.unknown') if tier is Tier.UNKNOWN else tier.word} {each[tier.word]}"
             for tier in TIERS if tier.word in each)  # fmt: skip
    rest = {of: each.get(of, DASH) for of in ("patrol", "upkeep")}
    return texts.text("staffing.standards.told", tiers=texts.text("list.and").join(tiers), **rest)


def left_out_text(left: LeftOut, texts: Texts) -> str:
    """Say what no load holds: grids without small grids with their orders, and orders on no grid."""
    minutes = texts.decimal(left.minutes, 0)
    told = (
        texts.text("staffing.left_out", n=left.grids, orders=texts.count(left.orders), minutes=minutes)
        if left.grids
        else texts.text("staffing.left_out.none")
    )
    if left.elsewhere:
        told = texts.text("staffing.and", told=told, more=texts.text("staffing.elsewhere", n=left.elsewhere))
    return told
