"""Which bare numbers count something: evidence from the words around them.

Comes in: a passage's text and a number without a unit. Goes out: :class:`Evidence`, or None where the number reports nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extractors.elliptical import OF_ALL, OF_THE, WHOLE_OF, elliptical, whole_of
from extractors.names import is_named, names_noun, words_before
from ingest.quick import quick
from patterns.cardinals import ORDINALS
from patterns.lexicon import bounded, either, words
from patterns.numbers import Expression
from patterns.pattern import TIMEOUT, Pattern
from patterns.reasons import Reason

_FUNCTION = frozenset(words("words.toml", "after.function"))
_EVIDENCE = frozenset(words("words.toml", "before.evidence"))
_ANAPHORIC = frozenset(words("words.toml", "before.anaphoric"))
_VERBS = frozenset(words("words.toml", "before.verbs"))
_TALLY = frozenset(words("words.toml", "before.tally"))
_SUPPORTING = frozenset(words("words.toml", "after.supporting"))
_PLURALS = frozenset(words("words.toml", "after.plurals"))

PHRASE = Pattern(
    name="words_after_number",
    about="Up to five words after a number, on the same clause: what may be counted.",
    source=bounded(
        r"(?: [^\S\t\n]{1,20} | [^\S\t\n]{0,20} \n \s* (?! (?-i: [A-Z] ) ) ) (?P<phrase> [A-Za-z][\w'’/&-]* (?: \s+ [A-Za-z][\w'’/&-]* ){0,4} )"
    ),
    matches=(("12 new schools.", " new schools"), ("40 fewer offences in May", " fewer offences in May")),
    non_matches=("12, 13", "12.", "(12)", "12\tOwner"),
)
LIST_LEAD = Pattern(
    name="list_announced",
    about="A count that only announces a list: 'four key priorities', 'the following three areas'.",
    source=bounded(
        rf"(?<= [\s-] ) (?: {either(words('words.toml', 'after.list_adjectives'))} \s+ ){{0,3}} (?: \w{{1,30}}+ \s+ )?? {either(words('words.toml', 'after.list_nouns'))} (?! \w ) \s* (?P<colon> [:;] )?"
    ),
    matches=((" key priority programmes;", "key priority programmes;"), (" main areas", "main areas")),
    non_matches=(" schools", " new homes:"),
)


TALLY = Pattern(
    name="tally_of_colours",
    about="A number of items with a colour or a state: 'two are Blue', 'four amber'.",
    source=bounded(
        rf"(?<! \w ) (?: two | three | four | five | six | seven | eight | nine | ten | [0-9]{{1,3}} ) \s+ (?: (?: are | were ) \s+ )? {either(words('words.toml', 'before.tally'))} (?! \w )"
    ),
    matches=(("two are Blue", "two are Blue"), ("four amber", "four amber")),
    non_matches=("one is blue", "two redundancies"),
)
COUNT_AND = Pattern(
    name="last_of_counts",
    about="Counts before 'and one': '22 good, 9 fair and one inadequate'.",
    source=bounded(
        r"(?<! [\w.,£] ) (?: [0-9]{1,4} | two | three | four | five | six | seven | eight | nine | ten ) \s+ [A-Za-z'’-]+ (?: \s+ [A-Za-z'’-]+ ){0,3} \s* ,? \s+ and \s+ \Z"
    ),
    matches=(("9 fair and ", "9 fair and "),),
    non_matches=("fair and ", "9 fair or "),
)
OUT_OF = Pattern(
    name="out_of",
    about="'28 out of 111': both numbers are counts.",
    begins=r"\s{1,20} out \s",
    source=bounded(r"\s+ out \s+ of \b"),
    matches=(("29 out of 47", " out of"),),
    non_matches=("out", "lout of"),
)


PERIOD_LABEL = Pattern(
    name="period_as_label",
    about="A year or quarter with a colon right before a number: '2021/22: 58; Q3: 61'.",
    source=bounded(r"(?<! [\w/] ) (?: (?: 19 | 20 ) [0-9]{2} (?: [/-] [0-9]{2,4} )? | Q[1-4] ) \s? : \s \Z"),
    matches=(("2021/22: ", "2021/22: "), ("Q3: ", "Q3: ")),
    non_matches=("12: ", "2021 "),
)
ITEM_LABEL = Pattern(
    name="numbered_item_as_label",
    about="Numbered things with a colon right before a number: 'stage 3: 7', 'at sites 1, 2 and 5: 812'.",
    source=bounded(r"(?<! \w ) (?-i: [a-z] ) [a-z]{2,20} \s [0-9]{1,3} (?: (?: \s? , \s? | \s (?: and | to ) \s ) [0-9]{1,3} ){0,6} \s? : \s \Z"),
    matches=(("; stage 3: ", "stage 3: "), ("at sites 1, 2 and 5: ", "sites 1, 2 and 5: ")),
    non_matches=("Rule 3: ", "in 2004, ", "the 5: "[4:]),
)
ENDS = Pattern(
    name="end_of_an_item",
    about="What follows the number of a labelled item: the end of its clause.",
    source=r"\s? (?: [,;] \s | \. (?: \s | \Z ) )",
    matches=(("; stage", "; "), (".", ".")),
    non_matches=(" May", "%"),
)
TOLD_OF = Pattern(
    name="told_of_items",
    about="What the sentence says of items that it counts and does not announce: 'three priorities are green', 'five recommendations were met'.",
    source=bounded(
        rf"\s+ (?: (?: are | were | remain | remained | is | was ) \s+ (?: now \s+ | still \s+ | at \s+ )? (?: {either(words('words.toml', 'before.tally'))} | on | off | complete | completed | met | not | behind | late | overdue | done | in \s+ place | closed | open | outstanding | (?-i: [A-Z] ) ) (?! \w ) )"
    ),
    matches=((" are green", " are green"), (" were met", " were met")),
    non_matches=(" are the following", ": homes"),
)
OFTEN = Pattern(
    name="number_of_times",
    about="'63 times' counts; 'three times the average' is a comparison on which readers differ.",
    begins=r"\s{1,20} times",
    source=bounded(
        r"\s+ times (?! \w | - ) (?P<as> \s+ (?: the | as | more | less | higher | lower | greater | that | a | its | our | their ) \b )?"
    ),
    matches=((" times.", " times"), (" times the average", " times the")),
    non_matches=(" timescales",),
)
SPOKEN_OF = Pattern(
    name="spoken_of_before",
    about="Words after a counted noun that point back or on: 'the two schemes above', 'the six wards mentioned'.",
    source=bounded(
        r"[^.;\n]{0,40}? (?<! \w ) (?: above | below | mentioned | named | listed | described | earlier | latter | concerned | referred | together ) (?! \w )"
    ),
    matches=((" above", " above"), (" schemes listed", " schemes listed")),
    non_matches=(" schemes", " wardens started"),
)
IN_TALLY = Pattern(
    name="earlier_in_tally",
    about="A number with what it counts earlier in the sentence, then a comma or 'and': '21 actions are complete, six on track'.",
    source=bounded(
        r"(?<! [\w.,£] ) (?: [0-9]{1,4} | two | three | four | five | six | seven | eight | nine | ten | eleven | twelve ) \s+ [a-z] [^.!?\n£%]{2,80} (?: , | ; | (?<! \w ) and ) \s+ \Z"
    ),
    matches=(("21 actions are complete, ", "21 actions are complete, "),),
    non_matches=("actions, ", "21 actions "),
)
COLOUR_TALLY = Pattern(
    name="colours_with_numbers",
    about="A colour with its number behind it, as in a list of tallies: 'Green 4, Amber 4, Red 3'.",
    source=bounded(rf"(?<! \w ) {either(words('words.toml', 'before.tally'))} \s? [:=–-]? \s? [0-9]{{1,3}} (?! [\w%.,][0-9] | [\w%] )"),
    matches=(("Green 4, Amber 4", "Green 4"), ("Red: 12.", "Red: 12")),
    non_matches=("Green 4%", "Amber", "Red 4.5"),
)
_LIST_NOUNS = frozenset((*words("words.toml", "after.list_nouns"), *words("words.toml", "after.named_nouns")))
_STATES = frozenset(words("words.toml", "after.states"))


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a number is a count: the words it counts, as a range of the text (None: it stands alone), what told so, and whether readers could disagree."""

    thing: tuple[int, int] | None
    why: Reason
    optional: bool = False


def counted(text: str, number: Expression, *, listed: bool = False) -> Evidence | None:
    """What ``number``, which has no unit, counts; None when nothing about it says that it reports a quantity.

    ``listed`` tells that it goes on with a list of numbers that are names ("Areas 4, 7 and 9").
    """
    before = words_before(text, number.start)
    thing = things_counted(text, number)
    if listed and thing is None and not number.words:
        return None
    if often := OFTEN.match(text, number.end):
        return Evidence(None, OFTEN.decides("count", often), optional=number.words or often["as"] is not None)
    last = before[-1] if before else ""
    if number.words:
        return _spelled(text, number, before, thing)
    if in_row(text, number.start, number.end):
        return Evidence(None, Reason("count", "place:row_of_numbers", number.start, number.end))
    if last.lower() in _TALLY and len(tallies := list(COLOUR_TALLY.find(text, max(0, number.start - 120), number.end + 120))) > 1:
        return Evidence(None, COLOUR_TALLY.decides("count", next((t for t in tallies if t.end() >= number.end), tallies[-1])))
    if part := whole_of(text, number):
        return Evidence(thing, part)
    if thing is None and last.lower() in {"other", "remaining"} and (rest := elliptical(text, number)):
        return Evidence(None, rest)
    if is_named(text, number, thing) or (thing is None and names_noun(text, number, before)):
        return None
    if thing is None and (alone := words_counted(text, number.end)):
        if text[alone[0]].islower():
            thing = alone
        elif number.bare and not number.grouped and not number.decimal and all(word[:1].isupper() for word in text[alone[0] : alone[1]].split()):
            return None  # "1188 Squadron", "22 Beech Approach"
    if number.sign and not number.decimal and thing is None and last == "":
        return None
    if number.grouped or number.decimal or number.scaled > 1 or text[number.end - 1] == "+":
        return Evidence(thing, Reason("count", "place:form_of_number", number.start, number.end))
    if thing:
        small = number.number.value <= 12
        whole = OF_ALL.search(text, max(0, number.start - 12), number.start) is not None and WHOLE_OF.match(text, number.end) is not None
        anaphoric = last in {"these", "those", "both"} or (last == "the" and small and not whole)
        if last in {"these", "those"}:
            return None
        return Evidence(thing, _of_thing(thing), optional=anaphoric or (small and not whole and announces(text, number.end)))
    following = _next_token(text, number.end)
    if label := PERIOD_LABEL.search(text, max(0, number.start - 20), number.start):
        return Evidence(None, PERIOD_LABEL.decides("count", label))
    label = ITEM_LABEL.search(text, max(0, number.start - 60), number.start) if number.end == len(text) or ENDS.match(text, number.end) else None
    if label:
        return Evidence(None, ITEM_LABEL.decides("count", label))
    if following == "of" or OUT_OF.match(text, number.end):
        return Evidence(None, _by_next("place:of_after", text, number, following))
    if text[number.start - 1 : number.start] == "(" and following in _SUPPORTING:
        return Evidence(None, _by_next("words:after.supporting", text, number, following))
    if following in _VERBS and not (before and before[-1][:1].isupper()):
        return Evidence(None, _by_next("words:before.verbs", text, number, following))
    named = bool(before) and before[-1][:1].isupper()
    if last.lower() in _EVIDENCE:
        return Evidence(None, _by_last("words:before.evidence", text, number, last))
    if not named and following in _SUPPORTING and last and not (last in ",;" and following in {"and", "to"}):
        return Evidence(None, _by_next("words:after.supporting", text, number, following))
    bracketed = number.bracketed and not text[number.start - 2 : number.start - 1].isalnum()
    if bracketed or following == "(" or last.endswith(":"):
        return Evidence(None, Reason("count", "place:set_off", number.start, number.end))
    return Evidence(None, left_out) if (left_out := elliptical(text, number)) else None


def _of_thing(thing: tuple[int, int]) -> Reason:
    return Reason("count", f"pattern:{PHRASE.name}", *thing)


def _by_next(rule: str, text: str, number: Expression, word: str) -> Reason:
    """The word that follows the number, as :func:`_next_token` gives it."""
    at = number.end + len(text[number.end : number.end + 40]) - len(text[number.end : number.end + 40].lstrip())
    return Reason("count", rule, at, at + len(word))


def _by_last(rule: str, text: str, number: Expression, word: str) -> Reason:
    """The word before the number, the last that :func:`words_before` gives."""
    at = text.rfind(word, max(0, number.start - 60), number.start)
    return Reason("count", rule, at, at + len(word))


def things_counted(text: str, number: Expression) -> tuple[int, int] | None:
    """The noun phrase that follows ``number``, where it is one that can be counted: with a plural in it, or after "one"."""
    thing = words_counted(text, number.end)
    if thing is None or number.words or number.grouped or number.decimal or number.number.value == 1:
        return thing
    found = text[thing[0] : thing[1]].split()
    return thing if any(is_plural(word) for word in found) else None


def is_plural(word: str) -> bool:
    """Whether a word is a plural, or counted as one ("people", "FTE")."""
    low = word.lower().rstrip("'’")
    if low in _PLURALS or low in {"more", "fewer", "less"}:
        return True
    return (low.endswith("s") and len(low) > 3 and not low.endswith(("ss", "us", "is", "'s", "’s"))) or (word.isupper() and 2 <= len(word) <= 5)


def announces(text: str, at: int) -> bool:
    """Whether the words from ``at`` only announce a list."""
    found = LIST_LEAD.match(text, at + 1)
    return found is not None and (found["colon"] is not None or TOLD_OF.match(text, found.end()) is None)


def _spelled(text: str, number: Expression, before: list[str], thing: tuple[int, int] | None) -> Evidence | None:
    last = before[-1].lower() if before else ""
    value = number.number.value
    following = _next_token(text, number.end)
    if last in _ANAPHORIC and value <= 12 and [word.lower() for word in before[-2:]] != ["of", "which"]:
        if last == "the" and thing and value > 1 and _is_new(text, number, thing):
            return Evidence(thing, _of_thing(thing))
        return Evidence(None, others) if (thing is None or last == "other") and (others := elliptical(text, number)) else None
    if last == "of" and len(before) > 1 and before[-2].lower() in ORDINALS:
        return None  # "sixth of eight" is a place
    if value == 1:
        return _one(text, number, before, thing)
    if thing:
        return Evidence(thing, _of_thing(thing), optional=announces(text, number.end) and value <= 12)
    if number.scaled > 1 or value >= 100:
        return Evidence(None, Reason("count", "place:form_of_number", number.start, number.end))
    if following == "of" or OUT_OF.match(text, number.end):
        return Evidence(None, _by_next("place:of_after", text, number, following))
    if last.endswith(":"):
        return Evidence(None, Reason("count", "place:set_off", number.start, number.end))
    if value >= 11 and following in {".", ";", ","}:
        return Evidence(None, Reason("count", "place:large_in_words", number.start, number.end))
    listed = last in {",", ";", "and"} and following in _STATES
    if listed and (tally := IN_TALLY.search(text, max(0, number.start - 100), number.start)):
        return Evidence(None, IN_TALLY.decides("count", tally))
    if following in _VERBS:
        return Evidence(None, _by_next("words:before.verbs", text, number, following))
    opened = text[number.start - 1 : number.start] == "(" and (following in {")", "in", "last", "at", "against", "compared", "previously"})
    if following == "(" or opened:
        return Evidence(None, Reason("count", "place:set_off", number.start, number.end))
    if last in {
        "up",
        "down",
        "of",
        "for",
        "to",
        "from",
        "than",
        "only",
        "just",
        "and",
        "or",
        "totalled",
        "numbered",
        "total",
        "were",
        "was",
        "by",
        "at",
    } and following in {
        ".",
        ",",
        ";",
        ")",
        "in",
        "to",
        "this",
        "last",
        "from",
        "(",
        "compared",
        "",
    }:
        return Evidence(None, Reason("count", "place:quantity_alone", number.start, number.end))
    return Evidence(None, left_out) if (left_out := elliptical(text, number)) else None


def _is_new(text: str, number: Expression, thing: tuple[int, int]) -> bool:
    """Whether "the six wardens" are spoken of for the first time in the passage, or are the whole of which a part was counted."""
    if OF_THE.search(text, max(0, number.start - 30), number.start):
        return True
    if OF_ALL.search(text, max(0, number.start - 12), number.start) and WHOLE_OF.match(text, number.end):
        return True
    noun = next((word for word in text[thing[0] : thing[1]].split() if word.endswith("s") and not word.endswith("ss")), "")
    if not noun.islower() or noun in _LIST_NOUNS or SPOKEN_OF.match(text, thing[0]):
        return False
    return (
        regex.search(rf"(?<!\w){regex.escape(noun[:-1])}s?(?!\w)", text[max(0, number.start - 3000) : number.start].lower(), timeout=TIMEOUT) is None
    )


def _one(text: str, number: Expression, before: list[str], thing: tuple[int, int] | None) -> Evidence | None:
    if thing is None:
        verb = _next_token(text, number.end) in _VERBS
        tally = TALLY.search(text, max(0, number.start - 200), min(len(text), number.end + 200)) if verb else None
        return Evidence(None, TALLY.decides("count", tally)) if tally else None
    first = text[thing[0] : thing[1]].split(maxsplit=1)[0].lower()
    if first in _TALLY and before and before[-1].lower() in {"and", ",", "with", ";"}:
        return Evidence(None, Reason("count", "words:before.tally", thing[0], thing[0] + len(first)))
    if first in {"more", "fewer", "less"}:
        return Evidence(thing, _of_thing(thing))
    lead = [word.lower() for word in before[-2:]]
    if lead and lead[-1] == "and" and (last := COUNT_AND.search(text, max(0, number.start - 60), number.start)):
        return Evidence(thing, COUNT_AND.decides("count", last), optional=True)
    if lead and (lead[-1] in {"only", "just"} or lead in (["there", "was"], ["there", "is"])):
        return Evidence(thing, _of_thing(thing), optional=True)
    return None


def in_row(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is a cell of its own in a row of tabbed cells with at least two numbers; a lone one may be a page number."""
    if end - start > 12 or not text[start:end].strip("-–−+£()%.,")[:1].isdigit():
        return False
    edges = text[start - 1 : start] if start else "", text[end : end + 1]
    if "\t" not in edges or any(edge not in {"", "\t", "\n"} for edge in edges):
        return False
    opened = max(text.rfind("\n", max(0, start - 300), start) + 1, start - 300, 0)
    closed = text.find("\n", end, end + 300)
    row = text[opened : closed if closed >= 0 else end + 300].split("\t")
    return sum(cell.strip().strip("-–−+()").replace(",", "").isdigit() for cell in row) > 1


def _next_token(text: str, at: int) -> str:
    rest = text[at : at + 40].lstrip()
    if not rest:
        return ""
    if not rest[0].isalpha():
        return rest[0]
    return rest.split()[0].strip(".,;:()").lower()


@lru_cache(maxsize=64)  # several rules ask for those of one number, one after another
def words_counted(text: str, at: int) -> tuple[int, int] | None:
    """The range of the noun phrase that follows a number ending at ``at``, None where no noun follows."""
    found = PHRASE.match(text, at, min(len(text), at + 120))
    if found is None:
        return None
    start = end = found.start("phrase")
    for word in text[start : found.end("phrase")].split():
        if word.lower() in _FUNCTION and word.lower() not in {"no", "x"} and not (end == start and word.lower() in {"more", "fewer", "less"}):
            break
        end = text.index(word, end) + len(word)
    return (start, end) if end > start else None
