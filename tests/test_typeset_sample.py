"""The real tracker typeset as a PDF: the same entries, figures and ratings, and a box over each word."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typeset

from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
STYLES = ("lines", "thin", "cells")


@cache
def source() -> tuple[str, dict[str, Any]]:
    text = (SHARED / "trackers/leeds-2009-10-q2.txt").read_text("utf-8")
    return text, json.loads((SHARED / "gold/leeds-2009-10-q2.gold.json").read_text("utf-8"))


def flowing() -> bytes:
    """Every line of the text a paragraph."""
    text, _ = source()
    return typeset.flowing([("body", " ".join(line.split())) for line in text.splitlines() if line.strip()])


def ruled(style: str, *, joined: bool = False) -> bytes:
    """A table "Ref | Improvement Priority | Progress", plans and themes as bands; the head again where the plan is not known.

    ``joined``: code and title stand in one cell, several of them one below the other.
    """
    text, gold = source()
    head = ["Improvement Priority", "Progress"] if joined else ["Ref", "Improvement Priority", "Progress"]
    empty = [""] * (len(head) - 1)
    rows, plan, theme = [head], None, None
    for entry in gold["entries"]:
        if entry["plan"] != plan:
            rows.append([entry["plan"], *empty] if entry["plan"] else head)
            theme = None
        if entry["theme"] not in {theme, None}:
            rows.append([entry["theme"], *empty])
        plan, theme = entry["plan"], entry["theme"]
        narrative = "\n".join(" ".join(text[start:end].split()) for start, end in entry["narrative"])
        both = "\n".join(f"{code} {title}" for code, title in zip(entry["codes"], entry["titles"], strict=True))
        rows.append([both, narrative] if joined else ["\n".join(entry["codes"]), "\n".join(entry["titles"]), narrative])
    return typeset.ruled(rows, [190, 330] if joined else [70, 140, 310], style=style)


@cache
def records() -> dict[str, dict[str, Any]]:
    pdfs = {"flowing": flowing(), "joined": ruled("lines", joined=True), **{style: ruled(style) for style in STYLES}}
    return {name: {**to_dict(extract(read(pdf, f"{name}.pdf"))), "pdf": pdf} for name, pdf in pdfs.items()}


def words(phrase: str) -> str:
    return " ".join(phrase.split()).rstrip(".")


@pytest.mark.parametrize("name", ["flowing", "joined", *STYLES])
def test_the_same_entries(name: str) -> None:
    text, gold = source()
    record = records()[name]
    keys = ("codes", "theme", "plan", "rating")
    assert [[e[k] for k in keys] for e in record["entries"]] == [[e[k] for k in keys] for e in gold["entries"]]
    assert [[words(t) for t in e["titles"]] for e in record["entries"]] == [[words(t) for t in e["titles"]] for e in gold["entries"]]
    told = [" ".join(record["text"][a:b] for a, b in e["narrative"]).split() for e in record["entries"]]
    assert told == [" ".join(text[a:b] for a, b in e["narrative"]).split() for e in gold["entries"]]


@pytest.mark.parametrize("name", ["flowing", "joined", *STYLES])
def test_the_same_figures_and_ratings(name: str) -> None:
    _, gold = source()
    record = records()[name]
    wanted = [(f["code"], f["value"], f["kind"], f["unit"]) for f in gold["figures"] if not f["optional"]]
    found = [(f["code"], f["value"], f["kind"], f["unit"]) for f in record["figures"]]
    missing = [figure for figure in wanted if figure not in found]
    assert len(missing) <= 0.02 * len(wanted), missing
    wanted_ratings = [(r["code"], r["colour"], r["status"]) for r in gold["ratings"]]
    assert [(r["code"], r["colour"], r["status"]) for r in record["ratings"]] == wanted_ratings


@pytest.mark.parametrize("name", ["flowing", "joined", *STYLES])
def test_every_fact_has_page_and_boxes_with_ink_in_them(name: str) -> None:
    """Each box of a fact, rendered, holds ink that reaches near its edges: it covers the word, not white paper beside it."""
    record = records()[name]
    facts = [fact for layer in ("headings", "references", "entries", "figures", "ratings") for fact in record[layer]]
    assert len(facts) > 150
    pages = pypdfium2.PdfDocument(record["pdf"])
    scale = 3.0
    images = [page.render(scale=scale, grayscale=True).to_numpy() for page in pages]
    for fact in facts:
        assert fact["page"]
        assert fact["boxes"]
        for page, x0, top, x1, bottom in fact["boxes"]:
            ink = images[page - 1][int(top * scale) : int(bottom * scale) + 1, int(x0 * scale) : int(x1 * scale) + 1] < 128
            assert ink.any(), fact
            columns = ink.any(axis=0).nonzero()[0]
            assert columns[0] <= 2 * scale, fact
            assert ink.shape[1] - 1 - columns[-1] <= 2 * scale, fact
