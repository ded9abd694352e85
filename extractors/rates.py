"""Rates: a number per something, where the denominator follows it, stands in brackets, or is said once for a whole passage.

Comes in: a passage's text and its numbers. Goes out: the same numbers, those that are rates with kind and unit.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.counts import words_counted
from extractors.denominators import DENOMINATOR, Denominator, denominators, unit_of
from extractors.each import each_unit, sentence_ends
from extractors.rate_forms import counts_its_own, differs, from_behind, is_level, is_one_case, is_subject, joins, of_one, same_again
from ingest.quick import replace
from patterns.lexicon import bounded, either, table, words
from patterns.numbers import JOIN, Expression, Number
from patterns.pattern import Pattern
from patterns.reasons import Reason
from patterns.tails import read_tail

_STOP = either(words("words.toml", "rates.stop"))
_YEAR = either(words("words.toml", "rates.year"))
_THINGS = either(words("words.toml", "rates.things"))
_TIMES = either(words("words.toml", "rates.times"))
_SHORT_TIMES = either(words("words.toml", "rates.short_times"))
_SYMBOLS = either(words("words.toml", "rates.symbols"))
_COMPARED = either(words("words.toml", "rates.compared"))
_DURATION_WORD = either(f"{unit}s" for unit in table("units.toml", "duration"))

_TIME_WORDS = frozenset(words("words.toml", "rates.times"))

GAP = Pattern(
    name="number_to_per",
    about="What may stand between a number and its 'per': up to four words of what is counted, or an opening bracket with them.",
    source=bounded(
        rf"(?: \s* [(\[] \s* )? (?: \s* (?! {_STOP} \b ) [A-Za-z][\w'’-]* ){{0,4}}? \s* (?= per \s | / \s? 10 | / \s? 1, | (?: (?: for | in | of | out \s of ) \s )? (?: each | every ) \s 1 ) "
    ),
    matches=((" conceptions per 1000", " conceptions "), (" (births per 1,000)", " (births "), (" per day", " ")),
    non_matches=(" in the year; rates rose", ". In Marlow"),
)
SLASH_UNIT = Pattern(
    name="per_with_slash",
    about="A denominator after a slash: '£12.50/hour', '450 kg/household'.",
    source=bounded(rf"/ \s? (?P<thing> {_THINGS} | {_SYMBOLS} ) (?! \w )"),
    matches=(("£12.50/hour", "/hour"), ("5/household", "/household")),
    non_matches=("12/15", "and/or", "km/h"),
)
DURATION_PLURAL = Pattern(
    name="duration_words",
    about="A unit of time before 'per' ('working days lost per employee'): the unit of the bare numbers after it.",
    source=bounded(rf"(?<! \w ) {_DURATION_WORD} (?! \w )"),
    matches=(("days lost per", "days"),),
    non_matches=("daily", "day"),
)
MEASURED = Pattern(
    name="measured_in",
    about="A physical unit that opens a title: 'Kilograms of waste per head'.",
    source=bounded(r"\s* (?P<unit> [A-Za-z]{2,12} (?: \s [A-Za-z]{2,8} )? ) \s+ of \s"),
    matches=(("Kilograms of waste", "Kilograms of "),),
    non_matches=("Waste",),
)
IN_UNIT = Pattern(
    name="unit_in_brackets",
    about="A unit in brackets after a denominator: 'Residual waste per household (kg)'.",
    source=bounded(r"\s* \( \s? (?P<unit> [A-Za-z0-9³² ]{1,20}? ) \s? \)"),
    matches=((" (kg)", " (kg)"),),
    non_matches=("kg",),
)
YEARLY = Pattern(
    name="per_year",
    about="Money over a year stays money.",
    source=bounded(rf"(?: per | a | each | every ) \s+ {_YEAR} \b"),
    matches=(("per annum", "per annum"), ("a year", "a year")),
    non_matches=("per week", "yearly"),
)
A_THING = Pattern(
    name="money_a_day",
    about="Money a day, a metre or a head is a rate.",
    begins=r"\s{1,20} (?: an? | each | every ) \s",
    source=bounded(rf"\s+ (?: an? | each \s+ | every ) \s+ (?P<thing> {_THINGS} ) (?! \w | \s+ of \b )"),
    matches=(("£5 a day", " a day"), ("40p a mile", " a mile")),
    non_matches=("£5 a year", "a dayroom", "£5m a case of"),
)
A_TIME = Pattern(
    name="count_a_day",
    about="So many things a day, a week, a year: 'averaged 412 a day', '75 homes a year'.",
    begins=r"(?: \s{1,20} [a-z] \S{0,40} ){0,3} \s{1,20} (?: an? | each | every ) \s",
    source=bounded(
        rf"(?<! \s ) (?: \s+ (?: a | an | each | every ) \s+ (?P<thing> {_TIMES} ) | (?: \s+ (?! {_STOP} \b ) [A-Za-z][\w'’-]* ){{1,3}}? \s+ an? \s+ (?P<thing> {_SHORT_TIMES} ) ) (?! \w | \s+ (?: ago | earlier | later | (?: before | after ) (?! \s+ the \b ) | of ) \b )"
    ),
    matches=((" a day,", " a day"), (" calls a week before the switch", " calls a week"), (" a year.", " a year"), (" meals a day", " meals a day")),
    non_matches=(" in the day", " a year earlier", " a dayroom"),
)
NEXT = Pattern(
    name="next_of_a_list",
    about="'88 in Moss and 61 in Vale': the number after 'and' goes on with the rate that opened the sentence.",
    source=bounded(r"(?: , | (?<! \w ) (?: and | but | while ) ) \s+ \Z"),
    matches=((" in Moss and ", "and "),),
    non_matches=(" sand ",),
)
IN_PLACE = Pattern(
    name="in_a_place",
    about="What may stand after each number of such a list.",
    source=bounded(r"\s+ (?: in | for | at | among ) (?! \w )"),
    matches=((" in Vale", " in"),),
    non_matches=(" inside", "in"),
)
ONE_THING = Pattern(
    name="one_thing",
    about="A passage without 'per', a slash and this holds no rate: the gate before the forms with 'a' and 'each'.",
    opens=("a", "an", "each", "every", "apiece"),
    begins=r"(?: an? | each | every | apiece ) (?! \w )",
    source=r"(?<! \w ) (?: an? | each | every | apiece ) (?! \w )",
    matches=(("5 a day", "a"), ("each", "each")),
    non_matches=("and", "teach", "everyone"),
)
PART = Pattern(
    name="part_of_others",
    about="A number that is a part of others counts: '£18 per night, and 39 of its 44 rooms'.",
    source=bounded(
        r"\s+ (?: out \s+ )? of \s+ (?: (?: the | its | our | their ) \s+ )? (?: (?! (?: 19 | 20 ) [0-9]{2} (?! [0-9] ) ) [0-9] | which | whom | them | these )"
    ),
    matches=((" of its 44 rooms", " of its 4"), (" of which", " of which")),
    non_matches=(" of waste", " of 2019/20"),
)
TOTAL = Pattern(
    name="total_after_rate",
    about="Words after which a number is the sum over all and no rate: 'a total of 6,960 over the plan', 'or 580 in all'.",
    source=bounded(
        r"(?<! \w ) (?: totals? \s+ of | totalling | in \s+ all ,? | altogether ,? | making | , \s or ) \s+ (?: (?: about | around | some | over | nearly ) \s+ )? \Z"
    ),
    matches=(("a total of ", "total of "), (", making ", "making ")),
    non_matches=("from ", "of "),
)
OTHER_PRICE = Pattern(
    name="other_price",
    about="'sell at £1.90': money that is no cost of the thing before.",
    source=bounded(rf"(?<! \w ) {either(words('words.toml', 'rates.other_price'))} \s+ (?: at | for ) \s+ \Z"),
    matches=((" and sell at ", "sell at "),),
    non_matches=(" stands at ",),
)
COMPARED = Pattern(
    name="compared_number",
    about="Words directly before a number that go on with the series of the sentence: 'compared with', 'down from', '(target'.",
    source=bounded(
        rf"(?: (?<! \w ) {_COMPARED} \s+ (?: (?: a | an | the | about | around | only | just | over | under | nearly | our | its | his | her | [A-Za-z'’]+ \s+ (?: average | target | figure | rate ) | (?: national | local | regional | target | average | previous | family ) ) \s+ ){{0,3}} | [(,;:] \s* (?: (?: (?: [A-Za-z'’]+ \s+ ){{1,2}} (?: figure | average | target | rate | mean ) | target | average | previously | [A-Za-z]+ | Q[1-4] | (?: 19 | 20 ) [0-9]{{2}} (?: [/-] [0-9]{{2,4}} )? ) :? \s+ )? ) \Z"
    ),
    matches=((" compared with ", "with "), ("down from ", "from "), ("(target ", "(target ")),
    non_matches=("recorded ", "vehicles "),
)


def many(number: Number) -> str:
    """The unit of a number in front of its "per": "days", "cubic metres", and the code of a currency as it is.

    >>> many(Number(7.3, "measure", "cubic metre"))
    'cubic metres'
    """
    unit = str(number.unit)
    if number.kind not in {"duration", "measure"} or " per " in unit:
        return unit
    return unit.replace("foot", "feet") if unit.endswith("foot") else f"{unit}s"


def read_rates(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage, those marked as rates whose denominator the passage itself says."""
    said = denominators(text)
    if not said and "/" not in text and not any(ONE_THING.find(text)):
        return list(numbers)
    found = [_directly(text, number) for number in numbers]
    found = _in_sentences(text, found, numbers, said)
    series = [each for each in said if each.numbered]
    if series:
        found = [_continued(text, number, series) for number in found]
    for index in range(1, len(found)):
        before, after = found[index - 1], found[index]
        if before.number.kind != after.number.kind and "rate" in {before.number.kind, after.number.kind} and (link := _in_range(text, before, after)):
            found[index - 1 : index + 1] = _shared(before, after, link)
    return from_behind(text, found)


def read_outside(text: str, numbers: Sequence[Expression], outside: Denominator | None, *, whole: bool = False) -> list[Expression]:
    """The numbers of a passage, bare decimals marked as rates of a denominator that is said outside it: in its entry's title, in the head above, or for the whole document.

    ``whole`` tells that whole numbers are marked too, as in the cells below a head.
    """
    if outside is None:
        return list(numbers)
    return [_continued(text, number, [outside], whole=whole) for number in numbers]


@dataclass(frozen=True, slots=True)
class _Running:
    """The rate that a sentence is speaking of: its unit, what its numbers looked like before their denominator, and the words that say it."""

    unit: str
    was: Number | None
    printed: str | None
    why: Reason
    leading: bool = False


def _in_sentences(text: str, found: list[Expression], plain: Sequence[Expression], said: Sequence[Denominator]) -> list[Expression]:
    """Rates that go on within a sentence: "cost per case was £5, down from £6", "9.8 days per employee, a fall of 1.3 days"."""
    if not said and not any(each.number.kind == "rate" for each in found):
        return found
    ends = sentence_ends(text)
    used = 0
    sentence = 0
    running: _Running | None = None
    result: list[Expression] = []
    for before, expression in zip(plain, found, strict=True):
        while sentence < len(ends) and ends[sentence] <= expression.start:
            sentence += 1
            running = None
        opened = ends[sentence - 1] if sentence else 0
        while used < len(said) and said[used].start < expression.start:
            if said[used].start >= opened and not _consumed(text, said[used], result):
                running = _Running(said[used].unit, None, printed_unit(text, opened, said[used]), said[used].why, leading=said[used].leading)
            used += 1
        if expression.number.kind == "rate" and before.number.kind != "rate" and (own := _unit_after(text, before)):
            running = _Running(own[0], before.number, None, own[1])
            result.append(expression)
        else:
            running = None if running and counts_its_own(text, expression, running.unit) else running
            result.append(_going_on(text, expression, running) if running else expression)
    return result


def _consumed(text: str, said: Denominator, numbers: Sequence[Expression]) -> bool:
    if not numbers:
        return False
    gap = GAP.match(text, numbers[-1].end)
    return gap is not None and gap.end() == said.start


def printed_unit(text: str, opened: int, said: Denominator) -> str | None:
    """The unit that is printed before or after a denominator: "days lost per FTE", "Kilograms of waste per head", "Waste per household (kg)"."""
    lead = list(DURATION_PLURAL.find(text, max(opened, said.start - 40), said.start))
    if lead:
        return lead[-1].group().lower()
    measured = MEASURED.match(text, opened, said.start) or IN_UNIT.match(text, said.end)
    tail = read_tail(f"1 {measured['unit']}", 1) if measured else None
    return many(Number(1, "measure", tail.unit)) if tail and tail.kind == "measure" else None


def _going_on(text: str, expression: Expression, running: _Running) -> Expression:
    number = expression.number
    if expression.optional or number.kind not in {"count", "money", "duration", "measure"}:
        return expression
    was = running.was
    if number.kind == "measure" and (was is None or text[expression.end : expression.end + 4] == " of " or not _goes_on(text, expression, was)):
        return expression
    if number.kind == "count":
        if (
            expression.scaled != 1
            or is_one_case(text, expression)
            or (was is not None and was.kind == "money" and (is_subject(text, expression) or differs(text, expression)))
            or (words_counted(text, expression.end) and not running.leading and not differs(text, expression))
            or PART.match(text, expression.end)
            or TOTAL.search(text, max(0, expression.start - 30), expression.start)
            or not (link := joins(text, expression) or (None if expression.words else _linked(text, expression, running)))
        ):
            return expression
        unit = f"{many(was)} {running.unit}" if was and was.unit else f"{running.printed} {running.unit}" if running.printed else running.unit
        return expression.read_as(Number(number.value, "rate", unit), running.why, link)
    if was is not None and number.kind == "money" and OTHER_PRICE.search(text, max(0, expression.start - 20), expression.start):
        return expression
    if was is not None and (
        (was.kind, was.unit) != (number.kind, number.unit)
        or abs(number.value) > was.value * 5
        or (was.kind == "money" and abs(number.value) < was.value / 5 and not _compared(text, expression) and not joins(text, expression))
    ):
        return expression
    if expression.scaled != 1 or (number.kind == "duration" and running.printed is None and was is None):
        return expression
    return expression.read_as(Number(number.value, "rate", f"{many(number)} {running.unit}"), running.why)


def _directly(text: str, expression: Expression) -> Expression:
    number = expression.number
    if number.kind not in {"count", "money", "duration", "measure"} or expression.optional:
        return expression
    found = _unit_after(text, expression)
    if found is None:
        return expression
    unit, why = found
    if number.kind == "money":
        return expression.read_as(Number(number.value, "rate", f"{number.unit} {unit}"), why)
    if number.kind in {"duration", "measure"}:
        return replace(expression, adjectival=False).read_as(Number(number.value, "rate", f"{many(number)} {unit}"), why)
    return expression.read_as(Number(number.value, "rate", unit), why)


def _unit_after(text: str, expression: Expression) -> tuple[str, Reason] | None:
    """What the words behind a number say that it is divided by, and which they are."""
    if text.startswith("/", expression.end) and (slash := SLASH_UNIT.match(text, expression.end)):
        return f"per {slash['thing']}", SLASH_UNIT.decides("kind", slash)
    if expression.number.kind == "money" and (each := A_THING.match(text, expression.end)):
        return f"per {each['thing'].lower()}", A_THING.decides("kind", each)
    if of_each := each_unit(text, expression):
        return of_each
    if one := of_one(text, expression):
        return one
    if expression.number.kind == "count" and (each := A_TIME.match(text, expression.end)):
        return f"per {each['thing'].lower()}", A_TIME.decides("kind", each)
    gap = GAP.match(text, expression.end) if denominators(text) else None
    if gap is None:
        return None
    found = DENOMINATOR.match(text, gap.end())
    if found is None or (expression.number.kind == "money" and YEARLY.match(text, gap.end())):
        return None
    if expression.number.kind == "money" and text[expression.end : gap.end()].strip():
        return None
    counted = text[expression.end : gap.end()].split()
    named = expression.number.kind == "count" and found["number"] is None and found["thing"].split()[0] not in _TIME_WORDS
    plural = len(counted) == 1 and counted[0].isalpha() and counted[0].islower() and counted[0].endswith("s")
    return (f"{counted[0]} {unit_of(found.group())}" if named and plural else unit_of(found.group())), DENOMINATOR.decides("kind", found)


def _linked(text: str, expression: Expression, running: _Running) -> Reason | None:
    """What joins a bare number to the rate that its sentence or its row is speaking of."""
    if running.leading:
        return running.why
    return _cell(text, expression) or _compared(text, expression) or _next(text, expression, running)


def _next(text: str, expression: Expression, running: _Running) -> Reason | None:
    """The words by which a number is the next of a list that the rate opens."""
    went_on = running.was is not None and running.was.kind == "count" and expression.decimal
    said_first = went_on or (running.was is None and running.unit[4:5].isdigit())
    found = NEXT.search(text, max(0, expression.start - 20), expression.start) if said_first else None
    return NEXT.decides("kind", found) if found and IN_PLACE.match(text, expression.end) else None


def _cell(text: str, expression: Expression) -> Reason | None:
    """Where a number is all that its cell of a tabbed row holds, whose title said the denominator."""
    alone = text[expression.start - 1 : expression.start] == "\t" and text[expression.end : expression.end + 1] in {"", "\t", "\n"}
    return Reason("kind", "place:cell", expression.start, expression.end) if alone else None


def _goes_on(text: str, expression: Expression, was: Number) -> bool:
    """Whether a measure is compared with the rate of its sentence, or is the same of another time."""
    return _compared(text, expression) is not None or (expression.number.unit == was.unit and same_again(text, expression) is not None)


def _compared(text: str, expression: Expression) -> Reason | None:
    """The words before a number by which the rate of the sentence is compared with it."""
    found = COMPARED.search(text, max(0, expression.start - 50), expression.start)
    return COMPARED.decides("kind", found) if found else None


def _continued(text: str, expression: Expression, series: Sequence[Denominator], *, whole: bool = False) -> Expression:
    if not (expression.bare and (expression.decimal or whole)) or expression.scaled != 1 or not series:
        return expression
    index = bisect_left(series, expression.start, key=lambda each: each.start)
    said = series[max(index - 1, 0)]
    if counts_its_own(text, expression, said.unit):
        return expression
    if not said.numbered and not is_level(text, expression):
        return expression
    return expression.read_as(Number(expression.number.value, "rate", said.unit), said.why)


def _in_range(text: str, first: Expression, second: Expression) -> Reason | None:
    link = JOIN.match(text, first.end, second.start + 1)
    return JOIN.decides("kind", link) if link is not None and link.end() == second.start and link["range"] is not None else None


def _shared(before: Expression, after: Expression, link: Reason) -> list[Expression]:
    rate = before if before.number.kind == "rate" else after
    unit = rate.number.unit
    shared = []
    for each in (before, after):
        whole = each.number.kind in {"money", "duration"} and str(unit).startswith(str(each.number.unit))
        shared.append(each.read_as(Number(each.number.value, "rate", unit), link, *rate.kinds) if each.bare or whole else each)
    return shared
