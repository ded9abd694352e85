"""Whether an expression takes its time on hostile text: a user's pattern is tried before it is used on a document.

Comes in: an expression and its examples. Goes out: the text that it is slow on, or None. An expression that runs in linear time needs a few
thousandths of a second for any of these texts; one with nested repeats needs seconds, minutes or years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import regex

from ingest.expressions import compiled

LIMIT = 0.5
"""Seconds one expression may spend on one hostile text."""
_LENGTH = 20_000
_UNITS = (
    "1", "a", "A", "é", " ", "\t", "\n", ".", "-", "/", "(", "£", "1,", "1.", "1-", "1/", "1 ", "a ", "A ", "a-", "A1", "A-1", "A-1 ", "Aa ", "AB-1a ", "a.b", "a/b", "one ", "1a", "(1)", ". ",
)  # fmt: skip
_BREAK = "!\x00"
"""What no expression expects; behind it stand all the characters it asks for, so that it cannot give up for want of one of them."""
_LITERAL = compiled(r"\w{1,20}|[^\w\s\\()\[\]{}|?*+^$]")
_MOST_LITERALS = 30
_EXAMPLE = 80
_WORD = compiled(r"(?<![\\\w{<])\p{L}{2,20}(?![\w>])")
_BEGINNINGS = 8
_PUMPED, _EXAMPLE_PART = 2, 16


def slow_text(expression: regex.Pattern[str], source: str, examples: Iterable[str], *, whole: bool = False) -> str | None:
    """What the expression is slow on ("'a' again and again"), None when it is slow on nothing; ``whole``: it must match whole lines.

    >>> slow_text(regex.compile("(?:z+)+y"), "(?:z+)+y", ["zzy"])
    "'z' again and again"
    """
    run = _matcher(expression, whole=whole)
    needed = _needed(source)
    examples = [example for example in examples if example]
    for unit in dict.fromkeys([*_UNITS, *_units_of(source, examples)]):
        for end in ("", f"{_BREAK}{needed}", f"{_BREAK}{' '.join(examples)[:_EXAMPLE]}{needed}"):
            if _is_slow(run, unit * (_LENGTH // len(unit)) + end):
                return f"{unit!r} again and again"
    for before, unit, behind in dict.fromkeys([*_pumped(expression, examples), *_begun(source)]):
        if _is_slow(run, before + unit * (_LENGTH // len(unit)) + behind):
            return f"{before!r}, then {unit!r} again and again" if before else f"{unit!r} again and again"
    return None


def _is_slow(run: Callable[[str], bool], text: str) -> bool:
    """Asked twice: something else may have kept the machine busy."""
    return not run(text) and not run(text)


def _pumped(expression: regex.Pattern[str], examples: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """What the expression matches in its examples, with each piece of one or two characters repeated: a repeat behind a rare beginning shows here."""
    for example in list(dict.fromkeys(examples))[:_PUMPED]:
        found = expression.search(example, timeout=LIMIT)
        matched = found.group()[:_EXAMPLE_PART] if found else ""
        for at in range(len(matched)):
            for size in (1, 2):
                for behind in (matched[at + size :], "_", "!"):
                    yield matched[:at], matched[at : at + size], behind


def _matcher(expression: regex.Pattern[str], *, whole: bool) -> Callable[[str], bool]:
    def within(text: str) -> bool:
        try:
            if whole:
                expression.fullmatch(text, timeout=LIMIT)
            else:
                for _ in expression.finditer(text, timeout=LIMIT):
                    pass
        except TimeoutError:
            return False
        return True

    return within


def _begun(source: str) -> Iterator[tuple[str, str, str]]:
    """The same for the words that the expression names: behind each of them what repeats most often, digits and letters."""
    for word in list(dict.fromkeys(_WORD.findall(source)))[:_BEGINNINGS]:
        for unit in ("1", "a", "A", " ", "1 ", "a "):
            yield word, unit, f"_{_BREAK}{_needed(source)}"


def _needed(source: str) -> str:
    return "".join(dict.fromkeys(_LITERAL.findall(source)))


def _units_of(source: str, examples: Iterable[str]) -> Iterator[str]:
    """Texts made of what the expression itself looks for: its literal words and characters, and its examples with and without their ends."""
    for literal in list(dict.fromkeys(_LITERAL.findall(source)))[:_MOST_LITERALS]:
        yield literal
        yield f"{literal} "
    for example in list(dict.fromkeys(examples))[:5]:
        short = example[:_EXAMPLE]
        yield from (unit for unit in (short, f"{short} ", short[:-1], short[1:], short[:1], short[-1:]) if unit)
