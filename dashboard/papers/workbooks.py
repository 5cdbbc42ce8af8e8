"""The rows of a paper as a workbook beside it; written by the process that reads, so that none draws more."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.papers.drawing import PackJob
from data.export.annex import annex_tables
from data.export.department import department_tables
from data.export.tables import write_tables
from data.figures.tables import Table
from data.tabling import about, mode_rows


def with_workbook(job: PackJob) -> PackJob:
    """Write the rows of a department or of an annex, hidden until their paper is drawn.

    Raises `FileError` or OSError.
    """
    department, annex = job.contents.department, job.contents.annex
    tables = () if department is None else department_tables(department)
    tables = tables if annex is None else annex_tables(annex)
    if not tables:
        return job
    book = job.path.with_name(f".{job.path.stem}.part.xlsx")
    book.parent.mkdir(parents=True, exist_ok=True)
    write_tables(book, *_noted(job, tables))
    return replace(job, book=book)


def _noted(job: PackJob, tables: Sequence[Table]) -> tuple[Table, ...]:
    """Say beside an annex what it is about, and beside all what the operating mode was."""
    board, (first, *others) = job.board, tables
    told = () if job.contents.annex is None else about(replace(board, mode=job.contents.mode))
    told = told or mode_rows(job.contents.mode, board.district.zone)
    return (replace(first, notes=(*told, *first.notes)), *others)
