"""Signals for review in words, for screen, paper and command line alike; none of them reads as a reproach."""

from data.figures.signals import CheckLine, DataFault, FormalityLine, Signal, Team
from data.wording import area_short, pair_text
from resources.i18n import Texts


def check_name(code: str, texts: Texts) -> str:
    """Give what a check is called."""
    return texts.text(f"signal.name.{code}")


def check_meaning(code: str, texts: Texts) -> str:
    """Explain a check in one sentence."""
    return texts.text(f"signal.what.{code}")


def causes_text(code: str, texts: Texts) -> str:
    """Give the ordinary causes that a signal may have, to stand below a head that says so."""
    return texts.text(f"signal.innocent.{code}")


def ordinary_causes(code: str, texts: Texts) -> str:
    """Give the ordinary causes that a signal may have, and say so; always printed with it."""
    return texts.text("signal.innocent", what=causes_text(code, texts))


def team_text(team: Team, texts: Texts) -> str:
    """Name a team, or several small bodies together."""
    return pair_text(team.names, texts) if any(team.names) else texts.text("signal.team.several")


def signal_text(signal: Signal, texts: Texts) -> str:
    """Say what was observed of a team and month, what its peers have, and what is usual."""
    words: dict[str, str | int] = {
        "team": team_text(signal.team, texts),
        "month": texts.month(signal.month),
        "expected": texts.decimal(signal.expected, 1),
        "low": signal.low,
        "high": signal.high,
        "base": texts.count(signal.base),
    }
    if signal.check != "I6":
        usual = texts.percent(signal.usual)
        return texts.text("signal.line", **words, observed=texts.count(signal.observed), usual=usual)
    silent = texts.text("signal.line.silent", **words)
    return texts.text("signal.joined", one=silent, other=_patrols(signal, texts))


def _patrols(signal: Signal, texts: Texts) -> str:
    if signal.patrols is None:
        return texts.text("signal.patrols.unknown")
    return texts.text("signal.patrols", due=signal.patrols.due, done=signal.patrols.done)


def review_text(signal: Signal, texts: Texts) -> str:
    """Say how far the review of a signal has come, and whether it may be printed."""
    printed = texts.text("signal.printable" if signal.printable else "signal.not_printable")
    return texts.text("signal.joined", one=texts.text(f"signal.state.{signal.state}"), other=printed)


def looked_text(line: CheckLine, texts: Texts) -> str:
    """Say how much a check has looked at, or what is missing for it."""
    if line.missing:
        return texts.text("signal.cannot", what=missing_text(line, texts))
    looked, marked = texts.count(line.looked), texts.count(line.marked)
    return texts.text("signal.looked", looked=looked, marked=marked)


def missing_text(line: CheckLine, texts: Texts) -> str:
    """Name what is missing for a check."""
    return texts.text("list.and").join(texts.text(f"signal.stamp.{name}") for name in line.missing)


def fault_text(fault: DataFault, texts: Texts) -> str:
    """Tell a fault of the data, and where to look for it first."""
    words = {"stage": texts.text(f"signal.stamp.{fault.stage}"), "n": texts.count(fault.orders)}
    if not fault.before:
        return texts.text("signal.fault.future", **words)
    return texts.text("signal.fault.order", **words, before=texts.text(f"signal.stamp.{fault.before}"))


def formality_text(line: FormalityLine, texts: Texts) -> str:
    """Tell how much of a kind of work was empty in a street."""
    place = texts.text("signal.place.unknown") if line.place is None else area_short(line.place, texts)
    kind = texts.text(f"signal.formality.{line.kind}")
    empty, of = texts.count(line.empty), texts.count(line.of)
    return texts.text("signal.formality.line", place=place, kind=kind, empty=empty, of=of)


def untold_formality(kind: str, texts: Texts) -> str:
    """Say that a kind of formality cannot be told."""
    return texts.text("signal.formality.cannot", kind=texts.text(f"signal.formality.{kind}"))
