"""Figures linked by hand: what perfect links would notice of a changed digit, next to what the audit notices.

A links file names figures by their printed text (``48.1#2`` is the second that is printed so) and says what holds between them; it is the mark that
``audit --mutate`` is measured against.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path

from corpus.audit.intervals import Interval, point
from corpus.audit.mutate import changed_digits, noticed_changes
from corpus.audit.view import Number, View

FOLDER = Path(__file__).parent / "data" / "links"


@dataclass(frozen=True, slots=True)
class Link:
    """Figures of a document by the names that its statements use."""

    about: str
    figures: Mapping[str, Number]
    holds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Noticed:
    """Of all changes of one digit in linked figures: how many, how many the links notice, how many the audit."""

    changes: int
    by_links: int
    by_audit: int


def links_of(path: Path, view: View) -> list[Link]:
    """The links of a document. Raises KeyError for a figure that is not printed in it."""
    return [
        Link(link["about"], {name: _figure(view, text) for name, text in link["figures"].items()}, tuple(link["holds"]))
        for link in tomllib.loads(path.read_text("utf-8"))["link"]
    ]


def _figure(view: View, text: str) -> Number:
    printed, _, order = text.partition("#")
    found = [number for number in view.numbers if number.text == printed]
    if len(found) < int(order or 1):
        raise KeyError(text)
    return found[int(order or 1) - 1]


def fails(link: Link, mutant: Number | None = None) -> bool:
    """Whether a statement of the link does not hold, with one figure exchanged."""
    figures = {name: mutant if mutant and number.index == mutant.index else number for name, number in link.figures.items()}
    return not all(_holds(statement, figures) for statement in link.holds)


def noticed(view: View, links: Sequence[Link], *, every: int = 1) -> Noticed:
    """Changes of one digit of the linked figures: all, or every so manieth of a figure."""
    linked = {number.index: number for link in links for number in link.figures.values()}
    changes = by_links = 0
    for number in linked.values():
        for mutant in islice(changed_digits(number), 0, None, every):
            changes += 1
            by_links += any(fails(link, mutant) for link in links)
    return Noticed(changes, by_links, sum(noticed_changes(view, sorted(linked), every=every)))


def _holds(statement: str, figures: Mapping[str, Number]) -> bool:
    tree = ast.parse(statement.replace(" = ", " == "), mode="eval").body
    if isinstance(tree, ast.Call):
        (inner,) = tree.args
        value = _value(inner, figures, "value")
        return value.low is not None and value.low.denominator == 1
    assert isinstance(tree, ast.Compare)
    (sign,), (right,) = tree.ops, tree.comparators
    if isinstance(sign, ast.Eq):
        return any(_value(tree.left, figures, how).overlaps(_value(right, figures, how)) for how in ("interval", "cut"))
    one, other = (_value(side, figures, "value").low for side in (tree.left, right))
    assert one is not None
    assert other is not None
    return {ast.Lt: one < other, ast.LtE: one <= other, ast.Gt: one > other, ast.GtE: one >= other}[type(sign)]


def _value(tree: ast.expr, figures: Mapping[str, Number], how: str) -> Interval:
    if isinstance(tree, ast.Constant):
        return point(Fraction(str(tree.value)))
    if isinstance(tree, ast.Name):
        printed = figures[tree.id].printed
        assert printed is not None
        return point(printed.value) if how == "value" else printed.interval if how == "interval" else printed.cut
    assert isinstance(tree, ast.BinOp)
    one, other = _value(tree.left, figures, how), _value(tree.right, figures, how)
    if isinstance(tree.op, ast.Add):
        return one + other
    if isinstance(tree.op, ast.Sub):
        return one - other
    return one * other if isinstance(tree.op, ast.Mult) else one / other
