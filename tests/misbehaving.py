"""Functions that do to their process what bad documents do: for workers in tests."""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

from corpus.work import Answer, Task, perform
from ingest import ocr
from ingest.heartbeat import beat

_HOPELESS = re.compile("(a|aa)+$")


def hang() -> None:
    """Never comes back from C, where no signal of Python's reaches it."""
    _HOPELESS.match("a" * 70 + "b")


def plod(pages: int, seconds: float) -> int:
    """Gives a sign of life for every page, each after so many seconds."""
    for page in range(1, pages + 1):
        time.sleep(seconds)
        beat(page)
    return pages


def eat(length: int) -> int:
    """Takes as many bytes of memory as it is told, 64 MiB at a time."""
    return len([bytes(1 << 26) for _ in range(length >> 26)])


def talk(length: int) -> bytes:
    return bytes(length)


def killed_once(path: str) -> str:
    """Is killed from outside at its first call, and answers the second."""
    if Path(path).exists():
        return "answered"
    Path(path).touch()
    os.kill(os.getpid(), signal.SIGKILL)
    return "never said"


def ignoring_signals() -> int:
    """Whether the signals that end a run are ignored: 3 of 3."""
    return sum(signal.getsignal(number) == signal.SIG_IGN for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))


def number_of_process() -> int:
    return os.getpid()


def fail(message: str) -> None:
    raise KeyError(message)


def perform_or_misbehave(task: Task) -> Answer:
    """As a worker's own function, but documents whose text begins with a command obey it."""
    command = task.data[:20]
    if command.startswith(b"!hang"):
        hang()
    if command.startswith(b"!crash"):
        os.abort()
    if command.startswith(b"!eat"):
        eat(1 << 34)
    if command.startswith(b"!raise"):
        return perform(replace(task, engine="no such engine"))
    return perform(task)


def perform_without_ocr(task: Task) -> Answer:
    """As a worker's own function, on a machine on which the extra for scans is not installed."""
    reader, ocr.reader = ocr.reader, lambda: None
    try:
        return perform(task)
    finally:
        ocr.reader = reader
