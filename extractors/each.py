"""Rates said with "each" and "every": £60 each, 11.3 days each, 5.6 claimants for each vacancy.

Comes in: a passage's text and a number. Goes out: what the number is divided by, or None.
"""

from __future__ import annotations

import re

from patterns.lexicon import bounded, either, time_word, words
from patterns.numbers import Expression
from patterns.pattern import Pattern
from patterns.pieces import tried
from patterns.reasons import Reason

_STOP = either(words("words.toml", "rates.stop"))

SENTENCE_END = Pattern(
    name="sentence_end",
    about="The end of a sentence, as far as rates reach.",
    source=bounded(r"[.!?] \s+ (?= (?-i: [A-Z(•] ) ) | (?<= [a-z]{4} ) [.!?] \s+ (?= [0-9] ) | \n \s* \n"),
    matches=(("so. The", ". "), ("a\n\nb", "\n\n")),
    non_matches=("4.5 m", "e.g. the"),
)
_SIGN = re.compile(r"[.!?\n](?=\s)")
"""What SENTENCE_END begins with, and white space: found in a tenth of the time."""
EACH = Pattern(
    name="each",
    about="Money 'each' is a rate of the things counted before it.",
    source=bounded(rf"\s+ (?: each | apiece ) (?= \s* [.,;)] | \s+ (?! {time_word()} ) [a-z] | \Z )"),
    matches=(("£60 each.", " each"),),
    non_matches=("£60 each week", "£5 a day"),
)
COUNTED_THINGS = Pattern(
    name="things_counted",
    about="A number with one or two words of what it counts, the last in the plural.",
    source=bounded(
        rf"(?<! [\w.,£%] ) (?: [0-9][0-9,]* | {either(words('words.toml', 'before.parts'))} ) \s+ (?: (?: new | more | extra | further | additional | other | large | small ) \s+ )? (?P<things> (?: (?! {_STOP} \b ) [a-z-]+ \s+ )? (?! {_STOP} \b ) [a-z-]+ [a-rt-z] s ) (?= \s+ (?: were | was | at | cost | costing | worth | averaging | received | need | needed | bought | have | are | for | with | in | of | , ) | \s* , ) "
    ),
    matches=(("312 penalty notices were", "312 penalty notices"), ("915 students, or", "915 students")),
    non_matches=("£915 students", "many notices"),
)
SUBJECT = Pattern(
    name="those_who_did",
    about="The plural noun that opens a clause before 'N days each': 'Officers lost 11.3 days each' are days per officer.",
    source=bounded(
        rf"(?: \A | (?<= [.;:,] \s | \n | \b and \s | \b while \s ) ) (?: (?! {_STOP} \b ) [A-Za-z-]+ \s+ )?? (?P<things> [A-Za-z-]{{2,30}} [a-rt-z] s ) \s+ (?: [a-z]+ \s+ ){{1,4}} \Z"
    ),
    matches=(("Officers lost ", "Officers lost "), ("; support workers lost ", "support workers lost ")),
    non_matches=("the lost ", "Officers "),
)
FOR_EACH = Pattern(
    name="things_for_each",
    about="So many things for each or every other thing: '5.6 claimants for each vacancy'.",
    begins=r"\s{1,20} [a-z-]{2,} \s{1,20} (?: for | to ) \s{1,20} (?: each | every ) \s",
    source=bounded(
        rf"\s+ (?P<things> (?! {_STOP} \b ) [a-z-]+s ) \s+ (?: for | to ) \s+ (?: each | every ) \s+ (?P<thing> (?! {time_word()} \b ) [a-z-]{{2,30}} )"
    ),
    matches=((" claimants for each vacancy", " claimants for each vacancy"),),
    non_matches=(" for each of", " days for each week"),
)
FOR_EVERY = Pattern(
    name="money_for_each",
    about="Money for each thing: '£18 for each resident'.",
    begins=r"\s{1,20} for \s{1,20} (?: each | every ) \s",
    source=bounded(
        rf"\s+ for \s+ (?: each | every ) \s+ (?P<thing> (?! {time_word()} (?! \w ) | of (?! \w ) ) [a-z-]{{2,30}} (?: (?= \s+ {_STOP} (?! \w ) | \s* [.,;)] ) | \s [a-z-]{{2,30}} ) )"
    ),
    matches=((" for each resident.", " for each resident"),),
    non_matches=(" for each of", " for every year"),
)


def sentence_ends(text: str) -> list[int]:
    """Where the sentences of a passage end but for the last, blanks behind them included."""
    places = (sign.start() for sign in _SIGN.finditer(text))
    return [match.end() for match in tried(SENTENCE_END.compiled, text, places, len(text))]


def each_unit(text: str, expression: Expression) -> tuple[str, Reason] | None:
    """The rest of a unit after its currency or length of time: "per footbridge" of "£16,400 each", "each" where the things are not named before.

    With it the words that give it.
    """
    kind = expression.number.kind
    if kind in {"money", "duration"} and (alone := EACH.match(text, expression.end)):
        return _each_of(text, expression.start) or (("each", EACH.decides("kind", alone)) if kind == "money" else None)
    if kind == "money" and (each := FOR_EVERY.match(text, expression.end)):
        return f"per {each['thing']}", FOR_EVERY.decides("kind", each)
    if kind == "count" and (each := FOR_EACH.match(text, expression.end)):
        return f"{each['things']} per {each['thing']}", FOR_EACH.decides("kind", each)
    return None


def _each_of(text: str, at: int) -> tuple[str, Reason] | None:
    """'per penalty notice' for '312 penalty notices were issued at £60 each': the last things counted before ``at`` in its sentence."""
    opened = max((match.end() for match in SENTENCE_END.find(text, max(0, at - 250), at)), default=max(0, at - 250))
    for match in reversed(list(COUNTED_THINGS.find(text, opened, at))):
        things = match["things"].split()
        return "per " + " ".join([*things[:-1], things[-1][:-1]]), COUNTED_THINGS.decides("kind", match)
    subject = SUBJECT.search(text, max(0, at - 80), at)
    return (f"per {subject['things'][:-1].lower()}", SUBJECT.decides("kind", subject)) if subject else None
