"""Posts, duties, patrols and activities from files and forms: by number wherever a number says enough."""

from data.intake.people.forms import FORMS, Entered, Form, FormField, enter, held
from data.intake.people.importing import import_people
from data.intake.people.kinds import KIND_OF, KINDS
from data.intake.people.report import KindCount, PeopleFinding, PeopleReport, TableRead
from data.intake.people.templates import template
from data.intake.people.words import recognise_people

__all__ = [
    "FORMS",
    "KINDS",
    "KIND_OF",
    "Entered",
    "Form",
    "FormField",
    "KindCount",
    "PeopleFinding",
    "PeopleReport",
    "TableRead",
    "enter",
    "held",
    "import_people",
    "recognise_people",
    "template",
]
