"""Numbers that are names: "Depot 2", "bridge 41", "bays 2 and 3".

Comes in: a passage's text, a number without a unit, the words before it. Goes out: whether it names something and counts nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from patterns.lexicon import bounded, either, words
from patterns.numbers import Expression
from patterns.pattern import Pattern
from patterns.pieces import is_plain

_FUNCTION = frozenset(words("words.toml", "after.function"))
_EVIDENCE = frozenset(words("words.toml", "before.evidence"))
_TALLY = frozenset(words("words.toml", "before.tally"))
_PLURALS = frozenset(words("words.toml", "after.plurals"))
_NO_NAME = frozenset(words("words.toml", "before.no_name"))
_SUBJECTS = frozenset({"we", "they", "who", "which", "now", "also", "still", "will", "would", "can", "could", "should", "it", "he", "she"})
_COUNTED = _EVIDENCE | _TALLY | _FUNCTION | {"other", "remaining", *words("words.toml", "before.amounts")}
"""Words before a number that counts."""
_NO_SINGULAR = _SUBJECTS | _PLURALS

NAMED = Pattern(
    name="capital_before_number",
    about="A capitalised word directly before a number makes it part of a name: 'Gateway 4', 'Depot 2', 'EIA 1'. Not at the start of a sentence, nor a place after a preposition.",
    begins=r"(?= [\w'’&/-]{1,31}+ \x20 \Z )",
    source=bounded(
        rf"""(?<! [.!?:;•] \s | \n | \A | \t )
        (?: (?<= [(] ) | (?<! \w ) ) (?P<name> (?! {either(words("words.toml", "before.no_name"))} (?! \w ) ) (?-i: [A-Z] [A-Za-z'’&/-]{{1,30}}+ | [a-z][A-Z]\w{{1,9}}+ ) ) \x20 \Z
        | (?<! \w ) (?! {either(words("words.toml", "before.no_name"))} (?! \w ) ) (?-i: [A-Z]{{2,6}} | [A-Z][a-z][A-Z] ) \x20 \Z"""
    ),
    matches=(("to Gateway ", "Gateway "), ("EIA ", "EIA ")),
    non_matches=("the Total ", "In ", "so. Around ", "rose to "),
)
PLACED = Pattern(
    name="place_before_number",
    about="A preposition before the capitalised words that stand before a number: 'in North Marlow 45 people' counts people.",
    source=bounded(
        r"(?<! \w ) (?: in | at | for | from | across | within | throughout | since | during | last | by | to ) \s+ (?: the \s+ )? (?: (?-i: [A-Z] ) [\w'’&-]* \s+ ){1,3} \Z"
    ),
    matches=(("in North Marlow ", "in North Marlow "), ("At Marlow ", "At Marlow ")),
    non_matches=("the Gateway ", "in leeds "),
)
# A word as a whole, or a part of it where it is longer than a word can be; blanks with one line end at most. Neither gives back what it took.
_RUN = r"(?: [A-Za-z] [\w.'’-]{0,40}+ (?! [\w.'’-] ) | (?= [\w.'’-]{42} ) [A-Za-z] [\w.'’-]{0,40} )"
_GAP = r"(?: [^\S\n]{0,40}+ \n [^\S\n]{0,40}+ | [^\S\n]{0,80}+ )"
_TOKENS = 4
_WORDS, _LONGEST = 3, 40
"""Words before a number that are looked at, and letters of one of them, at most."""
BEFORE = Pattern(
    name="words_before_number",
    about="Up to three words that stand directly before a number, brackets and colons kept.",
    source=bounded(
        rf"(?: (?= [A-Za-z] ) (?<! [\w.'’-] ) (?P<words> (?: {_RUN} {_GAP} ){{1,3}} ) | (?= [(\[:,;–-] ) ) (?P<mark> [(\[:,;–-]? \s? ) \Z"
    ),
    matches=(("it now stands at ", "it now stands at "[3:]), ("crimes: ", "crimes: ")),
    non_matches=("12 %", "year).  x %"),
    normal=lambda match: (match["words"] or "") + match["mark"],
)
_PLAIN_BEFORE = re.compile(BEFORE.source, re.IGNORECASE | re.VERBOSE)
"""The same for plain text, in half the time."""
SEVERAL = Pattern(
    name="several_by_number",
    about="What follows the first of several numbers that are names: 'bays 2, 3 and 4', 'seats 1 to 24', 'services 14, 14A or X20'.",
    source=bounded(
        rf"\s? (?: , | - | – | & | (?<! \w ) (?: and | or | to ) ) \s? (?P<next> [0-9]{{1,5}} ) [A-Z]? (?! [\w%+] | [.,][0-9] | \s? (?: % | per \s? cent ) | \s+ (?! {either(words('words.toml', 'after.function'))} (?! \w ) | [a-z]{{2,20}}ed \s ) (?-i: [a-z] ) )"
    ),
    matches=((" to 4 recorded 132", " to 4"), (", 3 and 4", ", 3"), (" to 24.", " to 24"), (", 14A or", ", 14A")),
    non_matches=(", 31 homes", " and 12%", ", 3.5", " rose"),
)
PART_OF = Pattern(
    name="part_of_a_whole",
    about="A whole after a number: '87 of 290 chairs', '96 of the 640', '24 out of 31'.",
    source=bounded(
        r"\s+ (?: out \s+ )? of \s+ (?: (?: the | our | its | their | these | those | all | a ) \s+ )? (?: [0-9]{1,6} (?! [\w/] | \s (?-i: [A-Z][a-z]+ ) ) | them \b | which \b | whom \b | these \b | those \b )"
    ),
    matches=((" of the 640 vehicles", " of the 640"), (" of them", " of them")),
    non_matches=(" of 05/01188/FUL", " of Part"),
)
COMPARED_AFTER = Pattern(
    name="compared_after",
    about="A bracket after a number that compares it: 'Burglary 31 (down 4)', 'Turnout 412 (2008: 398)'.",
    source=bounded(r"\s? \( \s? (?: [0-9£+–-] | down | up | target | previous | was | last | from | compared | Q[1-4] )"),
    matches=((" (down 4)", " (down"), (" (2008: 398)", " (2")),
    non_matches=(" (tune: Old)", " down"),
)
VERB_AFTER = Pattern(
    name="object_after_a_verb",
    about="A word in -s after a number that is a verb, for its object follows: '(Camera 4) covers the yard', '(Hall 2) seats 1,240'.",
    begins=r"\s{1,20} [a-z]{3,22} (?<= s ) \s",
    source=bounded(
        r"\s+ (?-i: [a-z] ) [a-z]{2,20} s \s+ (?: (?: the | a | an | its | all | any | to | on | at | up | out | down ) (?! \w ) | (?-i: [A-Z] ) | [0-9£] )"
    ),
    matches=((" covers the yard", " covers the"), (" requires Certificate", " requires C"), (" seats 1,240", " seats 1")),
    non_matches=(" appeals.", " homes in the ward", " losses"),
)
OPENS = Pattern(
    name="noun_that_opens_a_sentence",
    about="A capitalised singular that opens a sentence right before a number: 'Camera 4', 'Hall 2'.",
    source=bounded(
        rf"(?<= \A | \n | [.!?;•] \s ) (?! (?: {either(words('words.toml', 'before.no_name'))} | {either(words('words.toml', 'after.function'))} ) (?! \w ) ) (?-i: [A-Z] [a-z]{{2,20}} (?<! s | ed | ly | ing ) ) \x20 \Z"
    ),
    matches=(("open. Camera ", "Camera "), ("Hall ", "Hall ")),
    non_matches=("In ", "Some ", "Homes ", "Opened ", "the hall "),
)
ITEMS = Pattern(
    name="items_before",
    about="Another noun with its number before this one: 'burglary 31, robbery 12'.",
    source=bounded(r"(?<! [\w-] ) (?-i: [a-z] ) [a-z-]{2,30} \s [0-9]{1,5} \s? [,;] \s (?: and \s )? (?: [a-z-]{3,30} \s ){1,3} [0-9]{1,5} \Z"),
    matches=(("burglary 31, robbery 12", "burglary 31, robbery 12"),),
    non_matches=("robbery 12", "31, 12"),
)
ITEM_AFTER = Pattern(
    name="item_after",
    about="Another noun with its number after this one: '31, robbery 12'.",
    source=bounded(r"\s? [,;] \s (?: and \s )? [a-z-]{3,30} \s [0-9]{1,5} (?! [\w%] )"),
    matches=((", robbery 12", ", robbery 12"),),
    non_matches=(", 12", " robbery 12"),
)


def is_named(text: str, number: Expression, thing: tuple[int, int] | None) -> bool:
    """Whether a whole number in digits belongs to a name before it ("Depot 2", "Gateway 4 Review") or is too long to be anything but an identifier."""
    if number.grouped or number.scaled > 1 or number.sign or number.end != number.numeral_end:
        return False
    if not number.decimal and number.end - number.start > 6 and thing is None:
        return True
    window = max(0, number.start - 60)
    if number.bare and VERB_AFTER.match(text, number.end) and OPENS.search(text, window, number.start):
        return True
    last = "".join(text[window : number.start].rsplit(maxsplit=1)[-1:])
    # A name ends with a word that has a capital, and one blank.
    if last == last.lower() or text[number.start - 1] != " " or NAMED.search(text, number.start - 1 - len(last), number.start) is None:
        return False
    counts = thing is not None and text[thing[0]].islower()
    return not (counts and PLACED.search(text, window, number.start))


def is_labelled(text: str, number: Expression) -> bool:
    """Whether a whole number that ends a cell belongs to the singular noun before it: "Test 1", "sector 4"."""
    if not number.bare or text[number.end :].strip():
        return False
    before = words_before(text, number.start)
    last = before[-1] if before else ""
    return not last.endswith("s") and names_noun(text, number, before)


def names_noun(text: str, number: Expression, before: Sequence[str]) -> bool:
    """Whether a whole number names the singular noun before it ("bridge 41", "condition 7"), or is one of several that name plural ones ("bays 2 and 3")."""
    whole = not (number.grouped or number.decimal or number.sign) and number.scaled == 1 and number.end == number.numeral_end
    last = before[-1] if before else ""
    if not whole or len(last) < 3 or not last.isalpha() or text[number.start - 1] == "(" or PART_OF.match(text, number.end):
        return False
    low = last.lower()
    if low in _COUNTED or last in _NO_NAME or low.endswith(("ed", "ly")):
        return False
    if before[-2:-1] and before[-2].lower() in _NO_SINGULAR:
        return False  # "we now expect 400", "Women hold 87"
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return SEVERAL.match(text, number.end) is not None and not _falls(text, number)
    if last[0].isupper():
        return not COMPARED_AFTER.match(text, number.end)
    return ITEMS.search(text, max(0, number.start - 60), number.end) is None and ITEM_AFTER.match(text, number.end) is None


def _falls(text: str, number: Expression) -> bool:
    """Whether the number after it is no greater, as numbers of things in a list seldom are."""
    after = SEVERAL.match(text, number.end)
    return after is not None and int(after["next"]) < number.number.value


def words_before(text: str, at: int) -> list[str]:
    """Up to three words directly before ``at``, a comma or semicolon alone, a colon with its word."""
    return list(_words_at_end(text[max(0, at - 60) : at]))


@lru_cache(maxsize=256)  # several rules ask for those of one number, one after another
def _words_at_end(window: str) -> tuple[str, ...]:
    plain = window[:-1].rsplit(" ", _WORDS)[-_WORDS:] if window.endswith(" ") else []
    letters = "".join(plain)
    if letters.isalpha() and letters.isascii() and "" not in plain and max(map(len, plain)) <= _LONGEST:
        return tuple(plain)  # as in most places: words and single blanks, and nothing to be told from them
    parts = window.rsplit(maxsplit=_TOKENS)  # three words and a mark hold no more blanks
    expression = _PLAIN_BEFORE if is_plain(window, 0, len(window)) else BEFORE
    clause = expression.search(window, len(parts[0]) if len(parts) > _TOKENS else 0)
    if clause is None:
        return ()
    found = (clause["words"] or "").split()
    ended = max((index for index, word in enumerate(found) if word.endswith(".") and len(word) > 3), default=-1)
    found = found[ended + 1 :]
    mark = clause["mark"].strip()
    if mark == ":" and found:
        found[-1] += ":"
    elif mark in {",", ";"}:
        return (mark,)
    return tuple(found)
