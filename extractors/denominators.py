"""What rates are divided by: "per 1,000 girls aged 15-17", "for every 100 patients", "/100,000", and what is said once for a whole document.

Comes in: text. Goes out: :class:`Denominator`, where one stands and how the unit of its rates is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.expressions import compiled
from ingest.quick import replace
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern
from patterns.reasons import Reason

_STOP = either(words("words.toml", "rates.stop"))

_THING = rf"(?: (?! (?: {_STOP} | aged ) (?! [\w-] ) ) [A-Za-z][\w'’-]* )"
DENOMINATOR = Pattern(
    name="denominator",
    about="'per' with what a rate is divided by: 'per 1,000 girls aged 15-17', 'per FTE', 'per head of population'.",
    source=bounded(rf"""
        (?: (?<! \w ) per \s+ (?! cent | se \b ) | (?<= [0-9] ) \s? / \s? (?= 1 (?: 0{{2,5}} | 0{{0,2}},0{{3}} ) \b (?! [,./0-9] ) (?: \s+ [a-z] | \s* [.,;)] ) )
            | (?<! \w ) (?: (?: out \s+ of | for | in | of | from | among ) \s+ )? (?: each | every ) \s+ (?= 10{{1,5}} \s [a-z] | 1 0{{0,2}} ,000 \s [a-z] ) )
        (?P<thing>
            (?P<number> [0-9]{{1,3}} (?: [, ] [0-9]{{3}} (?! [0-9] ) )++ | [0-9]++ | (?: a \s+ )? (?: hundred | thousand | million | billion ) (?: \s+ (?: thousand | million ) )? )
                (?: \s+ of (?: \s+ the )? (?= \s+ [A-Za-z] ) )? (?: \s+ {_THING} ){{0,5}}+
            | {_THING} (?: \s+ (?! of \b ) {_THING} ){{0,4}}+ (?: (?<= \b (?: head | capita ) ) \s+ of \s+ (?: the \s+ )? {_THING} | (?<= \b member ) \s+ of \s+ (?: the \s+ )? {_THING} (?: \s+ {_THING} )? )?
        )
        (?: \s+ aged \s+ (?: (?: under | over ) \s+ )? [0-9]{{1,3}} (?: \s? [-–] \s? [0-9]{{1,3}} | \s+ (?: to | and | or ) \s+ (?: [0-9]{{1,3}} | over | under | above ) | \+ )? | (?<= [0-9]{{3}} ) \s+ [0-9]{{1,2}} \s? [-–] \s? [0-9]{{1,2}} [\s-] year [\s-] olds | \s+ under [\s-] [0-9]{{1,2}} (?! [\w%] | [.,][0-9] ) | (?<= [a-z] ) \s+ [0-9]{{1,2}} - [0-9]{{1,2}} (?! [\w%] | [.,][0-9] ) )?
        (?: \s+ (?: per | in \s+ each ) \s+ (?: day | night | week | month | quarter | year ) \b )?
    """),
    matches=(
        ("48.1 per 1000 girls aged 15-17", "per 1000 girls aged 15-17"),
        ("11.0 days per full time equivalent at the end", "per full time equivalent"),
        ("per 1,000 population compared", "per 1000 population"),
        ("£120 per head of population", "per head of population"),
        ("per 100,000 people in 2010", "per 100000 people"),
        ("12 per day", "per day"),
        ("per 10,000 aged under 18", "per 10000 aged under 18"),
        ("per 100,000 10-17 year olds.", "per 100000 10-17 year olds"),
        ("per member of police staff", "per member of police staff"),
    ),
    non_matches=("5 per cent", "super fast", "person", "per 100%"[:3]),
    normal=lambda match: unit_of(match.group()),
)
SAID = Pattern(
    name="denominator_said",
    about="A text without this holds no denominator: the gate before the long pattern.",
    begins=r"(?= [phy0-9] )",
    source=r"per \s (?! cent | se \b ) | [hy] \s{1,20} 1 | [0-9] \s? / \s? 1",
    matches=(("per head", "per "), ("for every 100", "y 1"), ("31/1000", "1/1")),
    non_matches=("person", "every day", "9 per cent", "per se"),
)
PREFIX = compiled(r"(?:per\s+|/\s?|(?:(?:out\s+of|for|in|of|from|among)\s+)?(?:each|every)\s+)", regex.IGNORECASE)
DECLARED = Pattern(
    name="declared_denominator",
    about="A sentence that says once what all rates of the document are divided by: 'Rates are per 1,000 resident population'.",
    source=bounded(rf"(?<! \w ) {either(words('words.toml', 'rates.declared'))} (?! \w ) [^.\n0-9]{{0,90}}? (?= (?<! \w ) per \s+ [0-9] )"),
    matches=(("All rates are per 1,000 population.", "All rates are "), ("Figures are expressed per 100,000 people", "Figures are expressed ")),
    non_matches=("The rate was 48 per 1,000", "we met. It fell per 1,000"),
)


@dataclass(frozen=True, slots=True)
class Denominator:
    """A denominator said in a passage: where it starts, its unit ("per 1000 live births"), and whether it is a number of things."""

    start: int
    end: int
    unit: str
    numbered: bool
    leading: bool = False
    """Said with "every" or "each", so that the next number is the rate: "for every 100 patients 7.4 were"."""

    @property
    def why(self) -> Reason:
        """The reason it gives for the kind of a number."""
        return Reason("kind", f"pattern:{DENOMINATOR.name}", self.start, self.end)

    def moved(self, by: int) -> Denominator:
        """The same, its place counted from another character."""
        return replace(self, start=self.start + by, end=self.end + by)


def unit_of(phrase: str) -> str:
    r"""The unit of a rate as the gold files write it: one line, thousands without commas.

    >>> unit_of("per 1,000\nlive births")
    'per 1000 live births'
    """
    phrase = PREFIX.sub("per ", phrase.strip(), count=1)
    tokens = [token.replace(",", "") if token.replace(",", "").isdigit() else token for token in phrase.split()]
    spelled = " ".join(tokens).replace("per hundred thousand", "per 100000").replace("per thousand", "per 1000")
    return spelled.replace("per 100 000", "per 100000").replace("per 1 000", "per 1000").replace("per 10 000", "per 10000")


def denominators(text: str, start: int = 0, end: int | None = None) -> list[Denominator]:
    """Every denominator of ``text[start:end]`` in text order."""
    return list(_denominators(text, start, end))


@lru_cache(maxsize=8)  # several rules ask for those of one passage, one after another
def _denominators(text: str, start: int, end: int | None) -> tuple[Denominator, ...]:
    low = text[start:end].lower()
    if not ("per" in low or "/" in low or "each" in low or "every" in low) or SAID.search(text, start, end) is None:
        return ()
    return tuple(
        Denominator(
            match.start(),
            match.end(),
            unit_of(match.group()),
            match["number"] is not None,
            leading=match.group()[:1] not in "pP/" or (match["number"] is not None and text[match.end() : match.end() + 2] == ": "),
        )
        for match in DENOMINATOR.find(text, start, end)
    )


def declared(text: str, start: int, end: int) -> Denominator | None:
    """The denominator that a sentence of ``text[start:end]`` declares for all rates after it, if one does."""
    for match in DECLARED.find(text, start, end):
        said = denominators(text, match.end(), end)
        if said and said[0].start == match.end() and said[0].numbered:
            return said[0]
    return None
