"""What sets a total apart from what is added up to it, so that a sum that fails is no contradiction.

Comes in: a finding that accuses, with its passage. Goes out: the reason why it may not, or None. People, households and bodies that a service meets in two
periods are often the same ones: they do not add, unless it happens to each only once (born, recruited, closed). Words behind a figure or beside it can
take something out of it or explain it ("after appeals", "once loans are left out", "as some came twice"). Parts of which some already make up the whole are
told in two ways, and where another figure of the passage is the sum, that is the whole.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import regex

from corpus.audit.findings import Finding
from corpus.audit.reading import Passage
from corpus.audit.results import RUNNING
from corpus.audit.told import told_of
from corpus.audit.words import same_thing, stems
from ingest.document import Span
from ingest.expressions import compiled
from patterns.pattern import Pattern

LASTING = Pattern(
    name="counted_things_that_last",
    about="People or bodies counted, not what happens to them: '340 households', 'the number of claimants', 'Tenants in arrears were'.",
    source=r"(?: \A | [.;:(] | ,? \b and | [0-9] | \b (?: numbers? | total | count ) \s of ) \s* (?: (?: distinct | different | the | our | some | other | more | about | all ) \s+ )? (?: (?! (?: to | by | for | from | of | among | with | about | against | on | in | per | at | were | was | and ) \b ) [a-z][a-z'’-]* \s+ ){0,3} (?P<thing> people | persons? | individuals | households? | famil (?: y | ies ) | clients? | patients? | users? | customers? | members? | claimants? | tenants? | residents? | pupils? | students? | learners? | children | adults | babies | carers? | parents? | mothers | fathers | pensioners? | applicants? | offenders? | victims? | witnesses | drivers? | riders? | readers? | borrowers? | listeners | volunteers? | employees? | workers? | officers? | nurses | doctors? | staff | women | men | boys | girls | youngsters | travellers | refugees | organisations? | businesses | firms? | compan (?: y | ies ) | employers? | schools? | clubs? | charit (?: y | ies ) | groups | sites? | premises | wards | estates | streets | villages | properties | farms | shops | subscribers? | taxpayers? | donors? | participants? | trainees? | recipients? | beneficiar (?: y | ies ) | inmates | prisoners? | visitors ) \b (?! \s* ['’] | - | \s+ (?: safety | falls? | care | transport | journeys? | contacts? | incidents? | complaints? | services? | days? | records? | surveys? | accidents? | injuries | deaths? | admissions? | attendances? | appointments? | enquiries | calls? | places? | beds ) \b )",
    matches=(("340 households were helped", "households"), ("The number of claimants was", "claimants"), ("Tenants in arrears were", "Tenants")),
    non_matches=("1,200 loans to children", "closed 1,310 cases", "875 patient falls were"),
    normal=lambda match: match["thing"],
)  # fmt: skip
ONCE = compiled(
    r"\b(?:born|died|killed|dead|retired|resigned|dismissed|recruited|appointed|hired|joined|left|evicted|rehoused|built|closed|opened|sold|bought|demolished|deported|naturalised|ordained|graduated|fatal\w*|injured)\b",
    regex.IGNORECASE,
)
"""What happens to somebody once: such counts add up."""
EXPLAINED = Pattern(
    name="total_explained",
    about="Words that say why a total is not the sum of its parts, or leave something out of it: 'as some came twice', 'once sales are left out', 'net of'.",
    source=r"\b (?: (?: because | as | since | though | although ) \s+ (?: (?! they \b | the \s+ (?: year | quarter ) ) [\w'’-]+ \s+ ){0,3}? (?: some | most | many | several | others | both | few | first | one | two | three | four | share | came | visited | entered | again | twice | same ) \b (?! \s+ (?: of | in | out ) \s+ [0-9] ) | net \s+ of | (?: are | is | be | being | were | was | once | with | have \s+ been | been ) \s+ (?: \w+ \s+ )? (?: left \s+ out | set \s+ aside | taken \s+ into \s+ account | allowed \s+ for | discounted | disregarded | ignored | eliminated | deducted | included | added \s+ back ) | leaving \s+ out | suppressed | not \s+ shown | withheld | fewer \s+ than \s+ (?: five | 5 | 10 | ten ) | leaves? \s+ out | apart \s+ from | besides | to \s+ name | rest \s+ (?: are | is | were ) | set \s+ aside | eliminat \w+ | counted \s+ (?: as | once | only ) | some \s+ (?: in \s+ addition | await \w* | still | not \s+ yet | are | were | more \s+ than \s+ once ) | more \s+ than \s+ once | a \s+ (?: small \s+ )? number \s+ of \s+ (?! [0-9] ) | an \s+ unknown | a \s+ few | some \s+ of \s+ (?: them | these | whom | which ) | full[ -]time \s+ equivalents? | (?: at | in ) \s+ (?: constant | current | real | \w+ [ -] \d* ) \s+ (?: prices | terms ) | and \s+ (?: with \s+ )? others \s+ (?! [(:,]? \s* [0-9] ) | together \s+ with \b | rather \s+ than \s+ added | second (?: ment s | ed | ments ) | migration | less \s+ (?: a \s+ | the \s+ | an \s+ ) \w+ )",
    matches=(("60 in all because some were visited again", "because some"), ("once sales are left out", "are left out"), ("with a few others", "a few")),
    non_matches=("as the year before", "because of the weather"),
)  # fmt: skip
BEHIND = Pattern(
    name="figure_taken_apart",
    about="Words right behind a figure that give it another basis: 'after appeals', 'before rebates', 'with interest', 'when owners are included'.",
    source=r"\A [^.;0-9£]{0,40}? \b (?: after (?! \s+ (?: the \s+ )? (?: year | quarter | month | war | [0-9] ) ) | (?<! \b at \s least \s ) once \b (?! \s+ (?: more | before | again | or | in ) \b ) | (?<! \b once \s ) before \b (?! \s* [.;,] ) (?! \s+ (?: the \s+ )? (?: year | [0-9] ) | \s+ (?: the | this | our | a ) \s+ (?: \p{Lu} | panel | committee | court | bench | tribunal | magistrates ) ) | with \s+ interest | when | if | unless | net \b | gross \b | including | included | excluding | including | counted | weighted | adjusted | subject \s+ to )",
    matches=(("overall after appeals", "overall after"), ("for the half year net of returns", "for the half year net")),
    non_matches=("in the year after the war", "cases closed for the half year."),
)  # fmt: skip
_PERIODS = compiled(
    r"\b(?:quarters?|half|halves|months?|phases?|Q[1-4]|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_UNCOUNTED = compiled(r"\band\b(?:\s*,[^.;,0-9£]{3,40},)?\s+(?:our\s+(?:own\s+)?|the\s+)?[a-z-]+(?:\s[a-z-]+)?\s*[.;]?\s*\Z")
"""A last item that has no figure: "300 part-time staff and casual workers"."""
_NOTE = compiled(r"\s*[(*][^\n]{1,120}")
"""A note in brackets, or behind a star, right behind the sentences of a sum."""
_SOURCES = frozenset({"year_to_date", "parts_whole", "two_period"})
RELATIONS = frozenset(
    {"two_period", "parts_whole", "weighted_mean", "shares_100", "share_of_whole", "shared_denominator", "mean", "year_to_date", "stock_flow"}
)
"""Relations in which several figures make up another one."""


_ONCE_EACH = compiled(r"\b(?:counted|included)\s+(?:only\s+)?once\b", regex.IGNORECASE)
"""What makes shares those of one whole."""


def not_additive(finding: Finding, passage: Passage, sentences: Span, *, told_apart: bool = False) -> str | None:
    """Why a sum that fails is not accused: a code of ``REASONS``, None where nothing speaks against it."""
    if finding.relation not in RELATIONS:
        return None
    text = passage.shape.text[sentences.start : sentences.end]
    stated = finding.figures[0]
    behind = passage.shape.text[stated.span.end : sentences.end]
    note = _NOTE.match(passage.shape.text, sentences.end, passage.shape.spans[-1].end)
    explained = f"{text}{note.group() if note else ''}"
    if finding.relation == "shares_100":
        explained = _ONCE_EACH.sub(" ", explained)
    if next(EXPLAINED.find(explained), None) or next(BEHIND.find(" ".join(behind[:90].split())), None):
        return "population_differs"
    adds_periods = finding.relation == "two_period" or (finding.relation in _SOURCES and stated.kind == "count")
    if adds_periods and _PERIODS.search(text) and next(LASTING.find(text), None) and not ONCE.search(text):
        return "categories_overlap"
    if (reason := _unlike(finding, passage, text)) is not None:
        return reason
    if finding.relation == "parts_whole" and not told_apart:
        return _told_in_another_way(finding, passage)
    return None


UNREVISED = compiled(
    r"\b(?:no|not|none|never|nor|without|nothing)\b[^.;]{0,60}?\b(?:revis|amend|correct|restat|adjust|chang|alter)\w*|\bun(?:revised|amended|adjusted)\b",
    regex.IGNORECASE,
)
"""Words that say that nothing was taken from a number afterwards."""
ROUNDED = compiled(
    r"\b(?:may|might|do|does|will|need)\s+not\s+(?:always\s+)?(?:sum|add|total|agree|tally)|\b(?:due\s+to|because\s+of|owing\s+to|as\s+a\s+result\s+of|subject\s+to)\s+rounding|\brounded\b|\brounding\b|\btruncat\w+|\bcut\s+off\b",
    regex.IGNORECASE,
)
_ONE = compiled(r"\b(?:one|another|a\s+single|a\s+further|a\s+second)\b(?!\s+of\b)", regex.IGNORECASE)


def _unlike(finding: Finding, passage: Passage, text: str) -> str | None:
    """Whether the figures are of different makes: people in whole numbers with posts in decimals, a series that runs on, a list with a part in a word that is no figure."""
    counts = [number.printed for number in finding.figures if number.kind in {"count", "score", "measure"} and number.printed]
    broken = {printed.value.denominator != 1 for printed in counts}
    if len(broken) > 1 and finding.relation not in _RATIOS:
        return "population_differs"
    if finding.relation == "share_of_whole" and _is_beside(finding, passage):
        return "different_totals"
    if finding.relation == "shares_100" and _REST.search(
        passage.shape.text, max(number.span.end for number in finding.figures), passage.shape.spans[-1].end
    ):
        return "list_not_closed"
    if finding.relation in {"parts_whole", "shares_100"} and ROUNDED.search(
        passage.shape.text[passage.shape.spans[0].start : passage.shape.spans[-1].end]
    ):
        return "precision_unknown"
    if finding.relation != "parts_whole" or not finding.figures[0].printed:
        return None
    if RUNNING.search(text):
        return "cumulative"
    if _passes_over(finding, passage):
        return "list_not_closed"
    missing = finding.figures[0].printed.value - sum((number.printed.value for number in finding.figures[1:] if number.printed), Fraction(0))
    if missing in {1, 2} and (_ONE.search(text) or any(number.kind == "rank" for number in passage.numbers)):
        return "list_not_closed"
    return None


_REST = compiled(r"[;,.]\s+(?:and\s+)?(?:the\s+rest|the\s+remain(?:der|ing)|the\s+others?)\b", regex.IGNORECASE)
_WITH_SHARE = compiled(r"[^.;]{0,40}?[(][^()]{0,8}[0-9]\s?(?:%|per\s?cent)")
_THESE = compiled(r"\b(?:of\s+(?:these|them|whom|which)|and\s+of\s+(?:those|the))\b", regex.IGNORECASE)


def _is_beside(finding: Finding, passage: Passage) -> bool:
    """Whether the whole has a share of its own and stands beside the part: "1,020 boys (34%) and 1,020 girls (36%)"."""
    whole, part = finding.figures[-1], finding.figures[1]
    text = passage.shape.text
    if not whole.span.end < part.span.start or not _WITH_SHARE.match(text, whole.span.end, part.span.start):
        return False
    return _THESE.search(text, whole.span.end, min(len(text), part.span.end + 60)) is None


def _passes_over(finding: Finding, passage: Passage) -> bool:
    """Whether a number that extraction took for no figure stands between the parts, and is none of them."""
    told = told_of(passage.shape)
    taken = {number.span.start for number in finding.figures}
    first, last = min(taken), max(taken)
    return any(first < each.span.start < last and each.span.start not in taken and each.kind == "count" for each in told.quantities.values())


_RATIOS = frozenset({"mean", "share_of_whole", "shared_denominator", "weighted_mean"})
"""Relations that divide: their results have decimals where their counts have none."""


def _told_in_another_way(finding: Finding, passage: Passage) -> str | None:
    """Whether some of the parts are the whole already, or another figure of the passage is their sum."""
    stated, *parts = finding.figures
    values = [part.printed.value for part in parts if part.printed]
    if stated.printed is None or len(values) < 2:
        return None
    whole, total = stated.printed.value, sum(values, Fraction(0))
    if any(value == whole for value in list(accumulate(values))[1:-1]) or any(value == whole for value in list(accumulate(reversed(values)))[1:-1]):
        return "categories_overlap"
    if whole < max(values) and min(values) >= 0:
        return "roles_unclear"  # "1,200 forms sent, 520 back (43%), 570 in all": not the total of both
    last = max(number.span.end for number in finding.figures)
    tail = passage.shape.text[last : passage.shape.sentence(Span(last - 1, last)).end]
    if total < whole and _UNCOUNTED.search(tail):
        return "list_not_closed"
    taken = {number.index for number in finding.figures}
    others = [number for number in passage.numbers if number.index not in taken and number.kind == stated.kind and number.printed]
    return "roles_unclear" if any(number.printed and number.printed.value == total for number in others) else None


def names_another(clause: str, known: str) -> bool:
    """Whether a clause counts something that other words do not: "Appeals for the half year were" beside "complaints in the first quarter".

    >>> names_another("Appeals for the half year were", "There were 12 complaints"), names_another("making", "There were 12 complaints")
    (True, False)
    """
    return not same_thing(stems(clause), stems(known))
