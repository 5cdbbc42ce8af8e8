"""Work is done elsewhere and comes back here; only the newest of a kind is heard."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from dashboard.live.jobs import Jobs, Lane, Ticket


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def wait_idle(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(jobs.idle)


def test_that_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    came: list[int] = []

    def done(worked_in: int) -> None:
        came.append(worked_in)
        threads.append(threading.get_ident())

    jobs.run("any", threading.get_ident, done)
    wait_idle(qtbot, jobs)
    assert came[0] != threading.get_ident()
    assert threads == [threading.get_ident()]


def test_that_only_the_newest_of_a_kind_is_delivered(qtbot: QtBot, jobs: Jobs) -> None:
    gate, came = threading.Event(), list[str]()

    def first() -> str:
        gate.wait(5)
        return "first"

    jobs.run("board", first, came.append, lane=Lane.LEDGER)
    for name in ("second", "third"):
        jobs.run("board", lambda name=name: name, came.append, lane=Lane.LEDGER)
    gate.set()
    wait_idle(qtbot, jobs)
    assert came == ["third"]


def test_that_overtaken_work_is_not_even_begun(qtbot: QtBot, jobs: Jobs) -> None:
    gate, begun = threading.Event(), list[str]()
    jobs.run("gate", lambda: gate.wait(5), lambda _: None, lane=Lane.LEDGER)
    for name in ("old", "new"):
        jobs.run("board", lambda name=name: begun.append(name), lambda _: None, lane=Lane.LEDGER)
    gate.set()
    wait_idle(qtbot, jobs)
    assert begun == ["new"]


def test_that_the_ledger_lane_does_one_thing_after_the_other(qtbot: QtBot, jobs: Jobs) -> None:
    threads: list[int] = []
    for i in range(5):
        jobs.run(f"kind {i}", threading.get_ident, threads.append, lane=Lane.LEDGER)
    wait_idle(qtbot, jobs)
    assert len(threads) == 5
    assert len(set(threads)) == 1


def test_that_a_failure_goes_to_who_asked_else_to_the_signal(qtbot: QtBot, jobs: Jobs) -> None:
    heard: list[str] = []

    def fail() -> None:
        raise ValueError("broken")

    jobs.failed.connect(lambda kind, error: heard.append(f"signal {kind} {error}"))
    jobs.run("one", fail, lambda _: heard.append("done"), lambda error: heard.append(f"asked {error}"))
    wait_idle(qtbot, jobs)
    jobs.run("two", fail, lambda _: heard.append("done"))
    wait_idle(qtbot, jobs)
    assert heard == ["asked broken", "signal two broken"]


def test_that_long_work_reports_and_can_be_cancelled(qtbot: QtBot, jobs: Jobs) -> None:
    reports: list[tuple[int, int]] = []
    ended: list[int] = []

    def work(ticket: Ticket) -> int:
        ticket.report(1, 10)
        for step in range(2000):
            if ticket.cancelled():
                return step
            threading.Event().wait(0.01)
        return -1

    ticket = jobs.run_long("long", work, ended.append, progress=lambda *far: reports.append(far))
    qtbot.waitUntil(lambda: reports == [(1, 10)])
    ticket.cancel()
    wait_idle(qtbot, jobs)
    assert ended[0] >= 0


def test_that_reports_that_follow_too_closely_are_left_out_but_never_the_last() -> None:
    told: list[tuple[int, int]] = []
    ticket = Ticket(lambda *far: told.append(far))
    for done in range(1, 101):
        ticket.report(done, 100)
    assert told[0] == (1, 100)
    assert told[-1] == (100, 100)
    assert len(told) < 100


def test_that_nothing_is_delivered_after_the_end(qtbot: QtBot) -> None:
    jobs, came = Jobs(), list[int]()
    jobs.run("any", lambda: 1, came.append)
    jobs.close()
    jobs.run("any", lambda: 2, came.append)
    qtbot.wait(1)
    assert came == []


def test_that_maps_that_share_a_door_do_not_overtake_each_other(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[int] = []
    run = jobs.drawing("tiers", newest=False)
    for i in range(4):
        run(lambda i=i: i, came.append)
    wait_idle(qtbot, jobs)
    assert sorted(came) == [0, 1, 2, 3]


def test_that_newer_long_work_cancels_what_it_overtakes(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[str] = []

    def long(name: str, ticket: Ticket) -> str:
        while name == "old" and not ticket.cancelled():
            threading.Event().wait(0.001)
        return name

    for name in ("old", "new"):
        jobs.run_long("long", lambda ticket, name=name: long(name, ticket), came.append, progress=print)
    wait_idle(qtbot, jobs)
    assert came == ["new"]


def test_that_a_kind_may_be_asked_for_again_while_it_comes_home(qtbot: QtBot, jobs: Jobs) -> None:
    came: list[int] = []

    def done(number: int) -> None:
        came.append(number)
        if number < 3:
            jobs.run("again", lambda: number + 1, done)

    jobs.run("again", lambda: 1, done)
    wait_idle(qtbot, jobs)
    assert came == [1, 2, 3]
