"""What keeps a check from judging: words in the sentences of its figures that change what they mean.

Comes in: a finding of a relation and its passage. Goes out: the same finding, or ``not_checkable`` with the reason. Quoted, supposed and planned
figures claim nothing; revised, annualised, seasonally adjusted, weighted or overlapping ones are not accused; damaged ones never are.
"""

from __future__ import annotations

from dataclasses import replace

import regex

from corpus.audit.additive import ROUNDED, UNREVISED, not_additive
from corpus.audit.apart import set_apart
from corpus.audit.defence import holds_otherwise
from corpus.audit.findings import ACCUSING, CONFIRMING, REASONS, Finding
from corpus.audit.reading import Passage
from corpus.audit.times import years_in
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

_WORDS = {
    "base_revised": r"revis(?:ed|ion)(?!\s+(?:codes?|polic(?:y|ies)|procedures?|guid\w+|strateg\w+|forms?|timetables?|arrangements?|rules|schemes?|constitution|contracts?|terms|structures?|charter|routes?|layout|standing\s+orders|plans?|editions?|syllabus|versions?|curriculum)\b)|restate(?:d|ment)|re-?based|rebasing|correct(?:ed|ions?)|amended|previously (?:reported|published)|originally (?:reported|published)|provisional|final(?:ised)? (?:figure|data)|updated (?:figure|baseline)|adjusted baseline",
    "annualised": r"annuali[sz]ed|full[- ]year effect|full[- ]year equivalent|equivalent to [^.]{0,30} a year|on an annual basis|pro[- ]rata",
    "seasonally_adjusted": r"seasonally adjusted|season(?:al)? adjustment|unadjusted",
    "weighted": r"weighted|age[- ]standardi[sz]ed|standardi[sz]ed",
    "base_not_printed": r"real[- ]terms|constant prices|deflat\w+|adjusted for inflation",
    "window_not_stated": r"rolling|moving average",
    "period_differs": r"calendar year[\s\S]*financial year|financial year[\s\S]*calendar year",
    "roles_unclear": r"respectively|rang(?:ed|ing|es) from",
    "multiple_response": r"(?:more than one|several|multiple|all that apply|as many as) (?:answers?|reasons?|responses?|options?|choices?|category|categories|may apply|they)|could (?:choose|select|tick|give|name)(?! (?:only |just )?one\b)|tick all|multiple[- ]response|not mutually exclusive|may apply",
    "categories_overlap": r"(?:some|many|several|a number) (?:\w+ ){0,3}(?:in|of|involved|had|have|counted in|appear in|belong to) (?:both|more than one|two)|some involved both|\b(?:some|many|several) (?:\w+ ){0,3}(?:both|more than one)|overlap|double[- ]count|counted (?:twice|more than once)|in more than one|both categories|may be counted|can belong",
    "population_differs": r"like[- ]for[- ]like|boundary change|new (?:definition|methodology|method|basis|counting rules?)|changes? (?:in|to|of) (?:the )?(?:definition|methodology|counting|recording|boundar)|(?:old|former|previous|earlier) boundar|recalculated|redrawn|not (?:directly )?comparable|different basis|excludes? |excluding|excl\.?(?=\s)|direct costs? only|transferred (?:in|out|to|from)|after (?:the )?merger|adjust(?:ed|ing) for|net of|allow(?:ing|ed) for|(?:after|before|less) (?:\w+ ){0,2}?(?:grants?|income|fees|tax|inflation|deduct\w+|redundancy|reserves?|slippage|charges|receipts|contributions?|recharges?|transfers?|interest|discounts?)\b|once [^.]{0,40} (?:deducted|added|taken)|in (?:real|cash|relative|absolute|constant) (?:terms|prices)|at constant prices|headcount[^.]*\b(?:fte|full[- ]time equivalent)|\b(?:fte|full[- ]time equivalent)[^.]*headcount",
}
_SPARING = {reason: compiled(rf"\b(?:{words})", regex.IGNORECASE) for reason, words in _WORDS.items()}
SPARING = frozenset({*_WORDS, "target_not_actual"}) - {"roles_unclear"}
"""Reasons for which a sum that fails is not accused."""
_SUPPOSED = compiled(
    r"\b(?:if|were to be|would have|would be|(?<!\b(?:that|said|whether) (?:they|he|she) )would (?!recommend|like|prefer|use|support|welcome|consider|say|choose)|assuming|suppose|hypothetical(?:ly)?|for example|e\.g\.|an example|illustrat\w+|should have read|should read|typing error|misprint|wrongly|incorrectly|in error|mistakenly)\b",
    regex.IGNORECASE,
)
_INVERTED = compiled(r"\A\W*(?:Were|Should|Had)\b[^.;]{2,80}?\b(?:to|have)\b")
_ASKED = compiled(
    r"\b(?:ask(?:ed|s)?|know|see)\s+(?:\w+\s+){0,2}if\b|\bwhether\s+(?:\w+\s+){1,3}would\b|\bwould(?:\s+not)?\s+(?:recommend|prefer|welcome|support|choose|have\s+(?:liked|preferred))\b|\b(?:said|say|says|replied|thought|felt|answered|indicated|who)\s+(?:that\s+)?(?:they|it|he|she)?\s*would(?:\s+not)?\b",
    regex.IGNORECASE,
)
"""What people were asked and answered: it supposes nothing of the figures."""
_PLANNED = compiled(
    r"\b(?:aims? to|(?:aim|target|goal|ambition) is to|plans? to|expects? to|plan is to|planned to|intends? to|hopes? to|proposes? to|propos(?:ed|al) to|is to (?:be )?(?:build|deliver|cut|reduce|increase))\b",
    regex.IGNORECASE,
)
_IN_ANY_ORDER = frozenset({"mean", "parts_whole", "year_to_date"})
"""Sums that are the same whichever of their figures is whose."""
_GREW_LESS = compiled(
    r"\b(?:gr[eo]w\w*|bec[ao]m\w+|got|getting|gets?)\s+(?:shorter|smaller|fewer|lower|less|weaker|slower|thinner|lighter|cheaper)\b", regex.IGNORECASE
)
"""A verb of rising that tells of a fall."""
_BUDGET = compiled(r"\b(?:over|under)-?spen|\bsurplus\b|\bdeficit\b", regex.IGNORECASE)
_NAMES = compiled(r"\b(?:and|or)\s+(?:above|below|over|under|more|less|fewer|higher|lower|better|worse)\b|\b(?:Lower|Upper|Higher)\s+\p{Lu}")
"""Words of an order that name a class: "Upper Second or above", "Lower Second"."""
_QUOTE = compiled(r"[“\"](?P<said>[^”\"\n]{12,600})[”\"]")


def guarded(finding: Finding, passage: Passage, *, told_apart: bool = False) -> Finding:
    """The finding as far as the words about its figures let it stand; ``told_apart`` says that each figure has a label of its own, so that no other reading is open."""
    sentence = sentences_about(finding, passage)
    text = passage.shape.text[sentence.start : sentence.end + 1]  # with the mark that ends a quotation
    if finding.verdict not in ACCUSING and finding.verdict not in CONFIRMING:
        return finding
    if _claims_nothing(text, sentence, finding) or (finding.relation == "direction" and _GREW_LESS.search(text)):
        return _spared(finding, "roles_unclear")
    if finding.relation == "parts_whole" and _leaves_one_out(finding, text):
        return _spared(finding, "roles_unclear")
    if finding.verdict in ACCUSING:
        if any(number.damaged for number in finding.figures):
            return _spared(finding, "damaged_text")
        for change in passage.changes:
            if change.unsure and change.phrase == finding.phrase:
                return _spared(finding, change.unsure)
        for reason, words in _SPARING.items():
            if words.search(UNREVISED.sub(" ", text)) and not (
                reason == "roles_unclear" and finding.relation in _IN_ANY_ORDER and "respectively" in text.lower()
            ):
                return _spared(finding, reason)
        if finding.relation == "difference" and _BUDGET.search(text) and len(years_in(text)) > 1:
            return _spared(finding, "period_differs")
        if finding.relation == "direction" and (_NAMES.search(text) or _is_size(finding, passage)):
            return _spared(finding, "roles_unclear")
        if finding.relation == "direction" and _BOTH_WAYS.search(text):
            return _spared(finding, "roles_unclear")
        if finding.relation == "target" and len(finding.figures) == 2 and _BEATS.search(text):
            return _spared(finding, "polarity_unknown")
        if finding.relation == "level_change_percent" and (
            _of_another_month(finding, text) or _of_another_place(finding, passage) or _against_its_like(finding, passage)
        ):
            return _spared(finding, "period_differs")
        if finding.relation == "difference" and _LAST_YEARS.match(passage.shape.text, finding.figures[0].span.end):
            return _spared(finding, "period_differs")
        if finding.relation == "level_change_percent" and _OF_A_MEAN.match(passage.shape.text, finding.figures[0].span.end):
            return _spared(finding, "base_not_printed")
        if finding.relation == "direction" and _BETTER.search(text):
            return _spared(finding, "polarity_unknown")
        if finding.relation == "multiple" and _OVER_LONG.search(passage.shape.text) and not _MOVING.search(passage.shape.text):
            return _spared(finding, "base_not_printed")
        if finding.relation == "level_change_percent" and finding.phrase and _GAINED.search(finding.phrase.of(passage.shape.text)):
            return _spared(finding, "roles_unclear")
        if finding.relation == "rate" and _of_some_people(finding, passage, text):
            return _spared(finding, "population_differs")
        if finding.relation in _SHARES and _BASE_TOLD.search(passage.shape.text):
            return _spared(finding, "base_not_printed")
        if finding.relation in _CHANGES and _set_against_another(finding, text, sentence.start):
            return _spared(finding, "target_not_actual")
        apart = not_additive(finding, passage, sentence, told_apart=told_apart)
        if apart:
            return _spared(finding, apart)
        if (
            any(number.printed is not None and number.printed.hedge in {"at most", "over", "at least", "under"} for number in finding.figures[1:])
            and finding.relation != "approximators"
        ):
            return _spared(finding, "bound_only")
        if not told_apart and (apart := set_apart(finding, passage)) is not None:
            return _spared(finding, apart)
        if not told_apart and holds_otherwise(finding, passage):
            return _spared(finding, "roles_unclear")
    return finding


def _leaves_one_out(finding: Finding, text: str) -> bool:
    """Whether a list holds a part that was not read as a number: "four were met, one was partly met and two were not"."""
    return _AND_ONE.search(text) is not None and not any(number.text.lower() == "one" for number in finding.figures)


_AND_ONE = compiled(
    r"(?:[,;]|\band|\bbut)\s+(?:only\s+|just\s+)?one\s+(?:more\s+)?(?:was|is|has|had|were|\p{L}+ed|\p{L}+ing|amber|green|red)\b", regex.IGNORECASE
)


def noted(finding: Finding, text: str) -> Finding:
    """A finding of a table, as far as a note near to it lets it stand: "figures may not sum because of rounding", "the total includes 96 not shown"."""
    if finding.verdict not in ACCUSING or finding.relation != "parts_whole":
        return finding
    first, last = min(number.span.start for number in finding.figures), max(number.span.end for number in finding.figures)
    if ROUNDED.search(text, max(0, first - _NOTE), last + _NOTE):
        return _spared(finding, "precision_unknown")
    return _spared(finding, "list_not_closed") if _NOT_EVERY_PART.search(text, last, last + _NOTE) else finding


_NOT_EVERY_PART = compiled(
    r"\b(?:totals?|figures?|numbers?|rows?|columns?|table|sum|list)\b[^.\n]{0,40}\b(?:includ\w+|exclud\w+|omit\w*|leav\w+\s+out|left\s+out|cover\w*|contain\w*)\b"
    r"|\b(?:not|nor|never|isn't|aren't)\s+(?:\w+\s+){0,2}?(?:shown|listed|itemi[sz]ed|tabulated|printed|set\s+out|broken\s+down|separately|counted|included)\b"
    r"|\b(?:shown|listed|reported|recorded|held|counted|given)\s+(?:separately|elsewhere|twice|in\s+both|under\s+both|more\s+than\s+once)\b"
    r"|\b(?:suppressed|withheld|omitted|excluded|unallocated|unclassified)\b",
    regex.IGNORECASE,
)
"""A note behind a table that makes its total one of more, or of less, than its rows."""


_NOTE = 240
"""Characters before and behind a table in which a note on its figures stands."""


def _is_size(finding: Finding, passage: Passage) -> bool:
    """Whether the later of two figures is a size, or one that "but" sets against the other: "38 minutes, down 4 minutes", "74.6%, up 3.1 points but below the 80%"."""
    first, second = sorted(finding.figures[:2], key=lambda number: number.span.start) if len(finding.figures) > 1 else (None, None)
    between = passage.shape.text[first.span.end : second.span.start] if first and second else ""
    if (
        first
        and second
        and ";" in between
        and any(first.span.end < number.span.start < second.span.start for number in passage.numbers if number.kind == second.kind)
    ):
        return True  # "thefts were down at 440; burglaries were 210, having been 250"
    if any(_SIZE_LABEL.fullmatch(passage.shape.text, _line_start(passage, number), number.span.start) for number in finding.figures[:2]):
        return True  # "Collected in 2010 £13.9m / Collected in 2011 £14.2m / Increase £0.2m"
    return _SIZE_OR_BUT.search(between) is not None


def _line_start(passage: Passage, number: Number) -> int:
    return passage.shape.text.rfind("\n", 0, number.span.start) + 1


_SIZE_LABEL = compiled(
    r"\W*(?:(?:net|annual|actual|overall|year-on-year|percentage)\s+)*(?:increase|decrease|rise|fall|drop|reduction|growth|change|difference|movement|variance|gain|loss|saving)s?"
    r"(?:\s*\([^()\n]*\)|\s+(?:on|over|in|since)\s[^\d\n]{0,30})?[\s:.=+-]*",
    regex.IGNORECASE,
)
"""What a line says before a size: its label, and nothing else."""
_BOTH_WAYS = compiled(
    r"\b(?:more|higher|up|above)\b[^.;]*\b(?:but|although|though|while|whereas|yet|despite)\b[^.;]*\b(?:fewer|less|lower|down|below)\b|\b(?:fewer|less|lower|down|below)\b[^.;]*\b(?:but|although|though|while|whereas|yet|despite)\b[^.;]*\b(?:more|higher|up|above)\b",
    regex.IGNORECASE,
)
_BEATS = compiled(r"\b(?:beat(?:s|en|ing)?|better(?:s|ed|ing)?|outperform\w*|surpass\w*|miss(?:ed|es|ing)?)\b", regex.IGNORECASE)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SAME_MONTH = compiled(
    rf"\b(?:previous|last|preceding|prior)\s+(?P<month>{_MONTH})\b|\b(?P<month>{_MONTH})\s+(?:the\s+year\s+before|a\s+year\s+(?:ago|earlier)|last\s+year)\b"
)
_PEOPLE = r"(?:population|people|persons|residents|inhabitants|adults|children)"
_PER = compiled(
    rf"\bper\s+(?:[0-9][0-9,]*|thousand|hundred\s+thousand|head)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+)?(?:(?P<who>[\p{{L}}-]+\s+)?{_PEOPLE}(?P<who>\s+(?:of\s+[\p{{L}}-]+\s+[\p{{L}}-]+|aged\s+\S+))?)"
)
_NO_QUALITY = stems("resident local total estimated average whole county district city borough force area mid-year this that")


def _of_another_month(finding: Finding, text: str) -> bool:
    """Whether the change is against a month of the year before, and the level beside it is of another month: "from the previous August. In July there had been 71"."""
    match = _SAME_MONTH.search(text)
    base = finding.figures[-1]
    if match is None:
        return False
    beside = regex.search(rf"\b(?P<month>{_MONTH})\b[^.;]{{0,40}}?{regex.escape(base.text)}", text)
    return beside is not None and beside["month"] != match["month"]


_LAST_YEARS = compiled(
    r"\s+(?:[\w-]+\s+){0,2}?(?:than|on|from|over)\s+(?:in\s+|for\s+|the\s+)*(?:q|quarter|half|month|week|term|period|season)\s?[1-4]?\s+(?:of|in|a)\s+(?:last\s+year|the\s+(?:previous|preceding)\s+year|the\s+year\s+before|year\s+(?:earlier|before|ago))\b",
    regex.IGNORECASE,
)
"""Behind a size: its base is the same part of the year before, which the levels beside it are not of."""
_OF_A_MEAN = compiled(
    r"\s+(?:\w+\s+)?(?:than|on|below|above|over|under|from|against)\s+(?:the|its|our|a)\s+(?:\w+\s+)?(?:mean|average)\b", regex.IGNORECASE
)
_BETTER = compiled(r"\b(?:improv(?:ed|es|ing|ement)|worsen(?:ed|ing)|deteriorat\w+|better|worse)\b", regex.IGNORECASE)
_OVER_LONG = compiled(
    r"\b(?:doubl|trebl|tripl|quadrupl|halv)\w+\s+(?:\w+\s+)?(?:(?:in|over|within|during)\s+(?:a|the\s+(?:last|past)|\w+)\s+(?:decade|generation|years|century)|since\s+(?:the\b|it\b|its\b|records))",
    regex.IGNORECASE,
)
"""A multiple over a time longer than the levels beside it, whose first level is not printed there."""
_MOVING = compiled(
    r"\b(?:doubl|trebl|tripl|quadrupl|halv)\w+\s+since\s[^,.;]{3,50},\s+(?:falling|rising|dropping|going|growing|moving|climbing|decreasing|increasing|up|down)\s+from\b",
    regex.IGNORECASE,
)
"""The same with its levels right behind it."""
_GAINED = compiled(r"\bgained\s+(?:a|an|the|at|both|all|any|no|more|\p{Lu}\p{L}+)\b")
"""A verb with an object, not a word of change: "53.4% gained Level 4"."""
_SAME = compiled(
    r"\b(?:on|than|from|with|to|against|over)\s+(?:the\s+|its\s+)?(?:same|corresponding|equivalent)\s+(?:quarter|month|period|week|half|term)\b[^,;.()0-9]*[,;.]",
    regex.IGNORECASE,
)
_PLACE = compiled(
    r"[.;]\s+(?:In|At|For|Within|Across)\s+(?:the\s+)?(?P<place>(?!January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4])\p{Lu}[\p{L}-]+)"
)


def _against_its_like(finding: Finding, passage: Passage) -> bool:
    """Whether right behind the share its base is said to be the same part of another year, and is not printed there: "4.1% on the same quarter a year earlier, ..."."""
    return _SAME.match(passage.shape.text, finding.figures[0].span.end + 1) is not None


def _of_another_place(finding: Finding, passage: Passage) -> bool:
    """Whether the levels stand behind a sentence that turns to a place: "the Force was up 34%. In Southern, 140 were recorded, and 152"."""
    share = finding.figures[0].span.end
    match = _PLACE.search(passage.shape.text, share, max(share, *(number.span.start for number in finding.figures)))
    return match is not None and all(number.span.start > match.start() for number in finding.figures[1:])


def _of_some_people(finding: Finding, passage: Passage, text: str) -> bool:
    """Whether the rate is per so many of a narrower group than the population that is printed: "per 1,000 people of working age"."""
    match = _PER.search(text)
    whole = finding.figures[-1]
    if match is None:
        return False
    wanted = stems(" ".join(match.captures("who"))) - _NO_QUALITY
    near = passage.shape.text[max(0, whole.span.start - 80) : whole.span.end + 50]
    return bool(wanted) and not wanted & stems(near)


_SHARES = frozenset({"share_of_whole", "shared_denominator", "shares_100", "rate", "weighted_mean"})
_BASE_TOLD = compiled(
    r"\b(?:left\s+out|leav\w+\s+out|exclud\w+|omit\w+|not\s+(?:counted|included)|disregard\w+|ignor\w+|based|calculated|worked\s+out)\b[^.;]{0,50}\b(?:percentages?|per\s+cents?|proportions?|shares?|rates?|calculation|denominator)\b"
    r"|\b(?:percentages?|per\s+cents?|proportions?|shares|rates?|calculation|denominator)\b[^.;0-9]{0,40}\b(?:exclud\w+|omit\w+|leav\w+\s+out|based\s+on|calculated\s+on|disregard\w+|ignor\w+|(?:is|are)\s+of\s+those)\b",
    regex.IGNORECASE,
)
"""Words, in any sentence of the passage, that say what its percentages are of: another base than the one beside them."""
_CHANGES = frozenset({"direction", "points_percent", "difference", "level_change_percent"})
_AGAINST = compiled(
    r"\b(?:below|above|under|over|short\s+of|behind|ahead\s+of|adrift\s+of|off|from)\s+(?:(?:the|our|its|their|a|an)\s+)?(?:\p{L}+\s+){0,2}(?P<other>[£€$]?[0-9][0-9.,]*+)\s?(?:%|per\s+cent)?\s*"
    r"(?:\p{L}+\s+)?(?:target|goal|plan|ceiling|milestone|standard|average|benchmark|budget|threshold|norm|limit)\b",
    regex.IGNORECASE,
)
"""A size or level set against a goal with its value: "1.8 points below the 45% target"."""


def _set_against_another(finding: Finding, text: str, start: int) -> bool:
    """Whether the words that give the order set it against a goal whose value is none of the finding's figures."""
    own = [(number.span.start - start, number.span.end - start) for number in finding.figures]
    return any(not any(one <= match.start("other") < end for one, end in own) for match in _AGAINST.finditer(text))


_SIZE_OR_BUT = compiled(
    r"\b(?:up|down|by)\s+\Z|\b(?:but|although|though|yet)\s+(?:still\s+)?(?:\w+\s+)?(?:below|above|short|under|over|lower|higher)\b", regex.IGNORECASE
)


def sentences_about(finding: Finding, passage: Passage) -> Span:
    """The sentences of its figures, from the first to the last."""
    inside = [number.span for number in finding.figures if passage.shape.spans[0].start <= number.span.start <= passage.shape.spans[-1].end]
    if not inside:
        return finding.phrase or finding.figures[0].span
    whole = Span(min(span.start for span in inside), max(span.end for span in inside))
    return passage.shape.sentence(whole)


def _claims_nothing(text: str, sentence: Span, finding: Finding) -> bool:
    """Whether the figures are supposed, planned or quoted from somebody else; what a relative clause behind them supposes ("£118,500, which would be met from balances") is another thing."""
    last = max(number.span.end for number in finding.figures) - sentence.start
    text = text[:last] + _BEHIND.sub(" ", text[last:])
    if _SUPPOSED.search(_ASKED.sub(" ", text)) or _INVERTED.search(text) or _PLANNED.search(text) or text.rstrip("\"'”’) \n").endswith("?"):
        return True
    places = [(number.span.start - sentence.start, number.span.end - sentence.start) for number in finding.figures]
    return any(all(quote.start("said") <= start and end <= quote.end("said") for start, end in places) for quote in _QUOTE.finditer(text))


_BEHIND = compiled(r",\s+(?:which|who)\s[^.;?]*", regex.IGNORECASE)


def _spared(finding: Finding, reason: str) -> Finding:
    said = finding.explanation.replace(", which cannot be", "").replace(", which is impossible", "").rstrip(".")
    return replace(finding, verdict="not_checkable", reason=reason, explanation=f"{said}; not judged: {REASONS[reason]}.")
