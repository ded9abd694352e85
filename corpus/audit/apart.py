"""Sizes whose own words set them apart from the levels beside them: another noun, another part, another time, another base.

Comes in: a finding that accuses, and its passage. Goes out: the reason why it is not accused, or None. "A fall of 12% in the number of tenants in arrears"
beside two sums of arrears, "violent crime down 8%" beside all crime, "£3,100 a group" beside what the groups had bid for: the sums fail, and both are true.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from corpus.audit.findings import Finding
from corpus.audit.reading import Passage
from corpus.audit.times import EARLIER, years_in
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

JUDGED = frozenset({"level_change_percent", "two_period", "difference", "points_percent", "rate", "unit_value"})
"""The relations whose first figure is a size, and whose others it is worked out from."""

NARROWED = Pattern(
    name="size_narrowed_behind",
    about="Words behind a size that begin to say of what part, at what place or on what terms it holds: 'in the', 'for those', 'among', 'without', 'when'.",
    source=r"(?: \A | \s ) (?P<word> in | for | of | among | amongst | at | on | across | per | to | within | inside | outside | without | after | before | when | once | if | above | below | against | according | than | compared | over | from | being | having | by | between | from | since | as ) \s+ (?P<what> [^,;:()]{1,80} )",
    matches=(("cases in the infants", "in"), ("among boys", "among"), ("when that site is left out", "when"), ("being forecast", "being")),
    non_matches=("fewer offences", "higher"),
    normal=lambda match: match["word"],
)  # fmt: skip
QUALIFIED = Pattern(
    name="size_qualified_before",
    about="A word in front of a size that makes it one of another kind or time: 'annual', 'gross', 'a further', 'marginal', 'running', 'compared with an average'.",
    source=r"\b (?: annual | yearly | year-on-year | month-on-month | cumulative | further | additional | gross | marginal | running | target | record | peak | combined | typical | maximum | minimum | initial | estimated | expected | projected | would | should | might | could | nationally | compared \s+ (?: with | to ) | against | unlike | not | rather | whom | of \s+ which | including | last \s+ year | previous \s+ year | year \s+ before )\b",
    matches=(("an annual increase of", "annual"), ("a further reduction of", "further"), ("compared with an average of", "compared with")),
    non_matches=("an increase of", "a net loss of"),
)  # fmt: skip
OTHER_TIME = Pattern(
    name="size_of_another_time",
    about="Words behind a size that give it a base or a window other than two levels beside it: 'on the same month last year', 'since the merger', 'a year over two years'.",
    source=r"\b (?: same \s+ (?: month | quarter | period | week | day | season ) | (?: quarter | q | half | month | week | term ) \s* [1-4]? \s+ of \s+ (?: last \s+ year | the \s+ (?: previous | preceding ) \s+ year | the \s+ year \s+ before ) | since (?! \s+ (?: then | that | (?: 19 | 20 ) [0-9]{2} | january | february | march | april | may | june | july | august | september | october | november | december | q [1-4] | last | the \s+ (?: start | beginning | first | second | third | fourth | last | previous ) )) | year-on-year | (?: a | per | each ) \s+ year \s+ (?: over | for | since ) | forecast | expected | planned | plan | target | offset | average | (?: was | were | been | having ) \s+ (?: \w+ \s+ ){0,2} last \s+ year | (?: than | on | from | against | with ) \s+ (?: in \s+ | at \s+ )? (?: january | february | march | april | may | june | july | august | september | october | november | december | spring | summer | autumn | winter ) \s+ (?: of \s+ )? (?: the \s+ )? (?: year \s+ before | previous \s+ year | last \s+ year ) | establishment | national \w* | england | elsewhere )\b",
    matches=(("on the same month last year", "same month"), ("since the merger", "since"), ("than planned", "planned")),
    non_matches=("since April", "on the previous year"),
)  # fmt: skip

_END = compiled(
    r"[,;:()–—]|[.!?](?!\d)|\s-\s|(?<![\d/])(?!(?:19|20)\d\d\b)\d|£|\b(?:which|who|and|but|while|whilst|whereas|although|though|so|yet)\b",
    regex.IGNORECASE,
)
_BRACKET = compiled(r"\s*\([^()]{0,40}\)")
_PER = compiled(r"\s*(?:per|for\s+(?:every|each))\s+(?:[0-9][0-9,]*|(?:hundred\s+)?thousand)\b")
_CLOSED = compiled(r"[^()\d,;]{0,30}\)")
_MORE_OF = compiled(r"\s*(?:more|fewer|less|extra|additional)\s+(?!than\b)(?P<what>[\w-]+)", regex.IGNORECASE)
_ANEW = compiled(r"[,\s]*and\b")
_VERB = compiled(r"\b(?:had|have|has|were|was)\b")
_CLAUSE = compiled(r"[,;:(–—]|\n\s*(?=(?-i:The|This)\s)|[.!?](?=\s)|\s-\s|\b(?:and|but|while|whilst|whereas|although|though|so)\b", regex.IGNORECASE)
_PART_OF = compiled(r"\bof\s+(?:whom|which)\b|\bincluding\b", regex.IGNORECASE)
_PART_BEFORE = compiled(r"\b(?:includ(?:es|ed|ing)|of\s+wh(?:om|ich))\s+(?:some\s+|about\s+|the\s+)?\Z", regex.IGNORECASE)
_LATEST = compiled(r"\A\W*in\s+the\s+(?:latest|last|final|most\s+recent)\s+(?:quarter|month|week)\b", regex.IGNORECASE)
_TOGETHER = compiled(r"\b(?:together|both|between them|combined|taken as one)\b", regex.IGNORECASE)
_VALUE = compiled(r"\b(?:value|amount|sum|cost|spending|takings|income)\b", regex.IGNORECASE)
_PER_SOME = compiled(r"\s*(?:\w+\s+){0,3}?per\s+(?:[0-9]|head|person)")
_A_YEAR = compiled(r"\A\s*(?:per|an?|for each)\s+[\w-]+\s+(?:per|an?|each|every)\s+(?:year|month|week|day)\b", regex.IGNORECASE)
_BASE = compiled(r"\b(?:on|than|from|since|over)\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b", regex.IGNORECASE)
_LAST = compiled(r"\b(?:last|previous|preceding|same|corresponding)\s+\w+", regex.IGNORECASE)
_WHEN = compiled(
    r"\b(?:(?:19|20)\d\d(?:[/–-]\d{2,4})?|(?i:in|over|during|for)\s+the\s+(?:whole\s+)?year|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_NEAR = 30
"""Characters between a percentage and the same change as a count, at most."""
_FAR = 1000
_COMPARED = compiled(r"\b(?:compared|against|than|versus)\b", regex.IGNORECASE)
_ELSEWHERE = compiled(
    r"\b(?:predicted|forecast|expected|projected|planned|modelled|england|wales|scotland|britain|nation(?:al|ally)|region(?:al|ally)|elsewhere|neighbour\w*|peers?|similar|average|median)\b",
    regex.IGNORECASE,
)
_SHARED = stems(
    "overspend overspent underspend underspent overspending underspending variance surplus deficit shortfall excess saving loss gain net cost costs costing spend spent"
    " spending expenditure outturn budget budgeted estimate estimated works worked work calculated corresponds extra people person population resident residents"
    " inhabitants head every each date time times all both small large sharp sharply marked slight slightly steady significant significantly considerable modest"
    " welcome actual result resulted show shows shown showed see saw seen record recorded report reported follow following followed jump jumped slipped slip move"
    " brought brings bring second first third fourth"
    " council authority department trust board company service body us resulting resulted net"
    " moved added size term per what when because due thanks course same preceding prior current corresponding spring summer autumn winter day days hour night unit"
    " cut cuts gap much far well provided run ran thus hence averaged averaging year-end half-year half-years apiece case better worse attendance period same less"
    " reckoned worth exceed exceeded exceeding age aged employees staff workers workforce work mortality loan loans once therefore accordingly being where overall even either went if lay lies amounting accounting thereby"
)


def set_apart(finding: Finding, passage: Passage) -> str | None:
    """The reason why the words about a size speak of something else than the figures it is set against; None where they do not."""
    if finding.relation not in JUDGED:
        return None
    about = _about(finding, passage)
    if about is None:
        return None
    # "but down 11.9% (632 fewer) in Q2 than Q1": what names both of its periods turns from another size, not from its level
    leads = (
        finding.relation != "two_period"
        and about.levels_first
        and next(QUALIFIED.find(about.before.rstrip(", ").rpartition(",")[2]), None) is not None
    )
    if (
        leads
        or about.of_a_part
        or _is_crossed(finding, about, passage)
        or (finding.relation == "rate" and _ANEW.match(about.before) and _VERB.search(about.after))
    ):
        return "roles_unclear"
    if _is_of_another_time(finding, about, passage):
        return "period_differs"
    if len(about.levels) > 1 and finding.relation not in {"rate", "unit_value"} and _compares_elsewhere(about, passage):
        return "target_not_actual"
    measured = about.levels[0].kind == "count" and finding.figures[0].kind != "money" and _VALUE.search(about.before)
    return "population_differs" if measured or _names_another(finding, about) else None


@dataclass(frozen=True, slots=True)
class _About:
    """The words of a size: ``before`` and ``after`` it in its own clause, ``rest`` of the sentences; where the levels stand, and what the size is of."""

    before: str
    after: str
    rest: str
    levels: tuple[Number, ...]
    levels_first: bool
    levels_ended: bool
    of_a_part: bool
    per_some: bool


def _about(finding: Finding, passage: Passage) -> _About | None:
    text, place = passage.shape.text, passage.shape.sentence(finding.figures[0].span)
    sizes = _sizes(finding, passage)
    levels = tuple(number for number in finding.figures if number not in sizes)
    if not levels:
        return None
    start, end = min(number.span.start for number in sizes), max(number.span.end for number in sizes)
    ahead = [level.span.end for level in levels if level.span.end <= start]
    following = [level.span.start for level in levels if level.span.start >= end]
    lead = max([place.start, *ahead])
    clause = _CLAUSE.search(text, lead, start) if lead > place.start else None
    begun = clause.start() if clause else start if lead > place.start else lead  # what stands right behind a level is its own noun
    behind, stop = _tail(text, end, min([place.end, *following]))
    whole = passage.shape.sentence(
        Span(min(place.start, *(level.span.start for level in levels)), max(place.end, *(level.span.end for level in levels)))
    )
    return _About(
        text[begun:start],
        text[behind:stop],
        f"{text[whole.start : begun]} {text[stop : whole.end]}",
        levels,
        bool(ahead),
        not following,
        (bool(ahead) and _PART_OF.search(text, min(ahead), start) is not None)
        or any(_PART_BEFORE.search(text, max(0, level.span.start - 30), level.span.start) for level in levels),
        finding.relation not in {"rate", "unit_value"} and _PER_SOME.match(text, end, place.end) is not None,
    )


def _is_crossed(finding: Finding, about: _About, passage: Passage) -> bool:
    """Whether other figures stand among those of a change: "30% since 2010 and 8% this year to £4.6m", "64; 210 more arose, 225 were filled, 49 remained"."""
    if finding.relation not in {"level_change_percent", "difference", "points_percent"}:
        return False
    own = {number.index for number in (*finding.figures, *_sizes(finding, passage, _FAR))}
    places = [number.span for number in finding.figures]
    first, last = min(place.start for place in places), max(place.end for place in places)
    sentence = passage.shape.sentence(finding.figures[0].span)
    alone = finding.relation == "level_change_percent" and len(about.levels) == 1
    kinds = {number.kind for number in finding.figures}
    return any(
        number.kind in kinds
        and number.index not in own
        and (first < number.span.start < last or (alone and number.kind == "percentage" and sentence.start <= number.span.start < sentence.end))
        for number in passage.numbers
    )


def _compares_elsewhere(about: _About, passage: Passage) -> bool:
    """Whether one of two levels is a plan's, or another place's: "against 4,120 predicted by the model"."""
    first, second = sorted(about.levels[:2], key=lambda level: level.span.start)
    text = passage.shape.text
    between = text[first.span.end : second.span.start]
    return (
        _COMPARED.search(between) is not None
        and _ELSEWHERE.search(f"{between} {_END.split(text[second.span.end : second.span.end + 60], maxsplit=1)[0]}") is not None
    )


def _names_another(finding: Finding, about: _About) -> bool:
    """Whether the words about a size name a thing, a part or a place that nothing beside the levels names."""
    named = stems(about.rest)
    known = named | _SHARED
    judged = finding.relation == "unit_value" or (named - _SHARED and finding.figures[0].kind != "money")  # of money who spent it may be named anew
    if about.per_some or (about.levels_first and judged and stems(about.before) - known):
        return True
    known |= stems(about.before)
    more = _MORE_OF.match(about.after)
    if more and about.levels_first and stems(more["what"]) - known:
        return True
    if finding.relation == "rate":
        return bool(stems(about.after) - known)
    subject = not about.levels_first and not stems(about.before) - _SHARED
    after = _PREDICATE.split(about.after, maxsplit=1)[0] if _SUBJECT.match(about.before) and not _SOME_OF_IT.search(about.after) else about.after
    return any(
        bool(stems(_LAST.sub(" ", match["what"])) - known)
        for match in NARROWED.find(after)
        if not (subject and match["word"].lower() in {"in", "of", "to"}) and not _is_used(after, match)
    )


_SOME_OF_IT = compiled(r"\b(?:alone|only|one|part|partly|some|most|mostly|mainly|confined|half)\b", regex.IGNORECASE)
_SUBJECT = compiled(r"\W*(?:The|This|That)\s(?:\w+\s){1,3}\Z")
_PREDICATE = compiled(r"\b(?:was|were|is|has|had|will|came|comes|arose|follow(?:s|ed)|relate[sd]?|reflect(?:s|ed)|result(?:s|ed)|stem(?:s|med))\b")
"""What a sentence says of its subject, a size, is no part of it: "The increase of 240 over 2004 was absorbed without more staff"."""


def _is_used(after: str, match: regex.Match[str]) -> bool:
    """Whether the words tell what becomes of the money, or whose it is: "carried to the repairs fund", "met from balances", "for the Fund"."""
    return _USED.search(after, 0, match.start() + 1) is not None or (match["word"] == "for" and _BODY.fullmatch(match["what"].strip()) is not None)


_USED = compiled(
    r"\b(?:carried|transferred|moved|added|returned|credited|taken|put|paid|met|funded|financed|drawn|absorbed|covered|recovered|written)\s(?:(?:forward|over|off|out|back)\s?)?\Z",
    regex.IGNORECASE,
)
_BODY = compiled(r"the\s\p{Lu}\p{L}+(?:\s\p{Lu}\p{L}+)?")


def _sizes(finding: Finding, passage: Passage, near: int = _NEAR) -> list[Number]:
    """The first figure of a finding, and the same size in another unit close to it."""
    own = finding.figures[0]
    same = next((change.sizes for change in passage.changes if change.phrase == finding.phrase), ())
    others = [*same, *(finding.figures[1:2] if finding.relation == "two_period" else ())]
    return [own, *(one for one in others if one is not own and max(one.span.start - own.span.end, own.span.start - one.span.end) <= near)]


def _tail(text: str, start: int, limit: int) -> tuple[int, int]:
    """The words behind a size, up to the end of its clause or the next figure."""
    for opening in (_CLOSED, _BRACKET, _PER):
        match = opening.match(text, start, limit)
        start = match.end() if match else start
    end = _END.search(text, start, limit)
    return start, end.start() if end else limit


def _is_of_another_time(finding: Finding, about: _About, passage: Passage) -> bool:
    """Whether a size names a base or a time that its levels are not of."""
    if finding.relation not in {"rate", "unit_value"}:
        if len(about.levels) == 1:
            return _TOGETHER.search(about.rest) is not None and finding.relation == "level_change_percent"
        last = max(level.span.end for level in about.levels)
        if not about.levels_first and _LATEST.match(passage.shape.text[last : last + 60]) and not _LATEST.match(about.after):
            return True
        years, own = years_in(about.rest), years_in(f"in {about.after}")
        return about.levels_ended and (
            next(OTHER_TIME.find(about.after), None) is not None or bool(own - years and (years or _BASE.search(about.after)))
        )
    if next(EARLIER.find(f"{about.before} {about.after}"), None) or _A_YEAR.search(about.after):
        return True
    sentences = [passage.shape.sentence(level.span).of(passage.shape.text) for level in about.levels]
    times = [{*_WHEN.findall(f"{about.before} {about.after}")}, *({*_WHEN.findall(sentence)} for sentence in sentences)]
    return any(one and other and not one & other for one in times for other in times)
