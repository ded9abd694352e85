"""An ingest whose reading costs nothing, for tests that kill it: ``python resumed.py DB FOLDER ANSWERS``. Prints the place of each source when it is written."""

from __future__ import annotations

import hashlib
import pickle
import sys
from concurrent.futures import Executor, Future
from pathlib import Path

from corpus.batch import Readers, ingest
from corpus.schema import open_to_write
from corpus.work import Answer, Task
from ingest.sources import expand


class Ready(Executor):
    """Answers at once with what was read before."""

    def __init__(self, answers: dict[str, Answer]) -> None:
        self._answers = answers

    def submit(self, fn, /, *args: Task, **_: object) -> Future:  # noqa: ARG002 - the function is known
        future: Future = Future()
        future.set_result(self._answers[hashlib.sha256(args[0].data).hexdigest()])
        return future


def main(database: str, folder: str, answers: str) -> None:
    executor = Ready(pickle.loads(Path(answers).read_bytes()))  # noqa: S301 - the test's own
    connection = open_to_write(Path(database))
    for outcome in ingest(connection, expand([folder]), Readers(executor, 1)):
        print(outcome.status, flush=True)
    connection.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
