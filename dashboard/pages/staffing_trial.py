"""What is tried of a street: the list of changes with its undo, and the sheet on which it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from data.figures.staffing import Change, ChangeKind, StaffingState
from data.terms import AreaId
from data.wording_staffing import change_text, place_text
from resources import i18n
from resources.i18n import Texts, tr
from widgets.papers.field_grid import Field, Kind
from widgets.papers.work_sheet import Act, SheetFigure, SheetLine, WorkSheet
from widgets.parts.panel import Panel
from widgets.people.staffing_rows import Trial

if TYPE_CHECKING:  # loaded by the worker
    from data.assess.staffing import Post, Seat, Staffing
    from data.board.posts.staffing import ToldStreet

_PARTS = ("2", "3", "4")
_TWO = (ChangeKind.MOVE, ChangeKind.MERGE)


class StaffingTrial(QObject):
    """Changes are kept by street as long as the window stands, and written nowhere."""

    changed = Signal()
    made = Signal(object, object)
    """The street of which something else is tried by now, and what was tried before."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.street: ToldStreet | None = None
        self._kept: dict[AreaId, tuple[Change, ...]] = {}
        self._beside: dict[AreaId, tuple[Change, ...]] = {}
        self._state: StaffingState | None = None
        self._said = ""
        self.sheet = WorkSheet()
        self.sheet.setObjectName("sheet")
        self.panel = Panel(self.sheet)
        self.sheet.acted.connect(self._act)
        self.sheet.fields.changed.connect(lambda *_: self.retell())

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes tried of the street of now, in their order."""
        return self._kept.get(self._area, ()) if self.street is not None else ()

    @property
    def beside(self) -> tuple[Change, ...] | None:
        """The changes of the what-if that lies beside, None where there is none."""
        return self._beside.get(self._area) if self.street is not None else None

    @property
    def trial(self) -> Trial:
        """What is tried, as tables tell it."""
        beside = None if self.beside is None else self._after(self.beside)
        return Trial(self.changes, self._state, beside)

    @property
    def staffing(self) -> Staffing | None:
        """Who would look after what."""
        from data.assess.staffing_changes import changed

        return None if self.street is None else changed(self.street.staffing, self.changes)

    def forget(self) -> None:
        """Another district is opened: nothing is tried of it yet."""
        self.street, self._state = None, None
        self._kept.clear()
        self._beside.clear()
        self._said = ""

    def take(self, street: ToldStreet) -> None:
        """Take a street as its data tell of it; changes that these no longer allow are let go, and told."""
        from data.assess.staffing_changes import ChangeError

        self.street = street
        self.sheet.turn_to(self._area)
        made: list[Change] = []
        for change in self.changes:
            try:
                self._after((*made, change))
                made.append(change)
            except ChangeError:
                name = change_text(change, street.figure.names, i18n.current())
                self._said = tr("staffing.dropped", change=name)
        self._kept[self._area] = tuple(made)
        if self._is_beside_gone():
            del self._beside[self._area]
        self._state = self._after(self.changes)
        self.retell()

    def _is_beside_gone(self) -> bool:
        from data.assess.staffing_changes import ChangeError

        try:
            self._after(self.beside or ())
        except ChangeError:
            return True
        return False

    def make(self, changes: Sequence[Change], said: str = "") -> bool:
        """Try other changes; where one cannot be made say why, and leave all as it was."""
        from data.assess.staffing_changes import ChangeError

        try:
            self._state = self._after(changes)
        except ChangeError as error:
            self.refuse(error)
            return False
        before = self.changes
        self._kept[self._area], self._said = tuple(changes), said
        self.made.emit(self._area, before)
        self.sheet.show_fault("")
        self.retell()
        self.changed.emit()
        return True

    def restore(self, area: AreaId, changes: tuple[Change, ...]) -> None:
        """Try again what was tried of a street before, whichever is shown by now."""
        self._kept[area] = changes
        if self.street is not None and self._area == area:
            self.take(self.street)
            self.changed.emit()

    def lay_beside(self, changes: tuple[Change, ...] | None, said: str = "") -> None:
        """Lay another what-if of the street beside, or with None take it away."""
        if changes is None:
            self._beside.pop(self._area, None)
        else:
            self._beside[self._area] = changes
        self._said = said
        self.retell()
        self.changed.emit()

    def say(self, words: str) -> None:
        """Say what was done with the list."""
        self._said = words
        self.retell()

    def refuse(self, error: Exception) -> None:
        """Say why something cannot be done; small grids are told by their names."""
        self.sheet.show_fault(refusal(error, self.street))

    def choose(self, code: str) -> None:
        """Put a small grid into the sheet, as if it had been chosen there."""
        if self.street is not None and any(seat.name == code for seat in self._seats()):
            kind = self.sheet.fields.values().get("kind", ChangeKind.MOVE.value)
            self.sheet.put({"place": code, "kind": kind})
            self.retell()

    @property
    def _area(self) -> AreaId:
        assert self.street is not None
        return self.street.figure.origin.street.id

    def _after(self, changes: Sequence[Change]) -> StaffingState:
        from data.board.posts.what_if import what_if

        assert self.street is not None
        return what_if(self.street, changes).state

    def _act(self, name: str, key: object, values: Mapping[str, str]) -> None:
        match name:
            case "add":
                self._add(values)
            case "undo" if self.changes:
                self.make(self.changes[:-1])
            case "drop" if isinstance(key, int):
                self.make((*self.changes[:key], *self.changes[key + 1 :]))
            case "clear":
                self.make(())

    def _add(self, values: Mapping[str, str]) -> None:
        kind, place, other = ChangeKind(values["kind"]), values.get("place", ""), values.get("other", "")
        if not place or (kind in _TWO and not other):
            self.sheet.show_fault(tr(f"staffing.refused.unchosen{'_other' if place else ''}"))
            return
        parts = int(values.get("parts") or _PARTS[0]) if kind is ChangeKind.SPLIT else 0
        change = Change(kind, place, other if kind in _TWO else "", parts)
        if self.make((*self.changes, change)):
            self.sheet.forget(None, self._area)
            self.sheet.put({"kind": kind.value})

    def retell(self) -> None:
        """Show list and fields in the words of now."""
        if self.street is None:
            return
        texts = i18n.current()
        how = tr("staffing.sheet.said", told=self._said) if self._said else tr("staffing.sheet.how")
        self.panel.show_head(tr("staffing.sheet"), how)
        names = self.street.figure.names
        lines = (
            SheetLine(at, (change_text(change, names, texts), texts.count(at + 1)))
            for at, change in enumerate(self.changes)
        )
        self.sheet.show_figure(
            SheetFigure(
                name=tr("staffing.sheet"),
                heads=(tr("staffing.sheet.change"), tr("staffing.sheet.number")),
                lines=tuple(lines),
                fields=tuple(self._fields(texts)),
                acts=self._acts(),
                empty=(tr("staffing.sheet.none"), tr("staffing.sheet.none.text")),
                start={"kind": ChangeKind.MOVE.value, "parts": _PARTS[0]},
            )
        )

    def _acts(self) -> tuple[Act, ...]:
        some = bool(self.changes)
        return (
            Act("add", tr("staffing.act.add"), primary=True),
            Act("undo", tr("staffing.act.undo"), allowed=some),
            Act("drop", tr("staffing.act.drop"), with_row=True),
            Act("clear", tr("staffing.act.clear"), allowed=some),
        )

    def _fields(self, texts: Texts) -> Iterator[Field]:
        values = self.sheet.fields.values()
        kind = ChangeKind(values.get("kind") or ChangeKind.MOVE)
        kinds = tuple((each.value, tr(f"staffing.kind.{each}")) for each in ChangeKind)
        yield Field("kind", tr("staffing.field.kind"), Kind.CHOICE, kinds)
        places = ((seat.name, self._named(seat.name, texts)) for seat in self._seats())
        yield _sought("place", "staffing.field.place", places)
        chosen = next((seat for seat in self._seats() if seat.name == values.get("place")), None)
        if kind is ChangeKind.MOVE:
            near = ((each.name, self._named(each.name, texts)) for each in self._posts(chosen))
            yield _sought("other", "staffing.field.other.move", near)
        if kind is ChangeKind.MERGE:
            near = ((each.name, self._named(each.name, texts)) for each in self._neighbours(chosen))
            yield _sought("other", "staffing.field.other.merge", near)
        if kind is ChangeKind.SPLIT:
            yield Field(
                "parts", tr("staffing.field.parts"), Kind.CHOICE, tuple((each, each) for each in _PARTS)
            )

    def _named(self, name: str, texts: Texts) -> str:
        assert self.street is not None
        return place_text(name, self.street.figure.names, texts)

    def _seats(self) -> tuple[Seat, ...]:
        """The small grids of which something can be tried, as they would be by now."""
        from data.assess.staffing import ELSEWHERE

        now = self.staffing
        return () if now is None else tuple(seat for seat in now.seats if seat.holder != ELSEWHERE)

    def _posts(self, chosen: Seat | None) -> list[Post]:
        """The posts that could take a small grid, the nearest first."""
        from data.assess.staffing import apart

        now = self.staffing
        posts = [] if now is None else list(now.posts)
        if chosen is None or now is None:
            return posts
        held = None if chosen.holder is None else posts[chosen.holder]
        others = [post for post in posts if post is not held]
        return sorted(others, key=lambda post: (apart(post, chosen) or 0.0, post.name))

    def _neighbours(self, chosen: Seat | None) -> list[Seat]:
        """The small grids that may be joined to one: those of its responsibility grid."""
        if chosen is None:
            return list(self._seats())
        return [seat for seat in self._seats() if seat.within == chosen.within and seat is not chosen]


def _sought(name: str, words: str, choices: Iterator[tuple[str, str]]) -> Field:
    return Field(name, tr(words), Kind.SOUGHT, (("", tr("staffing.field.any")), *choices))


def refusal(error: Exception, street: ToldStreet | None) -> str:
    """Say in one sentence why a change or a file is refused."""
    from data.assess.staffing_changes import ChangeError

    if not isinstance(error, ChangeError):
        return str(error)
    names = {} if street is None else street.figure.names
    told = {
        key: place_text(value, names, i18n.current()) if key in {"place", "other"} else value
        for key, value in error.values.items()
    }
    return tr(f"staffing.refused.{error.key}", **told)
