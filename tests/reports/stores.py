"""A small example district with its pack in both languages, built once and read by all tests that need it."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdf
import pypdfium2
from pypdf.generic import Destination

from dashboard.papers.drawing import draw
from dashboard.papers.packing import pack_job, pack_source
from dashboard.papers.targets import pack_targets
from data.board import orders_figure
from data.board.reach import needed
from data.figures import Board, OrderSelection, OrdersFigure
from data.ledger.loading import Keeper
from data.ledger.snapshot import Snapshot
from data.scope import Period, parse_period
from data.store import Store, open_store
from reports.pack import PackFile
from resources.i18n import Language, texts

MONTH = "2020-11"


@dataclass(frozen=True)
class ExamplePack:
    """A store with its pack; `board` and `overdue` are counted from the store, not read from the paper."""

    db: Path
    language: Language
    file: PackFile
    board: Board

    @cached_property
    def pages(self) -> list[str]:
        """The text of each page by PDFium, the fastest of the readers; others are asked elsewhere."""
        with pypdfium2.PdfDocument(self.file.path) as pages:
            return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages]

    @cached_property
    def reader(self) -> pypdf.PdfReader:
        return pypdf.PdfReader(self.file.path)

    @cached_property
    def overdue(self) -> OrdersFigure:
        with open_store(self.db) as store:
            scope = self.board.scope
            return orders_figure(_snapshot(store), store, scope, OrderSelection.OVERDUE, count=None)

    def numbers(self, wanted: OrderSelection) -> list[str]:
        """The numbers of a list of the screen, in its order."""
        with open_store(self.db) as store:
            lines = orders_figure(self.snapshot, store, self.board.scope, wanted, count=None).lines
        return [line.number for line in lines]

    @cached_property
    def snapshot(self) -> Snapshot:
        with open_store(self.db) as store:
            return _snapshot(store)

    def part(self, key: str) -> list[str]:
        """The pages from the beginning of a part to that of the next, by the file's own bookmarks."""
        title = texts(self.language).text(f"pack.part.{key}")
        marks = [
            (str(mark.title), self.reader.get_destination_page_number(mark) or 0)
            for mark in self.reader.outline
            if isinstance(mark, Destination)
        ]
        begin = next(at for name, at in marks if name.endswith(title))
        return self.pages[begin : next((at for _, at in marks if at > begin), len(self.pages))]


def write_pack(db: Path, folder: Path, language: Language) -> ExamplePack:
    words = texts(language)
    with open_store(db) as store, pack_source(store, MONTH) as source:
        (target,) = pack_targets(source, "district")
        job = pack_job(source, target, folder, words)
        return ExamplePack(db, language, draw(job, words), job.board)


def _period(store: Store) -> Period:
    return parse_period(f"28:{MONTH}", store.district.zone, 0)


def _snapshot(store: Store) -> Snapshot:
    keeper = Keeper(store)
    keeper.reach_back(needed(_period(store)))
    return keeper.snapshot()
