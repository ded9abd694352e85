"""Counts of ratings: "of 38 indicators, 21 are green, 12 amber and five red".

The colours add up to the number of items, or to less where some have none; each count is that of the ratings which the document itself assigns, where
it assigns any. Some reports count what their tables do not show, so a difference from the extracted ratings is told, not accused.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import regex

from corpus.audit.findings import Finding
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.view import Number
from ingest.document import Span

NAME = "rating_tally"

_COLOUR = r"(?P<colour>dark\s+green|dark\s+amber|amber/red|amber/green|red|amber|green|blue|black|yellow|grey)"
_AFTER = regex.compile(
    rf"\s*(?:(?:were|are|is|was|have|had|been|rated|have been|being|actions|indicators|measures|priorities|items|now|as|at|a|status|of|them|rating)\s+){{0,6}}?[‘'“\"(]?{_COLOUR}\b",
    regex.IGNORECASE,
)
_BEFORE = regex.compile(rf"\b{_COLOUR}[’'”\"]?\s*(?:[:=–-]|status|rating|ratings|were|are|was|is)?\s*\Z", regex.IGNORECASE)

_OF_THE = regex.compile(r"\bof\s+(?:the|our|these|all)?\s*\Z", regex.IGNORECASE)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Sentences that count two colours or more."""
    shape, numbers = passage.shape, passage.numbers
    starts = [number.span.start for number in numbers]
    for sentence in _sentences(shape):
        inside = numbers[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) < 2:
            continue
        counts = [(number, colour) for number in inside if (colour := colour_of(shape.text, number, sentence))]
        colours = [colour for _, colour in counts]
        if len(counts) < 2 or len(set(colours)) != len(colours) or any(number.printed is None for number, _ in counts):
            continue
        yield from _total(shape, inside, sentence, counts)
        yield from _extracted(reading, sentence, counts)


def _sentences(shape: Shape) -> list[Span]:
    spans: list[Span] = []
    start = shape.spans[0].start
    for symbol, span in zip(shape.symbols, shape.spans, strict=True):
        if symbol == ".":
            spans.append(Span(start, span.end))
            start = span.end
    end = shape.spans[-1].end
    return [*spans, Span(start, end)] if start < end else spans


def colour_of(text: str, number: Number, sentence: Span) -> str | None:
    """The colour whose items a figure counts, None for none."""
    if number.kind != "count":
        return None
    if _OF_THE.search(text, max(sentence.start, number.span.start - 12), number.span.start):
        return None  # "nine of the 14 actions are green": nine are
    after = _AFTER.match(text, number.span.end, sentence.end)
    if after:
        return " ".join(after["colour"].lower().split())
    before = _BEFORE.search(text, max(sentence.start, number.span.start - 24), number.span.start)
    return " ".join(before["colour"].lower().split()) if before else None


def _total(shape: Shape, inside: Sequence[Number], sentence: Span, counts: list[tuple[Number, str]]) -> Iterator[Finding]:
    coloured = {number.index for number, _ in counts}
    before = [
        number
        for number in inside
        if sentence.start <= number.span.start < counts[0][0].span.start and number.index not in coloured and number.kind == "count"
    ]
    if len(before) != 1 or before[0].printed is None:
        return
    whole = before[0]
    if not regex.search(
        r"(?:of|all|the|total of|reports?|on|against|has|have|are|were|comprises|cover\w*)\s+(?:the\s+|these\s+|our\s+|its\s+|their\s+)?\Z",
        shape.text[max(sentence.start, whole.span.start - 20) : whole.span.start],
        regex.IGNORECASE,
    ):
        return
    total = sum((number.printed.value for number, _ in counts if number.printed), Fraction(0))
    sum_ = f"{' + '.join(f'{number.text} {colour}' for number, colour in counts)} = {total}"
    figures = (whole, *(number for number, _ in counts))
    stated = whole.printed
    assert stated is not None  # noqa: S101 - asked above
    if total == stated.value:
        yield Finding(NAME, "confirmed", figures, f"{sum_} -> prints as {whole.text}.", None, sentence)
    elif total > stated.value and stated.exact:
        yield Finding(NAME, "contradicts", figures, f"{sum_}, more than the {whole.text} that are counted.", None, sentence)
    else:
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; {whole.text} are counted, some may have no colour.", "list_not_closed", sentence)


def _extracted(reading: Reading, sentence: Span, counts: list[tuple[Number, str]]) -> Iterator[Finding]:
    """Against the ratings of the document's entries: equal confirms, another number is told with both."""
    found = Counter(rating for rating in reading.view.entry_ratings if rating)
    if sum(found.values()) < 3:
        return
    figures = tuple(number for number, _ in counts)
    stated = {colour: int(number.printed.value) for number, colour in counts if number.printed}
    told = ", ".join(f"{found.get(colour, 0)} {colour}" for colour in stated)
    if all(found.get(colour, 0) == number for colour, number in stated.items()):
        yield Finding(NAME, "confirmed", figures, f"The entries of this document are rated {told}, as the text counts.", None, sentence)
    elif sum(found.values()) == sum(stated.values()):
        said = ", ".join(f"{number} {colour}" for colour, number in stated.items())
        yield Finding(
            NAME, "not_checkable", figures, f"The text counts {said}; of the entries of this document {told} were read.", "different_totals", sentence
        )
