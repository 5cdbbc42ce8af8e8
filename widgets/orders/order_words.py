"""What a list of orders is called: a work list, or the orders behind a figure and what that is about."""

from collections.abc import Sequence

from data import wording, wording_morning, wording_signals
from data.figures import OrderSelection
from data.figures.explaining import Differing, OfMeasure
from data.figures.morning import InMorning
from data.figures.order_queries import (
    Behind,
    Between,
    Crossed,
    Ended,
    Passed,
    Returned,
    SentToAndFro,
    Signalled,
    Waiting,
)
from data.terms import BodyKind, Tier
from resources.i18n import Texts

_Names = Sequence[tuple[str, str]]


def list_words(wanted: OrderSelection | Behind, names: _Names, texts: Texts) -> str:
    """Name a list; `names` are those of the bodies, the module or the area that it asks for."""
    told = [name for name in (wording.pair_text(pair, texts) for pair in names) if name]
    match wanted:
        case Waiting():
            return _joined(texts.text(f"waiting.{_word(wanted.stage)}"), _late(wanted.overdue, texts))
        case Passed():
            return texts.text("behind.passed", stage=texts.text(f"stage.{_word(wanted.stage)}.short"))
        case Crossed():
            found = _kind(wanted.found, texts)
            if wanted.undisposed:
                return texts.text("behind.undisposed", found=found)
            return texts.text("behind.crossed", found=found, solved=_kind(wanted.solved, texts))
        case Returned():
            word = "other" if wanted.other else wanted.fault
            return texts.text("behind.returned") if word is None else texts.text(f"fault.{word}")
        case SentToAndFro():
            return texts.text("behind.to_and_fro")
        case Between():
            return _joined(texts.text("behind.returned"), " ⇄ ".join(told[:2]), *told[2:])
        case Ended():
            tier = "" if wanted.tier is None else texts.text(f"tier.{wanted.tier.word}")
            return _joined(texts.text("behind.ended"), _late(wanted.late, texts), tier, *told)
        case OfMeasure():
            name = wording.measure_name(wanted.measure, texts)
            return _joined(name, *told, texts.text(f"behind.{wanted.part}"), _tiers(wanted.tiers, texts))
        case Differing():
            why = texts.text(f"reconciliation.{wanted.change}", reason=texts.text(f"reason.{wanted.reason}"))
            return _joined(wording.measure_name(wanted.code, texts), why, _tiers(wanted.tiers, texts))
        case InMorning():
            return wording_morning.list_text(wanted, texts)
        case Signalled():
            return texts.text("behind.signalled", check=wording_signals.check_name(wanted.check, texts))
        case _:
            return texts.text(f"selection.{wanted}")


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _word(stage: object) -> str:
    return getattr(stage, "name", "").lower()


def _late(late: bool, texts: Texts) -> str:
    return texts.text("order_state.overdue") if late else ""


def _tiers(tiers: frozenset[Tier] | None, texts: Texts) -> str:
    return texts.text("list.and").join(texts.text(f"tier.{tier.word}") for tier in sorted(tiers or ()))


def _kind(kind: BodyKind | None, texts: Texts) -> str:
    return texts.text("behind.any" if kind is None else f"body_kind.{kind.name.lower()}")
