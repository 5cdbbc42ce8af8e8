"""What is kept of a fault that nobody foresaw: where it happened, and never a value of a file or a store."""

import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType

import platformdirs

from resources.i18n import tr


def told(error: BaseException) -> str:
    """Keep a report of a fault, and give the sentence for the person."""
    file = _keep("\n".join(_lines(error)) + "\n")
    kind = type(error).__name__
    return tr("cli.crashed", kind=kind, file=str(file)) if file else tr("cli.crashed_alone", kind=kind)


def watch() -> None:
    """Let faults that reach the top of the program, or of a thread of the window, be told so too."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            print(told(error), file=sys.stderr)

    sys.excepthook = tell


def _lines(error: BaseException) -> Iterator[str]:
    """The kinds of a fault and its causes with their places; their messages may quote values and stay out."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        for frame in traceback.extract_tb(cause.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"
        cause = cause.__cause__ or cause.__context__


def _keep(report: str) -> Path | None:
    """A file of its own for a report, which only its owner may read; None where none can be written."""
    with suppress(OSError):
        folder = platformdirs.user_log_path("gridboard", ensure_exists=True)
        file = folder / f"crash-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        file.touch(mode=0o600)
        file.write_text(report, encoding="utf-8")
        return file
    return None
