"""Sums over all rows of a card: an average of its rows, parts of a year and their total, a cumulative row, shares of parts and of the whole.

Comes in: a card (:mod:`corpus.audit.cards`). Goes out: findings. The row of the result says what it is and how many rows it is of, or the periods of the rows
make it up; a whole lies among its parts where their numbers add up to its own, or its label says that it is all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from itertools import pairwise
from operator import add

import regex

from corpus.audit.additive import UNREVISED
from corpus.audit.carded import YEAR, alike, bare, kind_of, told
from corpus.audit.cards import MONTH, Card, Item
from corpus.audit.findings import Finding, Judgement, judge, shown, shown_like
from corpus.audit.intervals import Interval, point
from corpus.audit.printed import Printed
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}
_COUNT = rf"(?:{'|'.join(NUMBERS)}|[2-9]|1[0-2])"
MEAN = compiled(
    rf"(?:(?:the|an?|and|so|overall|(?P<plain>simple|plain|straight|arithmetic|unweighted)|(?P<count>{_COUNT})[\s-](?:year|quarter|month|week|day|site|ward|term|school)(?:ly)?|daily|weekly|monthly|quarterly|annual|yearly)\s)*"
    rf"(?:average|mean)(?:\s(?P<link>of|over|for|across|in)\s(?:all\s)?(?:the|these|those|all)?\s?(?P<count>{_COUNT})\s?(?:(?:simple|annual|monthly|quarterly|weekly|daily|yearly)\s)?(?P<unit>[a-z]+)?)?(?:\s(?:is|was|being))?"
    r"(?:\s(?:a|per)\s(?:day|week|month|quarter|year))?",
    _I,
)
_YEARS = compiled(r"\s\(?(?:(?:19|20)[0-9]{2}(?:[/–-][0-9]{2,4})?(?:,\s|\sand\s|\sto\s)?){2,}\)?")
_WEIGHTED = compiled(r"\b(?:weight\w*|rolling|moving|median|typical|mode|seasonal\w*|to\sdate|cumulative\w*)\b", _I)
_RATIO = frozenset({"percentage", "duration"})
_RATIOS = compiled(r"\b(?:rates?|average|mean|per|days?|weeks?|hours?|minutes?|months?\sto|time|percentages?|proportion|scores?\sper)\b|%", _I)
_SHARES = compiled(r"\b(?:rates?|average|mean|percentages?|per\scent|proportion|share)\b|%", _I)
_QUARTER = compiled(
    r"\b(?:q|qtr\s?|quarter\s?)(?P<number>[1-4])\b|\b(?P<word>first|second|third|fourth)\s(?:quarter|qtr)\b|\b(?P<word>1st|2nd|3rd|4th)\s(?:quarter|qtr)\b",
    _I,
)
_NAMES = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = compiled(rf"\b{MONTH}\b", _I)
_WHOLE = compiled(
    r"(?P<half>\b(?:first\s)?half[\s-]?year(?:ly)?\b|\bfirst\shalf\b|\bsix[\s-]months?\b|\bhalf\b)|(?P<year>\b(?:full|whole)?\s?year\b(?!\sto\sdate)|\bannual\b|\ball\sfour\b)|(?P<three>\bthree[\s-]months?\b)|(?P<quarter>\bquarter\b)|(?P<date>\byear\sto\sdate\b|\bytd\b|\bnine\smonths\b|\bthree\squarters\b)",
    _I,
)
_UNIT = compiled(
    r"(?:years?|months?|quarters?|weeks?|days?|terms?|periods?|seasons?|winters?|summers?|halves|sessions?|figures|values|results|numbers|readings|rates|scores|counts|totals|returns|surveys|percentages|annual|monthly|quarterly|weekly|daily)",
    _I,
)
_DATED = compiled(rf"\b(?:(?:18|19|20)[0-9]{{2}}|q[1-4]|quarter|week|{MONTH})\b", _I)
_NAMED = compiled(r"\btotal|\bhalf|\byear|\bquarter|\bytd|\b(?:three|six|nine)[\s-]months?\b", _I)
_NOT_ADDED = compiled(
    r"\b(?:cumulative(?:ly)?|running|distinct|different\s(?:people|persons)|unique|average|mean|rate|median|net|after|before|excluding|late|adjust\w*|provisional|estimate\w*|forecast|target|budget|waiting|in\spost|stock|caseload|outstanding|"
    r"at\sthe\send|on\sroll|headcount|register|percentage|individuals|to\sdate|ytd|so\sfar|revised|restated|corrected)\b|%",
    _I,
)
_OVERALL = compiled(r"\b(?:all|both|overall|other|combined|calendar|financial)\b", _I)
_CUMULATIVE = compiled(r"\b(?:cumulative(?:ly)?|running\stotals?)\b", _I)
_ALONE = compiled(r"\b(?:only|alone|single|in\s(?:the\s)?(?:quarter|month|period))\b", _I)
MENDED = compiled(
    r"\b(?:remov\w+|delet\w+|duplicat\w+|cleans\w+|correct\w+|revis\w+|restat\w+|re-?classif\w+|re-?coded|withdr[ae]wn?|adjust\w+|refund\w+|cancel\w+|revers\w+|over-?stated|double[\s-]count\w*|amend\w+|net\b|re-?count\w*|returned|transfer\w*)\b",
    _I,
)
"""Words of what takes from a number that only adds."""
_TOGETHER = compiled(
    rf"\b(?:together|combined|taken\sas\sone)\b|\b(?:both(?=\s\w)|all(?:\s(?:the|of\sthe))?\s{_COUNT}|the\s{_COUNT})\b|\boverall\s?\(", _I
)
_PLACE = compiled(r"\A(?:in|at|for|of)\s.*", _I)
_STATES = compiled(
    r"(?:[\s,)]|(?:it|this|that|they|which|the|figure|rate|average|result|was|were|is|are|stood|at|averaged|reached|of|for|schools|sites|areas|two|taken|together|combined)\b)*",
    _I,
)
_SOME = compiled(
    r"\b(?:includ\w+|selected|some|main|largest|other|top|sample|examples?|not\sshown|not\sincluded|national|county-?wide|exclud\w+|weighted|estimat\w+|adjust\w+|target)\b",
    _I,
)


def _sum(operands: Sequence[Interval]) -> Interval:
    return reduce(add, operands)


def means(card: Card) -> Iterator[Finding]:
    """A row that is the average of all rows before it."""
    for at, item in enumerate(card.items):
        match = MEAN.fullmatch(_without_years(item.label, card.items[:at]))
        if match is None or at < 2 or item.more or _WEIGHTED.search(f"{card.head} {item.words} {card.after}"):
            continue
        rows = card.items[:at]
        if (
            any(row.more for row in rows)
            or len({kind_of(row.value) for row in (*rows, item)} - {"duration"}) > 1
            or not all(row.label or row.tail for row in rows)
        ):
            return
        if item.tail and bare(item.tail) - bare(" ".join(row.words for row in rows) + card.head):
            return
        if match["unit"] and not _UNIT.fullmatch(match["unit"]) and all(_DATED.search(row.label) for row in rows):
            return  # rows of years, and an average of hospitals
        count = len(rows)
        counts = {NUMBERS.get(word.lower()) or int(word) for word in match.captures("count")}
        if counts - {count}:
            return
        judgement = judge(_rounded(item.printed), [row.printed for row in rows], lambda given: _sum(given) / point(len(given)))
        total = sum((row.printed.value for row in rows), Fraction(0))
        sum_ = f"({' + '.join(row.value.text for row in rows)}) / {count} = {shown(total / count)}"
        plain = match["plain"] is not None or match["link"] == "of"
        inside = min(row.printed.loose.low or 0 for row in rows) <= item.printed.value <= max(row.printed.loose.high or 0 for row in rows)
        ratio = any(row.value.kind in _RATIO for row in (*rows, item)) or _RATIOS.search(card.head) is not None
        if judgement.verdict == "contradicts" and (not counts or (ratio and inside and not plain)):
            judgement = Judgement("not_checkable", "window_not_stated" if not counts else "weighted")
        if judgement.verdict == "contradicts" or counts or _periods(rows):
            yield told("mean", card, judgement, item.value, rows, sum_)
        return


def _without_years(label: str, rows: Sequence[Item]) -> str:
    """A label without the years that it names once more, where they are those of the rows."""
    years = _YEARS.search(label)
    if years is None or set(YEAR.findall(years.group())) != {year for row in rows for year in YEAR.findall(row.label)}:
        return label
    return f"{label[: years.start()]}{label[years.end() :]}".strip()


def _rounded(stated: Printed) -> Printed:
    """The mean of whole counts is rounded when it is printed as one."""
    return Printed(stated.value, Fraction(1), stated.hedge, stated.worded) if stated.step < 1 and stated.value.denominator == 1 else stated


def _periods(rows: Sequence[Item]) -> list[int] | None:
    """The quarters, halves or months of rows, None where not each has one or they do not follow each other."""
    for reader in (_quarter, _month):
        places = [reader(row.words) for row in rows]
        known = [place for place in places if place is not None]
        if len(known) == len(rows) and all((after - before) % 12 == 1 for before, after in pairwise(known)):
            return known
    return None


def _quarter(words: str) -> int | None:
    found = list(_QUARTER.finditer(words))
    return (int(found[0]["number"]) if found[0]["number"] else _NAMES[found[0]["word"].lower()]) if len(found) == 1 else None


def _month(words: str) -> int | None:
    found = _MONTH.findall(words)
    return _MONTHS.index(found[0][:3].lower()) if len(found) == 1 else None


def totals(card: Card) -> Iterator[Finding]:
    """Quarters or months, and the half, quarter or year that they make up."""
    for at, item in enumerate(card.items):
        match = _WHOLE.search(item.label) if at >= 2 and (_NAMED.search(item.label)) else None
        if match is None or (_quarter(item.label) and match["quarter"]):
            continue
        rows = card.items[:at]
        places = _periods(rows)
        if places is None or not alike((*rows, item)) or item.value.kind in {"percentage", "duration"} or any(row.more for row in (*rows, item)):
            return
        quarters = all(_QUARTER.search(row.words) for row in rows)
        if not _make_up(match, places, quarters=quarters) or _NOT_ADDED.search(
            f"{card.head} {' '.join(row.words for row in (*rows, item))} {card.after}"
        ):
            return
        known = f"{card.head} {' '.join(row.words for row in rows)}"
        if bare(_WHOLE.sub(" ", item.words)) - bare(known) - {"q"} or (_OVERALL.search(item.words) and not _OVERALL.search(known)):
            return
        judgement = judge(item.value.printed or item.printed, [row.printed for row in rows], _sum)
        total = sum((row.printed.value for row in rows), Fraction(0))
        yield told(
            "year_to_date", card, judgement, item.value, rows, f"{' + '.join(row.value.text for row in rows)} = {shown_like(total, item.value)}"
        )
        return


def _make_up(match: regex.Match[str], places: Sequence[int], *, quarters: bool) -> bool:
    """Whether quarters or months are all of what a total is of."""
    if quarters:
        return list(places) == list(range(1, len(places) + 1)) and len(places) == (
            2 if match["half"] else 4 if match["year"] else 3 if match["date"] else 0
        )
    if match["three"]:
        return len(places) == 3
    if match["quarter"]:
        return len(places) == 3 and places[0] % 3 == 0
    return len(places) == (6 if match["half"] else 12 if match["year"] else 0)


def cumulative(card: Card) -> Iterator[Finding]:
    """Cumulative rows, which never fall."""
    words = f"{card.head} {card.items[0].label}"
    if not _CUMULATIVE.search(words):
        return
    rows = list(card.items)
    while rows and not (_month(rows[-1].words) is not None or _quarter(rows[-1].words) or YEAR.search(rows[-1].words)):
        rows.pop()
    if (
        len(rows) < 3
        or not alike(rows)
        or _SHARES.search(words)
        or rows[0].value.kind not in {"count", "money", "score"}
        or any(row.more or row.negative for row in rows)
    ):
        return
    places: list[int | None] = [*_in_years(rows)] or [_quarter(row.words) if _QUARTER.search(row.words) else _last_month(row.words) for row in rows]
    known = [place for place in places if place is not None]
    turned = [(place - 3) % 12 for place in known] if 4 < max(known, default=0) < 12 or 0 in known else known
    if (
        len(known) != len(rows)
        or turned != sorted(set(turned))
        or len({bare(row.words) for row in rows[1:]}) > 1
        or any(_ALONE.search(row.words) for row in rows)
    ):
        return
    for before, after in pairwise(rows):
        high, low = after.printed.loose.high, before.printed.loose.low
        if high is not None and low is not None and high < low and not (after.printed.hedge or before.printed.hedge):
            said = f"A cumulative number cannot fall from {before.value.text} to {after.value.text}"
            mended = MENDED.search(UNREVISED.sub(" ", f"{words} {' '.join(row.words for row in card.items)} {card.after}"))
            verdict = Judgement("not_checkable", "base_revised") if mended else Judgement("contradicts")
            yield Finding("year_to_date", verdict.verdict, (after.value, before.value), f"{said}.", verdict.reason, card.place)
            return


def _in_years(rows: Sequence[Item]) -> list[int]:
    """The years of rows of which each names one, and no month or quarter; none otherwise."""
    years = [YEAR.findall(row.words) for row in rows]
    if any(len(each) != 1 for each in years) or any(_MONTH.search(row.words) or _QUARTER.search(row.words) for row in rows):
        return []
    return [int(each[0]) for each in years]


def _last_month(words: str) -> int | None:
    found = _MONTH.findall(words)
    return _MONTHS.index(found[-1][:3].lower()) if found else None


def wholes(card: Card) -> Iterator[Finding]:
    """Shares of parts and of their whole, which lies among them."""
    shares = [share for item in card.items if (share := _share(item)) and share.printed]
    if len(shares) < 3 or len(shares) != len(card.items) or _SOME.search(f"{card.head} {' '.join(each.words for each in card.items)} {card.after}"):
        return
    for at in (-1, 0):
        whole, parts = card.items[at], card.items[:-1] if at else card.items[1:]
        stated, values = shares[at], shares[:-1] if at else shares[1:]
        sizes, columns = _sizes(whole), [_sizes(part) for part in parts]
        if sizes and all(len(column) == len(sizes) for column in columns):
            if not all(_adds_up(size, [column[place] for column in columns]) for place, size in enumerate(sizes)) or not _alike_behind(whole, parts):
                continue
        elif sizes or any(columns) or not _is_all(whole, parts):
            continue
        if not _same_way((whole, *parts)) or _add_to(stated, values):
            return
        parts_of = parts[0].bracketed and parts[0].value.kind != "percentage"
        single = len(sizes) == 1 and not any(_WAY.search(item.words) for item in parts)
        yield from _among(card, stated, values, [column[0] for column in columns] if single else [], parts_of=parts_of)
        return


def _alike_behind(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether the same words stand behind the numbers of all rows: "318 letters (81.7%)", but not "(50% online)" and "(25% by telephone)"."""
    tails = {_PLACE.sub("", part.tail.split(")")[0]) for part in parts}
    return len(tails) == 1 and (not whole.tail or whole.tail.startswith(min(tails)))


def _add_to(whole: Number, parts: Sequence[Number]) -> bool:
    """Whether shares add up to that of the whole: they are shares of one total, not of each part."""
    values = [part.printed.size for part in parts if part.printed]
    total = sum((value.value for value in values), Fraction(0))
    return whole.printed is not None and abs(total - whole.printed.size.value) <= (len(values) + 1) * max(value.step for value in values)


def _adds_up(whole: Number, parts: Sequence[Number]) -> bool:
    """Whether the numbers of parts make up that of the whole, so that no part is missing."""
    values = [number.printed.value for number in parts if number.printed]
    return whole.printed is not None and sum(values, Fraction(0)) == whole.printed.value and all(part.kind == whole.kind for part in parts)


def _is_all(whole: Item, parts: Sequence[Item]) -> bool:
    """Whether a label says that it is all of the parts: "boys and girls together", "both sites", "the three divisions combined"."""
    match = _TOGETHER.search(whole.label)
    values = [share.printed.value for item in parts if (share := _share(item)) and share.printed]
    stated = _share(whole)
    if (
        match is None
        or whole.tail
        or not _STATES.fullmatch(whole.label, match.end())
        or stated is None
        or stated.printed is None
        or sum(values) == stated.printed.value
    ):
        return False
    counts = [NUMBERS.get(word.lower()) for word in regex.findall(_COUNT, match.group(), _I)]
    if any(count is not None and count != len(parts) for count in counts):
        return False
    return bool(counts) or all(stems(part.words) & stems(whole.words) for part in parts)


def _share(item: Item) -> Number | None:
    found = [number for number in (item.value, *item.more) if number.kind == "percentage"]
    return found[0] if len(found) == 1 else None


def _sizes(item: Item) -> list[Number]:
    return [
        number for number in (item.value, *item.more) if number.kind in {"count", "money", "rate"} and number.printed and number.printed.step <= 1
    ]


_WAY = compiled(r"\b(?:(?P<up>up|rose|more|increase|higher)|(?P<down>down|fell|fewer|less|decrease|lower))\b|(?P<up>\+)|(?P<down>(?<=\s)[-−]\Z)", _I)


def _same_way(items: Sequence[Item]) -> bool:
    """Whether all are told to go the same way, or none to go any."""
    ways = [{match.lastgroup for match in _WAY.finditer(item.words)} for item in items]
    return all(way == ways[0] for way in ways) and len(ways[0]) < 2


def _among(card: Card, share: Number, parts: Sequence[Number], sizes: Sequence[Number], *, parts_of: bool) -> Iterator[Finding]:
    """``parts_of`` says that the numbers are what the shares come to: "60 households (30%)"."""
    values = [part.printed.size for part in parts if part.printed]
    stated = share.printed.size if share.printed else None
    if stated is None or len(values) != len(parts):
        return
    low, high = min(value.loose.low or 0 for value in values), max(value.loose.high or 0 for value in values)
    told_ = f"{share.text} is said of the whole of parts with {', '.join(part.text for part in parts)}"
    if stated.loose.high is not None and stated.loose.low is not None and (stated.loose.high < low or stated.loose.low > high):
        yield told("weighted_mean", card, Judgement("contradicts"), share, list(parts), told_)
        return
    if not sizes:
        return
    weights = [number.printed.value for number in sizes if number.printed]
    shares = [value.value for value in values]
    by_size, by_base = (way(shares, weights) for way in (_by_size, _by_base))
    fits = [found is not None and stated.interval.holds_inside(found) for found in (by_size, by_base)]
    if fits[1] or (fits[0] and not parts_of):
        mean = by_base if fits[1] else by_size
        weighted = f"{told_}; weighted by {', '.join(number.text for number in sizes)} that is {shown(mean or Fraction(0))} %"
        yield told("weighted_mean", card, Judgement("confirmed"), share, [*parts, *sizes], weighted)


def _by_size(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    """The mean where the numbers are what the shares are of."""
    return sum((share * weight for share, weight in zip(shares, weights, strict=True)), Fraction(0)) / sum(weights) if sum(weights) else None


def _by_base(shares: Sequence[Fraction], weights: Sequence[Fraction]) -> Fraction | None:
    """The mean where the numbers are what the shares come to."""
    if not all(shares):
        return None
    base = sum((weight / share for share, weight in zip(shares, weights, strict=True)), Fraction(0))
    return sum(weights, Fraction(0)) / base if base else None
