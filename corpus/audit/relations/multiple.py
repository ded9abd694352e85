"""Multiples in words: "doubled from A to B", "halved", "B, four times the A of ...", "twice as many in one year (B) as in another (A)".

later / earlier, or the first / the second of what is compared, is near the number that the word stands for: within 2.5 % it is confirmed, a sixth away
from it contradicts; between lies the usual looseness of the word. "more than doubled" and "almost doubled" bound it from one side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import regex

from corpus.audit.findings import Finding, Verdict, shown
from corpus.audit.gates import Gates
from corpus.audit.pairs import MOVES, Pair, alike, from_to, only_pair, sizes_in, times_of
from corpus.audit.reading import Passage, Reading
from corpus.audit.told import GAP, SIZE, Quantity, Told, told_of, worded
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cardinals import read_cardinal

NAME = "multiple"

_WORDS = r"(?P<two>doubl(?:ed|es|ing)|two-?fold)|(?P<three>trebl(?:ed|es|ing)|tripl(?:ed|es|ing)|three-?fold)|(?P<four>quadrupl(?:ed|es|ing)|four-?fold)|(?P<half>halv(?:ed|es|ing))"
_MANY = r"(?P<many>five|six|seven|eight|nine|ten|twelve|twenty|hundred)-?fold"

GREW = worded(
    "multiplied",
    "A change by a multiple: 'doubled', 'has halved', 'a fourfold increase', 'rose tenfold'.",
    rf"\b(?: {_WORDS} | {_MANY} | (?: (?P<times> [ⒸⓇⓈ] ) | (?P<word>three|four|five|six|seven|eight|nine|ten) ) \s times \s as \s (?:many|much) (?= \s? [.,;)] ) )\b (?! -glaz | \s+ (?:as|the|that|those|what|its|their|our|glaz|figure|check|count|period|bed) \b )",
    (("Loans doubled from [9,600] to [19,200].", "two"), ("The number rose tenfold, to [3,100].", "many"), ("a fourfold increase", "four")),
    ("It is double the [9,600] of last year.", "They met twice as often."),
)
COMPARED = worded(
    "multiple_of_another",
    "One size as a multiple of another: 'B, four times the A received in 2010', 'B is half what it was in 2006, when it stood at A'.",
    rf"(?P<now> {SIZE} ) {GAP}{{0,90}}? \b (?: (?P<times> [ⒸⓇⓈ] ) \s times | (?P<word>two|three|four|five|six|seven|eight|nine|ten) \s times | (?P<two>twice|double) | (?P<three>treble|triple) | (?P<half> (?<= \b (?:is|are|was|were|now|only|just|about|nearly|almost|than|or) \s | , \s ) (?: half | Ⓕ ) ) ) \s+ (?: as \s (?:many|much|high|large) \s as \s )? (?:the|that|those|what|its|their|our|last) \b {GAP}{{0,80}}? (?P<before> {SIZE} )",
    (
        ("Requests reached [2,800] in 2014, C:[four] times the [1,400] received in 2010.", "before now times"),
        ("At [£1.8m], spending is now C:[three] times what it was in 2006, when it stood at [£0.6m].", "before now times"),
        ("There were [200] visits, double the [100] of last year.", "before now two"),
    ),
    ("There were [200] visits, and half of them were repeat visits.", "They meet C:[four] times a year in [12] places."),
)
AS_MANY = worded(
    "as_many_as",
    "A multiple between two sizes that stand with what they are of: 'five times as much was paid in 2014/15 (B) as in 2013/14 (A)'.",
    rf"\b (?: (?P<times> [ⒸⓇⓈ] ) \s times | (?P<word>two|three|four|five|six|seven|eight|nine|ten) \s times | (?P<two>twice) | (?P<half>half) ) \s as \s (?:many|much|high|large|often) \b {GAP}{{0,90}}? (?P<now> {SIZE} ) {GAP}{{0,60}}? \b as \b {GAP}{{0,60}}? (?P<before> {SIZE} )",
    (("Twice as many people were helped in 2010 ([4,800]) as in 2009 ([2,400]).", "before now two"),),
    ("Twice as many girls as boys took part: [640] pupils, up from [410].",),
)
WHAT_IT_WAS = worded(
    "multiple_of_what_it_was",
    "A multiple, and behind it both sizes: 'is almost double what it was: B against A in 2011'.",
    rf"\b (?: (?P<times> [ⒸⓇⓈ] ) \s times | (?P<word>two|three|four|five|six|seven|eight|nine|ten) \s times | (?P<two>twice|double) | (?P<three>treble|triple) | (?P<half>half|Ⓕ) ) \s (?:what|that|those|the) \b {GAP}{{0,60}}? [:,(–-] {GAP}{{0,30}}? (?P<now> {SIZE} ) {GAP}{{0,40}}? \b (?: (?:as \s)? against | compared \s (?:with|to) ) \b {GAP}{{0,30}}? (?P<before> {SIZE} )",
    (("Membership is almost double what it was: [3,940] against [2,000] in 2011.", "before now two"),),
    ("It is double what it was: [3,940].",),
)
_SINCE = compiled(r"\bsince\s+(?P<time>Ⓣ)", regex.IGNORECASE)
_TO = compiled(rf"(?:,?\s+(?:to|reaching|and\s+(?:is|was|stood\s+at)|standing\s+at|at)\b){GAP}{{0,24}}?(?P<now>{SIZE})", regex.IGNORECASE)
_THAT_YEAR = compiled(rf"{SIZE}[^Ⓐ-Ⓩ.;]{{0,30}}?\s(?:(?:in\s)?that\syear|then)\b", regex.IGNORECASE)
"""A size at the time that "since" has named."""
_SAME = compiled(
    r"\A\s*(?:This|It|That|They|There|The\s+(?:number|figure|total|rate|cost|amount|sum|count|level)|In\s|By\s|Since\s|At\s|From\s|Over\s)",
    regex.IGNORECASE,
)
_UNSURE = compiled(
    r"\b(?:likely|expected|to\s+be|would|could|will|should|may|might|aims?|hopes?|planned|forecast|projected|per\s+(?:head|cent)\s+of)\b",
    regex.IGNORECASE,
)


_COMPARISONS = Gates(AS_MANY, COMPARED, WHAT_IT_WAS)


def find(reading: Reading, passage: Passage) -> Iterator[Finding]:
    """Sizes that are said to have been multiplied."""
    del reading
    told = told_of(passage.shape)
    seen: set[int] = set()
    for pattern in _COMPARISONS.on(told.text):
        for match in pattern.find(told.text):
            now, before = told.quantity(match, "now"), told.quantity(match, "before")
            sentence = told.text[match.start() : match.end()]
            if (
                now
                and before
                and alike(now, before)
                and not _crosses(told, match)
                and not MOVES.search(sentence)
                and not _UNSURE.search(sentence)
                and not _in_another_clause(told, match)
            ):
                seen |= {now.span.start, before.span.start}
                yield from _judged(told, match, Pair(before, now, told.place(match.start(), match.end())))
    for index, sentence_ in enumerate(told.sentences) if GREW.may_match(told.text) else ():
        verbs = list(GREW.find(told.text, sentence_.start, sentence_.end))
        for place, match in enumerate(verbs):
            pair = _pair(told, index, match) if not _is_one_of_two(told, verbs[max(0, place - 1) : place + 2], match) else None
            if (
                pair
                and not _SOME.match(told.text, match.end())
                and not _ON_SOME.match(told.text, match.end(), sentence_.end)
                and not _of_another(told, match, pair)
                and seen.isdisjoint({pair.now.span.start, pair.before.span.start})
                and not _UNSURE.search(told.text, sentence_.start, sentence_.end)
            ):
                yield from _judged(told, match, pair)


_SOME = compiled(r"\s(?:in|at|for|among)\s(?:some|many|most|several|a\sfew|certain)\b", regex.IGNORECASE)
_ON_SOME = compiled(r"[^;.Ⓐ-Ⓩ]{0,60}?\b(?:on|in|at|for|among)\s[^;.Ⓐ-Ⓩ]{1,60};", regex.IGNORECASE)


_AS = compiled(r"\b(?:as|while|although|though|whereas)\s(?:[\w-]+\s){1,3}\Z", regex.IGNORECASE)


def _is_one_of_two(told: Told, verbs: Sequence[regex.Match[str]], match: regex.Match[str]) -> bool:
    """Whether two things are told to have multiplied before any size: "halved as traffic doubled: there were"."""
    if _AS.search(told.text, max(0, match.start() - 60), match.start()):
        return True
    return any(other is not match and not told.inside(min(other.end(), match.end()), max(other.start(), match.start())) for other in verbs)


_FAR = 400
"""Characters on either side of a verb in which its sizes and other verbs are looked for."""
_NOUN = compiled(
    r"\s(?P<noun>(?!in\b|at\b|on\b|by\b|for\b|to\b|and\b|from\b|last\b|this\b|the\b|of\b|per\b|or\b|when\b|then\b|who\b|which\b|were\b|was\b|had\b|are\b|is\b|during\b|such\b)[a-z-]+)"
)


def _of_another(told: Told, match: regex.Match[str], pair: Pair) -> bool:
    """Whether behind a colon the sizes count something that the verb does not speak of: "Membership halved: there were 300 clubs and now 280"."""
    sizes = (pair.before.span.start, pair.now.span.start)
    at = next(
        (
            place
            for place in range(match.end(), min(len(told.text), match.end() + _FAR))
            if place in told.quantities and told.quantities[place].span.start in sizes
        ),
        None,
    )
    if at is None:
        return False
    noun = _NOUN.match(told.text, at + 1)
    return (
        ":" in told.text[match.end() : at] and noun is not None and stems(noun["noun"]).isdisjoint(stems(told.text[max(0, match.start() - 120) : at]))
    )


def _crosses(told: Told, match: regex.Match[str]) -> bool:
    return any(match.start() < sentence.end <= match.end() - 1 for sentence in told.sentences)


def _pair(told: Told, index: int, match: regex.Match[str]) -> Pair | None:
    """The pair that a verb of multiplying speaks of: in its sentence, else with the sentence before or behind that speaks of the same."""
    sentence = told.sentences[index]
    first, last = max(sentence.start, match.start() - _FAR), min(sentence.end, match.end() + _FAR)
    others = [move for move in MOVES.finditer(told.text, first, last) if not _belongs(match, move)]
    for pair, start, end in from_to(told, match.end(), sentence.end):
        if (
            ";" in told.text[match.end() : start]
            or _TURNED.search(told.text, start, end)
            or not _agrees(told, start, end, match)
            or _passes_on(told, end, sentence.end, pair)
        ):
            continue
        if any(quantity.kind != "duration" for quantity in told.inside(match.end(), start)):
            continue  # another size stands between: "doubled in the north, from 12, and in the south went from 40 to 44"
        moves = [
            move for move in MOVES.finditer(told.text, match.end(), end) if not regex.match(r"\w+ing\b|up\b|down\b", move.group(), regex.IGNORECASE)
        ]
        if not regex.search(r"\b(?:while|whereas|although|but|though)\b", told.text[match.end() : start]) and not moves:
            return pair
    own_levels = [at for at, _ in sizes_in(told, match.end(), sentence.end)]
    if others or (own_levels and _TURN.search(told.text, match.end(), own_levels[0])):
        return None
    spans = [(sentence.start, sentence.end)]
    own = sizes_in(told, sentence.start, sentence.end)
    if index and (len(own) == 1 or not own) and _SAME.match(told.text[sentence.start : sentence.start + 40]):
        spans.append((told.sentences[index - 1].start, sentence.end))
    if not own and index + 1 < len(told.sentences) and _SAME.match(told.text[sentence.end : sentence.end + 40]):
        spans.append((sentence.start, told.sentences[index + 1].end))
    for start, end in spans:
        if len(MOVES.findall(told.text, start, end)) > (1 if _near_noun(told, match) else 0):
            continue
        pair_ = only_pair(told, start, end) or _to_pair(told, start, end, match)
        if pair_ and _agrees(told, start, end, match):
            return pair_
    return None


_TURNED = compiled(r"\b(?:and|but|while)\b[^Ⓐ-Ⓢ]*\b(?:went|rose|fell|was|were|grew|has|had)\b", regex.IGNORECASE)
"""Within "to A ... from B": a second clause, with a verb of its own."""
_BETWEEN = compiled(r"\s+between\s+(?P<first>Ⓣ)\s+and\s+(?P<last>Ⓣ)", regex.IGNORECASE)


def _passes_on(told: Told, end: int, stop: int, pair: Pair) -> bool:
    """Whether the row goes on to a later level: "from 12 in 2008 to 20 in 2009 and 37 in 2010"."""
    going = _THEN.match(told.text, end, stop)
    further = told.quantity(going, "further") if going else None
    return further is not None and (further.kind == "count" or alike(pair.now, further))


_THEN = compiled(rf"{GAP}{{0,24}}?,?\s+(?:and|then|and\s+then|and\s+to|to)\s+(?:to\s+)?(?P<further>{SIZE})\s+(?:in|by|at|on)\b", regex.IGNORECASE)


def _in_another_clause(told: Told, match: regex.Match[str]) -> bool:
    """Whether the second size belongs to a clause of its own: "twice as many in June (A) as in a usual month; in May there were B"."""
    words = told.text[match.start("now") : match.start("before")]
    if regex.match(r"\s+(?:for|nationally|elsewhere|on\s+average)\b", told.text[match.end("before") : match.end("before") + 20]) or (
        match.re is COMPARED.compiled and regex.search(r"\btimes\b[^:]*:", words)
    ):
        return True
    return ";" in words and regex.search(r";[^;]*\b(?:is|are|was|were|had|has|came|stood)\b", words) is not None


_TURN = compiled(r"\b(?:while|whereas|although|but|though)\b", regex.IGNORECASE)


def _belongs(match: regex.Match[str], move: regex.Match[str]) -> bool:
    """Whether a word of change is that of the multiple itself: "rose tenfold", "a fourfold increase", "rising from"."""
    return abs(move.start() - match.end()) <= 3 or abs(match.start() - move.end()) <= 3 or move.group().lower().endswith("ing")


def _near_noun(told: Told, match: regex.Match[str]) -> bool:
    return any(_belongs(match, move) for move in MOVES.finditer(told.text, max(0, match.start() - 16), match.end() + 16))


def _to_pair(told: Told, start: int, end: int, match: regex.Match[str]) -> Pair | None:
    """'There were 84 in spring. In summer the number halved, to 42': the level before is the one that the sentence before tells."""
    to = _TO.match(told.text, match.end(), end)
    levels = sizes_in(told, start, end)
    if to is None or len(levels) != 2 or levels[1][0] != to.start("now") or levels[0][0] > match.start() or not alike(levels[0][1], levels[1][1]):
        return None
    return Pair(levels[0][1], levels[1][1], told.place(levels[0][0], levels[1][0] + 1))


def _agrees(told: Told, start: int, end: int, match: regex.Match[str]) -> bool:
    """Whether "since 1999" is the time of the earlier size, where that is told."""
    since = _SINCE.search(told.text, match.end(), min(end, match.end() + 40))
    positions = [at for at, _ in sizes_in(told, start, end)]
    keys = [time.key for time in times_of(told, start, end, positions).values()]
    between = _BETWEEN.match(told.text, match.end())
    if between and keys and any(told.times[between.start(name)].key not in keys for name in ("first", "last")) and len(keys) > 1:
        return False
    if since is None or _THAT_YEAR.search(told.text, match.end(), end):
        return True
    moment = told.times[since.start("time")]
    return moment.when != "at" or moment.key in keys or not keys


def _judged(told: Told, match: regex.Match[str], pair: Pair) -> Iterator[Finding]:
    now, before = pair.now.printed, pair.before.printed
    if before.value <= 0 or now.hedge in {"over", "under", "at least", "at most"} or before.hedge in {"over", "under", "at least", "at most"}:
        return
    factor = _factor(told, match)
    if factor is None:
        return
    word = next(
        match.start(name) for name in ("two", "three", "four", "half", "many", "times", "word") if name in match.re.groupindex and match[name]
    )
    hedge = told.text[max(0, word - 16) : word].lower()
    ratio = now.value / before.value
    low, high = _ends(pair.now, pair.before)
    verdict = _verdict(ratio, factor, hedge)
    if verdict == "contradicts" and low is not None and high is not None and low <= factor <= high:
        verdict = "not_checkable"
    figures = tuple(quantity.number for quantity in (pair.now, pair.before) if quantity.number)
    if not figures:
        return
    sum_ = f"{pair.now.text} / {pair.before.text} = {shown(ratio, 2)}; the word stands for {shown(factor, 2)}"
    reason = "precision_unknown" if verdict == "not_checkable" else None
    place = told.place(match.start(), match.end())
    phrase = Span(min(place.start, pair.place.start), max(place.end, pair.place.end))
    yield Finding(NAME, verdict, figures, f"{sum_}{', which it is not' if verdict == 'contradicts' else ''}.", reason, phrase)


def _ends(now: Quantity, before: Quantity) -> tuple[Fraction | None, Fraction | None]:
    quotient = now.printed.loose / before.printed.loose
    return quotient.low, quotient.high


def _factor(told: Told, match: regex.Match[str]) -> Fraction | None:
    for name, value in (("two", Fraction(2)), ("three", Fraction(3)), ("four", Fraction(4)), ("half", Fraction(1, 2))):
        if name in match.re.groupindex and match[name]:
            part = told.quantity(match, name)
            return part.value if part else value
    if (times := told.quantity(match, "times")) is not None:
        return times.value
    word = next((match[name] for name in ("many", "word") if name in match.re.groupindex and match[name]), None)
    number = read_cardinal("one hundred" if word == "hundred" else word) if word else None
    return Fraction(int(number)) if number else None


def _verdict(ratio: Fraction, factor: Fraction, hedge: str) -> Verdict:
    if regex.search(r"\b(?:more\s+than|over)\s+\Z", hedge):
        near = "just" in hedge
        beyond = ratio < factor if factor < 1 else ratio > factor
        return (
            "confirmed"
            if beyond and not (near and abs(ratio / factor - 1) > Fraction(1, 6))
            else "contradicts"
            if abs(ratio / factor - 1) > Fraction(25, 1000)
            else "not_checkable"
        )
    loose = regex.search(
        r"\b(?:almost|nearly|close\s+to|about|around|roughly|some|approximately|(?:just|a\s+little)\s+under|virtually|practically|all\s+but)\s+(?:a\s+)?\Z",
        hedge,
    )
    low = Fraction(80, 100) if loose else Fraction(975, 1000)
    if low <= ratio / factor <= 2 - low if loose else abs(ratio / factor - 1) <= Fraction(25, 1000):
        return "confirmed" if ratio == factor else "confirmed_by_rounding"
    return "contradicts" if abs(ratio / factor - 1) > Fraction(1, 6) else "not_checkable"
