"""Marked text is the text, however its facts overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from webpages import Page

from corpus.web.chips import chip, letters
from corpus.web.marks import Mark, PageBreak, nest, render


def test_overlapping_facts_nest():
    marks = [
        Mark("heading", 0, 14, "/h/1", level=3),
        Mark("entry", 0, 14, "/e/1"),
        Mark("reference", 0, 3, "/r/1"),
        Mark("figure", 8, 20, "/f/1"),
        Mark("rating", 10, 12, "/g/1", letters="A"),
    ]
    html = render("QX1 one two three four", marks, [PageBreak(1, 0, 0, 22), PageBreak(2, 10, None, None)])
    page = Page(f"<div>{html}</div>")
    assert sorted(page.ids) == ["c0-14", "c0-22", "c0-3", "c10-12", "c8-20", "page-1", "page-2"]
    assert page.texts["c8-20"] == "two three fo"
    assert page.texts["c0-3"] == "QX1"
    assert {"/h/1", "/e/1", "/r/1", "/f/1", "/g/1"} == set(page.links)


def test_two_facts_of_one_range_share_an_element():
    page = Page(render("7%", [Mark("figure", 0, 2, "/f/1"), Mark("reference", 0, 2, "/r/1")]))
    assert page.ids == ["c0-2"]
    assert set(page.links) == {"/f/1", "/r/1"}


RANGES = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=12)


@given(RANGES)
def test_any_ranges_nest_and_cover_what_they_covered(ranges):
    pieces = nest(ranges)
    for one in pieces:
        for other in pieces:
            assert (
                one.end <= other.start
                or other.end <= one.start
                or one.start <= other.start <= other.end <= one.end
                or other.start <= one.start <= one.end <= other.end
            )
    for owner in set(ranges):
        mine = sorted((piece.start, piece.end) for piece in pieces if piece.owner == owner)
        assert mine[0][0] == owner[0]
        assert mine[-1][1] == owner[1]
        assert all(left[1] == right[0] for left, right in pairwise(mine))


@given(st.text(alphabet="ab<>&\"' \t\n", min_size=42, max_size=42), RANGES, st.data())
def test_marked_text_is_the_text(text, ranges, data):
    kinds = ["heading", "entry", "paragraph", "problem", "rating", "figure", "reference"]
    marks = [Mark(data.draw(st.sampled_from(kinds)), start, end, "/row") for start, end in ranges]
    page = Page(f'<div id="all">{render(text, marks)}</div>')
    assert page.texts["all"] == text
    assert sorted(page.ids) == sorted({"all"} | {f"c{start}-{end}" for start, end in ranges})


def test_chips_are_readable_without_colour():
    assert chip("amber") == '<span class="chip r-amber"><b>A</b> Amber</span>'
    assert letters("amber/red") == "A/R"
    assert chip('"><x y') == '<span class="chip r-x-y"><b>X/Y</b> &#34;&gt;&lt;x y</span>'
