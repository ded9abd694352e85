"""The code scheme of a document, learned from what stands in heading positions.

Comes in: text, units, profile. Goes out: a ``Scheme`` that finds every code of the document and spells it canonically.
A token in the running text is a code only if its prefix introduces something somewhere, or is a known family of indicators:
statutes, guidance notes, roads and levels look just the same but never stand before a title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from extractors.facts import Scheme as SchemeName
from extractors.slips import Slips, forms_of, meant
from extractors.units import Unit
from ingest.document import Span
from patterns.codes import LETTERED, OUTLINE, ROMAN, Shape, keyword_pattern, shape
from patterns.pattern import TIMEOUT, Pattern
from patterns.profile import Profile
from patterns.reasons import Reason

_AFTER = regex.compile(r"[\s:;.)\]*_|–—-]*")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_NO_TITLE = regex.compile(r"\ \d\p{Lu}{2}(?!\p{L})|:\d")
"""What stands behind half a postcode and behind the first part of a plot number."""
LAST_CODE_CELL = 2
"""Codes stand in one of the first cells of a row, counted from 0."""
_SEPARATED = regex.compile(r"[\s,;&/+|]*(?:and\s+)?")
_INDICATOR = regex.compile(
    r"(?<![\p{Lu}\p{Nd}£/-])(?P<prefix>\p{Lu}{2,5})(?P<separator>\ ?-\ ?|\ |)(?P<number>\p{Nd}{1,3})(?P<suffix>\p{Ll}?)(?![\p{L}\p{Nd}]|[.,]\p{Nd}|%)"
)
_DRESSED = r"(?:\p{Lu}{2,5}\ ?[-–]\ ?)?(?:\p{Lu}{1,5}\ ?-?|\p{Lu}\p{L}{1,4}-)\d"
"""What a code behind a label begins with."""


@dataclass(frozen=True, slots=True)
class Code:
    """An occurrence of a code: where, its canonical spelling, which kind of scheme it belongs to, and ``why`` it is one."""

    span: Span
    code: str
    scheme: SchemeName
    why: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Scheme:
    """What codes look like in one document. ``prefixes`` maps prefixes in capitals to their usual separator.

    ``taught`` holds, for each prefix and word, the first place where it stands before a title.
    """

    prefixes: dict[str, str]
    keywords: frozenset[str]
    keyword_expression: regex.Pattern[str]
    before: regex.Pattern[str]
    indicators: frozenset[str]
    never: frozenset[str]
    outline: bool = False
    roman: bool = False
    dresses: frozenset[tuple[int, bool]] = frozenset()
    stated: tuple[regex.Pattern[str], ...] = ()
    slips: Slips | None = None
    taught: Mapping[str, Span] = field(default_factory=dict)

    def codes_in(self, text: str, start: int, end: int) -> list[Code]:
        """Every code in ``text[start:end]``, headings and mentions alike, in order and without overlaps."""
        found = [self._code(s, rule, why) for s, rule in self._shapes(text, start, end) if (why := self.accepts(s))]
        for expression in self.stated:
            for match in expression.finditer(text, start, end, timeout=TIMEOUT):
                found.append(_as_code(Span(match.start(), match.end()), match.group(), "profile:codes", "profile:codes"))  # noqa: PERF401
        if self.slips is not None:
            found = [code for code in found if not self.slips.better(text, code.span.start, end)]
            found += [_as_code(slip.span, slip.canonical(), "place:misread_code", "place:misread_code") for slip in self.slips.find(text, start, end)]
        found.sort(key=lambda code: (code.span.start, -len(code.span)))
        kept: list[Code] = []
        for code in found:
            if not kept or kept[-1].span.end <= code.span.start:
                kept.append(code)
        return kept

    def group_at(self, text: str, start: int, end: int) -> list[Code]:
        """The codes printed together from ``start`` on ("QX-1a QX-1b", "QX-1a and QX-1b"); empty when none stands there."""
        start = _behind(self.before, text, start, end)
        group: list[Code] = []
        for code in self._at_heads(text, start, end):
            expected = _SEPARATED.match(text, group[-1].span.end, end).end() if group else start  # type: ignore[union-attr]
            if code.span.start != expected:
                break
            group.append(code)
        return group

    def _at_heads(self, text: str, start: int, end: int) -> list[Code]:
        codes = self.codes_in(text, start, min(end, start + 120))
        if codes and codes[0].span.start == start:
            return codes
        for pattern, wanted in ((OUTLINE, self.outline), (ROMAN, self.roman)):
            if wanted and (match := pattern.match(text, start, end)):
                spelled = shape(pattern.name.removeprefix("code_"), match).canonical()
                return [_as_code(Span(match.start(), match.end()), spelled, f"pattern:{pattern.name}", "place:numbers_before_titles")]
        return []

    def _shapes(self, text: str, start: int, end: int) -> Iterator[tuple[Shape, str]]:
        """Tokens that look like codes, and the rule that sees one in each."""
        for match in LETTERED.find(text, start, end):
            yield shape("lettered", match), f"pattern:{LETTERED.name}"
        if self.keywords:
            for match in self.keyword_expression.finditer(text, start, end, timeout=TIMEOUT):
                yield shape("keyword", match), "profile:codes.keywords"
        for match in _INDICATOR.finditer(text, start, end, timeout=TIMEOUT):
            yield shape("lettered", match), "place:indicator"

    def accepts(self, found: Shape) -> Reason | None:
        """Why a code-like token belongs to this document's scheme or to a known family of indicators; None when it does not."""
        if found.family == "keyword":
            return self._learned(found.prefix.lower()) if found.prefix.lower() in self.keywords else None
        prefix = _key(found)
        if prefix in self.prefixes:
            usual = found.separator.strip() or prefix == found.prefix.replace(" ", "") or not self.prefixes[prefix]
            return self._learned(prefix) if usual else None
        if prefix.lower() in self.indicators and found.prefix.isupper():
            return Reason("scheme", "profile:codes.indicators", found.span.start, found.span.start + len(found.prefix))
        # A new prefix in the very same dress in a document whose codes all wear one that no other thing does.
        if _dress(found) in self.dresses and found.prefix.isupper() and prefix.lower() not in self.never:
            return Reason("scheme", "place:dress_of_codes", found.span.start, found.span.end)
        return None

    def _learned(self, prefix: str) -> Reason:
        """The first place from which a prefix or a word was learned."""
        place = self.taught.get(prefix)
        return Reason("scheme", "place:before_titles", place.start if place else None, place.end if place else None)

    def _code(self, found: Shape, rule: str, why: Reason) -> Code:
        indicator = found.family == "lettered" and _key(found).lower() in self.indicators
        printed = Reason("code", rule, found.span.start, found.span.end)
        return Code(found.span, found.canonical(indicator=indicator), "indicator" if indicator else "priority", (printed, why))


def _as_code(span: Span, code: str, seen: str, accepted: str) -> Code:
    """A code, the rule that sees one there, and the rule by which it belongs to the scheme."""
    return Code(span, code, "priority", (Reason("code", seen, span.start, span.end), Reason("scheme", accepted, span.start, span.end)))


def learn(text: str, units: Sequence[Unit], profile: Profile) -> Scheme:
    """The scheme of a document: prefixes that stand before titles, often enough to be no accident; or what the profile states instead."""
    keyword_expression = keyword_pattern(profile.words["codes"]["keywords"])
    before = _before_codes(profile)
    never, indicators = profile.words["codes"]["never"], profile.words["codes"]["indicators"]
    lettered: dict[str, list[Shape]] = defaultdict(list)
    keywords: dict[str, list[str]] = defaultdict(list)
    taught: dict[str, Span] = {}
    for position, following in _heading_positions(text, units, before):
        found = _shape_at(text, position, following, keyword_expression)
        if found is None:
            continue
        if found.family == "keyword":
            keywords[found.prefix.lower()].append(found.number)
            taught.setdefault(found.prefix.lower(), found.span)
        elif _plausible(found) and found.prefix.lower() not in profile.words["codes"]["dates"]:
            lettered[_key(found)].append(found)
    lettered = _mended(lettered)
    taught |= {prefix: shapes[0].span for prefix, shapes in lettered.items()}
    prefixes = {} if profile.codes else _accepted(lettered, never, indicators)
    for prefix in [prefix for prefix in prefixes if _is_misread(prefix, lettered)]:
        del prefixes[prefix]
    accepted_shapes = [s for prefix in prefixes for s in lettered[prefix]]
    other = not prefixes and not profile.codes
    outline, roman = other and _outlined(text, units), other and _numbered_in_roman(text, units)
    words: frozenset[str] = frozenset()
    if len(accepted_shapes) < 2 and not profile.codes:
        words = _entry_words(keywords, profile.words["headings"]["label"], numbered=outline or roman)
    return Scheme(
        prefixes,
        words,
        keyword_expression,
        before,
        indicators,
        never,
        outline=outline and not words,
        roman=roman and not words,
        dresses=_dresses(accepted_shapes),
        stated=tuple(code.compiled for code in profile.codes),
        slips=Slips.of([s for s in accepted_shapes if _key(s).lower() not in indicators]),
        taught=taught,
    )


def _mended(lettered: dict[str, list[Shape]]) -> dict[str, list[Shape]]:
    """The same codes, those with a misread first digit under the prefix that was meant."""
    shapes = [s for group in lettered.values() for s in group]
    forms = forms_of(shapes)
    result: dict[str, list[Shape]] = defaultdict(list)
    for found in shapes:
        mended = meant(found, forms)
        result[_key(mended)].append(mended)
    return result


def _entry_words(keywords: dict[str, list[str]], labels: frozenset[str], *, numbered: bool) -> frozenset[str]:
    """Words whose numbers are codes of entries ("Action 14"); a word for themes above a commoner word or above outline numbers heads groups of them."""
    words = {word: len(set(numbers)) for word, numbers in keywords.items() if len(set(numbers)) >= 2}
    if not words:
        return frozenset()
    most = max(words.values())
    commonest = [word for word, count in words.items() if count == most][-1]  # where there are as many of both, the inner one comes later
    return frozenset(word for word in words if word not in labels or (word == commonest and not numbered))


def _before_codes(profile: Profile) -> regex.Pattern[str]:
    """What may stand before a code at the beginning of a line: markdown, a bracket, a label ("Ref:", "Strategic Objective")."""
    labels = profile.words["columns"]["ref"] | profile.words["headings"]["label"]
    words = "|".join(sorted((regex.escape(label) for label in labels if label[0].isalpha()), key=lambda label: (-len(label), label)))
    return regex.compile(rf"(?:[#*_\[(>•▪-]\s*)*(?:(?i:{words})\s*(?:[:.–-]\s*|(?=\s))\s?(?=[\[(]?(?:{_DRESSED}|\d{{1,2}}\.\d)))?[\[(]?")


def _behind(before: regex.Pattern[str], text: str, start: int, end: int) -> int:
    match = before.match(text, start, end)
    return match.end() if match else start


def _heading_positions(text: str, units: Sequence[Unit], before: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a code may introduce something: the beginning of a line, of a first cell, or a cell of its own; with the end of that part."""
    for unit in units:
        for index, part in enumerate(unit.parts):
            if index == 0 or (index <= LAST_CODE_CELL and len(part.span) <= 12):
                yield _behind(before, text, part.span.start, part.span.end), part.span.end


def _shape_at(text: str, start: int, end: int, keyword_expression: regex.Pattern[str]) -> Shape | None:
    """The code-like token at ``start`` if what follows it looks like a title: nothing, a capital, a quote, a number or another such token."""
    match = keyword_expression.match(text, start, end, timeout=TIMEOUT)
    family = "keyword"
    if match is None:
        match, family = LETTERED.match(text, start, end), "lettered"
    if match is None:
        return None
    after = _AFTER.match(text, match.end(), end).end()  # type: ignore[union-attr]
    opens_title = after >= end or not (_NO_TITLE.match(text, match.end(), end) or text[after].islower() or text[after] in "(),.;’'")
    return shape(family, match) if opens_title else None


def _plausible(found: Shape) -> bool:
    """Words with a number behind ("March 09") and years are no codes, abbreviations in capitals or with a tight hyphen are."""
    if _YEAR.fullmatch(found.number):
        return False
    small = sum(letter.islower() for letter in found.prefix)
    return small == 0 or (small <= 2 and len(found.prefix) <= 4 and not found.separator.isspace())


def _accepted(lettered: dict[str, list[Shape]], never: frozenset[str], indicators: frozenset[str]) -> dict[str, str]:
    """Prefixes that count, with their usual separator: several codes of one prefix, or several prefixes of one signature."""
    distinct = {prefix: {s.number + s.suffix for s in shapes} for prefix, shapes in lettered.items()}
    signatures: Counter[tuple[str, bool, int]] = Counter()
    for prefix, shapes in lettered.items():
        if prefix.lower() not in never:
            signatures.update({s.signature for s in shapes for _ in distinct[prefix]})
    runs = _numbered_from_one(lettered)
    accepted: dict[str, str] = {}
    for prefix, shapes in lettered.items():
        low = prefix.lower()
        needed = (2 if prefix in runs else 9) if low in never else 1 if low in indicators else 2
        strong = any(s.separator.strip() in {"-", "–"} or s.suffix or "/" in s.number or s.number.startswith("0") for s in shapes)
        alike = low not in never and max(signatures[s.signature] for s in shapes) >= (2 if strong else 3)
        single = low not in never and len(lettered) == 1 and strong
        if len(distinct[prefix]) >= needed or alike or single:
            separators = Counter("-" if s.separator.strip() else s.separator for s in shapes)
            accepted[prefix] = max(sorted(separators), key=lambda mark: separators[mark])
    return accepted


def _is_misread(prefix: str, lettered: dict[str, list[Shape]]) -> bool:
    """Whether the last letter of a prefix is a digit that was misread ("CSO2" among "CS01", "CS03"): without it, it is a commoner prefix."""
    shorter = prefix[:-1].rstrip("-")
    return prefix[-1] in "OILSZB" and len(lettered.get(shorter, ())) >= len(lettered[prefix])


def _numbered_from_one(lettered: dict[str, list[Shape]]) -> set[str]:
    """Prefixes whose numbers count up from one in the order of the text, several such runs or one long one: roads and statutes do not."""
    runs = {}
    for prefix, shapes in lettered.items():
        numbers = list(dict.fromkeys(int(s.number) for s in shapes if s.number.isdigit()))
        if numbers == list(range(1, len(numbers) + 1)) and len(numbers) > 1:
            runs[prefix] = len(numbers)
    return set(runs) if sum(runs.values()) >= 3 else set()


def _dress(found: Shape) -> tuple[int, bool] | None:
    """How many digits a tight hyphen is followed by and whether a small letter follows them; None for anything less like a code."""
    if found.separator != "-" or not found.number.isdigit() or len(found.prefix) < 2:
        return None
    suffixed = found.suffix.islower()
    return (len(found.number), suffixed) if suffixed or found.number.startswith("0") else None


def _dresses(shapes: list[Shape]) -> frozenset[tuple[int, bool]]:
    """The dresses of a document's codes, if nearly all of them have a hyphen and some a letter or a leading zero."""
    hyphened = sum(found.separator.strip() == "-" for found in shapes)
    worn = frozenset(dress for found in shapes if (dress := _dress(found)))
    return worn if hyphened * 10 >= len(shapes) * 9 else frozenset()


def _key(found: Shape) -> str:
    return regex.sub(r"[ –-]+", "-", found.prefix.upper())


def letters_of(code: str) -> str:
    """The letters that a code begins with."""
    return regex.sub(r"[\d\W].*", "", code)


def _outlined(text: str, units: Sequence[Unit]) -> bool:
    """Whether decimal numbers stand before titles, in rising order, rather than before paragraphs of running text or as figures."""
    heads = list(_number_heads(text, units, OUTLINE))
    titled = [(index, part, match) for index, part, match in heads if _opens_title(text, units, index, part, match)]
    short = [part for index, part, _ in titled if units[index].row or (len(part) <= 150 and text[part.end - 1] not in ".;,")]
    numbers = [tuple(int(step) for step in match.group("number").split(".")) for _, _, match in titled]
    rising = sum(left <= right for left, right in pairwise(numbers))
    differ = len(set(numbers)) * 10 >= len(numbers) * 8 and all(number[0] for number in numbers)
    return len(short) >= 3 and differ and len(short) * 10 >= len(heads) * 7 and rising * 10 >= 8 * (len(numbers) - 1)


def _numbered_in_roman(text: str, units: Sequence[Unit]) -> bool:
    heads = [match.group() for index, _, match in _number_heads(text, units, ROMAN) if not units[index].bullet]
    return len(set(heads)) >= 3 and heads[0] == "I"


def _number_heads(text: str, units: Sequence[Unit], pattern: Pattern) -> Iterator[tuple[int, Span, regex.Match[str]]]:
    """The numbers at the beginning of lines and first cells, or alone in another cell of a row: unit, part and match."""
    for index, unit in enumerate(units):
        for place, part in enumerate(unit.parts):
            match = pattern.match(text, part.span.start, part.span.end)
            if match is not None and (not place or (place <= LAST_CODE_CELL and match.end() == part.span.end)):
                yield index, part.span, match
                break


def _opens_title(text: str, units: Sequence[Unit], index: int, part: Span, match: regex.Match[str]) -> bool:
    """Whether a capital stands behind the number: in its part, in another cell of the row, or in the line below when the number is alone."""
    rest = text[match.end() : part.end].lstrip(" \t:.-–")
    if not rest and not units[index].alone:
        return True
    if not rest and index + 1 < len(units):
        rest = units[index + 1].span.of(text)
    return rest[:1].isupper()
