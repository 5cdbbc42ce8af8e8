"""Who acts on a warning, a body that serves and never police, and who may set one off: never a person."""

from data.board.posts.duty_desk import DutyDesk
from data.figures import AreaTag
from data.figures.attention import Actor
from data.intake.privacy import masked
from data.intake.privacy.persons import is_bare_name
from data.ledger.snapshot import Snapshot
from data.store import Store
from resources.warning_lists import may_act

_LONGEST_POST = 60


def acting(snapshot: Snapshot, desk: DutyDesk, place: AreaTag, *bodies: int | None) -> Actor | None:
    """Give the first of some bodies that serves, else the office of the place; None where there is none."""
    known = [desk.actor(body) for body in bodies if body]
    office = desk.of_place(place)
    return next((each for each in (*known, office) if each is not None and serves(each.body)), None)


def owners_of(store: Store) -> dict[int, int]:
    """The body that owns each category that names one, by their ids."""
    return {row.id: row.owner_body_id for row in store.categories() if row.owner_body_id}


def serves(names: tuple[str, str]) -> bool:
    """Whether a body of these names, in Chinese and English, may be told to act."""
    return all(map(may_act, names))


def is_office(post: str) -> bool:
    """Whether a text may stand for who set something: an office or post, never a person."""
    return 0 < len(post) <= _LONGEST_POST and masked(post) == post and not is_bare_name(post)
