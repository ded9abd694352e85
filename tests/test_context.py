import json
import subprocess
import sys
from pathlib import Path

import pytest
import regex
from figure_cases import SENTENCES

from corpus.evaluate import Score, word_overlap
from extractors.context import interpret
from extractors.facts import Passage, Quantity
from ingest.document import Span

SHARED = Path(__file__).resolve().parents[2] / "shared"
_MARK = regex.compile(r"\[(?P<number>[^\]|]+)(?P<fields>(?:\|[a-z]=[^\]|]+)*)\]")
_KINDS = (("points", "percentage_points", "pp"), ("%", "percentage", "%"), ("£", "money", "GBP"), ("days", "duration", "day"))


def kind_of(number):
    return next(((kind, unit) for sign, kind, unit in _KINDS if sign in number), ("count", None))


def unmark(marked):
    """The plain sentence, the quantities marked in it, and what is expected of each."""
    text, quantities, wanted, last = "", [], [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        fields = dict(field.split("=", 1) for field in match["fields"].split("|")[1:])
        kind, unit = kind_of(match["number"])
        span = Span(len(text), len(text) + len(match["number"]))
        quantities.append(Quantity(span, 1.0, fields.get("k", kind), unit, 0))
        wanted.append(fields)
        text += match["number"]
        last = match.end()
    return text + marked[last:], quantities, wanted


def read(marked):
    text, quantities, wanted = unmark(marked)
    figures = interpret(text, [Passage(Span(0, len(text)), "narrative", 0)], quantities, ["X-1"])
    return text, figures, wanted


@pytest.mark.parametrize("marked", SENTENCES.strip().splitlines())
def test_what_a_figure_means(marked):
    text, figures, wanted = read(marked)
    for figure, fields in zip(figures, wanted, strict=True):
        assert (figure.direction, figure.qualifier, figure.role) == (fields.get("d"), fields.get("q"), fields.get("r", "observed"))
        for name, given in (("measure", fields.get("m")), ("period", fields.get("p")), ("baseline", fields.get("b"))):
            found = getattr(figure, name)
            if given is not None:
                assert word_overlap(given, found.of(text) if found else None) >= 0.6, (name, given, found and found.of(text))
            elif name == "baseline":
                assert found is None, (name, found and found.of(text))
