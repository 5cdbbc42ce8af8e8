"""The command that tells day and cut-off of a meeting, and changes the rules that they follow."""

import json
from dataclasses import replace

import typer

from dashboard.errors import CommandError
from dashboard.papers.meetings import meeting_of, meeting_period_of
from data.clock import MeetingRule, MeetingRules
from data.ledger.meeting_rules import keep_meeting_rules, meeting_rules
from data.scope import Period
from data.store import Store, open_store
from resources.i18n import current, tr


def tell_days(
    db: str,
    district: str | None,
    month: str,
    rule: str | None,
    cut_off: int | None,
    office: str,
    *,
    as_json: bool,
) -> None:
    """Tell the day of a month's meeting and the days that count for it; first change the rules, if asked."""
    with open_store(db, district=district) as store:
        period = meeting_period_of(store, month)
        if rule is not None or cut_off is not None:
            keep_meeting_rules(store, _changed(store, period, rule, cut_off), office)
            period = meeting_period_of(store, month)
        meeting = meeting_of(store, month, period, period.ends)
    told = {
        "meeting": month,
        "day": meeting.day.isoformat(),
        "rule": meeting.rule.value,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
    }
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    words = current()
    days = {"day": meeting.day, "first": period.first, "last": period.last}
    typer.echo(tr("cli.meeting_days", **{name: words.date_year(day) for name, day in days.items()}))


def _changed(store: Store, period: Period, rule: str | None, cut_off: int | None) -> MeetingRules:
    """Give the rules with what is asked for; a cut-off holds from the meeting of the period on."""
    rules, last = meeting_rules(store), period.last
    try:
        if rule is not None:
            rules = replace(rules, rule=MeetingRule(rule))
        return rules if cut_off is None else rules.with_cut_off(cut_off, last.year, last.month)
    except ValueError:
        raise CommandError(tr("cli.meeting_rules")) from None
