"""Warnings that a person raises on a place or a category, with similar orders near by for context.

`raise_warning(store, snapshot, draft, at=...)` gives its key, `expire_warning(store, key, at=..., post=...)`
ends it before its day; else it expires by itself. One is urgent while the emergency mode is in force, by no
other rule.
"""

from collections.abc import Iterator
from dataclasses import replace

from data.board.early_warning.acting import acting, is_office, owners_of
from data.board.early_warning.modes import mode_at
from data.board.early_warning.threshold_values import asked_categories
from data.board.posts.duty_desk import DutyDesk
from data.figures import AreaTag, Sentence
from data.figures.numbers import Named
from data.figures.thresholds import ManualContext, ManualDraft
from data.figures.warnings import HeardFrom, WarningFigure, WarningKind, WarningState, WarningStep
from data.intake.privacy import masked
from data.intake.privacy.persons import is_bare_name
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.measures.selection import window
from data.measures.tally import tally, view, whole_place
from data.scope import Scope, last_days, local_day
from data.store import AlertRow, Store
from data.terms import AreaId, Instant
from resources.warning_lists import LONGEST_DAYS, LONGEST_TEXT, MANUAL_REASONS

MANUAL = 1 + tuple(WarningKind).index(WarningKind.MANUAL)
"""The kind of rows of warnings by hand."""
CONTEXT_DAYS = 28
_YEAR = 364 * 86_400


class ManualError(ValueError):
    """A warning cannot be raised or ended so; the text is the key of the reason, below `manual.error.`."""


def raise_warning(store: Store, snapshot: Snapshot, draft: ManualDraft, *, at: Instant) -> str:
    """Keep a warning by hand and say so in the audit chain; gives its key, raises ManualError."""
    if fault := _fault(snapshot, draft):
        raise ManualError(fault)
    tree, places = snapshot.rulebook.categories, snapshot.places
    category = next((id_ for id_, each in tree.items() if each.code == draft.category), None)
    with store.writing() as writer:
        id_ = writer.new_id(AlertRow)
        row = AlertRow(
            id=id_,
            subject=f"manual:{id_}",
            kind=MANUAL,
            state=0,
            raised_at=at,
            area_id=places.areas[places.row_at(draft.place)].id,
            category_id=category if draft.category else None,
            expires_at=at + draft.days * 86_400,
            cause=draft.reason,
            words=masked(draft.words.strip()),
            post=draft.post,
        )
        writer.put_alerts([row])
        writer.audit(draft.post, "warning.raised", row.subject)
    return row.subject


def _fault(snapshot: Snapshot, draft: ManualDraft) -> str:
    """Why a warning cannot be raised so, empty where it can."""
    known = {each.code for each in snapshot.rulebook.categories.values()}
    faults = {
        "subject": draft.place is None and not draft.category,
        "place": draft.place is not None and draft.place not in snapshot.places.row_of,
        "category": bool(draft.category) and draft.category not in known,
        "personal": draft.category in known and not asked_categories(snapshot, draft.category),
        "reason": draft.reason not in MANUAL_REASONS,
        "days": not 1 <= draft.days <= LONGEST_DAYS,
        "words": len(draft.words.strip()) > LONGEST_TEXT
        or is_bare_name(draft.words)
        or not draft.words.isprintable(),
        "post": not is_office(draft.post),
    }
    return next((name for name, wrong in faults.items() if wrong), "")


def expire_warning(store: Store, key: str, *, at: Instant, post: str) -> None:
    """End a warning by hand at an instant, and say so in the audit chain; raises ManualError."""
    row = next((each for each in standing(store, at) if each.subject == key), None)
    if row is None:
        raise ManualError("unknown")
    if not is_office(post):
        raise ManualError("post")
    with store.writing() as writer:
        writer.put_alerts([replace(row, expires_at=at)])
        writer.audit(post, "warning.expired", key)


def standing(store: Store, as_of: Instant) -> tuple[AlertRow, ...]:
    """The warnings by hand that were raised by an instant and have not expired."""
    rows = (row for row in store.alerts() if row.kind == MANUAL and row.raised_at <= as_of)
    return tuple(row for row in rows if row.expires_at is None or row.expires_at > as_of)


def _ceased(store: Store, as_of: Instant) -> Iterator[AlertRow]:
    for row in store.alerts():
        if row.kind == MANUAL and row.expires_at is not None and row.expires_at <= as_of:
            taken = min((at for at in (row.acknowledged_at, row.acted_at) if at is not None), default=None)
            if taken is not None and taken <= as_of and (row.closed_at is None or row.closed_at > as_of):
                yield replace(row, words="")


def manual_warnings(snapshot: Snapshot, store: Store, as_of: Instant) -> Iterator[WarningFigure]:
    """Give the warnings by hand that stand at an instant, each with what was reported near by.

    One that has expired stays without its words as long as somebody who took it up has not closed it.
    """
    rows = (*standing(store, as_of), *_ceased(store, as_of))
    if not rows:
        return
    urgent, desk = mode_at(store, as_of).urgent, DutyDesk(snapshot, as_of)
    owners = owners_of(store)
    earlier = [row for row in store.alerts() if row.kind == MANUAL and row.raised_at > as_of - _YEAR]
    tree = snapshot.rulebook.categories
    for row in rows:
        place = snapshot.places.tags[snapshot.places.row_at(_area(snapshot, row))]
        before = sum(
            (each.area_id, each.category_id) == (row.area_id, row.category_id)
            and each.raised_at < row.raised_at
            for each in earlier
        )
        owner = next((owners[each] for each in path_up(tree, row.category_id or 0) if each in owners), None)
        line = _line(snapshot, row, place, context(snapshot, row, as_of), before)
        gone = Instant(row.expires_at) if row.expires_at is not None and row.expires_at <= as_of else None
        yield replace(line, urgent=urgent, actor=acting(snapshot, desk, place, owner), ceased=gone)


def _area(snapshot: Snapshot, row: AlertRow) -> AreaId | None:
    """The area of a warning; of one that is gone, the district."""
    area = None if row.area_id is None else AreaId(row.area_id)
    return area if area in snapshot.places.row_of else None


def context(snapshot: Snapshot, row: AlertRow, as_of: Instant) -> ManualContext:
    """Count the orders of the category, or all, that were reported of late here and in the place above."""
    places = snapshot.places
    at = places.row_at(_area(snapshot, row))
    path = places.path_to(at)
    above = path[-2] if len(path) > 1 else None
    here = _reported(snapshot, row, at, as_of)
    around = None if above is None else places.tags[above]
    return ManualContext(
        CONTEXT_DAYS, here, around, here if above is None else _reported(snapshot, row, above, as_of)
    )


def _reported(snapshot: Snapshot, row: AlertRow, place: int, as_of: Instant) -> int:
    tree = snapshot.rulebook.categories
    code = tree[row.category_id].code if row.category_id in tree and row.category_id else ""
    scope = Scope(categories=asked_categories(snapshot, code) if code else None)
    when = window(last_days(CONTEXT_DAYS, as_of, snapshot.district.zone), as_of)
    seen = view(snapshot.orders, whole_place(snapshot.places, place), scope, when, snapshot.recorded)
    return int(tally(seen, "V1").of().total.numerator or 0)


def _line(
    snapshot: Snapshot, row: AlertRow, place: AreaTag, near: ManualContext, before: int
) -> WarningFigure:
    names = snapshot.names.category(row.category_id) if row.category_id else None
    reason = f"key:warning.reason.{row.cause}"
    values = {"place": place, "reason": reason, **({"category": Named(*names)} if names else {})}
    which = ".category" if names else ""
    raised = Instant(row.raised_at)
    counted = {"n": near.here, "days": near.days}
    around = {} if near.around is None else {"around": near.around, "nearby": near.nearby}
    return WarningFigure(
        key=row.subject,
        kind=WarningKind.MANUAL,
        rule="manual",
        title=Sentence(f"warning.title.manual{which}", values),
        urgent=False,
        state=WarningState.NEW,
        judged=None,
        since=raised,
        updated=raised,
        place=place,
        places=(),
        category=names,
        heard_from=HeardFrom.NONE,
        type=Sentence(f"warning.type.manual{which}", values),
        cause=_cause(snapshot, row),
        manner=Sentence("warning.manner.report", {}),
        location=Sentence("warning.location", {"places": (place,)}),
        extent=Sentence(f"warning.extent.manual{'.around' if around else ''}", {**counted, **around}),
        degree=Sentence("warning.degree.manual", {}),
        frequency=Sentence("warning.frequency.manual", {"n": before}),
        actor=None,
        suggested="check_site",
        due=None,
        observed=float(near.here),
        expected=None,
        lower=None,
        upper=None,
        weeks=None,
        short_history=False,
        false_alarms=None,
        notes=(WarningStep(WarningState.NEW, raised, row.post),),
    )


def _cause(snapshot: Snapshot, row: AlertRow) -> Sentence:
    """Who raised it, until when it stands, and in which words."""
    until = "" if row.expires_at is None else str(local_day(row.expires_at, snapshot.district.zone))
    values = {"post": row.post, "until": until, "words": row.words}
    return Sentence(f"warning.cause.manual{'.words' if row.words else ''}", values)
