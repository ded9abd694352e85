"""Sums of small tables: a total row or column, a variance beside budget and outturn, a cumulative row, an opening balance and what moved it.

Comes in: a reading. Goes out: findings of the relations that the sums belong to. Heads and labels have to say what is what; a table of which most rows do
not add up is read wrongly or adds up in another way, and nobody is accused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add

import regex

from corpus.audit.findings import Finding, Judgement, judge, shown
from corpus.audit.intervals import Interval
from corpus.audit.printed import Printed
from corpus.audit.reading import Number, Reading
from corpus.audit.tables import Cell, Row, Table, bullets_of, in_order, tables_of
from corpus.audit.view import View, unread
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_TOTAL = compiled(
    r"(?:grand\s+|overall\s+)?totals?(?:\s*\([^)]*\))?:?|total\s+(?:for|of|all|number\s+of)\s+[^0-9]+|total\s+\p{L}+(?:\s+\p{L}+)?|all\s+\p{L}+(?:\s+\p{L}+)?|in\s+all",
    regex.IGNORECASE,
)
_ANY_TOTAL = compiled(r"\b(?:sub-?)?totals?\b|\ball\b|\boverall\b|\bnet\b|\bsum\b", regex.IGNORECASE)
PART_OF_PART = compiled(
    r"\b(?:of\s+which|including|incl|less|minus|deduct|net|average|mean|median|percent\w*|per\s+cent|rate|ratio|per|memo)\b|%|\A\s*(?:of\b|\()",
    regex.IGNORECASE,
)
NOT_ALL = compiled(
    r"\b(?:top|largest|main|major|selected|principal|some\s+\w+\s+(?:use|several)|several|overlap|more\s+than\s+one|distinct|different|unique|excerpt|extract|examples?|including|average|mean|median|rates?|per\s+(?:cent|head|1,?000)|percent\w*|index|score|multiple|not\s+shown|weighted|proportion|satisf\w+|prices?)\b|%",
    regex.IGNORECASE,
)
_ROW_TOTAL = compiled(r"(?:grand\s+)?total|all|(?:full\s+|whole\s+)?year|annual|quarter|half[\s-]year", regex.IGNORECASE)
_QUARTER = compiled(r"q(?:uarter|tr)?\s?[1-4]|[1-4](?:st|nd|rd|th)\s+q\w*|(?:first|second|third|fourth)\s+quarter", regex.IGNORECASE)
_MONTH = compiled(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*", regex.IGNORECASE)
_BUDGET = compiled(r"\b(?:budget|estimate|planned|plan)\b", regex.IGNORECASE)
_OUTTURN = compiled(r"\b(?:outturn|actual|spend|spent|expenditure|forecast|projected)\b", regex.IGNORECASE)
_VARIANCE = compiled(
    r"\b(?:variance|variation|difference|over|under|overspend|underspend|\(?over\)?/\(?under\)?|change|increase|movement)\b", regex.IGNORECASE
)
_CUMULATIVE = compiled(r"\b(?:cumulative|running\s+total|year\s+to\s+date)\b", regex.IGNORECASE)
_REVISED = compiled(
    r"(?<!\b(?:none|not|no|never)\b[^.]{0,40})\b(?:revis|correct|restat|adjust|net\b|amend|provision|per\s+cent|percent|average|rate|days\s+per|per\s+head)|%",
    regex.IGNORECASE,
)
_PERIOD = compiled(
    r"\b(?:q[1-4]|quarter|month|week|year|to|end|half|(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:19|20)[0-9]{2})\b",
    regex.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_OPENING = compiled(
    rf"\b(?:opening|brought\s+forward|b/f|at\s+(?:the\s+)?(?:start|beginning)|(?:(?:at|on|as\s+at)\s+)?[0-9]{{1,2}}\s+(?:{_MONTHS})\b|start\s+of)\b",
    regex.IGNORECASE,
)
_CLOSING = compiled(
    rf"\b(?:closing|carried\s+forward|c/f|at\s+(?:the\s+)?(?:end|close)|(?:(?:at|on|as\s+at)\s+)?[0-9]{{1,2}}\s+(?:{_MONTHS})\b|end\s+of)\b",
    regex.IGNORECASE,
)
_OUT = compiled(
    r"\A(?:less|minus|deduct|out)\b|\b(?:left|leavers|closed|closures|sold|sales|disposals?|payments?|paid\s+out|withdr\w+|demol\w+|given\s+up|lost|losses|discharge[sd]?|ended|retire\w*|deaths|died|expenditure|removed|removals|resign\w*|cancel\w*|expired|write-?offs?|outgoing)\b",
    regex.IGNORECASE,
)
_IN = compiled(
    r"\A(?:plus|add|in)\b|\b(?:new|joined|joiners|additions?|receipts|starts|starters|admissions?|admitted|opened|recruit\w*|purchases?|bought|income|contributions|received|acquired|acquisitions|registrations?|built|added|approved|incoming)\b",
    regex.IGNORECASE,
)
_MADE_OF = compiled(
    r"\b(?:made\s+up|compris\w+|consist\w+|total(?:s|led|ling)?|as\s+follows|divided|split|broken\s+down|of\s+which)\b", regex.IGNORECASE
)
_OPEN_LIST = compiled(r"\b(?:includ\w+|such\s+as|for\s+example|e\.g\.|among|notably|main|largest|up\s+to|about|over)\b", regex.IGNORECASE)


def sums(reading: Reading) -> Iterator[Finding]:
    """Total rows and columns, and lists of points under their total: findings of ``parts_whole``."""
    for table in tables_of(reading.view):
        if in_order([row.label for row in table.rows]):
            yield from _total_row(table)
            yield from _total_column(table)
            yield from _total_above(reading.view, table)
    yield from _points(reading.view)


def variances(reading: Reading) -> Iterator[Finding]:
    """A column of differences beside the two columns that it compares: findings of ``difference``."""
    for table in tables_of(reading.view):
        yield from _variance(table)


def cumulative(reading: Reading) -> Iterator[Finding]:
    """Cumulative numbers, which never fall: findings of ``year_to_date``."""
    for table in tables_of(reading.view):
        if len(table.rows[0].cells) == 1 and len(table.rows) > 2 and _CUMULATIVE.search(table.title):
            yield from _rising(table)


def balances(reading: Reading) -> Iterator[Finding]:
    """An opening number, what came and went, and the closing one: findings of ``stock_flow``."""
    for table in tables_of(reading.view):
        if len(table.rows[0].cells) == 1 and len(table.rows) > 2:
            yield from _balance(table)


def _finding(name: str, stated: Cell, operands: Sequence[Cell], verdict: Judgement, sum_: str, place: Span) -> Iterator[Finding]:
    figures = tuple(cell.number for cell in (stated, *operands) if cell.number)
    if not figures or any(number.damaged and number.printed is not None for number in figures):
        return
    if verdict.verdict == "contradicts" and (stated.number is None or 2 * len(figures) <= len(operands)):
        return  # most numbers of the table were not taken for figures: they may be codes
    ends = {"confirmed": f"prints as {stated.text}", "contradicts": f"printed is {stated.text}, which cannot be"}.get(
        verdict.verdict, f"printed is {stated.text}"
    )
    yield Finding(name, verdict.verdict, figures, f"{sum_} -> {ends}.", verdict.reason, place)


def _added(parts: Sequence[Cell]) -> tuple[Fraction, str]:
    total = sum((part.value for part in parts), Fraction(0))
    return total, f"{' + '.join(shown(part.value) for part in parts).replace('+ -', '- ')} = {shown(total)}"


def _add(operands: Sequence[Interval]) -> Interval:
    return reduce(add, operands)


def _judged(stated: Cell, parts: Sequence[Cell]) -> Judgement:
    return judge(stated.printed, [part.printed for part in parts], _add)


def _total_row(table: Table) -> Iterator[Finding]:
    last = table.rows[-1]
    above = table.rows[:-1]
    labels = [row.label for row in above]
    if not _TOTAL.fullmatch(last.label) or len(above) < 2 or NOT_ALL.search(table.title):
        return
    if any(_ANY_TOTAL.search(label) or PART_OF_PART.search(label) for label in labels) or all(
        regex.fullmatch(r"[12][0-9]{3}.*", label) for label in labels
    ):
        return
    judged: list[tuple[Cell, list[Cell], Judgement]] = []
    for index, head in enumerate(table.heads or ("",) * len(last.cells)):
        total, parts = last.cells[index], [row.cells[index] for row in above]
        whole = [part for part in parts if part is not None]
        if total is None or len(whole) != len(parts) or total.percent or any(part.percent for part in whole) or NOT_ALL.search(head):
            continue
        judged.append((total, whole, _judged(total, whole)))
    wrong = sum(verdict.verdict == "contradicts" for _, _, verdict in judged)
    place = Span(table.rows[0].span.start, last.span.end)
    for total, parts_, verdict in judged:
        if verdict.verdict != "contradicts" or wrong == 1 or 2 * wrong < len(judged):
            yield from _finding("parts_whole", total, parts_, verdict, _added(parts_)[1], place)


def _total_column(table: Table) -> Iterator[Finding]:
    if len(table.heads) < 3 or NOT_ALL.search(table.title) or any(NOT_ALL.search(head) for head in table.heads):
        return
    head, parts = table.heads[-1].strip(), table.heads[:-1]
    if not _ROW_TOTAL.fullmatch(head) or any(_ANY_TOTAL.search(each) or _BUDGET.search(each) for each in parts):
        return
    kind = head.lower()
    if ("year" in kind or kind == "annual") and not (len(parts) == 4 and all(_QUARTER.fullmatch(each.strip()) for each in parts)):
        return
    if kind == "quarter" and not (len(parts) == 3 and all(_MONTH.fullmatch(each.strip()) for each in parts)):
        return
    rows = [(row, [cell for cell in row.cells if cell is not None]) for row in table.rows if not PART_OF_PART.search(row.label)]
    judged = [
        (row, cells[-1], cells[:-1], _judged(cells[-1], cells[:-1]))
        for row, cells in rows
        if len(cells) == len(table.heads) and not any(cell.percent for cell in cells)
    ]
    yield from _fair("parts_whole", [(row, total, cells, verdict, _added(cells)[1]) for row, total, cells, verdict in judged])


_SIGNED = compiled(r"\(under\)|\(over\)", regex.IGNORECASE)
"""A head that says which of the differences stand in brackets: one row that holds tells how the other is meant."""


def _fair(name: str, judged: Sequence[tuple[Row, Cell, Sequence[Cell], Judgement, str]], least: int = 1) -> Iterator[Finding]:
    """Each row's finding; a row is accused where the others hold, so that the table is known to add up in this way."""
    wrong = sum(verdict.verdict == "contradicts" for _, _, _, verdict, _ in judged)
    if any(verdict.verdict == "contradicts" and stated.number is None for _, stated, _, verdict, _ in judged):
        return  # a row that fails cannot be told of: the others are no comfort
    for row, stated, operands, verdict, sum_ in judged:
        if verdict.verdict != "contradicts" or 2 * wrong < len(judged) + least - 1:
            yield from _finding(name, stated, operands, verdict, sum_, row.span)


def _variance(table: Table) -> Iterator[Finding]:
    heads = [head.strip() for head in table.heads]
    gaps = [
        index
        for index, head in enumerate(heads)
        if _VARIANCE.search(head) and "%" not in head and not _BUDGET.search(head) and not _OUTTURN.search(head)
    ]
    budgets = [index for index, head in enumerate(heads) if _BUDGET.search(head)]
    actuals = [index for index, head in enumerate(heads) if _OUTTURN.search(head)]
    if len(gaps) != 1:
        return
    if not budgets and not actuals and len(heads) == 3 and gaps == [2]:
        budgets, actuals = [0], [1]
    if len(budgets) != 1 or len(actuals) != 1:
        return
    rows: list[tuple[Cell, Cell, Cell, Row]] = []
    for row in table.rows:
        budget, actual, gap = (row.cells[index] for index in (budgets[0], actuals[0], gaps[0]))
        if budget and actual and gap and not gap.percent:
            rows.append((budget, actual, gap, row))
    for over in (True, False):
        judged = [
            (row, gap, [actual, budget] if over else [budget, actual], _gap(gap, actual, budget, over=over), _difference(actual, budget, over=over))
            for budget, actual, gap, row in rows
        ]
        good = sum(verdict.verdict != "contradicts" for _, _, _, verdict, _ in judged)
        signs = all(
            abs(gap.value) != abs(actual.value - budget.value)
            for (budget, actual, gap, _), (_, _, _, verdict, _) in zip(rows, judged, strict=True)
            if verdict.verdict == "contradicts"
        )
        told = good == 1 and len(judged) == 2 and _SIGNED.search(heads[gaps[0]]) and any(gap.value < 0 for _, _, gap, _ in rows)
        if good and (2 * good > len(judged) or told) and signs:
            yield from _fair("difference", judged, least=2 if told else 1)
            return


def _gap(gap: Cell, actual: Cell, budget: Cell, *, over: bool) -> Judgement:
    return judge(gap.printed, [actual.printed, budget.printed], lambda given: given[0] - given[1] if over else given[1] - given[0])


def _difference(actual: Cell, budget: Cell, *, over: bool) -> str:
    first, second = (actual, budget) if over else (budget, actual)
    return f"{first.text} - {second.text} = {shown(first.value - second.value)}"


def _rising(table: Table) -> Iterator[Finding]:
    cells = [cell for cell in table.column(0) if cell is not None]
    if (
        len(cells) != len(table.rows)
        or not all(_PERIOD.search(row.label) for row in table.rows)
        or any(cell.percent for cell in cells)
        or _REVISED.search(table.title)
    ):
        return
    falls = [(before, after) for before, after in pairwise(cells) if after.value < before.value]
    figures = tuple(cell.number for cell in cells if cell.number)
    place = Span(table.rows[0].span.start, table.rows[-1].span.end)
    if not falls and len(figures) == len(cells):
        yield Finding(
            "year_to_date", "confirmed", figures, f"{' <= '.join(cell.text for cell in cells)}: what is cumulative never falls.", None, place
        )
    for before, after in falls:
        exact = before.printed.exact and after.printed.exact and len(falls) == 1
        if exact and before.number and after.number and not (before.number.damaged or after.number.damaged):
            told = f"{after.text} lies below {before.text}: a cumulative count that nobody revised never falls."
            yield Finding("year_to_date", "contradicts", (after.number, before.number), told, None, place)


def _balance(table: Table) -> Iterator[Finding]:
    start = next((index for index, row in enumerate(table.rows) if _OPENING.search(row.label)), None)
    end = next((index for index in range(len(table.rows) - 1, 0, -1) if _CLOSING.search(table.rows[index].label)), None)
    if start is None or end is None or end - start < 2:
        return
    signed: list[tuple[Cell, int]] = []
    for row in table.rows[start + 1 : end]:
        cell = row.cells[0]
        sign = -1 if _OUT.search(row.label) and not regex.match(r"(?:plus|add)\b", row.label, regex.IGNORECASE) else 1 if _IN.search(row.label) else 0
        if cell is None or not sign or cell.percent or _ANY_TOTAL.search(row.label):
            return
        signed.append((cell, 1 if cell.value < 0 else sign))
    opening, closing = table.rows[start].cells[0], table.rows[end].cells[0]
    names = [stems(_SIDES.sub(" ", table.rows[at].label)) for at in (start, end)]
    if names[0] and names[1] and names[0].isdisjoint(names[1]):
        return  # "Headcount 1 April" and "Full-time posts 31 March"
    if opening is None or closing is None:
        return
    operands = [opening, *(cell for cell, _ in signed)]
    verdict = judge(closing.printed, [cell.printed for cell in operands], _signed([sign for _, sign in signed]))
    total = opening.value + sum((sign * cell.value for cell, sign in signed), Fraction(0))
    sum_ = f"{shown(opening.value)}{''.join(f' {_mark(sign)} {shown(cell.value)}' for cell, sign in signed)} = {shown(total)}"
    yield from _finding("stock_flow", closing, operands, verdict, sum_, Span(table.rows[start].span.start, table.rows[end].span.end))


_SIDES = compiled(rf"{_OPENING.pattern}|{_CLOSING.pattern}", regex.IGNORECASE)


def _mark(sign: int) -> str:
    return "+" if sign > 0 else "-"


def _signed(signs: Sequence[int]) -> Callable[[Sequence[Interval]], Interval]:
    def balance(given: Sequence[Interval]) -> Interval:
        result = given[0]
        for sign, operand in zip(signs, given[1:], strict=True):
            result = result + operand if sign > 0 else result - operand
        return result

    return balance


_TOTALLED = compiled(r"\b(?:total(?:led|ling|s)?|numbered|in\s+all|made\s+up|compris\w+|consist\w+|as\s+follows)\b", regex.IGNORECASE)


_BARE = compiled(r"(?<![\d/.,–-])(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\s+in\s+(?:all|total)|\s+altogether)?\s*:\s*\Z")


_GOES_ON = compiled(r"[^\S\n]*\n[^\n]*\S(?:[^\S\n]{2,}|\t)[^\s.]+[^\S\n]*(?:\n|\Z)")
"""A further line of the column, without a number that was read."""


def _total_above(view: View, table: Table) -> Iterator[Finding]:
    """A total in the line above a column of parts, which a colon opens: "Visits in the year totalled 176:"."""
    end = table.rows[0].span.start
    start = view.text.rfind("\n", 0, max(0, end - 1)) + 1
    words = view.text[start:end]
    totals = [number for number in view.numbers if start <= number.span.start < end and number.kind in {"count", "money"}]
    bare = None if totals else _BARE.search(view.text, start, end)
    if bare:
        place = Span(*bare.span("digits"))
        totals = [unread(place, bare["digits"], Printed(Fraction(bare["digits"].replace(",", "")), Fraction(0)), view.text[start : place.start])]
    cells = [cell for cell in table.column(0) if cell is not None]
    if len(table.rows[0].cells) != 1 or len(cells) != len(table.rows) or not words.rstrip().endswith(":") or len(totals) != 1:
        return
    labels = " ".join(row.label for row in table.rows)
    total = totals[0]
    if (
        not _TOTALLED.search(words)
        or _OPEN_LIST.search(words)
        or NOT_ALL.search(words)
        or _ANY_TOTAL.search(labels)
        or any(PART_OF_PART.search(row.label) for row in table.rows)
    ):
        return
    if total.printed is None or any(cell.percent for cell in cells) or _GOES_ON.match(view.text, table.rows[-1].span.end):
        return
    stated = Cell(total.span, total.text, total.printed, percent=False, number=total)
    yield from _finding("parts_whole", stated, cells, _judged(stated, cells), _added(cells)[1], Span(start, table.rows[-1].span.end))


def _points(view: View) -> Iterator[Finding]:
    """A total in the sentence above, and the points that it is made up of."""
    for sentence, parts in bullets_of(view):
        words = view.text[sentence.start : sentence.end]
        totals = [number for number in view.numbers if sentence.start <= number.span.start < sentence.end and number.kind == parts[0].kind]
        if len(totals) != 1 or not _MADE_OF.search(words) or _OPEN_LIST.search(words):
            continue
        total = totals[0]
        if (
            any(part.kind != total.kind or part.printed is None or part.damaged for part in parts)
            or total.printed is None
            or total.kind not in {"count", "money", "measure"}
        ):
            continue
        operands = [part.printed for part in parts if part.printed]
        judgement = judge(total.printed, operands, _add)
        sum_ = f"{' + '.join(part.text for part in parts)}"
        told = "prints as" if judgement.verdict == "confirmed" else "printed is"
        cannot = ", which cannot be" if judgement.verdict == "contradicts" else ""
        figures: tuple[Number, ...] = (total, *parts)
        place = Span(sentence.start, parts[-1].span.end)
        yield Finding("parts_whole", judgement.verdict, figures, f"{sum_} -> {told} {total.text}{cannot}.", judgement.reason, place)
