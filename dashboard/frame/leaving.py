"""Leaving while an import is under way: what shall become of it is asked first."""

from enum import Enum, auto

from PySide6.QtWidgets import QMessageBox, QWidget

from dashboard.imports.desk import ImportDesk
from resources.i18n import tr


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


def _busy(desk: ImportDesk) -> bool:
    return desk.work is not None
