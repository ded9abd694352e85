"""Stretches of a text that report nothing: lists of policies, posts, licences and the like, in which almost every number is a name.

Comes in: a text, its passages and the figures read in them. Goes out: the figures without those bare counts that only words about them
made likely, where hardly any number around them carries a unit, a currency mark, a thousands comma or what it counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from extractors.cells import names_kind
from extractors.counts import is_plural
from extractors.facts import Passage, Quantity
from extractors.names import VERB_AFTER, words_before
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern

NUMERAL = Pattern(
    name="numeral_alone",
    about="Anything printed in digits that stands alone; a number of several groups is one.",
    source=r"(?<! [\w.,] ) [0-9] [0-9,.]*+",
    matches=(("by 1,204.5 in", "1,204.5"), ("£5", "5")),
    non_matches=("A660", "none"),
)
_SIGNS = "£€–—‘’“”•…"
"""Frequent signs that are no part of words."""
_DIGIT = re.compile(r"[0-9](?<![\w.,][0-9])")
"""The first digit of NUMERAL, found in a fifth of the time."""
VALUE_HEAD = Pattern(
    name="head_of_values",
    about="The head of a column whose bare numbers are values: a total, a target, a year, 'number of'.",
    source=bounded(
        r"(?<! \w ) (?: total s? | sub-?total | number | numbers | no s? \.? \s of | count | target s? | actual s? | outturn | baseline | average | mean | budget | result s? | performance | value s? | change | variance | all | (?: 19 | 20 ) [0-9]{2} (?: \s? [-/–] \s? [0-9]{2,4} )? ) (?! \w | \s+ (?: date | audience | owner ) \b )"
    ),
    matches=(("Total", "Total"), ("2008/09", "2008/09"), ("Number on roll", "Number")),
    non_matches=("Target date", "Inset", "Totally"),
)
PERIOD_NAME = Pattern(
    name="name_of_a_month_or_day",
    about="The head of a column of days in a calendar.",
    source=bounded(rf"\A \s* (?: {either(name[:3] for name in words('words.toml', 'dates.months'))} | {either(words('words.toml', 'dates.days'))} ) [a-z]* \b"),
    matches=(("Jun", "Jun"), ("Monday", "Monday")),
    non_matches=("Households", "2008"),
)  # fmt: skip
SUMMED = Pattern(
    name="sum_in_a_table",
    about="The head of a column or row that sums the others: all its table holds values.",
    source=bounded(r"\A \s* (?: grand \s+ | sub-? )? total s? (?! \w )"),
    matches=(("Total", "Total"), ("Grand total 2009", "Grand total")),
    non_matches=("Totally", "the total"),
)
CELL_EDGE = Pattern(
    name="edge_between_cells",
    about="What stands between the numbers of a row: a tab, a bar or a wide gap, and nothing else.",
    source=r"[^\S\n\t]*+ (?: [\t|] | (?<= \s \s ) ) [^\S\n]*+",
    matches=(("\t", "\t"), ("   ", "   "), (" | ", " | ")),
    non_matches=(" and", ", "),
)
TENTH = Pattern(
    name="number_with_a_tenth",
    about="A number with one decimal, as percentages and rates in tables are printed; clocks, versions of three parts and money have two.",
    source=r"\A [-–]? [0-9]{1,4} \. [0-9] \Z",
    matches=(("76.9", "76.9"), ("4.0", "4.0")),
    non_matches=("9.15", "1.2.3", "12"),
)
_REACH = 30
"""Numerals before and after a number that are looked at."""
_LEAST = 15
"""Numerals below which a stretch is too short to be judged."""
_SHARE = 10
"""One numeral in so many has to be a value that is told as such; in reports every third is, in lists of names hardly one in fifty."""
_LEADS = frozenset(
    word.lower() for name in ("after.function", "before.evidence", "before.amounts", "before.no_name") for word in words("words.toml", name)
)
_MONTH_DAYS = 31
_NEAR = 3
"""Words after a number among which the plural that it counts has to be."""
_GAP = 60
"""Characters that may lie between two cells of a row."""
_LONG = 160
"""Characters from which on a passage is no cell of a table."""


def reported(text: str, passages: Sequence[Passage], figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures of ``text``, in their order, without bare counts in stretches where numbers are names."""
    places = (match.start() for match in _DIGIT.finditer(text))  # the two libraries differ only in which marks make up words
    numerals = [at for at in places if (before := text[at - 1 : at]) <= "\x7f" or before in _SIGNS or NUMERAL.match(text, at)]
    if len(numerals) < _LEAST:
        return list(figures)
    summed = _summed(text, passages)
    rows = _value_rows(text, figures)
    told = sorted(
        figure.span.start
        for figure in figures
        if figure.passage in summed or figure.span.start in rows or _is_told(text, passages[figure.passage], figure)
    )
    found: list[Quantity] = []
    for figure in figures:
        at = bisect_left(numerals, figure.span.start)
        first, last = max(0, at - _REACH), min(len(numerals), at + _REACH) - 1
        values = bisect_left(told, numerals[last] + 1) - bisect_left(told, numerals[first])
        enough = last - first + 1 < _LEAST or values * _SHARE >= last - first + 1
        if enough or figure.passage in summed or figure.span.start in rows or _stands(text, passages[figure.passage], figure):
            found.append(figure)
    return found


def _value_rows(text: str, figures: Sequence[Quantity]) -> set[int]:
    """Where the numbers begin that stand in rows of values: two or more with one decimal, or three or more that a calendar or a count would not print."""
    found: set[int] = set()
    row: list[Quantity] = []
    for index, figure in enumerate(figures):
        row.append(figure)
        following = figures[index + 1].span.start if index + 1 < len(figures) else len(text)
        blank = following - figure.span.end <= _GAP and not text[figure.span.end : following].strip().strip("|")
        edge = CELL_EDGE.match(text, figure.span.end, following) if blank else None
        if edge and edge.end() == following < len(text):
            continue
        if len(row) > 1 and _are_values([each.span.of(text) for each in row]):
            found.update(each.span.start for each in row)
        row = []
    return found


def _are_values(printed: Sequence[str]) -> bool:
    if len(printed) > 1 and all(TENTH.match(each) for each in printed):
        return True
    if len(printed) <= 2 or not all(each.isdigit() for each in printed):
        return False
    values = [int(each) for each in printed]
    return max(values) > _MONTH_DAYS and not all(before < after for before, after in pairwise(values))


def _summed(text: str, passages: Sequence[Passage]) -> set[int]:
    """The cells, by their index, of tables outside entries that have a column or a row of totals."""
    found: set[int] = set()
    table: list[int] = []
    total = False
    for index, passage in enumerate(passages):
        parted = bool(table) and "\n\n" in text[passages[index - 1].span.end : passage.span.start]
        if parted or passage.entry is not None or len(passage.span) > _LONG:
            found.update(table if total else ())
            table, total = [], False
        if passage.entry is None and len(passage.span) <= _LONG:
            table.append(index)
            heads = (passage.column, passage.span.of(text)) if passage.kind == "cell" else (passage.span.of(text),)
            total = total or any(head is not None and SUMMED.match(head) is not None for head in heads)
    found.update(table if total else ())
    return {index for index in found if passages[index].kind == "cell"}


def _is_told(text: str, passage: Passage, figure: Quantity) -> bool:
    """Whether the number itself says that it is a value; lengths of time do not, for rules and forms are full of them."""
    if figure.optional or figure.kind in {"duration", "fraction"}:
        return False
    printed = figure.span.of(text)
    if figure.kind != "count":
        return printed[0].isdigit() or any(char.isdigit() for char in printed)
    if passage.kind == "cell" and passage.entry is not None and not passage.span.of(text)[:1].isalpha():
        return True
    return "," in printed or _counts(text, passage, figure)


def _stands(text: str, passage: Passage, figure: Quantity) -> bool:
    """Whether a figure stands even in a stretch of names."""
    return figure.optional or figure.kind != "count" or "," in figure.span.of(text) or _counts(text, passage, figure)


def _counts(text: str, passage: Passage, figure: Quantity) -> bool:
    """Whether a count says what it counts: a plural after it, or the head of its column or the title of its row where it is alone in a cell."""
    if passage.kind == "cell" and passage.column is not None:
        return passage.span == figure.span and _headed(passage.column, passage.row, figure.value)
    if figure.thing is None or not figure.thing.of(text)[:1].islower() or text[figure.span.start - 1 : figure.span.start] in {"/", "="}:
        return False
    before = words_before(text, figure.span.start)
    named = bool(before) and before[-1].isalpha() and before[-1].lower() not in _LEADS
    if named and (before[-1][0].isupper() or VERB_AFTER.match(text, figure.span.end)):
        return False
    return any(is_plural(word) for word in figure.thing.of(text).split()[:_NEAR])


def _headed(column: str, row: str | None, value: float) -> bool:
    if PERIOD_NAME.search(column):
        return value > _MONTH_DAYS
    heads = [head for head in (column, row) if head]
    return any(names_kind(head) or VALUE_HEAD.search(head) is not None for head in heads) or is_plural(column.rsplit(maxsplit=1)[-1])
