"""Cues: words that say what a fact means in its sentence, as data.

Comes in: ``cues.toml``. Goes out: ``Cues``: each cue with its category, on which side of the fact it stands, how far it reaches, and
examples both ways; and the plain word lists that the rules need. The idea is ConText (Harkema et al. 2009, as in medspaCy).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from itertools import product
from typing import Literal

Side = Literal["before", "after", "both"]

_SIDES = ("before", "after", "both")
_EXPANSIONS = 4000
_REACH = 12


class CueError(ValueError):
    """The cue file says something that cannot be used; the message names the cue."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words with a meaning for the facts near them.

    ``group`` is ``rating`` or ``figure``; ``side`` says where the cue stands seen from the fact; ``reach`` is how many tokens may stand
    between the two; ``words`` are templates (see :func:`expand`); ``matches`` are texts in which the cue must be found, ``non_matches``
    texts in which it must not.
    """

    id: str
    group: str
    category: str
    words: tuple[str, ...]
    side: Side
    reach: int
    matches: tuple[str, ...]
    non_matches: tuple[str, ...]

    @property
    def phrases(self) -> Iterator[str]:
        """Every phrase the templates stand for."""
        for template in self.words:
            yield from expand(template)


@dataclass(frozen=True, slots=True)
class Hue:
    """A range of hues (degrees, may run over 360), of lightness and least saturation (0 to 1) that a fill must have to count as ``colour``."""

    colour: str
    first: float
    last: float
    saturation: float
    darkest: float
    lightest: float


@dataclass(frozen=True, slots=True)
class Cues:
    """The whole cue file. ``lists`` are word lists by name, ``colours`` maps a printed word to its colour, ``letters`` a letter to its colour."""

    cues: tuple[Cue, ...]
    lists: Mapping[str, frozenset[str]]
    colours: Mapping[str, str]
    letters: Mapping[str, str]
    hues: tuple[Hue, ...]
    _index: dict[str, Cue] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {cue.id: cue for cue in self.cues})

    def by_id(self, name: str) -> Cue:
        """The cue called ``name``. Raises KeyError when there is none."""
        return self._index[name]


def expand(template: str) -> Iterator[str]:
    """The phrases a template stands for: words parted by spaces, ``a|b`` for either, a final ``?`` for what may be missing.

    Raises CueError when it stands for more than a few thousand phrases.

    >>> list(expand("no|not longer?"))
    ['no', 'no longer', 'not', 'not longer']
    """
    slots = [(("", *part[:-1].split("|")) if part.endswith("?") else tuple(part.split("|"))) for part in template.split()]
    count = 1
    for slot in slots:
        count *= len(slot)
    if count > _EXPANSIONS:
        raise CueError(f"the template {template!r} stands for {count} phrases; split it")
    for words in product(*slots):
        phrase = " ".join(word for word in words if word)
        if phrase:
            yield phrase


def by_first_word(template: str) -> Iterator[tuple[str, str]]:
    """The words that its phrases begin with, each with the template of those phrases.

    >>> list(by_first_word("no? more|fewer homes?"))
    [('no', 'no more|fewer homes?'), ('more', 'more homes?'), ('fewer', 'fewer homes?')]
    """
    parts = template.split()
    for place, part in enumerate(parts, 1):
        for word in part.removesuffix("?").split("|"):
            yield word, " ".join((word, *parts[place:]))
        if not part.endswith("?"):
            return


@lru_cache(maxsize=1)
def load_cues() -> Cues:
    """The cues that come with the package."""
    return read_cues(resources.files("patterns").joinpath("cues.toml").read_text("utf-8"))


def read_cues(source: str) -> Cues:
    """The cues of a TOML text. Raises CueError (which names the cue) when it cannot be used."""
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise CueError(f"the cues are not TOML: {error}") from error
    cues = tuple(_cue(group, entry) for group in ("rating", "figure") for entry in raw.get(group, ()))
    names = [cue.id for cue in cues]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise CueError(f"cues with the same id: {', '.join(twice)}")
    lists = {name: frozenset(_phrases(words)) for name, words in raw.get("lists", {}).items()}
    hues = tuple(Hue(**entry) for entry in raw.get("hue", ()))
    return Cues(cues, lists, dict(raw.get("colours", {})), dict(raw.get("letters", {})), hues)


def _phrases(templates: list[str]) -> Iterator[str]:
    for template in templates:
        yield from expand(template)


def _cue(group: str, entry: Mapping[str, object]) -> Cue:
    name = entry.get("id")
    if not isinstance(name, str) or not name:
        raise CueError(f"a cue of the group {group} has no id")
    unknown = set(entry) - {"id", "category", "words", "side", "reach", "matches", "non_matches"}
    if unknown:
        raise CueError(f"{name}: unknown keys {', '.join(sorted(unknown))}")
    category, side, reach = entry.get("category"), entry.get("side", "before"), entry.get("reach", _REACH)
    if not isinstance(category, str):
        raise CueError(f"{name}: category must be text")
    if side != "before" and side != "after" and side != "both":  # noqa: PLR1714 - so that the type checker sees the three words
        raise CueError(f"{name}: side must be one of {', '.join(_SIDES)}")
    if not isinstance(reach, int) or reach < 0:
        raise CueError(f"{name}: reach must be a whole number of tokens")
    words, matches, non_matches = (_texts(name, key, entry.get(key)) for key in ("words", "matches", "non_matches"))
    return Cue(name, group, category, words, side, reach, matches, non_matches)


def _texts(name: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
        raise CueError(f"{name}: {key} must be a list of texts, at least one")
    return tuple(value)
