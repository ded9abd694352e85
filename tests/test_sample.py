"""The shipped sample: made again it is the same, its gold holds, and its numbers and ratings agree with each other."""

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from corpus.sample import make
from corpus.sample.markup import parse
from corpus.sample.series import Series, load_series
from corpus.sample.tracker import BODIES
from extractors.extract import extract
from extractors.record import to_dict
from ingest.read import read as read_file

DATA = Path(make.__file__).with_name("data")
LOW_IS_GOOD = {"SO-2/1", "SO-2/2", "SO-2/3", "SO-4/2", "SO-4/3"}


def names(body: str) -> list[str]:
    return sorted(path.stem for path in DATA.glob(f"{body}-*.txt"))


def read(name: str) -> tuple[str, dict]:
    return (DATA / f"{name}.txt").read_text("utf-8"), json.loads((DATA / f"{name}.gold.json").read_text("utf-8"))


def in_entry(gold: dict, code: str) -> list[dict]:
    return [figure for figure in gold["figures"] if figure["code"] == code]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return make.sample()


def test_made_again_it_is_the_same_byte_for_byte(made):
    assert {path.name for path in DATA.iterdir()} == set(made)
    assert [name for name, content in made.items() if (DATA / name).read_bytes() != content] == []


def test_another_seed_moves_the_figures():
    moved = {name: (DATA / name).read_bytes() != content for name, content in make.sample(7).items() if name.endswith(".txt")}
    assert all(moved.values())


@pytest.mark.parametrize("body", BODIES)
def test_four_quarters_of_8_to_14_entries(body):
    assert len(names(body)) == 4
    for name in names(body):
        assert 8 <= len(read(name)[1]["entries"]) <= 14


@pytest.mark.parametrize("name", [name for body in BODIES for name in names(body)])
def test_every_gold_fact_is_a_span_of_the_text(name):
    text, gold = read(name)
    facts = [fact for layer in ("headings", "references", "figures", "ratings") for fact in gold[layer]]
    assert len(facts) > 50
    for fact in facts:
        assert text[fact["start"] : fact["end"]] == fact["text"]
    for entry in gold["entries"]:
        assert all(title in text for title in entry["titles"])
        assert entry["narrative"]
        assert all(start < end and "\n" not in text[start:end] for start, end in entry["narrative"])
    for layer in ("figures", "ratings"):
        assert all(one["end"] <= other["start"] for one, other in pairwise(gold[layer]))


@pytest.mark.parametrize("name", [name for body in BODIES for name in names(body)])
def test_periods_and_baselines_stand_in_the_sentence_or_line(name):
    text, gold = read(name)
    for figure in gold["figures"]:
        start, end = text.rfind("\n", 0, figure["start"]), text.find("\n", figure["end"])
        assert all(figure[field] is None or figure[field] in text[start:end] for field in ("period", "baseline")), figure
        assert figure["measure"] is None or figure["measure"] in text or figure["optional"], figure


@pytest.mark.parametrize("body", BODIES)
def test_the_summary_counts_the_ratings(body):
    for name in names(body):
        _, gold = read(name)
        counts = iter(
            [figure["value"] for figure in gold["figures"] if figure["code"] is None and not figure["period"] and "%" not in (figure["unit"] or "")]
        )
        for rating in gold["ratings"]:
            if rating["code"] is None and rating["status"] in {"tally", "negated"}:
                expected = next(counts) if rating["status"] == "tally" else 0
                assert [entry["rating"] for entry in gold["entries"]].count(rating["colour"]) == expected


@pytest.mark.parametrize("body", BODIES)
def test_a_previous_rating_is_the_last_quarters_rating(body):
    told = 0
    for last, now in pairwise(read(name)[1] for name in names(body)):
        before = {entry["codes"][0]: entry["rating"] for entry in last["entries"]}
        for rating in now["ratings"]:
            if rating["status"] == "previous" and rating["code"]:
                assert rating["colour"] == before[rating["code"]], rating
                told += 1
    assert told > 0


@pytest.mark.parametrize("body", BODIES)
def test_ratings_move(body):
    histories = zip(*([entry["rating"] for entry in read(name)[1]["entries"]] for name in names(body)), strict=True)
    assert sum(len(set(history)) > 1 for history in histories) >= 5


def test_cards_go_on_where_the_last_quarter_stopped_and_are_rated_by_their_rule():
    gold = [read(name)[1] for name in names("strathorran")]
    for last, now in pairwise(gold):
        for entry in now["entries"]:
            code = entry["codes"][0]
            latest, previous, target = [figure["value"] for figure in in_entry(now, code) if not figure["optional"]][:3]
            assert previous == next(figure["value"] for figure in in_entry(last, code) if not figure["optional"])
            missed_by = (latest - target) / target * (1 if code in LOW_IS_GOOD else -1)
            assert entry["rating"] == ("green" if missed_by <= 0 else "amber" if missed_by <= 0.05 else "red"), code


def test_a_change_and_a_percentage_agree_with_the_levels():
    levels = [in_entry(read(name)[1], "EC-1b")[0]["value"] for name in names("holmcaster")]
    for (before, after), name in zip(pairwise(levels), names("holmcaster")[1:], strict=True):
        change, percent = in_entry(read(name)[1], "EC-1b")[2:4]
        assert (change["value"], change["direction"]) == (abs(after - before), "up" if after > before else "down")
        assert percent["value"] == round(abs(after - before) / before * 100, 1)


def test_totals_of_the_year_are_sums_of_its_quarters():
    visits = [in_entry(read(name)[1], "FRA-02") for name in names("wexmere")]
    running = 0
    for figures in visits:
        running += figures[0]["value"]
        assert next(figure for figure in figures if figure["period"] == "year-to-date")["value"] == running


@pytest.mark.parametrize("name", [name for body in BODIES for name in names(body)])
def test_the_pdf_prints_the_words_of_the_text(name):
    pdf = pypdfium2.PdfDocument(DATA / f"{name}.pdf")
    printed = "".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    bare, text = (re.sub(r"[\s\ufffe\x02-]+", "", words) for words in (printed, read(name)[0]))
    missing = [line for line in read(name)[0].replace("\t", "\n").splitlines() if re.sub(r"[\s-]+", "", line) not in bare]
    assert text
    assert missing == []


def test_a_change_of_nothing_cannot_be_written():
    still = Series("still", (4, 4))
    with pytest.raises(ValueError, match="does not move"):
        still.part("percent", 1)
    with pytest.raises(ValueError, match="does not move"):
        still.word("rose", 1)
    with pytest.raises(ValueError, match="no change"):
        still.part("change", 1)


def test_series_must_be_lists():
    with pytest.raises(TypeError, match="levels must be a list"):
        load_series({"one": {"levels": 3}}, "seed")


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("<q>x</q>", "unknown tag"),
        ("<n>x</n>", "outside <entry>"),
        ("<f v='1'>1</c>", "closed by"),
        ("<c> red</c>", "space at its ends"),
        ("<c>red", "not closed"),
    ],
)
def test_bad_markup_is_refused(marked, message):
    with pytest.raises(ValueError, match=message):
        parse(marked, "x.txt")


def test_the_command_writes_every_file(tmp_path, monkeypatch, made):
    monkeypatch.setattr("sys.argv", ["make", str(tmp_path / "new" / "folder")])
    make.main()
    assert {path.name: path.read_bytes() for path in (tmp_path / "new" / "folder").iterdir()} == made


def by_entry(facts: list[dict]) -> Counter:
    return Counter((fact["code"], fact["value"], fact["kind"]) for fact in facts if not fact["optional"])


@pytest.mark.parametrize("name", [name for body in BODIES for name in names(body)])
def test_the_pdf_reads_as_the_text_was_meant(name):
    gold = read(name)[1]
    record = to_dict(extract(read_file((DATA / f"{name}.pdf").read_bytes(), f"{name}.pdf")))
    assert [entry["codes"] for entry in record["entries"]] == [entry["codes"] for entry in gold["entries"]]
    assert [entry["titles"] for entry in record["entries"]] == [entry["titles"] for entry in gold["entries"]]
    wanted, found = by_entry(gold["figures"]), by_entry(record["figures"])
    assert 2 * (wanted & found).total() / (wanted.total() + found.total()) >= 0.93
    assert all(fact["boxes"] for fact in [*record["figures"], *record["references"], *record["headings"], *record["ratings"]])
