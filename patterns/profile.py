"""Tracker profiles: what differs between publishers, as data. One TOML file names code schemes, columns, headings, labels, furniture, ratings.

Comes in: a TOML file. Goes out: a validated ``Profile``. What a user's profile leaves out is taken from ``profiles/default.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import regex

from ingest.document import Span
from ingest.errors import LimitExceeded, MissingFile, UsageError
from patterns.codes import Shape

_DEFAULT = "default.toml"
_NEW = "new.toml"
_LARGEST = 1_000_000
"""Bytes of a profile; the default one has 20 000."""
Words = dict[str, dict[str, frozenset[str]]]
CodeScheme = Literal["priority", "indicator"]


@dataclass(frozen=True, slots=True)
class CodePattern:
    """A code scheme that a profile states: a verbose expression, texts it matches with their canonical code, texts it must not match.

    ``heads_only``: it makes a code only where it opens a line or a cell, as numbers do that would be figures elsewhere.
    """

    source: str
    matches: tuple[tuple[str, str], ...]
    non_matches: tuple[str, ...]
    compiled: regex.Pattern[str] = field(repr=False, compare=False)
    scheme: CodeScheme = "priority"
    heads_only: bool = False

    def shape(self, match: regex.Match[str]) -> Shape | None:
        """The parts of a code, where the expression names them (``prefix``, ``separator``, ``number``, ``suffix``); else None."""
        parts = match.groupdict()
        number = parts.get("number")
        if not number:
            return None
        prefix = parts.get("prefix") or ""
        family = "outline" if not prefix else "keyword" if number.isalpha() else "lettered"
        return Shape(family, Span(match.start(), match.end()), prefix, parts.get("separator") or "", number, parts.get("suffix") or "")

    def canonical(self, match: regex.Match[str]) -> str:
        """The canonical spelling of a match: put together from its parts where the expression names them, else as printed."""
        shape = self.shape(match)
        return shape.canonical(indicator=self.scheme == "indicator") if shape else match.group()


@dataclass(frozen=True, slots=True)
class FurniturePattern:
    """A verbose expression for whole lines that belong to the page and not to what is told on it (running heads, feet, stamps)."""

    source: str
    matches: tuple[str, ...]
    non_matches: tuple[str, ...]
    compiled: regex.Pattern[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class RatingWords:
    """How a publisher prints its ratings: words and letters with the colour each stands for, and the heads of columns that hold them.

    ``colours`` maps words as they are printed, ``letters`` capitals that stand alone in a cell; ``heads`` are in small letters.
    """

    colours: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.colours or self.letters or self.heads)


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of trackers. ``words`` are lower-cased word lists by section and key; ``codes`` empty means: learn the scheme."""

    name: str
    about: str
    words: Words
    codes: tuple[CodePattern, ...] = ()
    publisher: str | None = None
    furniture: tuple[FurniturePattern, ...] = ()
    ratings: RatingWords = field(default_factory=RatingWords)

    def has(self, section: str, key: str, phrase: str) -> bool:
        """Whether a phrase, case and white space aside, is in a word list."""
        return " ".join(phrase.lower().split()) in self.words[section][key]


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a profile, and in which line (from 1)."""

    line: int
    reason: str


@cache
def default_profile() -> Profile:
    """The profile that is used when none is given."""
    profile, flaws = parse_profile(_shipped(_DEFAULT), base=None)
    if profile is None:
        raise UsageError(refusal(_DEFAULT, flaws))
    return profile


def new_profile(name: str) -> str:
    """A profile to begin with, as TOML: it changes nothing, and a comment on each section says what could be written there."""
    from patterns.profile_reading import quoted  # noqa: PLC0415 - it imports this module

    return _shipped(_NEW).replace('"NAME"', quoted(name), 1)


def load_profile(path: Path) -> Profile:
    """A user's profile, completed from the default one.

    Raises MissingFile when there is no such file and UsageError, naming file, line and reason, when it is not a valid profile.
    """
    profile, flaws = examine(path)
    if profile is None:
        raise UsageError(refusal(str(path), flaws))
    return profile


def examine(path: Path) -> tuple[Profile | None, tuple[Flaw, ...]]:
    """A user's profile, or None and everything that is wrong with it. Raises MissingFile when the file cannot be read."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise MissingFile(f"{path}: the profile cannot be read ({error.strerror}).") from error
    if len(raw) > _LARGEST:
        raise LimitExceeded(f"{path}: the profile is larger than {_LARGEST} bytes; is this the right file?")
    try:
        source = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, (Flaw(line, "the profile is not valid TOML: it is not written in UTF-8."),)
    return parse_profile(source, base=default_profile())


def parse_profile(source: str, base: Profile | None) -> tuple[Profile | None, tuple[Flaw, ...]]:
    """A profile from its TOML text, what it leaves out taken from ``base``; None and all that is wrong with it, in the order of the lines."""
    from patterns.profile_reading import read_profile  # noqa: PLC0415 - it imports this module

    return read_profile(source, base)


def refusal(where: str, flaws: tuple[Flaw, ...]) -> str:
    """One sentence on a profile that cannot be used."""
    more = f" (and {len(flaws) - 1} more: trackrecord profile check {where})" if len(flaws) > 1 else ""
    return f"{where}:{flaws[0].line}: {flaws[0].reason}{more}"


def _shipped(name: str) -> str:
    return (resources.files("patterns") / "profiles" / name).read_text("utf-8")
