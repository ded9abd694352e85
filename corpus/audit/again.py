"""Numbers that a document gives again for the same thing and time, anywhere in it: equal ones agree, one with two digits in each other's place cannot.

Comes in: a reading. Goes out: findings of ``repeats``. Two sentences speak of the same when they name the same times and share the words next to the
number; what stands behind one, and limits it, must be told of the other too. That two numbers are made of the same digits happens to one pair of four digits in some four hundred; with the same words beside them it is a slip.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from corpus.audit.candidates import places_of
from corpus.audit.findings import Finding
from corpus.audit.reading import Reading
from corpus.audit.restated import LIMITED, unlike
from corpus.audit.results import results_of
from corpus.audit.tables import Cell, tables_of
from corpus.audit.told import Quantity, Told, told_of
from corpus.audit.view import unread
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick

_DIGITS = 3
"""From how many digits on a number is told again by no accident."""
_BESIDE = 60
_KEPT = 6
_ANOTHER = compiled(
    r"\b(?:calendar|financial|before|after|less|other\s+than|recharges|rebased|average|median|mean|first|second|third|early|late|provisional\w*|revis\w+|restat\w+|correct\w+|estimat\w+|forecast|budget\w*|target\w*|planned|excluding|including|net|gross|original\w*|previously|misprint\w*|error|wrongly|instead)\b",
    regex.IGNORECASE,
)
"""Words by which a number may be another one of the same thing."""
_CLAUSE = compiled(r"[,;:()]|\b(?:and(?!\s\p{Lu})|but|while|which|who|of\swhom)\b")
_OWNED = compiled(r"['’]s?\s")
_YEAR = compiled(r"(?<![\d/–-])((?:19|20)[0-9]{2})(?:[/–-][0-9]{2,4})?(?!\d)")
_GENERIC = stems(
    "number total figure year quarter month period recorded reported compared service area annual report section chapter summary page table per cent headline detail key highlight"
)


@quick
@dataclass(frozen=True, slots=True)
class _Given:
    quantity: Quantity
    times: frozenset[tuple[int, ...]]
    beside: frozenset[str]
    clause: frozenset[str]
    behind: frozenset[str]
    owned: bool
    sentence: Span
    qualified: bool
    limited: bool
    words: str


def given_again(reading: Reading) -> Iterator[Finding]:
    """Every number met with the last ones of the same digits."""
    before: defaultdict[tuple[str, str], list[_Given]] = defaultdict(list)
    for each in (*(_given(told_of(passage.shape)) for passage in reading.passages), _in_tables(reading)):
        for given in each:
            known = before["".join(sorted(_digits(given.quantity))), given.quantity.kind]
            for other in known[-_KEPT:]:
                if other.sentence != given.sentence and other.times == given.times and other.quantity.span != given.quantity.span:
                    yield from _met(other, given)
            known.append(given)


def _in_tables(reading: Reading) -> Iterator[_Given]:
    """The numbers of tables under years, or of a table with one year in its title."""
    for table in tables_of(reading.view):
        years = [_year(head) for head in table.heads] if table.heads else [_year(table.title)] * (len(table.rows[0].cells) == 1)
        if not any(years):
            continue
        qualified = _ANOTHER.search(f"{table.title} {' '.join(table.heads)}") is not None
        for row in table.rows:
            words = stems(row.label) - _GENERIC
            for year, cell in zip(years, row.cells, strict=True):
                quantity = _of_cell(cell) if year and cell else None
                if year and quantity and len(_digits(quantity)) >= _DIGITS:
                    apart = qualified or _ANOTHER.search(row.label) is not None
                    yield _Given(
                        quantity,
                        frozenset([(year, 0, 0, 0)]),
                        words,
                        words | stems(table.title),
                        frozenset(),
                        owned=False,
                        sentence=row.span,
                        qualified=apart,
                        limited=False,
                        words=row.label,
                    )


def _of_cell(cell: Cell) -> Quantity | None:
    number = cell.number or unread(cell.span, cell.text, cell.printed, "")
    if number.printed is None or number.kind not in {"count", "money"} or cell.percent:
        return None
    return Quantity(number.span, number.text, number.kind, number.unit, number.printed, number)


def _year(words: str) -> int | None:
    """The one year that a head or title names."""
    found = _YEAR.findall(words)
    return int(found[0]) if len(found) == 1 else None


def _digits(quantity: Quantity) -> str:
    return "".join(character for character in quantity.text if character.isdigit())


def _given(told: Told) -> Iterator[_Given]:
    dates = told.dates
    sizes = {result.at for result in results_of(told)} if dates else set()
    numbers = [at for at, _ in places_of(told)] if dates else []
    for (sentence, dated), (_, places) in zip(told.by_sentence(dates), told.by_sentence(numbers), strict=False):
        times = frozenset(told.times[at].key for at in dated)
        if not times:
            continue
        qualified = _ANOTHER.search(told.text, sentence.start, sentence.end) is not None
        for at in places:
            quantity = told.quantities[at]
            if at not in sizes and quantity.kind in {"count", "money", "percentage"} and len(_digits(quantity)) >= _DIGITS:
                first, last = max(sentence.start, at - _BESIDE), min(sentence.end, at + _BESIDE)
                beside = stems(f"{told.text[first:at]} {told.text[at + 1 : last]}") - _GENERIC
                clauses = _CLAUSE.split(told.text[at + 1 : last])
                before, behind = _CLAUSE.split(told.text[first:at])[-1], clauses[0]
                clause = stems(f"{before} {behind}") | stems(told.text[sentence.start : at])
                yield _Given(
                    quantity,
                    times,
                    beside,
                    clause,
                    stems(behind) - _GENERIC,
                    _OWNED.search(before) is not None,
                    told.place(sentence.start, sentence.end),
                    qualified,
                    LIMITED.match(told.text, at + 1, last) is not None,
                    told.text[first : at + 1] + behind,
                )


_ADJECTIVE = compiled(r"\b(?P<of>[a-z]{4,}(?<!ed|ly))\s(?P<what>[a-z]{3,})")


def _narrowed(one: _Given, other: _Given) -> bool:
    """Whether a word in front of what both count makes it a part in one of them only: "the working population"."""
    common, known = one.beside & other.beside, stems(other.words) | other.beside | other.clause | _GENERIC
    return any(stems(pair["what"]) & common and stems(pair["of"]) and not stems(pair["of"]) & known for pair in _ADJECTIVE.finditer(one.words))


def _met(one: _Given, other: _Given) -> Iterator[Finding]:
    first, second = one.quantity, other.quantity
    common = len(one.beside & other.beside)
    if common < 2 or first.number is None or second.number is None:
        return
    figures = (second.number, first.number)
    if first.value == second.value:
        yield Finding("repeats", "confirmed", figures, f"{second.text} is given twice for the same time, in like words.", None, other.quantity.span)
    elif (
        2 * common >= min(len(one.beside), len(other.beside))
        and one.behind <= other.clause
        and other.behind <= one.clause
        and one.owned == other.owned
        and (one.beside == other.beside or first.kind != "percentage")
        and first.printed.step == second.printed.step
        and not (one.qualified or other.qualified or any(number.damaged for number in figures))
        and not first.printed.loose.overlaps(second.printed.loose)
        and one.limited == other.limited
        and not unlike(one.words, other.words)
        and not (_narrowed(one, other) or _narrowed(other, one))
    ):
        said = (
            f"{first.text} is given before and {second.text} here, for the same time and in like words; their digits are the same, in another order."
        )
        yield Finding("repeats", "contradicts", figures, said, None, other.quantity.span)
