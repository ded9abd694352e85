"""Hostile shapes of text: each is what a careless or a wicked file repeats, of any length. The same length gives the same text."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from random import Random

_TRACKER = Path(__file__).resolve().parents[1] / "corpus/sample/data/holmcaster-2009-10-q1.txt"


def text_of(name: str, length: int) -> str:
    """This many characters of a shape, behind one ordinary word."""
    shape = SHAPES[name]
    body = shape(length) if callable(shape) else shape * (length // len(shape) + 1)
    return ("Start " + body)[:length]


def _drawn(characters: str, seed: str) -> Callable[[int], str]:
    return lambda length: "".join(Random(seed).choices(characters, k=length))


def _words(words: str, seed: str, between: str = " ") -> Callable[[int], str]:
    """Words in random order."""
    return lambda length: between.join(Random(seed).choices(words.split(), k=length // 2 + 1))


def _entry_of_ratings(length: int) -> str:
    return "\nAB-1a The title of it\n\n" + "The rating was Amber in 2009. It is Green now.\n" * (length // 40 + 1)


def _one_code(length: int) -> str:
    return "\nAB-1a The title of it\nIt rose by 5%.\n" * (length // 30 + 1)


def _new_codes(length: int) -> str:
    return "".join(f"AB-{number}a The title of action {number}\nIt rose by {number}% and is rated Green.\n\n" for number in range(length // 60 + 1))


def _counted(row: str) -> Callable[[int], str]:
    """A row of which no two are alike: {n} counts up, {c} is one of three colours."""
    return lambda length: "".join(row.format(n=number, c=("Red", "Amber", "Green")[number * 7 % 3]) for number in range(length // len(row) * 2 + 1))


def _base64(length: int) -> str:
    coded = base64.b64encode(Random("base64").randbytes(length)).decode()
    return "\n".join(coded[at : at + 76] for at in range(0, length, 76))


def _tracker(length: int) -> str:
    return _TRACKER.read_text("utf-8") * (length // 4_000 + 1)


_PRINTABLE = "".join(map(chr, range(32, 127)))
_ODDS = "()[]{}<>£$%.,:;-–—/\\|'\"!?&*#@~^+= \t\n0123456789abcAB"
_UNICODE = "".join(chr(code) for code in range(0xA1, 0x3000) if chr(code).isprintable())
_CJK = "".join(map(chr, range(0x4E00, 0x9FA5)))
_SAID = "the of and to in a by from 5 5% £6m red amber green increased fell more than per under over at 2009 2009-10 March target , . ; ( ) not no one ten hundred"
_LAID = "AB-1a 1.1 Amber R 5% \t \n \n\n | • - Title Rating: Target (G)"
_PLAIN = "the of and to in a by from number people who wait for advice fell again would remain more than it was said that council plan"

SHAPES: dict[str, str | Callable[[int], str]] = {
    "digits": "1",
    "spaced digits": "1 ",
    "thousands": "1,1,1,",
    "grouped thousands": "1,000,",
    "zeros": "000,000.",
    "decimals": "1.1 ",
    "outline": "1.1.",
    "outline on lines": "1.1 Title of it\n",
    "code in code": "a-1a-1a",
    "codes": "AB-1a ",
    "glued codes": "CU-1CU-1",
    "codes on lines": "AB-1a\n",
    "brackets": "((((",
    "open and shut": "()",
    "bracketed letters": "(a)(b)",
    "bracketed numbers": "(1) (2) ",
    "square brackets": "[[]",
    "currency": "££££",
    "money": "£5m ",
    "bare pounds": "£ ",
    "percents": "%%%%",
    "shares": "5% ",
    "rates": "5 per ",
    "per": "per ",
    "odds": "1 in ",
    "ranges": "from 5% to ",
    "steps": "from 1 to 2 to 3 ",
    "chained ranges": "1-2-3-",
    "dates": "1/1/09 ",
    "chained dates": "2009/10/11/",
    "years": "2009-10 ",
    "months": "January February March ",
    "months and years": "March 2009 to ",
    "number words": "one hundred ",
    "joined number words": "one hundred and ",
    "fractions": "½ of ",
    "changes": "increased by 5% ",
    "comparisons": "compared with ",
    "ands": "and ",
    "of the": " of the",
    "ofs": "of ",
    "colours": "Amber ",
    "scales": "Red Amber Green ",
    "rag": "RAG ",
    "letters": "R A G ",
    "colours on lines": "Amber\n",
    "shades": "Amber/",
    "labels": "Rating: ",
    "labelled ratings": "Rating: Amber ",
    "colours in a pipe table": "| Red ",
    "pipes": "|",
    "pipe table": "| a | 5% |\n|---|---|\n",
    "tabs": "\t",
    "cells": "x\t",
    "numbers in cells": "5\t",
    "rows": "AB-1a\tThe title of it\tAmber\t5%\n",
    "spaced columns": "Title of it      5%      Amber\n",
    "bullets": "• item five\n",
    "bullet signs": "•",
    "hyphens": "-",
    "dashes": "–",
    "underscores": "_",
    "dots": ".",
    "spaced dots": ". ",
    "ellipses": "Title ........ 5\n",
    "commas": ",",
    "colons": "a: ",
    "slashes": "/",
    "quotes": '"',
    "apostrophes": "'s ",
    "spaces": " ",
    "spaces before line ends": "       \n",
    "line ends": "\n",
    "carriage returns": "a\r",
    "form feeds": "a\f",
    "line separators": "a\u2028",
    "paragraphs": "a\n\n",
    "headings": "Title of Thing\n",
    "headings apart": "Title of Thing\n\n",
    "capitals": "THE TITLE OF IT ",
    "capitals on lines": "THE TITLE OF IT\n",
    "letter": "a",
    "capital letter": "A",
    "long words": "abcdefghij" * 500 + " ",
    "words": "the number of people who wait for advice fell again and would remain so ",
    "sentences": "The figure rose by 5% to 20 in 2009. ",
    "sentences on lines": "The figure rose by 5% to 20 in 2009.\n",
    "initials": "A. B. ",
    "names": "Mr J Smith, Head of ",
    "addresses": "someone@example.org ",
    "urls": "https://example.org/a/b?c=1&d=2 ",
    "hexadecimal": "0x1f2e ",
    "tags": "<td>5</td>",
    "entities": "&pound;5 ",
    "program": "f(x[1], y{2}); ",
    "combining": "a\u0301",
    "combining marks": "\u0301",
    "joiners": "a\u200d",
    "right to left": "שלום עולם ",
    "emoji": "\U0001f600",
    "lamps": "🔴🟠🟢 ",
    "soft hyphens": "a\u00ad",
    "no-break spaces": "5\u00a0",
    "base64": _base64,
    "random printable": _drawn(_PRINTABLE, "printable"),
    "random signs": _drawn(_ODDS, "odds"),
    "random unicode": _drawn(_UNICODE, "unicode"),
    "chinese": _drawn(_CJK, "chinese"),
    "random words": _words(_SAID, "said"),
    "random sentence": _words(_PLAIN, "plain"),
    "random sentence of numbers": _words(_SAID.replace(" .", ""), "numbers"),
    "random colours": _words("Red Amber Green R A G", "colours"),
    "counted numbers": _counted("{n} "),
    "counted money": _counted("£{n}m, "),
    "counted shares": _counted("{n}% of "),
    "counted items": _counted("{n}. Item of the list\n"),
    "counted paragraphs": _counted("Paragraph {n} says that it rose by {n}%.\n\n"),
    "counted rows": _counted("AB-{n}a\tThe title of it\t{c}\t{n}%\n"),
    "counted cells": _counted("{n}\t"),
    "counted pipes": _counted("| {n} | {c} | {n}% |\n"),
    "counted codes": _counted("CU-{n}"),
    "counted ratings": _counted("Rating {n}: {c}\n"),
    "random layout": _words(_LAID, "laid", "\t"),
    "entry of ratings": _entry_of_ratings,
    "one code": _one_code,
    "new codes": _new_codes,
    "trackers": _tracker,
}
