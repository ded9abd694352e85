"""Trackers as cards, tables and prose in the many ways that reports are laid out: what belongs to which entry."""

from __future__ import annotations

import pytest
from cards_labelled import LABELLED
from cards_mixed import MIXED
from cards_tabbed import TABBED

from extractors.extract import extract
from ingest.read import read

LAYOUTS = {**LABELLED, **MIXED, **TABBED}


@pytest.mark.parametrize("name", LAYOUTS)
def test_entries_of_a_layout(name: str) -> None:
    text, expected = LAYOUTS[name]
    entries = extract(read(text.encode(), "tracker.txt")).entries
    assert [(e.codes, e.titles, e.theme, e.plan, e.rating, len(e.narrative)) for e in entries] == expected
