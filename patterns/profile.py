"""Tracker profiles: what differs between publishers, as data. One TOML file names code schemes, columns, headings, labels.

Comes in: a TOML file. Goes out: a validated ``Profile``. What a user's profile leaves out is taken from ``profiles/default.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import cast

import regex

from ingest.errors import MissingFile, UsageError

_DEFAULT = "default.toml"
_SECTIONS: dict[str, tuple[str, ...]] = {
    "codes": ("keywords", "never", "dates", "indicators"),
    "columns": ("ref", "title", "narrative", "rating", "previous", "value", "goal"),
    "headings": ("plan", "title", "tracker", "label", "body", "never", "subject", "marking"),
    "labels": ("narrative", "field", "status"),
    "sentences": ("openers", "unfinished", "verbs"),
}

Words = dict[str, dict[str, frozenset[str]]]


@dataclass(frozen=True, slots=True)
class CodePattern:
    """A code scheme that a profile states: a verbose expression, texts it matches with their canonical code, texts it must not match."""

    source: str
    matches: tuple[tuple[str, str], ...]
    non_matches: tuple[str, ...]
    compiled: regex.Pattern[str] = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """A family of trackers. ``words`` are lower-cased word lists by section and key; ``codes`` empty means: learn the scheme."""

    name: str
    about: str
    words: Words
    codes: tuple[CodePattern, ...] = ()
    publisher: str | None = None

    def has(self, section: str, key: str, phrase: str) -> bool:
        """Whether a phrase, case and white space aside, is in a word list."""
        return " ".join(phrase.lower().split()) in self.words[section][key]


@cache
def default_profile() -> Profile:
    """The profile that is used when none is given."""
    text = (resources.files("patterns") / "profiles" / _DEFAULT).read_text("utf-8")
    return _build(tomllib.loads(text), _DEFAULT, base=None)


def load_profile(path: Path) -> Profile:
    """A user's profile, completed from the default one.

    Raises MissingFile when there is no such file and UsageError, naming file and reason, when it is not a valid profile.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MissingFile(f"{path}: the profile cannot be read ({error.strerror}).") from error
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: the profile is not valid TOML: {error}.") from error
    return _build(data, str(path), base=default_profile().words)


def _build(data: dict[str, object], where: str, base: Words | None) -> Profile:
    words: Words = {}
    unknown = set(data) - set(_SECTIONS) - {"name", "about", "publisher", "code"}
    if unknown:
        raise UsageError(f"{where}: unknown section {min(unknown)!r}; known are {', '.join(_SECTIONS)} and code.")
    for section, keys in _SECTIONS.items():
        given = _table(data.get(section, {}), where, section)
        if strange := set(given) - set(keys):
            raise UsageError(f"{where}: [{section}] has no key {min(strange)!r}; its keys are {', '.join(keys)}.")
        words[section] = {
            key: _words(given[key], where, f"{section}.{key}") if key in given else base[section][key] if base else frozenset() for key in keys
        }
    publisher = data.get("publisher")
    return Profile(
        name=_text(data.get("name"), where, "name"),
        about=_text(data.get("about", ""), where, "about"),
        words=words,
        codes=tuple(_code(item, where) for item in cast("list[object]", data.get("code", []))),
        publisher=None if publisher is None else _text(publisher, where, "publisher"),
    )


def _code(item: object, where: str) -> CodePattern:
    """A ``[[code]]`` table: ``pattern``, ``matches`` (text = canonical code) and ``non_matches``; its examples are tried at once."""
    table = _table(item, where, "code")
    source = _text(table.get("pattern"), where, "code.pattern")
    try:
        compiled = regex.compile(source, regex.VERBOSE)
    except regex.error as error:
        raise UsageError(f"{where}: code.pattern {source!r} is no valid expression: {error}.") from error
    matches = tuple((text, _text(code, where, "code.matches")) for text, code in _table(table.get("matches", {}), where, "code.matches").items())
    non_matches = tuple(_words(table.get("non_matches", []), where, "code.non_matches", lower=False))
    for text, code in matches:
        found = compiled.search(text, timeout=1)
        if found and found.group() != code:
            raise UsageError(f"{where}: code.pattern {source!r} finds {found.group()!r} in its example {text!r}, not {code!r}.")
        if not found:
            raise UsageError(f"{where}: code.pattern {source!r} does not match its example {text!r}.")
    for text in non_matches:
        if compiled.search(text, timeout=1):
            raise UsageError(f"{where}: code.pattern {source!r} matches its counter-example {text!r}.")
    return CodePattern(source, matches, tuple(sorted(non_matches)), compiled)


def _table(value: object, where: str, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise UsageError(f"{where}: {name} must be a table.")
    return cast("dict[str, object]", value)


def _text(value: object, where: str, name: str) -> str:
    if not isinstance(value, str):
        raise UsageError(f"{where}: {name} must be a text.")
    return value


def _words(value: object, where: str, name: str, *, lower: bool = True) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise UsageError(f"{where}: {name} must be a list of texts.")
    return frozenset(word.lower() if lower else word for word in cast("list[str]", value))
