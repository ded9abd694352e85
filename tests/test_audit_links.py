"""How many changed digits the audit notices, next to links made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from links import FOLDER, fails, links_of, noticed

import trackrecord
from corpus.audit.view import view_of

ROOT = Path(__file__).resolve().parents[1]
PLACES = (ROOT / "corpus/sample/data", ROOT.parent / "shared/trackers")
LINKED = sorted(FOLDER.glob("*.toml"))


def view_named(stem: str):
    found = [folder / f"{stem}.txt" for folder in PLACES if (folder / f"{stem}.txt").is_file()]
    return view_of(trackrecord.extract(found[0])) if found else None


@pytest.mark.parametrize("path", LINKED, ids=lambda path: path.stem)
def test_links_hold_as_printed(path):
    view = view_named(path.stem)
    if view is not None:  # the second place is not part of the project
        assert [link.about for link in links_of(path, view) if fails(link)] == []


def test_the_audit_notices_most_of_what_links_made_by_hand_do():
    changes = by_links = by_audit = 0
    for path in LINKED:
        view = view_named(path.stem)
        if view is not None:
            found = noticed(view, links_of(path, view), every=9)  # all of them take minutes
            changes, by_links, by_audit = changes + found.changes, by_links + found.by_links, by_audit + found.by_audit
    assert by_audit / changes >= 0.60
    assert by_audit / by_links >= 0.85
