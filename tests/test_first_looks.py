"""What a first look leaves out would have changed nothing: sentences that say nothing of a number, numbers of dates, what stands before a number."""

from __future__ import annotations

import re
from itertools import pairwise, product
from pathlib import Path
from random import Random

import pytest
import regex

from extractors import clauses, each, elliptical, headings, labels, names, scores, sentences, times, units
from extractors.facts import Passage, Quantity
from extractors.units import Unit, units_of
from ingest.document import Document, Page, Span
from patterns import masks, numbers, pieces, tails
from patterns.cues import load_cues
from patterns.profile import default_profile

ROOT = Path(__file__).resolve().parents[1]
TEXTS = [path.read_text("utf-8") for folder in ("corpus/sample/data", "tests/gold/dev") for path in sorted((ROOT / folder).glob("*.txt"))]
LINES = [line for text in TEXTS for line in text.split("\n") if line.strip()]


def numbered(text: str) -> list[tuple[str, numbers.Expression]]:
    """The numbers of a text, each with the text."""
    return [(text, number) for number in numbers.find_numbers(text)]


def units_in(line: str) -> list[Unit]:
    return list(units_of(Document("x", "0" * 64, "text/plain", line, (Page(1, None, None, None, "text"),))))


def test_silent_sentences_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever stands in a sentence without a number, and what reaches beyond its end."""
    random = Random(4)
    parts = ("Crime fell to 45.", "This is up on last year.", "Homes were built.", "It rose.", "In May 2009", "was up 3% to 12.", "e.g. in", "A - b 7", "than in", "Since 31 Dec.", "2009 it was 4.", "\n", "(see 5", "below).", "These fell by 2 to", "45?", "No!")  # fmt: skip
    texts = [*LINES, *(" ".join(random.choices(parts, k=random.randrange(2, 9))) for _ in range(1_500))]

    def said() -> list[object]:
        result = []
        for text in texts:
            found = [Quantity(Span(each.start, each.end), each.number.value, each.number.kind, each.number.unit, 0) for _, each in numbered(text)]
            apart = [quantity for quantity, following in pairwise([*found, None]) if following is None or quantity.span.end <= following.span.start]
            statements = sentences.read_figures(text, Passage(Span(0, len(text)), "narrative"), apart, None)
            result.append([(statement, statement.why) for statement in statements])
        return result

    quick = said()
    monkeypatch.setattr(clauses, "_speaking", lambda _, tokens, starts, *__: pairwise([*starts, len(tokens.starts)]))
    assert said() == quick
    assert sum(map(len, quick)) > 2_000


def test_numbers_that_are_dropped_are_no_others() -> None:
    random = Random(6)
    signs = ("12", "2009", "£5", "3%", " ", "-", "/", "(", ")", ",", ".", "weeks", " days ", " and ", "May", "half a ", "m", "of")
    texts = [*LINES, *("".join(random.choices(signs, k=random.randrange(2, 12))) for _ in range(5_000))]
    left = 0
    for text in texts:
        blocked = [(mask.start, mask.end) for mask in masks.find_masks(text)]

        def holds(at: int, ranges: list[tuple[int, int]] = blocked) -> bool:
            return any(start <= at < end for start, end in ranges)

        slow, quick = numbers.find_numbers(text), numbers.find_numbers(text, dropped=holds)
        assert [each for each in slow if not holds(each.numeral_start)] == [each for each in quick if not holds(each.numeral_start)], text
        left += len(slow) - len(quick)
    assert left > 1_000


def test_a_unit_follows_where_one_is_read() -> None:
    assert all(tails.read_tail(text, number.numeral_end).end == number.numeral_end or tails.unit_follows(text, number.numeral_end) for line in LINES for text, number in numbered(line))  # fmt: skip


def test_words_before_a_number_are_those_that_the_search_finds() -> None:
    random = Random(8)
    signs = ("the", "Of", "é", "a", " ", "  ", "\n", ",", ":", "(", "-", "12", "x" * 45, "St.", "Dr.", "don't", "_")
    windows = [line[:at][-60:] for line in LINES for at in range(0, len(line), 7)]
    windows += ["".join(random.choices(signs, k=random.randrange(1, 9))) for _ in range(20_000)]
    for window in windows:
        clause = names.BEFORE.search(window)
        found = (clause["words"] or "").split() if clause else []
        ended = max((index for index, word in enumerate(found) if word.endswith(".") and len(word) > 3), default=-1)
        mark = clause["mark"].strip() if clause else ""
        kept = found[ended + 1 :]
        slow = [mark] if mark in {",", ";"} else [*kept[:-1], f"{kept[-1]}:"] if mark == ":" and kept else kept
        assert list(names._words_at_end(window)) == slow, window


def test_sentences_end_where_the_pattern_says() -> None:
    random = Random(2)
    signs = ("a", "word", "A", "7", ".", "!", "?", " ", "\n", "\n\n", "(", "•", "\u00a0")
    texts = [*TEXTS, *("".join(random.choices(signs, k=random.randrange(2, 12))) for _ in range(20_000))]
    ends = [each.sentence_ends(text) for text in texts]
    assert ends == [[match.end() for match in each.SENTENCE_END.find(text)] for text in texts]
    assert sum(map(len, ends)) > 2_000


def test_what_leads_to_a_number_or_a_time_ends_with_one_of_its_words() -> None:
    random = Random(1)
    words = ("of", "the", "The", "since", "(since", "end", "by", "before", "all", "their", "Score", "rate", "of", "7", "12", "out", "ageing", "aged", "under", "over", "overage", ",", "and", "-")  # fmt: skip
    before = ["".join(word + random.choice((" ", "  ", "\n", "")) for word in random.choices(words, k=random.randrange(1, 6))) for _ in range(10_000)]
    before += [line[:at] for line in LINES for at in range(1, len(line), 11)]
    for text in before:
        near = text[-40:]
        assert near.lower().rsplit(maxsplit=1)[-1:] in elliptical._PARTED or elliptical.WHOLE.search(near) is None, text
        assert near.rstrip().lower().endswith(times._LEADS) or times._START.search(near) is None, text
        assert near.rstrip().lower().endswith(times._AGES) or times._AGED.search(near) is None, text
        for pattern, stems in ((scores.SCORED_BEFORE, scores._POINTS), (scores.SCORED_AT, scores._SCORES), (scores.RATED, scores._RATES)):
            assert scores._near(scores._spoken_of(text, stems), text, 0, len(text)) or pattern.search(text) is None, text


def test_lines_that_close_are_known_by_their_first_words() -> None:
    profile = default_profile()
    never = profile.words["headings"]["never"]
    ends = ("", ":", ": the", " of", " of:", "s", " to come", ",")
    lines = [f"{word.capitalize()}{end}" for word, end in product(sorted(never), ends)] + LINES
    for line, unit in ((text, unit) for text in lines for unit in units_in(text)):
        low = headings._OUTLINE.sub("", headings.plain(line, unit).lower())
        opened = any(low.startswith(f"{word}:") or (" " in word and low.startswith(f"{word} ")) for word in never)
        other = (headings._APPENDED.match(low) is not None and headings.heading_like(line, unit)) or headings._INTRODUCED.match(low) is not None
        assert headings.closes(line, unit, profile) == (low.rstrip(":") in never or opened or other), line


def test_page_numbers_are_found_without_a_glance() -> None:
    random = Random(14)
    signs = ("Page ", "page 7", "PAGE", "3", " of 12", "- ", " -", "–", "p. 7", "pg 12", "Plan for Homes", "   ", "\t", " | ", "x", ".", ":")
    lines = [*LINES, *("".join(random.choices(signs, k=random.randrange(1, 6))).strip() for _ in range(20_000))]
    lines = [line for line in lines if line]
    found = [units._numbers_page(line, Span(0, len(line))) for line in lines]
    assert found == [units._PAGE_NUMBER.fullmatch(line) is not None for line in lines]
    assert sum(found) > 300


def test_separators_that_are_left_out_part_nothing() -> None:
    lines = [*LINES, "Target 95.0% | Actual 88.1%", "Target 9, Actual 8", "Target 9  Actual 8"]
    for line, unit in ((text, unit) for text in lines for unit in units_in(text)):
        left = [each for each in labels._BETWEEN_VALUES if each not in labels._separators(line, unit)] if len(unit.parts) == 1 else []
        assert not any(separator.search(line, unit.span.start, unit.span.end) for separator in left), line


def test_relative_times_begin_only_where_they_are_looked_for() -> None:
    lists = load_cues().lists
    named = [sorted(lists[f"period_{name}"]) for name in ("parts", "relatives", "adjectives", "units")]
    made = [f"{lead} {word} year" for lead in ("", "the", "in the", "of", "12", "two") for words in named for word in words]
    texts = [
        *LINES,
        *made,
        *(text.title() for text in made),
        *(text.upper() for text in made),
        "early in May",
        "Earlymorning late May",
        "couple of years ago",
    ]
    found = [[match.span() for match in times._found(times._relative(), text, times._relative_openings())] for text in texts]
    assert found == [[match.span() for match in times._relative().finditer(text)] for text in texts]
    assert sum(map(len, found)) > 1_000


def test_keys_are_looked_for_wherever_one_is(monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(12)
    signs = ("1 red", "2 blue", "3 green fields", "4 - Chair", ", ", "; ", " and ", "\n", "\t", ". ", "codes: ", "7", "x ")
    texts = [*TEXTS, *LINES, *("".join(random.choices(signs, k=random.randrange(2, 14))) for _ in range(10_000))]
    quick = [list(masks.find_masks(text)) for text in texts]
    monkeypatch.setattr(masks.keys, "NEXT_ITEM", masks.keys.ITEM.openings)
    assert [list(masks.find_masks(text)) for text in texts] == quick


def test_a_text_in_lower_case_keeps_its_places() -> None:
    text = "".join(map(chr, (each for each in range(0x20, 0x3000) if not 0xD800 <= each < 0xE000)))
    low = pieces.lowered(text)
    assert len(low) == len(text)
    assert all(small == letter.lower() for small, letter in zip(low, text, strict=True) if letter not in "\u0130\u03a3")
    assert re.fullmatch("[a-z]+", pieces.lowered("ABCXYZ"))
    assert regex.match("i", pieces.lowered("\u0130"))
