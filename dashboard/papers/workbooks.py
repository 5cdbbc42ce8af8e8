"""The rows of a paper as a workbook beside it; written by the process that reads, so that none draws more."""

from dataclasses import replace

from dashboard.papers.drawing import PackJob
from data.export.annex import annex_tables
from data.export.department import department_tables
from data.export.tables import write_tables


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
    write_tables(book, *tables)
    return replace(job, book=book)
