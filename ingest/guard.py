"""Reads a PDF in a process of its own that can be ended: an engine in C cannot be interrupted, and what it allocates cannot be limited from within.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`, or the error that the reader raised, or one that says which limit was met. The child is a
copy of this process with the engine already loaded; it gives a sign of life for every page and its document at the end, and is gone after that.
"""

from __future__ import annotations

import gc
import os
import signal
import warnings
from typing import NoReturn, cast

from ingest.document import Document
from ingest.expressions import save
from ingest.heartbeat import heard_by
from ingest.kinds import is_pdf, picture_type
from ingest.limits import MAX_MEMORY, MAX_OCR_SECONDS, PAGE_SECONDS
from ingest.read import read
from ingest.wire import BEAT, Allowance, Lost, confine, libc, receive, resident, send, send_error, send_result


def read_guarded(data: bytes, name: str, *, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """As :func:`ingest.read.read`, but a PDF that hangs, crashes or eats memory costs only itself.

    Raises :class:`LimitExceeded` for a page that takes longer than ``PAGE_SECONDS`` (and ``MAX_OCR_SECONDS`` where images may be read) and for more than ``MAX_MEMORY``, :class:`DamagedFile` for a crash.
    Where the system cannot copy processes, and for anything but PDFs and images, it is read here.
    """
    if not hasattr(os, "fork") or not (is_pdf(data) or picture_type(data)):
        return read(data, name, engine=engine, ocr=ocr)
    load(engine)
    outlet, inlet = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads: the child runs nothing that waits for one
        child = os.fork()
    if child == 0:
        os.close(outlet)
        _serve(data, name, engine, ocr, inlet)
    os.close(inlet)
    ended = False
    try:
        allowed = Allowance(PAGE_SECONDS if ocr == "never" else PAGE_SECONDS + MAX_OCR_SECONDS)
        return cast("Document", receive(outlet, child, allowed))
    except Lost as lost:
        if lost.cause == "crashed":
            ended = True
            lost = crash(lost.page, os.wait4(child, 0)[2].ru_maxrss, resident(os.getpid()))
        raise lost.error(name) from None
    finally:
        os.close(outlet)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def load(engine: str) -> None:
    """Loads the engine once, here, so that no child has to."""
    import ingest.pdf  # noqa: PLC0415

    ingest.pdf.load(engine)
    libc()


def crash(page: int, kilobytes: int, inherited: int = 0) -> Lost:
    """Why a process ended without an answer: engines end when they get no more memory.

    ``kilobytes`` is the most that it held, ``inherited`` the bytes that it held from the beginning.
    """
    return Lost("grown" if kilobytes * 1024 - inherited > MAX_MEMORY // 2 else "crashed", page)


def _serve(data: bytes, name: str, engine: str, ocr: str, inlet: int) -> NoReturn:
    """The child: reads, writes what it has and ends without leaving through the caller's frames."""
    try:
        gc.disable()  # a collection would touch, and so copy, all that was inherited
        confine()
        with heard_by(lambda number: send(inlet, BEAT, number)):
            document = read(data, name, engine=engine, ocr=ocr)
        save()  # before the answer: whoever has it ends this process
        send_result(inlet, document)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        send_error(inlet, error)
    finally:
        os._exit(0)
