"""The process that reads large files of orders: told on its standard input what, it answers in frames.

It writes nothing to the store, and ends when nobody reads its answers any more.
"""

import json
import sys
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from data.intake.errors import IntakeError
from data.intake.orders.frames import frame_of, last_frame, send
from data.intake.orders.opening import Survey, open_sources
from data.intake.orders.placing import RepeatedPoint
from data.intake.orders.preparing import prepared, told_profile
from data.intake.orders.reading import Read
from data.intake.rows.batches import district_code
from data.store import open_store


def main() -> None:
    """Read what the standard input tells, and answer on the standard output."""
    with suppress(BrokenPipeError):
        try:
            _answer(sys.stdin.buffer, sys.stdout.buffer)
        except IntakeError as error:
            send(sys.stdout.buffer, last_frame(error))


def _answer(orders: BinaryIO, answers: BinaryIO) -> None:
    work: dict[str, Any] = json.loads(orders.readline())
    with open_store(work["where"], district=work["district"]) as store:
        opened = open_sources(list(map(Path, work["files"])), told_profile(work), district_code(store))
        if not (line := orders.readline()):
            return
        told: dict[str, Any] = json.loads(line)
        repeated = tuple(RepeatedPoint(**point) for point in told["repeated"])
        preparation = prepared(store, opened.profile, Survey(repeated, told["day_first"]), told["now"])
    _send_all(answers, preparation.reads(opened.sources))


def _send_all(answers: BinaryIO, reads: Iterable[tuple[int, Read]]) -> None:
    """Read a block while the one before it is on its way."""
    with ThreadPoolExecutor(1) as sender:
        sent: Future[None] | None = None
        for number, read in reads:
            frame = frame_of(number, read)
            if sent is not None:
                sent.result()
            sent = sender.submit(send, answers, frame)
        if sent is not None:
            sent.result()
    send(answers, last_frame())


if __name__ == "__main__":
    main()
