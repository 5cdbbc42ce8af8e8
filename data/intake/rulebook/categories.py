"""A city's own tree of categories: from columns of levels, or from codes with parents or by prefix."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from data.intake.privacy import subject_of
from data.intake.rows.category_paths import JOINT, known_paths
from data.intake.rulebook.entries import Entry, Refusals, body_kind, tier_of
from data.intake.rulebook.headings import LEVELS
from data.store import BodyRow, CategoryRow, Writer
from data.terms import Subject

MODULES = frozenset(
    {"综合治理", "综治", "平安建设", "城市管理", "党建群团", "经济管理", "经济发展", "社会事务", "社会服务"}
)
"""Names by which a tree told by codes begins at the modules; else it begins at the major categories."""

_MOST_IN_CODE = 1000
"""Characters of a name, and of the code that a path of names is."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A category as a file tells it; `entry` is None where only those below it are told."""

    path: tuple[str, ...]
    level: int
    code: str
    entry: Entry | None = None


def branches(entries: Sequence[Entry], fields: Mapping[str, str], refusals: Refusals) -> list[Branch]:
    """The categories of a table, each once, those above before those below."""
    levels = [level for level in LEVELS if level in fields]
    found = (
        _by_levels(entries, levels, refusals) if len(levels) >= 2 else _by_codes(entries, fields, refusals)
    )
    return sorted(_of_sane_names(found, refusals), key=lambda branch: len(branch.path))


def _of_sane_names(found: Iterable[Branch], refusals: Refusals) -> Iterator[Branch]:
    """The branches whose names and codes can be some; the lines of the others are refused."""
    for branch in found:
        if max(len(branch.code), *map(len, branch.path)) <= _MOST_IN_CODE:
            yield branch
        elif branch.entry is not None:
            refusals.add(branch.entry.line, "", "too_long", branch.path[-1])


def _by_levels(entries: Sequence[Entry], levels: Sequence[str], refusals: Refusals) -> list[Branch]:
    first = LEVELS.index(levels[0])
    found: dict[tuple[str, ...], Branch] = {}
    codes: set[str] = set()
    for entry in entries:
        path = entry.path
        if not path:
            refusals.add(entry.line, levels[0], "rule_name")
        elif (held := found.get(path)) is not None and held.entry is not None:
            refusals.add(entry.line, levels[len(path) - 1], "rule_twice", path[-1])
        elif entry["code"] in codes:
            refusals.add(entry.line, "code", "rule_twice", entry["code"])
        else:
            codes |= {entry["code"]} - {""}
            for depth in range(1, len(path)):
                above = path[:depth]
                found.setdefault(above, Branch(above, first + depth - 1, JOINT.join(above)))
            code = entry["code"] or JOINT.join(path)
            found[path] = Branch(path, first + len(path) - 1, code, entry)
    return list(found.values())


def _by_codes(entries: Sequence[Entry], fields: Mapping[str, str], refusals: Refusals) -> list[Branch]:
    """A tree by codes; what stands in a circle, too deep, or below a code that nobody tells is refused."""
    by_code: dict[str, Entry] = {}
    for entry in entries:
        if not entry["code"] or not entry["name"]:
            refusals.add(entry.line, fields.get("name", ""), "rule_name")
        elif entry["code"] in by_code:
            refusals.add(entry.line, fields["code"], "rule_twice", entry["code"])
        else:
            by_code[entry["code"]] = entry
    parents = {code: _parent(code, entry, by_code, "parent" in fields) for code, entry in by_code.items()}
    found = []
    for code, entry in by_code.items():
        lineage = _lineage(code, parents)
        if lineage is None or lineage[0] not in by_code:
            refusals.add(entry.line, fields.get("parent", ""), "rule_parent", entry["parent"])
            continue
        path = tuple(by_code[up]["name"] for up in lineage)
        first = 0 if path[0] in MODULES or len(lineage) == len(LEVELS) else 1
        if first + len(path) > len(LEVELS):
            refusals.add(entry.line, fields.get("parent", ""), "rule_depth", entry["code"])
        else:
            found.append(Branch(path, first + len(path) - 1, code, entry))
    return found


def _parent(code: str, entry: Entry, by_code: Mapping[str, Entry], told: bool) -> str:
    if told:
        return entry["parent"]
    ends = range(len(code) - 1, 0, -1)
    return next((code[:end] for end in ends if code[:end] in by_code), "")


def _lineage(code: str, parents: Mapping[str, str]) -> list[str] | None:
    """A code and those above it, the topmost first; None for a circle."""
    lineage = [code]
    while parent := parents.get(lineage[0], ""):
        if parent in lineage:
            return None
        lineage.insert(0, parent)
    return lineage


@dataclass(slots=True)
class Tree:
    """Writes the categories of a table; `held` are the store's, `subjects` what was confirmed of them."""

    writer: Writer
    held: Sequence[CategoryRow]
    bodies: Mapping[str, BodyRow]
    subjects: Mapping[str, str]
    refusals: Refusals

    def put(self, found: Sequence[Branch]) -> list[CategoryRow]:
        """The rows of these categories, written; a category that is there already keeps its id."""
        known = known_paths(self.held)
        sound = [branch for branch in found if self._is_sound(branch)]
        old = {branch.path: _held(branch, known) for branch in sound}
        fresh = self.writer.ids_for("category", [branch.code for branch in sound if old[branch.path] is None])
        owners = self._owners(sound)
        rows: dict[tuple[str, ...], CategoryRow] = {}
        for branch in sound:
            before = old[branch.path]
            id_ = fresh[branch.code] if before is None else before.id
            above = rows.get(branch.path[:-1])
            row = before or CategoryRow(id_, branch.code)
            row = replace(
                row,
                code=branch.code if branch.entry is not None or before is None else row.code,
                level=branch.level,
                parent_id=above.id if above is not None else row.parent_id,
                name=branch.path[-1],
            )
            lineage = [row.code, *(rows[branch.path[:d]].code for d in range(len(branch.path) - 1, 0, -1))]
            rows[branch.path] = self._told(
                replace(row, subject=self._subject(row, branch, lineage)), branch, owners
            )
        self.writer.put_categories(rows.values())
        return list(rows.values())

    def _is_sound(self, branch: Branch) -> bool:
        entry = branch.entry
        if entry is None:
            return True
        if tier_of(entry["tier"]) is None:
            self.refusals.add(entry.line, "tier", "value", entry["tier"])
        if entry["weight"] and _number(entry["weight"]) is None:
            self.refusals.add(entry.line, "weight", "value", entry["weight"])
        return entry.line not in self.refusals.lines

    def _subject(self, row: CategoryRow, branch: Branch, lineage: Sequence[str]) -> Subject:
        """As was confirmed of the category or of the nearest above it, else by the shipped list."""
        confirmed = next((self.subjects[code] for code in lineage if code in self.subjects), None)
        if confirmed is not None:
            return Subject[confirmed.upper()]
        return subject_of(branch.path, Subject.SERVICE if row.subject is Subject.PERSON else row.subject)

    def _told(self, row: CategoryRow, branch: Branch, owners: Mapping[str, int]) -> CategoryRow:
        """A row with what its line tells; what it leaves empty stays as it is."""
        if (entry := branch.entry) is None:
            return row
        return replace(
            row,
            name_en=entry["name_en"] or row.name_en,
            trade=entry["trade"] or row.trade,
            owner_body_id=owners.get(entry["owner"], row.owner_body_id),
            default_tier=tier_of(entry["tier"]) or row.default_tier,
            weight=row.weight if not entry["weight"] else _number(entry["weight"]),
        )

    def _owners(self, found: Sequence[Branch]) -> dict[str, int]:
        """The ids of the bodies that own categories, by name; new ones are written."""
        names = dict.fromkeys(b.entry["owner"] for b in found if b.entry is not None and b.entry["owner"])
        known = {row.name: row.id for row in self.bodies.values()}
        new = [name for name in names if name not in known]
        ids = self.writer.ids_for("body", new)
        self.writer.put_bodies(BodyRow(ids[name], name, name, kind=body_kind(name)) for name in new)
        return {name: known.get(name) or ids[name] for name in names}


def _held(branch: Branch, known: Mapping[str, CategoryRow]) -> CategoryRow | None:
    """The category of the store that a branch tells: by code, by path, or by its path below the module."""
    ways = [branch.code, JOINT.join(branch.path)]
    if branch.level == len(branch.path) - 1 and len(branch.path) > 1:
        ways.append(JOINT.join(branch.path[1:]))
    return next((known[way] for way in ways if way in known), None)


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value < 1e9 else None
