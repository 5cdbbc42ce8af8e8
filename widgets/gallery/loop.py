"""The gallery's pieces of the loop: pipeline, delay split, finders by solvers, chains of returns."""

from PySide6.QtWidgets import QWidget

from resources.i18n import tr
from widgets.gallery import samples_loop
from widgets.gallery.piece import Piece, side_by_side
from widgets.loop.delay_split import DelaySplit
from widgets.loop.flow_matrix import FlowMatrix
from widgets.loop.return_chains import ReturnChains
from widgets.loop.stage_pipeline import StagePipeline
from widgets.parts.panel import Panel


def _framed(body: QWidget, title: str) -> Panel:
    panel = Panel(body)
    panel.show_head(title)
    return panel


def _pipelines() -> QWidget:
    usual, quiet = StagePipeline(), StagePipeline()
    usual.show_figure(samples_loop.stages())
    quiet.show_figure(samples_loop.stages(quiet=True))
    return side_by_side(*(_framed(each, tr("loop.title")) for each in (usual, quiet)))


def _splits() -> QWidget:
    shown = []
    for lens in ("body", "area"):
        split = DelaySplit()
        split.show_figure(samples_loop.delays(), samples_loop.beside())
        split.choose(lens)
        shown.append(_framed(split, tr("stages.delays.title")))
    return side_by_side(*shown, columns=2)


def _flows() -> QWidget:
    matrix = FlowMatrix()
    matrix.show_figure(samples_loop.flows())
    return side_by_side(_framed(matrix, tr("loop.flows")))


def _chains() -> QWidget:
    chains = ReturnChains()
    chains.show_figure(samples_loop.chains(), samples_loop.beside().pairs)
    return side_by_side(_framed(chains, tr("loop.chains")))


PIECES = (
    Piece("stage_pipeline", (1300, 560), _pipelines),
    Piece("delay_split", (1300, 380), _splits),
    Piece("flow_matrix", (620, 300), _flows),
    Piece("return_chains", (1300, 300), _chains),
)
