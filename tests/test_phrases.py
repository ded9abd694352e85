"""Words are laid out by phrases; what happens to one word of a phrase must happen to it alone."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import numpy as np
import pytest
from raw_pdf import raw_pdf, shown
from reading import check, read_pdf

from ingest.raw import Word, apart, count_of

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from made_pdfs import made

LINE = "The board agreed the secret budget of the centre"


def test_a_phrase_is_taken_apart_into_its_words() -> None:
    phrase = Word("two of 3", 7, 10.0, 0.0, 50.0, 10.0, 8.0, 10.0, bold=True, turn=0, run=4, lefts=[10.0, 25.0, 44.0], rights=[20.0, 40.0, 50.0])
    words = apart([phrase])
    assert [(word.text, word.ink, word.x0, word.x1) for word in words] == [("two", 7, 10.0, 20.0), ("of", 11, 25.0, 40.0), ("3", 14, 44.0, 50.0)]
    assert all((word.base, word.size, word.bold, word.run) == (8.0, 10.0, True, 4) for word in words)
    assert (phrase.first, phrase.first_end, phrase.last, phrase.letters, count_of([phrase, *words])) == ("two", 20.0, "3", 6, 6)


def _place(text: str, word: str) -> tuple[float, float]:
    """Where a word of the line stands, before anything is painted over it."""
    document = read_pdf(raw_pdf(shown(text, 60, 700)))
    box = next(one.box for one in document.words if one.span.of(document.text) == word)
    return box.x0, box.x1


def test_of_a_phrase_only_the_word_that_is_painted_over_is_hidden() -> None:
    x0, x1 = _place(LINE, "secret")
    document = read_pdf(raw_pdf(shown(LINE, 60, 700) + f"0 0 0 rg {x0 - 1} 695 {x1 - x0 + 2} 16 re f\n"))
    assert document.text == "The board agreed the\tbudget of the centre\n"
    assert [problem.code for problem in document.problems] == ["hidden_text"]
    check(document)


def test_of_a_phrase_only_the_word_that_is_cut_off_is_reported() -> None:
    x0, x1 = _place(LINE, "centre")
    document = read_pdf(raw_pdf(f"q 50 690 {(x0 + x1) / 2 - 50} 30 re W n {shown(LINE, 60, 700)}Q\n"))
    assert document.text == LINE + "\n"
    assert [problem.span.of(document.text) for problem in document.problems if problem.span] == ["centre"]


@pytest.mark.parametrize("text", ["P R O G R E S S", "O N E R E D"])
def test_letters_set_apart_within_a_phrase_are_left_where_the_file_has_spaces(text: str) -> None:
    assert read_pdf(raw_pdf(shown(text, 60, 700))).text == text + "\n"


@pytest.mark.parametrize("style", ["lines", "flowing"])
def test_boxes_that_are_worked_out_are_those_that_the_engine_gives(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within a twentieth of a point; and they come through a pickle as they are."""
    from ingest import glyphs_pdfium

    data = made(style, 2, seed=7).data
    document = read_pdf(data)
    monkeypatch.setattr(glyphs_pdfium, "_FONTS", -1)
    asked = read_pdf(data)
    assert document.text == asked.text
    assert document.glyphs is not None
    assert asked.glyphs is not None
    if style == "flowing":
        assert len(pickle.dumps(document.glyphs)) < len(pickle.dumps(asked.glyphs)) / 4
    again = pickle.loads(pickle.dumps(document)).glyphs  # noqa: S301 - our own
    for side in ("x0", "top", "x1", "bottom"):
        one, other = np.array(getattr(document.glyphs, side)), np.array(getattr(asked.glyphs, side))
        assert np.array_equal(np.isnan(one), np.isnan(other))
        assert np.nanmax(np.abs(one - other)) < 0.05
        assert getattr(again, side).tobytes() == getattr(document.glyphs, side).tobytes()


def test_a_long_document_is_read_on_after_it_was_opened_again() -> None:
    truth = made("flowing", 52)
    document = read_pdf(truth.data)
    for page, words in zip(document.pages, truth.words, strict=True):
        assert page.span is not None
        assert page.span.of(document.text).split() == words
    check(document)
