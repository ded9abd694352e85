"""Sums between labelled numbers: a cost and what one costs, a count and a rate, a budget and what was spent, quarters and a half.

Comes in: the fields of a passage (:mod:`corpus.audit.fields`). Goes out: roles, as fields. Each role has to be told by the field's own words, and there has to
be just one field for it near the figure that is checked; another number of the same kind near by whose role nothing tells leaves the sum alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.audit.fields import Field, fields_of, last_time, near
from corpus.audit.gates import Gated
from corpus.audit.told import Told
from corpus.audit.words import stems
from ingest.expressions import compiled

_I = regex.IGNORECASE
_ONE = compiled(r"\b(?:per|for\s(?:each|every)|each|every)\s(?:(?:completed|paying|paid|full|single)\s)?(?P<one>[a-z-]+(?:\s[a-z-]+)?)", _I)
_A_TIME = compiled(r"(?:a|per|each|every)\s(?:month|week|year|day|quarter|term|night|hour)\b", _I)
_TIMES = compiled(r"\A(?:day|night|hour|week|month|year|visit|mile|journey|place|session|meal)", _I)
_AVERAGE = compiled(
    r"\b(?:average|mean|unit)\s(?:[a-z-]+\s){0,2}?(?:costs?|prices?|values?|grants?|awards?|payments?|fees?|charges?|spend\w*|subsid\w+|claims?|arrears|debts?)\b|\baverag(?:ed|es|ing)\b",
    _I,
)
_TOTAL = compiled(
    r"\b(?:total|costs?|cost|spen[dt]|spending|paid|pays?|expenditure|grants?|income|receipts|takings|value|worth|budget|bill|sum|awards?|subsid\w+|payments?)\b",
    _I,
)
_NOT_TOTAL = compiled(r"\b(?:average|mean|per|each|every|excluding|including|of\swhich|saved|saving|further)\b", _I)
_PER = Gated(
    r"\bper\s(?:(?P<many>Ⓒ)|(?P<word>thousand|hundred\sthousand|hundred|head))\s?(?P<one>(?!(?:a|per|in|for|on|and|of|was|is)\b)[a-z-]+)?", _I
)
_PER_BEHIND = compiled(rf"(?P<what>(?:[a-z-]+\s){{0,4}}?){_PER.source}", _I)
_POPULATION = compiled(
    r"\b(?:population|residents|inhabitants|people|persons|on\sroll|members|employees|staff|workforce|stock|prisoners|pupils)\b", _I
)
_PEOPLE = stems("population people residents inhabitants persons head average daily resident")
_AMONG = compiled(r"\b(?:in|for|among|amongst|of|at|by)\b", _I)
_STAFF = stems("prisoners inmates pupils employees staff patients students tenants households members workers population")
_SAID = compiled(r"\b(?:rates?|per|equal|equivalent|equat\w+|giv\w+|works?\sout|ratio)\b", _I)
"""Words without which a number per thousand may be that of something named further back."""
_RATE = stems("rate equal equivalent giving equating recorded reported working works out new")
_WORDS = {"thousand": 1000, "hundred thousand": 100_000, "hundred": 100, "head": 1}


@dataclass(frozen=True, slots=True)
class Divided:
    """``result`` is ``part`` over ``whole``, times ``many``."""

    result: Field
    part: Field
    whole: Field
    many: int


def unit_values(told: Told) -> Iterator[Divided]:
    """What one costs, with the total and the number."""
    if not any(quantity.kind == "money" for quantity in told.quantities.values()):
        return
    fields = fields_of(told)
    for unit in fields:
        if unit.quantity.kind != "money":
            continue
        own = _ONE.search(unit.words)
        if not (own or _AVERAGE.search(unit.label)) or _A_TIME.match(unit.behind):
            continue
        around = near(fields, unit)
        totals = [field for field in around if field.quantity.kind == "money"]
        counts = [field for field in around if field.quantity.kind == "count" and not field.quantity.text.isalpha()]
        if own and stems(own["one"]):
            words = own["one"].split()
            per = stems(words[0]) or stems(own["one"])
            measured = _TIMES.search(words[-1]) if len(words) > 1 else None  # "per patient day" is not per patient
            counts = [field for field in counts if per & stems(field.words) and (not measured or measured[0] in field.words.lower())]
        if len(totals) == 1 and len(counts) == 1 and _TOTAL.search(totals[0].words) and not _NOT_TOTAL.search(totals[0].words):
            yield Divided(unit, totals[0], counts[0], 1)


def rates(told: Told) -> Iterator[Divided]:
    """A rate, with the count and the population."""
    fields = fields_of(told) if _PER.may_match(told.text) else ()
    for rate in fields:
        before = next((found for found in _PER.finditer(rate.label) if _LABEL_ENDS.fullmatch(rate.label, found.end())), None)
        behind = None if before else _PER_BEHIND.match(rate.behind)
        match = before or behind
        if match is None or rate.quantity.kind not in {"rate", "score", "count"}:
            continue
        around = [field for field in near(fields, rate) if field.quantity.kind == "count"]
        if len(around) != 2:
            continue
        one = stems(match["one"] or "") - _PEOPLE
        wholes = [field for field in around if one & stems(field.label)] or [field for field in around if one & stems(field.words)]
        if not wholes and not one - _STAFF:
            wholes = ([] if one else [field for field in around if _POPULATION.match(field.behind)]) or [
                field for field in around if _POPULATION.search(field.words)
            ]
        many = _many(told, match, rate.start if before else rate.at + 1)
        if len(wholes) != 1 or many is None:
            continue
        part = next(field for field in around if field is not wholes[0])
        together = rate.sentence == part.sentence == wholes[0].sentence
        named = rate.label[: before.start()] if before else match["what"] if together and match["what"] else f"{rate.label} {match['what']}"
        subject = stems(named) - one - _PEOPLE - _RATE
        if together and _EQUALS.fullmatch(rate.label) and rate.label.rstrip("= ") == wholes[0].behind.rstrip("= "):
            subject = stems(part.words)  # "18 cases in 21,450 bed days = 8.4 per 10,000 bed days"
        if any(_UNREAD.search(field.label) for field in (part, wholes[0])):
            continue  # "Burglaries 246   Population 82,000": a number that was not read
        if not (_SAID.search(rate.label) or (together and subject and not _AMONG.search(rate.label))):
            continue
        if not subject - stems(f"{part.words} {wholes[0].words}") and (not subject or subject & stems(part.words)):
            yield Divided(rate, part, wholes[0], many)


_EQUALS = compiled(r"[^=]*=\s*")
_UNREAD = compiled(r"\p{L}\s[0-9]")
_LABEL_ENDS = compiled(r"(?:\s[a-z-]+){0,2}[\s:=]*")


def _many(told: Told, match: regex.Match[str], start: int) -> int | None:
    if match["word"]:
        return _WORDS[" ".join(match["word"].lower().split())]
    found = _PER.search(told.text, start)
    quantity = told.quantities.get(found.start("many")) if found and found["many"] else None
    return int(quantity.value) if quantity else None


_ROLES = {
    "budget": compiled(r"\b(?:budget(?:ed)?|allocation|estimate)\b", _I),
    "spent": compiled(r"\b(?:out-?turn|actual|spen[dt]|spending|expenditure|expenses|costs?|payments)\b", _I),
    "income": compiled(r"\b(?:income|receipts|takings|revenue(?!\s(?:budget|estimate|expenditure|spending)))\b", _I),
}
_GAPS = {
    "over": Gated(r"\bover-?spen(?:d|t|ding)\b|\bover\sbudget\b", _I),
    "under": Gated(r"\bunder-?spen(?:d|t|ding)\b|\bunder\sbudget\b", _I),
    "surplus": Gated(r"\bsurplus\b", _I),
    "deficit": Gated(r"\bdeficit\b", _I),
}
_APART = compiled(
    r"\b(?:reserves?|underlying|before|after|gross|revised|raised|one-off|excluding|including|forecast|transfers?|virement|original|within|of\swhich|net\sof|net\s(?:over|under|surplus|deficit)\w*|carry-forward|carried\sforward|profiled?|to\sdate)\b",
    _I,
)
_ON = compiled(r"\b(?:arose|occurred|was|came|is)?\s?\b(?:on|in|within|at|under|by)\s(?P<what>[^.;,]+)", _I)


@dataclass(frozen=True, slots=True)
class Gap:
    """``gap`` is ``more`` less ``less``, by the word for it."""

    gap: Field
    more: Field
    less: Field
    word: str


def gaps(told: Told) -> Iterator[Gap]:
    """A budget and what was spent, or income and spending, in sentences near to the one that tells what lies between."""
    words_for_it = [(name, pattern) for name, pattern in _GAPS.items() if pattern.may_match(told.text)]
    fields = fields_of(told) if words_for_it else ()
    for gap in fields:
        word = next((name for name, pattern in words_for_it if _governs(pattern, gap)), None)
        around = [field for field in near(fields, gap) if field.quantity.kind == gap.quantity.kind]
        if word is None or gap.quantity.kind not in {"money", "count", "score"} or len(around) != 2:
            continue
        roles = [{name for name, pattern in _ROLES.items() if pattern.search(field.words)} for field in around]
        wanted = {"spent", "budget"} if word in {"over", "under"} else {"spent", "income"}
        if any(len(role) != 1 for role in roles) or roles[0] | roles[1] != wanted:
            continue
        spent, other = around if roles[0] == {"spent"} else around[::-1]
        first = min(field.sentence for field in (gap, *around))
        words = told.text[told.sentences[first].start : told.sentences[gap.sentence].end]
        part = _ON.match(gap.behind)
        if _APART.search(words) or (part and stems(part["what"]) - stems(f"{spent.words} {other.words}")):
            continue
        more, less = (spent, other) if word in {"over", "deficit"} else (other, spent)
        yield Gap(gap, more, less, word)


_OF = compiled(
    r"(?:\s(?:of|by|was|is|came\sto|amounted\sto|for\sthe\s(?:year|period|quarter)|in\sthe\s(?:year|period|quarter)|totalled|(?:for|in)\sⓉ|about|some|only|just|therefore|thus|being)){0,5}[\s:=]*\Z",
    _I,
)


def _governs(pattern: Gated, gap: Field) -> bool:
    """Whether the word for a gap stands right before a number, or right behind it."""
    found = list(pattern.finditer(gap.label))
    return (bool(found) and _OF.fullmatch(gap.label, found[-1].end()) is not None) or pattern.match(gap.behind) is not None


_QUARTER = compiled(r"(?:\A|\b(?:in|for|end\sof|at|by)\s(?:the\s)?|[\s:(])(?P<time>Ⓣ)(?:\s?\(Ⓣ\s?(?:[-–]|to)\s?Ⓣ\))?[\s:)–-]*\Z", _I)
_SUM = compiled(
    r"(?P<half>\bhalf[\s-]year\b)|(?P<range>Ⓣ(?:\s?(?:\+|plus|to|–|-|and)\s?Ⓣ)+)|(?P<year>\b(?:full|whole|total\sfor\sthe|for\sthe)\syear\b|\byear\stotal\b)|(?P<far>\byear[\s-]to[\s-]date\b|\b(?:total|altogether)\b|\bso\sfar\b|\bnine\smonths\b)",
    _I,
)
_NOT_ADDED = compiled(
    r"\b(?:calendar|cumulative|distinct|different|unique|average|mean|rate|median|net|after|before|excluding|revised|estimate\w*|forecast|target|budget|waiting|in\spost|stock|caseload|outstanding|late|adjust\w*|at\sthe\send|of\swhom|given\sas)\b",
    _I,
)
_OVERALL = compiled(r"\b(?:all|both|overall|whole|other|combined)\b", _I)
_RUNNING = Gated(r"\b(?:cumulative(?:ly)?|running\stotals?)\b", _I)


@dataclass(frozen=True, slots=True)
class Added:
    """``parts`` make up ``total``."""

    total: Field
    parts: tuple[Field, ...]


_NO_QUARTER = compiled(r"half|month|week|term|year", _I)


def _quarter(told: Told, field: Field) -> int | None:
    """The quarter that a field is of, by the last word of its label."""
    match = _QUARTER.search(told.text, field.start, field.at)
    time = told.times[match.start("time")] if match else None
    if time is None or time.when not in {"part", "at"} or _NO_QUARTER.search(told.said(time.span)):
        return None
    return time.key[0] if time.when == "part" else time.key[1] or None


def periods(told: Told) -> Iterator[Added]:
    """Quarters under their names, and the half year or the year so far that they make up."""
    if sum(time.when in {"part", "at"} for time in told.times.values()) < 2:
        return  # no two quarters
    fields = fields_of(told)
    for index, total in enumerate(fields):
        match = _SUM.search(total.label)
        if match is None or total.quantity.kind not in {"count", "money", "score"}:
            continue
        parts: list[Field] = []
        for field in reversed(fields[:index]):
            if field.quantity.text.isalpha() or field.quantity.kind == "duration":
                continue  # "nine-month total"
            quarter, later = _quarter(told, field), _quarter(told, parts[0]) if parts else None
            if field.quantity.kind != total.quantity.kind or quarter is None or total.sentence - field.sentence > 4 or (later and quarter >= later):
                break
            parts.insert(0, field)
        months = [
            [told.times[at].key[0] for at in range(field.start, field.at) if at in told.times and told.times[at].when == "month"]
            for field in (*parts[:1], total)
        ]
        if parts and months[1] and months[1][0] not in (months[0][:1] or (1, 4)):
            continue  # the half of April to September, and the quarters from October
        named = [_quarter(told, field) for field in parts]
        if len(parts) < 2 or named != list(range(1, len(parts) + 1)) or not _covers(told, match, total, len(parts)):
            continue
        words = told.text[told.sentences[parts[0].sentence].start : total.at + 1 + len(total.behind)]
        if _OVERALL.search(total.label) and not _OVERALL.search(words[: total.start - told.sentences[parts[0].sentence].start]):
            continue
        if not _NOT_ADDED.search(words) and not stems(_SUM.sub(" ", total.label)) - stems(
            words[: total.start - told.sentences[parts[0].sentence].start]
        ):
            yield Added(total, tuple(parts))


def _covers(told: Told, match: regex.Match[str], total: Field, count: int) -> bool:
    times = [told.times[at] for at in range(total.start, total.at) if at in told.times]
    if len(times) == 2 and all(time.when == "part" for time in times):
        return (times[0].key[0], times[1].key[0]) == (1, count)
    if len(times) > 2 and all(time.when == "part" for time in times):
        return [time.key[0] for time in times] == list(range(1, count + 1))
    if len(times) == 2 and all(time.when == "month" for time in times):
        return (times[1].key[0] - times[0].key[0]) % 12 == 3 * count - 1
    if times:
        return False
    return count == 2 if match["half"] else count == 4 if match["year"] else True


def running(told: Told) -> Iterator[tuple[Field, ...]]:
    """Cumulative numbers of one year in the order of their times."""
    fields = fields_of(told) if _RUNNING.may_match(told.text) else ()
    at = 0
    while at < len(fields):
        run = [fields[at]]
        opens = at == 0 or fields[at - 1].sentence != fields[at].sentence
        head = told.text[told.sentences[fields[at].sentence].start : fields[at].at]
        at += 1
        if not opens or not _RUNNING.search(head):
            continue
        while at < len(fields) and fields[at].quantity.kind == run[0].quantity.kind and fields[at].sentence == run[0].sentence:
            run.append(fields[at])
            at += 1
        times = [last_time(told, field) if _QUARTER.search(field.label) else None for field in run]
        kinds = {time.when if time else None for time in times}
        if len(run) >= 3 and len(kinds) == 1 and kinds <= {"part", "month"} and _in_turn([time.key[0] for time in times if time]):
            yield tuple(run)


def _in_turn(places: Sequence[int]) -> bool:
    """Whether quarters or months of a financial year follow each other."""
    turned = [(place - 4) % 12 for place in places] if max(places) > 4 else list(places)
    return turned == sorted(set(turned))


_WHOLE = Gated(r"\A\W*(?:the\s)?total(?P<of>\s[a-z-]+){0,3}?(?:\s(?:was|is|of|came\sto))?\W*\Z", _I)
_SOME = compiled(r"\b(?:including|includes?|such\sas|mainly|mostly|largest|main|selected|e\.g|of\swhich|rounded|before|after|net)\b", _I)


def totals(told: Told) -> Iterator[Added]:
    """A list behind a colon, and its total in the next sentence: "Income (£m): fees 3.1, grants 1.9. Total income 5.0"."""
    fields = fields_of(told) if _WHOLE.may_match(told.text) else ()
    for total in fields:
        if not _WHOLE.match(total.label) or total.behind:
            continue
        parts = [field for field in near(fields, total) if field.sentence == total.sentence - 1]
        if len(parts) < 2 or len({field.quantity.kind for field in (*parts, total)}) != 1:
            continue
        sentence = told.text[told.sentences[total.sentence - 1].start : told.sentences[total.sentence - 1].end]
        head = sentence[: parts[0].at - told.sentences[total.sentence - 1].start]
        if ":" not in head or _SOME.search(sentence) or stems(total.label) - stems(head) or total.quantity.kind not in {"count", "money", "score"}:
            continue
        if any(not field.label or field.behind for field in parts):
            continue
        yield Added(total, tuple(parts))
