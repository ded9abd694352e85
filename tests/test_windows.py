from __future__ import annotations

from extractors.extract import extract
from extractors.facts import Passage
from extractors.windows import LONGEST, cut_long
from ingest.document import Span
from ingest.read import read


def test_ordinary_passages_are_left_alone() -> None:
    passages = (Passage(Span(0, LONGEST), "narrative", 0), Passage(Span(LONGEST, LONGEST + 9), "title"))
    assert cut_long("x" * (LONGEST + 9), passages) is passages


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "The figure rose by 5% to 20 in the first quarter of the year. " * 400
    pieces = cut_long(text, (Passage(Span(3, len(text) - 1), "narrative", 7),))
    assert len(pieces) > 3
    for piece in pieces:
        assert piece.span.end - piece.span.start <= LONGEST
        assert (piece.kind, piece.entry) == ("narrative", 7)
        assert piece.span.of(text).endswith("year.")
    assert "".join(piece.span.of(text) for piece in pieces).replace(" ", "") == text[3:].replace(" ", "")


def test_a_line_without_an_end_is_cut_between_words_or_anywhere() -> None:
    words, letters = "word " * 4_000, "x" * 20_000
    assert all(piece.span.of(words).strip().split(" ")[-1] == "word" for piece in cut_long(words, (Passage(Span(0, len(words) - 1), "narrative"),)))
    assert [len(piece.span.of(letters)) for piece in cut_long(letters, (Passage(Span(0, 20_000), "narrative"),))] == [6_000, 6_000, 6_000, 2_000]


def test_figures_of_a_long_paragraph_are_found_in_all_its_pieces() -> None:
    numbers = range(1_000, 1_400)
    text = "QX-1a Title\n\n" + " ".join(f"The council built {number} homes in the borough that year." for number in numbers)
    found = {figure.value for figure in extract(read(text.encode(), "x")).figures}
    assert found == set(numbers)
