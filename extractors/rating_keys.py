"""Lines that tell of a scale or head a count: keys with a line for each colour, and rows of colours over columns of numbers.

Comes in: the text and its passages. Goes out: the passages that are lines of a key; whether a line heads counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from extractors.colours import Mention, find_mentions, letter_mention
from extractors.facts import Passage
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pieces import tried

_MARKED = compiled(r"[\s•·*-]{0,4}(?P<name>\p{L}[\p{L}/ +]{0,14}?)\s{0,3}[-–—:=]\s{0,3}(?=\p{L})")
_LEAD = compiled(
    r"""(?mxi) ^ [^\S\n]* (?: [^\n]{0,40} \b )? (?: key | legend | how \s to \s read | how \s (?: \w+ \s ){1,3} (?: is | are | was | were ) \s (?: worked | decided | given | set | arrived | assigned | judged | calculated | reached ) | definitions? | criteria | meanings? | guide \s to | explanation \s of
    | (?: rag | colours? | ratings? | status(?:es)? | symbols? ) \s (?: \w+ \s ){0,2} (?: used | means? | explained | described | denotes? ) ) \b [^\n]{0,40} \n (?: [^\S\n]* \n )?"""
)
"""The head of a key."""
_STEP = compiled(r"(?m)^[^\S\n]{0,8}(?P<name>\p{L}[\p{L}/+]{1,9})(?:[^\S\n]{2,}|\t|\s?[-–—:=|]\s?)[^\n]*(?:\n|\Z)")
_STEP_LINE = compiled(r"(?m)^[^\S\n]{0,8}(?P<name>\p{L}[\p{L}/+]{0,11})(?:[^\S\n]{2,}|\t|\s?[-–—:=|]\s?|\s\()(?P<words>\p{L}[^\n\t]{1,80})(?:\n|\Z)")
_LINE_END = re.compile(r"\n")
_MEANS = compiled(
    r"(?i)\b(?:targets?|plan|track|schedule|course|time|achiev\w*|met|missed|risk|late|delay\w*|complete\w*|behind|ahead|within|tolerance|progress|slipp\w*|off|issues?|concerns?|started|budget|data)\b|\d\s?%"
)
"""What keys say of a colour."""
_CELLS = compiled(r"\t+|\s*\|\s*|\s{2,}")
_NUMBERS = compiled(r"(?<![\d.])\d{1,3}(?![\d.])")
_WORDS = compiled(r"[a-z]+")
_UNRATED = frozenset({"total", "no", "rating", "not", "rated", "data", "due", "yet", "started", "unrated", "number", "of", "all", "available", "na"})
_LINES = 3
"""Lines, or heads, from which on colours are a scale."""


def key_lines(text: str, passages: Sequence[Passage]) -> dict[int, Mention]:
    """The passages that make up keys, with the colour that each explains: three lines or more, one under another, each with a colour of its own."""
    keys: dict[int, Mention] = {}
    run: list[tuple[int, Mention]] = []
    for index, passage in enumerate(passages):
        mention = _explained(text, passage)
        if mention is None or any(mention.colour == other.colour for _, other in run):
            keys |= run if len(run) >= _LINES else []
            run = []
        if mention is not None:
            run.append((index, mention))
    return keys | (dict(run) if len(run) >= _LINES else {})


def led_keys(text: str) -> list[Mention]:
    r"""The colours that the lines below a head explain: "RAG ratings used in this report" over "Red", a gap and what it means, and so on.

    >>> [step.colour for step in led_keys("Key\nGreen   on target\nAmber   within 5%\n\nRed   Mill Road")]
    ['green', 'amber']
    """
    steps: list[Mention] = []
    for lead in _LEAD.finditer(text):
        run: list[Mention] = []
        end = lead.end()
        while line := _STEP.match(text, end):
            named = find_mentions(text, *line.span("name"))
            if len(named) != 1 or len(named[0].span) != len(line["name"]):
                break
            run.append(named[0])
            end = line.end()
        if len({step.colour for step in run}) == len(run) > 1:
            steps += run
    return steps + _unled_keys(text, {step.span for step in steps})


def _unled_keys(text: str, taken: set[Span]) -> list[Mention]:
    """The colours or letters of three lines or more, one under another and all different, most of which say what such a thing means: "on plan"."""
    steps: list[Mention] = []
    run: list[tuple[Mention, bool]] = []
    end = -1
    starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
    for line in [*tried(_STEP_LINE, text, starts, len(text)), None]:
        mention = _named(text, line) if line is not None else None
        if line is None or mention is None or line.start() != end or any(mention.colour == other.colour for other, _ in run):
            distinct = len(run) >= _LINES and sum(means for _, means in run) * 2 > len(run)
            steps += [one for one, _ in run if one.span not in taken] if distinct else []
            run = []
        if line is not None and mention is not None:
            run.append((mention, _MEANS.search(line["words"]) is not None))
            end = line.end()
    return steps


def _named(text: str, line: regex.Match[str]) -> Mention | None:
    """The colour or letter that opens a line."""
    place = line.span("name")
    words = [mention for mention in find_mentions(text, *place) if len(mention.span) == place[1] - place[0]]
    return words[0] if words else letter_mention(text, *place)


def _explained(text: str, passage: Passage) -> Mention | None:
    """The colour that opens a line outside every entry, with a mark and words behind."""
    if passage.kind != "text" or passage.entry is not None:
        return None
    match = _MARKED.match(text, passage.span.start, passage.span.end)
    if match is None:
        return None
    place = Span(*match.span("name"))
    words = [mention for mention in find_mentions(text, place.start, place.end) if mention.span == place]
    return words[0] if words else letter_mention(text, place.start, place.end)


def heads_counts(line: str, below: str) -> bool:
    """Whether a line is a row of three or more different colours with a name before them, over as many numbers or beside a head for those without.

    >>> heads_counts("Theme | Red | Amber | Green | Total", ""), heads_counts("Mill Road | Red | Amber | Green", "North Road | Red | Red | Green")
    (True, False)
    """
    cells = [cell for cell in _CELLS.split(line.strip()) if cell]
    shown = [mentions[0].colour if _fills(mentions, cell) else None for cell in cells for mentions in [find_mentions(cell, 0, len(cell))]]
    colours = [colour for colour in shown if colour]
    if len(colours) < _LINES or len(set(colours)) < len(colours):
        return False
    rest = [cell for place, (cell, colour) in enumerate(zip(cells, shown, strict=True)) if place and colour is None]
    words = set(_WORDS.findall(" ".join(rest).lower()))
    return words <= _UNRATED and (bool(words) or len(_NUMBERS.findall(below)) >= len(colours))


def _fills(mentions: Sequence[Mention], cell: str) -> bool:
    return len(mentions) == 1 and len(mentions[0].span) == len(cell)
