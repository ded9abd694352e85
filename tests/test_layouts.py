"""Every code scheme in every layout, with and without damage: what was put in comes out. What is no tracker gives nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

import pytest
from made_trackers import CONTENT, HEADS, ROWS, SCHEMES, THEMES, UNLETTERED, Made, Wanted, flowing_tracker, table_tracker
from no_trackers import NO_TRACKERS
from typeset import STYLES, ruled

from extractors.structure import read_structure
from ingest.read import read
from patterns.profile import default_profile

NEEDS_LETTERS = {"[code] title", "Ref: code", "Priority code", "arrow", "labels", "bold", "glued", "title before code"}
"""Layouts in which a bare number or a word with a number is no code."""


def found(text: str | bytes, name: str = "tracker.txt") -> list[Wanted]:
    document = read(text.encode() if isinstance(text, str) else text, name)
    return [
        (
            " ".join(e.codes),
            " ".join(" / ".join(e.titles).split()),
            e.theme,
            e.plan,
            tuple(" ".join(n.of(document.text).split()) for n in e.narrative),
        )
        for e in read_structure(document, default_profile()).entries
    ]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_flowing_trackers(scheme: str, theme: str) -> None:
    for position, head in enumerate(HEADS):
        if theme not in {"plain", "none"} and (position + len(theme) + len(scheme)) % 3:
            continue  # every layout meets every theme in some scheme
        if head in NEEDS_LETTERS and (scheme in UNLETTERED or " " in scheme):
            continue
        if scheme in UNLETTERED and theme in {"lettered", "numbered capitals"}:
            continue
        for plan in (None, "Fenborough Community Plan 2009-12") if theme in {"plain", "none"} else (None,):
            made = flowing_tracker(scheme, theme, head, plan)
            assert found(made.text) == made.entries, head


@pytest.mark.parametrize("order", ROWS)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_tables(scheme: str, order: str) -> None:
    for pipes in (False, True):
        for bands in (False, True):
            made = table_tracker(scheme, order, pipes=pipes, bands=bands)
            assert found(made.text) == made.entries, (pipes, bands)


@pytest.mark.parametrize("order", ROWS)
def test_ruled_tables(order: str) -> None:
    widths = {"status first": [50, 60, 120, 230], "title first": [120, 60, 60, 230], "code with title": [150, 230, 60, 40]}.get(
        order, [60, 120, 230, 50]
    )
    head, row = ROWS[order]
    for scheme, style in zip(("QX-1a", "one prefix", "CS01"), STYLES, strict=True):
        rows, wanted = [head] if head else [], []
        for i, (name, items) in enumerate(CONTENT):
            rows.append([name, *[""] * (len(widths) - 1)])
            for k, (title, paragraphs, status) in enumerate(items):
                code, meant = SCHEMES[scheme](i, k)
                rows.append(row(code, title, "\n".join(paragraphs * 4), status))
                wanted.append((meant, title, name, None, tuple(paragraphs * 4)))
        assert found(ruled(rows, widths, head=head is not None, style=style), "tracker.pdf") == wanted


def _wrapped(text: str, width: int = 66) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, width)) if len(line) > width else line for line in text.split("\n"))


def _paged(text: str) -> str:
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + 14]) for at in range(0, len(lines), 14)]
    return "\f".join(f"Fenborough BC tracker\n\n{page}\n\nPage {number} of {len(pages)}\n" for number, page in enumerate(pages, 1))


WORN: dict[str, Callable[[str], str]] = {
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "indented": lambda text: textwrap.indent(text, "   "),
    "wrapped": _wrapped,
    "paged": _paged,
}


@pytest.mark.parametrize("wear", WORN)
@pytest.mark.parametrize("head", ["code title", "code – title", "code, title below", "labels", "bullets", "glued"])
def test_worn_trackers(head: str, wear: str) -> None:
    for scheme in ("QX-1a", "one prefix", "CS01"):
        made = flowing_tracker(scheme, "capitals", head)
        assert found(WORN[wear](made.text)) == made.entries, scheme


@pytest.mark.parametrize(
    ("scheme", "good", "bad"),
    [
        ("one prefix", "BP-02", "BP-O2"),
        ("QX-1a", "HC-1a", "HC-la"),
        ("CS01", "CS02", "CSO2"),
        ("CO23", "CO11", "CO1l"),
        ("QX-01", "SC-01", "SC-0l"),
        ("QX-01", "SC-0", "SC-O"),
    ],
)
def test_misread_codes_are_mended_from_the_scheme(scheme: str, good: str, bad: str) -> None:
    made: Made = flowing_tracker(scheme, "plain", "code title")
    assert good in made.text
    assert found(made.text.replace(good, bad)) == made.entries


def test_a_misread_code_that_fits_no_scheme_stays_what_it_is() -> None:
    made = flowing_tracker("QX-1a", "plain", "code title")
    assert [e[0] for e in found(made.text.replace("in the quarter", "in HC-so and HC-all"))] == [e[0] for e in made.entries]


def test_torn_and_glued_themes_are_mended() -> None:
    made = flowing_tracker("QX-1a", "plain", "code title")
    broken = made.text.replace("\nSafer streets", "\nSafer str\teets").replace("\nRoads and transport", "\nRoadsandTransport")
    assert {entry[2] for entry in found(broken)} == {"Housing and homes", "Safer streets", "Roads and Transport"}


@pytest.mark.parametrize("name", NO_TRACKERS)
@pytest.mark.parametrize("wear", ["none", "crlf", "wrapped"])
def test_what_is_no_tracker_has_no_entries(name: str, wear: str) -> None:
    assert found(WORN.get(wear, str)(NO_TRACKERS[name])) == []
