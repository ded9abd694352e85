"""An average with its values: "21, 24, 26 and 25 days, a four-quarter average of 24 days", "the average over the three years is 6.5".

The mean of all values in the window prints as the average; the window has to be stated and to hold just the values that are printed (the median is
another measure). An average of shares, rates or lengths may be weighted: only beyond its smallest or largest value does it contradict. A rolling
average reaches back to values that are not printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce
from operator import add

import regex

from corpus.audit.additive import names_another
from corpus.audit.changes import alike
from corpus.audit.findings import Finding, ending, judge, shown
from corpus.audit.intervals import point
from corpus.audit.number_rows import Row, Window, comparable, counted, rows_in, windows_in
from corpus.audit.printed import Printed
from corpus.audit.reading import Passage, Reading, Shape
from corpus.audit.shape import LEVEL, shaped
from corpus.audit.told import GAP, SIZE, Quantity, Told, told_of, worded
from ingest.expressions import compiled

NAME = "mean"

_ITEM = r"[wyosqt~]"
ROLLING = shaped(
    "values_then_rolling_average",
    "Values, and behind them a rolling average: '51.7 in Q1 and 54.1 in Q2; a rolling quarterly average of 50.3'.",
    rf"(?P<first>{LEVEL}) (?: {_ITEM}{{0,8}} [,&;]{{1,2}} {_ITEM}{{0,5}} (?P<value>{LEVEL}) ){{1,12}}? {_ITEM}{{0,6}} [,;.&(]? [wisg&c~]{{0,5}} (?P<rolling>E) [wsT]{{0,3}} (?P<average>a) [wyosq]{{0,8}}? (?: o | s ) [ws~]{{0,2}} (?P<mean>{LEVEL})",
    (("The rate was R:[51.7] in Q1 and R:[54.1] in Q2; a rolling quarterly average of R:[50.3].", "average first mean rolling value"),),
    ("The rate was R:[51.7] in Q1 and R:[54.1] in Q2; an average of R:[52.9].",),
)
AVERAGE = worded(
    "average_is",
    "A figure that is said to be an average: 'an average of 24', 'the average over the four quarters was 220', '100 cases a year on average'.",
    r"""\b (?: average | mean ) \b (?! \s+ (?:age|time|earnings|household) \b ) (?: [^ⒸⓅⓆⓂⓇⓈ.;] | Ⓒ (?= \s (?:quarters|months|years|weeks|days|terms|winters|summers|seasons|sites|areas|schools|wards|being|was|is|(?:(?:quarterly|monthly|annual|yearly|weekly|daily) \s)? (?:figures|values|results|numbers|readings)) \b ) | (?<= \b (?:the|these|those|all) \s ) Ⓒ (?= \s [a-z]{4,} ) ){0,80}? (?: \b (?: of | was | is | were | being | at | to | therefore | thus ) (?: \s (?:therefore|thus|about|some|just|in\sfact) )? | : ) \s (?P<mean> [ⒸⓅⓂⒹⓇⓈ] )
        | \b (?: [Aa]verage | [Mm]ean ) \s of \s (?:the|these|those|all) \s [ⒸⒹ] (?: \s [a-z]+ ){0,3} (?: : \s (?P<mean> [ⒸⓅⓂⒹⓇⓈ] ) (?= [.;] ) | , \s (?P<mean> [ⒸⓅⓂⒹⓇⓈ] ) (?= , ) )
        | \b (?: averag(?:ed|ing|es) (?: \s out )? (?: \s at )? | (?:an|the) \s average ) \s (?P<mean> [ⒸⓅⓂⒹⓇⓈ] )
        | (?P<mean> [ⒸⓅⓂⒹⓇⓈ] ) \s [^Ⓐ-Ⓢ.;]{0,50}? \b on \s average \b
        | \b on \s average ,? \s (?: (?:about|some) \s )? (?P<mean> [ⒸⓂⓈ] )""",
    (
        ("an average of [24]", "mean"),
        ("The average over the D:[four quarters] was therefore [220]", "mean"),
        ("the mean of the [three] being [19.4]", "mean"),
        ("the mean of the [four] quarterly results, [79%], will be", "mean"),
        ("It has heard [100] cases a year on average over those D:[five years].", "mean"),
    ),
    ("The average age is [44].", "They met on average."),
)
RANGED = worded(
    "average_of_a_range",
    "The ends of a range and an average: 'ranged from 61 to 78, with an average of 82'.",
    rf"\b (?: rang(?:ed|es|ing) | var(?:ied|ies|ying) ) \b [^Ⓐ-Ⓢ.;]{{0,30}}? \b (?: from | between ) \s (?P<low> {SIZE} ) {GAP}{{0,40}}? \b (?: to | and ) \s {GAP}{{0,12}}? (?P<high> {SIZE} ) {GAP}{{0,60}}? \b (?: average | mean | averaging ) (?: \s (?:of|was|is|being) )? \s (?P<mean> {SIZE} )",
    (("Scores ranged from [61] to [78], with an average of [82].", "high low mean"),),
    ("Scores ranged from [61] to [78].",),
)
_MEDIAN = compiled(r"\bmedian|\bweight|\btypical|\bmode\b", regex.IGNORECASE)
_ROLLING = compiled(r"\b(?:rolling|moving)\b", regex.IGNORECASE)
_SIMPLE = compiled(
    r"\b(?:simple|arithmetic|unweighted|plain|straight)\s+(?:average|mean)|\b(?:average|mean)\s+of\s+(?:the|these|all|those)\s+(?:\S+\s+){0,2}?(?:figures|rates|percentages|values|scores|averages|readings|results|numbers)\b",
    regex.IGNORECASE,
)
"""What makes an average the plain mean: its name, or that it is one "of the four annual figures"."""
_RATED = compiled(
    r"\b(?:average|mean|daily|hourly|weekly|rates?|per|each|apiece|a\s(?:head|day|week|visit|stay|person|place|pupil|case))\b", regex.IGNORECASE
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Averages with the values that they are averages of."""
    del reading
    shape = passage.shape
    for rolling in ROLLING.find(shape.symbols):
        yield from _rolling(shape, rolling)
    told = told_of(shape)
    means = RANGED.may_match(told.text) or AVERAGE.may_match(told.text)
    for index, sentence in enumerate(told.sentences) if means else ():
        for match in RANGED.find(told.text, sentence.start, sentence.end):
            yield from _ranged(told, match)
        for match in AVERAGE.find(told.text, sentence.start, sentence.end):
            yield from _average(told, index, match)


def _rolling(shape: Shape, match: regex.Match[str]) -> Iterator[Finding]:
    mean = shape.number(match, "mean")
    values = [number for start in sorted({*match.starts("first"), *match.starts("value")}) if (number := shape.numbers[start])]
    if mean and mean.printed and values and all(value.printed and alike(value, mean) for value in values):
        sum_ = _sum([value.printed for value in values if value.printed])
        told = f"{mean.text} is a rolling average: it takes in earlier values that are not printed ({sum_})."
        yield Finding(NAME, "not_checkable", (mean, *values), told, "window_not_stated", shape.phrase(match))


def _average(told: Told, index: int, match: regex.Match[str]) -> Iterator[Finding]:
    """An average, with the row of its sentence or of the one before that has as many numbers as the text says."""
    at, sentence = match.start("mean"), told.sentences[index]
    mean = told.quantities[at]
    said = _IS.search(told.text, max(0, at - 16), at) is not None
    if mean.number is None or (not said and counted(mean, told.text[at + 1 : at + 24])):
        return
    for back in (0, 1):
        if back > index:
            return
        start = told.sentences[index - back].start
        words = told.text[start : sentence.end]
        rows = [row for row in rows_in(told, start, sentence.end, [at]) if all(comparable(value, mean) for value in row.values)]
        if not rows:
            continue
        if _ROLLING.search(words):
            return
        windows = list(windows_in(told, start, sentence.end))
        fitting = [row for row in rows if any(window.count == len(row.values) and not row.start <= window.at < row.end for window in windows)]
        if not fitting:
            counts = _times_said(told, rows[-1])
            fitting = [rows[-1]] if counts and len(rows) == 1 and counts == len(rows[0].values) and not windows and not back else []
        if len(fitting) == 1:
            row = fitting[0]
            if _of_another(told, match, row, start, sentence.end, [window for window in windows if window.at >= match.start()]):
                return
            timed = any(window.times for window in windows if window.count == len(row.values)) or not windows
            yield from _judged(told, match, mean, row, words, timed=timed)
            return
        if not back and len(rows) == 1 and rows[0].end < at and at - rows[0].end < 90 and "average" in told.text[rows[0].end : at + 60]:
            values = [value.printed for value in rows[0].values]
            figures = tuple(value.number for value in (mean, *rows[0].values) if value.number)
            told_ = f"The text does not say over what {mean.text} was taken ({_sum(values)})."
            yield Finding(NAME, "not_checkable", figures, told_, "window_not_stated", told.place(rows[0].start, at + 1))
            return


_IS = compiled(r"\b(?:is|was|were|being|therefore|thus)\s\Z")
_OTHERS = compiled(
    r"\b(?:before|previous|preceding|earlier|prior|national(?:ly)?|regional|elsewhere|England|Wales|Scotland|Britain|neighbouring|(?:to|until|since)\sⓉ|best|worst|highest|lowest)\b",
    regex.IGNORECASE,
)
_BEHIND = 60
"""Characters behind an average in which its own window may be told: "a mean of 28 a year for the five years"."""
_AGAINST = compiled(r"\b(?:against|compared\s+(?:with|to))\b")
_YEARS_BEFORE = compiled(
    r"[^Ⓐ-Ⓢ.;]{0,24}\b(?:for|in|over|of)\s(?:the\s)?(?:[ⒸⒹ]\s)?(?:years?\s|months?\s|quarters?\s)?(?:before|earlier|previous\w*|preceding)\b"
)
"""Behind an average, that it is of other years: "28 a year for the four years before"."""
_SERIES = compiled(rf"[^Ⓐ-Ⓢ.;]{{0,20}}Ⓣ[^Ⓐ-Ⓢ.;]{{0,10}}?,\s?{SIZE}[^Ⓐ-Ⓢ.;]{{0,20}}Ⓣ")
"""An average at one time, and others behind it: "The daily average was 210 in June, 220 in July"."""
_EVERY = compiled(r"\s(?:[\w-]+\s){0,2}?(?:a|an|per|each|every)\s(?P<unit>[a-z]+)")
_SPAN = compiled(r"[\w-]+-(?P<unit>month|quarter|year|week|day|site|school)ly?\s(?:average|mean)", regex.IGNORECASE)


def _of_another(told: Told, match: regex.Match[str], row: Row, start: int, end: int, windows: Sequence[Window]) -> bool:
    """Whether the average is of other numbers than the row: of more or fewer, of an earlier time or another place, or one for each of another thing."""
    at = match.start("mean")
    if at < row.start and (_SERIES.match(told.text, at + 1) or _AGAINST.search(told.text, at, row.start)):
        return True
    if at > row.end and (_OTHERS.search(told.text[max(row.end, match.start() - 24) : match.start()]) or _YEARS_BEFORE.match(told.text, at + 1, end)):
        return True
    own = _PERIODICAL.sub("", told.text[match.start() : at])
    if at > row.end and names_another(own, told.text[start : match.start()] + told.text[at + 1 : end]):
        return True
    dated = [
        {told.times[place].key for place in range(first, last) if place in told.times and told.times[place].when == "at"}
        for first, last in ((match.start(), at), (row.start - 8, row.end))
    ]
    if len(dated[0]) > 1 and len(dated[1]) > 1 and dated[0].isdisjoint(dated[1]):
        return True
    if any(window.at < at + _BEHIND and window.at != at and window.count != len(row.values) for window in windows) or (
        at > row.end and _OTHERS.search(f"{own} {told.said(told.place(match.start(), at)) if match.start() < at else ''}")
    ):
        return True
    behind = _EVERY.match(told.text, at + 1, end)
    rest = f"{told.said(told.place(start, at))} {told.said(told.place(behind.end(), end)) if behind and behind.end() < end else ''}"
    times = sum(row.start <= place < row.end + 24 for place in told.times)
    if behind and times < len(row.values) and not regex.search(rf"\b{behind['unit']}", rest, regex.IGNORECASE):
        return True
    spanned = _SPAN.search(own) or _SPAN.search(told.text, max(start, match.start() - 16), at)
    return spanned is not None and times < len(row.values) - 1 and not regex.search(rf"\b{spanned['unit']}s\b", rest, regex.IGNORECASE)


_PERIODICAL = compiled(r"(?<=Ⓒ\s)(?:quarterly|monthly|annual|yearly|weekly|daily)\b", regex.IGNORECASE)
_EACH = compiled(r"\b(?:(?:a|per|each|every)\s(?:month|quarter|year|week)|monthly|quarterly|annual(?:ly)?|weekly)\b", regex.IGNORECASE)


_GIVING = compiled(
    r"\b(?:giving|making|that\sis|or|thus)\s(?:an?|the)\s(?:monthly\saverage|average\s(?:monthly|per\smonth|a\smonth))", regex.IGNORECASE
)


def _times_said(told: Told, row: Row) -> int:
    """How many times the numbers of a row are of: "in 2005, 2006 and 2007 respectively", "a month in the quarter (48 in January, ...)"."""
    sentence = next(each for each in told.sentences if each.start <= row.start < each.end)
    own = [place for place in told.times if row.start < place < row.end + 24 and told.times[place].key]
    brackets = regex.search(r"\(\s?\Z", told.text[max(0, row.start - 2) : row.start]) is not None
    if brackets and len(own) == len(row.values) and _EACH.search(told.text, sentence.start, sentence.end):
        return len(own)
    months = [place for place in told.times if row.start < place < row.end + 24 and told.times[place].when == "month"]
    over = _OVER_ALL.search(told.text, row.end, sentence.end)
    if over and len(months) == len(row.values) == _MONTHS_OF[over["all"]]:
        return len(months)
    if len(months) == len(row.values) and _GIVING.search(told.text, row.end, sentence.end):
        return len(months)
    before = told.text[max(0, row.start - 90) : row.start]
    return before.count("Ⓣ") if "respectively" in before or "respectively" in told.text[row.end : row.end + 40] else 0


_OVER_ALL = compiled(r"\b(?:over|for|in|across|during)\s(?:the|that)\s(?P<all>quarter|half[\s-]year|year)\b")
_MONTHS_OF = {"quarter": 3, "half year": 6, "half-year": 6, "year": 12}


def _judged(told: Told, match: regex.Match[str], mean: Quantity, row: Row, words: str, *, timed: bool) -> Iterator[Finding]:
    if mean.number is None:
        return
    operands = [value.printed for value in row.values]
    figures = tuple(value.number for value in (mean, *row.values) if value.number)
    start, end = min(row.start, match.start()), max(row.end, match.end())
    phrase, sum_ = told.place(start, end), _sum(operands)
    if _MEDIAN.search(words):
        yield Finding(NAME, "not_checkable", figures, f"{mean.text} is not said to be the plain mean ({sum_}).", "weighted", phrase)
        return
    number = point(len(operands))
    judgement = judge(mean.printed, operands, lambda given: reduce(add, given) / number)
    before = told.text[max(0, row.start - 80) : row.start]
    before = _EACH_OF.sub(" ", before)
    ratio = any(value.kind in {"percentage", "rate", "duration"} for value in row.values) or _RATED.search(before)
    plain = _SIMPLE.search(words) or (timed and not ratio)
    if judgement.verdict == "contradicts" and not plain and _within(mean.printed, operands):
        yield Finding(NAME, "not_checkable", figures, f"{sum_}; {mean.text} lies between the values and may be weighted.", "weighted", phrase)
        return
    yield Finding(NAME, judgement.verdict, figures, f"{sum_} -> {ending(judgement, mean.number)}.", judgement.reason, phrase)


_EACH_OF = compiled(r"\beach\sof\b")


def _ranged(told: Told, match: regex.Match[str]) -> Iterator[Finding]:
    low, high, mean = (told.quantity(match, name) for name in ("low", "high", "mean"))
    if not (low and high and mean and mean.number and comparable(low, mean) and comparable(high, mean)):
        return
    figures = tuple(value.number for value in (mean, low, high) if value.number)
    if not _within(mean.printed, [low.printed, high.printed]):
        told_ = f"An average of {mean.text} does not lie between {low.text} and {high.text}."
        yield Finding(NAME, "contradicts", figures, told_, None, told.place(match.start(), match.end()))


def _sum(operands: Sequence[Printed]) -> str:
    result = sum((operand.value for operand in operands), Fraction(0)) / len(operands)
    return f"({' + '.join(shown(operand.value) for operand in operands)}) / {len(operands)} = {shown(result)}"


def _within(stated: Printed, operands: Sequence[Printed]) -> bool:
    """Whether the mean can lie between the smallest and the largest value."""
    lows = [operand.loose.low for operand in operands if operand.loose.low is not None]
    highs = [operand.loose.high for operand in operands if operand.loose.high is not None]
    low, high = stated.loose.low, stated.loose.high
    return not ((high is not None and lows and high < min(lows)) or (low is not None and highs and low > max(highs)))
