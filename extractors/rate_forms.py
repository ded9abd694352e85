"""How a rate goes on where its denominator is not said again: "380 more than in 2018", "over the 65 which", "2.3 tonnes in 2007", "(schools 7.1, homes 12.6)".

Comes in: a passage's text and a number after a rate of its sentence. Goes out: the words that join it to that rate, or that part it from it.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.counts import words_counted
from ingest.quick import replace
from patterns.lexicon import bounded, either, time_word, words
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern
from patterns.reasons import Reason

_STOP = either(words("words.toml", "rates.stop"))

DIFFERENCE = Pattern(
    name="difference_from_a_rate",
    about="A difference from the rate before it: '380 more than in September', '0.3 higher than', '£7 more than a year ago', '31kg less than'.",
    source=bounded(r"\s+ (?: more | fewer | less | higher | lower | better | worse | above | below ) (?: \s+ than (?! \w ) | \s+ (?: a | the ) \s+ (?: target | average | year ) (?! \w ) )"),
    matches=((" more than in September", " more than"), (" below the target", " below the target")),
    non_matches=(" more people", " lower", " fewer offences than"),
)  # fmt: skip
OVER_THE = Pattern(
    name="beside_a_rate_said",
    about="Words of comparison with an article before a bare number: 'a good deal over the 65 which', 'down on the 248 of 2019/20', 'short of the 980 promised'.",
    source=bounded(
        r"(?<! \w ) (?: over | under | above | below | on | beyond | than | short \s+ of | against | from ) \s+ (?: the | our | its ) \s+ \Z"
    ),
    matches=(("a good deal over the ", "over the "), ("down on the ", "on the "), ("short of the ", "short of the ")),
    non_matches=("all the ", "over the next "),
)
NOW = Pattern(
    name="now_with_a_verb",
    about="'it now takes 131': the same measured today, after a number a week or a day.",
    source=bounded(
        r"(?<! \w ) now \s+ (?: [a-z]{2,12}s | take | see | handle | get | have ) \s+ (?: (?: about | around | just | only | over | under | nearly ) \s+ )? \Z"
    ),
    matches=(("form; it now takes ", "now takes "), ("we now see about ", "now see about ")),
    non_matches=("now ", "unknown takes ", "now the "),
)
RANGE = Pattern(
    name="range_in_brackets",
    about="The range of a rate in brackets: '(range 118-171)', '(between 9 and 14)'.",
    source=bounded(r"\( \s? (?: range | ranging \s+ from | ranges \s+ from | between | from | varying \s+ from ) :? \s+ \Z"),
    matches=((" (range ", "(range "), ("(between ", "(between ")),
    non_matches=("range ", "(orange "),
)
SPLIT = Pattern(
    name="parts_in_brackets",
    about="The parts of a rate in brackets: '(schools 7.1, other services 12.6)'.",
    source=bounded(r"\( (?: [A-Za-z][A-Za-z'’&-]{0,30} \s+ ){1,4} [0-9]{1,4} (?: \.[0-9]{1,2} )? (?: [,;] \s+ (?: and \s+ )? (?: [A-Za-z][A-Za-z'’&-]{0,30} \s+ ){1,4} (?: [0-9]{1,4} \.[0-9]{1,2} )? ){1,6} \Z"),
    matches=(("(schools 7.1, other services ", "(schools 7.1, other services "),),
    non_matches=("(schools 7.1 of ", "schools 7.1, other "),
)  # fmt: skip
EXTREME = Pattern(
    name="extreme_of_one",
    about="'the maximum held by anyone is 26': one case, which is no rate.",
    source=bounded(
        r"(?<! \w ) (?: maximum | minimum | highest | lowest | largest | smallest | most | longest | busiest ) (?! \s+ (?: rate | average | target ) (?! \w ) ) (?: \s+ [A-Za-z'’-]+ ){1,6} \s+ (?: is | was | had | has ) \s+ \Z"
    ),
    matches=(("the maximum held by anyone is ", "maximum held by anyone is "),),
    non_matches=("the maximum is ", "the highest average was ", "almost all had "),
)
SUBJECT = Pattern(
    name="number_as_subject",
    about="A verb right behind a bare number: '4,100 were sold'.",
    source=bounded(r"\s+ (?: were | are | have | had | will | remain | need ) (?! \w )"),
    matches=((" were sold", " were"),),
    non_matches=(" area", " in all"),
)
SAME_IN = Pattern(
    name="same_in_another_time",
    about="'2.4 tonnes per head in 2005 and 2.3 tonnes in 2007': what stands before a number of the same unit.",
    source=bounded(r"(?: , | (?<! \w ) (?: and | but | while | to | from ) ) \s+ (?: (?: about | just | only | a \s+ further ) \s+ )? \Z"),
    matches=(("in 2005 and ", "and "), ("in 2005, ", ", ")),
    non_matches=("sand ", "in 2005 "),
)
AT_A_TIME = Pattern(
    name="in_a_time",
    about="A place or time right behind such a number.",
    source=bounded(r"\s+ (?: in | for | at | by | last | this | a \s+ year ) (?! \w )"),
    matches=((" in 2007", " in"), (" last year", " last")),
    non_matches=(" inside", " of"),
)
OWN_NOUN = Pattern(
    name="noun_of_its_own",
    about="A plural of things or people right behind a number, which it counts: '24.1 children, against a ceiling of 18'.",
    source=bounded(rf"\s+ (?! {_STOP} (?! \w ) | {time_word()} (?! \w ) ) (?: (?-i: [a-z] ) [a-z-]{{2,20}} \s+ )? (?P<things> children | people | staff | (?-i: [a-z] ) [a-z-]{{2,30}} [a-rt-z] s ) (?= \s* [.,;)] | \s+ {_STOP} (?! \w ) )"),
    matches=((" children, against", " children"), (" open cases in", " open cases")),
    non_matches=(" per 1,000", " in wards", " weeks.", " days,"),
)  # fmt: skip
LEVEL = Pattern(
    name="level_before_number",
    about="Words before the level of what an entry measures: 'we should reach 8.6', 'the outturn will be 9.8', 'against a target of 8.5'.",
    source=bounded(
        r"(?<! \w ) (?: at | to | of | is | was | be | than | from | against | with | below | above | under | over | reach | reached | reaching | averaged | lost | recorded | hit | forecast | expected | now ) \s+ (?: (?: a | an | the | our ) \s+ (?: [a-z-]+ \s+ ){0,2} )? (?: (?: about | around | only | just | nearly | some ) \s+ )? \Z"
    ),
    matches=(("we should reach ", "reach "), ("will be about ", "be about "), ("against the ", "against the ")),
    non_matches=("version ", "it ", "the "),
)
A_KIND = Pattern(
    name="money_for_one",
    about="Money 'a pass', 'an image', 'a column': what each costs, at the end of a clause.",
    source=bounded(
        r"\s+ (?: a | an ) \s+ (?! (?: year | month | quarter | few | further | lot | total | saving | reduction | rise | fall | cut | increase | decrease | loss | surplus | deficit | grant | loan | fine | levy | third | half | quarter | result | time ) (?! \w ) ) (?P<thing> [a-z]{2,20} (?<! [a-z]ly | [a-z]ing | [a-z]ed ) ) (?= \s* [.,;)] | \s* \Z | \s+ (?: to | and | or | for | in | at | on | from | against | compared | by | plus | but | which | when | \( ) (?! \w ) )"
    ),
    matches=((" a pass.", " a pass"), (" an image. The", " an image"), (" a column to run", " a column")),
    non_matches=(" a year", " a saving of", " a further grant", " a new depot", " a reduction on"),
)
EACH_COSTS = Pattern(
    name="each_one_costs",
    about="'Each call costs about', 'the average job costs': money behind it is for one.",
    source=bounded(
        r"(?<! \w ) (?: each | every | (?: the | an | our ) \s+ average ) \s+ (?P<thing> (?! one \b ) (?: [a-z-]{2,20} \s+ )?? [a-z-]{2,20} ) \s+ (?: now \s+ )? (?: costs? | costing | is \s+ worth | saves ) \s+ (?: us \s+ )? (?: (?: about | around | just | only | over | under | nearly | up \s+ to | at \s+ least ) \s+ ){0,2} \Z"
    ),
    matches=(("Each call costs about ", "Each call costs about "), ("The average job costs ", "The average job costs ")),
    non_matches=("the call costs ", "on average costs rose ", "each costs "),
)
A_YEAR = Pattern(
    name="money_over_a_year",
    about="A year right behind money, over which it stays money.",
    source=bounded(rf"\s+ (?: a | each | every | per ) \s+ {either(words('words.toml', 'rates.year'))} (?! \w )"),
    matches=((" a year", " a year"), (" per annum.", " per annum")),
    non_matches=(" a yearly", " a day"),
)
HOURS_A_WEEK = Pattern(
    name="time_a_week",
    about="A length of time in another: '9 hours a week', '20 minutes a day'.",
    source=bounded(
        r"\s+ (?: a | each | every ) \s+ (?P<thing> day | week | night | month | shift ) (?! \w | \s+ (?: ago | earlier | later | before | after | of ) (?! \w ) )"
    ),
    matches=((" a week.", " a week"), (" each day", " each day")),
    non_matches=(" a week later", " a weekend", " a year"),
)
BACKWARD = Pattern(
    name="compared_with_a_rate_behind",
    about="What may stand between a bare number and the rate it is compared with: '19.6, as against 18.0 per social worker'.",
    source=bounded(r"\s? ,? \s+ (?: as \s+ )? (?: against | compared \s+ (?: with | to ) | versus | down \s+ from | up \s+ from | from ) \s+ (?: (?: a | the | our ) \s+ (?: [a-z]+ \s+ ){1,3} (?: of \s+ )? )?"),
    matches=((", as against 18", ", as against "), (" down from 18", " down from ")),
    non_matches=(". Compared with", " in 2004"),
)  # fmt: skip


def joins(text: str, expression: Expression) -> Reason | None:
    """The words about a bare number that go on with the rate of its sentence."""
    if found := differs(text, expression):
        return found
    if expression.words:
        return None
    for pattern, reach in ((OVER_THE, 30), (NOW, 40), (RANGE, 20), (SPLIT, 120)):
        if link := pattern.search(text, max(0, expression.start - reach), expression.start):
            return pattern.decides("kind", link)
    return None


def is_level(text: str, expression: Expression) -> bool:
    """Whether a bare number is the level of something: the words before it say so, and it counts nothing."""
    return LEVEL.search(text, max(0, expression.start - 40), expression.start) is not None and words_counted(text, expression.end) is None


def differs(text: str, expression: Expression) -> Reason | None:
    """The words behind a number by which it is the difference from the rate before."""
    found = DIFFERENCE.match(text, expression.end)
    return DIFFERENCE.decides("kind", found) if found else None


def is_one_case(text: str, expression: Expression) -> bool:
    """Whether a number is the highest or lowest of single cases and no rate."""
    return EXTREME.search(text, max(0, expression.start - 90), expression.start) is not None


def counts_its_own(text: str, expression: Expression, unit: str) -> bool:
    """Whether the number counts the very things that the rate is divided by: "a caseload of 24.1 children" beside "per 10,000 children"."""
    found = OWN_NOUN.match(text, expression.end)
    return found is not None and found["things"].lower() in unit.lower().split()


def is_subject(text: str, expression: Expression) -> bool:
    """Whether a bare number is the subject of a verb ("and 4,100 were sold"), which says something else than what each costs."""
    return SUBJECT.match(text, expression.end) is not None


def same_again(text: str, expression: Expression) -> Reason | None:
    """What joins a number with the unit of the rate before to it: another time or place."""
    found = SAME_IN.search(text, max(0, expression.start - 30), expression.start)
    return SAME_IN.decides("kind", found) if found and AT_A_TIME.match(text, expression.end) else None


def of_one(text: str, expression: Expression) -> tuple[str, Reason] | None:
    """What money or time is for, where "a" or "each" says it: "per pass", "per job", "per week"."""
    kind = expression.number.kind
    if kind == "duration" and expression.number.unit in {"hour", "minute", "second"} and (found := HOURS_A_WEEK.match(text, expression.end)):
        return f"per {found['thing'].lower()}", HOURS_A_WEEK.decides("kind", found)
    if kind != "money" or expression.scaled != 1:
        return None
    found = EACH_COSTS.search(text, max(0, expression.start - 80), expression.start)
    if found and not A_YEAR.match(text, expression.end):
        return f"per {' '.join(found['thing'].lower().split())}", EACH_COSTS.decides("kind", found)
    if found := A_KIND.match(text, expression.end):
        return f"per {found['thing'].lower()}", A_KIND.decides("kind", found)
    return None


def from_behind(text: str, numbers: Sequence[Expression]) -> list[Expression]:
    """The numbers of a passage; a bare decimal that is compared with the rate behind it is one of the same unit, and a denominator said in short is the fuller one."""
    found = list(numbers)
    for index in range(len(found) - 2, -1, -1):
        before, after = found[index], found[index + 1]
        if before.bare and before.decimal and before.scaled == 1 and after.number.kind == "rate":
            link = BACKWARD.match(text, before.end, after.start + 1)
            if link and link.end() == after.start:
                found[index] = before.read_as(Number(before.number.value, "rate", after.number.unit), BACKWARD.decides("kind", link), *after.kinds)
    said: dict[str, str] = {}
    for index, each in enumerate(found):
        unit = each.number.unit if each.number.kind == "rate" else None
        if unit and unit.startswith("per ") and unit[4:5].isdigit():
            short = " ".join(unit.split()[:2])
            if unit == short and short in said:
                found[index] = replace(each, number=replace(each.number, unit=said[short]))
            elif unit != short:
                said.setdefault(short, unit)
    return found
