"""Running feet that stand in the text without a page break: the title of the document, a wide gap and the number of the page.

Comes in: the text of a document. Goes out: the places of their page numbers, which report nothing.
"""

from __future__ import annotations

from itertools import pairwise

from patterns.lexicon import bounded
from patterns.pattern import Pattern

FOOT = Pattern(
    name="running_foot",
    about="A line of words, a wide gap and one number at its end, or two with 'of': 'Delivery Plan – Transport Committee        7 of 9'.",
    source=bounded(
        r"(?<= \A | \n ) (?P<head> (?-i: [A-Z] ) (?: [^\n\t\x20] | \x20 (?! \x20{7} ) ){11,110}+ ) \x20{8,120}+ (?P<pages> (?P<page> [0-9]{1,3} ) (?: \s? (?: of | / ) \s? (?P<all> [0-9]{1,3} ) )? ) [^\S\n]{0,20} (?= \n | \Z )"
    ),
    matches=(("Harbour Plan – Board 4.5.12            7 of 9", "Harbour Plan – Board 4.5.12            7 of 9"),),
    non_matches=("Harbour Plan 7", "Homes\t\t\t12", "Harbour Plan            7 of them"),
)
_TOP = 1500
"""Characters from the top of a document in which its title stands."""


WIDE = " " * 8
"""What stands before the number of a page in FOOT: most texts have no such gap."""


def find_feet(text: str) -> list[tuple[int, int]]:
    """The places of the numbers of pages: in two lines or more that are alike but for a number that rises, and count to the same or begin as the document does."""
    heads: dict[str, list[tuple[int, int, int, str | None]]] = {}
    for match in FOOT.find(text) if WIDE in text else ():
        heads.setdefault(" ".join(match["head"].split()), []).append((*match.span("pages"), int(match["page"]), match["all"]))
    top = " ".join(text[:_TOP].split()).lower()
    found: list[tuple[int, int]] = []
    for head, feet in heads.items():
        rising = len(feet) > 1 and all(before[2] < after[2] for before, after in pairwise(feet))
        counted = feet[0][3] is not None and len({foot[3] for foot in feet}) == 1
        titled = " ".join(head.lower().split()[:2]) in top
        if rising and (counted or titled):
            found += [(start, end) for start, end, *_ in feet]
    return found
