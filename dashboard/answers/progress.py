"""Progress on the terminal: a bar while something long runs, nothing where nobody watches."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(title: str) -> Iterator[Callable[..., None]]:
    """Show a bar on standard error while the block runs.

    Yields what the work reports to: how much is done, and how much there is in all where that is known.
    """
    if not sys.stderr.isatty():
        yield lambda done, total=None: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)
        yield lambda done, total=None: progress.update(task, completed=done, total=total)
