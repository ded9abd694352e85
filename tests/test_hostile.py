"""No shape of text costs more than in proportion to its length: doubled twice, it may take four times as long, not sixteen."""

from __future__ import annotations

from functools import partial

import pytest
from timing import cpu, grows_less

from extractors.extract import extract
from ingest.read import read

SMALL, FACTOR = 2_500, 4
SLACK = 2.2
"""Over linear growth: what a busy machine adds. A quadratic step would show as 4."""
QUICK = 0.5
"""Seconds below which growth cannot be told from noise."""

SHAPES = {
    "digits": "1",
    "thousands": "1,1,1,",
    "code in code": "a-1a-1a",
    "brackets": "((((",
    "currency": "££££",
    "words": "the number of people who wait for advice fell again and would remain so ",
    "codes": "AB-1a ",
    "codes on lines": "AB-1a\n",
    "tabs": "\t",
    "cells": "x\t",
    "pipes": "|",
    "colours": "Amber ",
    "colours on lines": "Amber\n",
    "shades": "Amber/",
    "colours in a pipe table": "| Red ",
    "of the": " of the",
    "money": "£5m ",
    "shares": "5% ",
    "decimals": "1.1 ",
    "outline": "1.1.",
    "rates": "5 per ",
    "odds": "1 in ",
    "ranges": "from 5% to ",
    "dates": "1/1/09 ",
    "years": "2009-10 ",
    "number words": "one hundred ",
    "changes": "increased by 5% ",
    "comparisons": "compared with ",
    "bullets": "• item five\n",
    "titles": "Title of Thing\n",
    "paragraphs": "a\n\n",
    "rows": "AB-1a\tThe title of it\tAmber\t5%\n",
    "sentences": "The figure rose by 5% to 20 in 2009. ",
    "quotes": '"',
    "dots": ".",
    "spaces": " ",
    "line ends": "\n",
    "combining": "a\u0301",
    "emoji": "\U0001f600",
}


def seconds(shape: str, length: int) -> float:
    """CPU time of extraction from this much of a shape."""
    document = read(("Start " + shape * (length // len(shape) + 1))[:length].encode(), "x.txt")
    return cpu(lambda: extract(document))


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    extract(read(b"QX-1a Title\n\nIt rose by 5% and is rated Green.", "warm.txt"))


@pytest.mark.parametrize("name", SHAPES)
def test_time_grows_with_length_only(name: str) -> None:
    assert grows_less(partial(seconds, SHAPES[name]), SMALL, SMALL * FACTOR, SLACK * FACTOR, QUICK)
