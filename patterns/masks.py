"""What holds digits and is no figure: labels, ages, statutes, roads, telephone and paragraph numbers, names.

Comes in: text. Goes out: :func:`find_masks`, the spans in which no figure may begin. Times and periods come from ``patterns.dates``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.quick import maker, quick
from patterns import keys
from patterns.cardinals import CARDINALS
from patterns.dates import TIMES, YEARS, is_pair_of_years
from patterns.lexicon import bounded, either, time_word, times, words
from patterns.pattern import Pattern, Together
from patterns.pieces import (
    ANYWHERE,
    CAPITAL_NEXT,
    FIRST,
    GLUED,
    JOINED,
    LETTER_NEXT,
    LINE,
    ZERO,
    after,
    before,
    called,
    exactly,
    is_plain,
    kinds,
    pieces_of,
)

_NAMES = words("words.toml", "labels.names")
_PLURALS = words("words.toml", "labels.plurals")
_WORD = r"[a-z.-]{1,24}+"
_NUMBERED = r"(?: \s{0,20}+ [:#]? \s? (?! [0-9]++ (?: ,[0-9]{3} | % ) ) [0-9] | \s{1,20}+ (?= [efnost] ) (?: one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve ) (?! [\w-] ) )"
_GOES_ON = rf"(?<= {'|'.join(sorted({word[-3:] for label in (*_NAMES, *_PLURALS) for word in label.split()[:-1]}))} ) \s{{1,20}}+ {_WORD}"
"""The end of a word of labels of several words ("agenda item") but for the last, and the next word."""
_PERIODS = words("words.toml", "labels.periods")
_SMALL_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SMALL = either(_SMALL_WORDS)
_SPELLED_LABELS = (
    "key stage", "level", "phase", "stage", "tier", "band", "grade", "step", "part", "year", "quarter", "priority", "option", "group", "chapter", "zone", "lot",
)  # fmt: skip
"""Labels whose number may be a word: "phase two"."""
_SHORT_FORMS = (
    "A", "B", "M", "PPG", "PPS", "PSA", "LAA", "BVP", "NI", "PI", "KPI", "LPI", "ISO", "BS", "EN", "LTP", "COP", "SI", "EC", "EU", "UN", "SDG", "CIL", "UC", "DSO",
    "PAF", "HB", "CC", "IFRS", "IAS", "FRS", "SSAP", "G", "E",
)  # fmt: skip
_NAMED = (
    "big", "web", "windows", "industry", "top", "core", "agenda", "vision", "horizon", "catch", "super", "local", "fit", "route", "radio", "channel", "formula", "world",
    "attainment", "progress",
)  # fmt: skip
_TIME_WORDS = tuple(word for named in times().values() for word in named)
_ID = r"(?: [0-9]{1,4} (?: \.[0-9]{1,3} )* [A-Za-z]? (?: \( [a-z0-9]{1,4} \) )* (?! [\w%] | ,[0-9]{3} | \s? (?: % | per \s? cent) ) )"
_NO_UNIT = r"(?! [\w%] | [.,][0-9] | \s? (?: % | per \s? cent | percent ) )"
_AGE = r"(?: [0-9]{1,2} | 1[0-2][0-9] )"

LABEL = Pattern(
    name="label",
    about="A word that names the number after it: Level 2, Appendix 3, paragraph 4.3, Phase two. Lists only after plurals.",
    opens=exactly(*_NAMES, *_PLURALS, *_PERIODS, *_SPELLED_LABELS, *(f"{word}s" for word in _SPELLED_LABELS)),
    begins=(
        rf"(?= {_WORD} (?: {_NUMBERED} | {_GOES_ON} (?: {_NUMBERED} | {_GOES_ON} (?: {_NUMBERED} | {_GOES_ON} {_NUMBERED} ) ) ) )"
        rf" {either((*_NAMES, *_PLURALS, *_PERIODS, *_SPELLED_LABELS))}"
    ),
    source=bounded(rf"""
        \m (?:
        (?<! [\w-] ) (?:
            (?<! (?<! \w ) of \s [0-9]{{1,4}} \s ) {either(_PLURALS)} \s+ {_ID} (?: (?: \s* , \s* (?: and \s+ )? | \s+ (?: and | or | to | & ) \s+ | \s? [-–/&] \s? ) {_ID} )*
            | (?<! \b {either(words("words.toml", "labels.measured"))} \s+ ) (?: {either(_NAMES)} ) \s* (?! (?<= \b notes? \s? ) : ) [:#]? \s? {_ID} (?: \s? [-–/] \s? {_ID} )? (?: (?<= \s [1-9] ) \s+ and \s+ [1-9] (?! [\w%] | [.,][0-9] ) )? (?: \s+ (?: or | and | to (?! \s+ [0-9]{{3}} ) ) \s+ {_ID} (?! \s+ (?!and|or|of|in|to|at|for|on|is|was|are|were|which|that|the)[a-z] ) )?
            | (?<! \b {either(words("words.toml", "labels.not_before"))} \s+ ) {either(_PERIODS)} \s+ [0-9]{{1,2}} (?: (?: \s? [-–/&] \s? | (?<= year \s [1-9][0-9]? ) \s+ (?: and | or ) \s+ ) [0-9]{{1,2}} )? {_NO_UNIT}
            | (?<! \b {either(words("words.toml", "labels.not_before"))} \s+ ) {either(_SPELLED_LABELS)} s? \s+ {_SMALL} (?! [\w-] )
                (?: \s+ (?: and | or | to ) \s+ {_SMALL} (?! \w ) )?
        )
        )
    """),
    matches=(
        ("a Level 2 award", "Level 2"),
        ("see paragraph 4.3 above", "paragraph 4.3"),
        ("Sections 3, 4 and 5 of", "Sections 3, 4 and 5"),
        ("at Key Stage 4,", "Key Stage 4"),
        ("Year 6 pupils", "Year 6"),
        ("phase two of", "phase two"),
        ("pages 12-15", "pages 12-15"),
        ("agenda item 7", "agenda item 7"),
        ("section 17(2)(b)", "section 17(2)(b)"),
        ("Table 3:", "Table 3"),
        ("levels 4 and 5", "levels 4 and 5"),
    ),
    non_matches=(
        "this year 25 schools closed",
        "levels rose",
        "12 actions",
        "of 14 actions 6 are",
        "Note:\t11 leavers",
        "action 1,200 people",
        "in the area 25%",
        "group of 12",
        "part-time 4",
    ),
)
AGE = Pattern(
    name="age",
    about="Ages and cohorts: aged 15-17, 16 year olds, under-18s, 65+, by the age of 19, at 16.",
    opens=(*before("-", "–", "+", "'", "’", "s", "to", "and", "or", "plus", *_TIME_WORDS), *after("under", "over", "to", "at", "until", "post", "turn", "reach"), "age", "aged", "under", "over", "post", "pre", *CARDINALS),
    begins=(
        r"[0-9]{1,3}+ (?! [0-9] | [.,][0-9] | % ) (?: (?<= [dghlnort\s] \s [0-9] ) | (?<= [dghlnort\s] \s [0-9]{2} ) | (?<= [dghlnort\s] \s [0-9]{3} )"
        rf" | \s{{0,20}}+ (?: [-–+] | ['’]? s \s | to \s | and \s | or \s | plus | {time_word()} ) )"
        r" | age [sd]? [\s-] | (?: under | over | post | pre ) [-s\s]{0,21}+ [0-9] | [a-z]{3,9}+ [\s-] year"
    ),
    source=bounded(rf"""
        \m (?:
        (?<! [\w-] ) (?: ages? | aged ) (?: \s+ | - ) (?: of \s+ | group \s+ )? (?: between \s+ | from \s+ | over \s+ | under \s+ | about \s+ )? {_AGE} (?: (?: \s? [-–] \s? | \s+ (?: to | and | or ) \s+ ) (?: {_AGE} | over | under | above | below ) )? \+? (?: \s+ (?: or | and ) \s+ (?: over | under | above | below | older | younger ) )?
        | (?<! [\w.,] ) {_AGE} (?: (?: \s? [-–] \s? | \s+ (?: to | and | or ) \s+ ) {_AGE} )? \+? (?: \s | - )? (?: to \s )? {time_word()} (?: \s | - )? (?: olds? | of \s+ age ) (?! \w )
        | (?<! [\w.,] ) (?: {_SMALL} | (?: thir|four|fif|six|seven|eigh|nine ) teen | (?: twen|thir|for|fif|six ) ty ) (?: \s | - )  year s? (?: \s | - )? (?: olds? | of \s+ age ) (?! \w )
        | (?<! [\w] ) (?: under | over | post | pre ) -? s? \s? (?: [1-9] | [1-9][0-9] ) ['’]? s (?! \w )
        | (?<! [\w] ) (?: under | post | pre | over ) -  {_AGE} (?! [\w%,.]* [0-9%] )
        | (?<! \w ) under \s (?: 5 | 16 | 18 | 19 | 21 | 25 ) \s+ (?: conceptions? | pregnanc\w+ | population | mortality | year ) (?! \w )
        | (?= under | over ) (?<! \b (?: to | by | of | at | from | is | was | just | well | with | now | slightly | only | stands | remains | fell | rose | a ) \s+ ) (?<! \w ) (?: under | over ) \s+ (?: 5 | 11 | 16 | 18 | 19 | 21 | 25 | 30 | 50 | 60 | 65 | 75 | 85 ) (?= \s* [.,;)] | \s+ (?: and | or | who | with | in | were | was | are | is | have | had | has ) \b ) (?! [.,][0-9] )
        | (?= [0-9] ) (?<= \b (?: those | anyone | everyone | children | people | adults | residents | men | women | pupils ) \s+ (?: under | over ) \s+ ) {_AGE} {_NO_UNIT} | (?<= up \s to \s ) (?: 18 | 19 | 21 | 25 ) (?= \s+ (?: with | if ) \b )
        | (?<= \b (?: all | aged | mostly | both ) \s+ (?: well \s+ )? (?: over | under ) \s+ ) {_AGE} {_NO_UNIT} (?= \s* (?: [.,;)] | \Z ) | \s+ (?: and | or | but | who | with | in | at | living ) \b )
        | (?<! [\w.,] ) {_AGE} \s+ years? (?: \s+ and | , )? \s+ [0-9]{{1,2}} \s+ (?: months? | weeks? | days? ) \s+ (?: old | of \s+ age ) (?! \w )
        | (?<= [0-9] \s \( to \s ) {_AGE} (?= \s for \b ) | (?<= \b (?: over | above ) \s or \s under \s ) {_AGE} {_NO_UNIT}
        | (?<! \w ) 11 \s? (?: \+ | -? plus ) (?! \w | \s+ [a-z]{{3,}}s \b )
        | (?<! [\w.,£] ) {_AGE} ['’]? s \s+ (?: and | or ) \s+ (?: over | under | above ) | (?<! [\w.,£] ) (?: over | under ) [\s-] {_AGE} ['’]? s (?! \w )
        | (?<! [\w.,£] ) (?: 16 | 18 | 19 | 21 | 25 | 40 | 45 | 50 | 55 | 60 | 65 | 70 | 75 | 80 | 85 | 90 ) (?: \s? \+ | \s+ (?: and | or ) \s+ over \b ) (?! [\w%] )
        | (?= [12] ) (?<= \b (?<! (?: {either(words("words.toml", "before.still"))} ) \s+ ) (?: at | until | post | turn | turning | reach | reaching | reached ) \s+ ) (?: 11 | 14 | 16 | 17 | 18 | 19 | (?<= until \s ) 2[15] ) (?: \s+ (?: and | or | to | - ) \s+ (?: 16 | 17 | 18 | 19 | 21 | 25) )? {_NO_UNIT} (?= \s* [.,;:)] | \s+ {either(words('words.toml', 'after.function'))} \b | \Z ) (?! \s+ in \s+ (?:total|all) | \s+ (?: and | or ) \s+ [0-9] | \s+ (?: out \s+ )? of \s+ (?: (?: our | the | its | their | these | all ) \s+ )? (?: [0-9] | them \b | which \b | those \b ) )
        | (?<! [\w.,£/] ) (?: [0-9] | 1[0-9] | 2[0-5] ) \s? [-–] \s? (?: [1-9] | 1[0-9] | 2[0-5] ) s? (?= \s+ {either(words("words.toml", "ages.words"))} \b )
        | (?<! [\w.,£/] ) (?: 0 | 1[0-9] | 2[0-5] ) [-–] (?: 5 | 1[1-9] | 2[0-5] ) s? (?! [\w%] | [.,/][0-9] | \s? (?: % | per \b | million | {time_word()} ) )
        | (?<! [\w.,£/] ) (?: 16 | 18 | 20 | 25 | 30 | 35 | 45 | 50 | 55 | 60 | 65 | 75 ) [-–] (?: 24 | 29 | 34 | 44 | 49 | 54 | 59 | 64 | 69 | 74 | 84 ) s? (?! [\w%] | [.,/][0-9] | \s? (?: % | per \b | million | {time_word()} ) )
        )
    """),
    matches=(
        ("girls aged 15-17)", "aged 15-17"),
        ("all 16 year olds", "16 year olds"),
        ("under-18s", "under-18s"),
        ("65+ residents", "65+"),
        ("by the age of 19", "age of 19"),
        ("learning at 16.", "16"),
        ("the 14-19 agenda", "14-19"),
        ("18-24 claimants", "18-24"),
        ("16 to 18-year-olds", "16 to 18-year-olds"),
        ("over 65s", "over 65s"),
        ("post-16 options", "post-16"),
        ("aged 65 and over", "aged 65 and over"),
        ("two-year-olds", "two-year-olds"),
        ("deaths, all over 70 and alone", "70"),
        ("the youngest 18 years and 2 months old.", "18 years and 2 months old"),
    ),
    non_matches=("it now stands at 16.", "at 14 of 20 wells", "at 18 of our 60 wells", "18 weeks", "10,000+", "managed 12", "over 65 schools", "at all over 70 sites", "5-7%", "between 5 and 7", "26-40 jobs", "at 16%"),
)  # fmt: skip
CONTACT = Pattern(
    name="telephone_or_postcode",
    about="Telephone numbers, postcodes, street addresses, e-mail and web addresses.",
    opens=(ZERO, CAPITAL_NEXT, LETTER_NEXT, *before(",", "-", "–", "/"), GLUED, ANYWHERE, "+", "(", "tel", "text", "minicom", "fax", "ext", "mobile", "phone"),
    begins=(
        r"\+44 | \(? 0 [0-9] | (?-i: [A-Z]{1,2} [0-9] ) | [0-9]{1,4} [a-z]? (?: \s? [-–/] \s? [0-9]{1,4} )? ,? \s+ (?-i: [A-Z] ) | [a-z]{3}"
    ),
    source=bounded(r"""
        (?<! \w ) (?:
        (?<! [\w.,£] ) (?: \+44 \s? (?: \(0\) )? \s? | \(? 0 (?=[0-9]) ) [0-9]{2,5} \)? (?: [\s-]? [0-9]{3,6} ){1,3} (?! \w )
        | (?<! \w ) (?: tel (?: ephone )? | text phone | textphone | minicom | fax | ext (?: ension )? | mobile | phone ) \b \.? :? \s* [0-9()+\s-]{3,18} [0-9]
        | (?<! \w ) (?-i: [A-Z]{1,2} [0-9][A-Z0-9]? \s? [0-9][A-Z]{2} ) (?! \w )
        | (?<! [\w.,£] ) [0-9]{1,4} [A-Za-z]? (?: \s? [-–/] \s? [0-9]{1,4} )? ,? \s+ (?-i: (?: [A-Z][a-z'’]+ \s+ ){1,3} (?: Street | Road | Avenue | Lane | Close | Drive | Court | Way | Place | Square | Terrace | Crescent | Gardens | Grove | Hill | Row | Walk | Mews | Parade | House | Bank | Quay | Wharf | Gate | Fold | View | Rise | Buildings | Chambers | Cottages | Rd | St | Ave ) ) (?! \w )
        | (?<! [\w.,£] ) [0-9]{1,4} ,? \s+ (?-i: Heol | Ffordd | Stryd | Lôn | Maes | Clos ) (?! \w )
        | (?<! [\w.+-] ) [\w.+-]{1,64}+ @ [\w-]{1,63} (?: \.[\w-]{1,63} ){1,5} )
        | (?: https?:// | www\. ) \S{1,300}+
    """),
    matches=(("call 0113 247 8000.", "0113 247 8000"), ("LS1 1UR", "LS1 1UR"), ("Tel: 01622 694000", "Tel: 01622 694000"), ("at 12 High Street,", "12 High Street"),
             ("see www.example.org/a1/23", "www.example.org/a1/23"), ("+44 20 7946 0000", "+44 20 7946 0000")),
    non_matches=("0.5 per cent", "12 schools", "1,234,567", "12 new streets"),
)  # fmt: skip
STATUTE = Pattern(
    name="statute_or_road",
    about="Short forms of statute sections, roads, guidance notes and forms where the letter stands apart: 's. 106', 'S 39', 'A 660', 'ISO 9001'.",
    opens=(ZERO, LETTER_NEXT, *before(".", "/", "-"), *after(")", "]"), GLUED, JOINED, "s", "ss", "v", *_SHORT_FORMS, "asp", "anaw", "nawm", "dccp", "asc"),
    begins=r"ss? \.? \s? [0-9] | [a-z]{1,5} \s [0-9] | 0 [0-9] | [0-9]{1,3} \. [0-9]{1,3} [.(] | (?<= [)\]] \s ) [0-9] | \w{1,8} [/-] | [a-z]{1,3} [0-9] | v [.\s0-9]",
    source=bounded(r"""
        \m (?:
        (?<! \w ) (?: (?<! ['’] ) ss? \.? \s? [0-9]{1,3} [A-Z]? (?: \s? \( [0-9a-z] \) )* | (?-i: (?: [ABM] | PPG | PPS | PSA | LAA | BVPI? | NI | PI | KPI | LPI | ISO | BS | EN | LTP | COP | SI | EC | EU | UN | SDG | CIL | UC | DSO | PAF | HB | CC | IFRS | IAS | FRS | SSAP | G | E ) \s [0-9]{1,5} )
            (?: \s? [-–/] \s? [0-9]{1,5} )* ) (?! [\w%] | [.,][0-9] | \s? %)
        | (?<! \w ) (?-i: asp | anaw | nawm | dccp | asc ) \s [0-9]{1,3} (?! [\w%] ) | (?<= [(\[] [12][0-9]{3} [)\]] \s ) [0-9]{1,3} (?= \s (?-i: [A-Z]{2,5} ) \s [0-9] ) | (?<! [\w.,£] ) [0-9]{1,2}\.[0-9]{1,2} (?= \( [a-z]{1,4} \) )
        | (?<! \w ) (?-i: [A-Z]{1,5} (?: / [0-9lO]{1,4} ){2,3} ) (?! [\w%/] ) | (?<! [\w.,£] ) [0-9]{1,4} / [0-9]{2,4} / [A-Z]{2}[A-Z0-9/]* | (?<! \w ) (?! [0-9]{1,4} / 10{2,5} \s [a-z] ) (?<! \b (?: range | ranges | ranged | ranging ) (?: \s of | \s from | : )? \s ) (?: \w{1,8} [/-] ){1,4} [0-9]{3,} (?: [/-] \w{1,8} )* (?! [\w%] | ,[0-9]{3} )
        | (?<! \w ) (?-i: [A-Z]{1,3} ) [0-9]{1,3} [-–.] [0-9]{1,3} (?! [\w%] | [.,][0-9] ) | (?<! [\w.,£%-] ) (?! (?: 19 | 20 ) [0-9]{2} / ) [0-9]{3,6} / 0 [0-9] (?! [\w/%] ) | (?<! [\w.,£%-] ) [0-9]{2} - [0-9]{4,6} (?! \w ) | (?<! [\w.,£] ) 0 [0-9]{1,9} (?! [\w%] | [.,][0-9] )
        | (?<! [\w,£] ) (?: v \.? \s? )? [0-9]{1,3} (?: \.[0-9]{1,3} ){2,6} (?! \w )
        | (?<! \w ) (?-i: v ) \.? \s? [0-9]{1,2} (?: \.[0-9]{1,2} )? (?! \w )
        )
    """),
    matches=(("s. 106 agreements", "s. 106"), ("on the A 660.", "A 660"), ("under S 39,", "S 39"), ("12/00067/FUL", "12/00067/FUL"), ("24-00108", "24-00108"), ("ISO 9001", "ISO 9001"), ("1.2.3 The", "1.2.3"),
             ("P/2009/0123", "P/2009/0123"), ("ref 007", "007"), ("report IA/04/17 are", "IA/04/17")),
    non_matches=("5 A grades", "is 12", "0.5", "£0.05", "0 cases", "cases 12", "1,234", "the authority's 118 shelters", "(range 118-171)"),
)  # fmt: skip
EXAM = Pattern(
    name="examination_threshold",
    about="Numbers of examination passes that name a measure: 5+ A*-C, five or more GCSEs, 2+ levels.",
    opens=(*before("+", "-", "–", "or", "plus", "good", "gcse", "higher", "grade", "to", "a", "ato"), "grade", *CARDINALS),
    begins=rf"[0-9]{{1,2}}+ \s{{0,40}}+ (?: [+–-] | or \s | plus | good | gcse | high | grade | to [\s1-9] | a \s? \*? \s? (?: [–-] | to ) ) | grades? \s | {_SMALL}",
    source=bounded(rf"""
        \m (?:
        (?<! [\w.,] ) (?: [0-9]{{1,2}} | {_SMALL} ) (?: \s? \+ | \s+ or \s+ more | \s+ plus )? (?: \s+ good )? \s* (?: GCSEs? \s+ (?: at | with | passes | graded? ) | (?: (?: higher )? \s* grades? \s+ )? A \s? \*? \s? (?: - | – | to ) \s? [CEG] (?! \w ) )
        | (?<! [\w.,] ) (?: [1-9] ) \s? \+ \s+ (?: GCSE | A ) | (?<! [\w.,] ) (?: [1-9] | {_SMALL} ) (?: \+ | \s or \s more ) \s+ (?: GCSEs? | A\s?levels? ) (?! \w )
        | (?<! \w ) (?: grades? \s+ )? [1-9] \s? (?: - | – | to ) \s? [1-9] (?= \s+ (?: in \s+ (?: english | maths ) | GCSE ) )
        )
    """),
    matches=(("5+ A*-C GCSEs", "5+ A*-C"), ("5 or more A*-C", "5 or more A*-C"), ("five GCSEs at grade", "five GCSEs at"), ("grades 9-4 in English", "grades 9-4")),
    non_matches=("5 A boards", "12 grades", "5+ years"),
)  # fmt: skip
LIST_NUMBER = Pattern(
    name="list_or_paragraph_number",
    about="A number that opens a paragraph or list item; lines that only number the page; leaders of a contents page.",
    opens=(FIRST, *after(".", "…", ",", ":", ";", "]", "and", "or"), LINE, ANYWHERE, "(", "[", "page"),
    begins=(
        r"(?: \A | (?<= [\n\t.…] ) ) [0-9] | (?: (?<= [.,:;] \s ) | (?<= and \s ) | (?<= or \s ) ) [0-9]{1,2} \) | (?<= [:;] \s ) [1-9] \. | (?<= [.;\]] \s ) [1-9] \s [a-z]"
        r" | [(\[] | page | (?: \A | (?<= [\n.…] ) | (?<= \. \s ) ) [-\s.…]"
    ),
    source=bounded(r"""
        (?:
        (?: (?<= \A | \n ) (?<! [a-z,;-] [^\S\n]{0,9} \n ) [^\S\n]{0,40} ) (?P<number> \(? [0-9]{1,3} (?: \.[0-9]{1,3} ){0,4} (?: [.)] (?! [0-9] | [^\S\n]* (?: \n | \Z ) ) [^\S\n]* | [a-z]? (?: \t | [^\S\n]{2,40} ) (?= (?-i: [A-Z] [\w'’-]* [\s,] ) ) | (?<= \. [0-9] ) [a-z]? [^\S\n]+ (?= (?-i: [A-Z] [\w'’-]* [\s,] ) ) | (?<= \. [0-9]{2} ) [a-z]? [^\S\n]+ (?= (?-i: [A-Z] [\w'’-]* [\s,] ) )
            | [a-z]? [^\S\n] (?= (?-i: [A-Z] [a-z'’-]+ ) [^\n.;]{0,60} (?: \n | \Z ) ) ) )
        | (?<= \.\.\. | … | \. \s \. \s \. ) \s* [.\s…]{0,200}+ [0-9]{1,4} (?= [^\S\n]* (?: \n | \Z ) )
        | (?<= \A | \n ) [^\S\n]{0,40} (?: - \s? )? [0-9]{1,4} (?: \s? - )? [^\S\n]* (?= \n )
        | (?<= \A | \n | \W ) page \s [0-9]{1,4} (?: \s? (?: of | / ) \s? [0-9]{1,4} )?
        | (?<= [a-z.,;:] \s ) \( (?: [1-9] | 1[0-9] ) \) (?= \s+ [a-z] ) (?<! (?: [a-z] \s ) \( [0-9]{1,2} \) ) | (?<= [,;] \s (?: and | or ) \s ) \( (?: [1-9] | 1[0-9] ) \) (?= \s+ [a-z] )
        | (?<= \A | \n ) [0-9]{1,3} (?: \.[0-9]{1,3} ){0,3} [a-z]? \t (?= (?-i: [A-Z] [\w'’-]* [\s,] ) )
        | (?<= (?<! \w ) (?-i: [A-Z] ) ) \( [0-9]{1,2} \) | (?<= [:;] \s ) [1-9] \. \s (?= (?-i: [A-Z] ) ) | (?<= [.;\]] \s ) [1-9] \s (?= (?-i: [A-Z][a-z]+ \s [a-z] ) )
        | (?<= \A | [\t\n] ) [0-9]{1,2}\.[0-9]{1,2} (?= \t (?: [0-9]{1,2} \s (?-i: [A-Z][a-z]{2} ) | [0-9]{2} [./] [0-9]{2} [./] | (?-i: [A-Z][a-z]{2} ) [a-z]{0,6} \s [12][0-9]{3} ) )
        | (?<= \A | \n ) [0-9]{2,4} / [0-9]{1,3} (?= \s (?-i: [A-Z] ) [A-Za-z'’ ]{2,60} [.:] \s )
        | \[ [0-9]{1,3} \] | (?<= [;:,.] \s | \s and \s | \s or \s ) [0-9]{1,2} \) (?= \s+ [A-Za-z] )
        | (?<= \A | \n ) [0-9]{1,2} (?: \.[0-9]{1,2} )* [^\S\n]+ (?-i: [A-Z] ) [^\n]{0,90} [\t\x20.]{2} [0-9]{1,3} (?= [^\S\n]* (?: \n | \Z ) )
        )
    """),
    matches=(("1. Purpose", "1. "), ("3.2 The Board", "3.2 "), ("text.\n12) Next", "12) "), ("Introduction ......... 4", "...... 4"), ("Page 3 of 12", "Page 3 of 12"), ("shown [12] here", "[12]"), ("99/82 Minutes. Those", "99/82")),
    non_matches=("12/15 Actions were", "rose to\n12. The", "12 schools", "in 2. Two", "was (12)"),
)  # fmt: skip
NAME = Pattern(
    name="name_with_number",
    about="Names that hold a number: 24/7, G8, Big 5, Core 20, 4x4, one-to-one, Agenda 21, 50/50.",
    opens=(*before("/", ":", "x", "k", "'", "’", "a", "-"), *after("web", "of"), *called(999, 101, 111, 112), *exactly("one", *_NAMED)),
    begins=(
        r"(?: 999 | 101 | 111 | 112 | 24 \s? / | 5 \s -? a | 5k | 20 ['’] | 9/11 | 7/7 | 50 [/:] 50 | 4 \s? x | [0-9]{1,2} \s? : | (?<= web \s ) [0-9] | (?<= of \s ) [0-9]{2} )"
        rf" | one [\s-] | [a-z]{{3,10}}+ [\s-] (?: [0-9] | {_SMALL} )"
    ),
    source=bounded(rf"""
        \m (?:
        (?<! [\w.,£/] ) (?: (?<= \b (?: call | calls | calling | called | dial | dialling | ring | via | to | use | using | NHS ) \s ) (?: 999 | 101 | 111 | 112 ) (?! [,.][0-9] | \s+ (?! and | were | was | is | are | in | for | or | which | rose | fell ) [a-z] ) | (?: 999 | 101 | 111 | 112 ) (?= \s+ (?: emergency | calls? | and \s 1 | service | number | system ) ) | (?<= web \s ) [0-9]\.[0-9] | (?: 999 | 111 ) (?= \s+ (?: in \s an \s emergency | online ) ) | (?<= \b 101 ,? \s (?: or | and ) \s ) 999 | (?<= \b 999 ,? \s (?: or | and ) \s ) (?: 101 | 111 | 112 ) (?! [,.][0-9] | \s+ (?: calls | people ) ) | 24 \s? / \s? 7 (?: / \s? 365 )? | 5 \s -? a \s -? day | (?<= couch \s to \s ) 5k | 20 ['’] s \s plenty | (?<= class \s of \s ) ['’]? [0-9]{{2}} | 9/11 | 7/7 | 50[/:]50 | 4x4 | 4 \s x \s 4 ) (?! \w )
        | (?<! \w ) (?: big | web | windows | industry | top | core | agenda | vision | horizon | catch | super | local | fit | route | radio | channel | formula | world | attainment | progress ) (?: \s | - ) (?: [0-9]{{1,4}} | {_SMALL} ) (?! [\w%] | [.,][0-9] | \s+ (?: per | million) \b )
        | (?<! [\w-] ) one (?: -to-one | -stop | \s+ stop | -off | \s+ off | \s+ another | \s+ size | \s+ hand | \s+ day \b | \s+ -? \s? way ) (?! \w )
        | (?<! [\w.,£/] ) [0-9]{{1,2}} (?: : | \s : \s ) 1 (?! [\w,.] )
        )
    """),
    matches=(("open 24/7.", "24/7"), ("of 999 calls", "999"), ("the Big 5 themes", "Big 5"), ("Core 20", "Core 20"), ("one-to-one tuition", "one-to-one"), ("Agenda 21", "Agenda 21"), ("one stop shops", "one stop"), ("dial 999 or 112.", "999")),
    non_matches=("core services 20", "7 days", "top of 12", "hardcore 5"),
)  # fmt: skip
REFERENCE = Pattern(
    name="place_in_document",
    about="An outline number that points to a place: 'see 4.3 above', '(2.1 below)', 'at 3.4 of the report'.",
    opens=(
        *before("."),
        *after("see", "ref", "refs", "to", ":", "number"),
        *exactly("sheet", "slide", "copy", "part", "box", "bag", "item", "page", "disc", "volume", "no", "nos"),
    ),
    begins=(
        r"(?<= [a-z:] \s ) (?: [0-9]{1,2} (?: \. [0-9]{1,2} ){1,3} \s{0,20}+ (?: above | below | overl | of | to | and | [-–] ) | (?: (?<= see \s ) | (?<= read \s ) | (?<= ref \s ) | (?<= refs \s ) | (?<= to \s ) | (?<= : \s ) | (?<= number \s ) ) [0-9] )"
        r" | [a-z]{3,6}+ \s [0-9]{1,3}+ \s of | nos? \."
    ),
    source=bounded(r"""
        \m (?:
        (?<= \b (?: see | in | at | under | per | to | of | from ) \s ) [1-9][0-9]? (?: \.[0-9]{1,2} ){1,3} (?= \s+ (?: above | below | overleaf | of \s (?: the | this ) \s (?: report | paper | appendix ) ) )
        | (?<= \b (?: see | read ) \s ) [0-9]{1,2} \. [0-9]{1,2} (?: \s (?: to | and ) \s [0-9]{1,2} \. [0-9]{1,2} )? (?! [0-9%] )
        | (?<! \w ) (?: sheet | slide | copy | part | box | bag | item | page | disc | volume ) \s [0-9]{1,3} \s of \s [0-9]{1,3} (?! [\w%] ) | (?<= \b number \s ) [0-9]{1,3} [a-z]? (?= \s+ (?: bus | tram | route | service ) \b ) | (?<! \w ) (?: nos? | no ) \. \s? [0-9]{1,6} (?! [\w%] )
        | (?<= \b (?: in | under | of | by | see | with | to | and ) \s ) (?P<whole> [1-9][0-9]? ) \. [1-9] \s? (?: to | - | – | \s and ) \s? (?P=whole) \. [1-9][0-9] (?! [\w%] | [.,][0-9] | \s? (?: % | per \s | million | days | years | points ) )
        | (?<= \b (?: see | refer \s to | ref | refs ) :? \s ) [0-9]{1,3} (?! [\w%] | [.,][0-9] | \s? %)
        )
    """),
    matches=(("see 4.3 above", "4.3"), ("as in 2.1 below", "2.1"), ("No. 45 bus", "No. 45"), ("Nothing in 6.1 to 6.11 authorises", "6.1 to 6.11")),
    non_matches=("up from 6.1 to 6.11", "of 6.1 to 6.4", "rose to 4.3 in", "at 3.4 of the population", "no 5"),
)

LEFT, RIGHT = 60, 120
"""Characters about a number in which what makes it no figure is looked for."""
NEAR = Pattern(
    name="number_to_mask",
    about="Digits, and the small numbers in words that labels and ages are made of.",
    source=rf"[0-9]+ | (?<! \w ) (?: {_SMALL} | \w{{3,5}} t (?: een | y ) ) (?! [a-z] )",
    matches=(("Phase two", "two"), ("in 2009", "2009")),
    non_matches=("tender", "often"),
)
DIGITS = re.compile("[0-9]+")
_SPELLED = re.compile(rf"(?<!\w)(?![0-9])(?:{'|'.join(_SMALL_WORDS)}|\w{{3,5}}t(?:een|y))(?![a-z])", re.IGNORECASE)
_TEENS = re.compile(r"[tT](?:[eE]{2}[nN]|[yY])(?<=\w{4}.)(?![a-zA-Z])")
"""Letters that end each of the longer words, for a first look."""
_STEM = 5
"""Characters before them, at most."""
_SMALL_OPENINGS = kinds(_SMALL_WORDS)
MASKS = (LABEL, AGE, CONTACT, STATUTE, EXAM, LIST_NUMBER, NAME, REFERENCE, *keys.PATTERNS)


@quick
@dataclass(frozen=True, slots=True)
class Mask:
    """A range in which no figure begins; ``named`` where it names a thing by number, so that the numbers listed after it ("and 7") do too."""

    start: int
    end: int
    named: bool = False


_mask = maker(Mask)
_ALL = Together((*TIMES, *MASKS))
_NAMING = frozenset(pattern.name for pattern in (LABEL, STATUTE, keys.PROVISION, keys.RUN))


def find_masks(text: str, start: int = 0, end: int | None = None) -> Iterator[Mask]:
    """Ranges of ``text[start:end]`` in which no figure begins, in no order; they may overlap."""
    end = len(text) if end is None else end
    windows = list(_windows(text, start, end))
    if not windows:
        return
    pieces = pieces_of(text, start, end)
    for pattern, match in _ALL.find(text, pieces, windows):
        if pattern is not YEARS or is_pair_of_years(match):
            yield _mask(*match.span(), named=pattern.name in _NAMING and not match.group().isdigit())
    following = pieces.opened(keys.NEXT_ITEM)
    if following is None or keys.ITEM.passing(text, following):
        for first, last in windows:
            yield from (Mask(*span) for span in keys.find_keys(text, first, last, pieces))


def _near(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Where :data:`NEAR` stands, in text order; in most passages nothing but digits and a few words tells, which is found in a fifth of the time."""
    if not is_plain(text, start, end):
        return (match.span() for match in NEAR.find(text, start, end))
    found = [match.span() for match in DIGITS.finditer(text, start, end)]
    places = pieces_of(text, start, end).opened(_SMALL_OPENINGS) if end - start == len(text) else None
    if places is None:
        found += [match.span() for match in _SPELLED.finditer(text, start, end)]
    else:
        places = [*places, *(at for match in _TEENS.finditer(text) for at in range(max(match.start() - _STEM, 0), match.start()))]
        found += {match.span() for at in places if (match := _SPELLED.match(text, at))}
    return sorted(found)


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of text about its numbers, cut at white space: most of a narrative is far from any number and need not be searched."""
    opened = closed = -1
    for left, right in _near(text, start, end):
        first = max(text.rfind(" ", start, max(start, left - LEFT)), start)
        last = text.find(" ", min(end, right + RIGHT), end)
        last = end if last < 0 else last
        if opened < 0:
            opened, closed = first, last
        elif first <= closed:
            closed = max(closed, last)
        else:
            yield opened, closed
            opened, closed = first, last
    if opened >= 0:
        yield opened, closed
