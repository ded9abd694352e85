"""When a number speaks of, and what it is compared with.

Comes in: the items of a sentence and the place of a number in it. Goes out: ranges of characters of the passage, or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.clauses import Item
from extractors.noun_phrases import Range, is_verb
from patterns.cues import load_cues
from patterns.reasons import Reason, Told

_RANGES = frozenset({"to", "-", "–", "and", "or"})
_RANGE = 6
"""Items behind a number among which the other end of its range, or its whole, stands."""
_TURNS = frozenset(
    {"but", "while", "whilst", "whereas", "although", "however", "because", "which", "who", "after", "following", "until", "though", "due"}
)
_ENDS = frozenset({";", ":", "."})
_WITHIN = frozenset({"of", "the", "a", "before", "ago", "earlier"})
"""Breaks in a clause that stand within the name of what is compared with."""
_PREPOSITIONS = frozenset({"in", "at", "for", "during", "the", "a", "an", "that", "this", "those", "any", "our", "its", "their", "of"})


def forward(items: Sequence[Item], at: int) -> Iterator[int]:
    """Places after ``at`` in the clause; brackets that close again are left out."""
    depth = 0
    for index in range(at, len(items)):
        text = items[index].text
        if text == "(":
            depth += 1
        elif text == ")":
            if depth == 0:
                return
            depth -= 1
        elif depth == 0:
            if text in _ENDS or items[index].low in {"but", "while", "whilst", "whereas", "although", "however"}:
                return
            yield index


def baseline_after(items: Sequence[Item], i: int, *, changing: bool, size: bool = True) -> Told[Range] | None:
    """What the number at ``i`` is compared with in the words after it. ``changing`` where it has a direction."""
    passed = 0
    for step, index in enumerate(forward(items, i + 1), 1):
        item = items[index]
        if item.cats and item.has("optional"):
            continue
        if item.kind == "number":
            passed += 1
            joined = items[index - 1].low == "to" and changing
            if not joined or passed > 1:
                return None
            continue
        if item.low == "and" and any(is_verb(items, k) for k in range(index + 1, min(index + 5, len(items)))):
            return None
        close = step <= 3
        if changing and item.kind == "time" and item.low.startswith("since"):
            since = item.start + len("since")
            return Told((since + 1, item.end), (Reason("baseline", "place:since", item.start, since),))
        if (item.cats and item.has("than", "compare")) or (item.low.endswith("than") and item.has("over", "under", "on") and close):
            return compared_by(item, name_compared(items, index + 1, valued=changing), "than", "compare", "on")
        if item.low == "on" and not size:
            continue
        if item.low == "from" and index + 1 < len(items) and items[index + 1].kind == "time" and _is_range(items[index + 1]):
            continue
        if (
            changing
            and item.cats
            and item.has("from", "on")
            and item.low in {"from", "up from", "down from", "on", "since", "over", "up on", "down on"}
        ):
            found = name_compared(items, index + 1, timed=item.low in {"on", "over", "since"})
            if found and (item.low != "over" or _looks_back(items, index + 1)):
                return compared_by(item, found, "from", "on")
        elif step == 1 and item.low == "of" and (own := _own_level(items, index + 1)):
            return compared_by(item, own, rule="place:own_level")
        elif step == 1 and item.cats and item.has("on", "over", "under") and item.low not in {"on", "since", "exceeds"}:
            return compared_by(item, name_compared(items, index + 1), "on")
        elif item.low in load_cues().lists["superlatives"] and not changing:
            return compared_by(item, _record(items, index), rule="list:superlatives")
    return None


def compared_by(item: Item, found: Range | None, *cats: str, rule: str = "place:word") -> Told[Range] | None:
    """What is compared with and the item that says so: by its cue of one of the categories, else by ``rule``."""
    return Told(found, item.decides("baseline", *cats, rule=rule)) if found else None


def _own_level(items: Sequence[Item], at: int) -> Range | None:
    """The level that a share is taken of: "91% of its 2019 level"."""
    while at < len(items) and items[at].low in {"its", "the", "their"}:
        at += 1
    if at + 1 < len(items) and items[at].kind == "time" and items[at + 1].low in {"level", "levels", "figure", "baseline", "total"}:
        return (items[at].start, items[at + 1].end)
    return None


def _looks_back(items: Sequence[Item], at: int) -> bool:
    """Whether "over" compares ("over the previous cohort") and does not say how long ("over the quarter")."""
    return any(word in item.low.split() for item in items[at : at + 4] for word in ("previous", "same", "figure", "baseline", "preceding")) or any(
        item.low == "last year" or item.low[:4].isdigit() for item in items[at : at + 2]
    )


def _is_range(item: Item) -> bool:
    """Whether a time runs from one point to another: "July to September"."""
    return any(mark in item.low for mark in (" to ", "-", "–", " until "))


def _record(items: Sequence[Item], index: int) -> Range | None:
    """What a record is held against: "the lowest since 2004", "the best for any September"."""
    for at in range(index + 1, min(index + 5, len(items))):
        if items[at].low == "since" or items[at].text.lower().startswith("since "):
            following = items[at] if items[at].kind == "time" else items[at + 1] if at + 1 < len(items) else items[at]
            return (following.start, following.end) if following.kind == "time" else None
        if items[at].low == "for" and at + 1 < len(items) and items[at + 1].low == "any":
            return name_compared(items, at + 1)
        if items[at].kind == "mark":
            return None
    return None


def name_compared(items: Sequence[Item], at: int, *, timed: bool = False, valued: bool = True) -> Range | None:
    """The phrase from item ``at`` that names what is compared with.

    ``timed``: it has to be a time or a known measure. ``valued``: it may have a value of its own ("the 2006 figure of 50.9").
    """
    lists = load_cues().lists
    while at < len(items) and items[at].low in _PREPOSITIONS:
        at += 1
    if at >= len(items):
        return None
    inexact = items[at].has("about", "over", "under") and at + 1 < len(items) and items[at + 1].kind == "number"
    if items[at].kind == "number" or inexact:
        return _of_value(items, at, timed=not valued)
    if items[at].low in lists["plans"] and (at + 1 >= len(items) or items[at + 1].kind != "word"):
        return (items[at].start, items[at].end)
    end = _compared_end(items, at)
    words = items[at:end]
    if not words or [item.low for item in words] == ["before"]:
        return None
    owned = words[-1].low.endswith((" of", " is"))  # "standard of" is one item
    if not valued and (owned or (end < len(items) and items[end].low == "of")):
        return None
    known = any(item.kind == "time" or item.low in lists["compared_nouns"] for item in words)
    return (words[0].start, words[-1].end - 3 if owned else words[-1].end) if known or not timed else None


def _compared_end(items: Sequence[Item], at: int) -> int:
    """Where the name of what is compared with ends: at its value, a verb or the next clause."""
    lists = load_cues().lists
    end = at
    while end < len(items):
        item = items[end]
        if item.kind in {"mark", "number"} and item.text not in {"'", "’", "-", "/"}:
            break
        following = items[end + 1] if end + 1 < len(items) else None
        if item.low == "of" and following and (following.kind == "number" or following.has("about", "over", "under", "at least", "at most")):
            break
        if item.kind == "word" and end == at and (item.low in lists["verbs"] or item.has("pronoun")):
            break
        if item.kind == "word" and end > at and _ends(items, end) and not (item.low in {"for", "in", "at"} and _more_follows(items, end + 1)):
            break
        end += 1
    return end


def _ends(items: Sequence[Item], at: int) -> bool:
    """Whether the name of what is compared with ends before a word: at a break in the clause or a verb."""
    lists = load_cues().lists
    low = items[at].low
    return (low in lists["breaks"] and low not in _WITHIN) or (low not in lists["compared_nouns"] and is_verb(items, at))


def _more_follows(items: Sequence[Item], at: int) -> bool:
    """Whether what follows a preposition still belongs to the phrase: "the same period in 2008", "all schools in England"."""
    while at < len(items) and items[at].low in {"the", "a"}:
        at += 1
    return at < len(items) and (items[at].kind == "time" or (items[at].text[:1].isupper() and items[at].kind == "word"))


def _of_value(items: Sequence[Item], at: int, *, timed: bool) -> Range | None:
    """The time or place of the value compared with: "12% in 1999", "4.8 points for all schools"."""
    for index in range(at + 1, min(at + 7, len(items))):
        item = items[index]
        if item.kind == "time":
            return (item.start, item.end)
        if item.kind == "number" or item.text in {";", "(", ")", ","}:
            return None
        if not timed and item.low in {"for", "across", "nationally"} and index + 1 < len(items) and items[index + 1].kind == "word":
            return name_compared(items, index + 1)
    return None


def baseline_before(items: Sequence[Item], i: int) -> Told[Range] | None:
    """A comparison before the number: "Compared with Q1, crime fell by 4%", "came down from 3.4 in Quarter 2 to 1.1"."""
    if i > 3 and items[i - 1].low == "to" and items[i - 2].kind == "time":
        number = next((k for k in range(i - 3, max(i - 6, -1), -1) if items[k].kind == "number"), None)
        if number and (items[number - 1].has("from") or items[number - 1].low == "from"):
            return compared_by(items[number - 1], (items[i - 2].start, items[i - 2].end), "from", rule="place:from_a_level")
    if i > 2 and items[i - 1].low == "by":
        verb = next((k for k in range(i - 2, max(i - 7, -1), -1) if items[k].low in load_cues().lists["exceeding"]), None)
        if verb is not None:
            return compared_by(items[verb], name_compared(items, verb + 1), rule="list:exceeding")
    for index, item in enumerate(items[:i]):
        if "comparing" in item.low and item.low.startswith("comparing"):
            after = next((k for k in range(index + 1, min(index + 8, i)) if items[k].low in {"with", "to", "and", "against"}), None)
            return compared_by(item, name_compared(items, index + 1 if after is None else after + 1), "compare")
        if (
            index <= 2
            and ((item.cats and item.has("compare")) or item.low == "since")
            and (index == 0 or items[index - 1].low in {"when", "in", "by", "as"})
        ):
            return compared_by(item, name_compared(items, index + 1, timed=True), "compare", "on")
        if item.kind == "mark" and index > 3:
            return None
    return None


def period_of(items: Sequence[Item], i: int, taken: set[Range], *, near: bool, back: bool) -> Range | None:
    """The time the number at ``i`` speaks of. ``taken`` are baselines; ``near`` looks only a few words away; ``back`` allows what stands before."""
    bracketed = _in_own_brackets(items, i, taken)
    if bracketed:
        return bracketed
    steps = 0
    for index in forward(items, i + 1):
        item = items[index]
        steps += 1
        if (item.cats and item.has("optional")) or (
            item.kind == "number" and steps < _RANGE and (items[index - 1].low in _RANGES or _is_whole(items, i, index))
        ):
            continue
        if item.kind == "number" or (near and steps > 7) or (item.cats and item.has("than", "compare")) or item.low in _TURNS:
            break
        if item.low in {"and", "with"} and (
            _new_number(items, index) or any(is_verb(items, k) for k in range(index + 1, min(index + 4, len(items))))
        ):
            break
        if item.kind == "time" and _free(item, taken) and not _is_event(items, index):
            return (item.start, item.end)
    return _period_before(items, i, taken, near=near) if back else None


def _is_whole(items: Sequence[Item], i: int, index: int) -> bool:
    """Whether the number at ``index`` is the whole of which the number at ``i`` is a part: "two of its five gangs"."""
    return items[i + 1].low in {"of", "out of"} and not any(item.kind in {"number", "mark"} for item in items[i + 1 : index])


def _period_before(items: Sequence[Item], i: int, taken: set[Range], *, near: bool) -> Range | None:
    compares = any(item.low == "comparing" for item in items[:3])
    for index in range(i - 1, -1, -1):
        item = items[index]
        if near and (i - index > 6 or item.text in {";", "."}):
            return None
        if item.text == ";" and not compares and items[index + 1].low not in {"this", "which", "it", "that"}:
            return None
        if item.low in _TURNS:
            return None
        if (
            item.low == "and"
            and any(is_verb(items, k) or items[k].has("up", "down") for k in range(index + 1, min(index + 4, i)))
            and not _opens_with_time(items)
        ):
            return None
        if (
            item.kind == "time"
            and _free(item, taken)
            and (compares or not _behind(items, index))
            and not _in_statute(items, index)
            and not _dates_verb(items, index)
        ):
            return (item.start, item.end)
    return None


def _opens_with_time(items: Sequence[Item]) -> bool:
    return any(item.kind == "time" for item in items[:3])


def _in_own_brackets(items: Sequence[Item], i: int, taken: set[Range]) -> Range | None:
    """The time in brackets after the number ("62.3% (December 2008)"), or before brackets that hold the number alone ("Q2 (82%)")."""
    if 1 < i < len(items) - 1 and items[i - 1].text == "(" and items[i + 1].text == ")" and items[i - 2].kind == "time":
        return (items[i - 2].start, items[i - 2].end)
    if i > 2 and items[i - 1].text in {":", "–"} and items[i - 2].kind == "time":
        return (items[i - 2].start, items[i - 2].end)
    opening, last = i + 1, min(i + 8, len(items))
    while opening < last and items[opening].kind not in {"number", "mark"}:
        opening += 1
    if opening >= last or items[opening].text != "(":
        return None
    closing = next((k for k in range(opening, len(items)) if items[k].text == ")"), opening)
    inside = items[opening:closing]
    if any(item.kind == "number" for item in inside):
        return None
    return next(((item.start, item.end) for item in inside if item.kind == "time" and _free(item, taken)), None)


def period_compared(items: Sequence[Item], i: int) -> Range | None:
    """The time in the name of a value compared with: "from the 2006 figure of 50.9"."""
    for index in range(i - 1, max(i - 7, -1), -1):
        item = items[index]
        if item.kind == "time":
            return (item.start, item.end)
        if item.kind != "word" or item.has("than", "compare", "from"):
            return None
    return None


def _is_event(items: Sequence[Item], index: int) -> bool:
    """Whether a time dates an event and not the number: "on 5 December", "the 2003 Order", "Act 1981"."""
    return (index > 0 and items[index - 1].low == "on") or _in_statute(items, index)


def _dates_verb(items: Sequence[Item], index: int) -> bool:
    """Whether a time dates what was done: "opened on 2 March at a cost of"."""
    return index > 1 and items[index - 1].low == "on" and is_verb(items, index - 2)


def _in_statute(items: Sequence[Item], index: int) -> bool:
    statutes = load_cues().lists["statutes"]
    return any(0 <= k < len(items) and items[k].low in statutes for k in (index - 1, index + 1))


def _free(item: Item, taken: set[Range]) -> bool:
    return not any(start < item.end and item.start < end for start, end in taken)


def _behind(items: Sequence[Item], index: int) -> bool:
    """Whether a time belongs to a value compared with, or to a number in the same brackets."""
    bracketed = False
    for at in range(index - 1, max(index - 8, -1), -1):
        item = items[at]
        if item.has("than", "compare"):
            return True
        if item.text == "(":
            return bracketed
        if item.kind == "number":
            bracketed = True
        elif item.kind == "mark":
            return False
    return False


def _new_number(items: Sequence[Item], at: int) -> bool:
    """Whether a number follows within a few words, so that a new statement begins."""
    for item in items[at + 1 : at + 6]:
        if item.kind == "number":
            return True
        if item.kind == "time":
            return False
    return False
