"""Places in an order: "third highest of 8", "ranks ninth of the 8", "the other 7 ..., the third highest", "seventh of nine; five did worse".

A rank is no larger than the set it is a place in; the set is the other members and the one that is spoken of. Without ties, a rank of r among n leaves
r - 1 before it and n - r behind it. The lowest or highest "since" a year is met with the years between, where the passage prints them in a row.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from corpus.audit.extremes import claims_in
from corpus.audit.findings import ACCUSING, Finding
from corpus.audit.gates import Gated
from corpus.audit.reading import Number, Passage, Reading
from corpus.audit.records import Extreme, extremes_in
from corpus.audit.told import Told, told_of
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cardinals import ORDINALS, read_cardinal

NAME = "rank_set"

_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|[0-9]{{1,3}}(?:st|nd|rd|th))"
_BEST = r"(?:highest|lowest|best|worst|largest|smallest|greatest|biggest|fastest|slowest|longest|shortest|cheapest|dearest|busiest|safest|most|least)"
_NUMBER = (
    r"(?:[0-9]{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty)"
)

RANK = compiled(
    rf"\b(?P<place>(?:rank(?:ed|s|ing)?|placed|came|come|comes|finished|position(?:ed)?|stood|stands|put(?:s)?\s+(?:us|it|them|the\s+\w+)|is|was|are|were|lies|lay|in|at|number)\s+(?:(?:the|a|in|as|number|joint|equal)\s+){{0,2}})?(?P<joint>joint\s+|equal\s+)?"
    rf"(?:(?P<rank>{_ORDINAL})(?:[\s-]+(?P<best>{_BEST}))?\b|(?P<bottom>bottom|last)\b(?=\s+(?:out\s+)?of\b)|(?<=\b(?:ranked|ranks|position|number)\s+)(?P<plain>[0-9]{{1,3}})\b(?=\s+(?:out\s+)?of\b))",
    regex.IGNORECASE,
)
"""A place, with the verb that gives it or the superlative that it is of."""
_ORDERED = Gated(rf"{'|'.join(ORDINALS)}|[0-9](?:st|nd|rd|th)", regex.IGNORECASE)
_NUMBERED = Gated(r"(?:bottom|last) (?:out )?of|(?:ranked|ranks|position|number) [0-9]", regex.IGNORECASE)
"""Words with single spaces between of which any place has one, by an ordinal or without."""
_SIZE = compiled(
    rf"\b(?:(?:out\s+of|of|among|amongst|from)\s+(?:a\s+(?:total|group|family|set|cluster)\s+of\s+|(?:the|all|our|its|these|those|a)\s+)*|(?:in|within)\s+(?:a|the|our|its)\s+(?:group|family|set|cluster)\s+of\s+)(?P<size>{_NUMBER})\b(?!\s*(?:%|per\s+cent|(?:years?|months?|weeks?|days?|points|other)\b))(?![.,][0-9])",
    regex.IGNORECASE,
)
_OTHERS = compiled(rf"\b(?:the\s+)?other\s+(?P<size>{_NUMBER})\s+(?:[\w’'-]+\s+){{0,2}}?[\w’'-]+s\b", regex.IGNORECASE)
_SPLIT = compiled(
    rf"(?<!\b(?:top|first|last)\s)\b(?P<number>{_NUMBER})\b(?!\s*(?:%|per\s+cent|years?|months?|days?|weeks?|(?:percentage\s+)?points))(?:\s+(?:of\s+(?:the|these|those)\s+(?:{_NUMBER}\b|others?)|of\s+(?:them|these|those)))?(?:\s+(?!and\b|but\b)[\w’'-]+){{0,2}}?\s+"
    r"(?:(?:did|doing|had|have|having|were|was|are|being|scored|scoring|performed|performing|came|ranked|lay|lie|lying|stood)\s+(?:(?!shown|listed|set|given|named|described|summari[sz]ed|illustrated|detailed)\w+\s+)?(?:(?P<worse>worse|below|behind|lower|beneath|poorer|a\s+worse|a\s+lower)|(?P<better>better|above|ahead|higher|in\s+front|a\s+better|a\s+higher))\b"
    r"|(?:achiev\w+|record\w+|obtain\w+|report\w+|with|got|getting|collect\w+)\s+(?:a\s+)?(?:(?P<worse>worse|lower|poorer)|(?P<better>better|higher))\s+[a-z]+"
    r"|(?:(?P<worse>behind|below|beneath)|(?P<better>ahead\s+of|above|in\s+front\s+of))\s+(?:us|it|them|this|ours|the\s+\w+)\b)",
    regex.IGNORECASE,
)
_PLACE_BEHIND = compiled(r"\s+(?:place|position)\b", regex.IGNORECASE)
_IN_OTHER_WORDS = compiled(
    rf"\s+(?:out\s+)?of\s+(?:all|them\s+all|the\s+(?:table|list|league|group|set)|(?:the\s+|all\s+)*{_NUMBER}(?:\s+[\w’'-]+)?)\s*[,(–-]\s*(?:that\s+is,?\s+|i\.e\.,?\s+)?(?:in\s+|at\s+)?(?:number\s+|the\s+)?",
    regex.IGNORECASE,
)
"""Between two words for one place, the second in apposition to the first: "bottom of all, in tenth place"."""
_RESTRICTED = compiled(r"\s*(?:in|across|outside|within|from|that|which|who|whose|with|behind|below|above|ahead)\b", regex.IGNORECASE)
"""Behind the others: which of them are meant, so that they need not be those of the set."""
_MORE_COUNTED = compiled(rf"\s+(?:[\w’'-]+\s+){{1,4}}?(?:and|plus)\s+(?:the\s+|all\s+)?{_NUMBER}\b", regex.IGNORECASE)
"""Behind a size: a second set that is counted with it."""
_MEASURE = compiled(r"\b(?:on|for|in\s+terms\s+of|by)\s+(?!(?:it|us|them)\b)(?:its\s+|the\s+|their\s+)?(?P<measure>[\p{L}-]{3,})", regex.IGNORECASE)
_COMPARED = compiled(
    rf"\b{_NUMBER}\b(?:(?!\b{_NUMBER}\b)[^.;]){{0,60}}?\b(?:better|worse|higher|lower|above|below|ahead|behind|cheaper|dearer|faster|slower|more|fewer|less|larger|smaller|longer|shorter|safer)\b",
    regex.IGNORECASE,
)
_LAST_TIME = compiled(r"\b(?:last|previous|previously|earlier|before)\b", regex.IGNORECASE)
_ELSEWHERE = compiled(
    r"\s*(?:\w+\s+)?(?:in|at)\s+(?!(?:the|our|that|this)\s+(?:table|list|league|group|set|region|county|country|year)\b|(?:19|20)\d\d|all\b|total\b)\p{Ll}",
    regex.IGNORECASE,
)
"""Behind those that did better: in what else they did, or where."""
_TIES = compiled(r"\b(?:joint|jointly|tied|ties?|equal(?:ly)?|level\s+with|same\s+score|as\s+well)\b", regex.IGNORECASE)
_NO_TIES = compiled(r"\bno\s+ties\b", regex.IGNORECASE)
_NOT_A_RANK = compiled(
    r"\s+(?:quarter|half|year|month|week|term|time|day|century|phase|stage|report|meeting|edition|person|party|sector|world|floor|grade|reading|round|anniversary|birthday|successive|consecutive|instalment|of\s+(?:all|the\s+month|january|february|march|april|may|june|july|august|september|october|november|december))\b",
    regex.IGNORECASE,
)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Ranks with the size of their set, and with those before or behind. The figures may be ranks that are no quantities: both are read from the text."""
    del reading
    told, text = told_of(passage.shape), passage.shape.text
    placed = _ORDERED.may_match(passage.shape.said) or _NUMBERED.may_match(passage.shape.said)
    for index, sentence in enumerate(told.sentences) if placed else ():
        place = told.place(sentence.start, sentence.end)
        ranks = [match for match in RANK.finditer(text, place.start, place.end) if _is_rank(text, match, place)]
        yield from _two_places(passage, ranks, place)
        if len({_rank(match) for match in ranks}) != 1:
            continue
        rank = ranks[0]
        sizes = list(_SIZE.finditer(text, place.start, place.end))
        others = [match for match in _OTHERS.finditer(text, place.start, place.end) if not _RESTRICTED.match(text, match.end(), place.end)]
        size = {int(_value(match["size"])) for match in sizes if _tied(text, rank, match)}
        one_more = {int(_value(match["size"])) + 1 for match in others}
        after = told.sentences[index + 1] if index + 1 < len(told.sentences) else sentence
        around = Span(place.start, told.place(after.start, after.end).end)
        splits = list(_split(passage, around, rank, next(iter(size)))) if len(size) == 1 else []
        yield from splits
        if len(size) == 1 and after is not sentence and not any(finding.verdict in ACCUSING for finding in splits):
            splits = list(_others_next(passage, place, sizes, told.place(after.start, after.end)))
            yield from splits
        if len(sizes) == 1 and not splits and not others:
            splits = list(_others_told(passage, sizes[0], around.end))
            yield from splits
        if not any(finding.verdict in ACCUSING for finding in splits):
            yield from _sized(passage, place, rank, size, one_more)
    for extreme in extremes_in(told):
        yield from _since(extreme)
    yield from _lowest_or_highest(told)


def _lowest_or_highest(told: Told) -> Iterator[Finding]:
    """Values that are called the lowest or highest of a row of years."""
    for claim in claims_in(told):
        own = claim.own
        beyond = [each for each in claim.others if (each.value < own.value if claim.low else each.value > own.value)]
        figures = tuple(number for number in (own.number, *(each.number for each in beyond or claim.others)) if number)
        word = f"the {'lowest' if claim.low else 'highest'} {f'since {claim.since}' if claim.since else 'of the row'}"
        if own.number is None or any(each.number is None for each in claim.others):
            continue
        if any(not own.printed.loose.overlaps(each.printed.loose) for each in beyond):
            yield Finding(NAME, "contradicts", figures, f"{own.text} is called {word}, but {beyond[0].text} lies beyond it.", None, claim.place)
        elif not beyond and claim.whole and all(each.value != own.value for each in claim.others):
            yield Finding(NAME, "confirmed", figures, f"{own.text} is {word}: none of the others lies beyond it.", None, claim.place)


def _since(extreme: Extreme) -> Iterator[Finding]:
    """Of whole numbers that are printed as they are: one that lies further out in a year between."""
    own, word = extreme.value, "lowest" if extreme.low else "highest"
    beyond = [(year, each) for year, each in extreme.between if (each.value < own.value if extreme.low else each.value > own.value)]
    numbers = (own.number, *(each.number for _, each in beyond or extreme.between))
    figures = tuple(number for number in numbers if number)
    if own.number is None or not extreme.between or any(each.printed.hedge for each in (own, *(each for _, each in extreme.between))):
        return
    if beyond and not own.printed.loose.overlaps(beyond[0][1].printed.loose):
        said = f"{own.text} in {extreme.year} is said to be the {word} since {extreme.since}, but {beyond[0][0]} has {beyond[0][1].text}."
        yield Finding(NAME, "contradicts", figures, said, None, extreme.place)
    elif not beyond and extreme.whole and all(each.value != own.value for _, each in extreme.between):
        yield Finding(NAME, "confirmed", figures, f"No year between has a number beyond {own.text}.", None, extreme.place)


def _is_rank(text: str, match: regex.Match[str], place: Span) -> bool:
    if match["bottom"] or match["plain"] or (match["place"] and _PLACE_BEHIND.match(text, match.end(), place.end)):
        return True
    if _NOT_A_RANK.match(text, match.end()) or (
        match["rank"].lower() in {"first", "second"} and not (match["best"] or _SIZE.match(text, match.end() + 1))
    ):
        return False
    return (
        bool(match["best"])
        or (
            bool(match["place"])
            and regex.search(r"\b(?:rank|plac|came|come|finish|position|stood|stands|puts?|lies|lay)", match["place"], regex.IGNORECASE) is not None
        )
        or (_SIZE.match(text, match.end() + 1, place.end) is not None and bool(match["place"]))
    )


def _rank(match: regex.Match[str]) -> int:
    """The place; 0 for the last of however many."""
    if match["bottom"]:
        return 0
    return int(_value(match["plain"] or match["rank"]))


def _tied(text: str, rank: regex.Match[str], size: regex.Match[str]) -> bool:
    """Whether the set is that of the rank: right behind it, or "of the eight cities" at the head of its sentence."""
    between = text[min(rank.end(), size.end()) : max(rank.start(), size.start())]
    if _MORE_COUNTED.match(text, size.end()):
        return False
    return len(between) < 90 and ";" not in between and regex.search(r"\b(?:and|but|while|nationally|although)\b", between, regex.IGNORECASE) is None


def _two_places(passage: Passage, ranks: list[regex.Match[str]], place: Span) -> Iterator[Finding]:
    """The last place and another one, said of the same thing in one breath: they are one only where it is the number of the set."""
    text = passage.shape.text
    if len(ranks) != 2 or not ranks[0]["bottom"] or not ranks[1]["rank"] or _joined(text, place):
        return
    if not _IN_OTHER_WORDS.fullmatch(text, ranks[0].end(), ranks[1].start("rank")):
        return
    sizes = {int(_value(match["size"])) for match in _SIZE.finditer(text, place.start, place.end)}
    size, number, figures = max(sizes, default=0), _rank(ranks[1]), _figures(passage, place)
    if len(sizes) == 1 and figures and number != size:
        yield Finding(NAME, "contradicts", figures, f"The last of {size} is place {size}; place {number} is given as well.", None, place)


def _joined(text: str, place: Span) -> bool:
    """Whether places may be shared."""
    return _TIES.search(text, place.start, place.end) is not None and _NO_TIES.search(text, place.start, place.end) is None


def _sized(passage: Passage, place: Span, rank: regex.Match[str], sizes: set[int], one_more: set[int]) -> Iterator[Finding]:
    figures = _figures(passage, place)
    whole = sizes or one_more
    if len(whole) != 1 or not figures:
        return
    number, size = _rank(rank) or next(iter(whole)), next(iter(whole))
    told = f"Place {number} of {size}"
    if sizes and one_more and sizes != one_more:
        if max(one_more) > size:
            yield Finding(
                NAME, "impossible", figures, f"{max(one_more) - 1} others and this one are more than the {size} that are counted.", None, place
            )
        return
    others = f" (the other {size - 1} and this one)" if one_more else ""
    if number > size:
        yield Finding(NAME, "impossible", figures, f"{told}{others}: there is no such place.", None, place)
    elif not _COMPARED.search(
        passage.shape.text, place.start, place.end
    ):  # of so many before or behind that are not read, a place that can be is no comfort
        yield Finding(NAME, "confirmed", figures, f"{told}{others} can be.", None, place)


_OTHERS_NEXT = compiled(
    rf"\s*(?:The|All\s+the)\s+other\s+(?P<size>{_NUMBER})\s+(?P<what>[\w’'-]+s(?:\s+in\s+(?:the|our|its)\s+[\w’'-]+)?)\b", regex.IGNORECASE
)
_WHAT = compiled(r"\s+(?P<what>[\w’'-]+s(?:\s+in\s+(?:the|our|its)\s+[\w’'-]+)?)\s*[.]?\s*", regex.IGNORECASE)


def _others_next(passage: Passage, place: Span, sizes: list[regex.Match[str]], after: Span) -> Iterator[Finding]:
    """'The third of the eight forces in the family. The other six forces in the family': the set ends its sentence, so that no other member is named."""
    text = passage.shape.text
    others = _OTHERS_NEXT.match(text, after.start, after.end)
    named = _WHAT.fullmatch(text, sizes[-1].end(), place.end)
    figures = _figures(passage, Span(place.start, after.end))
    if (
        others is None
        or named is None
        or _RESTRICTED.match(text, others.end(), after.end)
        or others["what"].lower() != named["what"].lower()
        or not figures
    ):
        return
    size, rest = int(_value(sizes[-1]["size"])), int(_value(others["size"]))
    sum_ = f"Of {size} the others are {size - 1}; {rest} are said to be the others"
    if rest == size - 1:
        yield Finding(NAME, "confirmed", figures, f"{sum_}.", None, Span(place.start, after.end))
    elif not regex.search(r"\b(?:and|with|behind|after|both|joint\w*|along)\b", place.of(text), regex.IGNORECASE):
        yield Finding(NAME, "contradicts", figures, f"{sum_}, which cannot be.", None, Span(place.start, after.end))


_THE_OTHER = compiled(
    rf"\b(?:the|all\s+the)\s+other\s+(?P<size>{_NUMBER})\b(?:\s+(?P<what>(?!are\b|were\b|all\b|have\b|had\b)[\w’'-]+s)\b)?", regex.IGNORECASE
)
_MEMBERS = compiled(
    r"\b(?:and\s+\p{Lu}|behind|after|with|both|cheaper|dearer|better|worse|joint\w*|ahead|before|along|including|named|two|three)\b|(?<=[a-z,]\s)\p{Lu}\p{Ll}+\b(?!\s+(?:group|family))"
)
"""Words between a set and "the other N" that may name or count further members."""


def _others_told(passage: Passage, size: regex.Match[str], end: int) -> Iterator[Finding]:
    """'Third lowest of 8 councils in the group. The other 6 councils ...': with nobody else named or counted between, they and this one are the set."""
    text = passage.shape.text
    others = _THE_OTHER.search(text, size.end(), end)
    if others is None:
        return
    noun, known = stems(others["what"] or ""), text[max(0, size.start() - _FAR) : others.start()].lower()
    which = _WHICH.match(text, others.end(), end)
    many, rest = int(_value(size["size"])), int(_value(others["size"]))
    figures = _figures(passage, Span(size.start(), others.end()))
    if _COUNT.search(text, size.end(), others.start()) or (rest < many and _MEMBERS.search(text, size.end(), others.start())):
        return
    if (
        not figures
        or not noun <= stems(known)
        or (which and which["set"].lower() not in known)
        or _NARROWED.match(text, (which or others).end(), end)
    ):
        return
    place = Span(size.start(), others.end())
    sum_ = f"Of {many} the others are {many - 1}; {rest} are said to be the others"
    if rest == many - 1:
        yield Finding(NAME, "confirmed", figures, f"{sum_}.", None, place)
    elif not _SHARED.search(text, max(0, size.start() - 120), size.start()):
        yield Finding(NAME, "contradicts", figures, f"{sum_}, which cannot be.", None, place)


_FAR = 100
_COUNT = compiled(rf"(?<![\w/])\b{_NUMBER}\b(?![/-])", regex.IGNORECASE)
_WHICH = compiled(r"\s+(?:in|of|on)\s+(?:the|this|our|its)\s+(?P<set>[\p{L}’'-]+)", regex.IGNORECASE)
_NARROWED = compiled(
    r"\s+(?:in|across|outside|within|from|that|which|who|whose|with|without|behind|below|above|ahead|of)\b(?!\s+(?:combined|the\s+group|all)\b)",
    regex.IGNORECASE,
)
_SHARED = compiled(r"\b(?:shared?|joint\w*|equal|tied|tie|and\s+its|together\s+with|along\s+with)\b", regex.IGNORECASE)
"""Words by which a place is that of more than one."""


def _split(passage: Passage, place: Span, rank: regex.Match[str], size: int) -> Iterator[Finding]:
    """So many before or behind, with the rank that this leaves."""
    text = passage.shape.text
    if rank["joint"] or _joined(text, place):
        return
    number, own = _rank(rank) or size, {found["measure"].lower() for found in _MEASURE.finditer(text, place.start, place.end)}
    for match in _SPLIT.finditer(text, rank.end(), place.end):
        count, figures = int(_value(match["number"])), _figures(passage, Span(min(rank.start(), match.start()), match.end()))
        ahead, behind = number - 1, size - number
        expected = behind if match["worse"] else ahead
        backwards = ahead if match["worse"] else behind
        if (
            not figures
            or number > size
            or regex.search(
                r"\bthan\s+(?:last|the\s+(?:year|average|mean|median|target|norm)|average|before|in\b)", text[match.end() : match.end() + 24]
            )
        ):
            continue
        of_measure = _MEASURE.match(text, match.end() + 1, place.end)
        if _LAST_TIME.search(text, rank.end(), match.start()):
            continue
        if (of_measure and len(own) > 1) or _ELSEWHERE.match(text, match.end(), place.end):
            continue  # "fifth of nine on cost, and six did better on quality"
        word = "behind" if match["worse"] else "before"
        sum_ = f"Place {number} of {size} leaves {ahead} before and {behind} behind it; {match['number']} are said to be {word} it"
        if count == expected:
            yield Finding(NAME, "confirmed", figures, f"{sum_}.", None, place)
        elif count != backwards:
            yield Finding(NAME, "contradicts", figures, f"{sum_}, which cannot be.", None, place)


def _figures(passage: Passage, place: Span) -> tuple[Number, ...]:
    """The figures that are places or counts of the set."""
    counted = {quantity.number.index: quantity.number for quantity in told_of(passage.shape).quantities.values() if quantity.number}
    known = [*passage.numbers, *(number for index, number in counted.items() if index < 0)]
    return tuple(
        number
        for number in sorted(known, key=lambda each: each.span.start)
        if place.start <= number.span.start < place.end
        and number.kind in {"rank", "count"}
        and number.printed is not None
        and number.printed.value <= 400
    )


def _value(word: str) -> float:
    low = word.lower()
    if low in ORDINALS:
        return ORDINALS[low]
    return read_cardinal(low) or float(regex.sub(r"[^0-9]", "", low) or 0)
