"""Invented figures of the loop for the gallery and for tests."""

from data.figures.boards import DistrictTag
from data.figures.collaboration import ChainsFigure, Fault
from data.figures.loop import DelayGroup, Flow, FlowsFigure, LoopBeside, PairLine, Standstill
from data.figures.numbers import Measured
from data.figures.stages import Age, DelayFigure, DelayLine, Pipeline, PipelineStep, StagesFigure
from data.scope import stationing_period
from data.terms import TIERS, BodyId, BodyKind, CategoryId, ReturnReason, Stage, Tier
from widgets.gallery import samples

PARTS = ("transmission", "response", "coordination", "work", "verification", "pause")
_HOUR, _DAY = 3_600, 86_400
_STOCK = ((12, 0), (40, 3), (70, 9), (620, 118), (210, 7), (3900, 0))
_SECONDS = (4 * _HOUR, 9 * _HOUR, 2 * _HOUR, 60 * _HOUR, 40 * _HOUR, 11 * _HOUR)
_STREET, _BUREAU = ("云杉街道办", "Yunshan Street Office"), ("区城管局", "District Urban Management Bureau")
LONG = (
    "历史文化风貌区综合管理与服务保障中心联合办公室",
    "Old Town and Riverside Joint Office of Management and Services",
)


def stages(*, quiet: bool = False) -> StagesFigure:
    """Give a pipeline that jams at the fourth step, or one in which nothing waits and nothing was closed."""
    steps = tuple(
        _step(stage, 0 if quiet else stock, 0 if quiet else late)
        for stage, (stock, late) in zip(Stage, _STOCK, strict=True)
    )
    stock = 0 if quiet else sum(stock for stock, _ in _STOCK[1:5])
    whole = Pipeline(None, steps, _count("F1", stock), None if quiet else Stage.FEEDBACK)
    return StagesFigure(
        district=DistrictTag("990100", "望川区", "Wangchuan District", samples.ZONE, example=True),
        place=samples.area(1),
        period=stationing_period(2020, 11, samples.ZONE),
        as_of=samples.NOW,
        revision=1,
        pipelines=(whole,),
        delays=delays(quiet=quiet),
        stands_out=0.4,
    )


def _step(stage: Stage, stock: int, late: int) -> PipelineStep:
    word = stage.name.lower()
    age = Age(2.5 * _DAY * stage, 40.0 * _DAY * stage) if stock else Age(None, None)
    worked = Age(20.0 * _HOUR * stage, 300.0 * _HOUR) if stock else Age(None, None)
    took = Measured(f"T8.{word}", "T8 2026.1", 5.0 * _HOUR, 400, 410)
    last = stage is Stage.ASSESSMENT
    return PipelineStep(stage, _count(f"F6.{word}", stock), late, age, worked, 400, None if last else took)


def _count(code: str, count: int) -> Measured:
    return Measured(code, f"{code} 2026.1", count, count)


def delays(*, quiet: bool = False) -> DelayFigure:
    """Give a split by tier and by area, of all orders and of the late ones."""
    if quiet:
        return DelayFigure(PARTS, (), (), None)
    tiers: tuple[Tier | None, ...] = (None, *TIERS[:4])
    lines = tuple(
        DelayLine(None, tier, late, n, _spent(n, 3 if late else 1))
        for late, n in ((False, 120), (True, 14))
        for tier in tiers
    )
    areas = tuple(
        DelayLine(samples.area(i), None, late, 9 * i, _spent(9 * i, i + late))
        for late in (False, True)
        for i in range(1, 12)
    )
    return DelayFigure(PARTS, lines, areas, None)


def _spent(orders: int, slow: int) -> tuple[int, ...]:
    return tuple(part * orders * (slow if at == 3 else 1) for at, part in enumerate(_SECONDS))


def beside() -> LoopBeside:
    """Give flows, groups and pairs, one with a long name."""
    names = (_BUREAU, _STREET, LONG, ("", ""))
    groups = tuple(
        DelayGroup(0 if not name[0] else 7 + at, name, 90 - 20 * at, _spent(90 - 20 * at, 2), 9, _spent(9, 4))
        for at, name in enumerate(names)
    )
    pair = PairLine(
        CategoryId(1), ("城市管理", "Urban management"), (BodyId(7), BodyId(8)), (_BUREAU, _STREET), 6, 13, 4
    )
    far = PairLine(None, ("", ""), (BodyId(8), BodyId(9)), (_STREET, LONG), 2, 2, 0)
    return LoopBeside(flows(), PARTS, groups, groups, (pair, far))


def flows() -> FlowsFigure:
    """Give who finds and who solves, with an empty cell."""
    grid, street, bureau = BodyKind.GRID, BodyKind.STREET, BodyKind.DISTRICT_DEPARTMENT
    told = (
        Flow(grid, grid, 1080, 0.1),
        Flow(grid, street, 590, 1.0),
        Flow(grid, bureau, 396, 3.1),
        Flow(BodyKind.UNKNOWN, street, 536, 1.3),
        Flow(BodyKind.UNKNOWN, bureau, 602, None),
    )
    waits = (Standstill(grid, 232, 3.6), Standstill(BodyKind.UNKNOWN, 340, 3.6))
    return FlowsFigure((grid, BodyKind.UNKNOWN), (grid, street, bureau), told, waits)


def chains() -> ChainsFigure:
    """Give returns of which most call the dispatch wrong."""
    return ChainsFigure(
        returned=Measured("Q7", "Q7 2026.1", 141 / 4717, 141, 4717),
        length=Measured("Q7c", "Q7c 2026.1", 155 / 141, 155, 141),
        longest=3,
        reasons={ReturnReason.NOT_OUR_DUTY: 75, ReturnReason.NOT_OUR_AREA: 58},
        faults={Fault.NOBODY: 10, Fault.WRONG_BODY: 123, Fault.TOO_MANY: 0, None: 22},
        ping_pong=4,
    )
