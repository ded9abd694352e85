"""The code scheme of a document, learned from what stands in heading positions.

Comes in: text, units, profile. Goes out: a ``Scheme`` that finds every code of the document and spells it canonically.
A token in the running text is a code only if its prefix introduces something somewhere, or is a known family of indicators:
statutes, guidance notes, roads and levels look just the same but never stand before a title.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import regex

from extractors.facts import Scheme as SchemeName
from extractors.outlines import LAST_CODE_CELL, heads_periods, numbered_from_one, numbered_in_roman, outline_depths
from extractors.remembered import remembered
from extractors.slips import Slips, forms_of, meant, small_codes
from extractors.units import Unit, in_contents
from ingest.document import Span
from ingest.expressions import compiled
from patterns.codes import DASHES, LETTERED, NUMBER, OUTLINE, ROMAN, WORDED, Shape, keyword_pattern, shape
from patterns.lexicon import words as word_list
from patterns.pattern import TIMEOUT, finditer
from patterns.profile import CodePattern, Profile
from patterns.reasons import Reason

_AFTER = compiled(r"[\s:;.)\]*_|–—-]*")
_LABELS = frozenset(word.lower() for word in word_list("words.toml", "labels.names"))
_YEAR = compiled(r"(?:19|20)\d\d")
_SEPARATORS = compiled(rf"[ {DASHES[1:]}-]+")
_LETTERS = compiled(r"[\d\W].*")
_NO_TITLE = compiled(r"\ \d\p{Lu}{2}(?!\p{L})|:\d")  # behind half a postcode, and behind the first part of a plot number
_SEPARATED = compiled(r"[\s,;&/+|]*(?:and\s+)?")
_INDICATOR = compiled(
    r"(?<![\p{Lu}\p{Nd}£/-])(?P<prefix>\p{Lu}{2,5})(?P<separator>\ ?-\ ?|\ |)(?P<number>\p{Nd}{1,3})(?P<suffix>\p{Ll}?)(?![\p{L}\p{Nd}]|[.,]\p{Nd}|%)"
)
_DRESSED = r"(?:\p{Lu}{2,5}\ ?[-–]\ ?)?(?:\p{Lu}{1,5}\ ?-?|\p{Lu}\p{L}{1,4}-)\d"  # what a code behind a label begins with


@dataclass(frozen=True, slots=True)
class Code:
    """An occurrence of a code: where, its canonical spelling, which kind of scheme it belongs to, and ``why`` it is one."""

    span: Span
    code: str
    scheme: SchemeName
    why: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Scheme:
    """What codes look like in one document. ``prefixes`` maps prefixes in capitals to their usual separator, ``outline`` holds the numbers of dots in outline codes.

    ``worded`` are words that no profile knows; ``taught`` holds, for each prefix and word, the first place where it stands before a title.
    """

    prefixes: dict[str, str]
    keywords: frozenset[str]
    keyword_expression: regex.Pattern[str]
    before: regex.Pattern[str]
    indicators: frozenset[str]
    never: frozenset[str]
    outline: frozenset[int] = frozenset()
    roman: bool = False
    small: regex.Pattern[str] | None = None
    dresses: frozenset[tuple[int, bool]] = frozenset()
    stated: tuple[CodePattern, ...] = ()
    slips: Slips | None = None
    worded: frozenset[str] = frozenset()
    taught: Mapping[str, Span] = field(default_factory=dict)

    @remembered
    def codes_in(self, text: str, start: int, end: int) -> list[Code]:
        """Every code in ``text[start:end]``, headings and mentions alike, in order and without overlaps."""
        found = [self._code(s, rule, why) for s, rule in self._shapes(text, start, end) if (why := self.accepts(s))]
        for stated in self.stated:
            if not stated.heads_only:
                matches = stated.compiled.finditer(text, start, end, timeout=TIMEOUT)
                found += [_stated(stated, match) for match in matches if match.end() > match.start()]
        if self.slips is not None:
            found = [code for code in found if not self.slips.better(text, code.span.start, end)]
            found += [_as_code(slip.span, slip.canonical(), "place:misread_code", "place:misread_code") for slip in self.slips.find(text, start, end)]
        kept: list[Code] = []
        for code in sorted(found, key=lambda code: (code.span.start, -len(code.span))):
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
        for pattern, wanted in ((OUTLINE, bool(self.outline)), (ROMAN, self.roman)):
            if wanted and (match := pattern.match(text, start, end)) and (pattern is ROMAN or match["number"].count(".") in self.outline):
                spelled = shape(pattern.name.removeprefix("code_"), match).canonical()
                return [_as_code(Span(match.start(), match.end()), spelled, f"pattern:{pattern.name}", "place:numbers_before_titles")]
        for stated in self.stated:
            found = stated.compiled.match(text, start, end, timeout=TIMEOUT) if stated.heads_only else None
            if found and found.end() > start:
                return [_stated(stated, found)]
        return []

    @property
    def nested(self) -> bool:
        """Whether codes may be numbers that head deeper ones ("1.2" above "1.2.1")."""
        return bool(self.outline) or any(code.heads_only for code in self.stated)

    def _shapes(self, text: str, start: int, end: int) -> Iterator[tuple[Shape, str]]:
        """Tokens that look like codes, and the rule that sees one in each."""
        numbered = NUMBER.search(text, start, end)  # most lines have no digit, and only codes of words can do without
        for match in LETTERED.find(text, start, end) if numbered else ():
            yield shape("lettered", match), f"pattern:{LETTERED.name}"
        if self.keywords:
            for match in finditer(self.keyword_expression, text, start, end):
                yield shape("keyword", match), f"pattern:{WORDED.name}" if match["prefix"].lower() in self.worded else "profile:codes.keywords"
        if self.small is not None and numbered:
            for match in finditer(self.small, text, start, end):
                yield shape("lettered", match), f"pattern:{LETTERED.name}"
        for match in finditer(_INDICATOR, text, start, end) if numbered else ():
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


def _as_code(span: Span, code: str, seen: str, accepted: str, scheme: SchemeName = "priority") -> Code:
    """A code, the rule that sees one there, and the rule by which it belongs to the scheme."""
    return Code(span, code, scheme, (Reason("code", seen, span.start, span.end), Reason("scheme", accepted, span.start, span.end)))


def learn(text: str, units: Sequence[Unit], profile: Profile) -> Scheme:
    """The scheme of a document: prefixes that stand before titles, often enough to be no accident; or what the profile states instead."""
    before = _before_codes(profile)
    worded = _worded(text, units, before, profile)
    keyword_expression = keyword_pattern(profile.words["codes"]["keywords"] | worded)
    never, indicators = profile.words["codes"]["never"], profile.words["codes"]["indicators"]
    lettered: dict[str, list[Shape]] = defaultdict(list)
    keywords: dict[str, list[str]] = defaultdict(list)
    taught: dict[str, Span] = {}
    for position, following in _heading_positions(text, units, before):
        found = _shape_at(text, position, following, keyword_expression)
        if found is None or heads_periods(text, found):
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
    # Indicators that are mentioned at line starts do not keep numbers from being the codes; where they head more lines than those, they are.
    other = not profile.codes and all(prefix.lower() in indicators for prefix in prefixes)
    least = len(accepted_shapes)
    outline = outline_depths(text, units, least) if other else frozenset[int]()
    roman = other and numbered_in_roman(text, units, least)
    words: frozenset[str] = frozenset()
    grouping = _grouping(text, units, keyword_expression)
    keywords = {word: numbers for word, numbers in keywords.items() if word not in grouping or word not in profile.words["headings"]["label"]}
    if (len(accepted_shapes) < 2 or (other and least < max(map(len, keywords.values()), default=0))) and not profile.codes:
        words = _entry_words(keywords, profile.words["headings"]["label"], numbered=bool(outline) or roman)
    return Scheme(
        prefixes,
        words,
        keyword_expression,
        before,
        indicators,
        never,
        outline=frozenset[int]() if words else outline,
        roman=roman and not words,
        small=small_codes(lettered, prefixes, indicators),
        dresses=_dresses(accepted_shapes),
        stated=profile.codes,
        slips=Slips.of([*_stated_shapes(text, units, before, profile), *(s for s in accepted_shapes if _key(s).lower() not in indicators)]),
        worded=worded - {word.lower() for word in profile.words["codes"]["keywords"]},
        taught=taught,
    )


def _grouping(text: str, units: Sequence[Unit], keyword_expression: regex.Pattern[str]) -> set[str]:
    """Words with numbers whose lines mostly stand right above another heading: they group entries and are none ("Theme 1: Roads")."""
    above: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for unit, following in pairwise(units):
        match = keyword_expression.match(text, unit.span.start, unit.span.end, timeout=TIMEOUT) if unit.alone else None
        if match and text[match.end() : unit.span.end].strip(" \t:.–-"):  # a bare code has its title below
            word = match["prefix"].lower()
            line = following.span.of(text)
            seen[word] += 1
            titled = following.alone and not following.bullet and line[0].isupper() and line[-1] not in ".;,:!?" and ":" not in line
            above[word] += titled and len(line.split()) > 1 and not _repeats(text, units, line)
    return {word for word, count in above.items() if count > 1 and count * 3 >= seen[word] * 2}


def _repeats(text: str, units: Sequence[Unit], line: str) -> bool:
    """Whether a line is printed again elsewhere, as labels are."""
    return sum(unit.alone and unit.span.of(text) == line for unit in units) > 1


def _worded(text: str, units: Sequence[Unit], before: regex.Pattern[str], profile: Profile) -> frozenset[str]:
    """Words that no profile knows and that count up at the head of titles: "Obj 1a", "Obj 1b", "Obj 2". Labels of pages, tables and rooms do so too."""
    known = {word.lower() for word in profile.words["codes"]["keywords"]}
    never = (_LABELS - known) | profile.words["codes"]["dates"] | {word.lower() for word in profile.words["codes"]["never"]}
    numbers: dict[str, list[str]] = defaultdict(list)
    for position, following in _heading_positions(text, units, before):
        match = WORDED.match(text, position, following)
        if match is not None and match["prefix"].lower() not in never and _opens(text, match, following):
            numbers[match["prefix"].lower()].append(match["number"] + match["suffix"])
    return frozenset(word for word, found in numbers.items() if len(set(found)) > 2 and _rising(found))


def _rising(numbers: Sequence[str]) -> bool:
    """Whether numbers with their letters nearly always go up."""
    values = [(float(regex.match(r"[\d.]+", number).group().rstrip(".")), number) for number in numbers]  # type: ignore[union-attr]
    return sum(left < right for left, right in pairwise(values)) * 10 >= 8 * (len(values) - 1)


def _stated(code: CodePattern, match: regex.Match[str]) -> Code:
    return _as_code(Span(match.start(), match.end()), code.canonical(match), "profile:codes", "profile:codes", code.scheme)


def _stated_shapes(text: str, units: Sequence[Unit], before: regex.Pattern[str], profile: Profile) -> list[Shape]:
    """The codes of a stated scheme in heading positions, taken apart where its expression names their parts: misread ones are told by them."""
    shapes = []
    for position, following in _heading_positions(text, units, before):
        for code in profile.codes:
            match = code.compiled.match(text, position, following, timeout=TIMEOUT) if code.scheme == "priority" else None
            found = code.shape(match) if match else None
            if found is not None and found.family == "lettered":
                shapes.append(found)
    return shapes


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
    return _behind_labels(profile.words["columns"]["ref"] | profile.words["columns"]["title"] | profile.words["headings"]["label"])


@lru_cache(maxsize=8)  # the documents of one publisher have the same
def _behind_labels(labels: frozenset[str]) -> regex.Pattern[str]:
    words = "|".join(sorted((regex.escape(label) for label in labels if label[0].isalpha()), key=lambda label: (-len(label), label))) or r"(?!)"
    return compiled(rf"(?:[#*_\[(>•▪-]\s*)*(?:(?i:{words})\s*(?:[:.–-]\s*|(?=\s))\s?(?=[\[(]?(?:{_DRESSED}|\d{{1,2}}\.\d)))?[\[(]?")


def _behind(before: regex.Pattern[str], text: str, start: int, end: int) -> int:
    match = before.match(text, start, end)
    return match.end() if match else start


def _heading_positions(text: str, units: Sequence[Unit], before: regex.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a code may introduce something: the beginning of a line, of a first cell, or a cell of its own; with the end of that part."""
    for unit in units:
        if in_contents(text, unit):
            continue
        for index, part in enumerate(unit.parts):
            if index in {0, unit.ref} or (index <= LAST_CODE_CELL and len(part.span) <= 12):
                yield _behind(before, text, part.span.start, part.span.end), part.span.end


def _shape_at(text: str, start: int, end: int, keyword_expression: regex.Pattern[str]) -> Shape | None:
    """The code-like token at ``start`` if what follows it looks like a title: nothing, a capital, a quote, a number or another such token."""
    match = keyword_expression.match(text, start, end, timeout=TIMEOUT)
    family = "keyword"
    if match is None:
        match, family = LETTERED.match(text, start, end), "lettered"
    if match is None:
        return None
    return shape(family, match) if _opens(text, match, end) else None


def _opens(text: str, match: regex.Match[str], end: int) -> bool:
    """Whether what stands behind a code-like token looks like a title."""
    after = _AFTER.match(text, match.end(), end).end()  # type: ignore[union-attr]
    return after >= end or not (_NO_TITLE.match(text, match.end(), end) or text[after].islower() or text[after] in "(),.;’'")


def _plausible(found: Shape) -> bool:
    """Words with a number behind ("March 09") and years are no codes, abbreviations in capitals or with a tight hyphen are."""
    if _YEAR.fullmatch(found.number):
        return False
    small = sum(letter.islower() for letter in found.prefix)
    return small == 0 or (small <= 2 and len(found.prefix) <= 4 and not found.separator.isspace())


def _accepted(lettered: dict[str, list[Shape]], never: frozenset[str], indicators: frozenset[str]) -> dict[str, str]:
    """Prefixes that count, with their usual separator: several codes of one prefix, or several prefixes of one signature."""
    distinct = {prefix: {s.number + s.suffix for s in shapes} for prefix, shapes in lettered.items()}
    runs = numbered_from_one(lettered)
    signatures = Counter(
        signature
        for prefix, shapes in lettered.items()
        if prefix.lower() not in never or prefix in runs
        for signature in {s.signature for s in shapes}
    )
    accepted: dict[str, str] = {}
    for prefix, shapes in lettered.items():
        low = prefix.lower()
        dressed = low in never and len(low) == 1 and sum(s.separator == "/" or not s.number.isdigit() for s in shapes) > 2  # "H/12", "A1.3": no road
        needed = (2 if prefix in runs or dressed else 9) if low in never else 1 if low in indicators else 2
        strong = any(s.separator.strip() in {*DASHES, "/"} or s.suffix or "/" in s.number or s.number.startswith("0") for s in shapes)
        first = bool(runs) and distinct[prefix] == {"1"}  # the only entry of its theme: "W1" behind "E1" to "E3"
        alike = low not in never and max(signatures[s.signature] for s in shapes) >= (2 if strong or first else 3)
        single = low not in never and len(lettered) == 1 and strong
        if len(distinct[prefix]) >= needed or alike or single:
            separators = Counter("-" if s.separator.strip() else s.separator for s in shapes)
            accepted[prefix] = max(sorted(separators), key=lambda mark: separators[mark])
    return accepted


def _is_misread(prefix: str, lettered: dict[str, list[Shape]]) -> bool:
    """Whether the last letter of a prefix is a digit that was misread ("CSO2" among "CS01", "CS03"): without it, it is a commoner prefix."""
    shorter = prefix[:-1].rstrip("-")
    return prefix[-1] in "OILSZB" and len(lettered.get(shorter, ())) >= len(lettered[prefix])


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
    return _SEPARATORS.sub("-", found.prefix.upper())


def letters_of(code: str) -> str:
    """The letters that a code begins with."""
    return _LETTERS.sub("", code)
