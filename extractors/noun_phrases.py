"""Noun phrases found without a parser, by the words at which they end.

Comes in: the items of a sentence and a place in it. Goes out: ranges of characters of the passage.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Item
from patterns.cues import load_cues

Range = tuple[int, int]


def is_verb(items: Sequence[Item], i: int) -> bool:
    """Whether the item at ``i`` is a verb: a listed one, a change, or a participle after a plural."""
    item = items[i]
    lists = load_cues().lists
    first = item.low.split(" ", 1)[0] if " " in item.low else item.low  # a cue of several words is one item: "should be"
    if (
        item.low in lists["verbs"]
        or first in lists["auxiliaries"]
        or (item.cats and item.has("up", "down", "same") and item.low not in lists["change_nouns"])
    ):
        return True
    before = items[i - 1].low if i else ""
    return item.low.endswith("ed") and (before.endswith("s") or before in load_cues().lists["people_nouns"])


def phrase_after(items: Sequence[Item], at: int, *, long: bool = False) -> Range | None:
    """The noun phrase that begins at item ``at``; ``long`` keeps what is joined to it by "of"."""
    lists = load_cues().lists
    while at < len(items) and (
        items[at].low in load_cues().lists["phrase_trim"] or items[at].has("more", "fewer") or items[at].low in {"who", "those"}
    ):
        at += 1
    end = at
    while end < len(items):
        item = items[end]
        if item.kind != "word" or item.cats - {"pseudo", "up", "down", "target", "same", "forecast"}:
            break
        if long and end > at and item.low.endswith("ing") and item.low not in lists["breaks"] and end + 1 < len(items):
            end = _clause_end(items, end + 1)
            break
        adjective = end == at and end + 1 < len(items) and items[end].low.endswith(("ed", "ing")) and is_noun(items, end + 1)
        if item.low in lists["breaks"] and not (long and end > at and _goes_on(items, end)):
            break
        if is_verb(items, end) and not adjective and (end > at or item.low in lists["auxiliaries"]):
            break
        end += 1
    return (items[at].start, items[end - 1].end) if end > at else None


def _goes_on(items: Sequence[Item], end: int) -> bool:
    """Whether "of" or "and" at ``end`` joins another noun to the phrase."""
    if end + 1 >= len(items) or not is_noun(items, end + 1):
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


def is_noun(items: Sequence[Item], i: int) -> bool:
    """Whether the item at ``i`` can be part of a noun phrase: no verb, no break, no cue."""
    lists = load_cues().lists
    return (
        items[i].kind == "word" and items[i].low not in lists["breaks"] and items[i].low not in lists["verbs"] and not items[i].cats - {"up", "down"}
    )


def phrase_before(items: Sequence[Item], at: int) -> Range | None:
    """The noun phrase that ends with item ``at``, with what prepositions join to it; None where there is none."""
    lists = load_cues().lists
    start = at + 1
    index = at
    while index >= 0:
        item = items[index]
        if item.kind != "word":
            break
        linking = item.low in load_cues().lists["phrase_links"] and 0 < index < at and items[index - 1].kind == "word"
        if linking and (items[index - 1].low in lists["breaks"] or items[index - 1].low in lists["auxiliaries"]):
            break
        if (
            linking
            and item.low == "and"
            and any(is_verb(items, k) or items[k].low in lists["auxiliaries"] for k in range(_clause_start(items, index), index))
        ):
            break
        if not linking and not _in_phrase(items, index, at):
            break
        start = index
        if item.low in load_cues().lists["phrase_determiners"] and index and items[index - 1].low not in load_cues().lists["phrase_links"]:
            break
        index -= 1
    while start <= at and (items[start].low in lists["leads"] or items[start].low in lists["breaks"]):
        start += 1
    start = _after_share(items, start, at)
    end = _cut(items, start, at)
    if start > end or (start == end and (items[start].low in lists["shares"] or items[start].low in lists["vague"])):
        return None
    return (items[start].start, items[end].end)


def _in_phrase(items: Sequence[Item], index: int, at: int) -> bool:
    lists = load_cues().lists
    item = items[index]
    if item.low in load_cues().lists["phrase_determiners"]:
        return True
    verb = is_verb(items, index) and not item.low.endswith("ing") if index < at else item.low in lists["auxiliaries"]
    if (
        verb
        and item.low.endswith("ed")
        and 0 < index < at
        and items[index + 1].low in load_cues().lists["phrase_links"]
        and items[index - 1].kind == "word"
    ):
        verb = False  # "repairs completed in time were": a participle that belongs to the noun
    return not (verb or item.low in lists["breaks"] or item.cats - {"up", "down", "pseudo", "target", "same", "forecast"})


def _clause_start(items: Sequence[Item], index: int) -> int:
    start = index
    while start > 0 and items[start - 1].text not in {",", ";", ":", "(", "."}:
        start -= 1
    return start


def _after_share(items: Sequence[Item], start: int, at: int) -> int:
    """Past "percentage of", "number of": what they are said of is measured."""
    lists = load_cues().lists
    for index in range(start, min(start + 3, at)):
        if items[index].low in lists["shares"] and items[index + 1].low == "of":
            head = index + 2
            while head <= at and items[head].low in load_cues().lists["phrase_trim"]:
                head += 1
            return head if head <= at else start
    return start


def _cut(items: Sequence[Item], start: int, at: int) -> int:
    """The end of the phrase without places and other additions after its head."""
    for index in range(start + 1, at + 1):
        if items[index].low in {"on", "within", "across", "per", "under", "during", "by", "for", "among", "past", "about", "through"}:
            return index - 1
    return at
