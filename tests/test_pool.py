"""A process that hangs, crashes, eats memory or is killed costs its own call, and none outlives its pool."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import misbehaving
import pytest
from timing import PATIENCE, until

from corpus import pool as pools
from corpus.pool import Pool, nursery
from ingest import wire
from ingest.limits import MAX_MEMORY
from ingest.wire import Allowance, Lost

QUICK = Allowance(silence=4.0, base=60.0, page=1.0)


@pytest.fixture
def pool() -> Iterator[Pool]:
    made = Pool(2, QUICK)
    yield made
    made.shutdown()


def cause(pool: Pool, function, *arguments) -> tuple[str, int]:
    with pytest.raises(Lost) as raised:
        pool.submit(function, *arguments).result()
    return raised.value.cause, raised.value.page


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_answers_and_errors_arrive_as_they_are(pool: Pool) -> None:
    assert pool.submit(len, "four").result() == 4
    with pytest.raises(KeyError, match="what"):
        pool.submit(misbehaving.fail, "what").result()
    assert pool.submit(misbehaving.talk, 3_000_000).result() == bytes(3_000_000)


def test_each_misbehaviour_has_its_cause_and_costs_no_other_call(pool: Pool) -> None:
    good = [pool.submit(len, "x" * length) for length in range(10)]
    assert cause(pool, misbehaving.hang) == ("silent", 0)
    assert cause(pool, os.abort) == ("crashed", 0)
    assert cause(pool, os._exit, 0) == ("crashed", 0)
    assert cause(pool, misbehaving.eat, 1 << 34) == ("grown", 0)
    assert [answer.result() for answer in good] == list(range(10))
    assert pool.submit(len, "still here").result() == 10


def test_limits_follow_progress() -> None:
    pool = Pool(1, Allowance(silence=1.0, base=1.0, page=0.5))
    assert pool.submit(misbehaving.plod, 12, 0.2).result() == 12  # longer than the base, and each page in time
    assert cause(pool, misbehaving.plod, 100, 0.7)[0] == "overdue"
    pool.shutdown()


def test_an_answer_that_is_too_long_is_refused(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "MAX_ANSWER_BYTES", 1000)
    assert cause(pool, misbehaving.talk, 2000) == ("talkative", 0)


def test_memory_is_watched_where_the_system_does_not_limit_it() -> None:
    pool = Pool(1, Allowance(silence=60.0, memory=1))
    assert cause(pool, time.sleep, 30) == ("grown", 0)
    pool.shutdown()


def test_a_call_whose_process_is_killed_from_outside_is_made_once_more(pool: Pool, tmp_path: Path) -> None:
    assert pool.submit(misbehaving.killed_once, str(tmp_path / "once")).result() == "answered"


def test_a_killed_nursery_is_started_anew(pool: Pool) -> None:
    pool.submit(len, "x").result()
    process = nursery()._process
    assert process is not None
    process.kill()
    process.wait()
    assert [pool.submit(len, "x" * n).result() for n in range(4)] == [0, 1, 2, 3]
    assert cause(pool, misbehaving.hang) == ("silent", 0)


def test_a_process_is_replaced_after_many_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pools, "RECYCLED_AFTER", 3)
    pool = Pool(1, QUICK)
    numbers = [pool.submit(misbehaving.number_of_process).result() for _ in range(7)]
    pool.shutdown()
    assert len(set(numbers)) == 3
    assert not any(map(alive, numbers))


def test_interrupts_are_for_the_parent(pool: Pool) -> None:
    assert pool.submit(misbehaving.ignoring_signals).result() == 3


def test_no_wait_means_at_once() -> None:
    pool = Pool(2, Allowance(silence=600.0))
    first = pool.submit(misbehaving.number_of_process).result()
    waiting = [pool.submit(misbehaving.hang) for _ in range(4)]
    begun = time.monotonic()
    assert until(waiting[0].running)
    pool.shutdown(wait=False)
    assert time.monotonic() - begun < 2 * PATIENCE  # the hung ones have ten minutes
    assert all(answer.cancelled() or isinstance(answer.exception(), Lost) for answer in waiting)
    assert not alive(first)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_the_parent(how: signal.Signals) -> None:
    """Whatever the workers do at the time, and however the parent dies."""
    code = f"""
import sys; sys.path[:] = {sys.path!r}
import misbehaving
from corpus.pool import Pool
from ingest.wire import Allowance
pool = Pool(2, Allowance(silence=600.0))
print(*{{pool.submit(misbehaving.number_of_process).result() for _ in range(6)}}, pool._nursery._process.pid, flush=True)
hung = [pool.submit(misbehaving.hang) for _ in range(3)]
print("hung", flush=True)
hung[0].result()
"""
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    numbers = [int(number) for number in parent.stdout.readline().split()]
    assert parent.stdout.readline() == "hung\n"
    listed = Path(f"/proc/{numbers[-1]}/task/{numbers[-1]}/children")
    assert until(lambda: listed.read_text().split())
    children = [int(pid) for pid in listed.read_text().split()]
    assert len(numbers) >= 2
    parent.send_signal(how)
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not any(map(alive, [*numbers, *children])))


def test_what_is_lost_is_said_in_a_sentence() -> None:
    for lost in (Lost("silent", 3, 30.0), Lost("overdue", 9, 78.0), Lost("grown", 1), Lost("talkative", 0), Lost("crashed", 2)):
        sentence = str(lost.error("x.pdf"))
        assert "x.pdf" in sentence
        assert sentence.endswith(".")
    assert "1,073,741,824" in str(Lost("grown", 1).error("x.pdf"))
    assert MAX_MEMORY == 1_073_741_824
