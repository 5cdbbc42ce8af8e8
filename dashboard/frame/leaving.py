"""Leaving while an import is under way, or with words typed and not saved: what then is asked first."""

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from dashboard.imports.desk import ImportDesk
from resources.i18n import tr

if TYPE_CHECKING:  # it is loaded when it is turned to
    from dashboard.pages.packs import PacksPage


class Way(Enum):
    """What a person may do about an import that is under way."""

    FINISH = auto()
    CANCEL = auto()
    STAY = auto()


def ask(parent: QWidget) -> Way:
    """Ask which way to go; closing the question is staying."""
    box = QMessageBox(QMessageBox.Icon.Warning, tr("leave.title"), tr("leave.text"), parent=parent)
    role = QMessageBox.ButtonRole
    finish = box.addButton(tr("leave.finish"), role.AcceptRole)
    cancel = box.addButton(tr("leave.cancel"), role.DestructiveRole)
    stay = box.addButton(tr("leave.stay"), role.RejectRole)
    box.setDefaultButton(finish)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return Way.FINISH if chosen is finish else Way.CANCEL if chosen is cancel else Way.STAY


def may_leave(window: QWidget, desk: ImportDesk) -> bool:
    """Whether the window may close now; one that shall finish first closes itself afterwards."""
    if not _busy(desk):
        return True
    way = ask(window)
    if not _busy(desk):  # it has ended while it was asked about
        return way is not Way.STAY
    if way is Way.FINISH:
        desk.work_changed.connect(lambda: None if _busy(desk) else window.close())
    elif way is Way.CANCEL:
        desk.cancel()
    return way is Way.CANCEL


def may_lose(window: QWidget, packs: "PacksPage") -> bool:
    """Whether words that were typed and not saved may go; where one would rather stay they are shown."""
    if not packs.unsaved or ask_words(window):
        return True
    packs.store.open_page(packs.name)
    packs.show_unsaved()
    return False


def ask_words(parent: QWidget) -> bool:
    """Ask whether typed words may go; closing the question is staying."""
    box = QMessageBox(
        QMessageBox.Icon.Warning, tr("leave.words.title"), tr("leave.words.text"), parent=parent
    )
    stay = box.addButton(tr("leave.words.show"), QMessageBox.ButtonRole.RejectRole)
    discard = box.addButton(tr("leave.words.discard"), QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is discard


def _busy(desk: ImportDesk) -> bool:
    return desk.work is not None
