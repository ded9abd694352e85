"""Readings that the shape of the ink rules out; widths are those of real scans of one typeface at 300 dpi."""

from itertools import accumulate

import pytest

from ingest.misread import mended
from ingest.tesseract import Seen


def seen(text: str, widths: list[int], high: int, *, line: int = 0, bottom: int | None = None) -> Seen:
    """A word on the baseline at ``high``; ``widths`` reach from one glyph to the next."""
    starts = [0, *accumulate(widths)]
    return Seen(text, 60.0, 0, 0, starts[-1], high if bottom is None else bottom, float(high), tuple(starts[:-1]), line)


@pytest.mark.parametrize(
    ("read", "widths", "high", "meant"),
    [
        ("$O1/2", [26, 34, 23, 16, 20], 32, "SO1/2"),
        ("S$O1/3", [11, 15, 34, 23, 15, 21], 32, "SO1/3"),
        ("$03/2", [26, 32, 25, 16, 20], 32, "SO3/2"),
        ("S0O4/1", [26, 15, 17, 25, 17, 19], 32, "SO4/1"),
        ("CS-1la", [28, 27, 13, 5, 23, 21], 29, "CS-1a"),
        ("VM-1la", [31, 36, 9, 9, 24, 21], 28, "VM-1a"),
        ("PL-la", [28, 22, 18, 24, 20], 29, "PL-1a"),
        ("Ql,", [33, 22, 8], 29, "Q1,"),
        ("1O.3%", [24, 24, 12, 24, 34], 30, "10.3%"),
        ("-", [21], 30, "–"),
        ("–", [9], 30, "-"),
        ("—", [34], 30, "—"),
    ],
)
def test_shapes_that_cannot_be(read: str, widths: list[int], high: int, meant: str) -> None:
    assert [word.text for word in mended([seen(read, widths, high)], {0: 41.0})] == [meant]


@pytest.mark.parametrize(
    ("text", "widths", "high"),
    [
        ("$6.2m,", [24, 24, 12, 24, 36, 8], 30),
        ("US$5", [30, 28, 24, 24], 30),
        ("Illness", [12, 11, 11, 26, 24, 21, 20], 30),
        ("co-located", [24, 24, 14, 24, 24, 24, 24, 24, 24, 24], 27),
        ("11", [24, 20], 30),
        ("MIDI", [40, 16, 34, 15], 30),
        ("SO1/2", [26, 34, 23, 16, 20], 32),
        ("A00", [29, 25, 23], 32),
        ("2009/10", [19, 20, 20, 18, 15, 17, 16], 25),
    ],
)
def test_shapes_that_can_be(text: str, widths: list[int], high: int) -> None:
    assert [word.text for word in mended([seen(text, widths, high)], {0: 41.0})] == [text]


def test_a_bullet_is_small_round_and_above_the_baseline() -> None:
    dot, letter = seen("e", [12], 32, bottom=12), seen("e", [24], 32)
    assert [word.text for word in mended([dot, letter], {0: 41.0})] == ["•", "e"]
