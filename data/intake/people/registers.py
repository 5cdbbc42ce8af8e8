"""What entries are read against, as a store holds it: areas, communities, posts, bodies and the time zone."""

from zoneinfo import ZoneInfo

from data.intake.people.entries import PostBook, Register, bodies_by_name
from data.intake.people.ground import Ground
from data.intake.people.words import people_words
from data.store import Store


def register_of(store: Store) -> Register:
    """The register of a store as it is now."""
    words = people_words()
    ground = Ground(store.areas(), store.communities(), words.endings)
    bodies = bodies_by_name(store.bodies())
    return Register(words, ground, PostBook(store.posts()), bodies, ZoneInfo(store.district.zone))
