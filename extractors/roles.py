"""Whether a number is observed, a target or a forecast.

Comes in: the items of a sentence and the place of a number in it. Goes out: the role.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.clauses import Item
from extractors.facts import FigureRole
from patterns.cues import load_cues
from patterns.reasons import Told

_BUDGET = 7
"""Items before the word "budget" in which a result is looked for."""
_LINKS = frozenset({"to", "and", "or", "instead", "-", "–"})
_TURNS = frozenset({"but", "while", "whilst", "which", "because", "although", "since"})
_MARKS = frozenset({";", ":", ".", ")"})


def role_of(items: Sequence[Item], i: int) -> Told[FigureRole] | None:
    """The role of the number at item ``i``: the nearest cue that reaches it decides. None: observed, for no cue does."""
    lists = load_cues().lists
    after = items[i + 1 : i + 5]
    for index, item in enumerate(after):
        if item.kind == "time":
            continue
        if item.cats and item.has("compare", "on", "over", "under", "than", "from"):
            break
        if index and item.cats and item.has("forecast") and after[index - 1].low in {"are", "is", "be"}:
            return _told("forecast", item)
        if item.kind != "word" or item.low in {"of", "than", "over", "under", "above", "below", "against"}:
            break
        if item.cats and item.has("target") and item.low in lists["target_nouns"]:
            return _told("target", item)
        if index and item.low in lists["verbs"] and item.low not in {"are", "is", "be"}:
            break
    for index in range(i - 1, -1, -1):
        item = items[index]
        words = i - 1 - index
        if item.kind == "mark":
            headed = item.text == ":" and index and (items[index - 1].low in lists["target_nouns"] or items[index - 1].low in lists["forecast_heads"])
            if (item.text in _MARKS and not headed) or (item.text == "(" and words > 3) or (item.text == "," and words > 1):
                break
        if item.cats:
            if item.has("target") and not _misses(items, index, i) and _is_target(items, index, i):
                return _told("target", item)
            if item.has("forecast") and words <= 10:
                return _told("forecast", item)
        if (item.kind == "number" and items[index + 1].low not in _LINKS) or item.low in _TURNS:
            break
    return None


def _told(role: FigureRole, item: Item) -> Told[FigureRole]:
    return Told(role, item.decides("role", role))


def _misses(items: Sequence[Item], index: int, i: int) -> bool:
    """Whether the number at ``i`` is how far a budget was missed: "an overspend on the schools' budget of £3m"."""
    results = load_cues().lists["budget_results"]
    return any(item.low in results for item in items[max(index - _BUDGET, 0) : i]) and items[index].low.startswith("budget")


def _is_target(items: Sequence[Item], index: int, i: int) -> bool:
    """Whether the words between a target cue and the number lead from one to the other."""
    between = items[index + 1 : i]
    lists = load_cues().lists
    if items[index].low in lists["target_nouns"] or items[index].low.split()[-1] in lists["target_nouns"]:
        if any(item.low in {"by", "with", "and", "when", "because", "missed", "exceeded"} for item in between) and not any(
            item.low in {"is", "was", "to"} for item in between
        ):
            return False
        linked = any(item.low in {"of", "is", "was", "are", "were", "at", ":", "=", "to", "for", "being"} or item.kind == "time" for item in between)
        return (not between or linked or between[0].text in {":", "(", "-", "–"}) and not any(item.has("pronoun") for item in between)
    return len(between) <= 8
