"""The command line in this process: as a person would call it, without a new Python for each call."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from unittest.mock import patch

from dashboard.cli import main
from resources import definitions, i18n


def run(*words: object) -> subprocess.CompletedProcess[str]:
    """Run a command; it begins as a new process would, and its answers and exit code are given."""
    i18n.use("zh_CN")
    definitions.use(None)
    said, complained, code = io.StringIO(), io.StringIO(), 0
    texts = list(map(str, words))
    with patch.object(sys, "argv", ["gridboard", *texts]), redirect_stdout(said), redirect_stderr(complained):
        try:
            main()
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(texts, code, said.getvalue(), complained.getvalue())
