"""What makes the audit quick changes nothing that it finds: gates let through all that matches, on every passage at hand."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

import pytest
import regex

from corpus.audit import sought, tallied, view
from corpus.audit import told as told_module
from corpus.audit.check import check
from corpus.audit.gates import Gate, Gated, GatedPattern, Gates, clauses_of, folded, read_back
from corpus.audit.printed import read_printed
from corpus.audit.reading import shapes_of
from corpus.audit.stream import view_of_text
from corpus.audit.told import told_of
from patterns.cardinals import CARDINAL, CARDINALS

DATA = Path(__file__).parent / "data"


@cache
def passages() -> tuple[str, ...]:
    """Every passage that the audit is tested with; a third of them stands for its neighbours."""
    lines = [line for path in sorted(DATA.glob("audit*/*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    return tuple(line.partition("\t")[2].replace("⏎", "\n") for line in lines)[::3]


@cache
def shapes() -> tuple[tuple[str, str], ...]:
    """The marked text and the symbols of each passage."""
    found = [shape for text in passages() for shape in shapes_of(view_of_text(text, "passage", None))]
    return tuple((told_of(shape).text, shape.symbols) for shape in found)


def gated() -> dict[str, GatedPattern | Gated]:
    values = {
        f"{name}.{key}": value for name, module in list(sys.modules.items()) if name.startswith("corpus.audit") for key, value in vars(module).items()
    }
    return {name: value for name, value in values.items() if isinstance(value, GatedPattern | Gated)}


def texts(expression: GatedPattern | Gated) -> list[str]:
    """What an expression is for: marked texts, or symbols where the case of a letter counts."""
    over_text = bool(expression.flags & regex.IGNORECASE) or isinstance(expression, Gated)
    return [text if over_text else symbols for text, symbols in shapes()]


def test_a_gate_lets_through_whatever_matches() -> None:
    hidden = [
        (name, text)
        for name, expression in gated().items()
        for text in dict.fromkeys(texts(expression))
        if not expression.gate_for.opens(text) and expression.compiled.search(text)
    ]
    assert len(gated()) > 90
    assert hidden == []


def test_most_gates_are_closed_to_most_passages() -> None:
    patterns = [value for value in gated().values() if isinstance(value, GatedPattern) and value.flags & regex.IGNORECASE]
    closed = sum(not pattern.gate_for.opens(text) for pattern in patterns for text, _ in shapes())
    assert closed > 0.7 * len(patterns) * len(shapes())


def test_the_same_is_found_with_all_gates_open_and_all_sums_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    views = [view_of_text(text, "passage", None) for text in passages()[::4]]
    found = [check(view) for view in views]
    monkeypatch.setattr(Gate, "opens", lambda *_: True)
    monkeypatch.setattr(sought, "_can_hold", lambda *_: True)
    assert [check(view) for view in views] == found
    assert sum(map(len, found)) > 100


def test_letters_that_match_each_other_are_folded_into_one() -> None:
    everything = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x11000)]))
    for letter in "abcdefghijklmnopqrstuvwxyzéⓒ":
        alike = regex.findall(letter, everything, regex.IGNORECASE)
        assert {folded(each)[:1] for each in alike} == {letter}


@pytest.mark.parametrize(
    ("source", "clauses"),
    [
        (r"\bfell by (?:Ⓒ|Ⓜ)", "fell by Ⓒ|fell by Ⓜ"),
        (r"(?:rose|fell)\s+by", "fell|rose & by"),
        (r"(?P<a>ab)?cd{2}e", "d & c & e"),
        (r"a(?!b)c(?<=d)", "ac"),
        (r"(?:one|t\w+o)", "one|t"),
        (r"[ab]c|\d", ""),
        (r"x*y+z{0,3}", "y"),
        (r"colou?r\.", "color.|colour."),
        (r"\p{Lu}[^a]\(", "("),
        (r"[a-c]\-[\]d]", "a-]|a-d|b-]|b-d|c-]|c-d"),
        (r"(?P<q>x)(?P=q)y", "x & y"),
        (r"(?#a note)a", ""),
        (r"\x41b", ""),
        (r"[[:alpha:]]b", ""),
    ],
)
def test_what_an_expression_needs_is_read_off_it(source: str, clauses: str) -> None:
    assert " & ".join("|".join(sorted(clause)) for clause in clauses_of(source)) == clauses


def test_blanks_and_notes_of_a_verbose_expression_are_none_of_it() -> None:
    assert clauses_of("a b # note\n [ ] \\  c", verbose=True) == (frozenset({"ab  c"}),)


ODD = "The ſixth of ﬁve, SİX and fıve; ²two, é two, α-one; Ⓒ two_one, No.two, —two, A\xa0hundred, a\x1fmillion, Q1, May-June, the\xa0previous\nyear, ſeven, May–July 2011, ²2011"


def test_a_time_begins_only_where_times_are_looked_for() -> None:
    missed = [
        (text, match.group())
        for text in (*passages(), ODD)
        for match in told_module._TIME.finditer(text)
        if match.start() not in told_module.times_begin(text, 0, len(text))
    ]
    assert missed == []
    assert len(list(told_module._TIME.finditer(ODD))) > 3


def test_a_number_in_words_begins_only_where_such_are_looked_for() -> None:
    missed = [
        (text, match.group())
        for text in (*passages(), ODD, *CARDINALS, *map(str.upper, CARDINALS))
        for match in CARDINAL.compiled.finditer(text)
        if match.start() not in told_module.cardinals_begin(text, 0, len(text))
    ]
    assert missed == []
    assert len(list(CARDINAL.compiled.finditer(ODD))) > 5


def test_a_hedge_ends_with_a_word_that_hedges_are_looked_for_behind() -> None:
    before = [text[max(0, at - 24) : at] for text in passages() for at in range(1, len(text)) if text[at - 1].isspace()]
    read_back = (view._NEAR, view._OVER_THE, view._ROUGH)
    hedged = [each for each in before if any(expression.match(each) for expression in read_back) or view._BOUND.search(each)]
    assert [each for each in hedged if not view._may_hedge(each)] == []
    assert len(hedged) > 100


def test_what_is_read_back_ends_a_text_and_nothing_else_does() -> None:
    for source in (r"\bby\s+(?:about\s+)?", r"\b(?:per|each)\s", r"[(]\s?(?:or\s)?"):
        forward, back = regex.compile(rf"(?:{source})\Z", regex.IGNORECASE), read_back(source, regex.IGNORECASE)
        cuts = [(text, at) for text in passages() for at in range(1, len(text))]
        found = [(text, at) for text, at in cuts if back.match(text, max(0, at - 20), at)]
        assert found == [(text, at) for text, at in cuts if forward.search(text, max(0, at - 20), at)]
        assert found


def test_gates_in_common_let_through_what_any_of_them_does() -> None:
    values = [value for name, module in list(sys.modules.items()) if name.startswith("corpus.audit") for value in vars(module).values()]
    groups = [value for value in values if isinstance(value, Gates)]
    hidden = [
        pattern.name
        for group in groups
        for pattern in group.patterns
        for text in dict.fromkeys(texts(pattern))
        if pattern.may_match(text) and not group.on(text)
    ]
    assert len(groups) > 5
    assert hidden == []
    assert any(not group.on(text) for group in groups for text in texts(group.patterns[0]))


def test_pairs_of_a_tally_are_looked_for_wherever_one_stands() -> None:
    found = [text for text in dict.fromkeys(text for text, _ in shapes()) if tallied._PAIR.compiled.search(text)]
    assert [text for text in found if not tallied._may_rate(text)] == []
    assert 0 < len(found) < len(shapes())


def test_floats_of_a_printed_number_are_those_of_its_interval() -> None:
    for text, kind in (
        ("11.9%", "percentage"),
        ("-3.25", "score"),
        ("£4.35m", "money"),
        ("9,950", "count"),
        ("two thirds", "fraction"),
        ("0", "score"),
    ):
        value = {"11.9%": 11.9, "-3.25": -3.25, "£4.35m": 4.35e6, "9,950": 9950.0, "two thirds": 0.6667, "0": 0.0}[text]
        for hedge in (None, "about", "over", "at most"):
            printed = read_printed(text, value, kind, hedge)
            assert printed
            for exact, near in ((printed.loose.low, printed.floats.low), (printed.loose.high, printed.floats.high)):
                assert (exact is None) == (near is None)
                assert exact is None or near == pytest.approx(float(exact), rel=1e-8)
