"""One document as the audit sees it: its text, its figures as numbers with intervals, its paragraphs and its ratings.

Comes in: a record as JSON (``trackrecord extract``, or :func:`corpus.records.record_of`). Goes out: :class:`View`, from which every check starts, so
that a database, a stream of texts and a changed copy of a text are checked by the same code.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

import regex

from corpus.audit.gates import folded, read_back
from corpus.audit.printed import Printed, read_printed
from extractors.record import Json
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.tails import CURRENCY_SYMBOLS

Fact = Mapping[str, Json]

_BLOCK = compiled(r"(?:[^\n]|\n(?![ \t]*(?:\n|[•*–-]\s|\(?[0-9ivx]{1,4}[.)]\s)))++")
_CELL = compiled(r"[^\t]++")
_HARMLESS = {"ocr_text", "ocr_layer", "reading_order", "title_before_code"}
"""Problems that say how a page was read, or in which order its paragraphs stand, not that the words of a sentence are doubtful."""
_NEAR = read_back(r"(?P<nearly>nearly|almost|just under|just below|close to|approaching)\s+(?:a\s+)?", regex.IGNORECASE)
_OVER_THE = read_back(r"\b(?:over|under|above|below)\s+the\s+", regex.IGNORECASE)
_ROUGH = read_back(r"(?P<about>about|around|approximately|roughly|some|circa|c\.|just over)\s+(?:the\s+)?", regex.IGNORECASE)
_BOUND = compiled(
    r"\b(?:(?P<over>over|more than|above|in excess of|upwards of)|(?P<under>under|fewer than|less than|below)|(?P<at_least>at least|not less than|no fewer than)|(?P<at_most>at most|up to|not more than|no more than))\s+\Z",
    regex.IGNORECASE,
)
_HEDGES = (
    "nearly",
    "almost",
    "under",
    "below",
    "to",
    "approaching",
    "a",
    "the",
    "about",
    "around",
    "approximately",
    "roughly",
    "some",
    "circa",
    "c.",
    "over",
    "than",
    "above",
    "of",
    "least",
    "most",
)
_DECIMAL = compiled(r"[-−]?[0-9]+\.[0-9]+")
_DAY_CASES = compiled(r"[0-9,]+\s(?:day|night|week|month|year|hour)\Z")
_DAY_THINGS = compiled(r"\s(?:cases|patients|places|pupils|visitors|centres|boarders|attenders|trippers|nurseries)\b")
_NO_LENGTH = 400
"""From which on a number before "day" in the singular counts things of the day."""
_PER = compiled(r"per\s+([0-9][0-9,]*)")


@quick
@dataclass(frozen=True, slots=True)
class Number:
    """A figure of the record. ``printed`` is None where its digits are damaged; ``damaged`` also where the text at its place is."""

    index: int
    span: Span
    text: str
    value: float
    kind: str
    unit: str | None
    direction: str | None
    qualifier: str | None
    role: str
    measure: str | None
    period: str | None
    baseline: str | None
    code: str | None
    entry: int | None
    optional: bool
    damaged: bool
    printed: Printed | None


@dataclass(frozen=True, slots=True)
class RatingSeen:
    """A rating of the record: colour, status, the entry it stands in."""

    colour: str
    status: str
    entry: int | None


@dataclass(frozen=True, slots=True)
class View:
    """A document for the audit. ``paragraphs`` are stretches that are read on their own, in text order; ``entries`` the codes of each entry."""

    name: str
    sha256: str
    publisher: str | None
    period: str | None
    period_start: str | None
    period_end: str | None
    text: str
    numbers: tuple[Number, ...]
    paragraphs: tuple[Span, ...]
    entries: tuple[tuple[str, ...], ...]
    entry_ratings: tuple[str | None, ...]
    ratings: tuple[RatingSeen, ...]
    narratives: tuple[tuple[Span, ...], ...]

    def entry_at(self, place: Span) -> int | None:
        """The entry in whose narrative a place stands."""
        for index, spans in enumerate(self.narratives):
            if any(span.start <= place.start and place.end <= span.end for span in spans):
                return index
        return None


def view_of(record: Fact) -> View:
    """The view of a record (the dictionary that ``extract`` prints)."""
    text = str(record["text"])
    period = cast("Fact | None", record.get("period"))
    entries = cast("Sequence[Fact]", record["entries"])
    narratives = tuple(tuple(Span(*ends) for ends in cast("Sequence[tuple[int, int]]", entry["narrative"])) for entry in entries)
    figures = cast("Sequence[Fact]", record["figures"])
    return View(
        name=str(record["document"]),
        sha256=str(record["sha256"]),
        publisher=_said(record, "publisher"),
        period=_said(period, "label") if period else None,
        period_start=_said(period, "start") if period else None,
        period_end=_said(period, "end") if period else None,
        text=text,
        numbers=tuple(number_of(index, figure, text) for index, figure in enumerate(figures)),
        paragraphs=tuple(_paragraphs(text, [span for spans in narratives for span in spans])),
        entries=tuple(tuple(str(code) for code in cast("Sequence[Json]", entry["codes"])) for entry in entries),
        entry_ratings=tuple(_said(entry, "rating") for entry in entries),
        ratings=tuple(
            RatingSeen(str(rating["colour"]), str(rating["status"]), cast("int | None", rating["entry"]))
            for rating in cast("Sequence[Fact]", record["ratings"])
        ),
        narratives=narratives,
    )


def number_of(index: int, figure: Fact, text: str) -> Number:
    """One figure of a record, with the interval that its characters and the words before it give."""
    start, end = cast("int", figure["start"]), cast("int", figure["end"])
    printed_text, value = str(figure["text"]), float(cast("float", figure["value"]))
    kind, unit = _kind(printed_text, value, str(figure["kind"]), _said(figure, "unit"), text[end : end + 16])
    qualifier = _said(figure, "qualifier")
    printed = read_printed(printed_text, value, kind, _hedge(text, start, qualifier))
    return Number(
        index=index,
        span=Span(start, end),
        text=printed_text,
        value=value,
        kind=kind,
        unit=unit,
        direction=_said(figure, "direction"),
        qualifier=qualifier,
        role=str(figure["role"]),
        measure=_said(figure, "measure"),
        period=_said(figure, "period"),
        baseline=_said(figure, "baseline"),
        code=_said(figure, "code"),
        entry=cast("int | None", figure.get("entry")),
        optional=bool(figure["optional"]),
        damaged=printed is None or not set(cast("Sequence[str]", figure.get("integrity") or ())) <= _HARMLESS,
        printed=printed,
    )


def unread(span: Span, text: str, printed: Printed, before: str) -> Number:
    """A number that extraction took for no figure: it takes part in a sum, but has no passport. Its index is below nought and tells where it stands.

    ``before`` are the characters before it.
    """
    likely = _may_hedge(before)
    hedge = None if not likely else "nearly" if _NEAR.match(before) else "about" if _ROUGH.match(before) else None
    bound = _BOUND.search(before) if likely else None
    hedge = hedge or (bound.lastgroup or "").replace("_", " ") if bound else hedge
    kind = "count" if printed.value.denominator == 1 else "score"
    return Number(
        index=-1 - span.start,
        span=span,
        text=text,
        value=float(printed.value),
        kind=kind,
        unit=None,
        direction=None,
        qualifier=hedge,
        role="observed",
        measure=None,
        period=None,
        baseline=None,
        code=None,
        entry=None,
        optional=False,
        damaged=False,
        printed=replace(printed, hedge=hedge),
    )


def _said(fact: Fact, name: str) -> str | None:
    value = fact.get(name)
    return None if value is None else str(value)


def _kind(text: str, value: float, kind: str, unit: str | None, after: str) -> tuple[str, str | None]:
    """The kind for reckoning: money per thing is money; a "rate" above its own denominator is a count that stands beside rates."""
    if kind == "rate" and text[:1] in CURRENCY_SYMBOLS:
        return "money", unit
    if kind == "rate" and unit and (per := _PER.search(unit)) and value > float(per[1].replace(",", "")):
        return "count", None
    if kind == "duration" and _DAY_CASES.match(text) and (value >= _NO_LENGTH or _DAY_THINGS.match(after)):
        return "count", None  # "12,480 day cases", "40 day places"
    if kind == "count" and _DECIMAL.fullmatch(text):
        return "score", None  # nothing is counted in tenths: a rate or a mean whose unit the sentence leaves out
    return kind, unit


def _may_hedge(before: str) -> bool:
    """Whether the last word before a number is one that a hedge or a bound ends with, and a blank behind it."""
    return before[-1:].isspace() and folded(before).rstrip().endswith(_HEDGES)


def _hedge(text: str, start: int, qualifier: str | None) -> str | None:
    before = text[max(0, start - 24) : start]
    if not _may_hedge(before):
        return qualifier
    if _NEAR.match(before):
        return "nearly"
    if _OVER_THE.match(before):
        return None  # "over the seven years": a time, no bound
    if _ROUGH.match(before) and qualifier in {None, "about"}:
        return "about"
    return qualifier


def _paragraphs(text: str, narratives: Sequence[Span]) -> list[Span]:
    """Narrative paragraphs as the record has them, and what stands outside of them in blocks; cells of tables are on their own."""
    spans: list[Span] = []
    at = 0
    for span in sorted(narratives, key=lambda each: each.start):
        start = _with_its_head(text, at, span.start)
        spans += _blocks(text, at, start)
        spans += _cells(text, start, span.end)
        at = max(at, span.end)
    return spans + _blocks(text, at, len(text))


def _with_its_head(text: str, least: int, start: int) -> int:
    """Where a narrative begins that goes on in the line of its own title: a sentence that ends there is read with the next."""
    line = max(least, text.rfind("\n", 0, start) + 1)
    head = text[line:start]
    return line if _TOLD_HEAD.fullmatch(head) and "\t" not in head else start


_TOLD_HEAD = compiled(r"[^\n]*\d[^\n]*[.;]\s+")
"""A title that is a sentence with a number, in one line with what follows."""


def _blocks(text: str, start: int, end: int) -> list[Span]:
    return [cell for block in _BLOCK.finditer(text, start, max(start, end)) for cell in _cells(text, block.start(), block.end())]


def _cells(text: str, start: int, end: int) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _CELL.finditer(text, start, end) if match.group().strip()]
