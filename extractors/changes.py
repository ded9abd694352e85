"""Rises and falls: which way a number goes, and whether it is the size of the change or the level after it.

Comes in: the items of a sentence and the place of a number in it. Goes out: a :class:`Change`. Written on items: words are cues by category.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.clauses import Item
from extractors.facts import Direction, Kind, Qualifier
from ingest.quick import quick
from patterns.cues import load_cues
from patterns.reasons import Reason, Told
from patterns.tails import PLUS

_UP = ("up", "up_word", "more")
_DOWN = ("down", "down_word", "fewer")
_QUALIFIERS: tuple[Qualifier, ...] = ("about", "over", "under", "at least", "at most")
_BEFORE = ("about", "over", "under", "at least", "at most")


@quick
@dataclass(frozen=True, slots=True)
class Change:
    """Which way a number goes. ``size`` where it is how much, not how many afterwards; ``head`` is the item that says it."""

    direction: Direction | None = None
    size: bool = False
    head: int = -1

    def told(self, items: Sequence[Item]) -> Told[Direction] | None:
        """The direction, and the words of ``items`` that say it."""
        return turned_by(items[self.head], self.direction) if self.direction else None


_NO_CHANGE = Change()


def way(item: Item) -> Direction | None:
    """The direction an item speaks of, None for none."""
    if not item.cats:
        return None
    return "up" if item.has(*_UP) else "down" if item.has(*_DOWN) else "same" if item.has("same") else None


def turned_by(item: Item, direction: Direction) -> Told[Direction]:
    """The direction that an item gives a number."""
    says = _UP if direction == "up" else _DOWN if direction == "down" else ("same",)
    compares = (Reason("direction", "place:comparison", item.start, item.end),)
    return Told(direction, item.decides("direction", *says) if item.has(*says) else compares)


def qualifier_of(items: Sequence[Item], i: int) -> Told[Qualifier] | None:
    """How exactly the number at ``i`` is given."""
    before = _skip(items, i - 1, load_cues().lists["skips"], qualifiers=False)
    if before >= 0 and not (before > 0 and items[before - 1].kind == "number" and items[before].low.endswith("than")):
        defined = items[before].low.endswith("than") and any(item.low == "the" for item in items[before + 1 : i])
        for name in () if defined else _QUALIFIERS:
            if items[before].cats and items[before].has(name) and not _is_time_over(items, before, i):
                return Told(name, items[before].decides("qualifier", name))
    after = items[i + 1] if i + 1 < len(items) else None
    if after is not None and after.cats:
        for name in ("about", "at least", "at most"):
            if after.has(category := f"{name.replace(' ', '_')}_after"):
                return Told(_QUALIFIERS[_BEFORE.index(name)], after.decides("qualifier", category))
    return Told("at least", (Reason("qualifier", f"pattern:{PLUS.name}", items[i].end - 1, items[i].end),)) if items[i].text.endswith("+") else None


def _is_time_over(items: Sequence[Item], before: int, i: int) -> bool:
    """E.g. "over the last 12 months" is no more than."""
    return items[before].low in {"over", "under", "around"} and any(item.kind == "time" for item in items[before + 1 : i])


def change_of(items: Sequence[Item], i: int, kind: Kind) -> Change:
    """What the words round the number at ``i`` say of its direction."""
    found = _from_after(items, i, kind)
    return found if found.direction else _from_before(items, i)


def _skip(items: Sequence[Item], at: int, words: frozenset[str], *, qualifiers: bool = True) -> int:
    while at >= 0 and (items[at].low in words or (qualifiers and items[at].cats and items[at].has(*_BEFORE))):
        at -= 1
    return at


def _from_before(items: Sequence[Item], i: int) -> Change:
    lists = load_cues().lists
    at = _skip(items, i - 1, lists["skips"])
    if at < 0:
        return _NO_CHANGE
    item = items[at]
    if item.low in {"by", "of"}:
        return _by(items, at)
    if item.low == "to":
        return _to(items, at)
    if item.low == "at" or (item.cats and item.has("same") and item.kind == "word"):
        return _at(items, at)
    if not item.cats:
        return _NO_CHANGE
    if item.low.endswith(("from", "on")) and item.has("up_word", "down_word"):
        return _NO_CHANGE
    if item.has("up_word", "down_word") or (item.has("up", "down") and _is_verb(item)):
        return Change(way(item), size=True, head=at)
    return _NO_CHANGE


def _is_verb(item: Item) -> bool:
    return item.low not in load_cues().lists["change_nouns"] or item.low in {
        "fall",
        "rise",
        "drop",
        "increase",
        "decrease",
        "cut",
        "gain",
        "slip",
        "dip",
    }


def _by(items: Sequence[Item], at: int) -> Change:
    """E.g. "fell by 4%", "a rise overall of 4%", "a reduction in burglary of 4%"."""
    noun = items[at].low == "of"
    for index in range(at - 1, -1, -1):
        item = items[index]
        steps = at - index
        if item.kind == "number" or item.low in {";", ":", ".", "(", ")"} or steps > 9:
            return _NO_CHANGE
        if item.has("up", "down", "up_word", "down_word"):
            if noun and steps > 1 and not any(word.low in {"in", "to", "on", "for"} for word in items[index + 1 : index + 3]):
                return _NO_CHANGE
            return Change(way(item), size=True, head=index)
        if noun and (steps > 7 or item.low in {"and", "but"}):
            return _NO_CHANGE
    return _NO_CHANGE


def _to(items: Sequence[Item], at: int) -> Change:
    """E.g. "rose to 52", "fell by 22 to 318", "a rise in the rate from 40 to 52"."""
    for index in range(at - 1, max(at - 14, -1), -1):
        item = items[index]
        if item.low in {";", ":", ".", "but", "while", "whilst"}:
            return _NO_CHANGE
        if item.has("same"):
            return _NO_CHANGE
        if item.has("up", "down", "up_word", "down_word"):
            return Change(way(item), head=index)
        if item.low in {"and", "which"} and index < at - 3:
            return _NO_CHANGE
    return _NO_CHANGE


def _at(items: Sequence[Item], at: int) -> Change:
    """E.g. "remained steady at 45", "an increase in the number of cases, which now stands at 83"."""
    if items[at].has("same"):
        return Change("same", head=at)
    for index in range(at - 1, max(at - 4, -1), -1):
        if items[index].has("same"):
            return Change("same", head=index)
        if items[index].has("up_word", "down_word"):
            return Change(way(items[index]), head=index)
    stands = [index for index in range(max(at - 3, 0), at) if items[index].low in {"stands", "stood", "stand", "standing"}]
    if stands and any(item.low in {"which", "and", "now"} for item in items[max(stands[0] - 3, 0) : at]):
        for index in range(stands[0] - 1, -1, -1):
            if items[index].kind == "number" or items[index].low in {";", "."}:
                break
            if items[index].has("up", "down"):
                return Change(way(items[index]), head=index)
    return _NO_CHANGE


def _from_after(items: Sequence[Item], i: int, kind: Kind) -> Change:
    """E.g. "293 fewer", "12 more than last year", "a 7.8% increase"."""
    lists = load_cues().lists
    if i + 1 >= len(items):
        return _NO_CHANGE
    at = _past_brackets(items, i + 1)
    if at >= len(items):
        return _NO_CHANGE
    after = items[at]
    if (
        after.cats
        and after.has("up_word", "down_word")
        and (
            after.low.endswith((" on", " from")) or at + 1 >= len(items) or items[at + 1].kind == "mark" or items[at + 1].has("compare", "than", "on")
        )
    ):
        return Change(way(after), size=True, head=at)
    if after.cats and (
        after.has("fewer") or (after.has("more") and (at + 1 >= len(items) or items[at + 1].kind != "word" or _than_follows(items, at + 1)))
    ):
        return _NO_CHANGE if _beside_place(items, at + 1) else Change(way(after), size=True, head=at)
    found = way_than(items, at)
    if found:
        return _NO_CHANGE if compares_places(items, at + 1) else Change(found, size=True, head=at)
    if after.low in {"above", "below"} and kind != "count" and not compares_places(items, at + 1):
        return Change("up" if after.low == "above" else "down", size=True, head=at)
    for index in range(i + 1, min(i + 5, len(items))):
        item = items[index]
        if item.kind != "word" or item.low in lists["verbs"] or item.low in {"in", "of", "to", "for", "on", "at", "and", "from", "with", "or", "as"}:
            return _NO_CHANGE
        if item.cats and item.has("up", "down") and item.low in lists["change_nouns"]:
            if kind == "count" and (index > i + 1 or item.low.startswith("improve")):
                return _NO_CHANGE
            return Change(way(item), size=True, head=index)
        if item.cats and (item.has("fewer") or (item.has("more") and _than_follows(items, index + 1))):
            return _NO_CHANGE if _beside_place(items, index + 1) else Change(way(item), size=True, head=index)
    return _NO_CHANGE


def way_than(items: Sequence[Item], at: int) -> Direction | None:
    """The direction of "more than" or "lower than" after a number, where it compares and does not make the number inexact."""
    item = items[at]
    if not (item.low.endswith("than") and " " in item.low and item.kind == "word") or at == 0:
        return None
    before = at - 1
    while before >= 0 and items[before].kind == "word" and at - before < 4 and not items[before].cats:
        before -= 1
    if before < 0 or (items[before].kind != "number" and items[before].text != ")"):
        return None
    word = item.low.split()[-2]
    lists = load_cues().lists
    return "up" if word in lists["upward"] else "down" if word in lists["downward"] else None


def _past_brackets(items: Sequence[Item], at: int) -> int:
    if at < len(items) and items[at].text == "(":
        close = next((k for k in range(at, min(at + 6, len(items))) if items[k].text == ")"), at - 1)
        return close + 1
    return at


def _than_follows(items: Sequence[Item], at: int) -> bool:
    return any(item.has("than") for item in items[at : at + 5])


def _beside_place(items: Sequence[Item], at: int) -> bool:
    """Whether "than" and something that is no time follow soon."""
    for index in range(at, min(at + 6, len(items))):
        if items[index].has("than"):
            return compares_places(items, index + 1)
        if items[index].kind != "word":
            return False
    return False


def compares_places(items: Sequence[Item], at: int) -> bool:
    """Whether what follows names no time, so that two places are compared and nothing rises or falls."""
    following = items[at : at + 6]
    for item in following:
        if item.kind == "time" or item.low in {"before", "previously", "year", "last", "previous", "expected", "ago"}:
            return False
        if item.kind in {"mark", "number"}:
            break
    return True
