"""In which line of a TOML text something stands: the standard reader gives values only.

Comes in: a TOML text that is known to be valid. Goes out: line numbers, from 1, for tables, keys and words.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

import regex

from ingest.expressions import compiled

_OPAQUE = compiled(
    r"""
      \"{3} (?: \\. | [^\\] )*? \"{3,5}         # texts over several lines first, for they begin like short ones
    | '{3} .*? '{3,5}
    | " (?: \\. | [^"\\\n] )* "
    | ' [^'\n]* '
    | \# [^\n]*
    """,
    regex.VERBOSE | regex.DOTALL,
)
_HEADER = compiled(r"(?m)^[ \t]*\[\[?[ \t]*(?P<name>[\w.\t -]+?)[ \t]*\]")


@dataclass(frozen=True, slots=True)
class _Head:
    name: str
    start: int
    end: int


class TomlLines:
    """Finds the lines of one TOML text. Texts and comments are blanked first, so that nothing inside them looks like a table or a key."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.blank = _OPAQUE.sub(lambda match: regex.sub(r"[^\n]", " ", match.group()), source)
        self.starts = [0, *(match.end() for match in regex.finditer("\n", source))]
        found = list(_HEADER.finditer(self.blank))
        ends = [*(match.start() for match in found[1:]), len(source)]
        self.heads = [_Head(regex.sub(r"\s", "", match["name"]), match.start(), end) for match, end in zip(found, ends, strict=False)]

    def line(self, section: str | None = None, key: str | None = None, *, index: int | None = None, word: str | None = None) -> int:
        """The line of a key (of the top when ``section`` is None; of the n-th table where several have one name), or the nearest line known.

        ``word`` is looked for from the key on: the line in which it is quoted.
        """
        start, end = self._table(section, index)
        at = start
        if key is not None:
            found = regex.compile(rf"(?m)^[ \t]*(?P<key>{regex.escape(key)})[ \t]*[=.]|[{{,][ \t]*(?P<key>{regex.escape(key)})[ \t]*=").search(
                self.blank, start, end
            )
            sub = next((head for head in self.heads if start <= head.start < end and head.name == f"{section}.{key}"), None)
            at = found.start("key") if found else sub.start if sub else start
        if word:
            place = self.source.find(word, at, end)
            at = place if place >= 0 else at
        return bisect_right(self.starts, at)

    def last(self) -> int:
        """The number of the last line in which something stands."""
        return bisect_right(self.starts, max(len(self.source.rstrip()) - 1, 0))

    def _table(self, section: str | None, index: int | None) -> tuple[int, int]:
        """From the head of a table to the next one that is none of its own."""
        if section is None:
            return 0, self.heads[0].start if self.heads else len(self.source)
        named = [head for head in self.heads if head.name == section] or [head for head in self.heads if head.name.startswith(f"{section}.")]
        if len(named) <= (index or 0):
            # Written without a head of its own ("code = [{...}]"): the key of the top level.
            found = regex.search(rf"(?m)^[ \t]*{regex.escape(section)}[ \t]*[=.]", self.blank)
            return (found.start(), len(self.source)) if found else (0, 0)
        start = named[index or 0].start
        following = (head.start for head in self.heads if head.start > start and not head.name.startswith(f"{section}."))
        return start, next(following, len(self.source))
