"""What is measured: which of the noun phrases around a number it is said of.

Comes in: the items of a sentence and the place of a number in it. Goes out: a range of characters of the passage, or None.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Item
from extractors.facts import Kind
from extractors.noun_phrases import Range, is_noun, is_verb, phrase_after, phrase_before
from patterns.cues import load_cues


def subject(items: Sequence[Item], i: int) -> Range | None:
    """The noun phrase before the verb of the clause in which the number at ``i`` stands; None for a pronoun or none."""
    lists = load_cues().lists
    verb = -1
    for index in range(i - 1, -1, -1):
        item = items[index]
        if item.text in {";", ":", "("} or item.low in {"but", "while", "whilst", "whereas"}:
            break
        if (item.low in lists["change_nouns"] or item.low in lists["compared_nouns"]) and index and _is_noun_phrase(items, index):
            continue
        if is_verb(items, index) or (item.cats and item.has("up_word", "down_word", "up", "down", "same")):
            verb = index
            break
    while verb > 0 and (_adverb(items, verb - 1) or items[verb - 1].low in load_cues().lists["auxiliaries"]):
        verb -= 1
    while verb > 1 and items[verb - 1].kind == "time":
        verb -= 1
        if items[verb - 1].low in load_cues().lists["phrase_links"]:
            verb -= 1
    return phrase_before(items, verb - 1) if verb > 0 else None


def _is_noun_phrase(items: Sequence[Item], index: int) -> bool:
    """Whether a word such as "rise" is a noun here: an article stands shortly before it."""
    return any(items[k].low in {"a", "an", "the", "this", "that"} and items[k + 1 : index + 1] for k in range(max(index - 3, 0), index))


def outside(items: Sequence[Item], i: int) -> tuple[Sequence[Item], int]:
    """The sentence without the brackets in which the number at ``i`` does not stand, and its place there."""
    kept: list[Item] = []
    opened: list[int] = []
    for item in items:
        if item.text == "(":
            opened.append(len(kept))
        kept.append(item)
        if item.text == ")" and opened:
            first = opened.pop()
            if items[i] not in kept[first:]:
                del kept[first:]
    return kept, kept.index(items[i])


def opening(items: Sequence[Item], i: int) -> Range | None:
    """The subject of an earlier clause, where the number stands in a later one that says "this", "it" or "which"."""
    pronoun = next((k for k in range(i - 1, max(i - 8, 0), -1) if items[k].has("pronoun") or items[k].low == "it"), None)
    while pronoun is not None:
        verb = next((k for k in range(pronoun - 1, 0, -1) if is_verb(items, k)), None)
        found = subject(items[: verb + 1], verb + 1) if verb else None
        if found or not verb:
            return found
        pronoun = verb
    return None


def _adverb(items: Sequence[Item], i: int) -> bool:
    return items[i].low.endswith("ly") or items[i].low in load_cues().lists["verb_adverbs"] or items[i].has("forecast")


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
    return found if last.low.endswith("s") or last.low in load_cues().lists["people_nouns"] else None


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
            and is_noun(items, i + 1)
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
        found = _in_after(items, i) or _compared_for(items, i)
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
    while at < len(items) and (items[at].low in load_cues().lists["phrase_trim"] or items[at].low in lists["shares"]):
        at += 1
    return phrase_after(items, at, long=True)


def _object(items: Sequence[Item], head: int, i: int) -> Range | None:
    """What a change is done to: "reduce emissions by 30%", "cut the backlog from 40 to 12"."""
    if not items[head].has("up", "down") or (
        items[head].low in load_cues().lists["change_nouns"] and items[head].low not in {"increase", "cut", "reduce"}
    ):
        return None
    if not any(item.low in {"by", "to", "from"} for item in items[head + 2 : i]):
        return None
    return phrase_after(items, head + 1, long=True)


def _compared_for(items: Sequence[Item], i: int) -> Range | None:
    """Whose number it is in a comparison: "compared to 4.8 % points for all schools"."""
    compared = any(item.has("compare") or item.low in {"compared", "against"} for item in items[max(i - 3, 0) : i])
    return phrase_after(items, i + 2, long=True) if compared and i + 2 < len(items) and items[i + 1].low == "for" else None


def _in_after(items: Sequence[Item], i: int) -> Range | None:
    """What a change is in: "a 7.8% increase in burglary", "2% point drops in English"."""
    for index in range(i + 1, min(i + 4, len(items))):
        if items[index].low == "in" and index + 1 < len(items) and items[index + 1].kind == "word":
            if items[index - 1].has("up", "down") or items[index - 1].kind == "number":
                return phrase_after(items, index + 1, long=True)
            return None
    return None
