"""The figures of a passage, sentence by sentence: each rule is asked in turn, then what one number says is carried to its neighbours.

Comes in: a passage and its quantities. Goes out: one statement for each quantity. This module loads spaCy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.baselines import baseline_after, baseline_before, compared_by, name_compared, period_compared, period_of
from extractors.changes import Change, change_of, compares_places, qualifier_of, turned_by, way, way_than
from extractors.clauses import POINTING, Item, sentences
from extractors.context_pipeline import read
from extractors.facts import Direction, FigureRole, Passage, Qualifier, Quantity
from extractors.measures import counted, measure_of, opening, outside, subject
from extractors.noun_phrases import Range, phrase_before
from extractors.roles import role_of
from extractors.statements import Statement
from extractors.times import find_times
from extractors.title_measures import rated_thing, title_measure
from ingest.document import Span
from ingest.quick import maker
from patterns.cues import load_cues
from patterns.reasons import Reason, Told, reason

_span, _stated = maker(Span), maker(Statement)
_OPENS = frozenset({",", ";", "(", "–", "-", ":", "—"})


@dataclass(slots=True)
class _Draft:
    """What is known of one number so far; ``at`` is its place in the sentence. What words told is kept with them."""

    quantity: Quantity
    at: int
    change: Change
    qualifier: Told[Qualifier] | None
    told_role: Told[FigureRole] | None
    turn: Told[Direction] | None = None
    measure: Range | None = None
    period: Told[Range] | None = None
    baseline: Told[Range] | None = None
    bracketed: bool = False
    compared: bool = False
    level: _Draft | None = None
    fallback: Range | None = None

    @property
    def direction(self) -> Direction | None:
        """Which way it goes."""
        return self.turn.value if self.turn else None

    @property
    def role(self) -> FigureRole:
        """Its role, observed where no words say otherwise."""
        return self.told_role.value if self.told_role else "observed"


def read_figures(text: str, passage: Passage, quantities: Sequence[Quantity], title: Span | None) -> list[Statement]:
    """One statement for each quantity of the passage. ``title`` names the entry: it is the measure where the sentence names none."""
    offset = passage.span.start
    own = passage.span.of(text)
    numbers = [(q.span.start - offset, q.span.end - offset) for q in quantities]
    drafts: dict[int, _Draft] = {}
    before: list[_Draft] = []
    for items in sentences(read(own), numbers, find_times(own), frozenset(i for i, q in enumerate(quantities) if q.optional)):
        here = [
            _Draft(quantities[item.number], i, change_of(items, i, quantities[item.number].kind), qualifier_of(items, i), role_of(items, i))
            for i, item in enumerate(items)
            if item.kind == "number"
        ]
        _read_sentence(items, here, before)
        for draft in here:
            drafts.setdefault(items[draft.at].number, draft)
        before = here or before
    return [_statement(drafts.get(i), passage.span, title, text) for i in range(len(quantities))]


def _statement(draft: _Draft | None, passage: Span, title: Span | None, text: str) -> Statement:
    if draft is None:
        return Statement()

    start = passage.start

    def span(found: Range | None) -> Span | None:
        return _span(found[0] + start, found[1] + start) if found else None

    rated = rated_thing(text, passage) if draft.quantity.kind == "rate" and not draft.measure else None
    measure = span(draft.measure) or rated or (title_measure(text, title) if title else span(draft.fallback))
    rule = "place:noun_phrase" if draft.measure else "place:rated_thing" if rated else "place:entry_title" if title else "place:measure_before"
    told: tuple[Told[object] | None, ...] = (draft.turn, draft.qualifier, draft.told_role, draft.period, draft.baseline)
    why = [each.shifted(start) for one in told if one for each in one.why]
    why += [reason("measure", rule, measure.start, measure.end)] if measure else []
    period, baseline = (span(each.value) if each else None for each in (draft.period, draft.baseline))
    return _stated(draft.direction, draft.qualifier.value if draft.qualifier else None, draft.role, measure, period, baseline, tuple(why))


def _read_sentence(items: Sequence[Item], here: list[_Draft], before: list[_Draft]) -> None:
    for draft in here:
        draft.turn = draft.change.told(items)
        draft.bracketed = _in_brackets(items, draft.at)
        draft.compared = _is_compared(items, draft.at)
        if draft.compared and not draft.change.size:
            draft.turn = None
    _coordinate(items, here)
    _give_to_levels(items, here, before)
    taken: set[Range] = set()
    for draft in here:
        draft.baseline = draft.baseline or baseline_after(items, draft.at, changing=draft.direction is not None, size=draft.change.size)
        if draft.compared:
            draft.baseline = None
        if draft.baseline is None and not draft.compared:
            draft.baseline = baseline_before(items, draft.at)
        if draft.baseline is None and draft.bracketed and draft is here[0]:
            draft.baseline = _before_bracket(items, draft.at)
        if draft.baseline:
            taken.add(draft.baseline.value)
    _share(items, here)
    for number, draft in enumerate(here):
        limited = draft.role == "target" or draft.compared
        back = not draft.compared and not (draft.bracketed and number)
        found = period_of(items, draft.at, set() if draft.compared else taken, near=limited, back=back)
        if found is None and draft.compared:
            found = period_compared(items, draft.at)
        draft.period = _dated(items, found) or (draft.level.period if draft.level else None)
    _name(items, here, before)
    _share_in_brackets(items, here)


def _dated(items: Sequence[Item], found: Range | None) -> Told[Range] | None:
    """The period that was found, with what found its phrase: a period is always a time of the sentence."""
    when = next((item for item in items if item.kind == "time" and (item.start, item.end) == found), None)
    if found is None:
        return None
    return Told(found, when.decides("period", "time") if when else (Reason("period", "place:word", *found),))


def _before_bracket(items: Sequence[Item], at: int) -> Told[Range] | None:
    """What a comparison before the brackets names: "higher than the city average (11.1% compared to 4.9%)"."""
    if items[at - 1].text != "(":
        return None
    for index in range(at - 2, -1, -1):
        if items[index].kind != "word":
            return None
        if items[index].low.endswith("than") and items[index].has("over", "under", "than", "on"):
            return baseline_after(items, index - 1, changing=True)
    return None


def _in_brackets(items: Sequence[Item], at: int) -> bool:
    for index in range(at - 1, -1, -1):
        if items[index].text in {"(", ")"}:
            return items[index].text == "("
    return False


def _is_compared(items: Sequence[Item], at: int) -> bool:
    """Whether the number is what another is compared with: "than 45", "from 45", "compared with 45", "the 2006 figure of 45"."""
    lists = load_cues().lists
    index = at - 1
    while index >= 0 and (
        items[index].low in lists["skips"] or (items[index].cats and items[index].has("about", "over", "under", "at least", "at most"))
    ):
        if items[index].low.endswith("than") and index and items[index - 1].kind == "number":
            return True
        index -= 1
    if index < 0:
        return False
    if (items[index].cats and items[index].has("than", "compare", "from")) or items[index].low in {"from", "instead of"}:
        return True
    if items[index].low == "of":
        for back in range(index - 1, max(index - 7, -1), -1):
            if items[back].kind == "number" or items[back].text in {",", ";", "("}:
                return False
            if items[back].has("than", "compare", "from"):
                return not any(item.has("up", "down") for item in items[back + 1 : index])
            if items[back].has("up", "down"):
                return False
    return False


def _coordinate(items: Sequence[Item], here: list[_Draft]) -> None:
    """E.g. "to 51.7 in Q1 and 54.1 in Q2": the second goes the same way."""
    for left, right in pairwise(here):
        between = items[left.at + 1 : right.at]
        if right.direction is not None or left.direction is None or left.quantity.kind != right.quantity.kind or len(between) > 12:
            continue
        plain = all(
            item.kind == "time" or item.low in {"and", ",", "in", "or", "to", "at", "the", "by", "for", "then"} or item.has("about")
            for item in between
        )
        joined = any(item.low == "and" for item in between)
        beside = any(item.has("compare") for item in between) or (right.at + 1 < len(items) and items[right.at + 1].low == "for")
        sizes = left.change.size and left.quantity.kind == "percentage_points" and beside
        if (plain and joined and between) or sizes:
            right.turn, right.change = left.turn, Change(left.direction, left.change.size, left.change.head)


def _give_to_levels(items: Sequence[Item], here: list[_Draft], before: list[_Draft]) -> None:
    """E.g. "9,950 crimes; this is up 1.6%": the level goes the way its change goes, and is compared with the same."""
    for index, item in enumerate(items):
        if not item.cats and "than" not in item.low:
            continue
        than = item.low.endswith("than")
        found = way(item) or (way_than(items, index) if than and not compares_places(items, index + 1) else None)
        if found is None or not _apposed(items, index):
            continue
        levels = [
            d
            for d in here
            if d.at < index and d.direction is None and not d.compared and not d.change.size and not d.bracketed and not d.quantity.optional
        ]
        level = levels[-1] if levels else None
        if level is None and _opens_sentence(items, index):
            level = _earlier_level(items, index, here, before)
        if level is None or (level in here and _broken(items, level.at, index)):
            continue
        level.turn = turned_by(item, found)
        sized = next((d for d in here if d.change.head == index), None)
        anchor = sized.at if sized else index
        if level.baseline is None:
            named = name_compared(items, index + 1) if item.low.endswith((" as", " on", " from")) else None
            level.baseline = compared_by(item, named, "on", "from", "same") or baseline_after(items, anchor, changing=True)
        if sized is not None and level not in here:
            sized.period, sized.level = level.period, level


def _apposed(items: Sequence[Item], index: int) -> bool:
    """Whether a word of change says something of a number before it: after a comma, in brackets, or after "this is"."""
    lists = load_cues().lists
    item = items[index]
    noun = item.has("up", "down") and item.low in lists["change_nouns"]
    if not (noun or item.has("up_word", "down_word", "same", "more", "fewer") or way_than(items, index)):
        return False
    at = index - 1
    if at >= 0 and items[at].text == ")":
        at = next((k for k in range(at, -1, -1) if items[k].text == "("), at) - 1
    while at >= 0 and (
        items[at].kind == "number"
        or items[at].low in lists["skips"]
        or items[at].low in lists["appositions"]
        or items[at].has("about", "over", "under", "pronoun")
    ):
        if items[at].low in {"which", "this"}:
            return True
        at -= 1
    return at < 0 or items[at].text in _OPENS


def _opens_sentence(items: Sequence[Item], index: int) -> bool:
    return items[0].low in POINTING and index < 9


def _broken(items: Sequence[Item], start: int, end: int) -> bool:
    """Whether another statement stands between a level and a change."""
    between = items[start + 1 : end]
    semicolons = [i for i, item in enumerate(between) if item.text == ";"]
    if semicolons:
        after = between[semicolons[-1] + 1 :]
        return not (after and after[0].low in {"this", "that", "which", "it", "a", "an", "up", "down"}) and bool(after)
    return len(between) > 25


def _earlier_level(items: Sequence[Item], index: int, here: list[_Draft], before: list[_Draft]) -> _Draft | None:
    """The number of the sentence before of which this sentence says that it rose or fell."""
    sized = next((d for d in here if d.at > index), None)
    levels = [d for d in before if d.direction is None and not d.compared and not d.bracketed]
    alike = [d for d in levels if sized is not None and d.quantity.kind == sized.quantity.kind]
    del items
    found = alike or levels
    return found[0] if found else None


def _share(items: Sequence[Item], here: list[_Draft]) -> None:
    """Numbers that change together are compared with the same."""
    main = [draft for draft in here if not draft.compared]
    for left, right in pairwise(main):
        if (
            left.baseline is None
            and left.direction
            and right.direction == left.direction
            and right.baseline
            and right.change.size != left.change.size
        ):
            between = items[left.at + 1 : right.at]
            if not any(item.text == ";" or item.low == "but" for item in between) or (
                between and any(item.low in {"this", "which"} for item in between)
            ):
                left.baseline = right.baseline
        if right.baseline is None and right.direction and left.baseline and left.direction == right.direction:
            between = items[left.at + 1 : right.at]
            if len(between) <= 16 and not any(item.text == ";" or item.low in {"but", "while"} for item in between) and not right.compared:
                right.baseline = left.baseline


def _share_in_brackets(items: Sequence[Item], here: list[_Draft]) -> None:
    """A number in brackets speaks of the period of the number before them, and is compared with the same."""
    del items
    for left, right in pairwise(here):
        if right.bracketed and right.role == left.role and not right.compared:
            if right.period is None and right.baseline is None and right.direction == left.direction:
                right.period = left.period
            if left.change.size and right.direction is None and right.at == left.at + 2:
                right.turn, right.change = left.turn, left.change
            if right.change.size and right.direction == left.direction:
                right.baseline = right.baseline or left.baseline
                right.period = right.period if right.period and right.period != left.baseline else left.period


def _name(items: Sequence[Item], here: list[_Draft], before: list[_Draft]) -> None:
    """Measures; a number whose clause names none speaks of the measure before it."""
    last = before[-1].measure if before else None
    named_here, previous = False, None
    closed = any(item.text == ")" for item in items)
    for draft in here:
        inside = draft.bracketed and draft is here[0]
        at = max((k for k in range(draft.at) if items[k].text == "("), default=draft.at) if inside else draft.at
        found = _named(items, draft, last if named_here else None, last, closed=closed)
        if found is None and inside:
            found = (None if draft.baseline else phrase_before(items, at - 1)) or subject(items, at)
        if found is None and draft.quantity.kind != "count" and not draft.bracketed:
            found = opening(items, draft.at)
        carried = named_here or items[0].low in {"it", "this", "they", "these", "that", "both", "of"}
        unnamed = previous is not None and previous.measure is None
        draft.measure, draft.fallback = found or (last if carried and not unnamed else None), last
        previous = draft
        named_here = True
        if not draft.bracketed or last is None:
            last = draft.measure or last


def _named(items: Sequence[Item], draft: _Draft, earlier: Range | None, anaphor: Range | None, *, closed: bool) -> Range | None:
    """What the words around a number say that it measures; ``closed`` where brackets end in the sentence."""
    after = items[draft.at + 1] if draft.at + 1 < len(items) else None
    beside = draft.compared or (draft.change.head >= 0 and earlier is not None)
    if beside and after is not None and after.low == "for" and draft.quantity.kind != "money":
        found = name_compared(items, draft.at + 2)
        if found:
            return found
    if draft.compared and earlier:
        own = counted(items, draft.at) if draft.quantity.kind == "count" else None
        return own or earlier
    if (
        after is not None
        and after.low == "of"
        and draft.at + 2 < len(items)
        and items[draft.at + 2].low in {"these", "those", "them", "which", "whom", "it"}
    ):
        return counted(items, draft.at) or anaphor
    view, at = outside(items, draft.at) if closed else (items, draft.at)
    head = draft.change.head
    if closed:
        head = view.index(items[head]) if 0 <= head < len(items) and items[head] in view else -1
    return measure_of(view, at, draft.quantity.kind, size=draft.change.size, head=head, earlier=earlier)
