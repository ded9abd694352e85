"""Reads a PDF in a process of its own that can be ended: an engine in C cannot be interrupted, and what it allocates cannot be limited from within.

Comes in: bytes. Goes out: :class:`~ingest.document.Document`, or the error that the reader raised, or one that says which limit was met. The child is a
copy of this process with the engine already loaded; it gives a sign of life for every page and its document at the end, and is gone after that.
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import os
import pickle
import select
import signal
import time
import warnings
from functools import cache
from pathlib import Path
from typing import NoReturn

from ingest.document import Document
from ingest.errors import DamagedFile, InputError, LimitExceeded
from ingest.heartbeat import heard_by
from ingest.kinds import is_pdf, picture_type
from ingest.limits import MAX_MEMORY, MAX_OCR_SECONDS, PAGE_SECONDS
from ingest.read import read

_HEADER = 9  # a kind, and a number in eight bytes: of a page, or of the bytes that follow
_PAGE, _DOCUMENT, _ERROR = b"P", b"D", b"E"
_OUT_OF_MEMORY = 3
_DEATH_SIGNAL = 1  # prctl: PR_SET_PDEATHSIG


class _GoneError(Exception):
    """The child is gone without an answer, at this page."""

    def __init__(self, page: int) -> None:
        super().__init__(page)
        self.page = page


def read_guarded(data: bytes, name: str, *, engine: str = "pdfium", ocr: str = "auto") -> Document:
    """As :func:`ingest.read.read`, but a PDF that hangs, crashes or eats memory costs only itself.

    Raises :class:`LimitExceeded` for a page that takes longer than ``PAGE_SECONDS`` (and ``MAX_OCR_SECONDS`` where images may be read) and for more than ``MAX_MEMORY``, :class:`DamagedFile` for a crash.
    Where the system cannot copy processes, and for anything but PDFs and images, it is read here.
    """
    if not hasattr(os, "fork") or not (is_pdf(data) or picture_type(data)):
        return read(data, name, engine=engine, ocr=ocr)
    _load(engine)
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
        return _listen(outlet, name, PAGE_SECONDS if ocr == "never" else PAGE_SECONDS + MAX_OCR_SECONDS)
    except _GoneError as gone:
        ended = True
        raise _crashed(name, gone.page, os.wait4(child, 0)[2].ru_maxrss) from None
    finally:
        os.close(outlet)
        if not ended:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def _load(engine: str) -> None:
    """Loads the engine once, here, so that no child has to."""
    import ingest.pdf  # noqa: PLC0415

    ingest.pdf.load(engine)
    _libc()


def _serve(data: bytes, name: str, engine: str, ocr: str, inlet: int) -> NoReturn:
    """The child: reads, writes what it has and ends without leaving through the caller's frames."""
    code = 1
    try:
        _confine()
        with heard_by(lambda number: _send(inlet, _PAGE, number)):
            document = read(data, name, engine=engine, ocr=ocr)
        body = pickle.dumps(document, pickle.HIGHEST_PROTOCOL)
        _send(inlet, _DOCUMENT, len(body), body)
        code = 0
    except MemoryError:
        code = _OUT_OF_MEMORY
        _send(inlet, _ERROR, 0)
    except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
        _send_error(inlet, error)
    finally:
        os._exit(code)


def _confine() -> None:
    """Limits of the child: memory beyond what was inherited, no core files, nothing on the terminal, and no life without the parent."""
    gc.disable()  # a collection would touch, and so copy, all that was inherited
    faulthandler.disable()
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    import resource  # noqa: PLC0415 - not on every system

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError, ValueError, AttributeError):  # not Linux
        inherited = int(Path("/proc/self/statm").read_bytes().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (inherited + MAX_MEMORY,) * 2)
        _libc().prctl(_DEATH_SIGNAL, signal.SIGKILL)


@cache
def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def _send(inlet: int, kind: bytes, number: int, body: bytes = b"") -> None:
    message = memoryview(kind + number.to_bytes(8, "big") + body)
    while message:
        message = message[os.write(inlet, message) :]


def _send_error(inlet: int, error: BaseException) -> None:
    try:
        body = pickle.dumps(error)
        pickle.loads(body)  # noqa: S301 - our own
    except Exception:  # noqa: BLE001 - some errors cannot be copied
        body = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"))
    _send(inlet, _ERROR, len(body), body)


def _listen(outlet: int, name: str, seconds: float) -> Document:
    """Waits for the document, page by page."""
    page = 0
    while True:
        kind, number = _header(outlet, name, page, seconds)
        if kind == _PAGE:
            page = number
            continue
        body = _body(outlet, number, name, page, seconds)
        if not body:
            raise _out_of_memory(name, page)
        answer = pickle.loads(body)  # noqa: S301 - from our own child
        if isinstance(answer, Document):
            return answer
        raise answer


def _header(outlet: int, name: str, page: int, seconds: float) -> tuple[bytes, int]:
    head = _body(outlet, _HEADER, name, page, seconds)
    return head[:1], int.from_bytes(head[1:], "big")


def _body(outlet: int, length: int, name: str, page: int, seconds: float) -> bytes:
    """So many bytes, in time."""
    parts: list[bytes] = []
    until = time.monotonic() + seconds
    while length:
        ready, _, _ = select.select([outlet], [], [], max(until - time.monotonic(), 0))
        if not ready:
            what = f"Page {page} of {name}" if page else name
            raise LimitExceeded(f"{what} takes longer than {seconds:g} seconds to read; print it to a simpler file.")
        part = os.read(outlet, min(length, 1 << 20))
        if not part:
            raise _GoneError(page)
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def _crashed(name: str, page: int, kilobytes: int) -> InputError:
    """Why a child ended without an answer: engines end when they get no more memory; ``kilobytes`` is the most that it held."""
    if kilobytes * 1024 > MAX_MEMORY // 2:
        return _out_of_memory(name, page)
    what = f"Page {page} of {name}" if page else name
    return DamagedFile(f"{what} makes the reader crash; get the file again, or print it to a simpler one.")


def _out_of_memory(name: str, page: int) -> InputError:
    what = f"Page {page} of {name}" if page else name
    return LimitExceeded(f"{what} takes more than {MAX_MEMORY:,} bytes of memory to read; print it to a simpler file.")
