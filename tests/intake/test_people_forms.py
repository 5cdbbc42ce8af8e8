"""Forms for what no platform exports, and the templates that tell an office what to fill."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from data.intake.people.forms import FORMS, Form, Value, enter, held
from data.intake.people.importing import import_people
from data.intake.people.kinds import KINDS, What
from data.intake.people.report import PeopleReport
from data.intake.people.templates import headings, template
from data.store import ActivityRow, FourOnesRow, PatrolRow, Store, SuggestionRow
from resources import i18n
from resources.i18n import LANGUAGES, Language, texts

ACTIVITY: dict[str, Value] = {"area": "010101", "month": "2020-11", "kind": "cleaning", "actions": 3}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    i18n.use(request.param)
    yield request.param
    i18n.use("zh_CN")


def test_that_an_entry_is_written_and_the_same_again_changes_nothing(people_store: Store) -> None:
    outcomes = [
        enter(people_store, "activities", ACTIVITY | more).outcome for more in ({}, {}, {"actions": 4})
    ]
    assert outcomes == ["new", "unchanged", "changed"]
    assert people_store.activities() == [ActivityRow(4, 202011, "cleaning", 4)]


def test_that_what_an_entry_does_not_tell_stays(people_store: Store) -> None:
    enter(people_store, "activities", ACTIVITY | {"volunteers": 20})
    enter(people_store, "activities", ACTIVITY | {"actions": 5})
    assert people_store.activities() == [ActivityRow(4, 202011, "cleaning", 5, 0, 20)]


@pytest.mark.parametrize(
    ("form", "values", "row"),
    [
        (
            "suggestions",
            {"month": date(2020, 11, 5), "received": 3, "adopted": 1},
            SuggestionRow(4, 202011, 3, 1),
        ),
        (
            "patrols",
            {"day": date(2020, 11, 5), "shift": "night", "due": 2, "done": 1},
            PatrolRow(4, 1_604_505_600, "night", 2, 1),
        ),
        (
            "four_ones",
            {"party_group": True, "autonomous_body": False, "volunteer_team": True},
            FourOnesRow(4, 0, True, True, False, True),
        ),
    ],
)
def test_that_typed_values_make_the_rows_of_files(
    people_store: Store, form: str, values: dict[str, Value], row: object
) -> None:
    assert enter(people_store, form, {"area": "010101", **values}).outcome == "new"
    assert [row] == getattr(people_store, form)()


def test_that_attendance_can_be_entered(people_store: Store) -> None:
    day: dict[str, Value] = {"area": "010101", "day": date(2020, 11, 28)}
    enter(people_store, "stationing", {**day, "place": "居委会", "hours": "9:00-11:00"})
    enter(people_store, "stationing", {**day, "attended": True, "raised": 4, "settled": 1})
    (row,) = people_store.meetings()
    assert (row.attended, row.matters_raised, row.matters_settled, row.place) == (True, 4, 1, "居委会")


@pytest.mark.parametrize(
    ("form", "values", "faults"),
    [
        ("activities", ACTIVITY | {"area": "", "actions": None}, ["area_missing", "missing"]),
        ("activities", ACTIVITY | {"actions": -1, "teams": "viele"}, ["negative", "count"]),
        (
            "suggestions",
            {"area": "010101", "month": "2020-11", "received": 1, "finished": 2},
            ["more_than_received"],
        ),
        ("patrols", {"area": "01", "day": "x", "shift": "day", "due": 1, "done": 1}, ["area_level", "time"]),
    ],
)
def test_that_every_fault_of_an_entry_is_told_in_a_sentence(
    people_store: Store, language: Language, form: str, values: dict[str, Value], faults: list[str]
) -> None:
    entered = enter(people_store, form, values)
    assert entered.outcome == "refused"
    assert sorted(fault.reason for fault in entered.faults) == sorted(faults)
    assert all(entered.sentences())
    assert people_store.counts()["activity"] == people_store.counts()["patrol"] == 0


def test_that_a_field_which_a_form_does_not_have_is_an_error(people_store: Store) -> None:
    with pytest.raises(ValueError, match="holder"):
        enter(people_store, "activities", ACTIVITY | {"holder": "王大明"})


def test_that_a_form_can_show_what_an_entry_would_replace(people_store: Store) -> None:
    keys: dict[str, Value] = {"area": "010101", "month": "2020-11", "kind": "cleaning"}
    assert held(people_store, "activities", keys) is None
    enter(people_store, "activities", ACTIVITY)
    assert held(people_store, "activities", keys) == ActivityRow(4, 202011, "cleaning", 3)
    assert held(people_store, "activities", {**keys, "area": "9"}) is None


def test_that_an_entry_is_in_the_audit_and_the_store_stays_sound(people_store: Store) -> None:
    enter(people_store, "activities", ACTIVITY)
    assert people_store.counts()["audit"] == 1
    assert people_store.integrity() == []


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_that_all_of_a_form_has_words(form: Form, language: Language) -> None:
    keys = [form.label, form.hint, *(field.label for field in form.fields)]
    keys += [choice.label for field in form.fields for choice in field.choices]
    assert [key for key in keys if key not in texts(language).entries] == []
    assert all(field.choices for field in form.fields if field.what is What.WORD)
    assert set(form.keys) <= {field.name for field in form.fields if field.required}


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_that_a_template_is_recognised_when_it_comes_back(
    people_store: Store, tmp_path: Path, language: Language, kind: str
) -> None:
    path = template(kind, tmp_path / "template.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(",".join("?" for _ in headings(kind)) + "\r\n")
    report = import_people(people_store, [path])
    assert (list(report.kinds), report.read, report.rejected) == ([kind], 1, 1)
    assert report.dropped_columns == ()


def test_that_a_filled_template_comes_in(
    people_store: Store, tmp_path: Path, take: Callable[..., PeopleReport]
) -> None:
    path = template("patrols", tmp_path / "template.csv")
    with path.open("a", encoding="utf-8") as stream:
        stream.write("东风街道,和平社区,,2020-11-01,白班,4,3\r\n")
    import_people(people_store, [path])
    assert [(row.area_id, row.due, row.done) for row in people_store.patrols()] == [(4, 4, 3)]
