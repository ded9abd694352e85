"""What a document states, so that another can be met with it: a value, what it measures, when, of which action, and how it is meant.

Comes in: a reading of a document. Goes out: :class:`Statement` values with a key. Sizes of changes are no statements of a level; with the level beside
them they imply the level before, which is one. Figures without a measure, damaged or optional ones are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from corpus.audit.changes import Change
from corpus.audit.gates import Gated, folded, read_back
from corpus.audit.intervals import Interval, point
from corpus.audit.periods import Days, days_of, reporting_of
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.relations.implied_previous import implied
from corpus.audit.relations.rating_tally import colour_of
from corpus.audit.view import Number, View
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

_WORD = compiled(r"[\p{L}][\p{L}'’-]*")
_EMPTY = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "with",
        "by",
        "from",
        "per",
        "all",
        "our",
        "their",
        "its",
        "number",
        "numbers",
        "total",
        "recorded",
        "reported",
        "figure",
        "figures",
        "level",
        "levels",
        "count",
        "overall",
        "this",
        "that",
        "these",
        "those",
        "new",
        "current",
        "people",
        "cases",
        "rate",
        "percentage",
        "proportion",
        "share",
        "average",
        "annual",
        "quarterly",
        "monthly",
        "were",
        "was",
        "are",
        "is",
    ]
)
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "es", "ed", "s", "y", "e")
_FORMER = read_back(
    r"\b(?:previously|originally|formerly|initially|earlier|first|last)\s+(?:reported|published|stated|given|shown)?\s*(?:as|at|figure of|total of)?\s*(?:was|were)?\s*"
    r"|\b(?:instead of|rather than|not the|reported as|published as|given as|stated as|shown as|provisional(?:ly)?(?: figure| total)?(?: of)?)\s*(?:the)?\s*",
    regex.IGNORECASE,
)
CUES = Gated(
    r"\brevis(?:ed|ion)|\brestate[dm]|\bcorrect(?:ed|ion)|\bamended|\bupdated\b|\bpreviously (?:reported|published|stated|given|shown)|\boriginally (?:reported|published)|\bprovisional|\bfinal(?:ised)?\s+(?:figure|data|count|total|outturn|result)|\bestimate|\brecount|\bre-?based|\blate (?:returns|records|recording)|\badjusted\b",
    regex.IGNORECASE,
)
_EARLY = Gated(r"\bprovisional|\bestimate|\bprojected|\binterim|\bsubject to|\bunaudited|\bunvalidated|\bearly (?:figure|data)", regex.IGNORECASE)
_CUMULATIVE = Gated(r"\bcumulative|\byear[- ]to[- ]date|\bso far\b|\bto date\b|\bsince (?:the|it|april|january|20|19)", regex.IGNORECASE)
_MEAN = Gated(r"\baverage|\bmean\b|\bmedian", regex.IGNORECASE)
_REVISED_FROM = read_back(r"(?:revis|restat|correct|amend|updat)\w*[^.]{0,40}?\bfrom\s+(?:the\s+)?", regex.IGNORECASE)
_REVISED_TO = Gated(r"\A[^.\d]{0,60}?(?:revis|restat|correct|amend|updat)\w*[^.\d]{0,30}?\b(?:to|as|at)\s", regex.IGNORECASE)


@quick
@dataclass(frozen=True, slots=True)
class Statement:
    """A level that a document states, or implies, of a measure in a period.

    ``change`` is the one that it follows from, where it is the level before; ``text`` is that of the document. Few statements are met with another: what
    only a meeting asks for is reckoned, or read from the sentence, then.
    """

    number: Number
    measure: frozenset[str]
    kind: str
    unit: str | None
    code: str | None
    days: Days | None
    role: str
    sentence: Span
    text: str
    change: Change | None = None

    @property
    def derived(self) -> bool:
        """Whether it follows from a change."""
        return self.change is not None

    @property
    def interval(self) -> Interval:
        """What it can be."""
        return _interval_before(self.change) if self.change else _printed(self.number).interval

    @property
    def loose(self) -> Interval:
        """What it can be at most."""
        return _loose_before(self.change) if self.change else _printed(self.number).loose

    @property
    def cumulative(self) -> bool:
        """Whether its sentence speaks of a running total."""
        return _CUMULATIVE.search(self.sentence.of(self.text)) is not None

    @property
    def mean(self) -> bool:
        """Whether its sentence speaks of a mean."""
        return _MEAN.search(self.sentence.of(self.text)) is not None

    @property
    def cue(self) -> bool:
        """Whether its sentence speaks of a revision."""
        return CUES.search(self.sentence.of(self.text)) is not None

    @property
    def early(self) -> bool:
        """Whether its sentence speaks of a provisional figure."""
        return _EARLY.search(self.sentence.of(self.text)) is not None

    @property
    def frame(self) -> str:
        """Its clause with ``#`` for times."""
        return frame_of(self.text, self.sentence, self.number.span)


def _printed(number: Number) -> Printed:
    assert number.printed  # noqa: S101 - no statement is made of a number without
    return number.printed


def statements_of(reading: Reading) -> list[Statement]:
    """Everything that a document states, in text order."""
    view = reading.view
    reporting = reporting_of(view.period_start, view.period_end, view.period, view.name)
    found: list[Statement] = []
    for passage in reading.passages:
        sizes = {number.index for change in passage.changes for number in change.sizes}
        for number in passage.numbers:
            statement = None if number.index in sizes else _stated(view, passage, number, reporting)
            if statement:
                found.append(statement)
        for change in passage.changes:
            found += _before(view, passage, change, reporting)
    return sorted(found, key=lambda each: (each.number.span.start, each.derived))


@lru_cache(maxsize=1024)
def stems(phrase: str) -> frozenset[str]:
    """The words of a measure that tell it from another, without their endings.

    >>> sorted(stems("recorded burglaries in the city")), stems("burglary in cities") == stems("burglaries in the city")
    (['burglar', 'cit'], True)
    """
    return frozenset(_stem(word) for word in _WORD.findall(phrase.lower()) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _stated(view: View, passage: Passage, number: Number, reporting: Days | None) -> Statement | None:
    if (
        number.printed is None
        or number.damaged
        or number.optional
        or number.measure is None
        or number.kind in {"percentage_points", "rank", "fraction"}
    ):
        return None
    if number.printed.hedge in {"over", "under", "at least", "at most"} or is_former(view, number):
        return None
    if _SIZE.match(view.text, number.span.end):
        return None  # "32 fewer than in the previous quarter" is no level
    sentence = passage.shape.sentence(number.span)
    if colour_of(view.text, number, sentence):
        return None  # a tally of ratings: each report counts its own
    days = days_of(number.period, reporting)
    if days and reporting and number.period and _is_since(number.period, sentence.of(view.text)):
        days = days[0], reporting[1]
    return _statement(view, passage, number, days)


def _is_since(period: str, sentence: str) -> bool:
    wanted = folded(period)
    return period.lower().startswith("since") or any(
        folded(sentence[at : at + len(period)]) == wanted for match in _SINCE.finditer(sentence) for at in (match.end("since"), match.end())
    )


_SINCE = Gated(r"\b(?P<since>since\s+)(?:the\s+)?", regex.IGNORECASE)


def is_former(view: View, number: Number) -> bool:
    """Whether the words about a number say that it was given before and holds no more."""
    before = view.text[max(0, number.span.start - 70) : number.span.start]
    after = view.text[number.span.end : number.span.end + 110]
    return _FORMER.match(before) is not None or _REVISED_FROM.match(before) is not None or _REVISED_TO.match(after) is not None


def _before(view: View, passage: Passage, change: Change, reporting: Days | None) -> Iterator[Statement]:
    """The level before a change, where only the change and the level after it are printed."""
    sized = change.amount or change.percent
    now = change.now.printed
    if (
        change.before
        or sized is None
        or sized.printed is None
        or now is None
        or change.way is None
        or change.now.measure is None
        or change.now.damaged
    ):
        return
    days = days_of(sized.baseline, reporting) if sized.baseline else None
    if days is None or (sized.period and change.now.period and sized.period != change.now.period):
        return
    if (change.amount and change.amount.printed) or (sized.kind == "percentage" and change.now.kind != "percentage"):
        yield _statement(view, passage, change.now, days, change)


def _interval_before(change: Change) -> Interval:
    """What the level before a change can have been."""
    now = _printed(change.now).interval
    if change.amount and change.amount.printed:
        amount = change.amount.printed.size.interval
        return now - amount if change.way == "up" else now + amount
    assert change.percent  # noqa: S101 - no statement is made of a change without a size
    return implied(_printed(change.now), _printed(change.percent).size, up=change.way == "up")


def _loose_before(change: Change) -> Interval:
    """What it can have been at most."""
    now = _printed(change.now).loose
    if change.amount and change.amount.printed:
        amount = change.amount.printed.size.loose
        return now - amount if change.way == "up" else now + amount
    assert change.percent  # noqa: S101 - as above
    share = _printed(change.percent).size.loose / point(100)
    return now / (point(1) + share) if change.way == "up" else now / (point(1) - share)


def _statement(view: View, passage: Passage, number: Number, days: Days | None, change: Change | None = None) -> Statement:
    return Statement(
        number=number,
        measure=stems(number.measure or ""),
        kind=number.kind,
        unit=number.unit,
        code=number.code,
        days=days,
        role=number.role,
        sentence=passage.shape.sentence(number.span),
        text=view.text,
        change=change,
    )


_TIMES = compiled(
    r"\b(?:(?:19|20)[0-9]{2}(?:\s?[/–-]\s?[0-9]{2,4})?|q[1-4]|quarter\s?[1-4]|(?:first|second|third|fourth)\s+quarter|[0-9]{1,2}(?:st|nd|rd|th)?\s+(?=jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:january|february|march|april|may|june|july|august|september|october|november|december))\b",
    regex.IGNORECASE,
)


def frame_of(text: str, sentence: Span, number: Span) -> str:
    """The sentence up to the end of the figure's clause, with its times as ``#``: what a copied statement shares with its model."""
    end = _CLAUSE_END.search(text, number.end, sentence.end)
    return " ".join(_TIMES.sub("#", text[sentence.start : end.start() if end else sentence.end]).lower().lstrip(" .").split())


_CLAUSE_END = compiled(r"[;:(]|[,.](?!\d)")
_SIZE = compiled(r"\s+(?:[a-z-]+\s+){0,2}?(?:more|fewer|less|higher|lower)\b")
