"""Marked sentences and pages, and how well they are read: ratings, colours that judge nothing, figures, rates, pages without a figure.

``tests/data/opened`` was read while rules were written; ``tests/data/unseen`` was written by another hand, and only its totals were looked at.
A rating is marked ``[Amber|status]`` or ``[A|status|amber]`` (status ``?``: readers could disagree), a figure ``[[printed|value|kind|unit]]`` with ``%``,
``pp``, ``£`` and ``f`` (fraction) for kinds, ``?`` behind the kind for optional ones, and ``¶`` for a line end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import regex

from corpus.evaluate import Score
from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read

DATA = Path(__file__).parent / "data"
OTHERS = "Overall progress is rated Green. Progress on the next action is rated Amber. The rating of the last one is Red.\n\n"
"""What a document holds beside a sentence, so that it is one that rates."""
_RATING = regex.compile(r"\[(?P<printed>[^\]|\[]+)\|(?P<status>[a-z?]+)(?:\|(?P<colour>[^\]]+))?\]")
_FIGURE = regex.compile(r"\[\[(?P<printed>[^\]|]+)\|(?P<value>[^\]|]+)(?:\|(?P<kind>[^\]|]+))?(?:\|(?P<unit>[^\]]+))?\]\]")
_KINDS = {"%": ("percentage", "%"), "pp": ("percentage_points", "pp"), "£": ("money", "GBP"), "f": ("fraction", None)}

Fact = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and what they say: ``(start, end, fields)``."""

    text: str
    facts: tuple[tuple[int, int, Fact], ...]


def record_of(text: str) -> Fact:
    return to_dict(extract(read(text.encode(), "x.txt")))


def _lines(folder: str, name: str) -> list[str]:
    return [line.replace("¶", "\n") for line in (DATA / folder / name).read_text("utf-8").splitlines() if line.strip()]


def _unmarked(line: str, pattern: regex.Pattern[str], fields: Any) -> Marked:
    text, facts, position = "", [], 0
    for match in pattern.finditer(line):
        text += line[position : match.start()]
        facts.append((len(text), len(text) + len(match["printed"]), fields(match)))
        text += match["printed"]
        position = match.end()
    return Marked(text + line[position:], tuple(facts))


def rating(match: regex.Match[str]) -> Fact:
    colour = (match["colour"] or match["printed"]).lower()
    return {"colour": colour.removesuffix("s") if colour in {"reds", "ambers", "greens", "blues"} else colour, "status": match["status"]}


def figure(match: regex.Match[str]) -> Fact:
    kind, unit = match["kind"] or "count", match["unit"]
    optional = kind.endswith("?") or bool(unit and unit.endswith("?"))
    kind, unit = kind.rstrip("?"), unit.rstrip("?") if unit else None
    kind, unit = _KINDS.get(kind, (kind, unit or ("GBP" if kind == "money" else None)))
    return {"value": float(match["value"].replace(",", "")), "kind": kind, "unit": unit, "optional": optional}


def _overlaps(start: int, end: int, fact: Fact, shift: int = 0) -> bool:
    return fact["start"] is not None and fact["start"] - shift < end and start < fact["end"] - shift


@cache
def ratings(folder: str) -> dict[str, Score]:
    """Colours found, and found with the right status, in sentences of a document that rates; and the share of statuses that are right."""
    found = right = wanted = got = 0
    for line in _lines(folder, "rated.txt"):
        marked = _unmarked(line, _RATING, rating)
        given = [r for r in record_of(OTHERS + marked.text)["ratings"] if r["start"] is not None and r["start"] >= len(OTHERS)]
        for start, end, fields in marked.facts:
            match = next((r for r in given if _overlaps(start, end, r, len(OTHERS))), None)
            if match is not None:
                given.remove(match)
            if fields["status"] == "?":
                continue
            wanted += 1
            if match is not None:
                got += 1
                found += match["colour"] == fields["colour"]
                right += match["colour"] == fields["colour"] and match["status"] == fields["status"]
        got += sum(not r["optional"] for r in given)
    return {"colour": Score(found, got, wanted), "status": Score(right, got, wanted)}


@cache
def false_colours(folder: str) -> tuple[int, int]:
    """Ratings found in sentences in which no colour judges, and the number of sentences."""
    lines = _lines(folder, "unrated.txt")
    return sum(
        not r["optional"] and r["start"] >= len(OTHERS) for line in lines for r in record_of(OTHERS + line)["ratings"] if r["start"] is not None
    ), len(lines)


def _unit(unit: str | None) -> str:
    return (unit or "").lower().replace(",", "")


@cache
def figures(folder: str, name: str) -> dict[str, Score]:
    """Figures by value, and by value, kind and unit; of rates also as rates."""
    value = typed = wanted = got = rates = rated = rates_got = 0
    for line in _lines(folder, name):
        marked = _unmarked(line, _FIGURE, figure)
        given = list(record_of(marked.text)["figures"])
        for start, end, fields in marked.facts:
            match = next(
                (f for f in given if _overlaps(start, end, f) and abs(f["value"] - fields["value"]) <= 1e-3 * max(1, abs(fields["value"]))), None
            )
            if match is not None:
                given.remove(match)
            if fields["optional"] or (match is not None and match["optional"]):
                continue
            is_rate = fields["kind"] == "rate"
            wanted, rates = wanted + 1, rates + is_rate
            if match is not None:
                right = match["kind"] == fields["kind"] and _unit(match["unit"]) == _unit(fields["unit"])
                value, got, typed, rated = value + 1, got + 1, typed + right, rated + is_rate
                rates_got += is_rate
        got += sum(not f["optional"] for f in given)
        rates_got += sum(not f["optional"] and f["kind"] == "rate" for f in given)
    return {"value": Score(value, got, wanted), "value+unit": Score(typed, got, wanted), "rates": Score(rated, rates_got, rates)}


def pages(folder: str) -> Iterator[str]:
    """Pages that hold no figure."""
    for path in sorted((DATA / folder / "pages").glob("*.txt")):
        yield path.read_bytes().decode("utf-8")


@cache
def false_figures(folder: str) -> tuple[int, int]:
    """Required figures found on pages that hold none, and the characters of those pages."""
    texts: Sequence[str] = list(pages(folder))
    return sum(not f["optional"] for text in texts for f in record_of(text)["figures"]), sum(map(len, texts))
