"""Counts whose noun is left out, because the sentence has said it: "leaving two where ...", "against six in the same half", "seven, four and one".

Comes in: a passage's text and a bare number after which nothing that can be counted stands. Goes out: the words that tell that it counts, or None.
"""

from __future__ import annotations

from patterns.lexicon import bounded, either, words
from patterns.numbers import Expression
from patterns.pattern import Pattern
from patterns.reasons import Reason

_NUMBER = rf"(?: [0-9]{{1,5}} (?: ,[0-9]{{3}} )? | {either(words('words.toml', 'before.parts'))} | fifteen | twenty )"
_FUNCTION = either(words("words.toml", "after.function"))
_COLOURS = either(words("words.toml", "before.tally"))

WHOLE = Pattern(
    name="whole_of_a_part",
    about="A part right before its whole: '9 of 31 Year 11 pupils', 'six out of nine Band 5 nurses', '14 of our 20 wells'.",
    source=bounded(
        rf"(?<! [\w.,£%/-] ) (?<! (?<! \w ) (?: page | sheet | part | volume | copy | item | step | stage | year | week | day | month | phase | section | chapter ) \s ) {_NUMBER} \s+ (?: out \s+ )? of \s+ (?: (?: the | our | its | their | all | these ) \s+ )? \Z"
    ),
    matches=(("grades: 9 of ", "9 of "), ("six out of the ", "six out of the ")),
    non_matches=("page 3 of ", "12% of ", "a number of "),
)
OF_WHOLE = Pattern(
    name="part_of_what_opens",
    about="A whole that opens the sentence, before the number that is its part: 'Of 67 buildings over 18 metres, 12 still need', 'Of the 14 actions 6 are'.",
    source=bounded(rf"(?<! \w ) (?-i: Of ) \s+ (?: (?: the | our | its | their | all | these ) \s+ )? (?: {_NUMBER} \s+ (?-i: [a-z] ) [^.;:\n]{{2,70}} ,? | (?: the | our | its | their | all | these | those ) \s+ (?-i: [a-z] ) [^.;:,\n0-9]{{2,70}} , ) \s+ \Z"),
    matches=(("Of 67 buildings over 18 metres, ", "Of 67 buildings over 18 metres, "), ("Of the twelve actions ", "Of the twelve actions "), ("Of the guides, ", "Of the guides, ")),
    non_matches=("of 67 buildings, ", "Of note, "),
)  # fmt: skip
OF_THE = Pattern(
    name="part_of_a_number",
    about="'four of the nine suites': after a number and 'of the' the number is a count, not one spoken of before.",
    source=bounded(
        rf"(?<! [\w.,£-] ) (?: [0-9]{{1,4}} | {either(words('words.toml', 'before.parts'))} ) \s+ (?: out \s+ )? of \s+ (?: the | its | our | their ) \s+ \Z"
    ),
    matches=(("Four of the ", "Four of the "), ("11 of the ", "11 of the ")),
    non_matches=("of the ", "level of the "),
)
OF_ALL = Pattern(
    name="of_all",
    about="'Of the' before a number that opens a tally.",
    source=bounded(r"(?<! \w ) of \s+ (?: the | our | all ) \s+ \Z"),
    matches=(("Of the ", "Of the "),),
    non_matches=("the ",),
)
WHOLE_OF = Pattern(
    name="whole_of_a_tally",
    about="What follows the whole in a tally: '(Of the 12) actions, five are green'.",
    source=bounded(rf"[^.;:\n,]{{1,50}} , \s+ (?: [0-9]{{1,4}} | {either(words('words.toml', 'before.parts'))} ) (?! \w )"),
    matches=((" actions, five are", " actions, five"), (" actions in the Annex, 5", " actions in the Annex, 5")),
    non_matches=(" actions are", ", five"),
)
EARLIER = Pattern(
    name="things_counted_before",
    about="A number with what it counts earlier in the sentence, so that a later number may stand without a noun.",
    source=bounded(rf"(?<! [\w.,£%/-] ) {_NUMBER} \s+ (?! {_FUNCTION} (?! \w ) ) (?-i: [a-z] ) [^.!?\n]{{2,150}} \Z"),
    matches=(("An audit of 640 files found ", "640 files found "), ("upheld one appeal and dismissed ", "one appeal and dismissed ")),
    non_matches=("files found ", "640. It found ", "£640 of grants found ", "items 4 to 7 and deferred "),
)
DONE = Pattern(
    name="verb_before_number",
    about="A verb in the past right before a number that is its object: 'found 37 without', 'dismissed seven,'.",
    source=bounded(
        r"(?<! \w ) (?: (?! (?: need | exceed | speed | feed | seed | indeed | hundred ) \s ) [a-z]{2,20}ed | found | held | won | lost | met | made | took | saw | got | gave | sold | built | let | left | kept | sent | bought | had | has | have ) \s+ (?: (?: only | just | about | some | another | a \s+ further | nearly ) \s+ )? \Z"
    ),
    matches=(("and dismissed ", "dismissed "), ("found ", "found "), ("files found only ", "found only ")),
    non_matches=("need ", "red", "in the "),
)
AFTER_OBJECT = Pattern(
    name="after_an_object",
    about="What follows an object without a noun: an end, a preposition, another clause.",
    source=bounded(
        r"\s* [,;.)] (?! [0-9] ) | \s+ (?: without | with | where | who | which | whose | that | in | on | at | but | and | to | still | last | this | as | by | from | of \s+ (?: them | which | these | those ) ) (?! \w )"
    ),
    matches=((" without a certificate", " without"), (", compared", ","), (" last year", " last")),
    non_matches=(" files", "%", ",204", " March"),
)
LEFT = Pattern(
    name="left_over",
    about="'leaving two where', 'which would leave us six over': what remains of things counted before.",
    source=bounded(
        r"(?<! \w ) (?: leaving | leaves | leave ) \s+ (?: (?: us | it | them | the \s+ [a-z]{3,20} ) \s+ )? (?: (?: only | just | about | another | some ) \s+ )? \Z"
    ),
    matches=(("done, leaving ", "leaving "), ("would leave us ", "leave us ")),
    non_matches=("annual leave of ", "left "),
)
OTHER = Pattern(
    name="the_others_of_a_tally",
    about="'six amber and two red; the other two': the rest of what the sentence tallies.",
    source=bounded(
        rf"(?<! [\w.,£%/-] ) {_NUMBER} \s+ [^.!?\n]{{2,90}} (?: [,;] \s+ (?: (?: and | but | in | at | for ) \s+ )? | \s+ and \s+ ) the \s+ (?: other | remaining ) \s+ \Z"
    ),
    matches=(
        ("six amber and two red; the other ", "six amber and two red; the other "),
        ("620 are teachers and the other ", "620 are teachers and the other "),
    ),
    non_matches=("red. The other ", "the other "),
)
PARTED = Pattern(
    name="part_of_a_divided_number",
    about="A part of a number that the sentence divides: 'received 418 complaints, comprising 207 about delays, 96 about'; the noun was said with the whole.",
    source=bounded(
        rf"(?<! [\w.,£%/-] ) {_NUMBER} \s+ (?-i: [a-z] ) [^.;:!?\n0-9]{{2,80}} (?<! \w ) (?: comprising | comprised | comprise | consisting \s+ of | consisted \s+ of | made \s+ up \s+ of | composed \s+ of ) \s+ (?: {_NUMBER} \s+ [^.;:!?\n0-9]{{2,60}} (?: , \s+ | \s+ and \s+ | , \s+ and \s+ ) ){{0,8}} \Z"
    ),
    matches=(
        ("received 418 complaints, comprising ", "418 complaints, comprising "),
        ("96 complaints consisted of 51 about noise, ", "96 complaints consisted of 51 about noise, "),
    ),
    non_matches=("comprising ", "96 complaints about noise, "),
)
AFTER_PART = Pattern(
    name="after_a_part",
    about="What follows a part without a noun: a preposition that says which.",
    source=bounded(r"\s+ (?: about | from | for | by | on | in | at | with | among | relating \s+ to | concerning ) (?! \w )"),
    matches=((" about clinical treatment", " about"),),
    non_matches=(" files", "%"),
)
IN_EACH = Pattern(
    name="in_so_many",
    about="'staff attitude in three cases and car parking in seven': the second of two numbers after 'in'.",
    source=bounded(
        rf"(?<! \w ) (?P<by> in | for | at | from | to | on ) \s+ {_NUMBER} \s+ (?-i: [a-z] ) [a-z-]{{2,30}} (?: ,? \s+ (?: and | but | while ) | [,;] ) \s+ (?: [A-Za-z'’-]+ \s+ ){{1,5}} (?P=by) \s+ (?: just \s+ | only \s+ )? \Z"
    ),
    matches=(("attitude in three cases and car parking in ", "in three cases and car parking in "),),
    non_matches=("in three cases and car parking at ", "in seven "),
)
COMPARED = Pattern(
    name="compared_without_noun",
    about="Words of comparison right before a number in words: 'against six in the same half', 'compared with two and five last year', 'held with nine.'",
    source=bounded(
        r"(?<! \w ) (?: against | with | versus | than | to ) \s+ (?: (?: only | just | about | some | nearly | a \s+ target \s+ of | an \s+ average \s+ of ) \s+ )? \Z"
    ),
    matches=(("held with ", "with "), ("against just ", "against just ")),
    non_matches=("within ", "against the "),
)
AFTER_COMPARED = Pattern(
    name="after_a_comparison",
    about="What follows the number of a comparison: an end, a time, another number with 'and'.",
    source=bounded(
        rf"\s* [,;.)] (?! [0-9] ) | \s+ (?: in | during | over | at | by | for | this | last | a | the | when | before | on ) (?! \w ) | \s+ and \s+ {_NUMBER} (?! [\w%] | [.,][0-9] )"
    ),
    matches=((" in the same half", " in"), (" and five last", " and five"), (".", ".")),
    non_matches=(" schools", " of them", "%"),
)
IN_LIST = Pattern(
    name="list_of_counts",
    about="A list of counts without nouns: 'were seven, four and one', 'against two, three and six'.",
    source=bounded(
        rf"(?<! \w ) (?: were | was | are | is | against | with | from | to | of | than ) \s+ (?: {_NUMBER} (?: \s* , \s+ | \s+ (?= and \s ) ) ){{1,6}} (?: and \s+ )? \Z"
    ),
    matches=(("the numbers were seven, ", "were seven, "), ("against two, three, ", "against two, three, "), ("with two and ", "with two and ")),
    non_matches=("seven, ", "were 7% and "),
)
LIST_GOES_ON = Pattern(
    name="list_of_counts_goes_on",
    about="The next number of such a list, or its end.",
    source=bounded(rf"\s* ,? \s+ and \s+ {_NUMBER} (?! [\w%] | [.,][0-9] ) | \s* , \s+ {_NUMBER} (?! [\w%] | [.,][0-9] )"),
    matches=((" and one.", " and one"), (", three", ", three")),
    non_matches=(" and one%", "."),
)
COLOURED = Pattern(
    name="colour_after_number",
    about="A colour right after a number, over a line end too: 'two Amber/Red and two\\nRed'.",
    source=bounded(rf"\s+ {_COLOURS} (?! \w )"),
    matches=(("\nRed.", "\nRed"), (" green", " green")),
    non_matches=(" Redcar", "Red"),
)
TALLIED = Pattern(
    name="colours_tallied_before",
    about="A number with its colour before a comma or 'and'.",
    source=bounded(rf"(?<! [\w.,£%/-] ) {_NUMBER} \s+ (?: (?: are | were | is ) \s+ )? {_COLOURS} (?: [/-] {_COLOURS} )? [^.!?\n]{{0,60}} (?: [,;] | (?<! \w ) and ) \s+ \Z"),
    matches=(("two Amber/Red and ", "two Amber/Red and "),),
    non_matches=("Amber/Red and ", "two Amber/Red "),
)  # fmt: skip
THE = Pattern(
    name="the_before_a_number",
    about="A preposition with an article right before a number that is told of behind it: 'instead of the 19 that had been programmed'.",
    source=bounded(r"(?<! \w ) (?: of | against | over | on | with | than | from | below | above | to | for ) \s+ (?: the | our | its ) \s+ \Z"),
    matches=(("instead of the ", "of the "), ("well below the ", "below the ")),
    non_matches=("the ", "of these "),
)
PLANNED = Pattern(
    name="planned_behind_a_number",
    about="What tells of a number without a noun: 'that had been programmed', 'which the standard allows', 'needed', 'of 2019/20', 'a year ago'.",
    source=bounded(
        r"\s+ (?: that | which | who | needed | required | planned | promised | expected | hoped | allowed | set | forecast | budgeted | programmed | (?: we | they | it | there | you ) \s+ (?: had | have | has | were | was | saw | did | made | recorded | received ) | recorded | reported | achieved | agreed | intended | a \s+ year \s+ (?: ago | earlier | before ) | last \s+ (?: year | quarter | month ) | (?: of | in ) \s+ (?: 19 | 20 ) [0-9]{2} ) (?! [a-z] )"
    ),
    matches=((" that had been", " that"), (" we had.", " we had"), (" needed.", " needed"), (" of 2019/20", " of 2019")),
    non_matches=(" thatched", " plans", " of them"),
)
_BY = r"(?: for | to | from | in | at | on | by | with | under | over )"
LISTED_BY = Pattern(
    name="list_of_counts_by_preposition",
    about="The later of several counts that are told apart by one preposition: '29 to day centres and 6 to village halls', 'nine for equipment, three for'.",
    source=bounded(rf"(?<! [\w.,£%/-] ) {_NUMBER} \s+ (?P<by> {_BY} ) \s+ (?-i: [a-z] ) [^.!?\n0-9]{{2,60}} (?: [,;] | [,;]? \s and ) \s+ \Z"),
    matches=(("made, 29 to day centres and ", "29 to day centres and "), (": nine for equipment, ", "nine for equipment, ")),
    non_matches=("9 to 5 and ", "29 to day centres "),
)
LIST_BY_GOES_ON = Pattern(
    name="list_of_counts_by_preposition_goes_on",
    about="The first of such counts: a preposition, then the next number with the same one.",
    source=bounded(
        rf"\s+ (?P<by> {_BY} ) \s+ (?-i: [a-z] ) [^.!?\n0-9]{{2,60}} (?: [,;] (?: \s and )? | \s and ) \s+ {_NUMBER} \s+ (?P=by) \s+ (?-i: [a-z] )"
    ),
    matches=((" to day centres and 6 to village halls", " to day centres and 6 to v"),),
    non_matches=(" to day centres and 6 for", " to 5 and 6 to 7"),
)
BY = Pattern(
    name="preposition_after_number",
    about="The preposition of such a count, and a word.",
    source=bounded(rf"\s+ (?P<by> {_BY} ) \s+ (?-i: [a-z] )"),
    matches=((" to village", " to v"), (" for equipment", " for e")),
    non_matches=(" to 5", " to Ashcombe", " homes"),
)
_PARTED = [[word] for word in ("of", "the", "our", "its", "their", "all", "these")]
"""The last word of what :data:`WHOLE` finds."""
_BACK = 200
"""Characters before a number in which its noun may have been said."""
_RULES = (
    (LEFT, None),
    (OTHER, None),
    (TALLIED, COLOURED),
    (IN_LIST, LIST_GOES_ON),
    (OF_WHOLE, None),
    (IN_EACH, AFTER_OBJECT),
    (THE, PLANNED),
    (PARTED, AFTER_PART),
)
"""What has to stand before the number, and what right after it."""


def whole_of(text: str, number: Expression) -> Reason | None:
    """The part right before a number that is its whole."""
    if text[max(0, number.start - 40) : number.start].lower().rsplit(maxsplit=1)[-1:] not in _PARTED:
        return None
    found = WHOLE.search(text, max(0, number.start - 40), number.start)
    return WHOLE.decides("count", found) if found else None


def elliptical(text: str, number: Expression) -> Reason | None:
    """What tells that ``number`` counts what its sentence named before; nothing that can be counted follows it."""
    if not number.bare or number.optional or number.decimal:
        return None
    window = max(0, number.start - _BACK)
    for before, after in _RULES:
        if (after is None or _follows(text, after, number.end)) and (found := before.search(text, window, number.start)):
            return before.decides("count", found)
    if (found := LISTED_BY.search(text, window, number.start)) and (same := BY.match(text, number.end)) and same["by"] == found["by"]:
        return LISTED_BY.decides("count", found)
    if (found := LIST_BY_GOES_ON.match(text, number.end)) and EARLIER.search(text, window, number.start):
        return LIST_BY_GOES_ON.decides("count", found)
    for before in (COMPARED, IN_LIST) if number.words and _follows(text, AFTER_COMPARED, number.end) else ():
        if found := before.search(text, window, number.start):
            return before.decides("count", found)
    if _follows(text, AFTER_OBJECT, number.end) and EARLIER.search(text, window, number.start) and (found := DONE.search(text, window, number.start)):
        return DONE.decides("count", found)
    return None


def _follows(text: str, after: Pattern, at: int) -> bool:
    """Whether ``after`` or the end of the text follows the number."""
    return after.match(text, at) is not None or not text[at : at + 40].strip()
