"""What stops the preparing or following up of a stationing day, with one plain sentence for the person."""

from resources.i18n import tr


class MeetingError(Exception):
    """It cannot be done; the text is the sentence of the catalogue in the language in use."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return tr(self.key, **self.values)
