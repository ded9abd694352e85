"""A profile proposed from documents of one publisher. What would make them lose anything that is read without it is not proposed.

Comes in: documents. Goes out: a ``Proposal``: code schemes, words, furniture, the scale, and notes on what was tried and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from corpus.profiles.examples import matches_of, non_matches_of
from corpus.profiles.expressions import Scheme, schemes_of
from corpus.profiles.furniture import Running, running_lines
from corpus.profiles.reading import Reading, is_kept, reading_of
from corpus.profiles.scale import Scale, scale_of
from corpus.profiles.words import words_of
from extractors.about import publisher_of
from extractors.units import lines_of
from ingest.document import Document
from patterns.profile import CodePattern, FurniturePattern, Profile, default_profile

_TITLES = 3
"""Lines that show what furniture is not."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile in the making. ``profile`` is what it would be; ``words`` are those that it adds to the default's, by section and key."""

    profile: Profile
    words: tuple[tuple[str, str, tuple[str, ...]], ...]
    scale: Scale
    notes: tuple[str, ...]


def suggest(documents: Sequence[Document]) -> Proposal:
    """A proposal from one or more documents of one publisher."""
    default = default_profile()
    readings = [reading_of(document, default) for document in documents]
    publisher, publishers = _publisher(readings, default)
    names = ", ".join(document.name for document in documents)
    start = replace(default, name=_name(publisher or documents[0].name.rpartition(".")[0]), about=f"Suggested from {names}.")
    notes = [f"The documents name several publishers: {', '.join(publishers)}. A profile is meant for one."] if len(publishers) > 1 else []
    if not any(reading.structure.entries for reading in readings):
        notes.append("No entry was found in the documents: they may be no trackers, or their codes must be stated by hand.")

    def keeps(profile: Profile) -> bool:
        return is_kept(readings, [reading_of(document, profile) for document in documents])

    profile, said = _with_codes(start, readings, keeps)
    notes += said
    profile, words = _with_words(profile, readings, keeps)
    profile = _with_furniture(profile, readings, keeps)
    scale = scale_of(readings, default)
    headed = replace(profile, ratings=replace(profile.ratings, heads=frozenset(scale.heads)))
    profile = headed if scale.heads and keeps(headed) else profile
    return Proposal(replace(profile, publisher=publisher), words, scale, tuple(notes))


def _publisher(readings: Sequence[Reading], profile: Profile) -> tuple[str | None, list[str]]:
    named = [publisher_of(reading.document.text, reading.structure, profile)[0] for reading in readings]
    counted = Counter(name for name in named if name)
    ordered = sorted(counted, key=lambda name: (-counted[name], name))
    return (ordered[0] if ordered else None), ordered


def _name(words: str) -> str:
    return regex.sub(r"[^\p{Ll}\d]+", "-", words.lower()).strip("-") or "tracker"


def _with_codes(profile: Profile, readings: Sequence[Reading], keeps: Callable[[Profile], bool]) -> tuple[Profile, list[str]]:
    """The profile with an expression for each scheme, the most general ones that find what was found and nothing else."""
    schemes = schemes_of(readings, profile)
    for step in range(max((len(scheme.expressions) for scheme in schemes), default=0)):
        codes = [_code(scheme, scheme.expressions[min(step, len(scheme.expressions) - 1)], readings) for scheme in schemes]
        whole = replace(profile, codes=tuple(code for code in codes if code.matches and code.non_matches))
        if len(whole.codes) == len(schemes) and keeps(whole):
            return whole, []
    if not schemes:
        return profile, []
    seen = ", ".join(dict.fromkeys(printed.code for scheme in schemes for printed in scheme.codes if printed.opens).keys())
    return profile, [f"No expression finds all the codes of the documents and nothing else, so they are learned as before: {seen[:200]}"]


def _code(scheme: Scheme, expression: str, readings: Sequence[Reading]) -> CodePattern:
    code = CodePattern(expression, (), (), regex.compile(expression, regex.VERBOSE), scheme.name, scheme.heads_only)
    return replace(code, matches=matches_of(code, scheme.codes), non_matches=non_matches_of(code, readings))


def _with_words(
    profile: Profile, readings: Sequence[Reading], keeps: Callable[[Profile], bool]
) -> tuple[Profile, tuple[tuple[str, str, tuple[str, ...]], ...]]:
    """The profile with the words that the documents explain: all of a list at once, or one by one those that do no harm."""
    added: list[tuple[str, str, tuple[str, ...]]] = []
    for (section, key), words in sorted(words_of(readings, profile).items()):
        taken: list[str] = []
        for group in (sorted(words), *([[word] for word in sorted(words)] if len(words) > 1 else [])):
            longer = _adding(profile, section, key, group)
            if not set(group) <= set(taken) and keeps(longer):
                profile = longer
                taken += group
        if taken:
            added.append((section, key, tuple(taken)))
    return profile, tuple(added)


def _adding(profile: Profile, section: str, key: str, words: Sequence[str]) -> Profile:
    lists = {**profile.words[section], key: profile.words[section][key] | frozenset(words)}
    return replace(profile, words={**profile.words, section: lists})


def _with_furniture(profile: Profile, readings: Sequence[Reading], keeps: Callable[[Profile], bool]) -> Profile:
    for running in running_lines(readings):
        pattern = _furniture(running, readings)
        longer = replace(profile, furniture=(*profile.furniture, pattern))
        if pattern.non_matches and keeps(longer):
            profile = longer
    return profile


def _furniture(running: Running, readings: Sequence[Reading]) -> FurniturePattern:
    """The expression with lines that it matches, and with titles and headings that it does not match."""
    compiled = regex.compile(running.expression, regex.VERBOSE)
    lines = [line.of(reading.document.text) for reading in readings for line in lines_of(reading.document.text)]
    opening = running.lines[0].split()[0]
    alike = [line for line in lines if line.startswith(opening)]
    others = [line[:80].strip() for line in (*alike, *lines) if line.isprintable() and len(line) > 3]
    kept = [line for line in dict.fromkeys(others) if not compiled.fullmatch(line)]
    return FurniturePattern(running.expression, running.lines[:_TITLES], tuple(kept[:_TITLES]), compiled)
