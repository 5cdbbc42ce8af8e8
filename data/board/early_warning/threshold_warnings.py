"""Warnings of security thresholds that were reached, and of the silence of their meters.

Such a warning is urgent where a person marked its threshold as urgent, or the emergency mode is in force; no
other rule makes it so. It is raised at the latest of: when the threshold fired, was set, and its mode began.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from data.board.early_warning.acting import acting, owners_of
from data.board.early_warning.threshold_values import Held, held
from data.board.early_warning.thresholds import Teller, firings, in_force
from data.board.posts.duty_desk import DutyDesk
from data.figures import Sentence
from data.figures.attention import Actor
from data.figures.modes import ModeFigure
from data.figures.numbers import Named
from data.figures.threshold_sentences import cause_sentence, subject_key, value_sentence
from data.figures.thresholds import WEEKS, Comparison, Firing, Threshold
from data.figures.warnings import HeardFrom, WarningFigure, WarningKind, WarningState, WarningStep
from data.ledger.rulebook import path_up
from data.ledger.snapshot import Snapshot
from data.store import Store, ThresholdRow
from data.terms import Instant

_WEEK, _DAY = 7 * 86_400, 86_400
_UP = (Comparison.ABOVE, Comparison.AT_LEAST)


Asked = tuple[tuple[ThresholdRow, tuple[Held, ...]], ...]
"""The thresholds that are asked, each with its places."""


def asked_thresholds(snapshot: Snapshot, store: Store, as_of: Instant, mode: ModeFigure) -> Asked:
    """Read the thresholds in force in a mode at an instant."""
    rows = (row for row in in_force(store, as_of).values() if row.active and row.mode in (0, mode.mode))
    return tuple((row, held(snapshot, store, row, as_of)) for row in rows)


def silent(asked: Asked) -> int:
    """How many thresholds have a place of which nothing is known now."""
    return sum(any(place.stretches[-1].reached is None for place in places) for _, places in asked)


def threshold_warnings(
    snapshot: Snapshot,
    store: Store,
    asked: Asked,
    as_of: Instant,
    mode: ModeFigure,
    taken: Collection[str] = (),
) -> Iterator[WarningFigure]:
    """Give a warning for each place at which a threshold has fired and still holds.

    One that does not hold any more stays as long as somebody took it up and has not closed it: its key is
    among those `taken`.
    """
    if not asked:
        return
    owners = owners_of(store)
    desk = DutyDesk(snapshot, as_of)
    teller = _Warner(snapshot, Teller.of(snapshot, store), desk, owners, mode, as_of)
    for row, places in asked:
        for place in places:
            times = firings(row, place, as_of)
            if times and (times[-1].ended is None or _key(row, place) in taken):
                yield teller.warning(row, place, times)


def _key(row: ThresholdRow, place: Held) -> str:
    return f"W1:{row.id}:{place.place.code}"


@dataclass(frozen=True, slots=True, eq=False)
class _Warner:
    """Puts into a warning what a threshold fired."""

    snapshot: Snapshot
    teller: Teller
    desk: DutyDesk
    owners: dict[int, int]
    mode: ModeFigure
    as_of: Instant

    def warning(self, row: ThresholdRow, place: Held, times: tuple[Firing, ...]) -> WarningFigure:
        """The warning of the last time that a threshold fired at a place."""
        rule, last = self.teller.told(row), times[-1]
        begins = self.mode.begins if row.mode else None
        since = max(last.fired, rule.set_at, begins or last.fired)
        silent = last.value is None
        value = last.value if silent or place.last is None or last.ended else place.last.value
        limit, upper = rule.value, rule.comparison in _UP
        named = {"place": place.place, "subject": subject_key(rule), "limit": value_sentence(rule, limit)}
        read = {} if value is None else {"value": value_sentence(rule, value)}
        state = "silence" if silent else "threshold"
        held_days = ((last.ended or self.as_of) - last.began) / _DAY
        return WarningFigure(
            key=_key(row, place),
            kind=WarningKind.TECHNICAL,
            rule="W1",
            title=Sentence(f"warning.title.{state}", {**named, **read}),
            urgent=rule.urgent or self.mode.urgent,
            state=WarningState.NEW,
            judged=None,
            since=since,
            updated=since,
            place=place.place,
            places=(),
            category=rule.category,
            heard_from=HeardFrom.NONE,
            type=_type(rule),
            cause=cause_sentence(rule),
            manner=Sentence(f"warning.manner.{state}", {}),
            location=Sentence("warning.location", {"places": (place.place,)}),
            extent=Sentence(
                f"warning.extent.{state}", {"days": held_days if held_days < 10 else int(held_days)}
            ),
            degree=Sentence(f"warning.degree.{state}", {**named, **read}),
            frequency=Sentence("warning.frequency.threshold", {"fired": self._before(times), "weeks": WEEKS}),
            actor=self._actor(row, place),
            suggested=_suggested(rule, silent=silent),
            due=None,
            observed=value,
            expected=None,
            lower=None if upper else limit,
            upper=limit if upper else None,
            weeks=WEEKS,
            short_history=False,
            false_alarms=None,
            notes=(WarningStep(WarningState.NEW, since, rule.post),),
            ceased=last.ended,
        )

    def _before(self, times: tuple[Firing, ...]) -> int:
        """How often it fired before; of what had begun before the year nobody knows when."""
        return sum(each.began > self.as_of - WEEKS * _WEEK for each in times[:-1])

    def _actor(self, row: ThresholdRow, place: Held) -> Actor | None:
        tree = self.snapshot.rulebook.categories
        category = self.teller.categories.get(row.category, 0)
        owner = next((self.owners[each] for each in path_up(tree, category) if each in self.owners), None)
        return acting(self.snapshot, self.desk, place.place, self.teller.bodies.get(row.body), owner)


def _suggested(rule: Threshold, *, silent: bool) -> str:
    if silent:
        return "check_source"
    return "check_site" if rule.is_reading else "find_cause"


def _type(rule: Threshold) -> Sentence:
    if rule.category is None:
        return Sentence("warning.type.subject", {"subject": subject_key(rule)})
    values = {"subject": subject_key(rule), "category": Named(*rule.category)}
    return Sentence("warning.type.subject.category", values)
