"""Colour judgements: which colour words judge progress or performance, and in what sense.

Comes in: the text and its passages. Goes out: ``Rating`` facts in text order. A colour counts only with evidence: a judgement word in reach,
a place in a rating column, a label before it, a tally, or another colour that counts beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from extractors.colours import Mention, Scale, find_mentions, has_colour, letter_mention
from extractors.facts import Passage, Rating, Status
from ingest.document import Span
from patterns.cues import load_cues
from patterns.reasons import Reason

_LABELLED_LETTER = regex.compile(
    r"(?i:\bB?RAG(?:\s+(?:status|rating|score))?)(?:\s*[:=–-]\s*|\s+(?:is\s+|of\s+)?)(?P<letter>[A-Z](?:\s?[/-]\s?[A-Z])?\+?)(?![\w/'’])"
    r"(?:\s?\((?i:was|previously|formerly|from|prev\.?|previous|Q[1-4]|last\s\w+):?\s(?P<before>[A-Z](?:/[A-Z])?\+?)\))?"
)
_NAMED_LETTER = regex.compile(
    r"(?i:\b(?:status|rating|judgement|judgment|assessment|traffic\slight))\s*[:=]\s*(?P<letter>[RAG](?:/[RAG])?)(?=[ \t]*(?:[.;,(\n]|$))"
)
_BRACKETED_LETTER = regex.compile(r"\((?P<letter>[A-Z](?:/[A-Z])?)\)$")
_TWO = regex.compile(
    r"""
    (?P<first>[^\s()→>]+) \s*
    (?: (?: → | -?> | ⇒ | to\b ) \s* (?P<to>[^\s()→>]+)
      | \( (?:(?i:was|prev\.?|previously|previous|formerly|from|last\s\w+|Q[1-4])\b:?)? \s* (?P<was>[^\s()→>]+) \) )
    """,
    regex.VERBOSE,
)
_SCALE_LETTER = regex.compile(r"(?<![\w/'’])(?P<letter>[A-Z](?:/[A-Z])?\+?)\s?=\s?(?=\p{L})")
_WIDEST = 12
"""Cells to either side that are looked at for the head of a table of tallies."""
_PERIOD = regex.compile(r"\b(?:Q(?:uarter)?\s?[1-4]|(?:19|20)\d\d|\d\d/\d\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*)\b")
_RATES = 3
"""Ratings a document must hold before a colour counts without further evidence."""
_WORDS = regex.compile(r"[a-z]+")


def find_ratings(text: str, passages: Sequence[Passage], entries_codes: Sequence[str | None]) -> list[Rating]:
    """Every colour judgement in the passages, in text order. ``entries_codes`` holds the first code of each entry."""
    ratings: list[Rating] = []
    columns = _colour_columns(text, passages)
    dated: dict[tuple[int | None, str | None], list[tuple[int, str]]] = {}
    found = [_in_passage(text, passages, index, columns, Scale(load_cues().lists["rag"])) for index in range(len(passages))]
    scale = _scale_of(found)
    for index, passage in enumerate(passages):
        code = entries_codes[passage.entry] if passage.entry is not None else None
        again = scale.rates and has_colour(passage.span.of(text))
        for mention, status, optional in _in_passage(text, passages, index, columns, scale) if again else found[index]:
            ratings.append(Rating(mention.span, mention.colour, status, code, passage.entry, "text", None, optional, mention.why))
            if passage.kind == "cell" and passage.column and status == "assigned" and _PERIOD.search(passage.column):
                dated.setdefault((passage.entry, passage.row), []).append((len(ratings) - 1, passage.column))
    for row in dated.values():
        for place, head in _superseded(row):
            why = (*ratings[place].why, Reason("status", "place:earlier_column", words=head))
            ratings[place] = replace(ratings[place], status="previous", why=why)
    return ratings


def _superseded(row: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Of the ratings of one row in columns of several periods, by place and head, all but those of the latest: "Q1", "Q2", "Q3"."""
    heads = list(dict.fromkeys(head for _, head in row))
    ages = [[int(number) for number in regex.findall(r"\d+", head)] for head in heads]
    backwards = all(ages) and len({len(age) for age in ages}) == 1 and ages[0][::-1] > ages[-1][::-1]
    latest = heads[0] if backwards else heads[-1]
    return [(place, head) for place, head in row if head != latest]


def _scale_of(found: Sequence[Sequence[Found]]) -> Scale:
    """The scale of a document, from what was surely found in it: the common colours and those it was seen to judge by."""
    rag = load_cues().lists["rag"]
    colours = [mention.colour for passage in found for mention, _, optional in passage if not optional]
    steps = {step.removesuffix("+").split()[-1] for colour in colours for step in colour.split("/")}
    return Scale(rag | steps, rates=len(colours) >= _RATES)


Found = tuple[Mention, Status, bool]


def _judged(mention: Mention, status: Status, rule: str, at: Span | None = None) -> Found:
    """A mention that judges, and has its status, by its place; ``at`` are the words that make it one, without them its own."""
    judged = Reason("judged", rule, (at or mention.span).start, (at or mention.span).end)
    return mention.because(judged, *((judged.of("status"),) if status != "assigned" else ())), status, False


def _headed(mention: Mention, status: Status, head: str | None, columns: frozenset[str]) -> Found:
    """A mention that is all of its cell: its column may make it a rating, else the cell itself does; the head of the column says its status."""
    rule = "place:status_column" if is_rating_column(head) else "place:colour_column" if head in columns else "place:cell_alone"
    judged = Reason("judged", rule, mention.span.start, mention.span.end) if head is None else Reason("judged", rule, words=head)
    said = () if status == "assigned" else (Reason("status", "place:column_head", words=head),)
    return mention.because(judged, *said), status, False


def _colour_columns(text: str, passages: Sequence[Passage]) -> frozenset[str]:
    """Heads of columns in which, whatever they are called, nearly every cell holds a colour or a colour's letter."""
    cells: dict[str, list[bool]] = {}
    for passage in passages:
        span = _trimmed(text, passage.span) if passage.kind == "cell" and passage.column else None
        if span is not None and passage.column:
            shown = letter_mention(text, span.start, span.end) is not None or [m.span for m in find_mentions(text, span.start, span.end)] == [span]
            cells.setdefault(passage.column, []).append(shown)
    return frozenset(head for head, shown in cells.items() if len(shown) > 2 and sum(shown) * 5 >= len(shown) * 4)


def _in_passage(text: str, passages: Sequence[Passage], index: int, columns: frozenset[str], scale: Scale) -> list[Found]:
    passage = passages[index]
    if _in_row_of_colours(text, passages, index):
        span = _trimmed(text, passage.span) or passage.span
        return [_judged(mention, "tally", "place:line_of_colours") for mention in find_mentions(text, span.start, span.end)]
    if passage.kind == "cell":
        found = _in_cell(text, passages, index, columns)
        if found is not None:
            return found
    start, end = passage.span.start, passage.span.end
    letters = [*_labelled_letters(text, start, end), *_scale_letters(text, start, end)]
    if not has_colour(text[start:end]):
        return letters
    if _heads_counts(text, passages, index):
        return [_judged(mention, "tally", "place:head_of_counts") for mention in find_mentions(text, start, end)]
    column = column_status(passage.column) if passage.kind == "cell" and is_rating_column(passage.column) else None
    from extractors.rating_status import judge  # noqa: PLC0415 - spaCy is slow to load and rarely needed

    return sorted(letters + judge(text, passage, find_mentions(text, start, end), column, scale), key=lambda found: found[0].span)


def _labelled_letters(text: str, start: int, end: int) -> Iterator[Found]:
    labelled = list(_LABELLED_LETTER.finditer(text, start, end))
    places = {match.start("letter") for match in labelled}
    for match in _NAMED_LETTER.finditer(text, start, end):
        named = letter_mention(text, *match.span("letter"))
        if named is not None and match.start("letter") not in places:
            yield _judged(named, "assigned", "place:letter_after_label", Span(match.start(), match.start("letter")))
    for match in labelled:
        mention = letter_mention(text, *match.span("letter"))
        if mention is not None:
            yield _judged(mention, "assigned", "place:letter_after_label", Span(match.start(), match.start("letter")))
        before = letter_mention(text, *match.span("before")) if match["before"] else None
        if before is not None:
            yield _judged(before, "previous", "place:letter_in_brackets", Span(match.end("letter"), match.end()))


def _scale_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters that a key explains ("R = behind plan; A = ..."): two or more with an equals sign."""
    keyed = [mention for match in _SCALE_LETTER.finditer(text, start, end) if (mention := letter_mention(text, *match.span("letter")))]
    return [_judged(mention, "scale", "place:key_of_letters") for mention in keyed] if len(keyed) > 1 else []


def _heads_counts(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether a line of nothing but colours stands over a line with a number for each: the head of a table of tallies."""
    span = passages[index].span
    mentions = find_mentions(text, span.start, span.end)
    if len({mention.colour for mention in mentions}) < 2 or index + 1 >= len(passages):
        return False
    rest = text[span.start : span.end]
    for mention in reversed(mentions):
        rest = rest[: mention.span.start - span.start] + rest[mention.span.end - span.start :]
    below = passages[index + 1].span.of(text)
    return set(_WORDS.findall(rest.lower())) <= {"total"} and len(regex.findall(r"(?<!\d)\d{1,3}(?!\d)", below)) >= len(mentions)


def _in_cell(text: str, passages: Sequence[Passage], index: int, columns: frozenset[str]) -> list[Found] | None:
    """The rating of a cell that holds nothing but a colour or a letter; None where the cell has to be read as a sentence."""
    passage = passages[index]
    span = _trimmed(text, passage.span)
    if span is None:
        return []
    status, shown = column_status(passage.column), is_rating_column(passage.column) or passage.column in columns
    letter = letter_mention(text, span.start, span.end)
    if letter is not None:
        return [_headed(letter, status, passage.column, columns)] if shown else []
    broken = _broken(text, span) if shown else None
    if broken is not None:
        return [_headed(broken, status, passage.column, columns)]
    two = _two_in_cell(text, passage.span) if status == "assigned" and (shown or has_colour(passage.span.of(text))) else []
    if two:
        return two
    mentions = find_mentions(text, span.start, span.end)
    if len(mentions) != 1 or mentions[0].span != span:
        return None
    mention = mentions[0]
    if _is_count_head(text, passages, index):
        return [_judged(mention, "tally", "place:head_of_counts")]
    judges = shown or (not _has_head(passage.column, "not_rating_heads") and set(mention.colour.split("/")) <= load_cues().lists["rag"])
    return [_headed(mention, status, passage.column, columns)] if judges else []


def _broken(text: str, span: Span) -> Mention | None:
    """A colour that a narrow cell broke in mid-word ("Amber/Gre en"): put together it is one, as printed it is none or another."""
    whole = "".join(span.of(text).split())
    if len(whole) == len(span):
        return None
    mentions = find_mentions(whole, 0, len(whole))
    if len(mentions) != 1 or len(mentions[0].span) != len(whole) or [m.span for m in find_mentions(text, span.start, span.end)] == [span]:
        return None
    return Mention(span, mentions[0].colour)


def _two_in_cell(text: str, cell: Span) -> list[Found]:
    """What a cell of a rating column says by two colours or letters, "R → A", "Amber (was Red)", or by a letter in brackets, "On track (G)"."""
    start, end = cell.start, cell.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    match = _TWO.fullmatch(text, start, end)
    if match is None:
        last = _BRACKETED_LETTER.search(text, start, end)
        mention = letter_mention(text, *last.span("letter")) if last else None
        return [_judged(mention, "assigned", "place:letter_in_brackets")] if mention and not has_colour(text[start:end]) else []
    moved = match["to"] is not None
    first, second = (_one(text, *match.span(name)) for name in ("first", "to" if moved else "was"))
    if first is None or second is None:
        return []
    statuses: tuple[Status, Status] = ("previous", "assigned") if moved else ("assigned", "previous")
    return [_judged(each, status, "place:two_in_cell", Span(start, end)) for each, status in zip((first, second), statuses, strict=True)]


def _one(text: str, start: int, end: int) -> Mention | None:
    """The colour that the span is, by its word or its letter."""
    mentions = find_mentions(text, start, end)
    whole = mentions[0] if len(mentions) == 1 and mentions[0].span == Span(start, end) else None
    return whole or letter_mention(text, start, end)


def _trimmed(text: str, span: Span) -> Span | None:
    """The span without white space, punctuation and drawn symbols at its ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == "+"):
        end -= 1
    return Span(start, end) if start < end else None


def is_rating_column(head: str | None) -> bool:
    """Whether a column with this head holds ratings."""
    return _has_head(head, "rating_heads") and not _has_head(head, "not_rating_heads")


def column_status(head: str | None) -> Status:
    """The status of the ratings in a column with this head."""
    if _has_head(head, "previous_heads"):
        return "previous"
    return "projected" if _has_head(head, "projected_heads") else "assigned"


def _has_head(head: str | None, name: str) -> bool:
    words = f" {' '.join(_WORDS.findall((head or '').lower()))} "
    return any(f" {word} " in words for word in load_cues().lists[name])


def _is_count_head(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether the cell is one of several heads that are colours, over columns of counts."""
    if not _is_colour_cell(text, passages[index]):
        return False
    column = passages[index].column
    own = text[passages[index].span.start : passages[index].span.end]
    if column is not None and column.strip().lower() != own.strip().lower():
        return False
    beside = [passages[i] for i in (index - 1, index + 1) if 0 <= i < len(passages)]
    return any(_is_colour_cell(text, p) and _gap(text, p.span, passages[index].span) for p in beside)


def _in_row_of_colours(text: str, passages: Sequence[Passage], index: int) -> bool:
    """Whether the passage is nothing but a colour, in a line of three or more different ones: the heads of columns of counts."""
    if not _is_colour_cell(text, passages[index]):
        return False
    row = {passages[index].span.of(text).strip().lower()}
    for step in (-1, 1):
        at = index
        while (
            0 <= at + step < len(passages)
            and abs(at - index) < _WIDEST
            and len(row) < 3
            and _is_colour_cell(text, passages[at + step])
            and _on_one_line(text, passages[at], passages[at + step])
        ):
            at += step
            row.add(passages[at].span.of(text).strip().lower())
    return len(row) > 2


def _on_one_line(text: str, one: Passage, other: Passage) -> bool:
    first, second = sorted((one.span, other.span))
    return "\n" not in text[first.end : second.start]


def _is_colour_cell(text: str, passage: Passage) -> bool:
    span = _trimmed(text, passage.span)
    return passage.kind in {"cell", "text"} and span is not None and [m.span for m in find_mentions(text, span.start, span.end)] == [span]


def _gap(text: str, one: Span, other: Span) -> bool:
    """Whether two cells stand in one row and differ."""
    first, second = sorted((one, other))
    return "\n" not in text[first.end : second.start] and first.of(text).lower() != second.of(text).lower()
