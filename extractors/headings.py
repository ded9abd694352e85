"""Which lines are headings, and of which level: the document's title, plans, themes.

Comes in: units around a line. Goes out: whether it is a heading, its level, its name as meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractors.facts import Heading, Level
from extractors.titles import Vocabulary, has_verb, words_of
from extractors.units import Unit, in_contents
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.profile import Profile
from patterns.reasons import Reason

_TRIM = compiled(r"^[#*_>\s]+|[*_#\s]+$")
_LABEL = compiled(
    r"^(?P<label>[\p{L} ]{3,30}?)\s*(?P<number>\d{1,2}|[A-H]|[IVX]{1,4}|(?i:one|two|three|four|five|six|seven|eight|nine|ten))?\s*[:–—-]\s+(?P<name>\S.*)$",
    regex.DOTALL,
)
_WORD_END = re.compile("[ :]")
_AUTHOR = compiled(
    r"(?i)(?:joint\s+)?report\s+(?:of|by|to|from)\b|\p{L}[\p{L} ]{1,30}\s(?:by|from|to)\s?:\s|(?:author|contact|presenter|sponsor)s?\s?:\s"
)
_APPENDED = compiled(r"(?:annexe?|appendix|schedule)\s+(?:[a-z]|\d{1,2}|[ivx]{1,4})\b(?!\))")
_ARTICLES = frozenset({"a", "an", "our", "your", "making", "building", "creating"})
_INTRODUCED = compiled(
    r"(?:contents|glossary|introduction|contacts|enquiries|abbreviations|definitions|distribution)\s+(?:page|list|of|to|for|and)\b"
)
_OUTLINE = compiled(r"^\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+")
_OPEN = frozenset(
    {"a", "an", "the", "of", "and", "or", "but", "than", "that", "which", "our", "their", "its", "is", "are", "was", "were", "has", "have", "be"}
)
"""Words that no heading ends with: the line goes on."""
_NUMBERED = compiled(r"^(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[A-H][.)])\s+(?=\p{Lu})")
_DRESS = compiled(r"[#*_>\s]*(?:(?:\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+|[A-H][.)](?:\t|\s{2,}))(?=\p{Lu}))?")
_PERIOD = compiled(r"\b(?:19|20)\d\d\b|\bQ[1-4]\b|\b[Qq]uarter\b")
_BEHIND_PLAN = compiled(r"\s*(?:$|[:(,–-]|(?:19|20)?\d\d\b|\d\b|(?:with|for|of|between|to|from)\b)")
_GLUED = compiled(r"(?<=\p{Ll}{3})(?=\p{Lu}\p{Ll}{3})")
_SMALL_GLUED = compiled(r"(?P<stem>\p{L}\p{Ll}{3,20}?)(?P<small>and|for|of|the)(?=\p{Lu}\p{Ll}{2})")
_MEANT = {"0": "O", "1": "I", "l": "I", "5": "S", "8": "B"}
_MISREAD = compiled(r"(?<=\p{Lu})[01l58](?=\p{Lu})")
"""Digits, and a small l, that stand between two capitals: letters that were misread."""
_YEARS = compiled(r"(?<![\p{L}\p{Nd}])(?=[OlI]{0,3}\d)[\dOlI]{4}(?![\p{L}\p{Nd}])")
_DIGITS = str.maketrans("OlI", "011")
"""A year with letters that were misread for its digits."""
_ZERO = compiled(r"(?<=\p{Ll})0(?=\p{Ll})")
_TAIL = compiled(r"[\s(]*(?:(?:19|20)\d\d(?:\s*[-–/]\s*(?:\d\d){1,2})?|\d\d\s*[-–/]\s*\d\d)\)?\s*$")


@quick
@dataclass(frozen=True, slots=True)
class Look:
    """Something that speaks for a heading (or, with points below nought, against one), and the rule that says so."""

    rule: str
    points: int


_RELATIVE = frozenset(["that", "which", "who", "whose", "where"])


def plain(text: str, unit: Unit) -> str:
    """The words of a unit without markdown and with single spaces."""
    line = " ".join(part for piece in unit.parts for part in piece.span.of(text).split())
    return _TRIM.sub("", line) if line[:1] in "#*_>" or line[-1:] in "*_#" else line


def heading_like(text: str, unit: Unit) -> bool:
    """Whether a line could be a heading at all: short, alone, beginning with a capital, not ending like a sentence."""
    line = plain(text, unit)
    if not line or len(unit.parts) > 2 or len(line) > 140 or (unit.bullet and not _NUMBERED.match(line)):
        return False
    if line[-1] in ".;,!?" or in_contents(text, unit) or not any(letter.isalpha() for letter in line):
        return False
    first = next(letter for letter in line if letter.isalnum())
    return (first.isupper() or first.isdigit()) and len(line.split()) <= 20


def could_be_heading(text: str, unit: Unit, profile: Profile) -> bool:
    """Whether a unit could be a heading: one line that looks like it, or one that damage tore into two cells."""
    if not heading_like(text, unit):
        return False
    if unit.alone:
        last = text[unit.span.start : unit.span.end].rsplit(maxsplit=1)[-1]
        return last not in _OPEN
    first, second = unit.parts[0].span, unit.parts[1].span
    scrap = text[second.start : second.end].split(maxsplit=1)[0]
    scrap_of_word = len(second) <= 12 or (len(scrap) <= 5 and len(second) <= 30 and scrap not in profile.words["sentences"]["unfinished"])
    shouted = text[first.start : second.end].isupper() and second.of(text).isupper() and " " not in second.of(text) and len(second) <= 12
    return (text[second.start].islower() or shouted) and scrap_of_word and len(first) <= 30


def _main_clause(words: list[str]) -> list[str]:
    """The words in small letters, up to a relative clause: "Homes that people can afford" is no sentence."""
    lower = [word.lower() for word in words]
    at = next((i for i, word in enumerate(lower) if i and word in _RELATIVE), len(lower))
    return lower[:at]


def looks(text: str, unit: Unit, *, prefix_changes: bool, body_size: float | None, profile: Profile) -> list[Look]:
    """What speaks for a heading: look (marks, weight, size, capitals), shortness, no verb, and whether another family of codes follows."""
    line = plain(text, unit)
    words = words_of(line, 0, len(line))
    long_words = [word for word in words if len(word) > 3]
    held = (
        (unit.marked or line.isupper(), Look("place:marked", 3)),
        (unit.bold, Look("place:bold", 2)),
        (body_size and unit.size and unit.size > body_size * 1.08, Look("place:larger", 2)),
        (prefix_changes, Look("place:new_family_of_codes", 2)),
        (len(words) <= 8, Look("place:short_line", 1)),
        (unit.gap or unit.row or unit.size, Look("place:set_apart", 1)),  # in print every paragraph stands apart
        (long_words and all(word[0].isupper() for word in long_words), Look("place:capitals", 2)),
        (_label(line, profile), Look("profile:headings.label", 2)),
        (not has_verb(_main_clause(words), profile), Look("place:no_verb", 1)),
        (len(words) > 14, Look("place:long_line", -2)),
    )
    return [look for holds, look in held if holds]


def reasons_of(found: Iterable[Look], least: int) -> tuple[Reason, ...]:
    """What spoke for a heading, where it is enough; empty where it is not."""
    found = tuple(found)
    return tuple(Reason("heading", look.rule) for look in found if look.points > 0) if sum(look.points for look in found) >= least else ()


@lru_cache(maxsize=8)
def _plans(words: frozenset[str]) -> regex.Pattern[str]:
    """A word for plans and what stands behind it; an empty list names no plan."""
    return compiled(rf"\b(?:{'|'.join(sorted(map(regex.escape, words))) or '(?!)'})\b(?P<behind>.*)")


def level_of(name: str, profile: Profile) -> Level:
    """``plan`` when a word for plans stands at the end, or before years, a mark or "with", "for", "of"; else ``theme``.

    >>> from patterns.profile import default_profile
    >>> level_of("Sustainable Community Strategy 2008-2018", default_profile())
    'plan'
    """
    named = _plans(profile.words["headings"]["plan"]).search(name.lower())
    return "plan" if named and _BEHIND_PLAN.match(named.group("behind")) else "theme"


def name_of(text: str, unit: Unit, vocabulary: Vocabulary) -> str:
    """The heading as meant: without markdown and outline numbers, with pieces of one word joined that damage tore apart."""
    pieces = [_TRIM.sub("", " ".join(part.span.of(text).split())) for part in unit.parts]
    opening = unit.parts[0].span
    dress = _DRESS.match(text, opening.start, opening.end)
    pieces[0] = _TRIM.sub("", " ".join(text[dress.end() : opening.end].split())) or pieces[0] if dress else pieces[0]
    pieces = [*pieces[:-1], *_mended(pieces[-1], vocabulary)]
    pieces = [_rejoined(piece, vocabulary) for piece in pieces]
    name = _GLUED.sub(" ", _parted(pieces[0], vocabulary))
    for piece in pieces[1:]:
        last, first = name.split()[-1], piece.split()[0]
        shouted = last.isupper() and first.isupper() and not vocabulary.knows(first, elsewhere=True)
        torn = shouted or (
            first[0].islower() and (not vocabulary.knows(first, elsewhere=True) or (vocabulary.knows(last + first) and not vocabulary.knows(last)))
        )
        name += piece if torn else f" {piece}"
    name = _YEARS.sub(lambda match: match.group().translate(_DIGITS), name)
    return _ZERO.sub("o", _MISREAD.sub(lambda match: _MEANT[match.group()], name))


def _rejoined(piece: str, vocabulary: Vocabulary) -> str:
    """A piece with the halves of words that damage tore apart put together, where the document writes the whole word elsewhere ("HOM ES", "Outc ome")."""
    words = piece.split(" ")
    joined = words[:1]
    for word in words[1:]:
        last = joined[-1]
        torn = last.isalpha() and word.isalpha() and (word.islower() or last.isupper()) and vocabulary.knows(last + word)
        if torn and not (vocabulary.knows(last, elsewhere=True) and vocabulary.knows(word, elsewhere=True)):
            joined[-1] = last + word
        else:
            joined.append(word)
    return " ".join(joined)


def _parted(piece: str, vocabulary: Vocabulary) -> str:
    """Small joining words glued to the words on both sides are set apart ("RoadsandTransport"), unless a word ends like that ("England")."""

    def apart(match: regex.Match[str]) -> str:
        stem = match.group("stem")
        whole = vocabulary.knows(stem + match.group("small")) or (stem[-1] in "lL" and not vocabulary.knows(stem))
        return match.group() if whole else f"{stem} {match.group('small')} "

    return _SMALL_GLUED.sub(apart, piece)


def _mended(line: str, vocabulary: Vocabulary) -> list[str]:
    """A line whose last word is a scrap ("Environm ent"): together with the one before it is a word of the document, or neither is one alone."""
    head, _, last = line.rpartition(" ")
    before = head.split()[-1] if head else ""
    if not before.isalpha() or not last.isalpha() or not last.islower():
        return [line]
    if len(before) == 1 and before.islower() and before != "a":
        return [head, last]  # no letter stands alone but these
    if vocabulary.knows(before):
        return [line]
    scrap = not vocabulary.knows(last, elsewhere=True)
    return [head, last] if scrap and (vocabulary.knows(before + last) or len(last) <= 3) else [line]


def _label(line: str, profile: Profile) -> regex.Match[str] | None:
    match = _LABEL.match(line)
    return match if match and match.group("label").strip().lower() in profile.words["headings"]["label"] else None


def heading_of(text: str, unit: Unit, vocabulary: Vocabulary, profile: Profile, *why: Reason, level: Level | None = None) -> Heading:
    """The heading a unit is, and ``why`` it is one; its span leaves out markdown and outline numbers. Its words say the level where none is given."""
    span = unit.span
    match = _DRESS.match(text, span.start, span.end)
    start = match.end() if match and match.end() < span.end else span.start
    end = span.end
    while end > start + 1 and text[end - 1] in "*_# \t":
        end -= 1
    name = name_of(text, unit, vocabulary)
    if level is None:
        level = level_of(name, profile)
        why = (*why, Reason("level", "profile:headings.plan", start, end)) if level == "plan" else why
    return Heading(Span(start, end), level, name, why)


def closes(text: str, unit: Unit, profile: Profile) -> bool:
    """Whether a line ends what stands before it and groups no entries: contents, appendices, keys, contacts, recommendations."""
    low = _OUTLINE.sub("", plain(text, unit).lower())
    if _APPENDED.match(low) is not None and heading_like(text, unit):
        return True
    never = profile.words["headings"]["never"]
    bare = low.rstrip(":")
    ends = (match.start() for match in _WORD_END.finditer(low, 0, max(map(len, never), default=0) + 1))
    opened = any(low[:end] in never and (low[end] == ":" or " " in low[:end]) for end in ends)
    return bare in never or opened or _INTRODUCED.match(low) is not None


def is_marking(text: str, unit: Unit, profile: Profile) -> bool:
    """Whether a line is a protective marking ("OFFICIAL"), alone or beside a running head and a page number."""
    cells = [" ".join(part.span.of(text).split()).lower() for part in unit.parts]
    marked = [cell in profile.words["headings"]["marking"] for cell in cells]
    return all(marked) or (
        any(marked) and len(cells) <= 3 and all(mark or len(cell) <= 60 for mark, cell in zip(marked, cells, strict=True)) and cells[-1].isdigit()
    )


def is_masthead(name: str, profile: Profile) -> bool:
    """Whether a line before the first entry names a body, a period or a meeting rather than a theme."""
    low = name.lower()
    words = words_of(low, 0, len(low))
    if not words or words[0] in _ARTICLES or _label(name, profile):
        return False  # "A safer county", "Priority one: ..."
    return words[-1] in profile.words["headings"]["body"] or bool(_PERIOD.search(name)) or bool(_TAIL.search(name))


def is_title(name: str, profile: Profile) -> bool:
    """Whether a line before the first entry calls itself a tracker, a report, a monitoring return."""
    return bool(set(words_of(name.lower(), 0, len(name))) & profile.words["headings"]["title"])


def names_tracker(name: str, profile: Profile) -> bool:
    """Whether a title promises what a tracker holds (actions, targets, progress), not just any report."""
    return bool(set(words_of(name.lower(), 0, len(name))) & profile.words["headings"]["tracker"])


def names_author(name: str) -> bool:
    """Whether a line only says whose report it is or who gets it ("Report of the Chief Executive").

    >>> names_author("Report to the Board"), names_author("Report on Performance"), names_author("Presented by: Director of Nursing")
    (True, False, True)
    """
    return _AUTHOR.match(name) is not None
