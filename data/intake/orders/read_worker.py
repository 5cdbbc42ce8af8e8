"""The process that reads large files of orders: told on its standard input what, it answers in frames.

It writes nothing to the store, and ends when nobody reads its answers any more.
"""

import json
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from data.intake.errors import IntakeError
from data.intake.orders.frames import send, send_end
from data.intake.orders.opening import Survey, open_sources
from data.intake.orders.placing import RepeatedPoint
from data.intake.orders.preparing import prepared, told_profile
from data.intake.rows.batches import district_code
from data.store import open_store


def main() -> None:
    """Read what the standard input tells, and answer on the standard output."""
    with suppress(BrokenPipeError):
        try:
            _answer(sys.stdin.buffer, sys.stdout.buffer)
        except IntakeError as error:
            send_end(sys.stdout.buffer, error)


def _answer(orders: BinaryIO, answers: BinaryIO) -> None:
    work: dict[str, Any] = json.loads(orders.readline())
    with open_store(work["where"], district=work["district"]) as store:
        opened = open_sources(list(map(Path, work["files"])), told_profile(work), district_code(store))
        if not (line := orders.readline()):
            return
        told: dict[str, Any] = json.loads(line)
        repeated = tuple(RepeatedPoint(**point) for point in told["repeated"])
        preparation = prepared(store, opened.profile, Survey(repeated, told["day_first"]), told["now"])
    for number, read in preparation.reads(opened.sources):
        send(answers, number, read)
    send_end(answers)


if __name__ == "__main__":
    main()
