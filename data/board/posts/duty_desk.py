"""Who must act: a body, the post on duty there now and the phone of an office; never a person."""

from data.figures import AreaTag
from data.figures.attention import Actor
from data.ledger.columns import stamp
from data.ledger.snapshot import Snapshot
from data.terms import AreaId, Instant, Level, Role


class DutyDesk:
    """The turns of duty of a district that last at one instant."""

    def __init__(self, snapshot: Snapshot, as_of: Instant) -> None:
        self._names, self._places = snapshot.names, snapshot.places
        known = {AreaId(area): body for area, body in self._names.offices.items()}
        self._offices = {area: body for area, body in known.items() if area in self._places.row_of}
        table, at = snapshot.roster.duties, stamp(as_of)
        now = (table["begins"] <= at) & (table["ends"] > at)
        street = self._places.ancestors[Level.STREET]
        self._by_body: dict[int, tuple[Role, str]] = {}
        self._by_street: dict[int, tuple[Role, str]] = {}
        columns = (table[name][now].tolist() for name in ("body", "area", "role", "phone"))
        for body, area, role, phone in zip(*columns, strict=True):
            turn = Role(role), str(phone)
            self._by_body.setdefault(body, turn)
            if area >= 0:
                self._by_street.setdefault(int(street[area]), turn)
        self._street_of = {body: self._places.row_of[area] for area, body in self._offices.items()}

    def actor(self, body: int) -> Actor:
        """Tell who acts for a body: its own post on duty, for a street's office the one of the street."""
        turn = self._by_body.get(body) or self._by_street.get(self._street_of.get(body, -1))
        role, phone = turn or (None, "")
        return Actor(self._names.body(body), role, phone or self._names.phones.get(body, ""))

    def of_place(self, area: AreaTag) -> Actor | None:
        """Tell who acts for a place: the office of the street that it is or lies in."""
        body = next((self._offices[each] for each in reversed(area.path) if each in self._offices), None)
        return None if body is None else self.actor(body)
