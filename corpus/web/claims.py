"""The page of claims: ``/claims``, a list of figures that is pasted or sent as a file, met with what the documents say.

Comes in: a form, with the token against forged ones. Goes out: the list with its outcomes as HTML, CSV or JSON. Nothing is stored: a process of its own, with
limits on memory and time, reads the list and the database, and what it wrote is gone when it has been sent.
"""

from __future__ import annotations

import asyncio
import io
import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from datasette.utils.asgi import AsgiStream, Request, Response

from corpus.web.forms import fields_sent
from corpus.web.headers import OWN_POLICY
from corpus.web.site import Visit, enter
from extractors.record import Json

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette
    from datasette.utils.asgi import AsgiWriter

TABLES = ("documents", "figures", "entries", "paragraphs", "ratings")
STYLES = {"html": "text/html", "csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}

SECONDS = 120.0
"""How long a reader waits for one list at most; the process ends itself earlier."""

WAITING = 4
"""Lists that may wait for their turn; who comes later is told to come again."""

PASTED = 100_000
"""Characters of a pasted list that stand in the form again."""

OUTCOMES = {
    "match": ("ok", "match"),
    "match_rounded": ("near", "match, rounded"),
    "mismatch": ("no", "mismatch"),
    "ambiguous": ("ask", "ambiguous"),
    "not_found": ("open", "not found"),
    "invalid": ("bad", "no claim"),
}
"""Class and words of each outcome."""

EXAMPLE = "code,measure,value,unit,period\n{code},,64%,,\n,waste recycled,42.5,%,2010/11\n"

_turn = asyncio.Semaphore(1)
_waiting = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What the process wrote: its first line, and a file that stands behind that line; ``error`` is one sentence."""

    first: Mapping[str, Json]
    file: BinaryIO | None
    error: str = ""


async def page(datasette: Datasette, request: Request) -> Response | AsgiStream:
    """Shows the form, or takes a list."""
    visit = await enter(datasette, request, TABLES)
    if not isinstance(visit, Visit):
        return visit
    if request.method != "POST":
        return await _form(visit)
    fields = await fields_sent(request)
    if fields is None:
        return await _form(visit, error="The form did not come whole; send it again. A list may have at most 16 MB.", status=400)
    style = fields.get("as", b"html").decode("ascii", "replace")
    file, pasted = fields.get("file", b""), fields.get("list", b"")
    result = await ask(visit, file or pasted, style if style in STYLES else "html")
    shown = "" if file else pasted.decode("utf-8", "replace")
    if result.error:
        return await _form(visit, error=result.error, pasted=shown, status=503 if result.first.get("busy") else 400)
    if result.file is None:
        return await _form(visit, answer=result.first, pasted=shown)
    return _stream(result.file, style)


async def _form(visit: Visit, *, answer: Mapping[str, Json] | None = None, error: str = "", pasted: str = "", status: int = 200) -> Response:
    code = await visit.ask(lambda connection: connection.execute("SELECT code FROM codes WHERE scheme = 'priority' LIMIT 1").fetchone())
    context = {
        "answer": answer,
        "error": error[:1].upper() + error[1:],
        "pasted": pasted if len(pasted) <= PASTED else "",
        "cut": len(pasted) > PASTED,
        "outcomes": OUTCOMES,
        "example": EXAMPLE.format(code=code[0] if code else "A1"),
    }
    return await visit.page("trackrecord_claims.html", context, status=status)


async def ask(visit: Visit, data: bytes, style: str) -> Result:
    """What the process answers, one list at a time."""
    global _waiting  # noqa: PLW0603 - how many wait is a fact about the process
    if not visit.database.path:
        return Result({}, None, "This database has no file of its own, so lists cannot be met with it.")
    if _waiting >= WAITING:
        return Result({"busy": True}, None, "Other lists are being answered; send yours again in a minute.")
    _waiting += 1
    try:
        async with _turn:
            return await _run([str(Path(visit.database.path).absolute()), style, _links(visit)], data)
    finally:
        _waiting -= 1


def _links(visit: Visit) -> str:
    """The form of the links of a download: whole, for they are read elsewhere."""
    address = visit.absolute(visit.address("/documents/*")).replace("%2A", "*")
    return address + ("&" if "?" in address else "?") + "at=@" if visit.long else address


async def _run(words: list[str], data: bytes) -> Result:
    out = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with the answer that is sent from it
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "corpus.audit.asked", *words, stdin=asyncio.subprocess.PIPE, stdout=out, stderr=asyncio.subprocess.DEVNULL
    )  # fmt: skip
    try:
        await asyncio.wait_for(process.communicate(data), SECONDS)
    except (TimeoutError, asyncio.CancelledError) as stopped:
        process.kill()
        await process.wait()
        out.close()
        if isinstance(stopped, asyncio.CancelledError):
            raise
        return Result({}, None, f"The list was not answered within {SECONDS:g} seconds; send it in parts.")
    out.seek(0)
    line = out.readline()
    if process.returncode != 0 or not line.endswith(b"\n"):
        out.close()
        return Result({}, None, "The list could not be answered: it took too much memory or time; send it in parts.")
    first = await asyncio.to_thread(json.loads, line)
    if "error" in first or words[1] == "html":
        out.close()
        return Result(first, None, str(first.get("error", "")))
    return Result(first, cast("BinaryIO", out))


def _stream(file: BinaryIO, style: str) -> AsgiStream:
    async def send(writer: AsgiWriter) -> None:
        with io.TextIOWrapper(file, "utf-8", newline="") as text:
            while block := await asyncio.to_thread(text.read, 1 << 16):
                await writer.write(block)

    headers = {"content-disposition": f'attachment; filename="claims.{style}"', "cache-control": "no-store", "content-security-policy": OWN_POLICY}
    return AsgiStream(send, headers=headers, content_type=STYLES[style])
