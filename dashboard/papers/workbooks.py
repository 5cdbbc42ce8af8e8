"""The rows of a paper as a workbook beside it; written by the process that reads, so that none draws more."""

from dashboard.papers.drawing import PackJob
from data.export.annex import annex_tables
from data.export.department import department_tables
from data.export.tables import write_tables


def write_workbook(job: PackJob) -> None:
    """Write the rows of a department or of an annex beside their paper; raises `FileError` or OSError."""
    department, annex = job.contents.department, job.contents.annex
    tables = () if department is None else department_tables(department)
    tables = tables if annex is None else annex_tables(annex)
    if tables:
        job.path.parent.mkdir(parents=True, exist_ok=True)
        write_tables(job.path.with_suffix(".xlsx"), *tables)
