"""The choice of a category from its tree: modules and classes at first, what is typed finds the rest."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from data import wording
from data.figures.categories import CategoryItem, CategoryTree
from data.searching import CategoryIndex
from data.terms import CategoryId
from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.row_list import ListRow
from widgets.parts.search_popup import SearchPopup

ALL = "all"
"""The key of the row that lets everything through."""
_OPEN = 1
"""Levels down to this one are always listed; deeper ones where a category above them is chosen."""
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Told:
    depth: int
    name: str
    beside: str


class CategoryPopup(SearchPopup):
    """Emits the ids of the category that was chosen with all below it, or None for all categories."""

    categories_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_paint, parent)
        self._tree = CategoryTree()
        self._index: CategoryIndex[CategoryItem] = CategoryIndex(())
        self._at: CategoryId | None = None
        self.chosen.connect(self._tell)

    @property
    def tree(self) -> CategoryTree:
        """The categories there are to choose from."""
        return self._tree

    def show_tree(self, tree: CategoryTree) -> None:
        """Take the categories of a district."""
        self._tree, self._index = tree, CategoryIndex(tree.items)

    def open_at(self, anchor: QWidget, chosen: frozenset[CategoryId] | None) -> None:
        """Open below a control; `chosen` are the categories that hold."""
        top = self._tree.top(chosen) if chosen else ()
        self._at = top[0].id if top else None
        key = self._at if self._at is not None else ALL
        self.open_below(anchor, tr("filter.category"), tr("filter.category.search"), self.rows_for, key)

    def rows_for(self, typed: str) -> list[ListRow]:
        """Give the rows for what is typed; of nothing typed the upper levels and what is chosen."""
        if typed:
            return [self._row(item, found=True) for item in self._index.find(typed, _MOST)]
        first = ListRow(ALL, tr("filter.category.all"), 30, _Told(0, tr("filter.category.all"), ""))
        above = {item.id for item in self._tree.path(self._at)}
        return [first, *self._listed(None, above)]

    def _listed(self, parent: CategoryId | None, open_ones: set[CategoryId]) -> list[ListRow]:
        rows: list[ListRow] = []
        for item in self._tree.children.get(parent, ()):
            rows.append(self._row(item))
            if item.level < _OPEN or item.id in open_ones:
                rows.extend(self._listed(item.id, open_ones))
        return rows

    def _row(self, item: CategoryItem, found: bool = False) -> ListRow:
        texts = i18n.current()
        path = [wording.pair_text((each.name, each.name_en), texts) for each in self._tree.path(item.id)]
        count = len(self._tree.children.get(item.id, ()))
        beside = " / ".join(path[:-1][-2:]) if found else (texts.count(count) if count else "")
        told = _Told(0 if found else item.level, path[-1], beside)
        return ListRow(item.id, " / ".join(path), 28, told)

    def _tell(self, key: object) -> None:
        chosen = None if key == ALL else frozenset(self._tree.below(CategoryId(int(str(key)))))
        self.categories_chosen.emit(chosen)


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw a name by its depth, and at the right what lies above or how many lie below."""
    assert isinstance(content, _Told)
    inner = box.adjusted(theme.px(8 + 16 * content.depth), 0, -theme.px(8), 0)
    small = theme.font(12)
    room = inner.adjusted(inner.width() * 0.45, 0, 0, 0)
    width = min(width_of(content.beside, small), int(room.width()))
    write(painter, room, content.beside, "ink3", small, RIGHT)
    name = inner.adjusted(0, 0, -width - theme.px(8), 0)
    bold = chosen or (content.depth == 0 and "/" not in content.beside)
    write(painter, name, content.name, "ink", theme.font(13, bold))
