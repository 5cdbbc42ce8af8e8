"""The choice of a measure: rates first, counts last, by family, and found by what is typed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from data import wording
from data.searching import CategoryIndex
from resources import definitions, i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import icon
from widgets.parts.painting import RIGHT, width_of, write
from widgets.parts.retelling import retold_by
from widgets.parts.row_list import ListRow
from widgets.parts.search_popup import SearchPopup

FAMILIES = ("intensity", "timeliness", "quality", "structure", "people", "durations", "counts")
"""The families in which measures are listed: what is set against something first, plain counts last."""
_OF_LETTER = {"T": "timeliness", "Q": "quality", "C": "people", "G": "people"}
_DURATIONS = ("duration", "work_duration")


@dataclass(frozen=True, slots=True)
class _Named:
    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row shows; a heading has no code."""

    code: str
    name: str
    unit: str


def family_of(code: str) -> str:
    """Give the family of a measure."""
    unit = definitions.unit(code)
    if unit == "order":
        return "counts"
    if unit in ("per_10000_residents", "per_km2"):
        return "intensity"
    if unit in _DURATIONS:
        return "durations"
    return _OF_LETTER.get(code[0], "structure")


class MeasurePicker(QPushButton):
    """A button that names the measure; pressing it opens the list."""

    measure_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codes: tuple[str, ...] = ()
        self._code = ""
        self._index: CategoryIndex[_Named] | None = None
        self.popup = SearchPopup(_paint, self)
        self.popup.setObjectName("popup")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        self.popup.chosen.connect(self._choose)

    @property
    def code(self) -> str:
        """The measure that is shown."""
        return self._code

    def show_figure(self, codes: Sequence[str], code: str) -> None:
        """Offer measures by their codes, one of which is shown."""
        if tuple(codes) != self._codes:
            self._codes, self._index = tuple(codes), None
        self._code = code
        self._tell()

    def rows(self, typed: str = "") -> list[ListRow]:
        """Give the rows for what is typed; of nothing typed all families, without the parts of measures."""
        if typed:
            return [_row(found.code) for found in self._found(typed)]
        whole = [code for code in self._codes if "." not in code or code == self._code]
        rows: list[ListRow] = []
        for family in FAMILIES:
            mine = [code for code in whole if family_of(code) == family]
            if mine:
                words = tr(f"measures.{family}")
                rows.append(ListRow(f"#{family}", words, 28, _Told("", words, ""), heading=True))
                rows.extend(map(_row, mine))
        return rows

    def _found(self, typed: str) -> list[_Named]:
        if self._index is None:
            self._index = CategoryIndex(
                [
                    _Named(code, definitions.name(code, "zh_CN"), definitions.name(code, "en"))
                    for code in self._codes
                ]
            )
        found = self._index.find(typed, 40)
        return sorted(found, key=lambda each: family_of(each.code) == "counts")

    def _tell(self) -> None:
        texts = i18n.current()
        if not self._code:
            return
        self.setText(f"{self._code}  {wording.measure_name(self._code, texts)}")
        self.setIcon(icon("chevron_down", "ink2", 14))
        self.setIconSize(QSize(theme.px(14), theme.px(14)))
        self.setAccessibleName(f"{tr('common.measure')}: {wording.measure_name(self._code, texts)}")

    def _open(self) -> None:
        self.popup.open_below(self, tr("common.measure"), tr("measures.search"), self.rows, self._code)

    def _choose(self, code: object) -> None:
        self.measure_chosen.emit(str(code))

    def changeEvent(self, event: object) -> None:
        """Tell the measure again when the language or the look has changed."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if retold_by(event):
            self._tell()


def _row(code: str) -> ListRow:
    texts = i18n.current()
    name, unit = wording.measure_name(code, texts), wording.unit_text(code, texts)
    return ListRow(code, f"{code} {name} {unit}", 30, _Told(code, name, unit))


def _paint(painter: QPainter, box: QRectF, content: object, chosen: bool) -> None:
    """Draw code, name and unit, or the name of a family."""
    assert isinstance(content, _Told)
    inner = box.adjusted(theme.px(8), 0, -theme.px(8), 0)
    if not content.code:
        write(painter, inner.adjusted(0, theme.px(4), 0, 0), content.name, "ink3", theme.font(12, True))
        return
    small = theme.font(12)
    code = QRectF(inner.left(), inner.top(), theme.px(72), inner.height())
    write(painter, code, content.code, "ink3", small)
    write(painter, inner, content.unit, "ink3", small, RIGHT)
    end = width_of(content.unit, small) + theme.px(8)
    name = inner.adjusted(theme.px(78), 0, -end, 0)
    write(painter, name, content.name, "ink", theme.font(13, chosen))
