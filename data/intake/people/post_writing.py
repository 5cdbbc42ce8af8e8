"""Posts on their way into the store: keys, codes, what is held, names that may be published, ends."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data.intake.people.entries import Entry
from data.intake.people.ground import Ground
from data.intake.people.posts import PUBLISHED_ROLES, Draft, coded, draft_of, merged, with_keys
from data.intake.people.report import KindCount
from data.intake.people.settling import Item, refuse_twins, sound
from data.store import ContactRow, PostRow, Store, Writer


@dataclass(slots=True)
class PostWriter:
    """Writes posts; `held` are the posts by code, brought up to date as they are written."""

    store: Store
    writer: Writer
    ground: Ground
    held: dict[str, PostRow]
    _written: set[str] = field(default_factory=set)

    def draft(self, entry: Entry) -> Draft:
        """What an entry tells of a post."""
        return draft_of(entry)

    def present(self) -> list[PostRow]:
        """The posts that there are now and have not ended."""
        return [post for post in self.held.values() if post.valid_until is None]

    def write(self, items: Sequence[Item], keep_names: bool) -> KindCount:
        """Write the posts of these entries and refuse those that cannot be told from others."""
        good = sound(items)
        for item, draft in zip(good, with_keys([item.told for item in good]), strict=True):
            item.told = draft
        refuse_twins(items, lambda item: item.told.identity)
        good = self._with_codes(sound(items))
        ids = self.writer.ids_for("post", [item.told.row.code for item in good])
        before = dict(self.held)
        rows: list[PostRow] = []
        for item in good:
            code = item.told.row.code
            rows.append(merged(item.told, before.get(code), ids[code]))
            self.held[code] = rows[-1]
            self._written.add(code)
        fresh = [row for row in rows if row != before.get(row.code)]
        self.writer.put_posts(fresh)
        self._put_contacts(good)
        self._put_names(good, before, keep_names)
        new = sum(row.code not in before for row in fresh)
        return KindCount(new=new, changed=len(fresh) - new, unchanged=len(rows) - len(fresh))

    def close_others(self, items: Sequence[Item], now: int) -> int:
        """End the posts of these entries' roles and streets that are not among them; returns how many."""
        rows = [item.told.row for item in items]
        roles = {row.role for row in rows}
        streets = {self.ground.street_of(row.area_id) for row in rows}
        gone = [
            post
            for post in self.present()
            if post.code not in self._written
            and post.role in roles
            and self.ground.street_of(post.area_id) in streets
        ]
        ended = [replace(post, valid_until=max(now, post.valid_from)) for post in gone]
        self.held |= {post.code: post for post in ended}
        self.writer.put_posts(ended)
        return len(ended)

    def _with_codes(self, items: Sequence[Item]) -> list[Item]:
        """The items whose posts have a code now; the others are refused."""
        codes = {id_: area.code for id_, area in self.ground.areas.items()}
        drafts = coded([item.told for item in items], self.held.values(), codes)
        for item, draft in zip(items, drafts, strict=True):
            if draft is None:
                item.refuse("post_ambiguous")
            else:
                item.told = draft
        return sound(items)

    def _put_contacts(self, items: Sequence[Item]) -> None:
        """The contact points of leaders; a leader without any told keeps those that are held."""
        known = {contact.post_id for contact in self.store.contacts()}
        rows = []
        for item in items:
            post = self.held[item.told.row.code]
            if item.told.contacts and (item.entry.tells("contacts") or post.id not in known):
                rows += [ContactRow(post.id, area) for area in item.told.contacts]
        self.writer.put_contacts(rows)

    def _put_names(self, items: Sequence[Item], before: dict[str, PostRow], keep_names: bool) -> None:
        """Keep names where that is asked for and a rule; a name does not outlast its holder."""
        names: dict[int, str] = {}
        for item in items:
            post = self.held[item.told.row.code]
            if post.role not in PUBLISHED_ROLES:
                continue
            old = before.get(post.code)
            if old is not None and old.holder_key not in (None, post.holder_key):
                names[post.id] = ""
            if keep_names and item.told.name:
                names[post.id] = item.told.name
        self.writer.put_holder_names(names)
