"""The page of two trackers: ``/compare?a=<id>&b=<id>``, side by side by code.

Comes in: two documents, as a rule of one body. Goes out: for each code the rating in both, figures that are new, gone or changed, and sentences that were
kept, by difflib of the standard library.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from datasette.utils.asgi import Request, Response

from corpus.web.bodies import Tracker, body_names, chosen_body, read_trackers
from corpus.web.changes import FigureChange, Sentence, SentenceChange, figure_changes, sentence_changes, sentences
from corpus.web.history import read_figures
from corpus.web.site import CARDS, LARGEST_ID, Table, Visit, enter

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

ENTRIES = 120
"""Codes on one page; more are a click away."""

LARGEST = 250_000
"""Characters of figures and sentences on one page; more are a click away too, and what one code has beyond that is in its documents."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one tracker says of a code."""

    document_id: int
    start: int
    end: int
    title: str
    rating: str | None
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A code in both trackers, or in one of them."""

    code: str | None
    title: str
    before: Side | None
    after: Side | None
    figures: tuple[FigureChange, ...]
    sentences: tuple[SentenceChange, ...]
    cut: bool = False

    @property
    def kept(self) -> int:
        """How many sentences are the same."""
        return sum(change.change == "same" for change in self.sentences)

    @property
    def total(self) -> int:
        """How many sentences the later tracker has."""
        return sum(change.after is not None for change in self.sentences)

    @property
    def moved(self) -> bool:
        """Whether both trackers have the code and rate it differently."""
        return self.before is not None and self.after is not None and self.before.rating != self.after.rating

    def of(self, change: str) -> list[FigureChange]:
        """The figures that changed so."""
        return [one for one in self.figures if one.change == change]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two trackers, code by code; ``left_out`` codes come on the next page."""

    body: str
    a: Tracker
    b: Tracker
    pairs: tuple[Pair, ...]
    first: int
    left_out: int
    same_body: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The bodies and trackers to choose from."""

    body: str
    bodies: tuple[str, ...]
    trackers: tuple[Tracker, ...]


def read_comparison(connection: sqlite3.Connection, a: int, b: int, first: int) -> Comparison | None:
    """Two trackers code by code, from the first-th code on; None where one of them is not there."""
    one, other = _tracker(connection, a), _tracker(connection, b)
    if one is None or other is None:
        return None
    sides = (_sides(connection, a), _sides(connection, b))
    keys = [*sides[1], *(key for key in sides[0] if key not in sides[1])]
    pairs: list[Pair] = []
    size = 0
    for key in keys[first : first + ENTRIES]:
        pair = _bounded(_pair(connection, key, sides[0].get(key), sides[1].get(key)))
        size += _size(pair)
        if pairs and size > LARGEST:
            break
        pairs.append(pair)
    return Comparison(other[1], one[0], other[0], tuple(pairs), first, max(len(keys) - first - len(pairs), 0), one[1] == other[1])


def _size(pair: Pair) -> int:
    """Characters of a pair on the page, by and large."""
    figures = sum(280 * (change.before is not None) + 280 * (change.after is not None) for change in pair.figures)
    return 800 + figures + sum(_length(change) for change in pair.sentences)


def _length(change: SentenceChange) -> int:
    both = change.change != "same"
    return 100 + (len(change.before.text) if change.before and both else 0) + (len(change.after.text) if change.after else 0)


def _bounded(pair: Pair) -> Pair:
    """The pair without what would make even a page of its own too long."""
    if _size(pair) <= LARGEST:
        return pair
    sentences, left = [], LARGEST // 2
    for change in pair.sentences:
        left -= _length(change)
        if left < 0:
            break
        sentences.append(change)
    return replace(pair, figures=pair.figures[: LARGEST // 2 // 560], sentences=tuple(sentences), cut=True)


def read_choice(connection: sqlite3.Connection, wanted: str | None) -> Choice | None:
    """What can be chosen; None where there is no such body."""
    body = chosen_body(connection, wanted)
    return None if body is None else Choice(body, tuple(body_names(connection)), tuple(read_trackers(connection, body)))


def _tracker(connection: sqlite3.Connection, document_id: int) -> tuple[Tracker, str] | None:
    row = connection.execute(
        """SELECT id, name, coalesce(title, name) AS title, period_label, period_start, period_end, sha256, entry_count, coalesce(publisher, '') AS body
           FROM documents WHERE id = ?""",
        [document_id],
    ).fetchone()
    return None if row is None else (Tracker(*row[:8]), row["body"])


def _sides(connection: sqlite3.Connection, document_id: int) -> dict[tuple[str, str], Side]:
    """The codes of a tracker in its order; a code that opens several entries has them all."""
    rows = connection.execute(
        """SELECT coalesce(c.code, '') AS code, coalesce(c.title, e.title, '') AS title, e.rating, e.start, e."end", e.id
           FROM entries e LEFT JOIN entry_codes c ON c.entry_id = e.id WHERE e.document_id = ? ORDER BY e.position, c.position""",
        [document_id],
    )
    found: dict[tuple[str, str], Side] = {}
    for row in rows:
        key = (row["code"], "" if row["code"] else row["title"].casefold())
        side = found.get(key)
        if side is None:
            found[key] = Side(document_id, row["start"], row["end"], row["title"], row["rating"], (row["id"],))
        else:
            found[key] = Side(document_id, side.start, side.end, side.title, side.rating or row["rating"], (*side.ids, row["id"]))
    return found


def _pair(connection: sqlite3.Connection, key: tuple[str, str], before: Side | None, after: Side | None) -> Pair:
    shown = after or before
    assert shown is not None  # noqa: S101 - a key comes from one of the two
    figures = figure_changes(read_figures(connection, list(before.ids)) if before else (), read_figures(connection, list(after.ids)) if after else ())
    texts = sentence_changes(_sentences(connection, before), _sentences(connection, after))
    return Pair(key[0] or None, shown.title, before, after, tuple(figures), tuple(texts))


def _sentences(connection: sqlite3.Connection, side: Side | None) -> list[Sentence]:
    if side is None:
        return []
    marks = ", ".join("?" * len(side.ids))
    rows = connection.execute(f"SELECT start, text FROM paragraphs WHERE entry_id IN ({marks}) ORDER BY start", side.ids)
    return [sentence for row in rows for sentence in sentences(side.document_id, row["start"], row["text"])]


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a request for a comparison, or for the choice of two trackers."""
    visit = await enter(datasette, request, ("documents", "entries", "entry_codes", "figures", "paragraphs"))
    if not isinstance(visit, Visit):
        return visit
    wanted = visit.text("publisher") if "publisher" in request.args else None
    a, b = visit.number("a"), visit.number("b")
    if not (a and b):
        choice = await visit.ask(lambda connection: read_choice(connection, wanted))
        if choice is None:
            return await visit.missing(
                f"There is no body called “{wanted}” here." if wanted else "No tracker has been read yet.", 404 if wanted else 200
            )
        return await visit.answer("trackrecord_choose.html", {"choice": choice}, _choice_table(choice), title="Trackers")
    first = visit.number("from")
    comparison = await visit.ask(lambda connection: read_comparison(connection, min(a, LARGEST_ID), min(b, LARGEST_ID), first))
    if comparison is None:
        return await visit.missing(f"One of the documents {a} and {b} is not here.")
    address = {"swap": visit.address("/compare", {"a": b, "b": a})}
    if comparison.left_out:
        address["next"] = visit.address("/compare", {"a": a, "b": b, "from": first + len(comparison.pairs)})
    title = f"{comparison.a.title} and {comparison.b.title}"
    return await visit.answer(
        "trackrecord_compare.html", {"comparison": comparison, "address": address}, _table(comparison), title=title, script=CARDS
    )


def _choice_table(choice: Choice) -> Table:
    rows = [(choice.body, one.id, one.title, one.label, one.start, one.end) for one in choice.trackers]
    return Table(("publisher", "document_id", "title", "period", "period_start", "period_end"), rows)


def _table(comparison: Comparison) -> Table:
    rows: list[tuple[str | int | float | None, ...]] = []
    for pair in comparison.pairs:
        ratings = (pair.before.rating if pair.before else None, pair.after.rating if pair.after else None)
        there = "both" if pair.before and pair.after else ("gone" if pair.before else "new")
        rows.append((pair.code, pair.title, "rating", "changed" if pair.moved else there, *ratings))
        rows += [
            (pair.code, pair.title, "figure", one.change, one.before.text if one.before else None, one.after.text if one.after else None)
            for one in pair.figures
        ]
        rows += [
            (pair.code, pair.title, "sentence", one.change, one.before.text if one.before else None, one.after.text if one.after else None)
            for one in pair.sentences
        ]
    return Table(("code", "title", "what", "change", "before", "after"), rows)
