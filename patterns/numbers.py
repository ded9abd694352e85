"""The one number grammar and the one value parser: figures and numeric search both read numbers here.

Comes in: text. Goes out: :class:`Expression` for every number in it, with value, kind and unit. Whether a number is a figure is decided later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import numeric

import regex

from ingest.quick import replace
from patterns.cardinals import CARDINAL, read_cardinal
from patterns.compounds import join_compounds
from patterns.fractions import MIXED, PART_OF_UNIT, find_specials
from patterns.lexicon import bounded, either, words
from patterns.number import Expression as Expression  # noqa: PLC0414 - everybody takes the two from here
from patterns.number import Number as Number  # noqa: PLC0414
from patterns.number import in_brackets, make_expression, make_number
from patterns.pattern import Pattern
from patterns.pieces import DIGIT, SLIP, before, pieces_of
from patterns.reasons import Reason, reason
from patterns.tails import CURRENCY_SYMBOLS, Tail, read_tail, unit_follows

_SLIPS = str.maketrans({"O": "0", "o": "0", "I": "1", "l": "1", "|": "1"})
_GLYPHS = {glyph: round(numeric(glyph), 4) for glyph in "½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞"}
_MINUS = "-−–‐‑﹣"
_NEGATIVE = f"{_MINUS}mM"
_SEPARATORS = ",\u2009\u00a0\u202f\u2007"


def _printed_value(match: regex.Match[str]) -> float:
    digits = match["digits"] or match["slip"] or match["split"]
    plain = digits.isascii() and digits.isdigit()
    value = float(digits if plain else "".join(ch for ch in digits.translate(_SLIPS) if ch in "0123456789.") or 0) + _GLYPHS.get(digits[-1], 0.0)
    negative = match["inside"] is not None or any(sign and sign[0] in _NEGATIVE for sign in (match["sign"], match["sign_after"]))
    return -value if negative else value


NUMERAL = Pattern(
    name="numeral",
    about="Digits with sign, currency mark, thousands and decimals; slips of OCR (1O.3%, l2%) and split numbers (2 ,768) included.",
    opens=(DIGIT, SLIP, *_MINUS, *"+±£€$½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞", "minus", *CURRENCY_SYMBOLS),
    source=bounded(rf"""
        (?= [-−–‐‑﹣+±£€$0-9½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞] | \m (?-i: [OIlUGEmM] ) )
        (?P<sign> (?<! [^\s(\[:;,=/|>~£€$] ) (?! (?<= [0-9%] \  ) . [0-9]+ (?! [0-9]*[.,][0-9] ) ) (?: [{_MINUS}+±] (?! \s ) | (?<! plus \s or \s ) minus \s+ ) )?
        (?: (?<! [A-Za-z] ) (?P<currency> (?-i: {either(CURRENCY_SYMBOLS)} ) ) \s? (?P<sign_after> [{_MINUS}] )? (?P<inside> \( )? )?
        (?<! [A-Za-z0-9_\\@] | [0-9][.,:] | \# )
        (?<! [A-Za-z] [-'’./] (?<! [0-9] (?:k|m|bn|mn|p|%) [-/] ) )
        (?:
            (?P<split> [0-9]{{1,3}} \s , [0-9]{{3}} (?! [0-9] | ,[0-9] ) | [0-9]{{1,3}} \u2009 \. [0-9]{{1,2}} (?! [0-9] ) | (?<= \b (?: to|from|of|at|by|is|was|than) \s ) [1-9] \  [0-9] \. [0-9]{{1,2}} (?= \s? % ) | [0-9]{{1,2}} \s \. [0-9]{{1,2}} (?= \s? % ) | (?<= [£€$] ) [0-9]{{1,3}} \s \. [0-9]{{1,2}} (?! [0-9] ) | (?<= \b (?: to|from|of|at|by|is|was|than) \s ) [0-9]{{1,2}} \. \s [0-9] (?= \s? % ) )
            | (?P<slip> (?-i:
                (?: [0-9]++ [OIlo] | [OIl] [0-9OIlo]{{0,8}}? [0-9] | [OIl]{{1,3}} \. [0-9] ) [0-9OIlo]{{0,12}}+ (?: [.,] [0-9OIlo]{{1,12}}+ ){{0,4}}+ (?= \s? % | \s per \s cent )
                | (?<= \A | [\t\n] ) [lI] [0-9][0-9OlI]{{0,4}} (?= [\t\n] | \Z ) | (?<! [\w-] ) l{{1,2}} [0-9][0-9OlI]{{0,2}} (?= \s [a-z]{{2,20}} (?: \s [a-z]{{2,20}} )? s \b | \s [a-z]+ - [a-z]+ s \b ) | (?<! [\w-] ) l[0-9],[0-9]{{3}} (?! [\w,] )
                | [OIl] , [0-9]{{3}} (?! [\w,] ) | (?<= \b (?: to|from|of|at|by|is|was|than) \s ) [OIl] \. [0-9]{{1,2}} (?! [\w] ) | (?<= [£€$] ) (?= [0-9.,]{{0,12}} [OIlo] ) (?= [OIlo]{{0,3}} ,? [0-9] ) [0-9OIlo]++ (?: [.,] [0-9OIlo]++ )*+ (?! \w )
                | [0-9]++ [OIl] [0-9OIl]*+ [.,] [0-9OIl]++ (?! \w ) | [0-9]++ [.,] [0-9]*+ [OIl] [0-9OIl]*+ (?! \w ) | [0-9]++ O++ (?! \w ) ) )
            | (?P<digits>
                [0-9]{{1,3}} (?: [{_SEPARATORS}] [0-9]{{3}} )++ (?! [0-9] ) (?: \. [0-9]++ )?+
                | (?<= [£€$] \s? ) [0-9]{{1,3}} (?: \  [0-9]{{3}} )++ (?! [0-9] )
                | (?<= (?-i: [a-z] ) \  ) [1-9][0-9]{{0,2}} (?: \  [0-9]{{3}} ){{1,3}}+ (?= \  (?-i: [a-z]{{3}} ) )
                | (?<= \b (?: to|from|of|at|by|is|was|were|than|recorded|total|totalled ) \  ) [1-9][0-9]{{0,2}} (?: \  [0-9]{{3}} ){{1,3}}+ (?= \  (?-i: [a-z]{{2}} ) | [.,;)] | \Z )
                | [0-9]{{1,4}} [½¼¾⅓⅔⅕⅛] | [0-9]++ (?: \. [0-9]++ )*+ | [½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]
            )
        )
        (?! [0-9] ) (?<! [£€] ['’]? 000 | 000s ) (?(inside) (?= [^)]{{0,12}} \) ) )
    """),
    matches=(
        ("fell by 2.4%", 2.4), ("9,950 crimes", 9950.0),
        ("1\u202f234\u202f567", 1_234_567.0),
        ("£1 250 000", 1_250_000.0), ("an underspend of -£9.9m", -9.9),
        ("£-9.9m", -9.9), ("£(1.2)m", -1.2),
        ("a change of −0.3", -0.3), ("minus 2%", -2.0), ("of -68,722.2 and", -68722.2),
        ("1O.3%", 10.3), ("l2%", 12.0),
        ("2 ,768", 2768.0), ("£3.OO", 3.0), ("l,356 people", 1356.0),
        ("from 1 350 users", 1350.0),
        ("fell to O.9 per", 0.9),
        ("£1 .9m", 1.9),
        ("12½%", 12.5),
        ("£½m", 0.5),
        ("10-15", 10.0),
        ("9,95O offences", 9950.0),
        ("l7 routes were", 17.0),
        ("\tl64\t", 164.0),
        ("£ll,500.", 11500.0),
        ("US$5m", 5.0),
    ),
    non_matches=("Q2", "QX-1a", "A660", "COVID-19", "v1.2", "#12", "£000", "O2", "Io"),
    normal=_printed_value,
)  # fmt: skip
_NUMERAL = f"pattern:{NUMERAL.name}"

JOIN = Pattern(
    name="range_or_list",
    about="What may stand between two numbers that share a unit.",
    begins=r"\s{0,20} (?: [-–—−/,] | to \s | and \s | or \s | through \s )",
    source=bounded(
        r"(?P<range> \s? [-–—−] \s? | \s+ (?: to | and | or | through ) \s+ (?: (?: just \s+ )? (?: under | over | about | around | nearly | almost ) \s+ )? | \s? / \s? ) | (?P<list> \s* , \s+ (?: and \s+ )? )"
    ),
    matches=(("-", "-"), (" to ", " to "), (", ", ", "), (" and ", " and ")),
    non_matches=("of", "per"),
)
_LINK = 20
"""Letters and signs that may stand between two numbers which JOIN links, at most."""
CHANGE_BEFORE = Pattern(
    name="size_of_change",
    about="Words after which the first of 'N to M%' is the size of a change, in points, and no end of a range.",
    source=bounded(r"(?<! \w ) (?: by | up | down ) \s+ (?: about | around | over | nearly | almost | just ){0,1} \s* \Z"),
    matches=(("down by ", "by "), ("up ", "up ")),
    non_matches=("from ", "between "),
)
LEVEL_AFTER = Pattern(
    name="level_after_a_change",
    about="What may stand before 'X% to N' so that both are percentages: 'from X% to N', or a measure that is a share ('the proportion fell by 4% to 81').",
    source=bounded(
        rf"(?<! \w ) (?: from | between ) \s+ (?: (?: about | around | nearly | over | just ) \s+ )? \Z | (?<! \w ) {either(words('words.toml', 'rates.share_words'))} (?! \w ) [^.!?\n]{{0,80}} \Z"
    ),
    matches=(("fell from ", "from "), ("the proportion fell by ", "proportion fell by ")),
    non_matches=("fires fell by ", "up "),
)
OWN_UNIT = Pattern(
    name="noun_or_denominator_after",
    about="A noun or a 'per 1,000' after a number: it has a unit of its own and takes none from the number before.",
    source=bounded(
        rf"(?<! \s ) (?: \s++ (?: (?! per \s ) \w++ \s++ )? per \s++ (?! cent ) | [^\S\n]{{1,20}}+ (?! {either(words('words.toml', 'after.function'))} (?! \w ) ) (?-i: [a-z] ) [a-z]{{2,}} )"
    ),
    matches=((" per 1,000", " per "), (" offences", " offences")),
    non_matches=(" in 2009", ".", " to"),
)


def _short_time(match: regex.Match[str]) -> tuple[float, str]:
    if match["hours"]:
        return float(match["hours"]) * 60 + float(match["minutes"]), "minute"
    return float(match["minutes_first"]) * 60 + float(match["seconds"]), "second"


SHORT_TIME = Pattern(
    name="short_time",
    about="Minutes and seconds, or hours and minutes, as glued letters: '5m 20s', '2h15m'. Call centres and emergency services.",
    opens=before("h", "m", "min"),
    begins=r"[0-9]{1,3}+ \s? [hm]",
    source=bounded(r"(?<! [\w.,] ) (?: (?P<hours> [0-9]{1,3} ) h \s? (?P<minutes> [0-9]{1,2} ) m | (?P<minutes_first> [0-9]{1,3} ) \s? m (?: ins? )? \s? (?P<seconds> [0-9]{1,2} ) \s? s ) (?! \w )"),
    matches=(("within 5m 20s", (320.0, "second")), ("2h15m", (135.0, "minute")), ("9 min 12 s.", (552.0, "second"))),
    non_matches=("5m", "5m 20 schools", "12h"),
    normal=_short_time,
)  # fmt: skip


def find_numbers(text: str, start: int = 0, end: int | None = None, *, dropped: Callable[[int], bool] = lambda _: False) -> list[Expression]:
    """Every number of ``text[start:end]`` in text order, none overlapping another; units are shared over nothing yet (see :func:`share_units`).

    Of numbers whose digits begin where all are ``dropped`` those may be left out that have no unit: a third of all are parts of dates and names.
    """
    stop = len(text) if end is None else end
    found: list[Expression] = []
    taken = 0
    for expression in sorted(_candidates(text, start, stop, dropped), key=lambda each: (each.start, -each.end)):
        if expression.start >= taken:
            found.append(expression)
            taken = expression.end
    return join_compounds(text, found)


def _candidates(text: str, start: int, stop: int, dropped: Callable[[int], bool]) -> Iterator[Expression]:
    for special in find_specials(text, start, stop):
        span, number = (special.start, special.end), Number(special.value, special.kind, None)
        whole = Expression(*span, *span, number, words=True, optional=special.optional, why=special.why)
        big = read_tail(text, special.end) if special.kind == "count" and special.value >= 100 else None
        if big and big.kind == "money" and big.end <= stop:  # "half a million pounds"
            whole = replace(whole, end=big.end).read_as(Number(special.value * big.factor, "money", big.unit), *big.why)
        yield whole
    for pattern in (PART_OF_UNIT, MIXED):
        for match in pattern.find(text, start, stop):
            tail = read_tail(text, match.end())
            bare = tail.kind == "count"
            if tail.end <= stop and (tail.kind in {"duration", "measure", "money", "percentage", "percentage_points"} or (bare and pattern is MIXED)):
                number = Number(round(float(str(pattern.normal(match))) * tail.factor, 6), tail.kind, tail.unit)
                plain = Expression(match.start(), tail.end, match.start(), match.end(), number, words=not bare, decimal=True, scaled=tail.scaled)
                yield replace(plain, why=(pattern.decides("value", match), *tail.why))
    for match in SHORT_TIME.find(text, start, stop):
        value, unit = _short_time(match)
        short = Expression(match.start(), match.end(), match.start(), match.end(), Number(value, "duration", unit))
        yield replace(short, why=(SHORT_TIME.decides("value", match), SHORT_TIME.decides("kind", match)))
    yield from _numerals(text, start, stop, dropped)
    for match in CARDINAL.find(text, start, stop):
        spelled = read_cardinal(match["words"])
        if spelled is not None and (expression := _finish(text, match.start(), match.end(), spelled, read_tail(text, match.end()), stop)):
            yield replace(expression, words=True, why=(CARDINAL.decides("value", match, "words"), *expression.why))


_PLAIN = re.compile(
    r"(?:(?<![^\s(])|(?<=[0-9][-–/]))(?P<currency>[£€$])?(?P<digits>(?!000)[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?!000)[0-9]+(?:\.[0-9]+)?)"
    r"(?![0-9OIlo½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞]|[.,][0-9OIlo]|\.\s[0-9]|\s[0-9,.])"
)
"""A number behind a blank that has none of the forms for which NUMERAL must look closer: NUMERAL finds the same there, in many times the time."""


def _numerals(text: str, start: int, stop: int, dropped: Callable[[int], bool] = lambda _: False) -> Iterator[Expression]:
    places = pieces_of(text, start, stop).opened(NUMERAL.openings) if stop == len(text) else None
    if places is None:
        yield from filter(None, (_numeral(text, match, stop) for match in NUMERAL.find(text, start, stop)))
        return
    least = 0
    for at in places:
        if at < least or (text[at] in _MINUS and at and text[at - 1].isalnum()):
            continue
        expression = None
        if plain := _PLAIN.match(text, at):
            least = plain.end()
            if not dropped(plain.start("digits")) or unit_follows(text, least):
                expression = _plain(text, plain, stop)
        elif match := NUMERAL.match(text, at):
            least, expression = match.end(), _numeral(text, match, stop)
        if expression is not None:
            yield expression


def _plain(text: str, match: re.Match[str], stop: int) -> Expression | None:
    """What :func:`_numeral` makes of a match that is like :data:`_PLAIN`."""
    start, after = match.span()
    sign, digits = match.groups()
    currency = CURRENCY_SYMBOLS[sign] if sign else None
    why = (reason("value", _NUMERAL, start, after), *((reason("kind", _NUMERAL, start, start + 1),) if sign else ()))
    grouped = "," in digits
    value, tail = float(digits.replace(",", "") if grouped else digits), read_tail(text, after, money=currency)
    numeral = start + 1 if sign else start, after
    expression = _finish(text, start, after, value, tail, stop, numeral=numeral, why=why, grouped=grouped, decimal="." in digits)
    return in_brackets(text, expression) if expression is not None and expression.bracketed else expression


def _numeral(text: str, match: regex.Match[str], stop: int) -> Expression | None:
    digits = match["digits"] or match["slip"] or match["split"]
    if digits.count(".") > 1:
        return None  # an outline number or a version
    currency = CURRENCY_SYMBOLS[match["currency"]] if match["currency"] else None
    after = match.end() + 1 if match["inside"] and text[match.end() : match.end() + 1] == ")" else match.end()
    tail = read_tail(text, after, money=currency)
    if match["inside"] and after == match.end():
        tail = replace(tail, end=tail.end + 1) if text[tail.end : tail.end + 1] == ")" else tail
    group = "digits" if match["digits"] else "slip" if match["slip"] else "split"
    grouped = any(separator in digits for separator in _SEPARATORS)
    why = (NUMERAL.decides("value", match), *((NUMERAL.decides("kind", match, "currency"),) if currency else ()))
    sign = match["sign"] or match["sign_after"] or ""
    decimal, value = "." in digits, _printed_value(match)
    expression = _finish(
        text, match.start(), after, value, tail, stop, numeral=match.span(group), why=why, grouped=grouped, decimal=decimal, sign=sign
    )
    if expression is None:
        return None
    expression = in_brackets(text, expression)
    if digits in _GLYPHS and expression.bare:
        expression = expression.read_as(Number(_GLYPHS[digits], "fraction", None), NUMERAL.decides("kind", match, group))
    return expression


def _finish(
    text: str, start: int, after: int, value: float, tail: Tail, stop: int,
    *, numeral: tuple[int, int] | None = None, why: tuple[Reason, ...] = (), grouped: bool = False, decimal: bool = False, sign: str = "",
) -> Expression | None:  # fmt: skip
    if tail.end > stop:
        tail = Tail(after)
    if tail.end == after:
        following = text[after : after + 2]
        if following and (following[0].isalnum() or following[0] == "_" or (following[0] == "-" and following[1:].isalpha())):
            return None  # a code or an adjective: 4Ps, 2b, three-tier
    adjectival = tail.adjectival and (text[after : after + 1] == "-" or value != 1)
    bracketed = text[start - 1 : start] == "(" and text[tail.end : tail.end + 1] == ")" if start else False
    number = make_number(round(value * tail.factor, 6), tail.kind, tail.unit)
    return make_expression(
        start, tail.end, *(numeral or (start, after)), number, sign=sign, grouped=grouped, decimal=decimal, bracketed=bracketed, scaled=tail.scaled,
        adjectival=adjectival, why=(*why, *tail.why) if tail.why else why,
    )  # fmt: skip


def share_units(text: str, expressions: Iterable[Expression]) -> list[Expression]:
    """The same numbers, where members of a range or list take the unit that is printed once ("£1.2-1.4m", "between 5 and 7 per cent")."""
    shared = list(expressions)
    for index in range(1, len(shared)):
        shared[index] = _from_left(text, shared[index - 1], shared[index])
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _from_right(text, shared[index], shared[index + 1])
    return shared


def _linked(text: str, first: Expression, second: Expression) -> regex.Match[str] | None:
    between = text[first.end : second.start]
    if len(between) > _LINK and len("".join(between.split())) > _LINK:
        return None
    link = JOIN.match(text, first.end, second.start + 1)
    return None if link is None or link.end() != second.start else link


def _from_right(text: str, first: Expression, second: Expression) -> Expression:
    match = _linked(text, first, second)
    if match is None or second.adjectival:
        return first
    link, joined = "range" if match["range"] else "list", (JOIN.decides("kind", match), *second.kinds)
    if link == "list" and second.end != second.numeral_end and "and" not in text[first.end : second.start]:
        return first  # "6,210, 4.8% of them": only a list that ends in "and" shares a unit
    if link == "range" and first.number.kind == "percentage" and second.number.kind == "percentage_points":
        return first.read_as(replace(first.number, kind="percentage_points", unit="pp"), *joined)
    if (
        link == "range"
        and first.bare
        and second.number.kind == "percentage"
        and (change := CHANGE_BEFORE.search(text, max(0, first.start - 20), first.start))
        and " to " in " ".join(text[first.end - 1 : second.start + 1].split())
    ):
        return first.read_as(
            Number(first.number.value, "percentage_points", "pp"), *joined, CHANGE_BEFORE.decides("kind", change)
        )  # "down by 0.6 to 9.8%"
    if second.number.kind == "percentage" and first.number.value > max(second.number.value, 0 if " or " in text[first.end : second.start] else 100):
        return first  # "a fall of 146 or 4.0%", "below the 3,484 and 8% below": a count and a share
    if first.bare and first.scaled == 1 and not second.bare and second.number.kind not in {"rank", "fraction", "money"}:
        return first.read_as(Number(first.number.value * _factor(second), second.number.kind, second.number.unit), *joined)
    small = first.scaled == 1 and second.scaled > 1 and first.number.value < 1000 and first.number.kind in {second.number.kind, "count"}
    if link == "range" and small and _rises(text, first, second) and (second.number.kind in (first.number.kind, "money")):
        number = Number(first.number.value * second.scaled, second.number.kind, second.number.unit)
        return replace(first, scaled=second.scaled).read_as(number, *joined, joined[0].of("value"))
    if link == "range" and first.bare and second.number.kind == "money" and text[second.start] not in CURRENCY_SYMBOLS:
        return first.read_as(Number(first.number.value * _factor(second), "money", second.number.unit), *joined)
    return first


def _from_left(text: str, first: Expression, second: Expression) -> Expression:
    if not second.bare or first.bare or first.adjectival or first.number.kind not in {"money", "percentage"}:
        return second
    link = JOIN.match(text, first.end, second.start + 1)
    if link is None or link.end() != second.start or link["range"] is None or link["range"].strip().lower() in {"and", "or"}:
        return second  # "14.3% or 652 offences"
    if (second.scaled == 1 and first.scaled > 1 and second.number.value >= 1000) or ("to" in link["range"] and not _is_level(text, first, second)):
        return second
    factor = first.scaled if second.scaled == 1 else 1.0
    return second.read_as(Number(second.number.value * factor, first.number.kind, first.number.unit), JOIN.decides("kind", link), *first.kinds)


def _is_level(text: str, first: Expression, second: Expression) -> bool:
    """Whether the bare number after "X% to" or "£X to" is of the same kind: "fell 3% to 389" is not, "the share fell by 3% to 47" is."""
    if OWN_UNIT.match(text, second.end):
        return False
    if first.number.kind == "percentage":
        share = second.number.value <= 100 and not second.grouped
        return share and LEVEL_AFTER.search(text, max(0, first.start - 100), first.start) is not None
    return CHANGE_BEFORE.search(text, max(0, first.start - 20), first.start) is None or second.scaled > 1


def _factor(expression: Expression) -> float:
    return 0.01 if expression.number.kind == "money" and expression.scaled == 1 and float(expression.number.value) < 1 else expression.scaled


def _rises(text: str, first: Expression, second: Expression) -> bool:
    plain = second.number.value / second.scaled
    tight = not text[first.end : second.start].isspace() and " " not in text[first.end : second.start]
    return tight or first.number.value <= plain * 20 or first.decimal


def read_number(text: str) -> Number | None:
    """The number that ``text`` spells, None when it spells none or more than one.

    >>> read_number("£6m"), read_number("six million pounds").value
    (Number(value=6000000.0, kind='money', unit='GBP'), 6000000.0)
    """
    stripped = text.strip()
    found = find_numbers(stripped)
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(stripped))
    return found[0].number if whole else None
