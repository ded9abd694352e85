"""The word lists of ``units.toml`` and ``words.toml``, and alternations built of them for the patterns."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

import regex


@cache
def _read(name: str) -> Mapping[str, object]:
    return tomllib.loads((files("patterns") / name).read_text("utf-8"))


def _at(name: str, path: str) -> object:
    found: object = _read(name)
    for key in path.split("."):
        if not isinstance(found, Mapping) or key not in found:
            raise KeyError(f"{name} has no {path}")
        found = found[key]
    return found


def table(name: str, path: str) -> Mapping[str, object]:
    """The table at a dotted ``path`` of the TOML file ``name``. Raises KeyError when it is not there."""
    found = _at(name, path)
    if not isinstance(found, Mapping):
        raise KeyError(f"{path} in {name} is no table")
    return found


def words(name: str, path: str) -> tuple[str, ...]:
    """The list of words at a dotted ``path`` of the TOML file ``name``. Raises KeyError when it is not there."""
    found = _at(name, path)
    if not isinstance(found, list):
        raise KeyError(f"{path} in {name} is no list")
    return tuple(str(word) for word in found)


def numbers(name: str, path: str) -> dict[str, float]:
    """The table of numbers at a dotted ``path`` of the TOML file ``name``. Raises KeyError when it is not there."""
    return {word: float(str(value)) for word, value in table(name, path).items()}


def either(options: Iterable[str]) -> str:
    r"""An alternation of literal words for a verbose pattern, longest first; a space in a word matches any white space.

    >>> either(["per cent", "%"])
    '(?:per\\s+cent|%)'
    """
    ordered = sorted(set(options), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(r"\s+".join(regex.escape(part, literal_spaces=True) for part in word.split()) for word in ordered) + ")"


def times(*, plural: bool = False) -> dict[str, tuple[str, ...]]:
    """The words for each unit of time ("week": "weeks", "wk", ...), the plural ones alone on request."""
    found = {}
    for unit, spec in table("units.toml", "duration").items():
        named = spec["words"] if isinstance(spec, Mapping) else ()
        found[unit] = tuple(word for word in named if word.endswith("s") or not plural)
    return found


def time_word(*, plural: bool = False) -> str:
    """An alternation of all words for units of time."""
    return either(word for named in times(plural=plural).values() for word in named)


def bounded(source: str) -> str:
    r"""The verbose ``source`` with white space and words bounded, so that no run of blanks or letters can make a search quadratic.

    >>> bounded(r"to \s+ [0-9]")
    'to \\s{1,20} [0-9]'
    """
    source = source.replace(r"[\w'’-]*", r"[\w'’-]{0,40}+").replace(r"[\w'’/&-]*", r"[\w'’/&-]{0,40}+").replace(r"[\w.'’-]*", r"[\w.'’-]{0,40}")
    return (
        source.replace(r"\s+", r"\s{1,20}").replace(r"\s*", r"\s{0,20}").replace(r"[^\S\n]*", r"[^\S\n]{0,40}").replace(r"[^\S\n]+", r"[^\S\n]{1,40}")
    )
