"""Python's collector of cycles, kept to the window's thread and to the moments between two events.

It deletes widgets and models that are garbage; Qt allows that in the window's thread alone, and not while it
walks over all widgets by their addresses, as a change of the style sheet does.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1_000
"""Milliseconds between two looks; what the workers leave behind in that time is little."""


class Sweeping(QObject):
    """Collects by the thresholds that Python would go by, from its making until `stop`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(sweep)
        self._timer.start()

    def stop(self) -> None:
        """Leave the collecting to Python again."""
        self._timer.stop()
        gc.enable()


def sweep() -> None:
    """Collect the oldest generation that is due, and those younger than it."""
    due = [count > most > 0 for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if due[0]:
        gc.collect(2 if due[2] else int(due[1]))
