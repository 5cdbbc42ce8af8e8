"""What stops an import, each with one plain sentence for the person who started it.

IntakeError
+-- ProfileError      the profile is wrong, or does not fit the file
+-- FileError         the file cannot be read as what it should be
+-- ImportCancelled   the person stopped the import; nothing was written

A single bad row stops nothing: it is rejected with a reason.
"""

from resources.i18n import tr


class IntakeError(Exception):
    """An import cannot go on; its text is the sentence of the catalogue in the language in use."""

    def __init__(self, key: str, /, **values: str | int) -> None:
        super().__init__(key, values)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return tr(self.key, **self.values)


class ProfileError(IntakeError):
    """The profile is wrong, or does not fit the file."""


class FileError(IntakeError):
    """The file cannot be read as what it should be."""


class ImportCancelled(IntakeError):
    """The person stopped the import; nothing was written."""

    def __init__(self) -> None:
        super().__init__("intake.cancelled")
