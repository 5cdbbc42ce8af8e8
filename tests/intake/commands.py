"""The command line as a person runs it: here, in a process of its own, or with a disk that is nearly full."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-c", "from dashboard.cli import main; main()"]
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, what it answered, and what it complained of."""

    code: int
    answer: str
    complaint: str

    @property
    def refused_plainly(self) -> bool:
        """Whether it failed as foreseen: one sentence in Chinese, and nothing that only makers understand."""
        one = len(self.complaint.strip().splitlines()) == 1
        words = ("Traceback", "Error", "SELECT work_order", "INSERT INTO")
        foreign = any(word in self.complaint for word in words)
        return self.code == 1 and one and _CHINESE.search(self.complaint) is not None and not foreign


def gridboard(*words: object) -> Ended:
    """Run a command in this process."""
    from dashboard.cli import main

    answer, complaint = io.StringIO(), io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["gridboard", *map(str, words)]),
        contextlib.redirect_stdout(answer),
        contextlib.redirect_stderr(complaint),
    ):
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ended(code, answer.getvalue(), complaint.getvalue())


def started(*words: object) -> subprocess.Popen[str]:
    """Start a command in a process of its own."""
    command = [*PROGRAM, *map(str, words)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str], seconds: float = 120) -> Ended:
    """Wait for a started command."""
    answer, complaint = process.communicate(timeout=seconds)
    return Ended(process.returncode, answer, complaint)


@contextlib.contextmanager
def room_for(bytes_: int) -> Iterator[None]:
    """Let no file grow beyond so many bytes, as on a full disk; Python ignores the signal that says so."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
