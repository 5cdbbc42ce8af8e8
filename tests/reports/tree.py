"""Reads a file's tree of tags and the marks on its pages, and tells what is wrong with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
from pypdf.generic import DictionaryObject, IndirectObject

INSIDE = {
    "Document": {"Part", "Div", "P", "H1", "H2", "H3", "Table", "Figure"},
    "Part": {"Div", "P", "H1", "H2", "H3", "Table", "Figure"},
    "Div": {"P", "H1", "H2", "H3", "Figure"},
    "Table": {"TR"},
    "TR": {"TH", "TD"},
    "TH": {"Figure"},
    "TD": {"Figure"},
}
"""What may stand in what; other elements hold marks alone."""

_STRING = re.compile(rb"\((?:\\.|[^()\\])*\)", re.DOTALL)
_TOKEN = re.compile(
    rb"(?P<marked>/\w+\s*<</MCID (?P<number>\d+)>>\s*BDC)|(?P<artifact>/Artifact\b[^\n]*?B[MD]C)"
    rb"|(?P<end>\bEMC\b)|(?<!\S)(?P<paint>f\*?|F|[Bb]\*?|[Ss]|T[jJ]|Do|sh)(?!\S)"
)


@dataclass(frozen=True)
class Node:
    """An element with what it holds; `marks` are (page object's number, mark)."""

    role: str
    about: DictionaryObject
    number: int
    kids: tuple["Node", ...]
    marks: tuple[tuple[int, int], ...]

    def all(self, role: str = "") -> Iterator["Node"]:
        """The element and all below it, of one role where one is given."""
        if role in ("", self.role):
            yield self
        for kid in self.kids:
            yield from kid.all(role)


def tree(reader: Any) -> Node:
    """The tree of a file from its document element down."""
    return _node(reader.root_object["/StructTreeRoot"].raw_get("/K"))


def _node(reference: IndirectObject) -> Node:
    about = reference.get_object()
    assert isinstance(about, DictionaryObject)
    kids, marks = [], []
    page = about.raw_get("/Pg").idnum if "/Pg" in about else 0
    held: Any = about["/K"] if isinstance(about["/K"], list) else [about["/K"]]
    for position in range(len(held)):
        given = held[position]
        if isinstance(given, int):
            marks.append((page, int(given)))
        elif "/MCID" in given:
            marks.append((given.raw_get("/Pg").idnum, int(given["/MCID"])))
        else:
            kids.append(_node(list.__getitem__(held, position)))
    return Node(str(about["/S"])[1:], about, reference.idnum, tuple(kids), tuple(marks))


def faults(path: Path) -> list[str]:
    """What is wrong with the tags of a file, page by page and element by element; empty where nothing is."""
    reader: Any = pypdf.PdfReader(path)
    root = tree(reader)
    claimed = {mark: node.number for node in root.all() for mark in node.marks}
    found = [*_faults_of_tree(root)]
    parents = _parents(reader)
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(reader.pages, 1):
        assert page.indirect_reference is not None
        id_ = page.indirect_reference.idnum
        owners = parents.get(int(page["/StructParents"]), [])
        marks, wrong = _marks(page.get_contents().get_data())
        found += [f"page {number}: {fault}" for fault in wrong]
        found += [f"page {number}: mark {mark} twice" for mark in marks if marks.count(mark) > 1]
        for mark in marks:
            seen.add((id_, mark))
            if mark >= len(owners) or claimed.get((id_, mark)) != owners[mark]:
                found.append(f"page {number}: mark {mark} is lost")
    return found + [
        f"element {claimed[mark]} claims {mark}, which no page has" for mark in claimed.keys() - seen
    ]


def _faults_of_tree(root: Node) -> Iterator[str]:
    for node in root.all():
        for kid in node.kids:
            if kid.role not in INSIDE.get(node.role, ()):
                yield f"{kid.role} in {node.role}"
        if node.role == "Figure" and not str(node.about.get("/Alt", "")).strip():
            yield f"figure {node.number} without words"
        if node.role not in ("TH", "TD") and not node.kids and not node.marks:
            yield f"{node.role} {node.number} is empty"
    rank = 0
    for node in root.all():
        if re.fullmatch(r"H\d", node.role):
            if int(node.role[1]) > rank + 1:
                yield f"{node.role} {node.number} leaves out a rank"
            rank = int(node.role[1])
    for table in root.all("Table"):
        wide = {_cells(row) for row in table.kids}
        if len(wide) > 1:
            yield f"table {table.number} has rows of {sorted(wide)} cells"


def _cells(row: Node) -> int:
    return sum(int(kid.about.get("/A", {}).get("/ColSpan", 1)) for kid in row.kids)


def _parents(reader: Any) -> dict[int, list[int]]:
    numbers: Any = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return {
        int(key): [list.__getitem__(owners, i).idnum for i in range(len(owners))] for key, owners in pairs
    }


def _marks(content: bytes) -> tuple[list[int], list[str]]:
    """The marks of a page in their order, and what is drawn outside of any or in two at once."""
    marks, wrong, depth = [], [], 0
    for token in _TOKEN.finditer(_STRING.sub(b"()", content)):
        if token["paint"]:
            wrong += [] if depth == 1 else [f"{token['paint'].decode()} in {depth} marks"]
            continue
        depth += -1 if token["end"] else 1
        if token["number"]:
            marks.append(int(token["number"]))
    return marks, wrong + ([f"{depth} marks left open"] if depth else [])
