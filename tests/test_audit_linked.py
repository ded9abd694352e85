"""What the audit links by the roles that the words beside each figure give, wherever a sentence puts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from audits import FOLDER, accused, confirmed, passages, said

from corpus.audit.mentions import mentions_of
from corpus.audit.shape import shapes_of
from corpus.audit.sizes import sizes_of
from corpus.audit.stream import view_of_text

LINKED = FOLDER.parent / "audit_linked"


def test_passages_in_the_ordinary_english_of_reports():
    held, errors, traps = (passages(LINKED, name) for name in ("holds", "contradicts", "traps"))
    assert [text for _, text in held if accused(text)] == []
    assert [text for _, text in traps if accused(text)] == []
    assert sum(bool(confirmed(text)) for _, text in held) / len(held) >= 0.85
    assert sum(bool(accused(text)) for _, text in errors) / len(errors) >= 0.80
    assert sum(bool(confirmed(text) and not accused(text)) for _, text in errors) <= 3


def test_passages_that_hold_hold_beside_each_other():
    texts = [text for _, text in passages(LINKED, "holds")]
    assert [pair for pair in pairwise(texts) if accused(" ".join(pair))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Loans were 842,000 in 1998. In 1997 the figure had been 877,000, so that loans fell by 4.0%.", ("level_change_percent", "confirmed", None)),
        ("Turnout was 34.2% in 1999 and 39.6% in 2003, 8.4 percentage points higher.", ("points_percent", "contradicts", None)),
        ("The budget was £2.95m. Spending came out at £2.84m, an underspend of £0.31m.", ("difference", "contradicts", None)),
        ("The list was 3,482 in May and 3,297 in June. A fall of 4% in real terms was hoped for.", ("unlinked", "not_checkable", "roles_unclear")),
        ("There were 5,130 referrals in the half year; they were up 11.1% (270 more) in quarter 2 on quarter 1.", ("two_period", "confirmed", None)),
        ("Of the 900 staff, 600 are nurses and 300 are porters. Turnover was 8% among the nurses and 14% among the porters, or 12% overall.", ("weighted_mean", "contradicts", None)),
        ("The college has two sites only. The pass rate was 72% at one and 81% at the other, and 78% overall.", ("weighted_mean", "not_checkable", "weighted")),
        ("Capital of £18.4m was made up of £11.0m on housing, of which £3.5m was on repairs, and £7.4m on all other services.", ("parts_whole", "confirmed", None)),
        ("The reserve of £9.4m is made up as follows:\n- Insurance £4.1m\n- Redundancy £3.6m\n- Repairs £1.7m", ("parts_whole", "confirmed", None)),
        ("The reserve of £9.4m is made up as follows:\n- Insurance £4.1m\n- Redundancy £3.6m\n- Repairs £2.7m", ("parts_whole", "contradicts", None)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_passage(text, expected):
    found = said(text)
    assert expected in found if expected[0] != "unlinked" else all(verdict == "not_checkable" for _, verdict, _ in found)


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("It fell by 920, or 7.5%, in the year.", [(("920", "7.5%"), "down")]),
        ("That is 14.4% (549) fewer than in 2006.", [(("14.4%", "549"), "down")]),
        ("There were 480 in 2009 and 408 in 2010 (-15.0%).", [(("-15.0%",), "down")]),
        ("It is 2.5 percentage points below the target.", []),
        ("Women made up 38% of the workforce.", []),
    ],
)
def test_sizes_of_changes(text, sizes):
    (shape,) = shapes_of(view_of_text(text, "passage", None))
    found = sizes_of(mentions_of(shape))
    assert [(tuple(mention.number.text for mention in size.mentions), size.way) for size in found] == sizes


def test_a_long_paragraph_takes_time_in_proportion():
    from time import process_time

    texts = [text for _, text in passages(LINKED, "holds")]
    spent = []
    for times in (1, 4):
        view = view_of_text(" ".join(texts * times), "passage", None)
        start = process_time()
        for shape in shapes_of(view):
            told = mentions_of(shape)
            sizes_of(told)
        spent.append(process_time() - start)
    assert spent[1] < 12 * spent[0] + 0.5
