"""Lines of a region become paragraphs, and the lines of a paragraph are joined as prose.

Comes in: visual lines from top to bottom. Goes out: lists of lines, one a paragraph, and for two lines the rule by which they join.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache

import regex

from ingest.expressions import compiled
from ingest.lines import TextLine
from ingest.raw import count_of

_BULLET = compiled(r"[•◦▪■●○□➢►‣∙·]|o(?=\s)")
_NUMBERED = compiled(
    r"""
      \( (?: \d{1,2} | [a-z] | [ivxlc]{1,6} ) \)            # (1)  (a)  (iv)
    | (?: \d{1,2} | [A-Za-z] | [ivxlc]{1,6} ) [.)]          # 1.  a)  iv.
    | \d{1,2} (?: \. \d{1,2} ){1,4} \.?                     # 2.1  2.1.3.
    """,
    regex.VERBOSE,
)
_DASHES = {"-", "–", "—", "*"}
_CAPITAL = compiled(r"[\"'“‘(\[]*+\p{Lu}")
_FIGURE = compiled(r"[\"'“‘(\[]*+[\d£€$]")
_UNFINISHED = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "its",
        "of",
        "on",
        "or",
        "our",
        "than",
        "that",
        "the",
        "their",
        "this",
        "to",
        "was",
        "were",
        "which",
        "with",
    ]
)
_HYPHENS = ("-", "\u2010")
_BROKEN_WORD = compiled(r"(?P<first>\p{L}{2,})[-\u2010]$")
_WORD_START = compiled(r"(?P<rest>\p{Ll}{2,}|\p{Lu}{2,})(?![\p{L}\-])")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# Words that begin English compounds: a hyphen behind them at a line end is most likely part of the spelling.
_COMPOUND_FIRST = frozenset(
    [
        "all",
        "cross",
        "ex",
        "full",
        "half",
        "high",
        "long",
        "low",
        "mid",
        "multi",
        "non",
        "one",
        "part",
        "post",
        "pre",
        "quasi",
        "self",
        "semi",
        "short",
        "three",
        "two",
        "under",
        "well",
        "year",
        *_TENS,
    ]
)
# Words that end English compounds and no English word: a hyphen before them is part of the spelling.
_COMPOUND_LAST = frozenset(["after", "based", "free", "led", "let", "off", "only", "owned", "related", "run", "term", "time", "to", "up", "wide"])

_SIGN = compiled(r"(?![aAI]) [\p{L}\p{So}\p{Sm}§¶†‡]", regex.VERBOSE)  # one sign that is no word of its own
_LABEL = compiled(r"[\p{Lu}\d][\p{L}\d /()-]{1,24}:\s")
_LED = compiled(r"\.{4,}\s*[\p{L}\d][^.]{0,24}$")
_SET_OFF = 0.5  # font sizes; a usual space has a quarter

_WIDER = 1.2  # a line pitch this many times the usual one begins a paragraph
_INDENT = 0.8  # font sizes
_WIDEST = 1.5  # font sizes; lines of one paragraph further apart show it by small letters at their beginnings
_USUAL = 0.25  # a pitch is usual that comes this often, compared with the most frequent: short paragraphs have more lines between them than in them


def paragraphs_of(lines: list[TextLine], left: float, right: float, pitch: float) -> list[list[TextLine]]:
    """The lines, grouped. ``left`` and ``right`` are the edges of the region, ``pitch`` the usual line pitch in font sizes."""
    if len(lines) == 1:
        return [[*lines]]
    paragraphs: list[list[TextLine]] = []
    for line, following in itertools.zip_longest(lines, lines[1:]):
        if paragraphs and not _begins(paragraphs[-1], line, following, left, right, pitch):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def usual_pitch(lines: list[TextLine], before: float = 0.0) -> float:
    """The distance of baselines in a paragraph, in font sizes: that above lines that begin with a small letter, otherwise the least usual one.

    ``before`` is that of the text before, if it is known: few lines may all stand further apart. 1.2 where it cannot be told.
    """
    pitches: Counter[float] = Counter()
    going_on: Counter[float] = Counter()
    for above, below in itertools.pairwise(lines):
        if abs(above.size - below.size) < 0.5 and 0.8 * below.size < below.base - above.base < 2.2 * below.size:
            pitch = round((below.base - above.base) / below.size, 1)
            pitches[pitch] += round(below.x1 - below.x0)
            if below.parts[0][0].text[0].islower():
                going_on[pitch] += round(below.x1 - below.x0)
    if going_on:
        return min(going_on, key=lambda pitch: (-going_on[pitch], pitch))
    most = max(pitches.values(), default=0)
    if before:
        pitches[before] += most
    return min((pitch for pitch, width in pitches.items() if width >= _USUAL * most and pitch <= _WIDEST), default=1.2)


def pitch_of(cells: Iterable[list[TextLine]]) -> float | None:
    """The usual distance of baselines above lines that begin with a small letter, in font sizes; None where no cell has such a line."""
    found = [
        (below.base - above.base) / below.size
        for lines in cells
        if len(lines) > 1
        for above, below in itertools.pairwise(lines)
        if below.parts[0][0].text[0].islower() and below.size == above.size
    ]
    return sorted(found)[len(found) // 2] if found else None


@lru_cache(maxsize=2_000)
def is_marker(word: str) -> bool:
    """Whether a word can mark a list item: a bullet, a number, a letter or a roman numeral.

    >>> [is_marker(word) for word in ("•", "i)", "1.", "2.4%")]
    [True, True, True, False]
    """
    return bool(_BULLET.fullmatch(word) or _NUMBERED.fullmatch(word) or word in _DASHES or word == "o")


def begins_with_marker(line: TextLine) -> bool:
    """Whether what stands before the first wide gap of a line is only a list marker."""
    head = line.parts[0]
    return len(head) == 1 and not head[0].lefts and (is_marker(head[0].text) or bool(_SIGN.fullmatch(head[0].text)))


def _begins(paragraph: list[TextLine], line: TextLine, following: TextLine | None, left: float, right: float, pitch: float) -> bool:
    """Whether ``line`` begins a new paragraph after ``paragraph``."""
    last = paragraph[-1]
    if len(last.parts) > 1 or len(line.parts) > 1:
        return not _only_marked(last, line)
    if _is_led(last):
        return True
    if abs(line.size - last.size) > 0.08 * last.size:
        return True
    step = line.base - last.base
    before = last.last
    room = _room(last, line, left, right)
    ended = before.endswith((".", "!", "?", ":", ";"))
    full = room < 0.5 * line.size
    if step < 0 or _gap_breaks(paragraph, line, following, step, pitch, full=full and not ended):
        return True
    first = line.parts[0][0].first
    if _is_item(line, first):
        could_go_on = first in _DASHES or _NUMBERED.fullmatch(first)  # "... is down to | 36. Satisfaction ..."
        if not could_go_on or not full or ended or is_marker(paragraph[0].parts[0][0].first):
            return True
    if _style_breaks(last, line, full=full):
        return True
    if _indent_breaks(paragraph, line, full=full, ended=ended):
        return True
    if _is_labelled(line) and (_is_labelled(paragraph[0]) or (ended and following is not None and _is_labelled(following))):
        return True
    return _room_breaks(line, first, before, room, ended=ended, width=right - left)


def _is_led(line: TextLine) -> bool:
    """Whether dots lead to what stands at the end of a line, a page or a status: nothing goes on behind it."""
    return any("...." in phrase.text for phrase in line.phrases) and _LED.search(" ".join(phrase.text for phrase in line.phrases)) is not None


def _is_labelled(line: TextLine) -> bool:
    """Whether a line begins with a label: "Last year: 512"."""
    return any(":" in phrase.text for phrase in line.phrases) and bool(_LABEL.match(" ".join(phrase.text for phrase in line.phrases)))


def _aligned(last: TextLine, line: TextLine) -> bool:
    """Whether two lines of different beginnings are centred under each other, or end together at the right."""
    if abs(line.x0 - last.x0) <= 1.0:
        return False
    return abs(line.x0 + line.x1 - last.x0 - last.x1) < 4.0 or abs(line.x1 - last.x1) < 1.5


def _room(last: TextLine, line: TextLine, left: float, right: float) -> float:
    """How much white space the first word of ``line`` would have left on the line before."""
    first = line.parts[0][0]
    start = left if _aligned(last, line) else last.x0
    return (right - start) - (last.x1 - last.x0) - 0.25 * line.size - (first.first_end - first.x0)


def _gap_breaks(paragraph: list[TextLine], line: TextLine, following: TextLine | None, step: float, pitch: float, *, full: bool) -> bool:
    """More white space than between the lines of a paragraph; a ``full`` line in mid-sentence that the next two follow at equal steps sets its own pitch."""
    last = paragraph[-1]
    usual = (last.base - paragraph[0].base) / (len(paragraph) - 1) if len(paragraph) > 1 else pitch * line.size
    if step <= _WIDER * usual + 0.5:
        return False
    even = following is not None and abs(following.base - line.base - step) < 0.05 * line.size and abs(following.x0 - line.x0) < 1.0
    return not (even and full and len(paragraph) == 1 and step < 2.2 * line.size)


def _is_item(line: TextLine, first: str) -> bool:
    """Whether the line begins with a marker, a bullet glued to its text, or a single sign that a wide gap sets off (symbol fonts are misread)."""
    if len(line.parts) == 1 == len(line.parts[0]) and not line.parts[0][0].lefts:
        return len(first) > 1 and first[0] != "o" and bool(_BULLET.match(first))
    if is_marker(first) or (len(first) > 1 and first[0] != "o" and bool(_BULLET.match(first))):
        return True
    return len(first) == 1 and bool(_SIGN.fullmatch(first)) and line.words[1].x0 - line.words[0].x1 > _SET_OFF * line.size


def _only_marked(last: TextLine, line: TextLine) -> bool:
    """Whether the only wide gap is the one behind a list marker, and ``line`` hangs under the item's text."""
    if len(line.parts) > 1 or len(last.parts) != 2 or not begins_with_marker(last):
        return False
    return abs(line.x0 - last.parts[1][0].x0) < line.size and line.base - last.base < 1.6 * line.size


def _style_breaks(last: TextLine, line: TextLine, *, full: bool) -> bool:
    """A line all bold above one that begins light, or all light above one all bold: a heading, unless the sentence visibly goes on."""
    if last.all_of_one_weight and line.all_of_one_weight and last.bold == line.bold:
        return False
    was, now = [word.bold for word in last.phrases], [word.bold for word in line.phrases]
    changes = (all(was) and not now[0]) or (not any(was) and all(now))
    first = line.parts[0][0].text
    return changes and (not full or bool(_CAPITAL.match(first)) or (all(was) and bool(_FIGURE.match(first))))


def _indent_breaks(paragraph: list[TextLine], line: TextLine, *, full: bool, ended: bool) -> bool:
    """A line that begins elsewhere than the one before it, unless it hangs under a list item or both are centred."""
    last, first = paragraph[-1], paragraph[0]
    shift = line.x0 - last.x0
    if abs(shift) <= _INDENT * line.size or _aligned(last, line):
        return False
    head = first.parts[0][0].first
    if len(paragraph) == 1 and (is_marker(head) or _is_item(first, head)):
        return False
    return len(paragraph) > 1 or (shift > 0 and (not full or ended))


def _room_breaks(line: TextLine, first: str, before: str, room: float, *, ended: bool, width: float) -> bool:
    """The line before had room for the next word, so its writer ended it; a sentence that is not at its end needs more room to say so."""
    if ended:
        return room > 0.5 * line.size and bool(_CAPITAL.match(first) or _FIGURE.match(first))
    if _FIGURE.match(first):
        return room > 0.25 * width and (count_of(line.phrases) > 1 or bool(_FIGURE.match(before)))
    if not _CAPITAL.match(first):
        return False
    if before.endswith(",") or before in _UNFINISHED:
        return room > 0.5 * width
    return room > 2.0 * line.size


def join(before: str, after: str, seen: Callable[[], Collection[str]]) -> tuple[bool, bool]:
    """How a line that ends with the word ``before`` joins one that begins with ``after``: (drop the hyphen, put a space).

    ``seen`` gives the lower-case words seen elsewhere; a hyphen stays when both halves are words of their own, and always next to digits.

    >>> join("improve-", "ment", set), join("2009-", "10", set), join("rose", "to", set), join("sixty-", "seven", set), join("QX/", "01", set)
    ((True, False), (False, False), (False, True), (False, False), (False, False))
    """
    if before.endswith("/"):
        return False, not (after[:1].isdigit() and (any(char.isdigit() for char in before) or before.isupper()))  # "2009/ | 10", "QX/ | 01"
    if not before.endswith(_HYPHENS) or not before[-2:-1].isalnum():
        return False, True
    broken, rest = _BROKEN_WORD.search(before), _WORD_START.match(after)
    if broken is None or rest is None or "-" in before[:-1]:
        return False, False
    first, second, words = broken["first"].lower(), rest["rest"].lower(), seen()
    if rest["rest"][0].isupper() and not broken["first"].isupper():
        return False, False
    if first + second in words:
        return True, False
    if rest["rest"][0].isupper():
        return False, False
    if before.endswith("\u2010"):  # writers that break words set it, authors hardly ever do
        return f"{first}-{second}" not in words, False
    compound = first in _COMPOUND_FIRST or second in _COMPOUND_LAST or f"{first}-{second}" in words or (first in words and second in words)
    return not compound, False
