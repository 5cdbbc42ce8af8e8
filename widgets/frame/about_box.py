"""What the program is made of: version, licence, and where maps, holidays, example and letters come from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import pixmap


class AboutBox(QDialog):
    """A name over rows of what and where from."""

    def __init__(self, version: str, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("about.title"))
        self.setMinimumWidth(theme.px(620))
        head, names, grid, whole = QHBoxLayout(), QVBoxLayout(), QGridLayout(), QVBoxLayout(self)
        mark, name, number = QLabel(), QLabel(tr("app.name")), QLabel(tr("about.version", version=version))
        mark.setPixmap(pixmap("logo", "accent", 40))
        name.setProperty("kind", "heading")
        number.setProperty("kind", "label")
        names.setSpacing(0)
        names.addWidget(name)
        names.addWidget(number)
        head.addWidget(mark)
        head.addLayout(names, 1)
        head.setSpacing(theme.px(16))
        for at, (what, told) in enumerate(rows):
            label, words = QLabel(what), QLabel(told)
            label.setProperty("kind", "label")
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, at, 1)
        grid.setColumnStretch(1, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole.addLayout(head)
        whole.addLayout(grid)
        whole.addWidget(buttons)
        whole.setContentsMargins(*(theme.px(24),) * 4)
        whole.addStretch(1)
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(10))
        whole.setSpacing(theme.px(20))
