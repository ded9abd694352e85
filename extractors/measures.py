"""What is measured: noun phrases around a number, found without a parser by the words at which they end.

Comes in: the items of a sentence and the place of a number in it. Goes out: a range of characters of the passage, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Item
from extractors.facts import Kind
from patterns.cues import load_cues

Range = tuple[int, int]

_PEOPLE = frozenset({"people", "children", "women", "men", "staff", "police", "persons", "households", "families"})
_TRIM = frozenset(
    {
        "more",
        "fewer",
        "less",
        "additional",
        "further",
        "extra",
        "other",
        "of",
        "the",
        "a",
        "an",
        "or",
        "all",
        "our",
        "their",
        "its",
        "total",
        "these",
        "those",
        "such",
        "different",
        "overall",
        "only",
        "just",
    }
)


def is_verb(items: Sequence[Item], i: int) -> bool:
    """Whether the item at ``i`` is a verb: a listed one, a change, or a participle after a plural."""
    item = items[i]
    lists = load_cues().lists
    if item.low in lists["verbs"] or (item.has("up", "down", "same") and item.low not in lists["change_nouns"]):
        return True
    before = items[i - 1].low if i else ""
    return item.low.endswith("ed") and (before.endswith("s") or before in _PEOPLE)


def phrase_after(items: Sequence[Item], at: int, *, long: bool = False) -> Range | None:
    """The noun phrase that begins at item ``at``; ``long`` keeps what is joined to it by "of"."""
    lists = load_cues().lists
    while at < len(items) and (items[at].low in _TRIM or items[at].has("more", "fewer") or items[at].low in {"who", "those"}):
        at += 1
    end = at
    while end < len(items):
        item = items[end]
        if item.kind != "word" or item.cats - {"pseudo", "up", "down", "target", "same", "forecast"}:
            break
        if long and end > at and item.low.endswith("ing") and item.low not in lists["breaks"] and end + 1 < len(items):
            end = _clause_end(items, end + 1)
            break
        adjective = end == at and end + 1 < len(items) and items[end].low.endswith(("ed", "ing")) and _is_noun(items, end + 1)
        if item.low in lists["breaks"] and not (long and end > at and _goes_on(items, end)):
            break
        if is_verb(items, end) and not adjective and (end > at or item.low in lists["auxiliaries"]):
            break
        end += 1
    return (items[at].start, items[end - 1].end) if end > at else None


def _goes_on(items: Sequence[Item], end: int) -> bool:
    """Whether "of" or "and" at ``end`` joins another noun to the phrase."""
    if end + 1 >= len(items) or not _is_noun(items, end + 1):
        return False
    return items[end].low == "of" or (items[end].low == "and" and not (end + 2 < len(items) and is_verb(items, end + 2)))


def _clause_end(items: Sequence[Item], at: int) -> int:
    """The end of what a participle says of its noun: "pupils achieving Level 4 in both English and maths"."""
    auxiliaries = load_cues().lists["auxiliaries"]
    end = at
    while (
        end < len(items)
        and end < at + 10
        and items[end].kind == "word"
        and items[end].low not in auxiliaries
        and not items[end].has("than", "compare")
    ):
        if items[end].low in {"while", "whilst", "which", "but", "who", "that"} or (
            items[end].has("up", "down") and items[end].low not in load_cues().lists["change_nouns"]
        ):
            break
        end += 1
    return end


def _is_noun(items: Sequence[Item], i: int) -> bool:
    lists = load_cues().lists
    return (
        items[i].kind == "word" and items[i].low not in lists["breaks"] and items[i].low not in lists["verbs"] and not items[i].cats - {"up", "down"}
    )


def phrase_before(items: Sequence[Item], at: int) -> Range | None:
    """The noun phrase that ends with item ``at``, with what is joined to it by "of"; None where there is none."""
    lists = load_cues().lists
    start = at + 1
    for index in range(at, -1, -1):
        item = items[index]
        if item.kind in {"mark", "number"} and not (
            item.text in {"-", "/", "&", "'", "’", "*", "+"} and 0 < index < at and items[index - 1].kind == "word"
        ):
            break
        if item.kind == "time":
            break
        linking = item.low in {"of", "with", "to", "and", "per", "for", "in", "on", "at", "&"} and 0 < index < at and items[index - 1].kind == "word"
        if linking and item.low == "and" and (is_verb(items, index - 1) or items[index - 1].low in lists["breaks"]):
            break
        verb = is_verb(items, index) if index < at else item.low in lists["auxiliaries"]
        if not linking and (
            item.low in lists["breaks"] - {"the", "a", "an"}
            or verb
            or item.cats - {"up", "down", "pseudo", "target", "same", "forecast", "on", "pronoun"}
            or item.has("pronoun")
        ):
            break
        start = index
    while start <= at and (items[start].low in lists["leads"] or items[start].low in lists["breaks"] or items[start].kind != "word"):
        start += 1
    start = _after_share(items, start, at)
    end = _cut(items, start, at)
    if start > end or (start == end and items[start].low in lists["shares"] | lists["vague"]):
        return None
    return (items[start].start, items[end].end)


def _after_share(items: Sequence[Item], start: int, at: int) -> int:
    """Past "percentage of", "number of": what they are said of is measured."""
    lists = load_cues().lists
    for index in range(start, min(start + 3, at)):
        if items[index].low in lists["shares"] and items[index + 1].low == "of":
            index += 2
            while index <= at and items[index].low in _TRIM:
                index += 1
            return index if index <= at else start
    return start


def _cut(items: Sequence[Item], start: int, at: int) -> int:
    """The end of the phrase without places and other additions after its head."""
    for index in range(start + 1, at + 1):
        if items[index].low in {"for", "in", "on", "at", "within", "across"} and not any(item.low.endswith("ing") for item in items[start:index]):
            return index - 1
    return at


def subject(items: Sequence[Item], i: int) -> Range | None:
    """The noun phrase before the verb of the clause in which the number at ``i`` stands; None for a pronoun or none."""
    verb = -1
    for index in range(i - 1, -1, -1):
        item = items[index]
        if item.text in {";", ":", "("} or item.low in {"but", "while", "whilst", "whereas"}:
            break
        if is_verb(items, index) or item.has("up_word", "down_word", "up", "down", "same"):
            verb = index
            break
    while verb > 0 and (_adverb(items, verb - 1) or is_verb(items, verb - 1)):
        verb -= 1
    return phrase_before(items, verb - 1) if verb > 0 else None


def opening(items: Sequence[Item], i: int) -> Range | None:
    """The subject with which the sentence opens, where the number stands in a later clause that says "this" or "which"."""
    pronoun = next((k for k in range(i - 1, max(i - 8, 0), -1) if items[k].has("pronoun")), None)
    if pronoun is None:
        return None
    verb = next((k for k in range(1, pronoun) if is_verb(items, k)), None)
    return phrase_before(items, verb - 1) if verb else None


def _adverb(items: Sequence[Item], i: int) -> bool:
    return (
        items[i].low.endswith("ly")
        or items[i].low in {"now", "also", "not", "still", "already", "currently", "only", "just", "to", "since", "again", "both", "therefore"}
        or items[i].has("forecast")
    )


def counted(items: Sequence[Item], i: int) -> Range | None:
    """The noun phrase that the number at ``i`` counts: right after it, or after "of"."""
    if i + 1 >= len(items):
        return None
    after = items[i + 1]
    if after.low in {"of", "out of"} or after.text.lower() == "out":
        at = i + 2
        if at < len(items) and after.low == "out" and items[at].low == "of":
            at += 1
        return _of(items, at)
    return phrase_after(items, i + 1)


def _of(items: Sequence[Item], at: int) -> Range | None:
    """What a share is taken of: "of pupils", "of the 94 recruits", "of which are women", "of these are new"."""
    while at < len(items) and items[at].low in {"the", "our", "all", "its", "their", "a", "an"}:
        at += 1
    if at >= len(items):
        return None
    if items[at].kind == "number":
        return phrase_after(items, at + 1)
    if items[at].low in {"which", "whom", "these", "those", "them"}:
        if at + 1 < len(items) and items[at + 1].low in {"are", "were", "is", "was"}:
            return _are(items, at + 2)
        return phrase_after(items, at + 1) if items[at].low in {"these", "those"} else None
    return phrase_after(items, at, long=True)


def _are(items: Sequence[Item], at: int) -> Range | None:
    """What a share is, from item ``at``: "are women", not "are satisfied"."""
    found = phrase_after(items, at)
    if found is None:
        return None
    last = next(item for item in items if item.end == found[1])
    return found if last.low.endswith("s") or last.low in _PEOPLE else None


def measure_of(items: Sequence[Item], i: int, kind: Kind, *, size: bool, head: int, earlier: Range | None) -> Range | None:
    """The phrase of the sentence that names what the number at ``i`` measures; None where an earlier sentence does."""
    lists = load_cues().lists
    if kind == "count":
        found = counted(items, i)
        if found:
            return found
    elif not size:
        after = items[i + 1] if i + 1 < len(items) else None
        if after is not None and after.low == "of":
            found = _of(items, i + 2)
            if found and earlier and i and items[i - 1].low in {"representing", ",", "or", "(", "equivalent"} and not _verb_follows(items, found[1]):
                return earlier
            if found:
                return found
        if after is not None and after.low in {"are", "were"} and kind in {"percentage", "fraction"}:
            found = _are(items, i + 2)
            if found:
                return found
        if i == 1 and items[0].low in {"at", "with"} and after is not None:
            found = phrase_after(items, i + 1, long=True)
            if found:
                return found
        if after is not None and kind in {"money", "measure", "rate", "percentage"} and _is_noun(items, i + 1) and not after.has("up", "down"):
            found = phrase_after(items, i + 1)
            if found:
                return found
    if size:
        found = _in_after(items, i)
        if found:
            return found
    if 0 <= head < i and head + 1 < len(items) and items[head + 1].low == "in":
        found = _in_before(items, head + 2)
        if found:
            return found
    before = i - 1
    while before >= 0 and (items[before].low in lists["skips"] or items[before].has("about", "over", "under", "at least", "at most")):
        before -= 1
    if before > 0 and items[before].low == "of" and not size and not items[before - 1].has("target", "up", "down"):
        found = phrase_before(items, before - 1)
        if found:
            return found
    return subject(items, i)


def _verb_follows(items: Sequence[Item], end: int) -> bool:
    """Whether a verb follows the phrase that ends at character ``end``, so that it is what the clause speaks of."""
    index = next((k for k, item in enumerate(items) if item.start >= end), len(items))
    return any(is_verb(items, k) for k in range(index, min(index + 2, len(items))))


def _in_before(items: Sequence[Item], at: int) -> Range | None:
    """What a change is in: "an increase in the number of serious assaults, which now stands at 83"."""
    lists = load_cues().lists
    while at < len(items) and (items[at].low in _TRIM or items[at].low in lists["shares"]):
        at += 1
    return phrase_after(items, at, long=True)


def _in_after(items: Sequence[Item], i: int) -> Range | None:
    """What a change is in: "a 7.8% increase in burglary", "2% point drops in English"."""
    for index in range(i + 1, min(i + 4, len(items))):
        if items[index].low == "in" and index + 1 < len(items) and items[index + 1].kind == "word":
            if items[index - 1].has("up", "down") or items[index - 1].kind == "number":
                return phrase_after(items, index + 1, long=True)
            return None
    return None
