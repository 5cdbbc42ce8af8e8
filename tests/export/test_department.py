"""The tables of a department have the rows of its paper, and numbers stay numbers."""

from dataclasses import replace
from datetime import datetime

from data.export.department import department_tables
from data.figures.collaboration import Fault
from data.figures.department import Partner, ReturnsWith, Told
from resources.i18n import tr
from tests.reports.test_letters import answered


def test_that_tables_have_the_rows_of_the_paper() -> None:
    figure = answered(
        5,
        3,
        partners=(Partner(("区水利局", ""), ("J1", "J2"), ("J3",)),),
        returns=(ReturnsWith(("区住建局", ""), 3, 2, {Fault.WRONG_BODY: 2, None: 1}),),
    )
    overdue, due, promised, partners, returns = department_tables(figure)
    assert [row[0] for row in overdue.rows] == [each.line.number for each in figure.overdue]
    assert [len(table.rows) for table in (overdue, due, promised)] == [5, 3, 0]
    assert [row[2] for row in partners.rows] == ["J1", "J2", "J3"]
    assert returns.rows == (("区住建局", 3, 2, 0, 0, 2, 1),)
    for table in (overdue, due, promised, partners, returns):
        assert all(len(row) == len(table.headings) for row in table.rows)


def test_that_days_and_instants_keep_their_type() -> None:
    row = department_tables(answered(1, 0))[0].rows[0]
    assert isinstance(row[6], datetime) and row[6].tzinfo is None
    assert row[-2:] == (3.0, 9.0)


def test_that_a_table_of_what_cannot_be_told_says_why() -> None:
    table = department_tables(answered(0, 0, missing={Told.LIMITS: "note.missing.due_dispose"}))[0]
    assert any("处置" in str(cell) for row in table.notes for cell in row)


def test_that_no_row_of_a_matter_of_persons_is_exported_and_that_this_is_said() -> None:
    whole = answered(3, 0)
    first, *rest = whole.overdue
    hidden = replace(first, line=replace(first.line, personal=True))
    table = department_tables(replace(whole, overdue=(hidden, *rest)))[0]
    assert [row[0] for row in table.rows] == [each.line.number for each in rest]
    assert (tr("pack.sheet.personal"),) in table.notes
    assert (tr("pack.sheet.personal"),) not in department_tables(whole)[0].notes
