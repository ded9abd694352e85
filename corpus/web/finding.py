"""The search page: ``/search``, every kind of find at once, with counts to narrow it down, as HTML, CSV, JSON or an Atom feed.

Comes in: what a reader typed, in any of three modes, and filters. Goes out: ranked hits with their words marked. No query is an error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from datasette.utils.asgi import Request, Response

from corpus import facets, similar
from corpus.newest import dated, newest
from corpus.queries import Mode, Range, fts_query, read_range
from corpus.report import unmarked
from corpus.search import RANKED, Filters, Hit, is_current, search, search_range
from corpus.web.cells import marked
from corpus.web.feed import LISTED, feed
from corpus.web.site import TIME_LIMIT, Table, TooSlowError, Visit, enter
from ingest.errors import UsageError

if TYPE_CHECKING:  # Datasette loads its plugins while it is itself being imported
    from datasette.app import Datasette

SIZE = 20
LONGEST = 2_000
"""Characters of a query that are looked at, as many as the box takes: each address of the page holds it."""

DEEPEST = 1_000
"""Hits that can be paged through; filters narrow down what lies beyond."""

FILTERS = ("publisher", "theme", "code", "rating", "period", "document", "plan")
KINDS = {
    "text": "Text",
    "figure": "Figures",
    "rating": "Ratings",
    "code": "Codes",
    "heading": "Headings",
    "title": "Titles",
    "narrative": "Narrative",
    "page": "Pages",
}
LABELS = {
    "heading": "heading", "title": "title of an action", "narrative": "narrative", "page": "page", "entry": "action", "mention": "mention of the code",
    "figure": "figure", "rating": "rating",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asked for; ``like`` is a place that the hits should speak of, as document, start and end."""

    query: str
    mode: Mode
    kind: str
    filters: Filters
    first: int
    like: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``message`` says why nothing could be; ``other`` are words of the corpus that look like those that it does not hold."""

    hits: tuple[Hit, ...]
    figures: tuple[Hit, ...]
    ratings: tuple[facets.Found, ...]
    counts: facets.Counts
    others: dict[str, tuple[facets.Count, ...]]
    figure_count: int
    rating_count: int
    wanted: Range | None
    colour: str | None
    other: dict[str, list[str]]
    message: str
    behind: bool


_NOTHING = facets.Counts(0, 0, {}, {})


def find(connection: sqlite3.Connection, asked: Asked) -> Answer:
    """The answer to a question; never an error, whatever was typed."""
    wanted = read_range(asked.query) if asked.mode == "words" else None
    colour = facets.colour_of(connection, asked.query) if asked.mode == "words" else None
    behind = not is_current(connection)
    match = similar.like(connection, *asked.like) if asked.like else fts_query(asked.query, asked.mode)
    if wanted and not wanted.exact:
        match = ""  # "> 50%" is no question for the words "50"
    query = match if asked.like else asked.query
    mode: Mode = "raw" if asked.like else asked.mode
    text_filters = replace(asked.filters, kind=asked.kind if asked.kind in {"heading", "title", "narrative", "page", "code"} else None)
    hits: list[Hit] = []
    counts, others, message = _NOTHING, {}, ""
    try:
        if asked.kind not in {"figure", "rating"} and match:
            hits = search(connection, query, text_filters, limit=SIZE + 1, offset=asked.first, mode=mode)
            if asked.like:
                hits = [hit for hit in hits if (hit.document_id, hit.start, hit.end) != asked.like]
        if match:
            counts = facets.count(connection, match, asked.filters)
            others = facets.count_without(connection, match, asked.filters)
    except UsageError as error:
        message = str(error)
    except sqlite3.OperationalError as error:
        if error.args == ("interrupted",) or asked.mode != "raw":
            raise
        message = f"this is no query of SQLite's full-text search ({error}); see its manual, or search for words."
    few = asked.kind == ""
    figures = (
        search_range(connection, wanted, "", asked.filters, limit=5 if few else SIZE + 1, offset=0 if few else asked.first)
        if wanted and asked.kind in {"", "figure"}
        else []
    )
    ratings, rating_count = (
        facets.find_ratings(connection, colour, asked.filters, limit=5 if few else SIZE + 1, offset=0 if few else asked.first) if colour else ([], 0)
    )
    other = similar.corrected(connection, asked.query) if not (hits or figures or ratings or message) and asked.mode != "raw" else {}
    number = facets.count_figures(connection, wanted, asked.filters) if wanted else 0
    return Answer(tuple(hits), tuple(figures), tuple(ratings), counts, others, number, rating_count, wanted, colour, other, message, behind)


def asked_of(visit: Visit) -> Asked:
    """What the address asks for."""
    mode = visit.text("mode")
    kind = visit.text("kind")
    place = [visit.number("like", -1), visit.number("start", -1), visit.number("end", -1)]
    return Asked(
        visit.text("q")[:LONGEST],
        cast("Mode", mode) if mode in {"near", "raw"} else "words",
        kind if kind in KINDS else "",
        Filters(**{name: visit.text(name)[:500] or None for name in FILTERS}),
        min(visit.number("from"), DEEPEST),
        (place[0], place[1], place[2]) if min(place) >= 0 else None,
    )


async def page(datasette: Datasette, request: Request) -> Response:
    """Answers a search."""
    visit = await enter(datasette, request, ("documents", "passages", "pages", "figures", "ratings", "entries", "codes", "refs"))
    if not isinstance(visit, Visit):
        return visit
    asked = asked_of(visit)
    if visit.format == "atom":
        return await _feed(visit, asked)
    try:
        answer = await visit.ask(lambda connection: find(connection, asked))
    except TooSlowError:
        sentence = f"This search took longer than {TIME_LIMIT // 1000} seconds and was ended; add a word or a filter."
        answer = Answer((), (), (), _NOTHING, {}, 0, 0, None, None, {}, sentence, behind=False)
    found = [hit.document_id for hit in (*answer.hits, *answer.figures)] + [one.document_id for one in answer.ratings]
    documents = await visit.ask(lambda connection: dated(connection, found)) if found else {}
    context = {
        "code_address": lambda one: visit.code(one.code, publisher=documents[one.document_id].publisher),
        "asked": asked,
        "answer": answer,
        "kinds": _kinds(visit, asked, answer),
        "facets": _facets(visit, asked, answer),
        "removable": _removable(visit, asked),
        "labels": LABELS,
        "marked": marked,
        "modes": _modes(),
        "size": SIZE,
        "cap": facets.CAP,
        "ranked": RANKED,
        "next": _next(visit, asked, answer),
        "previous": visit.address("/search", _given(asked) | {"from": str(max(asked.first - SIZE, 0))}) if asked.first else None,
        "search_address": lambda query: visit.address("/search", {"q": query}),
        "like_address": lambda hit: visit.address("/search", {"like": hit.document_id, "start": hit.start, "end": hit.end}),
    }
    return await visit.answer("trackrecord_search.html", context, _table(answer), title=_title(asked))


def find_newest(connection: sqlite3.Connection, asked: Asked) -> list[Hit]:
    """The finds for a feed: figures and ratings where the query names some, then passages, each from what was stored last; none for what is no query."""
    wanted = read_range(asked.query) if asked.mode == "words" else None
    colour = facets.colour_of(connection, asked.query) if asked.mode == "words" else None
    hits = search_range(connection, wanted, "", asked.filters, limit=LISTED, last=True) if wanted and asked.kind in {"", "figure"} else []
    if colour and asked.kind in {"", "rating"}:
        hits += _as_hits(facets.find_ratings(connection, colour, asked.filters, limit=LISTED, last=True)[0])
    if asked.kind in {"figure", "rating"} or (wanted and not wanted.exact):
        return hits
    query: str = similar.like(connection, *asked.like) if asked.like else asked.query
    filters = replace(asked.filters, kind=asked.kind if asked.kind in {"heading", "title", "narrative"} else None)
    try:
        return hits + newest(connection, query, filters, limit=LISTED, mode="raw" if asked.like else asked.mode)
    except sqlite3.OperationalError as error:
        if error.args == ("interrupted",) or asked.mode != "raw":
            raise
        return hits


async def _feed(visit: Visit, asked: Asked) -> Response:
    hits = await visit.ask(lambda connection: find_newest(connection, asked))
    documents = await visit.ask(lambda connection: dated(connection, [hit.document_id for hit in hits]))
    return feed(visit, _title(asked), [(hit, visit.document(hit.document_id, hit.start, hit.end)) for hit in hits], documents)


def _modes() -> tuple[tuple[str, str], ...]:
    return ("words", "all words"), ("near", "words near each other"), ("raw", "FTS5 query, as typed")


def _title(asked: Asked) -> str:
    return f"Search for {asked.query}" if asked.query else ("More like this" if asked.like else "Search")


def _all(answer: Answer) -> list[Hit]:
    """Every find as a hit."""
    return [*answer.figures[:SIZE], *_as_hits(answer.ratings)[:SIZE], *answer.hits[:SIZE]]


def _as_hits(ratings: Sequence[facets.Found]) -> list[Hit]:
    """Ratings as hits, where they have a place."""
    return [
        Hit("rating", one.document_id, one.document, one.period, one.page, one.start, one.end, one.code, None, one.colour, one.snippet)
        for one in ratings
        if one.start is not None and one.end is not None
    ]


def _given(asked: Asked) -> dict[str, str | None]:
    """The parameters that say what is asked for, without the page."""
    given: dict[str, str | None] = {"q": asked.query or None, "mode": asked.mode if asked.mode != "words" else None, "kind": asked.kind or None}
    if asked.like:
        given |= dict(zip(("like", "start", "end"), map(str, asked.like), strict=True))
    return given | {name: getattr(asked.filters, name) for name in FILTERS}


def _next(visit: Visit, asked: Asked, answer: Answer) -> str | None:
    rows = {"figure": answer.figures, "rating": answer.ratings}.get(asked.kind, answer.hits)
    return visit.address("/search", _given(asked) | {"from": str(asked.first + SIZE)}) if len(rows) > SIZE and asked.first < DEEPEST else None


def _kinds(visit: Visit, asked: Asked, answer: Answer) -> list[tuple[str, str, int | None, bool]]:
    """The tabs: label, address, count, whether it is the chosen one."""
    counts = answer.counts.kinds | {"page": answer.counts.pages, "figure": answer.figure_count, "rating": answer.rating_count}
    given = _given(asked)
    tabs: list[tuple[str, str, int | None, bool]] = [("Everything", visit.address("/search", given | {"kind": None}), None, not asked.kind)]
    tabs += [
        (label, visit.address("/search", given | {"kind": kind}), counts.get(kind, 0), kind == asked.kind)
        for kind, label in KINDS.items()
        if counts.get(kind) or kind == asked.kind
    ]
    return tabs


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, where it leads, and whether it is chosen: then it leads to the search without it."""

    label: str
    hits: int | None
    address: str
    chosen: bool


def _facets(visit: Visit, asked: Asked, answer: Answer) -> list[tuple[str, list[Choice]]]:
    """The values to narrow down by; where one is chosen, it comes first and the others can take its place."""
    given = _given(asked)
    found = []
    for name in facets.NAMES:
        chosen = given[name]
        values = answer.counts.facets.get(name, ()) if chosen is None else answer.others.get(name, ())
        choices = [
            Choice(one.label, one.hits, visit.address("/search", given | {name: one.value}), chosen=False) for one in values if one.value != chosen
        ]
        if chosen is not None:
            here = next((one for one in values if one.value == chosen), None)
            choices.insert(
                0, Choice(here.label if here else chosen, here.hits if here else None, visit.address("/search", given | {name: None}), chosen=True)
            )
        if choices:
            found.append((name, choices))
    return found


def _removable(visit: Visit, asked: Asked) -> list[tuple[str, str, str]]:
    """The chosen filters: name, value, address without it."""
    given = _given(asked)
    return [(name, given[name] or "", visit.address("/search", given | {name: None})) for name in FILTERS if given[name] is not None]


def _table(answer: Answer) -> Table:
    names = ("kind", "document_id", "document", "period", "page", "start", "end", "code", "theme", "rating", "value", "unit", "snippet")
    rows = [
        (hit.kind, hit.document_id, hit.document, hit.period, hit.page, hit.start, hit.end, hit.code, hit.theme, hit.rating, hit.value, hit.unit, unmarked(hit.snippet)[0])
        for hit in _all(answer)
    ]  # fmt: skip
    return Table(names, rows)
