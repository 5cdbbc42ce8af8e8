"""What a command answers when it cannot do what was asked."""


class CommandError(Exception):
    """A command cannot do what was asked; the text is one plain sentence."""
