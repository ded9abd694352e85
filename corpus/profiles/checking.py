"""What a profile was checked for, and what it changes in documents.

Comes in: a valid profile; a document. Goes out: one line on the profile; a table of what is found without and with it, and what differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.report import counted, plain
from extractors.facts import Record
from patterns.profile import CodePattern, FurniturePattern, Profile, default_profile

_SHOWN = 5
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Layer:
    """The facts of one kind in two readings of a document: how many, and those that only one of them has, as a reader would name them."""

    name: str
    without: int
    given: int
    lost: tuple[str, ...]
    gained: tuple[str, ...]


def checked_line(where: str, profile: Profile) -> str:
    """What a good profile holds, all of which was tried."""
    patterns: list[CodePattern | FurniturePattern] = [*profile.codes, *profile.furniture]
    examples = sum(len(pattern.matches) for pattern in patterns)
    counter = sum(len(pattern.non_matches) for pattern in patterns)
    words = sum(profile.words[section][key] != given for section, keys in default_profile().words.items() for key, given in keys.items())
    parts = [
        counted(len(profile.codes), "code scheme"),
        counted(len(profile.furniture), "furniture pattern"),
        counted(len(profile.ratings.colours) + len(profile.ratings.letters) + len(profile.ratings.heads), "rating word"),
        counted(words, "changed list"),
    ]
    tried = (
        f"; {counted(examples, 'example')} and {counted(counter, 'counter-example')} hold, no expression is slow on hostile text" if patterns else ""
    )
    return f"{plain(where)}: {plain(profile.name)} is good: {', '.join(parts)}{tried}."


def compare(without: Record, given: Record) -> list[Layer]:
    """What two readings of one document find, layer by layer."""
    before, after = _facts(without), _facts(given)
    return [
        Layer(
            name,
            len(before[name]),
            len(after[name]),
            tuple(said for key, said in before[name].items() if key not in after[name]),
            tuple(said for key, said in after[name].items() if key not in before[name]),
        )
        for name in before
    ]


def comparison_lines(name: str, profile: str, layers: list[Layer]) -> Iterator[str]:
    """A table for people: counts without and with the profile, then what only one of them has."""
    yield f"{plain(name)}"
    yield f"  {'':12}{'without':>8}  with {plain(profile)}"
    for layer in layers:
        yield f"  {layer.name:12}{layer.without:8}  {layer.given}"
    for layer in layers:
        for sign, facts in (("-", layer.lost), ("+", layer.gained)):
            for said in facts[:_SHOWN]:
                yield f"  {sign} {layer.name}: {_short(said)}"
            if len(facts) > _SHOWN:
                yield f"  {sign} {layer.name}: and {len(facts) - _SHOWN:,} more"
    if not any(layer.lost or layer.gained for layer in layers):
        yield "  The profile changes nothing here."


def _facts(record: Record) -> dict[str, Mapping[object, str]]:
    text = record.document.text
    return {
        "headings": {(h.span, h.level, h.name): f"{h.level} {h.name}" for h in record.headings},
        "references": {(r.span, r.code, r.role): f"{r.code} ({r.role})" for r in record.references},
        "entries": {(e.span, e.codes, e.titles, e.narrative): " ".join((*e.codes, *e.titles)) for e in record.entries},
        "figures": {(f.span, f.value, f.unit, f.code): f"{f.span.of(text)} ({f.code or 'in no entry'})" for f in record.figures},
        "ratings": {
            (
                r.span,
                r.box,
                r.colour,
                r.status,
                r.code,
            ): f"{r.span.of(text) if r.span else r.evidence}: {r.colour}, {r.status} ({r.code or 'in no entry'})"
            for r in record.ratings
        },
    }


def _short(said: str) -> str:
    words = plain(said)
    return words if len(words) <= _WIDEST else f"{words[: _WIDEST - 1]}…"
