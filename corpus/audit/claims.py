"""Claims against a database: each row of a list met with the figures that its key names.

Comes in: an open database, a :class:`~corpus.audit.claims_file.ClaimsFile`. Goes out: :class:`Answered` rows, in order: ``match``, ``match_rounded``,
``mismatch``, ``ambiguous``, ``not_found``, or ``invalid`` with the reason. The key selects candidates: code, measure, publisher, document, period. A single
one is judged; of several the only equal one is a match. Nothing is stored.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.audit.claimed import Claimed, can_be, fits, read_claimed
from corpus.audit.claims_file import ClaimsFile, Row
from corpus.audit.periods import Days, days_of, reporting_of
from corpus.audit.reading import reading_of
from corpus.audit.statements import stems
from corpus.audit.view import Number, View, view_of
from corpus.export import guard
from corpus.records import record_of
from corpus.rows import key_of_code
from ingest.expressions import compiled

Outcome = Literal["match", "match_rounded", "mismatch", "ambiguous", "not_found", "invalid"]

ADDED = ("outcome", "found_value", "found_text", "passport", "document", "page", "quote", "link", "candidates", "reason", "line")
"""The columns that are added behind those of the list; one whose name the list has already is called ``found_...``."""

LINK = "/documents/*"
"""The address of a document, with a star for its number; where documents are shown in parts, also with "@" for the character at which to begin."""

_ENOUGH = 0.5
"""The share of words that a claim's measure and a figure's have in common, from which on they may be the same."""
_SHOWN = 5
_QUOTE = 300
_WIDE = 1000
"""Characters of a row of a table before a figure that are looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of the database that claims can speak of."""

    number: Number
    words: frozenset[str]
    around: frozenset[str]
    codes: frozenset[str]
    days: Days | None
    reporting: Days | None
    document_id: int
    document: str
    sha256: str
    publisher: str | None
    page: int | None
    passport: str
    quote: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A claim with its outcome; ``found`` is the figure that decided, ``score`` how far the measure's words agree with its."""

    row: Row
    outcome: Outcome
    reason: str
    found: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()
    score: float | None = None


@dataclass(slots=True)
class Index:
    """The figures of a database by code, word, publisher and document."""

    everything: list[Candidate] = field(default_factory=list)
    by_code: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_word: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    def add(self, candidate: Candidate) -> None:
        """Files a figure under its codes and words."""
        self.everything.append(candidate)
        for code in candidate.codes:
            self.by_code[code].append(candidate)
        for word in candidate.words | candidate.around:
            self.by_word[word].append(candidate)


def index_of(connection: sqlite3.Connection, documents: Sequence[int] | None = None) -> Index:
    """The index of all current documents, or of these."""
    index = Index()
    if documents is None:
        documents = [row[0] for row in connection.execute("SELECT id FROM documents WHERE superseded_by IS NULL ORDER BY id")]
    for document_id in documents:
        view = view_of(record_of(connection, document_id))
        places = connection.execute("SELECT passport, page FROM figures WHERE document_id = ? ORDER BY id", [document_id]).fetchall()
        titles: dict[int, str] = {
            row["position"]: row["title"] or ""
            for row in connection.execute("SELECT position, title FROM entries WHERE document_id = ?", [document_id])
        }
        for candidate in _candidates(view, document_id, places, titles):
            index.add(candidate)
    return index


def _candidates(view: View, document_id: int, places: Sequence[sqlite3.Row], titles: dict[int, str]) -> Iterator[Candidate]:
    reporting = reporting_of(view.period_start, view.period_end, view.period, view.name)
    quotes = {number.index: passage.shape.sentence(number.span) for passage in reading_of(view).passages for number in passage.numbers}
    for number in view.numbers:
        span = quotes.get(number.index, number.span)
        codes = {key_of_code(code) for code in view.entries[number.entry]} if number.entry is not None else set()
        if number.code:
            codes.add(key_of_code(number.code))
        row = _row_of(view.text, number)
        if row.code:
            codes.add(key_of_code(row.code))
        measured = stems(number.measure or "")
        quote = " ".join(span.of(view.text).split())
        yield Candidate(
            number=number,
            words=row.title if row.title and measured.isdisjoint(row.title) else measured,
            around=stems(f"{quote} {titles.get(number.entry, '') if number.entry is not None else ''}"),
            codes=frozenset(codes),
            days=days_of(number.period, reporting),
            reporting=reporting,
            document_id=document_id,
            document=view.name,
            sha256=view.sha256,
            publisher=view.publisher,
            page=places[number.index]["page"],
            passport=places[number.index]["passport"],
            quote=quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}...",
        )


_CODE = compiled(r"[A-Za-z]{1,5}[ ./-]?[0-9]{1,3}(?:[./-]?[0-9a-z]{1,3})?")


@dataclass(frozen=True, slots=True)
class _TableRow:
    """What the cells before a figure say: the code in the first, and the words of those that are no numbers."""

    code: str | None
    title: frozenset[str]


def _row_of(text: str, number: Number) -> _TableRow:
    """The row of a figure that has a cell to itself; a sentence in a cell names its own measure."""
    begun = text.rfind("\n", 0, number.span.start) + 1
    *cells, lead = text[max(begun, number.span.start - _WIDE) : number.span.start].split("\t")
    if not cells or lead.strip() or text[number.span.end : number.span.end + 1] not in {"\t", "\n", "\r", ""}:
        return _TableRow(None, frozenset())
    code = cells[0].strip() if _CODE.fullmatch(cells[0].strip()) else None
    named = [cell for cell in cells[1 if code else 0 :] if any(char.isalpha() for char in cell)]
    return _TableRow(code, stems(named[0]) if named else frozenset())


def check_claims(index: Index, claims: ClaimsFile) -> Iterator[Answered]:
    """Every row answered, in order."""
    for row in claims.rows:
        yield _answer(index, claims, row)


def _answer(index: Index, claims: ClaimsFile, row: Row) -> Answered:
    if row.problem:
        return Answered(row, "invalid", row.problem)
    code, measure, value = (claims.cell(row, name) for name in ("code", "measure", "value"))
    if not code and not measure:
        return Answered(row, "invalid", "the row names neither code nor measure")
    if not value:
        return Answered(row, "invalid", "the row has no value")
    claimed = read_claimed(value, claims.cell(row, "unit"))
    if claimed is None:
        return Answered(row, "invalid", f"the value {value[:40]!r} is no number")
    found = index.by_code.get(key_of_code(code), []) if code else index.everything
    if code and not found:
        return Answered(row, "not_found", f"no figure stands under the code {code[:40]!r}")
    for name, keep in (("publisher", _of_publisher), ("document", _of_document)):
        wanted = claims.cell(row, name)
        if wanted:
            found = [candidate for candidate in found if keep(candidate, wanted)]
            if not found:
                return Answered(row, "not_found", f"no such {name} holds a figure of this key: {wanted[:60]!r}")
    period = claims.cell(row, "period")
    if period:
        found = [candidate for candidate in found if _of_period(candidate, period)]
        if not found:
            return Answered(row, "not_found", f"no figure of this key speaks of the period {period[:40]!r}")
    score = None
    if measure:
        found, score = _by_measure(index, found, measure, whole=not (code or period or claims.cell(row, "document") or claims.cell(row, "publisher")))
        if not found:
            return Answered(row, "not_found", "no figure measures that", score=score)
    return _judged(row, claimed, [candidate for candidate in found if can_be(claimed, candidate.number)] or found, score)


def _judged(row: Row, claimed: Claimed, found: Sequence[Candidate], score: float | None) -> Answered:
    kinds = [candidate for candidate in found if can_be(claimed, candidate.number)]
    told = _told(score)
    if not kinds:
        return Answered(row, "ambiguous", f"what stands under this key is of another kind than the claim{told}", candidates=tuple(found), score=score)
    distinct = _distinct(kinds)
    if len(distinct) == 1:
        outcome = fits(claimed, distinct[0].number)
        reasons = {
            "match": "the printed figure has this value",
            "match_rounded": "one is the other, rounded",
            "mismatch": "the only figure of this key has another value",
        }
        return Answered(row, outcome, f"{reasons[outcome]}{told}", distinct[0], tuple(distinct), score)
    equal = [candidate for candidate in distinct if fits(claimed, candidate.number) == "match"]
    if len(equal) == 1:
        return Answered(row, "match", f"the only one of {len(distinct)} figures of this key with this value{told}", equal[0], tuple(distinct), score)
    number = f"{len(equal)} of {len(distinct)}" if equal else f"none of {len(distinct)}"
    return Answered(
        row,
        "ambiguous",
        f"{number} figures of this key have this value{told}; name measure, period or document",
        candidates=tuple(equal or distinct),
        score=score,
    )


def _told(score: float | None) -> str:
    return f" (words of the measure agree to {score:.2f})" if score is not None else ""


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """A figure that a document says twice of the same measure and period is one."""
    first: dict[tuple[object, ...], Candidate] = {}
    for candidate in candidates:
        number = candidate.number
        value = number.printed.value if number.printed else number.value
        first.setdefault((candidate.document_id, candidate.words, candidate.days, number.kind, number.unit, value), candidate)
    return list(first.values())


def _of_publisher(candidate: Candidate, wanted: str) -> bool:
    return candidate.publisher is not None and wanted.casefold() in candidate.publisher.casefold()


def _of_document(candidate: Candidate, wanted: str) -> bool:
    low = wanted.casefold()
    return low in {candidate.document.casefold(), str(candidate.document_id)} or (len(low) >= 8 and candidate.sha256.startswith(low))


def _of_period(candidate: Candidate, wanted: str) -> bool:
    """Whether a figure speaks of a period: the days agree, those of its document where its own are not known, or the words do."""
    days = days_of(wanted, candidate.reporting)
    if days is not None and candidate.days is not None:
        return days == candidate.days
    return candidate.number.period is not None and wanted.casefold() == candidate.number.period.casefold()


def _by_measure(index: Index, found: Sequence[Candidate], measure: str, *, whole: bool) -> tuple[list[Candidate], float | None]:
    """The figures whose measure agrees best with the words of the claim, and how far (shared words over all words of the two)."""
    wanted = stems(measure)
    if not wanted:
        return [], None
    if whole:
        found = list({id(candidate): candidate for word in sorted(wanted) for candidate in index.by_word.get(word, ())}.values())
    scored = [(_score(wanted, candidate), candidate) for candidate in found]
    best = max((score for score, _ in scored), default=0.0)
    if best < _ENOUGH:
        return [], best or None
    return [candidate for score, candidate in scored if score == best], best


def _score(wanted: frozenset[str], candidate: Candidate) -> float:
    """How far words agree: of the measure itself, or, where the claim says more than it, of its sentence and title."""
    own = len(wanted & candidate.words) / len(wanted | candidate.words) if candidate.words else 0.0
    named = wanted & candidate.words
    around = len(wanted & (candidate.words | candidate.around)) / len(wanted) if named else 0.0
    return max(own, round(0.95 * around, 4) if around == 1.0 else 0.7 * around)


def csv_lines(claims: ClaimsFile, answered: Iterator[Answered], site: str = LINK) -> Iterator[str]:
    """The list with its added columns, row by row; ``site`` is the form of a link."""
    yield _line([*claims.header, *added_names(claims)])
    for answer in answered:
        yield _line(row_cells(claims, answer, site))


def added_names(claims: ClaimsFile) -> list[str]:
    """The names of the added columns, beside those that the list has."""
    taken = {name.strip().lower() for name in claims.header}
    return [f"found_{name}" if name in taken else name for name in ADDED]


def row_cells(claims: ClaimsFile, answer: Answered, site: str = LINK) -> list[int | float | str | None]:
    """The cells of a claim's row, as it was sent, those that are added, and behind them what the row has more than the header."""
    width = len(claims.header)
    return [*answer.row.cells[:width], *added_cells(answer, site), *answer.row.cells[width:]]


def added_cells(answer: Answered, site: str = LINK) -> list[int | float | str | None]:
    """The cells of :data:`ADDED` for one claim."""
    found = answer.found
    shown = " | ".join(_shown(candidate) for candidate in answer.candidates[:_SHOWN]) if len(answer.candidates) > 1 else ""
    more = len(answer.candidates) - _SHOWN
    listed = f"{shown} | and {more} more" if shown and more > 0 else shown
    if found is None:
        return [answer.outcome, None, None, None, None, None, None, None, listed, answer.reason, answer.row.line]
    number = found.number
    return [
        answer.outcome, number.value, number.text, found.passport, found.document, found.page, found.quote, link_of(found, site), listed, answer.reason, answer.row.line,
    ]  # fmt: skip


def link_of(candidate: Candidate, site: str = LINK) -> str:
    """The address of a figure in the browser; by itself below that of the server."""
    span = candidate.number.span
    return f"{site.replace('*', str(candidate.document_id), 1).replace('@', str(span.start))}#c{span.start}-{span.end}"


def _shown(candidate: Candidate) -> str:
    number = candidate.number
    about = ", ".join(
        part for part in (number.measure, number.period, candidate.document, f"page {candidate.page}" if candidate.page else None) if part
    )
    return f"{number.text} ({about}; {candidate.passport})"


def _line(cells: Sequence[int | float | str | None]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
    return line.getvalue()
