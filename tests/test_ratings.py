import json
from pathlib import Path

import pytest
import regex
from rating_cases import RATED, UNRATED
from rating_cases_beside import RATED_BESIDE_OTHERS
from rating_cases_forms import DAMAGED, KEYS, LETTERS, LETTERS_OF_NOTHING
from rating_cases_more import MORE_RATED_BESIDE_OTHERS
from rating_cases_nothing import OF_NOTHING
from rating_cases_statuses import STATUSES
from rating_cases_things import OF_THINGS
from rating_cases_times import ROWS, TIMES
from rating_cases_unrated import UNRATED_BESIDE_OTHERS
from timing import cpu, grows_less

from extractors.facts import Passage, Rating
from extractors.fills import fill_colour, find_fills
from extractors.rating_verdict import rating_of
from extractors.ratings import find_ratings
from ingest.document import Box, Cell, Document, Page, Span, Table
from patterns.cues import CueError, load_cues, read_cues

_MARK = regex.compile(r"\[(?P<word>[^\]|]+)(?:\|(?P<status>[a-z]+))?(?:\|(?P<colour>[a-z/ +]+))?\]")


def unmark(marked):
    """The plain sentence and the ratings marked in it as (start, end, colour, status)."""
    text, wanted, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        word = match["word"]
        wanted.append((len(text), len(text) + len(word), match["colour"] or word.lower(), match["status"] or "assigned"))
        text += word
        last = match.end()
    return text + marked[last:], wanted


def ratings_in(text, kind="narrative", **place):
    return find_ratings(text, [Passage(Span(0, len(text)), kind, 0, **place)], ["X-1"])


def facts(ratings):
    return [(r.span.start, r.span.end, r.colour, r.status) for r in ratings]


@pytest.mark.parametrize("marked", RATED.strip().splitlines())
def test_colours_that_judge(marked):
    text, wanted = unmark(marked)
    assert facts(ratings_in(text)) == wanted


@pytest.mark.parametrize("text", UNRATED.strip().splitlines())
def test_colours_that_judge_nothing(text):
    assert ratings_in(text) == []


def ratings_beside_others(text):
    """The ratings of a sentence in a document that rates by red, amber and green; offsets of the sentence."""
    cells, start = ["Amber", "Green", "Red"], 0
    passages = []
    for cell in cells:
        passages.append(Passage(Span(start, start + len(cell)), "cell", 0, column="RAG"))
        start += len(cell) + 1
    passages.append(Passage(Span(start, start + len(text)), "narrative", 0))
    found = find_ratings("\n".join([*cells, text]), passages, ["X-1"])[len(cells) :]
    return [(first - start, last - start, colour, status) for first, last, colour, status in facts(found)]


@pytest.mark.parametrize("marked", [*RATED_BESIDE_OTHERS.strip().splitlines(), *MORE_RATED_BESIDE_OTHERS.strip().splitlines()])
def test_colours_that_judge_in_a_document_with_ratings(marked):
    text, wanted = unmark(marked)
    assert ratings_beside_others(text) == wanted


@pytest.mark.parametrize("marked", [line for form in (LETTERS, DAMAGED, KEYS, STATUSES, TIMES, ROWS) for line in form.strip().splitlines()])
def test_forms_that_judge(marked):
    text, wanted = unmark(marked)
    assert ratings_beside_others(text) == wanted


@pytest.mark.parametrize("text", [line for form in (LETTERS_OF_NOTHING, OF_NOTHING, OF_THINGS) for line in form.strip().splitlines()])
def test_colours_of_things_and_letters_that_judge_nothing(text):
    assert ratings_beside_others(text) == []


@pytest.mark.parametrize("text", [*UNRATED.strip().splitlines(), *UNRATED_BESIDE_OTHERS.strip().splitlines()])
def test_colours_that_judge_nothing_in_a_document_with_ratings(text):
    assert ratings_beside_others(text) == []


@pytest.mark.parametrize("text", UNRATED_BESIDE_OTHERS.strip().splitlines())
def test_more_colours_that_judge_nothing(text):
    assert ratings_in(text) == []


def test_lines_of_a_key_explain_a_colour_each():
    lines = ["BLUE – complete, evidence signed off", "GREEN – on schedule", "AMBER – up to three months late", "RED: stopped"]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    passages = [Passage(Span(start, start + len(line)), "text", None) for start, line in zip(starts, lines, strict=True)]
    assert [(r.colour, r.status) for r in find_ratings(text, passages, [])] == [(c, "scale") for c in ("blue", "green", "amber", "red")]
    two = "\n".join(lines[1:3])
    halves = [Passage(Span(0, len(lines[1])), "text", None), Passage(Span(len(lines[1]) + 1, len(two)), "text", None)]
    assert [r.status for r in find_ratings(two, halves, [])] == ["assigned", "assigned"]


@pytest.mark.parametrize("marked", ["It is no\n      longer [amber|negated].", "It was judged to\n\t be\n   [Green] by the Board."])
def test_indented_lines_do_not_part_a_phrase(marked):
    text, wanted = unmark(marked)
    assert facts(ratings_in(text)) == wanted


@pytest.mark.parametrize(
    ("cell", "column", "wanted"),
    [
        ("A", "RAG", ("amber", "assigned")),
        ("G", "Status", ("green", "assigned")),
        ("A/G", "Current rating", ("amber/green", "assigned")),
        ("R", "Previous RAG", ("red", "previous")),
        ("GREEN", "RAG Status", ("green", "assigned")),
        ("Amber ↑", "Rating", ("amber", "assigned")),
        ("Red", "Last quarter", ("red", "previous")),
        ("Amber", "Q2", ("amber", "assigned")),
        ("Amber", None, ("amber", "assigned")),
        ("Green", "Forecast rating", ("green", "projected")),
        ("Blue", "Status", ("blue", "assigned")),
        ("Dark Amber", "RAG", ("dark amber", "assigned")),
        ("Green+", "RAG", ("green+", "assigned")),
        ("Amber/Red", "Rating", ("amber/red", "assigned")),
        ("Amber - awaiting data", "RAG", ("amber", "assigned")),
        ("Previous: 89% (Amber)", "Performance", ("amber", "previous")),
        ("A", "Owner", None),
        ("R", None, None),
        ("Green", "Bin colour", None),
        ("Employed", "Employment status", None),
        ("Blue", "Team", None),
        ("On track", "Status", None),
    ],
)
def test_cells(cell, column, wanted):
    found = ratings_in(cell, "cell", column=column, row="Repairs done in time")
    assert [(r.colour, r.status) for r in found] == ([] if wanted is None else [wanted])


@pytest.mark.parametrize(
    ("cell", "column", "wanted"),
    [
        ("Amber ↑", "Status", [("amber", "assigned")]),
        ("● Green", "RAG", [("green", "assigned")]),
        ("GREEN - on track", "Status", [("green", "assigned")]),
        ("A/G", "RAG", [("amber/green", "assigned")]),
        ("Complete (Blue)", "Status", [("blue", "assigned")]),
        ("Green+", "Rating", [("green+", "assigned")]),
        ("Light Amber", "RAG", [("light amber", "assigned")]),
        ("Amber-Red", "Delivery confidence", [("amber/red", "assigned")]),
        ("Amber (Q2: Green)", "Status", [("amber", "assigned"), ("green", "previous")]),
        ("Green, previously amber", "RAG", [("green", "assigned"), ("amber", "previous")]),
        ("A (was R)", "RAG", [("amber", "assigned"), ("red", "previous")]),
        ("R ↓", "RAG", [("red", "assigned")]),
        ("G ▲", "Status", [("green", "assigned")]),
        ("▼ Red", "RAG", [("red", "assigned")]),
        ("Amber – slipping", "Progress", [("amber", "assigned")]),
        ("Amber", "Previous RAG", [("amber", "previous")]),
        ("Green", "Forecast", [("green", "projected")]),
        ("Green", "Year-end forecast RAG", [("green", "projected")]),
        ("R → A", "RAG", [("red", "previous"), ("amber", "assigned")]),
        ("Red to Amber", "Movement", [("red", "previous"), ("amber", "assigned")]),
        ("Red → Amber", "RAG", [("red", "previous"), ("amber", "assigned")]),
        ("Not rated", "RAG", []),
        ("n/a", "RAG", []),
        ("Grey", "RAG", [("grey", "assigned")]),
        ("AMBER: awaiting funding", "RAG", [("amber", "assigned")]),
        ("Green (on target)", "Status", [("green", "assigned")]),
        ("On track (G)", "Status", [("green", "assigned")]),
        ("On track - Green", "Status", [("green", "assigned")]),
        ("AG", "RAG", [("amber/green", "assigned")]),
        ("AR", "RAG", [("amber/red", "assigned")]),
        ("Green Lane", "Location", []),
        ("Green", "Party", []),
        ("RED", "BRAG", [("red", "assigned")]),
        ("Amber*", "RAG", [("amber", "assigned")]),
        ("‘Green’", "Judgement", [("green", "assigned")]),
        ("Green.", "Judgement", [("green", "assigned")]),
        ("green", "Direction", [("green", "assigned")]),
        ("Red", "Traffic light", [("red", "assigned")]),
        ("Y", "RAG", [("yellow", "assigned")]),
        ("B", "BRAG status", [("blue", "assigned")]),
        ("Amber (was Red)", "Current rating", [("amber", "assigned"), ("red", "previous")]),
        ("Red (was Dark Amber)", "Current rating", [("red", "assigned"), ("dark amber", "previous")]),
        ("R (April: A)", "Status", [("red", "assigned"), ("amber", "previous")]),
        ("Green (Mar 2013: Red)", "RAG", [("green", "assigned"), ("red", "previous")]),
        ("A (month 4: G)", "RAG", [("amber", "assigned"), ("green", "previous")]),
        ("Expected: Green", "Status", [("green", "projected")]),
        ("Amber (forecast: Green)", "Status", [("amber", "assigned"), ("green", "projected")]),
        ("Overall: Amber", "RAG", [("amber", "assigned")]),
        ("Was Amber, now Green", "RAG", [("amber", "previous"), ("green", "assigned")]),
        ("Status: G", None, [("green", "assigned")]),
        ("Rating: A", None, [("amber", "assigned")]),
    ],
)
def test_cells_of_many_kinds(cell, column, wanted):
    assert [(r.colour, r.status) for r in ratings_in(cell, "cell", column=column, row="Repairs")] == wanted


def cells(text, entry=None):
    """One passage for each tab-parted cell of each line."""
    passages, at = [], 0
    for part in regex.split(r"([\t\n])", text):
        if part.strip():
            passages.append(Passage(Span(at, at + len(part)), "cell", entry))
        at += len(part)
    return passages


def test_colours_over_columns_of_counts_are_tallies():
    text = "Theme\tRed\tAmber\tGreen\nHousing\t2\t5\t11\n"
    assert [(r.colour, r.status) for r in find_ratings(text, cells(text), [])] == [("red", "tally"), ("amber", "tally"), ("green", "tally")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Green\tAmber\tRed\tTotal\n", "green amber red"),
        ("| Black | Red | Dark Amber | Green\nQ1 | 1 | 2 | 4 | 2\n", "black red dark amber green"),
        ("Red\tGreen\nMay\t3\t9\n", "red green"),
        ("Red Amber\tSite visits\n", ""),
    ],
)
def test_a_line_of_colours_is_the_head_of_tallies(text, wanted):
    found = find_ratings(text, [Passage(Span(0, text.index("\n")), "text")], [])
    assert (" ".join(rating.colour for rating in found), {rating.status for rating in found}) == (wanted, {"tally"} if wanted else set())


def test_a_letter_after_a_label():
    assert [(r.colour, r.status) for r in ratings_in("RAG: A/G, owner: A. Green")] == [("amber/green", "assigned")]


def entry_rating(text, *kinds):
    matches = zip(regex.finditer(r"[^\n]+", text), kinds, strict=True)
    lines = [Passage(Span(m.start(), m.end()), kind, 0, "RAG" if kind == "cell" else None) for m, kind in matches]
    found = find_ratings(text, lines, ["X-1"])
    return rating_of(found, text, lines)


def test_the_colour_of_an_entry():
    assert entry_rating("It moved from red to amber.", "narrative").colour == "amber"
    assert entry_rating("It is expected to be green.", "narrative").colour is None
    assert entry_rating("No colours here.", "narrative").colour is None


def test_a_status_cell_decides_and_the_conflict_is_told():
    verdict = entry_rating("Green\nThe work is rated red.", "cell", "narrative")
    assert verdict.colour == "green"
    assert verdict.problem is not None
    assert verdict.problem.code == "conflicting_ratings"


def test_the_overall_rating_stands_for_the_entry():
    verdict = entry_rating("Overall, progress is rated amber. The training strand is rated green.", "narrative")
    assert verdict.colour == "amber"
    assert verdict.problem is not None


def test_equal_ratings_are_no_conflict():
    verdict = entry_rating("Amber\nProgress is marked at Amber.", "cell", "narrative")
    assert (verdict.colour, verdict.problem) == ("amber", None)


@pytest.mark.parametrize(
    ("fill", "colour"),
    [
        ("#ff0000", "red"), ("#c00000", "red"), ("#e06666", "red"), ("#ffc000", "amber"), ("#ff9900", "amber"), ("#f4b942", "amber"), ("#00b050", "green"),
        ("#92d050", "green"), ("#c6efce", "green"), ("#ffffff", None), ("#000000", None), ("#4472c4", "blue"), ("#d9d9d9", None), ("#ff5500", None),
    ],
)  # fmt: skip
def test_fill_colours(fill, colour):
    assert fill_colour(fill) == colour


def test_a_fill_in_a_rating_column_is_a_rating():
    text = "Ref\tRAG\tSite\nX-1\t\tDepot\n"
    table = Table(
        1,
        (
            Cell(0, 0, Span(0, 3)), Cell(0, 1, Span(4, 7)), Cell(0, 2, Span(8, 12)),
            Cell(1, 0, Span(13, 16)), Cell(1, 1, None, Box(1, 50, 20, 90, 30), fill="#ffc000"), Cell(1, 2, Span(18, 23), fill="#ff0000"),
        ),
    )  # fmt: skip
    document = Document("x.pdf", "0" * 64, "application/pdf", text, (Page(1, Span(0, len(text)), 100.0, 100.0, "pdfium"),), tables=(table,))
    passages = [Passage(Span(13, 16), "title", 0), Passage(Span(18, 23), "cell", 0)]
    assert find_fills(document, passages, ["X-1"]) == [Rating(None, "amber", "assigned", "X-1", 0, "fill", Box(1, 50, 20, 90, 30))]


def test_ratings_of_the_sample():
    """Every rating of the sample, none too many."""
    shared = Path(__file__).resolve().parents[2] / "shared"
    gold = json.loads((shared / "gold" / "leeds-2009-10-q2.gold.json").read_text("utf-8"))
    text = (shared / "trackers" / gold["document"]).read_bytes().decode("utf-8")
    passages = [Passage(Span(*span), "narrative", i) for i, entry in enumerate(gold["entries"]) for span in entry["narrative"]]
    found = find_ratings(text, passages, [entry["codes"][0] for entry in gold["entries"]])
    assert [(r.span.start, r.span.end, r.colour, r.status, r.code) for r in found] == [
        (r["start"], r["end"], r["colour"], r["status"], r["code"]) for r in gold["ratings"]
    ]


@pytest.mark.parametrize("cue", load_cues().cues, ids=lambda cue: cue.id)
def test_every_cue_is_found_where_it_should_be_and_only_there(cue):
    from extractors.context_pipeline import read

    def names(text):
        doc = read(text)
        return {span.label_ for span in doc.spans["cues"]}

    assert [text for text in cue.matches if cue.id not in names(text)] == []
    assert [text for text in cue.non_matches if cue.id in names(text)] == []


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("[[rating]]\ncategory='x'", "no id"),
        ("[[rating]]\nid='a'\ncategory='x'\nside='left'", "a: side"),
        ("[[rating]]\nid='a'\ncategory='x'\nwords=[]", "a: words"),
        ("[[rating]]\nid='a'\ncategory='x'\nreach=-1", "a: reach"),
        ("[[rating]]\nid='a'\nwort=1", "a: unknown keys wort"),
        ("[[rating", "not TOML"),
        ("[[rating]]\nid='a'\ncategory='x'\nwords=['b']\nmatches=['b']\nnon_matches=['c']\n" * 2, "same id: a"),
    ],
)
def test_a_wrong_cue_file_is_refused(source, says):
    with pytest.raises(CueError, match=says):
        read_cues(source)


def test_a_rating_of_the_whole_stands_before_one_of_a_part():
    assert entry_rating("Progress is judged amber. The survey indicator is green.", "narrative").colour == "amber"
    assert (
        entry_rating("The indicator is red.\nJudgement: green\nThe work is judged to be amber.", "narrative", "narrative", "narrative").colour
        == "green"
    )


def test_a_row_of_many_colours_takes_time_in_proportion():
    """Four times the cells take no more than ten times as long, so it grows by no square."""

    def rated(count):
        passages = [Passage(Span(i * 6, i * 6 + 5), "cell") for i in range(count)]
        assert len(find_ratings("Green\t" * count, passages, [])) == count

    rated(100)
    assert grows_less(lambda count: cpu(lambda: rated(count)), 400, 1_600, most=10, quick=0.0)


@pytest.mark.parametrize(
    ("heads", "statuses"),
    [
        (["Q1", "Q2", "Q3"], ["previous", "previous", "assigned"]),
        (["Q2 2013 RAG", "Q1 2013 RAG"], ["assigned", "previous"]),
        (["March 2011", "June 2011"], ["previous", "assigned"]),
        (["RAG", "Q1 RAG"], ["assigned", "assigned"]),
        (["Q4 RAG"], ["assigned"]),
    ],
)
def test_of_columns_of_several_periods_the_latest_holds_now(heads, statuses):
    passages = [Passage(Span(i * 6, i * 6 + 5), "cell", 0, head, "Repairs") for i, head in enumerate(heads)]
    assert [rating.status for rating in find_ratings("Amber\t" * len(heads), passages, ["X-1"])] == statuses


def test_a_colour_broken_by_a_narrow_cell_is_one_rating():
    assert facts(ratings_in("Amber/Gre en", kind="cell", column="RAG")) == [(0, 12, "amber/green", "assigned")]
    assert facts(ratings_in("Amber/ Green", kind="cell", column="RAG")) == [(0, 12, "amber/green", "assigned")]


def test_a_colour_may_be_the_last_word_of_a_sentence_that_was_cut():
    assert ratings_in("Start " + "the amber Red " * 128)
