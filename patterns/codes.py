"""Shapes of reference codes: what a code may look like in any tracker, before a document has said which scheme it uses.

Comes in: text. Goes out: ``Shape`` objects (prefix, separator, number, suffix) and their canonical spelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import regex

from ingest.document import Span
from ingest.expressions import compiled
from ingest.quick import quick
from patterns.pattern import Pattern

DASHES = "-–‐‑‒−"
"""What is printed for the hyphen of a code: by word processors, and by programs that take it for a minus."""
_SEPARATORS = compiled(rf"[ {DASHES[1:]}-]+")


@quick
@dataclass(frozen=True, slots=True)
class Shape:
    """A code as printed, taken apart. ``family`` is ``lettered``, ``keyword``, ``outline`` or ``roman``."""

    family: str
    span: Span
    prefix: str
    separator: str
    number: str
    suffix: str

    @property
    def signature(self) -> tuple[str, bool, int]:
        """What codes of one scheme share: family, whether a hyphen stands before the number, how many numbers there are."""
        return self.family, self.separator.strip() in set(DASHES), 1 + sum(self.number.count(mark) for mark in "./-")

    def canonical(self, *, indicator: bool = False) -> str:
        """Prefix in capitals, hyphen (a space for indicators), number, suffix in small letters; outlines, Roman numerals and letters as printed.

        >>> Shape("lettered", Span(0, 6), "Vfm", "-", "4", "a").canonical()
        'VFM-4a'
        """
        if self.family in {"outline", "roman"}:
            return f"{self.number}{self.suffix}"
        if self.family == "keyword" and self.number.isalpha():
            return f"{self.prefix} {self.number}"
        prefix = _SEPARATORS.sub("-", self.prefix.upper())
        return f"{prefix}{' ' if indicator else '-'}{self.number}{self.suffix.lower()}"


NUMBER = compiled(r"\p{Nd}")
"""A digit of any script, as codes are written with."""
_LETTERED = r"""
    (?<![\p{Lu}\p{Nd}£$€&/.,-])                       # glued to a word in small letters is allowed, inside another code not
    (?P<prefix>(?:\p{Lu}{2,5}\ ?[-–‐‑‒−]\ ?)?             # an outer prefix: "QZP - QX1A"
       \p{Lu}[\p{Lu}\p{Ll}]{0,5}+)
    (?P<separator>[ \u00a0]?[-–‐‑‒−][ \u00a0]?|[ \u00a0]|(?<=\p{Lu})/(?=\p{Nd}{1,3}\p{Ll}?(?![/\p{Nd}\p{L}]))|)
    (?P<number>\p{Nd}{1,4}(?:[./]\p{Nd}{1,3}|-\p{Nd}{1,2}(?!\p{Nd}))*)
    (?P<suffix>\p{Ll}(?!\p{Ll})|\p{Lu}(?![\p{Lu}\p{Ll}])|\p{Lu}(?=\p{Lu}\p{Ll}{2})|(?:(?<=\p{Nd})(?![\p{Ll}\p{Nd}]|\p{Lu}\p{Lu})))
    (?!\p{Nd}|[-–‐‑‒−/]\p{Nd}|[.,]\p{Nd}|%|\ ?%|\ ?(?:st|nd|rd|th)\b)
"""

_OUTLINE = r"""(?<![\p{L}\p{Nd}£$€.,/-]) (?: (?P<number>\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){1,3}) (?P<suffix>\p{Ll}?) (?![\p{L}\p{Nd}%]|[.,/-]\p{Nd})
    | (?P<number>\p{Nd}{1,2}(?:\.\p{Nd}{1,2}){2,3}) (?P<suffix>) (?=\p{Lu}\p{Ll}{2}) )  # glued to its title
"""

_ROMAN = r"""(?<![\p{L}\p{Nd}]) (?P<number>(?:X{0,3})(?:IX|IV|V?I{0,3})) (?<=[IVX]) (?![\p{L}\p{Nd}]) """

LETTERED = Pattern(
    name="code_lettered",
    about="Letters and a number, with or without hyphen or space, perhaps a letter behind; also glued to the words on both sides (damaged trackers).",
    source=_LETTERED,
    matches=(
        ("QX-1a", "QX-1a"), ("QX-1cEnsure that", "QX-1c"), ("QZP - QX1A", "QZP-QX-1a"), ("BP-08", "BP-08"), ("NI 195", "NI-195"), ("NI155", "NI-155"), ("BVPI 199a", "BVPI-199a"),
        ("CS02a", "CS-02a"), ("SO4/3", "SO-4/3"), ("KPI-7", "KPI-7"), ("workedQxm-4bEnhance", "QXM-4b"), ("P33", "P-33"), ("BUS 2", "BUS-2"), ("H/12", "H-12"), ("A1.3", "A-1.3"),
        ("CP−03", "CP-03"), ("CP‑4b", "CP-4b"),
    ),
    non_matches=("24-00108", "12/00067/FUL", "95%", "the 2nd of 7", "2.4% fall"),
    normal=lambda match: shape("lettered", match).canonical(),
    flags=0,
)  # fmt: skip

OUTLINE = Pattern(
    name="code_outline",
    about="Decimal outline numbers; only codes where they stand in heading positions, else paragraph numbers or figures.",
    source=_OUTLINE,
    matches=(("1.2.3 Improve", "1.2.3"), ("2.9", "2.9"), ("4.3.1People live", "4.3.1")),
    non_matches=("£1.2m", "1.2%", "v1.2.", "11.05.2009 x"),
    normal=lambda match: shape("outline", match).canonical(),
    flags=0,
)

ROMAN = Pattern(
    name="code_roman",
    about="Roman numerals in capitals; only codes where a column of codes has nothing else.",
    source=_ROMAN,
    matches=(("IV Improve", "IV"), ("XII", "XII")),
    non_matches=("IVF", "Mix", "CIVIC"),
    normal=lambda match: shape("roman", match).canonical(),
    flags=0,
)


WORDED = Pattern(
    name="code_worded",
    about="A capitalised word or its abbreviation with a number: 'Obj 1a', 'Promise 3'. Only codes where they stand at the head of several entries and count up.",
    source=r"(?<![\p{L}\p{Nd}]) (?P<prefix> \p{Lu}\p{Ll}{1,12} ) \.? (?P<separator>[ \u00a0]) (?P<number>\p{Nd}{1,2}(?:\.\p{Nd}{1,2})?) (?P<suffix>\p{Ll}?(?!\p{Ll})) (?!\p{Nd}|[.,/]\p{Nd}|\ ?%|\ ?(?:st|nd|rd|th)\b)",
    matches=(("Obj 1a Reduce burglary", "OBJ-1a"), ("Promise 3", "PROMISE-3")),
    non_matches=("March 2009", "rose to 12", "Obj 1,200"),
    normal=lambda match: shape("keyword", match).canonical(),
    flags=0,
)


@lru_cache(maxsize=8)  # most documents have no words for codes of their own
def keyword_pattern(keywords: frozenset[str]) -> regex.Pattern[str]:
    """A pattern for codes made of a word and a number or a single letter: ``Action 14``, ``Outcome A``."""
    words = "|".join(sorted((regex.escape(word) for word in keywords), key=lambda word: (-len(word), word))) or r"(?!)"
    return compiled(
        rf"""(?<![\p{{L}}\p{{Nd}}]) (?P<prefix>(?i:{words})) (?P<separator>[ \u00a0](?:No\.?[ \u00a0])?) (?P<number>\p{{Nd}}{{1,3}}(?:\.\p{{Nd}}{{1,2}})*|[A-Z](?![A-Za-z'’])|[IVX]+(?!\p{{L}}))
        (?P<suffix>\p{{Ll}}?(?!\p{{Ll}})) (?!\p{{Nd}}|[.,]\p{{Nd}}|\ ?%)""",
        regex.VERBOSE,
    )


def small_pattern(prefixes: Iterable[str]) -> regex.Pattern[str]:
    """A pattern for codes whose prefix was printed in small letters ("qx-1a" among "QX-1b"), of those that have a hyphen before their number.

    >>> small_pattern(["QX"]).search("see qx-1a").group()
    'qx-1a'
    """
    words = "|".join(regex.escape(prefix.lower()) for prefix in sorted(prefixes, key=lambda prefix: (-len(prefix), prefix))) or r"(?!)"
    return regex.compile(
        rf"""(?<![\p{{L}}\p{{Nd}}&/.,-]) (?P<prefix>{words}) (?P<separator>-) (?P<number>\p{{Nd}}{{1,4}}) (?P<suffix>\p{{Ll}}(?!\p{{Ll}})|(?=\p{{Lu}}\p{{Ll}})|(?![\p{{L}}]))
        (?!\p{{Nd}}|[-–/]\p{{Nd}}|[.,]\p{{Nd}}|\ ?%)""",
        regex.VERBOSE,
    )


def shape(family: str, match: regex.Match[str]) -> Shape:
    """The parts of a match of one of this module's expressions."""
    parts = match.groupdict()
    return Shape(
        family, Span(match.start(), match.end()), parts.get("prefix") or "", parts.get("separator") or "", parts["number"], parts.get("suffix") or ""
    )
