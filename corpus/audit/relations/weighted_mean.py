"""Parts that changed by percentages, and their total: "burglary down 11.8% (293 fewer), vehicle crime 12.1% (299), robbery 11.8% (40); all down 11.9% (632)".

The change of the total is the sum of the changes of its parts; its percentage lies between theirs (it is their mean, weighted by the bases); the bases
k / p of the parts add up to that of the total. The total is linked by the sum itself where it stands in the same entry: three counts that add up to a
fourth, with percentages that fit, are no accident. Only a total in the same sentence is accused. Likewise the value of a whole lies among those of all
its groups ("72% at one site, 81% at the other, 78% for the college as a whole") and is their mean weighted by their printed sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from operator import add

from corpus.audit.findings import ACCUSING, CONFIRMING, Finding, Judgement, ending, judge, shown, shown_like
from corpus.audit.groups import Groups, groups_of
from corpus.audit.intervals import HUNDRED, Interval, point
from corpus.audit.pooled import Pooled, pooled_in
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import shaped
from corpus.audit.told import Told, told_of
from corpus.audit.view import Number
from ingest.document import Span

NAME = "weighted_mean"
PARTS = "parts_whole"

CHANGED = shaped(
    "percent_and_count_of_a_change",
    "A change in per cent with its size in brackets: 'down 11.8 % (293 fewer offences)', and in a list 'vehicle crime by 12.1% (299 fewer)'.",
    r"(?: (?P<dir>[ud]) [wsb~]{0,3} | b ) (?P<percent>P) [wyoqc]{0,4} \( [w~]{0,1} (?P<amount>C) [mlw]{0,4} \)",
    (
        ("Burglary is down [11.8 %] ([293] fewer offences), vehicle crime is down.", "amount percent"),
        ("Robbery fell by [11.8%] ([40] fewer).", "amount percent"),
    ),
    ("Robbery fell by [11.8%].",),
)
_APART = 16
"""Symbols that may stand between two items of one list."""


@dataclass(frozen=True, slots=True)
class _Item:
    passage: int
    at: int
    end: int
    way: str | None
    percent: Number
    amount: Number
    phrase: Span


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Lists of changes in this passage, with a total in the same entry; values of a whole and of all its groups."""
    told = told_of(passage.shape)
    pools = list(pooled_in(told))
    for whole in groups_of(passage):
        if whole.overall.span not in {pooled.value.quantity.span for pooled in pools}:  # their counts may be parts, not sizes
            yield from _weigh(whole)
    for pooled in pools:
        yield from _pool(told, pooled)
    groups = _lists(passage.shape, _items(passage.shape, 0))
    if not groups:
        return
    place = reading.passages.index(passage)
    entry = _entry(passage)
    near = [
        k
        for k in range(max(0, place - 3), min(len(reading.passages), place + 4))
        if k == place or (entry is not None and _entry(reading.passages[k]) == entry)
    ]
    items = {k: _items(reading.passages[k].shape, k) for k in near}
    for group in _lists(passage.shape, items[place]):
        head, second = group[0], group[1]
        if len(group) > 2 and any(mark in passage.shape.symbols[head.end : second.at] for mark in "Tk"):
            yield from _check(passage.shape, group[1:], head, opens=True)
            continue
        totals = [item for k in near for item in items[k] if item.way == group[0].way]
        for total in (one for one in totals if one.phrase.end <= group[0].phrase.start or one.phrase.start >= group[-1].phrase.start):
            yield from _check(passage.shape, [item for item in group if item is not total], total)


def _pool(told: Told, pooled: Pooled) -> Iterator[Finding]:
    """The value of all groups together, from their counts and values; it is accused only if it fails whichever of part and size the counts are."""
    counts = [count.quantity.printed for count, _ in pooled.groups]
    values = [value.quantity.printed for _, value in pooled.groups]
    stated, number = pooled.value.quantity.printed, pooled.value.quantity.number
    if number is None or stated.hedge or any(value.value <= 0 or value.hedge for value in values):
        return
    size = len(counts)
    composed = reduce(add, [value.loose for value in values])
    if composed.overlaps(stated.loose):
        return  # shares of one whole, which add up

    def as_parts(given: Sequence[Interval]) -> Interval:
        return reduce(add, given[:size]) / reduce(add, [count / value for count, value in zip(given[:size], given[size:], strict=True)])

    def as_sizes(given: Sequence[Interval]) -> Interval:
        return reduce(add, [count * value for count, value in zip(given[:size], given[size:], strict=True)]) / reduce(add, given[:size])

    judgements = [judge(stated, [*counts, *values], compute) for compute in (as_parts, as_sizes)]
    own = judgements[0 if pooled.parts else 1]
    exact = (as_parts if pooled.parts else as_sizes)([point(each.value) for each in (*counts, *values)])
    verdict = (
        own
        if own.verdict in CONFIRMING or (pooled.alike and all(each.verdict in ACCUSING for each in judgements))
        else Judgement("not_checkable", "precision_unknown")
    )
    shares = ", ".join(f"{count.quantity.text} ({value.quantity.text})" for count, value in pooled.groups)
    figures = tuple(
        field.quantity.number for field in (pooled.value, pooled.total, *(each for pair in pooled.groups for each in pair)) if field.quantity.number
    )
    sum_ = f"{shares}: together {shown(exact.low or Fraction(0))} -> {ending(verdict, number)}."
    yield Finding(NAME, verdict.verdict, figures, sum_, verdict.reason, told.place(pooled.groups[0][0].at, pooled.value.at + 1))


def _weigh(group: Groups) -> Iterator[Finding]:
    """The value of a whole lies among those of its groups, and is their mean weighted by their sizes."""
    overall, values = group.overall.printed, [value.printed for value in group.values if value.printed]
    sizes = [size.printed for size in group.sizes if size.printed]
    if overall is None or len(values) != len(group.values):
        return
    figures = (group.overall, *group.values, *group.sizes)
    least, most = min(group.values, key=_size), max(group.values, key=_size)
    span = reduce(Interval.hull, [value.loose for value in values])
    if not overall.loose.overlaps(span):
        told = f"{group.overall.text} of the whole lies outside its groups, which run from {least.text} to {most.text}."
        yield Finding(NAME, "contradicts", figures, told, None, group.phrase)
        return
    if not sizes or len(sizes) != len(values):
        told = f"{group.overall.text} lies between {least.text} and {most.text}; the sizes of the groups are not printed."
        yield Finding(NAME, "not_checkable", figures, told, "weighted", group.phrase)
        return
    count = len(values)
    judgement = judge(
        overall,
        [*sizes, *values],
        lambda operands: (
            reduce(add, [size * value for size, value in zip(operands[:count], operands[count:], strict=True)]) / reduce(add, operands[:count])
        ),
    )
    total = sum((size.value for size in sizes), Fraction(0))
    result = sum((size.value * value.value for size, value in zip(sizes, values, strict=True)), Fraction(0)) / total if total else Fraction(0)
    products = " + ".join(f"{size.text} x {value.text}" for size, value in zip(group.sizes, group.values, strict=True))
    sum_ = f"({products}) / {shown(total)} = {shown_like(result, group.overall)} -> {ending(judgement, group.overall)}."
    yield Finding(NAME, judgement.verdict, figures, sum_, judgement.reason, group.phrase)


def _size(number: Number) -> Fraction:
    return number.printed.value if number.printed else Fraction(0)


def _entry(passage: Passage) -> int | None:
    return passage.numbers[0].entry


def _items(shape: Shape, passage: int) -> list[_Item]:
    found: list[_Item] = []
    for match in CHANGED.find(shape.symbols):
        percent, amount = shape.number(match, "percent"), shape.number(match, "amount")
        way = match["dir"] or (found[-1].way if found and match.start() - found[-1].end <= _APART else None)
        if percent and amount and percent.printed and amount.printed and percent.printed.value > 0 and way:
            found.append(_Item(passage, match.start(), match.end(), way, percent, amount, shape.phrase(match)))
    return found


def _lists(shape: Shape, items: Sequence[_Item]) -> list[list[_Item]]:
    lists: list[list[_Item]] = []
    for item in items:
        last = lists[-1][-1] if lists else None
        if last and item.way == last.way and item.at - last.end <= _APART and "." not in shape.symbols[last.end : item.at]:
            lists[-1].append(item)
        else:
            lists.append([item])
    return [group for group in lists if len(group) >= 2]


def _check(shape: Shape, parts: Sequence[_Item], total: _Item, *, opens: bool = False) -> Iterator[Finding]:
    if len(parts) < 2 or any(part.amount.index == total.amount.index for part in parts):
        return
    amounts = [part.amount.printed.value for part in parts if part.amount.printed]
    stated, share = total.amount.printed, total.percent.printed
    if stated is None or share is None:
        return
    added = sum(amounts, Fraction(0))
    same_sentence = opens or (parts[0].passage == total.passage and total.at >= parts[-1].end and "T" in shape.symbols[parts[-1].end : total.at])
    phrase = Span(min(parts[0].phrase.start, total.phrase.start), max(parts[-1].phrase.end, total.phrase.end))
    sum_ = f"{' + '.join(part.amount.text for part in parts)} = {shown(added)}"
    figures = (total.amount, *(part.amount for part in parts))
    fits = _percentages_fit(parts, total)
    if added != stated.value:
        if same_sentence:
            yield Finding(PARTS, "contradicts", figures, f"{sum_} -> printed is {total.amount.text}, which cannot be.", None, phrase)
        return
    if fits:
        yield Finding(PARTS, "confirmed", figures, f"{sum_} -> prints as {total.amount.text}.", None, phrase)
    shares = (total.percent, *(part.percent for part in parts), *figures)
    span = f"{min(parts, key=_share).percent.text} and {max(parts, key=_share).percent.text}"
    bases = f"the bases {' + '.join(f'{part.amount.text}/{part.percent.text}' for part in parts)} and {total.amount.text}/{total.percent.text}"
    if fits:
        yield Finding(NAME, "confirmed", shares, f"{total.percent.text} lies between {span}; {bases} agree.", None, phrase)
    elif same_sentence:
        yield Finding(
            NAME, "contradicts", shares, f"{total.percent.text} of the total does not fit its parts ({span}): {bases} do not agree.", None, phrase
        )


def _share(item: _Item) -> Fraction:
    return item.percent.printed.value if item.percent.printed else Fraction(0)


def _percentages_fit(parts: Sequence[_Item], total: _Item) -> bool:
    shares = [part.percent.printed.loose for part in parts if part.percent.printed]
    lows, highs = [share.low for share in shares if share.low is not None], [share.high for share in shares if share.high is not None]
    stated = total.percent.printed
    if stated is None or not stated.loose.overlaps(Interval(min(lows), max(highs))):
        return False
    return reduce(add, [_base(part) for part in parts]).overlaps(_base(total))


def _base(item: _Item) -> Interval:
    if item.amount.printed is None or item.percent.printed is None:
        return Interval(None, None)
    return item.amount.printed.loose * point(HUNDRED) / item.percent.printed.loose
