"""What is measured: noun phrases around a number, found without a parser by the words at which they end.

Comes in: the items of a sentence and the place of a number in it. Goes out: a range of characters of the passage, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Item
from extractors.facts import Kind
from patterns.cues import load_cues

Range = tuple[int, int]

_LINKS = frozenset(
    {
        "of",
        "with",
        "to",
        "and",
        "for",
        "in",
        "at",
        "from",
        "between",
        "&",
        "under",
        "on",
        "within",
        "across",
        "per",
        "during",
        "by",
        "among",
        "past",
        "about",
        "without",
        "through",
    }
)
_DETERMINERS = frozenset({"the", "a", "an", "our", "their", "its", "this", "these", "all"})
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
    """The noun phrase that ends with item ``at``, with what prepositions join to it; None where there is none."""
    lists = load_cues().lists
    start = at + 1
    index = at
    while index >= 0:
        item = items[index]
        if item.kind != "word":
            break
        linking = item.low in _LINKS and 0 < index < at and items[index - 1].kind == "word"
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
        if item.low in _DETERMINERS and index and items[index - 1].low not in _LINKS:
            break
        index -= 1
    while start <= at and (items[start].low in lists["leads"] or items[start].low in lists["breaks"]):
        start += 1
    start = _after_share(items, start, at)
    end = _cut(items, start, at)
    if start > end or (start == end and items[start].low in lists["shares"] | lists["vague"]):
        return None
    return (items[start].start, items[end].end)


def _in_phrase(items: Sequence[Item], index: int, at: int) -> bool:
    lists = load_cues().lists
    item = items[index]
    if item.low in _DETERMINERS:
        return True
    verb = is_verb(items, index) and not item.low.endswith("ing") if index < at else item.low in lists["auxiliaries"]
    if verb and item.low.endswith("ed") and 0 < index < at and items[index + 1].low in _LINKS and items[index - 1].kind == "word":
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
            index += 2
            while index <= at and items[index].low in _TRIM:
                index += 1
            return index if index <= at else start
    return start


def _cut(items: Sequence[Item], start: int, at: int) -> int:
    """The end of the phrase without places and other additions after its head."""
    for index in range(start + 1, at + 1):
        if items[index].low in {"on", "within", "across", "per", "under", "during", "by", "for", "among", "past", "about", "through"}:
            return index - 1
    return at


def subject(items: Sequence[Item], i: int) -> Range | None:
    """The noun phrase before the verb of the clause in which the number at ``i`` stands; None for a pronoun or none."""
    lists = load_cues().lists
    verb = -1
    for index in range(i - 1, -1, -1):
        item = items[index]
        if item.text in {";", ":", "("} or item.low in {"but", "while", "whilst", "whereas"}:
            break
        if item.low in lists["change_nouns"] and index and _is_noun_phrase(items, index):
            continue
        if is_verb(items, index) or item.has("up_word", "down_word", "up", "down", "same"):
            verb = index
            break
    while verb > 0 and (_adverb(items, verb - 1) or items[verb - 1].low in load_cues().lists["auxiliaries"]):
        verb -= 1
    while verb > 1 and items[verb - 1].kind == "time":
        verb -= 1
        if items[verb - 1].low in _LINKS:
            verb -= 1
    return phrase_before(items, verb - 1) if verb > 0 else None


def _is_noun_phrase(items: Sequence[Item], index: int) -> bool:
    """Whether a word such as "rise" is a noun here: an article stands shortly before it."""
    return any(items[k].low in {"a", "an", "the", "this", "that"} and items[k + 1 : index + 1] for k in range(max(index - 3, 0), index))


def outside(items: Sequence[Item], i: int) -> tuple[Sequence[Item], int]:
    """The sentence without the brackets in which the number at ``i`` does not stand, and its place there."""
    kept: list[Item] = []
    opened: list[int] = []
    for k, item in enumerate(items):
        if item.text == "(":
            opened.append(len(kept))
        kept.append(item)
        if item.text == ")" and opened:
            first = opened.pop()
            if items[i] not in kept[first:]:
                del kept[first:]
        del k
    return kept, kept.index(items[i])


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
        or items[i].low
        in {
            "now",
            "also",
            "not",
            "still",
            "already",
            "currently",
            "only",
            "just",
            "to",
            "since",
            "again",
            "both",
            "therefore",
            "continue",
            "continues",
            "continued",
            "begun",
            "began",
            "started",
            "due",
            "set",
            "able",
        }
        or items[i].has("forecast")
    )


def counted(items: Sequence[Item], i: int) -> Range | None:
    """The noun phrase that the number at ``i`` counts: right after it, or after "of"."""
    if i + 1 >= len(items) or items[i + 1].low in {"a", "an", "the", "each", "per"}:
        return None
    after = items[i + 1]
    if after.low in {"are", "were"}:
        return _are(items, i + 2)
    if after.low in {"of", "out of"} or after.text.lower() == "out":
        at = i + 2
        if at < len(items) and after.low == "out" and items[at].low == "of":
            at += 1
        return _of(items, at)
    found = phrase_after(items, i + 1)
    alone = found is not None and found == (after.start, after.end)
    return None if alone and (is_verb(items, i + 1) or after.low.endswith("ed")) else found


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
            linked = _linked_subject(items, i)
            if linked:
                return linked
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
        if (
            after is not None
            and kind in {"money", "measure", "rate", "percentage", "fraction"}
            and _is_noun(items, i + 1)
            and not after.has("up", "down")
        ):
            found = phrase_after(items, i + 1)
            if found:
                return found
    if i > 1 and items[i - 1].text in {":", "–"} and items[i - 2].kind == "word" and not any(c.isdigit() for c in items[i - 2].text):
        found = phrase_before(items, i - 2)
        if found:
            return found
    if size:
        found = _in_after(items, i)
        if found:
            return found
    if 0 <= head < i and head + 1 < len(items):
        found = _in_before(items, head + 2) if items[head + 1].low == "in" else _object(items, head, i)
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


def _linked_subject(items: Sequence[Item], i: int) -> Range | None:
    """The subject of a share that is a predicate: "reserves will fall to 4% of revenue", "balances equal 4.1% of spending"."""
    lists = load_cues().lists
    at = i - 1
    while at >= 0 and (items[at].low in lists["skips"] or items[at].has("about", "over", "under", "at least", "at most")):
        at -= 1
    return subject(items, i) if at > 0 and items[at].low in lists["predicates"] else None


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


def _object(items: Sequence[Item], head: int, i: int) -> Range | None:
    """What a change is done to: "reduce emissions by 30%", "cut the backlog from 40 to 12"."""
    if not items[head].has("up", "down") or items[head].low in load_cues().lists["change_nouns"] - {"increase", "cut", "reduce"}:
        return None
    if not any(item.low in {"by", "to", "from"} for item in items[head + 2 : i]):
        return None
    return phrase_after(items, head + 1, long=True)


def _in_after(items: Sequence[Item], i: int) -> Range | None:
    """What a change is in: "a 7.8% increase in burglary", "2% point drops in English"."""
    for index in range(i + 1, min(i + 4, len(items))):
        if items[index].low == "in" and index + 1 < len(items) and items[index + 1].kind == "word":
            if items[index - 1].has("up", "down") or items[index - 1].kind == "number":
                return phrase_after(items, index + 1, long=True)
            return None
    return None
