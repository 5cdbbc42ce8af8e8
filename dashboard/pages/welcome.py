"""Where a new user begins, with three questions: the language, when the office closes, and which data."""

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from resources import i18n
from resources.i18n import tr
from widgets import theme
from widgets.parts.icons import pixmap
from widgets.parts.notice import Notice
from widgets.parts.retelling import Retelling
from widgets.parts.segmented import Choice, Segmented

_WIDTH, _MARGIN, _WAYS = 640, 32, 204
CLOCK = "HH:mm"


class WelcomePage(Retelling):
    """The first two questions are answered as is usual; a way in that is pressed ends the third.

    Below them stands how far the way that was chosen is, or why it did not work.
    """

    language_requested = Signal(object)
    office_end_chosen = Signal(str)
    example_requested = Signal()
    open_requested = Signal()
    database_requested = Signal(str)
    import_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.logo, self.title, self.text = QLabel(), QLabel(), QLabel()
        self.languages, self.office_end = Segmented(), QTimeEdit(QTime(17, 30))
        self.example, self.load, self.open = QPushButton(), QPushButton(), QPushButton()
        self.link, self.address, self.connect_to = QPushButton(), QLineEdit(), QPushButton()
        self.questions = {name: QLabel() for name in ("language", "office_end", "begin")}
        self.told = {name: QLabel() for name in ("office_end", "example", "load", "open")}
        self.notice = Notice()
        for name in ("logo", "title", "text", "languages", "office_end", "notice"):
            getattr(self, name).setObjectName(name)
        for name in ("example", "load", "open", "link", "address", "connect_to"):
            getattr(self, name).setObjectName(name)
        self._dress()
        self._lay_out()
        self._connect()
        self.retell()

    def _dress(self) -> None:
        self.title.setProperty("kind", "heading")
        self.text.setProperty("kind", "label")
        self.text.setWordWrap(True)
        self.example.setProperty("primary", "true")
        self.link.setProperty("link", "true")
        self.office_end.setDisplayFormat(CLOCK)
        self.office_end.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for question in self.questions.values():
            question.setProperty("kind", "title")
        for told in self.told.values():
            told.setProperty("kind", "note")
            told.setWordWrap(True)
        for part in (self.address, self.connect_to, self.notice):
            part.hide()

    def _lay_out(self) -> None:
        self._box = Retelling()
        self._box.setProperty("panel", "true")
        head, hours, self._ways = QHBoxLayout(), QHBoxLayout(), QGridLayout()
        head.addWidget(self.logo)
        head.addWidget(self.title, 1)
        hours.addWidget(self.office_end)
        hours.addWidget(self.told["office_end"], 1)
        for row, name in enumerate(("example", "load", "open")):
            self._ways.addWidget(getattr(self, name), row, 0)
            self._ways.addWidget(self.told[name], row, 1)
        self._ways.setColumnStretch(1, 1)
        address = QHBoxLayout()
        address.addWidget(self.address, 1)
        address.addWidget(self.connect_to)
        self._column = QVBoxLayout(self._box)
        self._column.addLayout(head)
        self._column.addWidget(self.text)
        self._column.addWidget(self.questions["language"])
        self._column.addWidget(self.languages)
        self._column.addWidget(self.questions["office_end"])
        self._column.addLayout(hours)
        self._column.addWidget(self.questions["begin"])
        self._column.addLayout(self._ways)
        self._column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(address)
        self._column.addWidget(self.notice)
        whole = QVBoxLayout(self)
        whole.addStretch(1)
        whole.addWidget(self._box, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(2)

    def _connect(self) -> None:
        self.languages.chosen.connect(self.language_requested)
        self.office_end.timeChanged.connect(lambda time: self.office_end_chosen.emit(time.toString(CLOCK)))
        self.example.clicked.connect(self.example_requested)
        self.load.clicked.connect(self.import_requested)
        self.open.clicked.connect(self.open_requested)
        self.link.clicked.connect(self._ask_address)
        self.address.textChanged.connect(lambda text: self.connect_to.setEnabled("://" in text))
        self.address.returnPressed.connect(self.connect_to.click)
        self.connect_to.clicked.connect(lambda: self.database_requested.emit(self.address.text().strip()))
        self.notice.cancel_requested.connect(self.cancel_requested)

    def show_office_end(self, clock: str) -> None:
        """Show when the office closes, as the settings have it."""
        self.office_end.setTime(QTime.fromString(clock, CLOCK))

    def show_choice(self) -> None:
        """Offer all ways."""
        self._rest(True)
        self.notice.hide()
        self.example.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Say how far the example district is."""
        self._rest(False)
        self.notice.show_progress(tr("welcome.making"), done, total, tr("welcome.making.text"))
        self.notice.show()

    def show_fault(self, text: str) -> None:
        """Say why it did not work; all ways stay open."""
        self._rest(True)
        self.notice.show_fault(tr("welcome.failed"), text)
        self.notice.show()

    def retell(self) -> None:
        """Put everything into the language of now."""
        super().retell()
        self._box.setFixedWidth(theme.px(_WIDTH))
        self._column.setContentsMargins(*(theme.px(_MARGIN),) * 4)
        self._column.setSpacing(theme.px(8 if theme.current().compact else 12))
        self._ways.setHorizontalSpacing(theme.px(16))
        self._ways.setVerticalSpacing(theme.px(8))
        self.logo.setPixmap(pixmap("logo", "accent", 32))
        self.title.setText(tr("welcome.title"))
        self.text.setText(tr("welcome.asked"))
        for at, (name, question) in enumerate(self.questions.items(), 1):
            question.setText(f"{at}  {tr(f'welcome.ask.{name}')}")
        for name, told in self.told.items():
            told.setText(tr(f"welcome.told.{name}"))
        languages = [Choice(each, tr(f"language.{each}")) for each in i18n.LANGUAGES]
        self.languages.show_figure(languages, i18n.current().language)
        self.office_end.setAccessibleName(tr("welcome.ask.office_end"))
        for button, key in ((self.example, "example"), (self.load, "import"), (self.open, "open")):
            button.setText(tr(f"welcome.{key}"))
            button.setFixedWidth(theme.px(_WAYS))
        self.link.setText(tr("welcome.database"))
        self.address.setPlaceholderText("postgresql://name@server/database")
        self.address.setAccessibleName(tr("welcome.database.address"))
        self.connect_to.setText(tr("welcome.database.connect"))
        self._keep_words_whole()

    def _keep_words_whole(self) -> None:
        """Give sentences the height that they need in the width there is."""
        wide = theme.px(_WIDTH - 2 * _MARGIN)
        self.text.setFixedSize(wide, self.text.heightForWidth(wide))
        beside = wide - theme.px(_WAYS + 16)
        for name in ("example", "load", "open"):
            self.told[name].setMinimumHeight(self.told[name].heightForWidth(beside))

    def _ask_address(self) -> None:
        """Let the address of a database be typed; passwords are the keyring's."""
        self.link.hide()
        self.address.show()
        self.connect_to.show()
        self.connect_to.setEnabled(False)
        self.address.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rest(self, resting: bool) -> None:
        for button in (self.example, self.load, self.open, self.link, self.address):
            button.setEnabled(resting)
