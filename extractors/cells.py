"""Numbers in table cells: every one is a figure, and the row's title or the column's head says of what kind.

Comes in: numbers of a cell, its column head and row title. Goes out: kind and unit of the bare ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.denominators import Denominator, denominators
from extractors.rates import many, printed_unit
from patterns.lexicon import bounded, either, table, time_word, times, words
from patterns.numbers import Expression, Number
from patterns.pattern import Pattern
from patterns.reasons import Reason
from patterns.tails import read_tail

_TIMES = " | ".join(f"(?P<{unit}> {either(named)} )" for unit, named in times(plural=True).items())
_UNITS = " | ".join(
    alternatives
    for spec in table("units.toml", "measure").values()
    if isinstance(spec, Mapping)
    for alternatives in ([either(spec["words"])] if spec["words"] else []) + ([f"(?-i: {either(spec['symbols'])} )"] if spec["symbols"] else [])
)
NO_DATA = Pattern(
    name="head_without_data",
    about="Column heads under which numbers are names, dates or places in a list.",
    source=bounded(
        r"\A \s* (?: (?: row | item | action | ref (?: erence )? | indicator | pi | risk | line | serial ) \s* )? (?: no s? \.? | number | \# | ref \.? (?: erence )? | code | id | page | date | year | quarter | period | deadline | due | by \s when | when | owner | timescale s? | target \s date | due \s date | completion \s date | lead ) \s* \Z"
    ),
    matches=(("No.", "No."), ("Ref", "Ref"), ("Target date", "Target date"), ("Action No", "Action No"), ("Due date", "Due date")),
    non_matches=("Number of cases", "Year to date", "Actual", "2009/10", "Target"),
)
PERCENT_HEAD = Pattern(
    name="head_of_percentages",
    about="A title or head that makes bare numbers percentages.",
    source=bounded(r"(?<! [0-9] | [0-9] \s ) % (?! \s? p) | (?<! \w ) (?: per \s? cent | percent | percentage | proportion ) (?! \w | \s+ points? )"),
    matches=(("% of callers", "%"), ("Percentage of invoices paid", "Percentage"), ("Proportion of children", "Proportion")),
    non_matches=("Number of calls", "% points", "percentage points", "Need with 5% buffer"),
)
POINTS_HEAD = Pattern(
    name="head_of_points",
    about="A title or head that makes bare numbers percentage points.",
    source=bounded(r"% \s? p (?: oint | t ) s? | percentage \s+ points? | (?<! \w ) pp (?! \w )"),
    matches=(("Change (% points)", "% points"), ("Change (pp)", "pp")),
    non_matches=("% of people", "apples"),
)
MONEY_HEAD = Pattern(
    name="head_of_money",
    about="A title or head that makes bare numbers money; the scale in it is not applied to the value.",
    source=bounded(r"(?P<mark> [£€] ) \s? ['’]? (?P<scale> (?: m | k | bn | 0{3} s? | million | thousand | billion ) (?! \w ) )?"),
    matches=(("£m", "£m"), ("Budget (£'000)", "£'000"), ("Cost £", "£")),
    non_matches=("Budget", "km"),
)
DURATION_HEAD = Pattern(
    name="head_of_durations",
    about="A title or head that makes bare numbers lengths of time; 'number of days' and 'days to' included.",
    source=bounded(rf"(?<! \w ) (?: {_TIMES} ) (?! \w | \s+ (?: olds? | of \s+ age | from | ended | ending | [0-9] ))"),
    matches=(("Average relet time (days)", "days"), ("Minutes to answer", "Minutes")),
    non_matches=("year olds", "Number of cases", "daily", "Forecast years from April"),
)
LIMIT_HEAD = Pattern(
    name="limit_in_a_title",
    about="A length of time that is a limit inside a title ('within 5 days', 'over 12 months') and says nothing of the cells.",
    source=bounded(
        rf"(?<! [0-9] ) [0-9]{{1,4}} \s? (?: \+ \s? )? (?: [a-z]+ \s+ )? {time_word()} (?! \w ) | (?: last | previous | rolling ) \s+ [\w-]{{1,20}} \s+ {time_word()} (?! \w )"
    ),
    matches=(("answered within 20 seconds", "20 seconds"), ("waiting 18 weeks", "18 weeks")),
    non_matches=("Average days", "hours lost"),
)
GIVEN_TIME = Pattern(
    name="time_given",
    about="A title that counts days or hours given by somebody to something: 'Volunteer days on footpaths', 'Training hours for wardens'.",
    source=bounded(
        rf"\A \s* (?! (?: average | mean | median | total | number | working | calendar | longest | shortest ) \b ) [A-Za-z-]{{3,20}} \s+ {time_word(plural=True)} \s+ (?: on | at | for | with | given | provided | delivered | donated | worked | booked | held ) (?! \w )"
    ),
    matches=(("Volunteer days on footpaths", "Volunteer days on"),),
    non_matches=("Working days lost", "Days on site", "Average days for repairs"),
)
MEASURE_HEAD = Pattern(
    name="head_of_measures",
    about="A physical unit in the brackets of a title or head: 'Emissions (tonnes CO2e)', 'Energy (MWh)'.",
    source=bounded(rf"\( \s? (?: {_UNITS} ) (?! \w )"),
    matches=(("Emissions (tonnes CO2e)", "(tonnes"), ("Energy used (MWh)", "(MWh")),
    non_matches=("Tonnes of waste", "Cases (households)"),
)
MEASURE_TITLE = Pattern(
    name="title_of_measures",
    about="A title that begins with the physical unit of its numbers: 'Tonnes of waste sent to landfill'.",
    source=bounded(rf"\A \s* (?P<unit> {_UNITS} ) \s+ of (?! \w )"),
    matches=(("Tonnes of waste", "Tonnes of"),),
    non_matches=("Number of cases", "Loss of tonnes", "Cost of waste"),
)
SCORE_HEAD = Pattern(
    name="head_of_scores",
    about="A title or head that makes bare numbers scores.",
    source=bounded(r"(?<! \w ) (?: scores? | points | rating | index ) (?! \w )"),
    matches=(("Average point score", "score"), ("Satisfaction index", "index")),
    non_matches=("Number of cases", "pointless"),
)
COLOUR_HEAD = Pattern(
    name="head_of_a_colour",
    about="The head of a column of tallies: a colour, whose numbers the title of the row says nothing of.",
    source=bounded(
        rf"\A \s* (?: (?: dark | light ) \s+ )? {either(words('words.toml', 'before.tally'))} (?: \s? [/-] \s? {either(words('words.toml', 'before.tally'))} )? \s* \Z"
    ),
    matches=(("Dark Amber", "Dark Amber"), ("Amber/Red", "Amber/Red")),
    non_matches=("Amber homes", "Redcar"),
)
COUNT_HEAD = Pattern(
    name="head_of_counts",
    about="A title that counts: 'Number of ...', 'No. of ...'.",
    source=bounded(r"(?<! \w ) (?: number | no \.? | nos \.? | count | total ) \s+ of (?! \w ) | \# \s+ of"),
    matches=(("Number of cases", "Number of"), ("No. of fires", "No. of")),
    non_matches=("Percentage of cases",),
)


def is_data(column: str | None) -> bool:
    """Whether numbers under this column head are data, not names or dates."""
    return column is None or NO_DATA.search(column) is None


def read_cell(expression: Expression, column: str | None, row: str | None) -> Expression:
    """The number with the kind and unit that its column head or row title gives it; one with a unit of its own keeps it."""
    if expression.number.kind == "money" and row and (said := denominators(row)):
        unit = expression.number.unit  # "Net cost per visit" over £2.84
        return expression.read_as(Number(expression.number.value, "rate", f"{unit} {said[-1].unit}"), Reason("kind", "place:row_title", words=row))
    if not expression.bare or expression.optional:
        return expression
    for head, is_column in ((column, True), (row, False)):
        if head and (number := _by_head(expression.number.value, head, is_column=is_column)):
            if number.kind == "score" and not is_column and column and COLOUR_HEAD.search(column):
                return expression  # the number of risks of that colour
            return expression.read_as(number, Reason("kind", "place:column_head" if is_column else "place:row_title", words=head))
    return expression


def names_kind(head: str) -> bool:
    """Whether a column head or row title says of what kind the bare numbers of its cells are."""
    return _by_head(0.0, head, is_column=False) is not None


def _by_head(value: float, head: str, *, is_column: bool) -> Number | None:
    if said := denominators(head):
        return _per(value, head, said[-1])
    if POINTS_HEAD.search(head):
        return Number(value, "percentage_points", "pp")
    if PERCENT_HEAD.search(head):
        return Number(value, "percentage", "%")
    if money := MONEY_HEAD.search(head):
        plain = not is_column and money["scale"] is None
        return Number(value, "money", "GBP" if plain else None)
    if COUNT_HEAD.search(head) and not DURATION_HEAD.search(head):
        return Number(value, "count", None)
    limits = [match.span() for match in LIMIT_HEAD.find(head)]
    for match in DURATION_HEAD.find(head):
        if not GIVEN_TIME.match(head) and not any(start <= match.start() < end for start, end in limits):
            return Number(value, "duration", match.lastgroup)
    if titled := MEASURE_TITLE.search(head):
        return Number(value, "measure", read_tail(f"1 {titled['unit']}", 1).unit)
    if measured := MEASURE_HEAD.search(head):
        return Number(value, "measure", read_tail(f"1 {measured.group()[1:].strip()}", 1).unit)
    if SCORE_HEAD.search(head):
        return Number(value, "score", None)
    return None


def _per(value: float, head: str, said: Denominator) -> Number:
    if said.numbered:
        return Number(value, "rate", said.unit)
    lead = head[: said.start]
    if money := MONEY_HEAD.search(head):
        return Number(value, "rate", f"GBP {said.unit}" if money["mark"] == "£" else said.unit)
    measured = read_tail(f"1 {lead}", 1)
    if measured.kind == "measure":
        return Number(value, "rate", f"{many(Number(value, 'measure', measured.unit))} {said.unit}")
    if printed := printed_unit(head, 0, said):
        return Number(value, "rate", f"{printed} {said.unit}")
    times = list(DURATION_HEAD.find(lead))
    return Number(value, "rate", f"{times[-1].lastgroup}s {said.unit}" if times else said.unit)
