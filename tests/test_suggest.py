"""Proposed profiles: they hold what the documents show, pass their own check, and cost nothing that is read without them."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from corpus.evaluate import compare, load_gold
from corpus.profiles.expressions import schemes_of
from corpus.profiles.furniture import running_lines
from corpus.profiles.reading import Reading, is_kept, reading_of
from corpus.profiles.scale import scale_of
from corpus.profiles.suggest import suggest
from corpus.profiles.words import words_of
from corpus.profiles.written import toml_of
from extractors.extract import extract
from extractors.record import to_dict
from ingest.document import Document
from ingest.read import read
from patterns.profile import Profile, default_profile, parse_profile

ROOT = Path(__file__).resolve().parents[1]
TRACKERS = sorted([*(ROOT / "tests/gold/dev").glob("*.gold.json"), *(ROOT / "corpus/sample/data").glob("*.gold.json")])
LAYERS = ("entries", "references", "headings", "figures", "ratings", "ratings+status", "titles", "theme", "plan", "narrative", "rating")


def document(text: str, name: str = "t.txt") -> Document:
    return read(text.encode(), name)


def readings(*texts: str) -> list[Reading]:
    return [reading_of(document(text), default_profile()) for text in texts]


def suggested(*documents: Document) -> tuple[str, Profile]:
    """The proposal as TOML, and as it is loaded again."""
    written = toml_of(suggest(documents))
    profile, flaws = parse_profile(written, default_profile())
    assert profile, (flaws, written)
    return written, profile


@pytest.mark.parametrize("path", TRACKERS, ids=lambda path: path.name.removesuffix(".gold.json"))
def test_a_suggested_profile_passes_its_check_and_keeps_the_score(path: Path) -> None:
    gold, source = load_gold(path)
    read_once = read(source.read_bytes(), source.name)
    _, profile = suggested(read_once)
    without, given = (compare(gold, to_dict(extract(read_once, used))) for used in (None, profile))
    assert {layer: (without[layer].f1, given[layer].f1) for layer in LAYERS if given[layer].f1 < without[layer].f1 - 0.001} == {}
    coded = [entry for entry in gold["entries"] if entry["codes"]]
    assert len(profile.codes) == (1 if coded else 0), "it states the codes of every tracker that has some"


@pytest.mark.parametrize("series", ["holmcaster", "strathorran", "wexmere"])
def test_four_quarters_give_one_profile_for_text_and_print(series: str) -> None:
    files = sorted((ROOT / "corpus/sample/data").glob(f"{series}*.txt"))
    _, profile = suggested(*(read(file.read_bytes(), file.name) for file in files))
    assert (len(files), len(profile.codes)) == (4, 1)
    for file in files:
        printed = read(file.with_suffix(".pdf").read_bytes(), file.name)
        without, given = extract(printed), extract(printed, profile)
        assert (given.entries, given.references, given.headings) == (without.entries, without.references, without.headings)


# --- codes ---

CODED = """Progress tracker

ZKA-01a Mend roads
We mended 5 roads near the A619 in Q2. See PPG 13.

ZKB-02 Paint doors
The doors were painted.

ZKB-03 Sing songs
The songs were sung.
"""


def test_the_expression_is_as_general_as_the_documents_bear_out_with_real_look_alikes() -> None:
    _, profile = suggested(document(CODED))
    (code,) = profile.codes
    assert "[A-Z]{3}" in code.source
    assert code.compiled.search("see ZQX-14b and")
    assert not code.compiled.search("ZQX-1")
    assert ("ZKA-01a Mend roads", "ZKA-01a") in code.matches
    assert code.non_matches[:3] == ("A619", "Q2", "PPG 13")


def test_bare_prefixes_are_listed_and_not_generalised() -> None:
    plain = CODED.replace("ZKA-01a", "KA 1").replace("ZKB-02", "KA 2").replace("ZKB-03", "KB 1") + "\nKB 2 Rest\nEverybody rested.\n"
    _, profile = suggested(document(plain))
    assert "(?P<prefix> KA | KB )" in profile.codes[0].source
    assert not profile.codes[0].compiled.search("KC 1")


@pytest.mark.parametrize(
    ("codes", "canonical"),
    [
        (("LSP - EE1A", "LSP - EE2A", "LSP - HE1B"), ("LSP-EE-1a", "LSP-EE-2a", "LSP-HE-1b")),
        (("SO1/1", "SO1/2", "SO2/1"), ("SO-1/1", "SO-1/2", "SO-2/1")),
        (("Action 9", "Action 10", "Action 11"), ("ACTION-9", "ACTION-10", "ACTION-11")),
        (("Outcome A", "Outcome B", "Outcome C"), ("Outcome A", "Outcome B", "Outcome C")),
        (("NI 8", "NI 117", "NI 192"), ("NI 8", "NI 117", "NI 192")),
        (("1.1", "1.2", "2.1"), ("1.1", "1.2", "2.1")),
        (("I", "II", "III"), ("I", "II", "III")),
        (("Vfm-4a", "VFM-4b", "QX-1a"), ("VFM-4a", "VFM-4b", "QX-1a")),
    ],
)
def test_every_family_of_codes_is_stated_in_its_own_spelling(codes: tuple[str, str, str], canonical: tuple[str, str, str]) -> None:
    titles = ("Mend the roads", "Paint the doors", "Sing the songs")
    entries = "\n\n".join(
        f"{code} {title}\nThis was done in 2010, and {n} people came. It is rated Green."
        for n, (code, title) in enumerate(zip(codes, titles, strict=True))
    )
    text = document(f"Progress tracker\n\n{entries}\n")
    without = extract(text)
    assert [entry.codes for entry in without.entries] == [(code,) for code in canonical]
    _, profile = suggested(text)
    assert len(profile.codes) == 1
    assert extract(text, profile).references == without.references
    assert {said for _, said in profile.codes[0].matches} <= set(canonical)


def test_what_one_document_cannot_show_is_learned_from_another() -> None:
    short = document("Progress tracker\n\nZKC 4 Rest well\nEverybody rested, and 7 slept. It is rated Green.\n", "short.txt")
    assert extract(short).references == ()
    long = document(CODED.replace("ZKA-01a", "ZKC 1").replace("ZKB-02", "ZKC 2").replace("ZKB-03", "ZKC 3"), "long.txt")
    _, profile = suggested(long, short)
    assert [entry.codes for entry in extract(short, profile).entries] == [("ZKC-4",)]


def test_a_document_without_codes_gives_a_profile_that_says_so() -> None:
    written, profile = suggested(document("Dear neighbour,\n\nthank you for the 12 apples.\n", "letter.txt"))
    assert "# No entry was found" in written
    assert profile.codes == ()
    assert profile.name == "letter"


def test_several_publishers_are_pointed_out() -> None:
    one, other = (document(f"{name} Council\nProgress tracker 2010\n\n{CODED}", f"{name}.txt") for name in ("Anyford", "Otherby"))
    written, profile = suggested(one, other)
    assert "# The documents name several publishers: Anyford Council, Otherby Council." in written
    assert profile.publisher == "Anyford Council"


def test_misread_codes_teach_nothing() -> None:
    text = CODED.replace("ZKA-01a", "ZKB-01") + "\nZKB-O4 Rest\nRested.\n"
    (scheme,) = schemes_of(readings(text), default_profile())
    assert sorted({printed.code for printed in scheme.codes}) == ["ZKB-01", "ZKB-02", "ZKB-03"]


# --- words, furniture, ratings ---


def test_labels_that_repeat_are_words_of_the_publisher() -> None:
    entries = "\n".join(
        f"AB-{n}a Mend roads\nMeasure of success: {word} roads\nMended {n} roads.\n" for n, word in enumerate(("few", "some", "many"), 1)
    )
    assert words_of(readings(f"Tracker\n\n{entries}"), default_profile()) == {("labels", "field"): {"measure of success"}}
    written, profile = suggested(document(f"Tracker\n\n{entries}"))
    assert 'field = ["...", "measure of success"]' in written
    assert profile.has("labels", "field", "Measure of success")


def test_unknown_heads_are_told_by_what_stands_under_them() -> None:
    rows = "\n".join(
        f"AB-{n}a\tRoads number {word}\tThe road was mended in May.\t{light}\t{light}\t{n},000"
        for n, (word, light) in enumerate([("one", "Red"), ("two", "Green"), ("three", "Amber")], 1)
    )
    found = words_of(readings(f"Tracker\n\nWhich\tPurpose\tHappenings\tLamp\tOld lamp\tPounds\n{rows}\n"), default_profile())
    assert found == {
        ("columns", "ref"): {"which"},
        ("columns", "title"): {"purpose"},
        ("columns", "narrative"): {"happenings"},
        ("columns", "rating"): {"lamp"},
        ("columns", "previous"): {"old lamp"},
        ("columns", "value"): {"pounds"},
    }


def test_words_that_number_themes_are_found() -> None:
    text = "Tracker\n\nThread 1: Roads\n\nAB-1a Mend roads\nMended.\n\nThread 2: Doors\n\nAB-2a Paint doors\nPainted.\n"
    assert words_of(readings(text), default_profile()) == {("headings", "label"): {"thread"}}


def test_lines_that_repeat_on_pages_are_furniture_with_any_page_number() -> None:
    told = {8: ("roads", "They were mended."), 9: ("doors", "We painted."), 10: ("songs", "All of us sang.")}
    pages = [f"Anyford 2010    Tracker    sheet {n}\n\nAB-{n}a Mend {what}\n\n{done} {what}.\n" for n, (what, done) in told.items()]
    (running,) = running_lines(readings("\f".join(pages)))
    assert regex.fullmatch(running.expression, "Anyford 2010 Tracker sheet 117", regex.VERBOSE)
    assert not regex.fullmatch(running.expression, "Anyford 2011 Tracker sheet 117", regex.VERBOSE)
    _, profile = suggested(document("\f".join(pages)))
    assert profile.furniture[0].matches[0] == "Anyford 2010    Tracker    sheet 8"


def test_lines_that_count_up_are_furniture_in_a_text_without_page_breaks() -> None:
    entries = (f"AB-{n}a Mend road\nIt was mended.\n\nAnyford tracker, sheet {n} of 3.\n\n" for n in (1, 2, 3))
    text = f"Progress tracker\n\n{''.join(entries)}"
    _, profile = suggested(document(text))
    assert [pattern.matches for pattern in profile.furniture] == [tuple(f"Anyford tracker, sheet {n} of 3." for n in (1, 2, 3))]
    assert running_lines(readings(text.replace("sheet 2", "sheet 5"))) == []


def test_words_of_rating_columns_are_shown_but_left_for_the_user_to_say() -> None:
    rows = "\n".join(f"AB-{n}a\tMend road\tIt was mended.\t{word}" for n, word in enumerate(("Excellent", "Poor", "E", "Green", "Excellent"), 1))
    text = f"Tracker\nKey: Excellent (green), Red = Poor\n\nRef\tAction\tProgress\tStatus\n{rows}\n"
    scale = scale_of(readings(text), default_profile())
    assert (scale.words, scale.letters) == ({"Excellent": "green", "Poor": "red"}, {"E": ""})
    written, profile = suggested(document(text))
    assert '# colours = { "Excellent" = "green", "Poor" = "red" }' in written
    assert not profile.ratings.colours
    edited, flaws = parse_profile(written.replace("# colours", "colours"), default_profile())
    assert edited, flaws
    assert [rating.colour for rating in extract(document(text), edited).ratings if rating.status == "assigned"][-4:] == [
        "green",
        "red",
        "green",
        "green",
    ]


def test_what_would_be_lost_is_noticed() -> None:
    before = readings(CODED)
    assert is_kept(before, before)
    other = readings(CODED.replace("Sing songs", "Sing tunes"))
    assert not is_kept(before, other)
    assert not is_kept(before, readings(CODED + "\nZKB-04 Rest\nRested.\n"))


def test_texts_of_any_kind_are_written_as_toml() -> None:
    odd = "Tracker \"of\" \\ ''' things\x7f\n\n" + CODED + "\fQuote ''' page 1\n\fQuote ''' page 2\n\fQuote ''' page 3\n"
    suggested(document(odd, 'odd "name" \\.txt'))
    suggested(document("x\n"))
