"""Which one-byte encoding a text is in that does not say so: the one in which every character beyond ASCII stands where such a character belongs.

Comes in: bytes that are not UTF-8. Goes out: the text and its encoding, or None where no encoding fits, or two that give different texts fit about equally.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ingest.expressions import compiled
from ingest.plausible import IMPOSSIBLE, penalty

_SAMPLE = 4_000
"""Characters beyond ASCII that are looked at, taken from the whole text."""
_MARGIN = 0.6
"""By how much the next best reading must be worse, where it gives other characters."""
_MISFITS = 0.02
"""Share of characters that may stand where they do not belong: a slip of the writer, or noise."""
_CONTROL = compiled(r"[\x80-\x84\x86-\x9f\ue000-\uf8ff]")
_DOUBTFUL = 1.5
"""Mean penalty of one character from which on its encoding is not believed."""
_FOREIGN = compiled(r"[^\x00-\x7f]")

ENCODINGS: dict[str, float] = {
    "cp1252": 0.0,
    "latin-1": 0.3,
    "mac_roman": 1.0,
    "iso8859-15": 1.0,
    "cp850": 1.0,
    "cp437": 1.3,
    "cp858": 1.4,
    "iso8859-14": 1.6,
    "cp1250": 1.6,
    "iso8859-2": 1.8,
    "cp852": 2.0,
    "cp1254": 2.0,
    "cp1257": 2.2,
}
"""What is tried, and how much less is expected of each in British reports (the same unit as :func:`~ingest.plausible.penalty`)."""


@dataclass(frozen=True, slots=True)
class _Trial:
    """A text read in one encoding, and the mean penalty of each of its bytes beyond ASCII."""

    encoding: str
    text: str
    penalties: dict[int, float]

    @property
    def total(self) -> float:
        return ENCODINGS[self.encoding] + sum(self.penalties.values())


def guess(data: bytes) -> tuple[str, str] | None:
    """The text and the name of its encoding, or None."""
    trials = sorted((trial for encoding in ENCODINGS if (trial := _try(data, encoding))), key=lambda trial: trial.total)
    if not trials:
        return None
    best = trials[0]
    for other in trials[1:]:
        if other.total - best.total >= _MARGIN:
            break
        if other.text != best.text:
            return None
    return best.text, best.encoding


def _try(data: bytes, encoding: str) -> _Trial | None:
    """The text in this encoding, unless it has characters that do not belong where they stand."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    if _CONTROL.search(text) or ("\x85" in text and not encoding.startswith(("latin", "iso"))):
        return None
    places = [match.start() for match in _FOREIGN.finditer(text)]
    places = places[:: len(places) // _SAMPLE + 1]
    found: dict[int, list[float]] = defaultdict(list)
    for place in places:
        found[data[place]].append(penalty(text, place))
    misfits = sum(1 for each in found.values() for one in each if one >= IMPOSSIBLE)
    if misfits > _MISFITS * len(places):
        return None
    penalties = {byte: sum(each) / len(each) for byte, each in found.items()}
    return None if any(each >= _DOUBTFUL for each in penalties.values()) else _Trial(encoding, text, penalties)
