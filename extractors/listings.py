"""Lists that are told by their layout: timetables, calendars, indexes, contents pages, lists of codes and of telephone extensions.

Comes in: the text of a document. Goes out: the places of the numbers in such lists; a bare number there reports nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from ingest.quick import quick
from patterns.dates import MONTH
from patterns.lexicon import bounded, either, words
from patterns.pattern import Pattern

_DAYS = either(words("words.toml", "dates.days"))
_HEADS = either(words("words.toml", "listings.heads"))
_TITLES = either(words("words.toml", "listings.titles"))

NUMBER = Pattern(
    name="number_in_line",
    about="A plain number or outline number, as lists hold them.",
    source=r"(?= [0-9] ) (?<! [\w.,£€$%+] ) [0-9]{1,6} (?: [.:] [0-9]{1,2} ){0,3} (?! [\w%] | [.,][0-9] | \s? (?: % | per \s? cent ) )",
    matches=(("Dogs, 5", "5"), ("1.2 Aims", "1.2")),
    non_matches=("£5", "5%", "1,204", "A660"),
)
CLOCK = Pattern(
    name="clock_time",
    about="A time of day without a mark of its own: 0805, 1342, 9.15, 13.30.",
    source=r"(?= [0-9] ) (?<! [\w.,£€$%+:/] ) (?: (?: [01][0-9] | 2[0-3] ) [0-5][0-9] | (?: [01]?[0-9] | 2[0-3] ) [.:] [0-5][05] ) (?! [\w%/] | [.,:][0-9] | \s? (?: % | per \s? cent ) )",
    matches=(("Civic Square\t0653", "0653"), ("at 9.15, then", "9.15")),
    non_matches=("1,042", "£9.15", "1299", "9.17", "4360/03"),
)
SERVICES = Pattern(
    name="lines_at_the_head_of_a_timetable",
    about="A line of a timetable that holds the numbers of its bus or train lines: 'Service No.   36   37   36A'.",
    source=bounded(r"[^\S\n]* (?: [A-Za-z] [^\n0-9]{1,40} )? (?: [\t\x20|]{2,40} [A-Z]?[0-9]{1,4}[A-Z]? ){3,40}+ [^\S\n]* \Z"),
    matches=(("Service No.    36    37   36A", "Service No.    36    37   36A"), ("SATURDAYS    8    X9    12 ", "SATURDAYS    8    X9    12 ")),
    non_matches=("Wards    36    37", "Total 36 37 12", "Wards    36%    37%    12%"),
)
PAGES = Pattern(
    name="pages_of_an_index",
    about="A line of an index: words without figures, then page numbers ('Fly-tipping, 23, 72, 97-100; table 13').",
    source=bounded(
        r"[^\S\n]* (?: [A-Za-z]{1,4}[0-9]{1,3} \s )? (?P<head> [A-Za-z] [^\n0-9\t|£%:;=]{1,70}? ) [ ,]{1,3} (?P<pages> [0-9]{1,4} (?: [-–] [0-9]{1,4} )? (?: \s? , \s? [0-9]{1,4} (?: [-–] [0-9]{1,4} )? )* ) \s? (?P<more> ; [^\n]{0,80} )? \s? \Z"
    ),
    matches=(("Culture, 59, 90, 111", "Culture, 59, 90, 111"), ("Crime, 43", "Crime, 43")),
    non_matches=("Ward\t12", "Crime fell by 5%", "In 2004, 12 people came"),
)
PAGED = Pattern(
    name="line_of_contents",
    about="A line of a contents page: a title, then dots, a tab or a wide gap, then its page; digits may be misread.",
    source=bounded(
        r"(?P<head> [^\n]{0,110}? [A-Za-z0-9)’'”?] ) (?: (?P<dots> [^\S\n]* (?: [.…·_] [^\S\n]? ){3,200}+ ) | \t | [^\S\n]{2,40} ) [^\S\n]* (?P<page> [0-9]{1,3} | (?-i: [0-9OlI]{1,3} ) ) [^\S\n]* \Z"
    ),
    matches=(("Foreword ........ 3", "Foreword ........ 3"), ("2 Streets\t14", "2 Streets\t14")),
    non_matches=("Foreword", "Streets 1412"),
)
CONTENTS = Pattern(
    name="head_of_contents",
    about="The head of a contents page.",
    source=bounded(r"\A \s* (?: table \s of \s | list \s of \s )? contents (?: \s+ page s? | \s+ list )? \s* :? \s* \Z | \A \s* in \s this \s (?: report | issue | document | edition ) \s* :? \s* \Z"),
    matches=(("Contents", "Contents"), ("TABLE OF CONTENTS", "TABLE OF CONTENTS"), ("In this report", "In this report")),
    non_matches=("Contents of bins", "Contents insurance claims"),
)  # fmt: skip
OUTLINE = Pattern(
    name="outline_number_first",
    about="An outline number, an annex or the like at the beginning of a line of contents.",
    source=bounded(r"(?<! [\w.] ) (?: (?: [0-9lIO]{1,2} \. ){0,3} [0-9lIO]{1,2} [.)]? \s | (?: annex | appendix | part | chapter | section | schedule | foreword | introduction | index ) \b )"),
    matches=(("2.1 Homes", "2.1 "), ("Annex A", "Annex")),
    non_matches=("Wards", "412 homes"[:3]),
)  # fmt: skip
CODE_FIRST = Pattern(
    name="code_first",
    about="A number that opens a line and is followed by its meaning: '41001 Basic pay', '0.1<tab>03/11/2008'.",
    source=bounded(
        r"(?<! [\w.] ) (?P<number> [0-9]{1,6} (?: \.[0-9]{1,2} ){0,3} ) (?: \t | [^\S\n]{1,20} (?: [-–|=:] [^\S\n]{1,3} )? ) (?= [A-Za-z(] | [0-9]{1,2} [/.\s] (?: [0-9]{2} | [A-Z] ) )"
    ),
    matches=(("41001 Basic pay", "41001 "), ("0.1\t03/11/2008", "0.1\t")),
    non_matches=("Basic pay 41001", "12, 13", "12% of"),
)
TITLE = Pattern(
    name="title_of_a_list",
    about="A short line that says that the lines below list something by number.",
    source=bounded(rf"(?<! [\w-] ) {_TITLES} (?! [\w-] )"),
    matches=(("TELEPHONE LIST (internal)", "TELEPHONE LIST"), ("Calendar of meetings", "Calendar of")),
    non_matches=("Telephone calls answered", "Codes of practice"),
)
HEAD = Pattern(
    name="head_of_a_list",
    about="The head of a column that holds names by number: room, grade, version, extension.",
    source=bounded(rf"\A \s* {_HEADS} (?: \s+ (?: no s? \.? | number | code | ref ) )? \s* \Z"),
    matches=(("Fleet no.", "Fleet no."), ("Version", "Version"), ("Grade", "Grade")),
    non_matches=("Number of rooms", "Graded", "Rooms let"),
)
PERIOD_HEAD = Pattern(
    name="head_of_days",
    about="The head of a column of days: a month or a day of the week.",
    source=bounded(rf"\A \s* (?: (?P<month> {MONTH} ) (?: \s? ['’]? [0-9]{{2,4}} )? | (?P<day> {_DAYS} ) ) \s* \Z"),
    matches=(("Jan", "Jan"), ("Mon", "Mon"), ("June 2012", "June 2012")),
    non_matches=("January to March", "Q1"),
)
FOOTNOTE = Pattern(
    name="footnote",
    about="A line that opens with a small number and a capital or an address: a note, where the text has that number raised.",
    source=bounded(r"[^\S\n]* (?P<number> [0-9]{1,2} ) [^\S\n]+ (?: (?-i: [A-Z] ) | https?: | www \. | ibid | see \b )"),
    matches=(("3 https://www.example.org", "3 https:"), ("9 Children who", "9 C")),
    non_matches=("9 children who", "Children"),
)
_CLOCK = re.compile(
    r"[0-9](?<![A-Za-z0-9_.,£€$%+:/].)(?:(?:(?<=[01])[0-9]|(?<=2)[0-3])[0-5][0-9]|(?:(?<=[01])[0-9]|(?<=2)[0-3])?[.:][0-5][05])(?![A-Za-z0-9_%/]|[.,:][0-9])"
)
"""All that CLOCK finds and hardly more, for a first look."""
_OUTLINE = re.compile(r"^[^\S\n]{0,20}[0-9]{1,2}\.[0-9]", re.MULTILINE)
"""What each line holds that an outline number opens."""
LONG = 160
"""Characters of a line from which on it is a paragraph and no line of a list."""
_MONTH_DAYS = 31


@quick
@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def margin(self) -> int:
        """Where the first character that is no blank stands in the line."""
        return len(self.text) - len(self.text.lstrip())

    @property
    def cells(self) -> list[str]:
        return self.text.split("\t") if "\t" in self.text else self.text.split("|") if "|" in self.text else [self.text]

    def places(self) -> list[tuple[int, int]]:
        """Where the numbers of the line stand in the text."""
        return [(self.start + match.start(), self.start + match.end()) for match in NUMBER.find(self.text)]


def find_listings(text: str) -> list[tuple[int, int]]:
    """The places of all numbers of ``text`` that stand in lists told by their layout, in no order; they may repeat."""
    found: list[tuple[int, int]] = []
    title = ""
    for block in _blocks(text):
        if len(block) == 1 and len(block[0].text) < 100 and not NUMBER.search(block[0].text):
            title = block[0].text
            found += _clocks(block)
            continue
        found += [place for reader in (_clocks, _codes, _columns, _days_in_a_row) for place in reader(block)]
        found += _contents(block, title)
        found += _index(block, title)
        found += _titled(block, title)
        found += _calendar(block, title)
        title = ""
    found += _footnotes(text)
    return found


def find_mentions(text: str) -> list[tuple[int, int]]:
    """The places of outline numbers that ``text`` points to ("see 3.2", "the power in 4.15") and that open one of its lines."""
    opened = {match["number"] for match in HEADED.find(text)} if _OUTLINE.search(text) else set()
    return [match.span("number") for match in POINTED.find(text) if match["number"] in opened] if opened else []


def _blocks(text: str) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            block.append(_Line(start, line))
        elif block:
            yield block
            block = []
        start += len(line) + 1
    if block:
        yield block


def _runs(block: Sequence[_Line], fits: Sequence[bool]) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    for line, fit in zip(block, fits, strict=True):
        if fit:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clocks(block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Times of day: three or more in a line of prose that lists them, rising; or in rows of a timetable."""
    rows = []
    for line in block:
        parted = any(char in line.text for char in "\t|")
        times = [(line.start + match.start(), line.start + match.end()) for match in clocks_in(line.text)]
        if len(times) >= 3 or (len(times) == 1 and parted):
            values = [_minutes(line.text[first - line.start : last - line.start]) for first, last in times]
            rows.append((line, times, values))
    marked = any(_marked(line, times) for line, times, _ in rows)
    if marked:
        yield from _lines_named(block, rows[0][0])
    many = sum(len(times) for _, times, _ in rows) >= 12
    for line, times, values in rows:
        dotted = all(line.text[last - line.start - 3] in ".:" for _, last in times)
        rising = _rises(values, wrap=dotted)
        alone = len(times) == 1 and dotted and sum(len(row[1]) == 1 for row in rows) >= 4
        if alone or (len(times) >= 3 and rising and (marked or many or dotted or _listed(line, times))):
            yield from times


def clocks_in(text: str) -> Iterator[regex.Match[str]]:
    """What CLOCK finds, looked for only where something like it stands."""
    return (match for like in _CLOCK.finditer(text) if (match := CLOCK.match(text, like.start())))


def _lines_named(block: Sequence[_Line], first: _Line) -> Iterator[tuple[int, int]]:
    """The bus or train lines above the first row of a timetable, in lines of a head and nothing but three or more numbers, some with a letter."""
    for line in block[: block.index(first)]:
        if SERVICES.match(line.text):
            yield from line.places()


def _minutes(printed: str) -> int:
    digits = printed.replace(".", "").replace(":", "")
    return int(digits[:-2]) * 60 + int(digits[-2:])


def _marked(line: _Line, times: Sequence[tuple[int, int]]) -> bool:
    printed = [line.text[first - line.start : last - line.start] for first, last in times]
    return any(each.startswith("0") and len(each) == 4 and each.isdigit() for each in printed) or (len(times) >= 3 and "\t...." in line.text)


def _rises(values: Sequence[int], *, wrap: bool) -> bool:
    """Whether times rise, but for the turn of the half day or of the week's next round, once in four."""
    falls = sum(after < before for before, after in pairwise(values))
    return falls <= (len(values) // 3 if wrap else 0) or falls * 4 <= len(values) - 1


def _listed(line: _Line, times: Sequence[tuple[int, int]]) -> bool:
    """Whether three four-digit numbers follow one another after commas, as times do and counts of a thousand hardly ever."""
    links = [line.text[before[1] - line.start : after[0] - line.start] for before, after in pairwise(times)]
    return sum(link == ", " for link in links) >= 2 and "\t" not in line.text


def _contents(block: Sequence[_Line], title: str) -> Iterator[tuple[int, int]]:
    """Titles with their pages, which never fall: with dots, numbered, or below a line that says what they are."""
    said = any(CONTENTS.search(line) is not None for line in (title, block[0].text))
    paged = [PAGED.match(line.text) if len(line.text) < LONG else None for line in block]
    for run in _runs(block, [match is not None for match in paged]):
        matches = [match for line in run if (match := PAGED.match(line.text))]
        pages = [int(match["page"].translate(str.maketrans("OlI", "011"))) for match in matches]
        dotted = sum(match["dots"] is not None for match in matches) * 2 >= len(matches)
        numbered = sum(OUTLINE.match(line.text, line.margin) is not None for line in run) * 2 >= len(run)
        falls = sum(after < before for before, after in pairwise(pages))
        listed = len(run) >= 4 and numbered and not any(line.text.count("\t") > 1 for line in run)
        if (dotted and falls * 4 <= len(run)) or ((listed or (said and len(run) > 2)) and not falls):
            for line in run:
                yield from line.places()


def _index(block: Sequence[_Line], title: str) -> Iterator[tuple[int, int]]:
    """Words in the order of the alphabet with the pages they stand on; ranges and lists of pages, or the word index, tell them from a table."""
    matches = [PAGES.match(line.text) if len(line.text) < LONG else None for line in block]
    lines = [line for line, match in zip(block, matches, strict=True) if match]
    if len(lines) < 4 or len(lines) * 3 < len(block) * 2:
        return
    initials = [line.text.strip()[0].lower() for line in lines]
    falls = sum(after < before for before, after in pairwise(initials))
    ragged = sum("," in match["pages"] or "-" in match["pages"] or "–" in match["pages"] for match in matches if match)
    named = (title or block[0].text).strip().lower().startswith("index")
    if falls * 5 <= len(lines) and len(set(initials)) > 2 and (named or ragged * 4 >= len(lines)):
        for line in block:
            yield from line.places()


def _codes(block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """Numbers that open lines: the first cell of a row, or three lines or more that count up."""
    matches = [CODE_FIRST.match(line.text, line.margin) for line in block]
    for line, match in zip(block, matches, strict=True):
        if match and len(line.cells) > 1 and len(line.cells[0].split()) == 1:
            yield line.start + match.start("number"), line.start + match.end("number")
    for run in _runs(block, [match is not None and len(line.text) < LONG for line, match in zip(block, matches, strict=True)]):
        opened = [match for line in run if (match := CODE_FIRST.match(line.text, line.margin))]
        values = [[int(part) for part in match["number"].split(".")] for match in opened]
        if len(run) >= 3 and all(before < after for before, after in pairwise(values)):
            for line, match in zip(run, opened, strict=True):
                yield line.start + match.start("number"), line.start + match.end("number")


def _columns(block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """All numbers under a head that says that they are names: room, grade, version."""
    heads = block[0].cells
    named = [index for index, head in enumerate(heads) if HEAD.search(head)]
    if len(heads) < 2 or not named:
        return
    for line in block[1:]:
        at = line.start
        for index, cell in enumerate(line.cells):
            if index in named:
                yield from _Line(at, cell).places()
            at += len(cell) + 1


def _calendar(block: Sequence[_Line], title: str) -> Iterator[tuple[int, int]]:
    """Days under months or days of the week, where a title or two days in one cell say that they are no counts."""
    at = next((index for index, line in enumerate(block[:3]) if sum(PERIOD_HEAD.search(cell) is not None for cell in line.cells) >= 3), None)
    if at is None:
        return
    rows = block[at + 1 :]
    shown = (cell.replace(",", " ").replace("&", " ") for line in rows for cell in line.cells[1:])
    values = [int(number) for cell in shown for number in cell.split() if number.isdigit()]
    weekly = sum((match := PERIOD_HEAD.search(cell)) is not None and match["day"] is not None for cell in block[at].cells) >= 3
    pairs = any("," in cell and cell.replace(",", "").replace(" ", "").isdigit() for line in rows for cell in line.cells[1:])
    said = TITLE.search(title) is not None or any(TITLE.search(line.text) for line in block[:at])
    if values and max(values) <= _MONTH_DAYS and (said or pairs) and (not weekly or said):
        for line in rows:
            yield from line.places()


def _days_in_a_row(block: Sequence[_Line]) -> Iterator[tuple[int, int]]:
    """The leaf of a calendar: fourteen numbers and more that count up one by one over its lines."""
    places = [place for line in block if len(line.text) < LONG for place in line.places()]
    run: list[tuple[int, int]] = []
    text = {line.start: line.text for line in block}
    starts = sorted(text)
    previous = -1
    line = 0
    for first, last in places:
        while line + 1 < len(starts) and starts[line + 1] <= first:
            line += 1
        printed = text[starts[line]][first - starts[line] : last - starts[line]]
        value = int(printed) if printed.isdigit() else -1
        if value != previous + 1:
            if len(run) >= 14:
                yield from run
            run = []
        run.append((first, last))
        previous = value
    if len(run) >= 14:
        yield from run


def _titled(block: Sequence[_Line], title: str) -> Iterator[tuple[int, int]]:
    """Numbers at the end of lines below a title that says what they are: extensions, codes, grid references."""
    first = len(block[0].text) < 100 and len(block[0].cells) == 1 and TITLE.search(block[0].text)
    for line in block if TITLE.search(title) else block[1:] if first else []:
        if len(line.text) < LONG and line.text.rstrip()[-1] not in ".!?":
            yield from line.places()


def _words(line: str) -> list[str]:
    return [word.strip(".,;:()") for word in line.split() if any(map(str.isalpha, word))]


def _footnotes(text: str) -> Iterator[tuple[int, int]]:
    """Numbers that open a line and stand raised in the text before, glued to a word; and those before an address."""
    opened = [(line.start, match) for block in _blocks(text) for line in block if (match := FOOTNOTE.match(line.text))]
    raised = {match["number"] for match in RAISED.find(text)} if opened else set()
    for start, match in opened:
        if match["number"] in raised or "http" in match.group() or "www" in match.group():
            yield start + match.start("number"), start + match.end("number")


HEADED = Pattern(
    name="outline_number_of_a_line",
    about="An outline number that opens a line with words: '4.15 The power', '5.3<tab>Bring back'.",
    source=bounded(
        r"(?<= \A | \n ) [^\S\n]{0,20} (?P<number> [0-9]{1,2} \. [0-9]{1,2} ) (?: [.)]? [^\S\n]{1,20} ) (?: (?= (?-i: [A-Z\[(] ) ) | (?<= (?: \A | \n\n | [.:;!?)] \n ) [^\S\n]{0,20} [0-9.]{3,5} [.)]? [^\S\n]{1,20} ) (?= [a-z] ) )"
    ),
    matches=(("4.15 The power", "4.15 "), ("Duties:\n4.15 to meet", "4.15 ")),
    non_matches=("at 4.15 The", "4.15%", "in Q1 and\n54.1 in Q2"),  # the last: a line of a wrapped paragraph
)
POINTED = Pattern(
    name="outline_number_pointed_to",
    about="An outline number after words that point: 'in 5.3 their help', 'subject to 4.16', 'could not decide on 5.3'.",
    source=bounded(
        r"(?<! \w ) (?: in | on | see | see \s also | under | by | to | and | or | of | at | with | also | against | , | \( ) \s? (?P<number> [0-9]{1,2} \. [0-9]{1,2} ) (?! [\w%] | [.,][0-9] | \s? (?: % | per \b | million | billion ) | \s+ (?: [a-z-]{2,20} \s+ )? [a-z]{3,20}s \b )"
    ),
    matches=(("In 5.3 their", "In 5.3"), ("See also 3.2.", "See also 3.2")),
    non_matches=("rose 5.3", "in 5.3%"),
)
RAISED = Pattern(
    name="raised_number",
    about="The number of a footnote where it is raised in the text: glued to a word or to the full stop after one.",
    source=r"(?<= (?-i: [a-z)] ) [.,;:]? | [a-z]['’”\"] | [0-9]{2}[.] ) (?P<number> [0-9]{1,2} ) (?= \s | [.,;)] \s | \Z )",
    matches=(("by the panel.9 Next", "9"), ("the census2 shows", "2")),
    non_matches=("in 9 wards", "Q2", "£9"),
)
