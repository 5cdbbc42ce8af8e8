"""What a pack cannot say because a stamp or a boundary is missing: which figures, which parts, and why."""

from data.figures import Headline, Measured
from data.terms import Tier
from reports.contents import Pack
from resources.i18n import Texts


def uncomputable(pack: Pack) -> list[Headline]:
    """The headlines that have no value in this period."""
    page = pack.contents.headlines
    told = pack.board.headlines if page is None else [line.headline for line in page.lines]
    return [headline for headline in told if headline.value.value is None]


def unrecorded(pack: Pack) -> list[Headline]:
    """Those of them that lack what no source records, and not just orders to be computed from."""
    return [each for each in uncomputable(pack) if (each.value.note or "").startswith("note.missing.")]


def reason(measured: Measured, texts: Texts) -> str:
    """Why a number is not there, such as the stamp that no source records."""
    return texts.text(measured.note or "note.no_base")


def verdict_text(headline: Headline, texts: Texts) -> str:
    """What a change may be called; of a headline without a value, why there is none."""
    if headline.value.value is None:
        return reason(headline.value, texts)
    return texts.text(f"verdict.{headline.verdict}")


def stock_known(pack: Pack) -> bool:
    """Whether it can be told which orders are open, and so where they wait."""
    return pack.board.loop.open_stock.value is not None


def overdue_known(pack: Pack) -> bool:
    """Whether it can be told which orders are overdue."""
    return pack.board.matrix.total.overdue is not None


def tiers_known(pack: Pack) -> bool:
    """Whether any order has a tier, so that tiers can be set side by side."""
    return pack.board.matrix.columns != (Tier.UNKNOWN,)


def stock_reason(pack: Pack) -> str:
    """Why the open stock, or else what of it is overdue, cannot be told."""
    stock = pack.board.loop.open_stock
    return overdue_reason(pack) if stock.value is not None else reason(stock, pack.texts)


def overdue_reason(pack: Pack) -> str:
    """Why it cannot be told what is overdue: by its headline, where there is one."""
    found = [headline.value for headline in uncomputable(pack) if headline.value.measure == "F2"]
    return reason(found[0], pack.texts) if found else pack.texts.text("note.missing.due_dispose")


def promises_unknown(pack: Pack) -> bool:
    """Whether nobody can say what was promised since no stationing day is recorded: silence is no success."""
    told = pack.contents.promises
    return told is not None and told.met is None and not told.lines


def nothing_promised(pack: Pack) -> str:
    """Why there is no promise to report though a stationing day is recorded; else empty."""
    told, texts = pack.contents.promises, pack.texts
    if told is None or told.met is None or told.lines:
        return ""
    day = texts.date_year(told.met, told.district.zone)
    return texts.text("pack.promises.all_told" if told.days else "pack.promises.none", day=day)


def left_out(pack: Pack) -> list[tuple[str, str]]:
    """The parts that this pack does not have, each by its key with the reason."""
    texts = pack.texts
    found = []
    if promises_unknown(pack):
        found.append(("promises", texts.text("pack.promises.no_meeting")))
    if why := nothing_promised(pack):
        found.append(("promises", why))
    if not stock_known(pack):
        found.append(("waiting", stock_reason(pack)))
    if not overdue_known(pack):
        found.append(("overdue", overdue_reason(pack)))
    alerts = pack.contents.alerts
    if alerts is not None and not alerts.known:
        found.append(("alerts", texts.text("warning.untested.history")))
    told = pack.contents.readiness
    if told is not None and not told.known:
        found.append(("readiness", texts.text("pack.readiness.unknown")))
    if pack.contents.ground is None:
        found.append(("map", texts.text("pack.absent.borders")))
        found.append(("tiers", texts.text("pack.absent.borders")))
    elif not tiers_known(pack):
        found.append(("tiers", texts.text("pack.absent.tiers")))
    return found
