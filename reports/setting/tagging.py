"""Tags what is drawn, so that a file can be read aloud in order: its parts, titles, tables and figures.

All that is drawn outside an element is an artifact: rules, running heads, decoration. So nothing on a page
is ever without a mark.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from reports.setting.text import shown

ARTIFACT = "/Artifact BMC"
END = "EMC"

_GROUPS = frozenset({"Document", "Part", "Div"})
"""Elements whose own text stands in paragraphs below them."""


class Element:
    """One element of the tree: its role, what it holds in order, and what it says of itself.

    `kids` are elements, or marks as (page, number of the mark on it), pages counted from 0. `about` are
    further entries in the syntax of PDF.
    """

    __slots__ = ("about", "kids", "number", "parent", "role")

    def __init__(self, role: str, parent: "Element | None" = None, about: str = "") -> None:
        self.role, self.parent, self.about = role, parent, about
        self.kids: list[Element | tuple[int, int]] = []
        self.number = 0
        if parent is not None:
            parent.kids.append(self)


class Tags:
    """The tree of one file while a canvas draws its pages."""

    def __init__(self, canvas: Any) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]
        """Of each page, the element that each mark belongs to."""
        self._canvas = canvas
        self._open = self._heading = self.root
        self._outer: list[Element] = []
        self._marked = False
        self._rank = 0
        self._known: dict[int, tuple[object, Element]] = {}

    def turn_page(self) -> None:
        """Go on with the marks of the next page."""
        self.pages.append([])

    def begin_part(self) -> None:
        """Open the next part, under whose element all that follows stands, led by its title."""
        self._open = Element("Part", self.root)
        self._heading = Element("H1", self._open)
        self._rank = 1

    def begin(self) -> bool:
        """Mark what is drawn from here to `end`; false where the surroundings are marked already."""
        if self._marked:
            return False
        element = self._open
        self._mark(Element("P", element) if element.role in _GROUPS else element)
        return True

    def end(self) -> None:
        """End the mark that `begin` began."""
        code = self._canvas._code
        code.append(END)
        code.append(ARTIFACT)
        self._marked = False

    def open(self, role: str, about: str = "", whole: object = None) -> None:
        """Put what is drawn from here to `close` into an element; pieces of one `whole` share theirs."""
        self._outer.append(self._open)
        if not self._marked:
            self._open = self._element(role, about, whole)

    def close(self) -> None:
        """Go back to the element around the one that was opened last."""
        self._open = self._outer.pop()

    @contextmanager
    def inside(self, role: str, about: str = "", whole: object = None) -> Iterator[None]:
        """`open` and `close`."""
        self.open(role, about, whole)
        yield
        self.close()

    @contextmanager
    def part_title(self) -> Iterator[None]:
        """The title of the part; it is drawn when the page is full, and still read first."""
        before, self._open = self._open, self._heading
        yield
        self._open = before

    def title(self, rank: int) -> AbstractContextManager[None]:
        """The title of a page (2) or of a block (3); no rank is ever left out."""
        self._rank = min(rank, self._rank + 1)
        return self.inside(f"H{self._rank}")

    @contextmanager
    def figure(self, words: str, box: tuple[float, ...] = ()) -> Iterator[None]:
        """A drawing, with the words that tell what it shows; `box` is in points of the page."""
        if self._marked:
            yield
            return
        layout = f"/A<</O/Layout/BBox[{' '.join(f'{edge:.1f}' for edge in box)}]>>" if box else ""
        self._mark(Element("Figure", self._open, f"/Alt{_string(shown(words))}{layout}"))
        yield
        self.end()

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn is no content of the document: what stands on each page, or stood before."""
        before, self._marked = self._marked, True
        yield
        self._marked = before

    def _element(self, role: str, about: str, whole: object) -> Element:
        if whole is None:
            return Element(role, self._open, about)
        if id(whole) not in self._known:
            self._known[id(whole)] = (whole, Element(role, self._open, about))
        return self._known[id(whole)][1]

    def _mark(self, element: Element) -> None:
        code, owners = self._canvas._code, self.pages[-1]
        self._marked = True
        if code and code[-1] is ARTIFACT:
            code.pop()
            if owners[-1] is element:
                # Nothing was drawn since: the mark that just ended goes on.
                code.pop()
                return
        else:
            code.append(END)
        code.append(f"/{element.role}<</MCID {len(owners)}>>BDC")
        element.kids.append((len(self.pages) - 1, len(owners)))
        owners.append(element)


def _string(words: str) -> str:
    return "<feff" + words.encode("utf-16-be").hex() + ">"


def objects(tags: Tags, first: int, pages: list[int]) -> list[str]:
    """The bodies of the tree's objects, numbered from `first`, the root of all among them first.

    `pages` are the numbers of the page objects.
    """
    elements: list[Element] = []
    _collect(tags.root, elements)
    for number, element in enumerate(elements, first + 2):
        element.number = number
    owners = " ".join(
        f"{page} [{' '.join([f'{owner.number} 0 R' for owner in marks])}]"
        for page, marks in enumerate(tags.pages)
        if marks
    )
    root = f"/K {first + 2} 0 R/ParentTree {first + 1} 0 R/ParentTreeNextKey {len(pages)}"
    bodies = [_body(element, first, pages) for element in elements]
    return [f"<</Type/StructTreeRoot{root}>>", f"<</Nums[{owners}]>>", *bodies]


def _collect(element: Element, found: list[Element]) -> None:
    found.append(element)
    for kid in element.kids:
        if isinstance(kid, Element):
            _collect(kid, found)


def _body(element: Element, root: int, pages: list[int]) -> str:
    parent = root if element.parent is None else element.parent.number
    head, kids = f"<</S/{element.role}/P {parent} 0 R{element.about}", element.kids
    if len(kids) == 1 and not isinstance(kids[0], Element):
        page, mark = kids[0]
        return f"{head}/Pg {pages[page]} 0 R/K {mark}>>"
    first = next((kid[0] for kid in kids if not isinstance(kid, Element)), None)
    place = "" if first is None else f"/Pg {pages[first]} 0 R"
    return f"{head}{place}/K[{' '.join([_kid(kid, first, pages) for kid in kids])}]>>"


def _kid(kid: Element | tuple[int, int], page: int | None, pages: list[int]) -> str:
    if isinstance(kid, Element):
        return f"{kid.number} 0 R"
    if kid[0] == page:
        return str(kid[1])
    return f"<</Type/MCR/Pg {pages[kid[0]]} 0 R/MCID {kid[1]}>>"
