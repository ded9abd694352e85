"""Two levels of one thing at two times, and what words say lies between them: three numbers of a kind in one sentence or two, and no fourth.

Comes in: the marked text of a passage. Goes out: :class:`~corpus.audit.changes.Change` values, for wordings in which no row of symbols and no word beside a
figure links them ("Having begun 1994 with 64 beds, the Trust ended it with 51, thirteen fewer"). Words must say which level is the earlier, the nouns behind
the levels may not differ, and a time that the size is reckoned on has to be that of a level.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from corpus.audit.changes import Change, Way
from corpus.audit.pairs import DOWN, UP, alike, order_of, sizes_in, times_of
from corpus.audit.shape import Shape
from corpus.audit.told import Quantity, Told, told_of
from corpus.audit.view import Number
from corpus.audit.words import stems
from ingest.document import Span
from ingest.expressions import compiled

NAME = "two_levels_and_their_size"

_I = regex.IGNORECASE
_APART = compiled(
    r"\b(?:targets?|goals?|budget\w*|plan(?:ned|s)?|forecast|expected|estimate\w*|standard|limit|national(?:ly)?|regional|england|average|mean|each|every|both|together|combined"
    r"|respectively|if|would|could|should|whether|neither|except|excluding|including|adjusted|revis\w+|restated|corrected|seasonal\w*|of\s(?:which|whom|these|them|those)|others?|another|also"
    r"|further|while|whereas|but|although|ranged?|up\sto|net\b[^.]*\bgross|gross\b[^.]*\bnet|in\sall|total\w*|cumulative|so\sfar|to\sdate|same\s(?:quarter|month|half|period|point|time|week)|yoy|year[\s-]on[\s-]year|annuali[sz]ed|(?:real|cash|constant)\s(?:terms|prices)|inflation|like[\s-]for[\s-]like|will|projects?|projected|whole|entire|elsewhere|throughout|base)\b",
    _I,
)
"""Words by which a level or the size may be of something else than the other two numbers."""
WORTH = compiled(r"\b(?:values?|costs?|amounts?|prices?|worth|income|spend(?:ing)?|expenditure|area|length|hours)\b", regex.IGNORECASE)
"""What a change behind a count is of where it is not of the count: "214 contracts, compared with 230; the value of contracts let rose by"."""
_PLACE = compiled(
    r"\b(?:in|at|for|of|across)\s(?:the|our|its)\s(?:\w+\s)?(?P<place>city|county|borough|district|region|country|town|towns|villages?|north|south|east|west|area|division|ward|force|sector|province|state)\b",
    _I,
)
_ON_TIME = compiled(
    r"[^Ⓐ-Ⓢ.;]{0,40}?\b(?:than|on|over|since|from|compared\s(?:with|to)|below|above)\s(?:(?:in|the|that|of|for|those)\s){0,3}(?P<back>(?:previous|last|preceding|prior|same)\s)?(?P<time>Ⓣ)",
    _I,
)
_NOUN = compiled(r"\s(?P<noun>[a-z][a-z-]+s)\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bplus)(?<!\bless)(?<!ss)")
_LASTS = compiled(
    r"\s(?:(?:financial|calendar|consecutive|whole|full|school|academic)\s)?(?:years?|months?|quarters?|terms?|weeks?|halves|seasons)\b", _I
)
"""Behind a number that is a length of time, and no level: "the two financial years"."""
_AND_MORE = compiled(r"\s[a-z-]+s\s(?:and|or|including)\s[a-z-]+s\b")
_OF_ALL = compiled(r"\b(?:out\s)?of\s(?:(?:the|our|its|their|all|these|those)\s){0,2}\Z", _I)
_GOES_ON = compiled(r"\W*(?:it|this|that|these|they|the\s(?:figure|number|total|rate|same)|in|at|by|last|a\syear|previously)\b", _I)
_WORDS_UP = compiled(rf"\b(?:{UP}|more|higher|longer|extra|additional|dearer|above)\b", _I)
_WORDS_DOWN = compiled(rf"\b(?:{DOWN}|fewer|less|lower|shorter|cheaper|below)\b", _I)
_CHANGED = compiled(
    r"\b(?:chang\w+|differ\w+|gap|improv\w+|wors\w+|moved?|movement|slid|slipped|better|adrift|ahead|behind|short|narrow\w+|widen\w+|taken\soff|put\son|saved|lost|gained)\b",
    _I,
)
_TIMES = compiled(r"\s*(?:times|-?fold)\b", _I)
_ROW = 60
"""Characters of a line that ends of itself, not for want of room."""
_BESIDE = 30
"""Characters on either side of a size in which its word stands."""


def closed_changes(shape: Shape) -> Iterator[Change]:
    """Every such change of a passage."""
    told = told_of(shape)
    for index, sentence in enumerate(told.sentences):
        if len(told.inside(sentence.start, sentence.end)) >= _THREE:
            yield from _read(told, sentence.start, sentence.end)
        elif index and told.inside(sentence.start, sentence.end) and _is_of_before(told, index):
            yield from _read(told, told.sentences[index - 1].start, sentence.end)


_THREE = 3


def _is_of_before(told: Told, index: int) -> bool:
    """Whether a sentence goes on with the one before: by a word that takes it up, and nothing that the other does not speak of."""
    before, own = (told.text[each.start : each.end] for each in told.sentences[index - 1 : index + 1])
    return _GOES_ON.match(own) is not None or not stems(own).isdisjoint(stems(before))


def _read(told: Told, start: int, end: int) -> Iterator[Change]:
    levels = sizes_in(told, start, end)
    if any(quantity.kind != "percentage" for _, quantity in levels):
        levels = [(at, quantity) for at, quantity in levels if quantity.kind != "percentage"]
    if len(levels) != 2 or not alike(levels[0][1], levels[1][1]) or _is_apart(told.text[start:end], levels) or not _same_noun(told, levels):
        return
    (at, one), (further, two) = levels
    if _in_rows(told, start, end):
        return
    order = order_of(told, start, end, at, further)
    sizes = [(place, told.quantities[place]) for place in told.quantities if start <= place < end and place not in {at, further}]
    sized = None if any(_TIMES.match(told.text, place + 1) for place, _ in sizes) else _sized([quantity for _, quantity in sizes], one)
    times = [time.key for time in times_of(told, start, end, [at, further]).values()]
    if order is None or sized is None or not all(_is_marked(told, place) and _on_their_time(told, place, times) for place, _ in sizes):
        return
    before, now = (one, two) if order < 0 else (two, one)
    if now.number is None or before.number is None:
        return
    spans = [one.span, two.span, *(quantity.span for _, quantity in sizes)]
    place_ = Span(min(span.start for span in spans), max(span.end for span in spans))
    yield Change(_way(told, [place for place, _ in sizes]), now.number, before.number, *sized, place_, NAME)


def _in_rows(told: Told, start: int, end: int) -> bool:
    """Whether the numbers stand in lines of their own, where labels say what they are."""
    places = [quantity.span for quantity in told.inside(start, end)]
    at = told.source.find("\n", places[0].end)
    while 0 <= at < places[-1].start:
        if at - told.source.rfind("\n", 0, at) < _ROW:
            return True
        at = told.source.find("\n", at + 1)
    return False


def _is_apart(words: str, levels: Sequence[tuple[int, Quantity]]) -> bool:
    places = {match["place"].lower() for match in _PLACE.finditer(words)}
    return _APART.search(words) is not None or len(places) > 1 or (levels[0][1].kind == "count" and WORTH.search(words) is not None)


def _sized(sizes: Sequence[Quantity], level: Quantity) -> tuple[Number | None, Number | None, Number | None] | None:
    """The amount, the share and the points that the sizes give, one of each at most and one at least; None where they are anything else."""
    found: dict[str, Number] = {}
    for size in sizes:
        if size.kind == "percentage_points" or (size.kind == level.kind == "percentage"):
            role = "points" if level.kind == "percentage" else ""
        elif size.kind in {"percentage", "fraction"}:
            role = "percent"
        else:
            role = "amount" if alike(size, level) else ""
        if not role or role in found or size.number is None:
            return None
        found[role] = size.number
    return (found.get("amount"), found.get("percent"), found.get("points")) if found else None


def _same_noun(told: Told, levels: Sequence[tuple[int, Quantity]]) -> bool:
    """Whether the words beside the two levels do not name two things, or a whole and a part of it."""
    nouns = {match["noun"] for at, _ in levels if (match := _NOUN.match(told.text, at + 1))}
    return len(nouns) < 2 and not any(
        _OF_ALL.search(told.text, max(0, at - _BESIDE), at) or _AND_MORE.match(told.text, at + 1) or _LASTS.match(told.text, at + 1)
        for at, _ in levels
    )


def _on_their_time(told: Told, place: int, times: Sequence[tuple[int, ...]]) -> bool:
    """Whether the time that a size is reckoned on is that of a level, where both are told with years or months."""
    match = _ON_TIME.match(told.text, place + 1)
    time = told.times[match.start("time")] if match else None
    return match is None or time is None or not time.key or (time.key in times and not match["back"])


def _way(told: Told, places: Sequence[int]) -> Way | None:
    """Which way the words beside the sizes tell, None where none does or they tell both."""
    beside = " ".join(_beside(told, place) for place in places)
    up, down = _WORDS_UP.search(beside) is not None, _WORDS_DOWN.search(beside) is not None
    return None if up == down else "up" if up else "down"


def _is_marked(told: Told, place: int) -> bool:
    """Whether words right beside a number make it the size of a change."""
    beside = _beside(told, place)
    return any(words.search(beside) for words in (_WORDS_UP, _WORDS_DOWN, _CHANGED))


def _beside(told: Told, place: int) -> str:
    return f"{told.text[max(0, place - _BESIDE) : place]} {told.text[place + 1 : place + _BESIDE].split(',')[0]}"
