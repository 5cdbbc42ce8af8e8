"""The review in words: its sentence, the life of a signal, second visits with their interval, the log."""

from data.figures.reviewing import LogLine, ResultsRead, ReviewFigure, VisitLine
from data.figures.signals import Signal, SignalsFigure, Visits
from data.wording import area_name, area_short, pair_text
from data.wording_signals import check_name, fault_text, team_text
from resources.i18n import Texts

CHANCE = "random"
_STAGES = "stages"
"""What is missing where no two stages can be compared."""
HALVES = (CHANCE, "found")
"""The halves of the sample as they are told: chance first, for it speaks for all orders."""


def review_sentence(figure: ReviewFigure, texts: Texts) -> str:
    """Say how much there is to look at, or that nothing is told."""
    place = area_name(figure.place, texts)
    if figure.signals is None:
        return texts.text("review.sentence.off", place=place)
    faults = sum(fault.orders for fault in figure.signals.faults)
    words: dict[str, str | int] = {"place": place, "faults": texts.count(faults)}
    if not figure.signals.signals:
        key = "none" if supported(figure.signals) else "unsupported"
        return texts.text(f"review.sentence.{key}", **words)
    return texts.text("review.sentence", **words, n=len(figure.signals.signals))


def supported(figure: SignalsFigure) -> int:
    """Count the checks that the data can support."""
    return sum(not line.missing for line in figure.checks)


def none_text(figure: SignalsFigure, texts: Texts) -> tuple[str, str]:
    """Say that there is no signal, and of how many checks that can be said at all."""
    able, whole = supported(figure), len(figure.checks)
    title = texts.text("signal.none" if able else "review.unsupported")
    return title, texts.text("review.none.why", n=whole - able, whole=whole)


def faults_text(figure: SignalsFigure, texts: Texts) -> str:
    """Tell the faults of the data, a line each; they come before anything else."""
    if any(_STAGES in line.missing for line in figure.checks):
        return texts.text("signal.cannot", what=texts.text(f"signal.stamp.{_STAGES}"))
    told = [fault_text(fault, texts) for fault in figure.faults]
    return "\n".join(told) or texts.text("review.faults.none")


def signal_title(signal: Signal, texts: Texts) -> str:
    """Name a signal by its month, its team and its check."""
    parts = texts.month(signal.month), team_text(signal.team, texts), check_name(signal.check, texts)
    return " · ".join(parts)


def signal_facts(signal: Signal, texts: Texts) -> list[tuple[str, str]]:
    """Give observed beside expected, what is usual, and the base rate, each by its name."""
    usual = texts.text("review.range", low=signal.low, high=signal.high)
    return [
        (texts.text("review.fact.observed"), texts.count(signal.observed)),
        (texts.text("review.fact.expected"), texts.decimal(signal.expected, 1)),
        (texts.text("review.fact.range"), usual),
        (texts.text("review.fact.base"), texts.count(signal.base)),
        (texts.text("review.fact.usual"), texts.percent(signal.usual)),
    ]


def life_facts(signal: Signal, zone: str, texts: Texts) -> list[tuple[str, str]]:
    """Tell how far the review of a signal has come, what the team says, and when it is forgotten."""
    instants = {"asked": signal.asked, "until": signal.answer_until, "replied": signal.replied}
    told = [(name, texts.date_year(at, zone)) for name, at in instants.items() if at is not None]
    told += [("reply", signal.reply)] if signal.reply else []
    told += [("visits", _own_visits(signal.visits, texts))] if signal.visits != Visits() else []
    told += [("expires", texts.date_year(signal.expires, zone))] if signal.expires is not None else []
    state = (texts.text("review.life.state"), texts.text(f"signal.state.{signal.state}"))
    return [state, *((texts.text(f"review.life.{name}"), text) for name, text in told)]


def _own_visits(visits: Visits, texts: Texts) -> str:
    return texts.text(
        "review.visits.own",
        done=visits.done,
        not_done=visits.not_done,
        unclear=visits.unclear,
        open=visits.open,
    )


def paper_text(signal: Signal, zone: str, texts: Texts) -> str:
    """Say whether a signal may be printed, and where it may not, from when on."""
    if signal.printable:
        return texts.text("signal.printable")
    if signal.answer_until is None:
        return texts.text("signal.not_printable")
    return texts.text("review.not_printable.until", day=texts.date_year(signal.answer_until, zone))


def half_text(half: str, visits: Visits, texts: Texts) -> str:
    """Tell what second visits found of one half of the sample, with the interval of the share."""
    name = texts.text(f"review.half.{half}")
    if visits.interval is None:
        return texts.text("review.half.none", half=name, open=visits.open)
    low, high = visits.interval
    return texts.text(
        "review.half",
        half=name,
        known=visits.known,
        done=visits.done,
        interval=f"{texts.percent(low, 0)}–{texts.percent(high, 0)}",
        unclear=visits.unclear,
        open=visits.open,
    )


def quoted_text(figure: SignalsFigure, texts: Texts) -> str:
    """Tell what second visits found: the only figures to be quoted upwards."""
    halves = (half_text(half, figure.visits[half], texts) for half in HALVES)
    return texts.text("review.quoted", told=texts.text("list.clauses").join(halves))


def outcome_text(line: VisitLine | LogLine, texts: Texts) -> str:
    """Name what a visit found; empty where there was none yet."""
    return "" if line.outcome is None else texts.text(f"review.outcome.{line.outcome}")


def visit_place(line: VisitLine, texts: Texts) -> str:
    """Say where an order of the sample lies, from the street down."""
    names = [area_short(tag, texts) for tag in line.place]
    return " ".join(names) or texts.text("common.unassigned")


def visit_matter(line: VisitLine, texts: Texts) -> str:
    """Say what an order of the sample is about: its category and, where it tells more, its text."""
    category = pair_text(line.category, texts)
    more = line.matter if line.matter not in line.category else ""
    return " · ".join(part for part in (category, more) if part)


def log_text(line: LogLine, texts: Texts) -> str:
    """Say what was done, and with what."""
    team = "" if line.team is None else team_text(line.team, texts)
    check = check_name(line.check, texts) if line.check else ""
    month = "" if line.month is None else texts.month(line.month)
    place = "" if line.place is None else area_name(line.place, texts)
    parts = (place, line.told, month, team, check, outcome_text(line, texts))
    about = " · ".join(part for part in parts if part)
    step = texts.text(f"review.log.{line.step}")
    return texts.text("review.log.line", step=step, about=about) if about else step


def results_text(read: ResultsRead, texts: Texts) -> str:
    """Say how much of a visitor's list was written down, and name what was not."""
    told = [texts.text("review.results", n=read.noted)]
    for key, numbers in (("unknown", read.unknown), ("unread", read.unread)):
        if numbers:
            few = texts.text("list.and").join(numbers[:5])
            told.append(texts.text(f"review.results.{key}", n=len(numbers), numbers=few))
    return texts.text("list.clauses").join(told)
