"""Rows of numbers in running text: "84, 61 and 95", "6.2 in 2010/11, 6.5 in 2011/12 and 6.8 in 2012/13".

Comes in: marked text. Goes out: runs of numbers of one kind that follow each other with commas, semicolons or "and" between them, and the number of
periods or places that a passage says it speaks of ("over the three winters", "the four quarters", "both").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.pairs import SIZES
from corpus.audit.told import Quantity, Told, worded
from ingest.expressions import compiled
from patterns.cardinals import read_cardinal

_LINK = compiled(r"(?:[^Ⓐ-Ⓢ,;.]{0,45})(?:,|;|\band\b|\bto\b|\bthen\b)(?:[^Ⓐ-Ⓢ.;]{0,45})|\s{2,40}Ⓣ\s{2,40}", regex.IGNORECASE)
_COUNTED = compiled(r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})\b", regex.IGNORECASE)
_TIMES = r"(?:quarters?|months?|weeks?|years?|terms?|winters?|summers?|seasons?|days?|halves|periods?|nights?|weekends?)"
WINDOW = worded(
    "how_many_periods_or_places",
    "How many periods or places a passage speaks of: 'the four quarters', 'those five years', 'over the three winters', 'both sites'.",
    rf"(?P<number> [ⒹⒸⒻ] ) (?: \s (?:[\w-]+ \s)?? (?P<unit> {_TIMES} | wards? | areas? | schools? | sites? | districts? | centres? | sets? | homes? | branches | colleges | units | depots | offices | inspections? | surveys? | rounds? | meetings | sessions | events | matches | games | lessons | classes | performances | evenings | mornings | afternoons ) \b )? | \b (?P<both>both) \b",
    (("over the C:[three] winters", "number unit"), ("at both sites", "both")),
    ("over the winter",),
)


@dataclass(frozen=True, slots=True)
class Row:
    """Numbers of one kind in text order; ``start`` and ``end`` are positions of the marked text."""

    values: tuple[Quantity, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Window:
    """How many, and whether they are times; ``at`` is where it is said."""

    count: int
    times: bool
    at: int


_THE = compiled(r"\b(?:the|these|those|all)\s\Z", regex.IGNORECASE)
"""Before a number in words that says how many there are: "of the four criteria"."""


def rows_in(told: Told, start: int, end: int, without: Sequence[int] = ()) -> Iterator[Row]:
    """The runs between two positions that hold two numbers at least; the positions ``without`` are passed over."""
    run: list[int] = []
    for match in SIZES.finditer(told.text, start, end):
        at = match.start()
        if (
            at in without
            or (told.quantities[at].text.isalpha() and _THE.search(told.text, max(0, at - 7), at))
            or counted(told.quantities[at], told.text[at + 1 : at + 24])
        ):
            continue
        if run and (not comparable(told.quantities[run[-1]], told.quantities[at]) or not _LINK.fullmatch(told.text[run[-1] + 1 : at])):
            yield from _row(told, run)
            run = []
        run.append(at)
    yield from _row(told, run)


def _row(told: Told, run: Sequence[int]) -> Iterator[Row]:
    if len(run) > 1:
        yield Row(tuple(told.quantities[at] for at in run), run[0], run[-1] + 1)


def comparable(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers can stand in one row: of one kind, or sizes whose unit only one of them names."""
    if one.kind == other.kind:
        return one.unit == other.unit or one.unit is None or other.unit is None or one.kind in {"rate", "percentage"}
    return {one.kind, other.kind} <= {"count", "rate", "score", "measure", "duration"} and (
        one.unit is None or other.unit is None or "per" in f"{one.unit}{other.unit}"
    )


_AT_A_TIME = compiled(r"\s(?:in|at|for|during)\s(?:the\s)?Ⓣ")


def counted(quantity: Quantity, after: str) -> bool:
    """Whether a number only counts periods: "the five years", "three winters"; a length told of a time is a value: "18 weeks in April"."""
    if _AT_A_TIME.match(after):
        return False
    if quantity.kind == "duration":
        return (
            _COUNTED.match(quantity.text) is not None
            and regex.search(rf"\b{_TIMES}\Z", quantity.text, regex.IGNORECASE) is not None
            and quantity.unit in {"year", "month", "week", None}
        )
    return (
        quantity.kind == "count"
        and _COUNTED.fullmatch(quantity.text) is not None
        and regex.match(rf"\s(?:{_TIMES}{'|being|was|is' if quantity.text.isalpha() else ''})\b", after, regex.IGNORECASE) is not None
    )


_LONGER = compiled(
    r"\b(?:over|for|across|during|in)\s(?:the|this)\s(?:whole\s|full\s)?(?:season|year|summer|winter|spring|autumn|term|period|quarter|month|decade|series|tour)\b",
    regex.IGNORECASE,
)
_THE_THREE = compiled(r"\b(?:the|these|those|all|over)\s(?P<number>[ⒹⒸ])\s(?P<unit>[\w-]+?)s\b", regex.IGNORECASE)


def _of_each(told: Told, start: int, end: int) -> Iterator[Window]:
    """So many of what a value is told "per" or "a": "on the three Saturdays ... an average of 54 per Saturday"."""
    for match in _THE_THREE.finditer(told.text, start, end):
        number = _COUNTED.match(told.quantities[match.start("number")].text)
        unit = regex.escape(match["unit"])
        count = read_cardinal(number.group()) if number and not number.group().isdigit() else float(number.group()) if number else None
        if _LONGER.search(told.text, match.end(), end):
            continue
        if count and regex.search(rf"\b(?:per|an?|each|every)\s{unit}\b", told.text, regex.IGNORECASE, pos=match.end(), endpos=end):
            yield Window(int(count), times=True, at=match.start())


def windows_in(told: Told, start: int, end: int) -> Iterator[Window]:
    """Every number of periods or places that is named between two positions."""
    yield from _of_each(told, start, end)
    for match in WINDOW.find(told.text, start, end):
        if match["both"]:
            yield Window(2, times=False, at=match.start())
            continue
        quantity = told.quantities[match.start("number")]
        found = _COUNTED.match(quantity.text)
        number = read_cardinal(found.group()) if found and not found.group().isdigit() else float(found.group()) if found else None
        timed = regex.search(_TIMES, match["unit"] or quantity.text, regex.IGNORECASE) is not None
        behind = regex.search(
            r"\b(?:over|across|of|for|between|in)\s(?:all\s|the\s|these\s|those\s)*\Z", told.text[max(0, match.start() - 20) : match.start()]
        )
        if number and (match["unit"] or timed or behind):
            yield Window(int(number), times=timed, at=match.start())
