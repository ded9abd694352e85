"""The validation of a profile: everything that is wrong with it, each with its line, rather than only the first.

Comes in: the TOML text of a profile, and the profile that completes it. Goes out: a ``Profile``, or flaws.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

import regex

from ingest.expressions import compiled
from patterns.cues import load_cues
from patterns.hostile import slow_text
from patterns.profile import CodePattern, CodeScheme, Flaw, FurniturePattern, Profile, RatingWords, Words
from patterns.toml_lines import TomlLines

SECTIONS: dict[str, tuple[str, ...]] = {
    "codes": ("keywords", "never", "dates", "indicators"),
    "columns": ("ref", "title", "narrative", "rating", "previous", "value", "goal"),
    "headings": ("plan", "title", "tracker", "label", "body", "never", "subject", "marking"),
    "labels": ("narrative", "field", "status"),
    "sentences": ("openers", "unfinished", "verbs"),
}
AND_DEFAULT = "..."
"""In a list: and the words of the default profile."""
_TOP = ("name", "about", "publisher")
_TABLES = {
    "code": ("pattern", "matches", "non_matches", "scheme", "heads_only"),
    "furniture": ("pattern", "matches", "non_matches"),
    "ratings": ("colours", "letters", "heads"),
}
_GROUPS = {"prefix", "separator", "number", "suffix"}
_AT = compiled(r"\s*\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_SHOWN = 60
_SECONDS = 1.0
"""An expression may spend this on one of its own examples."""


def read_profile(source: str, base: Profile | None) -> tuple[Profile | None, tuple[Flaw, ...]]:
    """The profile of a TOML text, completed from ``base``; None and its flaws, in the order of the lines, when there are any."""
    source = source.replace("\r\n", "\n")
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (_not_toml(source, error),)
    reader = _Reader(data, TomlLines(source), base)
    profile = reader.read()
    flaws = tuple(sorted(set(reader.flaws), key=lambda flaw: flaw.line))
    return (None if flaws else profile), flaws


def quoted(text: str) -> str:
    r"""A TOML text.

    >>> print(quoted('say "a\\b"'))
    "say \"a\\b\""
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + regex.sub(r"[\x00-\x1f\x7f]", lambda match: f"\\u{ord(match.group()):04x}", plain) + '"'


def _shown(source: str) -> str:
    """An expression on one line, as far as it is needed to know it again."""
    line = " ".join(source.split())
    return f"'{line if len(line) <= _SHOWN else line[: _SHOWN - 1] + '…'}'"


def _not_toml(source: str, error: Exception) -> Flaw:
    said = str(error)
    at = _AT.search(said)
    line = int(at["line"]) if at and at["line"] else TomlLines(source).last() if at else 1
    column = f", column {at['column']}" if at and at["line"] else ""
    return Flaw(line, f"the profile is not valid TOML: {_AT.sub('', said)}{column}.")


@dataclass(frozen=True, slots=True)
class _Place:
    """A table of the profile: its name, and which one it is where there are several."""

    section: str | None
    index: int | None = None

    def named(self, key: str) -> str:
        return f"{self.section}.{key}" if self.section else key


class _Reader:
    """Reads one profile and notes every flaw on the way; what is flawed is left out, for the profile will not be used."""

    def __init__(self, data: Mapping[str, object], lines: TomlLines, base: Profile | None) -> None:
        self.data, self.lines, self.base = data, lines, base
        self.flaws: list[Flaw] = []

    def read(self) -> Profile:
        known = (*SECTIONS, *_TABLES)
        top = _Place(None)
        for name in self.data:
            if name not in {*_TOP, *known}:
                self._flaw(top if self.lines.line(None, name) > 1 else _Place(name), name, f"unknown section {name!r}; known are {', '.join(known)}.")
        publisher = self.data.get("publisher")
        ratings = self._ratings()
        return Profile(
            name=self._text(self.data.get("name"), top, "name", needed=True),
            about=self._text(self.data.get("about", ""), top, "about"),
            words=self._with_rating_words(self._sections(), ratings),
            codes=tuple(code for index, table in self._tables("code") if (code := self._code(table, _Place("code", index)))),
            publisher=None if publisher is None else self._text(publisher, top, "publisher", needed=True),
            furniture=tuple(found for index, table in self._tables("furniture") if (found := self._furniture(table, _Place("furniture", index)))),
            ratings=ratings,
        )

    # --- word lists ---

    def _sections(self) -> Words:
        words: Words = {}
        for section, keys in SECTIONS.items():
            place = _Place(section)
            given = self._table(self.data.get(section, {}), place)
            self._only(given, keys, place)
            words[section] = {}
            for key in keys:
                default = self.base.words[section][key] if self.base else frozenset[str]()
                words[section][key] = self._list(given[key], place, key, default) if key in given else default
        return words

    def _list(self, value: object, place: _Place, key: str, default: frozenset[str]) -> frozenset[str]:
        """A list of words in small letters; "..." in it stands for those of the default profile."""
        words = [" ".join(word.lower().split()) for word in self._texts(value, place, key)]
        return frozenset(word for word in words if word != AND_DEFAULT) | (default if AND_DEFAULT in words else frozenset())

    def _with_rating_words(self, words: Words, ratings: RatingWords) -> Words:
        """The columns and the status lines of a tracker are told by its rating words too."""
        single = {word for phrase in ratings.colours for word in regex.findall(r"\p{L}+", phrase.lower())}
        columns = {**words["columns"], "rating": words["columns"]["rating"] | ratings.heads}
        labels = {**words["labels"], "status": words["labels"]["status"] | single}
        return {**words, "columns": columns, "labels": labels}

    # --- ratings ---

    def _ratings(self) -> RatingWords:
        place = _Place("ratings")
        given = self._table(self.data.get("ratings", {}), place)
        self._only(given, _TABLES["ratings"], place)
        colours, letters = self._colours(given, place, "colours"), self._colours(given, place, "letters")
        for letter in letters:
            if not regex.fullmatch(r"\p{Lu}", letter):
                self._flaw(place, "letters", f"ratings.letters: {letter!r} is not one capital letter; words belong in ratings.colours.", letter)
        heads = self._list(given["heads"], place, "heads", frozenset()) if "heads" in given else frozenset[str]()
        return RatingWords(colours, letters, heads)

    def _colours(self, given: Mapping[str, object], place: _Place, key: str) -> dict[str, str]:
        cues = load_cues()
        shades = cues.lists["shades"]
        known = sorted({*cues.colours.values(), *cues.lists["other_colours"]})
        found: dict[str, str] = {}
        for word, colour in self._table(given.get(key, {}), place, key).items():
            steps = colour.lower().split("/") if isinstance(colour, str) else [""]
            if not all(step in known or (step.partition(" ")[0] in shades and step.partition(" ")[2] in known) for step in steps):
                self._flaw(place, key, f"ratings.{key}: {word!r} stands for {colour!r}, which is no colour; known are {', '.join(known)}.", word)
            elif not word.strip():
                self._flaw(place, key, f"ratings.{key}: the word for {colour!r} is empty.")
            else:
                found[" ".join(word.split())] = "/".join(steps)
        return found

    # --- patterns ---

    def _code(self, table: Mapping[str, object], place: _Place) -> CodePattern | None:
        self._only(table, _TABLES["code"], place)
        scheme, heads_only = table.get("scheme", "priority"), table.get("heads_only", False)
        if scheme not in {"priority", "indicator"}:
            self._flaw(place, "scheme", f'code.scheme is {scheme!r}; it may be "priority" or "indicator".')
        if not isinstance(heads_only, bool):
            self._flaw(place, "heads_only", "code.heads_only must be true or false.")
        given = self._table(table.get("matches", {}), place, "matches")
        matches = tuple((text, self._text(code, place, "matches", word=text)) for text, code in given.items())
        non_matches = self._texts(table.get("non_matches", []), place, "non_matches")
        source, compiled = self._pattern(table, place)
        if compiled is None or source is None:
            return None
        groups = set(compiled.groupindex)
        if groups - _GROUPS or (groups and "number" not in groups):
            self._flaw(
                place, "pattern", f"code.pattern has the groups {', '.join(sorted(groups))}; they may be prefix, separator, number (needed), suffix."
            )
        code = CodePattern(source, matches, non_matches, compiled, cast("CodeScheme", scheme), heads_only is True)
        for text, wanted in matches:
            found = self._search(compiled, text, place, "matches")
            if found is None:
                self._flaw(place, "matches", f"code.pattern {_shown(source)} does not match its example {text!r}.", text)
            elif code.canonical(found) != wanted:
                said = f"code.pattern {_shown(source)} finds {code.canonical(found)!r} in its example {text!r}, not {wanted!r}."
                self._flaw(place, "matches", said, text)
        for text in non_matches:
            if self._search(compiled, text, place, "non_matches"):
                self._flaw(place, "non_matches", f"code.pattern {_shown(source)} matches its counter-example {text!r}.", text)
        self._examples_and_pace(place, source, compiled, [text for text, _ in matches], non_matches)
        return code

    def _furniture(self, table: Mapping[str, object], place: _Place) -> FurniturePattern | None:
        self._only(table, _TABLES["furniture"], place)
        matches, non_matches = (self._texts(table.get(key, []), place, key) for key in ("matches", "non_matches"))
        source, compiled = self._pattern(table, place)
        if compiled is None or source is None:
            return None
        for text in matches:
            if not self._search(compiled, text, place, "matches", whole=True):
                self._flaw(place, "matches", f"furniture.pattern {_shown(source)} does not match its example {text!r} from end to end.", text)
        for text in non_matches:
            if self._search(compiled, text, place, "non_matches", whole=True):
                self._flaw(place, "non_matches", f"furniture.pattern {_shown(source)} matches its counter-example {text!r}.", text)
        self._examples_and_pace(place, source, compiled, matches, non_matches, whole=True)
        return FurniturePattern(source, matches, non_matches, compiled)

    def _pattern(self, table: Mapping[str, object], place: _Place) -> tuple[str | None, regex.Pattern[str] | None]:
        source = self._text(table.get("pattern"), place, "pattern", needed=True)
        if not source:
            return None, None
        try:
            return source, compiled(source, regex.VERBOSE)
        except (regex.error, RecursionError, OverflowError) as error:
            self._flaw(place, "pattern", f"{place.named('pattern')} {_shown(source)} is no valid expression: {error}.")
            return source, None

    def _search(self, compiled: regex.Pattern[str], text: str, place: _Place, key: str, *, whole: bool = False) -> regex.Match[str] | None:
        try:
            return (compiled.fullmatch if whole else compiled.search)(text, timeout=_SECONDS)
        except TimeoutError:
            self._flaw(place, key, f"{place.named('pattern')} needs more than {_SECONDS:g} s for its example {text!r}.", text)
            return None

    def _examples_and_pace(
        self,
        place: _Place,
        source: str,
        compiled: regex.Pattern[str],
        matches: list[str] | tuple[str, ...],
        non_matches: tuple[str, ...],
        *,
        whole: bool = False,
    ) -> None:
        for key, examples in (("matches", matches), ("non_matches", non_matches)):
            if not examples:
                self._flaw(
                    place, "pattern", f"{place.named('pattern')} {_shown(source)} has no {key}; give at least one text that stands in a document."
                )
        if self.base is None:
            return
        nothing = self._search(compiled, "", place, "pattern", whole=whole)
        if nothing is not None:
            self._flaw(place, "pattern", f"{place.named('pattern')} {_shown(source)} matches an empty text.")
            return
        slow = slow_text(compiled, source, [*matches, *non_matches], whole=whole)
        if slow:
            said = f"{place.named('pattern')} {_shown(source)} is too slow on hostile text ({slow}); give each repeat an upper bound, as in {{1,5}}, and put none inside another."
            self._flaw(place, "pattern", said)

    # --- values ---

    def _flaw(self, place: _Place, key: str | None, reason: str, word: str | None = None) -> None:
        line = self.lines.line(place.section, key, index=place.index, word=word)
        self.flaws.append(Flaw(line, reason))

    def _only(self, given: Mapping[str, object], keys: tuple[str, ...], place: _Place) -> None:
        name = place.section or ""
        shown = f"[[{name}]]" if place.index is not None else f"[{name}]"
        for key in given:
            if key not in keys:
                self._flaw(place, key, f"{shown} has no key {key!r}; its keys are {', '.join(keys)}.")

    def _tables(self, name: str) -> list[tuple[int, Mapping[str, object]]]:
        value = self.data.get(name, [])
        if not isinstance(value, list):
            self._flaw(_Place(name), None, f"{name} must be written as [[{name}]], once for each pattern.")
            return []
        return [(index, self._table(item, _Place(name, index))) for index, item in enumerate(cast("list[object]", value))]

    def _table(self, value: object, place: _Place, key: str | None = None) -> Mapping[str, object]:
        if isinstance(value, dict):
            return cast("dict[str, object]", value)
        self._flaw(place, key, f"{place.named(key) if key else place.section} must be a table.")
        return {}

    def _text(self, value: object, place: _Place, key: str, *, needed: bool = False, word: str | None = None) -> str:
        if isinstance(value, str) and (value.strip() or not needed):
            return value
        self._flaw(place, key, f"{place.named(key)} must be a text{' and not empty' if needed and isinstance(value, str) else ''}.", word)
        return ""

    def _texts(self, value: object, place: _Place, key: str) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in cast("list[object]", value)):
            return tuple(cast("list[str]", value))
        self._flaw(place, key, f"{place.named(key)} must be a list of texts, none of them empty.")
        return ()
