"""Invented mornings for the gallery and for tests."""

from dataclasses import replace

from data.figures import DistrictTag
from data.figures.attention import Actor, AttentionFigure, AttentionItem, Rule
from data.figures.morning import InMorning, MorningCount, MorningFigure, MorningPart, Outcome, Promises
from data.figures.order_queries import OrderQuery, Waiting
from data.figures.promises import PromiseLine, PromisesFigure
from data.scope import Scope
from data.terms import TIERS, AreaId, Instant, OrderId, Role, Stage, Tier
from widgets.gallery.samples import NOW, ZONE, area, district, rate

DISTRICT = DistrictTag("900000", "望川区", "Wangchuan District", ZONE, example=True)
SINCE = Instant(NOW - 15 * 3600)
"""The evening before, at 17:30."""
CITY = frozenset({Tier.D})
OURS = frozenset(TIERS) - CITY
_DAY = 86_400
_BUREAU = Actor(("区城管局", "District Urban Management Bureau"), None, "0600-5550001")
_STREET = Actor(("云杉街道办事处", "Yunshan Street Office"), Role.SUPERVISOR, "0600-5550042")
_POLICE = Actor(("市交警支队", "Municipal Traffic Police"), None, "0600-5550018")

_MATTERS = (
    "路灯修复",
    "步道铺装更换",
    "历史文化风貌区沿街排水管网分段改造与路面恢复",
    "停车位划线",
)


def morning(*counts: int | None, city: bool = True, promises: bool = True) -> MorningFigure:
    """Give a morning: by default a usual one; seven counts in the order of the line make another."""
    parts = tuple(MorningPart)[:7]
    told = counts or (67, 2, 12, 1, 1587, 379, 60)
    figure = MorningFigure(
        district=DISTRICT,
        place=district(),
        as_of=NOW,
        data_time=NOW,
        since=SINCE,
        counts={part: _count(part, n) for part, n in zip(parts, told, strict=True)},
        promises=Promises(Instant(NOW - 20 * _DAY), 7, 3, 2, 1) if promises else None,
        to_meeting=11,
    )
    return figure if city else replace(figure, counts={p: _alone(c) for p, c in figure.counts.items()})


def _count(part: MorningPart, count: int | None) -> MorningCount:
    if part not in {MorningPart.OPEN, MorningPart.OVERDUE} or not count:
        return MorningCount(part, count, InMorning(part, SINCE))
    ours, city = InMorning(part, SINCE, OURS), InMorning(part, SINCE, CITY)
    return MorningCount(part, count, ours, count // 5, city)


def _alone(count: MorningCount) -> MorningCount:
    return MorningCount(count.part, count.count, InMorning(count.part, SINCE))


def promises(*outcomes: Outcome) -> PromisesFigure:
    """Give the promises of the last stationing day: one of each outcome."""
    lines = tuple(_promise(at, outcome) for at, outcome in enumerate(outcomes))
    return PromisesFigure(DISTRICT, district(), NOW, morning().promises, lines)


def _promise(at: int, outcome: Outcome) -> PromiseLine:
    done = Instant(NOW - 2 * _DAY) if outcome is Outcome.KEPT else None
    matter = ("路灯修复", "步道铺装更换", "历史文化风貌区沿街排水管网分段改造与路面恢复", "停车位划线")[
        at % 4
    ]
    due = (
        None
        if outcome is Outcome.DROPPED
        else Instant(NOW + (5 if outcome is Outcome.RUNNING else -3) * _DAY)
    )
    reason = "等候电力迁改" if outcome in (Outcome.LATE, Outcome.DROPPED) else ""
    actor = (_BUREAU, _STREET, None)[at % 3]
    orders = (("GD0117", OrderId(117)),) if at % 2 else ()
    return PromiseLine(at, matter, area(at + 1), actor, due, done, outcome, reason, at == 0, orders)


def attention(*rules: Rule, street: int | None = None) -> AttentionFigure:
    """Give what needs attention: a matter of every rule, or of some."""
    scope = Scope() if street is None else Scope(path=(AreaId(1), AreaId(street)))
    items = tuple(_item(rule) for rule in rules or Rule)
    return AttentionFigure(scope, DISTRICT, district(), NOW, items)


def _item(rule: Rule) -> AttentionItem:
    item = AttentionItem(rule, str(rule), _BUREAU, Instant(NOW - 3 * _DAY), Tier.C, 22)
    query = OrderQuery(InMorning(MorningPart.OVERDUE, SINCE))
    match rule:
        case Rule.URGENT:
            matter = ("燃气井盖缺失", "Gas cover missing")
            return replace(item, actor=_POLICE, count=1, since=SINCE, matter=matter, query=query)
        case Rule.DUE:
            return replace(item, actor=_STREET, tier=Tier.B, since=Instant(NOW + 9 * 3600), query=query)
        case Rule.GRID:
            return replace(item, actor=_STREET, tier=Tier.B, place=area(5), of=61, query=query)
        case Rule.BELOW:
            rated = replace(item, place=area(3), number=rate(31, 41), whole=rate(1329, 1504))
            return replace(rated, actor=_STREET, tier=None, since=None, query=query)
        case Rule.BLOCKED:
            return replace(
                item, tier=None, count=217, stage=Stage.DISPATCH, query=OrderQuery(Waiting(Stage.DISPATCH))
            )
        case Rule.CITY:
            return replace(item, tier=Tier.D, count=73, matter=("渣土遗撒", "Spilled earth"), query=query)
        case Rule.PEOPLE:
            return replace(item, actor=None, tier=None, since=Instant(NOW - 43 * _DAY), query=None)
        case _:
            return replace(item, query=query)
