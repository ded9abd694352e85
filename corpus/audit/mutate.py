"""The self-test: one digit changed at a time, and which changes the checks would notice.

Comes in: views. Goes out: :class:`Sensitivity` per document and relation: of the figures that take part in a relation, which share of single-digit
changes would be noticed: the check that confirmed a figure accuses it now, or can no longer confirm it. Both are counted apart. A change is made to the
number that was read, so that the document is not read again; bounded and seeded, so that the same database gives the same answer.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice

from corpus.audit.card_checks import carded
from corpus.audit.check import RELATIONS, WHOLE_DOCUMENT, settled
from corpus.audit.findings import ACCUSING, CONFIRMING, Finding
from corpus.audit.guards import guarded
from corpus.audit.printed import read_printed
from corpus.audit.reading import Passage, Reading, reading_of
from corpus.audit.view import Number, View, view_of
from corpus.records import json_line, record_of
from corpus.report import plain
from ingest.document import Span

PER_FIGURE = 12
"""Changes that are tried of one figure at most."""
MOST = 4000
"""Changes that are tried in one document at most."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Changes to the figures of one relation in one document: how many were tried, noticed, and of these accused."""

    document: str
    relation: str
    figures: int
    changes: int
    noticed: int
    accused: int

    @property
    def share(self) -> float:
        """The share that was noticed."""
        return self.noticed / self.changes if self.changes else 0.0


def sensitivity(view: View, *, seed: int = 0) -> list[Sensitivity]:
    """What would be noticed in one document, by relation and (as ``all``) over every figure that takes part in one."""
    reading = reading_of(view)
    before = _checked(reading)
    linked: defaultdict[int, set[str]] = defaultdict(set)
    for finding in before:
        if finding.verdict in CONFIRMING:
            for number in finding.figures:
                if number.index >= 0:
                    linked[number.index].add(finding.relation)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    tried, _ = 0, counts["all"]  # a document in which nothing is confirmed has a line too
    for index in sorted(linked):
        number = view.numbers[index]
        mutants = list(_mutants(number, view.sha256, seed))
        for name in ("all", *sorted(linked[index])):
            counts[name][0] += bool(mutants)
        for mutant in mutants:
            if tried >= MOST:
                break
            tried += 1
            after = _checked(_with(reading, mutant), near=number.span)
            for name in ("all", *sorted(linked[index])):
                noticed, accused = _noticed(before, after, index, None if name == "all" else name)
                counts[name][1] += 1
                counts[name][2] += noticed
                counts[name][3] += accused
    return [Sensitivity(view.name, name, *numbers) for name, numbers in sorted(counts.items())]


def added(parts: Sequence[Sensitivity]) -> list[Sensitivity]:
    """The sums over several documents, by relation."""
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for part in parts:
        for place, value in enumerate((part.figures, part.changes, part.noticed, part.accused)):
            sums[part.relation][place] += value
    return [Sensitivity("", name, *numbers) for name, numbers in sorted(sums.items())]


def of_database(connection: sqlite3.Connection) -> list[Sensitivity]:
    """What would be noticed in every current document, and (with an empty name) over all of them."""
    ids = connection.execute("SELECT id FROM documents WHERE superseded_by IS NULL ORDER BY id").fetchall()
    parts = [part for (document_id,) in ids for part in sensitivity(view_of(record_of(connection, document_id)))]
    return [*parts, *added(parts)]


def lines(parts: Sequence[Sensitivity], *, as_json: bool) -> Iterator[str]:
    """One line for each document and relation, as a table or as JSON."""
    if as_json:
        for part in parts:
            yield json_line({**asdict(part), "share": round(part.share, 4)})
        return
    yield f"{'document':32} {'relation':22} {'figures':>8} {'changes':>8} {'noticed':>8} {'accused':>8} {'share':>7}\n"
    for part in parts:
        name = plain(part.document or "all documents")
        yield f"{name[:32]:32} {part.relation:22} {part.figures:8,} {part.changes:8,} {part.noticed:8,} {part.accused:8,} {part.share:7.1%}\n"


def changed_digits(number: Number) -> Iterator[Number]:
    """The figure with each of its digits changed to each other one, in the order of the text; a first digit does not become 0."""
    return (mutant for change in _changes(number.text) if (mutant := _changed(number, *change)))


def noticed_changes(view: View, figures: Sequence[int], *, every: int = 1) -> Iterator[bool]:
    """For each change of :func:`changed_digits` of these figures (their indices), or every so manieth of a figure, whether the checks would notice it."""
    reading = reading_of(view)
    before = _checked(reading)
    for index in figures:
        for mutant in islice(changed_digits(view.numbers[index]), 0, None, every):
            yield _noticed(before, _checked(_with(reading, mutant), near=mutant.span), index, None)[0]


def _mutants(number: Number, sha256: str, seed: int) -> Iterator[Number]:
    """At most :data:`PER_FIGURE` of its changes, which ones the seed decides."""
    changes = sorted(_changes(number.text), key=lambda each: hashlib.sha256(f"{seed}:{sha256}:{number.span.start}:{each}".encode()).digest())
    return islice((mutant for change in changes if (mutant := _changed(number, *change))), PER_FIGURE)


def _changes(text: str) -> list[tuple[int, str]]:
    digits = [place for place, char in enumerate(text) if char.isdigit() and char.isascii()]
    return [
        (place, new) for place in digits for new in "0123456789" if new != text[place] and not (new == "0" and place == digits[0] and len(digits) > 1)
    ]


def _changed(number: Number, place: int, new: str) -> Number | None:
    changed = f"{number.text[:place]}{new}{number.text[place + 1 :]}"
    plain, digits = ("".join(char for char in text if char.isdigit() or char == ".") for text in (number.text, changed))
    try:
        value = number.value * float(digits) / float(plain)
    except (ValueError, ZeroDivisionError):
        return None
    printed = read_printed(changed, value, number.kind, number.printed.hedge if number.printed else None)
    return None if printed is None else replace(number, text=changed, value=value, printed=printed)


def _with(reading: Reading, mutant: Number) -> Reading:
    """The same reading with one figure exchanged; nothing else of the text is read anew."""
    numbers = tuple(mutant if number.index == mutant.index else number for number in reading.view.numbers)
    passages = tuple(
        _exchanged(passage, mutant) if any(number.index == mutant.index for number in passage.numbers) else passage for passage in reading.passages
    )
    return Reading(replace(reading.view, numbers=numbers), passages)


def _exchanged(passage: Passage, mutant: Number) -> Passage:
    def swap(number: Number | None) -> Number | None:
        return mutant if number is not None and number.index == mutant.index else number

    shape = replace(passage.shape, numbers=tuple(swap(number) for number in passage.shape.numbers))
    changes = tuple(
        replace(
            change,
            now=swap(change.now) or change.now,
            before=swap(change.before),
            amount=swap(change.amount),
            percent=swap(change.percent),
            points=swap(change.points),
        )
        for change in passage.changes
    )
    return Passage(shape, changes)


def _checked(reading: Reading, near: Span | None = None) -> list[Finding]:
    """Every finding; ``near`` a place only those of its passage and of the four on either side, in which all its relations lie."""
    passages = reading.passages
    if near is not None:
        at = next((k for k, passage in enumerate(passages) if passage.shape.spans[0].start <= near.start <= passage.shape.spans[-1].end), 0)
        passages = passages[max(0, at - 4) : at + 5]
    found = [guarded(finding, passage) for passage in passages for find in RELATIONS.values() for finding in find(reading, passage)]
    return settled([*carded(reading), *found, *(finding for find_all in WHOLE_DOCUMENT.values() for finding in find_all(reading))])


def _noticed(before: Sequence[Finding], after: Sequence[Finding], index: int, relation: str | None) -> tuple[bool, bool]:
    """Whether a change of a figure is seen: something accuses it, or a check that confirmed it confirms it no more."""
    accused = any(finding.verdict in ACCUSING and _about(finding, index, relation) for finding in after)
    confirmed = {_key(finding) for finding in before if finding.verdict in CONFIRMING and _about(finding, index, relation)}
    still = {_key(finding) for finding in after if finding.verdict in CONFIRMING and _about(finding, index, relation)}
    return accused or bool(confirmed - still), accused


def _about(finding: Finding, index: int, relation: str | None) -> bool:
    return (relation is None or finding.relation == relation) and any(number.index == index for number in finding.figures)


def _key(finding: Finding) -> tuple[str, tuple[int, ...]]:
    return finding.relation, tuple(number.index for number in finding.figures)
