"""How a tracker judges its entries: cells, a closing sentence, a tally, a scale, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

COLOURS = ("Green", "Amber", "Red")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The rating of an entry: its colour (None: not stated), labelled cells and a sentence at the end, all marked up."""

    colour: str | None = None
    cells: tuple[tuple[str, str], ...] = ()
    sentence: str = ""


def mark(colour: str, printed: str = "", status: str = "assigned") -> str:
    """A colour as marked-up text."""
    return f'<c colour="{colour.lower()}" s="{status}">{printed or colour}</c>'


def _word(colour: str, _random: Random) -> Judgement:
    return Judgement(colour, (("RAG", mark(colour)),))


def _capitals(colour: str, _random: Random) -> Judgement:
    return Judgement(colour, (("Status", mark(colour, colour.upper())),))


def _letter(colour: str, _random: Random) -> Judgement:
    return Judgement(colour, (("RAG", mark(colour, colour[0])),))


def _current_and_previous(colour: str, random: Random) -> Judgement:
    return Judgement(colour, (("Current RAG", mark(colour)), ("Previous RAG", mark(random.choice(COLOURS), status="previous"))))


def _label(colour: str, _random: Random) -> Judgement:
    return Judgement(colour, (("RAG status", mark(colour)),))


def _sentence(colour: str, random: Random) -> Judgement:
    before = next(other for other in random.sample(COLOURS, 3) if other != colour)
    low = colour.lower()
    said = (
        f"Overall progress is rated {mark(colour)}.",
        f"We have rated this as {mark(colour, low)}.",
        f"The rating has moved from {mark(before, before.lower(), 'previous')} to {mark(colour, low)}.",
        f"This is judged to be {mark(colour)} but is likely to be {mark(before, status='projected')} by March.",
        f"Progress is marked at {mark(colour)}.",
        f"The status is {mark(colour)}; it was {mark(before, status='previous')} last quarter.",
    )
    return Judgement(colour, (), random.choice(said))


def _nothing(_colour: str, _random: Random) -> Judgement:
    return Judgement()


_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def _tally(colours: Sequence[str]) -> str:
    """How many entries have which colour; small numbers of colours alone are optional figures."""
    counts = Counter(colours)
    parts = []
    for colour in (colour for colour in COLOURS if counts[colour]):
        number = counts[colour]
        parts.append(f'<f v="{number}" opt>{number}</f> {"are" if number > 1 else "is"} {mark(colour, colour.lower(), "tally")}')
    said = ", ".join(parts[:-1]) + (" and " if parts[1:] else "") + parts[-1]
    return f'Of the <f v="{len(colours)}" opt>{len(colours)}</f> actions, {said}.'


def _key(_colours: Sequence[str]) -> str:
    return f"Key: {mark('Green', status='scale')} = on track; {mark('Amber', status='scale')} = at risk; {mark('Red', status='scale')} = off track."


def _no_front(_colours: Sequence[str]) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Convention:
    """``judge`` rates one entry; ``front`` is what the tracker says of all of them before the first."""

    judge: Callable[[str, Random], Judgement]
    front: Callable[[Sequence[str]], str] = _no_front


CONVENTIONS: dict[str, Convention] = {
    "word": Convention(_word),
    "capitals": Convention(_capitals),
    "letter": Convention(_letter),
    "current and previous": Convention(_current_and_previous),
    "label": Convention(_label),
    "sentence": Convention(_sentence),
    "tally": Convention(_nothing, _tally),
    "scale and word": Convention(_word, _key),
    "none": Convention(_nothing),
}
