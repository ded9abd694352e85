"""What holds for every text, however it is put together: nothing raises, every fact is a slice, nothing is found twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.extract import extract
from extractors.facts import Record
from extractors.record import to_dict
from ingest.document import Span
from ingest.errors import EmptyFile
from ingest.plaintext import Decoded, document_of

CODES = ("QX-1a", "QX-1b", "QX 2", "Rw-3c", "NI 195", "BV 8", "2.1", "(iii)", "A1", "QX-1 a", "qx-1a", "QX-1aEnsure", "O1-2b")
TITLES = ("Shorten the wait for advice", "Re-use more of what people throw away.", "SAFER ROADS", "Environm\tent", "Our Homes – a plan")
HEADINGS = ("Action Tracker – July to September 2012", "Ref\tImprovement Priority", "Health and Well Being", "Borough Plan", "Priority: Homes", "RAG")
SENTENCES = (
    "Waiting fell by 2.4% on last year, to 18 weeks, against a target of 15 weeks.",
    "It cost £6 million (£5.4m in 2008/09) more than six million pounds.",
    "About two thirds of the 1,234 homes – 12 per 1,000 households – were let between 3 and 5 days later.",
    "The rating is Amber, was Red last quarter and is expected to be Green by March 2013.",
    "This was rated green.",
    "Overall progress: Amber/Green",
    "1st of 10, up from 3rd; 99.5% -0.3pp +12",
    "see QX-1a and NI 195a",
)
CELLS = ("Amber", "G", "R", "12", "12.5%", "£1m", "n/a", "-", "Q1", "2009/10", "On track", "Target\t80%\tActual\t75%", "| Red |", "★")
JOINTS = ("\n", "\n\n", "\r\n", "\r\n\r\n", "\t", " ", "", "  ", "\f", "\n\t", " | ", "\u2028", "\n• ", "\n- ", "\x85")

fragments = st.sampled_from((*CODES, *TITLES, *HEADINGS, *SENTENCES, *CELLS))
damage = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=8)
pieces = st.one_of(fragments, fragments, fragments, fragments, damage, st.integers().map(str))
texts = st.lists(st.tuples(pieces, st.sampled_from(JOINTS)), max_size=40).map(lambda parts: "".join(piece + joint for piece, joint in parts))
trackers = st.lists(
    st.tuples(st.sampled_from(CODES), st.sampled_from(("\t", " ", "\n", "")), st.sampled_from(TITLES), st.lists(pieces, max_size=4)), max_size=8
).map(lambda rows: "\n\n".join(f"{code}{joint}{title}\n" + "\n".join(said) for code, joint, title, said in rows))


def record_of(text: str) -> Record | None:
    try:
        return extract(document_of(Decoded(text, "utf-8", guessed=False), text.encode(), "x.txt"))
    except EmptyFile:
        return None


def places(record: Record, layer: str) -> list[Span]:
    return sorted(fact.span for fact in getattr(record, layer) if fact.span)


@settings(max_examples=150, deadline=None)
@given(st.one_of(texts, trackers))
@example("QX-1a\tShorten\r\n\r\nIt fell by 5%.\r\n")
@example("£6 million\u2028£6\nmillion")
def test_every_fact_is_a_slice_and_stands_once(text: str) -> None:
    record = record_of(text)
    if record is None:
        return
    assert record.document.text == text
    shown = to_dict(record)
    for layer in ("headings", "references", "entries", "figures", "ratings"):
        facts = shown[layer]
        assert isinstance(facts, list)
        for fact in facts:
            assert fact["text"] == text[fact["start"] : fact["end"]]
            assert fact["text"].strip() == fact["text"] != ""
    for layer in ("references", "figures", "ratings"):
        for one, other in pairwise(places(record, layer)):
            assert one.end <= other.start, (layer, one.of(text), other.of(text))


@settings(max_examples=150, deadline=None)
@given(st.one_of(texts, trackers))
def test_entries_are_whole_and_in_order(text: str) -> None:
    record = record_of(text)
    if record is None:
        return
    count = len(record.entries)
    assert [entry.span for entry in record.entries] == sorted(entry.span for entry in record.entries)
    for entry in record.entries:
        assert entry.codes or entry.titles
        assert all(span.end <= len(text) for span in entry.narrative)
        assert all(one.end <= other.start for one, other in pairwise(entry.narrative))
    for fact in (*record.references, *record.figures, *record.ratings):
        assert fact.entry is None or 0 <= fact.entry < count
    for fact in (*record.figures, *record.ratings):
        assert fact.code == (None if fact.entry is None else record.entries[fact.entry].code)


@settings(max_examples=100, deadline=None)
@given(st.one_of(texts, trackers))
def test_what_is_said_of_a_figure_stands_in_the_text(text: str) -> None:
    record = record_of(text)
    if record is None:
        return
    for figure in record.figures:
        assert figure.value == figure.value, "a number"  # NaN is not equal to itself
        for phrase in (figure.measure, figure.period, figure.baseline):
            assert phrase is None or (phrase.end <= len(text) and phrase.of(text).strip())
    for problem in record.problems:
        assert problem.message
        assert problem.span is None or problem.span.end <= len(text)


@settings(max_examples=40, deadline=None)
@given(texts)
def test_the_same_text_gives_the_same_record(text: str) -> None:
    assert record_of(text) == record_of(text)
