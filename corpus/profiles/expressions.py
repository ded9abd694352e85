r"""Expressions for the codes that were found in documents: no more general than the documents bear out.

Comes in: readings of documents. Goes out: for each scheme its codes and expressions to try, the most general first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from corpus.profiles.reading import Reading
from extractors.facts import Scheme as SchemeName
from ingest.document import Span
from patterns.codes import LETTERED, OUTLINE, ROMAN, Shape, keyword_pattern, shape
from patterns.pattern import TIMEOUT, Pattern
from patterns.profile import Profile

_HEAD = r"(?<! [\w£/.,-] )"
_TAIL = r"(?! \w | [-–/.,]\d | \ ?% )"
_GLUED_HEAD = r"(?<! [\p{Lu}\d£/.,-] )"
_GLUED_TAIL = r"(?! \p{Ll}\p{Ll} | \d | [-–/.,]\d | \ ?% )"
_FAMILIES: tuple[tuple[str, Pattern], ...] = (("lettered", LETTERED), ("outline", OUTLINE), ("roman", ROMAN))


@dataclass(frozen=True, slots=True)
class Printed:
    """A code where it is printed: the text of its document, its place there, its parts, its canonical spelling."""

    text: str
    span: Span
    shape: Shape
    code: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Scheme:
    """The codes of one scheme of the documents, and verbose expressions for them, the most general first."""

    name: SchemeName
    family: str
    codes: tuple[Printed, ...]
    expressions: tuple[str, ...]

    @property
    def heads_only(self) -> bool:
        """Whether its codes are numbers, which are codes only at the head of an entry."""
        return self.family in {"outline", "roman"}


def schemes_of(readings: Sequence[Reading], profile: Profile) -> list[Scheme]:
    """The schemes whose codes open entries in the documents; misread codes show nothing and are left out."""
    keywords = keyword_pattern(profile.words["codes"]["keywords"])
    groups: dict[tuple[SchemeName, str], list[Printed]] = {}
    for reading in readings:
        for reference in reading.references:
            text = reading.document.text
            found = _shape_of(text, reference.span, keywords if reading.structure.scheme.keywords else None)
            if found and found.canonical(indicator=reference.scheme == "indicator") == reference.code:
                printed = Printed(text, reference.span, found, reference.code, reference.role == "heading")
                groups.setdefault((reference.scheme, found.family), []).append(printed)
    return [
        Scheme(name, family, tuple(codes), tuple(dict.fromkeys(_expressions(family, [printed.shape for printed in codes]))))
        for (name, family), codes in sorted(groups.items(), reverse=True)
        if any(printed.opens for printed in codes)
    ]


def _shape_of(text: str, span: Span, keywords: regex.Pattern[str] | None) -> Shape | None:
    match = keywords.match(text, span.start, span.end, timeout=TIMEOUT) if keywords else None
    if match and match.end() == span.end:
        return shape("keyword", match)
    for family, pattern in _FAMILIES:
        found = pattern.match(text, span.start, span.end)
        if found and found.end() == span.end:
            return shape(family, found)
    return None


def _expressions(family: str, shapes: list[Shape]) -> Iterator[str]:
    number = _number([found.number for found in shapes])
    suffix = _suffix({found.suffix for found in shapes})
    if family == "roman":
        yield _laid_out(_HEAD, r"(?P<number> X{0,3} (?: IX | IV | V?I{0,3} ) ) (?<= [IVX] )", _TAIL)
        return
    if family == "outline":
        yield _laid_out(_HEAD, number, suffix, _TAIL)
        return
    separator = _separator({found.separator for found in shapes})
    literal = _either("prefix", {found.prefix for found in shapes})
    prefixes = [literal] if family == "keyword" else [*_general(shapes), literal]
    for head, tail in ((_HEAD, _TAIL), (_GLUED_HEAD, _GLUED_TAIL)):
        for prefix in prefixes:
            yield _laid_out(head, prefix, separator, number, suffix, tail)


def _general(shapes: list[Shape]) -> list[str]:
    """Any capitals as a prefix, where several prefixes stand before a hyphen and a padded number or a letter: nothing else looks like that."""
    prefixes = {found.prefix for found in shapes}
    dressed = all(found.separator == "-" and (found.suffix or found.number.startswith("0")) for found in shapes)
    if not dressed or len(prefixes) < 2 or not all(regex.fullmatch("[A-Z]{2,6}", prefix) for prefix in prefixes):
        return []
    return [f"(?P<prefix> [A-Z]{_times(len(prefix) for prefix in prefixes)} )"]


def _number(numbers: list[str]) -> str:
    if all(number.isalpha() for number in numbers):
        return f"(?P<number> [{'IVX' if all(set(number) <= set('IVX') for number in numbers) else 'A-Z'}]{_times(map(len, numbers))} )"
    steps = [regex.split(r"[./-]", number) for number in numbers if number[0].isdigit()]
    first = {len(parts[0]) for parts in steps}
    padded = len(first) == 1 and any(parts[0].startswith("0") for parts in steps)
    digits = rf"\d{{{max(first)}}}" if padded else rf"\d{{1,{max(2, *first)}}}"
    marks = "".join(sorted({mark for number in numbers for mark in number if mark in "./-"}, key="./-".index))
    times = _times(len(parts) - 1 for parts in steps)
    step = rf"[{marks}] \d{{1,2}}"
    deeper = "" if not marks else f" (?: {step} ){times}" if times else f" {step}"
    letters = " | [A-Z]" if any(number.isalpha() for number in numbers) else ""
    return f"(?P<number> {digits}{deeper}{letters} )"


def _suffix(suffixes: set[str]) -> str:
    letters = {suffix for suffix in suffixes if suffix}
    if not letters:
        return ""
    kinds = ("a-z" if any(letter.islower() for letter in letters) else "") + ("A-Z" if any(letter.isupper() for letter in letters) else "")
    return f"(?P<suffix> [{kinds}]{'?' if '' in suffixes else ''} )"


def _separator(separators: set[str]) -> str:
    printed = {separator for separator in separators if separator}
    return _either("separator", printed) + ("?" if "" in separators else "") if printed else ""


def _either(name: str, words: set[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    escaped = [regex.escape(word).replace(r"\-", "-") for word in ordered]
    return f"(?P<{name}> {' | '.join(escaped)} )"


def _times(counts: Iterable[int]) -> str:
    """How often, as an expression says it: between the least and the most that was seen."""
    seen = sorted(set(counts))
    least, most = seen[0], seen[-1]
    if least == most:
        return "" if most == 1 else f"{{{most}}}"
    return "?" if (least, most) == (0, 1) else f"{{{least},{most}}}"


def _laid_out(*parts: str) -> str:
    return "\n" + "".join(f"  {part}\n" for part in parts if part)
