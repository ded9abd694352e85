"""Counts of ratings: "of 38 indicators, 21 are green, 12 amber and five red".

The colours add up to the number of items, or to less where some have none; each count is that of the ratings which the document itself assigns, where
it assigns any. Some reports count what their tables do not show, so a difference from the extracted ratings is told, not accused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import regex

from corpus.audit.findings import Finding
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading
from corpus.audit.told import Quantity, Told, told_of, worded
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

NAME = "rating_tally"

_COLOURS = r"(?:dark\s+green|dark\s+amber|amber/red|amber/green|red|amber|green|blue|black|yellow|grey)"
_COLOUR = r"(?P<colour>dark\s+green|dark\s+amber|amber/red|amber/green|red|amber|green|blue|black|yellow|grey)"
_AFTER = compiled(
    rf"\s*(?:(?:were|are|is|was|have|had|been|rated|have been|being|actions|indicators|measures|priorities|items|now|as|at|a|status|of|them|rating)\s+){{0,6}}?[‘'“\"(]?{_COLOUR}\b",
    regex.IGNORECASE,
)
_BEFORE = compiled(rf"\b{_COLOUR}[’'”\"]?\s*(?:[:=–-]|status|rating|ratings|were|are|was|is)?\s*\Z", regex.IGNORECASE)

_OF_THE = compiled(r"\bof\s+(?:the|our|these|all)?\s*\Z", regex.IGNORECASE)


TALLY = worded(
    "counted_colour",
    "A number and the colour whose items it counts: '21 are green', 'three as amber', 'none is red', 'Green: 12'.",
    rf"(?: \b (?P<count> Ⓒ | none | no | one | nil ) (?: \s of \s (?:the|these|those|our|them) (?: \s Ⓒ (?: \s [\w’'-]+ )? )? )? (?: \s (?! and \b | but \b | or \b | other \b | bins? \b ) [\w’'-]+ ){{0,6}}? \s [‘'“\"(]? (?P<colour> {_COLOURS} ) \b (?! \s+ (?:bins?|belt|spaces?|flags?|cars?|lines?|routes?) \b ) | \b (?P<colour> {_COLOURS} ) [’'”\"]? (?: \s? [:=(–-] \s? | \s ) (?P<count> Ⓒ ) (?! \s (?:in|at|last|on|previously) \b ) (?! \s (?:\w+ \s){{0,3}} {_COLOURS} ) )",
    (
        ("[21] are green", "colour count"),
        ("[Three] of the [six] milestones are shown as green", "colour count"),
        ("none is rated red", "colour count"),
        ("Green: [12]", "colour count"),
    ),
    ("Ten reports were read.", "[12] bins were bought"),
)
_LINE = compiled(
    r"(?m)^[ \t]*(?P<item>[^\n]{1,90}?)(?:[ \t]*\.{2,}[ \t]*|[ \t]{2,}|\t|[ \t]*[:–-][ \t]*|[ \t]*[(|][ \t]*)[‘“'\"]?(?P<colour>dark[ ]green|dark[ ]amber|amber/red|amber/green|red|amber|green|blue|black|yellow|grey)[’”'\")|]?[ \t]*$",
    regex.IGNORECASE,
)
_EARLIER = compiled(r"\b(?:was|were|had|last|previous|before|moved|after|at\s+some\s+time)\b", regex.IGNORECASE)
_BLANK = compiled(r"[ \t]*")


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Sentences that count two colours or more."""
    told = told_of(passage.shape)
    for sentence in told.sentences if TALLY.may_match(told.text) else ():
        counts = _counts(told, sentence)
        colours = [colour for _, _, colour in counts]
        if len(counts) < 2 or len(set(colours)) != len(colours) or not any(count.number for _, count, _ in counts):
            continue
        place = told.place(sentence.start, sentence.end)
        whole = _whole(told, sentence, counts)
        yield from _total(told, sentence, counts, whole)
        listed = list(_listed(passage.shape.text, place.end, counts, whole))
        yield from listed or _extracted(reading, place, [(count, colour) for _, count, colour in counts])


def _counts(told: Told, sentence: Span) -> list[tuple[int, Quantity, str]]:
    found: list[tuple[int, Quantity, str]] = []
    for match in TALLY.find(told.text, sentence.start, sentence.end):
        at = match.start("count")
        word = match["count"].lower()
        number = Fraction(0) if word in {"none", "no", "nil"} else Fraction(1)
        none = Quantity(told.place(at, at + len(word)), match["count"], "count", None, Printed(number, Fraction(0)), None)
        found.append((at, told.quantities.get(at, none), " ".join(match["colour"].lower().split())))
    return found


def _whole(told: Told, sentence: Span, counts: Sequence[tuple[int, Quantity, str]]) -> Quantity | None:
    """How many are rated in all: the one other count of the sentence, or of the one before: "of the 30 actions", "the six milestones"."""
    index = next(number for number, each in enumerate(told.sentences) if each.start == sentence.start)
    counted = {at for at, _, _ in counts}
    for start in [sentence.start, *([told.sentences[index - 1].start] if index else [])]:
        others = [at for at, quantity in told.quantities.items() if start <= at < sentence.end and at not in counted and quantity.kind == "count"]
        named = [at for at in others if _WHOLE.search(told.text[max(start, at - 24) : at])]
        values = {told.quantities[at].value for at in named}
        if len(values) == 1 and len(named) == len(others):
            return told.quantities[named[0]]
        if others:
            return None
    after = _ALL_NEXT.match(told.text, sentence.end)
    return told.quantity(after, "all") if after else None


_ALL_NEXT = compiled(r"\s*(?:All|In\s+all,?|There\s+(?:are|were))\s+(?P<all>Ⓒ)\s")
_WHOLE = compiled(
    r"(?:\A\s*(?:the|all|our)?|\b(?:of|all|the|these|those|total\s+of|are|were|has|have|is|our|covers?|contains?|lists?|tracks?|monitors?|sets\s+out|reports?\s+on|against|out\s+of|comprises))\s+(?:the\s+|these\s+|our\s+|all\s+)*\Z",
    regex.IGNORECASE,
)


def _listed(text: str, end: int, counts: Sequence[tuple[int, Quantity, str]], whole: Quantity | None) -> Iterator[Finding]:
    """Against the lines below that each give one item its colour."""
    lines = _lines_below(text, end)
    if lines and _is_headed_anew(text, end, counts, lines[0].start()):
        return
    if len(lines) < 2 or (whole is not None and len(lines) != whole.value):
        return
    if whole is None and not _is_list_of(text, end, counts, lines):
        return
    found = Counter(" ".join(line["colour"].lower().split()) for line in lines)
    figures = tuple(count.number for _, count, _ in counts if count.number)
    place = Span(counts[0][1].span.start, lines[-1].end())
    told = ", ".join(f"{found.get(colour, 0)} {colour}" for _, _, colour in counts)
    if all(count.value == found.get(colour, 0) for _, count, colour in counts):
        yield Finding(NAME, "confirmed", figures, f"Of the {len(lines)} lines below {told}, as the text counts.", None, place)
    else:
        said = ", ".join(f"{count.text} {colour}" for _, count, colour in counts)
        yield Finding(NAME, "contradicts", figures, f"The text counts {said}; of the {len(lines)} lines below {told}.", None, place)


_LAST = compiled(r"\b(?:last|previous|before|earlier|was|were|had)\b", regex.IGNORECASE)


def _is_headed_anew(text: str, end: int, counts: Sequence[tuple[int, Quantity, str]], start: int) -> bool:
    """Whether a line between the tally and the list heads the list as one of something else: "Risks:"."""
    heads = [line for line in text[end:start].split("\n") if line.strip().endswith(":") and len(line.strip()) > 1]
    known = stems(text[text.rfind("\n", 0, counts[0][1].span.start) + 1 : end])
    return any(stems(head) and not stems(head) & known for head in heads)


def _is_list_of(text: str, end: int, counts: Sequence[tuple[int, Quantity, str]], lines: Sequence[regex.Match[str]]) -> bool:
    """Whether the lines stand right below the tally and are as many as it counts, and nothing says that they are of another time."""
    begun = text.rfind("\n", 0, counts[0][1].span.start) + 1
    return (
        not text[end : lines[0].start()].strip(" \t\n.:")
        and sum(count.value for _, count, _ in counts) == len(lines)
        and not _LAST.search(text, begun, end)
    )


def _lines_below(text: str, end: int) -> list[regex.Match[str]]:
    """The rated lines that follow a sentence, up to two lines of another kind before them."""
    found: list[regex.Match[str]] = []
    at, others = end, 0
    while at < len(text) and others < 3 and len(found) < 200:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        line = _LINE.match(text, at, stop)
        if line:
            found.append(line)
        elif not _BLANK.fullmatch(text, at, stop):
            others += 1
            if found:
                break
        at = stop + 1
    return found


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


def _total(told: Told, sentence: Span, counts: Sequence[tuple[int, Quantity, str]], whole: Quantity | None) -> Iterator[Finding]:
    if whole is None or whole.number is None:
        return
    place = told.place(sentence.start, sentence.end)
    total = sum((count.value for _, count, _ in counts), Fraction(0))
    sum_ = f"{' + '.join(f'{count.text} {colour}' for _, count, colour in counts)} = {total}"
    figures = (whole.number, *(count.number for _, count, _ in counts if count.number))
    if total == whole.value:
        yield Finding(NAME, "confirmed", figures, f"{sum_} -> prints as {whole.text}.", None, place)
    elif (
        total > whole.value
        and whole.printed.exact
        and not _of_more(told, sentence, counts)
        and not _EARLIER.search(told.text[counts[0][0] : sentence.end].replace("were rated", ""))
    ):
        yield Finding(NAME, "contradicts", figures, f"{sum_}, more than the {whole.text} that are counted.", None, place)
    else:
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; {whole.text} are counted, some may have no colour.", "list_not_closed", place)


_OF_MORE = compiled(r"\b(?:together|those\s+of|between|per|both|twice|also)\b", regex.IGNORECASE)
_THINGS = compiled(r"\s(?:of\s+(?:the|its|their)\s+)?(?:(?:their|its|the)\s+)?(?P<noun>[a-z]+s)\s", regex.IGNORECASE)


def _of_more(told: Told, sentence: Span, counts: Sequence[tuple[int, Quantity, str]]) -> bool:
    """Whether the colours may be those of more than the whole, or of what the members of it have: "the 8 projects have 14 milestones green"."""
    words = told.text[sentence.start : sentence.end]
    first = _THINGS.match(told.text, counts[0][0] + 1, sentence.end)
    own = first["noun"].lower() if first else ""
    return _OF_MORE.search(words) is not None or (
        bool(own) and own not in {"is", "was", "has"} and own not in words[: counts[0][0] - sentence.start].lower()
    )


def _extracted(reading: Reading, place: Span, counts: Sequence[tuple[Quantity, str]]) -> Iterator[Finding]:
    """Against the ratings of the document's entries: equal confirms, another number is told with both."""
    found = Counter(rating for rating in reading.view.entry_ratings if rating)
    if sum(found.values()) < 3:
        return
    figures = tuple(count.number for count, _ in counts if count.number)
    stated = {colour: int(count.value) for count, colour in counts}
    told = ", ".join(f"{found.get(colour, 0)} {colour}" for colour in stated)
    if all(found.get(colour, 0) == number for colour, number in stated.items()):
        yield Finding(NAME, "confirmed", figures, f"The entries of this document are rated {told}, as the text counts.", None, place)
    elif sum(found.values()) == sum(stated.values()):
        said = ", ".join(f"{number} {colour}" for colour, number in stated.items())
        sum_ = f"The text counts {said}; of the entries of this document {told} were read."
        yield Finding(NAME, "not_checkable", figures, sum_, "different_totals", place)
