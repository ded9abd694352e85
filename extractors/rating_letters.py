"""Ratings that are printed as a letter: "RAG: A", "Time G, Cost R", "R = behind plan", "five are at G and two at R".

Comes in: a stretch of text. Goes out: letters behind a label, with their status; and letters that stand free in a sentence, which are
judged as the words are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import regex

from extractors.colours import Mention, find_mentions, letter_mention
from extractors.facts import Status
from ingest.document import Span
from ingest.expressions import compiled
from patterns.cues import load_cues
from patterns.reasons import Reason

Found = tuple[Mention, Status, bool]
"""A mention, its status, and whether careful readers could disagree."""

_EARLIER = r"(?:\s?\((?i:was|previously|formerly|from|prev\.?|previous|Q[1-4]|last\s\w+|(?:as\sat\s)?(?:\d{1,2}\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)(?:\s\d{4})?):?\s(?P<before>[A-Z](?:/[A-Z])?\+?)\))?"
"""The letter of an earlier time in brackets."""
_LABELLED = compiled(
    r"(?i:\bB?RAG(?:\s+(?:status|rating|score|forecast))?(?:\s(?:at|in|for|on)\s(?:[\w/]+\s?){1,3}?)?|\bstatus\sas\s(?:at|of)\s(?:[\w/]+\s?){1,3}?)"
    r"(?:\s*[:=–-]\s*|\s+(?:is\s+|of\s+)?)(?P<letter>[A-Z](?:\s?[/-]\s?[A-Z])?\+?)(?![\w/'’])" + _EARLIER
)
_NAMED = compiled(
    r"(?i:\b(?:status|rating|judgement|judgment|assessment|traffic\slight|(?:assurance|confidence)(?:\slevel)?(?:\sfor\s[\w ]{3,30})?))(?:\s*[:=]\s*|\s(?=[RG]\b)|\s?\()(?P<letter>[RAG](?:/[RAG])?)(?=[ \t]*(?:[.;,(\n)]|$))"
    + _EARLIER
)
_KEYED = compiled(r"(?<![\w/'’])(?P<letter>[A-Z](?:/[A-Z])?\+?)\s?(?P<mark>[=:–—-])\s?(?=\p{L})")
_KEYS = compiled(r"(?i)\b(?:key|ratings?|rag|legend|colours?|statuse?s?)\s?:\s*$")
_ITEM = compiled(
    r"(?:^|(?<=[\t;,.|/(])|(?<=\s{2}))\s*(?P<label>(?:\p{Lu}[\p{L}\d]*|\p{Ll}{3,})(?:\s[\p{L}\d]+){0,2}?)(?P<mark>\s?[:=–-]\s?|\s)(?P<letter>[RAG](?:/[RAG])?)(?=\s*(?:[\t;,.|/)]|\s{2}|$))",
    regex.MULTILINE,
)
_ITEM_END = re.compile(r"[RAG](?<=[\s:=–-].)(?:/[RAG])?(?=\s*(?:[\t;,.|/)]|\s{2}|$))", re.MULTILINE)
"""What every such item ends with, looked at first."""
_PAIRS = compiled(r"(?P<label>Q[1-4]|\p{Lu}\p{L}+(?:\s\p{L}{2,})?)\s(?P<letter>[RAG](?:/[RAG])?)(?=\s+(?:\p{Lu}\p{L}|Q[1-4])|\s*$)")
_STEPS = compiled(r"((?:\t|\s{2,}|\s?[;|]\s?)+)")
_WORD = compiled(r"[a-z]+")
_TEXT_LINE = compiled(r"[^\n]+")
_GAPS = compiled(r"\t+|\s{2,}|\s?[;|]\s?")
_NAMED_STEP = compiled(r"(?P<letter>[RAGBY])\s(?P<words>\p{Lu}\p{L}+(?:\s[\p{L}-]+){0,5})")
_PERIOD = compiled(
    r"(?i)(?:quarter|qtr|month|year|week|period)\s?\d{1,4}|q[1-4]|h[12]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*(?:\s\d\d(?:\d\d)?)?"
)
_ROW = 3
"""Letters that make a row."""
_LONGEST = 400
"""Characters of a passage that are looked at for rows of letters."""
_LABEL = 6
"""Words of the longest label."""
_MOVED = compiled(r"(?<![\w/'’])(?P<first>[RAG](?:/[RAG])?)\s?(?:→|⇒|-+>|=+>)\s?(?P<second>[RAG](?:/[RAG])?)(?![\w/'’])")
_TIMED = compiled(
    r"(?i:\b(?P<label>(?:prev(?:ious)?|prior|earlier|last|this|now|current|latest|next|forecast)(?:[ ][\p{L}\d-]+){0,3}?))[ ]?[:=]?[ ]?(?P<letter>[RAG](?:/[RAG])?)(?=\s*(?:[;,.|)]|$))",
    regex.MULTILINE,
)
_COUNTED = compiled(r"(?<![\w/'’])(?P<letter>[RAGB])(?:[ ]?[:=]|[ ])[ ]?\d{1,3}(?![\w.%/])")
LETTERED_LINE = compiled(
    r"(?m)^[^\S\n]{0,4}(?P<label>\p{Lu}[^\n\t]{2,60}?)[ ](?:[-–—:][ ])?(?P<letter>[RAG](?:/[RAG])?)(?:[ ][-–—][ ][^\n]{1,120})?[^\S\n]*(?:\n|\Z)"
)
_OF_LINE = re.compile(r"[RAG](?:[ ][-–—][ ]|[^\S\n]*(?:\n|\Z))")
_ENDING = re.compile(r"[RAG]\s*(?:[;,.|)]|$)", re.MULTILINE)
"""What lines and items hold that end with a letter: without, they need not be read."""
_DASHED = compiled(r"(?<=\p{L}|\d|\))(?:[ ]?[-–—:])?[ ](?P<letter>[RAG](?:/[RAG])?)(?=\s*(?:[;,.]|$))")
_KEY = compiled(r"(?i:\b(?:key|legend)\b[^:\n\t]{0,30})(?:[:\t])")
_KEY_ITEM = compiled(r"(?<=[:,;\t])[ ]?(?P<letter>[RAGBY](?:/[RAG])?)(?:[ ](?:[-–=][ ])?|\t)(?=\p{L}{2})")
_LABEL_STARTS = compiled(r"(?i)[.;,|\t\n(/:]|\s[–—-]\s|\b(?:red|amber|green|blue|yellow|black|gr[ae]y)\b")
_IN_BRACKETS = compiled(r"(?i)\([^()\n]{0,30}\bin\sbrackets\)")
_CELL = compiled(r"[^\s|](?:(?!\t|[ ]?\||[ ]{2})[^\n|])*")
_CELL_LETTER = compiled(r"[RAG](?:/[RAG])?")
_CELL_GAPS = ("\t", "|", "  ")
_LONE_LETTER = re.compile(r"[RAG](?<![^\s|][RAG])(?:/[RAG])?(?=\t| ?\||  |\n|\Z)")
"""What a line without holds no such cell: far quicker than to part every line into cells. So is what stands between cells."""
_WORDED = compiled(r"\p{L}[\p{L}'’,&()/-]*\s\p{L}{2}|\p{L}{4}")
_STEP_OPENS = compiled(r"\s*(?P<letter>[RAG]/[RAG])\s[-–—]\s(?=\p{L}{2})")
_COMING = compiled(r"(?i)\s?\(?(?:is\s|are\s)?(?:expected|forecast|projected|predicted|planned|anticipated|due|by|likely)\b")
_TWO_HEADS = compiled(
    r"\((?P<one>[\p{L}\d ]{2,20}?)\s?/\s?(?P<two>[\p{L}\d ]{2,20}?)\)\s?[:=–-]?\s*(?P<first>[A-Za-z]{1,6}\+?)\s?/\s?(?P<second>[A-Za-z]{1,6}\+?)(?![\w/])"
)
_FREE = compiled(
    r"""
    (?:^|(?<=[;,(—–]\s?|[.;:]\s)|(?<=\b(?:at|to|from|as|is|are|was|were|be|been|being|rated|remains?|stays?|stay|now|currently|called|judged|graded|marked
      |scored|turned|gone|went|into|previously|formerly|or|and|an?|the|than|not|be:?)\s))
    (?P<letter>[RAG](?:/[RAG])?)
    (?: (?=\s?(?:[.,;:)\n=→–]|$))
      | (?=\s(?:is|are|means|where|when|if|and|or|but|at|in|by|until|for|since|because|to|from|as|on|with|up|last|next|this|rather|than|so|while|though|now
      |again|not|may|will|would|should|could|was|were|has|had|remains|rating|status)\b) )
    """,
    regex.VERBOSE | regex.MULTILINE,
)
_INITIAL = compiled(r"\.\s?\p{Lu}")
_OTHER_LETTERS = compiled(r"(?i)\b(?:energy|epc|bands?|grades?|class|section|appendix|annex|schedule|hepatitis|vitamins?|gcses?)\b")


def judged_by_place(mention: Mention, status: Status, rule: str, at: Span | None = None) -> Found:
    """A mention that judges, and has its status, by its place; ``at`` are the words that make it one, without them its own."""
    judged = Reason("judged", rule, (at or mention.span).start, (at or mention.span).end)
    return mention.because(judged, *((judged.of("status"),) if status != "assigned" else ())), status, False


def labelled_letters(text: str, start: int, end: int) -> Iterator[Found]:
    """Letters behind a label that names a rating, with the one of an earlier time in brackets."""
    labelled = list(_LABELLED.finditer(text, start, end))
    places = {match.start("letter") for match in labelled}
    labelled += [match for match in _NAMED.finditer(text, start, end) if match.start("letter") not in places]
    for match in labelled:
        mention = letter_mention(text, *match.span("letter"))
        if mention is not None:
            label = Span(match.start(), match.start("letter"))
            yield judged_by_place(mention, label_status(text[start : label.end]), "place:letter_after_label", label)
        before = letter_mention(text, *match.span("before")) if "before" in match.groupdict() and match["before"] else None
        if before is not None:
            yield judged_by_place(before, "previous", "place:letter_in_brackets", Span(match.end("letter"), match.end()))


def label_status(before: str) -> Status:
    """The status that the label at the end of ``before`` names.

    >>> label_status("Done. Previous RAG: "), label_status("Forecast at year end"), label_status("Progress against the last report")
    ('previous', 'projected', 'assigned')
    """
    label = _LABEL_STARTS.split(_IN_BRACKETS.sub(" ", before[-80:]).rstrip(" \t:=–—-"))[-1].lower()
    found = _WORD.findall(label)
    words = f" {' '.join(found)} "
    lists = load_cues().lists
    if len(found) > _LABEL or not lists["label_breaks"].isdisjoint(found):
        return "assigned"
    if not lists["requested_heads"].isdisjoint(found) and not any(letter.isdigit() for letter in label):
        return "requested"
    if any(f" {word} " in words for word in lists["previous_heads"]):
        return "previous"
    return "projected" if any(f" {word} " in words for word in lists["projected_heads"] - {"target", "planned"}) else "assigned"


def keyed_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters that a key explains ("R = behind plan; A = ...", "Ratings: R – off track; A – ..."): two or more with one mark."""
    keyed = [(match["mark"], mention) for match in _KEYED.finditer(text, start, end) if (mention := letter_mention(text, *match.span("letter")))]
    led = bool(keyed) and _KEYS.search(text[start : keyed[0][1].span.start]) is not None
    marks = {mark for mark, _ in keyed}
    known = len({mention.colour for _, mention in keyed}) > 1 and len(marks) == 1
    if lead := _KEY.search(text, start, end):
        line = text.find("\n", lead.end(), end)
        items = _KEY_ITEM.finditer(text, lead.end() - 1, end if line < 0 else line)
        steps = [mention for match in items if (mention := letter_mention(text, *match.span("letter")))]
        if len(steps) >= _ROW and len({mention.colour for mention in steps}) == len(steps):
            return [judged_by_place(mention, "scale", "place:key_of_letters") for mention in steps]
    if not keyed:
        return _named_steps(text, start, end)
    return [judged_by_place(mention, "scale", "place:key_of_letters") for _, mention in keyed] if known and (led or marks == {"="}) else []


def _named_steps(text: str, start: int, end: int) -> list[Found]:
    """Letters of a line that names what each stands for, three at least with gaps between: "B Complete   G On track   R Late"."""
    found: list[Found] = []
    for line in _TEXT_LINE.finditer(text[start : min(end, start + _LONGEST)]):
        place, steps = start + line.start(), []
        for item in _STEPS.split(line.group()):
            if _NAMED_STEP.fullmatch(item) is not None:
                steps.append(letter_mention(text, place, place + 1))
            elif item.strip() and _GAPS.fullmatch(item) is None:
                steps = []
                break
            place += len(item)
        named = [mention for mention in steps if mention is not None]
        if len(named) >= _ROW and len({mention.colour for mention in named}) == len(named):
            found += [judged_by_place(mention, "scale", "place:key_of_letters") for mention in named]
    return found


def _rows_of_pairs(text: str, start: int, end: int) -> list[regex.Match[str]]:
    """The pairs of a line that is nothing but labels with a letter each: "Cost A Time R Quality G"."""
    pairs: list[regex.Match[str]] = []
    for line in _TEXT_LINE.finditer(text[start : min(end, start + _LONGEST)]):
        row = list(_PAIRS.finditer(text, start + line.start(), start + line.end()))
        covered = sum(len(match.group()) for match in row) + max(len(row) - 1, 0)
        if (len(row) >= _ROW or (len(row) > 1 and all(_PERIOD.fullmatch(match["label"]) for match in row))) and covered >= len(
            " ".join(line.group().split())
        ):
            pairs += row
    return pairs


def listed_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters of a row of labels with one each: "Time G  Cost R", "Scope: G; Budget: A", "Quarter 1 G, Quarter 2 A" (the last holds now)."""
    items = list(_ITEM.finditer(text, start, end)) if _ITEM_END.search(text, start, end) else []
    pairs = _rows_of_pairs(text, start, end)
    items = pairs or items
    dated = [match for match in items if _PERIOD.fullmatch(match["label"])]
    rated = load_cues().lists["rated_parts"]
    named = [
        match
        for match in items
        if match not in dated
        and (match in pairs or match["label"].split()[-1].lower() in rated or (match["mark"].strip() == ":" and match["label"][0].isupper()))
    ]
    found: list[Found] = []
    for group, earlier in ((dated, True), (named, False)):
        if len(group) < 2:
            continue
        mentions = [letter_mention(text, *match.span("letter")) for match in group]
        for place, mention in enumerate(mentions):
            if mention is not None:
                status = "previous" if earlier and place + 1 < len(mentions) else label_status(group[place]["label"])
                found.append(judged_by_place(mention, status, "place:letters_in_row", Span(*group[place].span())))
    return found


def moved_letters(text: str, start: int, end: int) -> Iterator[Found]:
    """Two letters with an arrow between: what it was and is, or what it is and will be."""
    for match in _MOVED.finditer(text, start, end):
        coming = _COMING.match(text, match.end(), end) is not None
        statuses: tuple[Status, Status] = ("assigned", "projected") if coming else ("previous", "assigned")
        for name, status in zip(("first", "second"), statuses, strict=True):
            mention = letter_mention(text, *match.span(name))
            if mention is not None:
                yield judged_by_place(mention, status, "place:letters_with_arrow", Span(*match.span()))


def timed_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters behind labels of two times: "Previous rating A/R; current rating A"."""
    if _ENDING.search(text, start, end) is None:
        return []
    timed = [(match, mention) for match in _TIMED.finditer(text, start, end) if (mention := letter_mention(text, *match.span("letter")))]
    if len({label_status(match["label"]) for match, _ in timed}) < 2:
        return []
    return [judged_by_place(mention, label_status(match["label"]), "place:two_times", Span(*match.span("label"))) for match, mention in timed]


def dashed_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters behind dashes at the ends of items, three or more: "planned waits – A; handovers – R; infections – G"."""
    end = min(end, start + _LONGEST)
    matches = list(_DASHED.finditer(text, start, end)) if len(_ENDING.findall(text, start, end)) >= _ROW else []
    mentions = [mention for match in matches if (mention := letter_mention(text, *match.span("letter")))]
    several = len(mentions) >= _ROW and len({mention.colour for mention in mentions}) > 1
    return [judged_by_place(mention, "assigned", "place:letters_in_row") for mention in mentions] if several else []


def lettered_lines(text: str) -> list[Mention]:
    r"""The letters of lines, one under another, that begin with the same word and end with a letter or have it between dashes.

    >>> [mention.colour for mention in lettered_lines("Aim 1 A\n    Aim 2 - G - done early\n    Aim 3 R\n\n    Annex A")]
    ['amber', 'green', 'red']
    """
    found: list[Mention] = []
    run: list[regex.Match[str]] = []
    for match in [*lines_with_letters(text), None]:
        follows = match is not None and run and match.start() == run[-1].end() and match["label"].split()[0] == run[-1]["label"].split()[0]
        if not follows:
            mentions = [mention for one in run if (mention := letter_mention(text, *one.span("letter")))]
            several = len(mentions) >= _ROW and len({mention.colour for mention in mentions}) > 1
            found += mentions if several and not _OTHER_LETTERS.search(run[0]["label"]) else []
            run = []
        run += [match] if match is not None else []
    return found


def lines_with_letters(text: str) -> Iterator[regex.Match[str]]:
    """The matches of :data:`LETTERED_LINE`, looked for only in lines with such a letter."""
    starts = dict.fromkeys(text.rfind("\n", 0, match.start()) + 1 for match in _OF_LINE.finditer(text))
    return (match for start in starts if (match := LETTERED_LINE.match(text, start)))


def lettered_cells(text: str) -> list[Mention]:
    r"""The letters that are cells of a line with three cells or more, parted by tabs, bars or wide gaps, one of them in words.

    >>> [mention.colour for mention in lettered_cells("SR4b | Flood wall | R | Head of Engineering\n    Class A | Class B")]
    ['red']
    """
    found: list[Mention] = []
    for line in _TEXT_LINE.finditer(text):
        if not any(gap in line.group() for gap in _CELL_GAPS) or _LONE_LETTER.search(text, *line.span()) is None:
            continue
        cells = list(_CELL.finditer(line.group()))
        letters = [cell for cell in cells[1:] if _CELL_LETTER.fullmatch(cell.group())] if len(cells) >= _ROW else []
        if not letters or not any(_WORDED.match(cell.group()) for cell in cells) or _OTHER_LETTERS.search(line.group()):
            continue
        places = [(line.start() + cell.start(), line.start() + cell.end()) for cell in letters]
        found += [mention for place in places if (mention := letter_mention(text, *place))]
    return found


def counted_letters(text: str, start: int, end: int) -> list[Found]:
    """Letters of a row that each have a number, three or more: "No. of actions R 4 A 11 G 23"."""
    matches = list(_COUNTED.finditer(text, start, min(end, start + _LONGEST)))
    near = all(after.start() - before.end() < _ROW for before, after in pairwise(matches))
    mentions = [mention for match in matches if (mention := letter_mention(text, *match.span("letter")))]
    row = near and len(mentions) >= _ROW and len({mention.colour for mention in mentions}) == len(mentions)
    return [judged_by_place(mention, "tally", "place:colours_with_numbers") for mention in mentions] if row else []


def opening_step(text: str, start: int, end: int) -> list[Found]:
    """Two letters that open a passage before a dash: "A/R - contract not yet let"."""
    match = _STEP_OPENS.match(text, start, end)
    mention = letter_mention(text, *match.span("letter")) if match else None
    return [judged_by_place(mention, "assigned", "place:alone")] if mention else []


def paired(text: str, start: int, end: int) -> list[Found]:
    """Two colours or letters under one label that names two times: "RAG (this month / last month): R / A"."""
    found: list[Found] = []
    for match in _TWO_HEADS.finditer(text, start, end):
        for head, name in (("one", "first"), ("two", "second")):
            place = Span(*match.span(name))
            words = [mention for mention in find_mentions(text, place.start, place.end) if mention.span == place]
            mention = words[0] if words else letter_mention(text, place.start, place.end)
            if mention is not None:
                found.append(judged_by_place(mention, label_status(match[head]), "place:two_times", Span(*match.span(head))))
    return found if len(found) > 1 else []


def free_letters(text: str, start: int, end: int, *, known: bool) -> list[Mention]:
    """Letters that stand where a colour could, at least two different ones unless the document is ``known`` to rate by letters."""
    mentions = []
    for match in _FREE.finditer(text, start, end):
        lead = text[max(match.start() - 5, start) : match.start()].rstrip()
        by_name = not lead or lead[-1] in ",;.(:" or lead.endswith(("and", "or", " by"))
        if by_name and _INITIAL.match(text, match.end()):
            continue
        mention = letter_mention(text, *match.span("letter"))
        if mention is not None:
            mentions.append(mention)
    if not mentions or _OTHER_LETTERS.search(text, start, end):
        return []
    steps = [mention for mention in mentions if "/" in mention.colour]
    return mentions if known or steps or any(one.colour != other.colour for one, other in pairwise(mentions)) else []


def has_letter(text: str) -> bool:
    """Whether a letter stands where a colour could: the gate before anything slower looks at it."""
    return _FREE.search(text) is not None
