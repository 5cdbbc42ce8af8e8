"""The regular alert: the warnings of a month, quarter or year, the map of risk, and what became of the last.

The window asks `data.board.early_warning.bulletin.bulletin_figure(snapshot, store, scope)` for it, words
come from `data.wording_bulletin`, and `dashboard.papers.bulletin_page.write_bulletin` sets it on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data.figures.comparison import Comparison, Standing
from data.figures.maps import HeatmapFigure
from data.figures.modes import ModeFigure
from data.figures.warnings import WarningFigure, WarningOutcome, WarningRecord, WarningsFigure
from data.scope import Period
from data.terms import AreaId


@dataclass(frozen=True, slots=True)
class Followed:
    """A warning of the period before, as far as it has come; `again` where it is told in this one as well."""

    warning: WarningFigure
    again: bool


@dataclass(frozen=True, slots=True, eq=False)
class RiskMap:
    """Rates drawn towards what was expected, with the range that chance allows and the signal of each place.

    `cells` has the drawn rates by area, on limits that are the same in every period; `signals` are those
    of its areas that can be told from what was expected. `places` are the places of the table, `ranges` the
    shares between which chance alone keeps each of them in 95 cases of 100.
    """

    cells: HeatmapFigure
    signals: Mapping[AreaId, Standing]
    places: Comparison
    ranges: Mapping[AreaId, tuple[float, float]]


@dataclass(frozen=True, slots=True, eq=False)
class BulletinFigure:
    """The regular alert of a place over a period, as it stood at `warnings.as_of`.

    `warnings` has what stands at its end and, each once, the rises of its earlier weeks; `fired` says in how
    many of the `weeks` whole weeks a rise was found, and `maps` has the orders of its last week by grid, both
    by the warning's key. `before` is the period before,
    with what was told then. `risk` is None where no share can be compared; `risk_note` (a key) says why.
    """

    period: Period
    warnings: WarningsFigure
    fired: Mapping[str, int]
    maps: Mapping[str, HeatmapFigure]
    weeks: int
    before: Period
    followed: tuple[Followed, ...]
    risk: RiskMap | None = None
    risk_note: str = ""

    @property
    def mode(self) -> ModeFigure:
        """The operating mode that was in force at its end."""
        return self.warnings.mode

    @property
    def known(self) -> bool:
        """Whether anything could be tested, or was warned of."""
        return bool(self.warnings.tested or self.warnings.lines or self.followed)

    @property
    def record(self) -> WarningRecord:
        """What became of the warnings of the period before."""
        judged = [each.warning.judged for each in self.followed]
        return WarningRecord(*(judged.count(each) for each in (*WarningOutcome, None)))
