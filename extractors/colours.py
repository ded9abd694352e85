"""Colour words of a text: where they stand and which colour of a rating scale they would be.

Comes in: a stretch of text. Goes out: mentions, combined colours ("Amber/Red", "amber red") as one, lists of three or more as one each.
Whether a mention judges anything is for ``ratings`` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

import regex

from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick, replace
from patterns.cues import load_cues
from patterns.pieces import is_plain
from patterns.reasons import Reason

_JOIN = compiled(r"\s?/\s?|[-–‑]| ")


@quick
@dataclass(frozen=True, slots=True)
class Mention:
    """A colour word at ``span``; ``colour`` in lower case, combined colours with a slash; ``listed`` where it is one of three or more in a row.

    ``why`` it judges and has its status, once that is known.
    """

    span: Span
    colour: str
    listed: bool = False
    why: tuple[Reason, ...] = field(default=(), compare=False)

    def because(self, *why: Reason) -> Mention:
        """The same with more reasons."""
        return replace(self, why=(*self.why, *why))


@quick
@dataclass(frozen=True, slots=True)
class Scale:
    """What is known of the whole document.

    ``colours`` are those that it judges by; ``rates`` says that it does so often enough for a bare colour to count, ``letters`` that it does so by
    letters.
    """

    colours: frozenset[str]
    rates: bool = False
    letters: bool = False


@lru_cache(maxsize=1)
def _word() -> regex.Pattern[str]:
    cues = load_cues()
    names = "|".join(sorted({*cues.colours, *_damaged()}, key=lambda name: (-len(name), name))).replace(" ", "[ ]")
    shades = "|".join(sorted(cues.lists["shades"]))
    return compiled(
        rf"""
        (?<![\w@.#])                             # not inside a word or an address
        (?: (?P<shade>{shades}) [ \-] )?
        (?P<name>{names})
        (?P<sign>\+)?
        (?![\w@]|\.\w|['’]s\b)
        """,
        regex.IGNORECASE | regex.VERBOSE,
    )


@lru_cache(maxsize=1)
def _damaged() -> dict[str, str]:
    """The colours that judge in every report as bad copies print them: torn ("Gr een") or doubled ("GGRREEEENN"). Short ones torn could be names."""
    rag = load_cues().lists["rag"]
    torn = {f"{name[:at]} {name[at:]}": name for name in rag if len(name) > len("red") for at in range(2, len(name))}
    return torn | {"".join(letter * 2 for letter in name): name for name in rag}


@lru_cache(maxsize=1)
def _stems() -> tuple[str, ...]:
    """What holds all the words that :func:`_word` finds: those of them that no shorter one begins."""
    names = {*load_cues().colours, *_damaged()}
    return tuple(sorted(name for name in names if not any(name != other and name.startswith(other) for other in names)))


def has_colour(text: str) -> bool:
    """Whether any colour word stands in ``text``: the gate before anything slower looks at it."""
    low = text.lower()
    if not any(stem in low for stem in _stems()) and is_plain(text, 0, len(text)):
        return False
    return _word().search(text) is not None


def names_colour(cell: str) -> bool:
    """Whether a cell holds a colour and nothing else.

    >>> names_colour("Dark Amber"), names_colour("Green actions")
    (True, False)
    """
    return _word().fullmatch(cell.strip()) is not None


def find_mentions(text: str, start: int, end: int) -> list[Mention]:
    """The colour words of ``text[start:end]`` in text order, with offsets of ``text``."""
    mentions: list[Mention] = []
    for run in _runs(text, list(_word().finditer(text, start, end))):
        mentions += _mentions(run)
    return mentions


def _runs(text: str, found: list[regex.Match[str]]) -> Iterator[list[regex.Match[str]]]:
    """Groups of colour words with nothing but a slash, a hyphen or a space between."""
    run: list[regex.Match[str]] = []
    for match in found:
        if run and not _JOIN.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _mentions(run: list[regex.Match[str]]) -> list[Mention]:
    singles = [Mention(Span(m.start(), m.end()), _colour(m), listed=len(run) > 2) for m in run]
    rag = load_cues().lists["rag"]
    if len(run) == 2 and all(m.group("name").lower() in rag and not m.group("shade") for m in run) and singles[0].colour != singles[1].colour:
        return [Mention(Span(run[0].start(), run[1].end()), combined(singles[0].colour, singles[1].colour))]
    return singles


def _colour(match: regex.Match[str]) -> str:
    shade = f"{match.group('shade').lower()} " if match.group("shade") else ""
    name = match.group("name").lower()
    return f"{shade}{load_cues().colours.get(name) or _damaged()[name]}{match.group('sign') or ''}"


def combined(one: str, other: str) -> str:
    """The name of a step between two colours: amber stands first, as in ``amber/red``.

    >>> combined("green", "amber")
    'amber/green'
    """
    return f"{other}/{one}" if other == "amber" else f"{one}/{other}"


@lru_cache(maxsize=1)
def _letters() -> regex.Pattern[str]:
    letters = "".join(load_cues().letters)
    return compiled(rf"(?P<one>[{letters}])(?:(?:\s?[/-]\s?)?(?P<two>[{letters}]))?(?P<sign>\+)?")


def letter_mention(text: str, start: int, end: int) -> Mention | None:
    """The colour that a cell or the word after a label gives by its letter (``A``, ``A/G``), None where ``text[start:end]`` is more than that."""
    match = _letters().fullmatch(text, start, end)
    if match is None:
        return None
    letters = load_cues().letters
    if match.group("two") and match.end() - match.start() < 3 and not {match.group("one"), match.group("two")} < {"R", "A", "G"}:
        return None
    one = letters[match.group("one")]
    colour = combined(one, letters[match.group("two")]) if match.group("two") else one
    return Mention(Span(start, end), colour + (match.group("sign") or ""))
