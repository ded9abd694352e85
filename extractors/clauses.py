"""A sentence as items: words with what they signal, numbers, times and marks.

Comes in: a Doc of one passage, the quantities and times in it. Goes out: sentences, each a list of items; words of one cue are one item.
The rules for figures are written on items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from patterns.cues import load_cues

_MODAL = frozenset({"forecast", "target"})
_CHANGES = frozenset({"up", "down"})

Kind = Literal["word", "number", "time", "mark"]


@dataclass(frozen=True, slots=True)
class Item:
    """A run of characters ``[start, end)`` of the passage. ``cats`` are the categories of the cue it is; ``number`` indexes the quantities."""

    kind: Kind
    text: str
    start: int
    end: int
    cats: frozenset[str] = frozenset()
    number: int = -1

    @property
    def low(self) -> str:
        """The characters in lower case."""
        return self.text.lower()

    def has(self, *cats: str) -> bool:
        """Whether it is a cue of one of the categories."""
        return not self.cats.isdisjoint(cats)


def sentences(doc: Doc, numbers: Sequence[tuple[int, int]], times: Sequence[tuple[int, int]]) -> list[list[Item]]:
    """The sentences of a passage as items. ``numbers`` and ``times`` are character ranges; a number inside a time is still an item of its own."""
    text = doc.text
    spans: list[tuple[int, int, Kind, int]] = [(s, e, "number", i) for i, (s, e) in enumerate(numbers)]
    spans += [(s, e, "time", -1) for s, e in times if not any(s < b and a < e for a, b in numbers)]
    spans += [piece for s, e in times if any(s < b and a < e for a, b in numbers) for piece in _around(s, e, numbers)]
    fixed = sorted(spans)
    cues = {(s, e): cats for s, e, cats in _cues(doc)}
    result: list[list[Item]] = []
    taken = 0
    for token in doc:
        start, end = token.idx, token.idx + len(token.text)
        if token.is_sent_start or not result:
            if not result or result[-1]:
                result.append([])
        if end <= taken or token.is_space:
            continue
        span = next((f for f in fixed if f[0] < end and start < f[1]), None)
        if span is not None:
            s, e, kind, number = span
            result[-1].append(Item(kind, text[s:e], s, e, frozenset(), number))
            taken = max(e, end) if not text[e:end].strip() else e
            if text[e:end].strip(" .,;:()"):
                taken = max(taken, end)
            continue
        cue = next(((s, e) for s, e in cues if s == start and not any(s < b and a < e for a, b, _, _ in fixed)), None)
        if cue is not None:
            result[-1].append(Item("word", text[cue[0] : cue[1]], *cue, cues[cue]))
            taken = cue[1]
            continue
        start = max(start, taken)
        result[-1].append(Item("word" if token.is_alpha or any(c.isalnum() for c in token.text) else "mark", text[start:end], start, end))
        taken = end
    return [sentence for sentence in result if sentence]


def _around(start: int, end: int, numbers: Sequence[tuple[int, int]]) -> list[tuple[int, int, Kind, int]]:
    """The parts of a time outside the numbers that stand in it."""
    pieces: list[tuple[int, int, Kind, int]] = []
    at = start
    for a, b in sorted(n for n in numbers if n[0] < end and start < n[1]):
        if a > at + 1:
            pieces.append((at, a - 1, "time", -1))
        at = max(at, b)
    if end > at + 1:
        pieces.append((at + 1, end, "time", -1))
    return pieces


def _cues(doc: Doc) -> list[tuple[int, int, frozenset[str]]]:
    """The longest cues of the group ``figure``, none overlapping, with the categories of all cues on the same characters."""
    known = load_cues()
    found: dict[tuple[int, int], set[str]] = {}
    for span in doc.spans["cues"]:
        cue = known.by_id(span.label_)
        if cue.group == "figure":
            found.setdefault((span.start_char, span.end_char), set()).add(cue.category)
    kept: list[tuple[int, int, frozenset[str]]] = []
    for (start, end), cats in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if not any(start < e and s < end for s, e, _ in kept):
            if cats <= _MODAL:
                cats |= {cat for (s, e), inner in found.items() if start <= s and e <= end for cat in inner & _CHANGES}
            kept.append((start, end, frozenset(cats)))
    return sorted(kept, key=lambda cue: cue[:2])
