"""Every code scheme in every layout, with and without damage: what was put in comes out. What is no tracker gives nothing."""

from __future__ import annotations

from functools import partial
from random import Random

import pytest
from no_trackers import NO_TRACKERS
from typeset import STYLES, ruled

from extractors.structure import read_structure
from ingest.read import read
from patterns.profile import default_profile
from tests.generator.compose import fixed_flow, fixed_sections, fixed_table
from tests.generator.damage import DAMAGES
from tests.generator.layouts import FLOWS, ORDERS, THEMES, headed, unmarked
from tests.generator.schemes import CODED, SCHEMES

Wanted = tuple[str, str, str | None, str | None, tuple[str, ...]]
"""Code, title, theme, plan, narrative."""

OPEN = {"code below title", "stacked labels", "two-line rows"}
"""Layouts that are not read in every scheme yet; tests/test_generated.py holds what is."""
CODED_ORDERS = [name for name, order in ORDERS.items() if not order.codeless]


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
@pytest.mark.parametrize("scheme", CODED)
def test_flowing_trackers(scheme: str, theme: str) -> None:
    lettered = SCHEMES[scheme].lettered
    for position, flow in enumerate(flow for flow in FLOWS if flow not in OPEN):
        if theme not in {"plain", "none"} and (position + len(theme) + len(scheme)) % 3:
            continue  # every layout meets every theme in some scheme
        if FLOWS[flow].lettered and (not lettered or SCHEMES[scheme].spaced):
            continue
        if not lettered and (theme in {"lettered", "numbered capitals"} or flow == "markdown"):
            continue  # the numbers of themes would look like codes; "### 1.2 Title" is not read yet
        for plan in (None, "Fenborough Community Plan 2009-12") if theme in {"plain", "none"} else (None,):
            made = fixed_flow(scheme, theme, flow, plan)
            assert found(made.text) == made.entries, flow


@pytest.mark.parametrize("order", CODED_ORDERS)
@pytest.mark.parametrize("scheme", CODED)
def test_tables(scheme: str, order: str) -> None:
    for style in ("tabs", "pipes"):
        for bands in (False, True):
            made = fixed_table(scheme, order, style, bands=bands)
            assert found(made.text) == made.entries, (style, bands)


@pytest.mark.parametrize("order", CODED_ORDERS)
def test_ruled_tables(order: str) -> None:
    usual = [60, 120, 230, 50]
    widths = {
        "status first": [50, 60, 120, 230],
        "title first": [120, 60, 60, 230],
        "code with title": [150, 230, 60, 40],
        "indicators": [60, 120, 50, 230],
    }.get(order, usual)
    head = headed(ORDERS[order], ["RAG"])
    for scheme, style in zip(("QX-1a", "one prefix", "CS01"), STYLES, strict=True):
        rows = [head] if head else []
        for name, items in fixed_sections(scheme, rated=True):
            rows.append([name, *[""] * (len(widths) - 1)])
            for item in items:
                said = "\n".join(unmarked(paragraph) for paragraph in item.paragraphs * 4)
                rows.append([said if cell.startswith("<n>") else unmarked(cell) for cell in ORDERS[order].row(item)])
        wanted = [
            (*entry[:4], tuple(unmarked(said) for said in item.paragraphs * 4))
            for entry, item in zip(
                fixed_flow(scheme, "plain", "code title").entries,
                [item for _, items in fixed_sections(scheme, rated=True) for item in items],
                strict=True,
            )
        ]
        assert found(ruled(rows, widths, head=bool(head), style=style), "tracker.pdf") == wanted


@pytest.mark.parametrize("wear", ["windows lines", "indented", "wrapped", "paged"])
@pytest.mark.parametrize("flow", ["code title", "code – title", "code, title below", "labels", "bullets", "glued"])
def test_worn_trackers(flow: str, wear: str) -> None:
    for scheme in ("QX-1a", "one prefix", "CS01"):
        made = fixed_flow(scheme, "capitals", flow, wear=partial(DAMAGES[wear], _random=Random(0)))
        assert found(made.text) == made.entries, scheme


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
    made = fixed_flow(scheme, "plain", "code title")
    assert good in made.text
    assert found(made.text.replace(good, bad)) == made.entries


def test_a_misread_code_that_fits_no_scheme_stays_what_it_is() -> None:
    made = fixed_flow("QX-1a", "plain", "code title")
    assert [e[0] for e in found(made.text.replace("in the quarter", "in HC-so and HC-all"))] == [e[0] for e in made.entries]


def test_torn_and_glued_themes_are_mended() -> None:
    made = fixed_flow("QX-1a", "plain", "code title")
    broken = made.text.replace("\nSafer streets", "\nSafer str\teets").replace("\nRoads and transport", "\nRoadsandTransport")
    assert {entry[2] for entry in found(broken)} == {"Housing and homes", "Safer streets", "Roads and Transport"}


@pytest.mark.parametrize("name", NO_TRACKERS)
@pytest.mark.parametrize("wear", [None, "windows lines", "wrapped"])
def test_what_is_no_tracker_has_no_entries(name: str, wear: str | None) -> None:
    text = NO_TRACKERS[name]
    assert found(DAMAGES[wear](text, Random(0)) if wear else text) == []
