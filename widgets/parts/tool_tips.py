"""Tool tips that tell what stands in files: Qt would take `<b>` in them for markup."""

from html import escape

LONGEST = 2_000
"""Characters of a tool tip; a cell of a file may hold a book."""


def plain_tip(text: str) -> str:
    """Give a text so that a tool tip shows it letter by letter; only what has a `<` can be markup."""
    text = text[:LONGEST]
    lines = escape(text).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if "<" in text else text
