"""Every pattern of the package, both ways, and in linear time on hostile text."""

from __future__ import annotations

import importlib
import pkgutil
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from test_hostile import SHAPES
from timing import grows_less

import corpus
import corpus.audit
import corpus.audit.relations
import extractors
import ingest
import patterns
from extractors import times
from patterns import pieces
from patterns.pattern import Pattern

HOSTILE = {
    "digits": "1",
    "grouped": "1,",
    "thousands": "111,",
    "decimals": "1.",
    "money": "£",
    "money and digits": "£1",
    "brackets": "(",
    "bracketed": "(1)",
    "dashes": "1-",
    "slashes": "1/",
    "spaces": " ",
    "tabs": "\t",
    "newlines": "\n",
    "spaced digits": "1 ",
    "words": "one ",
    "hyphened words": "one-",
    "letters": "a",
    "spaced letters": "a ",
    "capitals": "A ",
    "per": "per ",
    "dots": ". ",
    "colons": "1:",
    "slips": "O1",
    "stars": "A*-C ",
    "percent": "1% ",
    "quotes": "'",
    "plus": "1+",
}


def modules() -> list[ModuleType]:
    found = []
    for package in (ingest, patterns, extractors, corpus, corpus.audit, corpus.audit.relations):
        found += [importlib.import_module(info.name) for info in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")]
    return found


PATTERNS = {f"{module.__name__}.{name}": value for module in modules() for name, value in vars(module).items() if isinstance(value, Pattern)}


def test_there_are_patterns_to_test() -> None:
    assert len({id(pattern) for pattern in PATTERNS.values()}) >= 40


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_finds_its_examples_in_their_normal_form_and_nothing_else(name: str) -> None:
    pattern = PATTERNS[name]
    assert pattern.matches, "a pattern without an example"
    assert pattern.non_matches, "a pattern without a counter-example"
    for text, expected in pattern.matches:
        match = pattern.search(text)
        assert match is not None, text
        assert pattern.normal(match) == expected, text
    for text in pattern.non_matches:
        match = pattern.search(text)
        assert match is None, (text, match and match.group())


ROOT = Path(__file__).resolve().parents[1]
GATED = [name for name, pattern in PATTERNS.items() if pattern.begins or pattern.opens]
EXAMPLES = [text for pattern in PATTERNS.values() for text in (*(text for text, _ in pattern.matches), *pattern.non_matches)]
BLOCKS = ["\n".join(EXAMPLES[at : at + 25]) for at in range(0, len(EXAMPLES), 25)]
TEXTS = [
    path.read_text("utf-8") for folder in ("tests/gold/dev", "corpus/sample/data", "tests/data") for path in sorted((ROOT / folder).glob("*.txt"))
]
WORN = 120
"""Of a pattern's examples, each with a few characters added, dropped or exchanged."""


def worn(texts: list[str], random: Random) -> str:
    characters = list(" ".join(random.sample(texts, min(2, len(texts)))))
    for _ in range(random.randint(1, 4)):
        at = random.randrange(len(characters) + 1)
        characters[at : at + random.randint(0, 2)] = random.choice([*" -–'’.,:;/%+&()£\n\t0159aost", "", "  ", " and ", " to "])
    return "".join(characters)


@pytest.mark.parametrize("name", GATED)
def test_what_a_match_begins_with_follows_from_the_pattern(name: str) -> None:
    pattern = PATTERNS[name]
    whole = replace(pattern, begins="", opens=())
    own, random = [text for text, _ in pattern.matches] + list(pattern.non_matches), Random(name)
    for text in [*TEXTS, *(shape * 40 for shape in SHAPES.values()), *own, *BLOCKS, *(worn(own, random) for _ in range(WORN))]:
        assert [match.regs for match in pattern.find(text)] == [match.regs for match in whole.find(text)], text[:200]


@pytest.mark.parametrize(
    "text", [*TEXTS, *(shape * 100 for shape in SHAPES.values()), " ".join(EXAMPLES), "M\u00b53%6 of 20"], ids=lambda text: text[:20]
)
def test_times_are_found_where_their_pieces_say(text: str) -> None:
    for expression, openings in ((times._relative(), times._relative_openings()), (times._BARE, times._BARE_OPENINGS)):
        assert [match.span() for match in times._found(expression, text, openings)] == [match.span() for match in expression.finditer(text)]


def test_pieces_of_many_passages_are_found_once_and_of_very_many_not_kept() -> None:
    texts = [f"{number} homes" for number in range(1_000)]
    first = [pieces.pieces_of(text, 0, len(text)) for text in texts]
    assert all(pieces.pieces_of(text, 0, len(text)) is found for text, found in zip(texts, first, strict=True))
    for number in range(60):
        pieces.pieces_of(f"{number} ".ljust(19_999), 0, 19_999)
    again = pieces.pieces_of(texts[0], 0, len(texts[0]))
    assert again is not first[0]
    pieces.forget()
    assert pieces.pieces_of(texts[0], 0, len(texts[0])) is not again


@pytest.mark.parametrize(
    "text",
    ["aged\u00a016 to 18", "Level ١", "ſection 4", "20_30 12%", "cafe\u0301-1 5%", "\u00b53%6$", "x\u00e9/12/345 9", "4½ of ½", "see\n4.3 above"],
)
def test_strange_characters_hide_nothing_from_pieces(text: str) -> None:
    for pattern in PATTERNS.values():
        if pattern.opens:
            assert [match.regs for match in pattern.find(text)] == [match.regs for match in replace(pattern, begins="", opens=()).find(text)], (
                pattern.name
            )


def test_a_beginning_that_does_not_follow_would_be_noticed() -> None:
    assert (
        next(Pattern("opened", "for this test", r"[0-9]+ | one", (("12", "12"), ("one", "one")), ("two",), opens=(pieces.DIGIT,)).find("one"), None)
        is None
    )
    assert Pattern("gated", "for this test", r"[0-9]+ | one", (("12", "12"), ("one", "one")), ("two",), begins="(?= [0-9] )").search("one") is None


def seconds(pattern: Pattern, text: str) -> float:
    started = time.process_time()
    for _ in pattern.find(text):
        pass
    return time.process_time() - started


AT_ONCE = 0.5
"""Seconds for a few dozen repeats: what takes longer there grows exponentially."""


def is_linear(pattern: Pattern, unit: str) -> bool:
    """Whether four times the text costs well under four times four as much; very short times say nothing.

    An example of the pattern stands behind the hostile text, or the engine would see that a letter the pattern needs is missing and not search at all.
    """
    end = "\n" + pattern.matches[0][0]
    few, short, long = (unit * times + end for times in (40, 4_000 // len(unit), 16_000 // len(unit)))
    try:
        for _ in pattern.compiled.finditer(few, timeout=AT_ONCE):
            pass
        return grows_less(lambda length: seconds(pattern, short if length == len(short) else long), len(short), len(long), most=9, quick=0.1)
    except TimeoutError:
        return False


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_takes_linear_time_on_hostile_text(name: str) -> None:
    slow = [label for label, unit in HOSTILE.items() if not is_linear(PATTERNS[name], unit)]
    assert slow == []


def test_a_quadratic_pattern_would_be_noticed() -> None:
    quadratic = Pattern("quadratic", "for this test", r"[0-9]+ (?<! 1 )", (("12", "12"),), ("1",))
    assert not is_linear(quadratic, "1")


@pytest.mark.parametrize(
    ("source", "unit", "example"),
    [
        (r"(?: [0-9] | [0-9][0-9] )+ %", "1", "1%"),
        (r"(?: one\ | one\ one\ )+ !", "one ", "one !"),
    ],
)
def test_an_exponential_pattern_would_be_noticed_at_once(source: str, unit: str, example: str) -> None:
    exponential = Pattern("exponential", "for this test", source, ((example, example),), ())
    began = time.process_time()
    assert not is_linear(exponential, unit)
    assert time.process_time() - began < 2 * AT_ONCE
