"""How a store's district fixes its meetings: rule and cut-offs, kept as a setting with all its versions."""

from typing import Any

from data.clock import MeetingRule, MeetingRules
from data.scope import Period, stationing_period
from data.store import Store

RULES_SETTING = "meeting.rules"


def meeting_rules(store: Store) -> MeetingRules:
    """Read the rules of a store's district; those that are usual where it decided nothing."""
    told: dict[str, Any] | None = store.setting(RULES_SETTING)
    if not told:
        return MeetingRules()
    cut_offs = tuple((int(since), int(day)) for since, day in told["cut_offs"])
    return MeetingRules(MeetingRule(told["rule"]), cut_offs)


def keep_meeting_rules(store: Store, rules: MeetingRules, actor: str) -> bool:
    """Let a district fix its meetings by rules from now on; False where it did so before."""
    if rules == meeting_rules(store):
        return False
    told = {"rule": rules.rule.value, "cut_offs": [list(each) for each in rules.cut_offs]}
    with store.writing() as writer:
        writer.put_settings({RULES_SETTING: told})
        writer.audit(actor, "meeting.rules", f"{rules.rule.value} {told['cut_offs']}")
    return True


def meeting_period(rules: MeetingRules, year: int, month: int, zone: str) -> Period:
    """Give the days that count for the meeting of a month: from the last cut-off to its own."""
    before = (year, month - 1) if month > 1 else (year - 1, 12)
    cut_off, last = rules.last_counted(year, month), rules.last_counted(*before)
    return stationing_period(year, month, zone, cut_off + 1, last + 1)
