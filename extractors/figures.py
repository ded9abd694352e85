"""Figures: numbers that report a quantity, found passage by passage.

Comes in: text, its passages, and spans that hold no figure (codes of the tracker). Goes out: :class:`Quantity` in text order;
what a figure means in its sentence (role, direction, period) is read later, from context.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.cells import is_data, names_kind, read_cell
from extractors.counts import counted, in_row
from extractors.denominators import Denominator, declared, denominators
from extractors.entry_units import UnitColumn, points_of_shares, rates_of_titles, restated_rates
from extractors.facts import Passage, Quantity
from extractors.feet import find_feet
from extractors.headed import Headed
from extractors.listings import find_listings, find_mentions
from extractors.names import is_labelled
from extractors.ranges import Blocked, Places
from extractors.rates import read_outside, read_rates
from extractors.reporting import reported
from extractors.scores import read_metres, read_scores, read_shares, read_unexplained_rates
from extractors.series import read_aims, read_series
from ingest.document import Span
from ingest.heartbeat import beat
from ingest.quick import maker, replace
from patterns.lexicon import bounded, either, words
from patterns.masks import DIGITS, Mask, find_masks
from patterns.misread import mended
from patterns.numbers import Expression, Number, find_numbers, share_units
from patterns.pattern import Pattern
from patterns.reasons import Reason

ANY_NUMBER = Pattern(
    name="any_number",
    about="A passage without this holds no figure: the gate that keeps the grammar off most of the text.",
    source=bounded(r"[0-9½¼¾⅓⅔⅕⅖⅗⅘⅛⅜⅝⅞] | (?<! \w ) (?: one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|billion|half|quarter|third|dozen|zero|nil|twice|no|second ) (?! [a-z] )"),
    matches=(("rose to 4", "4"), ("four schools", "four")),
    non_matches=("the tender was often read", "northern"),
)  # fmt: skip
RELATIVE_BEFORE = Pattern(
    name="relative_duration_before",
    about="'over the last', 'in the next': a length of time that only dates another statement.",
    source=bounded(
        rf"(?<! \w ) {either(words('words.toml', 'before.relative'))} \s+ \Z | (?<! \b {either(words('words.toml', 'before.still'))} \s+ ) (?<= [a-z] \s ) at \s+ \Z"
    ),
    matches=(("over the last ", "last "), ("within ", "within ")),
    non_matches=("took ", "lasted "),
)
RELATIVE_AFTER = Pattern(
    name="relative_duration_after",
    about="'ago', 'later', 'of the year': the length of time before it dates another statement.",
    source=bounded(
        r"\s+ (?: ago | later | earlier | before | prior | previously | time | notice | a \s+ (?: day|week|year) | of \s+ (?: the \s+ )? (?: year | age ) ) \b"
    ),
    matches=(("12 months ago", " ago"), ("4 months of the year", " of the year")),
    non_matches=("6 months since", "timely"),
)
NO_COUNT = Pattern(
    name="no_as_count",
    about="'no' as a count of things; optional in every reading.",
    opens=("no",),
    source=bounded(
        r"(?<= (?<! \w ) there \s (?: was | were | are | is | have \s been | has \s been ) \s ) (?P<no> no ) (?= \s+ [a-z]+ (?: \s+ [a-z]+ )? s \b )"
    ),
    matches=(("there were no fatalities", "no"),),
    non_matches=("no progress has been made", "there is no doubt"),
)
NEGATIVE_BEFORE = Pattern(
    name="bracket_as_minus",
    about="A bracket after a function word or a colon cannot open a parenthesis, so it is a minus: 'a variance of (£1.2m)'.",
    source=bounded(
        r"(?<! \w ) (?: of | to | by | from | at | was | is | were | and | variance | change | difference | balance ) \s+ \( \Z | (?<= [a-z] : \s ) \( \Z"
    ),
    matches=(("a variance of (", "of ("),),
    non_matches=("the underspend (", "(of"),
)
CHANGED = Pattern(
    name="change_before_sign",
    about="Words after which a hyphen is a minus: 'change -284', 'a variance of -33'.",
    source=bounded(
        r"(?<! \w ) (?: changes? | variances? | difference | balance | net | movement ) \s* (?: :? \s+ | \s+ (?: of | was | is ) \s+ ) \Z"
    ),
    matches=(("change ", "change "), ("the change was ", "change was ")),
    non_matches=("exchanged ", "homes "),
)
NAMED_IN_WORDS = Pattern(
    name="name_with_a_number_in_words",
    about="Capitalised words from a capitalised number on, which open a name: 'Four Winds Farm', 'Thirteen Acre Barn'.",
    source=r"(?-i: [A-Z] [a-z]+ ) (?: - [a-z]+ )? (?: \s (?-i: [A-Z] [a-z]+ ) ){1,5}+ \b",
    matches=(("Four Winds Farm", "Four Winds Farm"), ("Six Wells.", "Six Wells")),
    non_matches=("Four wards", "four Wards"),
)
LISTED = Pattern(
    name="listed_after",
    about="What may stand between the numbers of a list of names.",
    source=bounded(r"(?<! [\s,–&-] ) (?: (?P<comma> \s? , \s? ) | (?: ,? \s (?: and | or | to ) \s | \s? [–&-] \s? ) ) \Z"),
    matches=((", ", ", "), (" and ", " and ")),
    non_matches=("; ", " in "),
)
_LINKS = (",", "–", "&", "-", "and", "or", "to")
"""What LISTED ends with, but for a blank."""
ELSEWHERE = Pattern(
    name="counted_elsewhere",
    about="'300 in phase 1 and 200 in phase 2': the second number counts, in another place.",
    source=bounded(r"\s+ (?: in | at | for ) \s+ [A-Za-z]"),
    matches=((" in phase 2", " in p"),),
    non_matches=(" and 9", " inside"),
)
LIST_GOES_ON = Pattern(
    name="list_goes_on",
    about="What follows a number that stands in a list of names after a comma; a verb does not ('In Area 4, 31 were').",
    source=bounded(
        r"\s* (?: [,;.:)] (?! [0-9] ) | \n | \s (?: and | or | to ) \s | [-–] [0-9] ) | \s (?! (?: was | were | is | are | have | had | has | in | at | for ) \b ) [a-z]"
    ),
    matches=((", 7", ","), (" and 9", " and ")),
    non_matches=(" were", "%", " are"),
)
LONGEST = 20_000
"""Characters of a passage that are read at once; only damaged or hostile files hold longer paragraphs."""
_IN_SERIES = 20
"""From which on a number that goes on with a counted one ("812, 790 and 455") counts as well; small ones may be days, houses or clauses."""
_LABEL = 100
"""Characters of a line that labels the values below it; a longer one is a sentence."""
_quantity, _span = maker(Quantity), maker(Span)
PROSE_CELL = 12
"""Words from which on a cell is read as a sentence."""


def find_figures(text: str, passages: Sequence[Passage], masks: Sequence[Span]) -> list[Quantity]:
    """Every figure of ``text`` in text order; none begins inside ``masks``. Spans are of ``text``; ``passage`` indexes ``passages``."""
    text = mended(text)
    in_titles, in_prose = _denominators_said(text, passages)
    ordered = sorted(masks)
    pointed = Places([*find_mentions(text), *find_feet(text)])
    lists = Places([*find_listings(text), *pointed.places])
    found: list[Quantity] = []
    first = 0
    stated: Denominator | None = None
    headed, units, titled = Headed(), UnitColumn(), rates_of_titles(text, passages)
    above: Span | None = None
    lines: dict[tuple[int, int], list[Mask]] = {}
    for index, passage in enumerate(passages):
        beat()
        span = passage.span
        while first < len(ordered) and ordered[first].end <= span.start:
            first += 1
        if passage.kind != "cell":
            above = span
        elif above and text.count("\n", above.end, span.start) == 1 and _is_label(text, above):
            passage = replace(passage, row=" ".join(above.of(text).split()))  # noqa: PLW2901  a card: the line above its values says what they are
        passage = units.over(text, passage)  # noqa: PLW2901
        if DIGITS.search(text, span.start, span.end) is None and ANY_NUMBER.search(text, span.start, span.end) is None:
            headed.pass_by(text, passage)
            continue
        inside = [(mask.start - span.start, mask.end - span.start) for mask in _until(ordered, first, span.end)]
        inside += [(start - span.start, end - span.start) for start, end in (lists if passage.entry is None else pointed).inside(span)]
        inside += [(mask.start - span.start, mask.end - span.start) for mask in _cut_through(text, span, lines)]
        stated = (declared(text, span.start, span.end) if passage.entry is None else None) or stated
        said = in_prose if passage.kind == "cell" else in_titles
        outside = (
            said.get(passage.entry, stated or (titled.get(passage.entry) if passage.kind == "narrative" else None))
            if passage.entry is not None
            else headed.over(text, passage) or stated
        )
        if passage.kind == "text" and in_row(text, span.start, span.end):
            passage = replace(passage, kind="cell")  # noqa: PLW2901  a cell of a table whose heads are not known
        for start, end in _pieces(text, span):
            shift = start - span.start
            local = [(first - shift, last - shift) for first, last in inside if first < end - span.start and last > shift] if shift else inside
            found += _Read(text[start:end], passage, start, index).figures(local, outside.moved(-start) if outside else None)
    figures = reported(text, passages, sorted(found, key=lambda quantity: (quantity.span.start, quantity.span.end)))
    return restated_rates(text, passages, points_of_shares(text, passages, figures))


def _pieces(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """The passage as it is, or cut at white space where it is so long that one search of it could run out of time."""
    start = span.start
    while span.end - start > LONGEST:
        cut = max(text.rfind(" ", start + LONGEST // 2, start + LONGEST), text.rfind("\n", start + LONGEST // 2, start + LONGEST))
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, span.end


def _cut_through(text: str, span: Span, lines: dict[tuple[int, int], list[Mask]]) -> Iterator[Mask]:
    """The masks that a column drawn with blanks cuts in two, so that the passage holds only their end: "01632 | 960410", "NI | 167".

    ``lines`` keeps the masks of lines that were asked for, for each cell of a line asks for them.
    """
    if text[max(0, span.start - 1) : span.start] == " " and len(span) <= _LABEL:
        opened, closed = text.rfind("\n", max(0, span.start - 2 * _LABEL), span.start) + 1, text.find("\n", span.end)
        line = max(opened, span.start - 2 * _LABEL), closed if closed >= 0 else len(text)
        if line not in lines:
            lines[line] = list(find_masks(text, *line))
        yield from (mask for mask in lines[line] if mask.start < span.start < mask.end)


def _is_label(text: str, span: Span) -> bool:
    """Whether a passage is one short line that says of what kind the numbers right below it are: "Missed collections per 100,000"."""
    label = span.of(text)
    worded = any(char.isalpha() for char in label) and not label[0].isdigit()
    return len(label) <= _LABEL and worded and label[-1] not in ".!?;:," and "\n" not in label and names_kind(label)


def _until(masks: Sequence[Span], first: int, end: int) -> Iterator[Span]:
    for index in range(first, len(masks)):
        if masks[index].start >= end:
            return
        yield masks[index]


def _denominators_said(text: str, passages: Sequence[Passage]) -> tuple[dict[int, Denominator], dict[int, Denominator]]:
    """The first number of things that the titles of each entry say rates are divided by, and the first that anything in it says."""
    in_titles: dict[int, Denominator] = {}
    anywhere: dict[int, Denominator] = {}
    for passage in passages:
        if passage.entry is not None and passage.kind in {"title", "narrative", "cell"}:
            for said in denominators(text, passage.span.start, passage.span.end):
                if said.numbered:
                    anywhere.setdefault(passage.entry, said)
                    if passage.kind == "title":
                        in_titles.setdefault(passage.entry, said)
    return in_titles, anywhere


class _Read:
    """A stretch of a passage that is read at once: ``text``, which begins ``at`` a place of the document, of the passage with that ``index``."""

    def __init__(self, text: str, passage: Passage, at: int, index: int) -> None:
        self.text, self.passage, self.at, self.index = text, passage, at, index

    def figures(self, masks: Sequence[tuple[int, int]], outside: Denominator | None) -> Iterator[Quantity]:
        """Its figures, with offsets of the document; ``masks`` and ``outside`` have those of the text."""
        text, passage = self.text, self.passage
        cell = passage.kind == "cell" and len(text.split(maxsplit=PROSE_CELL)) < PROSE_CELL
        if passage.kind == "cell" and not is_data(passage.column):
            return
        named = list(find_masks(text))
        blocked = Blocked([*masks, *((mask.start, mask.end) for mask in named), *((said.start, said.end) for said in denominators(text))])
        found = find_numbers(text, dropped=blocked.holds)
        numbers = [each for each in found if not blocked.holds(each.numeral_start)]
        numbers = share_units(text, numbers)
        numbers = numbers if cell else read_scores(text, read_metres(text, numbers))
        numbers = read_rates(text, numbers)
        numbers = numbers if cell else read_series(text, numbers)
        numbers = read_outside(text, numbers, None if cell and _has_kind(passage) else outside, whole=cell and passage.entry is None)
        numbers = numbers if cell else read_unexplained_rates(text, read_shares(text, numbers))
        numbers = numbers if cell else read_aims(text, numbers)
        if cell:
            quantities = [self._cell_figure(number) for number in numbers if passage.column or not is_labelled(text, number)]
        else:
            quantities = list(self._prose_figures(numbers, [*((mask.start, mask.end) for mask in named if mask.named), *masks]))
        for quantity in _same_in_ranges([each for each in quantities if each]):
            if passage.kind == "heading" and quantity.kind == "count":
                continue
            yield replace(quantity, optional=True) if passage.kind in {"title", "heading"} else quantity
        if not cell and passage.kind not in {"title", "heading"}:
            for match in NO_COUNT.find(text):
                value = NO_COUNT.decides("value", match, "no")
                yield self._quantity(match.span("no"), Number(0.0, "count", None), (value, value.of("count")), optional=True)

    def _quantity(
        self, place: tuple[int, int], number: Number, why: Sequence[Reason], *, optional: bool = False, thing: tuple[int, int] | None = None
    ) -> Quantity:
        """The figure at a place of the text, in the document."""
        at = self.at
        counted_thing = Span(thing[0] + at, thing[1] + at) if thing else None
        moved = tuple([reason.shifted(at) for reason in why])
        return _quantity(_span(place[0] + at, place[1] + at), number.value, number.kind, number.unit, self.index, optional, counted_thing, moved)

    def _cell_figure(self, expression: Expression) -> Quantity | None:
        text, passage = self.text, self.passage
        expression = (
            _negated(expression, Reason("value", "place:bracketed_number", expression.start - 1, expression.end + 1))
            if expression.bracketed and text.strip("( )£%") and text.lstrip().startswith("(") and text.rstrip().endswith(")")
            else expression
        )
        if expression.words and expression.bare and not expression.optional:
            return self._prose_figure(expression)
        read = read_cell(expression, passage.column, passage.row)
        why = (*read.why, Reason("count", "place:data_cell", words=passage.column)) if read.bare else read.why
        return self._quantity((read.start, read.end), read.number, why, optional=read.optional)

    def _prose_figures(self, numbers: Sequence[Expression], names: Sequence[tuple[int, int]]) -> Iterator[Quantity | None]:
        """The figures among ``numbers``; what goes on with a list of names ("NI 6, 7 and 9", "Depot 3 and 4") is none. ``names`` are the names known before."""
        text = self.text
        ends = {end for _, end in names}
        counts: dict[int, float] = {}
        for number in numbers:
            linked = number.bare and not number.grouped and text[max(0, number.start - 8) : number.start].rstrip().lower().endswith(_LINKS)
            link = LISTED.search(text, max(0, number.start - 8), number.start) if linked else None
            listed = (
                link is not None
                and link.start() in ends
                and not ELSEWHERE.match(text, number.end)
                and not (link.group().strip() == "to" and _is_far(text, link.start(), number))
                and (not link["comma"] or number.end == len(text) or LIST_GOES_ON.match(text, number.end) is not None)
            )
            quantity = self._prose_figure(number, listed=listed)
            if quantity is None and link and number.number.value >= _IN_SERIES <= counts.get(link.start(), 0):
                quantity = self._quantity((number.start, number.end), replace(number.number, kind="count", unit=None), ())
            if quantity is None:
                ends.add(number.end)
            elif number.bare and not quantity.optional and not quantity.thing:
                counts[number.end] = quantity.value
            yield quantity

    def _prose_figure(self, expression: Expression, *, listed: bool = False) -> Quantity | None:
        text = self.text
        minus = (
            NEGATIVE_BEFORE.search(text, max(0, expression.start - 20), expression.start) if expression.bracketed and not expression.words else None
        )
        if minus:
            expression = _negated(expression, NEGATIVE_BEFORE.decides("value", minus))
        if expression.words and _opens_name(text, expression):
            return None
        number = expression.number
        optional = expression.optional
        thing: tuple[int, int] | None = None
        why = expression.why
        if number.kind in {"duration", "measure"} and expression.adjectival:
            optional = True
        elif number.kind == "duration":
            optional = optional or _dates_only(text, expression)
        elif number.kind == "count" and not expression.optional:
            evidence = counted(text, expression, listed=listed)
            if evidence is None:
                return None
            optional, thing = evidence.optional, evidence.thing
            expression = _unsigned(text, expression)
            why = (*expression.why, evidence.why)
        return self._quantity((expression.start, expression.end), expression.number, why, optional=optional, thing=thing)


def _same_in_ranges(quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, where the two ends of a range of time ("the last 2 to 3 years") are both optional or neither."""
    found = list(quantities)
    for index in range(1, len(found)):
        before, after = found[index - 1], found[index]
        if before.kind == after.kind == "duration" and before.unit == after.unit and after.span.start - before.span.end <= len(" and "):
            optional = before.optional or after.optional
            found[index - 1 : index + 1] = replace(before, optional=optional), replace(after, optional=optional)
    return found


def _has_kind(passage: Passage) -> bool:
    """Whether the heads of a cell say of what kind its numbers are, so that the entry's narrative need not be asked."""
    return any(head is not None and names_kind(head) for head in (passage.column, passage.row))


def _is_far(text: str, at: int, number: Expression) -> bool:
    """Whether a number is too great to end a range of names that the one before ``at`` opens: "NVQ 2 to 104" gives 104 of them."""
    digits = text[max(0, at - 4) : at].rsplit(maxsplit=1)[-1:]
    return bool(digits) and digits[0].isdigit() and number.number.value > 20 * int(digits[0])


def _opens_name(text: str, expression: Expression) -> bool:
    """Whether a number in words opens a name: capitals within a sentence ("by Ten Elms"), or a capitalised singular ("Thirteen Acre Barn")."""
    match = NAMED_IN_WORDS.match(text, expression.start)
    if match is None:
        return False
    name = match.group().split()
    singular = len(name) > 2 and not name[-1].endswith("s")  # "Two Parish Councils" and "Sixty-seven Acceptable Behaviour Contracts" are counted
    return singular or text[max(0, expression.start - 2) : expression.start - 1].isalpha()


def _negated(expression: Expression, why: Reason) -> Expression:
    start, end = expression.start - 1, expression.end + 1
    return replace(expression, start=start, end=end).read_as(replace(expression.number, value=-abs(expression.number.value)), why)


def _unsigned(text: str, expression: Expression) -> Expression:
    celled = text[max(0, expression.start - 2) : expression.start].endswith(("\t", "| ", "  "))
    hyphened = expression.sign and expression.sign in "-–‐‑" and not expression.decimal and not celled
    if not hyphened or CHANGED.search(text, max(0, expression.start - 30), expression.start):
        return expression
    return replace(expression, start=expression.start + 1, number=replace(expression.number, value=abs(expression.number.value)))


def _dates_only(text: str, expression: Expression) -> bool:
    before = RELATIVE_BEFORE.search(text, max(0, expression.start - 30), expression.start)
    return before is not None or RELATIVE_AFTER.match(text, expression.end) is not None
