"""The thing that an entry's title speaks of, which its numbers measure where their sentence names nothing.

Comes in: the text and the span of a title. Goes out: a span inside it.
"""

from __future__ import annotations

from functools import lru_cache

import regex

from ingest.document import Span
from ingest.expressions import compiled
from patterns.cues import load_cues

_PER = compiled(r"(?<![\w])(?P<thing>[A-Za-z][a-z-]{3,}s)\s+per\s+(?=\d|thousand|hundred|million)")
_BACK = 3000
"""Characters before a passage in which the thing may be named."""
_WORD = compiled(r"[^\s,;:()]+|[,;:()]")


@lru_cache(maxsize=8)  # every rate of a passage asks for the same
def rated_thing(text: str, passage: Span) -> Span | None:
    """What the rates of a passage count, where it says so once: "conceptions" in "(conceptions per 1000 women)".

    Where the text shortly before, or the passage itself, names it more fully ("teenage conceptions"), that is its name.
    """
    match = _PER.search(text, passage.start, passage.end)
    if match is None or match["thing"].lower() in load_cues().lists["shares"] | load_cues().lists["breaks"] | load_cues().lists["verbs"]:
        return None
    return _fuller_name(text, match["thing"], max(0, passage.start - _BACK), passage.end) or Span(*match.span("thing"))


def _fuller_name(text: str, thing: str, start: int, end: int) -> Span | None:
    """The thing with the word that qualifies it, where one does."""
    lists = load_cues().lists
    for match in regex.finditer(rf"(?<![\w-])(?P<by>[a-z][a-z-]{{2,}})\s+{regex.escape(thing)}(?!\w)", text[start:end], timeout=1):
        if not any(match["by"] in lists[name] for name in ("breaks", "leads", "verbs", "upward", "downward", "shares")):
            return Span(start + match.start(), start + match.end())
    return None


@lru_cache(maxsize=8)  # every figure of an entry asks for the same
def title_measure(text: str, title: Span) -> Span:
    """The noun phrase of a title: "Reduce the number of fires in the home" speaks of "fires in the home"."""
    lists = load_cues().lists
    words = list(_WORD.finditer(text, title.start, title.end))
    lower = [word.group().lower() for word in words]
    first = 0
    while first < len(words) and lower[first] in lists["imperatives"] | {"and", "or"}:
        first += 1
    done = first > 0
    while first < len(words) and (lower[first] in {"the", "a", "an", "of", "our", "all", "%"} or lower[first] in lists["shares"]):
        first += 1
    last = first
    while last < len(words) and not (done and last > first and _ends(lower, last)):
        last += 1
    return Span(words[first].start(), words[last - 1].end()) if first < last else title


def _ends(lower: list[str], index: int) -> bool:
    """Whether the title goes on to another aim, or to how and where."""
    lists = load_cues().lists
    if lower[index] in lists["title_ends"]:
        return True
    return lower[index] == "and" and index + 1 < len(lower) and lower[index + 1] in lists["imperatives"]
