"""Runs ``trackrecord ingest`` again and again while strace lets its N-th call of the system fail, or kills it there.

    strace -f -qq -s 0 -o FOLDER/trace -e trace=pwrite64 -e inject=pwrite64:signal=SIGKILL:when=1000 python tests/faults.py FOLDER pwrite64 1000 COUNT

strace counts the calls of each process by itself. So everything is loaded once, here, and each run is a copy of this process that first makes as many
calls of that kind as bring its N-th one to that number. FOLDER holds the documents in ``in``. For each of COUNT positions, spread over all calls of a whole run, three
things are left: ``<position>/t.db`` as the fault left it, ``<position>-again/t.db`` as the next run left that, and their exit codes and what
they said, one line of JSON each. ``whole/t.db`` is what a run without a fault makes.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main(folder: Path, call: str, when: int, count: int) -> None:
    """All positions, one after the other; ``when`` is the number at which strace acts."""
    from here import local

    import corpus.operate
    from trackrecord import extract  # loaded once, for all copies

    corpus.operate.executors.local = local

    extract(folder / "in" / "a.txt")  # makes what the first document makes
    calls = _run(folder, "whole", call, 0)["calls"]
    assert isinstance(calls, int)
    assert 0 < calls < when
    for position in sorted({max(1, calls * step // count) for step in range(1, count + 1)}):
        said = _run(folder, str(position), call, when - position)
        shutil.copytree(folder / str(position), folder / f"{position}-again")
        again = _run(folder, f"{position}-again", call, 0)
        print(json.dumps({"position": position, "calls": calls, "fault": said, "again": again}), flush=True)


def _run(folder: Path, name: str, call: str, before: int) -> dict[str, object]:
    """One run in a copy of this process, after so many idle calls."""
    (folder / name).mkdir(exist_ok=True)
    child = os.fork()
    if child == 0:
        _child(folder, name, call, before)
    _, status = os.waitpid(child, 0)
    said = {kind: _text(folder / f"{name}.{kind}") for kind in ("out", "err")}
    traced = sum(line.split()[:1] == [str(child)] and f" {call}(" in line for line in _text(folder / "trace").splitlines())
    return {"code": os.waitstatus_to_exitcode(status), "calls": traced - before, **said}


def _child(folder: Path, name: str, call: str, before: int) -> None:
    from trackrecord import cli

    spare = os.open(folder / "spare", os.O_RDWR | os.O_CREAT)
    for _ in range(before):
        _ = os.pwrite(spare, b"x", 0) if call == "pwrite64" else os.fdatasync(spare)
    for kind, descriptor in (("out", 1), ("err", 2)):
        os.dup2(os.open(folder / f"{name}.{kind}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
    code = 1
    try:
        cli.main(["ingest", str(folder / name / "t.db"), str(folder / "in")])
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(code)


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace") if path.exists() else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
