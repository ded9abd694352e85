"""Scores a record against its gold reading: precision, recall and F1 for each layer.

Comes in: gold files (standoff JSON, one per document) and the records of the same documents, both in the shape of the public record.
Goes out: one ``Score`` per layer. Facts marked optional in the gold are neither rewarded nor punished.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import MissingFile

Fact = Mapping[str, Any]
"""One fact of the JSON record."""

_ARTICLES = {"a", "an", "the"}


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one layer over one or more documents; for overlap measures the counts are sums of similarities.

    >>> round(Score(9, 10, 12).f1, 3)
    0.818
    """

    right: float = 0.0
    found: float = 0.0
    wanted: float = 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found; 1 when nothing is wanted."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 when there was nothing to find and nothing was found."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0


def evaluate(pairs: Iterable[tuple[Fact, Fact]]) -> dict[str, Score]:
    """Scores per layer, summed over (gold, record) pairs; keys in the order in which they are reported."""
    total: dict[str, Score] = {}
    for gold, record in pairs:
        for layer, score in compare(gold, record).items():
            total[layer] = total.get(layer, Score()) + score
    return total


def compare(gold: Fact, record: Fact) -> dict[str, Score]:
    """Scores per layer of one record against its gold reading."""
    entries = _pair_entries(gold["entries"], record["entries"])
    figures = _Matching.of(gold["figures"], record["figures"], _same_value)
    typed = _Matching.of(gold["figures"], record["figures"], lambda g, r: _same_value(g, r) and g["kind"] == r["kind"] and _same_unit(g, r))
    exact = _Matching.of(gold["figures"], record["figures"], lambda g, r: _span(g) == _span(r))
    colours = _Matching.of(gold["ratings"], record["ratings"], lambda g, r: g["colour"] == r["colour"])
    statuses = _Matching.of(gold["ratings"], record["ratings"], lambda g, r: g["colour"] == r["colour"] and g["status"] == r["status"])
    return {
        "references": _set_score(gold["references"], record["references"], lambda f: (*_span(f), f["code"], f["scheme"], f["role"])),
        "headings": _set_score(gold["headings"], record["headings"], lambda f: (*_span(f), f["level"], f["name"])),
        "entries": _set_score(gold["entries"], record["entries"], _entry_key),
        "titles": _share(entries, lambda g, r: [_bare(t) for t in g["titles"]] == [_bare(t) for t in r["titles"]]),
        "theme": _share(entries, lambda g, r: g["theme"] == r["theme"]),
        "plan": _share(entries, lambda g, r: g["plan"] == r["plan"]),
        "rating": _share(entries, lambda g, r: g["rating"] == r["rating"]),
        "narrative": _narrative(entries, str(record["text"])),
        "figures": figures.score(),
        "figures+unit": typed.score(),
        "figures span": exact.score(),
        "figures entry": figures.labels("code"),
        "direction": figures.labels("direction"),
        "qualifier": figures.labels("qualifier"),
        "role": figures.share("role"),
        "measure": figures.overlap("measure"),
        "period": figures.overlap("period"),
        "baseline": figures.overlap("baseline"),
        "ratings": colours.score(),
        "ratings+status": statuses.score(),
    }


@dataclass(frozen=True, slots=True)
class _Matching:
    """Gold and found facts paired by overlapping place and a condition; optional gold facts take their partners out of the count."""

    pairs: list[tuple[Fact, Fact]]
    missed: list[Fact]
    extra: list[Fact]

    @classmethod
    def of(cls, gold: Sequence[Fact], found: Sequence[Fact], same: Callable[[Fact, Fact], bool]) -> _Matching:
        free = [f for f in found if f["start"] is not None]
        without_place = [f for f in found if f["start"] is None]
        pairs, missed = [], []
        for fact in sorted((g for g in gold if g["start"] is not None), key=lambda g: g["optional"]):
            touching = [f for f in free if f["start"] < fact["end"] and fact["start"] < f["end"]]
            partner = next((f for f in touching if same(fact, f)), None)
            if partner is None and fact["optional"] and touching:
                partner = touching[0]
            if partner is not None:
                free.remove(partner)
            if fact["optional"]:
                continue
            if partner is None:
                missed.append(fact)
            else:
                pairs.append((fact, partner))
        for fact in (g for g in gold if g["start"] is None):
            partner = next((f for f in without_place if f.get("code") == fact.get("code") and same(fact, f)), None)
            if partner is None:
                missed.append(fact)
            else:
                without_place.remove(partner)
                pairs.append((fact, partner))
        return cls(pairs, missed, free + without_place)

    def score(self) -> Score:
        return Score(len(self.pairs), len(self.pairs) + len(self.extra), len(self.pairs) + len(self.missed))

    def labels(self, field: str) -> Score:
        """F1 of a label that may be absent: an absent one is neither found nor wanted."""
        right = sum(g[field] == r[field] and g[field] is not None for g, r in self.pairs)
        found = sum(r[field] is not None for _, r in self.pairs)
        wanted = sum(g[field] is not None for g, _ in self.pairs) + sum(g[field] is not None for g in self.missed)
        return Score(right, found, wanted)

    def share(self, field: str) -> Score:
        """Share of the matched facts whose label is right."""
        right = sum(g[field] == r[field] for g, r in self.pairs)
        return Score(right, len(self.pairs), len(self.pairs))

    def overlap(self, field: str) -> Score:
        """Mean word overlap (F1 without articles) of a phrase, over the matched facts where either side has one."""
        scores = [word_overlap(g[field], r[field]) for g, r in self.pairs if g[field] or r[field]]
        return Score(sum(scores), len(scores), len(scores))


def word_overlap(one: str | None, other: str | None) -> float:
    """F1 of the two phrases' words, case and leading articles aside.

    >>> word_overlap("the overall population", "overall population of care")
    0.6666666666666666
    """
    left, right = _words(one or ""), _words(other or "")
    common = sum((left & right).values())
    return 2 * common / (left.total() + right.total()) if common else 0.0


def _words(phrase: str) -> Counter[str]:
    return Counter(w for w in phrase.lower().replace(",", " ").split() if w not in _ARTICLES)


def _span(fact: Fact) -> tuple[int, int]:
    return fact["start"], fact["end"]


def _same_value(gold: Fact, found: Fact) -> bool:
    return abs(float(gold["value"]) - float(found["value"])) <= 1e-3 * max(abs(float(gold["value"])), 0.1)


def _same_unit(gold: Fact, found: Fact) -> bool:
    """Units alike but for case and thousands commas ("per 1,000 households")."""
    return str(gold["unit"] or "").lower().replace(",", "") == str(found["unit"] or "").lower().replace(",", "")


def _bare(title: str) -> str:
    """Titles are compared without final punctuation and whatever white space they were wrapped with."""
    return " ".join(title.split()).rstrip(".,;:")


def _entry_key(entry: Fact) -> tuple[str, ...]:
    return tuple(entry["codes"]) or tuple(_bare(t) for t in entry["titles"])


def _pair_entries(gold: Sequence[Fact], found: Sequence[Fact]) -> list[tuple[Fact, Fact | None]]:
    free: dict[tuple[str, ...], list[Fact]] = {}
    for entry in found:
        free.setdefault(_entry_key(entry), []).append(entry)
    return [(g, waiting.pop(0) if (waiting := free.get(_entry_key(g))) else None) for g in gold]


def _set_score(gold: Sequence[Fact], found: Sequence[Fact], key: Callable[[Fact], tuple[Any, ...]]) -> Score:
    wanted, got = Counter(map(key, gold)), Counter(map(key, found))
    return Score((wanted & got).total(), got.total(), wanted.total())


def _share(entries: list[tuple[Fact, Fact | None]], same: Callable[[Fact, Fact], bool]) -> Score:
    right = sum(r is not None and same(g, r) for g, r in entries)
    return Score(right, len(entries), len(entries))


def _narrative(entries: list[tuple[Fact, Fact | None]], text: str) -> Score:
    """Mean word F1 of the entries' narratives; a missing entry counts nothing."""
    total = 0.0
    for gold, found in entries:
        if found is None:
            continue
        left = Counter(w for start, end in gold["narrative"] for w in text[start:end].split())
        right = Counter(w for start, end in found["narrative"] for w in text[start:end].split())
        total += 2 * (left & right).total() / (left.total() + right.total()) if left or right else 1.0
    return Score(total, len(entries), len(entries))


def load_gold(path: Path) -> tuple[Fact, Path]:
    """A gold file and the document it describes: named by its ``document``, beside it or in the sibling folder ``trackers``.

    Raises MissingFile when either is not there.
    """
    try:
        gold = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise MissingFile(f"{path}: there is no such gold file.") from None
    for folder in (path.parent, path.parent.parent / "trackers"):
        if (folder / gold["document"]).is_file():
            return gold, folder / gold["document"]
    raise MissingFile(f"{path}: its document {gold['document']} is neither beside it nor in ../trackers.")


def table(scores: Mapping[str, Score]) -> str:
    """The scores as aligned text, one layer a line."""
    lines = [f"{'layer':<16}{'precision':>10}{'recall':>10}{'F1':>10}"]
    lines += [f"{layer:<16}{s.precision:>10.3f}{s.recall:>10.3f}{s.f1:>10.3f}" for layer, s in scores.items()]
    return "\n".join(lines)
