"""The review queue: ``/review``, for named auditors, with their progress, their disagreements, and verdicts that no longer fit.

Comes in: a request; a verdict by ``POST`` with the token that Datasette gives against forged forms. Goes out: HTML, CSV or JSON. The corpus is only read.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from datasette.utils import actor_matches_allow
from datasette.utils.asgi import Request, Response

from corpus import verdicts
from corpus.web import queue
from corpus.web.config import Config, config_of
from corpus.web.counted import finding_counts
from corpus.web.ends import LABELS as ENDS
from corpus.web.evidence import read_shown
from corpus.web.headers import SCRIPT_POLICY
from corpus.web.site import Table, Visit, enter
from ingest.errors import TrackrecordError

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

_Read = TypeVar("_Read")

LISTED = 50
NAMESPACE = "trackrecord-auditor"
"""What a sign-in link is signed for."""

_used: set[str] = set()
"""Sign-in links that have been used; each is good for one time."""

LABELS = {"confirmed": "Right", "wrong": "Wrong", "unclear": "Unclear", "wrong_link": "Wrong link"}
MEANINGS = {
    "confirmed": "the words say this",
    "wrong": "the words say something else",
    "unclear": "the words can be read both ways",
    "wrong_link": "it is linked to the wrong action, measure or period",
}
FINDING_MEANINGS = {
    "confirmed": "the statements say this, and the finding is right",
    "wrong": "the statements say something else, or the sum does not apply",
    "unclear": "the statements can be read both ways",
    "wrong_link": "it compares figures that do not belong together",
}


@dataclass(frozen=True, slots=True)
class Desk:
    """What the auditors have done: newest verdicts by auditor, disagreements, stale verdicts."""

    auditors: tuple[tuple[str, int], ...]
    rulings: tuple[tuple[str, int], ...]
    judged: dict[str, int]
    disagreements: tuple[tuple[str, list[verdicts.Verdict]], ...]
    stale: tuple[queue.Stale, ...]


def auditor_of(request: Request, config: Config) -> str | None:
    """The name of the auditor who asks; None where nobody is signed in who may review."""
    actor = request.actor
    if not isinstance(actor, dict) or not actor.get("id"):
        return None
    may = actor_matches_allow(actor, config.auditors) if config.auditors is not None else actor.get("auditor") is True
    return str(actor["id"]) if may else None


async def ask(path: Path, read: Callable[..., _Read], *arguments: object) -> _Read:
    """What a function reads from the database of verdicts, or writes to it, in a thread of its own."""

    def in_thread() -> _Read:
        with verdicts.opened(path) as connection:
            return read(connection, *arguments)

    return await asyncio.to_thread(in_thread)


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for the queue, for one fact in it, for the export, or takes a verdict."""
    visit = await enter(datasette, request, ("documents", *queue.KINDS))
    if not isinstance(visit, Visit):
        return visit
    config = config_of(datasette)
    if config.verdicts is None:
        return await visit.page("trackrecord_unreviewed.html", {})
    auditor = auditor_of(request, config)
    if request.method == "POST":
        return await _take(visit, config.verdicts, auditor)
    if visit.format in {"csv", "json"}:
        return await _export(visit, config.verdicts, auditor)
    table = visit.text("queue")
    if table not in queue.KINDS:
        return await _desk(visit, config.verdicts, auditor)
    return await _item(visit, config.verdicts, auditor, table)


async def _desk(visit: Visit, path: Path, auditor: str | None) -> Response:
    desk = None
    if auditor is not None:
        newest = await ask(path, verdicts.latest)
        stale = await visit.ask(lambda connection: queue.stale(connection, newest))
        judged = {table: len({one.passport for one in newest if one.kind == kind}) for table, kind in queue.KINDS.items()}
        desk = Desk(
            tuple(Counter(one.auditor for one in newest).most_common()),
            tuple(Counter(one.verdict for one in newest).most_common()),
            judged,
            tuple(verdicts.disagreements(newest).items()),
            tuple(stale),
        )
    totals = {table: await _total(visit, table, None) for table in queue.KINDS}
    found = (await finding_counts(visit)).verdicts
    context = {
        "desk": desk,
        "totals": totals,
        "auditor": auditor,
        "labels": LABELS,
        "listed": LISTED,
        "ends": ENDS,
        "found": [(verdict, found[verdict]) for verdict in ENDS if verdict in found],
    }
    return await visit.page("trackrecord_reviews.html", context)


async def _total(visit: Visit, table: str, publisher: str | None, only: str = "") -> int:
    """How many facts there are to judge; findings of the whole corpus are counted once."""
    if table == "findings" and not publisher:
        found = (await finding_counts(visit)).verdicts
        return found.get(only, 0) if only else sum(found.values())
    return await visit.ask(lambda connection: queue.total(connection, table, publisher, only))


async def _item(visit: Visit, path: Path, auditor: str | None, table: str) -> Response:
    publisher = visit.text("publisher") or None
    only = visit.text("only") if table == "findings" else ""
    done = await ask(path, verdicts.judged_by, auditor) if auditor else frozenset()
    at = visit.text("at")
    here = await visit.ask(lambda connection: queue.item_of(connection, at)) if at else None
    if at and here is None:
        return await visit.missing("The fact that was to be reviewed is no longer in the corpus.")
    if here is None:
        here = await visit.ask(lambda connection: queue.next_item(connection, table, publisher, 0, done, only=only))
    row = here.id if here else 0
    later = await visit.ask(lambda connection: queue.next_item(connection, table, publisher, row, done, only=only))
    before = await visit.ask(lambda connection: queue.next_item(connection, table, publisher, row, (), back=True, only=only)) if here else None
    passport = here.judged.passport if here and here.table == "findings" else None
    finding = await visit.ask(lambda connection: read_shown(connection, visit, passport)) if passport else None

    def address(item: queue.Item | None) -> str | None:
        return (
            None
            if item is None
            else visit.address("/review", {"queue": table, "publisher": publisher, "only": only or None, "at": item.judged.passport})
        )

    context = {
        "item": here,
        "finding": finding,
        "only": only,
        "ends": ENDS,
        "kind": queue.KINDS[table],
        "table": table,
        "publisher": publisher,
        "auditor": auditor,
        "earlier": await ask(path, verdicts.of_passport, here.judged.passport) if here and auditor else [],
        "next": address(later),
        "previous": address(before),
        "labels": LABELS,
        "meanings": FINDING_MEANINGS if finding else MEANINGS,
        "token": secrets.token_hex(16),
        "done": len(done),
        "total": await _total(visit, table, publisher, only),
        "script": visit.datasette.urls.static_plugins("trackrecord", "review.js"),
    }
    return await visit.page("trackrecord_review.html", context, policy=SCRIPT_POLICY)


async def _take(visit: Visit, path: Path, auditor: str | None) -> Response:
    """Takes a verdict and leads on to the next fact."""
    if auditor is None:
        return await visit.missing("Only an auditor who has signed in can give a verdict.", 403)
    form = await visit.request.post_vars()
    passport, table = str(form.get("passport", "")), str(form.get("queue", ""))
    token = str(form.get("token", ""))
    item = await visit.ask(lambda connection: queue.item_of(connection, passport))
    if item is None or len(token) != 32 or not token.isalnum():
        return await visit.missing("The fact that was judged is not in the corpus, or the form was not complete; nothing was kept.", 400)
    note = str(form.get("note", "")).replace("\0", "").strip()
    try:
        await ask(path, verdicts.append, token, item.judged, str(form.get("verdict", "")), note, auditor)
    except TrackrecordError as error:
        return await visit.missing(f"{error} Nothing was kept.", 400)
    if form.get("stay"):
        stay: Response = Response.redirect(visit.address(f"/findings/{passport}"), status=303)
        return stay
    publisher = str(form.get("publisher", "")) or None
    table = table if table in queue.KINDS else item.table
    only = str(form.get("only", "")) if table == "findings" else ""
    done = await ask(path, verdicts.judged_by, auditor)
    later = await visit.ask(lambda connection: queue.next_item(connection, table, publisher, item.id, done, only=only))
    query = {"queue": table, "publisher": publisher, "only": only or None, "at": later.judged.passport if later else None}
    answer: Response = Response.redirect(visit.address("/review", query if later else {}), status=303)
    return answer


async def _export(visit: Visit, path: Path, auditor: str | None) -> Response:
    """All verdicts, those that no longer fit marked so."""
    if auditor is None:
        return await visit.missing("Only an auditor who has signed in can export verdicts.", 403)
    given = await ask(path, verdicts.all_verdicts)
    stale = {one.verdict.id: one.why for one in await visit.ask(lambda connection: queue.stale(connection, given))}
    names = ("passport", "kind", "verdict", "note", "auditor", "at", "document", "sha256", "start", "end", "page", "text", "reading", "stale", "link")
    rows = [
        (one.passport, one.kind, one.verdict, one.note, one.auditor, one.at, one.document, one.sha256, one.start, one.end, one.page, one.text, one.reading,
         stale.get(one.id), visit.absolute(visit.address(f"/-/record/{one.passport}")))
        for one in given
    ]  # fmt: skip
    return await visit.answer("trackrecord_reviews.html", {}, Table(names, rows), title="Verdicts")


async def sign_in(datasette: Datasette, request: Request) -> Response:
    """Takes a sign-in link, which is good for one time, and leads to the queue."""
    visit = await enter(datasette, request, ("documents",))
    if not isinstance(visit, Visit):
        return visit
    token = visit.text("token")
    try:
        given = datasette.unsign(token, NAMESPACE)
    except Exception:  # noqa: BLE001 - whatever is wrong with it, it is no link of ours
        given = None
    name, nonce = (given.get("auditor"), given.get("nonce")) if isinstance(given, dict) else (None, None)
    if not isinstance(name, str) or not isinstance(nonce, str) or nonce in _used:
        return await visit.missing("This sign-in link is not valid, or has been used; start the server again for a new one.", 403)
    _used.add(nonce)
    answer: Response = Response.redirect(visit.address("/review"), status=303, headers={"cache-control": "no-store"})
    answer.set_cookie(
        "ds_actor", datasette.sign({"a": {"id": name, "auditor": True}}, "actor"), httponly=True, samesite="lax", secure=request.scheme == "https"
    )
    return answer
