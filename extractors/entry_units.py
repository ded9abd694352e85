"""Units that an entry says once: a rate of its title in its narrative, points beside percentages, the unit column of a table.

Comes in: a text, its passages, the figures read in them. Goes out: what each entry is measured per, the passages with the unit of their row, and
the figures whose points are percentage points.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.denominators import Denominator, denominators
from extractors.each import SENTENCE_END
from extractors.facts import Passage, Quantity
from extractors.rate_forms import LEVEL
from extractors.rates import printed_unit
from extractors.scores import SCORED
from ingest.document import Span
from ingest.quick import replace
from patterns.lexicon import bounded
from patterns.pattern import Pattern
from patterns.reasons import Reason
from patterns.tails import SCORE

UNIT_HEAD = Pattern(
    name="head_of_units",
    about="The head of a column that says in what unit each row is measured.",
    source=bounded(r"\A \s* (?: units? (?: \s+ of \s+ measure (?: ment )? )? | measured \s+ in | format | uom ) \s* \Z"),
    matches=(("Unit", "Unit"), ("Unit of measure", "Unit of measure")),
    non_matches=("Units sold", "Measure"),
)
SCORES = Pattern(
    name="title_of_scores",
    about="A title whose points are those of a score.",
    source=bounded(r"(?<! \w ) (?: scores? | scored | points? | index | rating | tariff | marks? ) (?! \w )"),
    matches=(("Average point score", "point"), ("Satisfaction index", "index")),
    non_matches=("Rent collected", "Appointments"),
)
_LONGEST = 120
"""Characters of a cell that can be the title of a row."""
_SIZE = 4
"""How many times the rates of its cells a number of the narrative may be greater or smaller, to be one of them."""
_POINTS = 30
"""Points from which on a difference between shares would be a surprise."""


def rates_of_titles(text: str, passages: Sequence[Passage]) -> dict[int, Denominator]:
    """What the numbers of each entry are measured per where its title, or the title of its only such row, says it with a unit: "days lost per employee"."""
    found: dict[int, set[str]] = {}
    said_in: dict[int, Denominator] = {}
    for passage in passages:
        span = passage.span
        if passage.entry is None or passage.kind not in {"title", "cell"} or len(span) > _LONGEST:
            continue
        for said in denominators(text, span.start, span.end):
            unit = said.unit if said.numbered else f"{lead} {said.unit}" if (lead := printed_unit(text, span.start, said)) else None
            if unit:
                found.setdefault(passage.entry, set()).add(unit)
                said_in[passage.entry] = replace(said, unit=unit, numbered=False)
    return {entry: said for entry, said in said_in.items() if len(found[entry]) == 1}


class UnitColumn:
    """The unit of the row that the walk over the passages is in, where the table has a column of units."""

    def __init__(self) -> None:
        self._line = -1
        self._unit = ""

    def over(self, text: str, passage: Passage) -> Passage:
        """The passage, its row's title with the unit that the row says."""
        if passage.kind != "cell" or passage.column is None:
            return passage
        line = text.rfind("\n", 0, passage.span.start)
        if UNIT_HEAD.search(passage.column):
            self._line, self._unit = line, " ".join(passage.span.of(text).split())
            return passage
        return replace(passage, row=f"{passage.row or ''} ({self._unit})") if line == self._line and self._unit else passage


def points_of_shares(text: str, passages: Sequence[Passage], figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures; points are percentage points in an entry that gives percentages and no score."""
    shares = {passages[figure.passage].entry for figure in figures if figure.kind == "percentage"}
    scored = {passage.entry for passage in passages if passage.kind == "title" and SCORES.search(text, passage.span.start, passage.span.end)}
    scored |= {passages[figure.passage].entry for figure in figures if figure.kind == "score" and not _is_points(text, figure)}
    result = []
    for figure in figures:
        entry = passages[figure.passage].entry
        span = passages[figure.passage].span
        change = figure.kind == "score" and _is_points(text, figure) and figure.value <= _POINTS
        if change and entry is not None and entry in shares - scored and not SCORED.search(text, span.start, span.end):
            why = Reason("kind", "place:beside_percentages", figure.span.start, figure.span.end)
            figure = replace(figure, kind="percentage_points", unit="pp", why=(*figure.why, why))  # noqa: PLW2901
        result.append(figure)
    return result


def _is_points(text: str, figure: Quantity) -> bool:
    """Whether the word for points is printed behind the number."""
    return any(match.end() == figure.span.end for match in SCORE.find(text, max(0, figure.span.end - 12), figure.span.end))


def restated_rates(text: str, passages: Sequence[Passage], figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures; a level without a noun is a rate where its sentence names what the title measures per so many, and the cells hold rates of its size.

    "Missed bins per 100,000 collections", cells of 84 and 97: "Missed bins peaked at 212 and had come down to 71".
    """
    titles: dict[int | None, Span] = {passage.entry: passage.span for passage in passages if passage.kind == "title" and passage.entry is not None}
    given: dict[int | None, list[Quantity]] = {}
    for figure in figures:
        if figure.kind == "rate" and passages[figure.passage].kind == "cell" and (figure.unit or "")[4:5].isdigit():
            given.setdefault(passages[figure.passage].entry, []).append(figure)
    result = []
    for figure in figures:
        entry, passage = passages[figure.passage].entry, passages[figure.passage]
        rates = given.get(entry, []) if entry in titles and figure.kind == "count" and figure.thing is None and passage.kind == "narrative" else []
        values = [rate.value for rate in rates]
        fits = bool(values) and not figure.optional and min(values) / _SIZE <= figure.value <= max(values) * _SIZE
        if fits and _restates(text, titles[entry], passage.span.start, figure):
            why = Reason("kind", "place:title_restated", titles[entry].start, titles[entry].end)
            figure = replace(figure, kind="rate", unit=rates[0].unit, why=(*figure.why, why))  # noqa: PLW2901
        result.append(figure)
    return result


def _restates(text: str, title: Span, opened: int, figure: Quantity) -> bool:
    """Whether the sentence names the last two words before the title's "per", and the figure is a level."""
    said = denominators(text, title.start, title.end)
    lead = text[title.start : said[0].start].lower().split()[-2:] if said else []
    ends = [match.end() for match in SENTENCE_END.find(text, opened, figure.span.start)]
    sentence = " ".join(text[ends[-1] if ends else opened : figure.span.start].lower().split())
    return len(lead) == 2 and " ".join(lead) in sentence and LEVEL.search(text, max(opened, figure.span.start - 40), figure.span.start) is not None
